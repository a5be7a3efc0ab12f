"""A composition as a document: HTML in the client's language, and its PDF."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import structlog
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.choices import Charge, ContactRhythm, ContactWay, Side
from planning import quantities
from planning.choices import NeedKind, ResourceKind
from planning.plans import road_map
from planning.proposal_choices import Part
from planning.proposals import document_style, indicator_chart
from planning.proposals.document_style import Style
from planning.proposals.indicator_chart import Bar
from planning.proposals.proposal_composition import Composition
from ui import pdf

log = structlog.get_logger(__name__)

MOST_OF_A_SHORT_ONE = 3  # objectives: up to here chapters follow each other, for a page each would stand empty
SHEET_HEIGHT = 560  # of the road map on a landscape page, in its own units
SCREEN_WIDTH = 720  # of the road map on the client's page, about as wide as its column


@dataclass(frozen=True)
class Chapter:
    """A part of the document: its anchor, number (empty for the letter) and heading, and what its template shows."""

    part: str
    heading: str
    content: Any
    number: str = ""
    introduction: SafeString = SafeString("")  # noqa: RUF009 - it never changes

    @property
    def template(self) -> str:
        return f"pdf/_proposal_{self.part}.html"


@dataclass(frozen=True)
class DrawnChapter:
    """A chapter as HTML, and the passages in it one can speak about: their anchors and what stands there."""

    part: str
    number: str
    heading: str
    html: SafeString
    passages: list[tuple[str, str]]


def drawn(composition: Composition) -> list[DrawnChapter]:
    """The chapters one by one, in the language of the composition: the words and drawings of the PDF, for a screen.

    A composition is kept for years. One that is no longer understood has no chapters, and is read in its PDF.
    """
    try:
        with translation.override(composition.get("language", "en")):
            context = _context(composition, on_screen=True)
            return [_drawn(chapter, context) for chapter in context["chapters"]]
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError):
        log.exception("a composition is no longer understood")
        return []


def headings(language: str) -> dict[str, str]:
    """What each part is headed with."""
    with translation.override(language):
        return {str(part): heading for part, heading in _headings().items()}


def _drawn(chapter: Chapter, context: dict[str, Any]) -> DrawnChapter:
    html = render_to_string(chapter.template, {**context, "chapter": chapter, "content": chapter.content})
    if chapter.introduction:
        html = format_html('<div class="prose introduction">{}</div>{}', chapter.introduction, html)
    name = f"{chapter.number} {chapter.heading}".strip()
    passages = [(chapter.part, name)]
    if chapter.part in {Part.RECOMMENDATIONS, Part.OBJECTIVES}:
        rows = enumerate(chapter.content, 1)
        passages += [(f"{chapter.part}-{place}", f"{chapter.number}.{place} {row['title']}") for place, row in rows]
    return DrawnChapter(chapter.part, chapter.number, chapter.heading, html, passages)


def pdf_of(composition: Composition, *, on_step: pdf.OnStep | None = None) -> bytes:
    """The PDF of a composition; of equal compositions, equal bytes."""
    return pdf.render(
        html_of(composition),
        title=f"{composition['title']} – {composition['client']}",
        language=composition["language"],
        author=composition["from"],
        created=composition["made_on"],
        identifier=b"proposal",
        style=document_style.on_paper(document_style.of(composition)),
        on_step=on_step,
    )


def html_of(composition: Composition) -> SafeString:
    """The body of the document, in the language of the composition."""
    with translation.override(composition["language"]):
        return pdf.in_our_type(render_to_string("pdf/proposal.html", _context(composition)))


def _context(composition: Composition, *, on_screen: bool = False) -> dict[str, Any]:
    chapters = _numbered(_chapters(composition, on_screen=on_screen))
    days = ("first", "last", "made_on", "valid_until")
    return {
        **composition,
        "style": document_style.of(composition),
        "is_short": len(composition["parts"].get(Part.OBJECTIVES, [])) <= MOST_OF_A_SHORT_ONE,
        "chapters": chapters,
        "numbers": {chapter.part: chapter.number for chapter in chapters},
        **{day: date.fromisoformat(composition[day]) for day in days if day in composition},
    }


def _chapters(composition: Composition, *, on_screen: bool) -> list[Chapter]:
    """The chosen parts that have something to say, in their order."""
    style = document_style.of(composition)
    makers: dict[Part, Callable[[Any], Any]] = {
        Part.LETTER: _letter,
        Part.SUMMARY: _summary,
        Part.SITUATION: _situation,
        Part.NEEDS: _needs,
        Part.RECOMMENDATIONS: _recommendations,
        Part.OBJECTIVES: partial(_objectives, style=style),
        Part.ROAD_MAP: partial(_road_map, style=style, on_screen=on_screen),
        Part.RESOURCES: _resources,
        Part.CONTACTS: _contacts,
        Part.NEXT_STEPS: pdf.prose,
        Part.APPENDIX: pdf.prose,
    }
    headed = _headings()
    chapters: list[Chapter] = []
    introductions = composition.get("introductions", {})
    for part in composition.get("order", Part.values):  # what was composed before it could be ordered has the usual one
        heading, make = headed[Part(part)], makers[Part(part)]
        said = composition["parts"].get(part)
        content = make({**composition, "said": said} if part == Part.ROAD_MAP else said) if said else None
        if content:
            introduction = pdf.prose(introductions.get(part, ""))
            chapters.append(Chapter(str(part), heading, content, introduction=introduction))
    return chapters


def _headings() -> dict[Part, str]:
    return {
        Part.LETTER: _("Letter"),
        Part.SUMMARY: _("Summary"),
        Part.SITUATION: _("Situation and vision"),
        Part.NEEDS: _("Needs and priorities we share"),
        Part.RECOMMENDATIONS: _("Recommendations"),
        Part.OBJECTIVES: _("Objectives and milestones"),
        Part.ROAD_MAP: _("Road map"),
        Part.RESOURCES: _("Resources"),
        Part.CONTACTS: _("Your points of contact"),
        Part.NEXT_STEPS: _("Next steps"),
        Part.APPENDIX: _("Appendix"),
    }


def _numbered(chapters: Sequence[Chapter]) -> list[Chapter]:
    """A letter has no number, wherever it stands."""
    numbers = itertools.count(1)
    return [
        chapter if chapter.part == Part.LETTER else replace(chapter, number=str(next(numbers))) for chapter in chapters
    ]


def _letter(said: Any) -> Any:
    return {"greeting": said["greeting"], "text": pdf.prose(said["text"])}


def _summary(said: Any) -> Any:
    return {
        "text": pdf.prose(said["text"]),
        "recommendations": [{**row, "worth": _worth(row["value"])} for row in said["recommendations"]],
        "objectives": [_indicator(row) for row in said["objectives"]],
    }


def _situation(said: Any) -> Any:
    headings = {
        "goals": _("Your goals, as we understood them"),
        "situation": _("The situation today"),
        "vision": _("Where both sides want to be"),
    }
    return [(heading, pdf.prose(said[name])) for name, heading in headings.items() if name in said]


def _needs(said: Any) -> Any:
    """The needs by kind, in the order of the three questions."""
    headings = {
        NeedKind.DIFFICULTY: _("Difficulties to overcome"),
        NeedKind.SHARED_GOAL: _("Goals we share"),
        NeedKind.FORESEEN_PROBLEM: _("Problems we can prevent"),
    }
    needs = [{**need, "text": pdf.prose(need["text"])} for need in said]
    groups = [(heading, [need for need in needs if need["kind"] == kind]) for kind, heading in headings.items()]
    return [group for group in groups if group[1]]


def _recommendations(said: Any) -> Any:
    return [{**row, "text": pdf.prose(row["text"]), "worth": _worth(row["value"])} for row in said]


def _worth(value: Any) -> str:
    """The range; what was composed before there were ranges has one amount."""
    if not value:
        return ""
    low, high = (value.get(end, value.get("amount")) for end in ("low", "high"))
    return quantities.money_range(low, high, value["currency"])


def _objectives(said: Any, *, style: Style | None = None) -> Any:
    """The objectives with their milestones; with a chart of each that is measured, where there is a style for it."""
    return [
        {
            **_indicator(row),
            "number": str(place),
            "chart": _chart(row, style) if style is not None else "",
            "milestones": [
                {**one, "number": f"{place}.{step}", "due_on": date.fromisoformat(one["due_on"])}
                for step, one in enumerate(row["milestones"], 1)
            ],
        }
        for place, row in enumerate(said, 1)
    ]


def _indicator(row: Any) -> dict[str, Any]:
    return {
        **row,
        "is_measured": row["baseline"] is not None,
        "baseline": _quantity(row["baseline"], row["unit"]),
        "target": _quantity(row["target"], row["unit"]),
        "target_on": date.fromisoformat(row["target_on"]),
    }


def _chart(row: Any, style: Style) -> SafeString | str:
    """Where the indicator stands, is to stand on the way, and at last; nothing where it is not measured yet."""
    if row["baseline"] is None:
        return ""
    known = [
        (_("Today"), row["baseline"], indicator_chart.TODAY),
        *((_day(one["on"]), one["value"], indicator_chart.ON_THE_WAY) for one in row.get("periods", [])),
        (_day(row["target_on"]), row["target"], indicator_chart.TARGET),
    ]
    bars = [Bar(when, Decimal(value), _quantity(value, row["unit"]), kind) for when, value, kind in known]
    return document_style.recoloured(indicator_chart.draw(row["kpi"], bars), style)


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "DATE_FORMAT")


def _road_map(composition: Any, *, style: Style, on_screen: bool) -> Any:
    """The sheets of paper; or one drawing as wide as the page, and the same as a list for where that has no room."""
    rows = [
        road_map.Row(
            title=row["title"],
            target_on=row["target_on"],
            note=f"{row['baseline']} › {row['target']}" if row["is_measured"] else row["target"],
            number=row["number"],
            marks=[
                road_map.Mark(one["title"], one["due_on"], one["side"], one["is_done"], one["number"])
                for one in row["milestones"]
            ],
        )
        for row in _objectives(composition["said"])
    ]
    first, last = (date.fromisoformat(composition[day]) for day in ("first", "last"))
    road = road_map.RoadMap(composition["title"], first, last, rows, client=_("Your side"))
    room: dict[str, Any] = {"width": SCREEN_WIDTH} if on_screen else {"height": SHEET_HEIGHT}
    quarters = [(road_map.quarter_in_words(day), day, marks) for day, marks in road_map.by_quarter(rows)]
    return {
        "sheets": [document_style.recoloured(sheet, style) for sheet in road_map.sheets(road, **room)],
        "quarters": quarters if on_screen else [],
        "objectives": rows,
    }


def _resources(said: Any) -> Any:
    """The resources of each side, ours first."""
    rows = [
        {**row, "kind": ResourceKind(row["kind"]).label, "amount": _quantity(row["amount"], row["unit"])}
        for row in said
    ]
    sides = [(side, heading) for side, heading in ((Side.US, _("Our side")), (Side.CLIENT, _("Your side")))]
    groups = [(side, heading, [row for row in rows if row["side"] == side]) for side, heading in sides]
    return [group for group in groups if group[2]]


def _contacts(said: Any) -> Any:
    return {
        "people": [{**person, "charge": Charge(person["charge"]).label} for person in said["people"]],
        "rhythms": [
            {**one, "kind": ContactWay(one["kind"]).label, "rhythm": ContactRhythm(one["rhythm"]).label}
            for one in said["rhythms"]
        ],
    }


def _quantity(value: str | None, unit: str) -> str:
    return quantities.in_words(Decimal(value) if value is not None else None, unit)
