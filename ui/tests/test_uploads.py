"""What may be uploaded: told by content, named plainly, kept within bounds. Whole files are tried in `accounts`."""

import io
import zipfile
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from ui import archives, keeping, uploads


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("report.pdf", "report.pdf"),
        ("C:\\files\\report.pdf", "report.pdf"),
        ("../../etc/report.pdf", "report.pdf"),
        ("gnp.\u202efdp.exe", "gnp.fdp.exe"),
        ("a\x00b\nc.pdf", "abc.pdf"),
        ("  two   words .pdf", "two words .pdf"),
        ("...", "file"),
        ("", "file"),
        ("x" * 10_000 + ".docx", "x" * 145 + ".docx"),
        ("x" * 10_000, "x" * 150),
        ("報告.pdf", "報告.pdf"),
        ("👩‍🔬.pdf", "👩‍🔬.pdf"),
    ],
)
def test_a_name_loses_paths_control_characters_and_tricks(name: str, plain: str) -> None:
    assert uploads.plain_name(name) == plain


@given(st.text(max_size=400))
def test_every_name_becomes_one_that_can_be_kept(name: str) -> None:
    plain = uploads.plain_name(name)
    assert 0 < len(plain) <= uploads.LONGEST_NAME
    assert not set(plain) & {"/", "\\", "\0", "\n", "\r", "\u202e"}
    assert uploads.plain_name(plain) == plain


@given(st.binary(max_size=300), st.sampled_from(["a.pdf", "a.docx", "a.ods", "a.txt", "a.csv", "a.exe", "a"]))
def test_whatever_comes_is_taken_or_refused_in_a_sentence(content: bytes, name: str) -> None:
    file: Any = SimpleUploadedFile(name, content)
    try:
        assert uploads.check(file) is uploads.FORMATS[name.split(".")[1]]
    except ValidationError as refusal:
        assert len(refusal.messages) == 1
    assert file.tell() == 0 or not content


@given(st.binary(max_size=300))
def test_an_archive_cut_or_spoilt_is_broken_and_nothing_worse(noise: bytes) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x" * 300)
    spoilt = whole.getvalue()[:40] + noise + whole.getvalue()[60:]
    try:
        with archives.opened(io.BytesIO(spoilt)) as archive:
            archives.read(archive, "[Content_Types].xml")
    except (archives.BrokenError, archives.TooLargeError):
        pass


def test_a_file_is_kept_once_under_its_hash_and_read_back_unaltered() -> None:
    first = keeping.keep(b"the same", folder="tried", ending=".txt")
    second = keeping.keep(SimpleUploadedFile("other name.txt", b"the same"), folder="tried", ending=".txt")
    assert first == second
    assert first.name == f"tried/{first.sha256[:2]}/{first.sha256}.txt"
    assert keeping.read(first.name, sha256=first.sha256) == b"the same"
    with pytest.raises(keeping.AlteredError):
        keeping.read(first.name, sha256="0" * 64)
    with pytest.raises(FileNotFoundError):
        keeping.read("tried/nothing", sha256=first.sha256)
