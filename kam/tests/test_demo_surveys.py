"""The demonstration's surveys: one answered with differences, one open; and not twice."""

from typing import Any

from accounts.choices import IdentifierKind
from accounts.models import Identifier, Sector
from accounts.tests.factories import AccountFactory, ContactFactory, TeamFactory, UserFactory
from kam.demo import surveys
from planning.models import OurAnswer, Survey, SurveyAnswer, SurveyLink
from planning.surveys import beside


def test_two_people_answer_and_differ_one_is_still_asked_and_nothing_is_added_twice(db: Any) -> None:
    team = TeamFactory(lead=UserFactory(email="lead@kam.example", role="lead"))
    manager = UserFactory(email="manager@kam.example", team=team)
    for symbol, sector in (("HON", "20105010"), ("ABT", "35101010")):
        account = AccountFactory(team=team, manager=manager, standard_sector=Sector.objects.get(pk=sector))
        Identifier.objects.create(account=account, kind=IdentifierKind.TICKER, value=symbol)
        for language in ("en", "fr", "en"):
            ContactFactory(account=account, language=language)
    for _run in range(2):
        surveys.load(lambda text: None)
        assert [model.objects.count() for model in (Survey, SurveyLink, OurAnswer)] == [2, 3, 10]
    answered, still_open = Survey.objects.order_by("pk")
    assert still_open.asked.count() == 8, "the set of health care"
    assert not SurveyAnswer.objects.filter(link__survey=still_open).exists()
    rows = beside.rows_of_survey(answered)
    differ = {number for number, row in enumerate(rows) if row.differs}
    assert differ == {1, 2, 5, 6, 9, 10}
