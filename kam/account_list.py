"""The list of accounts: what every room can say of an account, as columns and filters. A new one is one entry there."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import accounts.account_list
import meetings.account_list
import planning.account_list
import scoring.account_list
from accounts import rules
from accounts.choices import ListPage
from accounts.gate import authorize
from accounts.models import Account
from accounts.registry import registry_list
from accounts.saved_views import ReadyView, Views
from ui import lists
from ui.filters import filterset_of
from ui.tables import table_of

ROOMS = [accounts.account_list, registry_list, scoring.account_list, meetings.account_list, planning.account_list]
SHOWN = ["name", "sector", "team", "manager", "key", "health", "score", "last_contact", "status"]
READY = [
    ReadyView("mine", gettext_lazy("My accounts"), "manager=me"),
    ReadyView("unmanaged", gettext_lazy("No manager yet"), "manager=null&columns=name,sector,headquarters,team,status"),
    ReadyView(
        "silent",
        gettext_lazy("Without a contact this quarter"),
        "no_contact=quarter&sort=last_contact&columns=name,team,manager,key,last_contact,next_contact,overdue",
    ),
    ReadyView(
        "unwell",
        gettext_lazy("Red accounts"),
        "health=red&sort=-score&columns=name,team,manager,key,health,score,last_contact",
    ),
    ReadyView(
        "unplanned",
        gettext_lazy("Key accounts without a running plan"),
        "key=key&plan=not_running&columns=name,team,manager,score,plan,plan_state,plan_ends",
    ),
    ReadyView(
        "overdue",
        gettext_lazy("Overdue contact points"),
        "overdue=yes&sort=-overdue&columns=name,team,manager,overdue,last_contact,next_contact",
    ),
]

AccountTable = table_of(
    "AccountTable", {name: column for room in ROOMS for name, column in room.COLUMNS.items()}, shown=SHOWN
)
AccountFilter = filterset_of("AccountFilter", {name: one for room in ROOMS for name, one in room.FILTERS.items()})


@authorize(rules.member)
def account_list(request: HttpRequest) -> HttpResponseBase:
    views = Views(request, ListPage.ACCOUNTS, ready=READY)
    if views.opening_url:
        return redirect(views.opening_url)
    can = {
        "add": request.user.has_perm("accounts.add_account"),
        "transfer": rules.transfers_accounts(request.user),
        "import": request.user.has_perm("accounts.import_accounts"),
    }
    table, filterset = registry_list.with_free_fields(AccountTable, AccountFilter)
    return lists.page(
        request,
        table=table,
        filterset=filterset,
        queryset=Account.objects.visible_to(request.user),
        title=_("Accounts"),
        template="kam/account_list.html",
        context={
            "views": views,
            "can": can,
            "empty_icon": "building",
            "empty_title": _("No accounts yet"),
            "empty_text": _("Accounts you are in charge of stand here. A lead imports, registers or assigns them."),
        },
        export_name="accounts",
    )
