"""A workbook holds what it was given, whatever that is."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from ui import workbook


def read(rows: list[list[Any]], title: str = "List") -> Any:
    file = io.BytesIO()
    workbook.write(file, rows, title=title)
    file.seek(0)
    return load_workbook(file).active


def test_numbers_days_and_texts_stay_what_they_are() -> None:
    row = ["Société Générale", Decimal("12.5"), 7, True, date(2026, 11, 25), None, "<b>&amp;", "  two  "]
    sheet = read([["a"] * len(row), row])
    cells = [cell.value for cell in sheet[2]]
    assert cells[:4] == ["Société Générale", 12.5, 7, True]
    assert cells[4].date() == date(2026, 11, 25)
    assert cells[5:] == [None, "<b>&amp;", "  two  "]
    assert sheet["A1"].font.b
    assert sheet.freeze_panes == "A2"


def test_days_before_the_calendar_of_spreadsheets_are_texts() -> None:
    assert read([["a"], [date(1899, 1, 1)]])["A2"].value == "1899-01-01"


def test_a_title_may_be_long_and_odd() -> None:
    assert read([["a"]], title='"Accounts" & <more> ' + "x" * 50).title == '"Accounts" & <more> xxxxxxxxxxx'


@given(st.lists(st.text(max_size=50), min_size=1, max_size=5))
def test_any_text_can_be_read_back(texts: list[str]) -> None:
    found = [cell.value for cell in read([["a"] * len(texts), texts])[2]]
    assert len(found) == len(texts)
    for text, cell in zip(texts, found, strict=True):
        assert (cell or "").replace("\r", "\n") == workbook.UNWRITABLE.sub(" ", text).replace("\r", "\n")
