"""Actions of the demonstration: what was promised at contacts, by us and by the client; invented."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pghistory
from django.db import transaction
from django.utils import timezone

from accounts.choices import Audience
from accounts.models import Account
from kam.demo.accounts import account, person
from meetings.models import Action


@dataclass(frozen=True)
class Promise:
    """What somebody owes: the deputy, somebody at the client, or, where nobody is named, the manager."""

    subject: str
    in_days: int
    contact: str = ""
    by_deputy: bool = False
    details: str = ""
    shareable: bool = False
    done_days_ago: int | None = None
    outcome: str = ""
    cancelled: str = ""


PROMISES: dict[str, list[Promise]] = {
    "MMM": [
        Promise("Send the energy figures of lines 3 and 4", -2, details="For **Robert Lindqvist**, by machine."),
        Promise("Invite maintenance to the next tour of the plant", 0),
        Promise("Name who decides on the framework price", 4, "Ostrowski", shareable=True),
        Promise("Draft what we expect of the client over two years", 6, by_deputy=True),
        Promise("Ask our plant in Lyon for a second reference", 19),
        Promise("Send the benchmark on downtime", -41, done_days_ago=44, outcome="Sent the same day, with a note."),
        Promise("Open the pilot's data to our service team", -20, "Tanabe", done_days_ago=18),
        Promise("Offer a workshop on spare parts", -10, cancelled="They have bought it elsewhere this year."),
    ],
    "HON": [Promise("Name two people of the digital team for the joint case", 2)],
    "EMR": [Promise("Confirm the visit of the plant in Szombathely", -5, "Huber")],
    "JNJ": [
        Promise("Find a sponsor above procurement", 3, details="See the account map: nobody of the board is known."),
        Promise("Send the list of the nine suppliers", 9, "Lund"),
    ],
}


def load(say: Callable[[str], None]) -> None:
    """What was promised; an account of which any promise is on record is left alone."""
    known = set(Action.objects.values_list("account", flat=True))
    say("Actions")
    for symbol, promises in PROMISES.items():
        client = account(symbol)
        manager = client.manager or person("manager")
        if client.pk in known:
            continue
        with transaction.atomic(), pghistory.context(user=manager.pk):
            latest = client.touchpoints.done().order_by("-done_at").first()
            for promise in promises:
                action = _action(client, promise)
                action.touchpoint = latest if promise.in_days > 0 else None
                action.save()


def _action(client: Account, promise: Promise) -> Action:
    today, manager = timezone.localdate(), client.manager or person("manager")
    action = Action(
        account=client,
        subject=promise.subject,
        details=promise.details,
        due_on=today + timedelta(days=promise.in_days),
        audience=Audience.SHAREABLE if promise.shareable else Audience.INTERNAL,
    )
    ours = (client.deputy or manager) if promise.by_deputy else manager
    action.give_to(client.contacts.filter(last_name=promise.contact).first() or ours)
    if promise.done_days_ago is not None:
        action.done_on, action.done_by = today - timedelta(days=promise.done_days_ago), manager
        action.outcome = promise.outcome
    if promise.cancelled:
        action.cancelled_on, action.cancel_reason = action.due_on, promise.cancelled
    return action
