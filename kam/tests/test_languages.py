"""Whose word on the language stands above whose: the person's, then the cookie's, then the browser's."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.tests.factories import UserFactory
from accounts.tests.people import signed_in

pytestmark = pytest.mark.django_db
SIGN_IN = "/session/login/"


def speaks(client: Client, url: str = SIGN_IN, browser: str = "") -> str:
    """The language of a page for a browser that asks for `browser`."""
    text = client.get(url, headers={"accept-language": browser} if browser else {}).content.decode()
    return text.split('<html lang="')[1][:2]


def choose(client: Client, language: str, **more: str) -> Any:
    return client.post(reverse("set_language"), {"language": language, **more})


def person(language: str) -> User:
    user: User = UserFactory(language=language)
    return user


def test_what_is_chosen_before_sign_in_stands_above_the_browser(client: Client) -> None:
    choose(client, "fr")
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME]["httponly"]
    assert speaks(client, browser="en") == "fr"
    choose(client, "en")
    assert speaks(client, browser="fr") == "en"


@pytest.mark.parametrize(("language", "browser"), [("fr", "en"), ("en", "fr")])
def test_the_persons_language_stands_above_cookie_and_browser(language: str, browser: str) -> None:
    client = signed_in(person(language))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = browser
    assert speaks(client, "/", browser) == language


def test_the_day_is_the_one_of_the_persons_time_zone() -> None:
    user = person("en")
    days = []
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):  # fourteen hours ahead, eleven behind
        User.objects.filter(pk=user.pk).update(time_zone=zone)
        days.append(signed_in(user).get("/").context["today"])
    assert 1 <= (days[0] - days[1]).days <= 2
