"""Texts of a proposal written for its reader: they stand in place of the plan's, which stays as it is.

A passage is prose with a place of its own, such as `recommendations-7`; what is counted or dated is none, and stays
tied to the plan. `Proposal.own_texts` keeps, by place, the reader's text and the plan's text it was written from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.choices import Aspect, Audience, Certainty
from planning.models import Need, Proposal
from planning.proposal_choices import Part

# Parts made of figures, rows and dates, which can be introduced in words of their own.
INTRODUCED = [Part.NEEDS, Part.RECOMMENDATIONS, Part.OBJECTIVES, Part.RESOURCES, Part.CONTACTS]


@dataclass(frozen=True)
class Passage:
    """A text and its place. `source` is the plan's, empty where the plan has none; `written_from` what that was once.

    `text` is what the proposal says.
    """

    place: str
    part: str
    heading: str
    source: str
    text: str
    is_edited: bool = False
    written_from: str = ""

    @property
    def has_moved_on(self) -> bool:
        """The plan says something else than when this was written."""
        return self.is_edited and self.written_from != self.source


def passages(proposal: Proposal) -> list[Passage]:
    """Every text of the chosen parts that can be written for the reader, in the order of the document."""
    return [
        _passage(proposal, place, part, heading, source)
        for part in proposal.parts
        for place, heading, source in _places(proposal, Part(part))
    ]


def said(proposal: Proposal, place: str, source: str = "") -> str:
    """What the proposal says at a place: nothing where the text it was written from is no longer for the client."""
    own = proposal.own_texts.get(place)
    if own is None:
        return source
    was_taken_away = own["written_from"].strip() and not source.strip()
    return "" if was_taken_away else str(own["text"])


def write(proposal: Proposal, passage: Passage, text: str) -> None:
    """Let the proposal say `text` there, without saving it; the plan's own text, or none where it has none, undoes it.

    Empty text leaves out what the plan says.
    """
    if text.strip() == passage.source.strip():
        restore(proposal, passage)
    else:
        proposal.own_texts[passage.place] = {"text": text, "written_from": passage.source}


def restore(proposal: Proposal, passage: Passage) -> None:
    """Go back to the plan's text, without saving."""
    proposal.own_texts.pop(passage.place, None)


def carried(earlier: Proposal, *, to: Proposal) -> dict[str, Any]:
    """The texts of an earlier proposal at their places in another of the same client.

    Another edition has rows of its own: they are the same where their titles are. What has no place there stays behind.
    """
    rows = [*earlier.plan.recommendations.all()]
    titles = {f"{Part.RECOMMENDATIONS}-{row.pk}": row.title for row in rows}
    needs = Need.objects.filter(assessment__account=earlier.account)
    titles |= {f"{Part.NEEDS}-{pk}": title for pk, title in needs.values_list("pk", "title")}
    here = [(place, f"{part}/{heading}") for part in Part for place, heading, _source in _places(to, part)]
    by_title = {named: place for place, named in reversed(here)}
    known = {place for place, _named in here}
    found: dict[str, Any] = {}
    for place, own in earlier.own_texts.items():
        part = place.partition("-")[0]
        now = place if place in known else by_title.get(f"{part}/{titles.get(place)}")
        if now is not None:
            found[now] = own
    return found


def goals_of(proposal: Proposal) -> str:
    """The client's goals, confirmed and shareable."""
    aspects = proposal.plan.account.profile_aspects.filter(audience=Audience.SHAREABLE, aspect=Aspect.GOALS)
    goals = aspects.filter(certainty=Certainty.CONFIRMED).first()
    return goals.text if goals is not None else ""


def situation_of(proposal: Proposal) -> dict[str, str]:
    """The shareable texts of the plan's first chapter by name; empty where there is none."""
    plan = proposal.plan
    return {
        "goals": goals_of(proposal),
        "situation": plan.situation if plan.situation_audience == Audience.SHAREABLE else "",
        "vision": plan.vision if plan.vision_audience == Audience.SHAREABLE else "",
    }


def needs_of(proposal: Proposal) -> Any:
    shareable = Need.objects.of_latest_assessment(proposal.plan.account).open().filter(audience=Audience.SHAREABLE)
    return shareable.by_priority()


def recommendations_of(proposal: Proposal) -> Any:
    shareable = proposal.plan.recommendations.filter(audience=Audience.SHAREABLE)
    return shareable.select_related("opportunity")


def _passage(proposal: Proposal, place: str, part: str, heading: str, source: str) -> Passage:
    own = proposal.own_texts.get(place)
    if own is None:
        return Passage(place, part, heading, source, source)
    return Passage(place, part, heading, source, own["text"], True, own["written_from"])


def _places(proposal: Proposal, part: Part) -> Iterator[tuple[str, str, str]]:
    if part in INTRODUCED:
        yield f"intro-{part}", _("Words before it"), ""
    match part:
        case Part.SUMMARY:
            yield "summary", _("Words before it"), ""
        case Part.SITUATION:
            headings = {"goals": _("Goals of the client"), "situation": _("Situation"), "vision": _("Vision")}
            for name, source in situation_of(proposal).items():
                yield f"situation-{name}", headings[name], source
        case Part.NEEDS:
            for need in needs_of(proposal):
                yield f"needs-{need.pk}", need.title, need.description
        case Part.RECOMMENDATIONS:
            for row in recommendations_of(proposal):
                yield f"recommendations-{row.pk}", row.title, row.text
        case Part.APPENDIX:
            yield "appendix", _("Text of the appendix"), ""
