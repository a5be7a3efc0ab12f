"""Rating rounds: composing, opening, following, closing, talking through, comparing."""

from operator import attrgetter
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import gate
from accounts import rules as accounts_rules
from accounts.gate import authorize
from accounts.models import Account
from scoring import rules
from scoring.models import CriteriaVersion, RatingRound, RoundAccount
from scoring.ratings import round_progress, rounds
from scoring.ratings.round_comparison import compared, in_both
from scoring.ratings.round_forms import RoundAddForm, RoundForm, RoundRatersForm, RoundTalkForm
from scoring.ratings.spread import spreads

ROWS_A_PAGE = 25
follows = rules.rates_somewhere | accounts_rules.is_administrator


@authorize(follows)
def round_list(request: HttpRequest) -> HttpResponse:
    found = RatingRound.objects.visible_to(request.user).newest_first().for_list()
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    asking = set(rounds.asking(request.user).values_list("pk", flat=True))
    context = {"page": page, "asking": asking, "can_add": rules.is_executive(request.user)}
    return render(request, "scoring/round_list.html", context)


@authorize(rules.is_executive, methods=["GET", "POST"])
def round_add(request: HttpRequest) -> HttpResponse:
    form = RoundAddForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = rounds.compose(
                form.save(commit=False),
                form.accounts,
                kinds=data["kinds"],
                executives=data["executives"],
                by=request.user,
            )
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("The draft is kept: look through accounts and raters, then open the round."))
            return redirect(made)
    context = {"form": form, "version": CriteriaVersion.objects.running(), "cancel_url": reverse("scoring:round_list")}
    return render(request, "scoring/round_add.html", context)


@authorize(follows)
def round_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it has come, by rater and by account; for a draft what would be asked of whom."""
    found = gate.fetch(request.user, RatingRound, pk)
    seen = Account.objects.visible_to(request.user)
    codes = [criterion.code for criterion in round_progress.judged(found)]
    raters = round_progress.by_rater(found, codes=codes, accounts=seen)
    accounts = found.accounts.filter(pk__in=seen.values("pk")).order_by("folded_name", "pk")
    page = Paginator(accounts, ROWS_A_PAGE).get_page(request.GET.get("page"))
    by_account = round_progress.by_account(found, [account.pk for account in page], codes=codes)
    context = {
        "round": found,
        "share": round_progress.overall(raters),
        "raters": raters,
        "page": page,
        "rows": [(account, by_account[account.pk]) for account in page],
        "criteria": len(codes),
        "mine": next((row.share for row in raters if row.person == request.user), None),
        "faults": rounds.faults(found) if found.is_draft else [],
        "can_change": request.user.has_perm("scoring.change_ratinground", found),
        "agreement": None if found.is_draft else round_progress.agreement(found, user=request.user),
    }
    return render(request, "scoring/round_detail.html", context)


@authorize(rules.is_executive, methods=["GET", "POST"])
def round_edit(request: HttpRequest, pk: int) -> HttpResponse:
    writing = request.method == "POST"
    found = gate.fetch(request.user, RatingRound, pk, "scoring.change_ratinground", lock=writing)
    form = RoundForm(request.POST or None, instance=found)
    if found.is_closed:
        messages.warning(request, _("This round is closed: it stands as it is."))
        return redirect(found)
    if writing and form.is_valid():
        form.save()
        messages.success(request, _("The round is saved."))
        return redirect(found)
    context = {"form": form, "title": _("Rating round"), "cancel_url": found.get_absolute_url()}
    return render(request, "scoring/round_edit.html", context)


def _done(request: HttpRequest, found: RatingRound, deed: Any, said: Any) -> HttpResponse:
    """Do the deed and say so, or say what stands against it."""
    try:
        result = deed()
    except ValidationError as fault:
        for sentence in fault.messages:
            messages.error(request, sentence)
    else:
        messages.success(request, said(result))
    return redirect(found)


@authorize(rules.is_executive, methods=["POST"])
def round_open(request: HttpRequest, pk: int) -> HttpResponse:
    found = gate.fetch(request.user, RatingRound, pk, "scoring.change_ratinground")

    def said(people: int) -> str:
        asked = ngettext(
            "The round is open: %(number)d person is asked.", "The round is open: %(number)d people are asked.", people
        )
        return asked % {"number": people}

    return _done(request, found, lambda: rounds.open_round(found, by=request.user), said)


@authorize(rules.is_executive, methods=["POST"])
def round_close(request: HttpRequest, pk: int) -> HttpResponse:
    found = gate.fetch(request.user, RatingRound, pk, "scoring.change_ratinground")
    deed = lambda: rounds.close_round(found, by=request.user)  # noqa: E731
    return _done(request, found, deed, lambda _closed: _("The round is closed: its ratings count now."))


@authorize(rules.is_executive, methods=["POST"])
def round_delete(request: HttpRequest, pk: int) -> HttpResponse:
    found = gate.fetch(request.user, RatingRound, pk, "scoring.change_ratinground", lock=True)
    if not found.is_draft:
        messages.error(request, _("A round that was opened is kept."))
        return redirect(found)
    found.delete()
    messages.success(request, _("The draft is thrown away."))
    return redirect("scoring:round_list")


def _member(request: HttpRequest, pk: int, account: int) -> tuple[RatingRound, Account]:
    """A round and an account of it, both seen by who asks."""
    found = gate.fetch(request.user, RatingRound, pk)
    members = RoundAccount.objects.filter(round=found, account=account).values_list("account", flat=True)
    return found, gate.fetch(request.user, Account, members.first())


@authorize(rules.is_executive, methods=["GET", "POST"])
def round_account(request: HttpRequest, pk: int, account: int) -> HttpResponse:
    """Who rates one account; in a draft the account can be taken out."""
    found, of = _member(request, pk, account)
    asked = list(found.raters.filter(account=of).values_list("user", flat=True))
    typed = request.POST if request.method == "POST" else None
    form = RoundRatersForm(typed, offered=rounds.may_rate([of.pk])[of.pk], asked=asked)
    if typed is not None and form.is_valid():
        try:
            if "take_out" in request.POST:
                rounds.take_out(found, of)
            else:
                rounds.set_raters(found, of, form.cleaned_data["people"], by=request.user)
        except ValidationError as fault:
            form.add_error("people", fault)
        else:
            messages.success(request, _("%(account)s: the raters are set.") % {"account": of})
            return redirect(found)
    context = {"round": found, "of": of, "form": form, "cancel_url": found.get_absolute_url()}
    return render(request, "scoring/round_account.html", context)


@authorize(follows)
def round_differences(request: HttpRequest, pk: int) -> HttpResponse:
    """Where raters differ, the widest first."""
    found = gate.fetch(request.user, RatingRound, pk)
    seen = Account.objects.visible_to(request.user)
    rows = round_progress.widest_first(found, user=request.user, accounts=seen)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "round": found,
        "page": page,
        "differences": round_progress.differences(found, list(page.object_list), user=request.user),
        "agreement": round_progress.agreement(found, user=request.user),
    }
    return render(request, "scoring/round_differences.html", context)


@authorize(rules.rates_somewhere, methods=["GET", "POST"])
def round_talk(request: HttpRequest, pk: int, account: int, code: str) -> HttpResponse:
    """Note that raters of an account talked a criterion through, and what came of it."""
    found, of = _member(request, pk, account)
    if not request.user.has_perm("scoring.rate_account", of):
        raise PermissionDenied
    ratings = found.ratings.filter(account=of, code=code).shown_to(request.user)
    spread = spreads(ratings).get((of.pk, code))
    form = RoundTalkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if spread is None or not spread.several:
            form.add_error("text", _("There is nothing to talk through here: no two ratings are shown to you."))
        else:
            form.instance.round, form.instance.account, form.instance.code = found, of, code
            form.instance.by = request.user
            form.save()
            messages.success(request, _("Noted."))
            return redirect("scoring:round_differences", found.pk)
    cancel_url = reverse("scoring:round_differences", args=[found.pk])
    context = {"round": found, "of": of, "spread": spread, "form": form, "cancel_url": cancel_url}
    return render(request, "scoring/round_talk.html", context)


@authorize(follows)
def round_comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """The accounts this round shares with another, then and now; both are closed, so that their ratings count."""
    found = gate.fetch(request.user, RatingRound, pk)
    others = RatingRound.objects.visible_to(request.user).closed().exclude(pk=found.pk)
    asked = request.GET.get("with", "")
    other = next((one for one in others if str(one.pk) == asked), None) if asked else others.first()
    context: dict[str, Any] = {"round": found, "others": others, "other": other}
    if other is not None and found.is_closed:
        earlier, later = sorted([found, other], key=attrgetter("closed_at"))
        both = in_both(earlier, later, accounts=Account.objects.visible_to(request.user))
        page = Paginator(both, ROWS_A_PAGE).get_page(request.GET.get("page"))
        context |= {
            "earlier": earlier,
            "later": later,
            "page": page,
            "rows": compared(earlier, later, list(page.object_list)),
            "agreements": [round_progress.agreement(one, user=request.user) for one in (earlier, later)],
        }
    return render(request, "scoring/round_comparison.html", context)
