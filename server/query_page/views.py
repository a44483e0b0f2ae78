"""The query page: a form that works by itself, and its answer as a table, a chart, a map or raw.

The address is the permalink: `query` is the text, `view` how the answer is shown, `x`, `y` and `colour` what is drawn.
Two short addresses lead there: `example` names an example, `named` a query of a page, about the things `this`.
With scripts the same answer comes as a part of a page, from `/query/answer`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import quote, urlencode

from flask import Blueprint, redirect, render_template, request
from pyoxigraph import NamedNode
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from wardmote.graph.rdf import iris
from wardmote.graph.rdf.formats import CSV, JSON_RESULTS, JSONLD, NTRIPLES, RDFXML, TSV, TURTLE, XML_RESULTS, Format
from wardmote.graph.sparql import rewriting
from wardmote.graph.sparql.forms import Form
from wardmote.graph.sparql.named_queries import EXAMPLES
from wardmote.server.drawing import bars, borough_map
from wardmote.server.drawing.answer_table import SHOWN, Kind, Table
from wardmote.server.drawing.party_colours import Fills
from wardmote.server.engine import named_queries
from wardmote.server.http import urls
from wardmote.server.http.errors import BadRequestError
from wardmote.server.query_page import examples, outcomes, snippets
from wardmote.server.query_page.outcomes import Outcome
from wardmote.server.web import templating
from wardmote.server.web.state import state

blueprint = Blueprint("query_page", __name__)

VIEWS = {"table": "Table", "chart": "Chart", "map": "Map", "raw": "Raw"}
# What an answer can be had as.
_TABLE_FILES = (CSV, TSV, JSON_RESULTS, XML_RESULTS)
_ASK_FILES = (JSON_RESULTS, XML_RESULTS)
_GRAPH_FILES = (TURTLE, NTRIPLES, JSONLD, RDFXML)


@dataclass(frozen=True)
class Asked:
    """What the address asks for. `text` is "" where there is no query yet."""

    text: str
    view: str
    x: str = ""
    y: str = ""
    colour: str | None = None
    sort: str = ""
    day: str = ""

    @classmethod
    def read(cls) -> Asked:
        """Read it from the request; an unknown view is the table.

        Columns that an answer has not are no mistake: they stay in the address while the query changes.
        """
        given = request.values
        view = given.get("view", "table")
        text = given.get("query", "").replace("\r\n", "\n")
        drawn = given.get("x", ""), given.get("y", ""), given.get("colour")
        chosen = given.get("sort", ""), given.get("day", "")
        return cls(text if text.strip() else "", view if view in VIEWS else "table", *drawn, *chosen)

    def address(self, view: str, sort: str | None = None) -> str:
        """Give the permalink of the query in a view, in the order of a column where one is given."""
        order = self.sort if sort is None else sort
        given = {"query": self.text, "view": view, "x": self.x, "y": self.y, "colour": self.colour}
        given |= {"sort": order, "day": self.day}
        # An empty colour says that nothing is told apart, an empty x that nobody chose.
        said = {name: value for name, value in given.items() if value or (value == "" and name == "colour")}
        return f"{urls.QUERY}?{urlencode(said, quote_via=quote)}"


@blueprint.get(urls.QUERY)
def page() -> Response | tuple[str, int]:
    """Show the form, and the answer to the query in the address where there is one."""
    if "example" in request.args:
        return redirect(_example(request.args["example"]))
    if "named" in request.args:
        return redirect(_named(request.args["named"], request.args.getlist("this")))
    asked = Asked.read()
    outcome = outcomes.run(asked.text, templating.session()) if asked.text else None
    shown = render_template(
        "query/page.html",
        text=asked.text or named_queries.about("editor/start"),
        examples=examples.groups(),
        opened=examples.opened(asked.text),
        prefixes=iris.prefixes(templating.base()),
        seconds=state().limits.seconds,
        endpoint=state().site.endpoint,
        **_shown(asked, outcome),
    )
    return shown, outcome.status if outcome else 200


@blueprint.route(f"{urls.QUERY}/answer", methods=["GET", "POST"])
def answer() -> tuple[str, int]:
    """Give the answer as a part of a page. POST is for queries that are too long for an address."""
    asked = Asked.read()
    if not asked.text:
        raise BadRequestError("there is no query", "send it as the parameter 'query'")
    outcome = outcomes.run(asked.text, templating.session())
    return render_template("query/answer.html", **_shown(asked, outcome)), outcome.status


def _example(name: str) -> str:
    if name not in EXAMPLES.names:
        raise NotFound(f"no example is named {name!r}")
    return urls.query(EXAMPLES.load(name).text, examples.view(name))


def _named(name: str, this: list[str]) -> str:
    """Give the address of a query that a page was made with, about things by their IRIs, with its text."""
    if name not in named_queries.QUERIES.names:
        raise NotFound(f"no query of a page is named {name!r}")
    for iri in this:
        try:
            NamedNode(iri)
        except ValueError:
            remedy = "give the whole IRI of a thing, as the link of a page has it"
            raise BadRequestError(f"the parameter 'this' is no IRI: {iri!r}", remedy) from None
    try:
        return urls.query(named_queries.about(name, *this))
    except ValueError:
        remedy = "leave out the parameter 'this'"
        raise BadRequestError(f"the query {name!r} is not about one thing, so it takes no 'this'", remedy) from None


def _shown(asked: Asked, outcome: Outcome | None) -> dict[str, object]:
    """Give what the template of an answer shows."""
    shown: dict[str, object] = {"asked": asked, "outcome": outcome, "views": VIEWS}
    if outcome is None:
        return shown
    line, column = outcome.place
    shown |= {"said": _said(outcome), "line": line, "column": column}
    if outcome.table is not None:
        outcome.table = outcome.table.ordered(asked.sort)
        shown |= _pictures(asked, outcome.table) | {"heads": _heads(asked, outcome.table)}
    if outcome.form is not None:
        shown |= {
            "shorten": _shorten,
            "formats": _formats(outcome.form),
            "answer_in": urls.answer,
            "snippets": snippets.snippets(asked.text, outcome.form, state().site.endpoint),
            "portable": rewriting.portable(asked.text, templating.base()),
            "raw": outcomes.raw(outcome, templating.base()) if asked.view == "raw" else "",
        }
    return shown


@dataclass(frozen=True)
class Head:
    """The head of a column: its name, what it holds, how the table is sorted by it, and where it is sorted otherwise.

    `sorted` is "ascending", "descending" or "".
    """

    name: str
    kind: Kind
    sorted: str
    address: str


def _heads(asked: Asked, table: Table) -> list[Head]:
    """Give the heads of a table. Numbers are first sorted from the greatest, all else from the first letter."""
    found = []
    for name, kind in zip(table.names, table.kinds, strict=True):
        now = {name: "ascending", f"-{name}": "descending"}.get(asked.sort, "")
        backward = now == "ascending" or (not now and kind is Kind.NUMBER)
        found.append(Head(name, kind, now, asked.address(asked.view, f"-{name}" if backward else name)))
    return found


def _pictures(asked: Asked, table: Table) -> dict[str, object]:
    session = templating.session()
    fills = Fills.of(session)
    axes = bars.choose(table, asked.x, asked.y, asked.colour)
    tiles = borough_map.draw(session, table, fills, asked.colour or "", asked.day) if asked.view == "map" else None
    return {
        "fills": fills,
        "tiles": tiles,
        "axes": axes,
        "bars": bars.bars(table, axes, fills) if axes else [],
        "most": bars.MOST,
        "numbers": table.columns(Kind.NUMBER),
        "caption": table.said if table.total <= SHOWN and table.exact else f"The first {SHOWN} rows of {table.said}",
    }


def _said(outcome: Outcome) -> str:
    """Say in a line what came of a query."""
    if outcome.problem is not None:
        place = "Line {}, column {}: ".format(*outcome.place) if outcome.place[0] else ""
        return f"{outcome.problem.title}. {place}{outcome.problem.detail}"
    what = outcome.table.said if outcome.table is not None else "Yes" if outcome.verdict else "No"
    return f"{what[:1].upper()}{what[1:]} in {_time(outcome.seconds)}"


def _time(seconds: float) -> str:
    return f"{seconds:.1f} seconds" if seconds >= 1 else f"{max(1, round(seconds * 1000))} ms"


def _shorten(iri: str) -> str:
    return iris.shorten(iri, templating.base()) or iri


def _formats(form: Form) -> tuple[Format, ...]:
    return _GRAPH_FILES if form.makes_graph else _ASK_FILES if form is Form.ASK else _TABLE_FILES


@blueprint.app_template_global()
def built(name: str) -> str:
    """Give the address of a script that was made when the package was built, or "" where none was made."""
    path = f"built/{name}"
    return templating.asset(path) if (files("wardmote.server") / "static" / path).is_file() else ""
