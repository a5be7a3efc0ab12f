"""Rating many accounts in a grid: who finds which accounts there, what is recorded, what is refused whole."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account
from accounts.tests.factories import AccountFactory
from accounts.tests.people import People, signed_in
from scoring.models import Rating, Score
from scoring.ratings.rating import ratable_by
from scoring.tests.factories import rate, round_of, running

pytestmark = pytest.mark.django_db

GRID_QUERIES = 13


def grid() -> str:
    return reverse("scoring:rating_grid")


def names(response: Any) -> list[str]:
    return [row.account.name for row in response.context["grid"].rows]


def posted(client: Client, reason: str = "Seen in spring.", query: str = "", **levels: Any) -> dict[str, Any]:
    """What the grid would post with levels typed in: `c1=4` for every row, or `c1={account: 4}` for some."""
    shown = client.get(grid() + query).context["grid"]
    data: dict[str, Any] = {"criteria_version": shown.version.pk, "reason": reason}
    for row in shown.rows:
        for cell in row.cells:
            given = levels.get(cell.criterion.code, "")
            data[cell.name] = given.get(row.account, "") if isinstance(given, dict) else given
    return data


def test_what_is_typed_for_several_accounts_is_recorded_at_once(as_lead: Client, people: People) -> None:
    running(50, 30, 20)
    rate(people.account, c1=1)
    data = posted(as_lead, c1={people.account: 5, people.teams_account: 2}, c2={people.teams_account: 4})
    response = as_lead.post(grid(), data, follow=True)
    assert "3 ratings recorded." in response.content.decode()
    rows = Rating.objects.filter(by=people.lead).order_by("account_id", "code")
    assert [(row.account, row.code, row.level, row.reason) for row in rows] == [
        (people.account, "c1", 5, "Seen in spring."),
        (people.teams_account, "c1", 2, "Seen in spring."),
        (people.teams_account, "c2", 4, "Seen in spring."),
    ]
    scores = dict(Score.objects.values_list("account", "score"))
    assert scores[people.account.pk] == Decimal("100.0")
    assert scores[people.teams_account.pk] == Decimal("55.0")  # (50 × 40 + 30 × 80) / 80


def test_with_one_criterion_each_row_has_its_reason_and_evidence(as_lead: Client, people: People) -> None:
    running()
    data = posted(as_lead, reason="For the rest.", query="?criterion=c2", c2=3)
    data |= {f"reason-{people.account.pk}": "New plant.", f"evidence-{people.account.pk}": "https://example.com/plant"}
    assert as_lead.post(grid() + "?criterion=c2", data).status_code == 302
    said = dict(Rating.objects.values_list("account", "reason"))
    assert said == {people.account.pk: "New plant.", people.teams_account.pk: "For the rest."}
    assert Rating.objects.get(account=people.account).evidence == "https://example.com/plant"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"c1": {"own": "6"}}, "A level is from 0 to 5."),
        ({"c1": {"own": "-1"}}, "A level is from 0 to 5."),
        ({"c1": {"own": "x"}}, "A level is from 0 to 5."),
        ({"reason": "  ", "c1": {"own": "3"}}, "Say why"),
        ({"reason": "x" * 2001, "c1": {"own": "3"}}, "A reason has 2000 characters at most."),
        ({}, "Nothing was filled in"),
    ],
)
def test_one_fault_and_nothing_is_recorded(as_lead: Client, people: People, changes: Any, said: str) -> None:
    running()
    levels = {code: {people.account: level["own"]} for code, level in changes.items() if code != "reason"}
    data = posted(as_lead, **{"reason": changes.get("reason", "Seen."), **levels})
    if levels:
        data |= {name: "4" for name in data if name.startswith(f"level-{people.teams_account.pk}-")}
    response = as_lead.post(grid(), data)
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not Rating.objects.exists()


def test_a_null_character_in_a_reason_is_refused_in_a_sentence(as_lead: Client, people: People) -> None:
    running(50, 30, 20)
    data = posted(as_lead, c1={people.account: 5})
    for spoilt in ({"reason": "a\x00b"}, {f"reason-{people.account.pk}": "a\x00b"}):
        response = as_lead.post(grid() + "?criterion=c1", data | spoilt)
        assert "Null characters are not allowed." in response.content.decode()
    assert not Rating.objects.filter(by=people.lead).exists()


def test_levels_of_no_criterion_of_the_page_are_nothing_filled_in(as_lead: Client, people: People) -> None:
    running(50, 30, 20)
    data = posted(as_lead) | {f"level-{people.account.pk}-0-gone": "3"}
    assert "Nothing was filled in, so nothing was recorded." in as_lead.post(grid(), data).content.decode()


def test_a_bad_link_is_refused_at_its_field(as_lead: Client, people: People) -> None:
    running()
    data = posted(as_lead, query="?criterion=c1", c1=3) | {f"evidence-{people.account.pk}": "javascript:alert(1)"}
    response = as_lead.post(grid() + "?criterion=c1", data)
    row = next(row for row in response.context["grid"].rows if row.account == people.account)
    assert "link" in row.evidence_error
    assert not Rating.objects.exists()


def test_somebody_who_rated_meanwhile_is_shown_and_not_passed_over(as_lead: Client, people: People) -> None:
    running()
    data = posted(as_lead, c1={people.account: 5})
    rate(people.account, by=people.manager, reason="Theirs.", c1=1)
    response = as_lead.post(grid(), data)
    assert f"Meanwhile {people.manager} rated this 1: “Theirs.”" in response.content.decode().replace("&quot;", '"')
    assert Rating.objects.count() == 1
    row = next(row for row in response.context["grid"].rows if row.account == people.account)
    again = {"criteria_version": data["criteria_version"], "reason": "Mine.", row.cells[0].name: "5"}
    assert as_lead.post(grid(), again).status_code == 302
    assert Rating.objects.filter(account=people.account).standing().get().level == 5


def test_other_criteria_meanwhile_are_told(as_lead: Client, people: People) -> None:
    running()
    data = posted(as_lead, c1=3)
    running(1, 1, 1, name="Next")
    assert "The criteria changed" in as_lead.post(grid(), data).content.decode()
    assert not Rating.objects.exists()


def test_an_account_one_may_not_rate_does_not_exist(as_manager: Client, people: People) -> None:
    version = running()
    data = {f"level-{people.strangers_account.pk}-0-c1": "5", "reason": "So.", "criteria_version": version.pk}
    assert as_manager.post(grid(), data).status_code == 404
    assert not Rating.objects.exists()


def test_the_grid_has_exactly_the_accounts_one_may_rate(people: People) -> None:
    AccountFactory(team=None, name="Nobody's")
    for role in ("manager", "deputy", "lead", "executive", "sales", "administrator", "stranger", "other_lead"):
        user = getattr(people, role)
        allowed = {one.pk for one in Account.objects.visible_to(user) if user.has_perm("scoring.rate_account", one)}
        assert set(ratable_by(user).values_list("pk", flat=True)) == allowed, role
    assert signed_in(people.sales).get(grid()).status_code == 403


def test_filters_find_what_is_missing_old_or_disputed(as_executive: Client, people: People) -> None:
    running()
    full, old, differing = people.account, people.teams_account, people.strangers_account
    rate(full, c1=3, c2=3, c3=3)
    rate(old, at=timezone.now() - timedelta(days=366), c1=3, c2=3, c3=3)
    rate(differing, by=people.stranger, c1=1)
    rate(differing, by=people.other_lead, c1=3)

    def found(choice: str) -> list[str]:
        return names(as_executive.get(f"{grid()}?rated={choice}"))

    assert found("missing") == [differing.name]
    assert found("old") == [old.name]
    assert found("differing") == [differing.name]
    rate(old, c1=3, c2=3, c3=3)
    assert found("old") == []


def test_old_ratings_are_marked_and_go_on_counting(as_manager: Client, people: People) -> None:
    running()
    rate(people.account, at=timezone.now() - timedelta(days=400), c1=5, c2=5, c3=5)
    cells = as_manager.get(grid()).context["grid"].rows[0].cells
    assert [(cell.is_old, cell.age) for cell in cells] == [(True, "13 mo")] * 3
    assert Score.objects.get(account=people.account).score == 100


def test_the_grid_takes_a_constant_number_of_queries(
    as_executive: Client, people: People, django_assert_num_queries: Any
) -> None:
    running()
    for _ in range(2):
        with django_assert_num_queries(GRID_QUERIES):
            as_executive.get(grid())
        for _ in range(4):
            rate(AccountFactory(manager=people.manager), by=people.manager, c1=2, c2=4)


def test_limited_to_a_round_the_grid_has_what_it_asks(as_manager: Client, people: People) -> None:
    running()
    AccountFactory(name="Another", manager=people.manager)
    made = round_of(people.account, people=[people.manager, people.executive])
    query = f"?round={made.pk}"
    assert names(as_manager.get(grid() + query)) == [people.account.name]
    assert as_manager.post(grid() + query, posted(as_manager, query=query, c1=4)).status_code == 302
    assert [row.is_asked for row in as_manager.get(grid() + query).context["grid"].rows[0].cells] == [False, True, True]
    assert Rating.objects.get().round == made
    assert "asks nothing of you" in signed_in(people.lead).get(grid() + query).content.decode()
