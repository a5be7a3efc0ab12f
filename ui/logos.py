"""Logos that administrators upload: told by their content, and refused before they cost memory.

A picture's size in pixels is read from its head; it is decoded only where it is small enough. A drawing (SVG) is read
as text without ever resolving anything, and may hold shapes alone.
"""

import re
import warnings
from typing import Any
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

MOST_BYTES = 300 * 1024  # a PDF stays under a megabyte with it
MOST_PIXELS = 3_000  # on either side
MOST_SHAPES = 5_000
DEEPEST = 40
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
SHAPES = frozenset(
    {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs", "linearGradient"}
    | {"radialGradient", "stop", "title", "desc", "clipPath", "mask", "metadata", "symbol"}
)
REACHES_OUT = re.compile(r"url\s*\(\s*['\"]?\s*(?!#)|@import|expression|javascript:|\\", re.IGNORECASE)
NAMESPACE = " "  # between the address of a namespace and a name, in what expat says
OF_EDITORS = re.compile(r"inkscape|sodipodi|rdf|purl|creativecommons|adobe")  # notes of programs; they draw nothing
SVG = f"http://www.w3.org/2000/svg{NAMESPACE}"


def check(file: Any) -> tuple[bytes, str]:
    """The bytes of an uploaded logo, and the ending its content deserves (".png", ".jpg" or ".svg").

    Raises ValidationError, in one sentence, for anything else, and for what is too large.
    """
    if file.size > MOST_BYTES:
        raise ValidationError(
            _("The logo has %(size)s KB; %(most)s KB is the most."),
            params={"size": -(-file.size // 1024), "most": MOST_BYTES // 1024},
        )
    file.seek(0)
    content: bytes = file.read(MOST_BYTES + 1)
    if content.startswith(PNG):
        _check_picture(file, "PNG")
        return content, ".png"
    if content.startswith(JPEG):
        _check_picture(file, "JPEG")
        return content, ".jpg"
    if b"<svg" in content[:4096] or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        _check_drawing(content)
        return content, ".svg"
    raise ValidationError(_("A logo is a PNG, a JPEG or an SVG; the content of this file is none of them."))


def _check_picture(file: Any, kind: str) -> None:
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(file, formats=[kind])  # reads the head alone
            if max(picture.size) > MOST_PIXELS:
                raise _too_wide(*picture.size)
            picture.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise ValidationError(
            _("The logo has too many pixels; %(most)s on either side is the most."), params={"most": MOST_PIXELS}
        ) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise ValidationError(_("The logo cannot be drawn; save it again and retry.")) from None


def _too_wide(width: int, height: int) -> ValidationError:
    return ValidationError(
        _("The logo has %(width)s × %(height)s pixels; %(most)s on either side is the most."),
        params={"width": width, "height": height, "most": MOST_PIXELS},
    )


def _check_drawing(content: bytes) -> None:
    try:
        parser = expat.ParserCreate(namespace_separator=NAMESPACE)
        reader = _DrawingReader()
        parser.StartElementHandler = reader.begin
        parser.EndElementHandler = reader.end
        parser.StartDoctypeDeclHandler = reader.refuse_declaration
        parser.ProcessingInstructionHandler = reader.refuse_instruction
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError):  # no XML, an encoding nobody knows, a size that is none
        raise ValidationError(_("The logo cannot be drawn; save it again and retry.")) from None


class _DrawingReader:
    """Hears what stands in an SVG, and refuses whatever runs, reaches out or grows."""

    def __init__(self) -> None:
        self.shapes = self.depth = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self.shapes, self.depth = self.shapes + 1, self.depth + 1
        if self.shapes > MOST_SHAPES or self.depth > DEEPEST:
            raise ValidationError(_("The drawing has too many parts for a logo."))
        if self.depth == 1:
            self._check_first(name, attributes)
        namespace, _space, local_name = name.rpartition(NAMESPACE)
        if local_name not in SHAPES if f"{namespace} " == SVG else not OF_EDITORS.search(namespace):
            raise ValidationError(
                _("A logo holds shapes alone, no <%(name)s>; turn text into paths."), params={"name": local_name[:40]}
            )
        for attribute, value in attributes.items():
            local = attribute.rpartition(NAMESPACE)[2].lower()
            leads_out = local in {"href", "src", "base"} and not value.startswith("#")
            if local.startswith("on") or leads_out or REACHES_OUT.search(value):
                raise ValidationError(_("The drawing runs a script or fetches something; a logo may do neither."))

    def end(self, name: str) -> None:
        self.depth -= 1

    def _check_first(self, name: str, attributes: dict[str, str]) -> None:
        if name != f"{SVG}svg":
            raise ValidationError(_("A logo is a PNG, a JPEG or an SVG; the content of this file is none of them."))
        box = re.findall(r"-?[\d.]+", attributes.get("viewBox", ""))
        sides = [attributes.get(side, "") for side in ("width", "height")]
        sizes = [float(found[1]) for side in sides if (found := re.match(r"([\d.]{1,12})(?:px|pt|mm)?$", side))]
        if len(box) != 4 and len(sizes) != 2:
            raise ValidationError(_("The drawing does not say how large it is (viewBox)."))
        if sizes and max(sizes) > MOST_PIXELS:
            raise _too_wide(*(round(size) for size in [*sizes, *sizes][:2]))

    def refuse_declaration(self, *declaration: Any) -> None:
        raise ValidationError(_("The drawing declares entities or a document type; save it as plain SVG."))

    def refuse_instruction(self, *instruction: Any) -> None:
        raise ValidationError(_("The drawing runs a script or fetches something; a logo may do neither."))
