"""Who may open the pages of this room."""

from accounts.tests.roles import Page

PAGES: dict[str, Page] = {}
