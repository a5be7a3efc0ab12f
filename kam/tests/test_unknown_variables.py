"""The trap for misspelt names in templates catches what is printed, and nothing else."""

from pathlib import Path

import pytest
from django.template import Context, Engine
from django.template.base import Origin, Template

from kam.tests.unknown_variables import TEMPLATES, Strict, UnknownVariable

ENGINE = Engine(string_if_invalid=Strict())


def render(text: str, path: Path = TEMPLATES / "kam" / "page.html") -> str:
    return Template(text, origin=Origin(str(path)), engine=ENGINE).render(Context({"account": {"name": "3M"}}))


@pytest.mark.parametrize("text", ["{{ acount }}", "{{ account.nam|upper }}", "{% if 1 %}<b>{{ x }}</b>{% endif %}"])
def test_printing_an_unknown_variable_fails(text: str) -> None:
    with pytest.raises(UnknownVariable, match=r"is unknown in .*/templates/kam/page\.html"):
        render(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ account.name }}", "3M"),
        ("{{ x|default:'–' }}", "–"),
        ("{% if x %}yes{% else %}no{% endif %}", "no"),
        ("{% with y=x %}{% if y %}yes{% endif %}{% endwith %}", ""),
        ("{% for y in x %}{{ y }}{% endfor %}", ""),
    ],
)
def test_asking_for_one_or_handing_it_on_is_fine(text: str, expected: str) -> None:
    assert render(text) == expected


def test_templates_of_others_are_theirs() -> None:
    assert render("{{ x }}", TEMPLATES.parent / ".venv" / "page.html") == ""
    assert render("{{ x }}", TEMPLATES / "admin" / "page.html") == ""
