"""The house keeps its own rules: arrows, sizes, names, gates."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import URLPattern, get_resolver

from kam.middleware import OUTSIDE_PAGES
from kam.tests.house import ROOMS, ROOT, modules, name, source, templates

LONGEST_MODULE = 400
LONGEST_VIEW = 40
LONGEST_TEMPLATE = 150
SAYS_NOTHING = {
    *("utils", "util", "helpers", "helper", "services", "service", "manager", "managers", "common", "misc", "base"),
    *("core", "shared", "tools", "lib", "stuff", "general", "functions", "mixins", "constants", "types"),
}
NOT_FOR_PEOPLE = {"DJANGO_SETTINGS_MODULE", "CI", "PYTEST_XDIST_WORKER"}
NO_PAGES = {"ui", "outbox"}


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(source(path))):
        if isinstance(node, ast.FunctionDef):
            yield node


def is_view(function: ast.FunctionDef) -> bool:
    return any("authorize" in ast.unparse(decorator) for decorator in function.decorator_list)


def views() -> Iterator[tuple[Path, ast.FunctionDef]]:
    for path in modules(tests=False):
        for function in functions(path):
            if is_view(function):
                yield path, function


def lines(function: ast.FunctionDef) -> int:
    return int(function.end_lineno or 0) - function.lineno + 1


def test_imports_run_downwards() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_no_module_is_longer_than_400_lines() -> None:
    assert not {name(path): n for path in modules() if (n := len(source(path).splitlines())) > LONGEST_MODULE}


def test_no_template_is_longer_than_150_lines() -> None:
    assert not {name(path): n for path in templates() if (n := len(source(path).splitlines())) > LONGEST_TEMPLATE}


def test_no_view_is_longer_than_40_lines() -> None:
    found = list(views())
    assert len(found) > 30, "the test no longer recognises views"
    assert not {f"{name(path)}:{view.name}": n for path, view in found if (n := lines(view)) > LONGEST_VIEW}


def test_names_of_modules_say_what_they_are_for() -> None:
    named = {name(path) for path in modules() if {path.stem.strip("_"), *path.relative_to(ROOT).parts} & SAYS_NOTHING}
    assert not named


def patterns(resolver: Any = None) -> Iterator[URLPattern]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        elif entry.namespace != "admin":
            yield from patterns(entry)


def test_every_view_says_who_may_open_it() -> None:
    unmarked = [
        entry.lookup_str
        for entry in patterns()
        if not getattr(entry.callback, "authorized", False) and not entry.callback.__module__.startswith(OUTSIDE_PAGES)
    ]
    assert not unmarked


def test_every_address_of_ours_has_a_name() -> None:
    unnamed = [e.lookup_str for e in patterns() if e.name is None and not e.callback.__module__.startswith("django.")]
    assert not unnamed


def test_no_view_fetches_an_object_past_the_gate() -> None:
    past = {
        f"{name(path)}:{view.name} says {way}"
        for path, view in views()
        for way in (".objects.get(", ".objects.all(", "get_object_or_404", "get_list_or_404")
        if way in ast.unparse(view)
    }
    assert not past


def test_nothing_is_imported_inside_a_function() -> None:
    found = {
        f"{name(path)}:{function.name}"
        for path in modules()
        for function in functions(path)
        if any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    }
    assert found <= {
        "kam/servers.py:_redis_client",  # a machine with servers of its own needs neither wheel
        "kam/servers.py:_start_redis",
        "ui/pdf.py:render",  # most processes render nothing, and WeasyPrint takes long to load
    }


def test_the_stones_have_no_model_and_no_query() -> None:
    for path in modules(tests=False):
        if path.relative_to(ROOT).parts[0] != "ui":
            continue
        tree = ast.parse(source(path))
        assert path.stem != "models", name(path)
        for node in ast.walk(tree):
            asks = isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
            stores = isinstance(node, ast.ClassDef) and any("models.Model" in ast.unparse(b) for b in node.bases)
            assert not asks, f"{name(path)}:{getattr(node, 'lineno', 0)} asks the database"
            assert not stores, f"{name(path)}:{getattr(node, 'lineno', 0)} keeps rows"


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_tests_itself(room: str) -> None:
    tests = ROOT / room / "tests"
    assert list(tests.glob("test_*.py"))
    if room not in NO_PAGES:
        assert (tests / "role_table.py").exists()


def test_the_readme_names_every_variable_of_the_environment() -> None:
    asked = re.compile(r"""\benv\.\w+\(\s*"([A-Z_]+)"|environ(?:\.get\(|\[)\s*"([A-Z_]+)\"""")
    read = {found for path in modules(tests=False) for pair in asked.findall(source(path)) for found in pair if found}
    assert {"KAM_HOME", "DATABASE_URL", "SECRET_KEY"} <= read
    explained = source(ROOT / "README.md")
    assert not {variable for variable in read - NOT_FOR_PEOPLE if f"`{variable}`" not in explained}


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())
