"""Two states of a text in one: what went is struck, what came is marked, and it can be read."""

import pytest

from ui import differences


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("", "", ""),
        ("Same words.", "Same words.", "Same words."),
        ("", "New.", "<ins>New.</ins>"),
        ("Gone.", "", "<del>Gone.</del>"),
        ("a b c d", "a b x d", "a b <del>c </del><ins>x </ins>d"),
        ("one two three", "four two five", "<del>one two three</del> <ins>four two five</ins>"),
        (
            "We grow.\n\nIn two plants.",
            "We grow.\n\nIn ten plants.",
            "We grow.\n\nIn <del>two </del><ins>ten </ins>plants.",
        ),
    ],
)
def test_a_text_written_anew_is_struck_and_written_as_one(before: str, after: str, marked: str) -> None:
    assert differences.marked(before, after) == marked
