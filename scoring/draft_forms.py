"""The form of a draft of criteria in the admin: every refusal one sentence at its field, and nothing saved."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring import publishing
from scoring.choices import HEAVIEST, LEVELS
from scoring.models import CriteriaVersion, Criterion

LONGEST_LEVEL = 200


class WeightField(forms.Field):
    """Points from 0 to 1,000 with two decimals at most, written with a point or a comma."""

    widget = forms.NumberInput(attrs={"min": 0, "max": 1000, "step": "any", "inputmode": "decimal"})
    default_error_messages = {
        "required": gettext_lazy("Give a weight; 0 where the criterion should not count."),
        "invalid": gettext_lazy("A weight is a number from 0 to 1,000 with two decimals at most."),
    }

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        text = "".join(str(value).split()).replace(",", ".")
        try:
            weight = Decimal(text)
            fits = weight.is_finite() and 0 <= weight <= HEAVIEST and weight == weight.quantize(Decimal("0.01"))
        except InvalidOperation:
            fits = False
        if not fits:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return abs(weight)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(initial != self.to_python(data))
        except ValidationError:
            return True


class LevelsField(forms.CharField):
    """What the levels 0 to 5 mean, a line each."""

    widget = forms.Textarea(attrs={"rows": len(LEVELS), "cols": 70})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) != len(LEVELS):
            raise ValidationError(
                _("Describe the six levels 0 to 5, a line each; these are %(count)d."), params={"count": len(lines)}
            )
        if any(len(line) > LONGEST_LEVEL for line in lines):
            raise ValidationError(
                _("A level is described in %(most)d characters at most."), params={"most": LONGEST_LEVEL}
            )
        return lines

    def has_changed(self, initial: Any, data: Any) -> bool:
        return [line.strip() for line in str(data or "").splitlines() if line.strip()] != (initial or [])


class DraftForm(forms.ModelForm):
    """The draft itself. It carries the version it was opened with; the second of two to save is told, once."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = CriteriaVersion
        fields = ["name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "seen" in self.fields:
            self.fields["seen"].initial = self.instance.version

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        seen = data.get("seen")
        self.instance.moved_on = bool(self.instance.pk) and seen not in {None, self.instance.version}
        if self.instance.moved_on:
            self.add_error(
                None,
                _(
                    "Somebody saved this draft while you were writing. Fields that differ say what is on record now; "
                    "change yours, or save again to keep it."
                ),
            )
            if "name" in self.changed_data:
                self.add_error("name", on_record(self.initial["name"]))
            seen_now: Any = self.data.copy()  # type: ignore[attr-defined]  # a form that was posted: its data is a QueryDict
            seen_now[self.add_prefix("seen")] = str(self.instance.version)
            self.data = seen_now
        return data


def on_record(value: Any) -> ValidationError:
    if isinstance(value, list):
        value = " / ".join(value)
    if isinstance(value, Decimal):
        value = f"{value.normalize():f}"
    return ValidationError(_("On record now: %(value)s"), params={"value": value or _("nothing")})


class CriterionForm(forms.ModelForm):
    weight = WeightField(label=gettext_lazy("Weight"), help_text=gettext_lazy("Points; only their proportions count."))
    levels_en = LevelsField(label=gettext_lazy("Levels 0 to 5 in English"), help_text=gettext_lazy("A line each."))
    levels_fr = LevelsField(label=gettext_lazy("Levels 0 to 5 in French"), help_text=gettext_lazy("A line each."))

    class Meta:
        model = Criterion
        fields = ["name_en", "name_fr", "weight", "position", "help_en", "help_fr", "levels_en", "levels_fr"]
        widgets = {
            "help_en": forms.Textarea(attrs={"rows": 2, "cols": 70}),
            "help_fr": forms.Textarea(attrs={"rows": 2, "cols": 70}),
        }


class CriteriaFormSet(forms.BaseInlineFormSet):
    """The criteria of a draft together: three to eight, some weight, no name twice."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if self._is_kept(form)]
        if getattr(self.instance, "moved_on", False):
            self._say_what_is_on_record(kept)
        weights = [form.cleaned_data.get("weight") for form in kept if hasattr(form, "cleaned_data")]
        self._refuse_names_twice(kept)
        try:
            # a weight that is refused at its own field counts as one here
            publishing.check(Decimal(1) if weight is None else weight for weight in weights)
        except ValidationError as fault:
            if fault.code == "all_zero":
                kept[0].add_error("weight", fault)
            else:
                raise
        self._give_codes(kept)

    def _is_kept(self, form: Any) -> bool:
        if self.can_delete and self._should_delete_form(form):  # type: ignore[attr-defined]  # Django's hook, which the stubs leave out
            return False
        return bool(form.instance.pk) or form.has_changed()

    def _say_what_is_on_record(self, forms_kept: list[Any]) -> None:
        for form in forms_kept:
            if form.instance.pk is None:
                continue
            for name in form.changed_data:
                if name in form.fields and name not in form.errors and name not in {"id", "DELETE"}:
                    form.add_error(name, on_record(form.initial.get(name)))

    def _refuse_names_twice(self, forms_kept: list[Any]) -> None:
        for language in ("name_en", "name_fr"):
            seen: set[str] = set()
            for form in forms_kept:
                name = str(form.cleaned_data.get(language) or "").casefold()
                if name and name in seen and language not in form.errors:
                    form.add_error(language, _("Another criterion carries this name."))
                seen.add(name)

    def _give_codes(self, forms_kept: list[Any]) -> None:
        """A criterion keeps its code under every name; a new one takes it from its first English name."""
        taken = {form.instance.code for form in forms_kept}
        for form in forms_kept:
            if form.instance.code or not form.cleaned_data.get("name_en"):
                continue
            stem = slugify(form.cleaned_data["name_en"])[:50] or "criterion"
            code, number = stem, 2
            while code in taken:
                code, number = f"{stem}-{number}", number + 1
            form.instance.code = code
            taken.add(code)


class PublishForm(forms.Form):
    """Why the draft is published; it carries what the publisher looked at."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 80}),
        help_text=gettext_lazy("Everybody who sees a score can read it."),
        error_messages={"required": gettext_lazy("Say why these criteria are published.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    instead_of = forms.IntegerField(widget=forms.HiddenInput)
