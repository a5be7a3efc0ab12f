"""The client profile: six aspects, how complete, what next."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.choices import Aspect
from accounts.completeness import filled_aspects, profile_completeness
from accounts.models import Account, ProfileAspect
from accounts.tests.factories import ContactFactory, ProfileAspectFactory
from accounts.tests.people import People

TEXT = "Makes **adhesives**, abrasives and safety equipment in sixty countries."
QUERIES_OF_THE_PAGE = 7


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


def test_the_page_says_how_complete_by_which_rule_and_what_comes_next(account: Account, as_manager: Client) -> None:
    page = as_manager.get(f"/accounts/{account.pk}/profile/")
    assert (page.context["completeness"], page.context["next_aspect"]) == (0, Aspect.ACTIVITY)
    ProfileAspectFactory(account=account, aspect=Aspect.ACTIVITY)
    ProfileAspectFactory(account=account, aspect=Aspect.GOALS, text="Too short.")
    page = as_manager.get(f"/accounts/{account.pk}/profile/")
    assert (page.context["completeness"], page.context["next_aspect"]) == (16, Aspect.GOALS)
    html = page.content.decode()
    assert "1 of six aspects is filled. One counts from 40 characters of text on." in html
    assert "What does the client want to have reached" in html


def test_a_whole_profile_is_said_to_be_whole(account: Account, as_executive: Client) -> None:
    for aspect in Aspect:
        ProfileAspectFactory(account=account, aspect=aspect)
    page = as_executive.get(f"/accounts/{account.pk}/profile/")
    assert (page.context["completeness"], page.context["next_aspect"]) == (100, None)
    assert "/profile/goals/edit/" not in page.content.decode()


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


@given(st.dictionaries(st.sampled_from(Aspect.values), st.text(max_size=60)))
def test_completeness_counts_texts_of_forty_characters(texts: dict[str, str]) -> None:
    filled = [aspect for aspect, text in texts.items() if len(text.strip()) >= 40]
    assert profile_completeness(texts) == [0, 16, 33, 50, 66, 83, 100][len(filled)]
    assert set(filled_aspects(texts)) == set(filled)
