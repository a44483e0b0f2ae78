"""Run the Sparqloscope benchmark on our own data against our endpoint and others, and print the ratios.

    python tests/bench/sparqloscope.py --templates CHECKOUT --home HOME
    python tests/bench/sparqloscope.py --templates CHECKOUT --home HOME --run ours --run NAME=http://127.0.0.1:7878/query

The checkout is one of https://github.com/ad-freiburg/sparqloscope, whose templates become queries on the release under
HOME. One client asks each query of each endpoint, each time with another comment, so that no cache helps. The figures
are of this machine and this hour: what counts is the ratios. See README.md beside this file.
"""

from __future__ import annotations

import http.client
import json
import math
import os
import re
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import click
import contenders
import reports
import rivals
import templates
from contenders import OURS, CannotRunError, Contender
from rich.console import Console
from rich.table import Table
from templates import CannotFillError, Query

from wardmote.graph.releases import release

_NAMES = (OURS, rivals.OXIGRAPH_MEMORY, rivals.OXIGRAPH_DISK)
_TSV = {"Accept": "text/tab-separated-values"}
_PIECE = 1 << 18
_SLOW = 5.0  # seconds, from which a query is asked once only
_SHORT = 0.002  # seconds, below which a ratio says little
_NO_LIMIT = "client_seconds=100000 client_errors=100000"

Start = Callable[[], AbstractContextManager[Contender]]

_RUN_HELP = f"What to measure: {', '.join(_NAMES)}, {rivals.FUSEKI}, or NAME=URL of an endpoint with the same triples."
_WORK_HELP = "Folder for files that are kept and used again: the values of placeholders, data of other engines, logs."
_RESULTS_HELP = "Write all figures to a file, as JSON, with the machine and the versions of programs."
_SETTING_HELP = "An environment variable for our server, as in WARDMOTE_WORKERS=4. May be given several times."


@dataclass
class Outcome:
    """What came of a query: `status` is that of HTTP, or says why there is none. `value` is that of a single row."""

    status: str
    seconds: float
    rows: int = 0
    value: str = ""
    said: str = ""

    @property
    def good(self) -> bool:
        """Whether there was a whole answer."""
        return self.status == "200"


Found = dict[str, dict[str, Outcome]]


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.option("--templates", "checkout", type=click.Path(exists=True, path_type=Path), required=True, metavar="DIR")
@click.option("--home", type=click.Path(exists=True, path_type=Path), required=True, help="Home of the release.")
@click.option("--run", "names", multiple=True, default=_NAMES, help=_RUN_HELP)
@click.option(
    "--fuseki", type=click.Path(exists=True, path_type=Path), metavar="JAR", help="Archive of Fuseki's server."
)
@click.option("--only", default="", metavar="REGEX", help="Only queries whose names match.")
@click.option("--repeat", default=3, show_default=True, help="How often each query is asked; the median counts.")
@click.option("--seconds", default=60.0, show_default=True, help="After which a query counts as not answered.")
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help=_SETTING_HELP)
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), help=_WORK_HELP)
@click.option("--results", "output", type=click.Path(dir_okay=False, path_type=Path), help=_RESULTS_HELP)
@click.option("--list", "listed", is_flag=True, help="List the queries, and why some are not well-formed, and end.")
def main(
    checkout: Path,
    home: Path,
    names: tuple[str, ...],
    fuseki: Path | None,
    only: str,
    repeat: int,
    seconds: float,
    settings: tuple[str, ...],
    work: Path | None,
    output: Path | None,
    listed: bool,
) -> None:
    """Run the Sparqloscope benchmark on the release under a home, against our endpoint and others."""
    # Whoever ends this script ends the servers with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with ExitStack() as stack:
        folder = work or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wardmote-bench-")))
        folder.mkdir(parents=True, exist_ok=True)
        source = release.current(home)
        try:
            asked = templates.queries(checkout, source, folder / f"{source.id}.placeholders.json", _tell)
            good = [one for one in asked if not one.fault and re.search(only, one.name)]
            _tell(f"{sum(not one.fault for one in asked)} of {len(asked)} queries are well-formed on this data")
            if listed:
                click.echo("\n".join(f"{one.name}: {one.fault or ' '.join(one.text.split())}" for one in asked))
                return
            known = rivals.Engines(source, folder.absolute(), fuseki)
            ours = contenders.Set(home.absolute(), folder, "", 1, 1, _environment(settings))
            starts = dict(_start(name, ours, known) for name in names)
            found = {name: _measured(name, start, good, repeat, seconds) for name, start in starts.items()}
        except (CannotFillError, CannotRunError) as error:
            raise click.ClickException(str(error)) from None
    if output:
        output.write_text(json.dumps(_report(source, asked, found), indent=1) + "\n", encoding="utf-8")
    _print(found, good)


def _tell(line: str) -> None:
    click.echo(line, err=True)


def _environment(settings: Sequence[str]) -> dict[str, str]:
    """Give what our server is started with: one client asks all, so what one client may use is no limit here."""
    given = dict(setting.split("=", 1) for setting in settings)
    return {"WARDMOTE_LIMIT": _NO_LIMIT} | given


def _start(name: str, ours: contenders.Set, known: rivals.Engines) -> tuple[str, Start]:
    """Give the name of an endpoint, and how to start it; one at an address is there already."""
    short, _, url = name.partition("=")
    if url:
        return short, lambda: nullcontext(Contender(short, url))
    return name, partial(ours.start, name) if name == OURS else partial(known.start, name)


def _measured(name: str, start: Start, queries: Sequence[Query], repeat: int, seconds: float) -> dict[str, Outcome]:
    """Ask all queries of an endpoint. After one that took too long it is started anew, as it may be at work still."""
    found: dict[str, Outcome] = {}
    left = list(queries)
    while left:
        _tell(f"starting {name}")
        with start() as contender:
            while left:
                one = left.pop(0)
                found[one.name] = _median(contender, one.text, repeat, seconds)
                _tell(f"{name}: {one.name}: {_cell(found[one.name])}")
                if found[one.name].status == "too long" and contender.family is not None:
                    break
    return found


def _median(contender: Contender, text: str, repeat: int, seconds: float) -> Outcome:
    """Give the outcome of the middle of the times that a query was asked, or the first that failed."""
    outcomes: list[Outcome] = []
    for _ in range(repeat):
        outcomes.append(_ask(contender, f"{text}\n# {time.monotonic_ns()}-{os.getpid()}", seconds))
        if not outcomes[-1].good or outcomes[-1].seconds > _SLOW:
            return outcomes[-1]
    outcomes[0].seconds = statistics.median(one.seconds for one in outcomes)
    return outcomes[0]


def _ask(contender: Contender, text: str, seconds: float) -> Outcome:
    """Ask a query, and read all of its answer."""
    connection = contender.connect(timeout=seconds)
    begun = time.perf_counter()
    try:
        connection.connect()
        begun = time.perf_counter()
        connection.request("GET", contender.target(text), headers=_TSV)
        answer = connection.getresponse()
        head, lines = b"", 0
        while piece := answer.read(_PIECE):
            head, lines = head + piece[: max(0, 1000 - len(head))], lines + piece.count(b"\n")
            if time.perf_counter() - begun > seconds:
                return Outcome("too long", seconds, lines)
        taken = time.perf_counter() - begun
    except TimeoutError:
        return Outcome("too long", seconds)
    except (OSError, http.client.HTTPException) as error:
        return Outcome("broken", time.perf_counter() - begun, said=repr(error)[:300])
    finally:
        connection.close()
    text = head.decode(errors="replace")
    if answer.status != 200:
        return Outcome(str(answer.status), taken, said=" ".join(text.split())[:300])
    return Outcome("200", taken, lines - 1, _value(text) if lines == 2 else "")


def _value(text: str) -> str:
    """Give the value of the only row of an answer, as a text that engines write alike."""
    cell = text.split("\n")[1].split("\t")[0].partition("^^")[0].strip('"')
    try:
        return f"{float(cell):.9g}"
    except ValueError:
        return cell


def _report(source: release.Release, asked: Sequence[Query], found: Found) -> dict[str, object]:
    """Give all figures as they are written to a file."""
    queries = [{"name": one.name, "group": one.group, "text": one.text, "fault": one.fault} for one in asked]
    results = {name: {query: asdict(outcome) for query, outcome in each.items()} for name, each in found.items()}
    return reports.circumstances() | {
        "release": source.id,
        "quads": sum(source.manifest["graphs"].values()),
        "queries": queries,
        "results": results,
        "ratios": {f"{one} / {other}": _mean(found[one], found[other]) for one in found for other in found},
    }


def _ratios(one: Mapping[str, Outcome], other: Mapping[str, Outcome]) -> dict[str, float]:
    """Give how many times as fast as another an endpoint answered each query that both answered."""
    both = (name for name in one if name in other and one[name].good and other[name].good)
    return {name: other[name].seconds / one[name].seconds for name in both}


def _mean(one: Mapping[str, Outcome], other: Mapping[str, Outcome]) -> float | None:
    """Give the geometric mean of the ratios; None where there are none."""
    ratios = _ratios(one, other)
    return math.exp(statistics.fmean(map(math.log, ratios.values()))) if ratios else None


def _print(found: Found, queries: Sequence[Query]) -> None:
    first, *others = found
    table = Table("query", *found, *(f"{first} / {other}" for other in others))
    for one in queries:
        cells = [_cell(each[one.name]) for each in found.values()]
        ratios = [_ratios(found[first], found[other]).get(one.name) for other in others]
        table.add_row(one.name, *cells, *("–" if ratio is None else f"{ratio:.2f}" for ratio in ratios))
    console = Console(width=60 + 24 * len(found) + 24 * len(others))
    console.print(table)
    for name, each in found.items():
        console.print(f"{name}: {sum(outcome.good for outcome in each.values())} of {len(queries)} answered")
    for other in others:
        _summarise(console, f"{first} / {other}", found[first], found[other])


def _summarise(console: Console, name: str, one: Mapping[str, Outcome], other: Mapping[str, Outcome]) -> None:
    """Print the geometric mean of the ratios, the lowest, and where two endpoints do not agree."""
    ratios = _ratios(one, other)
    if not ratios:
        return
    low = min(ratios, key=lambda query: ratios[query])
    slow = sorted(q for q in ratios if ratios[q] < 0.3 and one[q].seconds > _SHORT)
    console.print(f"{name}: geometric mean {_mean(one, other):.2f} of {len(ratios)}, lowest {ratios[low]:.2f} ({low})")
    console.print(f"{name}: below 0.3 and longer than {1000 * _SHORT:.0f} ms: {', '.join(slow) or 'none'}")
    differ = [q for q in ratios if (one[q].rows, one[q].value) != (other[q].rows, other[q].value)]
    console.print(f"{name}: other rows or another value: {', '.join(differ) or 'none'}")


def _cell(outcome: Outcome) -> str:
    if not outcome.good:
        return outcome.status
    return f"{1000 * outcome.seconds:,.1f} ms, {outcome.rows:,} row{'s' if outcome.rows != 1 else ''}"


if __name__ == "__main__":
    main()
