"""Two states of a text in one: words that went struck out, words that came marked."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SPACE = format_html("{}", " ")


def marked(before: str, after: str) -> SafeString:
    """The text as HTML with `<del>` and `<ins>` around the passages in which the two differ.

    Words in common that are no more than what changes on either side belong to the change: struck and new words that
    take turns cannot be read.
    """
    old, new = re.findall(r"\S+\s*|\s+", before), re.findall(r"\S+\s*|\s+", after)
    bare_old, bare_new = [word.strip() for word in old], [word.strip() for word in new]
    parts: list[SafeString] = []
    gone: list[str] = []
    came: list[str] = []
    codes = SequenceMatcher(a=bare_old, b=bare_new, autojunk=False).get_opcodes()
    sizes = [0 if kind == "equal" else max(b - a, d - c) for kind, a, b, c, d in codes]
    for (kind, a, b, c, d), next_size in zip(codes, [*sizes[1:], 0], strict=False):
        if kind == "equal" and b - a > min(max(len(gone), len(came)), next_size):
            parts += [*_change("".join(gone), "".join(came)), format_html("{}", "".join(new[c:d]))]
            gone, came = [], []
        else:
            gone += old[a:b]
            came += new[c:d]
    return format_html_join("", "{}", ((part,) for part in [*parts, *_change("".join(gone), "".join(came))]))


def _change(gone: str, came: str) -> Iterator[SafeString]:
    """What went and what came, a space between them where the text has none."""
    if gone:
        yield format_html("<del>{}</del>", gone)
    if gone and came and not gone[-1].isspace():
        yield SPACE
    if came:
        yield format_html("<ins>{}</ins>", came)
