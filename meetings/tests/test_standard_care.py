"""A removed account keeps its cadences until the handover to standard care is done."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account
from accounts.tests.people import People, signed_in
from meetings.models import Cadence
from meetings.tests.factories import CadenceFactory, TouchpointFactory
from scoring.key_accounts import decisions
from scoring.models import StandardCare
from scoring.tests.decision_meetings import in_a_year

pytestmark = pytest.mark.django_db

LEAVES = "its cadences go on until the handover to standard care is done"


def url(account: Account) -> str:
    return reverse("meetings:standard_care", args=[account.pk])


def decide(account: Account, *, is_key: bool) -> Any:
    return decisions.decide(account, is_key=is_key, reason="So.", by=None, review_on=in_a_year())


@pytest.fixture
def removed(account: Account) -> Account:
    decide(account, is_key=True)
    decide(account, is_key=False)
    return account


def test_a_removed_account_says_so_and_its_cadences_go_on(removed: Account, as_manager: Client) -> None:
    cadence = CadenceFactory(account=removed, topic="Monthly call")
    for page in ("account_page", "scoring:account_score"):
        assert LEAVES in as_manager.get(reverse(page, args=[removed.pk])).content.decode()
    assert "Monthly call" in as_manager.get(url(removed)).content.decode()
    cadence.refresh_from_db()
    assert cadence.is_running


def form_of(cadence: Cadence, **changes: Any) -> dict[str, Any]:
    """The form of a cadence as it stands, with changes."""
    return {
        "topic": cadence.topic,
        "kind": cadence.kind,
        "contact": cadence.contact_id or "",
        "rhythm": cadence.rhythm,
        "starts_on": cadence.starts_on.isoformat(),
        "at": cadence.at.isoformat(),
        "time_zone": cadence.time_zone,
        "duration": cadence.duration,
        "promised_to_client": "on" if cadence.promised_to_client else "",
        "version": cadence.version,
    } | changes


def test_nobody_ends_a_cadence_on_its_own_page_before_the_handover(removed: Account, as_manager: Client) -> None:
    cadence = CadenceFactory(account=removed)
    response = as_manager.post(reverse("meetings:cadence_end", args=[cadence.pk]), follow=True)
    assert response.redirect_chain[-1][0] == url(removed)
    assert "do its handover to standard care first" in response.content.decode()
    cadence.refresh_from_db()
    assert cadence.is_running
    page = as_manager.get(reverse("meetings:cadence_edit", args=[cadence.pk])).content.decode()
    assert "End it now" not in page
    assert LEAVES in page


@pytest.mark.parametrize("field", ["rhythm", "starts_on", "ends_on", "promised_to_client"])
def test_no_field_loosens_a_cadence_before_the_handover(removed: Account, as_manager: Client, field: str) -> None:
    cadence = CadenceFactory(account=removed, rhythm="monthly", promised_to_client=True)
    later = (timezone.localdate() + timedelta(days=400)).isoformat()
    changes = {"rhythm": "quarterly", "starts_on": later, "ends_on": later, "promised_to_client": ""}
    address = reverse("meetings:cadence_edit", args=[cadence.pk])
    response = as_manager.post(address, form_of(cadence, **{field: changes[field]}))
    assert list(response.context["form"].errors) == [field]
    assert "do its handover to standard care first" in response.content.decode()
    closer = as_manager.post(address, form_of(cadence, rhythm="weekly", topic="Weekly call"))
    assert closer.status_code == 302
    cadence.refresh_from_db()
    assert (cadence.rhythm, cadence.topic) == ("weekly", "Weekly call")


def test_the_database_keeps_a_cadence_until_the_handover_is_done(removed: Account) -> None:
    cadence = CadenceFactory(account=removed, rhythm="monthly", promised_to_client=True)
    rows = Cadence.objects.filter(pk=cadence.pk)
    later = timezone.localdate() + timedelta(days=400)
    loosened = ({"rhythm": "yearly"}, {"starts_on": later}, {"ends_on": later}, {"promised_to_client": False})
    for change in ({"ended_at": timezone.now()}, *loosened):
        with pytest.raises(IntegrityError, match="comes first"), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError, match="comes first"), transaction.atomic():
        rows.delete()
    rows.update(rhythm="weekly")
    decide(removed, is_key=True)  # back in the programme: whoever runs it sets its rhythm
    rows.update(ended_at=timezone.now())


def test_a_cadence_of_any_other_account_is_ended_as_before(account: Account, as_manager: Client) -> None:
    cadence = CadenceFactory(account=account)
    decide(account, is_key=False)
    as_manager.post(reverse("meetings:cadence_end", args=[cadence.pk]))
    cadence.refresh_from_db()
    assert not cadence.is_running


def test_each_cadence_is_kept_slowed_or_ended_and_the_state_is_gone(
    removed: Account, as_manager: Client, people: People
) -> None:
    kept, slowed, ended = (CadenceFactory(account=removed, rhythm="monthly") for _place in range(3))
    names = {one.pk: f"cadence-{one.pk}" for one in (kept, slowed, ended)}
    data = {names[kept.pk]: "keep", names[slowed.pk]: "quarterly", names[ended.pk]: "end", "note": "Told on Monday."}
    as_manager.post(url(removed), data | {"taker": f"user-{people.manager.pk}"})
    care = StandardCare.objects.get()
    assert (care.taken_over_by, care.pool) == (people.manager, None)
    assert [one["after"] for one in care.rhythms] == ["monthly", "quarterly", ""]
    assert (care.account, care.done_by, care.note) == (removed, people.manager, "Told on Monday.")
    rhythms = {one.pk: (one.rhythm, one.is_running) for one in Cadence.objects.filter(account=removed)}
    assert rhythms == {kept.pk: ("monthly", True), slowed.pk: ("quarterly", True), ended.pk: ("monthly", False)}
    assert LEAVES not in as_manager.get(reverse("account_page", args=[removed.pk])).content.decode()
    assert f"{people.manager}" in as_manager.get(url(removed)).content.decode()


def test_who_sees_the_account_sees_who_took_over_what_and_since_when(
    removed: Account, as_manager: Client, people: People
) -> None:
    """The manager confirms it for themself."""
    cadence = CadenceFactory(account=removed, topic="Yearly review", rhythm="monthly")
    TouchpointFactory(account=removed, topic="Prices of May")
    data = {"taker": f"user-{people.manager.pk}", f"cadence-{cadence.pk}": "yearly", "note": "Told on Monday."}
    assert as_manager.post(url(removed), data).status_code == 302
    for reader in (people.executive, people.lead, people.deputy):
        client = signed_in(reader)
        for page in ("account_page", "scoring:account_score"):
            assert f"looked after by {people.manager}" in client.get(reverse(page, args=[removed.pk])).content.decode()
        content = client.get(url(removed)).content.decode()
        for said in ("Yearly review", "Every month", "Every year", "Prices of May", "Told on Monday."):
            assert said in content
    decide(removed, is_key=True)
    assert "looked after by" not in as_manager.get(reverse("account_page", args=[removed.pk])).content.decode()


def test_who_takes_over_says_so_or_the_lead_does(removed: Account, as_manager: Client, people: People) -> None:
    offered = list(as_manager.get(url(removed)).context["form"].takers.values())
    assert offered == [people.manager]
    pool = f"team-{people.team.pk}"
    assert "taker" in as_manager.post(url(removed), {"taker": pool, "note": ""}).context["form"].errors
    lead = signed_in(people.lead)
    offered = list(lead.get(url(removed)).context["form"].takers.values())
    assert offered[-2:] == [people.lead, people.team]
    assert {people.manager, people.deputy} == set(offered[:-2])
    assert lead.post(url(removed), {"taker": pool, "note": ""}).status_code == 302
    care = StandardCare.objects.get()
    assert (care.taker, care.done_by) == (people.team, people.lead)


def test_a_promised_rhythm_does_not_change_without_a_word_to_the_client(removed: Account, as_manager: Client) -> None:
    cadence = CadenceFactory(account=removed, promised_to_client=True)
    response = as_manager.post(
        url(removed), {f"cadence-{cadence.pk}": "end", "note": " ", "taker": f"user-{removed.manager.pk}"}
    )
    assert "The client relies on a rhythm that changes" in response.content.decode()
    cadence.refresh_from_db()
    assert cadence.is_running
    assert not StandardCare.objects.exists()


@pytest.mark.parametrize("choice", ["weekly", "never", ""])
def test_a_cadence_is_neither_quickened_nor_left_unsaid(removed: Account, as_manager: Client, choice: str) -> None:
    cadence = CadenceFactory(account=removed, rhythm="monthly")
    response = as_manager.post(url(removed), {f"cadence-{cadence.pk}": choice})
    assert f"cadence-{cadence.pk}" in response.context["form"].errors
    assert not StandardCare.objects.exists()


def test_who_only_sees_the_account_sees_the_state_and_changes_nothing(removed: Account, people: People) -> None:
    client = signed_in(people.executive)
    assert "executives decided that this account is no longer key" in client.get(url(removed)).content.decode()
    assert client.post(url(removed), {"note": "Told."}).status_code == 403
    assert signed_in(people.stranger).get(url(removed)).status_code == 404
    assert not StandardCare.objects.exists()


def test_only_an_account_that_was_key_leaves_and_each_time_anew(account: Account, as_manager: Client) -> None:
    decide(account, is_key=False)
    assert decisions.leaving(account) is None
    assert (
        "not leaving the programme"
        in as_manager.post(url(account), {"note": "", "taker": f"user-{account.manager.pk}"}).content.decode()
    )
    decide(account, is_key=True)
    assert decisions.leaving(account) is None
    first = decide(account, is_key=False)
    assert decisions.leaving(account) == first
    as_manager.post(url(account), {"note": "", "taker": f"user-{account.manager.pk}"})
    assert decisions.leaving(account) is None
    decide(account, is_key=False)
    assert decisions.leaving(account) is None
    decide(account, is_key=True)
    again = decide(account, is_key=False)
    assert decisions.leaving(account) == again
