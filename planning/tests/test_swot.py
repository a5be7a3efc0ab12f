"""The SWOT of an account, beside its assessments."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import Account
from accounts.tests.profiles import ProfileItemFactory
from accounts.tests.white_space_factories import PresenceFactory
from planning.models import SwotItem
from planning.tests.factories import NeedFactory, SwotItemFactory
from planning.tests.pages import errors, fill, opened

HTMX = {"HX-Request": "true"}


def board(client: Client, account: Account) -> dict[str, list[str]]:
    quadrants = client.get(reverse("planning:need_list", args=[account.pk])).context["quadrants"]
    return {quadrant.kind.value: [str(item) for item in quadrant.items] for quadrant in quadrants}


def test_four_fields_stand_there_before_anything_is_written(as_executive: Client, account: Account) -> None:
    page = as_executive.get(reverse("planning:need_list", args=[account.pk])).content.decode()
    assert "Where do we fall short at this client?" in page
    assert reverse("planning:swot_add", args=[account.pk]) not in page
    assert board(as_executive, account) == {"strength": [], "weakness": [], "opportunity": [], "threat": []}


def test_a_line_is_written_with_and_without_a_script(as_manager: Client, account: Account) -> None:
    add = reverse("planning:swot_add", args=[account.pk])
    presence = PresenceFactory(account=account)
    answer = fill(as_manager, f"{add}?kind=threat", text="Undercuts us", competitor=str(presence.pk))
    item = SwotItem.objects.get()
    assert answer["Location"] == item.get_absolute_url()
    assert (item.kind, item.competitor, item.audience) == ("threat", presence, "internal")
    edit = reverse("planning:swot_edit", args=[item.pk])
    fragment = as_manager.get(edit, headers=HTMX).content.decode()
    assert "<html" not in fragment
    assert f'hx-post="{edit}"' in fragment
    mine = opened(as_manager, edit)
    refused = as_manager.post(edit, mine | {"text": ""}, headers=HTMX)
    assert errors(refused) == {"text": ["This field is required."]}
    assert "HX-Retarget" not in refused
    saved = as_manager.post(edit, mine | {"text": "Undercuts us twice"}, headers=HTMX)
    assert saved["HX-Retarget"] == "#swot"
    assert "Undercuts us twice" in saved.content.decode()
    stale = as_manager.post(edit, mine | {"text": "Third"}, headers=HTMX)
    assert errors(stale)["text"] == ["On record now: Undercuts us twice"]
    delete = reverse("planning:swot_delete", args=[item.pk])
    assert "Undercuts us twice" in as_manager.get(delete).content.decode()
    as_manager.post(delete)
    assert board(as_manager, account)["threat"] == []


def test_it_points_to_things_of_its_own_account_alone(as_manager: Client, account: Account) -> None:
    own = NeedFactory(assessment__account=account)
    strangers: dict[str, Any] = {
        "need": NeedFactory(),
        "profile_item": ProfileItemFactory(),
        "competitor": PresenceFactory(),
    }
    add = reverse("planning:swot_add", args=[account.pk])
    assert fill(as_manager, add, text="Known on site", need=str(own.pk)).status_code == 302
    for link, thing in strangers.items():
        assert list(errors(fill(as_manager, add, text="A line", **{link: str(thing.pk)}))) == [link]
        with pytest.raises(IntegrityError, match="swot_item_points_to_its_own_account"), transaction.atomic():
            SwotItemFactory(account=account, **{link: thing})
