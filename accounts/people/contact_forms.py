"""Forms about people: who they are, how to reach them, and what we judge of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import names
from accounts.choices import Certainty
from accounts.forms import OverrulableForm
from accounts.models import Account, Assignment, Contact, ErasureGround, StakeholderJudgement, User
from accounts.people.stakeholders import Picture
from accounts.people_choices import SCALES, SEVERAL, Affiliation, DecisionRole, JudgementKind, Stance
from accounts.registry.alike import Alike, alike_contacts
from ui.forms import Form

EARLIEST = date(1990, 1, 1)


def international_phone(text: str) -> str:
    """The number in international form, "+33 1 42 68 53 00". Raises ValidationError for what is none."""
    if not text:
        return ""
    try:
        number = phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValidationError(_("Write the number with its country code, such as +33 1 42 68 53 00."))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


class ContactForm(OverrulableForm):
    watched = "email"
    another_label = _("It is another person")

    class Meta:
        model = Contact
        fields = [
            "form_of_address", "first_name", "last_name", "job_title", "department", "unit", "affiliation",
            "organisation", "part", "email", "phone", "mobile", "preferred_channel", "language", "time_zone",
            "reports_to", "assistant_of", "opted_out_on", "opted_out_source",
        ]  # fmt: skip

    sections = [
        (_("Who it is"), [["form_of_address", "first_name", "last_name"], ["job_title", "department"], ["unit"]]),
        (_("For whom the person works"), [["affiliation"], ["organisation", "part"]]),
        (_("How to reach"), [["email"], ["phone", "mobile"], ["preferred_channel", "language", "time_zone"]]),
        (_("Whom the person works with"), [["reports_to", "assistant_of"]]),
        (_("Wish not to be written to"), [["opted_out_on", "opted_out_source"]]),
    ]

    def in_sections(self) -> list[tuple[Any, list[list[Any]]]]:
        """The fields as the page draws them: sections of rows."""
        return [(legend, [[self[name] for name in row] for row in rows]) for legend, rows in self.sections]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = self.instance.account.contacts.exclude(pk=self.instance.pk)
        for name, empty in (("reports_to", _("Nobody, or not known")), ("assistant_of", _("Nobody"))):
            self.fields[name].queryset = colleagues.to_choose(getattr(self.instance, f"{name}_id"))
            self.fields[name].empty_label = empty
            self.fields[name].error_messages["invalid_choice"] = _("This person is not a contact of the account.")
        self.fields["affiliation"].required = False
        self.fields["unit"].queryset = self.instance.account.units.all()
        self.fields["unit"].empty_label = _("Not stated")
        self.fields["unit"].error_messages["invalid_choice"] = _("This is no part of the account.")
        for name in ("form_of_address", "preferred_channel", "opted_out_source", "part"):
            self.fields[name].choices = [("", _("Not stated")), *list(self.fields[name].choices)[1:]]
        self.fields["time_zone"].choices = [("", _("Not known")), *list(self.fields["time_zone"].choices)[1:]]

    def alike_url(self) -> str:
        if self.instance.pk:
            return reverse("accounts:contact_edit_alike", args=[self.instance.pk])
        return reverse("accounts:contact_add_alike", args=[self.instance.account_id])

    def look_alike(self, text: str) -> Alike | None:
        if text.casefold() == (self.initial.get("email") or "").casefold():
            return None
        return alike_contacts(text, contact=self.instance)

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.refuse_to_come("opted_out_on")
        data = self.cleaned_data
        if data.get("affiliation") == Affiliation.CLIENT:
            data["organisation"] = data["part"] = ""
        elif data.get("affiliation") and not data.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", _("Say for which organisation outside the client the person works."))
        if not data.get("opted_out_on"):
            data["opted_out_source"] = ""
        return data

    def clean_affiliation(self) -> str:
        return self.cleaned_data["affiliation"] or self.instance.affiliation

    def clean_phone(self) -> str:
        return international_phone(self.cleaned_data["phone"])

    def clean_mobile(self) -> str:
        return international_phone(self.cleaned_data["mobile"])

    def clean_assistant_of(self) -> Contact | None:
        boss: Contact | None = self.cleaned_data["assistant_of"]
        if boss is not None and self.instance.pk and boss.assistant_of_id == self.instance.pk:
            raise ValidationError(_("%(boss)s is the assistant of this person."), params={"boss": boss})
        return boss

    def clean_reports_to(self) -> Contact | None:
        """Nobody reports to somebody below; the account is held, so that two who save at once see one another."""
        boss: Contact | None = self.cleaned_data["reports_to"]
        if boss is not None and self.instance.pk:
            Account.objects.select_for_update(no_key=True).get(pk=self.instance.account_id)
            boss.refresh_from_db()
            if self.instance in [boss, *boss.chain_of_command()]:
                raise ValidationError(_("%(boss)s already reports to this person."), params={"boss": boss})
        return boss


class ChosenField(forms.MultipleChoiceField):
    """Choices among which an empty one says "nothing of this"."""

    def to_python(self, value: Any) -> list[str]:
        return [one for one in super().to_python(value) if one]


class JudgementForm(Form):
    """One kind of judgement of a contact: choices alone, with a reason that may be left out.

    `seen` is the judgement the page showed; when somebody has judged since, saving is refused once.
    """

    values = ChosenField(required=False)
    judged_on = forms.DateField(label=_("On"))
    certainty = forms.ChoiceField(label=_("This is"), choices=Certainty, required=False)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        help_text=_("What was said or done, in words you would use to the person's face; nothing private, no opinion."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        kind: JudgementKind,
        latest: StakeholderJudgement | None,
        owners: Sequence[User],
        **kwargs: Any,
    ) -> None:
        self.kind, self.latest = kind, latest
        self.owners = {str(user.pk): user for user in owners}
        super().__init__(*args, prefix=kind.value, **kwargs)
        field: Any = self.fields["values"]
        field.label = kind.label
        field.choices = self._choices()
        field.error_messages["invalid_choice"] = _("Choose among what is offered.")
        self.fields["judged_on"].initial = timezone.localdate()
        self.fields["seen"].initial = _mark(self.latest)
        self.fields["certainty"].initial = Certainty.ASSUMED
        if self.latest is not None:
            owner = [str(self.latest.owner_id)] if self.latest.owner_id else []
            field.initial = owner if kind == JudgementKind.OWNER else self.latest.values

    def _choices(self) -> list[tuple[str, Any]]:
        if self.kind != JudgementKind.OWNER:
            return list(SCALES[self.kind].choices)
        return [(pk, str(user)) for pk, user in self.owners.items()]

    @property
    def is_several(self) -> bool:
        return self.kind in SEVERAL

    @property
    def is_numbered(self) -> bool:
        return self.kind in {JudgementKind.INFLUENCE, JudgementKind.STRENGTH, JudgementKind.STRENGTH_WANTED}

    @property
    def may_be_unknown(self) -> bool:
        """Whether nothing is a choice of its own: where several may be ticked that is no tick, some have a word."""
        return not self.is_several and self.kind not in {JudgementKind.STANCE, JudgementKind.OPENNESS}

    @property
    def chosen(self) -> list[str]:
        """What is ticked: as typed, else what holds."""
        return list(self["values"].value() or [])

    @property
    def advice(self) -> Any:
        return self.kind.advice

    def clean_values(self) -> list[str]:
        values: list[str] = self.cleaned_data["values"]
        if not self.is_several and len(values) > 1:
            raise ValidationError(_("Choose one of them."))
        return values

    def clean_judged_on(self) -> date:
        day: date = self.cleaned_data["judged_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is yet to come."))
        if day < EARLIEST:
            raise ValidationError(_("This day is too long ago."))
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("seen") != _mark(self.latest) and not self.errors:
            typed: Any = self.data
            self.data = typed.copy()
            self.data[self.add_prefix("seen")] = _mark(self.latest)  # type: ignore[index]  # a copy of what was posted, which may change
            raise ValidationError(
                _("%(who)s judged this meanwhile: %(value)s. Save again to put yours on record."),
                params={"who": self.latest and self.latest.by, "value": self.latest and self.latest.in_words},
            )
        return data

    @property
    def owner(self) -> User | None:
        """The person of us that was chosen, for the kind that names one."""
        chosen = self.cleaned_data["values"] if self.kind == JudgementKind.OWNER else []
        return self.owners[chosen[0]] if chosen else None

    @property
    def codes(self) -> list[str]:
        return [] if self.kind == JudgementKind.OWNER else self.cleaned_data["values"]


def _mark(judgement: StakeholderJudgement | None) -> str:
    return f"{judgement.pk}.{judgement.version}" if judgement else ""


class ContactSearchForm(Form):
    """Which of an account's people a list shows; what it does not understand it leaves aside."""

    q = forms.CharField(label=_("Name or job"), required=False, max_length=100)
    role = forms.ChoiceField(
        label=_("Role in decisions"), required=False, choices=[("", _("Any role")), *DecisionRole.choices]
    )
    stance = forms.ChoiceField(label=_("Stance"), required=False, choices=[("", _("Any stance")), *Stance.choices])
    influence = forms.ChoiceField(
        label=_("Influence"),
        required=False,
        choices=[("", _("Any influence")), ("3", _("3 and more")), ("4", _("4 and more")), ("5", "5")],
    )
    strength = forms.ChoiceField(
        label=_("Relationship"),
        required=False,
        choices=[("", _("Any relationship")), ("below", _("Below what is wanted")), ("unknown", _("Unknown"))],
    )

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def choose(self, people: Sequence[Contact], pictures: dict[int, Picture]) -> list[Contact]:
        """Those of the people whom every chosen filter lets through."""
        chosen = self.chosen()
        return [person for person in people if _passes(person, pictures[person.pk], chosen)]


def _passes(person: Contact, picture: Picture, chosen: dict[str, str]) -> bool:
    said = names.fold(f"{person} {person.title_line}")
    if not all(word in said for word in names.fold(chosen.get("q", "")).split()):
        return False
    if (role := chosen.get("role")) and role not in picture.values(JudgementKind.ROLES):
        return False
    if (stance := chosen.get("stance")) and picture.stance != stance:
        return False
    if (least := chosen.get("influence")) and (picture.influence or 0) < int(least):
        return False
    strength = chosen.get("strength")
    if strength == "unknown":
        return picture.strength is None
    return strength != "below" or picture.is_below_wanted


class LeavingForm(Form):
    """A person has left the client, or has moved on to another that the user may change."""

    on = forms.DateField(label=_("Left on"))
    to = forms.CharField(
        label=_("Works now at"),
        required=False,
        max_length=200,
        help_text=_("Another client on record that you may change; empty where you do not know, or it is no client."),
        widget=forms.TextInput(attrs={"list": "clients-of-mine", "autocomplete": "off"}),
    )
    job_title = forms.CharField(label=_("Job title there"), required=False, max_length=150)
    email = forms.EmailField(label=_("E-mail address there"), required=False)

    def __init__(self, *args: Any, contact: Contact, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contact, self.user = contact, user
        self.fields["on"].initial = timezone.localdate()

    def clients_of_mine(self) -> list[Account]:
        """Clients to choose from while typing."""
        others = Account.objects.visible_to(self.user).exclude(pk=self.contact.account_id)
        mine = Assignment.objects.accounts_of(self.user)
        return list(others.filter(pk__in=mine).order_by("name")[:100])

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is yet to come; record it once the person has left."))
        if day < EARLIEST:
            raise ValidationError(_("This day is too long ago."))
        return day

    def clean_to(self) -> Account | None:
        name = self.cleaned_data["to"]
        if not name:
            return None
        found = list(Account.objects.visible_to(self.user).of_like_name(name)[:10])
        mine = [one for one in found if self.user.has_perm("accounts.change_account", one)]
        if any(one.pk == self.contact.account_id for one in mine):
            raise ValidationError(_("This is the client the person leaves."))
        if len(mine) != 1:
            raise ValidationError(
                _("There is not one client of this name that you may change; register it first, or leave this empty.")
            )
        return mine[0]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not data.get("to") and "to" not in self.errors:
            for name in ("job_title", "email"):
                if data.get(name):
                    self.add_error(name, _("Say at which client, too."))
        return data


class ErasureForm(Form):
    """Why, what becomes of the address, and the name typed, so that nobody is erased by a slip."""

    ground = forms.ChoiceField(label=_("Why"), choices=ErasureGround, widget=forms.RadioSelect)
    keep_closed = forms.BooleanField(
        label=_("Write to the address no more"),
        required=False,
        initial=True,
        help_text=_("The address is forgotten; a digest of it is kept, so that a later import cannot open it again."),
    )
    last_name_too = forms.BooleanField(
        label=_("Take the last name alone out of texts as well"),
        required=False,
        help_text=_("From the texts named beside, and from their history."),
    )
    name = forms.CharField(label=_("Type the full name to erase the person"), max_length=300)

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contact = contact
        self.fields["name"].widget.attrs["autocomplete"] = "off"

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if names.fold(name) != names.fold(str(self.contact)):
            raise ValidationError(_("This is not the name of the person, “%(name)s”."), params={"name": self.contact})
        return name
