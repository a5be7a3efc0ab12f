"""How accounts stand: the colour of each signal, the rule that makes one of them, days that are gone, and overrules."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Contact
from accounts.tests.factories import AccountFactory, ContactFactory, ProfileAspectFactory, StakeholderJudgementFactory
from accounts.tests.people import People, signed_in
from accounts.tests.registry_factories import FigureFactory
from meetings.models import Touchpoint
from meetings.tests.factories import CadenceFactory, TouchpointFactory
from planning.health import reading
from planning.models import AccountHealth, HealthOverrule, HealthReading, HealthRule, HealthTouch
from planning.tests.factories import AccountPlanFactory, HealthOverruleFactory, MilestoneFactory, approved
from planning.tests.proposals import composed, proposal_for

pytestmark = pytest.mark.django_db


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def contact_held(account: Account, days: int) -> Touchpoint:
    held: Touchpoint = TouchpointFactory(account=account)
    held.state, held.done_at = "done", timezone.now() - timedelta(days=days)
    held.save()
    return held


def decider(account: Account, stance: str | None) -> Contact:
    person: Contact = ContactFactory(account=account)
    StakeholderJudgementFactory(contact=person, kind="roles", values=["decision_maker"], judged_on=days_ago(300))
    if stance:
        StakeholderJudgementFactory(contact=person, kind="stance", values=[stance], judged_on=days_ago(300))
    return person


def owed(account: Account, *, late: int) -> None:
    """An approved plan with one milestone of ours, so many days late."""
    plan = AccountPlanFactory(account=account, starts_on=days_ago(100), ends_on=days_ago(-500))
    MilestoneFactory(objective__plan=plan, due_on=days_ago(late))
    MilestoneFactory(objective__plan=plan, due_on=days_ago(90), obligor="client")  # theirs, and late
    approved(plan)


def stands(
    contact: int | None = 10, late: int | None = -10, stances: tuple[str | None, ...] = ("supporter",), **more: Any
) -> Account:
    """An account whose essential signals are green unless it is said otherwise."""
    account: Account = AccountFactory(**more)
    CadenceFactory(account=account, starts_on=days_ago(400))  # every month: 31 days
    if contact is not None:
        contact_held(account, contact)
    if late is not None:
        owed(account, late=late)
    for stance in stances:
        decider(account, stance)
    return account


def paying(account: Account, days: int) -> Account:
    FigureFactory(account=account, kind="payment_delay", year=2025, amount=days, currency="")
    return account


def written(account: Account, days: int) -> Account:
    """Its profile was last looked at so many days ago; of a standard account the limit is 365."""
    ProfileAspectFactory(account=account, reviewed_at=timezone.now() - timedelta(days=days))
    return account


CASES: dict[str, tuple[Callable[[], Account], str]] = {
    "all three essential ones green": (stands, "green"),
    "33 of 31 days, 106 %": (lambda: stands(contact=33), "green"),
    "34 of 31 days, 110 %": (lambda: stands(contact=34), "amber"),
    "61 of 31 days, 197 %": (lambda: stands(contact=61), "amber"),
    "62 of 31 days, 200 %": (lambda: stands(contact=62), "red"),
    "never since the cadence began": (lambda: stands(contact=None), "red"),
    "due today": (lambda: stands(late=0), "green"),
    "a day late": (lambda: stands(late=1), "amber"),
    "14 days late": (lambda: stands(late=14), "amber"),
    "15 days late": (lambda: stands(late=15), "red"),
    "reserved": (lambda: stands(stances=("advocate", "reserved")), "amber"),
    "opposed": (lambda: stands(stances=("opposed", "advocate")), "red"),
    "opposed, though another is unknown": (lambda: stands(stances=("opposed", None)), "red"),
    "one of two unknown, two known": (lambda: stands(stances=("advocate", None)), "unknown"),
    "one of two unknown, three known": (lambda: paying(stands(stances=("advocate", None)), 0), "unknown"),
    "no plan, two known": (lambda: stands(late=None), "unknown"),
    "no plan, but three known": (lambda: paying(stands(late=None), 0), "unknown"),
    "no plan, three known, one of them red": (lambda: paying(stands(late=None, contact=62), 0), "red"),
    "red, but two known": (lambda: stands(late=None, contact=62), "unknown"),
    "one other amber": (lambda: paying(stands(), 15), "green"),
    "one other red": (lambda: paying(stands(), 31), "amber"),
    "two others amber": (lambda: written(paying(stands(), 30), 367), "amber"),
    "one other amber, one within its limit": (lambda: written(paying(stands(), 30), 365), "green"),
    "a former client": (
        lambda: stands(status="former", former_on=days_ago(1), former_reason="other"),
        "unknown",
    ),
}


def test_every_case_has_the_colour_worked_out_by_hand() -> None:
    accounts = {name: make() for name, (make, _colour) in CASES.items()}
    AccountFactory()  # nothing is known of it: no row
    reading.read_by_the_day()
    found = dict(AccountHealth.objects.values_list("account", "colour"))
    got = {name: found.get(account.pk, "unknown") for name, account in accounts.items()}
    assert got == {name: colour for name, (_make, colour) in CASES.items()}
    assert len(found) == len(CASES) - 1  # nothing is asked of a former client either
    rule = HealthRule.objects.in_force().get()
    for name, account in accounts.items():  # the page says what the night wrote
        assert reading.look(account, rule)[0] == CASES[name][1]
    assert HealthReading.objects.count() == len(found)


def test_a_day_has_one_row_where_a_colour_changed_and_a_past_day_can_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    account, today = stands(contact=40), timezone.localdate()
    for days, change in [(20, None), (19, None), (10, 1), (10, 45), (0, None)]:
        monkeypatch.setattr(reading, "today", lambda days=days: today - timedelta(days=days))
        if change:
            owed(account, late=change)
        reading.read([account.pk])
    rows = list(HealthReading.objects.order_by("day").values_list("day", "colour"))
    # 20 days ago: 20 of 31 days, green; 10 days ago 30 of 31, and a milestone that came due 35 days before, red; and
    # today 40 of 31 days, 129 %: a signal turned, and the account is red as it was.
    assert rows == [(days_ago(20), "green"), (days_ago(10), "red"), (today, "red")]
    assert AccountHealth.objects.get().since == days_ago(10)
    asked = [
        HealthReading.objects.as_of(days_ago(days)).values_list("colour", flat=True).first() for days in (21, 11, 1)
    ]
    assert asked == [None, "green", "red"]


def test_what_happens_to_an_account_is_read_within_the_minute() -> None:
    account = stands(contact=62)
    reading.read_touched()
    assert AccountHealth.objects.get().colour == "red"
    TouchpointFactory(account=account)  # planned: that says nothing yet
    assert not HealthTouch.objects.exists()
    contact_held(account, 0)
    assert reading.read_touched() == 1
    assert AccountHealth.objects.get().colour == "green"
    Contact.objects.update(left_on=timezone.localdate())
    reading.read_touched()
    assert AccountHealth.objects.get().colour == "unknown"  # nobody is left who decides
    assert not HealthTouch.objects.exists()


def test_who_overrules_says_why_and_until_when_and_it_ends_by_itself(people: People, as_manager: Client) -> None:
    account = stands(contact=62, team=people.team, manager=people.manager)
    reading.read_by_the_day()
    url, page = (
        reverse("planning:health_overrule", args=[account.pk]),
        reverse("planning:account_health", args=[account.pk]),
    )
    today = timezone.localdate()
    late = as_manager.post(url, {"colour": "amber", "reason": "He is ill.", "last_on": today + timedelta(days=90)})
    assert "An overrule lasts 90 days at most." in late.content.decode()
    said = {"colour": "amber", "reason": "He is ill until May.", "last_on": today + timedelta(days=89)}
    assert as_manager.post(url, said).status_code == 302
    shown = as_manager.get(page).content.decode()
    assert "He is ill until May." in shown
    assert "Computed:" in shown
    assert as_manager.post(url, said).status_code == 200  # one at a time
    listed = as_manager.get(reverse("account_list"), {"health": "amber", "team": "mine", "no_meeting": "quarter"})
    assert account.name in listed.content.decode()
    assert account.name not in as_manager.get(reverse("account_list"), {"health": "red"}).content.decode()
    exported = b"".join(as_manager.get(reverse("account_list"), {"export": "csv", "columns": "name,health"}))
    assert f"{account.name},Amber" in exported.decode("utf-8-sig").replace(";", ",")
    overrule = HealthOverrule.objects.get()
    assert HealthOverrule.objects.in_force(today + timedelta(days=89)).exists()
    assert not HealthOverrule.objects.in_force(today + timedelta(days=90)).exists()
    assert AccountHealth.objects.get().colour == "red"  # what was computed stays beside it
    as_manager.post(reverse("planning:health_overrule_end", args=[overrule.pk]))
    overrule.refresh_from_db()
    assert (overrule.taken_back_by, overrule.is_in_force) == (people.manager, False)
    assert account.name in as_manager.get(reverse("account_list"), {"health": "red"}).content.decode()


def test_the_database_refuses_what_no_overrule_is() -> None:
    today = timezone.localdate()
    account = HealthOverruleFactory().account
    for fields in [
        {"period": DateRange(today, today + timedelta(days=91))},
        {"period": DateRange(today, None)},
        {"colour": "unknown"},
        {"reason": ""},
        {"account": account},
        {"taken_back_at": timezone.now()},
    ]:
        with pytest.raises(DatabaseError), transaction.atomic():
            HealthOverruleFactory(**fields)


def test_an_executive_sets_other_thresholds_with_a_reason_and_none_in_force_changes(
    people: People, as_executive: Client
) -> None:
    account = stands(contact=62)
    reading.read_by_the_day()
    first = HealthRule.objects.in_force().get()
    url = reverse("admin:planning_healthrule_add")
    form = as_executive.get(url).context["inline_admin_formsets"][0].formset
    data: dict[str, Any] = {"reason": "Half a year is soon enough.", "least_known": "3"}
    data |= {f"thresholds-{name}": form.management_form[name].value() for name in form.management_form.fields}
    for one in form.forms:
        data |= {
            one.add_prefix(name): one[name].value() for name in one.fields if one[name].value() not in {None, False}
        }
    data["thresholds-0-amber"], data["thresholds-0-red"] = "300", "300"
    refused = as_executive.post(url, data)
    assert "Amber begins at 1 or later, and red after amber." in refused.content.decode()
    data["thresholds-0-red"] = "600"
    assert as_executive.post(url, data).status_code == 302
    second = HealthRule.objects.in_force().get()
    assert (second.by, second.thresholds.get(signal="contact").red, second.thresholds.count()) == (
        people.executive,
        600,
        7,
    )
    reading.read_by_the_day()
    assert AccountHealth.objects.get(account=account).colour == "green"  # 62 of 31 days: 200 %
    assert HealthReading.objects.get().rule == second  # the day's row says by which it was read
    for change in (
        lambda: HealthRule.objects.filter(pk=first.pk).update(reason="Otherwise."),
        lambda: first.thresholds.update(red=999),
        lambda: first.thresholds.all()[0].delete(),
        lambda: second.thresholds.filter(signal="contact").delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert signed_in(people.lead).get(url).status_code in {302, 403, 404}


def test_nothing_of_health_leaves_for_the_client(people: People) -> None:
    proposal = composed(proposal_for(people.account))
    HealthOverruleFactory(account=people.account, reason="Between ourselves.")
    reading.read([people.account.pk])
    said = json.dumps(composed(proposal).composition)
    assert "Between ourselves." not in said
    assert "health" not in said.lower()


def test_a_page_says_each_reason_and_what_would_turn_it(people: People, as_executive: Client) -> None:
    account = paying(stands(contact=62, late=3, stances=("reserved",)), 20)
    page = as_executive.get(reverse("planning:account_health", args=[account.pk])).content.decode()
    for words in (
        "200% of the rhythm of 31 days are gone. ",
        "Amber from 110%, red from 200%.",
        "1 milestone of ours is late",
        "The stance of 1 decision maker is “Reserved”.",
        "The client paid 20 days late in 2025.",
        "A contact that takes place, and is recorded as done.",
        "No proposal was sent within a year.",
    ):
        assert words in page
    yesterday = as_executive.get(reverse("planning:account_health", args=[account.pk]), {"on": str(days_ago(1))})
    assert "Nothing was read of this account" in yesterday.content.decode()
    with pytest.raises(ValidationError):
        HealthOverrule(
            account=account, by=people.lead, colour="green", period=DateRange(days_ago(0), None)
        ).full_clean()
