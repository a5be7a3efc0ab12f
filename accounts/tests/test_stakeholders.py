"""What we judge of stakeholders: dated rows, the picture of any day, and judging in place."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Account, Contact, StakeholderJudgement
from accounts.people import stakeholders
from accounts.people_choices import JudgementKind, Stance
from accounts.tests.factories import ContactFactory, StakeholderJudgementFactory, UserFactory
from accounts.tests.people import People
from accounts.tests.white_space_factories import UnitFactory

QUERIES_OF_THE_PAGE = 15


@pytest.fixture
def anne(account: Account) -> Contact:
    return ContactFactory(account=account, first_name="Anne", last_name="Müller")


def judge(client: Client, contact: Contact, kind: str, *values: str, **more: str) -> Any:
    fields = {
        "values": list(values),
        "judged_on": str(timezone.localdate()),
        "certainty": "assumed",
        "seen": "",
        **more,
    }
    return client.post(
        f"/contacts/{contact.pk}/judge/{kind}/", {f"{kind}-{name}": value for name, value in fields.items()}
    )


def test_the_picture_of_any_past_day_can_be_asked(anne: Contact, people: People) -> None:
    def on(day: date, kind: JudgementKind, *values: str) -> None:
        stakeholders.judge(anne, kind=kind, by=people.manager, on=day, values=values)

    on(date(2026, 1, 10), JudgementKind.STANCE, "reserved")
    on(date(2026, 3, 10), JudgementKind.STANCE, "supporter")
    on(date(2026, 2, 1), JudgementKind.INFLUENCE, "4")
    on(date(2026, 2, 1), JudgementKind.ROLES, "user", "economic_buyer")
    on(date(2026, 4, 1), JudgementKind.INFLUENCE)

    def picture(day: date) -> stakeholders.Picture:
        return stakeholders.pictures([anne], on=day)[anne.pk]

    assert picture(date(2026, 1, 9)).stance == Stance.UNKNOWN
    assert picture(date(2026, 1, 10)).stance == Stance.RESERVED
    assert (picture(date(2026, 3, 9)).stance, picture(date(2026, 3, 10)).stance) == ("reserved", "supporter")
    assert (picture(date(2026, 3, 9)).influence, picture(date(2026, 4, 1)).influence) == (4, None)
    assert picture(date(2026, 3, 9)).roles == ["Economic buyer", "User"]


def test_unknown_is_never_zero(anne: Contact) -> None:
    assert stakeholders.Picture().strength is None
    StakeholderJudgementFactory(contact=anne, kind="strength", values=["0"])
    picture = stakeholders.pictures([anne], on=timezone.localdate())[anne.pk]
    assert (picture.strength, picture.strength_label, picture.is_below_wanted) == (0, "None", False)
    StakeholderJudgementFactory(contact=anne, kind="strength_wanted", values=["3"])
    assert stakeholders.pictures([anne], on=timezone.localdate())[anne.pk].is_below_wanted


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("influence", ["0"]), ("influence", ["6"]), ("influence", ["1", "2"]), ("strength", ["6"]),
        ("stance", ["hostile"]), ("roles", ["boss"]), ("drivers", ["vanity"]), ("openness", ["user"]), ("owner", ["1"]),
        ("mood", []),
    ],
)  # fmt: skip
def test_the_database_refuses_what_is_not_of_the_scale(anne: Contact, kind: str, values: list[str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        StakeholderJudgementFactory(contact=anne, kind=kind, values=values)


def test_the_database_keeps_one_judgement_a_kind_and_day(anne: Contact) -> None:
    StakeholderJudgementFactory(contact=anne)
    with pytest.raises(IntegrityError, match="one_judgement_per_kind_and_day"), transaction.atomic():
        StakeholderJudgementFactory(contact=anne)
    with pytest.raises(IntegrityError, match="judgement_names_an_owner_as_owner_alone"), transaction.atomic():
        StakeholderJudgementFactory(contact=anne, kind="stance", values=[], owner=UserFactory())


def test_a_judgement_is_put_on_record_in_place(anne: Contact, people: People, as_manager: Client) -> None:
    answer = judge(as_manager, anne, "roles", "user", "influencer", reason="Chaired the trial in June")
    assert answer["Location"] == f"/contacts/{anne.pk}/#roles"
    judgement = anne.judgements.get()
    assert (judgement.values, judgement.by, judgement.reason) == (
        ["influencer", "user"],
        people.manager,
        "Chaired the trial in June",
    )
    html = as_manager.get(f"/contacts/{anne.pk}/").content.decode()
    assert "Influencer, User" in html
    assert "Chaired the trial in June" in html


def test_judged_again_on_the_same_day_it_is_corrected_and_on_another_it_is_a_new_row(
    anne: Contact, as_manager: Client
) -> None:
    judge(as_manager, anne, "influence", "2", judged_on="2026-01-05")
    first = anne.judgements.get()
    judge(as_manager, anne, "influence", "3", judged_on="2026-01-05", seen=f"{first.pk}.1")
    judge(as_manager, anne, "influence", "5", seen=f"{first.pk}.2")
    assert [(str(one.judged_on), one.values) for one in anne.judgements.order_by("judged_on")] == [
        ("2026-01-05", ["3"]),
        (str(timezone.localdate()), ["5"]),
    ]
    events = StakeholderJudgement.pgh_event_model.objects.filter(pgh_obj_id=first.pk).order_by("pgh_id")  # type: ignore[attr-defined]
    assert [event.values for event in events] == [["2"], ["3"]]


def test_who_judges_after_somebody_else_sees_that_judgement_first(
    anne: Contact, people: People, as_manager: Client, as_lead: Client
) -> None:
    judge(as_lead, anne, "stance", "reserved")
    page = judge(as_manager, anne, "stance", "advocate")
    said = f"{people.lead} judged this meanwhile: Reserved. Save again to put yours on record."
    assert said in page.content.decode()
    assert anne.judgements.get().values == ["reserved"]
    seen = next(row["form"] for row in page.context["rows"] if row["kind"] == "stance")["seen"].value()
    judge(as_manager, anne, "stance", "advocate", seen=seen)
    assert anne.judgements.get().values == ["advocate"]


@pytest.mark.parametrize(
    ("kind", "fields", "fault"),
    [
        ("influence", {"values": ["9"]}, "Choose among what is offered."),
        ("influence", {"values": ["1", "2"]}, "Choose one of them."),
        ("stance", {"values": ["advocate\0"]}, "Choose among what is offered."),
        ("influence", {"judged_on": "2999-01-01"}, "This day is yet to come."),
        ("influence", {"judged_on": "0001-01-01"}, "This day is too long ago."),
        ("influence", {"judged_on": "31.02"}, "Enter a valid date."),
        ("influence", {"reason": "x" * 10_000}, "Ensure this value has at most 500 characters (it has 10000)."),
        ("influence", {"reason": "a\0b"}, "Null characters are not allowed."),
        ("influence", {"certainty": "sure"}, "Select a valid choice. sure is not one of the available choices."),
    ],
)
def test_bad_input_gets_a_sentence_where_the_fault_is(
    anne: Contact, as_manager: Client, kind: str, fields: dict[str, Any], fault: str
) -> None:
    values = fields.pop("values", ["4" if kind == "influence" else "advocate"])
    page = judge(as_manager, anne, kind, *values, **fields)
    assert page.status_code == 200
    assert fault in page.content.decode()
    assert not anne.judgements.exists()


def test_the_owner_is_one_of_those_around_the_account(anne: Contact, people: People, as_manager: Client) -> None:
    page = judge(as_manager, anne, "owner", str(people.stranger.pk))
    assert "Choose among what is offered." in page.content.decode()
    judge(as_manager, anne, "owner", str(people.deputy.pk))
    assert anne.judgements.get().owner == people.deputy
    latest = anne.judgements.get()
    judge(as_manager, anne, "owner", "", seen=f"{latest.pk}.1")
    assert anne.judgements.get().owner is None
    assert anne.judgements.get().in_words == "Nobody"


def test_a_kind_that_does_not_exist_is_not_found(anne: Contact, as_manager: Client) -> None:
    assert judge(as_manager, anne, "mood", "good").status_code == 404


def test_readers_see_the_picture_and_judge_nothing(anne: Contact, as_executive: Client, as_stranger: Client) -> None:
    page = as_executive.get(f"/contacts/{anne.pk}/")
    assert "judged-form" not in page.content.decode()
    assert judge(as_executive, anne, "influence", "4").status_code == 403
    assert judge(as_stranger, anne, "influence", "4").status_code == 404


@pytest.mark.parametrize("more", [1, 3])
def test_the_page_asks_the_same_for_one_judgement_and_for_many(
    more: int, anne: Contact, people: People, as_manager: Client, django_assert_num_queries: Any
) -> None:
    for days in range(more):
        for kind in ("influence", "strength"):
            StakeholderJudgementFactory(
                contact=anne, kind=kind, by=people.manager, judged_on=timezone.localdate() - timedelta(days=days)
            )
    with django_assert_num_queries(QUERIES_OF_THE_PAGE):
        as_manager.get(f"/contacts/{anne.pk}/")


def test_a_curve_steps_from_judgement_to_judgement() -> None:
    def told(day: int, value: str) -> StakeholderJudgement:
        return StakeholderJudgement(kind="influence", values=[value], judged_on=date(2026, 1, day))

    drawn = stakeholders.curve([told(1, "1"), told(11, "5")], kind=JudgementKind.INFLUENCE, until=date(2026, 1, 21))
    assert drawn is not None
    assert drawn.points == "3.0,25.0 80.0,25.0 80.0,3.0 157.0,3.0"
    assert drawn.said == "Very low, Very high"
    assert stakeholders.curve([told(1, "1")], kind=JudgementKind.INFLUENCE, until=date(2026, 1, 2)) is None


def test_a_good_stance_is_drawn_above_a_bad_one() -> None:
    rows = [
        StakeholderJudgement(kind="stance", values=[value], judged_on=date(2026, 1, day))
        for day, value in enumerate(["opposed", "unknown", "advocate"], 1)
    ]
    drawn = stakeholders.curve(rows, kind=JudgementKind.STANCE, until=date(2026, 1, 3))
    assert drawn is not None
    assert drawn.points == "3.0,25.0 157.0,25.0 157.0,3.0 157.0,3.0"


def test_the_database_lets_no_reporting_line_leave_the_account_or_make_a_loop(account: Account, people: People) -> None:
    one, two = ContactFactory(account=account), ContactFactory(account=account)
    stranger = ContactFactory(account=people.strangers_account)

    def held() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError, match="own account"), transaction.atomic():
        Contact.objects.filter(pk=one.pk).update(reports_to=stranger)
        held()
    with pytest.raises(IntegrityError, match="own account"), transaction.atomic():
        Contact.objects.filter(pk=one.pk).update(assistant_of=stranger)
        held()
    with pytest.raises(IntegrityError, match="nobody reports to oneself"), transaction.atomic():
        Contact.objects.filter(pk=one.pk).update(reports_to=two)
        Contact.objects.filter(pk=two.pk).update(reports_to=one)
        held()
    with pytest.raises(IntegrityError, match="units of their own account"), transaction.atomic():
        Contact.objects.filter(pk=one.pk).update(unit=UnitFactory(account=people.strangers_account))
        held()
    Contact.objects.filter(pk=one.pk).update(reports_to=two)
    with pytest.raises(IntegrityError, match="own account"), transaction.atomic():
        Contact.objects.filter(pk=two.pk).update(account=people.strangers_account)
        held()
    with transaction.atomic():  # the whole line moves
        Contact.objects.filter(pk=two.pk).update(account=people.strangers_account)
        Contact.objects.filter(pk=one.pk).update(account=people.strangers_account)
        held()
