"""What the database refuses of units, competition, wallets and white space."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import (
    BuyingCentreMember,
    Competitor,
    CompetitorJudgement,
    CompetitorPresence,
    Unit,
    Wallet,
    WalletPart,
    WhiteSpaceCell,
)
from accounts.tests.factories import AccountFactory, ContactFactory
from accounts.tests.white_space_factories import (
    BuyingCentreFactory,
    CellFactory,
    ClientCompetitorFactory,
    CompetitorFactory,
    OfferFactory,
    PresenceFactory,
    ProductLineFactory,
    UnitFactory,
    WalletFactory,
)

pytestmark = pytest.mark.django_db


@contextmanager
def refuses(name: str) -> Iterator[None]:
    """The database refuses what is done within, by the constraint of this name; the rest of the test goes on."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        yield
    cause: Any = caught.value.__cause__
    assert cause.diag.constraint_name == name


def chain(depth: int) -> list[Any]:
    """Units of one account, each below the one before."""
    units = [UnitFactory()]
    while len(units) < depth:
        units.append(UnitFactory(account=units[0].account, parent=units[-1]))
    return units


def test_units_make_no_loop() -> None:
    top, middle, low = chain(3)
    with refuses("unit_is_not_below_itself"):
        Unit.objects.filter(pk=top.pk).update(parent=low)
    with refuses("unit_is_not_below_itself"):
        Unit.objects.filter(pk=middle.pk).update(parent=middle)


def test_units_stand_six_deep_at_most_also_when_a_branch_moves() -> None:
    units = chain(6)
    with refuses("unit_stands_not_too_deep"):
        UnitFactory(account=units[0].account, parent=units[-1])
    branch = UnitFactory(account=units[0].account)
    UnitFactory(account=units[0].account, parent=branch)
    Unit.objects.filter(pk=branch.pk).update(parent=units[3])
    with refuses("unit_stands_not_too_deep"):
        Unit.objects.filter(pk=branch.pk).update(parent=units[4])


def test_a_unit_stands_below_one_of_its_account_and_is_named_once_there() -> None:
    top = UnitFactory(name="Industry")
    with refuses("unit_stands_below_one_of_its_account"):
        UnitFactory(parent=top)
    with refuses("unit_name_is_its_own_below_its_parent"):
        UnitFactory(account=top.account, name="INDUSTRY")
    UnitFactory(account=top.account, parent=top, name="Industry")
    with refuses("unit_head_is_a_contact_of_the_account"):
        UnitFactory(account=top.account, head=ContactFactory())


def test_units_of_an_account_move_to_another_in_one_statement() -> None:
    top, _middle, low = chain(3)
    other = AccountFactory()
    Unit.objects.filter(account=top.account).update(account=other)
    low.refresh_from_db()
    assert low.account == other


def test_a_buying_centre_is_of_contacts_of_the_account() -> None:
    centre = BuyingCentreFactory()
    BuyingCentreMember.objects.create(unit=centre, contact=ContactFactory(account=centre.account), part="decider")
    with refuses("buying_centre_is_of_contacts_of_the_account"):
        BuyingCentreMember.objects.create(unit=centre, contact=ContactFactory(), part="decider")
    with refuses("buying_centre_is_of_contacts_of_the_account"):
        site = UnitFactory(account=centre.account)
        BuyingCentreMember.objects.create(unit=site, contact=ContactFactory(account=site.account), part="user")


def test_a_competitor_is_on_record_once_whatever_accents_and_legal_form() -> None:
    one = CompetitorFactory(name="Énergie Plus S.A.")
    assert Competitor.called("energie plus") == one
    assert Competitor.called("Autre").name == "Autre"
    with refuses("competitor_is_on_record_once"):
        CompetitorFactory(name="ENERGIE PLUS")


def test_a_presence_is_in_a_unit_of_the_account_once_a_place_and_line() -> None:
    presence = PresenceFactory()
    with refuses("presence_is_in_a_unit_of_the_account"):
        PresenceFactory(unit=UnitFactory())
    with refuses("competitor_stands_once_in_a_place_and_line"):
        PresenceFactory(account=presence.account, competitor=presence.competitor)
    PresenceFactory(account=presence.account, competitor=presence.competitor, product_line=ProductLineFactory())
    with refuses("contract_ends_after_the_competitor_came"):
        PresenceFactory(since="2026-01-02", contract_ends_on="2026-01-01")
    with refuses("share_of_wallet_is_a_share"):
        PresenceFactory(wallet_share=Decimal("100.01"))
    with refuses("confirmed_presence_says_when"):
        CompetitorPresence.objects.update(certainty="confirmed")
    with refuses("competitor_strength_is_from_one_to_five"):
        CompetitorJudgement.objects.create(presence=presence, strength=6)
    with refuses("competitor_of_a_client_is_named_once"):
        first = ClientCompetitorFactory(name="Acme")
        ClientCompetitorFactory(account=first.account, name="ACME Inc.")


def test_a_wallet_is_one_a_line_and_year_and_ours_is_within_it() -> None:
    wallet = WalletFactory()
    with refuses("one_wallet_per_line_and_year"):
        WalletFactory(account=wallet.account, product_line=wallet.product_line)
    changes: dict[str, dict[str, Any]] = {
        "wallet_with_us_is_within_the_total": {"ours_amount": 1001},
        "wallet_total_is_not_negative": {"total_amount": -1, "ours_amount": None},
        "wallet_is_of_a_year_of_this_century": {"year": 1999},
        "wallet_currency_has_three_letters": {"currency": "eur"},
    }
    for name, change in changes.items():
        with refuses(name):
            Wallet.objects.filter(pk=wallet.pk).update(**change)
    with refuses("part_of_a_wallet_is_not_negative"):
        WalletPart.objects.create(wallet=wallet, competitor=CompetitorFactory(), amount=-1)


def test_a_cell_is_one_an_offer_and_unit_and_says_only_what_its_state_allows() -> None:
    cell = CellFactory()
    with refuses("one_cell_per_offer_and_unit"):
        CellFactory(account=cell.account, offer=cell.offer)
    with refuses("cell_is_of_a_unit_of_the_account"):
        CellFactory(account=cell.account, offer=OfferFactory(), unit=UnitFactory())
    changes: dict[str, dict[str, Any]] = {
        "only_a_competitors_cell_names_one": {"competitor": CompetitorFactory()},
        "cell_potential_is_not_negative": {"potential_amount": -1},
        "only_a_sold_cell_has_sales": {"sold_amount": 1},
        "what_does_not_apply_has_no_potential": {"state": "not_applicable", "potential_amount": 1},
        "probability_is_of_what_can_be_won": {"state": "sold", "probability": 50},
        "cell_state_is_known": {"state": "unknown"},
        "confirmed_cell_says_when": {"certainty": "confirmed"},
    }
    for name, change in changes.items():
        with refuses(name):
            WhiteSpaceCell.objects.filter(pk=cell.pk).update(**change)
