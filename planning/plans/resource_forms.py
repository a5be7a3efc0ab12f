"""The form of a resource: in all, or quarter by quarter."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from planning.models import Resource
from planning.plans import periods
from planning.plans.plan_forms import DraftForm, amount_field
from planning.plans.resource_table import in_words


class ResourceForm(DraftForm):
    """Where quarters are filled, their sum is the amount."""

    class Meta:
        model = Resource
        fields = ["kind", "title", "amount", "unit", "side", "audience"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        resource = self.instance
        self.quarters = {f"quarter_{day:%Y%m%d}": day for day in periods.quarters_of(resource.plan)}
        known = dict(resource.shares.values_list("quarter", "amount")) if resource.pk else {}
        for name, day in self.quarters.items():
            self.fields[name] = amount_field(in_words(day), known.get(day), decimal_places=2, min_value=0)
        names = list(self.quarters)
        in_fours = [names[place : place + 4] for place in range(0, len(names), 4)]
        self.rows = [["title"], ["kind", "side"], ["amount", "unit"], *in_fours, ["audience"]]
        self.fields["amount"].help_text = _("Empty: not known yet. Where quarters are filled, their sum.")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        shares: list[Decimal] = [data[name] for name in self.quarters if data.get(name)]
        if shares:
            data["amount"] = sum(shares)
        return data

    def save(self, commit: bool = True) -> Any:
        self.put_last(self.instance.plan.resources)
        resource = super().save(commit)
        periods.set_shares(resource, {day: self.cleaned_data.get(name) for name, day in self.quarters.items()})
        return resource
