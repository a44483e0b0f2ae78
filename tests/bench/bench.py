"""Measure the commands that people wait for, on the packaged data, and print the times beside their targets.

    python tests/bench/bench.py                   build, check and serve
    python tests/bench/bench.py --articles DIR    with a check of the texts
    python tests/bench/bench.py --home DIR        serve what is there, and no more

Nothing is judged.
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
from contextlib import ExitStack
from pathlib import Path

import click
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


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--articles", default="", help="Folder of article texts, to be checked too.")
@click.option("--home", type=click.Path(exists=True, file_okay=False), help="Home folder of a release, to serve alone.")
def main(articles: str, home: str | None) -> None:
    """Measure and print."""
    with ExitStack() as stack:
        folder = home or stack.enter_context(tempfile.TemporaryDirectory())
        environment = os.environ | {"WARDMOTE_HOME": folder, "WARDMOTE_ARTICLES": articles}
        times = {} if home else {name: seconds_of(name, environment) for name in ("build", "check")}
        times["serve, first answer"] = seconds_to_first_answer(environment)
        current = release.current(Path(folder))
        triples = sum(current.manifest["graphs"].values())
    texts = f"articles of {articles}" if articles else "no articles"
    table = Table()
    table.add_column("what")
    table.add_column("seconds", justify="right")
    table.add_column("target", justify="right")
    for name, seconds in times.items():
        table.add_row(name, f"{seconds:.2f}", f"{TARGETS[name]:.0f}")
    console = Console(width=100)
    console.print(f"{triples:,} triples, {texts}, {os.cpu_count()} cores")
    console.print(table)


if __name__ == "__main__":
    main()
