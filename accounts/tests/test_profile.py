"""The client profile: six aspects, how complete, what next."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.choices import Aspect
from accounts.models import Account, Competitor, CompetitorPresence, ProfileAspect, StakeholderJudgement
from accounts.people_choices import DecisionRole, JudgementKind
from accounts.profile_choices import ItemKind
from accounts.profiles.completeness import PARTS, Part, aspect_completeness, profile_completeness, what_next
from accounts.profiles.freshness import Limit, freshness
from accounts.profiles.profile_facts import facts_of, with_completeness
from accounts.tests.factories import ContactFactory, ProfileAspectFactory
from accounts.tests.people import People
from accounts.tests.profiles import DocumentFactory, ProfileItemFactory
from accounts.tests.registry_factories import FigureFactory

TEXT = "Makes **adhesives**, abrasives and safety equipment in sixty countries."
QUERIES_OF_THE_PAGE = 12


def test_an_aspect_is_written_with_audience_certainty_and_who_said_so(
    account: Account, people: People, as_manager: Client
) -> None:
    claire = ContactFactory(account=account, last_name="Martin")
    answer = as_manager.post(
        f"/accounts/{account.pk}/profile/activity/edit/",
        {
            "text": TEXT,
            "audience": "shareable",
            "certainty": "confirmed",
            "told_by": claire.pk,
            "told_on": "2026-03-04",
        },
    )
    assert answer["Location"] == f"/accounts/{account.pk}/profile/"
    html = as_manager.get(answer["Location"]).content.decode()
    assert "<strong>adhesives</strong>" in html
    facts = [
        "Shareable",
        "May be shown to the client",
        "Confirmed",
        "by Claire Martin on",
        f"Reviewed by {people.manager}",
    ]
    assert [fact for fact in facts if fact not in html] == []


def whole(account: Account) -> None:
    """Everything a profile consists of."""
    for aspect in Aspect:
        ProfileAspectFactory(account=account, aspect=aspect)
    FigureFactory(account=account)
    for kind in (ItemKind.GOAL, ItemKind.INITIATIVE):
        ProfileItemFactory(account=account, kind=kind)
    people = [ContactFactory(account=account) for _person in range(3)]
    StakeholderJudgement.objects.create(
        contact=people[0],
        kind=JudgementKind.ROLES,
        values=[DecisionRole.DECISION_MAKER],
        judged_on=timezone.localdate(),
    )
    DocumentFactory(account=account)
    CompetitorPresence.objects.create(account=account, competitor=Competitor.objects.create(name="Rival"))


def test_the_page_says_how_complete_by_which_rule_and_what_comes_next(account: Account, as_manager: Client) -> None:
    page = as_manager.get(f"/accounts/{account.pk}/profile/")
    profile = page.context["profile"]
    assert (profile.completeness, profile.steps[0].aspect, profile.more_steps) == (0, Aspect.ACTIVITY, 8)
    ProfileAspectFactory(account=account, aspect=Aspect.ACTIVITY)  # a half of a sixth
    ProfileAspectFactory(account=account, aspect=Aspect.GOALS, text="Too short.")
    ProfileItemFactory(account=account, kind=ItemKind.GOAL)  # a third of a sixth
    page = as_manager.get(f"/accounts/{account.pk}/profile/")
    profile = page.context["profile"]
    assert (profile.completeness, profile.aspects[0].completeness, profile.aspects[1].completeness) == (13, 50, 33)
    assert [step.aspect for step in profile.steps[:2]] == [Aspect.GOALS, Aspect.STAKEHOLDERS]
    html = page.content.decode()
    assert "Each of the six aspects counts for a sixth" in html
    assert f"/accounts/{account.pk}/profile/goals/edit/" in html


def test_a_whole_profile_is_said_to_be_whole(account: Account, as_executive: Client) -> None:
    whole(account)
    page = as_executive.get(f"/accounts/{account.pk}/profile/")
    profile = page.context["profile"]
    assert (profile.completeness, profile.steps, all(state.is_whole for state in profile.aspects)) == (100, [], True)
    html = page.content.decode()
    assert "Nothing is missing. Keep it fresh." in html
    assert [way for way in ("/profile/goals/edit/", "Still right") if way in html] == []


def test_what_is_over_counts_no_more(account: Account) -> None:
    """A role taken back, a report of two years ago, a goal given up, somebody who left."""
    whole(account)
    today = timezone.localdate()
    taken_back = account.contacts.get(judgements__isnull=False)
    StakeholderJudgement.objects.update(judged_on=today - timedelta(days=1))
    StakeholderJudgement.objects.create(contact=taken_back, kind=JudgementKind.ROLES, values=[], judged_on=today)
    account.documents.update(dated_on=today - timedelta(days=366))
    account.profile_items.update(state="dropped")
    account.contacts.filter(judgements=None).update(left_on=today)
    facts = facts_of(account)
    assert [part.fact for part in what_next(facts)] == ["goals", "initiatives", "people", "deciders", "reports"]


def test_the_database_works_it_out_like_the_rule(account: Account, people: People) -> None:
    whole(account)
    half = people.teams_account
    ProfileAspectFactory(account=half, aspect=Aspect.GOALS)
    ProfileAspectFactory(account=half, aspect=Aspect.ACTIVITY, text=" " * 40)
    ProfileItemFactory(account=half, kind=ItemKind.INITIATIVE)
    ContactFactory(account=half)
    known = with_completeness(Account.objects.all()).in_bulk()
    for one in (account, half, people.strangers_account):
        assert known[one.pk].profile_completeness == profile_completeness(facts_of(one))
    assert (known[account.pk].profile_completeness, known[half.pk].profile_completeness) == (100, 11)


def test_still_right_marks_an_aspect_as_reviewed_and_changes_nothing(
    account: Account, people: People, as_manager: Client
) -> None:
    row = ProfileAspectFactory(account=account, aspect=Aspect.GOALS, reviewed_by=people.deputy)
    ProfileAspect.objects.update(reviewed_at=timezone.now() - timedelta(days=400))
    url = f"/accounts/{account.pk}/profile/"
    assert [state.aspect for state in as_manager.get(url).context["profile"].old] == [Aspect.GOALS]
    assert "1 aspect is old:" in as_manager.get(url).content.decode()
    answer = as_manager.post(f"{url}goals/review/")
    assert answer["Location"] == f"{url}#goals"
    before, text = row.version, row.text
    row.refresh_from_db()
    assert (row.version, row.text, row.reviewed_by) == (before, text, people.manager)
    assert timezone.now() - row.reviewed_at < timedelta(minutes=1)
    assert as_manager.get(url).context["profile"].old == []
    assert as_manager.post(f"{url}activity/review/").status_code == 404
    assert "Last reviewed" in as_manager.get(f"/accounts/{account.pk}/history/?kind=profileaspect").content.decode()


@pytest.mark.parametrize(
    ("days", "state"),
    [(0, "fresh"), (60, "fresh"), (61, "ageing"), (90, "ageing"), (91, "old")],
)
def test_an_aspect_ages_in_the_last_third_of_its_limit(days: int, state: str) -> None:
    now = timezone.now()
    assert freshness(now - timedelta(days=days), Limit(90, "key"), now=now) == state


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"text": ""}, {"text": ["This field is required."]}),
        ({"text": "x" * 20_001}, {"text": ["Ensure this value has at most 20000 characters (it has 20001)."]}),
        ({"certainty": "confirmed"}, {"told_on": ["Say when this was confirmed."]}),
        ({"told_on": "2999-01-01"}, {"told_on": ["This day is yet to come."]}),
        (
            {"audience": "everybody"},
            {"audience": ["Select a valid choice. everybody is not one of the available choices."]},
        ),
    ],
)
def test_bad_input_gets_a_sentence_at_its_field(
    change: dict[str, str], errors: dict[str, list[str]], account: Account, as_manager: Client
) -> None:
    data = {"text": TEXT, "audience": "internal", "certainty": "assumed", **change}
    page = as_manager.post(f"/accounts/{account.pk}/profile/goals/edit/", data)
    assert page.status_code == 200
    assert dict(page.context["form"].errors) == errors


def test_markup_in_a_text_is_text(account: Account, as_manager: Client) -> None:
    ProfileAspectFactory(account=account, text="<script>alert(1)</script> and <b>bold</b> words, long enough to count")
    html = as_manager.get(f"/accounts/{account.pk}/profile/").content.decode()
    assert "<script>alert(1)" not in html


def test_the_second_to_save_sees_what_changed(account: Account, as_manager: Client) -> None:
    row = ProfileAspectFactory(account=account, aspect=Aspect.GOALS)
    url = f"/accounts/{account.pk}/profile/goals/edit/"
    data = {"text": "The first to save.", "audience": "internal", "certainty": "assumed", "version": 1}
    as_manager.post(url, data)
    page = as_manager.post(url, {**data, "text": "The second to save."})
    assert page.context["form"].errors["text"] == ["On record now: The first to save."]
    row.refresh_from_db()
    assert (row.text, row.version) == ("The first to save.", 2)


def test_an_aspect_nobody_knows_is_404(account: Account, as_manager: Client) -> None:
    assert as_manager.get(f"/accounts/{account.pk}/profile/gossip/edit/").status_code == 404


def test_strangers_get_404_and_readers_403(account: Account, as_stranger: Client, as_executive: Client) -> None:
    url = f"/accounts/{account.pk}/profile/"
    assert (as_stranger.get(url).status_code, as_executive.get(url).status_code) == (404, 200)
    assert (as_stranger.get(f"{url}goals/edit/").status_code, as_executive.get(f"{url}goals/edit/").status_code) == (
        404,
        403,
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_for_one_aspect_and_for_three(
    rows: int, account: Account, people: People, as_manager: Client, django_assert_num_queries: Any
) -> None:
    for aspect in Aspect.values[:rows]:
        ProfileAspectFactory(
            account=account, aspect=aspect, told_by=ContactFactory(account=account), reviewed_by=people.manager
        )
    with django_assert_num_queries(QUERIES_OF_THE_PAGE):
        as_manager.get(f"/accounts/{account.pk}/profile/")


def test_the_database_keeps_one_text_an_aspect_and_asks_when_it_was_confirmed(account: Account) -> None:
    ProfileAspectFactory(account=account)
    with pytest.raises(IntegrityError, match="one_text_per_aspect"), transaction.atomic():
        ProfileAspectFactory(account=account)
    with pytest.raises(IntegrityError, match="confirmed_aspect_says_when"), transaction.atomic():
        ProfileAspect.objects.update(certainty="confirmed")


FACTS = st.fixed_dictionaries({part.fact: st.integers(0, 60) for part in PARTS})


@given(FACTS)
def test_completeness_is_the_mean_of_the_aspects(facts: dict[str, int]) -> None:
    aspects = [aspect_completeness(aspect, facts) for aspect in Aspect]
    whole_profile = profile_completeness(facts)
    assert 0 <= whole_profile <= 100
    assert sum(aspects) // 6 <= whole_profile <= (sum(aspects) + 6) / 6
    assert (whole_profile == 100) == (what_next(facts) == [])
    assert [part.is_text for part in what_next(facts)] == sorted(
        (part.is_text for part in what_next(facts)), reverse=True
    )


@given(FACTS, st.sampled_from(PARTS))
def test_another_part_never_makes_a_profile_less_complete(facts: dict[str, int], part: Part) -> None:
    assert profile_completeness({**facts, part.fact: part.least}) >= profile_completeness({**facts, part.fact: 0})


@pytest.mark.parametrize(
    ("aspect", "is_about_people"), [("stakeholders", True), ("decision_makers", True), ("goals", False)]
)
def test_beside_texts_about_people_stands_what_does_not_belong_there(
    aspect: str, is_about_people: bool, account: Account, as_manager: Client
) -> None:
    html = as_manager.get(f"/accounts/{account.pk}/profile/{aspect}/edit/").content.decode()
    assert ("Never: health, family, religion" in html) is is_about_people
