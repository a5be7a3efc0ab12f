"""What a house style makes of a document and of the client's page, shown with invented content."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.choices import Language, Side
from planning.models import HouseStyle
from planning.proposal_choices import Part
from planning.proposals import document_style, proposal_document

KINDS = [f"{kind}-{language}" for kind in ("pdf", "page") for language in Language.values]
MAY_BE_FRAMED = "default-src 'self'; img-src 'self' data:; frame-ancestors 'self'"


def preview(request: HttpRequest, style: HouseStyle, *, kind: str) -> HttpResponse:
    """The first pages of a proposal as PDF, or the client's page, in one of the two languages; `kind` is of KINDS."""
    medium, _dash, language = (kind if kind in KINDS else KINDS[0]).partition("-")
    with translation.override(language):
        composition = _invented(style, language)
        if medium == "pdf":
            answer = HttpResponse(proposal_document.pdf_of(composition), content_type="application/pdf")
        else:
            answer = _page(request, composition)
    answer["Content-Security-Policy"] = MAY_BE_FRAMED
    answer["X-Frame-Options"] = "SAMEORIGIN"
    return answer


def faults(request: HttpRequest, form: Any) -> HttpResponse:
    """Why nothing can be shown."""
    answer = render(request, "admin/planning/housestyle/preview_faults.html", {"form": form}, status=422)
    answer["Content-Security-Policy"] = MAY_BE_FRAMED
    answer["X-Frame-Options"] = "SAMEORIGIN"
    return answer


def _page(request: HttpRequest, composition: dict[str, Any]) -> HttpResponse:
    context = {
        "company": settings.COMPANY_NAME,
        "style": document_style.of(composition),
        "chapters": proposal_document.drawn(composition),
        "title": composition["title"],
    }
    return render(request, "admin/planning/housestyle/preview_page.html", context)


def _invented(style: HouseStyle, language: str) -> dict[str, Any]:
    today = timezone.localdate()
    year = today.year + 1
    indicator = {
        "title": _("Fewer stops of the line"),
        "unit": "%",
        "baseline": "80",
        "target": "95",
        "target_on": f"{year + 1}-12-31",
    }
    objective = {
        **indicator,
        "kpi": _("Deliveries on time"),
        "periods": [{"on": f"{year}-12-31", "value": "88"}],
        "recommendation": None,
        "milestones": [
            {"title": _("Stock agreed on"), "due_on": f"{year}-04-30", "side": Side.US, "owner": "", "is_done": False},
            {"title": _("Data opened"), "due_on": f"{year}-09-30", "side": Side.CLIENT, "owner": "", "is_done": False},
        ],
    }
    return {
        "language": language,
        "title": _("Our road map, %(first)d") % {"first": year},
        "client": _("A client of ours"),
        "from": settings.COMPANY_NAME,
        "first": f"{year}-01-01",
        "last": f"{year + 1}-12-31",
        "made_on": today.isoformat(),
        "valid_until": (today + timedelta(days=60)).isoformat(),
        "addressee": None,
        "author": {},
        "style": style.composed(language),
        "order": [Part.OBJECTIVES, Part.ROAD_MAP],
        "introductions": {},
        "parts": {Part.OBJECTIVES: [objective], Part.ROAD_MAP: [objective]},
    }
