"""How tests open a form, fill it in and send it: as a browser would, with every field the page shows."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Fields(HTMLParser):
    """The values of the page's form that is sent to its own address."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "input" and name and given.get("type") not in {"checkbox", "radio", "search"}:
            self.values[name] = given.get("value") or ""
        elif tag == "select" and name:
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.values[self._select] = given.get("value") or ""
        elif tag == "textarea" and name:
            self._area, self.values[name] = name, ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] += data.lstrip("\n")


def opened(client: Client, url: str) -> dict[str, str]:
    """The fields of the form at `url`, with the values it opens with."""
    response = client.get(url)
    assert response.status_code == 200
    reader = _Fields()
    reader.feed(response.content.decode())
    return {name: value for name, value in reader.values.items() if name not in {"csrfmiddlewaretoken", "next", "q"}}


def fill(client: Client, url: str, **values: Any) -> Any:
    """Open the form at `url`, write `values` over what it opens with, send it; a name the page has not is a fault."""
    fields = opened(client, url)
    if unknown := values.keys() - fields.keys():
        raise AssertionError(f"The page has no field {', '.join(sorted(unknown))}.")
    return client.post(url, fields | values)


def errors(response: Any) -> dict[str, list[str]]:
    """The errors of the form a refused post shows again."""
    assert response.status_code == 200
    return dict(response.context["form"].errors)
