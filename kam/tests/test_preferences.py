"""A person's language: chosen, kept, and the browser's before that."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.tests.people import People, signed_in

CHOOSE = "/language/"


def chosen(client: Client, language: str, back: str = "/", **more: Any) -> Any:
    return client.post(CHOOSE, {"language": language, "next": back}, **more)


def test_the_choice_is_kept_on_the_person(people: People) -> None:
    client = signed_in(people.manager)
    response = chosen(client, "fr", "/accounts/?page=2")
    assert (response.status_code, response["Location"]) == (302, "/accounts/?page=2")
    people.manager.refresh_from_db()
    assert people.manager.language == "fr"
    page = client.get(reverse("home"), headers={"accept-language": "en"}).content.decode()
    assert '<html lang="fr">' in page


@pytest.mark.django_db
def test_before_sign_in_a_cookie_keeps_it(client: Client) -> None:
    response = chosen(client, "fr")
    cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert cookie.value == "fr"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert '<html lang="fr">' in client.get(reverse("account_login")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "spoken"), [("fr-FR,fr;q=0.9", "fr"), ("en-GB", "en"), ("de,it;q=0.8", "en")])
def test_before_any_choice_the_browser_decides(client: Client, asked: str, spoken: str) -> None:
    page = client.get(reverse("account_login"), headers={"accept-language": asked}).content.decode()
    assert f'<html lang="{spoken}">' in page


def test_a_person_without_a_choice_gets_the_browser_s(people: People) -> None:
    people.manager.language = ""
    people.manager.save()
    page = signed_in(people.manager).get(reverse("home"), headers={"accept-language": "fr"}).content.decode()
    assert '<html lang="fr">' in page


@pytest.mark.parametrize("language", ["", "de", "fr-CA", "'"])
def test_a_language_we_do_not_speak_changes_nothing(people: People, language: str) -> None:
    response = chosen(signed_in(people.manager), language)
    assert response.status_code == 302
    people.manager.refresh_from_db()
    assert people.manager.language == "en"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(people: People, back: str) -> None:
    assert chosen(signed_in(people.manager), "fr", back)["Location"] == "/"


def test_a_link_cannot_choose_for_somebody(people: People) -> None:
    assert signed_in(people.manager).get(CHOOSE).status_code == 405
