"""Compiled message catalogues, made by Babel: a machine without gettext has none, and they are not kept in the tree."""

import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings


def compile_all() -> list[Path]:
    """Compile every catalogue newer than what was compiled of it, fuzzy texts left out. Returns what was written."""
    sources = [po for place in settings.LOCALE_PATHS for po in sorted(Path(place).glob("*/LC_MESSAGES/*.po"))]
    return [_compile(po) for po in sources if _is_stale(po)]


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


def _compile(po: Path) -> Path:
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parent.parent.name, abort_invalid=True)
    mo = po.with_suffix(".mo")
    with tempfile.NamedTemporaryFile(dir=po.parent, suffix=".part", delete=False) as part:  # others may be reading
        write_mo(part, catalogue, use_fuzzy=False)
    Path(part.name).chmod(0o644)
    return Path(part.name).rename(mo)
