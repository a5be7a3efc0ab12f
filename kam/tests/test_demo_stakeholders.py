"""The demonstration's stakeholders: judged over time, outside the client too, one moved on; views kept; not twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.choices import IdentifierKind, ListPage
from accounts.models import Contact, Identifier, SavedView, StakeholderJudgement
from accounts.people import moving, stakeholders
from accounts.people_choices import Affiliation, DecisionRole, JudgementKind, Stance
from accounts.tests.factories import AccountFactory
from accounts.tests.registry_factories import FreeFieldFactory
from kam.demo import accounts, views
from kam.demo import stakeholders as told
from kam.demo.accounts import account, person, put_on_record
from kam.demo.companies import FREE_FIELDS
from kam.demo.people import CONTACTS
from kam.demo.relationships import RELATIONS
from kam.saved_view import LISTS
from outbox.models import Suppression

pytestmark = pytest.mark.django_db


def nothing(text: str) -> None:
    pass


@pytest.fixture
def clients(db: Any) -> None:
    accounts.load_people(nothing)
    for key in RELATIONS:
        client = AccountFactory(manager=person("manager"))
        Identifier.objects.create(account=client, kind=IdentifierKind.TICKER, value=key)
        put_on_record(client, CONTACTS[key], domain=accounts.domain_of(key))
    told.load(nothing)


def at(key: str, last_name: str) -> Contact:
    return Contact.objects.get(account=account(key), last_name=last_name)


def test_nothing_is_added_twice(clients: None) -> None:
    counted: list[Any] = [Contact, StakeholderJudgement, Suppression]
    before = [model.objects.count() for model in counted]
    told.load(nothing)
    assert [model.objects.count() for model in counted] == before


def test_every_kind_role_and_stance_is_there_and_nothing_lies_ahead(clients: None) -> None:
    judged = StakeholderJudgement.objects.all()
    assert {one.kind for one in judged} == set(JudgementKind)
    assert {value for one in judged.filter(kind="roles") for value in one.values} == set(DecisionRole)
    assert {value for one in judged.filter(kind="stance") for value in one.values} == set(Stance)
    assert not judged.filter(judged_on__gt=timezone.localdate()).exists()
    assert not judged.exclude(reason="").exclude(reason__contains="Invented").exists()


def test_judgements_changed_over_time(clients: None) -> None:
    feld, today = at("MMM", "Feld"), timezone.localdate()
    days = {
        days: stakeholders.pictures([feld], on=today - timedelta(days=days))[feld.pk] for days in (301, 200, 100, 0)
    }
    assert [days[ago].stance for ago in (301, 200, 100, 0)] == ["unknown", "neutral", "reserved", "neutral"]
    assert [days[ago].strength for ago in (301, 200, 100, 0)] == [None, 2, 1, 2]
    whitfield = list(at("MMM", "Whitfield").judgements.all())
    curve = stakeholders.curve(whitfield, kind=JudgementKind.STRENGTH, until=today)
    assert curve is not None
    assert curve.said == "Have met, In touch, Regular exchange, Trusted"


def test_one_person_moved_on_and_what_was_judged_stays(clients: None) -> None:
    before, after = at("HON", "Akerman"), at("MMM", "Akerman")
    assert moving.same_person(before) == [before, after]
    assert (before.has_left, after.has_left) == (True, False)
    assert (before.email, after.email) == ("nils.akerman@hon.example", "nils.akerman@mmm.example")
    assert after.reports_to == at("MMM", "Raman")
    assert before.judgements.filter(kind="stance").exists()
    assert after.judgements.filter(kind="owner", owner=person("manager")).exists()
    assert Suppression.objects.filter(address="nils.akerman@hon.example").exists()


def test_people_around_the_client_are_of_their_own_house(clients: None) -> None:
    outside = Contact.objects.exclude(affiliation=Affiliation.CLIENT)
    assert {one.affiliation for one in outside} == {"consultant", "integrator", "agency"}
    assert outside.get(last_name="Banfi").email == "aurelio.banfi@meridian-advisory.example"


def test_views_are_kept_as_their_lists_write_them_and_not_twice() -> None:
    accounts.load_people(nothing)
    for asked in FREE_FIELDS:
        FreeFieldFactory(key=asked.key)
    for _time in range(2):
        views.load(nothing)
    kept = SavedView.objects.all()
    assert len(kept) == len(views.VIEWS)
    assert {one.page for one in kept} == set(ListPage)
    for view in kept:
        assert LISTS[ListPage(view.page)].tidy(view.query) == view.query
