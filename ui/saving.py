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

HEADER = "X-Saves-Itself"


def is_asked(request: HttpRequest) -> bool:
    """Whether a form on the page saves itself, and waits for JSON."""
    return request.method == "POST" and HEADER in request.headers


@dataclass(frozen=True)
class Saving:
    """A form over a `Versioned` row, filled by what was touched; `on_record` is the same form before that."""

    form: Any
    on_record: Any
    touched: list[str]

    @classmethod
    def of(cls, form_class: Any, request: HttpRequest, row: Any) -> "Saving":
        on_record = form_class(instance=row)
        fields = on_record.fields
        touched = [name for name in request.POST.getlist("touched") if name in fields and name != "version"]
        recorded = {name: on_record.get_initial_for_field(field, name) for name, field in fields.items()}
        opened_with = {name: request.POST.get(f"was-{name}", "") for name in touched}
        untouched_meanwhile = all(_same(fields[name], recorded[name], opened_with[name]) for name in touched)
        version = row.version if untouched_meanwhile else request.POST.get("version")
        typed = {name: request.POST.get(name, "") for name in touched}
        return cls(form_class(recorded | typed | {"version": version}, instance=row), on_record, touched)

    def success(self, **more: Any) -> JsonResponse:
        """It is saved; `more` is what else of the page is different now."""
        time = time_format(timezone.localtime(), "TIME_FORMAT")
        said = _("Saved at %(time)s") % {"time": time}
        return JsonResponse({"said": said, "version": self.form.instance.version, **more})

    def refusal(self) -> JsonResponse:
        """It is not, and why, at each field and for the whole; and what is on record where somebody was faster."""
        form = self.form
        errors = {name: " ".join(faults) for name, faults in form.errors.items() if name in form.fields}
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
        return recorded.replace("\r\n", "\n") == opened_with.replace("\r\n", "\n")
    try:
        return not field.has_changed(recorded, opened_with)
    except ArithmeticError:  # a number that cannot be compared was never on record
        return False


def _raw(bound: Any) -> str:
    """The value as it stands in the browser's field."""
    value = bound.value()
    if getattr(bound.field, "choices", None) is None:
        value = bound.field.widget.format_value(value)
    return "" if value is None else str(value)
