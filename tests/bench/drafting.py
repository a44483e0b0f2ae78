"""Measure drafting: seconds for each article, and how the time for texts that mean harm grows with their length.

A text twice as long may take twice the time, and a little more: a ratio well over two says that something is quadratic.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

import hostile_texts

from wardmote.graph.drafting import asking
from wardmote.graph.drafting.asking import Asked
from wardmote.graph.errors import DataError
from wardmote.graph.sources import load, texts
from wardmote.graph.sources.texts import Text


def seconds(asked: Asked, text: Text) -> tuple[float, str]:
    """Give the seconds of the processor that drafting a text took, and what came of it."""
    start = time.process_time()
    try:
        found = f"{len(asked.draft(text)):,} drafts"
    except DataError as error:
        found = error.faults[0].message
    return time.process_time() - start, found


def articles(data: Path, folder: Path) -> None:
    """Print the seconds of the processor for each text of a folder, with reading the data and without."""
    print("with data  without")
    for name in texts.names(folder):
        text = texts.find(folder, name)
        assert text is not None
        start = time.process_time()
        asked = asking.asked(data)
        seconds(asked, text)
        whole = time.process_time() - start
        took, found = seconds(asked, text)
        print(f"{whole:7.3f} s {took:7.3f} s  {len(text.characters):9,} characters  {found:14}  {name}", flush=True)


def hostile(asked: Asked, length: int, only: str) -> None:
    """Print the seconds of the processor for each text that means harm at a length and at its half, and their ratio."""
    kinds: dict[str, Callable[[int], str]] = hostile_texts.TRUE | hostile_texts.FALSE
    for kind, make in kinds.items():
        if only in kind:
            half, _ = seconds(asked, Text(kind, make(length // 2), ""))
            took, found = seconds(asked, Text(kind, make(length), ""))
            print(f"{took:8.3f} s  ×{took / half:5.2f}  {found:30.30}  {kind}", flush=True)


def main() -> None:
    """Measure as the options say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, help="a folder of texts")
    parser.add_argument("--data", type=Path, default=load.default_data(), help="a data folder")
    parser.add_argument("--length", type=int, default=2_000_000, help="characters of the texts that mean harm")
    parser.add_argument("--only", default="", help="only those with this in their name")
    options = parser.parse_args()
    if options.articles:
        articles(options.data, options.articles)
    else:
        hostile(asking.asked(options.data), options.length, options.only)


if __name__ == "__main__":
    main()
