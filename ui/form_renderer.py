"""Fields drawn without a template for each option: a list of 500 time zones cost a quarter of a second.

The HTML is Django's own, sign for sign; widgets not named here are drawn by its templates.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.html import conditional_escape

Widget = dict[str, Any]


def _attributes(widget: Widget) -> Iterator[str]:
    for name, value in widget["attrs"].items():
        if value is True:
            yield f" {conditional_escape(name)}"
        elif value is not False:
            yield f' {conditional_escape(name)}="{conditional_escape(value)}"'


def _input(widget: Widget) -> str:
    value = f' value="{conditional_escape(widget["value"])}"' if widget["value"] is not None else ""
    name, kind = conditional_escape(widget["name"]), conditional_escape(widget["type"])
    return f'<input type="{kind}" name="{name}"{value}{"".join(_attributes(widget))}>'


def _textarea(widget: Widget) -> str:
    value = conditional_escape(widget["value"] or "")
    return f'<textarea name="{conditional_escape(widget["name"])}"{"".join(_attributes(widget))}>\n{value}</textarea>'


def _option(widget: Widget) -> str:
    value, label = conditional_escape(widget["value"]), conditional_escape(localize(widget["label"]))
    return f'\n  <option value="{value}"{"".join(_attributes(widget))}>{label}</option>\n'


def _select(widget: Widget) -> str:
    drawn = []
    for name, options, _index in widget["optgroups"]:
        choices = "".join(_option(option) for option in options)
        drawn.append(f'\n  <optgroup label="{conditional_escape(name)}">{choices}\n  </optgroup>' if name else choices)
    attributes = "".join(_attributes(widget))
    return f'<select name="{conditional_escape(widget["name"])}"{attributes}>{"".join(drawn)}\n</select>'


WIDGETS = "django/forms/widgets/"
DRAWN: dict[str, Callable[[Widget], str]] = {
    f"{WIDGETS}select.html": _select,
    f"{WIDGETS}textarea.html": _textarea,
    **{
        f"{WIDGETS}{kind}.html": _input
        for kind in ("checkbox", "date", "email", "hidden", "number", "password", "text", "url")
    },
}


class Renderer(DjangoTemplates):
    """Django's, with the common widgets drawn here."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """The HTML of a widget or form, to be marked safe by who asks."""
        if draw := DRAWN.get(template_name):
            return draw(context["widget"])
        return super().render(template_name, context, request)
