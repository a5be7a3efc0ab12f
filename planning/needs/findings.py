"""What is on record of a client and may be taken over as a need, question by question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Account, Contact, ProfileItem, WhiteSpaceBasis, WhiteSpaceCell
from accounts.people.stakeholders import Picture, pictures
from accounts.people_choices import DecisionRole, JudgementKind, Stance
from accounts.profile_choices import ItemKind
from accounts.white_space_choices import CellState
from planning.choices import NeedKind
from planning.models import Need, NeedsAssessment
from ui.templatetags.ui import money

SHOWN = 12  # of each kind; what is left is one link away
ITEM, CELL, CONTACT = "item", "cell", "contact"
ITEMS = {
    NeedKind.DIFFICULTY: [ItemKind.DIFFICULTY, ItemKind.OBSTACLE],
    NeedKind.SHARED_GOAL: [ItemKind.GOAL, ItemKind.INITIATIVE],
    NeedKind.FORESEEN_PROBLEM: [],
}
QUESTION_OF = {item: question for question, items in ITEMS.items() for item in items}
CELLS = {NeedKind.SHARED_GOAL: CellState.OPEN, NeedKind.FORESEEN_PROBLEM: CellState.COMPETITOR}
HAVE_POWER = {  # who decides, and who can say no
    DecisionRole.ECONOMIC_BUYER,
    DecisionRole.DECISION_MAKER,
    DecisionRole.TECHNICAL_EVALUATOR,
    DecisionRole.GATEKEEPER,
}
STRONG = 4  # influence from which a person has power whatever the role
WORTH_KNOWING = {Stance.OPPOSED, Stance.UNKNOWN}


@dataclass(frozen=True)
class Finding:
    """One thing on record; `source` and its number say in the address what is taken over."""

    source: str
    thing: Any
    title: str
    note: str

    @property
    def url(self) -> str:
        return str(self.thing.get_absolute_url())


@dataclass(frozen=True)
class Group:
    """Findings of one source; `add_url` leads to where the next are written."""

    heading: str
    findings: Sequence[Finding]
    nothing: str
    add_url: str
    add_label: str
    has_more: bool = False


def groups(assessment: NeedsAssessment, kind: NeedKind, *, needs: Iterable[Need]) -> list[Group]:
    """What answers a question and is no need of the assessment yet; at most four queries."""
    taken = list(needs)
    found = []
    if ITEMS[kind]:
        found.append(_items(assessment.account, kind, {need.profile_item_id for need in taken}))
    if kind in CELLS:
        found.append(_cells(assessment.account, CELLS[kind], {need.white_space_cell_id for need in taken}))
    if kind == NeedKind.FORESEEN_PROBLEM:
        found.append(_contacts(assessment.account, {need.contact_id for need in taken}))
    return found


def _items(account: Account, kind: NeedKind, taken: set[int | None]) -> Group:
    items = [one for one in account.profile_items.open().filter(kind__in=ITEMS[kind]) if one.pk not in taken]
    shown = items[:SHOWN]
    return Group(
        heading=_("In the client's profile"),
        findings=[Finding(ITEM, one, one.title, _said_of_item(one)) for one in shown],
        nothing=_("Nothing in the profile that is not taken over yet."),
        add_url=reverse("accounts:profile_item_list", args=[account.pk]),
        add_label=_("Goals and difficulties"),
        has_more=len(items) > SHOWN,
    )


def _said_of_item(item: ProfileItem) -> str:
    return f"{item.get_kind_display()} · {item.get_certainty_display()}"


def _cells(account: Account, state: CellState, taken: set[int | None]) -> Group:
    cells = account.white_space_cells.filter(state=state).exclude(pk__in=[pk for pk in taken if pk])
    by_value = cells.order_by(F("potential_amount").desc(nulls_last=True), "pk")
    rows = list(by_value.select_related("offer", "unit", "competitor")[: SHOWN + 1])
    currency = WhiteSpaceBasis.currency_of(account) if rows else ""
    is_open = state == CellState.OPEN
    return Group(
        heading=_("Open in the white space") if is_open else _("Held by competitors in the white space"),
        findings=[Finding(CELL, one, cell_title(one), cell_note(one, currency)) for one in rows[:SHOWN]],
        nothing=_("No field of the white space that is not taken over yet."),
        add_url=reverse("accounts:white_space", args=[account.pk]),
        add_label=_("White space"),
        has_more=len(rows) > SHOWN,
    )


def cell_title(cell: WhiteSpaceCell) -> str:
    """ "Sensors, Coating division"; with "from Rival" where a competitor sells it."""
    where = cell.unit or _("Whole account")
    if cell.competitor is None:
        return f"{cell.offer}, {where}"
    return _("%(offer)s, %(where)s: from %(competitor)s") % {
        "offer": cell.offer,
        "where": where,
        "competitor": cell.competitor,
    }


def cell_note(cell: WhiteSpaceCell, currency: str) -> str:
    """Its state and what it is worth; unknown is said."""
    parts = [str(cell.get_state_display())]
    if cell.potential_amount is None:
        parts.append(_("potential not known"))
    else:
        parts.append(_("potential a year: %(amount)s") % {"amount": money(cell.potential_amount, currency)})
    if cell.probability is not None:
        parts.append(_("probability %(number)s%%") % {"number": cell.probability})
    return " · ".join(parts)


def _contacts(account: Account, taken: set[int | None]) -> Group:
    people = [one for one in account.contacts.present() if one.pk not in taken]
    seen = pictures(people, on=timezone.localdate())
    wanted = [one for one in people if is_to_be_won(seen[one.pk])]
    wanted.sort(key=lambda one: (seen[one.pk].stance != Stance.OPPOSED, -(seen[one.pk].influence or 0)))
    return Group(
        heading=_("People with power over decisions, opposed to us or unknown"),
        findings=[Finding(CONTACT, one, str(one), contact_note(seen[one.pk])) for one in wanted[:SHOWN]],
        nothing=_("Nobody with such power is opposed or unknown, beyond who is taken over."),
        add_url=reverse("accounts:contact_list", args=[account.pk]),
        add_label=_("Contacts"),
        has_more=len(wanted) > SHOWN,
    )


def is_to_be_won(picture: Picture) -> bool:
    """Whether the person has power over decisions, and is opposed to us or nobody knows where the person stands."""
    has_power = bool(HAVE_POWER & set(picture.values(JudgementKind.ROLES))) or (picture.influence or 0) >= STRONG
    return has_power and picture.stance in WORTH_KNOWING


def contact_note(picture: Picture) -> str:
    stance = _("Stance: %(stance)s") % {"stance": picture.stance.label}
    return " · ".join([*([", ".join(picture.roles)] if picture.roles else []), stance])


def picture_of(contact: Contact) -> Picture:
    return pictures([contact], on=timezone.localdate())[contact.pk]
