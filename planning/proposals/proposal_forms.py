"""Forms of proposals: what one says, and the message it leaves with."""

from collections.abc import Iterable
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Language
from accounts.letters.letter_forms import LetterForm, Readers
from accounts.models import Contact
from accounts.people_choices import Affiliation
from planning.models import AccountPlan, Proposal
from planning.proposal_choices import Part
from planning.proposals import own_words, proposal_drafting, proposal_mails
from ui.forms import ModelForm, OrderedChoices
from ui.lettering import one_line

MOST_NAMED = 12  # of those who cannot be written to


def _asks_again(widget: forms.Widget, target: str) -> None:
    """Let the page ask for the words that go with a choice, as soon as it is made."""
    widget.attrs |= {"hx-post": "", "hx-trigger": "change", "hx-target": target, "hx-swap": "outerHTML"}
    widget.attrs["hx-include"] = "closest form"


class ProposalForm(ModelForm):
    parts = forms.MultipleChoiceField(
        label=_("Parts"),
        choices=Part,
        widget=OrderedChoices,
        help_text=_("In the order of the document. A part with nothing shareable in it is left out by itself."),
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
        return one_line(self.cleaned_data["title"])

    def clean_parts(self) -> list[str]:
        return list(dict.fromkeys(self.cleaned_data["parts"]))

    def clean_valid_until(self) -> Any:
        day = self.cleaned_data["valid_until"]
        if day < timezone.localdate():
            raise ValidationError(_("This day has passed."))
        return day


class NewProposalForm(ProposalForm):
    """Begins with words for the addressee; another addressee or language changes those nobody has touched."""

    begun_for = forms.CharField(widget=forms.HiddenInput, required=False)
    begun_from = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("addressee", "language"):
            _asks_again(self.fields[name].widget, "#proposal-words")

    def save(self, commit: bool = True) -> Any:
        """With the texts that the proposal it begins from has of its own, where both are in one language."""
        base = proposal_drafting.numbered(self.instance.plan, self.cleaned_data["begun_from"])
        if base is not None and base.language == self.instance.language:
            self.instance.own_texts = own_words.carried(base, to=self.instance)
        return super().save(commit)

    @classmethod
    def begun(cls, instance: Proposal, *, base: Proposal | None = None) -> Self:
        """The form with which a proposal begins: from an earlier one, or from nothing."""
        addressee = base.addressee if base is not None else None
        if addressee is None or addressee.has_left:
            addressee = proposal_drafting.first_addressee(instance.plan)
        language = proposal_drafting.language_for(instance.plan, addressee)
        if base is not None:
            instance.parts = list(base.parts)
            language = base.language if addressee == base.addressee else language
        return cls._filled(instance, addressee, language, {}, base)

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
        base = proposal_drafting.numbered(instance.plan, data.get("begun_from", ""))
        offered = _words(instance, before, before_language, base)
        typed = _typed(data, proposal_drafting.WORDS, offered)
        return cls._filled(instance, contact, language, typed, base)

    @classmethod
    def _filled(
        cls,
        instance: Proposal,
        addressee: Contact | None,
        language: str,
        typed: dict[str, Any],
        base: Proposal | None,
    ) -> Self:
        begun_for = f"{addressee.pk if addressee else ''}:{language}"
        initial = {"addressee": addressee, "language": language, "begun_for": begun_for}
        initial["begun_from"] = str(base.pk) if base is not None else ""
        return cls(instance=instance, initial={**initial, **_words(instance, addressee, language, base), **typed})


def _words(instance: Proposal, addressee: Contact | None, language: str, base: Proposal | None) -> dict[str, str]:
    return proposal_drafting.words(instance.plan, addressee=addressee, language=language, base=base)


def _contact(plan: AccountPlan, pk: str | None) -> Contact | None:
    return plan.account.contacts.filter(pk=pk).first() if pk and pk.isdecimal() and len(pk) < 19 else None


def _typed(data: QueryDict, names: Iterable[str], offered: dict[str, str]) -> dict[str, str]:
    """The words somebody wrote: those that are not what was offered."""
    sent = {name: str(data[name]) for name in names if name in data}
    return {name: text for name, text in sent.items() if "\n".join(text.strip().splitlines()) != offered.get(name)}


class SendForm(LetterForm):
    """To whom, when, and the words of the message, once in each language that somebody reads."""

    to = Readers(label=_("To"))
    send_at = forms.DateTimeField(
        label=_("Leaves on"), required=False, help_text=_("Empty: now. Until then it can be taken back.")
    )
    wants_code = forms.BooleanField(
        label=_("Ask for a code sent by e-mail before the page opens"),
        required=False,
        help_text=_(
            "For proposals that must not be read by whoever gets hold of the mail: the PDF is not attached, and is "
            "downloaded from the page."
        ),
    )

    def __init__(self, *args: Any, proposal: Proposal, signed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        readers = _readers(proposal)
        self.fields["to"].queryset = readers
        self.ask_for_words(readers, beginning=lambda one: proposal_mails.words(proposal, language=one, signed=signed))

    def out_of_reach(self) -> list[str]:
        """Who of the client is not offered, because nothing can be sent there: why, in a sentence each. One query."""
        account = self.proposal.account
        reachable = account.contacts.who_can_be_written_to().values("pk")
        closed = list(account.contacts.present().exclude(pk__in=reachable).order_by("pk")[: MOST_NAMED + 1])
        # Who is open to us by their own row, and yet not reachable, is on the list of suppressed addresses.
        reasons = [one.why_not_written_to(account_id=account.pk, is_suppressed=True) for one in closed[:MOST_NAMED]]
        return [*reasons, str(_("Others cannot be written to either."))] if len(closed) > MOST_NAMED else reasons

    @classmethod
    def begun(cls, proposal: Proposal, *, signed: str) -> Self:
        """The form with which sending begins: to the addressee; without one, to the first of the client's own people.

        Whom else a sent proposal goes to, a person decides.
        """
        readers = _readers(proposal)
        to = readers.filter(pk=proposal.addressee_id).first()
        if to is None and not proposal.is_sent:
            to = readers.filter(affiliation=Affiliation.CLIENT).first()
        return cls(initial={"to": [to.pk] if to is not None else []}, proposal=proposal, signed=signed)

    @classmethod
    def refilled(cls, data: QueryDict, proposal: Proposal, *, signed: str) -> Self:
        """The form with what was typed so far, to look at; nothing is found fault with yet."""
        typed = {name: data[name] for name in data if name.startswith(("subject_", "text_", "send_at", "wants_code"))}
        return cls(initial={**typed, "to": data.getlist("to")}, proposal=proposal, signed=signed)

    def clean_send_at(self) -> Any:
        moment = self.cleaned_data["send_at"]
        if moment is not None and moment <= timezone.now():
            raise ValidationError(_("This moment has passed."))
        if moment is not None and timezone.localdate(moment) > self.proposal.valid_until:
            raise ValidationError(_("The proposal holds no longer then."))
        return moment

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.check_words(data.get("to") or [])
        return data

    @property
    def previews(self) -> list[proposal_mails.ProposalPreview]:
        """The mail as it would leave now, for each reader."""
        return [
            proposal_mails.preview(
                self.proposal,
                to=contact,
                words=self.words_in(contact.language),
                has_file=not self["wants_code"].value(),
            )
            for contact in self.ticked("to")
        ]


def _readers(proposal: Proposal) -> Any:
    """Contacts who can be written to and have not been sent the proposal."""
    received = proposal.deliveries.standing().exclude(contact=None).values("contact")
    return proposal.account.contacts.who_can_be_written_to().exclude(pk__in=received)
