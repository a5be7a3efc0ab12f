"""Pages for what does not work: not found, not allowed, sent too late, broken; each in the reader's language."""

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.defaults import server_error

from accounts.models import User
from accounts.tests.people import People, signed_in
from kam import home

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "fr"]


def reader(user: User, language: str) -> Client:
    User.objects.filter(pk=user.pk).update(language=language)
    return signed_in(user)


def text_of(answer: Any, status: int) -> str:
    assert answer.status_code == status
    text: str = answer.content.decode()
    assert 'style="' not in text
    return text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/no-such-page/", "/accounts/999999999/", "/accounts/999999999/history/"])
def test_what_is_not_there_answers_404(people: People, language: str, path: str) -> None:
    text = text_of(reader(people.manager, language).get(path), 404)
    assert f'<html lang="{language}">' in text
    assert "Traceback" not in text


def test_a_stranger_learns_nothing_from_a_page_that_is_not_there(client: Client) -> None:
    text_of(client.get("/no-such-page/"), 404)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_role_does_not_include_answers_403(people: People, language: str) -> None:
    url = reverse("accounts:account_assign", args=[people.account.pk])
    assert f'<html lang="{language}">' in text_of(reader(people.manager, language).get(url), 403)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_without_its_token_answers_with_advice(people: People, language: str) -> None:
    User.objects.filter(pk=people.manager.pk).update(language=language)
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.manager, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(reverse("set_language"), {"language": "fr"}, headers={"accept-language": language})
    assert f'<html lang="{language}">' in text_of(answer, 403)


def test_a_fault_of_ours_answers_500_in_both_languages_and_says_nothing_of_itself(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*arguments: Any, **named: Any) -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(home.meetings.panels, "day_panel", break_down)
    client = signed_in(people.manager)
    client.raise_request_exception = False
    text = text_of(client.get("/"), 500)
    assert "Something went wrong" in text
    assert "Une erreur est survenue" in text
    assert "secret" not in text


def test_the_page_of_a_fault_needs_neither_database_nor_session() -> None:
    assert "Something went wrong" in text_of(server_error(RequestFactory().get("/")), 500)


def test_the_wrong_method_answers_405(people: People) -> None:
    page = signed_in(people.manager).post("/")
    assert page.status_code == 405
    assert page["Allow"] == "GET, HEAD"
    assert "there is no page behind it" in page.content.decode()


def test_no_page_may_be_framed_or_load_from_elsewhere(people: People) -> None:
    for answer in (signed_in(people.manager).get("/"), Client().get("/no-such-page/")):
        policy = answer["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer["X-Content-Type-Options"] == "nosniff"
