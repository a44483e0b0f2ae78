"""Measure the import of results: seconds and peak memory of the command, as a process of its own.

    python tests/bench/imports.py [--candidacies 16000] [--shared DIR]

Without DIR the file is made up, in the form of Democracy Club's; with it, the official results there are imported as
well, each polling day into a data folder of its own, and then one after another into the same. Nothing is judged.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import click
from rich.console import Console
from rich.table import Table

from wardmote.graph.sources import load

TARGETS = {"seconds": 10.0, "megabytes": 500.0}  # for 16,000 candidacies, on two cores
CANDIDACIES = 16_000
COUNCILS = ("barnet", "camden", "ealing", "hackney", "islington", "lambeth", "merton", "sutton")
PARTIES = (("PP52", "Conservative Party"), ("PP53", "Labour Party"), ("PP63", "Green Party"), ("PP90", "Lib Dems"))
DAY = "2030-05-02"
COLUMNS = (
    *("election_id", "ballot_paper_id", "person_id", "party_id", "party_name", "person_name"),
    *("ballots_cast", "is_winner", "spoilt_ballots", "turnout", "source"),
)

# Runs wardmote, and ends by telling the seconds of processors and the most kilobytes that it took. The kernel's own
# record of the latter would count what the process had that started it.
_MEASURED = """
import atexit, pathlib, re, sys, time
from wardmote.graph.cli import main
def tell():
    status = pathlib.Path("/proc/self/status").read_text()
    print(time.process_time(), re.search(r"VmHWM:\\s*(\\d+)", status)[1], file=sys.stderr)
atexit.register(tell)
main()
"""


@dataclass(frozen=True)
class Measured:
    """What a command took: seconds by the clock, seconds of processors, and megabytes of memory at most."""

    seconds: float
    processor: float
    megabytes: float


def write(path: Path, candidacies: int, seed: int = 1) -> None:
    """Write a file with so many invented candidacies, twelve in a ballot; always the same for a size and a seed."""
    random = Random(seed)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for number in range(candidacies):
            ballot, place = divmod(number, 12)
            council, ward = COUNCILS[ballot % len(COUNCILS)], f"ward-{ballot // len(COUNCILS)}"
            election = f"local.{council}.{DAY}"
            party, label = PARTIES[place % len(PARTIES)]
            votes = 3000 - 200 * place + random.randrange(100)
            page = f"https://{council}.example.org/results/{ward}"
            name = f"Candidate {number:05} {random.choice('ABCDEFGH')}son"
            ids = [election, f"local.{council}.{ward}.{DAY}", 1_000_000 + number, party, label, name]
            writer.writerow([*ids, votes, place < 3, 20, 41, page])


def measure(data: Path, files: Sequence[Path], *options: str | Path) -> Measured:
    """Import files into a data folder; give what it took. Raises RuntimeError where the import fails."""
    command = [sys.executable, "-c", _MEASURED, "import", "returns", *files, *options, "--data", data]
    begun = time.perf_counter()
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begun
    if done.returncode:
        raise RuntimeError(f"import ended with {done.returncode}: {done.stderr[-2000:]}")
    processor, kilobytes = done.stderr.rsplit(maxsplit=2)[-2:]
    return Measured(seconds, float(processor), int(kilobytes) / 1024)


def fresh(folder: Path) -> Path:
    """Make a copy of the packaged data without its returns; give it."""
    data = Path(shutil.copytree(load.default_data(), folder))
    shutil.rmtree(data / "returns", ignore_errors=True)
    return data


def official(shared: Path, folder: Path) -> dict[str, Measured]:
    """Import the official results of a folder; give what each took, alone and after the others."""
    returns, reference = shared / "returns", shared / "reference"
    calls: dict[str, tuple[Path, tuple[str | Path, ...]]] = {
        "England 2018": (
            returns / "2018-candidates-democracy-club.csv",
            ("--wards", reference / "2018-ballot-gss.csv"),
        ),
        "England 2014": (returns / "2014-candidates.csv", ()),
        "London 2022": (returns / "2022-candidates-gla.csv", ("--wards", returns / "2022-wards-gla.csv")),
    }
    alone = {name: measure(fresh(folder / name), [file], *options) for name, (file, options) in calls.items()}
    data = fresh(folder / "all")
    after = {f"{name}, after the others": measure(data, [file], *options) for name, (file, options) in calls.items()}
    return alone | after


@click.command()
@click.option("--candidacies", default=CANDIDACIES, show_default=True, help="How many candidacies to make up.")
@click.option("--shared", type=click.Path(path_type=Path, exists=True), help="A folder with official results.")
def main(candidacies: int, shared: Path | None) -> None:
    """Measure imports, and print a table."""
    table = Table("import", *(f"{name} (target {most:g})" for name, most in TARGETS.items()), "seconds of processors")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "results.csv", candidacies)
        measured = {f"{candidacies:,} made up": measure(fresh(folder / "data"), [folder / "results.csv"])}
        if shared is not None:
            measured |= official(shared, folder)
    for what, took in measured.items():
        table.add_row(what, f"{took.seconds:.1f}", f"{took.megabytes:.0f}", f"{took.processor:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
