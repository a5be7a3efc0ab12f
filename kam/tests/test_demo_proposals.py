"""The demonstration's proposals: one asked about and forwarded, one agreed to; and not twice."""

from pathlib import Path
from typing import Any

import pytest

from accounts.choices import IdentifierKind
from accounts.models import Identifier
from accounts.tests.factories import AccountFactory, ContactFactory, TeamFactory, UserFactory
from kam.demo import planning, proposals
from outbox.models import Message
from planning.models import HouseStyle, PlanAgreement, Proposal, ProposalAnswer, ProposalLink, ProposalQuestion
from planning.tests.proposals import composed


@pytest.fixture
def clients(db: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(proposals.proposal_rendering, "render", lambda pk: composed(Proposal.objects.get(pk=pk)))
    team = TeamFactory(lead=UserFactory(email="lead@kam.example", role="lead"))
    manager = UserFactory(email="manager@kam.example", team=team)
    UserFactory(email="deputy@kam.example", team=team)
    for symbol in planning.SYMBOLS:
        account = AccountFactory(team=team, manager=manager)
        Identifier.objects.create(account=account, kind=IdentifierKind.TICKER, value=symbol)
        ContactFactory(account=account)
    planning.load(lambda text: None)


def test_it_shows_a_proposal_that_is_asked_about_and_one_that_is_agreed_to_and_adds_nothing_twice(
    clients: None,
) -> None:
    said: list[str] = []
    for _run in range(2):
        proposals.load(said.append)
        assert len(said) == 2
        assert [model.objects.count() for model in (Proposal, ProposalLink, ProposalQuestion)] == [2, 3, 2]
        assert ProposalQuestion.objects.filter(replied_at=None).count() == 1
        assert ProposalAnswer.objects.get().kind == "agreed"
        assert PlanAgreement.objects.get().plan.title == "Remises en service plus rapides"
        assert Message.objects.filter(kind="proposal").count() == 2
    style = HouseStyle.in_force()
    assert style.logo.endswith(".svg")
    for proposal in Proposal.objects.all():
        assert proposal.composition["style"]["footer"] in {style.footer_en, style.footer_fr}
        assert list(proposal.own_texts) == ["summary"]
