"""Measure the pages of the site: how long each takes the first time it is asked for, by kind, over HTTP.

    python tests/bench/pages.py                     the release of the packaged data
    python tests/bench/pages.py --home DIR          the current release of a home folder
    python tests/bench/pages.py --home DIR --most 50
                                                    so many pages of each kind, evenly over the site map

Every address of the site map is asked for once, one after the other, on one connection, so none comes from a cache.
"""

from __future__ import annotations

import http.client
import re
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

import click
from contenders import OURS, Contender, Set
from rich.console import Console
from rich.table import Table

from wardmote.graph.build import build
from wardmote.graph.errors import NoReleaseError
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.sources import load

MOST_MILLISECONDS = 50
_OTHERS = ("/", "/findings", "/elections", "/councils", "/browse", "/search?q=barnet", "/query", "/about", "/dumps/")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(file_okay=False, path_type=Path), help="Home folder of the release.")
@click.option("--most", type=click.IntRange(min=1), help="How many pages of each kind to ask for; all if not given.")
def main(home: Path | None, most: int | None) -> None:
    """Measure the pages of the site and print the times by kind."""
    with ExitStack() as stack:
        folder = home or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wardmote-bench-")))
        try:
            release.current(folder)
        except NoReleaseError:
            build(load.default_data(), None, folder, iris.DEFAULT_BASE)
        ours = stack.enter_context(Set(folder, folder, "granian", 1, 1, {}).start(OURS))
        Console().print(_table(_measure(ours, most)))


def _measure(ours: Contender, most: int | None) -> dict[str, list[float]]:
    connection = ours.connect()
    found = re.findall("<loc>([^<]+)</loc>", _get(connection, "/sitemap.xml").decode())
    addresses: dict[str, list[str]] = defaultdict(list)
    for address in dict.fromkeys((*_OTHERS, *(urlsplit(address).path for address in found))):
        addresses[_kind(address)].append(address)
    times: dict[str, list[float]] = defaultdict(list)
    for kind, those in addresses.items():
        for address in those[:: max(1, len(those) // most)] if most else those:
            started = time.perf_counter()
            _get(connection, address)
            times[kind].append(time.perf_counter() - started)
    connection.close()
    return times


def _get(connection: http.client.HTTPConnection, address: str) -> bytes:
    connection.request("GET", address, headers={"Accept": "text/html,*/*;q=0.5"})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise click.ClickException(f"{address} answers {response.status}: {body[:200]!r}")
    return body


def _kind(address: str) -> str:
    match = re.match(r"/doc/([^/]+)/", address)
    return match[1] if match else address


def _table(times: dict[str, list[float]]) -> Table:
    everything = [taken for each in times.values() for taken in each]
    table = Table("page", "how many", "median, ms", "95th percentile, ms", "longest, ms")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, taken in [*sorted(times.items()), ("all", everything)]:
        tail = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
        figures = (f"{1000 * value:.1f}" for value in (median(taken), tail, max(taken)))
        table.add_row(name, f"{len(taken):,}", *figures)
    slow = [name for name, taken in sorted(times.items()) if 1000 * median(taken) > MOST_MILLISECONDS]
    met = f"NOT MET by {', '.join(slow)}" if slow else "met"
    table.caption = f"target: a median of at most {MOST_MILLISECONDS} ms of each kind: {met}"
    return table


if __name__ == "__main__":
    main()
