"""Search everything: accounts, people, plans, touchpoints and actions somebody may see, by the words they contain."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts import rules, words
from accounts.gate import authorize
from accounts.models import Account, Contact
from meetings.models import Action, Touchpoint
from planning.models import AccountPlan

FEWEST_SIGNS = 2
LONGEST = 200
ON_THE_PAGE, IN_THE_PANEL = 20, 5
FEW_ACCOUNTS = 500


@dataclass(frozen=True)
class Group:
    """What was found of one kind; `more` where there is more than is shown, `all_url` where a list shows it."""

    kind: str
    title: str
    icon: str
    rows: list[Any]
    more: bool
    all_url: str = ""


@authorize(rules.member)
def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:LONGEST]
    in_panel = bool(getattr(request, "htmx", False)) and not request.htmx.history_restore_request  # type: ignore[attr-defined]  # set by its middleware
    too_short = len("".join(words.words(text))) < FEWEST_SIGNS
    groups = [] if too_short else found(text, user=request.user, most=IN_THE_PANEL if in_panel else ON_THE_PAGE)
    context = {
        "searched": text,
        "too_short": too_short,
        "groups": groups,
        "in_panel": in_panel,
        "page_url": f"{reverse('search')}?{urlencode({'q': text})}",
    }
    return render(request, "kam/_search_results.html" if in_panel else "kam/search.html", context)


def found(text: str, *, user: Any, most: int) -> list[Group]:
    """What `user` may see of each kind, at most `most`, best first: one query a kind, empty kinds left out."""
    few = _few_accounts(user)

    def best(rows: Any, within: str = "account") -> Any:
        seen = rows.visible_to(user)
        return (seen if few is None else seen.filter(**{f"{within}__in": few})).best_first(text)

    accounts = best(Account.objects, "pk").select_related("standard_sector__top")
    people = best(Contact.objects).select_related("account")
    plans = best(AccountPlan.objects).select_related("account")
    touchpoints = best(Touchpoint.objects).select_related("account")
    actions = best(Action.objects).select_related("account")
    groups = [
        _group("account", _("Accounts"), "building", accounts, most, _list_url("account_list", text)),
        _group("contact", _("Contacts"), "users", people, most, _list_url("accounts:contact_directory", text)),
        _group("plan", _("Plans"), "route", plans, most, _list_url("planning:plan_list", text)),
        _group("touchpoint", _("Contact points"), "calendar", touchpoints, most),
        _group("action", _("Actions"), "square-check", actions, most, _list_url("meetings:action_list", text)),
    ]
    return [group for group in groups if group.rows]


def _few_accounts(user: Any) -> list[int] | None:
    """The accounts somebody may see where they are few: whose rows to look through, rather than everybody's."""
    numbers = list(Account.objects.visible_to(user).order_by().values_list("pk", flat=True)[: FEW_ACCOUNTS + 1])
    return numbers if len(numbers) <= FEW_ACCOUNTS else None


def _list_url(name: str, text: str) -> str:
    return f"{reverse(name)}?{urlencode({'q': text})}"


def _group(kind: str, title: str, icon: str, queryset: Any, most: int, all_url: str = "") -> Group:
    rows = list(queryset[: most + 1])
    return Group(kind, title, icon, rows[:most], len(rows) > most, all_url)
