"""The command `wardmote query`."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

import click
from pyoxigraph import Literal, NamedNode, Store

from wardmote.graph import settings
from wardmote.graph.errors import CallError, NoReleaseError
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.sparql import query as queries
from wardmote.graph.sparql import results, rewriting
from wardmote.graph.sparql.named_queries import EXAMPLES
from wardmote.server.endpoint import alone

# Loaded where it is asked for alone: it comes with a client of HTTP.
_BESIDE = "wardmote.graph.wikidata.federate"
_WORD = re.compile(r"[^\s{]+\Z")


@click.command()
@click.argument("query", required=False)
@click.option("--file", "path", type=click.Path(path_type=Path), help="Read the query from a file.")
@click.option("--format", "format", type=click.Choice(results.FORMATS), default="table", show_default=True)
@click.option("--list", "listing", is_flag=True, help="List the named queries.")
@click.option("--show", is_flag=True, help="Print the query with its prefixes, to run anywhere, and do not run it.")
@click.option("--with-wikidata", "beside", is_flag=True, help="Fetch the linked items, as the graph graph:wikidata.")
@click.option("--offline", is_flag=True, help="Fetch none: take the items from the cache.")
@settings.options("home", "contact", "wikidata_api", "wikidata_query")
def query(
    query: str | None,
    path: Path | None,
    format: str,
    listing: bool,
    show: bool,
    beside: bool,
    offline: bool,
    **flags: str | None,
) -> None:
    """Ask the current release.

    QUERY is the name of a query that comes with wardmote (see --list), or a text of SPARQL, or - for a text on stdin.
    All prefixes of the data are known, and the default graph is the union of all graphs. With --with-wikidata, that
    holds the items too; with --show besides, the query is printed with a SERVICE in the place of graph:wikidata.
    """
    if listing:
        for name in EXAMPLES.names:
            click.echo(f"{name:<24} {EXAMPLES.load(name).title}")
        return
    text = _query_text(query, path)
    chosen = settings.resolve(flags)
    if show:
        shown = import_module(_BESIDE).shown(text, chosen) if beside else text
        click.echo(rewriting.portable(shown, _base(chosen)).rstrip("\n"))
        return
    called: Callable[[NamedNode], str] = _nothing
    current, hint = release.current(chosen.home), ""
    if beside:
        found: results.Found = queries.run(import_module(_BESIDE).opened(current, chosen, offline), text, current.base)
    elif query in EXAMPLES.names:
        store = release.open_store(current)
        found, called = queries.run(store, text, current.base), partial(_called, store)
    else:  # A text of somebody's own may run for ever, or ask for a connection: it runs where it can be stopped.
        found, hint = alone.ask(current, text)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    results.write(found, format, sys.stdout.buffer, current.base, width, called)
    if hint:
        click.echo(f"hint: {hint}", err=True)


def _nothing(_: NamedNode) -> str:
    return ""


def _called(store: Store, thing: NamedNode) -> str:
    """Give what a thing is called, or "" where it has no label."""
    labels = (quad.object for quad in store.quads_for_pattern(thing, iris.RDFS_LABEL, None))
    return min((label.value for label in labels if isinstance(label, Literal)), default="")


def _base(chosen: settings.Settings) -> str:
    """Give the base of the current release, or of the one to be built where there is none."""
    try:
        return release.current(chosen.home).base
    except NoReleaseError:
        return chosen.base


def _query_text(query: str | None, path: Path | None) -> str:
    """Give the text of the query that a call means. One word is a name; SPARQL has more than one."""
    if query is not None and path is None:
        if query == "-":
            return _decoded(sys.stdin.buffer.read(), "stdin")
        if _WORD.match(query) and Path(query).is_file() and query not in EXAMPLES.names:
            raise CallError(f"{query} is a file: give it as --file {query}")
        return EXAMPLES.load(query).text if _WORD.match(query) else query
    if path is None or query is not None:
        raise CallError("give one query: a name, a text, or --file with a file; --list lists the names")
    try:
        return _decoded(path.read_bytes(), str(path))
    except OSError as error:
        raise CallError(f"cannot read the query in {path}: {error.strerror}: give a file of SPARQL") from None


def _decoded(content: bytes, place: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CallError(f"the query in {place} is not UTF-8 at byte {error.start}: save it as UTF-8") from None
