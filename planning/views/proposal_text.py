"""Pages of the texts of a proposal: what the plan says, and what is written for its reader instead."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from planning.models import Proposal
from planning.proposal_choices import Part
from planning.proposals import own_words
from planning.proposals.own_words import Passage
from planning.proposals.passage_form import PassageForm
from planning.views.proposal import ask_for_rendering


@authorize(rules.member)
def proposal_texts(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = gate.fetch(request.user, Proposal, pk, "planning.change_proposal")
    if proposal.is_sent:
        return _is_sent(request, proposal)
    passages = own_words.passages(proposal)
    parts = [(Part(part).label, list(group)) for part, group in groupby(passages, lambda passage: passage.part)]
    context = {"account": proposal.account, "proposal": proposal, "parts": parts}
    return render(request, "planning/proposal_texts.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def proposal_text_edit(request: HttpRequest, pk: int, place: str) -> HttpResponse:
    proposal = gate.fetch(request.user, Proposal, pk, "planning.change_proposal", lock=request.method == "POST")
    if proposal.is_sent:
        return _is_sent(request, proposal)
    passage = _passage(proposal, place)
    form = PassageForm(request.POST or None, instance=proposal, passage=passage)
    if request.method == "POST" and form.is_valid():
        form.save()
        return _saved(request, proposal)
    context: dict[str, Any] = {"account": proposal.account, "proposal": proposal, "passage": passage, "form": form}
    context |= {"label": Part(passage.part).label, "cancel_url": _address(proposal)}
    return render(request, "planning/proposal_text_edit.html", context)


@authorize(rules.member, methods=["POST"])
def proposal_text_restore(request: HttpRequest, pk: int, place: str) -> HttpResponse:
    proposal = gate.fetch(request.user, Proposal, pk, "planning.change_proposal", lock=True)
    if proposal.is_sent:
        return _is_sent(request, proposal)
    own_words.restore(proposal, _passage(proposal, place))
    proposal.version += 1
    proposal.save()
    return _saved(request, proposal)


def _saved(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    ask_for_rendering(request, proposal)
    messages.success(request, _("Saved. The PDF is made anew."))
    return redirect(_address(proposal))


def _address(proposal: Proposal) -> str:
    return reverse("planning:proposal_texts", args=[proposal.pk])


def _is_sent(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    messages.warning(request, _("What was sent never changes: make a new proposal."))
    return redirect(proposal)


def _passage(proposal: Proposal, place: str) -> Passage:
    for passage in own_words.passages(proposal):
        if passage.place == place:
            return passage
    raise Http404(_("There is nothing here that you may see."))
