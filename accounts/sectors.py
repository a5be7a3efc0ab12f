"""The standard list of sectors: where it comes from, and which entry some words of a file or a form mean.

GICS as of 2023, the classification by S&P Dow Jones Indices and MSCI that lists of companies use. The codes and English
names are theirs, the French names our rendering of them.
"""

import csv
from pathlib import Path
from typing import Any

from accounts import names
from accounts.models import Sector

LIST = Path(__file__).with_name("sectors.csv")


def entries() -> list[tuple[str, str, str]]:
    """Code, English and French name of every entry, each below the one it belongs to."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return [(code, english, french) for code, english, french in csv.reader(file, delimiter=";")]


def seed(model: Any) -> None:
    """Bring the table `model` in line with the list; run again it changes what the list says otherwise."""
    rows = [
        model(
            code=code,
            parent_id=code[:-2] or None,
            top_id=code[:2] if len(code) > 2 else None,
            level=len(code) // 2,
            name_en=english,
            name_fr=french,
            folded_en=names.fold(english),
            folded_fr=names.fold(french),
        )
        for code, english, french in entries()
    ]
    fields = ["parent", "top", "level", "name_en", "name_fr", "folded_en", "folded_fr"]
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=fields)


class SectorFinder:
    """Looks words up in the list, read once: by name in either language or by code, whatever the accents and case."""

    def __init__(self) -> None:
        self.by_words: dict[str, Sector] = {}
        for entry in Sector.objects.select_related("top").order_by("level", "code"):  # of one name, the narrowest stays
            for words in (entry.code, entry.folded_en, entry.folded_fr):
                self.by_words[words] = entry

    def find(self, sector: str, industry: str) -> Sector | None:
        """The entry both mean: the industry, where it is part of the sector; else the sector; None for unknown."""
        broad = self.by_words.get(names.fold(sector))
        narrow = self.by_words.get(names.fold(industry))
        if narrow is None or broad is None:
            return narrow or broad
        return narrow if narrow.code.startswith(broad.code) else None
