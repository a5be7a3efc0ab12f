"""Everything on record about a person, and erasing it: meetings stay, the person goes."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection, models
from django.test import Client
from django.utils import timezone

from accounts import opt_out
from accounts.models import Account, Contact, Erasure, ImportRun, ProfileAspect, ReportedRow, StakeholderJudgement
from accounts.people import erasure, moving, person_graph, personal_record
from accounts.tests.factories import (
    ContactFactory,
    ImportRunFactory,
    ProfileAspectFactory,
    StakeholderJudgementFactory,
)
from accounts.tests.people import People
from accounts.tests.profiles import ProfileItemFactory
from outbox.models import Message, Suppression
from outbox.tests.factories import MessageFactory

NAME, ADDRESS = "Zoraïde Quatrebarbes", "zoraide.quatrebarbes@client.example"


@pytest.fixture
def zoraide(account: Account) -> Contact:
    return ContactFactory(
        account=account, first_name="Zoraïde", last_name="Quatrebarbes", email=ADDRESS, phone="+33 1 42 68 53 00"
    )


def dump() -> str:
    """Every text and JSON of every table, as one string: where the person still is."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT to_jsonb(t)::text FROM "{table}" t')  # noqa: S608
            found += [f"{table}: {row}" for (row,) in cursor.fetchall() if "uatrebarbes" in row or "53 00" in row]
    return "\n".join(found)


def erase(contact: Contact, by: Any, *, keep_closed: bool = True, **more: Any) -> Erasure:
    return erasure.erase(contact, by=by, ground="asked", keep_closed=keep_closed, **more)


def test_every_key_to_a_contact_says_what_an_erasure_does() -> None:
    """A new foreign key to a contact lets go of the person (SET_NULL), or its table is named in GOES_ALONG."""
    for mention in person_graph.standing():
        if mention.goes_along:
            assert mention.model._meta.label in erasure.GOES_ALONG, mention.label
        else:
            assert mention.on_delete is models.SET_NULL, mention.label
    for mention in person_graph.histories():
        assert mention.on_delete is models.DO_NOTHING, mention.label
        assert mention.model._meta.get_field(mention.field).null or (
            mention.model.pgh_tracked_model._meta.label in erasure.GOES_ALONG
        ), mention.label


def test_nothing_of_the_person_is_left_in_any_table(zoraide: Contact, people: People) -> None:
    StakeholderJudgementFactory(contact=zoraide, by=people.manager, reason=f"{NAME} said so")
    aspect = ProfileAspectFactory(
        account=zoraide.account, text=f"We met {NAME} in Lyon. ZORAÏDE QUATREBARBES decides.", told_by=zoraide
    )
    ContactFactory(account=zoraide.account, reports_to=zoraide)
    MessageFactory(to=ADDRESS.upper(), to_name=NAME, text=f"Dear {NAME}")
    MessageFactory(to=ADDRESS, failed=True, last_error=f"550 {ADDRESS} unknown")
    ReportedRow.objects.create(run=ImportRunFactory(), line=2, verdict="created", title=NAME)
    Contact.objects.filter(pk=zoraide.pk).update(job_title="Quatrebarbes & daughters")
    assert dump()
    erase(zoraide, people.lead)
    assert dump() == ""
    aspect.refresh_from_db()
    assert aspect.text == "We met [erased person] in Lyon. [erased person] decides."
    assert (aspect.told_by, ProfileAspect.objects.count()) == (None, 1)


def test_messages_keep_their_moments_and_what_waits_is_held_back(zoraide: Contact, people: People) -> None:
    sent, waiting = MessageFactory(to=ADDRESS, sent=True), MessageFactory(to=ADDRESS)
    key, moment = sent.key, sent.sent_at
    erase(zoraide, people.lead)
    for message in (sent, waiting):
        message.refresh_from_db()
    assert (sent.key, sent.sent_at, sent.state, sent.to) == (key, moment, "sent", "erased@erased.invalid")
    assert waiting.state == "suppressed"


def test_a_message_to_somebody_else_at_a_shared_address_stays(zoraide: Contact, people: People) -> None:
    ContactFactory(account=zoraide.account, first_name="Paul", last_name="Autre", email=ADDRESS)
    other = MessageFactory(to=ADDRESS, to_name="Paul Autre")
    MessageFactory(to=ADDRESS, to_name=NAME)
    erase(zoraide, people.lead)
    assert list(Message.objects.filter(to=ADDRESS)) == [other]
    assert not Suppression.objects.covers(ADDRESS)


def test_an_opt_out_outlives_the_address_and_meets_who_comes_back(zoraide: Contact, people: People) -> None:
    zoraide.opted_out_on = timezone.localdate()
    zoraide.save()
    opt_out.heed(zoraide, was_out=False)
    account = zoraide.account
    erase(zoraide, people.lead, keep_closed=False)
    assert not Suppression.objects.exists()
    assert Suppression.objects.covers(ADDRESS.upper())
    again = ContactFactory(account=account, email=ADDRESS)
    assert opt_out.heed(again, was_out=False)
    again.refresh_from_db()
    assert (again.opted_out_on, again.opted_out_source) == (timezone.localdate(), "earlier")
    again.opted_out_on, again.opted_out_source = None, ""
    again.save()
    assert not opt_out.heed(again, was_out=True)
    assert not Suppression.objects.covers(ADDRESS)


def test_an_address_may_also_be_let_go_of(zoraide: Contact, people: People) -> None:
    erase(zoraide, people.lead, keep_closed=False)
    assert not Suppression.objects.covers(ADDRESS)


def test_a_file_that_holds_the_person_is_done_away_with(
    zoraide: Contact, people: People, django_capture_on_commit_callbacks: Any
) -> None:
    def run(text: str) -> ImportRun:
        made = ImportRunFactory(mapping={"Last": "last_name", "First": "first_name"})
        made.file.save("people.csv", ContentFile(text.encode()))
        return made

    held = run("First,Last\nZoraïde,Quatrebarbes\n")
    other = run("First,Last\nPaul,Autre\n")
    storage, name = held.file.storage, str(held.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        erase(zoraide, people.lead)
    held.refresh_from_db()
    assert (held.file.name, storage.exists(name)) == ("", False)
    assert storage.exists(str(other.file.name))


def test_the_person_goes_from_every_client_it_was_at(zoraide: Contact, people: People) -> None:
    there, _released = moving.move(zoraide, to=people.teams_account, on=timezone.localdate())
    erase(there, people.lead)
    assert not Contact.objects.exists()
    assert dump() == ""


def test_who_may_not_see_the_other_client_is_sent_to_an_administrator(zoraide: Contact, people: People) -> None:
    moving.move(zoraide, to=people.strangers_account, on=timezone.localdate())
    with pytest.raises(ValidationError, match="an administrator can erase both"):
        erase(zoraide, people.lead)
    assert Contact.objects.count() == 2
    erase(zoraide, people.administrator)
    assert not Contact.objects.exists()


def test_the_deed_is_on_record_without_the_person(zoraide: Contact, people: People) -> None:
    StakeholderJudgementFactory(contact=zoraide)
    done = erase(zoraide, people.lead)
    assert (done.account, done.by, done.ground) == (people.account, people.lead, "asked")
    assert done.counts == {
        "accounts.StakeholderJudgement.contact": 1,
        "outbox.Message": 0,
        "imports": 0,
        "texts": 0,
        "frozen texts": 0,
        "messages to others": 0,
    }
    assert not StakeholderJudgement.pgh_event_model.objects.exists()  # type: ignore[attr-defined]


def test_erasing_asks_for_the_name_typed(zoraide: Contact, as_lead: Client) -> None:
    url = f"/contacts/{zoraide.pk}/erase/"
    assert "Type the full name" in as_lead.get(url).content.decode()
    page = as_lead.post(url, {"ground": "asked", "name": "Zoraïde"})
    assert page.context["form"].errors["name"] == ["This is not the name of the person, “Zoraïde Quatrebarbes”."]
    assert Contact.objects.count() == 1
    answer = as_lead.post(url, {"ground": "asked", "name": "zoraide  quatrebarbes", "keep_closed": "on"})
    assert answer["Location"] == f"/accounts/{zoraide.account_id}/contacts/"
    assert not Contact.objects.exists()
    assert as_lead.get(f"/contacts/{zoraide.pk}/").status_code == 404


def test_the_preview_names_texts_with_the_name(zoraide: Contact, people: People) -> None:
    ProfileAspectFactory(account=zoraide.account, text=f"{NAME} decides.")
    ProfileAspectFactory(account=zoraide.account, aspect="goals", text="Quatrebarbes decides; not Quatrebarbesque.")
    ProfileAspectFactory(account=people.strangers_account, text=f"{NAME} decides.")
    seen = erasure.preview(zoraide, user=people.lead)
    assert [(said.count, str(said.rows[0])) for said in seen.named] == [(1, "Activity and markets")]
    assert [(said.count, str(said.rows[0])) for said in seen.by_last_name] == [(1, "Goals and initiatives")]


@pytest.mark.parametrize(
    "written",
    ["Zoraïde Quatrebarbes", "ZORAIDE QUATREBARBES", "Quatrebarbes, Zoraïde", "Quatrebarbes Zoraide", "zorai\u0308de\n"
     "quatrebarbes", ADDRESS.upper(), "+33 1 42 68 53 00"],
)  # fmt: skip
def test_the_person_is_found_however_written(zoraide: Contact, people: People, written: str) -> None:
    aspect = ProfileAspectFactory(account=zoraide.account, text=f"We met {written}, twice.")
    erase(zoraide, people.lead)
    aspect.refresh_from_db()
    assert (aspect.text, aspect.version) == ("We met [erased person], twice.", 2)


def test_an_earlier_name_and_an_earlier_address_go_too(zoraide: Contact, people: People) -> None:
    aspect = ProfileAspectFactory(account=zoraide.account, text=f"{NAME} is Zoraïde Duval today.")
    sent = MessageFactory(to=ADDRESS, to_name=NAME, sent=True)
    zoraide.last_name, zoraide.email = "Duval", "zoraide.duval@client.example"
    zoraide.save()
    erase(zoraide, people.lead)
    aspect.refresh_from_db()
    sent.refresh_from_db()
    assert (aspect.text, sent.to) == ("[erased person] is [erased person] today.", "erased@erased.invalid")


def test_the_last_name_alone_goes_where_that_is_wished(zoraide: Contact, people: People) -> None:
    one = ProfileAspectFactory(account=zoraide.account, text="Ms Quatrebarbes decides.")
    aspect = ProfileAspectFactory(account=people.teams_account, text="Ms Quatrebarbes decides.")
    erase(zoraide, people.lead, last_name_too=True)
    one.refresh_from_db()
    aspect.refresh_from_db()
    assert (one.text, aspect.text) == ("Ms [erased person] decides.", "Ms Quatrebarbes decides.")
    assert {event.text for event in ProfileAspect.pgh_event_model.objects.filter(pgh_obj=one)} == {one.text}  # type: ignore[attr-defined]


def test_a_name_of_one_word_is_left_where_it_may_be_another_word(account: Account, people: People) -> None:
    buyer = ContactFactory(account=account, first_name="", last_name="Price", email="")
    aspect = ProfileAspectFactory(account=account, text="The price decides.")
    assert [said.count for said in erasure.preview(buyer, user=people.lead).by_last_name] == [1]
    erase(buyer, people.lead)
    aspect.refresh_from_db()
    assert aspect.text == "The price decides."


def test_a_title_grown_too_long_is_cut_and_what_is_of_another_person_is_kept(account: Account, people: People) -> None:
    short = ContactFactory(account=account, first_name="Bo", last_name="Li", email="shared@client.example", phone="")
    other = ContactFactory(account=account, email="shared@client.example")
    item = ProfileItemFactory(account=account, title="Bo Li " + "x" * 194, text="Write to shared@client.example")
    judged = StakeholderJudgementFactory(contact=other, reason="Reports to Bo Li")
    erase(short, people.lead)
    item.refresh_from_db()
    judged.refresh_from_db()
    assert (item.title, item.text) == ("[erased person] " + "x" * 184, "Write to shared@client.example")
    assert judged.reason == "Reports to [erased person]"


def test_the_record_tells_everything_as_a_page_and_as_a_file(
    zoraide: Contact, people: People, as_manager: Client
) -> None:
    StakeholderJudgementFactory(contact=zoraide, by=people.manager, reason="Chaired the trial")
    ProfileAspectFactory(account=zoraide.account, told_by=zoraide, told_on=timezone.localdate())
    MessageFactory(to=ADDRESS, to_name=NAME, subject="Your points of contact")
    answer = as_manager.get(f"/contacts/{zoraide.pk}/record/file/")
    assert answer["Content-Disposition"] == 'attachment; filename="zoraide-quatrebarbes.json"'
    record = json.loads(answer.content)
    kinds = [section["kind"] for section in record["sections"]]
    assert kinds == [
        "accounts.Contact",
        "accounts.ProfileAspect",
        "accounts.StakeholderJudgement",
        "outbox.Message",
        "accounts.ContactEvent",
        "accounts.StakeholderJudgementEvent",
    ]
    assert "Chaired the trial" in answer.content.decode()
    html = as_manager.get(f"/contacts/{zoraide.pk}/record/").content.decode()
    assert "Chaired the trial" in html
    assert "Your points of contact" in html
    assert "Pgh" not in html
    before = dict(record["sections"][-1]["rows"][0])
    assert (before["What happened"], before["Judgement"], before["By"]) == ("Added", "4 – High", str(people.manager))


def test_the_record_leaves_out_clients_the_reader_may_not_see(zoraide: Contact, people: People) -> None:
    there, _released = moving.move(zoraide, to=people.strangers_account, on=timezone.localdate(), job_title="Chief")
    assert "Chief" not in str(personal_record.collect(zoraide, user=people.manager))
    assert "Chief" in str(personal_record.collect(zoraide, user=people.administrator))
    assert there.account == people.strangers_account


@pytest.mark.parametrize("name", ["(.*)+[", r"\m", "😀", "' OR 1=1 --"])
def test_strange_names_are_erased_like_others(name: str, account: Account, people: People) -> None:
    strange = ContactFactory(account=account, first_name="", last_name=name)
    aspect = ProfileAspectFactory(account=account, text=f"We met {name}.")
    erase(strange, people.lead, last_name_too=True)
    assert not Contact.objects.exists()
    aspect.refresh_from_db()
    assert aspect.text == "We met [erased person]."
