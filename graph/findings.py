"""The command `wardmote findings`: what does not add up in the sources, and what declared results do not decide."""

from __future__ import annotations

import shutil
import sys

import click
from pyoxigraph import Literal, QuerySolutions, Store

from wardmote.graph import settings
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.sparql import parameters, query, results
from wardmote.graph.sparql.named_queries import Folder

KINDS = ("wrong", "contradicted", "differing", "arithmetic", "overtaken", "not-read", "not-checkable")


def find(store: Store, kind: str | None = None, base: str = iris.DEFAULT_BASE) -> QuerySolutions:
    """Give the findings of a release, or those of one of `KINDS`.

    The columns are `kind`, `finding` (a gist of ours), `source`, `against` (the gist of what it was held against), `by`
    (the source of that) and `declared` (the official page or the collection that a return is known from).
    """
    text = Folder("wardmote.graph", "queries").load("findings").text
    found = query.run(store, parameters.filled(text, kind=Literal(kind)) if kind else text, base)
    if not isinstance(found, QuerySolutions):
        raise ValueError(f"Unexpected query that selects no findings {text.partition(chr(10))[0]!r}")
    return found


@click.command()
@click.option("--kind", type=click.Choice(KINDS), help="Only findings of this kind.")
@click.option("--format", "format", type=click.Choice(results.FORMATS), default="table", show_default=True)
@settings.options("home")
def command(kind: str | None, format: str, **flags: str | None) -> None:
    """Print the findings of the current release, what is wrong first.

    What is wrong stands beside what was declared and where; a contradiction beside its other side; what a second
    collection of a polling day gives otherwise beside that collection; an overtaken claim beside the later one. How
    much of an article is not read yet is told; what returns do not decide is counted by reason.
    """
    current = release.current(settings.resolve(flags).home)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    found = find(release.open_store(current), kind, current.base)
    results.write(found, format, sys.stdout.buffer, current.base, width)
