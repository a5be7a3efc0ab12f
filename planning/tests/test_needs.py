"""Assessing what a client needs."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Account
from accounts.tests.factories import ContactFactory
from accounts.tests.people import People, signed_in
from accounts.tests.white_space_factories import PresenceFactory
from planning.choices import NeedKind, OpportunityKind
from planning.models import Need, NeedsAssessment, Opportunity
from planning.tests.factories import (
    EvidenceFactory,
    NeedFactory,
    NeedsAssessmentFactory,
    OpportunityFactory,
    SwotItemFactory,
)
from planning.tests.pages import errors, fill, opened

RANGE = "“At least” is not above “at most”, and no amount is below zero."


def needs_page(account: Account) -> str:
    return reverse("planning:need_list", args=[account.pk])


def test_an_account_without_an_assessment_offers_the_first_step(as_manager: Client, account: Account) -> None:
    page = as_manager.get(needs_page(account)).content.decode()
    assert "What does this client need?" in page
    assert reverse("planning:assessment_add", args=[account.pk]) in page
    assert "Which difficulties does the client meet?" in page


def test_who_may_only_read_is_offered_nothing_to_change(as_executive: Client, account: Account) -> None:
    empty = as_executive.get(needs_page(account)).content.decode()
    assert reverse("planning:assessment_add", args=[account.pk]) not in empty
    need = NeedFactory(assessment__account=account, title="Fewer recalls")
    page = as_executive.get(needs_page(account)).content.decode()
    assert "Fewer recalls" in page
    assert reverse("planning:need_edit", args=[need.pk]) not in page
    assert reverse("planning:opportunity_add", args=[need.pk]) not in page


def test_the_manager_assesses_and_answers_a_question(as_manager: Client, account: Account, people: People) -> None:
    add = reverse("planning:assessment_add", args=[account.pk])
    assert as_manager.get(add).status_code == 200
    response = fill(as_manager, add, summary="They grow in Asia.", audience="shareable")
    assessment = NeedsAssessment.objects.get()
    assert response["Location"] == reverse("planning:assessment_guide", args=[assessment.pk])
    assert (assessment.account, assessment.by, assessment.assessed_on) == (
        account,
        people.manager,
        localdate(),
    )
    url = reverse("planning:need_add", args=[assessment.pk]) + "?kind=shared_goal"
    assert opened(as_manager, url)["kind"] == "shared_goal"
    response = fill(as_manager, url, title="Half the waste by 2028", impact="5", urgency="4")
    need = Need.objects.get()
    assert response["Location"] == f"{needs_page(account)}?assessment={assessment.pk}#need-{need.pk}"
    assert (need.kind, need.priority, need.audience) == (NeedKind.SHARED_GOAL, 20, "internal")


def test_needs_stand_by_priority_then_by_impact(as_manager: Client, account: Account) -> None:
    assessment = NeedsAssessmentFactory(account=account)
    for title, impact, urgency in [("six", 2, 3), ("ten", 5, 2), ("six of impact", 3, 2), ("one", 1, 1)]:
        NeedFactory(assessment=assessment, title=title, impact=impact, urgency=urgency)
    response = as_manager.get(needs_page(account))
    assert [need.title for need in response.context["needs"]] == ["ten", "six of impact", "six", "one"]


def test_the_newest_assessment_is_shown_and_an_earlier_one_on_demand(as_manager: Client, account: Account) -> None:
    old = NeedFactory(assessment__account=account, assessment__assessed_on=localdate() - timedelta(days=400))
    new = NeedFactory(assessment__account=account, assessment__assessed_on=localdate())
    assert as_manager.get(needs_page(account)).context["needs"] == [new]
    earlier = as_manager.get(needs_page(account), {"assessment": old.assessment_id})
    assert earlier.context["needs"] == [old]
    for nonsense in ("abc", "-1", "999999", ""):
        assert as_manager.get(needs_page(account), {"assessment": nonsense}).context["needs"] == [new]


def test_another_accounts_assessment_is_not_shown_by_its_number(as_manager: Client, account: Account) -> None:
    strange = NeedFactory()
    response = as_manager.get(needs_page(account), {"assessment": strange.assessment_id})
    assert response.context["needs"] == []


def test_an_assessment_cannot_be_of_tomorrow(as_manager: Client, account: Account) -> None:
    url = reverse("planning:assessment_add", args=[account.pk])
    refused = fill(as_manager, url, assessed_on=str(localdate() + timedelta(days=1)))
    assert errors(refused) == {"assessed_on": ["This day is yet to come."]}


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"title": ""}, "title", "This field is required."),
        ({"title": "x" * 201}, "title", "Ensure this value has at most 200 characters (it has 201)."),
        ({"kind": "wish"}, "kind", "Select a valid choice. wish is not one of the available choices."),
        ({"impact": "6"}, "impact", "Select a valid choice. 6 is not one of the available choices."),
        ({"urgency": "much"}, "urgency", "Select a valid choice. much is not one of the available choices."),
        ({"certainty": "confirmed"}, "told_on", "Say when this was confirmed."),
        ({"told_on": "2999-01-01"}, "told_on", "This day is yet to come."),
        ({"told_on": "soon"}, "told_on", "Enter a valid date."),
        ({"audience": "all"}, "audience", "Select a valid choice. all is not one of the available choices."),
    ],
)
def test_bad_input_is_refused_at_its_field(
    as_manager: Client, account: Account, values: dict[str, str], field: str, sentence: str
) -> None:
    url = reverse("planning:need_add", args=[NeedsAssessmentFactory(account=account).pk])
    refused = fill(as_manager, url, **({"title": "A need"} | values))
    assert errors(refused) == {field: [sentence]}
    assert not Need.objects.exists()


def test_a_contact_of_another_account_confirms_nothing(as_manager: Client, account: Account) -> None:
    need = NeedFactory(assessment__account=account)
    url = reverse("planning:need_edit", args=[need.pk])
    stranger = ContactFactory()
    refused = fill(as_manager, url, told_by=str(stranger.pk))
    assert list(errors(refused)) == ["told_by"]
    own = ContactFactory(account=account)
    assert (
        fill(as_manager, url, certainty="confirmed", told_by=str(own.pk), told_on=str(localdate())).status_code == 302
    )
    need.refresh_from_db()
    assert (need.certainty, need.told_by, need.told_on) == ("confirmed", own, localdate())
    assert f"Confirmed by {own}" in as_manager.get(needs_page(account)).content.decode()


def test_the_second_to_save_a_need_sees_what_changed_and_chooses(as_manager: Client, account: Account) -> None:
    need = NeedFactory(assessment__account=account, title="First")
    url = reverse("planning:need_edit", args=[need.pk])
    mine = opened(as_manager, url)
    fill(as_manager, url, title="Second")
    refused = as_manager.post(url, mine | {"title": "Third"})
    assert errors(refused)["title"] == ["On record now: Second"]
    need.refresh_from_db()
    assert need.title == "Second"
    again = dict(refused.context["form"].data.items())
    assert as_manager.post(url, again).status_code == 302
    need.refresh_from_db()
    assert need.title == "Third"


def test_deleting_a_need_asks_first_and_leaves_its_opportunities(as_manager: Client, account: Account) -> None:
    need = NeedFactory(assessment__account=account)
    opportunity = OpportunityFactory(account=account, need=need)
    url = reverse("planning:need_delete", args=[need.pk])
    assert str(opportunity) in as_manager.get(url).content.decode()
    assert Need.objects.exists()
    assert as_manager.post(url)["Location"] == need.assessment.get_absolute_url()
    assert not Need.objects.exists()
    opportunity.refresh_from_db()
    assert opportunity.need is None


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (NeedKind.DIFFICULTY, OpportunityKind.SOLUTION),
        (NeedKind.SHARED_GOAL, OpportunityKind.PARTNERSHIP),
        (NeedKind.FORESEEN_PROBLEM, OpportunityKind.PREVENTION),
    ],
)
def test_a_need_turns_into_an_opportunity_with_its_words(
    as_manager: Client, account: Account, kind: str, answer: str
) -> None:
    need = NeedFactory(assessment__account=account, kind=kind, title="Slow claims", description="Six weeks each.")
    url = reverse("planning:opportunity_add", args=[need.pk])
    form = opened(as_manager, url)
    assert (form["kind"], form["title"], form["description"]) == (answer, "Slow claims", "Six weeks each.")
    assert form["starts_year"] == str(localdate().year + 1)
    response = fill(
        as_manager,
        url,
        value_for_client="Claims in a week",
        value_for_client_low="1200000.50",
        value_for_client_high="1500000",
    )
    opportunity = Opportunity.objects.get()
    assert response["Location"] == f"{needs_page(account)}#opportunity-{opportunity.pk}"
    assert (opportunity.account, opportunity.need, opportunity.state) == (account, need, "open")
    assert (opportunity.value_for_client_low, opportunity.value_for_client_high) == (
        Decimal("1200000.50"),
        Decimal(1_500_000),
    )
    assert (opportunity.value_for_us_low, opportunity.value_for_us_high, opportunity.impact) == (None, None, 3)
    page = as_manager.get(needs_page(account)).content.decode()
    assert "€1,200,000.50 to €1,500,000" in page
    assert "not known" in page


def test_one_need_opens_several_opportunities(as_manager: Client, account: Account) -> None:
    need = NeedFactory(assessment__account=account)
    url = reverse("planning:opportunity_add", args=[need.pk])
    fill(as_manager, url, title="Shared laboratory")
    fill(as_manager, url, title="Training")
    assert {one.title for one in need.opportunities.all()} == {"Shared laboratory", "Training"}


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"currency": "euro"}, "currency", "Ensure this value has at most 3 characters (it has 4)."),
        ({"currency": "E1R"}, "currency", "A currency has three letters, such as EUR."),
        ({"currency": "ÉUR"}, "currency", "A currency has three letters, such as EUR."),
        ({"value_for_us_low": "a lot"}, "value_for_us_low", "Enter a number."),
        ({"value_for_us_high": "NaN"}, "value_for_us_high", "Enter a number."),
        ({"value_for_us_low": "5"}, "__all__", "Value is mutual: say also what the client gains, as a figure."),
        ({"value_for_client_low": "5", "value_for_client_high": "4"}, "__all__", RANGE),
        ({"value_for_client_high": "-1"}, "__all__", RANGE),
        ({"probability": "101"}, "__all__", "A probability is from 0 to 100 per cent."),
        ({"years": "0"}, "__all__", "An opportunity lasts one to ten years."),
        ({"years": "11"}, "__all__", "An opportunity lasts one to ten years."),
        ({"starts_year": "27"}, "__all__", "Write the first year with four digits, such as 2027."),
        ({"effort": "0"}, "effort", "Select a valid choice. 0 is not one of the available choices."),
        ({"kind": "sale"}, "kind", "Select a valid choice. sale is not one of the available choices."),
    ],
)
def test_an_opportunity_refuses_bad_input(
    as_manager: Client, account: Account, values: dict[str, str], field: str, sentence: str
) -> None:
    opportunity = OpportunityFactory(account=account)
    refused = fill(as_manager, reverse("planning:opportunity_edit", args=[opportunity.pk]), **values)
    assert errors(refused) == {field: [sentence]}


def test_a_negative_amount_is_refused_in_a_sentence(as_manager: Client, account: Account) -> None:
    opportunity = OpportunityFactory(account=account)
    refused = fill(as_manager, reverse("planning:opportunity_edit", args=[opportunity.pk]), value_for_client_low="-1")
    assert errors(refused) == {"__all__": ["An amount is never below zero."]}


def test_a_currency_may_be_typed_in_small_letters(as_manager: Client, account: Account) -> None:
    opportunity = OpportunityFactory(account=account)
    fill(as_manager, reverse("planning:opportunity_edit", args=[opportunity.pk]), currency="usd")
    opportunity.refresh_from_db()
    assert opportunity.currency == "USD"


def test_words_of_people_are_never_markup(as_manager: Client, account: Account) -> None:
    need = NeedFactory(
        assessment__account=account,
        title="<script>alert(1)</script>",
        description="<img src=x onerror=alert(2)> **bold**",
    )
    EvidenceFactory(need=need, text="<b onclick=alert(3)>")
    SwotItemFactory(account=account, text="<b onclick=alert(4)>")
    page = as_manager.get(needs_page(account)).content.decode()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "<b onclick" not in page
    assert "<strong>bold</strong>" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_needs_takes_a_constant_number_of_queries(
    people: People, account: Account, rows: int, django_assert_num_queries: Any
) -> None:
    client = signed_in(people.manager)
    assessment = NeedsAssessmentFactory(account=account, by=people.manager)
    for _ in range(rows):
        need = NeedFactory(assessment=assessment, told_by=ContactFactory(account=account), told_on=localdate())
        OpportunityFactory(account=account, need=need)
        EvidenceFactory(need=need, kind="quote", contact=need.told_by)
        SwotItemFactory(account=account, need=need, competitor=PresenceFactory(account=account))
        NeedsAssessmentFactory(account=account, assessed_on=localdate() - timedelta(days=9))
    client.get(needs_page(account))
    with django_assert_num_queries(QUERIES):
        client.get(needs_page(account))


QUERIES = 18  # five for the questions and their answers, one for the evidence, one for the SWOT
