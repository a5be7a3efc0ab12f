"""Fields are drawn sign for sign as Django's templates draw them."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils import translation
from django.utils.safestring import SafeString
from hypothesis import example, given
from hypothesis import strategies as st

from ui.form_renderer import DRAWN, Renderer

CHOICES = [
    ("", "---------"),
    ("a", "A & B <i>"),
    (1234, 1234),
    ("Europe", [("Europe/Paris", SafeString("<b>Paris</b>")), ("é'\"", "Ü")]),
    (None, "none"),
]
ATTRIBUTES = [{}, {"class": 'a"b', "disabled": True, "hidden": False, "max": 5, "data-x": SafeString("a&amp;b")}]
VALUES = ["", "a", None, 1234, "<script>", SafeString("<b>"), ["a", "1234"], True, 0, "\x00"]
WIDGETS = [
    forms.TextInput,
    forms.NumberInput,
    forms.EmailInput,
    forms.URLInput,
    forms.PasswordInput,
    forms.HiddenInput,
    forms.DateInput,
    forms.CheckboxInput,
    forms.Textarea,
]
CHOOSING: list[Any] = [forms.Select, forms.SelectMultiple]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("widget", [*WIDGETS, *CHOOSING], ids=lambda one: one.__name__)
def test_it_draws_what_django_draws(widget: Any, language: str) -> None:
    for attributes in ATTRIBUTES:
        for value in VALUES:
            made = widget(choices=CHOICES) if widget in CHOOSING else widget()
            with translation.override(language):
                ours = made.render("the name", value, attributes, renderer=Renderer())
                assert ours == made.render("the name", value, attributes, renderer=DjangoTemplates()), value


@given(text=st.text(max_size=30))
@example(text=" \n")
def test_any_text_is_escaped_and_kept_as_django_does(text: str) -> None:
    for widget in (forms.TextInput(), forms.Textarea(), forms.Select(choices=[(text, text), (text, [(text, text)])])):
        ours = widget.render(text, text, {text: text}, renderer=Renderer())
        assert ours == widget.render(text, text, {text: text}, renderer=DjangoTemplates())


def test_every_widget_it_draws_has_a_template_of_django() -> None:
    for name in DRAWN:
        DjangoTemplates().get_template(name)
