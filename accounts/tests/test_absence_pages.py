"""The pages of absences: entering, changing, taking back, and what stands in the way."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.choices import Charge
from accounts.models import Absence, User
from accounts.models.absence import days
from accounts.tests.factories import AbsenceFactory, AccountFactory, AssignmentFactory, TeamFactory, UserFactory
from accounts.tests.people import People, signed_in

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 25)
PASSED = "This day has passed: nobody took over then. Enter the absence from today on."


@pytest.fixture(autouse=True)
def today(monkeypatch: Any) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *args, **kwargs: TODAY)


def in_days(number: int) -> str:
    return (TODAY + timedelta(days=number)).isoformat()


def enter(client: Client, first: Any = 1, last: Any = 5, **fields: Any) -> Any:
    typed = [in_days(day) if isinstance(day, int) else day for day in (first, last)]
    return client.post("/absences/add/", {"first_on": typed[0], "last_on": typed[1], **fields})


def away(user: User, first: int, last: int, **fields: Any) -> Absence:
    period = days(TODAY + timedelta(days=first), TODAY + timedelta(days=last))
    absence: Absence = AbsenceFactory(user=user, period=period, **fields)
    return absence


def faults(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200
    return {name: [str(fault) for fault in found] for name, found in response.context["form"].errors.items()}


def test_a_manager_enters_the_own_absence(people: People, as_manager: Client) -> None:
    assert enter(as_manager, note="back on Monday").status_code == 302
    absence = Absence.objects.get()
    assert (absence.user, absence.first_on, absence.last_on) == (people.manager, date(2026, 11, 26), date(2026, 11, 30))
    assert (absence.note, absence.entered_by) == ("back on Monday", people.manager)
    page = as_manager.get("/absences/").content.decode()
    assert "26 Nov" in page or "November 2026" in page
    assert "back on Monday" in page


def test_nobody_enters_days_for_a_colleague_but_the_lead_and_an_administrator(people: People) -> None:
    enter(signed_in(people.manager), user=people.deputy.pk)
    assert Absence.objects.get().user == people.manager
    assert enter(signed_in(people.lead), 10, 11, user=people.deputy.pk).status_code == 302
    assert enter(signed_in(people.administrator), 20, 21, user=people.deputy.pk).status_code == 302
    assert faults(enter(signed_in(people.other_lead), 30, 31, user=people.deputy.pk)) == {
        "user": ["Select a valid choice. That choice is not one of the available choices."]
    }
    assert people.deputy.absences.count() == 2


@pytest.mark.parametrize(
    ("first", "last", "field", "fault"),
    [
        (5, 1, "last_on", "The last day is before the first."),
        (-1, 5, "first_on", PASSED),
        (1, 367, "last_on", "An absence lasts a year at most; hand the accounts over instead."),
        ("", 5, "first_on", "Say from which day on."),
        (1, "", "last_on", "Say until which day."),
        ("tomorrow", 5, "first_on", "Enter a valid date."),
        ("9999-12-31", "9999-12-31", "first_on", "This is more than two years ahead."),
        ("0001-01-01", "0001-01-01", "first_on", PASSED),
        (1, "9999-12-31", "last_on", "An absence lasts a year at most; hand the accounts over instead."),
    ],
)  # fmt: skip
def test_days_that_make_no_absence_are_refused_at_their_field(
    as_manager: Client, first: Any, last: Any, field: str, fault: str
) -> None:
    assert fault in faults(enter(as_manager, first, last))[field]
    assert not Absence.objects.exists()


@pytest.mark.parametrize("note", ["x" * 10_000, "nul\0"])
def test_a_note_nobody_can_keep_is_refused(as_manager: Client, note: str) -> None:
    assert "note" in faults(enter(as_manager, note=note))


def test_days_in_which_one_is_away_already_are_refused_in_words(people: People, as_manager: Client) -> None:
    away(people.manager, 4, 6)
    assert faults(enter(as_manager)) == {
        "first_on": [f"{people.manager} is already absent from 29 November 2026 to 1 December 2026."]
    }
    assert enter(as_manager, 7, 9).status_code == 302


def test_a_year_less_a_day_and_one_single_day_are_absences(as_manager: Client) -> None:
    assert enter(as_manager, 0, 0).status_code == 302
    assert enter(as_manager, 1, 366).status_code == 302


def test_a_lead_names_who_stands_in(people: People, as_lead: Client) -> None:
    assert enter(as_lead, user=people.lead.pk, stand_in=people.other_lead.pk).status_code == 302
    assert Absence.objects.get().stand_in == people.other_lead


def test_a_stand_in_is_another_lead_who_is_there(people: People, as_lead: Client) -> None:
    away(people.other_lead, 5, 9)
    UserFactory(role="lead", is_active=False)
    offered = as_lead.get("/absences/add/").context["form"].fields["stand_in"].queryset
    assert set(offered) == {people.lead, people.other_lead, people.executive}
    for stand_in, fault in (
        (people.lead, "Nobody stands in for themselves."),
        (people.other_lead, f"{people.other_lead} is absent on some of these days, too."),
    ):
        assert faults(enter(as_lead, user=people.lead.pk, stand_in=stand_in.pk)) == {"stand_in": [fault]}
    for_a_manager = enter(as_lead, user=people.manager.pk, stand_in=people.executive.pk)
    assert "Only the lead of a team has a stand-in" in faults(for_a_manager)["stand_in"][0]
    assert "stand_in" not in signed_in(people.manager).get("/absences/add/").context["form"].fields


def test_accounts_without_a_deputy_in_these_days_are_named(people: People, as_manager: Client) -> None:
    bare = AccountFactory(name="Bare Industries", manager=people.manager)
    answer = as_manager.get("/absences/uncovered/", {"first_on": in_days(1), "last_on": in_days(5)})
    assert "1 account has no deputy in these days" in answer.content.decode()
    assert "Bare Industries" in answer.content.decode()
    entered = as_manager.post("/absences/add/", {"first_on": in_days(1), "last_on": in_days(5)}, follow=True)
    assert "1 account has no deputy in these days" in entered.content.decode()
    AssignmentFactory(account=bare, user=people.deputy, role=Charge.DEPUTY)
    answer = as_manager.get("/absences/uncovered/", {"first_on": in_days(1), "last_on": in_days(5)})
    assert "Every account has somebody who acts" in answer.content.decode()


@pytest.mark.parametrize("query", [{}, {"first_on": "x"}, {"first_on": "9999-12-31", "last_on": "9999-12-31"}])
def test_while_days_are_still_being_typed_it_says_what_will_stand_there(as_manager: Client, query: Any) -> None:
    assert "Choose the days" in as_manager.get("/absences/uncovered/", query).content.decode()


def test_a_lead_asks_for_the_team_and_nobody_else(people: People, as_lead: Client) -> None:
    AccountFactory(name="Bare Industries", manager=people.manager, team=people.team)
    spanned: dict[str, Any] = {"first_on": in_days(1), "last_on": in_days(5)}
    page = as_lead.get("/absences/uncovered/", {**spanned, "user": people.manager.pk}).content.decode()
    assert "/assign/" in page
    other = as_lead.get("/absences/uncovered/", {**spanned, "user": people.stranger.pk}).content.decode()
    assert "Choose the days" in other


def test_a_running_absence_is_ended_early_but_not_begun_anew(people: People, as_manager: Client) -> None:
    absence = away(people.manager, -3, 5)
    form = as_manager.get(f"/absences/{absence.pk}/edit/").context["form"]
    assert form.fields["first_on"].disabled
    changed = {"first_on": in_days(1), "last_on": in_days(-1), "version": 1}
    assert as_manager.post(f"/absences/{absence.pk}/edit/", changed).status_code == 302
    absence.refresh_from_db()
    assert (absence.first_on, absence.last_on) == (TODAY - timedelta(days=3), TODAY - timedelta(days=1))


def test_two_people_change_one_absence_and_the_second_sees_it(people: People, as_manager: Client) -> None:
    absence = away(people.manager, 1, 5)
    address = f"/absences/{absence.pk}/edit/"
    typed = {"first_on": in_days(1), "last_on": in_days(6), "version": 1}
    assert signed_in(people.lead).post(address, typed).status_code == 302
    late = as_manager.post(address, {**typed, "last_on": in_days(9)})
    assert "On record now: " in str(late.context["form"].errors["last_on"])


def test_what_is_to_come_is_taken_back_and_what_has_begun_ends_yesterday(people: People, as_manager: Client) -> None:
    running, to_come = away(people.manager, -3, 5), away(people.manager, 9, 10)
    began_today = away(people.deputy, 0, 4)
    for absence, client in ((running, as_manager), (to_come, as_manager), (began_today, signed_in(people.deputy))):
        assert client.post(f"/absences/{absence.pk}/remove/").status_code == 302
    assert [(one.pk, one.last_on) for one in Absence.objects.all()] == [(running.pk, TODAY - timedelta(days=1))]


def test_what_is_over_stays_on_record(people: People, as_manager: Client) -> None:
    absence = away(people.manager, -9, -2)
    answer = as_manager.post(f"/absences/{absence.pk}/remove/", follow=True)
    assert "This absence is over; it stays on record" in answer.content.decode()
    assert as_manager.get(f"/absences/{absence.pk}/edit/").status_code == 302
    assert Absence.objects.filter(pk=absence.pk).exists()


def test_nobody_touches_the_absence_of_a_colleague(people: People) -> None:
    absence = away(people.manager, 1, 2)
    assert signed_in(people.deputy).post(f"/absences/{absence.pk}/remove/").status_code == 403
    assert signed_in(people.stranger).post(f"/absences/{absence.pk}/remove/").status_code == 404
    assert signed_in(people.executive).get(f"/absences/{absence.pk}/edit/").status_code == 403


def test_the_account_says_who_acts_or_that_nobody_does(people: People, as_lead: Client) -> None:
    away(people.manager, -1, 3)
    page = as_lead.get(f"/accounts/{people.account.pk}/").content.decode()
    assert f"absent until 28 November, {people.deputy} acts" in page
    bare = AccountFactory(manager=people.manager, team=people.team)
    assert "absent until 28 November, nobody acts" in as_lead.get(f"/accounts/{bare.pk}/").content.decode()


def test_the_day_of_each_says_who_is_away_and_who_acts(people: People) -> None:
    bare = AccountFactory(name="Bare Industries", manager=people.manager, team=people.team)
    away(people.manager, 0, 3)
    away(people.lead, 0, 3, stand_in=people.other_lead)
    own = signed_in(people.manager).get("/").content.decode()
    assert "You are absent until 28 November." in own
    assert "1 account has no deputy in these days" in own
    taken = signed_in(people.deputy).get("/").content.decode()
    assert f"You act for {people.manager}, absent until 28 November:" in taken
    lead = signed_in(people.lead).get("/").content.decode()
    assert f"{people.manager} is absent until 28 November." in lead
    assert f"/accounts/{bare.pk}/assign/" in lead
    stand_in = signed_in(people.other_lead).get("/").content.decode()
    assert f"You stand in for {people.lead}, absent until 28 November." in stand_in
    assert "absent" not in signed_in(people.stranger).get("/").content.decode()


def test_who_was_in_charge_can_be_asked_of_any_day(people: People, as_lead: Client) -> None:
    account = AccountFactory(team=people.team)
    AssignmentFactory(account=account, user=people.manager, period=(date(2026, 1, 1), date(2026, 6, 1)))
    AssignmentFactory(account=account, user=people.deputy, role=Charge.DEPUTY, period=(date(2026, 1, 1), None))
    AbsenceFactory(user=people.manager, period=days(date(2026, 3, 1), date(2026, 3, 8)))
    response = as_lead.get(f"/accounts/{account.pk}/in-charge/", {"on": "2026-03-01"})
    then = response.context["then"]
    assert (then.manager, then.deputy, then.acting) == (people.manager, people.deputy, people.deputy)
    assert f"{people.deputy} acts" in response.content.decode()
    today = as_lead.get(f"/accounts/{account.pk}/in-charge/").context["then"]
    assert (today.manager, today.acting) == (None, people.deputy)


@pytest.mark.parametrize("day", ["", "x", "0001-01-01", "9999-12-31", "2026-02-30", "\0"])
def test_a_day_nobody_understands_says_so_at_its_field(people: People, as_lead: Client, day: str) -> None:
    response = as_lead.get(f"/accounts/{people.account.pk}/in-charge/", {"on": day})
    assert response.status_code == 200
    assert response.context["form"].errors["on"]


def test_an_account_nobody_was_in_charge_of_says_so(as_lead: Client) -> None:
    page = as_lead.get(f"/accounts/{AccountFactory().pk}/in-charge/").content.decode()
    assert "Nobody has been in charge of this account yet" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_take_a_constant_number_of_queries(people: People, rows: int, django_assert_num_queries: Any) -> None:
    TeamFactory(lead=people.lead)
    for number in range(rows):
        account = AccountFactory(manager=people.manager, team=people.team)
        AssignmentFactory(account=account, user=people.deputy, role=Charge.DEPUTY)
        january = (date(2020 + number, 1, 1), date(2020 + number, 2, 1))
        AssignmentFactory(account=people.account, user=people.manager, period=january)
        away(people.manager, 3 * number, 3 * number + 1)
        away(UserFactory(team=people.team), 1, 2)
    client = signed_in(people.lead)
    client.get("/absences/")
    with django_assert_num_queries(9):
        client.get("/absences/")
    with django_assert_num_queries(12):
        client.get(f"/accounts/{people.account.pk}/in-charge/")
