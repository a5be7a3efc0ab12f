"""The form of the handover to standard care: a choice for each cadence, and what the client was told."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Team, User
from meetings.models import Cadence
from meetings.standard_care import END, KEEP, slower
from ui.forms import Form


class StandardCareForm(Form):
    taker = forms.ChoiceField(
        label=gettext_lazy("Looked after from now on by"),
        help_text=gettext_lazy("Whoever takes over confirms it here, or the lead of the team does."),
    )
    note = forms.CharField(
        label=gettext_lazy("What the client was told"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Needed where a rhythm that was promised to the client changes."),
    )

    def __init__(self, *args: Any, cadences: Sequence[Cadence], takers: Sequence[User | Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cadences = cadences
        self.takers = {f"{one._meta.model_name}-{one.pk}": one for one in takers}
        self.fields["taker"].choices = [(key, _called(one)) for key, one in self.takers.items()]
        for cadence in cadences:
            slowed = [
                (one.value, _("Slower: %(rhythm)s") % {"rhythm": str(one.label).lower()})
                for one in slower(cadence.rhythm)
            ]
            self.fields[f"cadence-{cadence.pk}"] = forms.ChoiceField(
                label=cadence.topic, choices=[(KEEP, _("Keep it as it is")), *slowed, (END, _("End it"))], initial=KEEP
            )
        self.order_fields(["taker", *(name for name in self.fields if name not in {"taker", "note"}), "note"])

    def choices(self) -> dict[int, str]:
        """By the number of the cadence, what is to become of it."""
        return {cadence.pk: self.cleaned_data[f"cadence-{cadence.pk}"] for cadence in self.cadences}

    def who_takes_over(self) -> User | Team:
        return self.takers[self.cleaned_data["taker"]]

    def lines(self) -> list[Any]:
        """Each cadence with its field."""
        return [(cadence, self[f"cadence-{cadence.pk}"]) for cadence in self.cadences]


def _called(one: User | Team) -> str:
    return _("%(team)s, as a pool") % {"team": one} if isinstance(one, Team) else str(one)
