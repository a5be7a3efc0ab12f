"""Handovers through their pages: from the account sales registered to the signature of the receiving manager."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from accounts.choices import HandoverState, Role
from accounts.handovers import handing_over, handover_seeding
from accounts.models import (
    Account,
    ChecklistItem,
    ChecklistTemplate,
    Handover,
    HandoverCheck,
    HandoverPromise,
    IntroductionTemplate,
)
from accounts.tests.factories import (
    AccountFactory,
    ContactFactory,
    HandoverCheckFactory,
    HandoverFactory,
    HandoverMatterFactory,
    HandoverPromiseFactory,
    OfferedHandoverFactory,
    PromisedCadenceFactory,
    UserFactory,
)
from accounts.tests.people import People, signed_in
from outbox.models import Message

pytestmark = pytest.mark.django_db
SIGNED = {"statement": "All is here."}


@pytest.fixture
def as_sales(people: People) -> Client:
    return signed_in(people.sales)


@pytest.fixture
def draft(people: People) -> Handover:
    return HandoverFactory(giver=people.sales, account__registered_by=people.sales, receiver=people.manager)


@pytest.fixture
def offer(people: People) -> Handover:
    return OfferedHandoverFactory(giver=people.sales, account__registered_by=people.sales, receiver=people.manager)


def said(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def press(client: Client, button: str, handover: Handover, **data: Any) -> str:
    response = client.post(f"/handovers/{handover.pk}/{button}/", data, follow=True)
    handover.refresh_from_db()
    return said(response)


def test_sales_hands_a_client_over_step_by_step_and_the_manager_takes_it(people: People, as_sales: Client) -> None:
    handover_seeding.seed(ChecklistTemplate, ChecklistItem, IntroductionTemplate)
    account = AccountFactory(registered_by=people.sales)
    contact = ContactFactory(account=account)
    assert "Hand over" in as_sales.get(f"/accounts/{account.pk}/").content.decode()
    begun = {"receiver": people.manager.pk, "takes_effect_on": localdate().isoformat()}
    as_sales.post(f"/accounts/{account.pk}/handovers/add/", begun)
    handover = Handover.objects.get(account=account)
    at = f"/handovers/{handover.pk}"
    contract = {
        "contract_reference": "C-7", "contract_starts_on": "2026-01-01", "contract_value": "1000",
        "contract_currency": "eur", "contract_summary": "Everything.", "version": handover.version,
    }  # fmt: skip
    assert as_sales.post(f"{at}/edit/", {**begun, **contract}).status_code == 302
    cadence = {
        "text": "A call.",
        "rhythm": "monthly",
        "way": "call",
        "starts_on": localdate(),
        "at": "10:00",
        "minutes": "30",
    }
    as_sales.post(f"{at}/promises/add/", {**cadence, "contact": contact.pk})
    as_sales.post(f"{at}/matters/add/", {"title": "An open invoice", "due_on": "2027-01-01", "who": "Accounting"})
    as_sales.post(f"{at}/introduction/", {"wanted": "on", "recipients": [contact.pk]})
    for check in handover.checks.filter(whose="giver", finding=""):
        as_sales.post(f"/handovers/checks/{check.pk}/tick/", {"done": "1"})
    assert f"The account is offered to {people.manager}" in press(as_sales, "offer", handover, **SIGNED)
    assert (handover.contract_currency, handover.matters.get().who) == ("EUR", "Accounting")

    as_manager = signed_in(people.manager)
    assert str(account) in as_manager.get("/").content.decode()
    for check in handover.checks.filter(whose="receiver", finding=""):
        as_manager.post(f"/handovers/checks/{check.pk}/tick/", {"done": "1"})
    words = {"subject_en": "Hello", "text_en": "Hello {contact}"}
    as_manager.post(f"{at}/introduction/", {"wanted": "on", "recipients": [contact.pk], **words})
    assert "The account is yours" in press(as_manager, "accept", handover, **SIGNED)
    taken = Account.objects.get(pk=account.pk)
    assert (taken.manager, handover.state) == (people.manager, HandoverState.ACCEPTED)
    assert Message.objects.filter(kind="handover_introduction", to=contact.email).count() == 1
    assert as_sales.get(f"/accounts/{account.pk}/edit/").status_code == 403
    assert "Signed and accepted by" in as_sales.get(f"{at}/").content.decode()


def test_who_may_begin_a_handover(people: People, as_sales: Client, as_lead: Client, as_manager: Client) -> None:
    registered = AccountFactory(registered_by=people.sales)
    managed = people.account
    assert as_sales.get(f"/accounts/{registered.pk}/handovers/add/").status_code == 200
    assert as_lead.get(f"/accounts/{registered.pk}/handovers/add/").status_code == 200
    assert as_manager.get(f"/accounts/{registered.pk}/handovers/add/").status_code == 404
    for client in (as_sales, as_lead, as_manager):
        assert client.get(f"/accounts/{managed.pk}/handovers/add/").status_code == 403


def test_an_account_on_its_way_leads_to_its_handover(as_sales: Client, draft: Handover) -> None:
    for answer in (as_sales.get, as_sales.post):
        response = answer(f"/accounts/{draft.account.pk}/handovers/add/")
        assert response["Location"] == draft.get_absolute_url()


def fault(client: Client, handover: Handover, field: str, **data: Any) -> str:
    known = {
        "version": handover.version,
        "receiver": handover.receiver_id,
        "takes_effect_on": localdate().isoformat(),
    }
    form = client.post(f"/handovers/{handover.pk}/edit/", {**known, **data}).context["form"]
    return " ".join(form.errors[field])


def test_bad_input_gets_one_sentence_at_its_field(as_sales: Client, draft: Handover, people: People) -> None:
    not_listed = (
        "Choose a person from the list: key account managers and team leads can take an account over, nobody who sells."
    )
    for person in (UserFactory(role=Role.SALES).pk, people.executive.pk, 10**30, "x"):
        assert fault(as_sales, draft, "receiver", receiver=person) == not_listed
    one_person = "One person cannot be manager and deputy of the same account."
    assert fault(as_sales, draft, "deputy", deputy=people.manager.pk) == one_person
    passed = "This day has passed; an account is handed over from today on, or later."
    assert fault(as_sales, draft, "takes_effect_on", takes_effect_on=localdate() - timedelta(days=1)) == passed
    assert fault(as_sales, draft, "takes_effect_on", takes_effect_on="0001-01-01") == passed
    assert fault(as_sales, draft, "takes_effect_on", takes_effect_on="9999-12-31") == "This is more than a year ahead."
    reversed_days = {"contract_starts_on": "2027-01-02", "contract_ends_on": "2027-01-01"}
    assert fault(as_sales, draft, "contract_ends_on", **reversed_days) == "The contract ends before it starts."
    assert fault(as_sales, draft, "contract_starts_on", contract_starts_on="0001-01-01") == (
        "This is more than fifty years away."
    )
    tomorrow = localdate() + timedelta(days=1)
    assert fault(as_sales, draft, "contract_signed_on", contract_signed_on=tomorrow) == "This day is yet to come."
    assert fault(as_sales, draft, "contract_currency", contract_value="5") == "Say in which currency."
    assert "no currency" in fault(as_sales, draft, "contract_currency", contract_currency="XQZ")
    assert "greater than or equal to 0" in fault(as_sales, draft, "contract_value", contract_value="-1")
    assert "18 digits" in fault(as_sales, draft, "contract_value", contract_value="9" * 40)
    assert "at most 5000" in fault(as_sales, draft, "contract_summary", contract_summary="x" * 10_000)
    assert "Null characters" in fault(as_sales, draft, "contract_reference", contract_reference="a\0b")


def test_two_who_write_at_once_are_told(as_sales: Client, draft: Handover) -> None:
    Handover.objects.filter(pk=draft.pk).update(version=9, contract_reference="C-1")
    assert "C-1" in fault(as_sales, draft, "contract_reference", contract_reference="C-2")


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        ({"text": ""}, "text", "Say what the client was promised."),
        ({"rhythm": "monthly"}, "way", "Say in which way."),
        ({"rhythm": "monthly", "way": "call"}, "starts_on", "Say from which day on."),
        (
            {"rhythm": "monthly", "way": "call", "starts_on": "2020-01-01"},
            "starts_on",
            "This day has passed; the contacts are those to come.",
        ),
        (
            {"rhythm": "monthly", "way": "call", "starts_on": "9999-01-01"},
            "starts_on",
            "This is more than a year ahead.",
        ),
        ({"minutes": "1"}, "minutes", "Ensure this value is greater than or equal to 5."),
        ({"due_on": "9999-12-31"}, "due_on", "This is more than fifty years away."),
    ],
)
def test_a_promise_nobody_could_keep_is_refused(
    as_sales: Client, draft: Handover, data: Any, field: str, words: str
) -> None:
    full = {"text": "We call.", "at": "10:00", "minutes": "30", **data}
    form = as_sales.post(f"/handovers/{draft.pk}/promises/add/", full).context["form"]
    assert form.errors[field] == [words]


def test_a_contact_of_another_account_is_no_contact(as_sales: Client, draft: Handover) -> None:
    full = {"text": "We call.", "at": "10:00", "minutes": "30", "contact": ContactFactory().pk}
    form = as_sales.post(f"/handovers/{draft.pk}/promises/add/", full).context["form"]
    assert form.errors["contact"] == ["This person is not a contact of the account."]


def test_what_is_no_regular_contact_keeps_no_way_and_first_day(as_sales: Client, draft: Handover) -> None:
    promise = PromisedCadenceFactory(handover=draft)
    full = {
        "text": "We call.",
        "at": "10:00",
        "minutes": "30",
        "way": "call",
        "starts_on": localdate(),
        "version": 1,
    }
    as_sales.post(f"/handovers/promises/{promise.pk}/edit/", full)
    promise.refresh_from_db()
    assert (promise.rhythm, promise.way, promise.starts_on) == ("", "", None)


def test_what_is_offered_is_not_written_on(as_sales: Client, offer: Handover) -> None:
    promise = HandoverPromise.objects.create(handover=offer, text="We call.")
    told = "The handover is offered: take it back first to change it."
    for page in (f"{offer.pk}/edit", f"promises/{promise.pk}/edit", f"{offer.pk}/promises/add"):
        assert said(as_sales.post(f"/handovers/{page}/", {"text": "x"}, follow=True)) == told
    assert said(as_sales.post(f"/handovers/promises/{promise.pk}/delete/", follow=True)) == told
    assert press(as_sales, "take-back", offer) == "The handover is a draft again."
    assert said(as_sales.post(f"/handovers/promises/{promise.pk}/delete/", follow=True)) == "“We call.” is deleted."


def test_only_who_is_to_check_ticks_and_what_ticks_itself_is_left_alone(as_sales: Client, offer: Handover) -> None:
    theirs = HandoverCheckFactory(handover=offer, whose="receiver")
    itself = HandoverCheckFactory(handover=offer, whose="receiver", finding="contract_filled")

    def tick(client: Client, check: HandoverCheck, done: str = "1") -> str:
        return said(client.post(f"/handovers/checks/{check.pk}/tick/", {"done": done}, follow=True))

    assert tick(as_sales, theirs) == "It is not your turn to check this."
    manager = signed_in(offer.receiver)
    assert tick(manager, itself) == "This ticks itself."
    tick(manager, theirs)
    theirs.refresh_from_db()
    assert (theirs.done_by, theirs.is_done) == (offer.receiver, True)
    tick(manager, theirs, done="0")
    theirs.refresh_from_db()
    assert not theirs.is_done


def test_a_second_click_is_told_what_the_first_one_did(as_manager: Client, offer: Handover) -> None:
    assert press(as_manager, "accept", offer, **SIGNED) == "The account is yours; whoever gave it is told."
    assert press(as_manager, "accept", offer, **SIGNED) == "The handover is already accepted."
    reason = {"reason-reason": "No."}
    assert press(as_manager, "send-back", offer, **reason) == "The handover is already accepted."


def test_sending_back_takes_a_reason(as_manager: Client, offer: Handover) -> None:
    assert press(as_manager, "send-back", offer) == "Give a reason: the other side has to know what to do."
    assert offer.state == HandoverState.OFFERED
    long = {"reason-reason": "x" * 10_000}
    assert "at most 2000" in press(as_manager, "send-back", offer, **long)
    press(as_manager, "send-back", offer, **{"reason-reason": "The contract is missing."})
    assert (offer.state, offer.sent_back_reason) == (HandoverState.SENT_BACK, "The contract is missing.")


def test_a_lead_chooses_who_receives(as_lead: Client, people: People, offer: Handover) -> None:
    page = f"/handovers/{offer.pk}/direct/"
    assert as_lead.post(page, {"receiver": people.deputy.pk, "version": offer.version}).status_code == 302
    offer.refresh_from_db()
    assert offer.receiver == people.deputy
    form = as_lead.post(page, {"receiver": people.stranger.pk, "version": offer.version}).context["form"]
    assert "Choose a person from the list" in form.errors["receiver"][0]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_does(people: People) -> None:
    offer = OfferedHandoverFactory(giver=people.sales, receiver=people.manager)
    start = threading.Barrier(2)
    answers: list[str] = []

    def decide(deed: Any, **words: str) -> None:
        try:
            start.wait()
            with transaction.atomic():
                deed(Handover.objects.get(pk=offer.pk), by=people.manager, **words)
            answers.append("done")
        except ValidationError as refusal:
            answers.append(refusal.messages[0])
        finally:
            connection.close()

    deeds: list[Any] = [(handing_over.accept, {"statement": "Mine."}), (handing_over.send_back, {"reason": "No."})]
    threads = [threading.Thread(target=decide, args=[deed], kwargs=words) for deed, words in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = {"The handover is already accepted.", "The handover is already sent back."}
    assert "done" in answers
    assert len(told & set(answers)) == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number(
    people: People, django_assert_num_queries: Any, rows: int
) -> None:
    for _row in range(rows):
        HandoverFactory(giver=people.sales, account__registered_by=people.sales, account__team=people.team)
    client = signed_in(people.sales)
    client.get("/handovers/")
    with django_assert_num_queries(8):
        client.get("/handovers/")


def test_the_list_begins_with_what_waits_for_its_reader(people: People, as_sales: Client) -> None:
    mine = {"giver": people.sales, "account__registered_by": people.sales}
    ended = HandoverFactory(**mine)
    handing_over.withdraw(ended, by=people.sales, reason="Over.")
    theirs, draft = OfferedHandoverFactory(**mine), HandoverFactory(**mine)
    order = [row.record.pk for row in as_sales.get("/handovers/").context["table"].rows]
    assert order == [draft.pk, theirs.pk, ended.pk]
    only_mine = as_sales.get("/handovers/?which=mine").context["table"].rows
    assert [row.record.pk for row in only_mine] == [draft.pk]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("step", "queries"), [("", 14), ("promises/", 15), ("contacts/", 15), ("introduction/", 23), ("sign/", 17)]
)
def test_a_step_takes_the_same_queries_for_any_number(
    draft: Handover, as_sales: Client, django_assert_num_queries: Any, step: str, queries: int, rows: int
) -> None:
    for _row in range(rows):
        contact = ContactFactory(account=draft.account)
        HandoverPromiseFactory(handover=draft, contact=contact)
        HandoverMatterFactory(handover=draft)
        HandoverCheckFactory(handover=draft, done_at=timezone.now(), done_by=draft.giver)
        draft.recipients.create(contact=contact)
    url = f"/handovers/{draft.pk}/{step}"
    as_sales.get(url)
    with django_assert_num_queries(queries):
        as_sales.get(url)


def test_the_account_shows_where_its_handover_stands(people: People, as_sales: Client, offer: Handover) -> None:
    page = as_sales.get(f"/accounts/{offer.account.pk}/").content.decode()
    assert f"it is the turn of {people.manager} to accept or to send back" in page
    assert "Hand over" not in page


def test_a_promise_is_a_topic_of_one_line(draft: Handover) -> None:
    promise = HandoverPromiseFactory(handover=draft, text="A call\nevery month " + "x" * 300)
    assert promise.topic.startswith("A call every month")
    assert len(promise.topic) == 200
