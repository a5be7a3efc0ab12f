"""Demonstration: assessments of needs, one after another, with their evidence, and the SWOT beside them."""

from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from accounts.choices import Audience, Certainty
from accounts.models import Account, User
from planning.choices import EvidenceKind, NeedKind, NeedState
from planning.models import Evidence, Need, NeedsAssessment, Opportunity, SwotItem
from planning.models.evidence import LINKS
from planning.needs import evidence_form

SHARED = {"audience": Audience.SHAREABLE}
TITLE_OF = {"profile_item": "title", "document": "title", "figure": "kind", "contact": "last_name"}


def load(account: Account, manager: User, story: dict[str, Any], *, starts_on: date) -> dict[str, Opportunity]:
    """The assessments of a story, the earlier one first, and its SWOT; returns the opportunities by their titles."""
    assessed_on = min(starts_on, timezone.localdate()) - timedelta(days=40)
    written: dict[str, Need] = {}
    opportunities: dict[str, Opportunity] = {}
    days = {"earlier": assessed_on - relativedelta(years=1), "assessment": assessed_on}
    for name, day in days.items():
        if told := story.get(name):
            assessment = NeedsAssessment.objects.create(
                account=account, by=manager, assessed_on=day, summary=told["summary"], **SHARED,
                gone_through=told.get("gone_through", NeedKind.values),
            )  # fmt: skip
            for position, words in enumerate(told["needs"], start=1):
                _need(assessment, dict(words), position, written, opportunities, starts_on.year)
    needs = Need.objects.of_latest_assessment(account)
    for words in story.get("swot", []):
        words = dict(words)
        links = {
            "need": needs.filter(title=words.pop("need", "")).first(),
            "profile_item": account.profile_items.filter(title=words.pop("item", "")).first(),
            "competitor": account.competitor_presences.filter(competitor__name=words.pop("competitor", "")).first(),
        }
        SwotItem.objects.create(account=account, **links, **words)
    return opportunities


def _need(
    assessment: NeedsAssessment,
    words: dict[str, Any],
    position: int,
    written: dict[str, Need],
    opportunities: dict[str, Opportunity],
    year: int,
) -> None:
    account = assessment.account
    told = words.pop("opportunities", [])
    evidence = words.pop("evidence", [])
    item = words.pop("item", "")
    words["carried_from"] = written.get(words.pop("carried_from", ""))
    words["profile_item"] = account.profile_items.filter(title=item).first()
    if words.pop("confirmed", False):
        contacts = list(account.contacts.all())
        contact = contacts[position % len(contacts)] if contacts else None
        words |= {"certainty": Certainty.CONFIRMED, "told_on": assessment.assessed_on, "told_by": contact}
    need = Need.objects.create(assessment=assessment, position=position, **{**SHARED, **words})
    if need.state == NeedState.OPEN:
        written[need.title] = need
    for piece in evidence:
        _evidence(need, dict(piece))
    for opportunity in told:
        opportunities[opportunity["title"]] = Opportunity.objects.create(
            account=account, need=need, currency="USD", starts_year=year, **{**SHARED, **opportunity}
        )


def _evidence(need: Need, words: dict[str, Any]) -> None:
    """A piece that cites what it names where that is on record, else the words alone."""
    kind, named = EvidenceKind(words.pop("kind", EvidenceKind.OTHER)), words.pop("of", "")
    link = LINKS.get(kind, "")
    cited = None
    if link:
        rows = evidence_form.to_cite(link, need.account, kept=None)
        cited = rows.filter(**{TITLE_OF[link]: named}).first() if link in TITLE_OF else rows.first()
    if link and cited is None:
        kind = EvidenceKind.OTHER
    day = evidence_form.day_of(cited) if cited and link != "contact" else need.assessment.assessed_on
    links = {link: cited} if cited else {}
    Evidence.objects.create(need=need, kind=kind, dated_on=day, **links, **words)
