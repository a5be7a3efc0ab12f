"""Search by words: every word typed begins a word of what is found, whatever the accents, capitals and punctuation.

The vectors are made by PostgreSQL itself, as generated columns or indexed expressions: whatever writes a row, the form,
an import or the shell, search finds it by what it says now.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db import models

from accounts import names

MOST_WORDS = 10
LONGEST_WORD = 60

# As `names.fold` does it, in functions an index may use; what is no letter and no digit parts words.
_LOWER = "replace(replace(lower(normalize(%(expressions)s, NFKD)), 'ß', 'ss'), 'ς', 'σ')"
_MARKS = r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c2\u064b-\u065f\u0670\u093c\u094d\u3099\u309a"
_FOLDED = rf"regexp_replace({_LOWER}, '[{_MARKS}]+', '', 'g')"
_PLAIN = rf"regexp_replace({_FOLDED}, '[!-/:-@\[-`{{-~\u00a0-\u00bf\u2010-\u2027]+', ' ', 'g')"


def vector(*fields: str, also: Sequence[str] = ()) -> models.Func:
    """The words of the texts `fields`, which name a row, and of those that count less; none of them may be NULL."""
    named = _weighed(fields, "A")
    if not also:
        return named
    return models.Func(
        named, _weighed(also, "D"), arg_joiner=" || ", output_field=SearchVectorField(), template="(%(expressions)s)"
    )


def folded(field: str) -> models.Func:
    """The text `field` as `names.fold` writes it, made by PostgreSQL: for columns and indexes of its own."""
    return models.Func(
        field, output_field=models.TextField(), template=rf"btrim(regexp_replace({_FOLDED}, '\s+', ' ', 'g'))"
    )


def _weighed(fields: Sequence[str], weight: str) -> models.Func:
    return models.Func(
        *fields,
        arg_joiner=" || ' ' || ",  # in the order of the migration: compared with it, the order counts
        output_field=SearchVectorField(),
        template=f"setweight(to_tsvector('simple'::regconfig, {_PLAIN}), '{weight}')",
    )


def words(text: str, *, most: int | None = MOST_WORDS) -> list[str]:
    """The words of what somebody typed, folded: letters and digits alone, so that no sign has a meaning of its own."""
    plain = "".join(c if c.isalnum() else " " for c in names.fold(text))
    return [word[:LONGEST_WORD] for word in plain.split()[:most]]


def containing(rows: Any, text: str, *, within: Any) -> Any:
    """Those of `rows` in whose vector `within` every word of `text` begins a word; none when it has no word."""
    typed = words(text)
    if not typed:
        return rows.none()
    return rows.alias(words_within=within).filter(words_within=_query(" & ".join(f"{word}:*" for word in typed)))


def best_first(rows: Any, text: str, *, within: Any, then: Sequence[Any]) -> Any:
    """`rows` that contain `text`, those first that have its words whole, and in what names them."""
    typed = words(text)
    whole = SearchRank(within, _query(" | ".join(typed)))
    begun = SearchRank(within, _query(" & ".join(f"{word}:*" for word in typed)))
    return containing(rows, text, within=within).order_by(whole.desc(), begun.desc(), *then)


def _query(terms: str) -> SearchQuery:
    return SearchQuery(terms, search_type="raw", config="simple")
