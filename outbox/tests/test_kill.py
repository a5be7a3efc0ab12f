"""Nothing is lost and nothing is sent twice, whoever dies: senders are killed while they send to a real server."""

import json
import logging
import os
import random
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from outbox import delivery, posting
from outbox.choices import State
from outbox.models import Message
from outbox.tests.mail_server import Sink, started
from ui.tests import other_processes

MESSAGES = 500
SENDERS = 3
MESSAGES_BETWEEN_KILLS = (1, 6)
THEN_AFTER = (0.0, 0.006)  # seconds: about what one message takes, so that a kill falls on any step of it
LONGEST = 60


@pytest.fixture
def sink() -> Iterator[Sink]:
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    sink = Sink()
    controller = started(sink)
    yield sink
    controller.stop()


def start_workers(sink: Sink, log: Path) -> "subprocess.Popen[str]":
    address = f"smtp://127.0.0.1:{sink.port}"
    return other_processes.started("-m", "outbox.tests.workers", str(SENDERS), str(log), EMAIL_URL=address)


def kill_at_random(workers: "subprocess.Popen[str]", sink: Sink, *, seed: int) -> int:
    """Kill senders at work, with no warning, every few messages, until all is sent. Returns how many were killed."""
    chance, kills, arrived = random.Random(seed), 0, 0
    senders: list[int] = []
    reader = threading.Thread(target=lambda: senders.extend(int(line) for line in workers.stdout or ()), daemon=True)
    reader.start()
    deadline = time.monotonic() + LONGEST
    while workers.poll() is None:
        assert time.monotonic() < deadline, "the senders do not come to an end"
        if len(sink.accepted) < arrived or not senders:
            time.sleep(0.0005)
            continue
        time.sleep(chance.uniform(*THEN_AFTER))
        arrived = len(sink.accepted) + chance.randint(*MESSAGES_BETWEEN_KILLS)
        kills += killed(senders.pop(chance.randrange(len(senders))))
    reader.join()
    return kills


def killed(pid: int) -> bool:
    """Whether there was somebody to kill."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_500_messages_none_is_lost_and_none_leaves_twice_while_senders_are_killed(
    sink: Sink, tmp_path: Path, record_property: Any
) -> None:
    with transaction.atomic():
        for number in range(MESSAGES):
            posting.add(
                f"kill:{number}", to=f"person{number}@client.example", subject=f"Letter {number}", text="Hello."
            )
    workers = start_workers(sink, tmp_path / "log")
    kills = kill_at_random(workers, sink, seed=2)
    workers.communicate()
    delivery.set_aside_abandoned(after=timedelta(0))

    accepted = sink.counted()
    assert [message_id for message_id, times in accepted.items() if times > 1] == [], "doubled"
    ids = {state: set(Message.objects.filter(state=state).values_list("message_id", flat=True)) for state in State}
    assert ids[State.SENT] <= set(accepted), "said to be sent, and lost"
    assert set(accepted) <= ids[State.SENT] | ids[State.UNCERTAIN], "sent, and nobody knows"
    assert len(ids[State.SENT]) + len(ids[State.UNCERTAIN]) == MESSAGES

    uncertain = list(Message.objects.filter(state=State.UNCERTAIN))
    for message in uncertain:  # what the person in charge does: look whether it arrived
        if message.message_id in accepted:
            message.settle_as_sent()
        else:
            message.send_again()
    workers = start_workers(sink, tmp_path / "log")
    workers.communicate(timeout=LONGEST)

    assert Message.objects.filter(state=State.SENT).count() == MESSAGES
    assert len(sink.counted()) == MESSAGES, "lost"
    assert set(sink.counted().values()) == {1}, "doubled"
    assert kills >= 10
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines() if line.endswith("}")]
    windows = [line["open_for"] * 1000 for line in lines if "open_for" in line]
    figures = {
        "kills": kills,
        "uncertain": len(uncertain),
        "of them accepted": sum(message.message_id in accepted for message in uncertain),
        "open ms, median": round(statistics.median(windows), 2),
        "open ms, 95 %": round(statistics.quantiles(windows, n=20)[-1], 2),
    }
    record_property("figures", figures)
    sys.stdout.write(f"{figures}\n")
