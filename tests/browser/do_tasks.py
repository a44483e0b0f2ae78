"""Do the tasks of `tasks.py` in a real browser: `python tests/browser/do_tasks.py`, and count clicks and fields.

It prints a table, and ends with 1 where a task fails or takes too many. With `--home` the site serves the release in
that folder, else one that is built; with `--articles` it has the texts; with `--site` it is one that is served already.
With `--pictures` each task is done light and dark, wide and narrow, and leaves a picture of its end in that folder.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import browsing
from playwright.sync_api import Error, sync_playwright
from rich.console import Console
from rich.table import Table
from tasks import TASKS, Step, Task

from wardmote.graph import build
from wardmote.graph.sources import load

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

MILLISECONDS = 20_000
PAUSE = 500  # milliseconds, in which the browser decides whether it keeps or shows a file
HEIGHT = 900
WIDE, NARROW = 1280, 390
NAMED = ("region", "table", "figure", "group", "main", "navigation", "form")
FIELDS = ("searchbox", "combobox", "textbox")


@dataclass(frozen=True)
class Look:
    """How a reader sees the site: `light` or `dark`, and so many pixels wide."""

    scheme: Literal["light", "dark"]
    width: int

    @property
    def name(self) -> str:
        return f"{self.scheme}, {self.width} px"


class MissingError(Exception):
    """What a step is about is not on the page."""


def main() -> None:
    """Do them, and print what came of each."""
    parser = argparse.ArgumentParser(description="Do what readers come for, from the first screen.")
    parser.add_argument("--home", type=Path, help="folder that holds the releases; without it one is built")
    parser.add_argument("--articles", type=Path, help="folder of article texts, to show their words")
    parser.add_argument("--site", help="address of a site that is served already")
    parser.add_argument("--pictures", type=Path, help="folder for pictures of where each task ends")
    parser.add_argument("--only", default="", help="part of the names of the tasks to do")
    options = parser.parse_args()
    table, failed = Table("task", "steps", "at most", "seen", "outcome"), 0
    looks = [Look(scheme, width) for scheme in ("light", "dark") for width in (WIDE, NARROW)]
    with serving(options.site, options.home, options.articles) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browsing.executable(), args=["--no-sandbox"])
        for task in TASKS:
            if options.only.lower() not in task.name.lower() or (task.texts and not options.articles):
                continue
            for look in looks if options.pictures else looks[:1]:
                steps, fault = done(task, look, browser, site, options.pictures)
                failed += bool(fault)
                table.add_row(task.name, str(steps), str(task.most), look.name, fault or "done")
        browser.close()
    Console(width=160).print(table)
    sys.exit(1 if failed else 0)


@contextmanager
def serving(site: str | None, home: Path | None, articles: Path | None) -> Iterator[str]:
    """Give the address of the site, without a slash at its end."""
    if site is not None:
        yield site.rstrip("/")
        return
    with tempfile.TemporaryDirectory() as folder:
        if home is None:
            build.build(load.default_data(), articles, Path(folder))
        given = ["--articles", str(articles)] if articles else []
        with browsing.serving(home or Path(folder), *given) as address:
            yield address


def done(task: Task, look: Look, browser: Browser, site: str, pictures: Path | None = None) -> tuple[int, str]:
    """Do a task from the first screen; give how many steps it took, and what is wrong or nothing.

    A picture of where it ends, as it is seen without scrolling, goes into the folder of pictures.
    """
    seen = {"width": look.width, "height": HEIGHT}
    context = browser.new_context(base_url=site, viewport=seen, color_scheme=look.scheme)  # type: ignore[arg-type]
    context.set_default_timeout(MILLISECONDS)
    page, steps = context.new_page(), 0
    try:
        page.goto("/")
        for step in task.before:
            take(step, page)
        for step in task.steps:
            steps += take(step, page)
        missing = [pattern for pattern in task.shows if not re.search(pattern, words(page), re.IGNORECASE)]
        if missing:
            return steps, f"{page.url} does not say {missing}"
        return steps, "takes too many" if steps > task.most else ""
    except (MissingError, Error) as error:
        return steps, str(error).splitlines()[0]
    finally:
        if pictures is not None:
            pictures.mkdir(parents=True, exist_ok=True)
            name = re.sub(r"\W+", "-", f"{task.name} {look.name}".lower())
            page.screenshot(path=pictures / f"{name}.png")
        context.close()


def words(page: Page) -> str:
    """Give what can be read on a page, with what its fields hold."""
    fields = [one.input_value() for one in page.locator("input:visible").all()]
    return "\n".join([page.locator("body").inner_text(), *fields])


def take(step: Step, page: Page) -> int:
    """Take a step, and give 1, or 0 where it is needless.

    Raises MissingError where there is nothing that it is about, or no file comes of it.
    """
    if step.there and re.search(step.there, page.url):
        return 0
    target = found(step, page)
    if step.role == "field":
        target.fill(step.text)
        with page.expect_navigation():
            target.press("Enter")
    elif step.file:
        name = file(target, page)
        if not re.search(step.file, name):
            raise MissingError(f"{page.url}: the file is called {name}")
    else:
        target.click()
        page.wait_for_load_state()
    return 1


def file(target: Locator, page: Page) -> str:
    """Click what leads to a file; give the name under which it is kept, or at which the browser shows it."""
    kept: list[str] = []
    page.on("download", lambda download: kept.append(download.suggested_filename))
    with page.expect_response(lambda response: response.ok):
        target.click()
    page.wait_for_timeout(PAUSE)
    return kept[0] if kept else urlsplit(page.url).path


def found(step: Step, page: Page) -> Locator:
    """Give the first that can be seen of what a step is about."""
    for scope in scopes(step, page):
        for target in candidates(step, scope):
            if target.is_visible():
                return target
    raise MissingError(f"{page.url}: no {step.role} is called {step.name}{' in ' * bool(step.within)}{step.within}")


def scopes(step: Step, page: Page) -> Iterator[Page | Locator]:
    """Give where to look: in the parts of the page with a name, or in all of it."""
    if not step.within:
        yield page
    for role in NAMED if step.within else ():
        named = page.get_by_role(role, name=re.compile(step.within, re.IGNORECASE))  # type: ignore[arg-type]
        yield from named.all()


def candidates(step: Step, scope: Page | Locator) -> Iterator[Locator]:
    """Give what has the role and the name."""
    name = re.compile(step.name, re.IGNORECASE)
    if step.role == "field":
        for role in FIELDS:
            yield from scope.get_by_role(role, name=name).all()  # type: ignore[arg-type]
        return
    yield from scope.get_by_role(step.role, name=name).all()  # type: ignore[arg-type]
    if step.role == "button":  # what opens and closes has no role of its own
        yield from scope.locator("summary").filter(has_text=name).all()


if __name__ == "__main__":
    main()
