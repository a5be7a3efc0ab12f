"""Texts kept in both languages, as `name_en` and `name_fr` of one row."""

from typing import Any, TypeVar

from django.utils.translation import get_language

Text = TypeVar("Text")


def in_language(row: Any, field: str, language: str = "") -> str:
    """The text of `row` in a language, else in that of the page; where nothing is written in it, in the other one."""
    return str(either(getattr(row, f"{field}_en"), getattr(row, f"{field}_fr"), language))


def either(english: Text, french: Text, language: str = "") -> Text:
    """The same, of texts at hand, or lists of them."""
    if (language or get_language() or "en").startswith("fr"):
        return french or english
    return english or french


class InBothLanguages:
    """A row whose texts stand in both languages."""

    def said(self, field: str, language: str = "") -> str:
        """A text of it in a language, else in that of the reader."""
        return in_language(self, field, language)
