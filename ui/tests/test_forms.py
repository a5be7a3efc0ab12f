"""Two people edit one thing: the second to save sees what changed and chooses."""

from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils import translation

from ui.forms import AmountField, DateInput, Form, ModelForm

pytestmark = pytest.mark.django_db


class GroupForm(ModelForm):
    class Meta:
        model = Group
        fields = ["name"]


class VisitForm(Form):
    on = forms.DateField(label="visited on")
    text = forms.CharField(widget=forms.Textarea)


def test_prose_keeps_its_own_ends_of_lines_however_a_browser_sends_them() -> None:
    form = VisitForm({"on": "2027-01-05", "text": "One.\r\nTwo.\rThree.\n"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "One.\nTwo.\nThree."


def on_record(name: str, version: int) -> Any:
    group: Any = Group.objects.create(name=name)
    group.version = version
    return group


def test_the_first_to_save_saves() -> None:
    form = GroupForm({"name": "Renamed", "version": "4"}, instance=on_record("Group", 4))
    assert form.is_valid()
    saved: Any = form.save()
    assert (saved.name, saved.version) == ("Renamed", 5)


def test_the_second_to_save_sees_what_is_on_record_and_keeps_what_was_typed() -> None:
    form = GroupForm({"name": "Mine", "version": "3"}, instance=on_record("Theirs", 4))
    assert not form.is_valid()
    assert form.errors["name"] == ["On record now: Theirs"]
    assert "Somebody saved this while you were writing" in form.non_field_errors()[0]
    assert form["name"].value() == "Mine"
    assert form["version"].value() == "4"


def test_saving_again_keeps_what_was_typed() -> None:
    group = on_record("Theirs", 4)
    form = GroupForm({"name": "Mine", "version": "3"}, instance=group)
    assert not form.is_valid()
    again = GroupForm({"name": "Mine", "version": form["version"].value()}, instance=group)
    assert again.is_valid()


def test_two_who_wrote_the_same_do_not_differ() -> None:
    assert GroupForm({"name": "Same", "version": "3"}, instance=on_record("Same", 4)).is_valid()


def test_a_new_row_has_no_version_to_guard() -> None:
    assert "version" not in GroupForm().fields


def test_days_are_picked_in_the_browsers_calendar() -> None:
    form = VisitForm({"on": "2026-11-25", "text": "x"})
    assert isinstance(form.fields["on"].widget, DateInput)
    assert 'type="date"' in str(form["on"])
    assert 'value="2026-11-25"' in str(form["on"])
    assert form.fields["on"].label == "Visited on"


@pytest.mark.parametrize(
    ("language", "typed", "amount"),
    [
        ("en", "6,488,000.5", "6488000.5"),
        ("en", "6 488 000", "6488000"),
        ("en", "-1,000", "-1000"),
        ("en", "6,5", None),
        ("en", "1,0000", None),
        ("en", "lots", None),
        ("fr", "6 488 000,5", "6488000.5"),
        ("fr", "6\u202f488\u202f000", "6488000"),
        ("fr", "6\xa0488", "6488"),
        ("fr", "6,5", "6.5"),
    ],
)
def test_amounts_are_written_as_the_language_writes_them(language: str, typed: str, amount: str | None) -> None:
    field = AmountField(max_digits=24, decimal_places=6)
    with translation.override(language):
        if amount is None:
            with pytest.raises(ValidationError):
                field.clean(typed)
        else:
            assert field.clean(typed) == Decimal(amount)


def test_nothing_chosen_is_said_in_words_where_something_must_be() -> None:
    class KindForm(ModelForm):
        class Meta:
            model = LogEntry
            fields = ["action_flag", "content_type"]

    html = str(KindForm())
    assert "---------" not in html
    assert html.count(">Choose<") == 1
    assert html.count(">–<") == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u202eevil", "evil"),
        ("Wal\u200bk\u00ad & Sons", "Walk & Sons"),
        ("شركة الاختبار 🚀", "شركة الاختبار 🚀"),
        ("می\u200cخواهم 👩\u200d🔧", "می\u200cخواهم 👩\u200d🔧"),  # joiners belong to a word, and to an emoji
    ],
)
def test_a_line_of_text_is_kept_without_signs_that_nobody_sees(typed: str, kept: str) -> None:
    form = GroupForm({"name": typed})
    assert form.is_valid()
    assert form.cleaned_data["name"] == kept


@pytest.mark.parametrize("typed", ["\u200b\u200b", " \u202e ", "\u3164", "\u200d"])
def test_a_name_that_shows_nothing_is_none(typed: str) -> None:
    assert GroupForm({"name": typed}).errors["name"] == ["This field is required."]
