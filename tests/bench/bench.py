"""Measure the commands that people wait for, on the packaged data, and print the times beside their targets.

Usage: python tests/bench/bench.py [ARTICLES_DIR]. The texts, where there are any, are checked too. Nothing is judged.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from wardmote.graph.releases import release

WARDMOTE = (sys.executable, "-m", "wardmote.graph")
TARGETS = {"build": 10.0, "check": 20.0, "serve, first answer": 3.0}  # seconds, on two cores
PORT = "18765"
QUERY = urllib.parse.urlencode({"query": "SELECT ?gist WHERE { ?claim dcterms:abstract ?gist } LIMIT 1"})


def seconds_of(command: str, environment: Mapping[str, str]) -> float:
    """Run a command of ours; give the seconds it took. Raises CalledProcessError where it fails."""
    begun = time.perf_counter()
    subprocess.run([*WARDMOTE, command], env=environment, check=True, capture_output=True)
    return time.perf_counter() - begun


def seconds_to_first_answer(environment: Mapping[str, str]) -> float:
    """Start serving; give the seconds until a query is answered."""
    begun = time.perf_counter()
    with subprocess.Popen([*WARDMOTE, "serve", "--port", PORT], env=environment, stderr=subprocess.DEVNULL) as serving:
        try:
            while serving.poll() is None:
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/sparql?{QUERY}") as answer:
                        if b"gist" in answer.read():
                            return time.perf_counter() - begun
                except (urllib.error.URLError, ConnectionError):
                    time.sleep(0.02)
        finally:
            serving.terminate()
    raise SystemExit("wardmote serve ended before it answered")


def main(articles: str = "") -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"WARDMOTE_HOME": home, "WARDMOTE_ARTICLES": articles}
        times = {name: seconds_of(name, environment) for name in ("build", "check")}
        times["serve, first answer"] = seconds_to_first_answer(environment)
        current = release.current(Path(home))
        triples = sum(current.manifest["graphs"].values())
    texts = f"articles of {articles}" if articles else "no articles"
    table = Table()
    table.add_column("what")
    table.add_column("seconds", justify="right")
    table.add_column("target", justify="right")
    for name, target in TARGETS.items():
        table.add_row(name, f"{times[name]:.2f}", f"{target:.0f}")
    console = Console(width=100)
    console.print(f"{triples:,} triples, {texts}, {os.cpu_count()} cores")
    console.print(table)


if __name__ == "__main__":
    main(*sys.argv[1:])
