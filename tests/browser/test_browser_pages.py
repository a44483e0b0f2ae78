"""Every kind of page: accessible, light and dark, wide and narrow; of little weight; drawn before any script comes."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import TYPE_CHECKING

import browsing
import pytest
from pyoxigraph import Store

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 1280)
# The rules of axe that depend on colours, and on the width; the others judge the document, which is the same.
IN_COLOUR = ["color-contrast", "link-in-text-block"]
WHERE_NARROW = ["target-size", "scrollable-region-focusable", "bypass", "skip-link", "region"]
TERMS = "section.term, .story > section[id]"
BYTES = 105_000  # unpacked, with style and script: a fifth of it goes over the wire
# The pages that most readers see; those of all other kinds are looked at by the thorough tests.
SEEN_MOST = {
    "home",
    "query",
    "asking",
    "search",
    "findings",
    "councils",
    "manual",
    "downloads",
    "council",
    "election",
    "ballot",
    "person",
    "article",
    "claim",
}
EACH_KIND = [pytest.param(kind, marks=() if kind in SEEN_MOST else pytest.mark.thorough) for kind in browsing.kinds()]


def violations(page: Page, options: dict[str, object]) -> list[str]:
    """Check a page with axe; give each violation with the elements that it is of."""
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    # Of the hundreds of terms or shapes of a vocabulary, all alike, some are enough.
    page.evaluate(f"() => document.querySelectorAll('{TERMS}').forEach((one, n) => n % 16 && one.remove())")
    given = json.dumps(options | {"resultTypes": ["violations"]})
    found = page.evaluate(f"async () => (await axe.run(document, {given})).violations")
    return [f"{one['id']}: {one['help']}: {[node['html'][:200] for node in one['nodes'][:3]]}" for one in found]


def only(rules: list[str]) -> dict[str, object]:
    return {"runOnly": {"type": "rule", "values": rules}}


def opened(kind: str, store: Store, visit: Callable[..., Page], scheme: str) -> Page:
    """Open a page of a kind, or skip the test."""
    pytest.importorskip("axe_playwright_python", reason="axe, which checks pages, is not installed")
    path = browsing.page_of(kind, store)
    if path is None:
        pytest.skip(f"the release has nothing of the kind {kind}")
    return visit(path, color_scheme=scheme, reduced_motion="reduce")


@pytest.mark.parametrize("kind", EACH_KIND)
def test_accessible(kind: str, store: Store, visit: Callable[..., Page]) -> None:
    page = opened(kind, store, visit, "light")
    assert page.locator("h1").count() == 1
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        overflow = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{page.url} is {overflow} pixels wider than {width}"
    assert violations(page, {"runOnly": TAGS}) == [], f"{page.url} at {WIDTHS[-1]}, light"


@pytest.mark.thorough
@pytest.mark.parametrize("kind", browsing.kinds())
def test_accessible_where_dark_and_narrow(kind: str, store: Store, visit: Callable[..., Page]) -> None:
    page = opened(kind, store, visit, "dark")
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    assert violations(page, only(IN_COLOUR + WHERE_NARROW)) == [], f"{page.url} at {WIDTHS[0]}, dark"


@pytest.mark.parametrize("path", ["/", "/doc/council/camden"])
def test_weight(path: str, visit: Callable[..., Page]) -> None:
    page = visit("about:blank")
    sizes: dict[str, int] = {}
    page.on(
        "response",
        lambda response: sizes.update(
            {response.url: len(response.body())} if "image" not in response.headers.get("content-type", "") else {}
        ),
    )
    page.goto(path, wait_until="networkidle")
    assert sizes
    assert sum(sizes.values()) <= BYTES, sizes


@pytest.mark.parametrize("path", ["/", "/doc/council/camden", "/query"])
def test_drawn_before_any_script_comes(path: str, visit: Callable[..., Page]) -> None:
    page = visit("about:blank")
    page.route("**/*.js*", lambda _: None)  # which never answers
    page.goto(path, wait_until="commit")
    page.locator("footer").wait_for()
    painted = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
    page.wait_for_function(painted)
    page.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_no_word_is_cut_on_a_map_even_in_a_wide_font(width: int, visit: Callable[..., Page]) -> None:
    page = visit("/", viewport={"width": width, "height": 800}, bypass_csp=True)
    assert page.locator(".tile:visible").count() == 32
    assert page.evaluate(browsing.CUT, ".tile") == []
    page.add_style_tag(content="* { font-family: 'DejaVu Sans' !important }")
    for day in page.locator(".maps > input").all():
        day.check(force=True)
        assert page.evaluate(browsing.CUT, ".tile") == []


def test_one_map_is_walked_by_keyboard_or_skipped(visit: Callable[..., Page]) -> None:
    page = visit("/")
    page.locator(".maps > label").first.click()
    assert page.locator(".map:visible").count() == 1
    tiles = page.locator(".map:visible a")
    assert tiles.count() == 32
    names = tiles.evaluate_all("links => links.map(link => link.textContent.trim())")
    page.locator(".maps > input").first.focus()
    page.keyboard.press("Tab")
    while page.evaluate("() => document.activeElement.className") != "skip-map":
        page.keyboard.press("Tab")
    seen = []
    for _ in range(tiles.count()):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("() => document.activeElement.textContent.trim()"))
    assert seen == names
    page.locator(".skip-map:visible").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent").startswith("The same as a table")
    where = tiles.first.get_attribute("href")
    tiles.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{where}")


def test_skip_link(visit: Callable[..., Page]) -> None:
    page = visit("/doc/council/camden")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
