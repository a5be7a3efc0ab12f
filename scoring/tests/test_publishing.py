"""Publishing: one version runs, the one before keeps its scores, two who publish come one after the other."""

from decimal import Decimal
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import Account
from scoring.choices import VersionState
from scoring.criteria import publishing
from scoring.models import CriteriaVersion, Score
from scoring.scores import rescoring
from scoring.tests.factories import draft, rate, running


@pytest.mark.django_db
def test_publishing_says_who_when_and_why(people: Any) -> None:
    version = publishing.publish(draft(1, 1, 1), by=people.executive, reason="The new strategy.")
    version.refresh_from_db()
    assert (version.state, version.published_by, version.publishing_reason) == (
        VersionState.PUBLISHED, people.executive, "The new strategy.",
    )  # fmt: skip
    assert version.published_at is not None


@pytest.mark.django_db
def test_the_version_before_is_superseded_and_keeps_its_scores(account: Account) -> None:
    first = running(1, 1, 2)
    rate(account, c1=5, c2=0, c3=0)
    second = running(1, 0, 0, name="Next")
    rate(account, c1=4)
    first.refresh_from_db()
    assert (first.state, first.superseded_at) == (VersionState.SUPERSEDED, second.published_at)
    scores = Score.objects.filter(account=account)
    assert scores.get(criteria_version=first).score == Decimal("25.0")
    assert scores.get(criteria_version=second).score == Decimal("80.0")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ((1, 1), "A version has three to eight criteria; this one has 2."),
        ((1,) * 9, "A version has three to eight criteria; this one has 9."),
        ((0, 0, 0), "All weights are zero: give at least one criterion a weight."),
    ],
)
def test_criteria_that_make_no_sense_are_not_published(weights: tuple[int, ...], sentence: str) -> None:
    version = draft(*weights)
    with pytest.raises(ValidationError) as fault:
        publishing.publish(version, by=None, reason="Why not.")
    assert fault.value.messages == [sentence]
    version.refresh_from_db()
    assert version.is_draft


@pytest.mark.django_db
def test_a_version_is_published_once() -> None:
    version = running()
    with pytest.raises(ValidationError, match="is published already"):
        publishing.publish(version, by=None, reason="Again.")


@pytest.mark.django_db
def test_what_the_publisher_saw_must_still_hold() -> None:
    version = draft(1, 1, 1)
    with pytest.raises(ValidationError, match="Somebody changed the draft"):
        publishing.publish(version, by=None, reason="Why not.", seen=version.version + 1)
    running(name="Meanwhile")
    with pytest.raises(ValidationError, match="Another version was published"):
        publishing.publish(version, by=None, reason="Why not.", instead_of=0)


@pytest.mark.django_db
def test_a_copy_is_a_draft_of_its_own(account: Account) -> None:
    version = running(50, 30, 20)
    copy = publishing.copy(version)
    assert (copy.name, copy.is_draft, copy.copied_from) == ("Strategy, copy", True, version)
    assert list(copy.criteria.values_list("code", "weight")) == list(version.criteria.values_list("code", "weight"))
    copy.criteria.update(weight=7)
    assert version.criteria.get(code="c1").weight == 50


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_come_one_after_the_other() -> None:
    drafts = [draft(1, 1, number, name=f"Draft {number}") for number in (1, 2)]
    start = Barrier(2)
    faults: list[Exception] = []

    def publish(version: CriteriaVersion) -> None:
        try:
            start.wait(timeout=10)
            publishing.publish(version, by=None, reason="At once.")
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=publish, args=[version]) for version in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    states = CriteriaVersion.objects.filter(pk__in=[version.pk for version in drafts]).values_list("state", flat=True)
    assert sorted(states) == ["published", "superseded"]


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_one_draft_at_once_publish_it_once() -> None:
    version = draft(1, 1, 1)
    start = Barrier(2)
    told: list[str] = []

    def publish() -> None:
        try:
            start.wait(timeout=10)
            publishing.publish(version, by=None, reason="At once.")
        except ValidationError as fault:
            told.extend(fault.messages)
        finally:
            connection.close()

    threads = [Thread(target=publish) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == ["“Strategy” is published already."]


@pytest.mark.django_db(transaction=True)
def test_a_worker_leaves_alone_what_another_works_on() -> None:
    publishing.publish(draft(1, 1, 1), by=None, reason="New aims.")
    done: list[int] = []

    def work() -> None:
        try:
            done.append(rescoring.rescore_requested())
        finally:
            connection.close()

    with publishing.transaction.atomic():
        CriteriaVersion.objects.to_rescore().select_for_update().get()
        other = Thread(target=work)
        other.start()
        other.join()
    assert done == [0]
    assert CriteriaVersion.objects.to_rescore().count() == 1
