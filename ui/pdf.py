"""HTML to a tagged PDF (PDF/UA-1), from nothing but the given HTML and files of static and media."""

import logging
import mimetypes
import os
import re
import threading
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, unquote_to_bytes, urlsplit

import nh3
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import default_storage
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from ui import markdown

BASE = "https://document.invalid/"  # never asked: the fetcher below answers for it, and for nothing else
LARGEST_IMAGE = 4 * 1024 * 1024
INLINE_IMAGE = re.compile(r"data:(image/(?:png|jpeg|gif|webp))(;base64)?,(.*)", re.DOTALL)
STEPS = 7  # of WeasyPrint, as its own log counts them
OnStep = Callable[[int, int], None]

_STEP = re.compile(r"Step (\d)")
_progress = logging.getLogger("weasyprint.progress")
_progress.setLevel(logging.INFO)
_progress.propagate = False  # a line a page is for whoever listens, not for the log
_one_at_a_time = threading.RLock()  # Pango's font map serves one document after the other


class RefusedError(ValueError):
    """A document asked for something that is not its own."""


class Fetcher(URLFetcher):
    """What a document may read: `static/…`, `media/…`, and small pictures written into it. No network, no disk."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("https", "data"), allow_redirects=False)

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The file behind `url`. Raises RefusedError, which WeasyPrint turns into the picture's description."""
        if url[:5].lower() == "data:":
            return _written_in(url)
        folder, _slash, name = _path(url).partition("/")
        content = {"static": _static, "media": _media}.get(folder, _nothing)(name)
        if content is None:
            raise RefusedError(f"There is no file {name[:200]!r} for documents.")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, content, {"Content-Type": kind})


def _path(url: str) -> str:
    parts = urlsplit(url)
    if f"{parts.scheme}://{parts.netloc}/" != BASE:
        raise RefusedError(f"Documents fetch nothing from {url[:200]!r}.")
    path = unquote(parts.path).lstrip("/")
    if "\\" in path or "\0" in path or ".." in path.split("/"):
        raise RefusedError(f"Documents fetch nothing from {url[:200]!r}.")
    return path


def _written_in(url: str) -> URLFetcherResponse:
    match = INLINE_IMAGE.fullmatch(url) if len(url) <= LARGEST_IMAGE else None
    if match is None:
        raise RefusedError("Only small pictures can be written into a document.")
    kind, base64, content = match.groups()
    if base64:
        return super(Fetcher, FETCHER).fetch(url)
    return URLFetcherResponse(url, unquote_to_bytes(content), {"Content-Type": kind})


def _static(name: str) -> bytes | None:
    if path := finders.find(name):
        return Path(str(path)).read_bytes()
    if settings.STATIC_ROOT and staticfiles_storage.exists(name):
        with staticfiles_storage.open(name) as file:
            return bytes(file.read())
    return None


def _media(name: str) -> bytes | None:
    """A picture people uploaded; whatever else lies there is no part of a document."""
    if not (mimetypes.guess_type(name)[0] or "").startswith("image/"):
        return None
    if not default_storage.exists(name) or default_storage.size(name) > LARGEST_IMAGE:
        return None
    with default_storage.open(name) as file:
        return bytes(file.read())


def _nothing(name: str) -> None:
    return None


FETCHER = Fetcher()


class Workshop(NamedTuple):
    """Fonts and style sheet of this process, read once."""

    fonts: FontConfiguration
    style: CSS


@cache
def _workshop(stylesheet: str, process: int) -> Workshop:
    fonts = FontConfiguration()
    return Workshop(fonts, CSS(url=f"{BASE}static/{stylesheet}", url_fetcher=FETCHER, font_config=fonts))


def render(
    html: str,
    *,
    title: str,
    language: str,
    author: str = "",
    subject: str = "",
    created: str = "",
    stylesheet: str = "css/pdf.css",
    identifier: bytes | None = None,
    on_step: OnStep | None = None,
) -> bytes:
    """The body `html` as a PDF with tags, bookmarks, language and metadata; `created` is an ISO date.

    `stylesheet` is a file of static. Equal arguments with an `identifier` give equal bytes. `on_step(step, pages)` is
    told how far it is, of `STEPS`, and how many pages are laid out; it is called for each.
    """
    page = format_html(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title><meta name="author" content="{}">'
        '<meta name="description" content="{}">{}</head><body>{}</body></html>',
        language,
        one_line(title),
        one_line(author),
        one_line(subject),
        format_html('<meta name="dcterms.created" content="{}">', created) if created else "",
        mark_safe(html),  # noqa: S308 - the template that made it has escaped
    )
    with _one_at_a_time, _listening(on_step):
        shop = _workshop(stylesheet, os.getpid())
        document = HTML(string=page, base_url=BASE, url_fetcher=FETCHER)
        pdf = document.write_pdf(
            stylesheets=[shop.style], font_config=shop.fonts, pdf_variant="pdf/ua-1", pdf_identifier=identifier
        )
    return bytes(pdf)


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


def one_line(text: str) -> str:
    """The text without line breaks and signs no metadata can carry."""
    return " ".join("".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in text).split())


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
