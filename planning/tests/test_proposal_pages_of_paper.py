"""Pages of long proposals: nothing runs out of them, no heading is left alone, heads of tables come again."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import LineBox, MarginBox, TableBox

from planning.proposals import proposal_document
from planning.tests import extremes

HEADINGS = {"h1", "h2", "h3"}
SLACK = 1.0  # CSS pixels


def boxes_of(box: Any, kind: Any) -> Iterator[Any]:
    """The boxes of a kind in the page's own text, without its margins."""
    for child in getattr(box, "children", ()):
        if isinstance(child, kind):
            yield child
        elif not isinstance(child, MarginBox):
            yield from boxes_of(child, kind)


def hidden_lines(box: Any, ends_at: float = float("inf")) -> Iterator[Any]:
    """The lines that a box around them cuts off."""
    if isinstance(box, LineBox):
        if box.position_y + box.height > ends_at + SLACK:
            yield box
        return
    if getattr(box, "style", {}).get("overflow") == "hidden":
        ends_at = min(ends_at, box.position_y + box.margin_height())
    for child in getattr(box, "children", ()):
        yield from hidden_lines(child, ends_at)


@pytest.mark.parametrize(("language", "objectives", "milestones"), [("en", 2, 6), ("fr", 12, 80)])
def test_every_page_of_the_longest_proposals_holds(
    language: str, objectives: int, milestones: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[Document] = []
    write = Document.write_pdf

    def kept(document: Document, *args: Any, **kwargs: Any) -> Any:
        laid_out.append(document)
        return write(document, *args, **kwargs)

    monkeypatch.setattr(Document, "write_pdf", kept)
    footer = {"footer": "Confidential between the two companies"}
    composition = extremes.composition(language, objectives=objectives, milestones=milestones, style=footer)
    content = proposal_document.pdf_of(composition)
    assert len(content) < 1_000_000
    for number, page in enumerate(laid_out[0].pages, 1):
        sheet: Any = page._page_box
        right, bottom = sheet.width + sheet.margin_left, sheet.height + sheet.margin_top
        lines = list(boxes_of(sheet, LineBox))
        assert lines, f"page {number} is empty"
        out = [line for line in lines if line.position_x + line.width > right + SLACK or line.position_y < 0]
        out += [line for line in lines if line.position_y + line.height > bottom + SLACK]
        assert not out, f"{len(out)} lines run out of page {number}"
        assert not list(hidden_lines(sheet)), f"a line of page {number} is cut off"
        last = max(lines, key=lambda line: line.position_y)
        for table in boxes_of(sheet, TableBox):
            assert any(group.is_header for group in table.children), f"a table of page {number} has lost its heads"
        assert last.element_tag not in HEADINGS, f"a heading is left alone at the end of page {number}"
    check_file(PdfReader(io.BytesIO(content)), language)


def check_file(reader: PdfReader, language: str) -> None:
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert 'pdfuaid:part="1"' in root["/Metadata"].get_data().decode()
    assert "/StructTreeRoot" in root
    pages: list[Any] = list(reader.pages)
    for page in pages:
        for font in dict(page["/Resources"].get("/Font", {})).values():
            described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(described), "a font is not embedded"
    texts = [" ".join(page.extract_text().split()) for page in pages]
    outline: Any = reader.outline
    chapters = [entry for entry in outline[1:] if not isinstance(entry, list)]
    contents = " ".join(texts[1:3])
    for entry in chapters[1:]:  # the letter stands there under its subject
        place = reader.get_destination_page_number(entry)
        assert place is not None
        number, heading = str(entry.title).split(" ", 1)
        assert f"{heading}{number} {place + 1}" in contents  # the number stands before it, and is drawn after it
