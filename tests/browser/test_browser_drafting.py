"""An article of the invented borough goes from its text to a release: drafted, reviewed in a browser, built."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

import pytest
from checkout import Folder
from click.testing import CliRunner, Result
from pyoxigraph import Literal

from wardmote.graph import cli
from wardmote.graph.drafting.decisions import folder as decisions
from wardmote.graph.drafting.decisions.kept import Sheet
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.sources.canonical import format_files
from wardmote.server.review import serving
from wardmote.server.review.work import Work

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

KEY, NAME = "levels-letter", "levels-letter.txt"
TEXT = """Bitterns sweep the marsh

Published 2 May 2031

The Bitterns won 27 seats in Fenwick Marsh. The Alders lost control of Fenwick Marsh.

Turnout in Fenwick Marsh was 38.4%.

Petra Lunn was elected in Reedham South. Wilf Sedgwick was defeated in Reedham North.

"We will mend every bridge," said Ada Thorne, leader of the Bittern group.

The gulls took no notice.
"""


@pytest.fixture
def marsh(counted: Folder) -> Folder:
    """Give the invented borough with its returns and a new text, and room for one more article."""
    (counted.articles / NAME).write_text(TEXT, encoding="utf-8")
    counted.edit("counts.toml", "max = 2", "max = 3")
    format_files(counted.data, counted.articles)
    return counted


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


@pytest.fixture
def bound(marsh: Folder, drafts: Path) -> Iterator[SplitResult]:
    page = serving.bind(Work(marsh.data, drafts, marsh.articles))
    threading.Thread(target=page.server.serve_forever, daemon=True).start()
    yield urlsplit(page.address)
    page.server.shutdown()
    page.server.server_close()


@pytest.fixture
def site(bound: SplitResult) -> str:
    return f"http://{bound.netloc}"


def run(marsh: Folder, *arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, [*arguments, "--data", str(marsh.data), "--articles", str(marsh.articles)])
    assert result.exit_code == 0, result.output
    return result


def left(sheet: Sheet) -> list[str]:
    return [one.kind for one in sheet.drafts if not one.decisions]


def test_from_text_to_release(
    marsh: Folder, drafts: Path, bound: SplitResult, visit: Callable[..., Page], tmp_path: Path
) -> None:
    run(marsh, "draft", NAME, KEY, "--drafts", str(drafts))
    kinds = left(decisions.read(drafts, KEY))
    assert {"seats", "elected", "defeated", "turnout", "statement"} <= set(kinds)
    before = {path.name: path.read_bytes() for path in marsh.data.rglob("*.ttl")}

    # The first is decided where there are no scripts.
    plain = visit(bound.path + KEY, java_script_enabled=False)
    plain.get_by_role("button", name="Accept", exact=True).click()
    assert len(left(decisions.read(drafts, KEY))) == len(kinds) - 1
    plain.close()

    page = visit(bound.path + KEY)
    while left(decisions.read(drafts, KEY)):
        decide(page)
    assert before == {path.name: path.read_bytes() for path in marsh.data.rglob("*.ttl")}, "no decision changes data"

    page.keyboard.press("m")
    page.locator("h1", has_text="Finish").wait_for()
    assert "The gulls took no notice." in page.locator(".unread").inner_text()
    press(page, "Make claims, and take all that is proposed")
    page.locator("h1", has_text="claims of drafts").wait_for()
    assert "No faults" in page.locator(".standfirst").inner_text(), page.locator("main").inner_text()

    run(marsh, "build", "--home", str(tmp_path / "home"))
    store = release.open_store(release.current(tmp_path / "home"))
    drafted = {
        quad.subject.value for quad in store.quads_for_pattern(None, iris.term("dcterms:provenance"), None, None)
    }
    assert len(drafted) >= 4
    held = store.query(
        """SELECT ?number { ?claim dcterms:dateAccepted ?day ; wm:states ?p .
        ?p wm:measure wm:seatsWon ; wm:number ?number ; wm:verdict wm:right }""",
        prefixes=iris.prefixes(),
    )
    assert [row["number"] for row in held] == [Literal("27", datatype=iris.XSD_INTEGER)]  # type: ignore[index]
    words = [quad.object.value for quad in store if isinstance(quad.object, Literal)]
    assert not any("mend every bridge" in word for word in words), "no words of the article are in a release"


def decide(page: Page) -> None:
    """Accept the draft that is shown by one key, or say in our words what somebody says."""
    title = page.locator(".card h2").inner_text()
    tally = page.locator(".tally").inner_text()
    if title == "Statement":
        page.keyboard.press("e")
        page.locator("#value:focus").wait_for()
        page.keyboard.insert_text("Her group will repair bridges")
        for key in ("Tab", *"gener", "Enter", "Enter"):
            page.keyboard.press(key)
    else:
        page.keyboard.press("y")
    page.wait_for_function("said => document.querySelector('.tally').textContent !== said", arg=tally)


def press(page: Page, name: str) -> None:
    """Go to a button by the keyboard, and press it."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.textContent.trim()") == name:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"no way to {name!r} by the keyboard")
