"""Writing Markdown: the preview is drawn by the server, for members alone; buttons and keys mark what is chosen."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, expect

from accounts.tests.people import People, signed_in


def test_the_preview_is_safe_html_of_what_is_written(as_manager: Client) -> None:
    page = as_manager.post("/markdown/preview/", {"text": "**bold** <script>x</script> [a](javascript:alert(1))"})
    html = page.content.decode()
    assert "<strong>bold</strong>" in html
    assert [bad for bad in ("<script", 'href="javascript') if bad in html] == []
    assert as_manager.post("/markdown/preview/", {"text": "x" * 100_000}).status_code == 200
    assert as_manager.post("/markdown/preview/").content == b""


@pytest.mark.django_db
def test_nobody_else_is_shown_one(client: Client) -> None:
    assert client.post("/markdown/preview/", {"text": "x"}).status_code == 302


@pytest.mark.e2e
@pytest.mark.django_db(transaction=True)
def test_buttons_and_keys_mark_words_and_lines_and_show_how_it_will_look(
    live_server: Any, people: People, browser: Browser
) -> None:
    session = signed_in(people.manager).cookies[settings.SESSION_COOKIE_NAME].value
    cookie: Any = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
    page = browser.new_page()
    page.context.add_cookies([cookie])
    page.goto(f"{live_server.url}/accounts/{people.account.pk}/profile/goals/edit/")
    area, tools = page.locator("#id_text"), page.get_by_role("toolbar", name="Formatting")
    area.fill("downtime")
    area.select_text()
    area.press("Control+b")
    expect(area).to_have_value("**downtime**")
    area.press("Control+b")
    expect(area).to_have_value("downtime")
    area.press("Control+i")
    expect(area).to_have_value("*downtime*")
    area.press("Control+z")
    expect(area).to_have_value("downtime")
    tools.get_by_role("button", name="List").click()
    expect(area).to_have_value("- downtime")
    tools.get_by_role("button", name="List").click()
    tools.get_by_role("button", name="Heading").click()
    expect(area).to_have_value("## downtime")
    tools.get_by_role("button", name="Heading").press("ArrowRight")
    expect(tools.get_by_role("button", name="List")).to_be_focused()
    area.fill("see")
    area.select_text()
    area.press("Control+k")
    expect(area).to_have_value("[see](https://)")
    area.fill("**bold** <i>x</i>")
    area.press("Control+Shift+p")
    pane = page.get_by_role("region", name="Preview")
    expect(pane.locator("strong")).to_have_text("bold")
    expect(pane).to_contain_text("<i>x</i>")
    expect(area).to_be_hidden()
    tools.get_by_role("button", name="Preview").click()
    expect(area).to_have_value("**bold** <i>x</i>")
    expect(area).to_be_focused()
    page.close()
