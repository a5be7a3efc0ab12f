"""The page a client opens with a link: what stands there, what opening it does, and what never opens anything."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Account, Contact
from accounts.tests.factories import ContactFactory
from accounts.tests.people import People, signed_in
from outbox import envelope, sealing
from outbox.models import Message
from planning.client_choices import AnswerKind
from planning.client_page import answering, forwarding
from planning.models import ProposalLink, ProposalVisit
from planning.plans import editions
from planning.proposals import proposal_document
from planning.tests.factories import approved, full_plan
from planning.tests.proposals import PDF, ProposalFactory, composed, delivered, link_to, proposal_for, ready


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MAIL_DIR = tmp_path / "mail"


@pytest.fixture
def claire(account: Account) -> Contact:
    row: Contact = ContactFactory(
        account=account, first_name="Claire", last_name="Aubin", email="claire@client.example"
    )
    return row


@pytest.fixture
def link(account: Account, claire: Contact, people: People) -> ProposalLink:
    return link_to(composed(proposal_for(account, title="Our road map")), claire, by=people.manager)


def text(response: Any) -> str:
    return str(response.content.decode())


def test_the_page_shows_the_document_as_it_was_sent_and_whom_to_call(
    client: Client, link: ProposalLink, people: People
) -> None:
    content = text(client.get(link.path))
    plan = link.proposal.plan
    objective = plan.objectives.get()
    for words in ("Our road map", "for Claire Aubin", objective.title, objective.milestones.get().title, "95 %"):
        assert words in content
    assert people.manager.email in content
    assert 'id="objectives"' in content
    assert 'id="objectives-1"' in content
    assert "We meet." in content


def test_the_road_map_fits_the_page_and_is_a_list_by_quarter_where_it_has_no_room(
    client: Client, link: ProposalLink
) -> None:
    road = text(client.get(link.path)).split('id="road_map"')[1].split("</section>")[0]
    assert 'viewBox="0 0 720 ' in road
    milestone = link.proposal.plan.objectives.get().milestones.get()
    quarter = f"Q{(milestone.due_on.month + 2) // 3} {milestone.due_on.year}"
    listed = road.split('class="by-quarter"')[1]
    assert listed.index(f"<h3>{quarter}</h3>") < listed.index(f"1.1 {milestone.title}")
    assert date_format(milestone.due_on) in listed
    paper = proposal_document.html_of(link.proposal.composition or {})
    assert "by-quarter" not in paper
    assert 'viewBox="0 0 1000 ' in paper


def test_it_speaks_the_language_of_the_contact_and_the_document_its_own(client: Client, account: Account) -> None:
    french = ContactFactory(account=account, language="fr")
    response = client.get(link_to(composed(proposal_for(account)), french).path)
    assert '<html lang="fr">' in text(response)
    assert "Votre réponse" in text(response)
    assert 'id="objectives" lang="en"' in text(response)
    assert response["Content-Language"] == "fr"


def test_it_is_kept_nowhere_and_sets_no_cookie(client: Client, link: ProposalLink) -> None:
    for address in (link.path, f"{link.path}file/", f"{link.path}ask/", "/client/proposal/nothing/"):
        response = client.get(address)
        assert response["Cache-Control"] == "private, no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert "noindex" in response["X-Robots-Tag"]
        assert not response.cookies
    assert "http" not in text(client.get(link.path)).split("</head>")[0]


def test_only_get_is_counted_once_a_sitting_and_the_first_opening_is_told(
    client: Client, link: ProposalLink, people: People
) -> None:
    client.head(link.path)
    assert not ProposalVisit.objects.exists()
    for _time in range(3):
        client.get(link.path)
    link.refresh_from_db()
    assert (link.openings, ProposalVisit.objects.count()) == (3, 1)
    ProposalVisit.objects.update(at=timezone.now() - timedelta(hours=1))
    client.get(link.path)
    assert ProposalVisit.objects.count() == 2
    told = Message.objects.get(kind="proposal_news")
    assert told.to == people.manager.email
    assert told.subject == f"{link.account.name}: Claire Aubin has opened the proposal"


def test_looking_at_the_forms_answers_nothing(client: Client, link: ProposalLink) -> None:
    for step in ("ask/", "answer/agreed/", "answer/talk/", "answer/not_now/", "forward/"):
        assert client.get(link.path + step).status_code == 200
    assert not link.proposal.answers.exists()
    assert not link.questions.exists()


def test_the_pdf_comes_down_and_stands_on_the_time_line(client: Client, as_manager: Client, link: ProposalLink) -> None:
    response = client.get(f"{link.path}file/")
    assert response.content == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert "PDF downloaded by Claire Aubin" in text(as_manager.get(link.proposal.get_absolute_url()))


def closed(client: Client, address: str) -> tuple[int, bytes]:
    response = client.get(address)
    return response.status_code, response.content


def test_whatever_opens_nothing_answers_alike(client: Client, link: ProposalLink, account: Account) -> None:
    guessed = closed(client, "/client/proposal/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/")
    assert guessed[0] == 404
    token = sealing.token(link.nonce)
    wrong = [token.swapcase(), token[:-1], f"{token}x", str(link.nonce), link.digest, "%00", "é", "a" * 3000]
    assert {closed(client, f"/client/proposal/{one}/") for one in wrong} == {guessed}
    expired = link_to(composed(proposal_for(account)))
    ProposalLink.objects.filter(pk=expired.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    revoked = link_to(composed(proposal_for(account)))
    revoked.revoke()
    for one in (expired, revoked):
        for step in ("", "file/", "ask/", "answer/agreed/", "forward/", "answer/perhaps/"):
            assert closed(client, one.path + step) == guessed
    assert not ProposalVisit.objects.exists()


def test_no_table_holds_the_secret(client: Client, as_manager: Client, link: ProposalLink) -> None:
    token = sealing.token(link.nonce)
    client.get(link.path)
    client.post(f"{link.path}ask/", {"passage": "objectives", "text": "When?"})
    client.post(f"{link.path}answer/agreed/", {"words": ""})
    as_manager.post(reverse("planning:question_reply", args=[link.questions.get().pk]), {"text": "Soon"})
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE to_jsonb(t)::text LIKE %s', [f"%{token}%"])  # noqa: S608 - every table there is
            assert cursor.fetchone() == (0,), table


def test_the_secret_is_written_into_the_mail_as_it_leaves(link: ProposalLink) -> None:
    message = Message.objects.get()
    assert "[[token:" in message.text
    mail = envelope.of(message)
    assert f"{link.path}\n" in mail.body
    assert f'{link.path}"' in str(mail.alternatives[0][0])
    assert "[[token" not in str(mail.message())


def test_somebody_of_ours_looks_on_and_leaves_no_trace(link: ProposalLink, people: People) -> None:
    ours = signed_in(people.manager)
    assert "You are signed in with us and look on" in text(ours.get(link.path))
    ours.get(f"{link.path}file/")
    assert ours.post(f"{link.path}answer/agreed/", {"words": "x"})["Location"] == f"{link.path}answer/agreed/"
    assert not ProposalVisit.objects.exists()
    assert not link.proposal.answers.exists()


def test_our_look_at_the_page_has_no_address_to_post_to(as_manager: Client, link: ProposalLink) -> None:
    content = text(as_manager.get(reverse("planning:proposal_look", args=[link.proposal.pk])))
    assert "This is what the client sees." in content
    assert "Our road map" in content
    assert "/client/" not in content.split("<main")[1]
    assert "<form" not in content


def test_a_newer_proposal_that_left_ends_the_older_link_kindly(
    client: Client, link: ProposalLink, account: Account, claire: Contact, people: People
) -> None:
    another = composed(proposal_for(account, title="Of another plan"))
    delivered(another, claire)
    edition = editions.make_edition(link.proposal.plan, by=people.manager)
    newer = composed(ProposalFactory(plan=approved(edition), title="Better road map"))
    later = delivered(newer, claire, send_at=timezone.now() + timedelta(hours=2))
    assert "There is a newer proposal" not in text(client.get(link.path))
    Message.objects.filter(pk=later.message.pk).update(send_at=timezone.now())
    for step in ("", "file/", "ask/", "answer/agreed/", "forward/"):
        content = text(client.get(link.path + step))
        assert "There is a newer proposal" in content
        assert people.manager.email in content
    client.post(f"{link.path}answer/agreed/", {"words": ""})
    assert not link.proposal.answers.exists()


def test_a_replaced_proposal_says_so_on_our_side_and_goes_to_nobody_else(
    as_manager: Client, link: ProposalLink, account: Account, claire: Contact
) -> None:
    old = link.proposal
    answering.answer(link, kind=AnswerKind.TALK)
    newer = composed(ProposalFactory(plan=old.plan, title="Better road map"))
    sending = reverse("planning:proposal_send", args=[newer.pk])
    ended = text(as_manager.get(sending)).split("whose pages close for:")[1].split("</div>")[0]
    assert "Claire Aubin" in ended
    assert old.get_absolute_url() in ended
    delivered(newer, claire)
    assert "whose pages close for:" not in text(as_manager.get(sending))
    page = text(as_manager.get(old.get_absolute_url()))
    assert "A newer proposal took its place on" in page
    assert "The client's answer" in page.replace("&#x27;", "'")
    assert f'Replaced by a newer proposal: <a href="{newer.get_absolute_url()}">' in page.split("What happened")[1]
    for gone in (reverse("planning:proposal_send", args=[old.pk]), reverse("planning:link_renew", args=[link.pk])):
        assert gone not in page
    for listed in (old.plan.get_absolute_url(), reverse("planning:account_plan_list", args=[account.pk])):
        rows = text(as_manager.get(listed)).split(f'href="{old.get_absolute_url()}"')[1].split("</a>")
        assert ">Replaced</span>" in rows[1]
        assert f'href="{newer.get_absolute_url()}"' in rows[1]
    assert as_manager.get(reverse("planning:proposal_send", args=[old.pk]))["Location"] == old.get_absolute_url()
    deeds = [
        lambda: delivered(old),
        lambda: forwarding.renew(link),
        lambda: forwarding.forward(link, name="Paul", email="paul@client.example"),
    ]
    for deed in deeds:
        with pytest.raises(ValidationError, match="this one goes to nobody else"), transaction.atomic():
            deed()
    assert ProposalLink.objects.filter(proposal=old).count() == 1
    with pytest.raises(ValidationError, match="please answer that"):
        answering.answer(link, kind=AnswerKind.AGREED)


def test_what_was_agreed_stays_to_be_read_once_a_newer_proposal_has_come(
    client: Client, link: ProposalLink, claire: Contact
) -> None:
    answering.answer(link, kind=AnswerKind.AGREED)
    delivered(composed(ProposalFactory(plan=link.proposal.plan)), claire)
    page = text(client.get(link.path))
    assert "This is the one that was agreed" in page
    assert link.proposal.plan.objectives.get().title in page
    assert f'href="{link.path}file/"' in page
    assert client.get(f"{link.path}file/").content == PDF
    for step in ("ask/", "answer/talk/", "forward/"):
        assert f"{link.path}{step}" not in page
        assert "There is a newer proposal" in text(client.get(link.path + step))
    assert f'href="{link.path}">Read what was agreed' in text(client.post(f"{link.path}ask/", {"text": "When?"}))
    assert not link.questions.exists()


def test_a_proposal_to_another_client_ends_nothing(client: Client, link: ProposalLink, people: People) -> None:
    delivered(composed(proposal_for(people.teams_account)))
    assert "There is a newer proposal" not in text(client.get(link.path))


def test_too_much_from_one_place_is_asked_to_wait(
    client: Client, link: ProposalLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planning.signed_pages.MOST_A_MINUTE", 3)
    statuses = [client.get(f"/client/proposal/{guess}/").status_code for guess in "abcde"]
    assert statuses == [404, 404, 404, 429, 429]
    assert client.get(link.path).status_code == 429
    assert client.get(link.path, REMOTE_ADDR="192.0.2.9").status_code == 200


def test_what_the_client_reads_is_frozen_and_not_the_plan_of_today(client: Client, account: Account) -> None:
    plan = full_plan(account=account)
    proposal = composed(ProposalFactory(plan=approved(plan)))
    link = link_to(proposal)
    Account.objects.filter(pk=account.pk).update(name="Renamed")
    title = plan.objectives.get().title
    assert title in text(client.get(link.path))


def test_what_was_composed_years_ago_is_still_read(client: Client, account: Account) -> None:
    old = {
        "language": "en", "title": "Then", "client": "3M", "from": "We", "first": "2020-01-01", "last": "2021-12-31",
        "made_on": "2019-12-01", "valid_until": "2100-01-01", "addressee": None, "author": {},
        "parts": {"recommendations": [{"title": "Fewer stops", "text": "Do it", "value": {
            "text": "", "amount": "1200000", "currency": "EUR", "years": 2}}]},
    }  # fmt: skip
    page = text(client.get(link_to(ready(proposal_for(account), composition=old)).path))
    assert "Fewer stops" in page
    assert "€1,200,000" in page
    unread = ready(proposal_for(account), composition={"parts": {"objectives": [{"named": "otherwise"}]}})
    page = text(client.get(link_to(unread).path))
    assert "Please read the proposal in its PDF:" in page
    assert "answer/agreed/" in page


def test_the_page_costs_the_same_queries_however_much_was_said(
    client: Client, link: ProposalLink, django_assert_max_num_queries: Any
) -> None:
    client.get(link.path)
    for count in (1, 4):
        while link.questions.count() < count:
            link.questions.create(text="When?", passage="objectives")
        with django_assert_max_num_queries(34):
            client.get(link.path)
