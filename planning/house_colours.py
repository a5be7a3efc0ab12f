"""Colours of the house style: contrast by WCAG 2.2, and shades of one colour for paper and for dark screens. Pure."""

import re

COLOUR = re.compile(r"#[0-9a-f]{6}")
WHITE, DARK = "#ffffff", "#182020"  # paper; the surface of the client's page in the dark
TEXT_CONTRAST, DRAWING_CONTRAST = 4.5, 3.0


def contrast(one: str, other: str) -> float:
    """The ratio of contrast of two colours (#rrggbb), 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of another in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def for_dark(colour: str) -> str:
    """The colour as light as it must be to be read in the dark."""
    shades = (mixed(colour, WHITE, step / 20) for step in range(21))
    return next(shade for shade in shades if contrast(shade, DARK) >= TEXT_CONTRAST)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
