"""The eight usual criteria a fresh database begins with."""

import pytest
from django.utils import translation

from scoring.criteria import publishing, seeding
from scoring.models import CriteriaVersion, Criterion

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeded() -> CriteriaVersion:
    CriteriaVersion.objects.all().delete()
    assert seeding.seed(CriteriaVersion, Criterion)
    return CriteriaVersion.objects.get()


def test_the_draft_has_the_eight_usual_criteria_of_a_hundred_points(seeded: CriteriaVersion) -> None:
    assert seeded.is_draft
    assert [criterion.code for criterion in seeded.criteria.all()] == [
        "product-fit", "revenue-potential", "growth-potential", "cultural-compatibility", "geographical-proximity",
        "solvency", "existing-relationships", "potential-partnership",
    ]  # fmt: skip
    assert sum(criterion.weight for criterion in seeded.criteria.all()) == 100


def test_four_speak_of_our_strength_and_four_of_the_accounts_attractiveness(seeded: CriteriaVersion) -> None:
    axes = dict(seeded.criteria.values_list("code", "axis"))
    strength = {code for code, axis in axes.items() if axis == "strength"}
    assert strength == {
        "product-fit", "cultural-compatibility", "geographical-proximity", "existing-relationships",
    }  # fmt: skip
    assert set(axes.values()) == {"strength", "attractiveness"}


def test_the_draft_of_a_fresh_database_has_its_axes() -> None:
    draft = CriteriaVersion.objects.get(name=seeding.NAME)
    assert draft.criteria.filter(axis="strength").count() == 4


def test_every_word_stands_in_both_languages(seeded: CriteriaVersion) -> None:
    for criterion in seeded.criteria.all():
        for english, french in [
            (criterion.name_en, criterion.name_fr),
            (criterion.help_en, criterion.help_fr),
            *zip(criterion.levels_en, criterion.levels_fr, strict=True),
        ]:
            assert english
            assert french
        assert len(set(criterion.levels_en)) == len(set(criterion.levels_fr)) == 6


def test_the_language_of_the_page_chooses_the_words(seeded: CriteriaVersion) -> None:
    solvency = seeded.criteria.get(code="solvency")
    with translation.override("fr"):
        assert (solvency.name, solvency.levels[4]) == ("Solvabilité", "Solide, paie à l’échéance")
    with translation.override("en"):
        assert (solvency.name, solvency.levels[4]) == ("Solvency", "Strong, pays on time")


def test_it_can_be_published_as_it_is(seeded: CriteriaVersion) -> None:
    assert publishing.publish(seeded, by=None, reason="To begin with.").is_running


def test_seeding_again_adds_nothing(seeded: CriteriaVersion) -> None:
    assert not seeding.seed(CriteriaVersion, Criterion)
    assert CriteriaVersion.objects.count() == 1
