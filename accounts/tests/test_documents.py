"""Documents of a client: files checked by their content, kept in every version, given back as attachments only."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Account, Document, DocumentFile
from accounts.tests.people import People, signed_in
from accounts.tests.profiles import DocumentFactory, DocumentFileFactory, ProfileItemFactory
from ui.uploads import FORMATS, MOST_UPLOADED

PDF = b"%PDF-1.7\n% invented for a test\n"
HTML = b"<!DOCTYPE html><script>alert(document.cookie)</script>"
QUERIES_OF_THE_LIST = 10


def office(ending: str, **parts: str) -> bytes:
    """An office file of this ending, as small as can be, with further `parts`."""
    file = io.BytesIO()
    mark = FORMATS[ending].mark
    with zipfile.ZipFile(file, "w") as archive:
        if "opendocument" in mark:
            archive.writestr("mimetype", mark)
        else:
            archive.writestr("[Content_Types].xml", f'<Types><Override PartName="/a" ContentType="{mark}"/></Types>')
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def answers(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Outlook 2027",
        "kind": "analyst_report",
        "dated_on": "2026-03-04",
        "source": "A bank",
        "link": "",
        "summary": "Margins **rise**.",
        "audience": "internal",
        **changes,
    }


def upload(content: bytes, name: str = "outlook.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def errors(page: Any) -> dict[str, list[str]]:
    assert page.status_code == 200
    return dict(page.context["form"].errors)


def url_of(account: Account) -> str:
    return f"/accounts/{account.pk}/profile/documents/"


def test_a_document_is_added_listed_read_and_downloaded(account: Account, as_manager: Client) -> None:
    answer = as_manager.post(f"{url_of(account)}add/", answers(file=upload(PDF)))
    document = Document.objects.get()
    assert answer["Location"] == f"/documents/{document.pk}/"
    page = as_manager.get(answer["Location"]).content.decode()
    assert "Margins <strong>rise</strong>." in page
    assert "outlook.pdf" in page
    assert "Outlook 2027" in as_manager.get(url_of(account)).content.decode()
    file = document.files.get()
    got = as_manager.get(file.get_absolute_url())
    assert got.content == PDF
    assert (got["Content-Disposition"], got["Content-Type"], got["X-Content-Type-Options"]) == (
        'attachment; filename="outlook.pdf"',
        "application/pdf",
        "nosniff",
    )
    assert got["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert file.stored_as == f"documents/{account.pk}/{file.sha256[:2]}/{file.sha256}"


@pytest.mark.parametrize("ending", ["docx", "xlsx", "pptx", "odt", "ods", "odp"])
def test_office_files_are_kept(ending: str, account: Account, as_manager: Client) -> None:
    as_manager.post(f"{url_of(account)}add/", answers(file=upload(office(ending), f"paper.{ending.upper()}")))
    assert DocumentFile.objects.get().content_type == FORMATS[ending].content_type


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", b"a;b\r\n1;2\r\n"), ("b.txt", "Fünf Anlagen".encode()), ("c.txt", b"\xff\xfea\x00")]
)
def test_plain_text_is_kept(name: str, content: bytes, account: Account, as_manager: Client) -> None:
    as_manager.post(f"{url_of(account)}add/", answers(file=upload(content, name)))
    assert DocumentFile.objects.get().name == name


def a_bomb() -> bytes:
    """Unpacks to 401 MB, and is small."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.xml", "w") as part:
        for _megabyte in range(401):
            part.write(bytes(1024 * 1024))
    return file.getvalue()


def many_parts() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(10_001):
            archive.writestr(str(number), b"")
    return file.getvalue()


def a_long_list() -> bytes:
    """Its list of content types unpacks to more than a megabyte."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b" " * (1024 * 1024 + 1))
    return file.getvalue()


UNPACKS = "The file unpacks to more than can be kept here."
MACROS = "Files with macros are not kept; save it without them, as DOCX, XLSX, PPTX or PDF."
BROKEN = "The file cannot be opened; save it again and retry."
NONE_OF_THEM = "The content is none of the kinds that are kept here, whatever the name says."
WEB_PAGE = "The content is a web page, whatever the name says. Save it as PDF."


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("report.pdf", HTML, WEB_PAGE),
        ("report.txt", b"\xef\xbb\xbf  <svg onload=alert(1)>", WEB_PAGE),
        ("report.pdf", office("docx"), "The name ends in .pdf, but the content is something else (Word)."),
        ("report.docx", PDF, "The name ends in .docx, but the content is something else (PDF)."),
        ("report.csv", PDF, "The name ends in .csv, but the content is something else (PDF)."),
        ("report.pdf", b"a,b\n", "The name ends in .pdf, but the content is something else (TXT)."),
        ("report.docm", office("docx"), MACROS),
        ("report.docx", office("docx", word__vbaProject="x"), MACROS),
        ("report.odt", office("odt", Basic__Standard__Module1="x"), MACROS),
        ("report.docx", office("docx")[:60], BROKEN),
        ("report.docx", b"PK\x03\x04 and nothing else", BROKEN),
        ("report.docx", a_bomb, UNPACKS),
        ("report.docx", many_parts, UNPACKS),
        ("report.docx", a_long_list, UNPACKS),
        ("report.pdf", b"MZ\x90\x00\x03", NONE_OF_THEM),
        ("report.pdf", b"  \n ", "The file is empty."),
        ("report.pdf", b"", "The file is empty."),
        (
            "report.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old",
            "This is an old Office file or one with a password. Save it as DOCX, XLSX, PPTX or PDF without one.",
        ),
        (
            "page.html",
            HTML,
            "Kept are PDF, Word, Excel, PowerPoint, OpenDocument and plain text (pdf, docx, xlsx, pptx, odt, ods, odp, "
            "csv, txt), not “page.html”.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)
def test_what_is_not_what_it_says_is_refused_in_a_sentence(
    name: str, content: Any, sentence: str, account: Account, as_manager: Client
) -> None:
    page = as_manager.post(
        f"{url_of(account)}add/", answers(file=upload(content if isinstance(content, bytes) else content(), name))
    )
    assert errors(page) == {"file": [sentence]}
    assert not DocumentFile.objects.exists()


def test_26_megabytes_are_refused_with_their_size_and_never_kept(account: Account, as_manager: Client) -> None:
    page = as_manager.post(f"{url_of(account)}add/", answers(file=upload(PDF + bytes(26 * 1024 * 1024 - len(PDF)))))
    assert errors(page) == {"file": ["The file has 26 MB; 25 MB is the most."]}


def test_25_megabytes_are_kept(account: Account, as_manager: Client) -> None:
    as_manager.post(f"{url_of(account)}add/", answers(file=upload(PDF + bytes(MOST_UPLOADED - len(PDF)))))
    assert DocumentFile.objects.get().size == MOST_UPLOADED


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("..\\..\\windows\\report.pdf", "report.pdf"),
        ("/etc/passwd/report.pdf", "report.pdf"),
        ("تقرير سنوي.pdf", "تقرير سنوي.pdf"),
        ("📈 outlook 🧪.pdf", "📈 outlook 🧪.pdf"),
        ("report\u202efdp.pdf", "reportfdp.pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
    ],
    ids=["windows path", "path", "right to left", "emoji", "turned around", "300 characters"],
)
def test_names_of_files_lose_paths_and_tricks_and_nothing_else(
    name: str, kept: str, account: Account, as_manager: Client
) -> None:
    file: Any = upload(PDF)
    file._name = name
    as_manager.post(f"{url_of(account)}add/", answers(file=file))
    file_kept = DocumentFile.objects.get()
    assert file_kept.name == kept
    got = as_manager.get(file_kept.get_absolute_url())
    assert got.status_code == 200
    assert got["Content-Disposition"].startswith("attachment; filename")


@pytest.mark.parametrize(
    ("change", "refusals"),
    [
        ({"link": "javascript:alert(1)"}, {"link": ["Enter a valid URL."]}),
        (
            {"link": "http://bank.example/"},
            {"link": ["Only addresses that begin with https:// are kept."]},
        ),
        ({}, {"file": ["Give a file, a link, or both."]}),
        ({"dated_on": "2999-01-01"}, {"dated_on": ["This day is yet to come."]}),
        ({"dated_on": "0001-01-01"}, {"dated_on": ["This is before 1900."]}),
        ({"title": "x" * 10_000}, {"title": ["Ensure this value has at most 200 characters (it has 10000)."]}),
        ({"title": "a\0b"}, {"title": ["Null characters are not allowed."]}),
        ({"source": " "}, {"source": ["This field is required."]}),
    ],
)
def test_bad_input_gets_a_sentence_at_its_field(
    change: dict[str, str], refusals: dict[str, list[str]], account: Account, as_manager: Client
) -> None:
    link = {} if refusals.keys() & {"link", "file"} else {"link": "https://bank.example/"}
    assert errors(as_manager.post(f"{url_of(account)}add/", answers(**link, **change))) == refusals


def test_ten_thousand_characters_of_summary_are_kept_and_one_more_is_refused(
    account: Account, as_manager: Client
) -> None:
    long = answers(link="https://bank.example/", summary="x" * 10_000)
    assert as_manager.post(f"{url_of(account)}add/", long).status_code == 302
    refused = as_manager.post(f"{url_of(account)}add/", long | {"summary": "x" * 10_001})
    assert list(errors(refused)) == ["summary"]


def test_a_file_replaced_stays_as_an_earlier_version(account: Account, people: People, as_manager: Client) -> None:
    document = DocumentFileFactory(document__account=account, name="draft.pdf").document
    url = f"/documents/{document.pk}/edit/"
    as_manager.post(url, answers(version=document.version, file=upload(PDF, "final.pdf")))
    assert [(file.number, file.name) for file in document.files.all()] == [(2, "final.pdf"), (1, "draft.pdf")]
    page = as_manager.get(document.get_absolute_url()).content.decode()
    assert "Version 1" in page
    as_manager.post(url, answers(version=document.version + 1, file=upload(PDF, "the same again.pdf")))
    assert document.files.count() == 2


def test_the_second_to_save_sees_what_changed(account: Account, as_manager: Client) -> None:
    document = DocumentFactory(account=account, title="Before")
    url, data = f"/documents/{document.pk}/edit/", answers(link="https://bank.example/", version=document.version)
    as_manager.post(url, data)
    page = as_manager.post(url, data | {"title": "The second to save"})
    assert errors(page)["title"] == ["On record now: Outlook 2027"]


def test_a_document_deleted_takes_its_files_and_leaves_the_history(
    account: Account, as_manager: Client, django_capture_on_commit_callbacks: Any
) -> None:
    file = DocumentFileFactory(document__account=account)
    item = ProfileItemFactory(account=account, document=file.document)
    shared = DocumentFileFactory(document__account=account, content=b"%PDF-1.7 kept elsewhere too")
    DocumentFileFactory(document__account=account, content=b"%PDF-1.7 kept elsewhere too")
    assert "Delete" in as_manager.get(f"/documents/{file.document.pk}/delete/").content.decode()
    for document in (file.document, shared.document):
        with django_capture_on_commit_callbacks(execute=True):
            answer = as_manager.post(f"/documents/{document.pk}/delete/")
        assert answer["Location"] == url_of(account)
    assert (default_storage.exists(file.stored_as), default_storage.exists(shared.stored_as)) == (False, True)
    item.refresh_from_db()
    assert item.document is None
    assert file.document.title in as_manager.get(f"/accounts/{account.pk}/history/?kind=document").content.decode()


def test_another_team_finds_neither_document_nor_file(account: Account, people: People, as_stranger: Client) -> None:
    file = DocumentFileFactory(document__account=account)
    pages = [file.get_absolute_url(), file.document.get_absolute_url(), url_of(account)]
    assert [as_stranger.get(page).status_code for page in pages] == [404, 404, 404]
    assert [signed_in(people.sales).get(page).status_code for page in pages] == [200, 200, 200]


def test_a_file_the_storage_lost_is_said_to_be_so(account: Account, as_manager: Client) -> None:
    file = DocumentFileFactory(document__account=account, content=b"%PDF-1.7 lost")
    default_storage.delete(file.stored_as)
    page = as_manager.get(file.get_absolute_url(), follow=True)
    assert "The file cannot be read now." in page.content.decode()


def test_the_list_filters_by_word_kind_age_and_audience_and_exports(account: Account, as_manager: Client) -> None:
    DocumentFactory(
        account=account, title="Annual report", kind="annual_report", source="The client", audience="shareable"
    )
    DocumentFactory(account=account, title="Old note", dated_on=timezone.localdate() - timedelta(days=366))

    def found(query: str) -> list[str]:
        rows = as_manager.get(f"{url_of(account)}?{query}").context["table"].rows
        return [row.record.title for row in rows]

    assert found("q=client+report") == ["Annual report"]
    assert found("kind=annual_report") == found("age=year") == found("audience=shareable") == ["Annual report"]
    assert found("age=older") == ["Old note"]
    exported: Any = as_manager.get(f"{url_of(account)}?export=csv")
    assert "https://analysts.example/report" in b"".join(exported.streaming_content).decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_for_one_document_and_for_three(
    rows: int, account: Account, people: People, as_manager: Client, django_assert_num_queries: Any
) -> None:
    for _row in range(rows):
        DocumentFileFactory(document__account=account, document__added_by=people.manager)
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        as_manager.get(url_of(account))


def test_the_database_wants_a_file_or_a_link_and_never_changes_a_file(account: Account) -> None:
    with pytest.raises(IntegrityError, match="document_has_a_file_or_a_link"), transaction.atomic():
        DocumentFactory(account=account, link="")
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="document_link_is_https"), transaction.atomic():
        DocumentFactory(account=account, link="javascript:alert(1)")
    file = DocumentFileFactory(document__account=account)
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        DocumentFile.objects.filter(pk=file.pk).update(size=1)
