"""Measure the pages of the site: how long each takes to be made, by kind, over HTTP.

    python tests/bench/pages.py                     the release of the packaged data
    python tests/bench/pages.py --home DIR          the current release of a home folder
    python tests/bench/pages.py --home DIR --most 1000
                                                    so many pages of each kind, evenly over the site map
    python tests/bench/pages.py --home DIR --seconds 600
                                                    what is not asked for within this time is left out

The addresses of the site map are asked for one after the other on one connection, each page once, so that none comes
from a cache. A page that stands alone is asked for several times, since the median of one request would be that one,
which pays for what is made once for all pages of a release. No answer to it comes from a cache either: the server
keeps a page for each way to ask for formats, and each request asks in another. What the first took is printed beside.
"""

from __future__ import annotations

import http.client
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
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
AGAIN = 7  # requests for a page that stands alone
_OTHERS = ("/", "/findings", "/elections", "/councils", "/browse", "/search?q=barnet", "/query", "/about", "/dumps/")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(file_okay=False, path_type=Path), help="Home folder of the release.")
@click.option("--most", type=click.IntRange(min=1), default=30, help="How many pages of each kind to ask for.")
@click.option("--seconds", type=click.IntRange(min=1), default=40, help="After how long to ask for no more.")
def main(home: Path | None, most: int, seconds: int) -> None:
    """Measure the pages of the site and print the times by kind."""
    with ExitStack() as stack:
        folder = home or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wardmote-bench-")))
        try:
            release.current(folder)
        except NoReleaseError:
            build(load.default_data(), None, folder, iris.DEFAULT_BASE)
        ours = stack.enter_context(Set(folder, folder, "granian", 1, 1, {}).start(OURS))
        Console().print(_table(*_measure(ours, most, seconds)))


def _measure(ours: Contender, most: int, seconds: int) -> tuple[dict[str, list[float]], dict[str, int]]:
    """Give the seconds that pages took, by kind, in their order, and how many pages there are of each kind."""
    ends = time.monotonic() + seconds
    connection = ours.connect()
    addresses: dict[str, list[str]] = defaultdict(list)
    for address in dict.fromkeys((*_OTHERS, *_mapped(connection, "/sitemap.xml"))):
        addresses[_kind(address)].append(address)
    times: dict[str, list[float]] = defaultdict(list)
    for kind, those in addresses.items():
        asked = those[:: -(-len(those) // most)] if len(those) > 1 else those * AGAIN
        for number, address in enumerate(asked, 1):
            if time.monotonic() > ends:
                break
            started = time.perf_counter()
            _get(connection, address, number)
            times[kind].append(time.perf_counter() - started)
    connection.close()
    return times, {kind: len(those) for kind, those in addresses.items()}


def _mapped(connection: http.client.HTTPConnection, address: str) -> Iterator[str]:
    """Give the addresses of a site map, and of those that it names where the site is too large for one."""
    for found in re.findall("<loc>([^<]+)</loc>", _get(connection, address).decode()):
        path = urlsplit(found).path
        if path.endswith(".xml"):
            yield from _mapped(connection, path)
        else:
            yield path


def _get(connection: http.client.HTTPConnection, address: str, number: int = 1) -> bytes:
    """Ask for a page in one of a thousand ways."""
    connection.request("GET", address, headers={"Accept": f"text/html,*/*;q=0.{number % 1000:03}"})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise click.ClickException(f"{address} answers {response.status}: {body[:200]!r}")
    return body


def _kind(address: str) -> str:
    match = re.match(r"/doc/([^/]+)/", address)
    return match[1] if match else address


def _table(times: dict[str, list[float]], counts: dict[str, int]) -> Table:
    everything = [taken for each in times.values() for taken in each]
    table = Table("page", "requests", "first, ms", "median, ms", "95th percentile, ms", "longest, ms")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, taken in [*sorted(times.items()), ("all", everything)]:
        tail = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
        figures = (f"{1000 * value:.1f}" for value in (taken[0], median(taken), tail, max(taken)))
        table.add_row(name, f"{len(taken):,}", *figures)
    slow = [name for name, taken in sorted(times.items()) if 1000 * median(taken) > MOST_MILLISECONDS]
    met = f"NOT MET by {', '.join(slow)}" if slow else "met"
    table.caption = (
        f"target: a median of at most {MOST_MILLISECONDS} ms of each kind: {met}. Left out: {_left(times, counts)}"
    )
    return table


def _left(times: dict[str, list[float]], counts: dict[str, int]) -> str:
    """Say what was not asked for: pages of kinds of which others were, and whole kinds for which no time was left."""
    some = sum(max(counts[kind] - len(taken), 0) for kind, taken in times.items())
    none = [kind for kind in counts if kind not in times]
    told = f"{some:,} of {sum(counts.values()):,} pages, of whose kinds others were asked for"
    return f"{told}; for want of time all of {', '.join(none)}" if none else told


if __name__ == "__main__":
    main()
