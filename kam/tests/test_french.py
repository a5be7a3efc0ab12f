"""The French catalogue is complete, and what is compiled of it says the same."""

import gettext
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from kam import catalogues
from kam.tests import french, house
from kam.tests.house import ROOT

CATALOGUE = ROOT / "locale" / "fr" / "LC_MESSAGES" / "django.po"
NO_GETTEXT = "there is no xgettext on this machine (on Debian: apt-get install gettext)"
PLANS = ("%(count)d plan", "%(count)d plans")


def need_gettext() -> None:
    if shutil.which("xgettext"):
        return
    if os.environ.get("CI") == "true":
        pytest.fail(NO_GETTEXT)
    pytest.skip(NO_GETTEXT)


def test_no_french_text_is_missing_fuzzy_or_empty(tmp_path: Path) -> None:
    need_gettext()
    wanted = french.collect(tmp_path)
    assert len(wanted) > 300, "the test no longer finds the texts"
    assert CATALOGUE.exists(), f"locale/fr is not there; {len(wanted)} texts wait for their French: make messages"
    found = french.faults(french.read(CATALOGUE), wanted)
    assert not found, "\n".join([f"{len(found)} faults", *found])


def test_texts_are_marked_by_names_under_which_they_are_collected() -> None:
    renamed = re.compile(r"gettext(?:_lazy)? as (?!_\b)\w+")
    found = [house.name(path) for path in house.modules(tests=False) if renamed.search(house.source(path))]
    assert not found, f"xgettext knows gettext, gettext_lazy and _ alone: {', '.join(found)}"


def test_compiled_french_says_what_its_source_says() -> None:
    assert CATALOGUE.exists(), "locale/fr is not there"
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    assert texts(compiled) == texts(french.read(CATALOGUE))


def texts(catalogue: Catalog) -> dict[tuple[object, ...], tuple[str, ...]]:
    """What each text, with its context, is in French."""
    finished = [message for message in catalogue if message.id and not message.fuzzy]
    return {(context(message), *forms(message.id)): forms(message.string) for message in finished}


def context(message: Message) -> object:
    """What a text is said of; Babel reads it from compiled catalogues as bytes."""
    said: Any = message.context
    return said.decode() if isinstance(said, bytes) else said


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def source() -> Catalog:
    wanted = Catalog(locale="fr")
    wanted.add("Save")
    wanted.add("open", context="plan")
    wanted.add("Hello %(name)s", flags=["python-format"])
    wanted.add(PLANS, flags=["python-format"])
    return wanted


def translation() -> Catalog:
    catalogue = Catalog(locale="fr")
    catalogue.add("Save", "Enregistrer")
    catalogue.add("open", "ouvert", context="plan")
    catalogue.add("Hello %(name)s", "Bonjour %(name)s")
    catalogue.add(PLANS, PLANS)
    return catalogue


def test_a_complete_catalogue_has_no_fault() -> None:
    assert french.faults(translation(), source()) == []


@pytest.mark.parametrize(
    ("text", "french_text", "flags", "fault"),
    [
        ("Save", "", [], "empty: 'Save'"),
        ("Save", " ", [], "empty: 'Save'"),
        ("Save", "Enregistrer", ["fuzzy"], "fuzzy: 'Save'"),
        ("Hello %(name)s", "Bonjour %(nom)s", [], "placeholders differ: 'Hello %(name)s'"),
        ("Hello %(name)s", "Bonjour", [], "placeholders differ: 'Hello %(name)s'"),
        (PLANS, ("%(count)d plan", ""), [], "empty: '%(count)d plan'"),
        (PLANS, ("un plan", "%(count)d plans"), [], "placeholders differ: '%(count)d plan'"),
    ],
)
def test_a_faulty_text_is_named(text: str, french_text: str, flags: list[str], fault: str) -> None:
    catalogue = translation()
    catalogue.delete(text)
    catalogue.add(text, french_text, flags=flags)
    assert french.faults(catalogue, source()) == [fault]


def test_a_missing_text_is_named_with_its_context() -> None:
    catalogue = translation()
    catalogue.delete("open", context="plan")
    catalogue.add("Savve", "Enregistrer")
    assert french.faults(catalogue, source()) == ["left over: 'Savve'", "missing: 'open' (plan)"]


def test_a_catalogue_is_compiled_once_and_again_when_it_changes(tmp_path: Path, settings: object) -> None:
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    po = folder / "django.po"
    po.write_text(head + 'msgid "Save"\nmsgstr "Enregistrer"\n\n#, fuzzy\nmsgid "Go"\nmsgstr "Aller"\n', "utf-8")
    settings.LOCALE_PATHS = [tmp_path]  # type: ignore[attr-defined]
    assert len(catalogues.compile_all()) == 1
    assert len(catalogues.compile_all()) == 0
    with po.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert (compiled.gettext("Save"), compiled.gettext("Go")) == ("Enregistrer", "Go")
    later = po.stat().st_mtime + 5
    os.utime(po, (later, later))
    assert len(catalogues.compile_all()) == 1
    assert sorted(file.name for file in folder.iterdir()) == ["django.mo", "django.po"]
