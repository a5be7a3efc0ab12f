"""While an account changes hands every page of it says so, and what sales may do there ends with the acceptance."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.handovers import handing_over
from accounts.models import Handover
from accounts.tests.factories import OfferedHandoverFactory
from accounts.tests.people import People, signed_in
from accounts.tests.transfer_factories import transfer, without_checklists

IN_TEN_DAYS = timezone.localdate() + timedelta(days=10)
PAGES = ("profile/", "contacts/", "score/", "needs/", "plans/", "touchpoints/", "history/", "in-charge/", "facts/")


@pytest.fixture
def offer(people: People) -> Handover:
    given = {"giver": people.sales, "account__registered_by": people.sales, "receiver": people.manager}
    return OfferedHandoverFactory(account__team=people.team, takes_effect_on=IN_TEN_DAYS, **given)


def accept(handover: Handover) -> None:
    handing_over.accept(handover, by=handover.receiver, statement="I take it.")


def shown(client: Any, handover: Handover, page: str) -> str:
    return " ".join(client.get(f"/accounts/{handover.account_id}/{page}").content.decode().split())


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_account_leads_to_its_handover(people: People, offer: Handover, page: str) -> None:
    client = signed_in(people.lead)
    assert f'href="{offer.get_absolute_url()}"' in shown(client, offer, page)
    assert "Handover: offered" in shown(client, offer, page)
    accept(offer)
    assert f"{people.manager} takes over on" in shown(client, offer, page)


def test_a_transfer_is_shown_until_its_day(people: People) -> None:
    without_checklists()
    batch = transfer(people.account, receiver=people.deputy, by=people.executive, on=IN_TEN_DAYS)
    handover = batch.handovers.get()
    client = signed_in(people.manager)
    assert "Transfer under way" in shown(client, handover, "plans/")
    accept(handover)
    assert f"{people.deputy} takes over on" in shown(client, handover, "plans/")
    Handover.objects.filter(pk=handover.pk).update(took_effect_at=timezone.now())
    assert "takes over on" not in shown(client, handover, "plans/")


def test_sales_writes_until_the_acceptance_and_not_until_the_day(people: People, offer: Handover) -> None:
    as_sales, edit = signed_in(people.sales), f"/accounts/{offer.account_id}/edit/"
    assert as_sales.get(edit).status_code == 200
    accept(offer)
    assert as_sales.get(edit).status_code == 403
    assert as_sales.get(f"/accounts/{offer.account_id}/").status_code == 200
