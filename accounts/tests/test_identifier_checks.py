"""The check digits of the numbers under which the world knows a company."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.identifier_checks import NoIdentifier, luhn, normalised


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        ("siren", "732 829 320", "732829320"),
        ("siren", "356.000.000", "356000000"),
        ("vat", "FR 40 303 265 045", "FR40303265045"),
        ("vat", "fr-K7399859412", "FRK7399859412"),
        ("vat", "DE 123.456.789", "DE123456789"),
        ("vat", "ATU12345678", "ATU12345678"),
        ("vat", "CHE-123.456.789 TVA", "CHE123456789TVA"),
        ("lei", "5299 00T8 BM49 AURS DO55", "529900T8BM49AURSDO55"),
        ("lei", "969500up76j52a9oxu27", "969500UP76J52A9OXU27"),
        ("cik", "0000066740", "66740"),
        ("ticker", "brk.b", "BRK.B"),
        ("crm", " 0011a00000DaDpz ", "0011a00000DaDpz"),
    ],
)
def test_what_people_write_is_kept_in_one_form(kind: str, written: str, kept: str) -> None:
    assert normalised(kind, written) == kept


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("siren", "٧٣٢٨٢٩٣٢٠"),
        ("siren", "732829320 "[:-2]),
        ("vat", "FR00303265045"),
        ("vat", "FR40303265046"),
        ("vat", "XX123"),
        ("vat", "DE12345678"),
        ("lei", "529900T8BM49AURSDO5"),
        ("cik", "12345678901"),
        ("ticker", "ÀB"),
    ],
)
def test_what_is_none_is_refused(kind: str, written: str) -> None:
    with pytest.raises(NoIdentifier):
        normalised(kind, written)


@given(st.text(alphabet="0123456789", min_size=8, max_size=8))
def test_one_check_digit_fits_every_eight_digits_and_one_slip_is_found(digits: str) -> None:
    fitting = [check for check in "0123456789" if luhn(digits + check)]
    assert len(fitting) == 1
    whole = digits + fitting[0]
    slip = str((int(whole[3]) + 1) % 10)
    assert not luhn(whole[:3] + slip + whole[4:])


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=18, max_size=18))
def test_the_check_digits_of_an_lei_leave_one_modulo_97(body: str) -> None:
    def number(code: str) -> int:
        return int("".join(str(int(sign, 36)) for sign in code))

    code = f"{body}{98 - number(body + '00') % 97:02d}"
    assert normalised("lei", code) == code


@given(st.sampled_from(["siren", "vat", "lei", "cik", "ticker", "crm"]), st.text(max_size=70))
def test_whatever_is_typed_is_kept_or_refused_and_what_is_kept_stays(kind: str, text: str) -> None:
    try:
        kept = normalised(kind, text)
    except NoIdentifier:
        return
    assert normalised(kind, kept) == kept
