"""What reaches the client: the shareable parts of an approved plan, and no internal value of any field."""

import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.choices import Aspect, Audience, Certainty, Side
from accounts.models import Contact
from accounts.tests.factories import AccountFactory, ContactFactory, ProfileAspectFactory, UserFactory
from meetings.models import Cadence
from planning.choices import NeedKind
from planning.models import Proposal
from planning.proposals import proposal_composition, proposal_document, proposal_drafting, proposal_mails
from planning.tests import factories
from planning.tests.proposals import ProposalFactory, composed, link_to, proposal_for, ready

pytestmark = pytest.mark.django_db

INTERNAL, SHAREABLE = Audience.INTERNAL, Audience.SHAREABLE


class Secrets:
    """Marks every text and number of a row, so that each can be looked for wherever it must not be."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def fill(self, row: models.Model, **fixed: Any) -> Any:
        """`row` with every free text and decimal of its own secret."""
        for field in row._meta.concrete_fields:
            if field.name in fixed or field.choices or field.name in {"currency", "version"}:
                continue
            if isinstance(field, models.CharField | models.TextField):
                setattr(row, field.name, self._word(row, field.name)[: field.max_length])
            elif isinstance(field, models.DecimalField):
                setattr(row, field.name, self._number())
        for name, value in fixed.items():
            setattr(row, name, value)
        row.save()
        return row

    def _word(self, row: models.Model, name: str) -> str:
        self.words.append(f"Zq{len(self.words)}x{row._meta.model_name}")
        return self.words[-1]

    def _number(self) -> Decimal:
        number = 7_310_000 + len(self.words)
        self.words.append(str(number))
        return Decimal(number)

    def leaked(self, text: str) -> list[str]:
        plain = "".join(text.replace("-\n", "").split()).replace(",", "").replace("\u00a0", "").replace("\u202f", "")
        return [word for word in self.words if word[:24] in plain]


@pytest.fixture
def secrets() -> Secrets:
    return Secrets()


@pytest.fixture
def guarded(secrets: Secrets) -> Proposal:
    """A proposal of a plan in which everything that can be internal is, beside one shareable thing of each kind."""
    account = AccountFactory(name="3M", manager=UserFactory(first_name="Mara", last_name="Keller"))
    plan = factories.AccountPlanFactory(account=account)
    secrets.fill(plan, situation_audience=INTERNAL, vision_audience=INTERNAL, outcome="")
    assessment = secrets.fill(factories.NeedsAssessmentFactory(account=account), audience=INTERNAL)
    for kind in NeedKind.values:
        secrets.fill(factories.NeedFactory(assessment=assessment, kind=kind), audience=INTERNAL)
    known = factories.NeedFactory(assessment=assessment)
    secrets.fill(known, audience=SHAREABLE, title="Open need", description="So")
    secrets.fill(factories.EvidenceFactory(need=known), audience=INTERNAL)
    secrets.fill(factories.SwotItemFactory(account=account, need=known), audience=INTERNAL)
    closed = secrets.fill(factories.OpportunityFactory(account=account), audience=INTERNAL)
    opened = secrets.fill(
        factories.OpportunityFactory(account=account), audience=SHAREABLE, value_for_client="Fewer stops",
        value_for_client_low=Decimal(100_000), value_for_client_high=Decimal(125_000),
    )  # fmt: skip
    secrets.fill(factories.RecommendationFactory(plan=plan, opportunity=opened), audience=INTERNAL)
    for opportunity in (closed, opened):
        factories.RecommendationFactory(plan=plan, title="Open way", text="Do it.", opportunity=opportunity)
    hidden = secrets.fill(factories.ObjectiveFactory(plan=plan), audience=INTERNAL)
    secrets.fill(factories.MilestoneFactory(objective=hidden), audience=SHAREABLE)
    shown = factories.ObjectiveFactory(plan=plan, title="Open objective", recommendation=None)
    secrets.fill(factories.MilestoneFactory(objective=shown), audience=INTERNAL)
    factories.MilestoneFactory(objective=shown, title="Open milestone")
    secrets.fill(factories.ResourceFactory(plan=plan), audience=INTERNAL)
    factories.ResourceFactory(plan=plan, title="Open resource", audience=SHAREABLE, side=Side.CLIENT)
    for aspect in Aspect.values:
        secrets.fill(ProfileAspectFactory(account=account, aspect=aspect), audience=INTERNAL)
    a_cadence(account, topic=secrets._word(plan, "topic"), promised=False)
    factories.approved(plan)
    proposal: Proposal = ProposalFactory(plan=plan, title="Together")
    return proposal


def a_cadence(account: Any, *, topic: str, promised: bool) -> Cadence:
    return Cadence.objects.create(
        account=account, topic=topic, starts_on=date(2027, 1, 4), at="09:30", time_zone="Europe/Paris",
        promised_to_client=promised,
    )  # fmt: skip


def test_no_internal_value_of_any_field_is_in_the_composition_the_page_or_the_pdf(
    guarded: Proposal, secrets: Secrets
) -> None:
    assert len(secrets.words) >= 44
    composition = proposal_composition.compose(guarded)
    assert secrets.leaked(json.dumps(composition, ensure_ascii=False)) == []
    assert secrets.leaked(proposal_document.html_of(composition)) == []
    content = proposal_document.pdf_of(composition)
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert secrets.leaked(text) == []
    metadata = PdfReader(io.BytesIO(content)).metadata
    assert secrets.leaked(str(metadata)) == []
    for shown in ("Open need", "Open way", "Fewer stops", "Open objective", "Open milestone", "Open resource"):
        assert shown in text


def test_the_guard_of_the_test_above_would_see_a_leak(guarded: Proposal, secrets: Secrets) -> None:
    assert secrets.leaked(f"before {secrets.words[3]} after") == [secrets.words[3]]
    numbers = [word for word in secrets.words if word.isdecimal()]
    assert secrets.leaked(f"{int(numbers[0]):,}") == [numbers[0]]


def test_the_first_words_of_a_proposal_hold_nothing_of_the_plan(guarded: Proposal, secrets: Secrets) -> None:
    contact = ContactFactory(account=guarded.account)
    for language in ("en", "fr"):
        words = proposal_drafting.words(guarded.plan, addressee=contact, language=language)
        assert secrets.leaked(json.dumps(words)) == []
        mail = proposal_mails.words(guarded, language=language, signed="Mara Keller")
        assert secrets.leaked(json.dumps(vars(mail))) == []


def test_no_internal_value_reaches_the_page_of_the_client(
    guarded: Proposal, secrets: Secrets, client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    content = client.get(link_to(composed(guarded)).path).content.decode()
    assert "Open objective" in content
    assert secrets.leaked(content) == []


def test_a_proposal_is_composed_from_an_approved_plan_alone() -> None:
    for plan in (factories.full_plan(), factories.submitted(factories.full_plan())):
        with pytest.raises(ValidationError, match="approved plan"):
            proposal_composition.compose(ProposalFactory(plan=plan))


def test_only_chosen_parts_are_composed() -> None:
    proposal = ProposalFactory(parts=["letter", "objectives"])
    assert list(proposal_composition.compose(proposal)["parts"]) == ["letter", "objectives"]


def test_confirmed_shareable_goals_and_promised_rhythms_are_told() -> None:
    proposal = ProposalFactory()
    ProfileAspectFactory(
        account=proposal.account, aspect=Aspect.GOALS, text="Grow in Asia", audience=SHAREABLE,
        certainty=Certainty.CONFIRMED, told_on=date(2026, 1, 1),
    )  # fmt: skip
    a_cadence(proposal.account, topic="State of deliveries", promised=True)
    parts = proposal_composition.compose(proposal)["parts"]
    assert parts["situation"]["goals"] == "Grow in Asia"
    assert [row["topic"] for row in parts["contacts"]["rhythms"]] == ["State of deliveries"]


def test_a_rhythm_with_somebody_who_has_left_is_told_without_the_name_and_warned_of_before(
    as_manager: Client, account: Any
) -> None:
    proposal = proposal_for(account)
    contact = ContactFactory(account=account, first_name="Paul", last_name="Mercier")
    a_cadence(account, topic="State of deliveries", promised=True)
    Cadence.objects.update(contact=contact)
    rhythm = proposal_composition.compose(proposal)["parts"]["contacts"]["rhythms"][0]
    pages = [reverse("planning:proposal_add", args=[proposal.plan.pk]), proposal.get_absolute_url()]
    warned = [b"in touch with somebody who has left" in as_manager.get(page).content for page in pages]
    assert (rhythm["with"], warned) == ("Paul Mercier", [False, False])
    Contact.objects.filter(pk=contact.pk).update(left_on=timezone.localdate())
    assert proposal_composition.compose(proposal)["parts"]["contacts"]["rhythms"] == [{**rhythm, "with": ""}]
    for page in pages:
        content = as_manager.get(page).content.decode()
        assert f"{reverse('meetings:cadence_edit', args=[Cadence.objects.get().pk])}" in content
        assert "State of deliveries</a> · Paul Mercier" in content


def test_assumed_goals_stay_with_us() -> None:
    proposal = ProposalFactory()
    ProfileAspectFactory(account=proposal.account, aspect=Aspect.GOALS, text="Perhaps Asia", audience=SHAREABLE)
    assert "goals" not in proposal_composition.compose(proposal)["parts"]["situation"]


def test_equal_compositions_have_equal_digests_and_others_do_not() -> None:
    proposal = ProposalFactory()
    one, same = proposal_composition.compose(proposal), proposal_composition.compose(proposal)
    assert proposal_composition.digest(one) == proposal_composition.digest(same)
    proposal.letter = "Other"
    assert proposal_composition.digest(proposal_composition.compose(proposal)) != proposal_composition.digest(one)


def test_composing_takes_as_many_queries_for_three_rows_as_for_one(django_assert_num_queries: Any) -> None:
    for count in (1, 3):
        plan = factories.AccountPlanFactory(account=AccountFactory(manager=UserFactory()))
        for _row in range(count):
            factories.RecommendationFactory(plan=plan)
            factories.ResourceFactory(plan=plan, audience=SHAREABLE)
            objective = factories.ObjectiveFactory(plan=plan)
            for _step in range(count):
                factories.MilestoneFactory(objective=objective, user=UserFactory())
        proposal = Proposal.objects.get(pk=ProposalFactory(plan=factories.approved(plan)).pk)
        with django_assert_num_queries(19):  # the summary asks twice, the targets on the way twice, the style once
            composition = proposal_composition.compose(proposal)
        assert len(composition["parts"]["objectives"]) == count


def test_the_composition_is_json_and_survives_the_way_through_the_database() -> None:
    proposal = ready(ProposalFactory())
    proposal.composition = proposal_composition.compose(proposal)
    proposal.save()
    proposal.refresh_from_db()
    assert proposal.composition == json.loads(json.dumps(proposal_composition.compose(proposal)))
