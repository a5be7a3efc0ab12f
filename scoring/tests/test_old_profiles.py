"""Segments, how long a profile stays fresh in each, and the weekly mail about what is old."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.choices import Aspect
from accounts.models import Account, ProfileAspect, User
from accounts.profiles.freshness import limit_of
from accounts.tests.factories import AbsenceFactory, AccountFactory, ProfileAspectFactory
from accounts.tests.people import People, signed_in
from outbox.models import Message
from scoring.models import KeyDecision, ReviewReminder, Segment
from scoring.ratings.review_reminders import remind_of_old_profiles
from scoring.scores.segments import segments_of
from scoring.tests.factories import rate, running

QUERIES_OF_SEGMENTS = 3


def aged(account: Account, days_ago: int, aspect: Aspect = Aspect.GOALS) -> ProfileAspect:
    """An aspect of the account that nobody looked at for so many days."""
    when = timezone.now() - timedelta(days=days_ago)
    return ProfileAspectFactory(account=account, aspect=aspect, reviewed_at=when)


NAMED = {"name_en": "Partners", "name_fr": "Partenaires"}


def decide(account: Account, *, is_key: bool) -> None:
    today = timezone.localdate()
    review = today + timedelta(days=365) if is_key else None
    KeyDecision.objects.create(account=account, is_key=is_key, reason="Aims.", decided_on=today, review_on=review)


def monday() -> date:
    today = timezone.localdate()
    return today - timedelta(days=today.weekday())


def test_a_segment_follows_from_the_decision_then_from_the_score(people: People) -> None:
    running()
    key, growing, plain = people.account, people.teams_account, people.strangers_account
    for account, level in ((key, 1), (growing, 3), (plain, 2)):  # 20, 60 and 40 of 100
        rate(account, c1=level, c2=level, c3=level)
    decide(key, is_key=True)
    decide(growing, is_key=False)
    found = segments_of([key.pk, growing.pk, plain.pk])
    assert [found[one.pk].code for one in (key, growing, plain)] == ["key", "growth", "standard"]
    assert [limit_of(one).days for one in (key, growing, plain)] == [90, 180, 365]


@pytest.mark.parametrize("rows", [1, 3])
def test_segments_of_one_account_and_of_three_cost_the_same(
    rows: int, people: People, django_assert_num_queries: Any
) -> None:
    accounts = [people.account.pk, people.teams_account.pk, people.strangers_account.pk][:rows]
    with django_assert_num_queries(QUERIES_OF_SEGMENTS):
        segments_of(accounts)


def test_whoever_acts_gets_one_mail_a_week_with_what_is_old(people: People) -> None:
    decide(people.account, is_key=True)
    aged(people.account, 91)
    aged(people.account, 89, Aspect.ACTIVITY)
    aged(people.strangers_account, 366)
    aged(people.teams_account, 300)
    assert remind_of_old_profiles() == 2
    mail = Message.objects.get(to=people.manager.email)
    year, week, _day = monday().isocalendar()
    assert mail.key == f"profile:{people.manager.pk}:{year}-W{week:02}:old-aspects"
    assert mail.subject == "1 part of your client profiles has grown old"
    assert f"{people.account}: Goals and initiatives" in mail.text
    assert "limit 90 days, Key accounts" in mail.text
    assert f"/accounts/{people.account.pk}/profile/#goals" in mail.html
    assert mail.send_at == datetime.combine(monday(), datetime.min.time(), ZoneInfo("Europe/Paris")).replace(hour=7)
    assert Message.objects.filter(to=people.stranger.email).exists()
    assert (remind_of_old_profiles(), Message.objects.count()) == (0, 2)
    ReviewReminder.objects.update(week_on=monday() - timedelta(days=7))  # a week goes by
    remind_of_old_profiles()
    assert Message.objects.count() == 2, "the outbox knows the week's mail by its key"


def test_the_deputy_is_told_while_the_manager_is_away_and_in_their_language(people: People) -> None:
    aged(people.account, 400)
    AbsenceFactory(user=people.manager)
    User.objects.filter(pk=people.deputy.pk).update(language="fr")
    remind_of_old_profiles()
    assert list(Message.objects.values_list("to", "language")) == [(people.deputy.email, "fr")]
    assert f", pour {people.manager}, en absence jusqu’au " in Message.objects.get().text


def test_nobody_hears_of_fresh_profiles_or_of_accounts_of_others(people: People) -> None:
    aged(people.account, 10)
    assert (remind_of_old_profiles(), Message.objects.count()) == (0, 0)
    assert not ReviewReminder.objects.filter(user=people.executive).exists()


def test_many_old_aspects_make_one_mail_that_names_twenty(people: People) -> None:
    accounts = [people.account, *(_another_of(people) for _number in range(4))]
    for account in accounts:
        for aspect in Aspect:
            aged(account, 500, aspect)
    assert remind_of_old_profiles() == 1
    mail = Message.objects.get()
    assert (mail.subject, mail.text.count("last reviewed")) == (
        "30 parts of your client profiles have grown old",
        20,
    )
    assert "And 10 more." in mail.text


def _another_of(people: People) -> Account:
    return AccountFactory(team=people.team, manager=people.manager)


def test_executives_and_administrators_set_the_limits_and_nobody_else(people: People) -> None:
    segment = Segment.objects.get(code="key")
    url = f"/admin/scoring/segment/{segment.pk}/change/"
    for person in (people.executive, people.administrator):
        segment.refresh_from_db()
        page = signed_in(person).get(url)
        assert page.status_code == 200
        assert signed_in(person).post(url, NAMED | {"review_days": "60"}).status_code == 302
    segment.refresh_from_db()
    assert (segment.review_days, segment.name) == (60, "Partners")
    assert signed_in(people.executive).post(url, NAMED | {"review_days": "6"}).status_code == 200
    assert signed_in(people.executive).get("/admin/scoring/segment/add/").status_code == 403
    assert signed_in(people.lead).get(url).status_code == 302


def test_the_database_keeps_limits_within_bounds_and_one_reminder_a_week(people: People) -> None:
    with pytest.raises(IntegrityError, match="segment_limit_is_a_week_to_five_years"), transaction.atomic():
        Segment.objects.update(review_days=1)
    with pytest.raises(IntegrityError, match="segment_is_named_in_both_languages"), transaction.atomic():
        Segment.objects.update(name_fr=" ")
    ReviewReminder.objects.create(user=people.manager, week_on=monday())
    with pytest.raises(IntegrityError, match="one_reminder_of_old_profiles_a_week"), transaction.atomic():
        ReviewReminder.objects.create(user=people.manager, week_on=monday())
