"""The engine of documents: WeasyPrint, its fonts, and the little it may read.

Apart from `ui.pdf`, which imports it at the first document: it takes longer to load than all rooms together, and most
processes render nothing.
"""

import mimetypes
import os
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import default_storage
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

BASE = "https://document.invalid/"  # never asked: the fetcher below answers for it, and for nothing else
LARGEST_IMAGE = 4 * 1024 * 1024
INLINE_IMAGE = re.compile(r"data:(image/(?:png|jpeg|gif|webp))(;base64)?,(.*)", re.DOTALL)


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


def write(page: str, *, stylesheet: str, identifier: bytes | None) -> bytes:
    """The whole HTML `page` as PDF/UA-1, in the style of a file of static."""
    shop = _workshop(stylesheet, os.getpid())
    document = HTML(string=page, base_url=BASE, url_fetcher=FETCHER)
    pdf = document.write_pdf(
        stylesheets=[shop.style], font_config=shop.fonts, pdf_variant="pdf/ua-1", pdf_identifier=identifier
    )
    return bytes(pdf)
