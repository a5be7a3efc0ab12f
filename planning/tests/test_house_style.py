"""The house style: what may be a logo, which colours can be read, and that what was made keeps what it wore."""

import io
import struct
import tracemalloc
import zlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from accounts.models import Account
from accounts.tests.people import People, signed_in
from planning import house_colours
from planning.models import HouseStyle
from planning.proposals import proposal_document
from planning.tests import extremes
from planning.tests.proposals import composed, link_to, proposal_for
from ui import keeping, logos

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">{}</svg>'
DRAWN = SVG.format('<path fill="#123456" d="M0 0h40v10z"/>')


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 10)) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", size, "#123456").save(content, kind)
    return content.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A small PNG that says it is as large as that."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (head, b"IDAT" + zlib.compress(b""))
    sealed = (struct.pack(">I", len(one) - 4) + one + struct.pack(">I", zlib.crc32(one)) for one in parts)
    return logos.PNG + b"".join(sealed)


def checked(content: bytes, name: str = "logo.png") -> str:
    return logos.check(SimpleUploadedFile(name, content))[1]


@pytest.mark.parametrize(
    ("content", "ending"), [(picture(), ".png"), (picture("JPEG"), ".jpg"), (DRAWN.encode(), ".svg")]
)
def test_a_logo_is_told_by_its_content_whatever_its_name(content: bytes, ending: str) -> None:
    assert checked(content, "logo.exe") == ending


REFUSED = {
    "a web page": (b"<html><script>alert(1)</script>", "none of them"),
    "a web page in XML": (b"<?xml version='1.0'?><html/>", "none of them"),
    "half a picture": (picture()[:30] + b"junk", "cannot be drawn"),
    "no XML": (SVG.encode()[:-8], "cannot be drawn"),
    "an encoding nobody knows": (b'<?xml version="1.0" encoding="foo"?>' + DRAWN.encode(), "cannot be drawn"),
    "a size that is none": (DRAWN.replace("viewBox", 'width="1.2.3" height="9" viewBox').encode(), "cannot be drawn"),
    "a script": (SVG.format("<script>alert(1)</script>").encode(), "shapes alone, no <script>"),
    "a page within": (SVG.format("<foreignObject/>").encode(), "shapes alone"),
    "a page in its own namespace": (SVG.format('<i xmlns="http://www.w3.org/1999/xhtml"/>').encode(), "shapes alone"),
    "an event": (SVG.format('<g onload="alert(1)"/>').encode(), "runs a script or fetches"),
    "a picture elsewhere": (
        SVG.format('<path fill="url(https://a.example/#x)"/>').encode(),
        "runs a script or fetches",
    ),
    "a file": (SVG.format('<image href="file:///etc/passwd"/>').encode(), "shapes alone, no <image>"),
    "a style": (SVG.format("<style>@import url(//a.example)</style>").encode(), "shapes alone"),
    "a style sheet": (b'<?xml-stylesheet href="//a.example"?>' + DRAWN.encode(), "runs a script or fetches"),
    "entities": (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + DRAWN.encode(), "declares entities"),
    "too many shapes": (SVG.format("<g/>" * 6_000).encode(), "too many parts"),
    "50,000 pixels": (claiming(50_000, 50_000), "too many pixels; 3000"),
    "a bomb": (claiming(2_000_000, 2_000_000), "too many pixels; 3000"),
    "one too wide": (picture(size=(3_001, 1)), "3001 × 1 pixels"),
    "a wide drawing": (DRAWN.replace("viewBox", 'width="50000" height="9" viewBox').encode(), "50000 × 9 pixels"),
    "nothing": (b"", "none of them"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_logo_is_refused_in_one_sentence_and_costs_no_memory(what: str) -> None:
    content, sentence = REFUSED[what]
    tracemalloc.start()
    with pytest.raises(ValidationError, match=sentence):
        checked(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000


def test_a_hundred_megabytes_are_refused_unread() -> None:
    file: Any = SimpleNamespace(size=100 * 1024 * 1024)  # it has nothing that could be read
    with pytest.raises(ValidationError, match="102400 KB; 300 KB"):
        logos.check(file)


def test_contrast_is_that_of_wcag() -> None:
    assert house_colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert house_colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    dark = house_colours.for_dark("#1a237e")
    assert house_colours.contrast(dark, house_colours.DARK) >= 4.5


def saved(client: Client, address: str, **values: Any) -> Any:
    kept = {"accent": "#0b5f59", "second_accent": "#b4690e", "typeface": "mixed"}
    return client.post(address, kept | values)


def test_an_administrator_sets_it_sees_it_first_and_what_was_sent_keeps_its_own(
    people: People, client: Client, account: Account
) -> None:
    before = link_to(composed(proposal_for(account)))
    admin = signed_in(people.administrator)
    change = reverse("admin:planning_housestyle_change", args=[1])
    preview = reverse("admin:planning_housestyle_preview", args=[1])
    assert b"at least 4.5 is needed" in saved(admin, change, accent="#ffcc00").content
    assert saved(signed_in(people.manager), preview).status_code == 302
    shown = saved(admin, preview, accent="#1a237e", preview="page-fr")
    assert b"1a237e-b4690e-mixed.css" in shown.content
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    paper = saved(admin, preview, accent="#1a237e", legal_fr="Mentions d’essai", preview="pdf-fr")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.content)).pages)
    assert "Mentions d’essai" in text
    assert HouseStyle.in_force().accent == "#0b5f59"  # looked at, not saved
    logo = SimpleUploadedFile("logo.svg", DRAWN.encode())
    assert saved(admin, change, accent="#1a237e", new_logo=logo, footer_en="KAM Ltd").status_code == 302
    page = client.get(link_to(composed(proposal_for(account))).path).content.decode()
    assert "/client/style/1a237e-b4690e-mixed.css" in page
    assert "data:image/svg+xml;base64," in page
    assert "KAM Ltd" in page
    old = client.get(before.path).content.decode()
    assert "/client/style/" not in old
    assert "KAM Ltd" not in old
    sheet = client.get("/client/style/1a237e-b4690e-mixed.css")
    assert sheet["Content-Type"].startswith("text/css")
    assert b"--kam-accent:#1a237e" in sheet.content
    assert client.get("/client/style/1a237e-red-mixed.css").status_code == 404


def test_a_document_wears_the_colours_logo_and_fonts_and_its_drawings_too(db: None) -> None:
    style = HouseStyle(accent="#1a237e", second_accent="#ad1457", typeface="sans", legal_en="All rights", pk=1)
    style.logo = keeping.keep(DRAWN.encode(), folder="house-style", ending=".svg").name
    composition = extremes.composition("en", objectives=1, milestones=2, style=style.composed("en"))
    html = proposal_document.html_of(composition)
    assert "#0b5f59" not in html
    assert 'class="rm-clients"' in html
    assert 'stroke="#ad1457"' in html
    reader = PdfReader(io.BytesIO(proposal_document.pdf_of(composition)))
    pages: list[Any] = [page["/Resources"] for page in reader.pages]
    fonts = {
        font.get_object()["/BaseFont"].split("+")[1]
        for resources in pages
        for font in resources.get("/Font", {}).values()
    }
    assert not [name for name in fonts if name.startswith("Source")]
    assert "All rights" in reader.pages[-1].extract_text()
