"""Files as rows of text: encodings, delimiters, lines, workbooks, and what is no table."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from accounts.imports import layouts, reading, values
from accounts.imports.faults import SENTENCES, Fault


def table(content: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    with reading.opened(io.BytesIO(content)) as (headings, rows):
        return headings, list(rows)


def fault(content: bytes) -> str:
    with pytest.raises(Fault) as caught:
        table(content)
    return str(caught.value)


def workbook(*rows: list[Any]) -> bytes:
    book, file = Workbook(), io.BytesIO()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found(encoding: str, delimiter: str) -> None:
    content = f"Nom{delimiter}Siège\r\nNestlé{delimiter}Vevey\r\n".encode(encoding)
    assert table(content) == (["Nom", "Siège"], [(2, ["Nestlé", "Vevey"])])


def test_rows_carry_the_line_they_begin_on_and_empty_ones_are_skipped() -> None:
    content = b'\nName,Note\nA,"one\ntwo\nthree"\n\n,\nB,x\n'
    assert table(content)[1] == [(3, ["A", "one\ntwo\nthree"]), (8, ["B", "x"])]


def test_a_byte_of_another_code_page_late_in_the_file_is_seen() -> None:
    content = b"Name\n" + b"Acme\n" * 40_000 + "Nestlé\n".encode("cp1252")
    assert table(content)[1][-1] == (40_002, ["Nestlé"])


@pytest.mark.parametrize("cell", ["XFD1048576", "NTP2000", "N1000000"])
def test_a_workbook_whose_cells_lie_too_far_apart_fills_no_memory(cell: str) -> None:
    book, file = Workbook(), io.BytesIO()
    sheet: Any = book.active
    sheet["A1"], sheet[cell] = "Name", "far"
    book.save(file)
    assert fault(file.getvalue()) == "The workbook unpacks to more than 400 MB; save it as CSV."


def test_a_workbook_may_have_a_cell_astray() -> None:
    book, file = Workbook(), io.BytesIO()
    sheet: Any = book.active
    sheet["A1"], sheet["B20000"] = "Name", "astray"
    book.save(file)
    assert table(file.getvalue()) == (["Name"], [(20_000, ["", "astray"])])


def test_a_workbook_reads_as_people_see_it() -> None:
    content = workbook(
        ["Name", "CIK", "Ratio", "Day", "Key"], ["3M", 66740, 31.786858, date(1957, 3, 4), True], [], ["A"]
    )
    headings, rows = table(content)
    assert headings == ["Name", "CIK", "Ratio", "Day", "Key"]
    assert rows == [(2, ["3M", "66740", "31.786858", "1957-03-04", "true"]), (4, ["A", "", "", "", ""])]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \n\n ", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "The file is neither CSV nor XLSX."),
        (b"%PDF-1.7\n\x00\x01", "The file is neither CSV nor XLSX."),
        (
            b"PK\x03\x04 no archive",
            "The file looks like an XLSX workbook but cannot be opened; save it again and retry.",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Old or password-protected Excel files cannot be read; save it as XLSX or CSV."),
        (
            b'Name\nA\n"' + b"x" * 100_001,
            "A cell that begins near line 3 never ends: a quotation mark is missing.",
        ),
        (b",".join([b"c"] * 301) + b"\n", "The file has 301 columns; 300 are the most."),
    ],
)
def test_what_is_no_table_gets_one_sentence(content: bytes, sentence: str) -> None:
    assert fault(content) == sentence


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("92293693440", "92293693440.000000"),
        ("31.7868585", "31.786859"),
        ("-78.8806155", "-78.880616"),
        ("1,234,567.5", "1234567.500000"),
        ("1,234.5", "1234.500000"),
        ("1 234,5", "1234.500000"),
        ("1\u202f234\u00a0567,25", "1234567.250000"),
        ("0,25", "0.250000"),
        ("1.2e3", "1200.000000"),
        ("0", "0.000000"),
        ("", None),
        (" - ", None),
        ("N/A", None),
    ],
)
def test_numbers_by_hand(text: str, number: str | None) -> None:
    assert values.number(text, "Price") == number


@pytest.mark.parametrize(
    ("text", "code"),
    [("1,234", "ambiguous_number"), ("abc", "no_number"), ("1.2.3", "no_number"), ("Infinity", "no_number"),
     ("1e18", "number_too_large"), ("1" * 19, "number_too_large"), ("٣", "no_number"), ("$5", "no_number")],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str, code: str) -> None:
    with pytest.raises(Fault) as caught:
        values.number(text, "Price")
    assert caught.value.code == code


@given(st.decimals(-(10**17), 10**17, allow_nan=False, places=6))
def test_a_number_written_plainly_is_read_as_it_is(amount: Decimal) -> None:
    assert Decimal(values.number(f"{amount:f}", "Price") or "") == amount


@given(st.text(max_size=30))
def test_no_text_breaks_a_cell(text: str) -> None:
    for clean in values.CLEANERS.values():
        try:
            assert clean(text, "Heading") != ""
        except Fault as fault:
            assert fault.code in SENTENCES


@pytest.mark.parametrize(
    ("short", "long"),
    [("001A000001LiEyP", "001A000001LiEyPIAV"), ("001A000001LiEyPIAV", "001A000001LiEyPIAV"),
     ("12345678901", "12345678901")],
)  # fmt: skip
def test_short_salesforce_ids_become_the_long_ones(short: str, long: str) -> None:
    assert values.crm_record(short, "Id") == long


def test_layouts_are_known_by_their_headings_whatever_their_case() -> None:
    found = {
        "sp500": ["symbol", "Security", "GICS Sector", "CIK"],
        "sp500_financials": ["Symbol", "Name", "Price/Earnings", "Market Cap"],
        "salesforce_accounts": ["Id", "Name", "Industry", "BillingCity"],
        "salesforce_account_report": ["Account ID", "Account Name"],
        "salesforce_contacts": ["Id", "AccountId", "LastName"],
        "salesforce_contact_report": ["Contact ID", "Account Name", "Last Name"],
        "hubspot_companies": ["Record ID", "Company name", "Industry"],
    }
    assert {key: layouts.recognise(headings).layout for key, headings in found.items()} == {key: key for key in found}


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"A": "nonsense"}, "“nonsense” is nothing a column can be. Possible are: name"),
        ({"Z": "name"}, "The file has no column “Z”."),
        ({"A": "name", "B": "name"}, "Two columns are both “name”: “A” and “B”."),
        ({"A": "sector"}, "No column says which company a row is about"),
        ({"A": "ticker"}, "No column holds anything to import beside the identifier."),
    ],
)
def test_a_mapping_that_cannot_be_says_why(chosen: dict[str, str], sentence: str) -> None:
    with pytest.raises(Fault) as caught:
        layouts.apply_choices(chosen, ["A", "B"])
    assert str(caught.value).startswith(sentence)
