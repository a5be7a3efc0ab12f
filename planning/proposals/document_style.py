"""The house style as documents and pages wear it: custom properties for the style sheets, and drawings recoloured."""

import base64
import mimetypes
import re
from typing import Any, NamedTuple

from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.safestring import SafeString

from planning import house_colours
from planning.models.house_style import ACCENT, SECOND, Typeface
from ui import pdf

FAMILIES = {
    "serif": '"Source Serif 4", "Source Serif 4 Ext", "Source Serif 4 Greek", "Source Serif 4 Cyrillic", '
    'Inter, "Inter Ext", "Inter Greek", "Inter Cyrillic", serif',
    "sans": 'Inter, "Inter Ext", "Inter Greek", "Inter Cyrillic", sans-serif',
}
ON_SCREEN = {"serif": "var(--kam-serif)", "sans": '"Inter", system-ui, sans-serif'}
LOOK = re.compile(rf"([0-9a-f]{{6}})-([0-9a-f]{{6}})-({'|'.join(Typeface.values)})")


class Style(NamedTuple):
    """`logo` is its name in the storage, or empty; the texts are in the language of the document."""

    accent: str = ACCENT
    second: str = SECOND
    typeface: str = Typeface.MIXED
    logo: str = ""
    footer: str = ""
    legal: str = ""

    @property
    def fonts(self) -> tuple[str, str]:
        """The kinds of type of headings and of text."""
        return ("sans" if self.typeface == Typeface.SANS else "serif"), (
            "serif" if self.typeface == Typeface.SERIF else "sans"
        )

    @property
    def address(self) -> str:
        """Where a page finds its style sheet."""
        return reverse("planning:client_style", args=[f"{self.accent[1:]}-{self.second[1:]}-{self.typeface}"])

    @property
    def has_its_own_look(self) -> bool:
        return (self.accent, self.second, self.typeface) != (ACCENT, SECOND, Typeface.MIXED)

    @property
    def logo_address(self) -> str:
        """For documents, which read it from the storage themselves."""
        return f"media/{self.logo}" if self.logo else ""

    @property
    def written_logo(self) -> str:
        """For pages, which carry it in themselves: who may see the page sees the logo, and nobody else asks for it."""
        if not self.logo or not default_storage.exists(self.logo):
            return ""
        kind = mimetypes.guess_type(self.logo)[0] or "image/png"
        with default_storage.open(self.logo) as file:
            return f"data:{kind};base64,{base64.b64encode(file.read()).decode()}"


def of(composition: dict[str, Any]) -> Style:
    """The style a composition was made with; what was composed before there was one wears the product's own."""
    return Style(**{name: value for name, value in composition.get("style", {}).items() if name in Style._fields})


def looking(look: str) -> Style | None:
    """The style of an address of a style sheet, such as `0b5f59-b4690e-mixed`; None where it is none."""
    found = LOOK.fullmatch(look)
    return Style(f"#{found[1]}", f"#{found[2]}", found[3]) if found is not None else None


def on_paper(style: Style) -> str:
    """The properties of static/css/pdf.css for one document, as CSS."""
    headings, text = style.fonts
    values = {
        "accent": style.accent,
        "second": style.second,
        "wash": house_colours.mixed(style.accent, house_colours.WHITE, 0.93),
        "on-cover": house_colours.mixed(style.accent, house_colours.WHITE, 0.82),
        "headings": FAMILIES[headings],
        "text": FAMILIES[text],
    }
    return "html:root{" + "".join(f"--{name}:{value};" for name, value in values.items()) + "}"


def on_screen(style: Style) -> str:
    """What static/css/client.css is overruled with, light and dark, as CSS."""
    headings, text = (ON_SCREEN[kind] for kind in style.fonts)
    dark, mixed = house_colours.for_dark(style.accent), house_colours.mixed
    light_values = {
        "kam-accent": style.accent,
        "kam-accent-soft": mixed(style.accent, house_colours.WHITE, 0.9),
        "tblr-primary": style.accent,
        "second": style.second,
    }
    dark_values = {
        "kam-accent": dark,
        "kam-accent-soft": mixed(dark, house_colours.DARK, 0.82),
        "second": house_colours.for_dark(style.second),
    }
    light, night = (
        "".join(f"--{name}:{value};" for name, value in values.items()) for values in (light_values, dark_values)
    )
    return (
        f"html:root{{{light}}}@media (prefers-color-scheme: dark){{html:root{{{night}}}}}"
        f".client{{font-family:{text}}}.client h1,.client h2,.client h3,.client-company{{font-family:{headings}}}"
    )


def recoloured(drawn: SafeString, style: Style) -> SafeString:
    """A drawing of ours in the colours of the house; words in it stay as they are."""
    return pdf.in_colours(drawn, {ACCENT: style.accent, SECOND: style.second})
