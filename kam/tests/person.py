"""One of the demonstration's people, at a browser."""

import re
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from kam.demo import PASSWORD
from kam.tests.running import Product

PATIENCE_MS = 30_000


class Person:
    """Signs in by name ("manager"), goes to pages, fills forms by the names of their fields, and sends them."""

    def __init__(self, browser: Browser, product: Product, name: str) -> None:
        context = browser.new_context(base_url=product.url, locale="en-GB", viewport={"width": 1280, "height": 900})
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.goto("/")
        self.fill(login=f"{name}@kam.example", password=PASSWORD)
        self.send("Sign in")
        expect(self.page).to_have_title(re.compile("My day"))

    def go(self, path: str) -> None:
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == 200, f"{path} answers {answer.status}"

    def follow(self, label: str) -> None:
        """Click the link or button of the page's body that says `label`."""
        self.body.get_by_role("link", name=label).or_(self.body.get_by_role("button", name=label)).first.click()

    @property
    def body(self) -> Locator:
        return self.page.locator("body")

    def fill(self, **values: Any) -> None:
        """Give fields their values by name: text, day, choice, True for a ticked box, the path of a file."""
        for name, value in values.items():
            field = self.page.locator(f"[name='{name}']:not([type=hidden])")
            kind = field.first.evaluate("field => field.type")
            if kind == "radio":
                self.page.locator(f"[name='{name}'][value='{value}']").check()
            elif kind == "checkbox":
                field.set_checked(value)
            elif kind == "file":
                field.set_input_files(value)
            elif kind.startswith("select"):
                field.select_option(value)
            else:
                field.fill(str(value))

    def send(self, label: str = "") -> None:
        """Press the form's first button, or the one that says `label`, and wait for the next page."""
        main = self.page.locator("main")
        button = main.get_by_role("button", name=label, exact=True) if label else main.locator("form .btn-primary")
        with self.page.expect_navigation():
            button.first.click()

    def sees(self, *texts: str) -> None:
        for text in texts:
            expect(self.body).to_contain_text(text, timeout=PATIENCE_MS, use_inner_text=True)
