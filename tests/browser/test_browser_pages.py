"""Every kind of page: accessible, light and dark, wide and narrow; of little weight; drawn before any script comes."""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import browsing
import httpx
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
# Each scheme and each width once, or where all is walked each with each.
WHOLE = os.environ.get("WARDMOTE_WALK") == "all"
COLOURED = [(s, w) for s in ("light", "dark") for w in WIDTHS if WHOLE or (s == "dark") == (w == WIDTHS[0])]
# Of the hundreds of terms or shapes of a vocabulary, all alike, some are enough.
TERMS = "section.term, .story > section[id]"
# Of rows, items and squares that are made of the same elements and classes, three are enough; all stay where all is
# walked.
ALIKE = "tbody > tr, li, dl > div, .tile"
THIN = """selector => {
  const seen = new Map();
  for (const one of [...document.querySelectorAll(selector)]) {
    const parts = [one, ...one.querySelectorAll("*")].map(part => part.tagName + "." + part.getAttribute("class"));
    const made = parts.join(" ") + " in " + one.parentElement.getAttribute("class");
    seen.set(made, (seen.get(made) || 0) + 1);
    if (seen.get(made) > 3) one.remove();
  }
}"""
BYTES = 130_000  # unpacked, with style and script, of which a fifth goes over the wire; the style is kept
# The pages that most readers see; those of all other kinds are looked at by the thorough tests.
SEEN_MOST = {"home", "query", "asking", "search", "findings", "council", "election", "person", "article"}
EACH_KIND = [pytest.param(kind, marks=() if kind in SEEN_MOST else pytest.mark.thorough) for kind in browsing.kinds()]


def prepare(page: Page) -> None:
    """Bring axe into a page, and leave out most terms of a vocabulary, and what is like what stays."""
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    page.evaluate(f"() => document.querySelectorAll('{TERMS}').forEach((one, n) => n % 16 && one.remove())")
    if not WHOLE:
        page.evaluate(THIN, ALIKE)


def violations(page: Page, options: dict[str, object]) -> list[str]:
    """Check a prepared page with axe; give each violation with the elements that it is of."""
    given = json.dumps(options | {"resultTypes": ["violations"]})
    found = page.evaluate(f"async () => (await axe.run(document, {given})).violations")
    return [f"{one['id']}: {one['help']}: {[node['html'][:200] for node in one['nodes'][:3]]}" for one in found]


def only(rules: list[str]) -> dict[str, object]:
    return {"runOnly": {"type": "rule", "values": rules}}


@pytest.mark.parametrize("kind", EACH_KIND)
def test_accessible(kind: str, store: Store, visit: Callable[..., Page]) -> None:
    """Hold a page to all rules, to those on width where it is narrow, and to those on colours wherever they change.

    A window of 1280 pixels has 320 of them at a zoom of 400 %.
    """
    pytest.importorskip("axe_playwright_python", reason="axe, which checks pages, is not installed")
    path = browsing.page_of(kind, store)
    if path is None:
        pytest.skip(f"the release has nothing of the kind {kind}")
    page = visit(path, color_scheme="light", reduced_motion="reduce")
    assert page.locator("h1").count() == 1
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        overflow = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{page.url} is {overflow} pixels wider than {width}"
    prepare(page)
    rules = {"runOnly": TAGS, "rules": {rule: {"enabled": False} for rule in IN_COLOUR}}
    assert violations(page, rules) == [], f"{page.url} at {WIDTHS[-1]}"
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    assert violations(page, only(WHERE_NARROW)) == [], f"{page.url} at {WIDTHS[0]}"
    for scheme, width in COLOURED:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page, only(IN_COLOUR)) == [], f"{page.url} at {width}, {scheme}"


@pytest.mark.thorough
def test_everything_to_embed_is_accessible(store: Store, site: str, visit: Callable[..., Page]) -> None:
    """Hold what pages of all kinds offer to embed to the rules, wide and light, narrow and dark.

    Of tables and charts of one name one is enough; where all is walked, one of each kind of page.
    """
    pytest.importorskip("axe_playwright_python", reason="axe, which checks pages, is not installed")
    offered: dict[tuple[str, ...], str] = {}
    for kind in browsing.kinds():
        path = browsing.page_of(kind, store)
        if path is not None:
            page = httpx.get(site + path, headers={"Accept": "text/html"}, trust_env=False, timeout=60).text
            for address in re.findall(r'<iframe src="[^"]*(/take/[^"]+)"', html.unescape(html.unescape(page))):
                name = Path(address).stem
                offered.setdefault((kind, name) if WHOLE else (name,), address)
    assert len(offered) > 40
    embedded = visit("/", reduced_motion="reduce")
    for address in offered.values():
        embedded.set_viewport_size({"width": WIDTHS[1], "height": 900})
        embedded.emulate_media(color_scheme="light")
        embedded.goto(site + address)
        prepare(embedded)
        assert violations(embedded, {"runOnly": TAGS}) == [], f"{address} at {WIDTHS[1]}, light"
        embedded.set_viewport_size({"width": WIDTHS[0], "height": 900})
        embedded.emulate_media(color_scheme="dark")
        assert violations(embedded, only([*WHERE_NARROW, *IN_COLOUR])) == [], f"{address} at {WIDTHS[0]}, dark"


# What a page has for whoever reads it, as text: headings, cells, items and links.
SAID = "() => [...document.querySelectorAll('main :is(h1, h2, h3, td, th, li, a)')].map(one => one.textContent.trim())"
# What helps all pages to search and to copy, and those with a map to choose.
HELPING = {"search.js", "copy.js", "map.js"}


def test_no_page_needs_scripts(store: Store, site: str, visit: Callable[..., Page]) -> None:
    """Pages of all kinds have no scripts of their own, but those that are looked at here and that of queries.

    What the query page does without scripts has tests of its own.
    """
    for kind in browsing.kinds():
        path = browsing.page_of(kind, store)
        if path is None or path.startswith("/query"):
            continue
        page = httpx.get(site + path, headers={"Accept": "text/html"}, trust_env=False, timeout=60).text
        own = {Path(urlsplit(name).path).name for name in re.findall(r'<script[^>]*\ssrc="([^"]+)"', page)} - HELPING
        if own or kind == "home":
            plain = visit(path, java_script_enabled=False)
            assert len(plain.locator("main").inner_text()) > 100, path
            assert set(visit(path).evaluate(SAID)) <= set(plain.evaluate(SAID)), path


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
    for day in page.locator(".maps > label").all():
        day.click()
        assert page.locator(".tile:visible").count() == 32
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


@pytest.mark.parametrize(
    ("path", "table", "seen"),
    [
        ("/doc/person/tom-simon", "candidacies", ["Stood for", "Votes"]),
        ("/doc/election/local.westminster.2022-05-05", "ballots", ["Elected", "Turnout"]),
        ("/doc/ward/E05000128", "ballots", ["Elected", "Turnout"]),
        ("/compare/westminster", "wards-compared", ["Elected 2022", "Elected 2018"]),
    ],
)
def test_what_matters_is_seen_on_a_narrow_screen(
    path: str, table: str, seen: list[str], visit: Callable[..., Page]
) -> None:
    page = visit(path, viewport={"width": 390, "height": 844})
    for heading in seen:
        box = page.locator(f"#{table}-table th", has_text=re.compile(f"^{heading}$")).bounding_box()
        assert box is not None, heading
        assert box["x"] + box["width"] <= 390, heading


@pytest.mark.parametrize("path", ["/findings", "/ontology", "/shapes"])
def test_what_is_looked_up_comes_after_the_content_on_a_narrow_screen(path: str, visit: Callable[..., Page]) -> None:
    page = visit(path, viewport={"width": 390, "height": 844})
    story = page.locator(".story").bounding_box()
    assert story is not None
    for part in page.locator(".aside").filter(has=page.locator("dl, h2:text-is('Query this')")).all():
        box = part.bounding_box()
        assert box is not None
        assert box["y"] >= story["y"] + story["height"]
    assert story["y"] < 844
