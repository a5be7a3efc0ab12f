"""Needs that come from what is on record: of the profile, the white space, the people; and of the assessment before."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import Audience
from accounts.models import Contact, ProfileItem, WhiteSpaceBasis, WhiteSpaceCell
from accounts.profile_choices import ItemKind
from accounts.white_space_choices import CellState
from planning.choices import EvidenceKind, Grade, NeedKind
from planning.models import Evidence, Need, NeedsAssessment
from planning.models.need import LONGEST_TEXT
from planning.needs import findings

LONGEST_TITLE = 200
SOURCES: dict[str, Any] = {
    findings.ITEM: ProfileItem,
    findings.CELL: WhiteSpaceCell,
    findings.CONTACT: Contact,
}
LINK = {ProfileItem: "profile_item", WhiteSpaceCell: "white_space_cell", Contact: "contact"}
CARRIED = [
    "kind", "title", "description", "impact", "urgency", "fit", "audience", "profile_item", "white_space_cell",
    "contact", "certainty", "told_by", "told_on",
]  # fmt: skip
COPIED = ["kind", "profile_item", "touchpoint", "figure", "contact", "document", "text", "dated_on", "audience"]


@transaction.atomic
def take_over(assessment: NeedsAssessment, thing: Any) -> tuple[Need, bool]:
    """The need of `assessment` that comes from a thing on record, made with its evidence where there is none yet.

    Returns it and whether it is new: who takes over twice gets the same. `thing` is an item of the profile, a field of
    the white space or a contact, of the same account.
    """
    NeedsAssessment.objects.select_for_update(no_key=True).get(pk=assessment.pk)  # one after the other
    link = LINK[type(thing)]
    known = assessment.needs.filter(**{link: thing}).first()
    if known is not None:
        return known, False
    need, evidence = DRAFTS[type(thing)](thing)
    need.assessment, need.position = assessment, assessment.needs.count() + 1
    setattr(need, link, thing)
    need.save()
    evidence.need = need
    evidence.save()
    return need, True


def _from_item(item: ProfileItem) -> tuple[Need, Evidence]:
    need = Need(
        kind=findings.QUESTION_OF[ItemKind(item.kind)],
        title=item.title,
        description=item.text[:LONGEST_TEXT],
        certainty=item.certainty,
        told_by=item.told_by,
        told_on=item.told_on,
        audience=item.audience,
    )
    dated_on = item.told_on or timezone.localdate(item.added_at)
    return need, Evidence(
        kind=EvidenceKind.PROFILE_ITEM, profile_item=item, text=item.title, dated_on=dated_on, audience=item.audience
    )


def _from_cell(cell: WhiteSpaceCell) -> tuple[Need, Evidence]:
    """Amounts of the white space are internal, so what is made of them is."""
    is_open = cell.state == CellState.OPEN
    need = Need(
        kind=NeedKind.SHARED_GOAL if is_open else NeedKind.FORESEEN_PROBLEM,
        title=findings.cell_title(cell)[:LONGEST_TITLE],
        description=cell.note[:LONGEST_TEXT],
        certainty=cell.certainty,
        told_by=cell.told_by,
        told_on=cell.told_on,
    )
    said = findings.cell_note(cell, WhiteSpaceBasis.currency_of(cell.account))
    return need, _noted(_("White space: %(said)s") % {"said": said}, timezone.localdate(cell.changed_at))


def _from_contact(contact: Contact) -> tuple[Need, Evidence]:
    """What we judge of a person is internal, so what is made of it is."""
    picture = findings.picture_of(contact)
    title = _("%(name)s has a say in decisions, and is to be won") % {"name": str(contact)[:100]}
    need = Need(kind=NeedKind.FORESEEN_PROBLEM, title=title, impact=Grade.HIGH)
    said = _("Stakeholder picture: %(said)s") % {"said": findings.contact_note(picture)}
    days = [judgement.judged_on for judgement in picture.judgements.values()]
    return need, _noted(said, max(days, default=timezone.localdate()))


DRAFTS: dict[type, Any] = {ProfileItem: _from_item, WhiteSpaceCell: _from_cell, Contact: _from_contact}


def _noted(text: str, dated_on: date) -> Evidence:
    return Evidence(kind=EvidenceKind.OTHER, text=text, dated_on=dated_on, audience=Audience.INTERNAL)


@transaction.atomic
def carry_over(assessment: NeedsAssessment, *, before: NeedsAssessment) -> list[Need]:
    """The open needs of `before`, with their evidence, as the first of `assessment`; each keeps its line.

    Opportunities and lines of the SWOT that hang on them go along: they are of today. Earlier needs stay as they were.
    """
    carried: list[Need] = []
    for old in before.needs.open().by_priority().prefetch_related("pieces"):
        words = {name: getattr(old, name) for name in CARRIED}
        position = len(carried) + 1
        need = Need.objects.create(assessment=assessment, carried_from=old, position=position, **words)
        for piece in old.pieces.all():
            Evidence.objects.create(need=need, **{name: getattr(piece, name) for name in COPIED})
        old.opportunities.update(need=need)
        old.swot_items.update(need=need)
        carried.append(need)
    return carried
