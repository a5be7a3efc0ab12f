"""Pages of proposals: write one, watch it being made, open it, send it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from accounts import gate, rules
from accounts.gate import authorize
from accounts.letters.preview import shown_as_mail
from outbox.tasks import deliver
from planning.client_page import time_line
from planning.models import AccountPlan, Proposal
from planning.proposals import (
    own_words,
    proposal_composition,
    proposal_drafting,
    proposal_rendering,
    proposal_sending,
)
from planning.proposals.proposal_forms import NewProposalForm, ProposalForm, SendForm
from planning.proposals.proposal_rendering import STORED
from planning.tasks import render_proposal
from ui import keeping


@authorize(rules.member, methods=["GET", "POST"])
def proposal_add(request: HttpRequest, plan_pk: int) -> HttpResponse:
    plan = gate.fetch(request.user, AccountPlan, plan_pk, "planning.change_proposal")
    if not plan.is_approved:
        messages.warning(request, _("A proposal is made from an approved plan."))
        return redirect(plan)
    user: Any = request.user
    proposal = Proposal(plan=plan, made_by=user)
    if request.htmx:  # type: ignore[attr-defined]  # set by its middleware
        chosen = request.headers.get("HX-Trigger-Name", "")
        form = NewProposalForm.refilled(request.POST, proposal, chosen=chosen)
        return render(request, "planning/_proposal_words.html", {"form": form})
    earlier = proposal_drafting.earlier(plan)
    base = earlier if request.GET.get("from") != "nothing" else None
    form = NewProposalForm(request.POST or None, instance=proposal)
    if request.method == "POST" and form.is_valid():
        form.save()
        _say_what_moved_on(request, proposal)
        return ask_for_rendering(request, proposal)
    if request.method == "GET":
        form = NewProposalForm.begun(proposal, base=base)
    context = {"account": plan.account, "plan": plan, "form": form, "cancel_url": plan.get_absolute_url()}
    context |= {"earlier": earlier, "base": base}
    context["left"] = proposal_composition.promised_to_who_left(plan.account)
    return render(request, "planning/proposal_add.html", {**context, "submit_label": _("Make the PDF")})


def _say_what_moved_on(request: HttpRequest, proposal: Proposal) -> None:
    """Texts carried over from an earlier proposal, of which the plan says something else since."""
    moved = [passage.heading for passage in own_words.passages(proposal) if passage.has_moved_on]
    if moved:
        said = _("The plan has changed since these texts were written for the reader: %(headings)s. See “Texts”.")
        messages.warning(request, said % {"headings": ", ".join(moved)})


@authorize(rules.member, methods=["GET", "POST"])
def proposal_edit(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = gate.fetch(request.user, Proposal, pk, "planning.change_proposal", lock=request.method == "POST")
    if proposal.is_sent:
        messages.warning(request, _("What was sent never changes: make a new proposal."))
        return redirect(proposal)
    form = ProposalForm(request.POST or None, instance=proposal)
    if request.method == "POST" and form.is_valid():
        form.save()
        return ask_for_rendering(request, proposal)
    context = {"account": proposal.account, "proposal": proposal, "form": form, "submit_label": _("Make the PDF")}
    context["left"] = proposal_composition.promised_to_who_left(proposal.account)
    return render(request, "planning/proposal_edit.html", {**context, "cancel_url": proposal.get_absolute_url()})


@authorize(rules.member)
def proposal_detail(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = gate.fetch(request.user, Proposal, pk)
    story = time_line.of(proposal)
    newer = story.newer[-1] if story.newer else None
    proposal.newer_pk = newer.pk if newer is not None else None
    context = {"account": proposal.account, "story": story, "newer": newer, **_state(request, proposal)}
    context["can"]["send"] = context["can"]["send"] and newer is None
    context |= {"may_send": request.user.has_perm("planning.send_proposal", proposal)}
    context["left"] = proposal_composition.promised_to_who_left(proposal.account) if context["can"]["change"] else []
    return render(request, "planning/proposal_detail.html", context)


@authorize(rules.member, methods=["POST"])
def proposal_render(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = gate.fetch(request.user, Proposal, pk, "planning.change_proposal", lock=True)
    return ask_for_rendering(request, proposal)


@authorize(rules.member)
def proposal_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the making stands; once it has ended, the buttons of the page change too, so the page is asked for anew."""
    proposal = gate.fetch(request.user, Proposal, pk)
    if not proposal.is_being_made:
        return HttpResponseClientRefresh()
    return render(request, "planning/_proposal_file.html", _state(request, proposal))


@authorize(rules.member)
def proposal_file(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = gate.fetch(request.user, Proposal, pk)
    if not proposal.is_finished:
        raise Http404(_("The PDF is not made yet."))
    try:
        content = proposal_sending.file_of(proposal)
    except ValidationError as fault:
        messages.error(request, fault.messages[0])
        return redirect(proposal)
    return keeping.answer(content, name=proposal.file_name, download="download" in request.GET)


@authorize(rules.member, methods=["GET", "POST"])
def proposal_send(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = gate.fetch(request.user, Proposal, pk, "planning.send_proposal", lock=request.method == "POST")
    by: Any = request.user
    signed, reached = str(by), proposal_sending.answers_go_to(proposal, by=by)
    context: dict[str, Any] = {"proposal": proposal, "answers_go_to": reached}
    if not proposal.is_finished:
        messages.warning(request, _("The proposal is not ready to be sent."))
        return redirect(proposal)
    try:
        proposal_sending.refuse_replaced(proposal)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
        return redirect(proposal)
    if request.htmx:  # type: ignore[attr-defined]  # set by its middleware
        form = SendForm.refilled(request.POST, proposal, signed=signed)
        return render(request, "planning/_proposal_mail.html", context | {"form": form})
    form = SendForm.begun(proposal, signed=signed)
    if request.method == "POST":
        form = SendForm(request.POST, proposal=proposal, signed=signed)
        if form.is_valid() and _send(request, proposal, form):
            return redirect(proposal)
    context |= {"account": proposal.account, "form": form, "ended": proposal_sending.pages_it_ends(proposal)}
    return render(request, "planning/proposal_send.html", context)


@authorize(rules.member, methods=["POST"])
def proposal_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """The mail as a mail program shows it, with what is typed so far; a page that runs and fetches nothing."""
    proposal = gate.fetch(request.user, Proposal, pk, "planning.send_proposal")
    form = SendForm.refilled(request.POST, proposal, signed=str(request.user))
    return shown_as_mail(form.previews, to=request.POST.get("show")) or redirect("planning:proposal_send", proposal.pk)


def _send(request: HttpRequest, proposal: Proposal, form: SendForm) -> bool:
    by: Any = request.user
    how: dict[str, Any] = {name: form.cleaned_data[name] for name in ("send_at", "wants_code")}
    chosen = list(form.cleaned_data["to"])
    try:
        with transaction.atomic():
            for contact in chosen:
                words = form.words_in(contact.language)
                proposal_sending.send(proposal, to=contact, by=by, words=words, **how)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    deliver.delay_on_commit()  # type: ignore[attr-defined]  # of Celery’s task for Django, which `shared_task` hides
    names = ", ".join(str(contact) for contact in chosen)
    if how["send_at"] is None:
        messages.success(request, _("The proposal is on its way to %(contact)s.") % {"contact": names})
    else:
        messages.success(request, _("The proposal will leave to %(contact)s at its time.") % {"contact": names})
    return True


def ask_for_rendering(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Want the PDF made, or say why not, and show the proposal."""
    try:
        proposal_rendering.request(proposal)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    else:
        render_proposal.delay_on_commit(proposal.pk)  # type: ignore[attr-defined]  # of Celery’s task for Django, which `shared_task` hides
    return redirect(proposal)


def _state(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    user: Any = request.user
    can = {
        "change": not proposal.is_sent and user.has_perm("planning.change_proposal", proposal),
        "send": proposal.is_finished and user.has_perm("planning.send_proposal", proposal),
    }
    return {"proposal": proposal, "can": can, "steps": STORED}
