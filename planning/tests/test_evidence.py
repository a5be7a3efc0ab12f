"""Evidence of needs: what it cites, when it is of, and what of it may reach the client."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from accounts.models import Account
from accounts.tests.factories import AccountFactory, ContactFactory
from accounts.tests.profiles import DocumentFactory, ProfileItemFactory
from accounts.tests.registry_factories import FigureFactory
from meetings.models import Touchpoint
from meetings.tests.factories import TouchpointFactory
from planning.models import Evidence, Need
from planning.models.evidence import LINKS
from planning.tests.factories import EvidenceFactory, NeedFactory
from planning.tests.pages import errors, fill, opened

MADE: dict[str, Any] = {
    "profile_item": lambda account: ProfileItemFactory(account=account, title="Less energy"),
    "touchpoint": lambda account: TouchpointFactory(
        account=account, topic="Walk along line 2", state="done", done_at=timezone.now() - timedelta(days=30)
    ),
    "figure": lambda account: FigureFactory(account=account, kind="revenue", year=2025, amount=5, currency="EUR"),
    "contact": lambda account: ContactFactory(account=account),
    "document": lambda account: DocumentFactory(
        account=account, title="Annual report", dated_on=localdate() - timedelta(days=60)
    ),
}


@pytest.fixture
def need(account: Account) -> Need:
    made: Need = NeedFactory(assessment__account=account)
    return made


def add(need: Need, kind: str) -> str:
    return f"{reverse('planning:evidence_add', args=[need.pk])}?kind={kind}"


def test_each_kind_cites_its_own_thing_and_says_the_rest_by_itself(
    as_manager: Client, account: Account, need: Need
) -> None:
    for kind, link in LINKS.items():
        cited = MADE[link](account)
        MADE[link](AccountFactory())  # of another client: not offered
        form = as_manager.get(add(need, kind)).context["form"]
        assert list(form.fields[link].queryset) == [cited]
        words = {"text": "“Ovens first.”"} if link == "contact" else {}
        answer = fill(as_manager, add(need, kind), **{link: str(cited.pk)}, **words)
        assert answer["Location"] == need.get_absolute_url()
    told = {piece.kind: (piece.text, (localdate() - piece.dated_on).days) for piece in Evidence.objects.all()}
    assert told == {
        "profile_item": ("Less energy", 0),
        "touchpoint": ("Walk along line 2", 30),
        "figure": ("Revenue (2025) 5 EUR", 0),
        "quote": ("“Ovens first.”", 0),
        "report": ("Annual report", 60),
    }
    page = as_manager.get(need.get_absolute_url()).content.decode()
    assert "“Ovens first.”" in page
    assert Touchpoint.objects.get(account=account).get_absolute_url() in page


@pytest.mark.parametrize(
    ("kind", "values", "field", "sentence"),
    [
        ("other", {"text": ""}, "text", "This field is required."),
        ("quote", {"text": ""}, "text", "Say what it shows."),
        ("figure", {}, "figure", "This field is required."),
        ("other", {"text": "A log", "dated_on": "2999-01-01"}, "dated_on", "This day is yet to come."),
        ("report", {"text": "x" * 5001}, "text", "Ensure this value has at most 5000 characters (it has 5001)."),
    ],
)
def test_bad_input_is_refused_at_its_field(
    as_manager: Client, need: Need, kind: str, values: dict[str, str], field: str, sentence: str
) -> None:
    assert errors(fill(as_manager, add(need, kind), **values)) == {field: [sentence]}
    assert not Evidence.objects.exists()


def test_the_database_holds_one_link_of_the_kind_and_of_the_account(account: Account, need: Need) -> None:
    for link, make in MADE.items():
        for kind in {*LINKS, "other"} - {kind for kind, own in LINKS.items() if own == link}:
            with pytest.raises(IntegrityError, match=r"only_a_.*_cites_one"), transaction.atomic():
                EvidenceFactory(need=need, kind=kind, **{link: make(account)})
        own = next(kind for kind, name in LINKS.items() if name == link)
        with pytest.raises(IntegrityError, match="evidence_cites_its_own_account"), transaction.atomic():
            EvidenceFactory(need=need, kind=own, **{link: MADE[link](NeedFactory().account)})


def test_nothing_internal_is_shareable(as_manager: Client, account: Account, need: Need) -> None:
    inside = ProfileItemFactory(account=account)
    refused = fill(as_manager, add(need, "profile_item"), profile_item=str(inside.pk), audience="shareable")
    assert errors(refused) == {"audience": ["What it cites is internal: make that shareable first."]}
    assert "audience" not in opened(as_manager, add(need, "touchpoint"))
    outside = ProfileItemFactory(account=account, audience="shareable")
    told = EvidenceFactory(need=need, kind="profile_item", profile_item=outside, audience="shareable")
    EvidenceFactory(need=need, text="Not marked")
    said = EvidenceFactory(need=need, text="Said to us", audience="shareable")
    assert set(Evidence.objects.shareable()) == {told, said}
    outside.audience = "internal"  # what it cites is taken back: so is the evidence
    outside.save()
    assert list(Evidence.objects.shareable()) == [said]


def test_its_words_stay_when_what_it_cites_goes(as_manager: Client, account: Account, need: Need) -> None:
    document = DocumentFactory(account=account)
    piece = EvidenceFactory(need=need, kind="report", document=document, text="Half of the visits are late")
    document.delete()
    piece.refresh_from_db()
    assert (piece.document, piece.text) == (None, "Half of the visits are late")
    url = reverse("planning:evidence_edit", args=[piece.pk])
    assert fill(as_manager, url, text="A third").status_code == 302
    piece.refresh_from_db()
    assert piece.text == "A third"
    delete = reverse("planning:evidence_delete", args=[piece.pk])
    assert "A third" in as_manager.get(delete).content.decode()
    assert as_manager.post(delete).status_code == 302
    assert not Evidence.objects.exists()
