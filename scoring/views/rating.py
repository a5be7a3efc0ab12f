"""Rating accounts: one on all criteria, many in a grid."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import gate
from accounts import rules as accounts_rules
from accounts.gate import authorize
from accounts.models import Account
from accounts.models.assignment import prefetch_in_charge
from scoring import rules
from scoring.filters import RatingGridFilter
from scoring.models import CriteriaVersion, Criterion, Rating, Score
from scoring.ratings import ageing, rating, rounds
from scoring.ratings.rating_forms import RatingSheet
from scoring.ratings.rating_grid import MOST_CELLS, Grid, Typed, limited
from scoring.ratings.spread import spreads
from scoring.scores import facts, lock
from ui.lists import CappedPaginator

ROWS_A_PAGE = 25


@authorize(accounts_rules.member, methods=["GET", "POST"])
def account_rate(request: HttpRequest, pk: int) -> HttpResponse:
    writing = request.method == "POST"
    account = gate.fetch(request.user, Account, pk, "scoring.rate_account", lock=writing)
    if writing:
        lock.hold_version()
    version = CriteriaVersion.objects.running()
    criteria = list(Criterion.objects.of_running())
    found = spreads(account.ratings.shown_to(request.user))
    sheet = RatingSheet(
        request.POST or None,
        criteria=criteria,
        spreads={code: spread for (_account, code), spread in found.items()},
        old_before=ageing.old_before(version) if version else None,
    )
    if writing and criteria and sheet.is_valid():
        rated = rating.rate(account, sheet.judgements(), by=request.user)
        messages.success(request, _said(rated))
        return redirect("scoring:account_score", account.pk)
    asked = rounds.asking(request.user).filter(accounts=account).first()
    computed = _computed(account, criteria)
    context = {"account": account, "sheet": sheet, "version": version, "computed": computed, "asked": asked}
    return render(request, "scoring/account_rate.html", context)


def _said(rated: list[Rating]) -> str:
    """What was recorded, and whether it counts already."""
    done = ngettext("%(number)d rating recorded.", "%(number)d ratings recorded.", len(rated)) % {"number": len(rated)}
    waiting = sum(one.round_id is not None for one in rated)
    if waiting == 0:
        return " ".join([done, _("The scores have followed.")])
    if waiting == len(rated):
        counts = ngettext(
            "It counts once the rating round is closed.", "They count once the rating round is closed.", waiting
        )
        return " ".join([done, counts])
    later = ngettext(
        "The scores have followed, except for %(number)d rating that counts once the rating round is closed.",
        "The scores have followed, except for %(number)d ratings that count once the rating round is closed.",
        waiting,
    )
    return " ".join([done, later % {"number": waiting}])


def _computed(account: Account, criteria: list[Criterion]) -> list[dict[str, Any]]:
    """The criteria nobody rates, each with the fact it follows from and what is found of the account."""
    known = facts.by_code(criterion.fact for criterion in criteria if not criterion.is_judged)
    scores = Score.objects.filter(account=account, criteria_version__in={one.criteria_version_id for one in criteria})
    found = (scores.values_list("found", flat=True).first() or []) if known else []
    values = dict(zip([criterion.pk for criterion in criteria], found, strict=False))
    return [
        {
            "criterion": criterion,
            "fact": known.get(criterion.fact),
            "found": values.get(criterion.pk),
            "rating": criterion.rating_of(values.get(criterion.pk)),
        }
        for criterion in criteria
        if not criterion.is_judged
    ]


@authorize(rules.rates_somewhere, methods=["GET", "POST"])
def rating_grid(request: HttpRequest) -> HttpResponse:
    asked = _Asked(request)
    if request.method == "POST":
        return _save(request, asked)
    page = asked.page(request)
    return _show(request, asked, asked.grid(list(page.object_list)), page=page)


class _Asked:
    """What the address asks to be shown: a round, criteria, accounts."""

    def __init__(self, request: HttpRequest) -> None:
        self.user: Any = request.user
        number = request.GET.get("round", "")
        self.rating_round = rounds.asking(self.user).filter(pk=number).first() if number.isdecimal() else None
        self.is_over = bool(number) and self.rating_round is None
        running = CriteriaVersion.objects.running()
        self.version = self.rating_round.criteria_version if self.rating_round else running
        judged = Criterion.objects.none() if self.version is None else self.version.criteria.judged()
        self.every = list(judged.order_by("position", "pk"))
        accounts = rating.ratable_by(self.user)
        if self.rating_round:
            accounts = accounts.filter(round_raters__round=self.rating_round, round_raters__user=self.user.pk)
        self.filter = RatingGridFilter(request.GET, queryset=accounts, request=request, criteria=self.every)
        chosen = self.filter.form.cleaned_data if self.filter.form.is_valid() else {}
        self.one = next((one for one in self.every if one.code == chosen.get("criterion")), None)
        self.criteria = [self.one] if self.one else self.every
        self.found = self.filter.qs
        if self.version is not None and chosen.get("rated"):
            self.found = limited(
                self.found,
                chosen["rated"],
                criteria=self.criteria,
                version=self.version,
                user=self.user,
                rating_round=self.rating_round,
            )

    @property
    def accounts(self) -> Any:
        return self.shown(self.found)

    def page(self, request: HttpRequest) -> Any:
        return CappedPaginator(self.accounts, ROWS_A_PAGE, counted=self.found).get_page(request.GET.get("page"))

    def shown(self, accounts: Any) -> Any:
        """In order of name, with who is in charge."""
        return accounts.prefetch_related(prefetch_in_charge()).order_by("folded_name", "pk")

    def grid(self, accounts: list[Account], data: Any = None) -> Grid | None:
        if self.version is None or not self.every:
            return None
        return Grid(
            accounts,
            criteria=self.criteria,
            version=self.version,
            user=self.user,
            rating_round=self.rating_round,
            data=data,
        )


def _save(request: HttpRequest, asked: _Asked) -> HttpResponse:
    """Record what was typed, all of it or nothing. Unseen accounts are 404, as everywhere."""
    lock.hold_version()
    numbers = list(Typed.of(request.POST).levels)[:MOST_CELLS]
    rows = list(asked.shown(rating.ratable_by(request.user).filter(pk__in=numbers)).select_for_update(of=("self",)))
    if len(rows) < len(numbers):
        raise Http404(_("There is nothing here that you may see."))
    grid = asked.grid(rows or list(asked.page(request).object_list), request.POST)
    if grid is None or not grid.is_valid():
        return _show(request, asked, grid)
    rated = rating.rate_all(grid.judgements(), by=request.user)
    messages.success(request, _said(rated))
    return redirect(request.get_full_path())


def _show(request: HttpRequest, asked: _Asked, grid: Grid | None, *, page: Any = None) -> HttpResponse:
    filters = asked.filter
    names = [name for name in filters.filters if not (asked.rating_round and name == "key")]
    context = {
        "grid": grid,
        "asked": asked,
        "page": page,
        "fields": [filters.form[name] for name in names],
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "rounds": [one for one in rounds.asking(request.user) if one != asked.rating_round],
    }
    return render(request, "scoring/rating_grid.html", context)
