"""The form of the introduction: whether, to whom, and in which words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.choices import Language
from accounts.handovers import introduction
from accounts.models import Contact, Handover, HandoverIntroduction, HandoverRecipient
from accounts.models.introduction import SUBJECT, TEXT
from ui.forms import Form

_PLACEHOLDER = _("Markdown. {contact} becomes the name of each reader.")
_PROMISES_STAND = _(
    "Markdown. {contact} becomes the name of each reader. Promises stand in the words they were written in: say them "
    "in this language."
)


class ContactChoices(forms.ModelMultipleChoiceField):
    """Contacts, each with its address and language."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} · {obj.email} · {obj.get_language_display()}"


class IntroductionForm(Form):
    """Who gives chooses the readers; who receives, the words too (`with_words`)."""

    wanted = forms.BooleanField(label=_("Introduce us to the client by e-mail"), required=False)
    refusal = forms.CharField(
        label=_("Why the client is not written to"),
        help_text=_("Only where the box above is not ticked."),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    recipients = ContactChoices(
        label=_("To whom"),
        queryset=Contact.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("This person is no contact of the account who can be written to."),
            "invalid_pk_value": _("This person is no contact of the account who can be written to."),
        },
    )

    def __init__(self, *args: Any, handover: Handover, with_words: bool, **kwargs: Any) -> None:
        self.handover = handover
        chosen = list(handover.recipients.values_list("contact", flat=True))
        initial = {
            "wanted": handover.introduction_wanted,
            "refusal": handover.introduction_refusal,
            "recipients": chosen,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["recipients"].queryset = handover.account.contacts.who_can_be_written_to()
        spoken = set(self.fields["recipients"].queryset.values_list("language", flat=True))
        self.languages = [one for one in Language if one in spoken] if with_words else []
        promised = bool(self.languages) and handover.promises.exclude(rhythm="").exists()
        self.help = _PROMISES_STAND if promised else _PLACEHOLDER
        for language in self.languages:
            self._add_words(language)

    def _add_words(self, language: Language) -> None:
        words = introduction.words_of(self.handover, language)
        spoken = {"lang": str(language)}
        self.fields[f"subject_{language}"] = forms.CharField(
            label=_("Subject"),
            required=False,
            max_length=SUBJECT,
            initial=words.subject,
            widget=forms.TextInput(attrs=spoken),
        )
        self.fields[f"text_{language}"] = forms.CharField(
            label=_("Text"),
            required=False,
            max_length=TEXT,
            initial=words.text,
            widget=forms.Textarea(attrs={**spoken, "rows": 18, "data-grows": ""}),
            help_text=self.help,
        )

    def words(self) -> list[tuple[Language, Any, Any]]:
        """For the template: each language with its two fields."""
        return [(one, self[f"subject_{one}"], self[f"text_{one}"]) for one in self.languages]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not data.get("wanted"):
            if not data.get("refusal") and "refusal" not in self.errors:
                self.add_error("refusal", _("Say why the client is not written to."))
            return data
        if self.languages and not data.get("recipients") and "recipients" not in self.errors:
            self.add_error("recipients", _("Choose at least one person, or do not introduce us."))
        for language in self._spoken():
            for name in (f"subject_{language}", f"text_{language}"):
                self._clean_words(name, data.get(name) or "")
        return data

    def _clean_words(self, name: str, text: str) -> None:
        if name in self.errors:
            return
        if not text:
            self.add_error(name, _("There are readers of this language: write this."))
        elif unknown := introduction.unknown_placeholders(text, known=introduction.OF_EACH_CONTACT):
            said = _("%(what)s stands for nothing here; only {contact} is filled in for each reader.")
            self.add_error(name, forms.ValidationError(said, params={"what": ", ".join(unknown)}))

    def _spoken(self) -> list[Language]:
        """The languages of those chosen of which the words can be written here."""
        spoken = {contact.language for contact in self.cleaned_data.get("recipients") or []}
        return [language for language in self.languages if language in spoken]

    def save(self) -> None:
        """Keep whether, to whom and in which words; the caller holds the handover."""
        data, handover = self.cleaned_data, self.handover
        handover.introduction_wanted = data["wanted"]
        handover.introduction_refusal = "" if data["wanted"] else data["refusal"]
        handover.save(update_fields=["introduction_wanted", "introduction_refusal"])
        chosen = data.get("recipients") or []
        handover.recipients.exclude(contact__in=chosen).delete()
        known = set(handover.recipients.values_list("contact", flat=True))
        HandoverRecipient.objects.bulk_create(
            HandoverRecipient(handover=handover, contact=contact) for contact in chosen if contact.pk not in known
        )
        if data["wanted"]:
            for language in self._spoken():
                words = {"subject": data[f"subject_{language}"], "text": data[f"text_{language}"]}
                HandoverIntroduction.objects.update_or_create(handover=handover, language=language, defaults=words)
