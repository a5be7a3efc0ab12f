"""A client's goals, initiatives, difficulties and obstacles: written, linked both ways, drawn, tied to people."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Account, ErasureGround, ItemLink, ItemPerson, ProfileItem
from accounts.people import erasure
from accounts.profile_choices import ItemKind, LinkKind
from accounts.profiles.item_picture import BOX, connect, draw, place
from accounts.registry import merging
from accounts.tests.factories import ContactFactory
from accounts.tests.people import People, signed_in
from accounts.tests.profiles import (
    DocumentFactory,
    DocumentFileFactory,
    ItemLinkFactory,
    ItemPersonFactory,
    ProfileItemFactory,
)

QUERIES_OF_THE_LIST = 11


def answers(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "goal",
        "title": "Downtime down by a third",
        "text": "Plant by **plant**.",
        "certainty": "assumed",
        "audience": "internal",
        **changes,
    }


def url_of(account: Account) -> str:
    return f"/accounts/{account.pk}/profile/items/"


def errors(page: Any, form: str = "form") -> dict[str, list[str]]:
    assert page.status_code == 200
    return dict(page.context[form].errors)


def test_an_item_is_written_with_who_said_so_and_where(account: Account, people: People, as_manager: Client) -> None:
    claire, report = ContactFactory(account=account, last_name="Martin"), DocumentFactory(account=account)
    confirmed = {"certainty": "confirmed", "told_by": claire.pk, "told_on": "2026-03-04", "document": report.pk}
    answer = as_manager.post(f"{url_of(account)}add/?kind=difficulty", answers(wanted_on="2028-12-31", **confirmed))
    item = ProfileItem.objects.get()
    assert answer["Location"] == f"/profile-items/{item.pk}/"
    assert (item.state, item.added_by) == ("open", people.manager)
    page = as_manager.get(answer["Location"]).content.decode()
    facts = ["Plant by <strong>plant</strong>.", "Confirmed", "Claire Martin", "wanted by", report.title]
    assert [fact for fact in facts if fact not in page] == []
    assert "Downtime down by a third" in as_manager.get(url_of(account)).content.decode()


@pytest.mark.parametrize(
    ("change", "refusals"),
    [
        ({"title": ""}, {"title": ["This field is required."]}),
        ({"title": "x" * 10_000}, {"title": ["Ensure this value has at most 200 characters (it has 10000)."]}),
        ({"title": "a\0b"}, {"title": ["Null characters are not allowed."]}),
        ({"text": "x" * 10_001}, {"text": ["Ensure this value has at most 10000 characters (it has 10001)."]}),
        ({"certainty": "confirmed"}, {"told_on": ["Say when this was confirmed."]}),
        ({"told_on": "2999-01-01"}, {"told_on": ["This day is yet to come."]}),
        ({"wanted_on": "9999-12-31"}, {"wanted_on": ["This is before 1900 or more than twenty years ahead."]}),
        ({"wanted_on": "0001-01-01"}, {"wanted_on": ["This is before 1900 or more than twenty years ahead."]}),
        ({"kind": "wish"}, {"kind": ["Select a valid choice. wish is not one of the available choices."]}),
    ],
)
def test_bad_input_gets_a_sentence_at_its_field(
    change: dict[str, str], refusals: dict[str, list[str]], account: Account, as_manager: Client
) -> None:
    assert errors(as_manager.post(f"{url_of(account)}add/", answers(**change))) == refusals


def test_people_and_documents_of_other_accounts_are_no_choice(
    account: Account, people: People, as_manager: Client
) -> None:
    stranger, paper = (
        ContactFactory(account=people.strangers_account),
        DocumentFactory(account=people.strangers_account),
    )
    page = as_manager.post(f"{url_of(account)}add/", answers(told_by=stranger.pk, document=paper.pk))
    wrong = ["Select a valid choice. That choice is not one of the available choices."]
    assert errors(page) == {"told_by": wrong, "document": wrong}
    item = ProfileItemFactory(account=account)
    elsewhere = ProfileItemFactory(account=people.strangers_account)
    page = as_manager.post(f"/profile-items/{item.pk}/links/add/", {"way": "serves", "other": elsewhere.pk})
    assert errors(page, "link_form") == {"other": wrong}
    page = as_manager.post(f"/profile-items/{item.pk}/people/add/", {"contact": stranger.pk, "part": "owner"})
    assert errors(page, "person_form") == {"contact": wrong}


def test_items_are_linked_from_either_end_and_told_at_both(account: Account, as_manager: Client) -> None:
    goal = ProfileItemFactory(account=account, title="Less downtime")
    obstacle = ProfileItemFactory(account=account, title="Five maintenance systems", kind=ItemKind.OBSTACLE)
    url = f"/profile-items/{goal.pk}/links/add/"
    as_manager.post(url, {"way": "backwards:hinders", "other": obstacle.pk})
    assert list(ItemLink.objects.values_list("source", "kind", "target")) == [(obstacle.pk, "hinders", goal.pk)]
    assert "is hindered by" in as_manager.get(goal.get_absolute_url()).content.decode()
    assert "hinders" in as_manager.get(obstacle.get_absolute_url()).content.decode()
    again = as_manager.post(url, {"way": "backwards:hinders", "other": obstacle.pk})
    assert errors(again, "link_form") == {"other": ["These two are linked in this way already."]}
    itself = as_manager.post(url, {"way": "serves", "other": goal.pk})
    assert list(errors(itself, "link_form")) == ["other"]
    link = ItemLink.objects.get()
    answer = as_manager.post(f"/profile-item-links/{link.pk}/delete/", {"from": goal.pk})
    assert (answer["Location"], ItemLink.objects.count()) == (goal.get_absolute_url(), 0)


def test_people_play_parts_in_an_item(account: Account, as_manager: Client) -> None:
    item, claire = ProfileItemFactory(account=account), ContactFactory(account=account, last_name="Martin")
    url, data = f"/profile-items/{item.pk}/people/add/", {"contact": claire.pk, "part": "sponsor"}
    as_manager.post(url, data)
    assert "Sponsors it" in as_manager.get(item.get_absolute_url()).content.decode()
    twice = as_manager.post(url, data)
    assert errors(twice, "person_form") == {"contact": ["This person plays this part already."]}
    as_manager.post(f"/profile-item-people/{ItemPerson.objects.get().pk}/delete/")
    assert not ItemPerson.objects.exists()


def test_an_item_is_edited_deleted_and_kept_in_the_history(account: Account, as_manager: Client) -> None:
    item = ItemLinkFactory(source__account=account, source__title="The old plant").source
    as_manager.post(f"/profile-items/{item.pk}/edit/", answers(state="reached", version=item.version))
    item.refresh_from_db()
    assert (item.state, item.version) == ("reached", 2)
    stale = as_manager.post(f"/profile-items/{item.pk}/edit/", answers(state="open", title="Mine", version=1))
    assert errors(stale)["title"] == ["On record now: Downtime down by a third"]
    assert "Its links go with it" in as_manager.get(f"/profile-items/{item.pk}/delete/").content.decode()
    as_manager.post(f"/profile-items/{item.pk}/delete/")
    assert not ItemLink.objects.exists()
    assert "The old plant" in as_manager.get(f"/accounts/{account.pk}/history/?kind=profileitem").content.decode()


def test_the_page_groups_the_four_kinds_and_filters_by_certainty(account: Account, as_manager: Client) -> None:
    for kind in ItemKind:
        ProfileItemFactory(account=account, kind=kind, title=f"A {kind}")
    ProfileItemFactory(account=account, title="Said", certainty="confirmed", told_on="2026-03-04")

    def found(query: str) -> list[int]:
        return [len(items) for _kind, items in as_manager.get(f"{url_of(account)}?{query}").context["groups"]]

    assert found("") == [2, 1, 1, 1]
    assert found("certainty=confirmed") == [1, 0, 0, 0]
    assert found("state=dropped") == [0, 0, 0, 0]
    assert found("certainty=\0") == [2, 1, 1, 1]


def test_an_empty_page_offers_the_first_step_to_those_who_may(
    account: Account, as_manager: Client, as_executive: Client
) -> None:
    assert "Write the first goal" in as_manager.get(url_of(account)).content.decode()
    assert "Write the first goal" not in as_executive.get(url_of(account)).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_for_one_item_and_for_three(
    rows: int, account: Account, as_manager: Client, django_assert_num_queries: Any
) -> None:
    for _row in range(rows):
        link = ItemLinkFactory(source__account=account, source__told_by=ContactFactory(account=account))
        ItemPersonFactory(item=link.source)
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        as_manager.get(url_of(account))


def test_the_database_links_only_within_an_account_once_and_never_to_itself(account: Account, people: People) -> None:
    link = ItemLinkFactory(source__account=account)
    stranger = people.strangers_account
    with pytest.raises(IntegrityError, match="linked_items_stand_in_one_account"), transaction.atomic():
        ItemLinkFactory(source=link.source, target=ProfileItemFactory(account=stranger))
    with pytest.raises(IntegrityError, match="items_are_linked_once_in_a_way"), transaction.atomic():
        ItemLinkFactory(source=link.source, target=link.target)
    with pytest.raises(IntegrityError, match="item_is_not_linked_to_itself"), transaction.atomic():
        ItemLinkFactory(source=link.source, target=link.source)
    with pytest.raises(IntegrityError, match="person_stands_in_the_account_of_the_item"), transaction.atomic():
        ItemPersonFactory(item=link.source, contact=ContactFactory(account=stranger))
    with pytest.raises(IntegrityError, match="confirmed_profile_item_says_when"), transaction.atomic():
        ProfileItem.objects.update(certainty="confirmed")


def test_the_picture_shows_linked_items_with_their_names_escaped(account: Account) -> None:
    link = ItemLinkFactory(source__account=account, source__title="<b>Old</b> plant")
    ProfileItemFactory(account=account, title="Alone")
    drawn = str(draw(list(account.profile_items.for_list())))
    assert "&lt;b&gt;Old&lt;/b&gt; plant" in drawn
    assert (drawn.count('class="item-box '), drawn.count('class="item-line"'), "Alone" in drawn) == (2, 1, False)
    ProfileItem.objects.filter(pk=link.target_id).update(state="dropped")
    assert draw(list(account.profile_items.for_list())) is None


@given(
    st.lists(st.sampled_from(ItemKind.values), min_size=2, max_size=12),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.sampled_from(LinkKind.values)), max_size=20),
)
def test_boxes_never_cross_and_every_link_is_drawn(kinds: list[str], pairs: list[tuple[int, int, str]]) -> None:
    items = [ProfileItem(pk=n, kind=kind, title=f"Item {n} " * (n + 1)) for n, kind in enumerate(kinds)]
    links = [(a, kind, b) for a, b, kind in pairs if a != b and max(a, b) < len(items)]
    boxes = place(items, [(a, b) for a, _kind, b in links])
    assert set(boxes) == set(range(len(items)))
    for one in boxes.values():
        for other in boxes.values():
            if one is not other and one.column == other.column:
                assert one.top + one.height <= other.top or other.top + other.height <= one.top
    curves = connect(boxes, links)
    assert [curve.kind for curve in curves] == [kind for _a, kind, _b in links]
    for curve, (_a, _kind, b) in zip(curves, links, strict=True):
        assert curve.end[0] in {boxes[b].left, boxes[b].left + BOX}
        assert boxes[b].top < curve.end[1] < boxes[b].top + boxes[b].height


def test_a_person_erased_plays_no_part_and_is_named_nowhere(account: Account, people: People) -> None:
    person = ContactFactory(account=account, first_name="Zoraïde", last_name="Quatrebarbes")
    item = ItemPersonFactory(contact=person, item__account=account, item__text="Zoraïde Quatrebarbes wants it.").item
    file = DocumentFileFactory(document__account=account, name="Zoraïde Quatrebarbes, plan.pdf")
    erasure.erase(person, by=people.lead, ground=ErasureGround.ASKED, keep_closed=True)
    item.refresh_from_db()
    file.refresh_from_db()
    assert (item.text, file.name) == ("[erased person] wants it.", "[erased person], plan.pdf")
    assert not ItemPerson.objects.exists()


def test_two_accounts_that_become_one_keep_items_documents_and_links(people: People) -> None:
    kept, absorbed = people.account, people.teams_account
    link, file = ItemLinkFactory(source__account=absorbed), DocumentFileFactory(document__account=absorbed)
    merging.merge(kept, absorbed, by=people.lead)
    assert (kept.profile_items.count(), kept.documents.get()) == (2, file.document)
    assert signed_in(people.manager).get(file.get_absolute_url()).status_code == 200
    assert ItemLink.objects.get().pk == link.pk
