"""The house keeps its rules on the page: no dead template, nothing the Content-Security-Policy refuses, no raw HTML."""

import re
from importlib.util import find_spec
from pathlib import Path

from kam.tests.house import ICONS, ROOT, TEMPLATES, markup, modules, name, source, templates

STYLE = re.compile(r"""<[^>]*\sstyle\s*=\s*["']""")
HANDLER = re.compile(r"""<[^>]*\son[a-z]+\s*=\s*["']""")
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
RAW = re.compile(r"\|\s*safe(?:seq)?\b|{%\s*autoescape\s+off")
TRUSTED = re.compile(r"""\bmark_safe\(|\bSafeString\((?!""\))""")
ICON_TAG = re.compile(r"""{%\s*icon\s+"([^"]+)"|\bicon="([^"]+)\"""")
ICON_NAME = re.compile(r"""["']([a-z0-9-]+)["']""")
MAIL = TEMPLATES / "email"
FOUND_BY_DJANGO = {"404.html", "403.html", "403_csrf.html", "500.html"}
OVERRIDDEN = {"account": "allauth", "mfa": "allauth", "allauth": "allauth", "admin": "django.contrib.admin"}
MAKES_SAFE = {
    "ui/markdown.py": "cleaned by nh3 one line above",
    "ui/pdf.py": "a rendered, thus escaped template, and prose cleaned by nh3",
    "ui/templatetags/ui.py": "icons are files of ours; a captured block is rendered, thus escaped",
}


def pages() -> list[Path]:
    """Templates a browser is shown; mails carry their styles in themselves, for most mail programs ask it."""
    return [path for path in templates() if not path.is_relative_to(MAIL)]


def named_somewhere() -> str:
    return "\n".join([*map(markup, templates()), *map(source, modules(tests=False))])


def is_found(path: Path, sources: str) -> bool:
    relative = path.relative_to(TEMPLATES)
    if relative.as_posix() in FOUND_BY_DJANGO or f'"{relative.as_posix()}"' in sources:
        return True
    if relative.parts[0] == "email":
        return f'"{path.name.split(".")[0]}"' in sources
    if relative.parts[0] == "admin" and relative.name in {"change_form.html", "change_list.html", "submit_line.html"}:
        return True
    spec = find_spec(OVERRIDDEN.get(relative.parts[0], "kam"))
    folder = Path(str(spec and spec.origin)).parent / "templates"
    return (folder / relative).exists()


def test_every_template_is_rendered_extended_or_included_somewhere() -> None:
    sources = named_somewhere()
    families = [match for match in re.findall(r'f"([\w/]+){[\w.]+}([\w.]*)"', sources) if match[1].endswith(".html")]
    dead = {
        name(path)
        for path in templates()
        if not is_found(path, sources)
        and not any(_belongs(path.relative_to(TEMPLATES).as_posix(), family) for family in families)
    }
    assert not dead


def _belongs(template: str, family: tuple[str, str]) -> bool:
    """Whether a template is one of those a module names by a formatted string."""
    return template.startswith(family[0]) and template.endswith(family[1])


def test_no_page_carries_styles_or_scripts_in_itself() -> None:
    found = [
        f"{name(path)}: {match.group()[:80]}"
        for path in pages()
        for pattern in (STYLE, HANDLER)
        for match in pattern.finditer(re.sub(r"{%.*?%}|{{.*?}}", "", markup(path)))
    ]
    found += [
        f"{name(path)}: a script's body"
        for path in pages()
        for attributes, body in SCRIPT.findall(markup(path))
        if body.strip() and "application/json" not in attributes
    ]
    assert not found


def test_nothing_is_fetched_from_another_host() -> None:
    elsewhere = re.compile(r"""(?:src|<link[^>]*href)\s*=\s*["'](?:https?:)?//""")
    assert not {name(path) for path in pages() if elsewhere.search(markup(path))}


def test_people_s_words_are_never_taken_for_markup() -> None:
    raw = {name(path) for path in templates() if RAW.search(markup(path)) and path.suffix != ".txt"}
    assert not raw
    trusting = {
        name(path)
        for path in modules(tests=False)
        if re.search(r"\bmark_safe\(|\bSafeString\((?!\"\"\))", source(path))
    }
    assert trusting == set(MAKES_SAFE)


def test_every_icon_named_is_there() -> None:
    drawn = {icon.stem for icon in ICONS.glob("*.svg")}
    named = {
        (name(path), icon) for path in templates() for pair in ICON_TAG.findall(markup(path)) for icon in pair if icon
    }
    assert named
    assert not {pair for pair in named if pair[1] not in drawn}


def test_no_icon_is_kept_that_nothing_draws() -> None:
    scripts = [source(path) for path in (ROOT / "static" / "js").glob("*.js")]
    words = set(ICON_NAME.findall("\n".join([named_somewhere(), *scripts])))
    idle = {icon.stem for icon in ICONS.glob("*.svg")} - words
    assert not idle
