"""The words of a message, in its reader's language."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from outbox import rendering


@pytest.fixture(autouse=True)
def templates(settings: Any, tmp_path: Path) -> None:
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
    settings.SITE_URL = "https://kam.example/"
    (tmp_path / "email").mkdir()
    letter = tmp_path / "email" / "letter"
    Path(f"{letter}.subject.txt").write_text("For {{ name }}\n in {{ day|date:'F' }}\n")
    Path(f"{letter}.txt").write_text("{% extends 'email/layout.txt' %}{% block content %}Dear {{ name }}{% endblock %}")
    Path(f"{letter}.html").write_text(
        "{% extends 'email/layout.html' %}{% block content %}<p>Dear {{ name }}</p>{% endblock %}"
    )


def words(language: str, name: str = "Dupont & <Sons>") -> rendering.Rendered:
    context = {"name": name, "day": datetime.date(2026, 12, 1), "button_label": "Open", "button_url": "/x"}
    return rendering.render("letter", context, language)


def test_the_subject_is_one_line_in_the_readers_language() -> None:
    assert words("en").subject == "For Dupont & <Sons> in December"
    assert words("fr").subject == "For Dupont & <Sons> in décembre"


@pytest.mark.parametrize("name", ["A\nBcc: b@c.d", "A\x07Bcc: b@c.d", "A\u2028Bcc: b@c.d", "A\x85\x1b Bcc: b@c.d"])
def test_no_name_breaks_the_subject(name: str) -> None:
    assert words("en", name).subject == "For A Bcc: b@c.d in December"


def test_the_text_is_not_escaped_and_the_html_is() -> None:
    rendered = words("en")
    assert rendered.text.startswith("Dear Dupont & <Sons>\n\nOpen: /x\n")
    assert rendered.text.endswith("This message was sent by KAM, https://kam.example.\n")
    assert "<p>Dear Dupont &amp; &lt;Sons&gt;</p>" in rendered.html
    assert '<html lang="en">' in rendered.html
    assert '<a href="/x">Open</a>' in rendered.html
