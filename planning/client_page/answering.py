"""A client answers a proposal. One answer counts; *agreed* starts the plan and its cadences."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from planning.client_choices import AnswerKind
from planning.client_page import client_mails
from planning.models import PlanAgreement, Proposal, ProposalAnswer, ProposalLink
from planning.plans import starting

MOST_A_LINK = 10


def answer(link: ProposalLink, *, kind: AnswerKind, words: str = "", times: Sequence[datetime] = ()) -> ProposalAnswer:
    """Put on record what the client says, and tell whoever acts for the account.

    The first answer counts, until who gave it says something else, or somebody agrees; nothing takes the place of
    *agreed*. What else is said later is kept beside it. The very same said twice by one person is one answer. Raises
    ValidationError, in one sentence, where the proposal holds no longer, has been replaced, or too much was said.
    """
    proposal = Proposal.objects.select_for_update(of=("self",)).select_related("plan__account").get(pk=link.proposal_id)
    said = list(proposal.answers.order_by("-at", "-pk"))
    links = set(ProposalLink.objects.of_person(link).values_list("pk", flat=True))
    own = [one for one in said if one.link_id in links]
    if own and (own[0].kind, own[0].words, own[0].times) == (kind, words, list(times)):
        return own[0]
    if proposal.newer_ones():
        raise ValidationError(_("A newer proposal has taken the place of this one: please answer that."))
    if proposal.valid_until < timezone.localdate():
        raise ValidationError(_("This proposal holds no longer. Ask us to renew it."))
    if len(own) >= MOST_A_LINK:
        raise ValidationError(_("You have answered several times: please call us, or answer our e-mail."))
    before = next((one for one in said if one.counts), None)
    counts = before is None or (
        before.kind != AnswerKind.AGREED and (kind == AnswerKind.AGREED or before.link_id in links)
    )
    if before is not None and counts:
        before.counts = False
        before.save(update_fields=["counts"])
    given: ProposalAnswer = proposal.answers.create(link=link, kind=kind, words=words, times=list(times), counts=counts)
    if given.counts and kind == AnswerKind.AGREED:
        start_plan(given)
    client_mails.answered(given)
    return given


def start_plan(agreed: ProposalAnswer) -> PlanAgreement:
    """The plan is agreed, and runs from here on, unless somebody of ours has started it before.

    A plan closed meanwhile stays so, and no later edition, which this client has not seen, starts in its place; what
    the handover promised begins all the same.
    """
    proposal = agreed.proposal
    agreement, is_new = PlanAgreement.objects.get_or_create(plan=proposal.plan, defaults={"answer": agreed})
    if is_new:
        person = client_mails.in_charge(proposal)
        try:
            starting.start(proposal.plan, by=None, cadences_by=person)
        except ValidationError:
            if proposal.plan.is_closed and person is not None:
                starting.begin_cadences(proposal.plan, by=person)
    return agreement
