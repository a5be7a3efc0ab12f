"""Views of lists that the demonstration's people keep and share."""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.choices import ListPage, Sharing
from accounts.models import SavedView
from kam.demo.accounts import person


@dataclass(frozen=True)
class View:
    """A view; `query` is written as the address of the list has it."""

    owner: str
    page: str
    name: str
    query: str
    shared: str = Sharing.NOBODY


VIEWS = [
    View(
        "lead",
        ListPage.ACCOUNTS,
        "My team’s amber accounts without a meeting this quarter",
        "team=mine&no_meeting=quarter&health=amber&sort=-score"
        "&columns=name,manager,key,health,score,last_contact,next_contact",
        Sharing.TEAM,
    ),
    View(
        "lead",
        ListPage.ACCOUNTS,
        "Groups of my team",
        "team=mine&place=group&sort=-revenue&columns=name,country,revenue,manager,status",
    ),
    View(
        "executive",
        ListPage.ACCOUNTS,
        "Contracts to renew",
        "status=active&sort=free_contract_renewal"
        "&columns=name,team,manager,free_contract_renewal,free_supplier_status,free_payment_days",
        Sharing.EVERYBODY,
    ),
    View(
        "manager",
        ListPage.ACCOUNTS,
        "My profiles, the oldest first",
        "manager=me&sort=profile_reviewed&columns=name,profile,profile_reviewed,last_contact",
    ),
    View(
        "manager",
        ListPage.CONTACTS,
        "To write to in French",
        "address=known&opted_out=no&language=fr&columns=name,job_title,account,email",
        Sharing.TEAM,
    ),
    View(
        "executive", ListPage.PORTFOLIO, "Rated, and not decided yet", "key=undecided&scored=scored", Sharing.EVERYBODY
    ),
    View("lead", ListPage.PLANS, "Plans that wait for me", "state=in_review&team=mine"),
]


def load(say: Callable[[str], None]) -> None:
    """Nothing where anybody keeps a view already."""
    if SavedView.objects.exists():
        return
    say("Saved views")
    SavedView.objects.bulk_create(
        SavedView(owner=person(one.owner), page=one.page, name=one.name, query=one.query, shared=one.shared)
        for one in VIEWS
    )
