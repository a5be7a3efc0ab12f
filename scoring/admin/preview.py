"""The live what-if beside a draft in the admin: fragments that follow the weights and limits as they move."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.gate import authorize
from accounts.rules import is_executive
from scoring.criteria import preparation, preview, preview_input, rating_statistics, sensitivity
from scoring.models import CriteriaVersion, Criterion

Context = dict[str, Any]


@authorize(is_executive, methods=["POST"])
def preview_of_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """What publishing the draft with the posted weights and limits would change."""

    def answer(what_if: preview.WhatIf) -> Context:
        return {"preview": preview.preview(what_if, viewer=request.user)}

    return _fragment(request, pk, "admin/scoring/criteriaversion/_preview_effect.html", answer)


@authorize(is_executive, methods=["POST"])
def sensitivity_of_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """How far each of the posted weights can move before the key list changes."""

    def answer(what_if: preview.WhatIf) -> Context:
        return {"sensitivity": sensitivity.sensitivity(what_if, viewer=request.user)}

    return _fragment(request, pk, "admin/scoring/criteriaversion/_preview_sensitivity.html", answer)


@authorize(is_executive, methods=["POST"])
def spread_of_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """How the ratings of the draft's criteria spread, and which criteria say the same."""

    def answer(what_if: preview.WhatIf) -> Context:
        return {"spread": rating_statistics.statistics(what_if)}

    return _fragment(request, pk, "admin/scoring/criteriaversion/_preview_spread.html", answer)


def _fragment(request: HttpRequest, pk: int, name: str, answer: Callable[[preview.WhatIf], Context]) -> HttpResponse:
    draft, criteria = _fetch(pk)
    moved_on = request.POST.get("seen", "") not in {"", str(draft.version)}
    try:
        what_if = preview_input.read(draft, criteria, request.POST)
        if not preparation.prepare(draft, criteria, is_opened="opened" in request.POST):
            raise ValidationError(_("This draft was published meanwhile: open the page again."))
        context = answer(what_if)
    except ValidationError as fault:
        name, context = "admin/scoring/criteriaversion/_preview_fault.html", {"sentence": fault.messages[0]}
    return render(request, name, {"original": draft, "moved_on": moved_on, **context})


def _fetch(pk: int) -> tuple[CriteriaVersion, list[Criterion]]:
    draft = CriteriaVersion.objects.filter(pk=pk).first()
    if draft is None:
        raise Http404
    return draft, list(draft.criteria.all())
