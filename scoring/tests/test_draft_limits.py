"""The limits of the segments on the page of a draft: two that overlap are named, with the reason."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from scoring.models import CriteriaVersion
from scoring.tests.draft_page import opened, sent, shown
from scoring.tests.factories import draft

pytestmark = pytest.mark.django_db
NAMES = ("key_entry", "key_exit", "growth_entry", "growth_exit")


@pytest.fixture
def version() -> CriteriaVersion:
    return draft(50, 30, 20)


def limits(measure: str, *given: str) -> dict[str, str]:
    return {"measure": measure, **dict(zip(NAMES, given, strict=True))}


@pytest.mark.parametrize(
    ("measure", "given"),
    [("score", ("80", "70,5", "60", "50")), ("rank", ("10", "12", "40", "50")), ("share", ("2.5", "3", "10", "100"))],
)
def test_limits_are_kept(as_executive: Client, version: CriteriaVersion, measure: str, given: Any) -> None:
    address = version.get_absolute_url()
    data = opened(as_executive, address) | limits(measure, *given) | {"least_coverage": "62,5", "rating_days": "180"}
    assert sent(as_executive, address, data).status_code == 302
    version.refresh_from_db()
    assert version.measure == measure
    assert [getattr(version, name) for name in NAMES] == [Decimal(text.replace(",", ".")) for text in given]
    assert (version.least_coverage, version.rating_days) == (Decimal("62.5"), 180)


SENSELESS: list[tuple[dict[str, str], str, str]] = [
    (limits("score", "70", "75", "60", "55"), "key_exit",
     "“Key accounts, until” (75) is above “Key accounts, from” (70): an account would fall out with the very score "
     "it comes in with."),
    (limits("score", "70", "65", "66", "55"), "growth_entry",
     "“Growth accounts, from” (66) is above “Key accounts, until” (65): an account that falls out of “Key "
     "accounts” would not come in anywhere."),
    (limits("score", "70", "65", "60", "61"), "growth_exit",
     "“Growth accounts, until” (61) is above “Growth accounts, from” (60): an account would fall out with the very "
     "score it comes in with."),
    (limits("rank", "20", "10", "30", "40"), "key_exit",
     "“Key accounts, until” (10) comes before “Key accounts, from” (20): an account would fall out at the very "
     "place it comes in at."),
    (limits("rank", "20", "25", "24", "40"), "growth_entry",
     "“Growth accounts, from” (24) comes before “Key accounts, until” (25): accounts between the two would be in "
     "both segments."),
    (limits("share", "5", "6", "20", "19"), "growth_exit",
     "“Growth accounts, until” (19) comes before “Growth accounts, from” (20): an account would fall out at the "
     "very place it comes in at."),
    (limits("score", "101", "65", "60", "55"), "key_entry", "A score or a share is 100 at most."),
    (limits("share", "5", "6", "20", "100.5"), "growth_exit", "A score or a share is 100 at most."),
    (limits("rank", "0", "6", "20", "30"), "key_entry", "The first rank is 1, and a share is above zero."),
    (limits("rank", "5", "6.5", "20", "30"), "key_exit", "A rank is a whole number."),
    (limits("score", "-1", "65", "60", "55"), "key_entry",
     "A limit is a number with one decimal at most, not below zero."),
    (limits("score", "NaN", "65", "60", "55"), "key_entry",
     "A limit is a number with one decimal at most, not below zero."),
    (limits("score", "", "65", "60", "55"), "key_entry", "Say where this limit is."),
    ({"least_coverage": "101"}, "least_coverage",
     "The least coverage is from 0 to 100 per cent, with one decimal at most."),
    ({"rating_days": "6"}, "rating_days", "A rating is old after 7 to 1,826 days: a week to five years."),
    ({"rating_days": "30.5"}, "rating_days", "A rating is old after 7 to 1,826 days: a week to five years."),
]  # fmt: skip


def test_limits_that_make_no_sense(as_executive: Client, version: CriteriaVersion) -> None:
    page = opened(as_executive, version.get_absolute_url())
    for changes, field, sentence in SENSELESS:
        response = sent(as_executive, version.get_absolute_url(), page | changes)
        assert response.status_code == 200
        errors = response.context["adminform"].form.errors
        assert {name: list(told) for name, told in errors.items()} == {field: [sentence]}
        html = response.content.decode()
        assert escape(sentence) in html
        fields = shown(html)
        assert {name: fields[name] for name in changes} == changes
        before = CriteriaVersion.objects.filter(pk=version.pk).values_list("version", "key_entry", "measure").get()
        assert before == (1, Decimal("70.0"), "score")


def test_a_measure_the_page_does_not_offer_is_refused(as_executive: Client, version: CriteriaVersion) -> None:
    address = version.get_absolute_url()
    response = sent(as_executive, address, opened(as_executive, address) | {"measure": "luck"})
    assert list(response.context["adminform"].form.errors) == ["measure"]
