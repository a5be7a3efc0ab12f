"""Forms that save themselves as one types: what was touched is written, and nothing over what somebody else wrote.

The browser (`static/js/saves-itself.js`) names the fields that were touched and what stood in each when it was opened.
All others are taken as they are on record, so two people who write in different fields do not get in each other's way.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from ui.lettering import with_plain_ends

HEADER = "X-Saves-Itself"


def is_asked(request: HttpRequest) -> bool:
    """Whether a form on the page saves itself, and waits for JSON."""
    return request.method == "POST" and HEADER in request.headers


@dataclass(frozen=True)
class Saving:
    """A form over a `Versioned` row, filled by what was touched; `on_record` is the same form before that.

    `gone` are fields that were touched and that the form has no more; `shown` is what stands in the browser's fields.
    """

    form: Any
    on_record: Any
    touched: list[str]
    gone: list[str]
    shown: dict[str, str]

    @classmethod
    def of(cls, form_class: Any, request: HttpRequest, row: Any) -> "Saving":
        on_record = form_class(instance=row)
        fields = on_record.fields
        asked = [name for name in request.POST.getlist("touched") if name != "version"]
        touched = [name for name in asked if name in fields]
        recorded = {name: on_record.get_initial_for_field(field, name) for name, field in fields.items()}
        opened_with = {name: request.POST.get(f"was-{name}", "") for name in touched}
        untouched_meanwhile = all(_same(fields[name], recorded[name], opened_with[name]) for name in touched)
        version = row.version if untouched_meanwhile else request.POST.get("version")
        typed = {name: request.POST.get(name, "") for name in touched}
        form = form_class(recorded | typed | {"version": version}, instance=row)
        shown = {name: request.POST[name] for name in fields if name in request.POST}
        return cls(form, on_record, touched, [name for name in asked if name not in fields], shown)

    def is_valid(self) -> bool:
        return not self.gone and bool(self.form.is_valid())

    def success(self, **more: Any) -> JsonResponse:
        """It is saved, and which fields are now otherwise than shown; `more` is what else of the page is different."""
        time = time_format(timezone.localtime(), "TIME_FORMAT")
        said = _("Saved at %(time)s") % {"time": time}
        values = self._otherwise_than_shown()
        return JsonResponse({"said": said, "version": self.form.instance.version, "values": values, **more})

    def _otherwise_than_shown(self) -> dict[str, str]:
        """What the form reckoned, or somebody else wrote in a field that was not touched."""
        saved = type(self.form)(instance=self.form.instance)
        recorded = {name: saved.get_initial_for_field(saved.fields[name], name) for name in self.shown}
        differing = [name for name in self.shown if _has_changed(saved.fields[name], recorded[name], self.shown[name])]
        return {name: _raw(saved[name]) for name in differing if name != "version"}

    def refusal(self) -> JsonResponse:
        """It is not, and why, at each field and for the whole; and what is on record where somebody was faster."""
        form = self.form
        errors = {name: " ".join(faults) for name, faults in form.errors.items() if name in form.fields}
        errors |= {name: _("This field is gone meanwhile: open the page again.") for name in self.gone}
        records = {name: _raw(self.on_record[name]) for name in self.touched} if form.is_stale else {}
        answer = {
            "errors": errors,
            "whole": " ".join(form.non_field_errors()),
            "records": {name: value for name, value in records.items() if name in errors},
            "version": self.on_record.instance.version,
        }
        return JsonResponse(answer, status=422)


def _same(field: Any, recorded: Any, opened_with: str) -> bool:
    """Whether what is on record is what stood in the field when it was opened; browsers end lines in their own way."""
    if isinstance(recorded, str):
        return with_plain_ends(recorded) == with_plain_ends(opened_with)
    return not _has_changed(field, recorded, opened_with)


def _has_changed(field: Any, recorded: Any, typed: str) -> bool:
    try:
        return bool(field.has_changed(recorded, typed))
    except ArithmeticError:  # a number that cannot be compared was never on record
        return True


def _raw(bound: Any) -> str:
    """The value as it stands in the browser's field."""
    value = bound.value()
    if getattr(bound.field, "choices", None) is None:
        value = bound.field.widget.format_value(value)
    return "" if value is None else str(value)
