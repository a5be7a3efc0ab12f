"""The admin's pages with every role: executives keep the criteria, administrators the rest, nobody anything else."""

import csv
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts.models import HandoverSettings, User
from accounts.tests.factories import (
    AbsenceFactory,
    ChecklistTemplateFactory,
    IntroductionTemplateFactory,
    TeamFactory,
    UserFactory,
)
from accounts.tests.people import People, signed_in
from accounts.tests.registry_factories import FreeFieldFactory, TagFactory
from accounts.tests.white_space_factories import CompetitorFactory, OfferFactory, ProductLineFactory
from outbox.models import Suppression
from outbox.tests.factories import MessageFactory
from planning.models import (
    HouseStyle,
    PlanTemplate,
    ProposalMailTemplate,
    QuestionSet,
    SurveyMailTemplate,
    TemplateObjective,
)
from scoring.models import Office, Segment
from scoring.tests.factories import draft

pytestmark = pytest.mark.django_db

NOBODYS = 999_999_999
ROLES = ["manager", "deputy", "lead", "sales", "executive", "administrator", "stranger", "other_lead"]
EVERYTHING = {"changelist", "add", "change", "history", "delete"}
KEPT = {"changelist", "change", "history"}  # rows that are there from the start
MAY: dict[str, dict[str, set[str]]] = {
    "executive": {
        "scoring.criteriaversion": EVERYTHING,
        "planning.healthrule": EVERYTHING - {"delete"},
        "scoring.segment": KEPT,
        "scoring.office": EVERYTHING,
        "scoring.ratinground": {"changelist", "change", "history"},
    },
    "administrator": {
        "accounts.user": EVERYTHING - {"delete"},
        "accounts.team": EVERYTHING,
        "accounts.absence": EVERYTHING,
        "accounts.productline": EVERYTHING,
        "accounts.offer": EVERYTHING,
        "accounts.competitor": EVERYTHING,
        "accounts.tag": EVERYTHING,
        "accounts.freefield": EVERYTHING,
        "accounts.checklisttemplate": EVERYTHING,
        "accounts.introductiontemplate": KEPT,
        "accounts.handoversettings": KEPT,
        "outbox.message": {"changelist", "change", "history"},
        "outbox.suppression": EVERYTHING,
        "pghistory.events": {"changelist"},
        "planning.proposalmailtemplate": KEPT,
        "planning.plantemplate": EVERYTHING,
        "planning.questionset": EVERYTHING,
        "planning.surveymailtemplate": KEPT,
        "planning.templateobjective": EVERYTHING,
        "planning.housestyle": KEPT,
        "scoring.segment": KEPT,
        "scoring.office": EVERYTHING,
        "scoring.ratinground": {"changelist", "change", "history"},
    },
}


def label(model: Any) -> str:
    return str(model._meta.label_lower)


MODELS = sorted({label(model) for model in admin.site._registry} | {name for may in MAY.values() for name in may})


def a_row(name: str) -> Any:
    """The number of a row of the model, where one can be had cheaply; else of none."""
    match name:
        case "scoring.criteriaversion":
            return draft().pk
        case "planning.proposalmailtemplate":
            return ProposalMailTemplate.objects.earliest("pk").pk
        case "planning.plantemplate":
            return PlanTemplate.objects.earliest("pk").pk
        case "planning.templateobjective":
            return TemplateObjective.objects.earliest("pk").pk
        case "planning.questionset":
            return QuestionSet.objects.earliest("pk").pk
        case "planning.surveymailtemplate":
            return SurveyMailTemplate.objects.earliest("pk").pk
        case "planning.housestyle":
            return HouseStyle.objects.get_or_create(pk=1)[0].pk
        case "scoring.segment":
            return Segment.objects.earliest("pk").pk
        case "scoring.office":
            return Office.objects.create(name="Lyon", latitude="45.76", longitude="4.84").pk
        case "accounts.absence":
            return AbsenceFactory().pk
        case "accounts.user":
            return UserFactory().pk
        case "accounts.team":
            return TeamFactory().pk
        case "accounts.tag":
            return TagFactory().pk
        case "accounts.freefield":
            return FreeFieldFactory().pk
        case "accounts.productline":
            return ProductLineFactory().pk
        case "accounts.offer":
            return OfferFactory().pk
        case "accounts.checklisttemplate":
            return ChecklistTemplateFactory().pk
        case "accounts.introductiontemplate":
            return IntroductionTemplateFactory().pk
        case "accounts.handoversettings":
            return HandoverSettings.objects.get_or_create(pk=1)[0].pk
        case "accounts.competitor":
            return CompetitorFactory().pk
        case "outbox.suppression":
            return Suppression.objects.create(address="claire@client.example", reason="asked us to").pk
        case "outbox.message":
            return MessageFactory().pk
        case _:
            return NOBODYS


def addresses(name: str) -> Iterator[tuple[str, str]]:
    """Each page of a model in the admin that has one."""
    row = a_row(name)
    for action in sorted(EVERYTHING):
        arguments = [] if action in {"changelist", "add"} else [row]
        try:
            yield action, reverse(f"admin:{name.replace('.', '_')}_{action}", args=arguments)
        except NoReverseMatch:
            continue


@pytest.mark.parametrize("name", MODELS)
def test_a_page_of_the_admin_opens_for_whom_section_4_names(name: str, people: People) -> None:
    pages = list(addresses(name))
    assert pages
    for role in ROLES:
        client = signed_in(getattr(people, role))
        for action, url in pages:
            may = action in MAY.get(role, {}).get(name, set())
            status = client.get(url).status_code
            if role not in MAY:
                assert status == 302, (role, action, status)  # to the sign-in of the admin
            elif may and str(NOBODYS) not in url:
                assert status == 200, (role, action, status)
            elif not may:
                assert status in {302, 403}, (role, action, status)


@pytest.mark.parametrize("role", ROLES)
def test_the_admins_front_page_lists_what_the_role_may_see(role: str, people: People) -> None:
    answer = signed_in(getattr(people, role)).get(reverse("admin:index"))
    if role not in MAY:
        assert answer.status_code == 302
        return
    listed = {
        f"{app['app_label']}.{model['object_name'].lower()}"
        for app in answer.context["available_apps"]
        for model in app["models"]
    }
    assert listed == set(MAY[role])


def test_the_admin_asks_who_one_is(client: Client) -> None:
    answer = client.get(reverse("admin:index"))
    assert answer.status_code == 302
    assert "/session/login/" in client.get(reverse("admin:login"))["Location"]


def test_what_is_posted_without_the_right_changes_nothing(people: People) -> None:
    for role in [*ROLES, "nobody"]:
        client = signed_in(getattr(people, role)) if role != "nobody" else Client()
        if role != "administrator":
            answer = client.post(reverse("admin:accounts_user_change", args=[people.sales.pk]), {"role": "lead"})
            assert answer.status_code in {302, 403}
    people.sales.refresh_from_db()
    assert people.sales.role == "sales"


@pytest.mark.parametrize("name", MODELS)
def test_a_nul_in_an_address_of_the_admin_is_no_page(name: str, people: People) -> None:
    url = reverse(f"admin:{name.replace('.', '_')}_changelist")
    client = signed_in(people.administrator)
    assert [client.get(f"{url}{end}").status_code for end in ("?q=%00", "%00/change/")] == [404, 404]


@pytest.mark.parametrize(
    "asked",
    [
        "accounts/user/?date_joined__year=99999",
        "accounts/user/?date_joined__year=0",
        "accounts/team/?id__regex=(",
        "accounts/team/?id__range=1",
        "accounts/absence/?period__gte=x",
    ],
)
def test_a_condition_that_cannot_be_put_to_the_database_is_no_page(asked: str, people: People) -> None:
    assert signed_in(people.administrator).get(f"/admin/{asked}").status_code == 404


def test_a_list_answers_a_condition_that_can_be_put(people: People) -> None:
    year = timezone.localtime(people.lead.date_joined).year
    answer = signed_in(people.administrator).get(f"/admin/accounts/user/?date_joined__year={year}")
    assert answer.status_code == 200


def test_no_list_tells_a_password_letter_by_letter(people: People) -> None:
    assert signed_in(people.administrator).get("/admin/accounts/user/?password__startswith=a").status_code == 400


@pytest.mark.parametrize("model", ["pghistory.events", "pghistory.context", "accounts.account"])
def test_the_administration_leads_to_nothing_it_does_not_list(model: str, people: People) -> None:
    """Of the first two nothing stands in a table, or under a number."""
    kind = ContentType.objects.get_by_natural_key(*model.split("."))
    assert signed_in(people.administrator).get(f"/admin/r/{kind.pk}/{people.account.pk}/").status_code == 404


def test_the_audit_answers_who_asks_it_to_count(people: People) -> None:
    assert signed_in(people.administrator).get("/admin/pghistory/events/?_facets=True").status_code == 200


def test_the_chosen_rows_of_a_list_come_as_a_file(people: People) -> None:
    User.objects.filter(pk=people.sales.pk).update(first_name="=1+1", last_name="Sæl")
    url, chosen = reverse("admin:accounts_user_changelist"), [people.sales.pk, people.lead.pk]
    asked = {"action": "export", "_selected_action": chosen}
    answer: Any = signed_in(people.administrator).post(url, asked)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    lines = list(csv.reader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()))
    assert len(lines) == 3
    assert any("Sæl" in cell for line in lines for cell in line)
    assert not any(cell.startswith("=") for line in lines for cell in line)
    assert signed_in(people.manager).post(url, asked).status_code == 302
    assert signed_in(people.executive).post(url, asked).status_code in {302, 403}
