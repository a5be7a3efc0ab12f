"""Folding of names: how two spellings of one name are found to be the same."""

import re
import unicodedata
from itertools import product

LEGAL_FORMS = (
    "ab", "ag", "aps", "as", "asa", "bv", "bvba", "co", "company", "corp", "corporation", "eurl", "gmbh", "inc",
    "incorporated", "kg", "kgaa", "kk", "limited", "llc", "llp", "lp", "ltd", "nv", "oy", "oyj", "plc", "pte", "pty",
    "sa", "sarl", "sas", "sasu", "sca", "se", "sl", "slu", "snc", "spa", "srl",
)  # fmt: skip
FORMS_OF_FORMS = (
    "co ltd", "co inc", "pty ltd", "pte ltd", "& co", "& co inc", "& co ltd", "& co kg", "gmbh & co kg", "ag & co kg",
    "ag & co kgaa", "se & co kg", "se & co kgaa", "& company", "and company", "et co",
)  # fmt: skip
DOTTED = 4  # letters at most of a form that is also written S.p.A.


def _written(form: str) -> list[str]:
    """How a single legal form is written: "sa", "sa.", "s.a.", "s.a", "s. a."."""
    ways = [form, f"{form}."]
    if len(form) <= DOTTED:
        dotted = ".".join(form)
        ways += [f"{dotted}.", dotted, ". ".join(form) + ".", "/".join(form)]
    return ways


_FORM = "|".join(re.escape(way) for form in LEGAL_FORMS for way in sorted(_written(form), key=len, reverse=True))
_ENDING = re.compile(rf"[ ,]+(?:{_FORM}|&|\+|and|et|und)$")
_BACKWARDS = [way[::-1] for form in LEGAL_FORMS for way in _written(form)] + ["&", "+", "dna", "te", "dnu"]
ENDINGS_BACKWARDS = f"^(?:(?:{'|'.join(re.escape(way) for way in _BACKWARDS)})[ ,]+)+"
"""All legal forms at the end of a name written backwards, for PostgreSQL: whether there is one shows at the front."""


def fold(text: str) -> str:
    """Lower case, without accents, single spaces: what search and comparison work on."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def company(text: str) -> str:
    """The folded name without the legal forms at its end: "L'Oréal S.A." is "l'oreal", "Tiffany & Co., Inc." "tiffany".

    A name that is nothing but a legal form stays.
    """
    name = fold(text).strip(" ,")
    while ending := _ENDING.search(name):
        name = name[: ending.start()].rstrip(" ,")
    return name


def spellings(text: str) -> list[str]:
    """The folded names under which the company of this name may be on record, each in full: an index answers them."""
    name = company(text)
    if not name:
        return []
    endings = {way for form in LEGAL_FORMS for way in _written(form)}
    for forms in FORMS_OF_FORMS:
        parts = [[word] if word in {"&", "and", "et"} else [word, f"{word}.", f"{word}.,"] for word in forms.split()]
        endings |= {" ".join(words).rstrip(",") for words in product(*parts)}
    written = {f"{name}{sign} {ending}" for sign in ("", ",") for ending in endings}
    return sorted({name, fold(text), *written})
