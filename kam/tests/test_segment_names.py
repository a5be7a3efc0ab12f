"""Executives may call the segments what they like: every page then says so, in the language of the reader."""

import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation

from accounts.models import Account, User
from accounts.tests.people import People, signed_in
from kam.tests.test_roles import PAGES
from scoring.criteria import publishing
from scoring.key_accounts.meeting_composition import compose
from scoring.models import CriteriaVersion, Segment
from scoring.scores import rescoring
from scoring.tests.decision_meetings import a_closed_meeting
from scoring.tests.factories import draft, rate

pytestmark = pytest.mark.django_db
NAMES = {
    "key": ("Partners", "Partenaires"),
    "growth": ("Hopefuls", "Espoirs"),
    "standard": ("Others", "Courants"),
}
# Not “Key accounts”: that an account is key is a decision, and has that name under any segment.
AS_DELIVERED = re.compile(r"(?i)(growth|standard) accounts|comptes (de croissance|standard)")


@pytest.fixture
def version(people: People) -> CriteriaVersion:
    for code, (english, french) in NAMES.items():
        Segment.objects.filter(code=code).update(name_en=english, name_fr=french)
    new = draft(50, 30, 20)
    new.criteria.filter(code="c3").update(axis="strength")
    made = publishing.publish(new, by=None, reason="New aims.")
    rescoring.rescore_requested()
    rate(people.account, c1=3, c2=3, c3=4)  # 50·0.6 + 30·0.6 + 20·0.8 = 64: growth
    rate(people.teams_account, c1=5, c2=5, c3=5)
    return made


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def read(person: User, address: str, **data: Any) -> str:
    client = signed_in(person)
    answer = client.post(address, data) if data else client.get(address)
    assert answer.status_code == 200, address
    body = b"".join(answer) if answer.streaming else answer.content
    return text(body.decode())


@pytest.mark.parametrize("language", [0, 1], ids=["en", "fr"])
def test_pages_say_the_names_given(people: People, version: CriteriaVersion, language: int) -> None:
    User.objects.update(language=("en", "fr")[language])
    key, growth, standard = (names[language] for names in NAMES.values())
    new = draft(50, 30, 20, name="Next")
    change, preview, sensitivity, publish = (
        reverse(f"admin:scoring_criteriaversion_{what}", args=[new.pk])
        for what in ("change", "preview", "sensitivity", "publish")
    )
    CriteriaVersion.objects.filter(pk=new.pk).update(growth_entry=61)
    weights = {"weight-c1": 50, "weight-c2": 30, "weight-c3": 20}
    colon = (":", " :")[language]
    until = ("until", "jusqu’à")[language]
    said = {
        change: [f"{key}, {until}", f"{growth}, {until}"],
        version.get_absolute_url(): [f"{key}, {until}", f"{growth}, {until}"],
        publish: [f"{growth}, "],
        reverse("scoring:account_score", args=[people.account.pk]): [f"{growth} {key} "],
        reverse("account_page", args=[people.account.pk]): [growth],
        reverse("account_list") + "?columns=name,segment": [key, growth, standard],
        reverse("account_list") + "?columns=name,segment&export=csv": [growth, standard],
        reverse("load_board"): [f"{growth}{colon} 1", f"{standard}{colon} "],
        reverse("scoring:portfolio_matrix"): [growth],
        reverse("scoring:portfolio_segments"): [f"{key} {growth} {standard}"],
        reverse("scoring:portfolio_segments") + "?export=csv": [key, growth, standard],
        reverse("scoring:round_add"): [key, growth, standard],
        reverse("admin:scoring_segment_changelist"): [key, growth, standard],
    }
    for address, words in said.items():
        page = read(people.executive, address)
        assert all(word in page for word in words), (address, words, page)
    effect = read(people.executive, preview, **weights)
    assert all(f"{name} " in effect for name in (key, growth, standard)), effect
    assert key in read(people.executive, sensitivity, **weights)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_says_the_names_as_delivered(people: People, version: CriteriaVersion, language: str) -> None:
    User.objects.update(language=language)
    faults = []
    for name, entry in sorted(PAGES.items()):
        if entry.method == "GET" and entry.own is None and name.split(":")[0] in {"scoring", name}:
            person = people.executive if "executive" in entry.roles else people.lead
            answer = signed_in(person).get(
                reverse(name, args=entry.arguments(people.account) if entry.arguments else [])
            )
            body = "" if answer.streaming else text(answer.content.decode(errors="replace"))
            faults += [f"{name}: {found.group()}" for found in AS_DELIVERED.finditer(body)]
    assert not faults


def test_what_overlaps_is_named_as_it_is_called(people: People, version: CriteriaVersion) -> None:
    new = draft(50, 30, 20, name="Next")
    limits = {"key_entry": 60, "key_exit": 65, "growth_entry": 50, "growth_exit": 40}
    weights = {"weight-c1": 50, "weight-c2": 30, "weight-c3": 20}
    address = reverse("admin:scoring_criteriaversion_preview", args=[new.pk])
    said = read(people.executive, address, **weights, **limits)
    assert "“Partners, until” (65) is above “Partners, from” (60)" in said


def test_the_terminal_and_the_record_of_a_meeting_say_them_too(people: People, version: CriteriaVersion) -> None:
    out = StringIO()
    call_command("score", "--explain", people.account.name, stdout=out)
    assert "Segment proposed: Hopefuls" in out.getvalue()
    assert "points missing to Partners (from 70.0)" in out.getvalue()
    meeting = a_closed_meeting(Account.objects.get(pk=people.account.pk))
    with translation.override("en"):
        composed = compose(meeting, language="fr")
    assert composed["version"]["segment"] == "Partenaires"
    assert composed["candidates"][0]["segment"] == "Espoirs"
