"""Coming in: by e-mail address and password, not endlessly often, and only for whom an administrator has entered."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.tests.factories import PASSWORD, UserFactory
from accounts.tests.people import signed_in
from outbox.models import Message

pytestmark = pytest.mark.django_db
SIGN_IN = "/session/login/"
PATIENCE = 5


@pytest.fixture(autouse=True)
def no_failures_yet() -> None:
    cache.clear()


@pytest.fixture
def person() -> User:
    person: User = UserFactory(email="jane@kam.example")
    return person


def enter(client: Client, password: str = PASSWORD, login: str = "jane@kam.example", **more: str) -> Any:
    return client.post(SIGN_IN, {"login": login, "password": password, **more})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("login", ["jane@kam.example", "Jane@KAM.example"])
def test_address_and_password_open_the_day(client: Client, person: User, login: str) -> None:
    answer = enter(client, login=login)
    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))
    assert client.get("/").status_code == 200


def test_the_page_asked_for_follows_the_sign_in(client: Client, person: User) -> None:
    asked = client.get(reverse("account_list"))
    assert asked["Location"] == f"{SIGN_IN}?next=/accounts/"
    assert enter(client, next="/accounts/")["Location"] == "/accounts/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_host(client: Client, person: User, elsewhere: str) -> None:
    assert enter(client, next=elsewhere)["Location"] == reverse("home")


def test_a_wrong_password_is_said_without_telling_whether_the_address_is_known(client: Client, person: User) -> None:
    known = enter(client, "wrong").content.decode()
    unknown = enter(client, "wrong", "nobody@kam.example").content.decode()
    said = "The email address and/or password you specified are not correct."
    assert said in known
    assert said in unknown
    assert not is_in(client)


def test_after_five_failures_even_the_right_password_waits(client: Client, person: User) -> None:
    for _ in range(PATIENCE):
        enter(client, "wrong")
    answer = enter(client)
    assert "Too many failed login attempts" in answer.content.decode()
    assert not is_in(client)
    UserFactory(email="other@kam.example")
    assert enter(client, login="other@kam.example").status_code == 302


def test_who_was_barred_does_not_come_in(client: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)
    answer = enter(client)
    assert not is_in(client)
    assert client.get(answer["Location"]).status_code == 200


def test_who_is_barred_while_signed_in_is_out_at_once(person: User) -> None:
    client = signed_in(person)
    assert client.get("/").status_code == 200
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert client.get("/").status_code == 302


def test_nobody_signs_up(client: Client) -> None:
    page = reverse("account_signup")
    assert "form" not in (client.get(page).context or {})
    secret = "a long enough phrase"
    client.post(page, {"email": "new@kam.example", "password1": secret, "password2": secret})
    assert not User.objects.exists()


def test_the_way_to_a_new_password_leaves_through_the_outbox(client: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).update(language="fr")
    client.post(reverse("account_reset_password"), {"email": "jane@kam.example"})
    letter = Message.objects.get()
    assert (letter.to, letter.language, letter.kind) == ("jane@kam.example", "fr", "sign_in")
    assert mail.outbox == []
    link = next(word for word in letter.text.split() if "/session/password/reset/key/" in word)
    opened = client.get(link.removeprefix("http://testserver"), follow=True)
    form = {"password1": "another long phrase", "password2": "another long phrase"}
    client.post(opened.redirect_chain[-1][0], form)
    assert enter(Client(), "another long phrase").status_code == 302


def test_an_unknown_address_gets_no_letter_and_the_same_answer(client: Client, person: User) -> None:
    answers = [
        client.post(reverse("account_reset_password"), {"email": address}, follow=True)
        for address in ("jane@kam.example", "nobody@kam.example")
    ]
    known, unknown = (re.sub(r"\b\w{64}\b", "", a.content.decode()) for a in answers)
    assert known == unknown
    assert [letter.to for letter in Message.objects.all()] == ["jane@kam.example"]


def test_signing_out_asks_no_second_time(person: User) -> None:
    client = signed_in(person)
    assert client.post(reverse("account_logout")).status_code == 302
    assert not is_in(client)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["login", "reset_password", "reset_password_done", "inactive"])
def test_the_pages_before_sign_in_open_in_both_languages(client: Client, name: str, language: str) -> None:
    answer = client.get(reverse(f"account_{name}"), headers={"accept-language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.content.decode()


@pytest.mark.parametrize("name", ["account_change_password", "mfa_index"])
def test_the_pages_of_ones_own_sign_in_open(client: Client, person: User, name: str) -> None:
    enter(client)
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert 'style="' not in answer.content.decode()


def test_the_second_step_of_sign_in_is_set_up_after_the_password_is_asked_again(client: Client, person: User) -> None:
    enter(client)
    asked = client.get(reverse("mfa_activate_totp"), follow=True)
    again = asked.redirect_chain[-1][0]
    answer = client.post(again, {"password": PASSWORD}, follow=True)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "data:image/svg+xml" in text
    assert 'style="' not in text


@pytest.mark.parametrize("address", ["jane@elsewhere.example", "john@kam.example"])
def test_nobody_changes_the_address_an_administrator_entered(person: User, address: str) -> None:
    UserFactory(email="john@kam.example")
    client = signed_in(person)
    page = reverse("account_email")
    for action in ("action_remove", "action_add", "action_primary"):
        client.post(page, {action: "", "email": person.email if action == "action_remove" else address})
    person.refresh_from_db()
    assert person.email == "jane@kam.example"
    assert list(EmailAddress.objects.filter(user=person).values_list("email", flat=True)) == ["jane@kam.example"]


def test_the_address_before_the_administrators_change_opens_nothing(client: Client, person: User) -> None:
    enter(client)
    words = {"first_name": "Jane", "last_name": "Doe", "role": person.role, "time_zone": "Europe/Paris"}
    entered = {**words, "email": "jane.doe@kam.example", "is_active": "on"}
    page = reverse("admin:accounts_user_change", args=[person.pk])
    assert signed_in(UserFactory(role="administrator")).post(page, entered).status_code == 302
    newcomer = Client()
    enter(newcomer)
    assert not is_in(newcomer)
    enter(newcomer, login="jane.doe@kam.example")
    assert is_in(newcomer)


def test_what_a_person_is_shown_stays_out_of_shared_caches(as_manager: Client, client: Client) -> None:
    assert as_manager.get("/accounts/")["Cache-Control"] == "private, no-cache"
    assert "Cache-Control" in client.get("/session/login/").headers
