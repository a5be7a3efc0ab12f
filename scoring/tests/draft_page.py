"""The page of a draft as tests fill it in: every field it shows, with the value it opens with."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.utils.http import urlencode


class _Fields(HTMLParser):
    """What a browser would send of the form `criteriaversion_form`."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._inside = False
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form":
            self._inside = given.get("id") == "criteriaversion_form"
        elif not self._inside:
            return
        elif tag == "input" and name and given.get("type") in {"checkbox", "radio"}:
            if "checked" in given:
                self.values[name] = value or "on"
        elif tag == "input" and name and given.get("type") != "submit":
            self.values[name] = value
        elif tag == "select" and name:
            self._select, self.values[name] = name, self.values.get(name, "")
        elif tag == "option" and self._select and "selected" in given:
            self.values[self._select] = value
        elif tag == "textarea" and name:
            self._area, self.values[name] = name, ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""
        elif tag == "form":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] += data.lstrip("\n")


def shown(html: str) -> dict[str, str]:
    """The fields of the draft's form in a page, with their values."""
    reader = _Fields()
    reader.feed(html)
    return {name: value for name, value in reader.values.items() if name != "csrfmiddlewaretoken"}


def opened(client: Client, url: str) -> dict[str, str]:
    """The fields of the draft's form at `url`, with the values it opens with."""
    response = client.get(url)
    assert response.status_code == 200
    return shown(response.content.decode())


def sent(client: Client, url: str, fields: dict[str, Any]) -> Any:
    """What comes of sending the form as a browser would: it takes no files, so it is no multipart."""
    return client.post(url, urlencode(fields), content_type="application/x-www-form-urlencoded")


def levels(number: int, language: str, words: list[str]) -> dict[str, Any]:
    """The inputs of the levels of the criterion at a place."""
    return {f"criteria-{number}-levels_{language}-{level}": word for level, word in enumerate(words)}


def bands(number: int, *lines: tuple[Any, Any, Any]) -> dict[str, Any]:
    """The inputs of the bands of the criterion at a place; lines not given are empty."""
    given = [*lines, *[("", "", "")] * (12 - len(lines))]
    return {
        f"criteria-{number}-bands-{line}-{part}": value
        for line, values in enumerate(given)
        for part, value in zip(("from", "to", "rating"), values, strict=True)
    }
