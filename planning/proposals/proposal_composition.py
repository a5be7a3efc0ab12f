"""What a proposal says: the shareable texts and values of an approved plan, and nothing else.

The composition is plain JSON, without any wording of ours: what leaves for the client is drawn from it alone
(`planning.proposals.proposal_document`), and it is kept with the file.
"""

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import Audience, Certainty, Charge
from accounts.models import Account, Contact
from planning.models import HouseStyle, Milestone, Objective, Proposal
from planning.proposal_choices import Part
from planning.proposals import own_words
from planning.proposals.own_words import INTRODUCED

Composition = dict[str, Any]


def compose(proposal: Proposal) -> Composition:
    """The content of `proposal` as the plan stands. Raises ValidationError where the plan is not approved."""
    plan = proposal.plan
    if not plan.is_approved:
        raise ValidationError(_("A proposal is made from an approved plan."))
    return {
        "language": proposal.language,
        "title": proposal.title,
        "client": plan.account.name,
        "from": settings.COMPANY_NAME,
        "first": plan.starts_on.isoformat(),
        "last": plan.ends_on.isoformat(),
        "made_on": timezone.localdate().isoformat(),
        "valid_until": proposal.valid_until.isoformat(),
        "addressee": _person_at_client(proposal.addressee),
        "author": _our_person(plan.account.manager or proposal.made_by),
        "style": HouseStyle.in_force().composed(proposal.language),
        "order": list(proposal.parts),
        "introductions": {
            part: text for part in INTRODUCED if (text := own_words.said(proposal, f"intro-{part}").strip())
        },
        "parts": {part: PARTS[Part(part)](proposal) for part in proposal.parts},
    }


def digest(composition: Composition) -> str:
    """SHA-256 of a composition: equal when the same would be said."""
    text = json.dumps(composition, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _shareable(rows: Any) -> Any:
    return rows.filter(audience=Audience.SHAREABLE)


def _letter(proposal: Proposal) -> Any:
    return {"greeting": proposal.greeting, "text": proposal.letter} if proposal.letter.strip() else None


def _situation(proposal: Proposal) -> Any:
    sources = own_words.situation_of(proposal)
    texts = {name: own_words.said(proposal, f"situation-{name}", source) for name, source in sources.items()}
    return {name: text for name, text in texts.items() if text.strip()}


def _summary(proposal: Proposal) -> Any:
    """What is recommended, and what both sides want to reach by when."""
    summary = {
        "text": own_words.said(proposal, "summary"),
        "recommendations": [
            {"title": row.title, "value": _value_for_client(row.opportunity)}
            for row in own_words.recommendations_of(proposal)
        ],
        "objectives": [_indicator(row) for row in _shareable(proposal.plan.objectives)],
    }
    return summary if any(summary.values()) else None


def _needs(proposal: Proposal) -> Any:
    return [
        {
            "kind": need.kind,
            "title": need.title,
            "text": own_words.said(proposal, f"needs-{need.pk}", need.description),
            "is_confirmed": need.certainty == Certainty.CONFIRMED,
        }
        for need in own_words.needs_of(proposal)
    ]


def _recommendations(proposal: Proposal) -> Any:
    return [
        {
            "title": row.title,
            "text": own_words.said(proposal, f"recommendations-{row.pk}", row.text),
            "value": _value_for_client(row.opportunity),
        }
        for row in own_words.recommendations_of(proposal)
    ]


def _value_for_client(opportunity: Any) -> Any:
    if opportunity is None or opportunity.audience != Audience.SHAREABLE:
        return None
    low, high = opportunity.value_for_client_low, opportunity.value_for_client_high
    if low is None and high is None and not opportunity.value_for_client.strip():
        return None
    return {
        "text": opportunity.value_for_client,
        "low": _number(low),
        "high": _number(high),
        "currency": opportunity.currency,
        "years": opportunity.years,
    }


def _objectives(proposal: Proposal) -> Any:
    """Each with its milestones and the place (from 1) of its recommendation among those shown."""
    shown = list(_shareable(proposal.plan.recommendations).values_list("pk", flat=True))
    places = {pk: place for place, pk in enumerate(shown, 1)} if Part.RECOMMENDATIONS in proposal.parts else {}
    ways = Prefetch("milestones", _shareable(Milestone.objects).select_related("user", "contact"))
    return [
        {
            **_indicator(row),
            "kpi": row.kpi,
            "periods": [{"on": one.on.isoformat(), "value": _number(one.value)} for one in row.period_targets.all()],
            "recommendation": places.get(row.recommendation_id),
            "milestones": [_milestone(one) for one in row.milestones.all()],
        }
        for row in _shareable(proposal.plan.objectives).prefetch_related(ways, "period_targets")
    ]


def _indicator(row: Objective) -> dict[str, Any]:
    return {
        "title": row.title,
        "unit": row.unit,
        "baseline": _number(row.baseline),
        "target": _number(row.target),
        "target_on": row.target_on.isoformat(),
    }


def _milestone(row: Milestone) -> dict[str, Any]:
    return {
        "title": row.title,
        "due_on": row.due_on.isoformat(),
        "side": row.obligor,
        "owner": row.owner_name,
        "is_done": row.done_on is not None,
    }


def _road_map(proposal: Proposal) -> Any:
    """Drawn from the objectives, whether or not these have a chapter of their own."""
    return _objectives(proposal)


def _resources(proposal: Proposal) -> Any:
    return [
        {"kind": row.kind, "title": row.title, "amount": _number(row.amount), "unit": row.unit, "side": row.side}
        for row in _shareable(proposal.plan.resources).order_by("-side", "position", "pk")
    ]


def _contacts(proposal: Proposal) -> Any:
    account = proposal.plan.account
    people = [(charge, account.person_in_charge(charge)) for charge in (Charge.MANAGER, Charge.DEPUTY)]
    return {
        "people": [{"charge": charge, **_our_person(person)} for charge, person in people if person is not None],
        "rhythms": list(_promised(account)),
    }


def promised_to_who_left(account: Account) -> list[Any]:
    """Cadences the client was told of, with somebody who has left: a proposal tells of them without the name."""
    return [one for one in _cadences(account) if one.contact is not None and one.contact.has_left]


def _cadences(account: Account) -> Any:
    return account.cadences.running().promised().select_related("contact")


def _promised(account: Account) -> Iterator[dict[str, Any]]:
    """How often the client was told we would be in touch."""
    for cadence in _cadences(account):
        is_there = cadence.contact is not None and not cadence.contact.has_left
        contact = str(cadence.contact) if is_there else ""
        yield {"kind": cadence.kind, "rhythm": cadence.rhythm, "topic": cadence.topic, "with": contact}


def _next_steps(proposal: Proposal) -> Any:
    return proposal.next_steps


def _appendix(proposal: Proposal) -> Any:
    return own_words.said(proposal, "appendix")


def _person_at_client(contact: Contact | None) -> dict[str, str] | None:
    if contact is None:
        return None
    return {"name": str(contact), "job_title": contact.job_title, "department": contact.department}


def _our_person(user: Any) -> dict[str, str]:
    if user is None:
        return {}
    return {"name": user.get_full_name(), "email": user.email, "phone": user.phone, "role": user.role}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value.normalize(), "f")


PARTS = {
    Part.LETTER: _letter,
    Part.SUMMARY: _summary,
    Part.SITUATION: _situation,
    Part.NEEDS: _needs,
    Part.RECOMMENDATIONS: _recommendations,
    Part.OBJECTIVES: _objectives,
    Part.ROAD_MAP: _road_map,
    Part.RESOURCES: _resources,
    Part.CONTACTS: _contacts,
    Part.NEXT_STEPS: _next_steps,
    Part.APPENDIX: _appendix,
}
