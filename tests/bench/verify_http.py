"""Measure checking over HTTP: single claims, all different, and texts of 20 kB, against a release.

python tests/bench/verify_http.py --home HOME       a home folder with a release
python tests/bench/verify_http.py                   the packaged data
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median

import click
import httpx
import processes

from wardmote.graph import build
from wardmote.graph.sources import load

_SECONDS = 120.0
_TALLIES = """SELECT ?council ?party ?seats ?day {
  ?tally a wm:Tally ; wm:council/rdfs:label ?council ; wm:standsFor/rdfs:label ?party ; wm:seatsWon ?seats ;
    wm:pollingDay ?day
} ORDER BY ?day ?council ?party"""
_COLOUR = (
    "The count went on late into the night, and few stayed to the end of it.",
    "People in the hall said that the weather had kept some at home.",
    "A new library was talked of, and so were the buses.",
    "Nobody at the doors of the hall wanted to say more than that.",
)
_LENGTH = 20_000  # bytes
_COUNCIL = re.compile(r" seats in (.*?) on \d{4}-")


def claims(client: httpx.Client, seed: int) -> list[str]:
    """Give a sentence for each number of seats that was declared, half of them with another number."""
    answer = client.get("/sparql", params={"query": _TALLIES}, headers={"Accept": "application/json"})
    rows = answer.raise_for_status().json()["results"]["bindings"]
    chance = Random(seed)
    made = []
    for row in rows:
        seats = int(row["seats"]["value"]) + chance.choice((0, 1))
        council = row["council"]["value"].rpartition(" of ")[2]
        made.append(f"The {row['party']['value']} won {seats} seats in {council} on {row['day']['value']}.")
    chance.shuffle(made)
    return made


def of_some_councils(sentences: list[str], most: int) -> list[str]:
    """Give those on the first councils that are named."""
    councils = list(dict.fromkeys(_COUNCIL.findall(" ".join(sentences))))[:most]
    return [one for one in sentences if _COUNCIL.findall(one)[0] in councils]


def text(sentences: list[str], colour: int) -> str:
    """Give a text of 20 kB of sentences, each followed by so many that claim nothing, in paragraphs."""
    said, more = cycle(sentences), cycle(_COLOUR)
    pieces: list[str] = []
    while sum(map(len, pieces)) < _LENGTH:
        pieces.append(" ".join([next(said), *(next(more) for _ in range(colour))]) + "\n\n")
    return "".join(pieces)[:_LENGTH]


def asked(client: httpx.Client, texts: list[str], accept: str) -> Iterator[tuple[float, httpx.Response]]:
    """Have texts checked one after the other; give seconds and answers."""
    for one in texts:
        began = time.perf_counter()
        answer = client.post("/verify", json={"text": one}, headers={"Accept": accept})
        yield time.perf_counter() - began, answer


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(file_okay=False, path_type=Path), help="Home folder with a release.")
@click.option("--number", default=200, show_default=True, help="Sentences that are checked one by one.")
@click.option("--seed", default=1, show_default=True)
def main(home: Path | None, number: int, seed: int) -> None:
    """Measure checking and print what was measured."""
    with ExitStack() as stack:
        if home is None:
            home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            build.build(load.default_data(), None, home)
        port = processes.free_port()
        command = [sys.executable, "-m", "wardmote.graph", "serve", "--home", str(home), "--port", str(port)]
        server = processes.Family([*command, "--limit", "client_seconds=1000000"], home / "verify.log")
        stack.callback(server.stop)
        client = stack.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=_SECONDS))
        processes.wait_until_ready(client)
        sentences = claims(client, seed)
        first, _ = next(asked(client, sentences[:1], "application/json"))
        click.echo(f"the first text after the start, which has the release read: {first:.1f} s")
        for _ in range(2):
            list(asked(client, sentences[:4], "application/json"))
        one_by_one(client, sentences[:number])
        some = of_some_councils(sentences, 10)
        for name, those, colour in (
            ("on ten councils, a claim in one sentence of four", some, 3),
            ("on ten councils, a claim in each sentence", some, 0),
            ("on all councils, a claim in one sentence of four", sentences, 3),
            ("on all councils, a claim in each sentence", sentences, 0),
        ):
            whole(client, name, text(those, colour))
        sizes = [processes.resident(pid) / processes.MEGABYTE for pid in server.members()]
        click.echo(f"resident memory of the processes: {', '.join(f'{size:.0f} MB' for size in sizes)}")


def one_by_one(client: httpx.Client, sentences: list[str]) -> None:
    """Measure sentences one by one."""
    found = list(asked(client, sentences, "application/json"))
    times = sorted(seconds * 1000 for seconds, _ in found)
    decided = sum(one["verdict"] in ("right", "wrong") for _, answer in found for one in answer.json()["claims"])
    told = f"median {median(times):.1f} ms, 95 % within {times[int(0.95 * len(times))]:.1f} ms, longest {times[-1]:.1f}"
    click.echo(f"{len(times)} claims over HTTP, no two the same: {told} ms; {decided} right or wrong")


def whole(client: httpx.Client, name: str, given: str) -> None:
    """Measure a text, as JSON and as a page."""
    for accept in ("application/json", "text/html"):
        found = list(asked(client, [f"{given[:-1]}{end}" for end in "abc"], accept))
        if any(answer.is_error for _, answer in found):
            click.echo(f"20 kB, {name}: {[answer.status_code for _, answer in found]}")
            continue
        size = len(found[0][1].content) / 1_000
        claimed = len(found[0][1].json()["claims"]) if accept.endswith("json") else found[0][1].text.count('id="claim-')
        seconds = median(seconds for seconds, _ in found)
        click.echo(f"20 kB, {name}, as {accept}: median {seconds:.2f} s; {claimed} claims, {size:.0f} kB")


if __name__ == "__main__":
    main()
