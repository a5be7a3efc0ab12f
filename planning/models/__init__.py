from planning.models.evidence import Evidence
from planning.models.health import AccountHealth, HealthOverrule, HealthReading, HealthTouch
from planning.models.health_rule import HealthRule, HealthThreshold
from planning.models.house_style import HouseStyle
from planning.models.mail_template import ProposalMailTemplate, SurveyMailTemplate
from planning.models.need import Need, NeedsAssessment
from planning.models.objective import Milestone, Objective, PeriodTarget
from planning.models.opportunity import Opportunity
from planning.models.plan import AccountPlan, Recommendation
from planning.models.plan_comment import PlanComment
from planning.models.plan_team import PlanMember, Role
from planning.models.plan_template import PlanTemplate, TemplateMilestone, TemplateObjective
from planning.models.proposal import Proposal, ProposalDelivery
from planning.models.proposal_link import (
    PlanAgreement,
    ProposalAnswer,
    ProposalLink,
    ProposalQuestion,
    ProposalVisit,
)
from planning.models.question import OurAnswer, Question, QuestionSet
from planning.models.resource import Resource, ResourceShare
from planning.models.risk import Risk
from planning.models.survey import Survey, SurveyAnswer, SurveyLink, SurveyQuestion
from planning.models.swot import SwotItem

__all__ = [
    "AccountHealth",
    "AccountPlan",
    "Evidence",
    "HealthOverrule",
    "HealthReading",
    "HealthRule",
    "HealthThreshold",
    "HealthTouch",
    "HouseStyle",
    "Milestone",
    "Need",
    "NeedsAssessment",
    "Objective",
    "Opportunity",
    "OurAnswer",
    "PeriodTarget",
    "PlanAgreement",
    "PlanComment",
    "PlanMember",
    "PlanTemplate",
    "Proposal",
    "ProposalAnswer",
    "ProposalDelivery",
    "ProposalLink",
    "ProposalMailTemplate",
    "ProposalQuestion",
    "ProposalVisit",
    "Question",
    "QuestionSet",
    "Recommendation",
    "Resource",
    "ResourceShare",
    "Risk",
    "Role",
    "Survey",
    "SurveyAnswer",
    "SurveyLink",
    "SurveyMailTemplate",
    "SurveyQuestion",
    "SwotItem",
    "TemplateMilestone",
    "TemplateObjective",
]
