"""Fields for Markdown: known by their help, plain without scripts, with buttons that say what they do."""

from typing import Any

from django import forms

from ui.forms import Form, MarkdownArea


class ProseForm(Form):
    prose = forms.CharField(widget=forms.Textarea, help_text="What we know. Markdown.")
    plain = forms.CharField(widget=forms.Textarea, help_text="Plain words.")


def test_a_field_whose_help_says_markdown_gets_buttons_and_a_preview() -> None:
    form: Any = ProseForm({"prose": "<b>**bold**", "plain": ""})
    drawn = str(form["prose"])
    assert isinstance(form.fields["prose"].widget, MarkdownArea)
    assert 'data-mark="bold"' in drawn
    assert 'aria-controls="id_prose"' in drawn
    assert "&lt;b&gt;**bold**" in drawn
    assert 'data-markdown-preview="/markdown/preview/"' in drawn
    assert "data-mark=" not in str(form["plain"])
