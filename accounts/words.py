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
MOST_RANKED = 200

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


def best_first(
    rows: Any, text: str, *, within: Any, then: Sequence[Any], names_within: Any = None, begins: str = ""
) -> Any:
    """`rows` that contain `text`, best first; where a great many contain it, 200 of the best kind alone are ranked.

    First come rows of which the folded field `begins` begins with the text, then those that have its words whole, then
    those in which they begin a word; each time those named so, where `names_within` is a vector of names alone, before
    those that have it in what counts less. An index answers each kind, and no more kinds are asked than it takes.
    """
    typed = words(text)
    if not typed:
        return rows.none()
    vectors = {"words_within": within} | ({} if names_within is None else {"named_within": names_within})
    whole, begun = _query(" & ".join(typed)), _query(" & ".join(f"{word}:*" for word in typed))
    kinds = [models.Q(**{name: query}) for query in (whole, begun) for name in reversed(vectors)]
    if begins:
        kinds.insert(0, models.Q(**{f"{begins}__startswith": names.fold(text.replace("\0", " "))}))
    ranked = [_numbers(rows.alias(**vectors).filter(kind)) for kind in kinds]
    best = rows.model._default_manager.filter(pk__in=ranked[0].union(*ranked[1:], all=True)[:MOST_RANKED])
    kind_of = models.Case(*[models.When(kind, then=at) for at, kind in enumerate(kinds)], default=len(kinds))
    some_whole = SearchRank(within, _query(" | ".join(typed)))
    return best.alias(**vectors).order_by(kind_of, some_whole.desc(), SearchRank(within, begun).desc(), *then)


def _numbers(rows: Any) -> Any:
    """The numbers of as many of `rows` as are ranked."""
    return rows.order_by().values("pk")[:MOST_RANKED]


def _query(terms: str) -> SearchQuery:
    return SearchQuery(terms, search_type="raw", config="simple")
