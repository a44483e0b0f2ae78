"""Review in a real browser: by keys alone, counted; by mouse without scripts; in two tabs; accessible."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

import pytest
import reviewed
from reviewed import Drafted
from test_browser_pages import IN_COLOUR, TAGS, WHERE_NARROW, only, prepare, violations

from wardmote.graph.drafting.records import Span
from wardmote.server.review import serving
from wardmote.server.review.work import Work

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

MOST_TO_ACCEPT, MOST_TO_EDIT = 4, 12


@pytest.fixture
def made(tmp_path: Path) -> Drafted:
    return reviewed.copied(tmp_path)


@pytest.fixture
def bound(made: Drafted) -> Iterator[SplitResult]:
    """Serve the page to this machine, as the command does; give its address."""
    page = serving.bind(Work(made.data, made.drafts, made.articles))
    threading.Thread(target=page.server.serve_forever, daemon=True).start()
    yield urlsplit(page.address)
    page.server.shutdown()
    page.server.server_close()


@pytest.fixture
def site(bound: SplitResult) -> str:
    return f"http://{bound.netloc}"


@pytest.fixture
def opened(bound: SplitResult, visit: Callable[..., Page]) -> Callable[..., Page]:
    """Give a function that opens the article in a window of its own."""
    return lambda **options: visit(bound.path + reviewed.KEY, **options)


class Curator:
    """Somebody with a keyboard. Counts the keys pressed since the last decision."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = 0

    def press(self, *keys: str) -> None:
        """Press keys one after the other, faster than a person does."""
        for key in keys:
            self.page.keyboard.press(key)
        self.keys += len(keys)

    def waits(self, words: str) -> int:
        """Wait until the page says what was done; give how many keys it took."""
        self.page.locator("#said", has_text=words).wait_for()
        used, self.keys = self.keys, 0
        return used


def test_by_keys_alone(made: Drafted, opened: Callable[..., Page]) -> None:
    page = opened()
    curator = Curator(page)
    assert "".join(page.locator("#text .evidence").all_inner_texts()) == reviewed.WON
    assert page.locator("#text .context").first.inner_text() == "Published 2 May 2031"

    curator.press("y")
    assert curator.waits("Accepted") <= MOST_TO_ACCEPT
    assert made.decisions() == ["accepted", *["undecided"] * 4]

    # The number is wrong, and the party: both are set, and the next draft comes.
    curator.press("e")
    page.locator("#value:focus").wait_for()
    curator.press("2", "2", "Tab", "c", "u", "r", "Enter", "Enter")
    assert curator.waits("Saved and accepted") <= MOST_TO_EDIT
    edited = made.draft("seats").edited()
    assert (edited.value, edited.slots["party"].thing) == ("22", "party:curlew")

    curator.press("n")
    assert curator.waits("Rejected") == 1
    # The words are moved by their ends, and stay within the sentences around them.
    page.locator("h2", has_text="Seats").wait_for()
    curator.press("o")
    page.locator("#window .on").first.wait_for()
    curator.press("Shift+ArrowRight", "Shift+ArrowRight", "ArrowLeft", "Enter")
    assert curator.waits("Saved and accepted") <= MOST_TO_EDIT
    moved = next(one for one in made.sheet().drafts if one.value == "17").edited()
    assert reviewed.characters()[slice(*moved.evidence)] == "who began with 26 seats, have lost nine and now hold"

    # Which ward is meant was open: what it could be is offered at once, and taken back.
    page.locator("h2", has_text="Defeated").wait_for()
    curator.press("e")
    page.locator("#offered li").nth(1).wait_for()
    curator.press("ArrowDown", "Enter", "Enter")
    assert curator.waits("Saved and accepted") <= MOST_TO_EDIT
    assert made.draft("defeated").edited().slots["ward"].thing == "ward:E05999001"
    curator.press("u")
    curator.waits("Taken back")

    # One more is made of words beyond, and taken back; so is the one before.
    page.locator("h2", has_text="Defeated").wait_for()
    curator.press("o")
    page.locator("#window .on").first.wait_for()
    curator.press("c")
    page.locator("h2", has_text="A claim of your own").wait_for()
    curator.press("Escape")
    page.locator("h2", has_text="Defeated").wait_for()
    curator.press("u")
    curator.waits("Taken back")
    assert [one.decision for one in made.sheet().drafts if one.value == "17"] == ["undecided"]
    for key, place in (("j", 5), ("k", 4), ("j", 5)):
        curator.press(key)
        page.locator(".tally", has_text=f"this is {place}").wait_for()
    # Whoever turns single keys off types without deciding anything.
    page.locator("summary", has_text="Keys").click()
    page.locator("#keys").uncheck()
    curator.press("y")
    assert made.decisions().count("undecided") == 2


def test_words_are_selected_and_a_draft_is_split(made: Drafted, opened: Callable[..., Page]) -> None:
    page = opened()
    page.evaluate(
        """words => {
        const piece = [...document.querySelectorAll("#text span")].find(one => one.textContent.includes(words));
        const at = piece.firstChild.data.indexOf(words), range = document.createRange();
        range.setStart(piece.firstChild, at); range.setEnd(piece.firstChild, at + words.length);
        getSelection().removeAllRanges(); getSelection().addRange(range); }""",
        "the new cushion is 12",
    )
    page.locator("#own").wait_for()
    curator = Curator(page)
    curator.press("c")
    page.get_by_label("A claim from the words selected").select_option("majority")
    curator.press("Enter")
    page.locator("h2", has_text="A claim of your own").wait_for()
    curator.press("1", "2", "Tab", "b", "i", "t", "t", "Enter", "Enter")
    curator.waits("Added and accepted")
    own = made.draft("majority")
    assert (own.evidence, own.slots["party"].thing) == (reviewed.at("the new cushion is 12"), "party:bittern")

    page.locator(".drafts a", has_text="17").click()
    page.locator(".card", has_text="likely right: 0.60").wait_for()
    curator.press("o")
    page.locator("#window .on").first.wait_for()
    curator.press(*["Shift+ArrowRight"] * 11, "s")
    page.locator("h2", has_text="Split off").wait_for()
    curator.press("1", "7", "Enter")
    curator.waits("Added and accepted")
    second = max((one for one in made.sheet().drafts if one.rule == "by hand"), key=lambda one: one.decisions[0].when)
    first = next(one for one in made.sheet().drafts if one.value == "17" and one.rule != "by hand").edited().evidence
    assert reviewed.characters()[slice(*second.evidence)] == "now hold 17."
    assert first == Span(reviewed.at(reviewed.LOST).start, second.evidence.start)


def test_two_tabs(made: Drafted, opened: Callable[..., Page]) -> None:
    one, other = opened(), opened()
    Curator(one).press("y")
    one.locator("#said", has_text="Accepted").wait_for()
    Curator(other).press("n")
    other.locator("#said", has_text="elsewhere meanwhile").wait_for()
    assert other.locator(".card .decision").inner_text() == "accepted"
    assert made.decisions()[0] == "accepted"


def test_without_scripts(made: Drafted, opened: Callable[..., Page]) -> None:
    page = opened(java_script_enabled=False)
    page.get_by_role("button", name="Accept", exact=True).click()
    assert "Accepted" in page.locator("#said").inner_text()
    page.get_by_role("button", name="Reject").click()
    page.get_by_role("link", name="Next").click()
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Party").fill("Curlews")
    page.get_by_role("button", name="Save and accept").click()
    assert made.decisions() == ["accepted", "rejected", "undecided", "edited", "undecided"]
    page.get_by_role("button", name="Undo").click()
    assert made.decisions() == ["accepted", "rejected", *["undecided"] * 3]
    page.get_by_label("Decision").select_option("undecided")
    page.locator(".filters button").click()
    assert page.locator(".drafts li").count() == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible(scheme: str, bound: SplitResult, opened: Callable[..., Page]) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe, which checks pages, is not installed")
    page = opened(color_scheme=scheme, reduced_motion="reduce")
    page.locator("#text .evidence").first.wait_for()
    steps = {"": "", "e": ".edit", "Escape": "#draft", "o": "#window"}
    for key, comes in steps.items():
        if key:
            page.keyboard.press(key)
            page.locator(comes).first.wait_for()
        _is_good(page, scheme)
    for path in ("", f"{reviewed.KEY}/finish"):
        page.goto(bound.path + path)
        _is_good(page, scheme)


def _is_good(page: Page, scheme: str) -> None:
    """Check a page: all rules at the usual width in light, those on colour and width else; nothing is wider than it."""
    prepare(page)
    for width, height in ((320, 800), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width, page.url
        if scheme == "light" and width == 1280:
            assert violations(page, {"runOnly": TAGS}) == [], page.url
        elif scheme == "dark" and width == 320:
            assert violations(page, only(IN_COLOUR + WHERE_NARROW)) == [], page.url
    assert page.locator("h1").count() == 1
