"""What the tests in a browser and the screenshots share: a server, a browser, and one page of every kind."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from pyoxigraph import NamedNode, Store

from wardmote.graph.rdf import iris
from wardmote.server.http import urls

SECONDS = 60.0
BUILT = Path(str(files("wardmote.server"))) / "static" / "built" / "query.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Pages that are about no one thing, and of a kind that another kind has in its IRIs too.
PLAIN = {
    "home": "/",
    "about": "/about",
    "bench": urls.BENCH,
    "compare": "/compare/barnet",
    "conformance": urls.CONFORMANCE,
    "council-election": "/doc/election/local.camden.2022-05-05",
    "councils": "/councils",
    "downloads": "/dumps/",
    "dumps": "/dumps/latest/",
    "elections": "/elections",
    "embedded-chart": "/take/doc/council/barnet/seats-declared-chart.html",
    "embedded-table": "/take/doc/council/barnet/seats-declared.html",
    "findings": "/findings",
    "limits": "/limits",
    "manual": urls.DOCS,
    # With code in many languages, with tables, and with a drawing; the others are of the same template.
    **{f"manual-{name}": urls.manual(name) for name in ("query", "commands", "architecture")},
    "not-found": "/doc/council/camdem",
    "malformed": "/doc/council/%3Ccamden%3E",
    "ontology": "/ontology",
    "ontology-results": "/ontology/results",
    "reconcile": "/reconcile",
    "asking": "/query",
    "asking-chart": urls.query(
        "SELECT ?council (STRLEN(STR(?council)) AS ?n) { ?council a wm:Council } LIMIT 12", "chart"
    ),
    "asking-map": urls.query("SELECT ?council { ?council a wm:Council }", "map"),
    "asking-mistake": urls.query("SELECT ?a WHERE {\n  ?a b wm:Council\n}"),
    "asking-raw": urls.query("SELECT ?council { ?council a wm:Council } LIMIT 3", "raw"),
    "search": "/search?q=barnet",
    "shapes": "/shapes",
    "verify": "/verify?example",
}
# Parts of an article and the like, which have IRIs below that of a whole.
PARTS = ("wm:TextDefect", "wm:Inference", "wm:Resolution")


# Gives the words of boxes, by a selector, in which words are cut: beyond an edge, or below what is drawn at the bottom.
CUT = """selector => [...document.querySelectorAll(selector)].filter(box => {
  const edge = box.getBoundingClientRect();
  const bar = box.querySelector(":scope > svg");
  const floor = bar ? bar.getBoundingClientRect().top : edge.bottom;
  const words = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    if (node.parentElement.closest(".hidden") || getComputedStyle(node.parentElement).clipPath !== "none") continue;
    range.selectNodeContents(node);
    for (const one of range.getClientRects()) {
      const beyond = one.left < edge.left - 1 || one.right > edge.right + 1 || one.bottom > floor + 2;
      if (one.width > 1 && beyond) return true;
    }
  }
  return false;
}).map(box => box.textContent)"""


def executable() -> str | None:
    """Give the browser that is installed, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


@contextmanager
def serving(home: Path, *options: str) -> Iterator[str]:
    """Serve the release in a home folder by `wardmote serve`; give the address without a slash at its end."""
    log = home / f"browser-{os.getpid()}.log"
    wardmote = Path(sys.executable).with_name("wardmote")
    command = [wardmote, "serve", "--home", home, "--port", "0", "--limit", "client_errors=100000", *options]
    with log.open("wb") as output:
        process = subprocess.Popen(command, stderr=output)
    try:
        yield _address(process, log)
    finally:
        process.terminate()
        process.wait(SECONDS)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        found = re.search(r"serving at (http://[\d.]+:\d+)/", log.read_text(encoding="utf-8"))
        if found:
            return found[1]
        time.sleep(0.1)
    raise RuntimeError(f"the server did not start: {log.read_text(encoding='utf-8')}")


def kinds() -> list[str]:
    """Give the names of all kinds of pages."""
    return sorted([*PLAIN, *iris.KINDS, *PARTS, "graph"])


def page_of(kind: str, store: Store) -> str | None:
    """Give the path of a page of a kind, that of a thing which much links to; None where there is no such thing."""
    if kind in PLAIN:
        return PLAIN[kind]
    if kind == "graph":
        return urls.page(iris.graph("reference").value)
    if kind in PARTS:
        return first(store, f"SELECT ?thing {{ ?thing a {kind} }} ORDER BY ?thing LIMIT 1")
    space = iris.thing(kind, "").value
    query = f"""SELECT ?thing (COUNT(?other) AS ?links) {{ ?thing ?p ?o . FILTER(STRSTARTS(STR(?thing), "{space}"))
        FILTER(!CONTAINS(STRAFTER(STR(?thing), "{space}"), "/") && !CONTAINS(STR(?thing), "#"))
        OPTIONAL {{ ?other ?q ?thing }} }} GROUP BY ?thing ORDER BY DESC(?links) ?thing LIMIT 1"""
    return first(store, query)


def first(store: Store, query: str) -> str | None:
    """Give the path of the page about the first `?thing` of an answer; None where there is none."""
    for row in store.query(query, prefixes=iris.prefixes()):
        thing = row["thing"]  # type: ignore[index]
        return urls.page(thing.value) if isinstance(thing, NamedNode) else None
    return None
