"""An acceptance happens once, whoever decides at the same instant, and wholly or not at all, whoever dies."""

import subprocess
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from accounts.handovers import handing_over, taking_effect, transfer_acceptance
from accounts.models import Assignment, FirstDays, Handover
from accounts.tests.factories import ContactFactory, OfferedHandoverFactory, PromisedCadenceFactory
from accounts.tests.people import People, signed_in
from accounts.tests.transfer_factories import transfer, without_checklists
from meetings.models import Cadence
from outbox.models import Message
from ui.tests import other_processes

pytestmark = pytest.mark.django_db(transaction=True)
DONE, TOO_LATE = "The account is yours; whoever gave it is told.", "The handover is already accepted."


def offer(**fields: Any) -> Handover:
    """An account with a promised cadence and an introduction that is written, before its receiver."""
    handover: Handover = OfferedHandoverFactory(**fields)
    contact = ContactFactory(account=handover.account)
    handover.recipients.create(contact=contact)
    handover.introductions.create(language=contact.language, subject="Hello", text="Hello {contact}")
    PromisedCadenceFactory(handover=handover, starts_on=timezone.localdate() + timedelta(days=1))
    return handover


def at_once(*deeds: Callable[[], Any]) -> list[str]:
    """What each answers, done in a thread and a connection of its own, all begun at the same instant."""
    start, answers = threading.Barrier(len(deeds)), []

    def do(deed: Callable[[], Any]) -> None:
        try:
            start.wait()
            answers.append(str(deed()))
        except ValidationError as refusal:
            answers.append(refusal.messages[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def what_happened(handover: Handover) -> dict[str, int]:
    return {
        "in charge": Assignment.objects.filter(account=handover.account_id).count(),
        "introduced": Message.objects.filter(kind="handover_introduction").count(),
        "told": Message.objects.filter(kind="handover_accepted").count(),
        "cadences": Cadence.objects.filter(account=handover.account_id).count(),
        "plans": FirstDays.objects.filter(handover=handover).count(),
    }


ONCE = {"in charge": 1, "introduced": 1, "told": 1, "cadences": 1, "plans": 1}
NEVER = dict.fromkeys(ONCE, 0)


def press_accept(handover: Handover) -> str:
    """Accept through the page, as a browser does; what the page then says."""
    data = {"statement": "Mine."}
    answer = signed_in(handover.receiver).post(f"/handovers/{handover.pk}/accept/", data, follow=True)
    shown = answer.content.decode()  # not the context: what other threads render is taken for one's own there
    return " ".join(said for said in (DONE, TOO_LATE) if said in shown)


def test_of_two_browsers_that_accept_one_handover_at_once_one_does() -> None:
    handover = offer()
    assert at_once(*[lambda: press_accept(handover)] * 2) == [DONE, TOO_LATE]
    assert what_happened(handover) == ONCE


def test_a_transfer_accepted_twice_at_once_and_one_account_of_it_on_its_own_page(people: People) -> None:
    without_checklists()
    batch = transfer(people.account, people.teams_account, receiver=people.deputy, by=people.executive)
    handovers = Handover.objects.filter(batch=batch)

    def accept_all() -> int:
        with transaction.atomic():
            return len(transfer_acceptance.accept(batch, handovers, by=people.deputy).accepted)

    def accept_one() -> int:
        with transaction.atomic():
            handing_over.accept(handovers.get(account=people.account), by=people.deputy, statement="Mine.")
        return 1

    answers = at_once(accept_all, accept_all, accept_one)
    assert sum(int(answer) for answer in answers if answer != TOO_LATE) == 2
    managing = Assignment.objects.current().filter(user=people.deputy, role="manager")
    assert managing.count() == 2


def start_process(step: str, *arguments: Any) -> "subprocess.Popen[str]":
    """A process that has done the step, and waits in the middle of its transaction."""
    process = other_processes.started("-m", "meetings.tests.accepting_process", step, *map(str, arguments))
    assert process.stdout is not None
    lines: Sequence[str] = [line for line in iter(process.stdout.readline, "held\n") if line]
    assert not lines
    return process


@pytest.mark.slow
@pytest.mark.parametrize("step", ["introduced", "started", "planned"])
def test_a_process_that_dies_while_it_accepts_leaves_nothing_and_who_waited_does_it_all(step: str) -> None:
    handover = offer()
    victim = start_process(step, handover.pk)
    answers: list[str] = []
    waiting = threading.Thread(target=lambda: answers.extend(at_once(lambda: press_accept(handover))))
    waiting.start()
    waiting.join(timeout=1)
    assert waiting.is_alive()
    assert what_happened(handover) == NEVER
    other_processes.kill(victim)
    waiting.join()
    assert answers == [DONE]
    assert what_happened(handover) == ONCE


@pytest.mark.slow
def test_a_round_that_dies_while_a_handover_takes_effect_leaves_it_to_the_next() -> None:
    handover = offer()
    press_accept(handover)
    FirstDays.objects.all().delete()
    Handover.objects.filter(pk=handover.pk).update(took_effect_at=None)  # as if the day came only now
    victim = start_process("planned")
    assert taking_effect.bring_handovers_into_effect() == 0  # what another round holds is left to it
    other_processes.kill(victim)
    assert what_happened(handover) == {**ONCE, "plans": 0}
    assert at_once(*[taking_effect.bring_handovers_into_effect] * 3) == ["0", "0", "1"]
    assert what_happened(handover) == ONCE
