"""Addresses of the room."""

from typing import Any

app_name = "planning"
urlpatterns: list[Any] = []
