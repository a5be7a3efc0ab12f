"""Pictures of the portfolio, each of the accounts one may see, and each with its figures as a file."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from accounts import rules
from accounts.gate import authorize
from accounts.models import Account
from scoring.filters import PortfolioFilter
from scoring.models import CriteriaVersion, Score
from scoring.portfolio import account_values
from scoring.portfolio import portfolio_curve as curves
from scoring.portfolio import portfolio_matrix as matrices
from scoring.portfolio import portfolio_segments as segments
from scoring.portfolio.account_values import Value
from scoring.scores import rescoring
from scoring.scores.segments import names
from ui.list_files import csv_of
from ui.lists import label_empty_choices


@authorize(rules.member)
def portfolio_matrix(request: HttpRequest) -> HttpResponseBase:
    rescoring.catch_up_with_newest()
    version = CriteriaVersion.objects.running()
    found = Score.objects.visible_to(request.user).filter(criteria_version=version)
    search = PortfolioFilter(request.GET, queryset=found if version else Score.objects.none(), request=request)
    label_empty_choices(search.form, [])
    choice = account_values.chosen(request.GET, matrices.accounts_of(search.qs))
    if request.GET.get("export") == "csv":
        return csv_of(matrices.lines(search.qs, choice), "portfolio-matrix")
    context = {
        "version": version,
        "filter": search,
        "choice": choice,
        "values": Value.choices,
        "matrix": matrices.matrix(search.qs, choice),
        "segment_names": dict(names()),
    }
    return render(request, "scoring/portfolio_matrix.html", context)


@authorize(rules.member)
def portfolio_curve(request: HttpRequest) -> HttpResponseBase:
    accounts = Account.objects.visible_to(request.user)
    choice = account_values.chosen(request.GET, accounts)
    if request.GET.get("export") == "csv":
        return csv_of(curves.lines(accounts, choice), "portfolio-curve")
    context = {"choice": choice, "values": Value.choices, "curve": curves.curve(accounts, choice)}
    return render(request, "scoring/portfolio_curve.html", context)


@authorize(rules.member)
def portfolio_segments(request: HttpRequest) -> HttpResponseBase:
    accounts = Account.objects.visible_to(request.user)
    if request.GET.get("export") == "csv":
        return csv_of(segments.lines(accounts), "portfolio-segments")
    context = {"segments": segments.over_time(accounts)}
    return render(request, "scoring/portfolio_segments.html", context)
