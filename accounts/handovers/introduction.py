"""The client learns who looks after it: composed from a template, changed by a person, sent once to each contact."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import wording
from accounts.choices import HandoverKind
from accounts.models import Contact, Handover, HandoverIntroduction, HandoverSettings, IntroductionTemplate, User
from accounts.wording import Words, plain
from outbox import posting, rendering
from ui.lettering import one_line

BOLD = re.compile(r"\*\*([^*\n]+)\*\*")


@dataclass(frozen=True)
class Letter:
    """The introduction exactly as one contact will find it; `body` is the Markdown of its HTML."""

    to: Contact
    subject: str
    text: str
    html: str
    body: str


def compose(handover: Handover, language: str) -> Words:
    """Words to begin with, from the template of this language; `{contact}` stays for each reader's name.

    Where an administrator has deleted the template, both are empty.
    """
    template = IntroductionTemplate.objects.filter(kind=handover.kind, language=language).first()
    with translation.override(language):
        return wording.begun(template, _facts(handover))


def words_of(handover: Handover, language: str) -> Words:
    """The words a person has saved for this language, else those composed."""
    saved = handover.introductions.filter(language=language).first()
    return Words(saved.subject, saved.text) if saved else compose(handover, language)


def letters(handover: Handover) -> list[Letter]:
    """What each chosen contact will find in the mailbox, as the words stand now; once accepted, to whom it left."""
    recipients = handover.recipients.select_related("contact").order_by("contact__last_name", "pk")
    if handover.is_accepted:
        recipients = recipients.exclude(message=None)
    contacts = [recipient.contact for recipient in recipients]
    words = {language: words_of(handover, language) for language in {contact.language for contact in contacts}}
    return [letter(words[contact.language], to=contact) for contact in contacts]


def letter(words: Words, *, to: Contact) -> Letter:
    """The words as they leave for one contact, in its language."""
    words = words.filled({"contact": plain(to)})
    body = "\n".join(f"{line.rstrip()}  " if line.strip() else "" for line in words.text.splitlines())
    text = BOLD.sub(r"\1", words.text)
    context = {"subject": words.subject, "text": text, "body": body, "company": settings.COMPANY_NAME}
    rendered = rendering.render("handover_introduction", context, to.language)
    return Letter(to, rendered.subject, rendered.text, rendered.html, body=body)


def sender() -> str:
    """Who the introduction comes from, as mailboxes show it."""
    return str(settings.DEFAULT_FROM_EMAIL)


def send(handover: Handover) -> int:
    """Post the introduction to everybody chosen who may be written to, once each. Returns how many.

    Only what a person has saved leaves. Answers go to the new manager.
    """
    if not handover.introduction_wanted:
        return 0
    saved = {row.language: Words(row.subject, row.text) for row in handover.introductions.all()}
    posted = 0
    for recipient in handover.recipients.select_related("contact"):
        contact = recipient.contact
        if contact.language not in saved or contact.why_not_written_to(account_id=handover.account_id):
            continue
        sheet = letter(saved[contact.language], to=contact)
        recipient.message = posting.add(
            f"handover:{handover.pk}:introduction:{contact.pk}",
            to=contact.email,
            to_name=one_line(str(contact)),
            subject=sheet.subject,
            text=sheet.text,
            html=sheet.html,
            kind="handover_introduction",
            reply_to=handover.receiver.email,
            language=contact.language,
        )
        recipient.save(update_fields=["message"])
        posted += 1
    return posted


def forget(handover: Handover) -> None:
    """The people or the day have changed: what was written of them is composed anew."""
    HandoverIntroduction.objects.filter(handover=handover).delete()


def _facts(handover: Handover) -> dict[str, str]:
    """What the placeholders stand for, in the language in force; what is not decided yet is an ellipsis."""
    day, deputy = handover.takes_effect_on, _deputy(handover)
    return {
        "client": plain(handover.account.name),
        "company": plain(settings.COMPANY_NAME),
        "manager": _name(handover.receiver),
        "deputy": _name(deputy) if deputy else "",
        "giver": _name(handover.giver or handover.given_by),
        "first_day": date_format(day) if day else "…",
        "points_of_contact": _points_of_contact(handover),
        "promised_contacts": _promised_contacts(handover),
        "in_difficulty": _in_difficulty(handover),
    }


def _deputy(handover: Handover) -> User | None:
    """The deputy from that day on: the one named, else in a transfer the one who stays."""
    if handover.deputy is not None or handover.kind != HandoverKind.TRANSFER:
        return handover.deputy
    stays: User | None = handover.account.deputy
    return stays if stays != handover.receiver else None


def _name(person: User | None) -> str:
    return plain(person) if person else "…"


def _reach(*parts: str) -> str:
    return ", ".join(plain(part) for part in parts if part)


def _points_of_contact(handover: Handover) -> str:
    lines = []
    if (manager := handover.receiver) is not None:
        lines.append(_reach(str(manager), _("your key account manager"), manager.phone, manager.email))
    if (deputy := _deputy(handover)) is not None:
        lines.append(_reach(str(deputy), _("deputy, when your manager is away"), deputy.phone, deputy.email))
    return "\n".join(f"- {line}" for line in lines) or "…"


def _promised_contacts(handover: Handover) -> str:
    lines = [
        _("- %(rhythm)s, %(way)s: %(topic)s")
        % {
            "rhythm": promise.get_rhythm_display(),
            "way": promise.get_way_display().lower(),
            "topic": plain(promise.topic),
        }
        for promise in handover.promises.exclude(rhythm="")
    ]
    return "\n".join(lines) or _("We will agree on it with you when we first talk.")


def _in_difficulty(handover: Handover) -> str:
    """The lead of the account's team, else of the manager's, unless that is the manager; else as the settings say."""
    teams = [handover.account.team, handover.receiver.team if handover.receiver else None]
    leads = [team.lead for team in teams if team is not None and team.lead is not None and team.lead.is_active]
    lead = next((lead for lead in leads if lead != handover.receiver), None)
    if lead is not None:
        return f"{plain(lead)} ({_reach(lead.phone, lead.email)})"
    chosen = HandoverSettings.current()
    reach = _reach(chosen.escalation_phone, chosen.escalation_email)
    if chosen.escalation_name and reach:
        return f"{plain(chosen.escalation_name)} ({reach})"
    return plain(chosen.escalation_name) or reach or _name(handover.receiver)
