"""Forms of the units of a client and of who plays which part in a buying centre."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import BuyingCentreMember, Unit
from accounts.models.unit import DEEPEST
from accounts.white_space import unit_tree
from ui.forms import Form, InRows, ModelForm, prose


class BranchChoice(forms.ModelChoiceField):
    """A unit, called by its whole path."""

    paths: dict[int, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        return self.paths.get(obj.pk, str(obj))


def offer_units(field: Any, tree: list[unit_tree.Branch], *, empty: Any) -> None:
    """Let the choice `field` offer the units of `tree`, in its order, each called by its path."""
    paths = {one.unit.pk: one.path for one in tree}
    field.queryset = Unit.objects.filter(pk__in=paths)
    field.paths = paths
    field.empty_label = empty
    field.choices = [("", empty), *paths.items()]


class UnitForm(InRows, ModelForm):
    rows = [["name", "kind"], ["parent", "place"], ["head", "employees"], ["note"], ["audience"]]

    class Meta:
        model = Unit
        fields = ["name", "kind", "parent", "place", "head", "employees", "note", "audience"]
        field_classes = {"parent": BranchChoice}
        widgets = {"note": prose(3)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tree = unit_tree.branches(self.instance.account.units.all())
        own = unit_tree.below(self.tree, self.instance)
        elsewhere = [one for one in self.tree if one.unit.pk not in own]
        offer_units(self.fields["parent"], elsewhere, empty=_("The account itself"))
        self.fields["head"].queryset = self.instance.account.contacts.all()
        self.fields["head"].empty_label = _("Nobody, or not known")

    def clean_parent(self) -> Unit | None:
        parent: Unit | None = self.cleaned_data["parent"]
        if parent is not None:
            above = next(one.depth + 1 for one in self.tree if one.unit == parent)
            if above + unit_tree.height(self.tree, self.instance) > DEEPEST:
                raise ValidationError(_("Units stand %(most)s deep at most."), params={"most": DEEPEST})
        return parent

    def clean_kind(self) -> str:
        kind: str = self.cleaned_data["kind"]
        if self.instance.pk and kind != self.instance.kind and self.instance.members.exists():
            raise ValidationError(_("Take its people out first: only a buying centre has people with a part."))
        return kind

    def clean(self) -> dict[str, Any]:
        super().clean()
        name, parent = self.cleaned_data.get("name"), self.cleaned_data.get("parent")
        if name and "parent" in self.cleaned_data:
            siblings = self.instance.account.units.filter(parent=parent, name__iexact=name)
            if siblings.exclude(pk=self.instance.pk).exists():
                self.add_error("name", _("There is a unit of this name beside it already."))
        return self.cleaned_data


class UnitRemovalForm(Form):
    """What becomes of the units below one that is removed."""

    UP, GONE = "up", "gone"

    children = forms.ChoiceField(
        label=_("What is below it"),
        choices=[(UP, _("Moves up one level")), (GONE, _("Is removed too"))],
        initial=UP,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        self.tree = unit_tree.branches(unit.account.units.all())
        if not unit.children.exists():
            del self.fields["children"]

    def clean_children(self) -> str:
        children: str = self.cleaned_data["children"]
        if children == self.UP:
            beside = self.unit.account.units.filter(parent=self.unit.parent).exclude(pk=self.unit.pk)
            taken = {name.lower() for name in beside.values_list("name", flat=True)}
            for name in self.unit.children.values_list("name", flat=True):
                if name.lower() in taken:
                    raise ValidationError(_("“%(name)s” is there already one level up."), params={"name": name})
        return children

    @property
    def takes_all(self) -> bool:
        return bool(self.cleaned_data.get("children") == self.GONE)


class MemberForm(ModelForm):
    class Meta:
        model = BuyingCentreMember
        fields = ["contact", "part"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = self.instance.unit.account.contacts.all()

    def clean(self) -> dict[str, Any]:
        super().clean()
        said = {name: self.cleaned_data.get(name) for name in ("contact", "part")}
        if all(said.values()) and self.instance.unit.members.filter(**said).exists():
            self.add_error("part", _("This person has this part here already."))
        return self.cleaned_data
