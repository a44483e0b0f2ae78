"""A real server and a real browser. Without a browser, or the library that drives it, the tests are skipped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import browsing
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MILLISECONDS = 20_000


@pytest.fixture(scope="session")
def site(home: Path) -> Iterator[str]:
    """Give the address of a server with a release of the packaged data."""
    with browsing.serving(home) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a browser, or skip the test."""
    library = pytest.importorskip(
        "playwright.sync_api", reason="playwright, which drives the browser, is not installed"
    )
    path = browsing.executable()
    if path is None:
        pytest.skip(f"no browser is installed: looked for {', '.join(browsing.BROWSERS)}")
    with library.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a path in a window of its own; keywords are those of a browser's context.

    The page is no failure of the server. When the test ends, nothing was requested from elsewhere, and no script or
    style was refused.
    """
    contexts: list[Any] = []
    asked: list[str] = []
    complaints: list[str] = []

    def open_page(path: str, **options: Any) -> Page:
        context = browser.new_context(base_url=site, **options)
        contexts.append(context)
        context.set_default_timeout(MILLISECONDS)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None
        )
        answer = page.goto(path)
        assert answer is None or answer.status < 500, path
        return page

    yield open_page
    for context in contexts:
        context.close()
    elsewhere = {url for url in asked if not url.startswith((f"{site}/", "data:", "blob:"))}
    assert not elsewhere, f"asked for from other origins: {sorted(elsewhere)}"
    assert not complaints, complaints
