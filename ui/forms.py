"""Forms as every page draws them, and the refusal to overwrite in silence what somebody else has saved meanwhile."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields import BLANK_CHOICE_DASH
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.choices import BlankChoiceIterator
from django.utils.formats import date_format, get_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ui.lettering import legible, with_plain_ends


class DateInput(forms.DateInput):
    """The browser's own calendar; it speaks ISO, whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    """The browser's own calendar with a clock, to the minute, in the person's time zone."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class MarkdownArea(forms.Textarea):
    """Prose in Markdown: the plain field, with buttons and a preview around it where scripts run."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        area = super().render(name, value, {**(attrs or {}), "data-markdown": ""}, renderer)
        return render_to_string("components/markdown_area.html", {"area": area, "id": (attrs or {}).get("id", "")})


class OrderedChoices(forms.SelectMultiple):
    """Several of a few, in an order of one's own: ticked, and moved by dragging or with buttons.

    What is posted stands in the order of the page. Without scripts it can be ticked, and keeps its order.
    """

    use_fieldset = True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = [str(one) for one in value or []]
        labels = {str(key): label for key, label in self.choices}
        order = [one for one in chosen if one in labels] + [one for one in labels if one not in chosen]
        rows = [{"value": one, "label": labels[one], "is_chosen": one in chosen} for one in order]
        context = {"name": name, "id": (attrs or {}).get("id", name), "rows": rows}
        return render_to_string("components/ordered_choices.html", context)


class AmountField(forms.DecimalField):
    """A number as the language of the page writes it: 6,488,000.5 or 6 488 000,5, and with any spaces."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(localize=True, **kwargs)
        self.widget.attrs["inputmode"] = "decimal"

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "".join(value.split())
            whole = value.lstrip("+-").split(get_format("DECIMAL_SEPARATOR"))[0]
            if any(len(part) != 3 for part in whole.split(get_format("THOUSAND_SEPARATOR"))[1:]):  # 6,5 is no 65
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


MARKDOWN = "Markdown"  # the help of a field that takes it says so, in every language
PICKERS: dict[type, type] = {
    forms.DateInput: DateInput,
    forms.DateTimeInput: DateTimeInput,
    forms.TimeInput: TimeInput,
}


def _replace_dashes(field: Any) -> None:
    """Say in words, or with a dash, that nothing is chosen, where Django draws a line."""
    nothing = _("Choose") if field.required else "–"
    if getattr(field, "empty_label", None) == BLANK_CHOICE_DASH[0][1]:
        field.empty_label = nothing
    elif isinstance(choices := getattr(field, "choices", None), BlankChoiceIterator):
        field.choices = BlankChoiceIterator(choices.choices, [("", nothing)])


def _read_legibly(field: Any) -> None:
    """Read a line of text without the signs that nobody sees, so that a name is never empty to the eye; and prose with
    its own ends of lines, which browsers write as two signs: nothing has changed by being sent.
    """
    if not isinstance(field, forms.CharField) or isinstance(field.widget, forms.PasswordInput):
        return
    read: Callable[[Any], Any] = field.to_python
    heard = with_plain_ends if isinstance(field.widget, forms.Textarea) else legible
    vars(field)["to_python"] = lambda value: read(heard(value) if isinstance(value, str) else value)


class _Drawn:
    """What plain and model forms share: native pickers, labels in sentence case, prose that grows, Markdown."""

    cleaned_data: dict[str, Any]
    add_error: Any
    fields: dict[str, Any]  # each of its own kind, which Django's types do not tell

    def use_native_pickers(self) -> None:
        for field in self.fields.values():
            if picker := PICKERS.get(type(field.widget)):
                field.widget = picker(field.widget.attrs)
            if type(field.widget) is forms.Textarea and MARKDOWN in str(field.help_text):
                field.widget = MarkdownArea(field.widget.attrs)
            _read_legibly(field)
            _replace_dashes(field)
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs.setdefault("rows", 4)
                field.widget.attrs.pop("cols", None)
                field.widget.attrs["data-grows"] = ""
            if field.label and not field.widget.is_hidden:
                field.label = str(field.label)[:1].upper() + str(field.label)[1:]

    def refuse_to_come(self, name: str) -> None:
        """For `clean`: refuse a day that is yet to come, at its field."""
        day = self.cleaned_data.get(name)
        if day is not None and day > timezone.localdate():
            self.add_error(name, _("This day is yet to come."))


class InRows:
    """A form drawn in rows of fields that belong together (`components/form_rows.html`)."""

    rows: Sequence[Sequence[str]] = ()

    def in_rows(self) -> list[list[Any]]:
        """The fields, row by row."""
        form: Any = self
        return [[form[name] for name in row] for row in self.rows]


def prose(rows: int) -> forms.Textarea:
    """A field for a few lines of Markdown."""
    return forms.Textarea(attrs={"rows": rows})


class Form(_Drawn, forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_native_pickers()


class ModelForm(_Drawn, forms.ModelForm):
    """A form over one row.

    Where the row is `Versioned`, the form carries the version it was opened with. When the row has moved on, saving is
    refused once: each field that differs says what is on record now, what was typed stays, and saving again keeps it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_native_pickers()
        if self.guards_version:
            self.fields["version"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, initial=self.instance.version
            )

    @property
    def guards_version(self) -> bool:
        return bool(self.instance.pk) and hasattr(self.instance, "version")

    @property
    def is_stale(self) -> bool:
        """Whether somebody saved the row after this form was opened."""
        return self.guards_version and self.cleaned_data.get("version") not in {None, self._version_on_record}

    def _clean_form(self) -> None:
        self._version_on_record = self.instance.version if self.guards_version else None
        super()._clean_form()  # type: ignore[misc]  # Django's hook, which the stubs leave out
        if self.is_stale:
            self._refuse_to_overwrite()

    def _refuse_to_overwrite(self) -> None:
        differing = [name for name in self.changed_data if name != "version" and name not in self.errors]
        if not differing:
            return
        self.add_error(
            None,
            _(
                "Somebody saved this while you were writing. Fields that differ say what is on record now; "
                "change yours, or save again to keep it."
            ),
        )
        for name in differing:
            recorded = self._in_words(name, self.get_initial_for_field(self.fields[name], name))
            self.add_error(name, ValidationError(_("On record now: %(value)s"), params={"value": recorded}))
        data: Any = self.data
        self.data = data.copy()
        self.data[self.add_prefix("version")] = str(self._version_on_record)  # type: ignore[index]  # a copy of what was posted, which may change

    def _in_words(self, name: str, value: Any) -> str:
        field: Any = self.fields[name]
        if value in (None, "", []):
            return _("nothing")
        if (queryset := getattr(field, "queryset", None)) is not None:
            return str(value if isinstance(value, models.Model) else queryset.model._base_manager.get(pk=value))
        if choices := getattr(field, "choices", None):
            return str(dict(choices).get(value, value))
        if hasattr(value, "strftime") and hasattr(value, "year"):
            return date_format(value, "SHORT_DATE_FORMAT")
        return str(value)

    def save(self, commit: bool = True) -> Any:
        if self.guards_version:
            self.instance.version += 1
        return super().save(commit)
