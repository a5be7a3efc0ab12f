"""The outbox in the Django admin: administrators read it and decide on what is in trouble; nobody else."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from outbox import posting
from outbox.choices import State
from outbox.models import Message, Suppression
from outbox.tests.factories import MessageFactory, post

pytestmark = pytest.mark.django_db
OTHERS = ["manager", "deputy", "lead", "sales", "executive", "stranger", "other_lead"]


@pytest.fixture(autouse=True)
def own_storage(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def as_administrator(client: Client) -> Client:
    person = get_user_model().objects.create_superuser("admin@kam.example", first_name="Ada", last_name="Min")
    return entered(client, person)


def entered(client: Client, user: Any) -> Client:
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def letter() -> Message:
    """A letter with everything there is to see."""
    return post(
        "plan:7:sent",
        to="claire@client.example",
        subject="Your <plan>",
        text="Dear <script>alert(1)</script>",
        html="<p>Dear Claire</p><script>alert(2)</script>",
        attachments=[posting.Attachment("plan.html", "text/html", b"<script>alert(3)</script>")],
    )


def addresses(message: Message) -> dict[str, str]:
    """Every page of a message, and the pages around it."""
    pk = message.pk
    return {
        "GET list": reverse("admin:outbox_message_changelist"),
        "GET message": reverse("admin:outbox_message_change", args=[pk]),
        "GET html": reverse("admin:outbox_message_html", args=[pk]),
        "GET attachment": reverse("admin:outbox_message_attachment", args=[pk, message.attachments.get().pk]),
        "GET suppressions": reverse("admin:outbox_suppression_changelist"),
        "GET suppression": reverse("admin:outbox_suppression_add"),
        "POST again": reverse("admin:outbox_message_send_again", args=[pk]),
        "POST arrived": reverse("admin:outbox_message_arrived", args=[pk]),
    }


def test_nobody_but_administrators_enters(people: Any, client: Client) -> None:
    pages = addresses(letter())
    for role in OTHERS:
        entered(client, getattr(people, role))
        for page, url in pages.items():
            answer = client.post(url) if page.startswith("POST") else client.get(url)
            if role == "executive":
                assert answer.status_code == 403, page
            else:
                assert answer.status_code == 302, (role, page)
                assert answer["Location"].startswith(reverse("admin:login")), (role, page)


def test_an_administrator_opens_every_page(as_administrator: Client) -> None:
    for page, url in addresses(letter()).items():
        answer = as_administrator.post(url) if page.startswith("POST") else as_administrator.get(url)
        assert answer.status_code == (302 if page.startswith("POST") else 200), page


@pytest.mark.parametrize("deed", ["POST again", "POST arrived"])
def test_what_changes_a_message_is_not_done_by_a_link(as_administrator: Client, deed: str) -> None:
    assert as_administrator.get(addresses(letter())[deed]).status_code == 405


def test_the_list_is_searched_and_filtered_by_state(as_administrator: Client) -> None:
    MessageFactory(subject="Waiting one")
    MessageFactory(subject="Failed one", failed=True, to="odd@client.example")
    url = reverse("admin:outbox_message_changelist")
    for query in ({"state": "failed"}, {"q": "odd@client"}):
        page = as_administrator.get(url, query).content.decode()
        assert "Failed one" in page
        assert "Waiting one" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    as_administrator: Client, django_assert_num_queries: Any, rows: int
) -> None:
    MessageFactory.create_batch(rows)
    with django_assert_num_queries(11):
        as_administrator.get(reverse("admin:outbox_message_changelist"))


def test_a_message_is_shown_and_cannot_be_rewritten(as_administrator: Client) -> None:
    message = letter()
    url = addresses(message)["GET message"]
    page = as_administrator.get(url).content.decode()
    assert "Dear &lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(" not in page
    assert 'sandbox=""' in page
    assert "plan.html" in page
    assert 'name="subject"' not in page
    assert 'name="_save"' not in page
    assert as_administrator.post(url, {"subject": "Other"}).status_code == 403
    message.refresh_from_db()
    assert message.subject == "Your <plan>"


def test_the_html_is_sealed_off(as_administrator: Client) -> None:
    answer = as_administrator.get(addresses(letter())["GET html"])
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none'; img-src data:;")
    assert "script-src" not in policy
    assert "allow-" not in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_an_attachment_is_saved_never_shown(as_administrator: Client) -> None:
    answer = as_administrator.get(addresses(letter())["GET attachment"])
    assert answer.content == b"<script>alert(3)</script>"
    assert answer["Content-Disposition"] == 'attachment; filename="plan.html"'
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")


def test_an_attachment_of_another_message_or_altered_is_not_found(as_administrator: Client) -> None:
    message, other = letter(), post("other")
    attachment = message.attachments.get()
    url = reverse("admin:outbox_message_attachment", args=[other.pk, attachment.pk])
    assert as_administrator.get(url).status_code == 404
    Path(default_storage.path(attachment.file)).write_bytes(b"other")
    assert as_administrator.get(addresses(message)["GET attachment"]).status_code == 404


@pytest.mark.parametrize("trouble", ["failed", "uncertain"])
def test_a_message_in_trouble_is_sent_again_by_its_button(as_administrator: Client, trouble: str) -> None:
    message: Any = MessageFactory(**{trouble: True})
    page = reverse("admin:outbox_message_change", args=[message.pk])
    assert "Send again" in as_administrator.get(page).content.decode()
    answer = as_administrator.post(reverse("admin:outbox_message_send_again", args=[message.pk]), follow=True)
    assert "The message will leave within seconds." in answer.content.decode()
    assert "Send again" not in answer.content.decode()
    message.refresh_from_db()
    assert (message.state, message.attempts, message.claim) == (State.WAITING, 0, None)


def test_an_uncertain_message_that_arrived_is_marked_as_sent(as_administrator: Client) -> None:
    message: Any = MessageFactory(uncertain=True)
    page = as_administrator.get(reverse("admin:outbox_message_change", args=[message.pk])).content.decode()
    assert "Nobody here knows" in page
    as_administrator.post(reverse("admin:outbox_message_arrived", args=[message.pk]))
    message.refresh_from_db()
    assert (message.state, message.sent_at) == (State.SENT, message.claimed_at)


@pytest.mark.parametrize("deed", ["send_again", "arrived"])
def test_a_sent_message_stays_as_it_is(as_administrator: Client, deed: str) -> None:
    message: Any = MessageFactory(sent=True)
    answer = as_administrator.post(reverse(f"admin:outbox_message_{deed}", args=[message.pk]), follow=True)
    assert "The message has moved on" in answer.content.decode()
    message.refresh_from_db()
    assert message.state == State.SENT


def test_an_address_is_suppressed_and_let_go_again(as_administrator: Client) -> None:
    add = reverse("admin:outbox_suppression_add")
    as_administrator.post(add, {"address": "Claire@Client.example", "reason": "Asked us to stop"})
    suppression = Suppression.objects.get()
    assert suppression.address == "claire@client.example"
    twice = as_administrator.post(add, {"address": "CLAIRE@client.example", "reason": "Again"})
    assert "already exists" in twice.content.decode()
    delete = reverse("admin:outbox_suppression_delete", args=[suppression.pk])
    assert as_administrator.post(delete, {"post": "yes"}).status_code == 302
    assert not Suppression.objects.exists()
