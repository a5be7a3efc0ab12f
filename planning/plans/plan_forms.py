"""Forms of a plan and its parts: they write on drafts only, and keep every date within the plan."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.choices import Side
from accounts.models import Account, User
from planning.models import AccountPlan, Milestone, Objective, Recommendation, Risk
from planning.models.plan import longest_end, shortest_end
from planning.plans import moving, periods
from ui.forms import Form, InRows, ModelForm, prose

FIRST_YEAR, LAST_YEAR = 2000, 2100


class DraftForm(InRows, ModelForm):
    """Over a plan or a part of one: refused, with what was typed, once the plan is in review or approved."""

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.instance.plan.is_draft:
            raise ValidationError(
                _("The plan is “%(state)s” now: it cannot be changed any more."),
                params={"state": self.instance.plan.get_state_display()},
            )
        return self.cleaned_data

    def keep_within_plan(self, field: str) -> None:
        """Refuse a day outside the plan, at its field."""
        day = self.cleaned_data.get(field)
        if day is not None and (fault := moving.fault_within(self.instance.plan, day)) is not None:
            self.add_error(field, fault)

    def focus_first(self) -> None:
        """Let the writer begin at the first field, or at the first that was refused."""
        names = [name for row in self.rows for name in row]
        first = next((name for name in names if name in self.errors), names[0])
        self.fields[first].widget.attrs["autofocus"] = True

    def put_last(self, siblings: Any) -> None:
        """A new part stands after those there are."""
        if not self.instance.pk:
            self.instance.position = (siblings.aggregate(last=Max("position"))["last"] or 0) + 1


class PlanForm(DraftForm):
    rows = [["title"], ["starts_on", "ends_on"], ["situation"], ["situation_audience"], ["vision"], ["vision_audience"]]

    class Meta:
        model = AccountPlan
        fields = ["title", "starts_on", "ends_on", "situation", "situation_audience", "vision", "vision_audience"]
        widgets = {"situation": prose(8), "vision": prose(5)}

    def clean_starts_on(self) -> date:
        day: date = self.cleaned_data["starts_on"]
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(_("Write a year between 2000 and 2100."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last:
            if last < first:
                self.add_error("ends_on", _("The plan ends before it starts."))
            elif not shortest_end(first) <= last <= longest_end(first):
                self.add_error("ends_on", _between(shortest_end(first), longest_end(first)))
        return data


def _between(shortest: date, longest: date) -> ValidationError:
    return ValidationError(
        _("A plan lasts one to three years: this one until %(shortest)s at the earliest, %(longest)s at the latest."),
        params={"shortest": date_format(shortest), "longest": date_format(longest)},
    )


def people_of(account: Account) -> Any:
    """Users who may be named in a plan: the team, its leads, and who is in charge of the account."""
    involved = Q(team=account.team_id) | Q(pk__in=account.assignments.current().values("user"))
    if account.team_id is not None:
        involved |= Q(teams_led=account.team_id)
    return User.objects.active().filter(involved).distinct()


def amount_field(
    label: str, initial: Decimal | None, *, decimal_places: int, min_value: int | None = None
) -> forms.DecimalField:
    """A number that may be left open, for a year or a quarter."""
    return forms.DecimalField(
        label=label, initial=initial, max_digits=18, decimal_places=decimal_places, min_value=min_value, required=False
    )


class RecommendationForm(DraftForm):
    rows = [["title"], ["text"], ["opportunity", "audience"]]

    class Meta:
        model = Recommendation
        fields = ["title", "text", "opportunity", "audience"]
        widgets = {"text": prose(8)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opportunity"].queryset = self.instance.account.opportunities.all()
        self.fields["opportunity"].empty_label = _("None")

    def save(self, commit: bool = True) -> Any:
        self.put_last(self.instance.plan.recommendations)
        return super().save(commit)


class ObjectiveForm(DraftForm):
    """With a field for the target at the end of each year of the plan but the last."""

    class Meta:
        model = Objective
        fields = [
            "title", "recommendation", "goal", "contact", "owner", "kpi", "method", "unit", "direction", "baseline",
            "target", "target_on", "audience",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_choices(self.instance)
        self.periods = {f"period_{day:%Y%m%d}": day for day in periods.years_of(self.instance.plan)}
        known = dict(self.instance.period_targets.values_list("on", "value")) if self.instance.pk else {}
        for name, day in self.periods.items():
            label = _("Target on %(day)s") % {"day": date_format(day, "SHORT_DATE_FORMAT")}
            self.fields[name] = amount_field(label, known.get(day), decimal_places=4)
        self.rows = [
            ["title"], ["kpi", "method"], ["baseline", "target", "unit"], ["direction", "target_on"],
            *([list(self.periods)] if self.periods else []), ["recommendation", "owner"], ["goal", "contact"],
            ["audience"],
        ]  # fmt: skip

    def _offer_choices(self, objective: Objective) -> None:
        account = objective.account
        self.fields["recommendation"].queryset = objective.plan.recommendations.all()
        self.fields["goal"].queryset = account.profile_items.all()
        self.fields["contact"].queryset = account.contacts.to_choose(objective.contact_id)
        self.fields["owner"].queryset = people_of(account)
        for name in ("recommendation", "goal", "contact"):
            self.fields[name].empty_label = _("None in particular")
        self.fields["owner"].empty_label = _("Nobody yet")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.keep_within_plan("target_on")
        for name, day in self.periods.items():
            if data.get(name) is not None and data.get("target_on") and day >= data["target_on"]:
                self.add_error(name, _("This day is not before the target date."))
        return data

    def save(self, commit: bool = True) -> Any:
        self.put_last(self.instance.plan.objectives)
        objective = super().save(commit)
        periods.set_targets(objective, {day: self.cleaned_data.get(name) for name, day in self.periods.items()})
        return objective


class MilestoneForm(DraftForm):
    rows = [["title"], ["due_on", "done_on"], ["obligor", "audience"], ["user", "contact"], ["owner"], ["evidence"]]

    class Meta:
        model = Milestone
        fields = ["title", "due_on", "obligor", "user", "contact", "owner", "done_on", "evidence", "audience"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        account = self.instance.account
        self.fields["user"].queryset = people_of(account)
        self.fields["contact"].queryset = account.contacts.to_choose(self.instance.contact_id)
        self.fields["user"].empty_label = self.fields["contact"].empty_label = _("Nobody yet")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        day = data.get("due_on")
        if day is not None and (fault := moving.fault_of(self.instance.objective, day)) is not None:
            self.add_error("due_on", fault)
        if data.get("obligor") == Side.US and data.get("contact"):
            self.add_error("contact", _("Our milestone has its owner on our side."))
        if data.get("obligor") == Side.CLIENT and data.get("user"):
            self.add_error("user", _("The client's milestone has its owner at the client."))
        self.refuse_to_come("done_on")
        return data

    def save(self, commit: bool = True) -> Any:
        self.put_last(self.instance.objective.milestones)
        return super().save(commit)


class RiskForm(DraftForm):
    rows = [["title"], ["likelihood", "impact"], ["answer"], ["user", "audience"]]

    class Meta:
        model = Risk
        fields = ["title", "likelihood", "impact", "answer", "user", "audience"]
        widgets = {"answer": prose(4)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people_of(self.instance.account)
        self.fields["user"].empty_label = _("Nobody yet")

    def save(self, commit: bool = True) -> Any:
        self.put_last(self.instance.plan.risks)
        return super().save(commit)


class MoveForm(Form):
    """A milestone of the plan, and where to: to a day, or by some months from where it was seen."""

    milestone = forms.ModelChoiceField(label=_("Milestone"), queryset=Milestone.objects.none())
    due_on = forms.DateField(label=_("New day"), required=False)
    months = forms.IntegerField(required=False)
    seen = forms.DateField(required=False)

    def __init__(self, *args: Any, plan: AccountPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.fields["milestone"].queryset = Milestone.objects.filter(objective__plan=plan)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("milestone") and data.get("months") and data.get("seen"):
            try:
                data["to"] = moving.shifted(data["seen"], data["months"])
            except (ValueError, OverflowError):  # beyond the calendar
                self.add_error("months", moving.outside(self.plan))
        elif data.get("due_on"):
            data["to"] = data["due_on"]
        elif not self.errors:
            self.add_error("due_on", _("Choose the new day."))
        return data


class DoneForm(Form):
    """The day a milestone was reached, and what shows it; without a day it is open again."""

    done_on = forms.DateField(label=_("Done on"), required=False)
    evidence = forms.CharField(label=_("Evidence"), max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.refuse_to_come("done_on")
        return self.cleaned_data
