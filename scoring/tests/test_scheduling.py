"""Publishing from the admin: what changes is told, a later day schedules, a scheduled version can be taken back."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.tests.people import signed_in
from scoring.criteria import publishing
from scoring.criteria.comparison import compare, compare_rules
from scoring.models import CriteriaVersion
from scoring.tests.factories import draft, running

pytestmark = pytest.mark.django_db
D = Decimal


def url(action: str, version: CriteriaVersion) -> str:
    return reverse(f"admin:scoring_criteriaversion_{action}", args=[version.pk])


def in_days(days: int) -> str:
    return str(timezone.localdate() + timedelta(days=days))


def sent(version: CriteriaVersion, *, starts_on: str) -> dict[str, Any]:
    now = CriteriaVersion.objects.running()
    return {
        "seen": version.version,
        "instead_of": now.pk if now else 0,
        "reason": "Growth first.",
        "starts_on": starts_on,
    }


def scheduled(version: CriteriaVersion, days: int = 30) -> CriteriaVersion:
    day = timezone.localdate() + timedelta(days=days)
    return publishing.publish(version, by=None, reason="Next year.", starts_on=day)


def test_a_later_day_schedules_and_the_version_that_runs_goes_on(as_executive: Client, people: Any) -> None:
    old, version = running(), draft(20, 30, 50, name="Next year")
    assert as_executive.post(url("publish", version), sent(version, starts_on=in_days(30))).status_code == 302
    version.refresh_from_db()
    assert (version.is_scheduled, str(version.starts_on), version.published_by) == (
        True, in_days(30), people.executive,
    )  # fmt: skip
    assert CriteriaVersion.objects.running() == old
    page = as_executive.get(url("change", version)).content.decode()
    assert "Scheduled: it starts on" in page
    assert "Take back to a draft" in page
    assert 'name="criteria-0-weight"' not in page
    assert b"Scheduled" in as_executive.get(reverse("admin:scoring_criteriaversion_changelist")).content


@pytest.mark.parametrize(
    ("starts_on", "sentence"),
    [
        ("", "Say on which day it starts."),
        ("soon", "This is not a date."),
        ("2026-02-30", "This is not a date."),
    ],
)
def test_a_day_that_is_none(as_executive: Client, starts_on: str, sentence: str) -> None:
    version = draft(1, 1, 1)
    response = as_executive.post(url("publish", version), sent(version, starts_on=starts_on))
    assert response.context["form"].errors == {"starts_on": [sentence]}
    assert b"Growth first." in response.content
    version.refresh_from_db()
    assert version.is_draft


def test_a_day_that_is_past_far_away_before_the_running_version_or_taken(as_executive: Client) -> None:
    version = draft(1, 1, 1)
    response = as_executive.post(url("publish", version), sent(version, starts_on=in_days(-1)))
    assert response.context["form"].errors == {
        "starts_on": ["A version starts today or later: what was scored stays as it was."]
    }
    response = as_executive.post(url("publish", version), sent(version, starts_on="9999-12-31"))
    assert response.context["form"].errors == {"starts_on": ["A version starts within five years."]}
    running(name="Now")
    response = as_executive.post(url("publish", version), sent(version, starts_on=in_days(-1)))
    assert "“Now” runs since" in response.context["form"].errors["starts_on"][0]
    scheduled(draft(1, 1, 1, name="First"), days=9)
    response = as_executive.post(url("publish", version), sent(version, starts_on=in_days(9)))
    assert response.context["form"].errors == {"starts_on": ["“First” starts on this day already."]}
    version.refresh_from_db()
    assert version.is_draft


@pytest.mark.parametrize("count", [2, 9])
def test_two_criteria_or_nine_are_not_published(as_executive: Client, count: int) -> None:
    version = draft(*[1] * count)
    sentence = f"A version has three to eight criteria; this one has {count}."
    response = as_executive.post(url("publish", version), sent(version, starts_on=in_days(0)))
    assert sentence in response.content.decode()
    version.refresh_from_db()
    assert version.is_draft


def test_a_scheduled_version_is_taken_back_by_post(as_executive: Client) -> None:
    version = draft(1, 1, 1)
    as_executive.post(url("publish", version), sent(version, starts_on=in_days(30)))
    version.refresh_from_db()
    assert version.is_scheduled
    assert version.published_by is not None
    assert as_executive.get(url("take_back", version)).status_code == 405
    assert as_executive.post(url("take_back", version)).status_code == 302
    version.refresh_from_db()
    assert (version.is_draft, version.starts_on, version.published_by) == (True, None, None)
    assert version.publishing_reason == ""
    response = as_executive.post(url("take_back", version), follow=True)
    assert "“Strategy” waits for no day any more." in response.content.decode()


def test_a_version_that_runs_is_not_taken_back(as_executive: Client) -> None:
    version = running()
    as_executive.post(url("take_back", version))
    assert CriteriaVersion.objects.running() == version


def test_a_scheduled_version_never_changes_and_is_kept(as_executive: Client) -> None:
    version = scheduled(draft(1, 1, 1))
    assert as_executive.post(url("change", version), {"name": "Other"}).status_code == 403
    assert as_executive.post(url("delete", version), {"post": "yes"}).status_code == 403
    version.refresh_from_db()
    assert (version.name, version.is_scheduled) == ("Strategy", True)


@pytest.mark.parametrize(
    ("role", "status"),
    [("manager", 302), ("deputy", 302), ("lead", 302), ("sales", 302), ("stranger", 302), ("administrator", 403)],
)
def test_nobody_else_takes_back(people: Any, role: str, status: int) -> None:
    version = scheduled(draft(1, 1, 1))
    client = signed_in(getattr(people, role))
    assert client.post(url("take_back", version)).status_code == status
    assert client.get(url("change", version)).status_code == status
    version.refresh_from_db()
    assert version.is_scheduled


def test_money_without_a_currency_is_not_published() -> None:
    version = draft(1, 1, 1)
    version.criteria.filter(code="c1").update(
        scale="linear", fact="revenue", lowest=0, highest=9, levels_en=[], levels_fr=[]
    )
    with pytest.raises(ValidationError, match="has no currency"):
        publishing.publish(version, by=None, reason="Why not.")


def test_the_comparison_tells_all_that_is_said_otherwise(as_executive: Client) -> None:
    old = running(50, 30, 20)
    copy = publishing.copy(old)
    copy.measure, copy.key_entry, copy.key_exit = "rank", D(5), D(10)
    copy.growth_entry, copy.growth_exit, copy.least_coverage = D(40), D(50), D(60)
    copy.save()
    first, second, third = copy.criteria.all()
    first.axis, first.is_required, first.knock_out_below = "strength", True, D(40)
    first.levels_en = [*first.levels_en[:5], "superb"]
    first.save()
    second.scale, second.fact, second.levels_en, second.levels_fr = "bands", "distance", [], []
    second.bounds, second.band_ratings = [D(100), D(1500)], [D(100), D(50), D(0)]
    second.save()
    third.name_fr, third.weight = "Autre nom", D(70)
    third.save()
    changes = compare(copy, old)
    assert [(c.before, c.after) for c in changes] == [
        (D(50), D("33.3")), (D(30), D(20)), (D(20), D("46.7")),
    ]  # fmt: skip
    told = [{d.label: (d.before, d.after) for d in change.differences} for change in changes]
    assert told[0] == {
        "Counts for": ("Attractiveness of the account", "Our strength"),
        "Level 5 in English": ("best", "superb"),
        "Required": ("no", "yes"),
        "Knock-out": ("", "below level 2"),
    }
    assert told[1]["Scale"] == ("Judged: levels 0 to 5 in words", "Computed: bands")
    assert told[1]["Computed from"] == ("", "Distance from our nearest office (km)")
    assert told[1]["Bands"] == ("", "below 100: 100; from 100 to below 1,500: 50; from 1,500 on: 0")
    assert told[1]["Level 0 in English"] == ("none", "")
    assert told[2] == {"Name in French": ("Critère c3", "Autre nom")}
    assert {d.label: (d.before, d.after) for d in compare_rules(copy, old)} == {
        "Segments are counted by": ("Score", "Rank"),
        "Key accounts, from": ("70", "rank 5"),
        "Key accounts, until": ("65", "rank 10"),
        "Growth accounts, from": ("60", "rank 40"),
        "Growth accounts, until": ("55", "rank 50"),
        "Least coverage": ("50%", "60%"),
    }
    page = as_executive.get(url("publish", copy)).content.decode()
    for words in ("superb", "below level 2", "from 100 to below 1,500: 50", "Autre nom", "rank 40"):
        assert escape(words) in page


def test_a_copy_keeps_scales_and_limits() -> None:
    old = draft(50, 30, 20)
    old.key_entry, old.rating_days = D(90), 30
    old.save()
    second = old.criteria.get(code="c2")
    second.scale, second.fact, second.currency = "logarithmic", "revenue", "EUR"
    second.lowest, second.highest, second.levels_en, second.levels_fr = D(1), D(9), [], []
    second.save()
    copy = publishing.copy(old)
    assert compare_rules(copy, old) == []
    assert [change.differences for change in compare(copy, old)] == [[], [], []]
    assert copy.criteria.get(code="c2").currency == "EUR"
