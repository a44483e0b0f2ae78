"""The pages of the tables, and their rows as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from wardmote.graph.rdf.formats import CSV
from wardmote.graph.releases.tables import files
from wardmote.graph.releases.tables.described import TABLES, Table
from wardmote.server.engine.guarded import guarded
from wardmote.server.http import urls
from wardmote.server.http.errors import BadRequestError
from wardmote.server.results import answering, asking
from wardmote.server.results.asking import FIRST, View
from wardmote.server.results.current_tables import current_tables
from wardmote.server.web import etags
from wardmote.server.web.templating import session

blueprint = Blueprint("results", __name__)
etags.guard(blueprint)


@blueprint.get(urls.RESULTS)
@blueprint.get(f"{urls.RESULTS}/<name>")
def page(name: str = FIRST) -> Response | str:
    """Show a table: the choices, the counts, a page of its rows."""
    tables = current_tables(session())
    view = _view(name)
    if request.full_path.rstrip("?") != view.address() and _has_empty():
        return redirect(view.address(), 302)  # what a form sends is given an address worth keeping
    number, sum = answering.totals(tables, view)
    last = max(1, -(-number // asking.PAGE))
    if view.page > last:
        raise BadRequestError(f"'page' is {view.page}, and there are {last} here", f"give one from 1 to {last}")
    return render_template(
        "results/page.html",
        view=view,
        table=view.table,
        tables=[(one, View(one).address()) for one in TABLES.values()],
        number=number,
        sum=sum,
        rows=answering.rows(tables, view),
        facets=answering.facets(tables, view),
        last=last,
        size=asking.PAGE,
    )


@blueprint.app_template_global()
def results_of(**chosen: object) -> str:
    """Give the address of the candidacies of things and a day, as in `results_of(council=IRI, day=DAY)`."""
    given = {name: str(value).rpartition("/")[2] for name, value in chosen.items()}
    return f"{urls.RESULTS}?{urlencode(given, safe=':')}"


@blueprint.get(f"{urls.RESULTS}.{CSV.suffix}")
@blueprint.get(f"{urls.RESULTS}/<name>.{CSV.suffix}")
def rows(name: str = FIRST) -> Response:
    """Give all rows of a view, with all columns, as CSV: in pieces, since there may be very many."""
    view = _view(name)
    response = Response(_csv(view.table, answering.every_row(current_tables(session()), view)))
    response.content_type = CSV.content_type
    response.headers["Content-Disposition"] = f'attachment; filename="{view.file_name}"'
    return response


def _view(name: str) -> View:
    """Read what is asked of a table. Raises NotFound where there is none of this name."""
    table = asking.table(name)
    if table is None:
        abort(404, f"there is no table {name[:40]!r}: give one of {', '.join(TABLES)}")
    given = request.args.items(multi=True)
    return asking.read(table, given, answering.choices(current_tables(session()), table))


def _has_empty() -> bool:
    return any(not value.strip() for value in request.args.values())


def _csv(table: Table, pieces: Iterable[list[tuple[str | int | bool | None, ...]]]) -> Iterator[bytes]:
    """Write rows as CSV; a spreadsheet may open it, so no cell passes for a formula."""
    yield _lines([[column.name for column in table.columns]])
    for some in pieces:
        yield _lines([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in files.lines(some))


def _lines(rows: Iterable[list[str | int | None]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()
