"""Measure how the time to read a text grows with its length, for texts that are made to be slow, and print the ratios.

Usage: python tests/bench/reading.py [CHARACTERS]. Each text is read at a length and at four times that; a ratio of 4 is
growth in step. Nothing is judged: what is far above 6 needs a look.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from pathlib import Path

from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

import odd_texts

from wardmote.graph.drafting.reading.read import read
from wardmote.graph.errors import DataError

SHORTER = 100_000


def seconds(text: str) -> float:
    """Give how long it takes to read a text, or to refuse it."""
    begun = time.perf_counter()
    with suppress(DataError):
        read(text)
    return time.perf_counter() - begun


def main() -> None:
    """Read each kind of text twice, and print the times, the slowest first."""
    length = int(sys.argv[1]) if len(sys.argv) > 1 else SHORTER
    found = []
    for mark in odd_texts.REPEATED:
        shorter, longer = (seconds(odd_texts.repeated(mark, size)) for size in (length, 4 * length))
        found.append((longer, longer / shorter, shorter, mark))
    table = Table("text", f"{length:,}, s", f"{4 * length:,}, s", "ratio")
    for longer, ratio, shorter, mark in sorted(found, reverse=True):
        table.add_row(repr(mark), f"{shorter:.3f}", f"{longer:.3f}", f"{ratio:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
