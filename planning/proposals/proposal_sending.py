"""A proposal leaves: to one person once, through the outbox, with its file attached and a link to the person's page."""

from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Value
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Contact, User
from accounts.wording import Words
from outbox import posting
from outbox.posting import Attachment
from planning.models import Proposal, ProposalDelivery, ProposalLink
from planning.models.plan import Lineage
from planning.proposal_choices import ProposalState
from planning.proposals import proposal_mails
from ui import keeping
from ui.lettering import one_line

LINK_OUTLIVES = timedelta(days=90)  # the proposal, for whoever looks it up, or asks for a renewal


def send(
    proposal: Proposal,
    *,
    to: Contact,
    by: User,
    words: Words,
    send_at: datetime | None = None,
    wants_code: bool = False,
) -> ProposalDelivery:
    """Post the proposal to a contact; asked again for the same contact, the delivery that already is.

    It leaves not before `send_at`; `wants_code`: the page opens with a code by e-mail only, and the file is not
    attached. Raises ValidationError, in one sentence, where it is not ready, the contact cannot be written to, or the
    kept file is no longer the one that was made.
    """
    _take(proposal)
    if delivery := proposal.deliveries.standing().filter(contact=to).first():
        return delivery
    if not proposal.is_finished:
        raise ValidationError(_("The proposal is not ready to be sent."))
    refuse_replaced(proposal)
    if not proposal.plan.is_approved:
        raise ValidationError(_("The plan of this proposal is closed: make a proposal from the one that holds."))
    if refusal := to.why_not_written_to(account_id=proposal.plan.account_id):
        raise ValidationError(refusal)
    leaves_at = max(send_at or timezone.now(), timezone.now())
    _refuse_before_an_older(proposal, leaves_at)
    content = file_of(proposal)
    link = _link_for(proposal, to=to, wants_code=wants_code)
    has_file = not link.wants_code
    mail = proposal_mails.proposal_message(proposal, to=to, words=words, address=link.sealed_address, has_file=has_file)
    earlier = proposal.deliveries.filter(contact=to).count()  # taken back
    link.message = posting.add(
        f"proposal:{proposal.pk}:{to.pk}{f':{earlier}' if earlier else ''}",
        to=to.email,
        to_name=one_line(str(to)),
        **vars(mail),
        attachments=[Attachment(proposal.file_name, "application/pdf", content)] if has_file else [],
        kind="proposal",
        reply_to=answers_go_to(proposal, by=by).email,
        send_at=send_at,
        language=to.language,
    )
    link.save(update_fields=["message"])
    if proposal.sent_at is None or (proposal.is_scheduled and leaves_at < proposal.sent_at):
        proposal.state, proposal.sent_at = ProposalState.SENT, leaves_at
        proposal.save(update_fields=["state", "sent_at"])
    return ProposalDelivery.objects.create(proposal=proposal, contact=to, message=link.message, by=by)


def take_back(delivery: ProposalDelivery, *, by: User) -> None:
    """Let the message not leave, and its link open nothing; taken back from all, the proposal can be changed again.

    Raises ValidationError where it has left already.
    """
    _take(delivery.proposal)
    if delivery.taken_back_at is not None:
        return
    if not delivery.message.take_back():
        raise ValidationError(_("It has left already: it cannot be taken back."))
    delivery.taken_back_at, delivery.taken_back_by = timezone.now(), by
    delivery.save(update_fields=["taken_back_at", "taken_back_by"])
    for link in ProposalLink.objects.filter(message=delivery.message_id):
        link.revoke(by=by)
    proposal = delivery.proposal
    if proposal.is_sent and not proposal.deliveries.standing().exists():
        proposal.state, proposal.sent_at = ProposalState.TAKEN_BACK, None
        proposal.save(update_fields=["state", "sent_at"])


def _refuse_before_an_older(proposal: Proposal, leaves_at: datetime) -> None:
    """Raises ValidationError where an older proposal of the plan would leave after this one, and take its place."""
    of_plan = Proposal.objects.filter(plan__in=Lineage(Value(proposal.plan_id)), pk__lt=proposal.pk)
    for older in of_plan.filter(sent_at__gt=leaves_at)[:1]:
        words = {"title": older.title, "moment": date_format(timezone.localtime(older.sent_at), "DATETIME_FORMAT")}
        raise ValidationError(_("“%(title)s” is to leave on %(moment)s still: take it back first.") % words)


def refuse_replaced(proposal: Proposal) -> None:
    """Raises ValidationError, in one sentence, where a newer proposal has taken its place."""
    for newer in reversed(proposal.newer_ones()):
        day = date_format(timezone.localdate(newer.sent_at))
        raise ValidationError(_("A newer proposal was sent on %(day)s: this one goes to nobody else.") % {"day": day})


def pages_it_ends(proposal: Proposal) -> list[ProposalLink]:
    """Links to earlier proposals of the plan that open nothing more, or only what was agreed, once this one leaves."""
    of_plan = Proposal.objects.filter(plan__in=Lineage(Value(proposal.plan_id)), sent_at__lte=timezone.now())
    open_now = of_plan.exclude(pk=proposal.pk).with_newer().filter(newer_pk=None)
    held = ProposalLink.objects.holding().filter(proposal__in=open_now.values("pk"))
    return list(held.select_related("contact", "proposal").order_by("pk"))


def file_of(proposal: Proposal) -> bytes:
    """The file as it was made. Raises ValidationError where it is gone or altered."""
    try:
        return keeping.read(str(proposal.file.name), sha256=proposal.sha256)
    except OSError:
        raise ValidationError(_("The file cannot be read now. Try again, or make it anew.")) from None
    except keeping.AlteredError:
        raise ValidationError(_("The file is no longer the one that was made: make it anew.")) from None


def end_of_links(proposal: Proposal) -> datetime:
    """Until when links to the proposal open it."""
    last = proposal.valid_until + LINK_OUTLIVES
    return timezone.make_aware(datetime.combine(last, time.max))


def _link_for(proposal: Proposal, *, to: Contact, wants_code: bool) -> ProposalLink:
    """The contact's link: a new one, or the one with which a colleague has brought the contact in."""
    link: ProposalLink = ProposalLink.objects.filter(proposal=proposal, contact=to, revoked_at=None).first() or (
        ProposalLink(proposal=proposal, contact=to, language=to.language, expires_at=end_of_links(proposal))
    )
    link.wants_code = wants_code or link.wants_code
    link.save()
    return link


def answers_go_to(proposal: Proposal, *, by: User) -> User:
    """Whoever sends it; while the account's manager is absent, who acts."""
    account = proposal.plan.account
    if account.manager_absent_until is None:
        return by
    acting: User = account.acting
    return acting


def _take(proposal: Proposal) -> None:
    """Lock the row and see it as it stands: of two who send at once, the second sees what the first did."""
    proposal.refresh_from_db(from_queryset=Proposal.objects.select_for_update(of=("self",)))
