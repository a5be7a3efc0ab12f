"""The portfolio: the accounts one may see, the best first."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts import rules
from accounts.choices import ListPage
from accounts.gate import authorize
from accounts.saved_views import Views
from scoring.filters import PortfolioFilter
from scoring.models import CriteriaVersion, Score
from scoring.scores import rescoring
from scoring.tables import PortfolioTable
from ui import lists


@authorize(rules.member)
def portfolio(request: HttpRequest) -> HttpResponseBase:
    views = Views(request, ListPage.PORTFOLIO)
    if views.opening_url:
        return redirect(views.opening_url)
    rescoring.catch_up_with_newest()
    version = CriteriaVersion.objects.running()
    unpublished = _("Executives publish the criteria by which accounts are selected; then every account stands here.")
    return lists.page(
        request,
        table=PortfolioTable,
        filterset=PortfolioFilter,
        queryset=Score.objects.visible_to(request.user).filter(criteria_version=version),
        title=_("Portfolio"),
        template="scoring/portfolio.html",
        context={
            "views": views,
            "version": version,
            "empty_icon": "chart-bar",
            "empty_title": _("No accounts yet") if version else _("No criteria published yet"),
            "empty_text": _("Accounts you may see stand here, the best first.") if version else unpublished,
        },
        export_name="portfolio",
    )
