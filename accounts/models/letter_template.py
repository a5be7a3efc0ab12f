"""What is one and the same of every template of a letter to a client's people."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from accounts import wording


class LetterTemplate(models.Model):
    """Words a letter begins with, in one language: a concrete template has `language`, `subject` and `text`.

    `placeholders` names what may stand in braces in them, each with its meaning.
    """

    placeholders: ClassVar[Mapping[str, Any]] = wording.OF_EACH_CONTACT

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Every placeholder stands for something."""
        faults: dict[str, Any] = {}
        for name in ("subject", "text"):
            try:
                wording.refuse_unknown(getattr(self, name), known=self.placeholders)
            except ValidationError as fault:
                faults[name] = fault
        if faults:
            raise ValidationError(faults)
