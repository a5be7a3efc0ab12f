"""A worker killed while it scores: what it had finished stands, and the next goes on to the same scores."""

import textwrap
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from accounts.tests.factories import AccountFactory
from scoring.criteria import publishing
from scoring.models import Score
from scoring.scores import rescoring
from scoring.tests.factories import draft, rate, running
from ui.tests import other_processes

STRETCH = 20
WORKER = """
    import sys, time, django
    django.setup()
    from scoring.scores import rescoring
    rescoring.STRETCH = int(sys.argv[1])
    score, stretches = rescoring._score, []
    def score_and_hold_in_the_third(*args):
        changed = score(*args)
        stretches.append(changed)
        if len(stretches) == 3:
            print("there", flush=True)
            time.sleep(600)
        return changed
    rescoring._score = score_and_hold_in_the_third
    rescoring.rescore_requested()
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_had_finished_stands_and_the_next_does_the_rest() -> None:
    with transaction.atomic():
        running(50, 30, 20)
        levels: dict[int, tuple[int, int, int]] = {}
        for number in range(50):
            account: Any = AccountFactory()
            levels[account.pk] = c1, c2, c3 = number % 6, number // 6 % 6, number // 12 % 6
            rate(account, c1=c1, c2=c2, c3=c3)
        version = publishing.publish(draft(10, 30, 60, name="Next"), by=None, reason="New aims.")
    scores = Score.objects.filter(criteria_version=version)
    worker = other_processes.started("-c", textwrap.dedent(WORKER), str(STRETCH))
    assert worker.stdout is not None
    assert worker.stdout.readline() == "there\n"
    assert rescoring.rescore_requested() == 0, "another is at it"
    other_processes.kill(worker)
    version.refresh_from_db()
    assert (version.rescored_accounts, scores.count(), version.is_being_rescored) == (40, 40, True)
    assert rescoring.rescore_requested() == 10
    version.refresh_from_db()
    assert (version.rescored_accounts, version.is_being_rescored) == (50, False)
    worked_by_hand = {  # weights of 100, levels of 5
        number: Decimal(10 * c1 + 30 * c2 + 60 * c3) / 5 for number, (c1, c2, c3) in levels.items()
    }
    assert dict(scores.values_list("account", "score")) == worked_by_hand
