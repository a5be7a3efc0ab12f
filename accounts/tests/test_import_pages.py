"""Importing in the browser: upload, preview, run, result; by whom, and of which accounts."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.imports import running
from accounts.models import Account, Identifier, ImportRun, ImportState
from accounts.tests.factories import AccountFactory, ImportRunFactory
from accounts.tests.people import People, signed_in
from accounts.tests.test_import_reading import workbook
from ui import uploads

HEADINGS = "Account Name,Account ID,Industry\n"
QUERIES_OF_A_LIST = 6


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def upload(client: Client, content: str | bytes, name: str = "clients.csv") -> Any:
    data = content.encode() if isinstance(content, str) else content
    return client.post("/imports/add/", {"file": SimpleUploadedFile(name, data)})


def checked(client: Client, content: str | bytes) -> ImportRun:
    answer = upload(client, content)
    assert answer.status_code == 302
    assert running.work_asked_imports() == 1
    return ImportRun.objects.latest("pk")


def test_a_lead_uploads_looks_and_imports(people: People, as_lead: Client) -> None:
    assert "Nothing imported yet" in as_lead.get("/imports/").content.decode()
    answer = upload(as_lead, HEADINGS + "Acme,A-1,Tools\n")
    run = ImportRun.objects.get()
    assert answer["Location"] == f"/imports/{run.pk}/"
    assert f'hx-get="/imports/{run.pk}/progress/"' in as_lead.get(answer["Location"]).content.decode()
    assert (
        "Reading the file"
        in as_lead.get(f"/imports/{run.pk}/progress/", headers={"HX-Request": "true"}).content.decode()
    )
    running.work_asked_imports()
    html = as_lead.get(run.get_absolute_url()).content.decode()
    for words in ("Salesforce accounts (report)", "to be created", "Acme", "Nothing has been written yet."):
        assert words in html
    assert Account.objects.filter(name="Acme").count() == 0
    as_lead.post(f"/imports/{run.pk}/run/")
    running.work_asked_imports()
    acme: Any = Account.objects.get(name="Acme")
    assert (acme.team, acme.registered_by, acme.industry) == (None, people.lead, "Tools")
    assert acme.events.get().pgh_context.metadata["user"] == people.lead.pk
    refreshed = as_lead.get(f"/imports/{run.pk}/progress/", headers={"HX-Request": "true"})
    assert refreshed["HX-Refresh"] == "true"
    assert "Imported on" in as_lead.get(run.get_absolute_url()).content.decode()
    assert "clients.csv" in as_lead.get("/imports/").content.decode()
    assert signed_in(people.other_lead).get(f"/accounts/{acme.pk}/profile/").status_code == 200
    as_lead.post(f"/imports/{run.pk}/run/")
    assert running.work_asked_imports() == 0


def test_a_workbook_is_taken_like_a_csv(as_lead: Client) -> None:
    run = checked(as_lead, workbook(["Record ID", "Company name", "City"], [123.0, "Acme", "Lyon"]))
    assert (run.layout, run.created, run.rejected) == ("hubspot_companies", 1, 0)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\0\0", "The file is neither CSV nor XLSX."),
        (b"PK\x03\x04broken", "The file looks like an XLSX workbook but cannot be opened; save it again and retry."),
    ],
)
def test_a_file_that_is_none_is_refused_at_its_field(content: bytes, sentence: str, as_lead: Client) -> None:
    assert upload(as_lead, content).context["form"].errors["file"] == [sentence]
    assert ImportRun.objects.count() == 0


def test_a_file_too_large_says_so(as_lead: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(uploads, "MOST_UPLOADED", 10)
    page = upload(as_lead, HEADINGS)
    assert page.context["form"].errors["file"] == ["The file has 1 MB; 25 MB is the most."]


def test_faulty_rows_hold_back_until_the_good_ones_are_chosen(as_lead: Client) -> None:
    run = checked(as_lead, HEADINGS + f"Acme,A-1,Tools\nBad,A-2,{'x' * 151}\n")
    html = as_lead.get(run.get_absolute_url()).content.decode()
    assert "1 row has a fault and holds back the whole file." in html
    as_lead.post(f"/imports/{run.pk}/run/")
    running.work_asked_imports()
    run.refresh_from_db()
    assert (run.state, Account.objects.filter(name="Acme").exists()) == (ImportState.HELD_BACK, False)
    as_lead.post(f"/imports/{run.pk}/run/", {"good_rows": "1"})
    running.work_asked_imports()
    run.refresh_from_db()
    assert (run.state, run.created, run.rejected) == (ImportState.DONE, 1, 1)
    assert Account.objects.filter(name="Acme").exists()


def test_rejected_rows_come_as_a_file_that_no_spreadsheet_runs(as_lead: Client) -> None:
    run = checked(as_lead, HEADINGS + f'Acme,A-1,Tools\n"=HYPERLINK(""http://x"")",+1,{"-" * 151}\n')
    answer = as_lead.get(f"/imports/{run.pk}/rejected/")
    assert answer["Content-Disposition"] == f'attachment; filename="rejected-{run.pk}.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows == [
        ["Line", "Reason", "Account Name", "Account ID", "Industry"],
        ["3", "“Industry” has 151 characters; 150 are the most.", '\'=HYPERLINK("http://x")', "'+1", "'" + "-" * 151],
    ]


def test_unknown_headings_let_one_say_which_column_is_what(as_lead: Client) -> None:
    run = checked(as_lead, "Firma;Ort\nBrose;Coburg\n")
    html = as_lead.get(run.get_absolute_url()).content.decode()
    assert "These headings are no layout we know: Firma, Ort." in html
    url = f"/imports/{run.pk}/columns/"
    page = as_lead.post(url, {"column_0": "sector", "column_1": ""})
    assert page.context["form"].non_field_errors() == [
        "No column says which company a row is about: a name, a stock symbol or another identifier."
    ]
    assert as_lead.post(url, {"column_0": "name", "column_1": "headquarters"}).status_code == 302
    running.work_asked_imports()
    run.refresh_from_db()
    assert (run.state, run.created, run.layout) == (ImportState.CHECKED, 1, "custom")
    assert "Columns chosen by hand" in as_lead.get(run.get_absolute_url()).content.decode()
    as_lead.post(f"/imports/{run.pk}/run/")
    running.work_asked_imports()
    assert Account.objects.get(name="Brose").headquarters == "Coburg"


def test_a_lead_changes_no_account_of_another_team(people: People, as_lead: Client) -> None:
    name = people.strangers_account.name
    run = checked(as_lead, HEADINGS + f"{name},X-1,Changed\n{people.account.name},X-2,Changed\n")
    assert (run.updated, run.rejected, run.holding_back) == (1, 1, 0)
    html = as_lead.get(run.get_absolute_url()).content.decode()
    assert "This row cannot be imported by you: the company is not yours to change." in html
    run = checked(signed_in(people.administrator), HEADINGS + f"{name},X-1,Changed\n")
    assert (run.updated, run.rejected) == (1, 0)


def test_imports_are_for_leads_and_administrators_each_lead_sees_its_own(people: People, as_manager: Client) -> None:
    run = ImportRunFactory(by=people.lead)
    assert as_manager.get("/imports/").status_code == 403
    assert signed_in(people.executive).get("/imports/add/").status_code == 403
    assert signed_in(people.other_lead).get(run.get_absolute_url()).status_code == 404
    assert signed_in(people.other_lead).post(f"/imports/{run.pk}/run/").status_code == 404
    assert signed_in(people.administrator).get(run.get_absolute_url()).status_code == 200


def test_a_file_lost_meanwhile_is_said_to_be_lost(as_lead: Client) -> None:
    upload(as_lead, HEADINGS + "Acme,A-1,Tools\n")
    run = ImportRun.objects.get()
    run.file.storage.delete(str(run.file.name))
    running.work_asked_imports()
    assert "The file is no longer there; upload it again." in as_lead.get(run.get_absolute_url()).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_for_one_import_and_for_three(
    rows: int, people: People, as_lead: Client, django_assert_num_queries: Any
) -> None:
    for _ in range(rows):
        ImportRunFactory(by=people.lead)
    with django_assert_num_queries(QUERIES_OF_A_LIST):
        as_lead.get("/imports/")


def test_a_manual_account_met_by_name_keeps_its_own(people: People, as_lead: Client) -> None:
    account = AccountFactory(name="Société Générale", team=people.team, headquarters="Paris")
    run = checked(as_lead, "Account Name,Account ID,Billing City\nSOCIETE GENERALE,S-1,\n")
    as_lead.post(f"/imports/{run.pk}/run/")
    running.work_asked_imports()
    account.refresh_from_db()
    assert (account.headquarters, account.team, account.version) == ("Paris", people.team, 2)
    assert account.identifiers.get().value == "S-1"


def test_the_preview_says_what_an_update_would_change(people: People, as_lead: Client) -> None:
    account = AccountFactory(name="Brose", headquarters="Coburg", sector="Industrials", team=people.team)
    Identifier.objects.create(account=account, kind="ticker", value="BRO")
    headings = "Symbol,Security,GICS Sector,GICS Sub-Industry,Headquarters Location,Date added,CIK,Founded"
    run = checked(as_lead, f'{headings}\nBRO,Brose,Industrials,,"Bamberg, Bavaria",,,\n')
    html = " ".join(as_lead.get(run.get_absolute_url()).content.decode().split())
    assert "<del>Coburg</del>" in html
    assert "<ins>Bamberg, Bavaria</ins>" in html
    assert html.count("<del>") == 1
    account.refresh_from_db()
    assert account.headquarters == "Coburg"
