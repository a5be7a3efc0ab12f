"""Forms of the ground: accounts, assignments, the profile, imports. People have theirs in `contact_forms`."""

from abc import abstractmethod
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import names
from accounts.choices import AccountStatus, Certainty, Charge, FormerReason, Role
from accounts.imports import reading
from accounts.imports.faults import Fault
from accounts.imports.layouts import FIELDS, apply_choices
from accounts.imports.wording import field_called, field_label
from accounts.models import Account, ImportRun, ProfileAspect, Sector, Team, User
from accounts.registry.alike import Alike, alike_accounts
from ui import uploads
from ui.forms import Form, ModelForm
from ui.suggest import SuggestInput

FARTHEST = timedelta(days=5 * 365)


class OverruleField(forms.BooleanField):
    """A box that lets through what was refused once; of no row, so it never differs from what is on record."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class OverrulableForm(ModelForm):
    """Refuses once what looks as if it were on record already, until the box says that it is another.

    While the person types in `watched`, the page asks `alike_url` for the warning, which stands below that field.
    """

    watched: str
    another_label: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.alike: Alike | None = None
        self.fields["another"] = OverruleField(label=self.another_label, required=False)
        self.fields[self.watched].widget.attrs |= {
            "hx-get": self.alike_url(),
            "hx-trigger": "input changed delay:300ms",
            "hx-target": "#alike",
            "hx-sync": "this:replace",
            "aria-describedby": "alike",
        }

    @abstractmethod
    def alike_url(self) -> str:
        """Where the warning is asked for while typing."""

    @abstractmethod
    def look_alike(self, text: str) -> Alike | None:
        """What is on record like `text`, unless the row stood under it before."""

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.alike = self.look_alike(self.cleaned_data.get(self.watched) or "")
        if self.alike and not self.cleaned_data.get("another"):
            self.add_error("another", _("Tick the box if so; otherwise use what is on record."))
        return self.cleaned_data


class AccountForm(OverrulableForm):
    watched = "name"
    another_label = _("It is another company")
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    sector = forms.CharField(
        label=_("Sector or industry"),
        required=False,
        max_length=100,
        widget=SuggestInput(reverse_lazy("accounts:sector_suggestions")),
        help_text=_(
            "Choose from the standard list (GICS) as narrowly as you know; other words are kept as they stand."
        ),
    )

    class Meta:
        model = Account
        fields = [
            "name", "legal_name", "status", "client_since", "former_on", "former_reason", "former_note", "sector",
            "headquarters", "founded", "website", "language",
        ]  # fmt: skip

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        self.by = by
        super().__init__(*args, **kwargs)
        self.initial["sector"] = self.instance.industry_name or self.instance.sector_name
        self.fields["former_reason"].choices = [("", _("Not stated")), *FormerReason.choices]

    def alike_url(self) -> str:
        if self.instance.pk:
            return reverse("accounts:account_edit_alike", args=[self.instance.pk])
        return reverse("accounts:account_add_alike")

    def look_alike(self, text: str) -> Alike | None:
        if names.company(text) == names.company(self.initial.get("name") or ""):
            return None
        return alike_accounts(text, account=self.instance, user=self.by)

    def clean_sector(self) -> str:
        """The words of `Account.sector`; the entry of the standard list they mean goes to the account itself."""
        text: str = self.cleaned_data["sector"]
        if "sector" not in self.changed_data:
            return self.instance.sector
        entry = Sector.objects.named(text).first() if text else None
        self.instance.standard_sector, self.instance.industry = entry, ""
        return entry.sector.name_en if entry else text

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if data.get("status") == AccountStatus.FORMER:
            if not data.get("former_on") and "former_on" not in self.errors:
                self.add_error("former_on", _("Say since when it is a client no more."))
            if not data.get("former_reason") and "former_reason" not in self.errors:
                self.add_error("former_reason", _("Say why it is a client no more."))
            self.refuse_to_come("former_on")
        elif data.get("status"):
            data |= {"former_on": None, "former_reason": "", "former_note": ""}
        self.refuse_to_come("client_since")
        since, until = data.get("client_since"), data.get("former_on")
        if since and until and until < since:
            self.add_error("former_on", _("The end comes before the beginning of the relationship."))
        return data


class AssignmentForm(Form):
    """Who is in charge of the account as what, from which day on."""

    user = forms.ModelChoiceField(label=_("Person"), queryset=User.objects.none())
    role = forms.ChoiceField(label=_("In charge as"), choices=Charge)
    on = forms.DateField(label=_("From"), help_text=_("Whoever is in charge now ends on that day."))

    def __init__(self, *args: Any, team: Team | None, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.who_may_be_in_charge()
        teams = Team.objects.led_by(by) if by.role == Role.LEAD else Team.objects.none()
        if teams.exists():
            people = people.filter(team__in=teams)
        elif team is not None:
            people = people.filter(team=team)
        self.fields["user"].queryset = people
        self.fields["on"].initial = timezone.localdate()

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate() + FARTHEST:
            raise ValidationError(_("This is more than five years ahead."))
        if day < timezone.localdate() - FARTHEST:
            raise ValidationError(_("This is more than five years ago."))
        return day


class FactForm(ModelForm):
    """Over something assumed or confirmed: by a contact of the account, on a day that has come."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told_by"].queryset = self.instance.account.contacts.to_choose(self.instance.told_by_id)
        self.fields["told_by"].empty_label = _("Nobody yet")

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if data.get("certainty") == Certainty.CONFIRMED and not data.get("told_on"):
            self.add_error("told_on", _("Say when this was confirmed."))
        self.refuse_to_come("told_on")
        return data


class ProfileAspectForm(FactForm):
    class Meta:
        model = ProfileAspect
        fields = ["text", "audience", "certainty", "told_by", "told_on"]
        widgets = {"text": forms.Textarea(attrs={"rows": 14})}


class ImportForm(Form):
    """A file of companies, figures or contacts."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or Excel (XLSX), 25 MB at most; the first row holds the headings."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
        error_messages={"empty": _("The file is empty.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        uploads.refuse_large(file)
        try:
            reading.check(file)
        except Fault as fault:
            raise ValidationError(str(fault)) from None
        return file


class ColumnsForm(Form):
    """What each column of a file is; a column may be left out."""

    def __init__(self, *args: Any, run: ImportRun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.run = run
        self.chosen: dict[str, str] = {}
        choices = [("", _("Leave out")), *((name, field_label(name)) for name in FIELDS)]
        for at, heading in enumerate(run.headings):
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=heading or _("Column without heading"),
                choices=choices,
                required=False,
                initial=run.mapping.get(heading) or field_called(heading),
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        chosen = {heading: data.get(f"column_{at}", "") for at, heading in enumerate(self.run.headings)}
        self.chosen = {heading: name for heading, name in chosen.items() if name}
        try:
            apply_choices(self.chosen, self.run.headings)
        except Fault as fault:
            raise ValidationError(str(fault)) from None
        return data
