"""What is wrong with a French catalogue, measured against the texts the sources hold today."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.core.management import call_command
from django.test import override_settings

from kam.tests.house import ROOMS, ROOT

PLACEHOLDER = re.compile(r"%\(\w+\)[#0 +-]*\d*(?:\.\d+)?[a-z]|%[sd]|(?<!{){\w*}(?!})")


def collect(folder: Path) -> Catalog:
    """Every text of the sources, as `make messages` finds them, collected in a copy so that locale/ stays as it is.

    Needs gettext's xgettext.
    """
    for place in (*ROOMS, "templates"):
        shutil.copytree(ROOT / place, folder / place, ignore=shutil.ignore_patterns("tests", "__pycache__"))
    (folder / "locale").mkdir()
    here = Path.cwd()
    os.chdir(folder)
    try:
        with override_settings(LOCALE_PATHS=[folder / "locale"]):
            call_command("makemessages", locale=["fr"], no_location=True, verbosity=0)
    finally:
        os.chdir(here)
    return read(folder / "locale" / "fr" / "LC_MESSAGES" / "django.po")


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="fr", abort_invalid=True)


def faults(catalogue: Catalog, wanted: Catalog) -> list[str]:
    """A line for each text that is missing, fuzzy, empty, left over, or whose placeholders differ from the source's."""
    there = {_key(message): message for message in catalogue if message.id}
    asked = {_key(message): message for message in wanted if message.id}
    found = [f"missing: {_shown(asked[key])}" for key in asked.keys() - there.keys()]
    found += [f"left over: {_shown(there[key])}" for key in there.keys() - asked.keys()]
    for key in asked.keys() & there.keys():
        found += [f"{fault}: {_shown(there[key])}" for fault in _faults_of(there[key], asked[key])]
    return sorted(found)


def _key(message: Message) -> tuple[str | None, str]:
    return message.context, _forms(message.id)[0]


def _shown(message: Message) -> str:
    context, text = _key(message)
    return f"{text!r}" + (f" ({context})" if context else "")


def _faults_of(message: Message, asked: Message) -> Iterator[str]:
    sources = _forms(asked.id)
    words = _forms(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if len(_forms(message.id)) != len(sources):
        yield "plural differs"
    if not all(word.strip() for word in words):
        yield "empty"
    elif len(words) != len(sources):
        yield "a plural form is missing"
    else:
        expected = set().union(*(PLACEHOLDER.findall(text) for text in sources))
        if any(set(PLACEHOLDER.findall(word)) != expected for word in words):
            yield "placeholders differ"


def _forms(texts: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return tuple(texts) if isinstance(texts, tuple | list) else (texts or "",)
