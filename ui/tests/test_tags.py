"""How templates write figures, people and icons."""

from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.urls import ResolverMatch
from django.utils import translation

from ui.templatetags import ui


@pytest.mark.parametrize(
    ("amount", "currency", "english", "french"),
    [
        (Decimal("1234.5"), "EUR", "€1,234.50", "1\u202f234,50\u00a0€"),
        (Decimal("250000"), "EUR", "€250,000", "250\u202f000\u00a0€"),
        (0, "EUR", "€0", "0\u00a0€"),
        (-12, "USD", "-US$12", "-12\u00a0$US"),
        (None, "EUR", "–", "–"),
        ("", "EUR", "–", "–"),
        ("no number", "EUR", "–", "–"),
    ],
)
def test_money_follows_the_language_and_unknown_is_never_zero(
    amount: object, currency: str, english: str, french: str
) -> None:
    with translation.override("en"):
        assert ui.money(amount, currency) == english
    with translation.override("fr"):
        assert ui.money(amount, currency) == french


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [
        (92_293_693_440, "92.3B", "92,3\u00a0Md"),
        (12_345_678, "12.3M", "12,3\u00a0M"),
        (950, "950", "950"),
        (Decimal("31.26485"), "31.26", "31,26"),
        (Decimal("0.0175"), "0.0175", "0,0175"),
        (None, "–", "–"),
    ],
)
def test_numbers_are_short(number: object, english: str, french: str) -> None:
    with translation.override("en"):
        assert ui.compact(number) == english
    with translation.override("fr"):
        assert ui.compact(number) == french


@pytest.mark.parametrize(
    ("name", "letters"), [("Jane van Doe", "JD"), ("Cher", "C"), ("", ""), ("élodie roux", "ÉR"), ("<b> x", "&lt;X")]
)
def test_an_avatar_shows_two_letters(name: str, letters: str) -> None:
    assert f'aria-hidden="true">{letters}</span>' in ui.avatar(name)


def test_an_icon_is_decorative() -> None:
    assert 'aria-hidden="true"' in ui.icon("calendar")
    assert "<path" in ui.icon("calendar")


def test_an_unknown_icon_is_a_fault_of_the_template() -> None:
    with pytest.raises(TemplateSyntaxError, match="no icon nowhere"):
        ui.icon("nowhere")


@pytest.mark.parametrize(
    ("path", "url", "exactly", "expected"),
    [
        ("/accounts/3/", "/accounts/3/", True, "active"),
        ("/accounts/3/profile/", "/accounts/3/", True, ""),
        ("/accounts/3/profile/goals/edit/", "/accounts/3/profile/", False, "active"),
        ("/accounts/3/", "/accounts/3/profile/", False, ""),
    ],
)
def test_the_tab_of_the_page_shown_is_active(path: str, url: str, exactly: bool, expected: str) -> None:
    request: Any = RequestFactory().get(path)
    request.resolver_match = None
    context = Context({"request": request})
    assert ui.current(context, url, exactly) == expected


def test_the_tab_of_a_page_with_an_address_of_its_own_is_active() -> None:
    request: Any = RequestFactory().get("/plans/4/edit/")
    request.resolver_match = ResolverMatch(
        lambda: None, (), {}, url_name="plan_edit", app_names=["planning"], namespaces=["planning"]
    )
    assert (
        ui.current(Context({"request": request}), "/accounts/3/plans/", names="planning:plan_ planning:proposal_")
        == "active"
    )
    assert ui.current(Context({"request": request}), "/accounts/3/needs/", names="planning:need_") == ""


def test_a_captured_title_is_escaped_once() -> None:
    page = Template("{% capture t %}{{ name }}{% endcapture %}{{ t }}|{{ t }}")
    assert page.render(Context({"name": "A & <B>"})) == "A &amp; &lt;B&gt;|A &amp; &lt;B&gt;"


@pytest.mark.parametrize(
    ("share", "english", "french"), [(80, "80%", "80\u00a0%"), (0, "0%", "0\u00a0%"), (None, "–", "–")]
)
def test_shares_follow_the_language(share: int | None, english: str, french: str) -> None:
    with translation.override("en"):
        assert ui.percent(share) == english
    with translation.override("fr"):
        assert ui.percent(share) == french
