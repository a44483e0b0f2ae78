"""Make screenshots of the pages that matter most: `python tests/browser/screenshots.py`.

They are light and dark, wide and narrow, and go into `tests/browser/screenshots`, which git ignores. With `--home` they
are of the release in that folder, else of one that is built for them.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import browsing
from playwright.sync_api import sync_playwright

from wardmote.graph import build
from wardmote.graph.releases import release
from wardmote.graph.sources import load

FOLDER = Path(__file__).parent / "screenshots"
PAGES = {
    "home": "/",
    "council": "/doc/council/barnet",
    "council-election": "/doc/election/local.camden.2022-05-05",
    "ballot": "/doc/ballot/local.camden.belsize.2022-05-05",
    "return": "/doc/return/local.richmond-upon-thames.2018-05-03",
    "findings": "/findings",
    "query": "/query?example=seats-by-party",
    "query-map": "/query?example=control-changes",
}
# A proposition that sources disagree about, and the article that says most.
FOUND = {
    "refuted": "SELECT ?thing { ?thing wm:verdict wm:wrong } ORDER BY ?thing LIMIT 1",
    "contested": "SELECT ?thing { ?it wm:kind wm:disputed ; wm:restsOn/wm:states ?thing } ORDER BY ?thing LIMIT 1",
    "article": (
        "SELECT ?thing { ?claim wm:source ?thing . ?thing a wm:Article } "
        "GROUP BY ?thing ORDER BY DESC(COUNT(?claim)) LIMIT 1"
    ),
}
WIDTHS = {"wide": 1280, "narrow": 390}


def main() -> None:
    """Make them all."""
    parser = argparse.ArgumentParser(description="Make screenshots of the site.")
    parser.add_argument("--home", type=Path, help="folder that holds the releases; without it one is built")
    parser.add_argument("--articles", type=Path, help="folder of article texts, to show their words")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = options.home or Path(folder)
        if options.home is None:
            build.build(load.default_data(), options.articles, home)
        given = ["--articles", str(options.articles)] if options.articles else []
        with browsing.serving(home, *given) as site:
            shoot(site, home)


def shoot(site: str, home: Path) -> None:
    """Make the screenshots of a site that serves the current release of a home folder."""
    store = release.open_store(release.current(home))
    paths = PAGES | {name: found for name, query in FOUND.items() if (found := browsing.first(store, query))}
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browsing.executable(), args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            for size, width in WIDTHS.items():
                context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
                page = context.new_page()
                for name, path in paths.items():
                    page.goto(site + path, wait_until="networkidle")
                    file = FOLDER / f"{name}-{size}-{scheme}.png"
                    page.screenshot(path=file, full_page=True)
                    print(file)
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
