from planning.models.need import Need, NeedsAssessment
from planning.models.objective import Milestone, Objective
from planning.models.opportunity import Opportunity
from planning.models.plan import AccountPlan, Recommendation, Resource
from planning.models.proposal import Proposal, ProposalDelivery

__all__ = [
    "AccountPlan",
    "Milestone",
    "Need",
    "NeedsAssessment",
    "Objective",
    "Opportunity",
    "Proposal",
    "ProposalDelivery",
    "Recommendation",
    "Resource",
]
