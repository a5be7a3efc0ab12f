"""The words of a message, from templates/email/, in the recipient's language."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import translation


@dataclass(frozen=True)
class Rendered:
    """A message's words, ready for `posting.add(**vars(rendered))`."""

    subject: str
    text: str
    html: str


def render(name: str, context: dict[str, Any], language: str) -> Rendered:
    """The three templates `email/<name>.subject.txt`, `.txt` and `.html`, in `language`.

    They get `context` and `site_url`, the address links begin with. Only the HTML is escaped.
    """
    everything = {**context, "site_url": settings.SITE_URL.rstrip("/"), "language": language}
    with translation.override(language):
        return Rendered(
            subject=_one_line(_fill(f"{name}.subject.txt", everything, escape=False)),
            text=_fill(f"{name}.txt", everything, escape=False).strip() + "\n",
            html=_fill(f"{name}.html", everything, escape=True).strip(),
        )


def _one_line(text: str) -> str:
    """The text without line breaks and control characters, which no header can carry."""
    return " ".join("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text).split())


def _fill(file: str, context: dict[str, Any], *, escape: bool) -> str:
    template: Any = get_template(f"email/{file}")  # Django's own template inside: only it renders without escaping
    return str(template.template.render(Context(context, autoescape=escape)))
