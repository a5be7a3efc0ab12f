"""The portfolio: the accounts one may see, the best first."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts import rules
from accounts.gate import authorize
from scoring import rescoring
from scoring.filters import PortfolioFilter
from scoring.models import CriteriaVersion, Score
from scoring.tables import PortfolioTable
from ui import lists


@authorize(rules.member)
def portfolio(request: HttpRequest) -> HttpResponse:
    rescoring.catch_up_with_newest()
    version = CriteriaVersion.objects.running()
    unpublished = _("Executives publish the criteria by which accounts are selected; then every account stands here.")
    return lists.page(
        request,
        table=PortfolioTable,
        filterset=PortfolioFilter,
        queryset=Score.objects.visible_to(request.user).filter(criteria_version=version).for_list(),
        title=_("Portfolio"),
        template="scoring/portfolio.html",
        context={
            "version": version,
            "empty_icon": "chart-bar",
            "empty_title": _("No accounts yet") if version else _("No criteria published yet"),
            "empty_text": _("Accounts you may see stand here, the best first.") if version else unpublished,
        },
        export_name="portfolio",
    )
