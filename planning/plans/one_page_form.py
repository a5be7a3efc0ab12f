"""A plan on one page: the situation, up to three objectives, what we do next, and what we ask of the client.

Enough to start; what it makes is a draft like any other, and everything else is added on its page.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.choices import Audience, Side
from planning.choices import Direction
from planning.models import AccountPlan, Milestone, Objective
from ui.forms import Form, prose

OBJECTIVES, STEPS = 3, 3
STEP_OF = {"ours": Side.US, "theirs": Side.CLIENT}


class OnePageForm(Form):
    """Rows left empty are no rows; a row that is begun is asked for what it lacks, at its field."""

    title = forms.CharField(label=_("Title"), max_length=200)
    starts_on = forms.DateField(label=_("First day"))
    years = forms.TypedChoiceField(
        label=_("Horizon"), coerce=int, choices=[(1, _("One year")), (2, _("Two years")), (3, _("Three years"))]
    )
    situation = forms.CharField(
        label=_("Situation"),
        max_length=20_000,
        required=False,
        widget=prose(5),
        help_text=_("Where the client and our relationship stand today. Markdown."),
    )

    def __init__(self, *args: Any, plan: AccountPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        for name, value in {"title": plan.title, "starts_on": plan.starts_on, "years": 2}.items():
            self.fields[name].initial = value
        for number in range(1, OBJECTIVES + 1):
            self.fields[f"objective_{number}"] = _text(_("Objective"), 200)
            self.fields[f"kpi_{number}"] = _text(_("Indicator"), 200)
            for name, label in (("baseline", _("Baseline")), ("target", _("Target"))):
                self.fields[f"{name}_{number}"] = forms.DecimalField(
                    label=label, max_digits=18, decimal_places=4, required=False
                )
            self.fields[f"unit_{number}"] = _text(_("Unit"), 30)
        for side, label in (("ours", _("We")), ("theirs", _("The client"))):
            for number in range(1, STEPS + 1):
                self.fields[f"{side}_{number}"] = _text(label, 200)
                self.fields[f"{side}_{number}_on"] = forms.DateField(label=_("Until"), required=False)
        self.use_native_pickers()

    def objective_rows(self) -> list[list[Any]]:
        """The fields of each objective."""
        names = ("objective", "kpi", "baseline", "target", "unit")
        return [[self[f"{name}_{number}"] for name in names] for number in range(1, OBJECTIVES + 1)]

    def our_steps(self) -> list[list[Any]]:
        """The fields of what we do next."""
        return [[self[f"ours_{number}"], self[f"ours_{number}_on"]] for number in range(1, STEPS + 1)]

    def their_steps(self) -> list[list[Any]]:
        """The fields of what we ask of the client."""
        return [[self[f"theirs_{number}"], self[f"theirs_{number}_on"]] for number in range(1, STEPS + 1)]

    def clean_starts_on(self) -> date:
        day: date = self.cleaned_data["starts_on"]
        if not 2000 <= day.year <= 2100:
            raise ValidationError(_("Write a year between 2000 and 2100."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number in range(1, OBJECTIVES + 1):
            self._ask_for_whole_objective(data, number)
        first = data.get("starts_on")
        last = self._last_day(data)
        for side in STEP_OF:
            for number in range(1, STEPS + 1):
                self._ask_for_whole_step(data, f"{side}_{number}", first, last)
        if any(data.get(f"{side}_{number}") for side in STEP_OF for number in range(1, STEPS + 1)) and not any(
            data.get(f"objective_{number}") for number in range(1, OBJECTIVES + 1)
        ):
            self.add_error("objective_1", _("Steps lead to an objective: write at least one."))
        return data

    def _ask_for_whole_objective(self, data: dict[str, Any], number: int) -> None:
        begun = any(
            data.get(f"{name}_{number}") not in (None, "") for name in ("objective", "kpi", "baseline", "target")
        )
        for name in ("objective", "kpi", "target"):
            field = f"{name}_{number}"
            if begun and data.get(field) in (None, "") and field not in self.errors:
                self.add_error(field, _("This field is required."))

    def _ask_for_whole_step(self, data: dict[str, Any], step: str, first: date | None, last: date | None) -> None:
        words, day = data.get(step), data.get(f"{step}_on")
        if words and day is None and f"{step}_on" not in self.errors:
            self.add_error(f"{step}_on", _("This field is required."))
        if day is not None and not words:
            self.add_error(step, _("This field is required."))
        if day is not None and first is not None and last is not None and not first <= day <= last:
            text = _("The plan runs from %(first)s to %(last)s.")
            self.add_error(
                f"{step}_on",
                ValidationError(text, params={"first": date_format(first), "last": date_format(last)}),
            )

    def _last_day(self, data: dict[str, Any]) -> date | None:
        if not data.get("starts_on") or not data.get("years"):
            return None
        last: date = data["starts_on"] + relativedelta(years=data["years"], days=-1)
        return last

    def save(self) -> AccountPlan:
        """Make the draft: steps of both sides are milestones on the way to the first objective."""
        data, plan = self.cleaned_data, self.plan
        plan.title, plan.starts_on, plan.situation = data["title"], data["starts_on"], data["situation"]
        last = self._last_day(data)
        assert last is not None
        plan.ends_on = last
        plan.situation_audience = Audience.INTERNAL
        plan.save()
        objectives = [Objective.objects.create(plan=plan, **values) for values in self._objectives(plan)]
        for position, (words, day, side) in enumerate(self._steps(), 1):
            Milestone.objects.create(objective=objectives[0], title=words, due_on=day, obligor=side, position=position)
        return plan

    def _objectives(self, plan: AccountPlan) -> Iterator[dict[str, Any]]:
        data = self.cleaned_data
        for number in range(1, OBJECTIVES + 1):
            if not data[f"objective_{number}"]:
                continue
            baseline, target = data[f"baseline_{number}"], data[f"target_{number}"]
            falls = baseline is not None and target < baseline
            yield {
                "title": data[f"objective_{number}"],
                "kpi": data[f"kpi_{number}"],
                "unit": data[f"unit_{number}"],
                "baseline": baseline,
                "target": target,
                "direction": Direction.DOWN if falls else Direction.UP,
                "target_on": plan.ends_on,
                "owner": plan.written_by,
                "position": number,
            }

    def _steps(self) -> Iterator[tuple[str, date, str]]:
        data = self.cleaned_data
        for side, obligor in STEP_OF.items():
            for number in range(1, STEPS + 1):
                if words := data[f"{side}_{number}"]:
                    yield words, data[f"{side}_{number}_on"], obligor


def _text(label: Any, longest: int) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False)
