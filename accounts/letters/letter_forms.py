"""The form of a letter to a client's people: to whom, and in which words, once in each language somebody reads."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import wording
from accounts.choices import Language
from accounts.models import Contact
from accounts.wording import Words
from ui.forms import Form


class Readers(forms.ModelMultipleChoiceField):
    """Contacts, each with its address and language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Contact.objects.none(), widget=forms.CheckboxSelectMultiple, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} · {obj.email} · {obj.get_language_display()}"


class LetterForm(Form):
    """The words of a letter: a subject and a text in each of `languages`; a concrete form says who reads them."""

    longest: ClassVar[tuple[int, int]] = (250, 10_000)  # signs of the subject, of the text
    filled_in: ClassVar[Iterable[str]] = wording.OF_EACH_CONTACT
    filled_in_help: Any = _("{contact} becomes the name of each reader.")
    languages: Sequence[Language] = ()

    def ask_for_words(self, readers: Any, *, beginning: Callable[[Language], Words]) -> None:
        """Add the fields of each language that one of `readers` reads, beginning with words in it."""
        spoken = set(readers.values_list("language", flat=True))
        self.languages = [language for language in Language if language in spoken]
        for language in self.languages:
            self._add(language, beginning(language))

    def _add(self, language: Language, words: Words) -> None:
        spoken, (subject, text) = {"lang": str(language)}, self.longest
        self.fields[f"subject_{language}"] = forms.CharField(
            label=_("Subject"), max_length=subject, required=False, widget=forms.TextInput(attrs=spoken)
        )
        self.fields[f"text_{language}"] = forms.CharField(
            label=_("Message"),
            max_length=text,
            required=False,
            widget=forms.Textarea(attrs={**spoken, "rows": 14, "data-grows": ""}),
            help_text=self.filled_in_help,
        )
        self.initial.setdefault(f"subject_{language}", words.subject)
        self.initial.setdefault(f"text_{language}", words.text)

    def words(self) -> list[tuple[Language, Any, Any]]:
        """For the template: each language with its two fields."""
        return [(one, self[f"subject_{one}"], self[f"text_{one}"]) for one in self.languages]

    def words_in(self, language: str) -> Words:
        """The words as they stand in the form."""
        subject, text = (self[f"{name}_{language}"].value() or "" for name in ("subject", "text"))
        return Words(subject, text)

    def read_by(self, readers: Iterable[Contact]) -> list[Language]:
        """The languages of these readers, among those whose words stand in the form."""
        spoken = {contact.language for contact in readers}
        return [language for language in self.languages if language in spoken]

    def check_words(self, readers: Iterable[Contact]) -> None:
        """Find fault with words that one of these readers would read: nothing written, or braces nobody fills in."""
        for language in self.read_by(readers):
            for name in (f"subject_{language}", f"text_{language}"):
                if name not in self.errors:
                    self._check(name, self.cleaned_data.get(name) or "")

    def _check(self, name: str, text: str) -> None:
        if not text.strip():
            self.add_error(name, _("There are readers of this language: write this."))
            return
        try:
            wording.refuse_unknown(text, known=self.filled_in)
        except ValidationError as fault:
            self.add_error(name, fault)

    def ticked(self, name: str) -> list[Any]:
        """The rows chosen in a field of several, though the form is not checked yet."""
        keys = [str(key) for key in self[name].value() or []]
        numbers = [key for key in keys if key.isascii() and key.isdecimal() and len(key) < 19]
        return list(self.fields[name].queryset.filter(pk__in=numbers))
