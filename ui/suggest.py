"""Text fields that propose what may stand in them while one types; without JavaScript they are plain text fields."""

from typing import Any

from django import forms


class SuggestInput(forms.TextInput):
    """Asks `url` (`?q=` what is typed) for `components/suggestions.html`; `many`: several words parted by commas."""

    def __init__(self, url: Any, *, many: bool = False, attrs: dict[str, Any] | None = None) -> None:
        own: dict[str, Any] = {"data-suggest": url, "autocomplete": "off"}
        if many:
            own["data-suggest-many"] = ""
        super().__init__({**own, **(attrs or {})})
