"""An erased person is looked for in every text of every table of every room; what is left is named here, with why."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pgtrigger
import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from accounts.models import (
    Account,
    AccountMerge,
    Contact,
    DocumentFile,
    Erasure,
    HandoverIntroduction,
    ReportedRow,
    StagedRow,
)
from accounts.people import erasure, person_graph
from accounts.tests.factories import (
    AccountFactory,
    ContactFactory,
    HandoverCheckFactory,
    HandoverFactory,
    HandoverMatterFactory,
    HandoverPromiseFactory,
    ImportRunFactory,
    ProfileAspectFactory,
    StakeholderJudgementFactory,
)
from accounts.tests.people import People
from accounts.tests.profiles import DocumentFactory, DocumentFileFactory, ProfileItemFactory
from accounts.tests.registry_factories import AddressFactory, FigureFactory, IdentifierFactory, TradingNameFactory
from accounts.tests.transfer_factories import plan_of
from accounts.tests.white_space_factories import (
    CellFactory,
    ClientCompetitorFactory,
    PresenceFactory,
    UnitFactory,
    WalletFactory,
)
from accounts.visibility import account_model
from meetings.models import Touchpoint
from meetings.tests.factories import ActionFactory, CadenceFactory, TouchpointFactory
from outbox.models import Message
from outbox.tests.factories import MessageFactory
from planning.health import reading
from planning.models import (
    AccountPlan,
    Milestone,
    Objective,
    PlanComment,
    Proposal,
    Recommendation,
    Resource,
    Risk,
    SurveyAnswer,
)
from planning.proposal_choices import ProposalState
from planning.tests.factories import (
    EvidenceFactory,
    HealthOverruleFactory,
    NeedFactory,
    OpportunityFactory,
    PlanMemberFactory,
    SwotItemFactory,
)
from planning.tests.proposals import link_to, proposal_for, ready
from planning.tests.surveys import general, link_of, survey_of
from scoring.key_accounts import meeting_rendering
from scoring.models import KeyDecision, MeetingDecision, MeetingRecord, RoundTalk, StandardCare
from scoring.tests.decision_meetings import a_closed_meeting, a_made_record
from scoring.tests.factories import rate, round_of, running

FIRST, LAST = "Zoraïde", "Quatrebarbes"
NAME, ADDRESS, PHONE = f"{FIRST} {LAST}", "zoraide.quatrebarbes@client.example", "+33 1 42 68 53 00"
NO_WORDS = {  # codes, addresses of pages, units of measure
    "sha256", "composition_sha256", "stored_as", "content_type", "code", "kind", "website", "link", "unit"
}  # fmt: skip
FROZEN = {
    AccountPlan,
    Recommendation,
    Objective,
    Milestone,
    Resource,
    Risk,
    Proposal,
}  # approved, or sent to the client


@pytest.fixture
def zoraide(people: People) -> Contact:
    return ContactFactory(account=people.account, first_name=FIRST, last_name=LAST, email=ADDRESS, phone=PHONE)


@pytest.fixture
def world(zoraide: Contact, people: People) -> Account:
    """A client with a row of everything that hangs off it, an approved plan and a sent proposal among it."""
    account = people.account
    for factory in (ProfileAspectFactory, ProfileItemFactory, AddressFactory, FigureFactory, IdentifierFactory):
        factory(account=account)
    for factory in (TradingNameFactory, PresenceFactory, ClientCompetitorFactory, WalletFactory, OpportunityFactory):
        factory(account=account)
    StakeholderJudgementFactory(contact__account=account)
    CellFactory(unit=UnitFactory(account=account), account=account)
    DocumentFileFactory(document=DocumentFactory(account=account))
    EvidenceFactory(need=NeedFactory(assessment__account=account))
    SwotItemFactory(account=account)
    TouchpointFactory(account=account, contact=zoraide)
    CadenceFactory(account=account)
    ActionFactory(account=account, owner=None, obligor="client", contact=zoraide)
    running()
    rate(account, c1=3)
    today = timezone.localdate()
    decision = KeyDecision.objects.create(account=account, is_key=False, reason="Small", decided_on=today)
    StandardCare.objects.create(account=account, decision=decision, taken_over_by=people.lead, done_by=people.lead)
    a_closed_meeting(account, by=people.executive)
    in_round = round_of(account, people=[people.manager])
    RoundTalk.objects.create(round=in_round, account=account, code="c1", text="Agreed", by=people.lead)
    _handed_over(account)
    plan_of(account)
    absorbed = AccountFactory()
    AccountMerge.objects.create(kept=account, absorbed=absorbed, texts={"1": ["before", "after"]})
    ProfileAspectFactory(account=absorbed)
    Erasure.objects.create(account=account, by=people.lead, ground="asked")
    link = link_to(proposal_for(account))
    link.questions.create(text="When do we begin?")
    link.proposal.answers.create(link=link, kind="talk")
    member = PlanMemberFactory(plan__account=account, task="Buyer")
    PlanComment.objects.create(plan=member.plan, by=people.lead, text="Who signs?")
    _surveyed(account)
    HealthOverruleFactory(account=account)
    reading.read([account.pk])
    return account


def _surveyed(account: Account) -> None:
    """Another contact was asked, and answered; and so did we."""
    question = general()[0]
    account.our_answers.create(question=question, text="Delays")
    survey = survey_of(account, question)
    link = link_of(survey)
    link.answers.create(contact=link.contact, asked=survey.asked.get(), text="Stops of the line")


def _handed_over(account: Account) -> None:
    """A handover at its end, which changes no more."""
    handover = HandoverFactory(account=account)
    for factory in (HandoverPromiseFactory, HandoverMatterFactory, HandoverCheckFactory):
        factory(handover=handover)
    HandoverIntroduction.objects.create(handover=handover, language="en", subject="Your contacts", text="Dear")
    handover.state, handover.withdrawn_at, handover.withdrawn_by = "withdrawn", timezone.now(), handover.giver
    handover.save()


def _prose_of(model: Any) -> Iterator[Any]:
    """The fields of a table in which words may stand."""
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.TextField | models.JSONField) or type(field) is models.CharField
        unsaid = set() if model is DocumentFile else person_graph.NAMES  # names of companies and of their parts
        short = bool(field.max_length and field.max_length < len(NAME))
        if is_text and not (field.choices or short or field.name in NO_WORDS | unsaid or field.name.startswith("pgh_")):
            yield field


def _of_the_account(model: Any, account: Account) -> models.QuerySet[Any] | None:
    path = "pk" if model is Account else getattr(model, "account_path", "account")
    try:
        if model is not Account and account_model(model, path) is not Account:
            return None
    except (FieldDoesNotExist, AttributeError):
        return None
    rows = model._base_manager.filter(**{path: account.pk})
    return rows.exclude(last_name=LAST) if model is Contact else rows


def _write_the_name_everywhere(account: Account) -> set[str]:
    """Into every text of the account, of its history too; the tables in which something was written."""
    done = set()
    for model in apps.get_models():
        rows = None if hasattr(model, "pgh_tracked_model") else _of_the_account(model, account)
        if rows is None:
            continue
        pks, events = list(rows.values_list("pk", flat=True)), getattr(model, "pgh_event_model", None)
        told = [(model, model._base_manager.filter(pk__in=pks))]
        told += [(events, events.objects.filter(pgh_obj__in=pks))] if events else []
        for table, written in told:
            for field in _prose_of(table):
                if model is Contact and field.name not in {"job_title", "department"}:
                    continue
                value = {"said": [f"We met {NAME} there"]} if isinstance(field, models.JSONField) else f"Ask {NAME}"
                try:
                    with transaction.atomic(), pgtrigger.ignore():
                        done |= {model._meta.label} if written.update(**{field.name: value}) else set()
                except DatabaseError:
                    continue  # the field holds something else than words, or each row its own
    return done


def _left() -> dict[tuple[str, str], set[int]]:
    """Where the person still stands: by table and column the numbers of the rows."""
    found: dict[tuple[str, str], set[int]] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT to_jsonb(t) FROM "{table}" t')  # noqa: S608 - every table there is
            for (row,) in cursor.fetchall():
                told = json.loads(row) if isinstance(row, str) else row
                for column, value in told.items():
                    said = json.dumps(value, ensure_ascii=False).lower()
                    if LAST.lower() in said or PHONE in said:
                        found.setdefault((table, column), set()).add(told.get("id"))
    return found


def _erase(contact: Contact, people: People, **more: Any) -> Erasure:
    return erasure.erase(contact, by=people.lead, ground="asked", keep_closed=True, **more)


def test_nothing_is_left_but_what_was_approved_or_sent_and_names_of_things(
    zoraide: Contact, world: Account, people: People
) -> None:
    MessageFactory(to=people.manager.email, subject=f"Call with {NAME}, {world.name}", text=f"{NAME} of {world.name}")
    done = _write_the_name_everywhere(world)
    assert {prose.model._meta.label for prose in person_graph.prose()} <= done, "the world lacks rows"
    assert len(_left()) > 80
    _erase(zoraide, people)
    left = {table for table, _column in _left()}
    assert left == {model._meta.db_table for model in FROZEN}
    assert not Contact.objects.filter(last_name=LAST).exists()
    assert Touchpoint.objects.get().contact is None


def test_the_history_of_what_stays_points_to_nobody(zoraide: Contact, world: Account, people: People) -> None:
    Touchpoint.objects.update(topic="Prices")
    _erase(zoraide, people)
    assert not Touchpoint.pgh_event_model.objects.exclude(contact=None).exists()  # type: ignore[attr-defined]


def test_what_the_person_answered_goes_along_with_its_history(zoraide: Contact, world: Account, people: People) -> None:
    other = SurveyAnswer.objects.get()
    mine = link_of(other.link.survey, zoraide).answers.create(contact=zoraide, asked=other.asked, text="Stops")
    mine.text = "Prices"
    mine.save()
    _erase(zoraide, people)
    assert SurveyAnswer.objects.get() == other
    assert (other.text, other.link.survey.links.count()) == ("Stops of the line", 1)
    assert {event.pgh_obj_id for event in SurveyAnswer.pgh_event_model.objects.all()} == {other.pk}  # type: ignore[attr-defined]


def test_a_message_to_a_colleague_keeps_its_words_without_the_person(zoraide: Contact, people: People) -> None:
    to, client = people.manager.email, people.account.name
    told = MessageFactory(to=to, subject=f"Call with {NAME}, {client}", text=f"{client}: call {NAME}\n{PHONE} at 9")
    other = MessageFactory(to=to, subject=f"Call with {NAME}, Another client", text=f"Call {NAME}")
    ContentType.objects.clear_cache()
    LogEntry.objects.create(
        user=people.administrator, content_type=ContentType.objects.get_for_model(Message), object_id=str(told.pk),
        object_repr=str(told), action_flag=2,
    )  # fmt: skip
    done = _erase(zoraide, people)
    told.refresh_from_db()
    assert told.subject == f"Call with [erased person], {client}"
    assert told.text == f"{client}: call [erased person]\n[erased person] at 9"
    assert Message.objects.get(pk=other.pk).text == f"Call {NAME}"
    assert LogEntry.objects.get().object_repr == "–"
    assert done.counts["messages to others"] == 1


def test_a_proposal_for_the_person_that_was_never_sent_is_drawn_up_anew(
    zoraide: Contact, people: People, django_capture_on_commit_callbacks: Any
) -> None:
    proposal = ready(proposal_for(people.account, addressee=zoraide, greeting=f"Dear Ms {LAST},"), b"%PDF-1.7 for her")
    storage, name = proposal.file.storage, proposal.file.name
    another = ready(proposal_for(people.account), b"%PDF-1.7 for him")
    with django_capture_on_commit_callbacks(execute=True):
        _erase(zoraide, people)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.file.name, proposal.composition) == (ProposalState.RENDERING, "", None)
    assert (proposal.addressee, proposal.greeting, storage.exists(str(name))) == (None, "", False)
    another.refresh_from_db()
    assert (another.is_ready, storage.exists(str(another.file.name))) == (True, True)


def test_the_record_of_a_decision_meeting_is_drawn_anew_without_the_person(
    zoraide: Contact, people: People, django_capture_on_commit_callbacks: Any
) -> None:
    running()
    record, other = a_made_record(people.account), a_made_record(people.teams_account)
    with pgtrigger.ignore():
        MeetingDecision.objects.update(reason=f"{NAME} leaves them in May.")
        MeetingRecord.objects.filter(pk=record.pk).update(composition={"candidates": [f"{NAME} leaves"]})
    storage, name = record.file.storage, str(record.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        _erase(zoraide, people)
    record.refresh_from_db()
    assert (record.is_waiting, record.composition, storage.exists(name)) == (True, None, False)
    meeting_rendering.render(record.pk)
    record.refresh_from_db()
    assert record.composition["candidates"][0]["reason"] == "[erased person] leaves them in May."
    other.refresh_from_db()
    assert other.is_ready  # of another client: nothing is looked for there
    assert NAME in MeetingDecision.objects.get(candidate__account=people.teams_account).reason


def test_what_an_interrupted_import_left_behind_goes_too(zoraide: Contact, people: People) -> None:
    run = ImportRunFactory()
    StagedRow.objects.create(claim=uuid4(), run=run, line=2, first_name=FIRST, last_name=LAST.upper())
    StagedRow.objects.create(claim=uuid4(), run=run, line=3, first_name="Paul", last_name="Autre")
    ReportedRow.objects.create(run=run, line=2, verdict="updated", title="4711", changes=[["phone", "", PHONE]])
    _erase(zoraide, people)
    assert [row.last_name for row in StagedRow.objects.all()] == ["Autre"]
    assert not ReportedRow.objects.exists()
