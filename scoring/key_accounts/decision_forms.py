"""Forms of decisions: on one account, and in a meeting (prepare one, name a candidate, say who is present, decide)."""

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.choices import Role
from accounts.models import Account, User
from accounts.registry import suggestions
from scoring.choices import CandidateReason, MeetingOutcome
from scoring.models import DecisionMeeting, RatingRound
from ui.forms import Form, ModelForm
from ui.suggest import SuggestInput

FOUND = [one for one in CandidateReason if one not in {CandidateReason.BY_HAND, CandidateReason.RATED}]
FARTHEST = timedelta(days=366)


class SeenDecisionForm(Form):
    """A decision by somebody who saw the last one; `known` is its number, and who was overtaken is told once."""

    known = forms.IntegerField(required=False, widget=forms.HiddenInput)

    FIELDS: ClassVar[dict[str, str]] = {}  # of this form, by the names the deed knows

    def __init__(self, *args: Any, known: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.last_known = known
        self.fields["known"].initial = known

    def refuse(self, fault: ValidationError) -> None:
        """Put what the deed refused at its fields; whoever was overtaken has now seen the other's decision."""
        if getattr(fault, "code", None) == "overlooked":
            data: Any = self.data.copy()  # type: ignore[attr-defined]  # posted: a QueryDict
            data["known"] = "" if self.last_known is None else str(self.last_known)
            self.data = data
        if not hasattr(fault, "error_dict"):
            self.add_error(None, fault)
            return
        for name, faults in fault.error_dict.items():
            self.add_error(self.FIELDS.get(name, name if name in self.fields else None), faults)


class KeyDecisionForm(SeenDecisionForm):
    is_key = forms.TypedChoiceField(
        label=gettext_lazy("Decision"),
        coerce=lambda value: value == "key",
        choices=[("key", gettext_lazy("Key account")), ("not", gettext_lazy("Not a key account"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    decided_on = forms.DateField(label=gettext_lazy("Decided on"))
    review_on = forms.DateField(
        label=gettext_lazy("Review on"), required=False,
        help_text=gettext_lazy("The day this decision is looked at again; a key account needs one."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["decided_on"].initial = today
        self.fields["review_on"].initial = today + timedelta(days=365)


class MeetingForm(ModelForm):
    class Meta:
        model = DecisionMeeting
        fields = ["name", "held_on"]

    def clean_held_on(self) -> Any:
        day = self.cleaned_data["held_on"]
        if abs(day - timezone.localdate()) > FARTHEST:
            raise ValidationError(_("This is more than a year away."))
        return day


class NewMeetingForm(MeetingForm):
    """With the candidates to begin with; `counts` says by reason how many there are."""

    reasons = forms.MultipleChoiceField(
        label=gettext_lazy("Candidates to begin with"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("More can be named by hand, and each can be taken off again."),
    )

    class Meta(MeetingForm.Meta):
        fields = [*MeetingForm.Meta.fields, "rating_round"]

    def __init__(self, *args: Any, counts: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rating_round"].queryset = RatingRound.objects.closed()
        self.fields["rating_round"].empty_label = _("None")
        self.fields["reasons"].choices = [(one.value, f"{one.label} ({counts.get(one, 0)})") for one in FOUND]
        self.fields["reasons"].initial = [one.value for one in FOUND]


class NamedCandidateForm(Form):
    """An account named by hand."""

    account = forms.CharField(
        label=gettext_lazy("Name an account"),
        max_length=230,
        widget=SuggestInput(reverse_lazy("accounts:account_suggestions")),
        error_messages={"required": gettext_lazy("Type the name of an account.")},
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_account(self) -> Account:
        found = suggestions.accounts_called(self.cleaned_data["account"].strip(), user=self.by)
        if not found:
            raise ValidationError(_("No account you may see bears this name; choose one of those proposed."))
        if len(found) > 1:
            raise ValidationError(_("Several accounts bear this name; choose one of those proposed."))
        return found[0]


class AttendanceForm(Form):
    people = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Present"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Executives alone decide.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        executives = User.objects.active().filter(role=Role.EXECUTIVE)
        self.fields["people"].queryset = executives.order_by("last_name", "first_name", "pk")


class MeetingDecisionForm(SeenDecisionForm):
    outcome = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=MeetingOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say what is decided.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Say why: a decision without a reason convinces nobody.")},
    )
    review_on = forms.DateField(
        label=gettext_lazy("Review on"),
        required=False,
        help_text=gettext_lazy("The day this decision is looked at again; a key account needs one."),
    )
    FIELDS = {"is_key": "outcome"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["review_on"].initial = timezone.localdate() + timedelta(days=365)
