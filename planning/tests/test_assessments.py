"""Assessments: guided question by question, taken over from what is on record, carried over, compared."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.timezone import localdate

from accounts.models import Account, WhiteSpaceBasis
from accounts.profile_choices import ItemKind, ItemState
from accounts.tests.factories import ContactFactory, StakeholderJudgementFactory
from accounts.tests.people import People, signed_in
from accounts.tests.profiles import ProfileItemFactory
from accounts.tests.white_space_factories import CellFactory, CompetitorFactory, OfferFactory, UnitFactory
from planning.choices import NeedKind, NeedState
from planning.models import Evidence, Need, NeedsAssessment, QuestionSet
from planning.needs import comparison, taking_over
from planning.tests.factories import (
    EvidenceFactory,
    NeedFactory,
    NeedsAssessmentFactory,
    OpportunityFactory,
    SwotItemFactory,
)
from planning.tests.pages import fill, opened

KINDS = [NeedKind.DIFFICULTY, NeedKind.SHARED_GOAL, NeedKind.FORESEEN_PROBLEM]


def guide(assessment: NeedsAssessment, kind: str = "") -> str:
    page = reverse("planning:assessment_guide", args=[assessment.pk])
    return f"{page}?question={kind}" if kind else page


def offered(client: Client, assessment: NeedsAssessment, kind: str) -> list[tuple[str, str]]:
    """What the question offers to take over: title and note."""
    step = client.get(guide(assessment, kind)).context["step"]
    return [(found.title, found.note) for group in step.on_record for found in group.findings]


def take(client: Client, assessment: NeedsAssessment, source: str, thing: Any) -> Any:
    return client.post(reverse("planning:need_take_over", args=[assessment.pk, source, thing.pk]))


def judged(account: Account, name: str, roles: list[str], stance: str) -> Any:
    contact = ContactFactory(account=account, first_name="", last_name=name)
    StakeholderJudgementFactory(contact=contact, kind="roles", values=roles)
    StakeholderJudgementFactory(contact=contact, kind="stance", values=[stance])
    return contact


def test_it_leads_through_the_three_questions_and_keeps_the_place(as_manager: Client, account: Account) -> None:
    assessment = NeedsAssessmentFactory(account=account)
    shown = []
    for _ in range(3):
        step = as_manager.get(guide(assessment)).context["step"]
        shown.append(step.question.kind)
        answer = as_manager.post(guide(assessment), {"question": step.question.kind})
        assessment.refresh_from_db()
    assert shown == KINDS
    assert answer["Location"] == assessment.get_absolute_url()
    assert as_manager.get(guide(assessment, NeedKind.DIFFICULTY)).context["step"].question.is_done
    assert as_manager.post(guide(assessment), {"question": "wish"}).status_code == 404
    page = as_manager.get(assessment.get_absolute_url()).content.decode()
    assert page.count("gone through") == 3
    assert "not gone through" not in page


def test_each_question_shows_what_the_clients_question_set_asks_under_it(as_manager: Client, account: Account) -> None:
    assessment = NeedsAssessmentFactory(account=account)
    question_set: Any = QuestionSet.objects.for_account(account)
    asked = list(question_set.questions.standing())
    for kind in KINDS:
        page = as_manager.get(guide(assessment, kind))
        shown = [row.question for row in page.context["asking"]]
        assert shown == [question for question in asked if question.kind == kind]
        assert shown
        assert all(escape(question.text) in page.content.decode() for question in shown)


def test_each_question_offers_what_is_on_record_with_its_value(as_manager: Client, account: Account) -> None:
    assessment = NeedsAssessmentFactory(account=account)
    WhiteSpaceBasis.objects.create(account=account, currency="USD")
    ProfileItemFactory(account=account, kind=ItemKind.OBSTACLE, title="Old rules")
    ProfileItemFactory(account=account, kind=ItemKind.GOAL, title="Less energy")
    ProfileItemFactory(account=account, kind=ItemKind.GOAL, title="Reached", state=ItemState.REACHED)
    ProfileItemFactory(title="Of another client")
    line, unit = OfferFactory(name_en="Sensors"), UnitFactory(account=account, name="Abrasives")
    CellFactory(account=account, offer=line, unit=unit, potential_amount=Decimal(1200), probability=30)
    CellFactory(account=account, offer=line)
    rival = CompetitorFactory(name="Northwall")
    CellFactory(account=account, offer=OfferFactory(name_en="Drives"), state="competitor", competitor=rival)
    judged(account, "Opposed", ["technical_evaluator"], "opposed")
    judged(account, "Unknown", ["economic_buyer"], "unknown")
    judged(account, "Harmless", ["user"], "opposed")
    judged(account, "Friend", ["decision_maker"], "supporter")
    assert offered(as_manager, assessment, NeedKind.DIFFICULTY) == [("Old rules", "Obstacle · Assumed")]
    assert offered(as_manager, assessment, NeedKind.SHARED_GOAL) == [
        ("Less energy", "Goal · Assumed"),
        ("Sensors, Abrasives", "Open · potential a year: US$1,200 · probability 30%"),
        ("Sensors, Whole account", "Open · potential not known"),
    ]
    assert offered(as_manager, assessment, NeedKind.FORESEEN_PROBLEM) == [
        ("Drives, Whole account: from Northwall", "Competitor · potential not known"),
        ("Opposed", "Technical evaluator · Stance: Opposed"),
        ("Unknown", "Economic buyer · Stance: Unknown"),
    ]


def test_one_click_makes_one_need_with_its_evidence_and_a_second_none(as_manager: Client, account: Account) -> None:
    assessment = NeedsAssessmentFactory(account=account)
    item = ProfileItemFactory(
        account=account, title="Less energy", certainty="confirmed", told_on=localdate() - timedelta(days=9)
    )
    cell = CellFactory(account=account, state="competitor", competitor=CompetitorFactory(name="Northwall"))
    contact = judged(account, "Meyer", ["decision_maker"], "opposed")
    for source, thing in (("item", item), ("cell", cell), ("contact", contact)):
        for _ in range(2):
            answer = take(as_manager, assessment, source, thing)
    assert answer["Location"] == f"{guide(assessment, NeedKind.FORESEEN_PROBLEM)}#on-record"
    made = [(need.kind, need.certainty, need.audience, need.pieces.count()) for need in assessment.needs.all()]
    assert made == [
        ("shared_goal", "confirmed", "internal", 1),
        ("foreseen_problem", "assumed", "internal", 1),
        ("foreseen_problem", "assumed", "internal", 1),
    ]
    cited = Evidence.objects.get(kind="profile_item")
    assert (cited.profile_item, cited.text, cited.dated_on) == (item, "Less energy", localdate() - timedelta(days=9))
    for kind in KINDS:
        assert offered(as_manager, assessment, kind) == []
    for link, thing in (("white_space_cell", cell), ("contact", contact)):
        with pytest.raises(IntegrityError), transaction.atomic():
            NeedFactory(assessment=assessment, **{link: thing})


def test_a_click_in_the_profile_goes_to_the_need_and_makes_no_second(as_manager: Client, account: Account) -> None:
    item = ProfileItemFactory(account=account)
    url = reverse("planning:need_from_item", args=[item.pk])
    first, second = as_manager.post(url), as_manager.post(url)
    need = Need.objects.get()
    assert first["Location"] == second["Location"] == reverse("planning:need_edit", args=[need.pk])
    assert need.assessment.account == account


def test_what_is_of_another_client_is_not_taken_over(as_manager: Client, account: Account, people: People) -> None:
    assessment = NeedsAssessmentFactory(account=account)
    strange = ProfileItemFactory(account=people.teams_account)
    assert take(as_manager, assessment, "item", strange).status_code == 404
    assert take(as_manager, assessment, "figure", strange).status_code == 404
    with pytest.raises(IntegrityError, match="need_comes_from_its_own_account"), transaction.atomic():
        NeedFactory(assessment=assessment, profile_item=strange)
    with pytest.raises(IntegrityError, match="need_comes_from_its_own_account"), transaction.atomic():
        NeedFactory(assessment=assessment, carried_from=NeedFactory())


def test_what_an_answer_lacks_is_said_where_it_is_written(as_manager: Client, account: Account) -> None:
    assessment = NeedsAssessmentFactory(account=account)
    bare = NeedFactory(assessment=assessment, title="Bare")
    whole = NeedFactory(assessment=assessment, title="Whole", fit=3, certainty="confirmed", told_on=localdate())
    EvidenceFactory(need=whole)
    step = as_manager.get(guide(assessment, NeedKind.DIFFICULTY)).context["step"]
    assert [one.text for one in step.missing] == [
        "“Bare” has no evidence yet.",
        "“Bare” is assumed: ask the client.",
        "How well we can answer “Bare” is not known.",
    ]
    back = f"{guide(assessment, NeedKind.DIFFICULTY)}#need-{bare.pk}"
    answer = fill(as_manager, f"{step.missing[0].url}?kind=other&next={back.replace('#', '%23')}", text="A log")
    assert answer["Location"] == back


def test_a_new_assessment_carries_over_what_is_open(as_manager: Client, account: Account) -> None:
    old = NeedsAssessmentFactory(account=account, assessed_on=localdate() - timedelta(days=300))
    still_open = NeedFactory(assessment=old, title="Slow claims", impact=5, urgency=4, fit=2)
    NeedFactory(assessment=old, title="One invoice", state=NeedState.MET)
    EvidenceFactory(need=still_open, text="Six weeks each")
    opportunity = OpportunityFactory(account=account, need=still_open)
    line = SwotItemFactory(account=account, need=still_open)
    url = reverse("planning:assessment_add", args=[account.pk])
    assert "Carry over 1 open need" in as_manager.get(url).content.decode()
    as_manager.post(url, opened(as_manager, url) | {"carry_over": "on"})
    carried = Need.objects.get(assessment__account=account, carried_from=still_open)
    assert (carried.title, carried.impact, carried.urgency, carried.fit) == ("Slow claims", 5, 4, 2)
    assert carried.assessment == account.needs_assessments.first()
    assert carried.assessment.needs.count() == 1
    copies = Evidence.objects.filter(text="Six weeks each").order_by("pk")
    assert [piece.need for piece in copies] == [still_open, carried]
    for hanging in (opportunity, line):
        hanging.refresh_from_db()
        assert hanging.need == carried
    carried.delete()
    opportunity.refresh_from_db()
    assert opportunity.need == still_open
    as_manager.post(url, opened(as_manager, url))
    assert not Need.objects.of_latest_assessment(account).exists()


def test_two_assessments_stand_side_by_side_by_line_and_not_by_title(
    as_executive: Client, account: Account, django_assert_num_queries: Any
) -> None:
    day = localdate()
    first = NeedsAssessmentFactory(account=account, assessed_on=day - timedelta(days=700))
    for title in ("Slow claims", "Paper logs", "Same", "Gone"):
        NeedFactory(assessment=first, title=title, impact=3, urgency=3)
    first.needs.filter(title="Gone").update(state=NeedState.MET)
    second = NeedsAssessmentFactory(account=account, assessed_on=day - timedelta(days=350))
    taking_over.carry_over(second, before=first)
    second.needs.filter(title="Paper logs").delete()
    third = NeedsAssessmentFactory(account=account, assessed_on=day)
    taking_over.carry_over(third, before=second)
    third.needs.filter(title="Slow claims").update(title="Claims within a week", impact=5, fit=4)
    NeedFactory(assessment=third, title="Paper logs")  # the same words, and another need
    found = comparison.compare(first, third)
    said = [(change.name, change.before, change.after) for change in found.changed[0].changes]
    assert said == [
        ("title", "Slow claims", "Claims within a week"),
        ("impact", "3 – medium", "5 – very high"),
        ("our fit", "", "4 – high"),
    ]
    assert [line.after.title for line in found.carried if line.after] == ["Same"]
    assert [line.after.title for line in found.came if line.after] == ["Paper logs"]
    assert sorted(line.before.title for line in found.went if line.before) == ["Gone", "Paper logs"]
    url = reverse("planning:assessment_compare", args=[account.pk])
    latest = as_executive.get(url)
    assert (latest.context["before"], latest.context["after"]) == (second, third)
    turned = as_executive.get(url, {"before": third.pk, "after": first.pk})
    assert (turned.context["before"], turned.context["after"]) == (first, third)
    assert "<del>Slow claims</del> <ins>Claims within a week</ins>" in turned.content.decode()
    with django_assert_num_queries(11):
        as_executive.get(url)


def test_one_assessment_has_nothing_beside_it(as_manager: Client, account: Account) -> None:
    NeedsAssessmentFactory(account=account)
    page = as_manager.get(reverse("planning:assessment_compare", args=[account.pk]))
    assert "Nothing to compare yet" in page.content.decode()


@pytest.mark.parametrize("rows", [1, 4])
def test_a_question_takes_a_constant_number_of_queries(
    people: People, account: Account, rows: int, django_assert_num_queries: Any
) -> None:
    client = signed_in(people.manager)
    assessment = NeedsAssessmentFactory(account=account, gone_through=KINDS[:2])
    for number in range(rows):
        need = NeedFactory(assessment=assessment, kind=NeedKind.FORESEEN_PROBLEM)
        EvidenceFactory(need=need)
        CellFactory(account=account, state="competitor", competitor=CompetitorFactory())
        judged(account, f"Person {number}", ["decision_maker"], "opposed")
    client.get(guide(assessment))
    with django_assert_num_queries(ON_A_QUESTION):
        client.get(guide(assessment))


ON_A_QUESTION = 19
