"""The form by which a person chooses what becomes of two accounts that are one client."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.registry.merge_values import Value
from ui.forms import Form

KEPT, ABSORBED = "kept", "absorbed"


class MergeForm(Form):
    """For every field in which the two differ: whose value stays."""

    def __init__(self, *args: Any, differing: list[Value], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.differing = differing
        for value in differing:
            self.fields[f"take_{value.name}"] = forms.ChoiceField(
                label=value.label,
                choices=[(KEPT, value.kept or _("nothing")), (ABSORBED, value.absorbed)],
                initial=ABSORBED if value.suggested else KEPT,
                widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
            )

    def take(self) -> list[str]:
        """The names of the fields whose value comes from the absorbed account."""
        return [value.name for value in self.differing if self.cleaned_data[f"take_{value.name}"] == ABSORBED]
