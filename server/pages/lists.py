"""Pages that list things: the councils, the elections, and all things of any class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from string import ascii_uppercase

from flask import Blueprint, abort, render_template, request
from pyoxigraph import Literal, NamedNode

from wardmote.graph.rdf import iris
from wardmote.server.drawing import names, phrases, tiles
from wardmote.server.drawing.values import Row, plain, rows
from wardmote.server.engine import named_queries
from wardmote.server.engine.interface import Session
from wardmote.server.http import urls
from wardmote.server.pages import council_list, home
from wardmote.server.pages.council_list import Council
from wardmote.server.pages.parts import due
from wardmote.server.pages.parts.thing import asked
from wardmote.server.web import etags, kept
from wardmote.server.web.templating import session

blueprint = Blueprint("lists", __name__)
etags.guard(blueprint, due.tag)

# How many things a list shows at a time; `list/things.rq` gives one more.
SHOWN = 500
_COUNCIL = "/id/council/"

# The prefixed name of the class, and heading, of what can be listed, by the last step of the address of the list.
KINDS: Mapping[str, list[str]] = phrases.table("kinds")
_STEPS = {iris.expand(name): step for step, (name, _) in KINDS.items()}


@blueprint.get(urls.COUNCILS)
def councils() -> str:
    """List the councils with who controls each after the last election with a result, or a report, here."""
    found = kept.of_release(session(), council_list.councils)
    boroughs = [one for one in found if tiles.is_borough(one.last.row["area"].rpartition("/")[2])]
    others = [one for one in found if one not in boroughs]
    return render_template(
        "pages/councils.html",
        boroughs=boroughs,
        others=others,
        boroughs_due=_due(boroughs),
        others_due=_due(others),
        asked=asked("list/councils"),
    )


def _due(councils: list[Council]) -> list[tuple[str, list[str]]]:
    """Give which elections are missing, in a sentence, with the places of the councils of which it is true."""
    found: dict[str, list[str]] = {}
    for one in councils:
        if text := due.told(one.last.day, one.last.row["years"]):
            found.setdefault(text, []).append(one.last.row["place"])
    return list(found.items())


@blueprint.get(urls.ELECTIONS)
def elections() -> str:
    """List the polling days, each with the council elections that sources speak of."""
    now = session()
    held = kept.of_release(now, council_list.by_day)
    return render_template(
        "pages/elections.html",
        days=home.elections(now),
        held=held,
        spoken={day: [one for one in all_ if one.claims] for day, all_ in held.items()},
        asked=asked("list/spoken"),
    )


@blueprint.get(urls.BROWSE)
def browse() -> str:
    """List the classes of things, with how many of each there are."""
    kinds = [row | {"step": _STEPS[row["kind"]]} for row in rows(session(), "home/kinds")]
    return render_template("pages/browse.html", kinds=kinds, asked=asked("home/kinds"))


@blueprint.get(f"{urls.BROWSE}/<kind>")
def things(kind: str) -> str:
    """List the things of one class by name. The argument `from` says from which name on, where there are many."""
    if kind not in KINDS:
        abort(404, f"There is no list of things of the kind {kind!r}")
    name, heading = KINDS[kind]
    iri = iris.expand(name)
    now = session()
    about = rows(now, "list/class", iri)
    if not about:
        abort(404, f"The release that is served says nothing about the class of {heading.lower()}")
    first = request.args.get("from", "")
    found = _from(now, iri, first)
    after = str(found[SHOWN]["label"]) if len(found) > SHOWN else ""
    column = phrases.upper(about[0]["label"])
    return render_template(
        "pages/things.html",
        heading=heading,
        about=about[0],
        things=found[:SHOWN],
        total=_number(now, iri) or len(found),
        column=column,
        every=partial(_every, now, iri, column) if after or first else None,
        after=after,
        letters=ascii_uppercase if after or first else "",
        asked=asked("list/things", iri),
    )


def _from(now: Session, kind: str, first: str) -> list[Row]:
    found = named_queries.rows(now, "list/things", this=NamedNode(kind), first=Literal(first))
    listed = ({key: plain(term) for key, term in row.items()} for row in found)
    return [row | {"name": _called(str(row["thing"]), str(row["label"]))} for row in listed]


def _every(now: Session, kind: str, column: str) -> Iterator[list[str]]:
    """Give all things of a class as a table: the names of its columns, then what each is called, and its IRI."""
    yield [column, f"{column} id"]
    for _, thing, label in named_queries.texts(now, "list/every-thing", this=NamedNode(kind)):
        yield [_called(thing, label), thing]


def _called(thing: str, label: str) -> str:
    """Give what a list calls a thing, which is what every link to it does: a council by its place."""
    return names.place(label) if _COUNCIL in thing else label


def _number(now: Session, kind: str) -> int:
    """Give how many things of a class there are, as the description of the data has it; 0 where it does not say."""
    return next((row["things"] or 0 for row in rows(now, "home/kinds") if row["kind"] == kind), 0)
