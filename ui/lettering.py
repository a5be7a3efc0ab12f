"""What of a text is seen: signs that show nothing, and how much room words take in a drawing.

The room is a pure estimate in the type of this house (Inter), on the wide side.
"""

import unicodedata

NARROW = frozenset("iljtfrI.,;:'’|!()[]{}/ -·`")
WIDE = frozenset("mwMW@%—…&OQGD")
SEMIBOLD = 1.04
ELLIPSIS = "…"

DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
UNSEEN = DIRECTIONS | frozenset("\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f")
BLANK = frozenset("\u115f\u1160\u200c\u200d\u2800\u3164\uffa0")  # letters and joiners that show nothing by themselves


def legible(text: str) -> str:
    """`text` without signs that turn it around or that nobody sees; nothing where all of it shows nothing.

    Joiners within words and emoji stay, and every script does.
    """
    seen = "".join(sign for sign in text if sign not in UNSEEN)
    return seen if any(sign not in BLANK and not sign.isspace() for sign in seen) else ""


def with_plain_ends(text: str) -> str:
    """`text` with one sign at the end of each line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def one_line(text: str) -> str:
    """`text` without line breaks and signs that no metadata and no header can carry."""
    return " ".join("".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in text).split())


def _advance(sign: str) -> float:
    if sign in NARROW:
        return 0.36
    if sign in WIDE:
        return 0.86
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Cf", "Mn"}:
        return 0.0
    if ord(sign) > 0x2E80:
        return 1.05
    return 0.69 if sign.isupper() else 0.6


def width(text: str, size: float) -> float:
    """About how wide `text` runs at a type size."""
    return sum(map(_advance, text)) * size * SEMIBOLD


def ellipsised(text: str, room: float, size: float) -> str:
    """`text` on one line, cut with an ellipsis where it would be wider than `room`."""
    text = " ".join(text.split())
    if width(text, size) <= room:
        return text
    left = room - width(ELLIPSIS, size)
    kept = []
    for sign in text:
        left -= width(sign, size)
        if left < 0:
            break
        kept.append(sign)
    return "".join(kept).rstrip() + ELLIPSIS


def wrapped(text: str, room: float, size: float, *, most: int) -> list[str]:
    """`text` in at most `most` lines no wider than `room`; what does not fit is cut with an ellipsis."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size) <= room:
            line = f"{line} {words.pop(0)}"
        lines.append(ellipsised(line, room, size))
    if words:
        lines.append(ellipsised(" ".join(words), room, size))
    return lines
