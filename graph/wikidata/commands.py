"""The commands `wardmote link …`: check the links to Wikidata, propose new ones, and write down what was decided."""

from __future__ import annotations

from pathlib import Path

import click

from wardmote.graph import settings
from wardmote.graph.errors import CallError, DataError
from wardmote.graph.rdf import iris
from wardmote.graph.releases import dump
from wardmote.graph.sources import load
from wardmote.graph.wikidata import session
from wardmote.graph.wikidata.links import accept as accepting
from wardmote.graph.wikidata.links import check as checking
from wardmote.graph.wikidata.links import decisions, review
from wardmote.graph.wikidata.links import propose as proposing
from wardmote.graph.wikidata.links.linked_things import KINDS, Thing, Things
from wardmote.graph.wikidata.service.items import ID

_OUTPUT = click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file, in one step."
)
_NEXT = "look it through, write yes or no into its column decision, and give it to `wardmote link accept`"


@click.group(name="link")
def link() -> None:
    """Check the links to Wikidata, propose new ones, accept or reject them."""


@link.command()
@_OUTPUT
@session.options("data")
@click.pass_context
def check(ctx: click.Context, /, output: Path | None, offline: bool, max_age: int | None, **flags: str | None) -> None:
    """Ask Wikidata about every link, and write a table of how each stands, to look through.

    Nothing else is changed. A link is verified, doubtful (with what differs), redirected (to where) or deleted; the
    exit status is 1 where any is not verified.
    """
    chosen = settings.resolve(flags)
    things = Things(load.data_files(chosen.data))
    with session.connected(chosen, offline, max_age) as (wikidata, step):
        rows = checking.check(things, wikidata, step)
    session.write(review.write(rows), output)
    counted = checking.counts(rows)
    click.echo(", ".join(f"{number} {verdict}" for verdict, number in counted.items()) or "no links", err=True)
    click.echo(f"{output or 'this table'}: {_NEXT}", err=True)
    if counted.keys() - {review.VERIFIED}:
        ctx.exit(DataError.exit_status)


@link.command()
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only things of this class.")
@click.option("--thing", "names", metavar="NAME", multiple=True, help="Only this thing, as in ward:E05013652.")
@_OUTPUT
@session.options("data")
def propose(
    kinds: tuple[str, ...],
    names: tuple[str, ...],
    output: Path | None,
    offline: bool,
    max_age: int | None,
    **flags: str | None,
) -> None:
    """Look for items that may be things without a link, and write a table of them, to look through.

    Items are found by identifiers, and else by names. What was accepted or rejected before is not proposed again.
    """
    chosen = settings.resolve(flags)
    things = Things(load.data_files(chosen.data))
    wanted = _chosen(things, kinds, names)
    decided = {(one.thing, one.item) for one in decisions.read(chosen.data)}
    with session.connected(chosen, offline, max_age) as (wikidata, step):
        rows = proposing.propose(things, wanted, decided, wikidata, step)
    session.write(review.write(rows), output)
    found = len({row.thing for row in rows})
    click.echo(f"candidates: {len(rows)}, for {found} of {sum(not one.links for one in wanted)} things", err=True)
    click.echo(f"{output or 'this table'}: {_NEXT}", err=True)


def _chosen(things: Things, kinds: tuple[str, ...], names: tuple[str, ...]) -> list[Thing]:
    """Give the things that a call means. Raises CallError for a name that none has."""
    if names:
        return [_named(things, name) for name in names]
    return [thing for thing in things.all.values() if thing.kind in (kinds or KINDS)]


def _named(things: Things, name: str) -> Thing:
    try:
        return things.all[iris.term(name)]
    except (KeyError, ValueError):
        raise CallError(f"no thing {name!r} in the data folder: write it as in council:camden") from None


@link.command()
@click.argument("reviewed", nargs=-1, required=True, type=click.Path(path_type=Path))
@settings.options("data")
def accept(reviewed: tuple[Path, ...], **flags: str | None) -> None:
    """Do what a person decided in tables that `check` and `propose` wrote.

    yes at a link that is there: it was verified, on the day it was read; at one that redirects: it leads to the new
    item; at one that is proposed: it is made. no: it is withdrawn, or never proposed again. Rows without a decision
    are left. Every decision is kept with its day in links.csv of the data folder.
    """
    rows = [row for path in reviewed for row in review.read(path)]
    _apply(settings.resolve(flags).data, rows)


@link.command()
@click.argument("thing")
@click.argument("item")
@click.option("--reason", default="", help="Why, in a few words.")
@settings.options("data")
def reject(thing: str, item: str, reason: str, **flags: str | None) -> None:
    """Say that ITEM (such as Q42) is not THING (such as person:barry-rawlings): a link of the two is withdrawn."""
    if not ID.fullmatch(item):
        raise CallError(f"{item!r} is not the id of an item: write it as in Q202088")
    data = settings.resolve(flags).data
    things = Things(load.data_files(data))
    meant = _named(things, thing)
    recorded = any(one.thing == meant.iri and one.item == item for one in things.links)
    verdict = review.DOUBTFUL if recorded else review.PROPOSED
    day = dump.today().isoformat()
    row = review.Row(review.NO, verdict, 0, meant.name, meant.label, "owl:sameAs", item, "", "", reason, "", 0, day)
    _apply(data, [row])


def _apply(data: Path, rows: list[review.Row]) -> None:
    counted = accepting.apply(data, rows, dump.today())
    waiting = sum(row.decision == review.OPEN for row in rows)
    said = [f"{number} {word}" for word, number in sorted(counted.items())]
    click.echo(", ".join([*said, f"{waiting} without a decision"]), err=True)
    if counted[decisions.WITHDRAWN]:
        click.echo(f"fewer links: lower the min of [Link] in {load.COUNTS} if `wardmote check` asks for more", err=True)
