"""A text is checked by hand: with scripts and without, by keyboard, in a narrow window, and by a shared link."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from test_browser_pages import IN_COLOUR, TAGS, WHERE_NARROW, WIDTHS, only, prepare, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, Route

pytestmark = pytest.mark.slow

RIGHT, WRONG = "Labour won 47 of the 55 seats in Camden on 5 May 2022.", "Labour won 48 seats in Camden in 2022."
TEXT = f"{RIGHT} {WRONG}\n\nTurnout in Camden was 60 per cent in 2022."
SIGNS = ["right, claim 1", "wrong, claim 2", "not checkable, claim 3"]


def verdicts(page: Page) -> list[str]:
    """Give the verdicts beside the claims, once they are there."""
    page.locator("#summary").wait_for()
    return page.locator(".checked .chip").all_inner_texts()


def test_by_keyboard_and_without_leaving_the_page(visit: Callable[..., Page]) -> None:
    page = visit("/verify")
    held: list[Route] = []
    page.route("**/verify", lambda route: held.append(route))
    page.get_by_label("What is to be checked").focus()
    page.keyboard.insert_text(TEXT)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    for _ in range(4):  # the parts of the field for a day
        if page.evaluate("() => document.activeElement.textContent.trim()") == "Check":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#status progress").wait_for()
    assert page.locator("#status").inner_text().strip() == f"Checking {len(TEXT)} characters…"
    assert page.locator("#check").get_attribute("aria-busy") == "true"
    held[0].continue_()
    assert verdicts(page) == ["right", "wrong", "cannot be checked"]
    assert page.locator("#check").get_attribute("aria-busy") is None
    assert page.locator("#status").text_content() == page.locator("#summary").text_content()
    assert page.evaluate("() => document.activeElement.id") == "outcome"
    assert page.url.endswith("/verify")
    assert page.locator(".checked-text").text_content() == _marked()
    page.locator(".checked-text a").nth(1).click()
    assert page.url.endswith("#claim-2")


def _marked() -> str:
    """Give the text with the signs of its claims, as a screen reader reads it."""
    first, second, third = SIGNS
    return (
        f"Labour won 47 of the 55 seats in Camden{first} on 5 May 2022. Labour won 48 seats in Camden{second} in 2022."
        f"\n\nTurnout in Camden was 60 per cent{third} in 2022."
    )


def test_without_scripts(visit: Callable[..., Page]) -> None:
    page = visit("/", java_script_enabled=False)
    page.get_by_label("A borough, a ward, a person, or a sentence to check").fill(WRONG)
    page.get_by_role("button", name="Look up or check").click()
    assert verdicts(page) == ["wrong"]
    assert page.get_by_role("button", name="Make a link").count() == 0
    page.get_by_label("What is to be checked").fill(" ")
    page.get_by_role("button", name="Check").click()
    assert "There is no text to check" in page.get_by_role("alert").inner_text()
    page.get_by_role("link", name="Fill in an example").click()
    assert page.get_by_label("What is to be checked").input_value().startswith("Labour")
    page.get_by_role("button", name="Check").click()
    page.locator(".claim").first.get_by_role("link", name="Labour Party, Camden").click()
    assert page.locator("h1").inner_text().startswith("Labour Party, Camden")


def test_accessible(visit: Callable[..., Page]) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe, which checks pages, is not installed")
    page = visit("/verify", reduced_motion="reduce")
    page.get_by_label("What is to be checked").fill(TEXT)
    page.get_by_role("button", name="Check").click()
    assert len(verdicts(page)) == 3
    page.get_by_role("button", name="Make a link to this text").click()
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    for width in (*WIDTHS, 640):
        page.set_viewport_size({"width": width, "height": 900})
        overflow = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, width
    prepare(page)
    assert violations(page, {"runOnly": TAGS}) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    assert violations(page, only(IN_COLOUR + WHERE_NARROW)) == []


def test_a_link_carries_the_text_and_no_server_sees_it(visit: Callable[..., Page]) -> None:
    page = visit("/verify")
    page.get_by_label("What is to be checked").fill(TEXT)
    page.get_by_label("The day it speaks of").fill("2022-05-06")
    page.get_by_role("button", name="Check").click()
    verdicts(page)
    assert "#" not in page.content().partition('id="outcome"')[2].partition("<h3>")[0]
    page.locator("#claim-2").get_by_role("button").click()
    link = page.get_by_label("Link that carries the text").input_value()
    assert "#text=Labour+won+47" in link
    assert "&day=2022-05-06&" in link
    opened = visit("about:blank")
    asked: list[Request] = []
    opened.on("request", lambda request: asked.append(request))
    opened.goto(link)
    assert verdicts(opened) == ["right", "wrong", "cannot be checked"]
    assert opened.get_by_label("What is to be checked").input_value() == TEXT
    assert opened.locator(".meant").get_attribute("id") == "claim-2"
    assert [request.url for request in asked if "Labour" in request.url.partition("#")[0]] == []
    opened.goto(link.partition("release=")[0] + "release=earlier")
    opened.locator("#status", has_text="The link is of the release earlier").wait_for()
