"""Let Lighthouse judge ten kinds of pages: speed, accessibility, good practice, and what a search engine looks for.

    python tests/bench/lighthouse.py                        the release of the packaged data
    python tests/bench/lighthouse.py --home DIR             the current release of a home folder
    python tests/bench/lighthouse.py --only council         of the kinds, those with this in their name
    python tests/bench/lighthouse.py --work DIR             where Lighthouse is installed, and kept for the next time

It needs Chromium, and Node with npm, which installs Lighthouse. Each page is loaded as by a phone of middling speed,
which Lighthouse emulates by default. What a search finds is kept from search engines on purpose, so whether they may
read it is not judged of that page.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

sys.path.append(str(Path(__file__).parents[1] / "browser"))

import browsing

from wardmote.graph.build import build
from wardmote.graph.errors import NoReleaseError
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.sources import load
from wardmote.server.frontend import bundling

# Of the pages that are kept from search engines, what Lighthouse does not look at.
KEPT_OUT = {"search": "is-crawlable"}
# The last that runs on Node 20.
PACKAGE = "lighthouse@12"
PROGRAM = Path("node_modules", "lighthouse", "cli", "index.js")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 95  # of 100
SECONDS = 300
KINDS = (
    *("home", "council", "council-election", "ballot", "person"),
    *("article", "claim", "findings", "search", "asking"),
)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(file_okay=False, path_type=Path), help="Home folder of the release.")
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), help="Where Lighthouse is kept.")
@click.option("--only", default="", help="Part of the names of the kinds of pages to look at.")
def main(home: Path | None, work: Path | None, only: str) -> None:
    """Print what Lighthouse gives ten kinds of pages, and what it finds wrong."""
    with ExitStack() as stack:
        folder, place = (
            given or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wardmote-bench-")))
            for given in (home, work)
        )
        try:
            current = release.current(folder)
        except NoReleaseError:
            current = build(load.default_data(), None, folder, iris.DEFAULT_BASE)
        program = installed(place)
        store = release.open_store(current)
        paths = {kind: browsing.page_of(kind, store) for kind in KINDS if only in kind}
        site = stack.enter_context(browsing.serving(folder))
        reports = {
            kind: report(program, f"{site}{path}", KEPT_OUT.get(kind, ""))
            for kind, path in paths.items()
            if path is not None
        }
    console = Console(width=120)
    console.print(table(reports))
    for kind, found in reports.items():
        for line in faults(found):
            console.print(f"{kind}: {line}", highlight=False)


def installed(folder: Path) -> list[str]:
    """Install Lighthouse in a folder unless it is there; give its command."""
    node, npm = bundling.tools()
    if not (folder / PROGRAM).is_file():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([*npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), PACKAGE], check=True)
    return [*node, str(folder / PROGRAM)]


def report(program: list[str], address: str, unjudged: str = "") -> dict[str, object]:
    """Give what Lighthouse finds at an address, as its JSON, without looking at an audit, by its name.

    Raises CalledProcessError where it cannot tell.
    """
    browser = browsing.executable()
    if browser is None:
        raise click.ClickException(f"no browser is installed: looked for {', '.join(browsing.BROWSERS)}")
    flags = ["--chrome-path", browser, "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage"]
    chosen = f"--only-categories={','.join(CATEGORIES)}"
    command = [*program, address, "--output=json", "--quiet", chosen, *flags]
    if unjudged:
        command.append(f"--skip-audits={unjudged}")
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=SECONDS)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def scores(found: dict[str, object]) -> list[int]:
    """Give the scores of a report, of 100, in the order of `CATEGORIES`."""
    categories = found["categories"]
    assert isinstance(categories, dict)
    return [round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES]


def faults(found: dict[str, object]) -> Iterator[str]:
    """Tell what weighs in a score that is too low."""
    categories, audits = found["categories"], found["audits"]
    assert isinstance(categories, dict)
    assert isinstance(audits, dict)
    for name, score in zip(CATEGORIES, scores(found), strict=True):
        for reference in categories[name]["auditRefs"] if score < LEAST else ():
            audit = audits[reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                yield f"{name} {score}: {audit['title']} {audit.get('displayValue', '')}".rstrip()


def table(reports: dict[str, dict[str, object]]) -> Table:
    """Give the scores of all pages."""
    made = Table("page", *CATEGORIES)
    for column in made.columns[1:]:
        column.justify = "right"
    for kind, found in reports.items():
        made.add_row(kind, *map(str, scores(found)))
    low = [kind for kind, found in reports.items() if min(scores(found)) < LEAST]
    made.caption = f"target: at least {LEAST} in all: {'NOT MET by ' + ', '.join(low) if low else 'met'}"
    return made


if __name__ == "__main__":
    main()
