"""The tasks of the query page, with scripts and without."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import browsing
import pytest

from wardmote.graph.sparql.named_queries import EXAMPLES

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.slow

COUNCILS = "SELECT ?council ?area WHERE {\n  ?council a wm:Council ; wm:governs ?area\n} ORDER BY ?council"
MISTAKE = "SELECT ?a WHERE {\n  ?a b wm:Council\n}"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"

scripted = pytest.mark.skipif(
    not browsing.BUILT.is_file(), reason="the scripts were not built: install the package where Node can be had"
)


def editor(page: Page) -> Locator:
    return page.get_by_role("textbox", name="SPARQL query")


def write(page: Page, text: str) -> None:
    editor(page).click()
    page.keyboard.press("Control+a")
    # Over a selection the browser itself would try to keep the style of what it replaces, and be refused.
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def lines(page: Page) -> str:
    return "\n".join(page.locator(".cm-line").all_inner_texts())


def asked(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


@scripted
def test_an_example_runs_when_it_is_chosen(visit: Callable[..., Page]) -> None:
    page = visit("/query")
    example = EXAMPLES.load("leaders")
    page.locator(".examples summary", has_text="People").click()
    page.get_by_role("link", name="Leaders of councils and groups").click()
    assert page.locator(".answer tbody tr").count() > 1
    assert asked(page)["query"] == example.text
    assert editor(page).inner_text().startswith("# Who has led")


@scripted
def test_edit_and_run(visit: Callable[..., Page]) -> None:
    page = visit("/query")
    write(page, COUNCILS)
    page.keyboard.press("Control+Enter")
    camden = page.get_by_role("link", name="London Borough of Camden")
    camden.wait_for()
    assert asked(page) == {"query": COUNCILS, "view": "table"}
    assert "rows in" in page.locator("#status").inner_text()
    assert "from release" in page.locator(".ran").inner_text()
    camden.click()
    page.wait_for_url("**/doc/council/camden")
    page.go_back()
    assert page.locator(".answer tbody tr").count() > 32
    page.go_back()
    page.wait_for_function("() => !document.querySelector('.answer')")


@scripted
def test_a_mistake_is_marked_at_its_line(visit: Callable[..., Page]) -> None:
    page = visit("/query")
    write(page, MISTAKE)
    page.keyboard.press("Control+Enter")
    page.locator(".problem").wait_for()
    assert "Line 2" in page.locator("#status").inner_text()
    marks = page.locator(".cm-gutter-lint .cm-gutterElement:has(.cm-lint-marker-error)")
    assert marks.count() == 1
    numbers = page.locator(".cm-lineNumbers .cm-gutterElement")
    places = {
        round(box["y"]): text for box, text in ((one.bounding_box(), one.inner_text()) for one in numbers.all()) if box
    }
    box = marks.bounding_box()
    assert box is not None
    assert places[round(box["y"])] == "2"
    write(page, COUNCILS)
    page.keyboard.press("Control+Enter")
    page.locator(".answer table").wait_for()
    assert marks.count() == 0


@scripted
def test_completion_from_the_data(visit: Callable[..., Page]) -> None:
    page = visit("/query")
    offered = page.locator(".cm-tooltip-autocomplete li")

    def begin(text: str, awaited: str) -> list[str]:
        write(page, text)
        page.keyboard.press("Control+Space")
        offered.filter(has_text=awaited).first.wait_for()
        found = offered.all_inner_texts()
        page.keyboard.press("Escape")
        return found

    assert "wm:Council" in begin("SELECT * WHERE { ?a a wm:Counc", "wm:Council")[0]
    own = begin("SELECT * WHERE { ?c a wm:Council ; ", "wm:governs")
    assert not any("wm:votes" in one for one in own), "no property that councils have not"
    assert "wm:governs" in begin("SELECT * WHERE { ?e a wm:CouncilElection ; wm:council/wm:", "wm:governs")[0]
    assert all("verdicts" in one for one in begin("SELECT * WHERE { ?p wm:verdict ", "wm:right"))
    assert "wm:seatsWon" in begin("SELECT * WHERE { ?f wm:measure seats", "wm:seatsWon")[0]
    assert "Labour Party" in begin("SELECT * WHERE { ?t wm:standsFor party:Lab", "party:PP53")[0]
    write(page, "SELECT * WHERE { Labo")
    page.keyboard.press("Control+Space")
    offered.filter(has_text="Labour Party").first.wait_for()
    page.wait_for_timeout(150)  # the list takes no key for a moment after it has come
    page.keyboard.press("Enter")
    assert editor(page).inner_text().strip() == "SELECT * WHERE { party:PP53 # Labour Party"


@scripted
def test_names_are_explained_by_a_key_and_by_pointing(visit: Callable[..., Page]) -> None:
    page = visit("/query")
    write(page, "SELECT * WHERE { ?t wm:council council:camden")
    page.keyboard.press("Control+i")
    page.locator("#status", has_text="London Borough of Camden (council:camden)").wait_for()
    page.locator(".cm-line span", has_text="wm:").first.hover()
    page.locator(".explained", has_text="wm:council").wait_for()


@scripted
def test_escape_leaves_the_editor(visit: Callable[..., Page]) -> None:
    page = visit("/query")
    editor(page).click()
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement.textContent") == "Run"
    page.keyboard.press("Enter")
    page.locator(".answer table").wait_for()


@scripted
def test_chart_and_its_choices(visit: Callable[..., Page]) -> None:
    page = visit("/query")
    write(page, EXAMPLES.load("seats-by-party").text)
    page.keyboard.press("Control+Enter")
    page.locator(".views a", has_text="Chart").click()
    page.locator("svg.plot").wait_for()
    assert asked(page)["view"] == "chart"
    assert page.locator(".legend li").count() > 1
    page.get_by_label("Drawn as").select_option("dot")
    page.wait_for_url("**&mark=dot*")
    page.get_by_label("Told apart by").select_option("")
    page.locator(".legend").wait_for(state="detached")
    page.reload()
    page.locator("svg.plot circle").first.wait_for()
    assert page.get_by_label("Told apart by").input_value() == ""
    page.locator(".views a", has_text="Table").click()
    assert page.locator("svg.plot").is_hidden()


@scripted
def test_sort_by_a_head_and_save_a_chart(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit("/query?example=gss-seats")
    page.locator("[data-sort]", has_text="seats").click()
    page.locator("th[aria-sort=descending]").wait_for()
    assert asked(page)["sort"] == "-seats"
    shown = [int(text) for text in page.locator(".answer td.number").all_inner_texts()]
    assert shown == sorted(shown, reverse=True)
    assert page.evaluate("() => document.activeElement.textContent") == "seats"
    page.locator(".views a", has_text="Chart").click()
    for name, begins in (("SVG", b"<svg"), ("PNG", b"\x89PNG")):
        with page.expect_download() as coming:
            page.get_by_role("button", name=f"Save as {name}").click()
        assert coming.value.suggested_filename == f"wardmote-seats-by-gss-and-party.{name.lower()}"
        coming.value.save_as(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert "var(" not in (tmp_path / "SVG").read_text("utf-8")
    assert page.locator(".legend li").last.inner_text().endswith("others")


LONG = """SELECT ?council ?name WHERE {
  VALUES (?key ?name) {
    ("camden" "Conservative and Unionist Party") ("sutton" "Llanfairpwllgwyngyllgogerychwyrndrobwll Party")
    ("barnet" "Labour and Co-operative Party, Green Party of England and Wales, Residents Associations of London") }
  ?council a wm:Council FILTER(STRENDS(STR(?council), CONCAT("/council/", ?key))) }"""


@pytest.mark.parametrize("width", [320, 640, 1280])
@pytest.mark.parametrize("text", [LONG, EXAMPLES.load("control").text], ids=["long", "control"])
def test_no_name_is_cut_on_its_square(text: str, width: int, visit: Callable[..., Page]) -> None:
    page = visit(f"/query?query={quote(text)}&view=map", viewport={"width": width, "height": 800})
    assert page.locator(".answer-map .tile").count() >= 32
    assert page.evaluate(browsing.CUT, ".answer-map .tile") == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    sides = page.locator(".answer-map li").first.evaluate("one => [one.offsetWidth, one.offsetHeight]")
    assert abs(sides[0] - sides[1]) <= 12, "what is short stays in squares"


@scripted
@pytest.mark.parametrize("width", [320, 1280])
def test_no_name_is_cut_in_a_chart(width: int, visit: Callable[..., Page]) -> None:
    text = quote(EXAMPLES.load("seats-by-party").text)
    page = visit(f"/query?query={text}&view=chart", viewport={"width": width, "height": 800})
    plot = page.locator("svg.plot")
    plot.wait_for()
    beyond = """plot => [...plot.querySelectorAll("text")].filter(one => {
      const [inner, outer] = [one.getBoundingClientRect(), plot.getBoundingClientRect()];
      return inner.left < outer.left - 1 || inner.right > outer.right + 1;
    }).map(one => one.textContent)"""
    assert plot.evaluate(beyond) == []
    shown = " ".join(plot.locator("text").all_text_contents())
    assert "Richmond upon Thames" in shown


@scripted
def test_map_and_raw(visit: Callable[..., Page]) -> None:
    page = visit("/query")
    write(page, COUNCILS)
    page.keyboard.press("Control+Enter")
    page.locator(".views a", has_text="Map").click()
    assert page.locator(".answer-map .tile").first.inner_text()
    page.locator(".views a", has_text="Raw").click()
    page.locator(".raw").wait_for()
    assert '"vars"' in page.locator(".raw").inner_text()
    assert asked(page)["view"] == "raw"


@scripted
def test_cancel(visit: Callable[..., Page]) -> None:
    page = visit("/query")
    write(page, SLOW)
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Cancel").click()
    page.locator("#status", has_text="Cancelled").wait_for()
    write(page, COUNCILS)
    page.keyboard.press("Control+Enter")
    page.get_by_role("link", name="London Borough of Camden").wait_for()


@pytest.mark.parametrize("scripts", [pytest.param(True, marks=scripted), False])
def test_an_address_restores_query_and_view(scripts: bool, visit: Callable[..., Page]) -> None:
    text = EXAMPLES.load("seats-by-party").text
    page = visit(f"/query?query={quote(text)}&view=chart&x=whose&y=seats", java_script_enabled=scripts)
    shown = lines(page) if scripts else page.locator("#query").input_value()
    assert shown.strip() == text.strip()
    assert page.get_by_label("Show as").input_value() == "chart"
    assert page.get_by_label("Along").input_value() == "whose"
    assert page.locator("svg.plot" if scripts else ".bars").is_visible()


@pytest.mark.parametrize("scripts", [pytest.param(True, marks=scripted), False])
def test_download(scripts: bool, visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit(f"/query?query={quote(COUNCILS)}", java_script_enabled=scripts)
    link = page.locator(".files a", has_text="CSV")
    with page.expect_download() as coming:
        link.click()
    coming.value.save_as(tmp_path / "answer.csv")
    assert coming.value.suggested_filename == "wardmote.csv"
    with (tmp_path / "answer.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert f"CSV, {len(rows)} rows" == link.inner_text()
    assert any(row["council"].endswith("/camden") for row in rows)


def test_the_tasks_without_scripts(visit: Callable[..., Page]) -> None:
    page = visit("/query", java_script_enabled=False)
    page.locator(".examples summary", has_text="People").click()
    page.get_by_role("link", name="Leaders of councils and groups").click()
    assert page.locator(".answer tbody tr").count() > 1
    page.locator("#query").fill(MISTAKE)
    page.get_by_role("button", name="Run").click()
    assert "Line 2" in page.locator(".problem").inner_text()
    assert page.locator(".source .wrong").inner_text().strip() == "?a b wm:Council"
    page.locator("#query").fill(EXAMPLES.load("seats-by-party").text)
    page.get_by_label("Show as").select_option("chart")
    page.get_by_role("button", name="Run").click()
    assert page.locator(".bars li").count() > 5
    page.get_by_label("Along").select_option("whose")
    page.get_by_role("button", name="Draw").click()
    assert asked(page)["x"] == "whose"
    page.locator(".views a", has_text="Raw").click()
    assert '"vars"' in page.locator(".raw").inner_text()
    assert not page.get_by_role("button", name="Cancel").is_visible()
