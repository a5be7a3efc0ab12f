"""A process that accepts a handover through its page, or brings handovers into effect, and can be killed on the way.

Started by test_accepting_once.py as `python -m meetings.tests.accepting_process STEP [HANDOVER]`, with DATABASE_URL
naming the test database. After the STEP ("introduced", "started" or "planned") it says so on standard output, and
waits in the middle of its transaction. Without a HANDOVER it does the round's part instead.
"""

import sys
import time
from typing import Any

import django

django.setup()

from django.test import Client  # noqa: E402 - Django stands now

from accounts.handovers import first_days, introduction, taking_effect  # noqa: E402
from accounts.models import Handover  # noqa: E402
from accounts.tests.people import signed_in  # noqa: E402
from meetings import promised_cadences  # noqa: E402

FOREVER = 60
STEPS: dict[str, tuple[Any, str]] = {
    "introduced": (introduction, "send"),
    "started": (promised_cadences, "start"),
    "planned": (first_days, "begin"),
}


def hold_after(step: str) -> None:
    """Stop in the middle of the transaction, once the step is done."""
    module, name = STEPS[step]
    deed = getattr(module, name)

    def do_then_wait(*args: Any, **kwargs: Any) -> None:
        deed(*args, **kwargs)
        sys.stdout.write("held\n")
        sys.stdout.flush()
        time.sleep(FOREVER)

    setattr(module, name, do_then_wait)


if __name__ == "__main__":
    hold_after(sys.argv[1])
    if len(sys.argv) > 2:
        handover = Handover.objects.get(pk=sys.argv[2])
        client: Client = signed_in(handover.receiver)
        client.post(f"/handovers/{handover.pk}/accept/", {"statement": "Mine."})
    else:
        taking_effect.bring_handovers_into_effect()
