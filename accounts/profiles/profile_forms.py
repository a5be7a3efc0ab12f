"""Forms of the client profile's documents and items."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.choices import Certainty
from accounts.forms import FactForm
from accounts.models import Contact, Document, ItemLink, ItemPerson, ProfileItem, User
from accounts.profile_choices import ItemKind, ItemState, LinkKind, Part
from ui import uploads
from ui.forms import Form, ModelForm
from ui.uploads import Format

OLDEST = date(1900, 1, 1)
FARTHEST = timedelta(days=20 * 365)
BACKWARDS = "backwards:"  # before a kind of link that is told from its other end


class DocumentForm(ModelForm):
    """A document with its file; a file given later becomes the newest version, and the older ones stay."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument or plain text, 25 MB at most; without macros."),
        widget=forms.FileInput(attrs={"accept": uploads.ACCEPTED}),
        error_messages={"empty": _("The file is empty.")},
    )
    link = forms.URLField(
        label=_("Link"), required=False, max_length=500, assume_scheme="https", widget=forms.URLInput,
        help_text=_("Where it can be read, beginning with https://."),
    )  # fmt: skip

    class Meta:
        model = Document
        fields = ["title", "kind", "dated_on", "source", "file", "link", "summary", "audience"]
        widgets = {"summary": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.format: Format | None = None
        if self.instance.pk and (kept := self.instance.file) is not None:
            self.fields["file"].label = _("New version of the file")
            self.fields["file"].help_text = _("On record: %(name)s. It is kept as an earlier version.") % {"name": kept}

    def clean_file(self) -> Any:
        if file := self.cleaned_data["file"]:
            self.format = uploads.check(file)
        return file

    def clean_dated_on(self) -> date:
        day: date = self.cleaned_data["dated_on"]
        if day < OLDEST:
            raise ValidationError(_("This is before 1900."))
        return day

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        self.refuse_to_come("dated_on")
        if not {"file", "link"} & set(self.errors) and not (data["file"] or data["link"] or self.instance.file):
            self.add_error("file", _("Give a file, a link, or both."))
        return data


class ProfileItemForm(FactForm):
    class Meta:
        model = ProfileItem
        fields = [
            "kind", "title", "text", "wanted_on", "state", "certainty", "told_by", "told_on", "document", "audience",
        ]  # fmt: skip
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = self.instance.account.documents.all()
        self.fields["document"].empty_label = pgettext_lazy("document", "None")
        if not self.instance.pk:
            del self.fields["state"]  # whatever is new is open

    def clean_wanted_on(self) -> date | None:
        day: date | None = self.cleaned_data["wanted_on"]
        if day is not None and not OLDEST <= day <= timezone.localdate() + FARTHEST:
            raise ValidationError(_("This is before 1900 or more than twenty years ahead."))
        return day

    def in_rows(self) -> Iterator[list[Any]]:
        """The fields, those that belong together in one row."""
        rows = [
            ["kind", "wanted_on", "state"], ["title"], ["text"], ["certainty", "told_by", "told_on"],
            ["document", "audience"],
        ]  # fmt: skip
        for row in rows:
            yield [self[name] for name in row if name in self.fields]


class ItemLinkForm(Form):
    """What an item is to another one of its account, or that one to it."""

    way = forms.ChoiceField(label=_("This item"))
    other = forms.ModelChoiceField(label=_("Other item"), queryset=ProfileItem.objects.none(), empty_label=_("Choose"))

    def __init__(self, *args: Any, item: ProfileItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        others = ProfileItem.objects.filter(account=item.account_id).exclude(pk=item.pk)
        self.fields["other"].queryset = others
        self.fields["other"].choices = [("", _("Choose")), *self._by_kind(list(others))]
        self.fields["way"].choices = [
            *((kind.value, kind.label) for kind in LinkKind),
            *((f"{BACKWARDS}{kind.value}", kind.backwards) for kind in LinkKind),
        ]

    def _by_kind(self, items: list[ProfileItem]) -> Iterator[tuple[Any, list[tuple[int, str]]]]:
        for kind in ItemKind:
            if of_kind := [(item.pk, item.title) for item in items if item.kind == kind]:
                yield kind.plural, of_kind

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and ItemLink.objects.filter(**self._link()).exists():
            self.add_error("other", _("These two are linked in this way already."))
        return data

    def _link(self) -> dict[str, Any]:
        way, other = self.cleaned_data["way"], self.cleaned_data["other"]
        if way.startswith(BACKWARDS):
            return {"source": other, "kind": way.removeprefix(BACKWARDS), "target": self.item}
        return {"source": self.item, "kind": way, "target": other}

    def save(self, *, by: User) -> ItemLink:
        return ItemLink.objects.create(**self._link(), added_by=by)


class ItemPersonForm(Form):
    """The part a contact of the account plays in an item."""

    contact = forms.ModelChoiceField(label=_("Person"), queryset=Contact.objects.none(), empty_label=_("Choose"))
    part = forms.ChoiceField(label=_("Part"), choices=Part)

    def __init__(self, *args: Any, item: ProfileItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        self.fields["contact"].queryset = item.account.contacts.all()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and self.item.people.filter(contact=data["contact"], part=data["part"]).exists():
            self.add_error("contact", _("This person plays this part already."))
        return data

    def save(self, *, by: User) -> ItemPerson:
        return ItemPerson.objects.create(item=self.item, added_by=by, **self.cleaned_data)


class ProfileItemFilter(django_filters.FilterSet):
    """What of a client's items is shown."""

    certainty = django_filters.ChoiceFilter(
        label=_("Certainty"), choices=Certainty, empty_label=_("Assumed and confirmed")
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=ItemState, empty_label=_("Every state"))

    class Meta:
        model = ProfileItem
        fields = ["certainty", "state"]
