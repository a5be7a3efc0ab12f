"""Forms of what hangs off an account's record: trading names, identifiers, addresses, figures, parent, tags."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import identifier_checks, names
from accounts.choices import MONEY_FIGURES, AddressKind
from accounts.countries import sorted_countries
from accounts.currencies import currency_choices
from accounts.models import Account, Address, Figure, FreeField, Identifier, TradingName, User
from accounts.models.tag import LONGEST_TAG
from accounts.registry import free_fields, groups, suggestions, tagging
from accounts.registry.alike import parted
from ui.forms import AmountField, InRows, ModelForm
from ui.suggest import SuggestInput

FIRST_YEAR = 1900


class RecordForm(ModelForm):
    """Of a row that hangs off an account, written by `by`."""

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        self.by = by
        super().__init__(*args, **kwargs)


class TradingNameForm(RecordForm):
    class Meta:
        model = TradingName
        fields = ["name"]
        help_texts = {"name": _("A brand, a former name, an abbreviation people look for.")}

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        account = self.instance.account
        others = account.trading_names.exclude(pk=self.instance.pk)
        if names.fold(name) in {account.folded_name, *others.values_list("folded_name", flat=True)}:
            raise ValidationError(_("The account is known by this name already."))
        return name


class IdentifierForm(RecordForm):
    class Meta:
        model = Identifier
        fields = ["kind", "value"]
        help_texts = {"value": _("Spaces and dots may stand in it; they are not kept.")}

    def clean(self) -> dict[str, Any]:
        super().clean()
        kind, value = self.cleaned_data.get("kind"), self.cleaned_data.get("value")
        if kind and value:
            try:
                self.cleaned_data["value"] = identifier_checks.normalised(kind, value)
            except identifier_checks.NoIdentifier as fault:
                self.add_error("value", str(fault))
            else:
                self._refuse_what_is_another_s(kind, self.cleaned_data["value"])
        return self.cleaned_data

    def _refuse_what_is_another_s(self, kind: str, value: str) -> None:
        there = Identifier.objects.filter(kind=kind, value__iexact=value).exclude(pk=self.instance.pk).first()
        if there is None:
            return
        owner = Account.objects.select_related("team__lead").get(pk=there.account_id)
        if owner.pk == self.instance.account_id:
            self.add_error("value", _("The account has this identifier already."))
            return
        alike = parted([owner], user=self.by)
        if alike.seen:
            said, params = _("This identifier belongs to %(account)s."), {"account": owner.name}
        elif alike.ask:
            said = _("This identifier belongs to an account that you may not see; ask %(leads)s.")
            params = {"leads": ", ".join(alike.ask)}
        else:
            said, params = _("This identifier belongs to an account that you may not see; ask a team lead."), {}
        self.add_error("value", ValidationError(said, params=params))


class AddressForm(InRows, RecordForm):
    rows = [
        ["kind", "label"], ["street"], ["postcode", "city"], ["region", "country"], ["latitude", "longitude"],
    ]  # fmt: skip

    class Meta:
        model = Address
        fields = ["kind", "label", "street", "postcode", "city", "region", "country", "latitude", "longitude"]
        widgets = {"street": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", _("Not stated")), *sorted_countries()]

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        place = ("street", "postcode", "city", "region", "country")
        if not self.errors.keys() & set(place) and not any(data.get(name) for name in place):
            self.add_error("city", _("Say at least in which town or country it is."))
        self._check_coordinates()
        others = self.instance.account.addresses.filter(kind=AddressKind.HEADQUARTERS).exclude(pk=self.instance.pk)
        if data.get("kind") == AddressKind.HEADQUARTERS and others.exists():
            self.add_error("kind", _("The account has its headquarters already; change that address, or say site."))
        return data

    def _check_coordinates(self) -> None:
        for name, other, most in (("latitude", "longitude", 90), ("longitude", "latitude", 180)):
            if name in self.errors:
                continue
            degrees = self.cleaned_data.get(name)
            if degrees is not None and abs(degrees) > most:
                self.add_error(
                    name, ValidationError(_("Between -%(most)s and %(most)s degrees."), params={"most": most})
                )
            elif degrees is None and other not in self.errors and self.cleaned_data.get(other) is not None:
                self.add_error(name, _("Give both coordinates or none."))

    def save(self, commit: bool = True) -> Any:
        address = super().save(commit)
        if address.kind == AddressKind.HEADQUARTERS and (place := address.place()):
            account = address.account
            account.headquarters, account.version = place[:200], account.version + 1
            account.save(update_fields=["headquarters", "version"])
        return address


class FigureForm(InRows, RecordForm):
    rows = [["kind", "year"], ["amount", "currency"], ["source"]]

    class Meta:
        model = Figure
        fields = ["kind", "year", "amount", "currency", "source"]
        field_classes = {"amount": AmountField}
        help_texts = {"source": _("Such as “Annual report 2025”."), "amount": _("In full: 6,488,000,000, not 6.5.")}

    currency = forms.ChoiceField(label=_("Currency"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = currency_choices()
        if self.instance.currency and self.instance.currency not in dict(offered):
            offered = [(self.instance.currency, self.instance.currency), *offered]  # money no longer, on record still
        self.fields["currency"].choices = [("", _("None")), *offered]

    def clean_year(self) -> int | None:
        year: int | None = self.cleaned_data["year"]
        last = timezone.localdate().year + 1
        if year is not None and not FIRST_YEAR <= year <= last:
            raise ValidationError(
                _("A year between %(first)s and %(last)s."), params={"first": str(FIRST_YEAR), "last": str(last)}
            )
        return year

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        kind, year = data.get("kind"), data.get("year")
        if kind in MONEY_FIGURES and not data.get("currency") and "currency" not in self.errors:
            self.add_error("currency", _("Say in which currency."))
        elif kind and kind not in MONEY_FIGURES:
            data["currency"] = ""
        if kind and "year" not in self.errors:
            others = self.instance.account.figures.filter(kind=kind, year=year).exclude(pk=self.instance.pk)
            if others.exists():
                self.add_error("year", _("This figure is on record for that year already; change it there."))
        return data


class ParentForm(ModelForm):
    """To whom the account belongs: chosen by name among those one may see."""

    parent = forms.CharField(
        label=_("Parent account"),
        required=False,
        max_length=230,
        widget=SuggestInput(reverse_lazy("accounts:account_suggestions")),
        help_text=_("Type a few letters of its name. Empty: the account stands at the head of its group."),
    )

    class Meta:
        model = Account
        fields = ["parent"]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        self.by = by
        super().__init__(*args, **kwargs)
        self.parent_unseen = False
        others = f"{reverse('accounts:account_suggestions')}?without={self.instance.pk}"
        self.fields["parent"].widget.attrs["data-suggest"] = others
        parent = self.instance.parent
        if parent is not None:
            self.parent_unseen = not Account.objects.visible_to(by).filter(pk=parent.pk).exists()
            shown = {} if self.parent_unseen else suggestions.in_words([parent], user=by)
            self.initial["parent"] = shown.get(parent.pk, "")

    def clean_parent(self) -> Account | None:
        text = self.cleaned_data["parent"].strip()
        if "parent" not in self.changed_data:
            return self.instance.parent
        if not text:
            return None
        found = suggestions.accounts_called(text, user=self.by)
        if not found:
            raise ValidationError(_("No account you may see bears this name; choose one of those proposed."))
        if len(found) > 1:
            raise ValidationError(_("Several accounts bear this name; choose one of those proposed."))
        if found[0].pk == self.instance.pk:
            raise ValidationError(_("An account cannot be its own parent."))
        if found[0].pk in groups.all_below(self.instance.pk):
            raise ValidationError(
                _("%(parent)s belongs to this account, directly or by way of others."), params={"parent": found[0]}
            )
        return found[0]


class TagsForm(ModelForm):
    """Tags and the fields an administrator defined."""

    tag_words = forms.CharField(
        label=_("Tags"),
        required=False,
        max_length=1_000,
        widget=SuggestInput(reverse_lazy("accounts:tag_suggestions"), many=True),
        help_text=_("Parted by commas. A tag nobody has used yet is created."),
    )

    class Meta:
        model = Account
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["tag_words"] = ", ".join(tag.name for tag in self.instance.tags.all())
        self.free = list(FreeField.objects.in_use())
        for field in self.free:
            raw = self.instance.free_values.get(field.key)
            self.fields[f"{free_fields.PREFIX}{field.key}"] = free_fields.form_field(field, raw)
        self.use_native_pickers()

    def clean_tag_words(self) -> list[str]:
        words = tagging.parted(self.cleaned_data["tag_words"])
        if len(words) > tagging.MOST_TAGS:
            raise ValidationError(_("%(most)s tags are the most."), params={"most": tagging.MOST_TAGS})
        for word in words:
            if len(word) > LONGEST_TAG:
                raise ValidationError(
                    _("A tag has %(most)s characters at most: “%(tag)s…”."),
                    params={"most": LONGEST_TAG, "tag": word[:LONGEST_TAG]},
                )
        return words

    def save(self, commit: bool = True) -> Any:
        values = dict(self.instance.free_values)
        for field in self.free:
            value = free_fields.kept(field, self.cleaned_data[f"{free_fields.PREFIX}{field.key}"])
            if value is None:
                values.pop(field.key, None)
            else:
                values[field.key] = value
        self.instance.free_values = values
        account = super().save(commit)
        tagging.tag(account, words=self.cleaned_data["tag_words"])
        return account
