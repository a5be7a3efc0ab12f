"""A client asks at a passage of the proposal, and we answer: by mail, and on the client's page."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from planning.client_page import client_mails
from planning.models import ProposalLink, ProposalQuestion

MOST_A_DAY = 20  # of one link
DOUBLE_CLICK = timedelta(minutes=2)


def ask(link: ProposalLink, *, passage: str, text: str) -> ProposalQuestion:
    """Put the question on record and tell whoever acts for the account; the same words sent twice are one question.

    Raises ValidationError, in one sentence, where too many were asked.
    """
    ProposalLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    now = timezone.now()
    recent = link.questions.filter(asked_at__gt=now - timedelta(days=1))
    same: ProposalQuestion | None = recent.filter(text=text, passage=passage, asked_at__gt=now - DOUBLE_CLICK).first()
    if same is not None:
        return same
    if recent.count() >= MOST_A_DAY:
        raise ValidationError(_("You have asked a good deal today: please call us, or answer our e-mail."))
    question: ProposalQuestion = link.questions.create(passage=passage, text=text)
    client_mails.asked(question)
    return question


def reply(question: ProposalQuestion, *, by: User, text: str) -> None:
    """Answer once, by mail and on the page. Raises ValidationError where it was answered already."""
    held = ProposalQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if held.replied_at is not None:
        if held.reply == text:
            return
        raise ValidationError(_("This question has been answered already."))
    held.reply, held.replied_by, held.replied_at = text, by, timezone.now()
    held.message = client_mails.replied(held)
    held.save(update_fields=["reply", "replied_by", "replied_at", "message"])
