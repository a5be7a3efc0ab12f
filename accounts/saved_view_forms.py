"""The form of a saved view: its name and who finds it; what it shows comes from the address of the list."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import SavedView
from accounts.models.saved_view import LONGEST_QUERY
from ui.forms import ModelForm


class SavedViewForm(ModelForm):
    class Meta:
        model = SavedView
        fields = ["name", "shared", "position"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        view = self.instance
        others = SavedView.objects.filter(owner=view.owner, page=view.page, name__iexact=name).exclude(pk=view.pk)
        if others.exists():
            raise ValidationError(_("You keep a view of this list under this name already."))
        return name

    def clean(self) -> dict[str, Any]:
        if len(self.instance.query) > LONGEST_QUERY:
            raise ValidationError(_("This view has too many filters to be kept."))
        return super().clean() or self.cleaned_data
