"""A file that would put a company on record twice says so, and leaves it out where that is asked."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts import names
from accounts.imports import asking, running
from accounts.imports.likeness import COMPANY
from accounts.models import Account, ImportRun, ReportedRow
from accounts.registry import merging
from accounts.tests.factories import AccountFactory, ImportRunFactory
from accounts.tests.people import People, signed_in

pytestmark = pytest.mark.django_db
HEADINGS = "Account Name,Account ID\n"


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def checked(people: People, *rows: str) -> ImportRun:
    text = HEADINGS + "".join(f"{row}\n" for row in rows)
    run = ImportRunFactory(by=people.lead, file__data=text.encode(), state="checking")
    running.work_one(run.pk)
    run.refresh_from_db()
    return run


def remarks(run: ImportRun) -> list[tuple[int, str, str]]:
    rows = ReportedRow.objects.filter(run=run).exclude(reason="").order_by("line")
    return [(row.line, row.verdict, row.reason) for row in rows]


def test_a_new_company_of_a_like_name_is_remarked(people: People) -> None:
    AccountFactory(team=people.team, name="Société Étoile S.A.")
    run = checked(people, "SOCIETE ETOILE,A-1", "Lune SAS,A-2")
    assert remarks(run) == [(2, "created", "alike")]
    page = signed_in(people.lead).get(run.get_absolute_url()).content.decode()
    assert "It looks like Société Étoile S.A., which is on record." in page
    assert "Leave out 1 new company" in page


def test_a_trading_name_is_looked_at_too(people: People) -> None:
    AccountFactory(team=people.team).trading_names.create(name="Étoile Paris")
    assert remarks(checked(people, "etoile paris Ltd,A-1")) == [(2, "created", "alike")]


def test_an_account_of_another_team_is_not_named(people: People) -> None:
    AccountFactory(team=people.strangers_account.team, name="Hidden Holdings Inc.")
    run = checked(people, "Hidden Holdings,A-1")
    assert remarks(run) == [(2, "created", "alike_hidden")]
    page = signed_in(people.lead).get(run.get_absolute_url()).content.decode()
    assert "Hidden Holdings Inc." not in page


def test_two_rows_of_one_company_under_two_forms_are_remarked(people: People) -> None:
    assert remarks(checked(people, "Lune SAS,A-1", "Lune S.A.,A-2")) == [(3, "created", "alike_in_file")]


def test_what_looks_alike_is_left_out_where_that_is_asked(people: People, as_lead: Client) -> None:
    AccountFactory(team=people.team, name="Étoile S.A.")
    run = checked(people, "Etoile,A-1", "Lune SAS,A-2")
    as_lead.post(reverse("accounts:import_run", args=[run.pk]), {"leave_out_alike": "1"})
    running.work_asked_imports()
    run.refresh_from_db()
    assert (run.state, run.created, run.rejected) == ("done", 1, 1)
    assert not Account.objects.filter(name="Etoile").exists()


def test_without_asking_it_is_created(people: People) -> None:
    AccountFactory(team=people.team, name="Étoile S.A.")
    run = checked(people, "Etoile,A-1")
    assert asking.ask_for_import(run, good_rows=False)
    running.work_asked_imports()
    assert Account.objects.filter(name="Etoile").exists()


def test_a_merged_account_is_no_likeness_but_the_one_it_became_part_of_is(people: People) -> None:
    twin = AccountFactory(team=people.team, name="Étoile S.A.")
    merging.merge(people.account, twin, by=None)
    run = checked(people, "Etoile,A-1")
    row = ReportedRow.objects.exclude(reason="").get(run=run)
    assert (row.reason, row.params) == ("alike", {"name": people.account.name})


def test_the_command_leaves_out_what_looks_alike(tmp_path: Path, capsys: Any) -> None:
    AccountFactory(name="Étoile S.A.")
    file = tmp_path / "companies.csv"
    file.write_text(f"{HEADINGS}Etoile,A-1\nLune,A-2\n")
    with pytest.raises(SystemExit):
        call_command("import_accounts", str(file), "--leave-out-alike")
    said = capsys.readouterr().out
    assert "line 2: rejected: It looks like Étoile S.A., which is on record." in said
    assert "created 1, updated 0, unchanged 0, rejected 1" in said


FORMS = st.sampled_from(
    ["", " sa", ", inc.", " & co.", " s.p.a.", " gmbh & co. kg", " ltd", ",ltd.", " a/s", " et cie"]
)


@given(name=st.text("abc &.,-", min_size=1, max_size=12), ends=st.lists(FORMS, max_size=3))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_strips_legal_forms_as_python_does(name: str, ends: list[str]) -> None:
    folded = names.fold(name + "".join(ends))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COMPANY.format('%(name)s')}", {"name": folded, "endings": names.ENDINGS_BACKWARDS})
        assert cursor.fetchone()[0] == names.company(folded)
