"""What every template may call: addresses, colours, and how dates and numbers are written."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from flask import Blueprint, g, request

from wardmote.server.drawing import charts, phrases
from wardmote.server.engine.interface import Served, Session
from wardmote.server.http import urls
from wardmote.server.http.errors import RequestError
from wardmote.server.web.state import state

blueprint = Blueprint("templating", __name__)
blueprint.add_app_template_global(charts.half_circle)


def session() -> Session:
    """Give the session that answers the current request: one release for all of a page.

    Raises UnavailableError where there is none.
    """
    if "session" not in g:
        g.session = state().engine.session()
    found: Session = g.session
    return found


def base() -> str:
    """Give the base of our IRIs in the release that answers the current request."""
    return session().served.base


@blueprint.app_context_processor
def _always() -> dict[str, object]:
    """Give what every page shows. An error page is shown even where there is no release."""
    served: Served | None
    try:
        served = session().served
    except RequestError:
        served = None
    return {"served": served, "here": request.path}


@blueprint.app_template_global()
def page_of(iri: str) -> str:
    """Give the address of the page about an IRI; the IRI itself where it is not ours."""
    return urls.page(iri, base())


@blueprint.app_template_global()
def query_of(text: str, view: str = "table") -> str:
    """Give the address of the query page with a query."""
    return urls.query(text, view)


@blueprint.app_template_global()
def colours(iri: str | None) -> charts.Colour:
    """Give the colours of a party, or of what stands in a party's place."""
    return charts.colour(iri)


@blueprint.app_template_global()
def tint(iri: str | None) -> str:
    """Give the class that fills with the colour of a party, and writes on it so that it can be read."""
    return charts.tint(iri)


@blueprint.app_template_global()
@cache
def asset(name: str) -> str:
    """Give the address of a file that comes with the server; it changes when the file does, so browsers may keep it."""
    content = (files("wardmote.server") / "static" / name).read_bytes()
    return f"{urls.static(name)}?v={hashlib.sha256(content).hexdigest()[:12]}"


# Of our own, since the names of a locale are those of the machine.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@blueprint.app_template_filter()
def day(value: date | str) -> str:
    """Write a day, as in `5 May 2022`."""
    moment = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


@blueprint.app_template_filter()
def month(value: str) -> str:
    """Write an xsd:gYearMonth, as in `December 2018`."""
    year, _, number_of_month = value.partition("-")
    return f"{_MONTHS[int(number_of_month) - 1]} {year}"


@blueprint.app_template_filter()
def number(value: int | Decimal | float) -> str:
    """Write a number with commas between thousands."""
    return f"{value:,}"


@blueprint.app_template_filter()
def plural(count: int, one: str, many: str = "") -> str:
    """Write a count with its noun, as in `1 seat`, `3 seats`."""
    return phrases.count(count, one, many)
