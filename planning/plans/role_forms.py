"""Forms of who works on a plan, and of what each of them is to an objective."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from planning.choices import Raci
from planning.models import Objective, PlanMember, Role
from planning.plans.plan_forms import DraftForm, people_of


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


class RolesForm(DraftForm):
    """What each member of the plan is to an objective; at most one of them is accountable for it.

    `members` and `roles` spare the queries where the page has them at hand.
    """

    class Meta:
        model = Objective
        fields: list[str] = []

    def __init__(
        self,
        *args: Any,
        members: Sequence[PlanMember] | None = None,
        roles: Iterable[Role] | None = None,
        **kwargs: Any,
    ) -> None:
        objective = kwargs["instance"]
        super().__init__(*args, **{"auto_id": f"roles-{objective.pk}-%s", **kwargs})
        self.members = list(objective.plan.members.select_related("user", "contact")) if members is None else members
        given = objective.roles.all() if roles is None else roles
        self.known = {role.member_id: role.raci for role in given}
        for member in self.members:
            names = f"roles-member-{member.pk} roles-{objective.pk}-objective"
            self.fields[_cell(member)] = forms.ChoiceField(
                choices=[("", "–"), *((letter, f"{letter} · {word}") for letter, word in Raci.choices)],
                required=False,
                initial=self.known.get(member.pk, ""),
                widget=forms.Select(
                    attrs={
                        "class": "form-select form-select-sm",
                        "form": f"roles-{objective.pk}",
                        "aria-labelledby": names,
                    }
                ),
            )

    def cells(self) -> list[tuple[PlanMember, Any]]:
        """Each member with the field of the row."""
        return [(member, self[_cell(member)]) for member in self.members]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        accountable = [str(member) for member in self.members if data.get(_cell(member)) == Raci.ACCOUNTABLE]
        if len(accountable) > 1:
            words = _("Exactly one person is accountable for “%(objective)s”: choose between %(people)s.")
            raise ValidationError(words, params={"objective": self.instance, "people": ", ".join(accountable)})
        return data

    def save(self, commit: bool = True) -> Any:
        """Put what was chosen in place of what is on record, where it differs."""
        objective = super().save(commit)
        chosen = {member: self.cleaned_data[_cell(member)] for member in self.members}
        changed = {member: raci for member, raci in chosen.items() if raci != self.known.get(member.pk, "")}
        Role.objects.filter(objective=objective, member__in=changed).delete()
        Role.objects.bulk_create(
            Role(objective=objective, member=member, raci=raci) for member, raci in changed.items() if raci
        )
        return objective


def _cell(member: PlanMember) -> str:
    return f"member-{member.pk}"
