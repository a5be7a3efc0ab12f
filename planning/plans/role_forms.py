"""Who works on a plan, and the grid of who is what to each objective."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from planning.choices import Raci
from planning.models import AccountPlan, Objective, PlanMember, Role
from planning.plans.plan_forms import DraftForm, people_of
from ui.forms import Form


class MemberForm(DraftForm):
    rows = [["user", "contact"], ["task"]]

    class Meta:
        model = PlanMember
        fields = ["user", "contact", "task"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        account = self.instance.account
        self.fields["user"].queryset = people_of(account)
        self.fields["contact"].queryset = account.contacts.to_choose(self.instance.contact_id)
        self.fields["user"].empty_label = self.fields["contact"].empty_label = "–"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("user") and not data.get("contact") and not self.errors:
            self.add_error("user", _("Choose a person: of ours or of the client."))
        others = self.instance.plan.members.exclude(pk=self.instance.pk)
        for field in ("user", "contact"):
            if data.get(field) and others.filter(**{field: data[field]}).exists():
                self.add_error(field, _("This person works on the plan already."))
        return data

    def save(self, commit: bool = True) -> Any:
        self.put_last(self.instance.plan.members)
        return super().save(commit)


class RolesForm(Form):
    """A cell for each objective and member; at most one person is accountable for an objective."""

    def __init__(self, *args: Any, plan: AccountPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.objectives = list(plan.objectives.all())
        self.members = list(plan.members.select_related("user", "contact"))
        given = Role.objects.filter(objective__plan=plan).values_list("objective", "member", "raci")
        known = {(objective, member): raci for objective, member, raci in given}
        for objective in self.objectives:
            for member in self.members:
                self.fields[_cell(objective, member)] = forms.ChoiceField(
                    label=_("%(member)s in “%(objective)s”") % {"member": member, "objective": objective},
                    choices=[("", "–"), *Raci.choices],
                    required=False,
                    initial=known.get((objective.pk, member.pk), ""),
                    widget=forms.Select(attrs={"class": "form-select form-select-sm"}),
                )

    def in_grid(self) -> Iterator[tuple[Objective, list[Any]]]:
        """Each objective with the cells of its row."""
        for objective in self.objectives:
            yield objective, [self[_cell(objective, member)] for member in self.members]

    def clean(self) -> dict[str, Any]:
        super().clean()
        for objective in self.objectives:
            cells = [_cell(objective, member) for member in self.members]
            accountable = [cell for cell in cells if self.cleaned_data.get(cell) == Raci.ACCOUNTABLE]
            if len(accountable) > 1:
                words = _("Exactly one person is accountable for “%(objective)s”.") % {"objective": objective}
                self.add_error(accountable[1], ValidationError(words))
        return self.cleaned_data

    def save(self) -> None:
        """Put these roles in place of those there are."""
        Role.objects.filter(objective__plan=self.plan).delete()
        Role.objects.bulk_create(
            Role(objective=objective, member=member, raci=raci)
            for objective in self.objectives
            for member in self.members
            if (raci := self.cleaned_data[_cell(objective, member)])
        )


def _cell(objective: Objective, member: PlanMember) -> str:
    return f"role-{objective.pk}-{member.pk}"
