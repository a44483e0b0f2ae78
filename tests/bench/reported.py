"""Write a data folder with invented articles whose claims are accepted drafts, as many as are asked for, for measuring.

    python tests/bench/reported.py --articles 1000 /tmp/reported
    wardmote build --data /tmp/reported --home /tmp/reported-home

Councils, wards, people and articles are invented, and so is what articles report on. The same number and seed give the
same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import click
import elections
import generate
from pyoxigraph import Triple

from wardmote.graph.rdf import iris, turtle
from wardmote.graph.sources import canonical, load

DEFAULT_ARTICLES = 1000
_FOLDERS = {"article": "articles", "reference": "reference", "returns": "returns"}


def write(folder: Path, articles: int = DEFAULT_ARTICLES, seed: int = generate.DEFAULT_SEED) -> None:
    """Write a data folder with so many articles, or a few more: whole elections."""
    told: dict[str, dict[Triple, None]] = defaultdict(dict)
    for unit in elections.units(seed):
        for quad in unit:
            told[quad.graph_name.value.removeprefix(iris.graph("").value)][quad.triple] = None
        if sum(name.startswith("article/") for name in told) >= articles:
            break
    for name, triples in told.items():
        kind, _, key = name.partition("/")
        if kind in _FOLDERS:
            path = folder / _FOLDERS[kind] / f"{key or 'invented'}.ttl"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(turtle.write(triples), encoding="utf-8")
    (folder / load.COUNTS).write_text("", encoding="utf-8")
    canonical.format_files(folder, None)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--articles", type=click.IntRange(min=1), default=DEFAULT_ARTICLES, show_default=True)
@click.option("--seed", default=generate.DEFAULT_SEED, show_default=True, help="Another number gives another world.")
@click.argument("folder", type=click.Path(exists=False, path_type=Path))
def main(articles: int, seed: int, folder: Path) -> None:
    """Write a data folder with invented articles whose claims are accepted drafts."""
    write(folder, articles, seed)


if __name__ == "__main__":
    main()
