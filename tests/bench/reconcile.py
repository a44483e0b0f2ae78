"""Measure the reconciliation service over HTTP: a thousand misspelt names against a release, and what others notice.

python tests/bench/reconcile.py --home HOME         a home folder with a release, such as one of the whole load
python tests/bench/reconcile.py                     one million generated triples: 11,500 people, 400 wards
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from random import Random

import click
import generate
import httpx
import processes

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
import misspelt

from wardmote.graph.naming import index
from wardmote.graph.releases import release

_SECONDS = 120.0
_QUERY = "SELECT (COUNT(*) AS ?count) WHERE {{ ?council a wm:Council . FILTER({}) }}"


def rows(home: Path, names: int, seed: int) -> list[misspelt.Row]:
    """Give rows about the things of a release, and make its index if it has none."""
    current = release.current(home)
    index.make(current, home)
    made = list(misspelt.rows(misspelt.things(current), seed))
    Random(seed).shuffle(made)
    return made[:names]


def ask(client: httpx.Client, asked: list[misspelt.Row]) -> tuple[float, int]:
    """Reconcile rows in one batch; give the seconds it took, and how many had the right thing first."""
    batch = {
        str(place): {
            "query": row.name,
            "type": row.type,
            "properties": [{"pid": name, "v": text} for name, text in row.beside],
        }
        for place, row in enumerate(asked)
    }
    began = time.perf_counter()
    answer = client.post("/reconcile", data={"queries": json.dumps(batch)}).raise_for_status().json()
    seconds = time.perf_counter() - began
    firsts = [next((one["id"] for one in answer[str(place)]["result"]), "") for place in range(len(asked))]
    return seconds, sum(first == row.meant for first, row in zip(firsts, asked, strict=True))


def queries(client: httpx.Client, ended: threading.Event) -> list[float]:
    """Ask small queries, no two the same, until a moment; give the seconds that each took, in order of length."""
    waits: list[float] = []
    while not ended.is_set():
        began = time.perf_counter()
        client.get("/sparql", params={"query": _QUERY.format(f"{len(waits)} < {time.time()}")}).raise_for_status()
        waits.append(time.perf_counter() - began)
    return sorted(waits)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(file_okay=False, path_type=Path), help="Home folder with a release.")
@click.option("--names", default=1_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(home: Path | None, names: int, seed: int) -> None:
    """Measure the reconciliation service and print what was measured."""
    with ExitStack() as stack:
        if home is None:
            home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            generate.write(home)
        asked = rows(home, names, seed)
        port = processes.free_port()
        command = [sys.executable, "-m", "wardmote.graph", "serve", "--home", str(home), "--port", str(port)]
        server = processes.Family([*command, "--limit", "client_seconds=1000000"], home / "reconcile.log")
        stack.callback(server.stop)
        client = stack.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=_SECONDS))
        processes.wait_until_ready(client)
        ask(client, asked[:1])
        for _ in range(3):
            before = processes.processor_seconds(server.members())
            seconds, first = ask(client, asked)
            worked = processes.processor_seconds(server.members()) - before
            told = f"{seconds:.2f} s, {worked:.2f} s of processor time, {first / len(asked):.1%} right first"
            click.echo(f"{len(asked):,} names in one batch: {told}")
        for title, busy in (("by themselves", False), ("beside batches", True)):
            waits = _beside(client, asked if busy else [])
            middle, most = waits[len(waits) // 2] * 1000, waits[-1 - len(waits) // 100] * 1000
            click.echo(f"queries {title}: median {middle:.1f} ms, 99 % within {most:.1f} ms")
        sizes = [processes.resident(pid) / processes.MEGABYTE for pid in server.members()]
        click.echo(f"resident memory of the processes: {', '.join(f'{size:.0f} MB' for size in sizes)}")


def _beside(client: httpx.Client, asked: list[misspelt.Row]) -> list[float]:
    """Give how long queries take while rows are reconciled, or for some seconds where there are none."""
    ended = threading.Event()

    def work() -> None:
        if asked:
            for _ in range(2):
                ask(client, asked)
        else:
            time.sleep(4)
        ended.set()

    thread = threading.Thread(target=work)
    thread.start()
    waits = queries(client, ended)
    thread.join()
    return waits


if __name__ == "__main__":
    main()
