"""The house style as an administrator writes it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from planning import house_colours
from planning.house_colours import DRAWING_CONTRAST, TEXT_CONTRAST, WHITE
from planning.models import HouseStyle
from ui import keeping, logos


class HouseStyleForm(forms.ModelForm):
    """Keeps an uploaded logo under its hash; colours must be legible."""

    new_logo = forms.FileField(
        label=_("New logo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.svg"}),
        help_text=_("PNG, JPEG or SVG, up to 300 KB and 3,000 pixels. On the cover it stands on white."),
    )
    removes_logo = forms.BooleanField(label=_("No logo: our name in its place"), required=False)

    class Meta:
        model = HouseStyle
        fields = ["accent", "second_accent", "typeface", "footer_en", "footer_fr", "legal_en", "legal_fr"]
        widgets = {
            "accent": forms.TextInput(attrs={"type": "color"}),
            "second_accent": forms.TextInput(attrs={"type": "color"}),
            "footer_en": forms.TextInput(attrs={"size": 60}),
            "footer_fr": forms.TextInput(attrs={"size": 60}),
            "legal_en": forms.Textarea(attrs={"rows": 5, "cols": 60}),
            "legal_fr": forms.Textarea(attrs={"rows": 5, "cols": 60}),
        }

    def clean_accent(self) -> str:
        return _legible(self.cleaned_data["accent"], TEXT_CONTRAST)

    def clean_second_accent(self) -> str:
        return _legible(self.cleaned_data["second_accent"], DRAWING_CONTRAST)

    def clean_new_logo(self) -> Any:
        file = self.cleaned_data["new_logo"]
        if not file:
            return None
        content, ending = logos.check(file)
        return keeping.keep(content, folder="house-style", ending=ending).name

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("new_logo"):
            self.instance.logo = data["new_logo"]
        elif data.get("removes_logo"):
            self.instance.logo = ""
        return data


def _legible(colour: str, least: float) -> str:
    """The colour, in small letters, where it stands out enough from white."""
    colour = colour.lower()
    if house_colours.COLOUR.fullmatch(colour) is None:
        raise ValidationError(_("A colour is written as # and six digits from 0 to f."))
    if (found := house_colours.contrast(colour, WHITE)) < least:
        raise ValidationError(
            _("This colour is hard to see on white (%(found)s to 1; at least %(least)s is needed): take a darker one."),
            params={"found": f"{found:.1f}", "least": least},
        )
    return colour
