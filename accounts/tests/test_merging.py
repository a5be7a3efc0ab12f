"""Two accounts that are one client become one; for a week it can be taken back, and nothing is lost."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from accounts.choices import Aspect, Charge, FigureKind, IdentifierKind
from accounts.models import Account, AccountMerge, Assignment, Contact, Figure, ProfileAspect, Unit
from accounts.registry import merge_values, merging
from accounts.tests.factories import (
    AccountFactory,
    AssignmentFactory,
    ContactFactory,
    HandoverFactory,
    ProfileAspectFactory,
    UserFactory,
)
from accounts.tests.people import People, signed_in
from accounts.white_space_choices import UnitKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin(people: People) -> Account:
    """The same client once more, in the same team."""
    return AccountFactory(team=people.team, name="Twin SA", website="https://twin.example")


def figures(account: Account, *amounts: int) -> None:
    for year, amount in enumerate(amounts, start=2024):
        Figure.objects.create(account=account, kind=FigureKind.REVENUE, year=year, amount=amount, currency="EUR")


def test_everything_of_the_other_account_moves(account: Account, twin: Account) -> None:
    contact = ContactFactory(account=twin)
    child = AccountFactory(parent=twin)
    twin.identifiers.create(kind=IdentifierKind.SIREN, value="552032534")
    merging.merge(account, twin, by=None)
    assert Contact.objects.get(pk=contact.pk).account == account
    assert Account.objects.get(pk=child.pk).parent == account
    assert account.identifiers.get().value == "552032534"
    assert list(Account.objects.search("552032534")) == [account]


def test_a_figure_that_the_kept_account_has_stays_on_record_with_the_other(account: Account, twin: Account) -> None:
    figures(account, 10)
    figures(twin, 11, 12)
    merge = merging.merge(account, twin, by=None)
    assert list(account.figures.order_by("year").values_list("year", "amount")) == [
        (2024, Decimal(10)),
        (2025, Decimal(12)),
    ]
    assert merging.stayed_behind(merge) == ["Figure: Revenue (2024) 11 EUR"]


def test_texts_of_one_aspect_are_put_below_each_other_and_parted_again(account: Account, twin: Account) -> None:
    ours = ProfileAspectFactory(account=account, aspect=Aspect.GOALS, text="Grow abroad.")
    ProfileAspectFactory(account=twin, aspect=Aspect.GOALS, text="Save energy.")
    ProfileAspectFactory(account=twin, aspect=Aspect.ACTIVITY, text="Makes glue.")
    merge = merging.merge(account, twin, by=None)
    ours.refresh_from_db()
    assert ours.text == "Grow abroad.\n\n---\n\n**Twin SA**\n\nSave energy."
    assert ProfileAspect.objects.get(account=account, aspect=Aspect.ACTIVITY).text == "Makes glue."
    merging.undo(merge, by=None)
    ours.refresh_from_db()
    assert ours.text == "Grow abroad."
    assert set(ProfileAspect.objects.filter(account=twin).values_list("text", flat=True)) == {
        "Save energy.",
        "Makes glue.",
    }


def test_chosen_values_are_taken_over_and_given_back(account: Account, twin: Account) -> None:
    merge = merging.merge(account, twin, by=None, take=["website"])
    account.refresh_from_db()
    assert account.website == "https://twin.example"
    merging.undo(merge, by=None)
    account.refresh_from_db()
    assert account.website == ""


def test_a_value_changed_since_the_merge_stays_when_it_is_undone(account: Account, twin: Account) -> None:
    merge = merging.merge(account, twin, by=None, take=["website"])
    Account.objects.filter(pk=account.pk).update(website="https://new.example")
    merging.undo(merge, by=None)
    account.refresh_from_db()
    assert account.website == "https://new.example"


def test_charges_of_the_other_account_end_today_and_come_back(people: People, twin: Account) -> None:
    today = timezone.localdate()
    began = today - timedelta(days=30)
    AssignmentFactory(account=twin, user=people.manager, period=(began, None))
    merge = merging.merge(people.account, twin, by=None)
    assert Assignment.objects.get(account=twin).period.upper == today
    merging.undo(merge, by=None)
    held = Assignment.objects.get(account=twin)
    assert (held.period.lower, held.period.upper, held.user) == (began, None, people.manager)


def test_charges_that_began_today_or_begin_later_come_back_too(people: People, twin: Account) -> None:
    today = timezone.localdate()
    AssignmentFactory(account=twin, user=people.manager, period=(today, today + timedelta(days=5)))
    AssignmentFactory(account=twin, user=people.deputy, period=(today + timedelta(days=5), None))
    before = list(Assignment.objects.filter(account=twin).values_list("user", "role", "period"))
    merge = merging.merge(people.account, twin, by=None)
    assert not Assignment.objects.filter(account=twin).exists()
    merging.undo(merge, by=None)
    assert list(Assignment.objects.filter(account=twin).values_list("user", "role", "period")) == before


def test_the_other_account_is_out_of_sight_and_its_address_leads_to_the_kept_one(
    people: People, twin: Account, as_lead: Client
) -> None:
    merging.merge(people.account, twin, by=people.lead)
    assert not Account.objects.visible_to(people.executive).filter(pk=twin.pk).exists()
    assert as_lead.get(twin.get_absolute_url()).headers["Location"] == people.account.get_absolute_url()
    assert signed_in(people.stranger).get(twin.get_absolute_url()).status_code == 404


def test_the_preview_writes_nothing_and_tells_what_the_merge_does(account: Account, twin: Account) -> None:
    ContactFactory.create_batch(2, account=twin)
    figures(account, 10)
    figures(twin, 11)
    outcome = merging.preview(account, twin)
    assert dict(outcome.moving) == {"Contacts": 2}
    assert outcome.staying == ["Figure: Revenue (2024) 11 EUR"]
    twin.refresh_from_db()
    assert twin.merged_into is None
    assert twin.contacts.count() == 2
    assert not AccountMerge.objects.exists()


def test_a_kept_account_below_the_other_closes_no_loop(people: People) -> None:
    top = AccountFactory(team=people.team)
    other = AccountFactory(team=people.team, parent=top)
    between = AccountFactory(team=people.team, parent=other)
    kept = AccountFactory(team=people.team, parent=between)
    merge = merging.merge(kept, other, by=None)
    between.refresh_from_db()
    assert between.parent == top
    merging.undo(merge, by=None)
    between.refresh_from_db()
    assert between.parent == other


def test_a_client_that_absorbed_its_parent_has_it_back_when_the_merge_is_undone(people: People) -> None:
    parent = AccountFactory(team=people.team, name="Parent")
    kept = AccountFactory(team=people.team, name="Child", parent=parent)
    assert merging.preview(kept, parent).rising == kept
    page = signed_in(people.lead).get(reverse("accounts:merge_add", args=[kept.pk, parent.pk]))
    assertContains(page, "In the group, Child takes the place of Parent.")
    merge = merging.merge(kept, parent, by=None)
    kept.refresh_from_db()
    assert kept.parent is None
    merging.undo(merge, by=None)
    kept.refresh_from_db()
    assert kept.parent == parent


def test_after_a_week_a_merge_can_no_longer_be_undone(account: Account, twin: Account) -> None:
    merge = merging.merge(account, twin, by=None)
    AccountMerge.objects.filter(pk=merge.pk).update(at=timezone.now() - timedelta(days=7, minutes=1))
    with pytest.raises(ValidationError, match="no longer"):
        merging.undo(merge, by=None)


def test_a_merge_below_another_is_undone_after_that_one(people: People, twin: Account) -> None:
    third = AccountFactory(team=people.team)
    first = merging.merge(twin, third, by=None)
    second = merging.merge(people.account, twin, by=None)
    with pytest.raises(ValidationError, match="Undo that merge first"):
        merging.undo(first, by=None)
    merging.undo(second, by=None)
    merging.undo(first, by=None)
    third.refresh_from_db()
    assert third.merged_into is None


def test_an_account_is_merged_neither_with_itself_nor_twice(account: Account, twin: Account) -> None:
    with pytest.raises(ValidationError, match="itself"):
        merging.merge(account, account, by=None)
    merging.merge(account, twin, by=None)
    with pytest.raises(ValidationError, match="meanwhile"):
        merging.merge(account, twin, by=None)


def test_what_was_written_since_stays_with_the_kept_account(account: Account, twin: Account) -> None:
    moved = ContactFactory(account=twin)
    merge = merging.merge(account, twin, by=None)
    since = ContactFactory(account=account)
    assert merging.undo(merge, by=None) == []
    assert Contact.objects.get(pk=moved.pk).account == twin
    assert Contact.objects.get(pk=since.pk).account == account


def test_undoing_says_what_can_no_longer_go_back(account: Account, twin: Account) -> None:
    figures(twin, 11)
    merge = merging.merge(account, twin, by=None)
    Figure.objects.create(account=twin, kind=FigureKind.REVENUE, year=2024, amount=9, currency="EUR")
    assert merging.undo(merge, by=None) == ["Figure: Revenue (2024) 11 EUR"]


def test_a_lead_merges_on_the_page_and_undoes_it_there(people: People, twin: Account, as_lead: Client) -> None:
    page = reverse("accounts:merge_add", args=[people.account.pk, twin.pk])
    shown = as_lead.get(page)
    assert "https://twin.example" in shown.content.decode()
    form = shown.context["form"]
    assert form["take_website"].initial == "absorbed"
    values: dict[str, Any] = {name: form[name].initial for name in form.fields}
    merged = as_lead.post(page, values, follow=True)
    assert "Undo the merge" in merged.content.decode()
    merge = AccountMerge.objects.get()
    assert (merge.by, merge.kept, merge.absorbed) == (people.lead, people.account, twin)
    assert "Twin SA was merged into this account" in as_lead.get(people.account.get_absolute_url()).content.decode()
    undone = as_lead.post(reverse("accounts:merge_undo", args=[merge.pk]), follow=True)
    assert "Twin SA stands for itself again." in undone.content.decode()
    assert as_lead.get(twin.get_absolute_url()).status_code == 200


def test_who_leads_only_one_of_the_two_merges_nothing(people: People, as_lead: Client) -> None:
    page = reverse("accounts:merge_add", args=[people.account.pk, people.strangers_account.pk])
    assert as_lead.get(page).status_code == 404


def test_accounts_of_a_like_name_are_offered_first(people: People, as_lead: Client) -> None:
    AccountFactory(team=people.team, name=f"{people.account.name.upper()} S.A.")
    page = as_lead.get(reverse("accounts:merge_choose", args=[people.account.pk]))
    assert [row.name for row in page.context["found"]] == [f"{people.account.name.upper()} S.A."]


def test_history_of_the_kept_account_tells_what_happened_to_the_other(
    people: People, twin: Account, as_lead: Client
) -> None:
    ContactFactory(account=twin, last_name="Quillfeather")
    merging.merge(people.account, twin, by=people.lead)
    page = as_lead.get(reverse("account_history", args=[people.account.pk])).content.decode()
    assert "Quillfeather" in page


def test_the_charge_of_a_person_who_left_the_role_comes_back_on_undoing(people: People, twin: Account) -> None:
    leaver = UserFactory(team=people.team)
    AssignmentFactory(account=twin, user=leaver, role=Charge.DEPUTY, period=(date(2026, 1, 5), None))
    merge = merging.merge(people.account, twin, by=None)
    merging.undo(merge, by=None)
    assert twin.assignments.get().user == leaver


def test_a_division_of_the_same_name_stays_with_all_that_hangs_off_it(account: Account, twin: Account) -> None:
    Unit.objects.create(account=account, kind=UnitKind.DIVISION, name="Europe")
    theirs = Unit.objects.create(account=twin, kind=UnitKind.DIVISION, name="Europe")
    site = Unit.objects.create(account=twin, kind=UnitKind.SITE, name="Lyon", parent=theirs)
    elsewhere = Unit.objects.create(account=twin, kind=UnitKind.DIVISION, name="Asia")
    merge = merging.merge(account, twin, by=None)
    assert set(Unit.objects.filter(account=twin)) == {theirs, site}
    assert merge.moved["accounts.unit.account"] == [elsewhere.pk]


def test_an_account_being_handed_over_is_not_merged(account: Account, twin: Account) -> None:
    HandoverFactory(account=twin)
    with pytest.raises(ValidationError, match="handed over"):
        merging.merge(account, twin, by=None)


def test_the_kept_account_is_found_under_the_name_of_the_other(people: People, twin: Account) -> None:
    merge = merging.merge(people.account, twin, by=None)
    assert list(Account.objects.visible_to(people.lead).search("twin")) == [people.account]
    assert list(Account.objects.of_like_name("TWIN")) == [people.account]
    merging.undo(merge, by=None)
    assert list(Account.objects.visible_to(people.lead).search("twin")) == [twin]


def test_why_a_client_left_is_taken_with_its_status(account: Account, twin: Account) -> None:
    Account.objects.filter(pk=twin.pk).update(status="former", former_on=date(2026, 3, 1), former_note="Sold.")
    twin.refresh_from_db()
    assert {value.name for value in merge_values.differing_values(account, twin)} == {"name", "status", "website"}
    merge = merging.merge(account, twin, by=None, take=["status"])
    account.refresh_from_db()
    assert (account.status, account.former_on, account.former_note) == ("former", date(2026, 3, 1), "Sold.")
    merging.undo(merge, by=None)
    account.refresh_from_db()
    assert (account.status, account.former_on) == ("active", None)


def test_free_fields_of_both_are_kept_and_the_kept_account_wins(account: Account, twin: Account) -> None:
    Account.objects.filter(pk=account.pk).update(free_values={"fleet": 3})
    Account.objects.filter(pk=twin.pk).update(free_values={"fleet": 4, "rating": "A"})
    merge = merging.merge(account, twin, by=None)
    account.refresh_from_db()
    assert account.free_values == {"fleet": 3, "rating": "A"}
    merging.undo(merge, by=None)
    account.refresh_from_db()
    assert account.free_values == {"fleet": 3}
