"""What is shown before a draft is published: everything it says otherwise, whichever field it stands in."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from scoring.criteria import publishing
from scoring.criteria.comparison import compare, compare_order, compare_rules
from scoring.models import CriteriaVersion, Criterion
from scoring.tests.factories import draft, running

pytestmark = pytest.mark.django_db
D = Decimal
BANDS: dict[str, Any] = {"scale": "bands", "fact": "revenue", "currency": "EUR", "levels_en": [], "levels_fr": []} | {
    "bounds": [D(10)],
    "band_ratings": [D(0), D(100)],
}
RANGE: dict[str, Any] = BANDS | {"scale": "linear", "bounds": [], "band_ratings": [], "lowest": D(1), "highest": D(9)}
# Of each field of a criterion: what it is first, what then, and under which word the page says so.
CRITERION: dict[str, tuple[dict[str, Any], Any, str]] = {
    "name_en": ({}, "Other", "Name in English"),
    "name_fr": ({}, "Autre", "Name in French"),
    "help_en": ({}, "Look twice.", "Help in English"),
    "help_fr": ({}, "Regardez deux fois.", "Help in French"),
    "axis": ({}, "strength", "Counts for"),
    "scale": (RANGE, "logarithmic", "Scale"),
    "levels_en": ({}, ["a", "b", "c", "d", "e", "f"], "Level 0 in English"),
    "levels_fr": ({}, ["a", "b", "c", "d", "e", "f"], "Level 0 in French"),
    "fact": (RANGE, "market_cap", "Computed from"),
    "currency": (RANGE, "USD", "Computed from"),
    "lowest": (RANGE, D(2), "Ends"),
    "highest": (RANGE, D(8), "Ends"),
    "lower_is_better": (RANGE, True, "Ends"),
    "bounds": (BANDS, [D(11)], "Bands"),
    "band_ratings": (BANDS, [D(5), D(100)], "Bands"),
    "is_required": ({}, True, "Required"),
    "knock_out_below": ({}, D(20), "Knock-out"),
}
RULES = {
    "measure": "share",
    "key_entry": D(71),
    "key_exit": D(64),
    "growth_entry": D(61),
    "growth_exit": D(54),
    "least_coverage": D(60),
    "rating_days": 90,
}


def test_every_field_of_a_criterion_and_of_a_version_is_compared() -> None:
    elsewhere = {"id", "criteria_version", "code", "weight", "position"}  # the shares, and the order, say these
    assert set(CRITERION) == {field.name for field in Criterion._meta.fields} - elsewhere
    assert set(RULES) == set(publishing.RULES)


@pytest.mark.parametrize("field", sorted(CRITERION))
def test_a_field_that_differs_is_said(field: str) -> None:
    first, then, word = CRITERION[field]
    old = draft(50, 30, 20, name="Old")
    old.criteria.filter(code="c1").update(**first)
    publishing.publish(old, by=None, reason="New aims.")
    new = publishing.copy(old)
    new.criteria.filter(code="c1").update(**{field: then})
    changed, *others = compare(new, CriteriaVersion.objects.running())
    assert [one.label for one in changed.differences if not word.startswith("Level") or one.label == word] == [word]
    assert not any(one.differences for one in others)


@pytest.mark.parametrize("field", sorted(RULES))
def test_a_rule_that_differs_is_said(field: str) -> None:
    old = running()
    new = publishing.copy(old)
    setattr(new, field, RULES[field])
    said = compare_rules(new, old)
    assert len(said) == (5 if field == "measure" else 1)  # with the measure its four limits are others


def test_another_order_is_said_by_the_criteria_that_stay(as_executive: Client) -> None:
    old = running(40, 30, 20, 10)
    new = publishing.copy(old)
    assert compare_order(compare(new, old), old) is None
    for place, code in enumerate(("c4", "c1", "c3"), start=1):
        new.criteria.filter(code=code).update(position=place)
    new.criteria.filter(code="c2").delete()
    said = compare_order(compare(new, old), old)
    assert said is not None
    assert (said.before, said.after) == (
        "Criterion c1, Criterion c3, Criterion c4",
        "Criterion c4, Criterion c1, Criterion c3",
    )
    page = as_executive.get(reverse("admin:scoring_criteriaversion_publish", args=[new.pk])).content.decode()
    assert "Order of the criteria" in page
    assert said.after in page


def test_all_that_a_new_criterion_says_is_shown(as_executive: Client) -> None:
    old = running(50, 30, 20)
    new = publishing.copy(old)
    new.criteria.filter(code="c3").update(code="c9", help_en="Ask the buyer & the board.")
    page = as_executive.get(reverse("admin:scoring_criteriaversion_publish", args=[new.pk])).content.decode()
    assert escape("Ask the buyer & the board.") in page
    assert "Falls away; its ratings stay in the history" in page
