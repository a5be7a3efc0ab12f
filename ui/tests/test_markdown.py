"""People's prose reaches the page as text structure and nothing else."""

import pytest

from ui import markdown


def test_structure_is_kept() -> None:
    assert markdown.render("**Two** plants\n\n- Lyon\n- Lille") == (
        "<p><strong>Two</strong> plants</p>\n<ul>\n<li>Lyon</li>\n<li>Lille</li>\n</ul>\n"
    )


def test_nothing_written_is_an_empty_page() -> None:
    assert markdown.render("") == ""


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("<img src=x onerror=alert(1)>", "<img"),
        ("![pixel](https://tracker.example/p.gif)", "<img"),
        ("[click](javascript:alert(1))", 'href="javascript'),
        ("[file](file:///etc/passwd)", 'href="file'),
        ('<p style="position:fixed">x</p>', "<p style"),
        ("<style>*{display:none}</style>", "<style"),
    ],
)
def test_what_could_act_is_taken_out(text: str, forbidden: str) -> None:
    assert forbidden not in markdown.render(text)


def test_links_lead_to_the_web_and_tell_nobody_where_from() -> None:
    assert markdown.render("[site](https://client.example/)") == (
        '<p><a href="https://client.example/" rel="noopener noreferrer nofollow">site</a></p>\n'
    )
