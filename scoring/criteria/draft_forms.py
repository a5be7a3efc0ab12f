"""The forms of a draft of criteria in the admin: every refusal one sentence at its field, and nothing saved."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring.choices import FEWEST_CRITERIA, Measure, SegmentCode
from scoring.criteria import publishing
from scoring.criteria.criterion_form import NOT_OFFERED
from scoring.criteria.draft_fields import BandsField, NumberField, written
from scoring.models import CriteriaVersion
from scoring.scores import facts, segments
from scoring.scores.facts import Fact
from scoring.scores.segmentation import NAMES
from scoring.scores.shares import shares

GREATEST_RANK = 9_999_999


def _limit() -> NumberField:
    """A limit of a segment; the form labels it with the name the segment has."""
    return NumberField(
        lowest=0,
        highest=GREATEST_RANK,
        places=1,
        sentence=gettext_lazy("A limit is a number with one decimal at most, not below zero."),
        error_messages={"required": gettext_lazy("Say where this limit is.")},
    )


class DraftForm(forms.ModelForm):
    """The draft itself. It carries the version it was opened with; the second of two to save is told, once."""

    measure = forms.ChoiceField(
        label=gettext_lazy("Segments are counted by"),
        choices=Measure,
        required=False,
        error_messages={"invalid_choice": NOT_OFFERED},
    )
    key_entry, key_exit, growth_entry, growth_exit = _limit(), _limit(), _limit(), _limit()
    least_coverage = NumberField(
        label=gettext_lazy("Least coverage"),
        help_text=CriteriaVersion._meta.get_field("least_coverage").help_text,
        lowest=0,
        highest=100,
        places=1,
        sentence=gettext_lazy("The least coverage is from 0 to 100 per cent, with one decimal at most."),
    )
    rating_days = NumberField(
        label=gettext_lazy("Days until a rating is old"),
        help_text=CriteriaVersion._meta.get_field("rating_days").help_text,
        lowest=7,
        highest=1826,
        places=0,
        sentence=gettext_lazy("A rating is old after 7 to 1,826 days: a week to five years."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = CriteriaVersion
        fields = ["name", *publishing.RULES]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "seen" in self.fields:
            self.fields["seen"].initial = self.instance.version
        for name in publishing.RULES:
            self.initial.setdefault(name, getattr(self.instance, name))  # of a new draft, what the model begins with
        self.segments = dict(segments.names())
        self.limit_names = segments.limit_names(self.segments)
        for name in NAMES:
            if name in self.fields:
                self.fields[name].label = self.limit_names[name]
                self.fields[name].widget.attrs["data-limit"] = name

    @property
    def limits(self) -> list[forms.BoundField]:
        return [self[name] for name in NAMES]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        data["measure"] = data.get("measure") or Measure.SCORE
        if "measure" not in self.errors:
            self._check_limits(data)
        seen = data.get("seen")
        self.instance.moved_on = bool(self.instance.pk) and seen not in {None, self.instance.version}
        if self.instance.moved_on:
            self._say_what_is_on_record()
        return data

    def _check_limits(self, data: dict[str, Any]) -> None:
        measure = data["measure"]
        for name in NAMES:
            if (limit := data.get(name)) is None:
                continue
            if measure != Measure.RANK and limit > 100:
                self.add_error(name, _("A score or a share is 100 at most."))
            elif measure != Measure.SCORE and not limit:
                self.add_error(name, _("The first rank is 1, and a share is above zero."))
            elif measure == Measure.RANK and limit != int(limit):
                self.add_error(name, _("A rank is a whole number."))
        faults = OVERLAPS if measure == Measure.SCORE else OVERLAPS_OF_PLACES
        for inner, outer, sentence in faults:
            first, second = data.get(inner), data.get(outer)
            if first is None or second is None or outer in self.errors:
                continue
            if first < second if measure == Measure.SCORE else first > second:
                values = {
                    "inner": _("“%(limit)s” (%(value)s)") % {"limit": self.limit_names[inner], "value": written(first)},
                    "outer": _("“%(limit)s” (%(value)s)")
                    % {"limit": self.limit_names[outer], "value": written(second)},
                    "segment": self.segments[SegmentCode.KEY],
                }
                self.add_error(outer, ValidationError(sentence, params=values, code="overlap"))

    def _say_what_is_on_record(self) -> None:
        self.add_error(
            None,
            _(
                "Somebody saved this draft while you were writing. Fields that differ say what is on record now; "
                "change yours, or save again to keep it."
            ),
        )
        for name in self.changed_data:
            if name != "seen" and name not in self.errors:
                self.add_error(name, on_record(self, name))
        seen_now: Any = self.data.copy()  # type: ignore[attr-defined]  # a form that was posted: its data is a QueryDict
        seen_now[self.add_prefix("seen")] = str(self.instance.version)
        self.data = seen_now


# Each limit with the next one outwards, and why the two are in the wrong order.
OVERLAPS = [
    (
        "key_entry",
        "key_exit",
        gettext_lazy("%(outer)s is above %(inner)s: an account would fall out with the very score it comes in with."),
    ),
    (
        "key_exit",
        "growth_entry",
        gettext_lazy(
            "%(outer)s is above %(inner)s: an account that falls out of “%(segment)s” would not come in anywhere."
        ),
    ),
    (
        "growth_entry",
        "growth_exit",
        gettext_lazy("%(outer)s is above %(inner)s: an account would fall out with the very score it comes in with."),
    ),
]
OVERLAPS_OF_PLACES = [
    (
        "key_entry",
        "key_exit",
        gettext_lazy("%(outer)s comes before %(inner)s: an account would fall out at the very place it comes in at."),
    ),
    (
        "key_exit",
        "growth_entry",
        gettext_lazy("%(outer)s comes before %(inner)s: accounts between the two would be in both segments."),
    ),
    (
        "growth_entry",
        "growth_exit",
        gettext_lazy("%(outer)s comes before %(inner)s: an account would fall out at the very place it comes in at."),
    ),
]


def on_record(form: forms.ModelForm, name: str) -> ValidationError:
    """What stands in a field now that somebody else has saved it."""
    value = form.initial.get(name)
    if isinstance(value, bool):
        value = _("yes") if value else _("no")
    elif isinstance(form.fields[name], BandsField):
        lines = [f"{line[0] or '…'}–{line[1] or '…'}: {line[2]}" for line in BandsField.lines(value or []) if any(line)]
        value = " / ".join(lines)
    elif isinstance(value, list):
        value = " / ".join(value)
    elif isinstance(value, Decimal):
        value = written(value)
    elif isinstance(form.fields[name], forms.ChoiceField):
        choices: Any = form.fields[name]
        value = dict(choices.choices).get(value, value)
    return ValidationError(_("On record now: %(value)s"), params={"value": value or _("nothing")})


class CriteriaFormSet(forms.BaseInlineFormSet):
    """The criteria of a draft together: three to eight, some weight, no name twice."""

    @cached_property
    def known(self) -> list[Fact]:
        """The facts there are, asked once for all forms."""
        return facts.available()

    @cached_property
    def shares(self) -> dict[int, Decimal]:
        """The per cent of each weight on record, by the criterion's number."""
        criteria = list(self.get_queryset())
        given = shares(criterion.weight for criterion in criteria)
        return {criterion.pk: share for criterion, share in zip(criteria, given, strict=True)}

    def get_form_kwargs(self, index: Any) -> dict[str, Any]:
        is_first = self.instance.pk is None and index is not None and index < FEWEST_CRITERIA
        return {
            **super().get_form_kwargs(index),
            "known": self.known,
            "shares": self.shares,
            "stands_open": is_first,
        }

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
        self._give_places(kept)

    def _is_kept(self, form: Any) -> bool:
        if self.can_delete and self._should_delete_form(form):  # type: ignore[attr-defined]  # Django's hook, which the stubs leave out
            return False
        return bool(form.instance.pk) or form.has_changed()

    def _say_what_is_on_record(self, forms_kept: list[Any]) -> None:
        for form in forms_kept:
            if form.instance.pk is None:
                continue
            for name in form.changed_data:
                if name in form.fields and name not in form.errors and name in form.asked:
                    form.add_error(name, on_record(form, name))

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

    def _give_places(self, forms_kept: list[Any]) -> None:
        """Who is given no place stands last."""
        last = max((form.cleaned_data.get("position") or 0 for form in forms_kept), default=0)
        for form in forms_kept:
            if form.cleaned_data.get("position") is None:
                form.instance.position = last = last + 1


class PublishForm(forms.Form):
    """Why the draft is published; it carries what the publisher looked at."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 80}),
        help_text=gettext_lazy("Everybody who sees a score can read it."),
        error_messages={"required": gettext_lazy("Say why these criteria are published.")},
    )
    starts_on = forms.DateField(
        label=gettext_lazy("Starts on"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Today: at once. Later: it is scheduled, and can be taken back until then."),
        error_messages={
            "required": gettext_lazy("Say on which day it starts."),
            "invalid": gettext_lazy("This is not a date."),
        },
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    instead_of = forms.IntegerField(widget=forms.HiddenInput)
