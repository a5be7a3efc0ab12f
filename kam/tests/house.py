"""What the tests of the house walk: the rooms' sources and the templates."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("kam", "planning", "meetings", "scoring", "accounts", "outbox", "ui")
TEMPLATES = ROOT / "templates"
ICONS = ROOT / "static" / "vendor" / "icons"
COMMENT = re.compile(r"{#.*?#}|{% comment.*?%}.*?{% endcomment %}", re.DOTALL)


def modules(*, tests: bool = True) -> Iterator[Path]:
    """Python files people write: those of the rooms and the few beside them, no migrations."""
    places = [file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))]
    for path in [*places, ROOT / "conftest.py", ROOT / "manage.py"]:
        if "migrations" not in path.parts and (tests or "tests" not in path.parts):
            yield path


def templates() -> list[Path]:
    return sorted(path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".txt"})


@cache
def source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def markup(path: Path) -> str:
    """A template without its comments."""
    return COMMENT.sub("", source(path))


def name(path: Path) -> str:
    """A path as the tree says it."""
    return path.relative_to(ROOT).as_posix()
