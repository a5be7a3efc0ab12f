"""Views of lists: kept, shared, opened by others, changed, deleted, and the one a list opens with."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.test import Client

from accounts.models import DefaultView, SavedView
from accounts.tests.factories import SavedViewFactory
from accounts.tests.people import People, signed_in
from accounts.tests.registry_factories import FreeFieldFactory
from kam.account_list import READY, AccountFilter, AccountTable
from ui.lists import tidy_query

pytestmark = pytest.mark.django_db


def shown(client: Client, url: str) -> set[str]:
    return {row.record.name for row in client.get(url).context["table"].rows}


def menu(client: Client) -> list[str]:
    views = client.get("/accounts/?view=all").context["views"]
    return [line.name for line in [*views.own, *views.shared]]


def keep(client: Client, name: str, query: str, **more: Any) -> Any:
    return client.post(
        "/views/add/", {"list": "accounts", "query": query, "name": name, "shared": "nobody", "position": "0", **more}
    )


def test_a_view_is_kept_with_what_the_list_knows_alone(as_lead: Client, people: People) -> None:
    answer = keep(as_lead, "Team, no meeting", "evil=1&page=3&no_meeting=quarter&team=mine&columns=name,nothing,score")
    view = SavedView.objects.get()
    assert view.owner == people.lead
    assert view.query == "team=mine&no_meeting=quarter&columns=name,score"
    assert answer["Location"] == f"/accounts/?{view.query}&view={view.pk}"
    page = as_lead.get(answer["Location"])
    assert page.context["views"].current.name == "Team, no meeting"
    assert [column.name for column in page.context["table"].columns] == ["name", "score"]


def test_a_view_keeps_the_columns_of_free_fields(as_lead: Client) -> None:
    FreeFieldFactory(key="renewal")
    keep(as_lead, "Renewals", "columns=name,free_renewal,free_gone")
    assert SavedView.objects.get().query == "columns=name,free_renewal"


def test_me_and_my_team_mean_whoever_looks(people: People) -> None:
    mine, team = SavedViewFactory(query="manager=me"), SavedViewFactory(query="team=mine")
    as_manager, as_stranger = signed_in(people.manager), signed_in(people.stranger)
    assert shown(as_manager, f"/accounts/?{mine.query}") == {people.account.name}
    assert shown(as_stranger, f"/accounts/?{mine.query}") == {people.strangers_account.name}
    assert shown(signed_in(people.lead), f"/accounts/?{team.query}") == {people.account.name, people.teams_account.name}
    assert shown(as_manager, f"/accounts/?{team.query}") == {people.account.name}


def test_a_view_is_found_by_whom_it_is_shared_with(people: People) -> None:
    SavedViewFactory(owner=people.lead, name="Alone")
    SavedViewFactory(owner=people.lead, name="Team", shared="team")
    SavedViewFactory(owner=people.lead, name="All", shared="everybody")
    assert menu(signed_in(people.lead)) == ["All", "Alone", "Team"]
    assert menu(signed_in(people.manager)) == ["All", "Team"]
    assert menu(signed_in(people.stranger)) == menu(signed_in(people.sales)) == ["All"]


def test_a_lead_finds_what_the_team_shares(people: People) -> None:
    SavedViewFactory(owner=people.manager, name="From the team", shared="team")
    assert menu(signed_in(people.lead)) == ["From the team"]
    assert menu(signed_in(people.other_lead)) == []


def test_a_shared_view_is_changed_by_its_owner_alone(people: People) -> None:
    view = SavedViewFactory(owner=people.lead, shared="everybody")
    as_manager = signed_in(people.manager)
    assert as_manager.get(f"/views/{view.pk}/edit/").status_code == 403
    assert as_manager.post(f"/views/{view.pk}/update/", {"query": "q=x"}).status_code == 403
    assert as_manager.post(f"/views/{view.pk}/delete/").status_code == 403
    view.refresh_from_db()
    assert view.query == "status=active"


def test_a_view_is_updated_renamed_and_deleted(as_lead: Client, people: People) -> None:
    view = SavedViewFactory(owner=people.lead)
    page = as_lead.get(f"/accounts/?status=former&view={view.pk}").content.decode()
    assert "Update the view" in page
    as_lead.post(f"/views/{view.pk}/update/", {"query": "status=former"})
    view.refresh_from_db()
    assert view.query == "status=former"
    assert "Update the view" not in as_lead.get(f"/accounts/?status=former&view={view.pk}").content.decode()
    form = {"name": "Gone", "shared": "team", "position": "3", "version": str(view.version)}
    assert as_lead.post(f"/views/{view.pk}/edit/", form).status_code == 302
    view.refresh_from_db()
    assert (view.name, view.shared, view.position) == ("Gone", "team", 3)
    assert as_lead.post(f"/views/{view.pk}/delete/").status_code == 302
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"name": " "}, "name", "This field is required."),
        ({"name": "x" * 10_000}, "name", "Ensure this value has at most 80 characters (it has 10000)."),
        ({"name": "a\0b"}, "name", "Null characters are not allowed."),
        ({"name": "view one"}, "name", "You keep a view of this list under this name already."),
        ({"shared": "world"}, "shared", "Select a valid choice. world is not one of the available choices."),
        ({"position": "99999"}, "position", "Ensure this value is less than or equal to 32767."),
        ({"query": "q=" + "x" * 3000}, "__all__", "This view has too many filters to be kept."),
    ],
)
def test_bad_input_is_refused_at_its_field(
    people: People, as_lead: Client, values: dict[str, str], field: str, sentence: str
) -> None:
    SavedViewFactory(owner=people.lead, name="View One")
    answer = keep(as_lead, **{"name": "Fine", "query": "", **values})
    assert answer.context["form"].errors == {field: [sentence]}
    assert SavedView.objects.count() == 1


def test_a_view_of_no_list_is_not_there(as_lead: Client) -> None:
    assert as_lead.get("/views/add/?list=nothing").status_code == 404


def test_the_list_opens_with_the_view_one_chose(as_manager: Client, people: People) -> None:
    view = SavedViewFactory(owner=people.lead, shared="team", query="status=active")
    as_manager.post("/views/default/", {"list": "accounts", "view": view.pk})
    assert as_manager.get("/accounts/")["Location"] == f"/accounts/?status=active&view={view.pk}"
    assert as_manager.get("/accounts/?view=all").status_code == 200
    as_manager.post("/views/default/", {"list": "accounts", "view": "mine"})
    assert as_manager.get("/accounts/")["Location"] == "/accounts/?manager=me&view=mine"
    as_manager.post("/views/default/", {"list": "accounts", "view": ""})
    assert as_manager.get("/accounts/").status_code == 200
    assert not DefaultView.objects.exists()


@pytest.mark.parametrize("code", ["999999999", "x" * 5000, "9" * 5000, "-1", "nothing"])
def test_a_view_one_may_not_see_opens_no_list(as_manager: Client, people: People, code: str) -> None:
    assert as_manager.post("/views/default/", {"list": "accounts", "view": code}).status_code == 404
    private = SavedViewFactory(owner=people.lead)
    assert as_manager.post("/views/default/", {"list": "accounts", "view": private.pk}).status_code == 404


def test_a_view_that_is_no_longer_shared_opens_the_list_no_more(as_manager: Client, people: People) -> None:
    view = SavedViewFactory(owner=people.lead, shared="team")
    DefaultView.objects.create(user=people.manager, page="accounts", view=view)
    SavedView.objects.update(shared="nobody")
    assert as_manager.get("/accounts/").status_code == 200


def test_the_views_that_ship_are_written_as_the_list_writes_them() -> None:
    for view in READY:
        assert tidy_query(AccountTable, AccountFilter.base_filters, QueryDict(view.query)) == view.query


def test_the_views_that_ship_open(as_lead: Client) -> None:
    for view in READY:
        page = as_lead.get(f"/accounts/?{view.query}&view={view.code}")
        assert page.context["views"].current.name == view.name
        assert "Keep this view" not in page.content.decode()


def test_the_database_refuses_two_views_of_one_name(people: People) -> None:
    view = SavedViewFactory(owner=people.lead, name="Mine")
    with pytest.raises(IntegrityError, match="one_view_of_a_name_per_person_and_list"), transaction.atomic():
        SavedViewFactory(owner=people.lead, name="MINE", page=view.page)
    with pytest.raises(IntegrityError, match="default_view_is_saved_or_ready_made"), transaction.atomic():
        DefaultView.objects.create(user=people.lead, page="accounts")
