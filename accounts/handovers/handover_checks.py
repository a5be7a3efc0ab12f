"""What must be there before an account changes hands: ticked by people, or seen by the computer."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.choices import ChecklistKind, Finding, Language
from accounts.models import ChecklistItem, Handover, HandoverCheck, User


@dataclass(frozen=True)
class Line:
    """A thing to check as the page shows it; `reason` says why the computer ticked it, or did not."""

    check: HandoverCheck
    is_done: bool
    reason: str = ""

    @property
    def holds(self) -> bool:
        """Whether it holds the signature of its side."""
        return self.check.required and not self.is_done


@dataclass(frozen=True)
class Seen:
    """What the computer found."""

    is_there: bool
    reason: str


def copy_checklist(
    handovers: Iterable[Handover], *, kind: str, ticked: Collection[int] = (), by: User | None = None
) -> None:
    """Give each handover its own copy of the checklist in use of this kind (a `ChecklistKind`), if there is one.

    What `by` has `ticked` (numbers of its items) is done for all of them.
    """
    items = list(ChecklistItem.objects.filter(template__kind=kind, template__is_active=True))
    now = timezone.now()
    HandoverCheck.objects.bulk_create(
        HandoverCheck(
            handover=handover,
            item=item,
            kind=kind,
            text_en=item.text_en,
            text_fr=item.text_fr,
            whose=item.whose,
            required=item.required,
            finding=item.finding,
            day=item.day,
            position=item.position,
            done_at=now if item.pk in ticked else None,
            done_by=by if item.pk in ticked else None,
        )
        for handover in handovers
        for item in items
    )


def lines_of(handover: Handover) -> list[Line]:
    """Everything to check before the account changes hands, in order: a constant number of queries."""
    checks = list(handover.checks.exclude(kind=ChecklistKind.FIRST_90_DAYS).select_related("done_by"))
    seen = {finding: see(handover, finding) for finding in {check.finding for check in checks} if finding}
    return [
        Line(check, seen[check.finding].is_there, seen[check.finding].reason)
        if check.finding
        else Line(check, check.is_done)
        for check in checks
    ]


def see(handover: Handover, finding: str) -> Seen:
    """What the computer finds of one thing (a `Finding`)."""
    return FIND[Finding(finding)](handover)


def missing(handover: Handover, *, side: str) -> list[str]:
    """What a side (a `HandoverSide`) must still do before it can sign, in the words of the checklist."""
    return [str(line.check) for line in lines_of(handover) if line.holds and line.check.whose == side]


def needed_languages(handover: Handover) -> list[str]:
    """The languages of those the introduction goes to, in the order of `Language`."""
    spoken = set(handover.recipients.values_list("contact__language", flat=True))
    return [language for language in Language.values if language in spoken]


def _reachable_contact(handover: Handover) -> Seen:
    number = handover.account.contacts.who_can_be_written_to().count()
    if not number:
        return Seen(False, _("No contact of this account can be written to."))
    said = ngettext("%(number)d contact can be written to.", "%(number)d contacts can be written to.", number)
    return Seen(True, said % {"number": number})


def _contract_filled(handover: Handover) -> Seen:
    asked = {
        _("reference"): handover.contract_reference,
        _("first day"): handover.contract_starts_on,
        _("value"): handover.contract_value is not None,
        _("what was sold"): handover.contract_summary,
    }
    if absent := [name for name, there in asked.items() if not there]:
        return Seen(False, _("Still missing: %(what)s.") % {"what": ", ".join(absent)})
    return Seen(True, _("Reference, first day, value and what was sold are there."))


def _promised_cadence(handover: Handover) -> Seen:
    number = handover.promises.exclude(rhythm="").count()
    if not number:
        return Seen(False, _("No regular contact is promised yet."))
    said = ngettext("%(number)d regular contact is promised.", "%(number)d regular contacts are promised.", number)
    return Seen(True, said % {"number": number})


def _introduction_written(handover: Handover) -> Seen:
    if not handover.introduction_wanted:
        return Seen(True, _("The client is not written to: “%(why)s”") % {"why": handover.introduction_refusal})
    needed = needed_languages(handover)
    if not needed:
        return Seen(False, _("Nobody is chosen to be written to yet."))
    written = set(handover.introductions.values_list("language", flat=True))
    if absent := [Language(language) for language in needed if language not in written]:
        return Seen(False, _("Not read and saved yet: %(what)s.") % {"what": ", ".join(str(x.label) for x in absent)})
    return Seen(True, _("Written, for every contact chosen."))


FIND = {
    Finding.REACHABLE_CONTACT: _reachable_contact,
    Finding.CONTRACT_FILLED: _contract_filled,
    Finding.PROMISED_CADENCE: _promised_cadence,
    Finding.INTRODUCTION_WRITTEN: _introduction_written,
}
