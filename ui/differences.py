"""Two states of a text in one: words that went struck out, words that came marked."""

import re
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def marked(before: str, after: str) -> SafeString:
    """The text as HTML with `<del>` and `<ins>` around the words in which the two differ."""
    old, new = re.findall(r"\s+|[^\s]+", before), re.findall(r"\s+|[^\s]+", after)
    parts = []
    for kind, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(format_html("{}", "".join(old[a:b])))
            continue
        if gone := "".join(old[a:b]):
            parts.append(format_html("<del>{}</del>", gone))
        if came := "".join(new[c:d]):
            parts.append(format_html("<ins>{}</ins>", came))
    return format_html_join("", "{}", ((part,) for part in parts))
