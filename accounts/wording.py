"""Words of a letter to a client's people: a subject and a text, with placeholders in braces to fill in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ui.lettering import one_line

PLACEHOLDER = re.compile(r"{([^{}\n]*)}")
OF_EACH_CONTACT = {"contact": _("The name of whoever reads it.")}


@dataclass(frozen=True)
class Words:
    """A subject and a text in one language; what is still in braces is filled in for each reader."""

    subject: str
    text: str

    def filled(self, facts: Mapping[str, str]) -> "Words":
        """The words with each placeholder that `facts` knows; what they do not know stays."""
        return Words(_fill(self.subject, facts), _fill(self.text, facts))


def begun(template: Any, facts: Mapping[str, str]) -> Words:
    """The words of a template with its facts filled in; empty where an administrator has no template."""
    return Words("", "") if template is None else Words(template.subject, template.text).filled(facts)


def plain(fact: Any) -> str:
    """A fact to fill in: one line, without braces, which would read as a placeholder."""
    return one_line(str(fact).replace("{", "(").replace("}", ")"))


def refuse_unknown(text: str, *, known: Iterable[str]) -> None:
    """Raise ValidationError where something in the text stands in braces and is none of `known`."""
    found = dict.fromkeys(PLACEHOLDER.findall(text))
    if unknown := [f"{{{name}}}" for name in found if name not in known]:
        raise ValidationError(
            _("%(unknown)s stands for nothing; these can be used: %(known)s."),
            params={"unknown": ", ".join(unknown), "known": ", ".join(f"{{{name}}}" for name in known)},
        )


def _fill(text: str, facts: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda found: facts.get(found[1], found[0]), text)
