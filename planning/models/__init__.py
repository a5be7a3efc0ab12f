from planning.models.mail_template import ProposalMailTemplate
from planning.models.need import Need, NeedsAssessment
from planning.models.objective import Milestone, Objective
from planning.models.opportunity import Opportunity
from planning.models.plan import AccountPlan, Recommendation, Resource
from planning.models.proposal import Proposal, ProposalDelivery
from planning.models.proposal_link import (
    PlanAgreement,
    ProposalAnswer,
    ProposalLink,
    ProposalQuestion,
    ProposalVisit,
)

__all__ = [
    "AccountPlan",
    "Milestone",
    "Need",
    "NeedsAssessment",
    "Objective",
    "Opportunity",
    "PlanAgreement",
    "Proposal",
    "ProposalAnswer",
    "ProposalDelivery",
    "ProposalLink",
    "ProposalMailTemplate",
    "ProposalQuestion",
    "ProposalVisit",
    "Recommendation",
    "Resource",
]
