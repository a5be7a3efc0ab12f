"""Who may open the pages of this room."""

from typing import Any

from accounts.models import Account
from accounts.tests.factories import UserFactory
from accounts.tests.profiles import ProfileItemFactory
from accounts.tests.roles import RUNNERS, Page, the_account
from outbox import sealing
from planning.models import AccountPlan
from planning.plans import editions
from planning.tests.factories import (
    AccountPlanFactory,
    EvidenceFactory,
    HealthOverruleFactory,
    MilestoneFactory,
    NeedFactory,
    NeedsAssessmentFactory,
    ObjectiveFactory,
    OpportunityFactory,
    PlanMemberFactory,
    RecommendationFactory,
    ResourceFactory,
    RiskFactory,
    SwotItemFactory,
    approved,
    full_plan,
    submitted,
)
from planning.tests.proposals import composed, delivered, link_to, proposal_for, ready
from planning.tests.surveys import link_of, survey_of


def an_assessment(account: Account) -> list[Any]:
    return [NeedsAssessmentFactory(account=account).pk]


def a_need(account: Account) -> list[Any]:
    return [NeedFactory(assessment__account=account).pk]


def a_piece_of_evidence(account: Account) -> list[Any]:
    return [EvidenceFactory(need__assessment__account=account).pk]


def a_swot_item(account: Account) -> list[Any]:
    return [SwotItemFactory(account=account).pk]


def something_on_record(account: Account) -> list[Any]:
    return [NeedsAssessmentFactory(account=account).pk, "item", ProfileItemFactory(account=account).pk]


def an_opportunity(account: Account) -> list[Any]:
    return [OpportunityFactory(account=account).pk]


def a_draft(account: Account) -> list[Any]:
    return [full_plan(account=account).pk]


def a_draft_with_a_team(account: Account) -> list[Any]:
    plan = full_plan(account=account)
    PlanMemberFactory(plan=plan)
    return [plan.pk]


def a_submitted_plan(account: Account) -> list[Any]:
    return [submitted(full_plan(account=account)).pk]


def an_approved_plan(account: Account) -> list[Any]:
    return [approved(full_plan(account=account)).pk]


def a_part(factory: Any) -> Any:
    """Arguments of a page of a part of a draft."""

    def arguments(account: Account) -> list[Any]:
        plan: AccountPlan = AccountPlanFactory(account=account)
        return [factory(plan=plan).pk]

    return arguments


def a_milestone(account: Account) -> list[Any]:
    return [MilestoneFactory(objective__plan__account=account).pk]


def a_proposal(account: Account) -> list[Any]:
    return [ready(proposal_for(account)).pk]


def a_passage(account: Account) -> list[Any]:
    return [*a_proposal(account), "intro-objectives"]


def a_delivery(account: Account) -> list[Any]:
    return [delivered(proposal_for(account)).pk]


def a_link(account: Account) -> list[Any]:
    return [link_to(proposal_for(account)).pk]


def a_question(account: Account) -> list[Any]:
    return [link_to(proposal_for(account)).questions.create(text="When do we begin?").pk]


def with_a_link(*more: str) -> Any:
    """Arguments of a page of a client."""

    def arguments(account: Account) -> list[Any]:
        return [sealing.token(link_to(composed(proposal_for(account))).nonce), *more]

    return arguments


def a_survey(account: Account) -> list[Any]:
    return [survey_of(account).pk]


def a_survey_link(account: Account) -> list[Any]:
    return [link_of(survey_of(account)).pk]


def with_a_survey_link(account: Account) -> list[Any]:
    return [sealing.token(link_of(survey_of(account)).nonce)]


def a_survey_answer(account: Account) -> list[Any]:
    link = link_of(survey_of(account))
    asked = link.survey.asked.earliest("pk")
    return [link.answers.create(contact=link.contact, asked=asked, text="Late parts").pk]


def a_comment(account: Account) -> list[Any]:
    return [full_plan(account=account).comments.create(text="Why so late?", by=UserFactory()).pk]


def an_overrule(account: Account) -> list[Any]:
    standing = account.health_overrules.first()  # one at a time
    return [(standing or HealthOverruleFactory(account=account)).pk]


def an_edition(account: Account) -> list[Any]:
    plan = approved(full_plan(account=account))
    return [editions.make_edition(plan, by=UserFactory()).pk]


PAGES: dict[str, Page] = {
    "planning:account_health": Page(arguments=the_account),
    "planning:health_overrule": Page(RUNNERS, the_account),
    "planning:health_overrule_end": Page(RUNNERS, an_overrule, method="POST"),
    "planning:need_list": Page(arguments=the_account),
    "planning:assessment_add": Page(RUNNERS, the_account),
    "planning:assessment_edit": Page(RUNNERS, an_assessment),
    "planning:need_add": Page(RUNNERS, an_assessment),
    "planning:need_from_item": Page(RUNNERS, lambda account: [ProfileItemFactory(account=account).pk], method="POST"),
    "planning:assessment_guide": Page(RUNNERS, an_assessment),
    "planning:assessment_compare": Page(arguments=the_account),
    "planning:need_take_over": Page(RUNNERS, something_on_record, method="POST"),
    "planning:evidence_add": Page(RUNNERS, a_need),
    "planning:evidence_edit": Page(RUNNERS, a_piece_of_evidence),
    "planning:evidence_delete": Page(RUNNERS, a_piece_of_evidence),
    "planning:swot_add": Page(RUNNERS, the_account),
    "planning:swot_edit": Page(RUNNERS, a_swot_item),
    "planning:swot_delete": Page(RUNNERS, a_swot_item),
    "planning:need_edit": Page(RUNNERS, a_need),
    "planning:need_delete": Page(RUNNERS, a_need),
    "planning:opportunity_add": Page(RUNNERS, a_need),
    "planning:opportunity_edit": Page(RUNNERS, an_opportunity),
    "planning:our_answers_edit": Page(RUNNERS, the_account),
    "planning:survey_add": Page(RUNNERS, the_account),
    "planning:survey_mail": Page(RUNNERS, the_account, method="POST"),
    "planning:survey_detail": Page(arguments=a_survey),
    "planning:survey_close": Page(RUNNERS, a_survey, method="POST"),
    "planning:survey_link_revoke": Page(RUNNERS, a_survey_link, method="POST"),
    "planning:survey_answer_need": Page(RUNNERS, a_survey_answer, method="POST"),
    "planning:client_survey": Page(arguments=with_a_survey_link, by_link=True),
    "planning:account_plan_list": Page(arguments=the_account),
    "planning:plan_list": Page(),
    "planning:plan_add": Page(RUNNERS, the_account),
    "planning:plan_one_page": Page(RUNNERS, the_account),
    "planning:plan_detail": Page(arguments=a_draft),
    "planning:plan_changes": Page(arguments=an_edition),
    "planning:plan_edit": Page(RUNNERS, a_draft_with_a_team),
    "planning:plan_submit": Page(RUNNERS, a_draft, method="POST"),
    "planning:plan_withdraw": Page(RUNNERS, a_submitted_plan, method="POST"),
    "planning:plan_approve": Page("lead executive", a_submitted_plan, method="POST"),
    "planning:plan_send_back": Page("lead executive", a_submitted_plan, method="POST", data={"reason": "Too vague."}),
    "planning:plan_start": Page(RUNNERS, an_approved_plan, method="POST"),
    "planning:plan_close": Page("lead executive", an_approved_plan, method="POST", data={"outcome": "Reached."}),
    "planning:plan_edition": Page(RUNNERS, an_approved_plan, method="POST"),
    "planning:plan_carry_on": Page(RUNNERS, an_approved_plan, method="POST"),
    "planning:milestone_move": Page(RUNNERS, a_draft, method="POST"),
    "planning:recommendation_add": Page(RUNNERS, a_draft),
    "planning:recommendation_edit": Page(RUNNERS, a_part(RecommendationFactory)),
    "planning:recommendation_delete": Page(RUNNERS, a_part(RecommendationFactory)),
    "planning:objective_add": Page(RUNNERS, a_draft),
    "planning:objective_edit": Page(RUNNERS, a_part(ObjectiveFactory)),
    "planning:objective_roles": Page(RUNNERS, a_part(ObjectiveFactory), method="POST"),
    "planning:objective_delete": Page(RUNNERS, a_part(ObjectiveFactory)),
    "planning:milestone_add": Page(RUNNERS, a_part(ObjectiveFactory)),
    "planning:milestone_edit": Page(RUNNERS, a_milestone),
    "planning:milestone_delete": Page(RUNNERS, a_milestone),
    "planning:milestone_done": Page(RUNNERS, a_milestone, method="POST", data={"done_on": "2026-01-05"}),
    "planning:resource_add": Page(RUNNERS, a_draft),
    "planning:resource_edit": Page(RUNNERS, a_part(ResourceFactory)),
    "planning:resource_delete": Page(RUNNERS, a_part(ResourceFactory)),
    "planning:plan_comment_add": Page(f"{RUNNERS} executive", a_draft),
    "planning:plan_comment_settle": Page(f"{RUNNERS} executive", a_comment, method="POST"),
    "planning:risk_add": Page(RUNNERS, a_draft),
    "planning:risk_edit": Page(RUNNERS, a_part(RiskFactory)),
    "planning:risk_delete": Page(RUNNERS, a_part(RiskFactory)),
    "planning:member_add": Page(RUNNERS, a_draft),
    "planning:member_edit": Page(RUNNERS, a_part(PlanMemberFactory)),
    "planning:member_delete": Page(RUNNERS, a_part(PlanMemberFactory)),
    "planning:proposal_add": Page(RUNNERS, an_approved_plan),
    "planning:proposal_detail": Page(arguments=a_proposal),
    "planning:proposal_edit": Page(RUNNERS, a_proposal),
    "planning:proposal_texts": Page(RUNNERS, a_proposal),
    "planning:proposal_text_edit": Page(RUNNERS, a_passage),
    "planning:proposal_text_restore": Page(RUNNERS, a_passage, method="POST"),
    "planning:proposal_render": Page(RUNNERS, a_proposal, method="POST"),
    "planning:proposal_progress": Page(arguments=a_proposal),
    "planning:proposal_file": Page(arguments=a_proposal),
    "planning:proposal_send": Page(RUNNERS, a_proposal),
    "planning:proposal_mail": Page(RUNNERS, a_proposal, method="POST"),
    "planning:proposal_look": Page(arguments=a_proposal),
    "planning:delivery_take_back": Page(RUNNERS, a_delivery, method="POST"),
    "planning:link_revoke": Page(RUNNERS, a_link, method="POST"),
    "planning:link_renew": Page(RUNNERS, a_link, method="POST"),
    "planning:question_reply": Page(RUNNERS, a_question),
    "planning:client_style": Page(arguments=lambda account: ["0b5f59-b4690e-serif"], by_link=True),
    "planning:client_proposal": Page(arguments=with_a_link(), by_link=True),
    "planning:client_file": Page(arguments=with_a_link(), by_link=True),
    "planning:client_ask": Page(arguments=with_a_link(), by_link=True),
    "planning:client_answer": Page(arguments=with_a_link("talk"), by_link=True),
    "planning:client_forward": Page(arguments=with_a_link(), by_link=True),
    "planning:client_renewal": Page(arguments=with_a_link(), by_link=True, method="POST"),
}
