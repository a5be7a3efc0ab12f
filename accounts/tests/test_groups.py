"""Parents and subsidiaries: no circles, whatever writes them, and what may be seen of a group."""

import threading
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from accounts.models import Account
from accounts.registry import groups
from accounts.tests.factories import AccountFactory
from accounts.tests.people import People
from accounts.tests.registry_factories import FigureFactory


def faults(page: Any) -> dict[str, list[str]]:
    return dict(page.context["form"].errors)


@pytest.fixture
def family(people: People) -> list[Account]:
    """Three of the team's accounts, each below the one before."""
    rows: list[Account] = []
    for name in ("Grand", "Middle", "Small"):
        rows.append(AccountFactory(name=name, team=people.team, parent=rows[-1] if rows else None))
    return rows


def test_the_parent_is_chosen_by_its_name_among_those_one_may_see(people: People, as_lead: Client) -> None:
    url = f"/accounts/{people.account.pk}/parent/"
    html = as_lead.get("/accounts/suggestions/", {"q": people.teams_account.name}).content.decode()
    assert f'data-value="{people.teams_account.name}"' in html
    hidden = people.strangers_account.name
    assert hidden not in as_lead.get("/accounts/suggestions/", {"q": hidden}).content.decode()
    page = as_lead.post(url, {"parent": hidden, "version": 1})
    assert faults(page) == {"parent": ["No account you may see bears this name; choose one of those proposed."]}
    assert as_lead.post(url, {"parent": people.teams_account.name.upper(), "version": 1}).status_code == 302
    people.account.refresh_from_db()
    assert people.account.parent == people.teams_account
    assert as_lead.post(url, {"parent": "", "version": 2}).status_code == 302
    people.account.refresh_from_db()
    assert people.account.parent is None


def test_of_two_accounts_of_one_name_the_number_says_which(people: People, as_lead: Client) -> None:
    one, other = (AccountFactory(name="Lumière", team=people.team) for _ in range(2))
    html = as_lead.get("/accounts/suggestions/", {"q": "lumi"}).content.decode()
    assert f'data-value="Lumière #{one.pk}"' in html
    url = f"/accounts/{people.account.pk}/parent/"
    page = as_lead.post(url, {"parent": "lumiere", "version": 1})
    assert faults(page) == {"parent": ["Several accounts bear this name; choose one of those proposed."]}
    assert as_lead.post(url, {"parent": f"Lumière #{other.pk}", "version": 1}).status_code == 302
    people.account.refresh_from_db()
    assert people.account.parent == other
    assert as_lead.get(url).context["form"]["parent"].value() == f"Lumière #{other.pk}"


def test_a_circle_at_any_depth_gets_a_sentence(family: list[Account], as_lead: Client) -> None:
    grand, _middle, small = family
    url = f"/accounts/{grand.pk}/parent/"
    said = "Small belongs to this account, directly or by way of others."
    assert faults(as_lead.post(url, {"parent": "Small", "version": 1})) == {"parent": [said]}
    assert faults(as_lead.post(url, {"parent": "Grand", "version": 1})) == {
        "parent": ["An account cannot be its own parent."]
    }
    for nonsense in ("a\0b", "x" * 10_000, "Small #99999999999999999999"):
        assert list(faults(as_lead.post(url, {"parent": nonsense, "version": 1}))) == ["parent"]
    small.refresh_from_db()
    assert groups.chain_above(small) == [one.pk for one in reversed(family)]


def test_the_database_refuses_a_circle_whatever_writes_it(family: list[Account]) -> None:
    grand, middle, small = family
    with pytest.raises(IntegrityError, match="above itself"), transaction.atomic():
        Account.objects.filter(pk=grand.pk).update(parent=small)
    with pytest.raises(IntegrityError, match="above itself"), transaction.atomic():
        Account.objects.filter(pk=middle.pk).update(parent=small)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.filter(pk=grand.pk).update(parent=grand)


@pytest.mark.django_db(transaction=True)
def test_two_who_hang_two_accounts_below_each_other_at_once_make_no_circle() -> None:
    one, other = AccountFactory(), AccountFactory()
    begun, refused = threading.Barrier(2), []

    def hang(child: Account, parent: Account) -> None:
        try:
            with transaction.atomic():
                begun.wait(timeout=10)
                Account.objects.filter(pk=child.pk).update(parent=parent)
        except IntegrityError:
            refused.append(child)
        finally:
            connection.close()

    threads = [threading.Thread(target=hang, args=pair) for pair in ((one, other), (other, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert len(refused) == 1
    assert Account.objects.exclude(parent=None).count() == 1


def test_the_group_shows_what_may_be_seen_and_counts_the_rest(
    people: People, family: list[Account], as_lead: Client
) -> None:
    grand, middle, small = family
    secret = people.strangers_account
    Account.objects.filter(pk=secret.pk).update(parent=grand)
    below = AccountFactory(name="Below the secret", team=people.team, parent=secret)
    FigureFactory(account=secret, year=2025, amount=5)
    for account, amount, currency, year in (
        (grand, 100, "EUR", 2025),
        (small, 20, "EUR", 2025),
        (middle, 7, "USD", 2025),
        (middle, 3, "EUR", 2024),
        (small, 9, "EUR", None),
    ):
        FigureFactory(account=account, amount=amount, currency=currency, year=year)
    page = as_lead.get(f"/accounts/{small.pk}/group/")
    group = page.context["group"]
    tree = [(member.account.name, member.depth, member.past_hidden) for member in group.members]
    assert tree == [
        ("Grand", 0, False), (below.name, 1, True), ("Middle", 1, False), ("Small", 2, False),
    ]  # fmt: skip
    assert (group.hidden, group.more, group.left_out) == (1, 0, 1)
    assert [(total.year, total.currency, total.amount, total.accounts) for total in group.totals] == [
        (2025, "EUR", Decimal(120), 2), (2025, "USD", Decimal(7), 1), (2024, "EUR", Decimal(3), 1),
    ]  # fmt: skip
    html = " ".join(page.content.decode().split())
    assert "1 more account that you may not see." in html
    assert "Only over the accounts you may see." in html
    assert secret.name not in html


def test_a_head_that_may_not_be_seen_is_not_named_and_stays_when_the_form_is_left_as_it_is(
    people: People, as_manager: Client
) -> None:
    secret = people.strangers_account
    Account.objects.filter(pk=people.account.pk).update(parent=secret)
    url = f"/accounts/{people.account.pk}/parent/"
    html = as_manager.get(url).content.decode()
    assert "belongs to one that you may not see" in html
    assert as_manager.post(url, {"parent": "", "version": 1}).status_code == 302
    people.account.refresh_from_db()
    assert people.account.parent == secret
    for page in (url, f"/accounts/{people.account.pk}/group/", f"/accounts/{people.account.pk}/history/"):
        assert secret.name not in as_manager.get(page).content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_the_group_asks_the_same_of_the_database_for_one_and_for_three_below(
    many: int, people: People, as_manager: Client, django_assert_num_queries: Any
) -> None:
    for _ in range(many):
        AccountFactory(parent=people.account, manager=people.manager, team=people.team)
    with django_assert_num_queries(16):
        page = as_manager.get(f"/accounts/{people.account.pk}/group/")
    assert len(page.context["group"].members) == 1 + many


def test_a_group_of_a_deep_chain_is_walked_to_its_end(people: People) -> None:
    above: Any = None
    for at in range(60):
        above = AccountFactory(name=f"Level {at:02}", team=people.team, parent=above)
    group = groups.group_of(above, user=people.lead)
    assert [member.depth for member in group.members] == list(range(60))


def test_no_account_is_proposed_as_its_own_parent_nor_one_below_it(people: People, as_lead: Client) -> None:
    head = AccountFactory(name="Lumen Head", team=people.team)
    AccountFactory(name="Lumen Below", team=people.team, parent=head)
    AccountFactory(name="Lumen Beside", team=people.team)
    form: Any = as_lead.get(f"/accounts/{head.pk}/parent/").context["form"]
    url = form.fields["parent"].widget.attrs["data-suggest"]

    def proposed(url: str) -> list[str]:
        return [one.value for one in as_lead.get(f"{url}&q=lumen").context["suggestions"]]

    assert proposed(url) == ["Lumen Beside"]
    assert len(proposed("/accounts/suggestions/?without=%00")) == 3
