"""The words templates draw with; built in, so that no template has to load them."""

from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from babel import Locale
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent
from django import template
from django.contrib.staticfiles import finders
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from ui import markdown as prose

register = template.Library()


@cache
def _drawing(name: str) -> str:
    path = finders.find(f"vendor/icons/{name}.svg")
    if path is None:
        raise template.TemplateSyntaxError(f"There is no icon {name} in static/vendor/icons.")
    with open(path) as file:  # noqa: PTH123 - the finder answers a string
        svg = file.read()
    return svg[svg.index(">", svg.index("<svg")) + 1 : svg.index("</svg>")].strip()


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """A Tabler outline icon, decorative: the text beside it, or an aria-label around it, says what it means."""
    return format_html(
        '<svg class="icon {}" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{}</svg>',
        extra,
        mark_safe(_drawing(name)),  # noqa: S308 - a file of ours
    )


@register.filter
def markdown(text: str) -> SafeString:
    """People's Markdown as safe HTML."""
    return prose.render(text)


def _locale() -> str:
    return {"fr": "fr_FR"}.get((get_language() or "en")[:2], "en_GB")


def _decimal(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value)) if value not in (None, "") else None
    except InvalidOperation:
        return None


@register.filter
def money(amount: Any, currency: str = "EUR") -> str:
    """An amount with its currency, in the language of the page; unknown is a dash, never zero."""
    value = _decimal(amount)
    if value is None:
        return "–"
    if not currency:
        return compact(value)
    pattern = Locale.parse(_locale()).currency_formats["standard"].pattern
    whole = value == value.to_integral_value()
    return str(
        format_currency(
            value,
            currency,
            format=pattern.replace(".00", "") if whole else pattern,
            locale=_locale(),
            currency_digits=not whole,
        )
    )


@register.filter
def compact(number: Any) -> str:
    """A number in few signs: 12.3M, 12,3 M, 31.26, 0.0175; unknown is a dash."""
    value = _decimal(number)
    if value is None:
        return "–"
    if abs(value) < 1000:
        return str(format_decimal(value, "#,##0.##" if abs(value) >= 1 else "0.####", locale=_locale()))
    return str(format_compact_decimal(value, locale=_locale(), fraction_digits=1))


@register.filter
def percent(number: Any) -> str:
    """A whole share of a hundred: 80%, 80 %; unknown is a dash."""
    value = _decimal(number)
    return "–" if value is None else str(format_percent(value / 100, locale=_locale()))


@register.simple_tag
def avatar(person: Any, extra: str = "avatar-sm") -> SafeString:
    """The initials of a person in a circle; the name beside it says who."""
    words = str(person).split()
    initials = "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()
    return format_html('<span class="avatar rounded-circle {}" aria-hidden="true">{}</span>', extra, initials)


@register.simple_tag(takes_context=True)
def current(context: template.Context, url: str, exactly: bool = False, names: str = "") -> str:
    """ "active" when the page shown is `url`, stands below it (unless `exactly`), or its URL name begins with one of
    `names`: pages of one thing have addresses of their own."""
    request = context["request"]
    match = request.resolver_match
    named = match is not None and any(match.view_name.startswith(name) for name in names.split())
    below = request.path == url or (not exactly and request.path.startswith(url))
    return "active" if below or named else ""


class CaptureNode(template.Node):
    def __init__(self, nodes: template.NodeList, name: str) -> None:
        self.nodes = nodes
        self.name = name

    def render(self, context: template.Context) -> str:
        context[self.name] = mark_safe(self.nodes.render(context).strip())  # noqa: S308 - rendered, thus escaped
        return ""


@register.tag
def capture(parser: template.base.Parser, token: template.base.Token) -> CaptureNode:
    """Keep what stands between under a name, to write it twice: a page's title in its head and as its heading."""
    _tag, name = token.split_contents()
    nodes = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(nodes, name)
