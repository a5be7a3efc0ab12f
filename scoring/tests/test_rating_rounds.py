"""A rating round from its draft to its end: who is asked, who sees what, what is refused."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Assignment
from accounts.registry import merging
from accounts.tests.factories import AccountFactory
from accounts.tests.people import People, signed_in
from outbox.models import Message
from scoring import panels
from scoring.models import Rating, RatingRound, RoundTalk
from scoring.ratings import round_comparison, round_progress, rounds
from scoring.ratings.round_reminders import remind_of_rounds
from scoring.ratings.spread import spreads
from scoring.tests.factories import rate, round_of, running

pytestmark = pytest.mark.django_db


def page(name: str, *arguments: Any) -> str:
    return reverse(f"scoring:{name}", args=arguments)


def filled(**changes: Any) -> dict[str, Any]:
    """A round's form as an executive fills it in."""
    day = timezone.localdate() + timedelta(days=14)
    return {"name": "Spring", "purpose": "", "deadline": day.isoformat(), "kinds": ["manager", "deputy"]} | changes


def test_a_round_is_composed_looked_through_opened_and_written_of_once(as_executive: Client, people: People) -> None:
    running()
    data = filled(team=people.team.pk, executives=[people.executive.pk])
    response = as_executive.post(page("round_add"), data, follow=True)
    made = RatingRound.objects.get()
    assert "The draft is kept" in response.content.decode()
    asked = set(made.raters.values_list("account", "user"))
    colleague = people.teams_account.manager
    assert asked == {
        (people.account.pk, people.manager.pk),
        (people.account.pk, people.deputy.pk),
        (people.account.pk, people.executive.pk),
        (people.teams_account.pk, colleague.pk),
        (people.teams_account.pk, people.executive.pk),
    }
    assert not Message.objects.exists()
    for _ in range(2):
        as_executive.post(page("round_open", made.pk))
    made.refresh_from_db()
    assert made.is_open
    sent = Message.objects.filter(kind="round_opened").values_list("to", flat=True)
    assert sorted(sent) == sorted(p.email for p in (people.manager, people.deputy, people.executive, colleague))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"deadline": "2020-01-01"}, "deadline"),
        ({"kinds": []}, "kinds"),
        ({"key": "key"}, "key"),
        ({"best": "0"}, "best"),
        ({"best": "3"}, "best"),  # nobody is ranked
        ({"name": ""}, "name"),
        ({"team": "nonsense"}, "team"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_kept(
    as_executive: Client, people: People, changes: Any, field: str
) -> None:
    running()
    response = as_executive.post(page("round_add"), filled(**changes))
    assert list(response.context["form"].errors) == [field]
    assert not RatingRound.objects.exists()


def test_the_best_are_chosen_by_score(as_executive: Client, people: People) -> None:
    running()
    for account, level in ((people.account, 2), (people.teams_account, 5), (people.strangers_account, 4)):
        rate(account, c1=level, c2=level)
    as_executive.post(page("round_add"), filled(best="2"))
    chosen = RatingRound.objects.get().accounts.all()
    assert set(chosen) == {people.teams_account, people.strangers_account}


def test_a_draft_with_faults_is_not_opened_and_says_them(as_executive: Client, people: People) -> None:
    running()
    lonely = AccountFactory(team=people.team, name="Lonely")
    made = round_of(people.account, people=[people.stranger], state="draft")
    made.members.create(account=lonely)
    other = round_of(people.account, people=[people.manager], name="Other")
    yesterday = timezone.localdate() - timedelta(days=1)
    RatingRound.objects.filter(pk=made.pk).update(deadline=yesterday)
    response = as_executive.post(page("round_open", made.pk), follow=True)
    content = response.content.decode()
    for said in (
        "The deadline has passed",
        "1 account has nobody to rate it",
        str(people.stranger),
        f"being rated in “{other.name}”",
    ):
        assert said in content
    assert RatingRound.objects.get(pk=made.pk).is_draft
    assert not Message.objects.exists()


def test_raters_do_not_see_each_other_until_they_have_rated(people: People) -> None:
    running()
    made = round_of(people.account, people=[people.manager, people.executive])
    rate(people.account, by=people.executive, reason="Secret of the board.", c1=1, c2=1)
    manager = signed_in(people.manager)
    pages = [
        page("account_score", people.account.pk),
        page("account_rate", people.account.pk),
        page("rating_grid"),
        page("round_differences", made.pk),
        page("round_talk", made.pk, people.account.pk, "c1"),
    ]
    for address in pages:
        assert "Secret of the board." not in manager.get(address).content.decode(), address
        assert str(people.executive) not in manager.get(page("rating_grid")).content.decode()
    assert "shown to you once you have given yours" in manager.get(pages[0]).content.decode()
    assert "Secret of the board." in signed_in(people.lead).get(pages[0]).content.decode()  # not asked, thus not biased
    rate(people.account, by=people.manager, c1=4)
    found = spreads(Rating.objects.shown_to(people.manager))
    assert {place[1]: len(spread.ratings) for place, spread in found.items()} == {"c1": 2}
    assert "Secret of the board." in manager.get(pages[3]).content.decode()
    rounds.close_round(made, by=people.executive)
    found = spreads(Rating.objects.shown_to(people.manager))
    assert {place[1]: len(spread.ratings) for place, spread in found.items()} == {"c1": 2, "c2": 1}


def test_ratings_of_who_is_not_asked_do_not_belong_to_the_round(people: People) -> None:
    running()
    made = round_of(people.account, people=[people.manager])
    rate(people.account, by=people.lead, c1=1)
    rate(people.account, by=people.manager, c1=1)
    assert [rating.by for rating in made.ratings.all()] == [people.manager]
    with pytest.raises(DatabaseError), transaction.atomic():
        Rating.objects.create(
            account=people.account,
            criterion=made.criteria_version.criteria.get(code="c1"),
            level=1,
            reason="So.",
            by=people.lead,
            round=made,
        )


def test_progress_says_who_has_still_to_rate(as_executive: Client, people: People) -> None:
    running()
    made = round_of(people.account, people.teams_account, people=[people.executive])
    made.raters.create(account=people.account, user=people.manager)
    rate(people.account, by=people.manager, c1=2, c2=2, c3=2)
    rate(people.account, by=people.executive, c1=2)
    response = as_executive.get(page("round_detail", made.pk))
    raters = {row.person: (row.share.given, row.share.asked) for row in response.context["raters"]}
    assert raters == {people.executive: (1, 6), people.manager: (3, 3)}
    assert (response.context["share"].percent, response.context["share"].given) == (44, 4)  # of 9
    panel = panels.day_panel(people.executive)
    assert [(one.round, one.share.given, one.share.asked) for one in panel.rounds] == [(made, 1, 6)]
    assert panels.day_panel(people.manager).rounds == []
    assert "44% (4 of 9)" in response.content.decode()


def test_reminders_go_once_before_and_once_after_to_those_who_owe(people: People) -> None:
    running()
    today = timezone.localdate()
    made = round_of(people.account, people=[people.manager, people.executive], deadline=today + timedelta(days=3))
    assert remind_of_rounds() == 0  # opened today: the message of the opening is enough
    RatingRound.objects.filter(pk=made.pk).update(opened_at=timezone.now() - timedelta(days=5))
    rate(people.account, by=people.manager, c1=2, c2=2, c3=2)
    people.executive.language = "fr"
    people.executive.save()
    assert (remind_of_rounds(), remind_of_rounds()) == (1, 0)
    message = Message.objects.get()
    assert (message.to, message.language) == (people.executive.email, "fr")
    assert message.key == f"round:{made.pk}:{people.executive.pk}:{made.deadline.isoformat()}:before"
    RatingRound.objects.filter(pk=made.pk).update(deadline=today - timedelta(days=1))
    assert (remind_of_rounds(), remind_of_rounds()) == (1, 0)
    rounds.close_round(made, by=people.executive)
    assert remind_of_rounds() == 0


def test_a_deadline_put_off_is_reminded_of_anew(as_executive: Client, people: People) -> None:
    running()
    made = round_of(people.account, people=[people.manager], deadline=timezone.localdate() + timedelta(days=1))
    RatingRound.objects.filter(pk=made.pk).update(opened_at=timezone.now() - timedelta(days=5))
    assert remind_of_rounds() == 1
    day = timezone.localdate() + timedelta(days=2)
    data = {"name": made.name, "purpose": "", "deadline": day.isoformat(), "version": made.version}
    assert as_executive.post(page("round_edit", made.pk), data).status_code == 302
    assert remind_of_rounds() == 1


def test_a_closed_round_stands_for_good(as_executive: Client, people: People) -> None:
    running()
    made = round_of(people.account, people=[people.manager])
    rate(people.account, by=people.manager, c1=2)
    as_executive.post(page("round_close", made.pk))
    rate(people.account, by=people.manager, c1=5)
    assert made.ratings.get().level == 2
    for sql in (
        "UPDATE scoring_ratinground SET name = 'Other'",
        "UPDATE scoring_ratinground SET state = 'open', closed_at = NULL",
        "DELETE FROM scoring_roundrater",
        "DELETE FROM scoring_ratinground",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), transaction.get_connection().cursor() as cursor:
            cursor.execute(sql)
    with pytest.raises(ValidationError, match="closed"):
        rounds.set_raters(made, people.account, [people.manager], by=people.executive)
    assert list(RatingRound.objects.closed()) == [made]


def test_raters_of_an_account_are_changed_and_the_new_one_is_written_to(as_executive: Client, people: People) -> None:
    running()
    made = round_of(people.account, people=[people.manager])
    address = page("round_account", made.pk, people.account.pk)
    assert as_executive.post(address, {"people": [people.stranger.pk]}).context["form"].errors
    assert as_executive.post(address, {"people": []}).context["form"].errors
    assert as_executive.post(address, {"people": [people.deputy.pk, people.manager.pk]}).status_code == 302
    assert list(Message.objects.values_list("to", flat=True)) == [people.deputy.email]
    rate(people.account, by=people.manager, c1=2)
    refused = as_executive.post(address, {"people": [people.deputy.pk]})
    assert f"{people.manager} has rated this account already." in refused.content.decode()


def test_differences_come_widest_first_and_are_talked_through(people: People) -> None:
    running()
    made = round_of(people.account, people.teams_account, people=[people.lead, people.executive])
    rate(people.account, by=people.lead, c1=4, c2=3, c3=3)
    rate(people.account, by=people.executive, c1=3, c2=3, c3=0)
    rate(people.teams_account, by=people.lead, c1=5)
    rate(people.teams_account, by=people.executive, c1=3)
    rounds.close_round(made, by=people.executive)
    client = signed_in(people.lead)
    shown = client.get(page("round_differences", made.pk)).context["differences"]
    assert [(one.account, one.criterion.code, one.spread.gap) for one in shown] == [
        (people.account, "c3", 3),
        (people.teams_account, "c1", 2),
        (people.account, "c1", 1),
    ]
    agreed = round_progress.agreement(made, user=people.lead)
    assert (agreed.given, agreed.asked, agreed.percent) == (2, 4, 50)
    address = page("round_talk", made.pk, people.account.pk, "c3")
    assert "text" in client.post(address, {"text": " "}).context["form"].errors
    assert client.post(address, {"text": "1 is agreed."}).status_code == 302
    assert "1 is agreed." in client.get(page("round_differences", made.pk)).content.decode()
    nothing = client.post(page("round_talk", made.pk, people.account.pk, "nothing"), {"text": "So."})
    assert "There is nothing to talk through" in nothing.content.decode()
    assert RoundTalk.objects.count() == 1


def test_two_rounds_are_compared_over_the_accounts_they_share(as_executive: Client, people: People) -> None:
    running(50, 30, 20)
    first = round_of(people.account, people=[people.manager, people.executive], name="First")
    rate(people.account, by=people.manager, c1=4, c2=2)
    rate(people.account, by=people.executive, c1=1, c2=2)
    first = rounds.close_round(first, by=people.executive)
    second = round_of(people.account, people.teams_account, people=[people.manager], name="Second")
    rate(people.account, by=people.manager, c1=5, c2=2)
    assert "compared once it is closed" in as_executive.get(page("round_comparison", second.pk)).content.decode()
    rounds.close_round(second, by=people.executive)
    response = as_executive.get(page("round_comparison", second.pk))
    (row,) = response.context["rows"]
    assert row.account == people.account
    assert [(m.criterion.code, m.before, m.after, m.difference) for m in row.moves] == [("c1", 2.5, 5, 2.5)]
    assert row.after == Decimal("77.5")  # (50 × 100 + 30 × 40) / 80
    assert list(round_comparison.in_both(first, second, accounts=first.accounts.all())) == [people.account]


def test_others_see_a_round_as_far_as_its_accounts(people: People) -> None:
    running()
    draft = round_of(people.account, people=[people.manager], state="draft")
    made = round_of(people.account, people.strangers_account, people=[people.executive], name="Both")
    lead = signed_in(people.lead)
    assert lead.get(page("round_detail", draft.pk)).status_code == 404
    response = lead.get(page("round_detail", made.pk))
    assert [account for account, _people in response.context["rows"]] == [people.account]
    assert response.context["share"].asked == 3
    assert lead.get(page("round_talk", made.pk, people.strangers_account.pk, "c1")).status_code == 404


def test_a_merge_takes_a_rounds_rows_along(people: People) -> None:
    running()
    twin = AccountFactory(team=people.team, name="Twin", manager=people.manager)
    made = round_of(twin, people=[people.manager])
    rate(twin, by=people.manager, c1=3)
    made = rounds.close_round(made, by=people.executive)
    merging.merge(people.account, twin, by=None)
    assert list(made.accounts.all()) == [people.account]
    assert made.ratings.get().account == people.account


def test_one_who_lost_the_account_is_named_before_opening(people: People) -> None:
    running()
    made = round_of(people.account, people=[people.manager, people.deputy], state="draft")
    assert rounds.faults(made) == []
    Assignment.objects.filter(user=people.deputy).delete()
    (fault,) = rounds.faults(made)
    assert str(people.deputy) in fault
