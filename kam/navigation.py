"""What stands in the side navigation, for whom."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.choices import Role

RUNNERS = {Role.MANAGER, Role.LEAD}
RATERS = {Role.MANAGER, Role.LEAD, Role.EXECUTIVE}


@dataclass(frozen=True)
class Item:
    """A line of the side navigation."""

    label: str
    url: str
    icon: str
    active: bool


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the lines a signed-in person sees."""
    user: Any = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": []}
    lines = [
        (_("My day"), "home", "sun", True),
        (_("Accounts"), "account_list", "building", True),
        (_("Contacts"), "accounts:contact_directory", "users", True),
        (_("Handovers"), "accounts:handover_list", "arrows-exchange", user.role != Role.ADMINISTRATOR),
        (_("Portfolio"), "scoring:portfolio", "chart-bar", True),
        (_("Ratings"), "scoring:rating_grid", "square-check", user.role in RATERS),
        (_("Plans"), "planning:plan_list", "route", True),
        (_("Actions"), "meetings:action_list", "circle-check", user.role != Role.ADMINISTRATOR),
        (_("Calendar"), "meetings:calendar", "calendar", True),
        (_("Load"), "load_board", "gauge", user.role in {Role.LEAD, Role.EXECUTIVE}),
        (_("Import"), "accounts:import_list", "upload", user.role in {Role.LEAD, Role.ADMINISTRATOR}),
        (_("Decisions"), "scoring:decision_list", "square-check", user.role == Role.EXECUTIVE),
        (_("Criteria"), "admin:scoring_criteriaversion_changelist", "adjustments", user.role == Role.EXECUTIVE),
        (_("Administration"), "admin:index", "settings", user.role == Role.ADMINISTRATOR),
    ]
    here = request.path
    items = [(label, reverse(name), icon) for label, name, icon, shown in lines if shown]
    usual = {reverse("meetings:action_list"): f"?{'whose=me&' if user.role in RUNNERS else ''}state=open"}
    return {
        "navigation": [
            Item(label, url + usual.get(url, ""), icon, here == url or (url != "/" and here.startswith(url)))
            for label, url, icon in items
        ],
        "search_url": reverse("search"),
    }
