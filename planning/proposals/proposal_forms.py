"""Forms of proposals: what one says, and the message it leaves with."""

from collections.abc import Iterable
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Language
from accounts.models import Contact
from planning.models import AccountPlan, Proposal
from planning.proposal_choices import Part
from planning.proposals import proposal_drafting, proposal_mails
from ui import pdf
from ui.forms import Form, ModelForm


def _asks_again(widget: forms.Widget, target: str) -> None:
    """Let the page ask for the words that go with a choice, as soon as it is made."""
    widget.attrs |= {"hx-post": "", "hx-trigger": "change", "hx-target": target, "hx-swap": "outerHTML"}
    widget.attrs["hx-include"] = "closest form"


class ProposalForm(ModelForm):
    parts = forms.MultipleChoiceField(
        label=_("Parts"),
        choices=Part,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A part with nothing shareable in it is left out by itself."),
    )

    class Meta:
        model = Proposal
        fields = ["addressee", "language", "title", "greeting", "letter", "next_steps", "parts", "valid_until"]
        widgets = {"letter": forms.Textarea(attrs={"rows": 12}), "next_steps": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["addressee"].queryset = self.instance.plan.account.contacts.to_choose(self.instance.addressee_id)
        self.fields["addressee"].empty_label = _("Nobody in particular")

    def clean_title(self) -> str:
        return pdf.one_line(self.cleaned_data["title"])

    def clean_valid_until(self) -> Any:
        day = self.cleaned_data["valid_until"]
        if day < timezone.localdate():
            raise ValidationError(_("This day has passed."))
        return day


class NewProposalForm(ProposalForm):
    """Begins with words for the addressee; another addressee or language changes those nobody has touched."""

    begun_for = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("addressee", "language"):
            _asks_again(self.fields[name].widget, "#proposal-words")

    @classmethod
    def begun(cls, instance: Proposal) -> Self:
        """The form with which a proposal begins."""
        addressee = proposal_drafting.first_addressee(instance.plan)
        return cls._filled(instance, addressee, proposal_drafting.language_for(instance.plan, addressee), {})

    @classmethod
    def refilled(cls, data: QueryDict, instance: Proposal, *, chosen: str) -> Self:
        """The form after another choice of `addressee` or `language`: what was typed stays, the rest follows."""
        contact = _contact(instance.plan, data.get("addressee"))
        language = data.get("language", "")
        if chosen == "addressee" or language not in Language.values:
            language = proposal_drafting.language_for(instance.plan, contact)
        before_pk, _colon, before_language = data.get("begun_for", "").partition(":")
        before = _contact(instance.plan, before_pk)
        if before_language not in Language.values:
            before_language = language
        offered = _words(instance, before, before_language)
        typed = _typed(data, proposal_drafting.WORDS, offered)
        return cls._filled(instance, contact, language, typed)

    @classmethod
    def _filled(cls, instance: Proposal, addressee: Contact | None, language: str, typed: dict[str, Any]) -> Self:
        begun_for = f"{addressee.pk if addressee else ''}:{language}"
        initial = {"addressee": addressee, "language": language, "begun_for": begun_for}
        return cls(instance=instance, initial={**initial, **_words(instance, addressee, language), **typed})


def _words(instance: Proposal, addressee: Contact | None, language: str) -> dict[str, str]:
    return proposal_drafting.words(instance.plan, addressee=addressee, language=language)


def _contact(plan: AccountPlan, pk: str | None) -> Contact | None:
    return plan.account.contacts.filter(pk=pk).first() if pk and pk.isdecimal() and len(pk) < 19 else None


def _typed(data: QueryDict, names: Iterable[str], offered: dict[str, str]) -> dict[str, str]:
    """The words somebody wrote: those that are not what was offered."""
    sent = {name: str(data[name]) for name in names if name in data}
    return {name: text for name, text in sent.items() if "\n".join(text.strip().splitlines()) != offered.get(name)}


class SendForm(Form):
    """To whom, and the words of the message; it begins with words in the language of the contact."""

    to = forms.ModelChoiceField(label=_("To"), queryset=Contact.objects.none(), empty_label=None)
    subject = forms.CharField(label=_("Subject"), max_length=250)
    text = forms.CharField(label=_("Message"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 14}))
    begun_for = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, proposal: Proposal, signed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal, self.signed = proposal, signed
        to = self.fields["to"]
        to.queryset = proposal.account.contacts.who_can_be_written_to()
        to.label_from_instance = lambda contact: f"{contact} <{contact.email}>"
        _asks_again(to.widget, "#proposal-mail")

    @classmethod
    def begun(cls, proposal: Proposal, *, signed: str) -> Self:
        """The form with which sending begins: to the addressee where there is one who can be written to."""
        writable = proposal.account.contacts.who_can_be_written_to()
        received = proposal.deliveries.values("contact")
        to = (
            writable.filter(pk=proposal.addressee_id).exclude(pk__in=received).first()
            or writable.exclude(pk__in=received).first()
            or writable.first()
        )
        return cls._filled(proposal, signed, to, {})

    @classmethod
    def refilled(cls, data: QueryDict, proposal: Proposal, *, signed: str) -> Self:
        """The form for another contact: words nobody has touched follow the contact's language."""
        to = _contact(proposal.plan, data.get("to"))
        before = _contact(proposal.plan, data.get("begun_for"))
        offered = proposal_mails.words(proposal, to=before, signed=signed) if before is not None else {}
        typed = _typed(data, ("subject", "text"), offered)
        return cls._filled(proposal, signed, to, typed)

    @classmethod
    def _filled(cls, proposal: Proposal, signed: str, to: Contact | None, typed: dict[str, Any]) -> Self:
        words = proposal_mails.words(proposal, to=to, signed=signed) if to is not None else {}
        initial = {"to": to, "begun_for": to.pk if to is not None else "", **words, **typed}
        return cls(initial=initial, proposal=proposal, signed=signed)

    def clean_subject(self) -> str:
        return pdf.one_line(self.cleaned_data["subject"])

    @property
    def preview(self) -> Any:
        """The mail as it would leave now, or None where there is nobody to write to."""
        values = self.data if self.is_bound else self.initial
        to = self.initial.get("to") if not self.is_bound else _contact(self.proposal.plan, values.get("to"))
        if to is None:
            return None
        subject, text = values.get("subject") or "", values.get("text") or ""
        return proposal_mails.Preview.of(self.proposal, to=to, subject=pdf.one_line(subject), text=text)
