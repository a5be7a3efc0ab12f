"""The form of the introduction: whether, to whom, and in which words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.handovers import introduction
from accounts.letters.letter_forms import LetterForm, Readers
from accounts.models import Handover, HandoverIntroduction, HandoverRecipient
from accounts.models.introduction import SUBJECT, TEXT

_PROMISES_STAND = _(
    "Markdown. {contact} becomes the name of each reader. Promises stand in the words they were written in: say them "
    "in this language."
)


class IntroductionForm(LetterForm):
    """Who gives chooses the readers; who receives, the words too (`with_words`)."""

    longest = (SUBJECT, TEXT)
    filled_in_help = _("Markdown. {contact} becomes the name of each reader.")

    wanted = forms.BooleanField(label=_("Introduce us to the client by e-mail"), required=False)
    refusal = forms.CharField(
        label=_("Why the client is not written to"),
        help_text=_("Only where the box above is not ticked."),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    recipients = Readers(
        label=_("To whom"),
        required=False,
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
        readers = handover.account.contacts.who_can_be_written_to()
        self.fields["recipients"].queryset = readers
        if with_words:
            if handover.promises.exclude(rhythm="").exists():
                self.filled_in_help = _PROMISES_STAND
            self.ask_for_words(readers, beginning=lambda language: introduction.words_of(handover, language))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not data.get("wanted"):
            if not data.get("refusal") and "refusal" not in self.errors:
                self.add_error("refusal", _("Say why the client is not written to."))
            return data
        if self.languages and not data.get("recipients") and "recipients" not in self.errors:
            self.add_error("recipients", _("Choose at least one person, or do not introduce us."))
        self.check_words(data.get("recipients") or [])
        return data

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
            for language in self.read_by(chosen):
                words = {"subject": data[f"subject_{language}"], "text": data[f"text_{language}"]}
                HandoverIntroduction.objects.update_or_create(handover=handover, language=language, defaults=words)
