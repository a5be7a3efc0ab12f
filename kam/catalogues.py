"""Compiled catalogues of the translations, made without gettext: a bare machine has none."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_all(root: Path = LOCALE) -> int:
    """Compile each catalogue that is newer than what it was compiled to. Returns how many."""
    stale = [po for po in sorted(root.glob("*/LC_MESSAGES/*.po")) if _is_stale(po)]
    for po in stale:
        with po.open("rb") as source:
            catalogue = read_po(source)
        finished = po.with_suffix(".mo.new")
        with finished.open("wb") as target:
            write_mo(target, catalogue)
        finished.replace(po.with_suffix(".mo"))
    return len(stale)


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime
