"""The form with which a plan begins: with nothing, with a template, or with what is open of an earlier plan."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planning.choices import IN_FORCE, PlanState
from planning.models import AccountPlan, PlanTemplate
from planning.plans import next_year, templates
from planning.plans.plan_forms import PlanForm

TEMPLATE, PLAN = "template", "plan"


class NewPlanForm(PlanForm):
    rows = [["start_from"], *PlanForm.rows]
    start_from = forms.ChoiceField(
        label=gettext_lazy("Start from"),
        required=False,
        help_text=gettext_lazy("Objectives and milestones come along; so do its texts, where you leave them empty."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start_from"].choices = list(self._offered())

    def _offered(self) -> Iterator[tuple[str, str]]:
        yield "", _("Nothing: I write it all")
        account = self.instance.account
        language = templates.language_of(self.instance)
        for template in PlanTemplate.objects.for_account(account):
            name = {"name": template.said("name", language), "years": template.get_years_display()}
            yield f"{TEMPLATE}-{template.pk}", _("Template: %(name)s (%(years)s)") % name
        for plan in account.plans.filter(state__in=[*IN_FORCE, PlanState.CLOSED]):
            yield f"{PLAN}-{plan.pk}", _("What is open of “%(plan)s”") % {"plan": plan}

    def save(self, commit: bool = True) -> Any:
        plan = super().save(commit)
        kind, _dash, pk = self.cleaned_data["start_from"].partition("-")
        if kind == TEMPLATE:
            templates.fill(plan, PlanTemplate.objects.get(pk=pk))
        elif kind == PLAN:
            next_year.carry_into(plan, AccountPlan.objects.get(pk=pk))
        return plan
