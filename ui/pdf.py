"""HTML to a tagged PDF (PDF/UA-1), from nothing but the given HTML and files of static and media."""

import logging
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ui import markdown
from ui.lettering import one_line

STEPS = 7  # of WeasyPrint, as its own log counts them
OnStep = Callable[[int, int], None]

COLOUR = re.compile("#[0-9a-f]{6}")
_STEP = re.compile(r"Step (\d)")
_progress = logging.getLogger("weasyprint.progress")
_progress.setLevel(logging.INFO)
_progress.propagate = False  # a line a page is for whoever listens, not for the log
_one_at_a_time = threading.RLock()  # Pango's font map serves one document after the other


def render(
    html: str,
    *,
    title: str,
    language: str,
    author: str = "",
    subject: str = "",
    created: str = "",
    stylesheet: str = "css/pdf.css",
    style: str = "",
    identifier: bytes | None = None,
    on_step: OnStep | None = None,
) -> bytes:
    """The body `html` as a PDF with tags, bookmarks, language and metadata; `created` is an ISO date.

    `stylesheet` is a file of static, `style` what overrules it in this document: CSS of ours alone. Equal arguments
    with an `identifier` give equal bytes. `on_step(step, pages)` is told how far it is, of `STEPS`, and how many pages
    are laid out; it is called for each.
    """
    page = format_html(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title><meta name="author" content="{}">'
        '<meta name="description" content="{}">{}{}</head><body>{}</body></html>',
        language,
        one_line(title),
        one_line(author),
        one_line(subject),
        format_html('<meta name="dcterms.created" content="{}">', created) if created else "",
        format_html("<style>{}</style>", mark_safe(style)) if style else "",  # noqa: S308 - of ours, no person's words
        mark_safe(html),  # noqa: S308 - the template that made it has escaped
    )
    from ui import pdf_engine  # noqa: PLC0415 - late, because most processes render nothing

    with _one_at_a_time, _listening(on_step):
        return pdf_engine.write(page, stylesheet=stylesheet, identifier=identifier)


def prose(text: str) -> SafeString:
    """People's Markdown for a document: headings stand out but stay out of its outline; links lead out or nowhere."""
    html = re.sub(r"<(/?)h[1-6]>", lambda tag: "</strong></p>" if tag[1] else "<p><strong>", markdown.render(text))
    clean = nh3.clean(
        html,
        tags=markdown.TAGS - {"h1", "h2", "h3", "h4", "h5", "h6"},
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        attribute_filter=lambda _tag, _name, value: value if value.startswith(("http", "mailto:")) else None,
        link_rel=None,
    )
    return mark_safe(clean)  # noqa: S308 - cleaned above


def in_our_type(html: SafeString) -> SafeString:
    """Signs our type does not have, as their next of kin that it has."""
    return SafeString(html.translate({0x202F: "\N{NO-BREAK SPACE}", 0x2011: "-"}))


def in_colours(drawn: SafeString, colours: Mapping[str, str]) -> SafeString:
    """A drawing of ours in other colours (#rrggbb): those of its attributes, never what its words say."""
    for colour, other in colours.items():
        if not COLOUR.fullmatch(other):
            raise ValueError(f"{other!r} is no colour.")
        drawn = SafeString(drawn.replace(f'="{colour}"', f'="{other}"'))
    return drawn


class _Listener(logging.Handler):
    def __init__(self, on_step: OnStep) -> None:
        super().__init__(logging.INFO)
        self.on_step = on_step
        self.thread = threading.get_ident()
        self.pages = 0

    def emit(self, record: logging.LogRecord) -> None:
        step = _STEP.match(record.msg)
        if step is None or record.thread != self.thread:
            return
        if step[1] == "5" and record.args:
            self.pages = max(self.pages, int(record.args[0]))  # type: ignore[index, call-overload]  # a log record of WeasyPrint, whose first argument is a number
        self.on_step(int(step[1]), self.pages)


@contextmanager
def _listening(on_step: OnStep | None) -> Iterator[None]:
    listener = _Listener(on_step) if on_step is not None else logging.NullHandler()
    _progress.addHandler(listener)
    try:
        yield
    finally:
        _progress.removeHandler(listener)
