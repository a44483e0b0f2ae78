"""What every template may call: addresses, colours, and how dates and numbers are written."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from importlib.resources import files

from flask import Blueprint, g, request
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from wardmote.server.drawing import changes, charts, names, phrases
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
def compare_of(council: str, first: date | None = None, last: date | None = None) -> str:
    """Give the address of the page that compares the elections of a council on two days."""
    return urls.compare(council, first, last, base())


blueprint.add_app_template_global(urls.query, "query_of")
blueprint.add_app_template_global(changes.short, "short_of")
blueprint.add_app_template_global(phrases.table, "phrase_table")
blueprint.add_app_template_global(charts.colour, "colours")
blueprint.add_app_template_global(charts.tint, "tint")
blueprint.add_app_template_filter(phrases.count, "plural")
blueprint.add_app_template_filter(names.provenance)
blueprint.add_app_template_filter(names.elsewhere)
blueprint.add_app_template_filter("{:,}".format, "number")


@blueprint.app_template_filter()
def called(label: object, iri: str) -> object:
    """Give the name of a council or a party as people say it in a list; of all else the label as it is."""
    return names.of(iri, label)


@blueprint.app_template_global()
@cache
def asset(name: str) -> str:
    """Give the address of a file that comes with the server; it changes when the file does, so browsers may keep it."""
    content = (files("wardmote.server") / "static" / name).read_bytes()
    return f"{urls.static(name)}?v={hashlib.sha256(content).hexdigest()[:12]}"


@blueprint.app_template_global()
def hatch() -> Markup:
    """Give the pattern that fills what nobody controls, for the definitions of a document that draws it."""
    return Markup(charts.hatching())


def data_script(text: str) -> Markup:
    """Give the element of a page that holds JSON-LD, from text in which no tag can begin. No browser runs it."""
    return Markup('<script type="application/ld+json">') + Markup(text) + Markup("</script>")


@blueprint.app_template_filter()
def json_ld(document: object) -> Markup:
    """Give the element of a page that holds a document as JSON-LD."""
    return data_script(htmlsafe_json_dumps(document, ensure_ascii=False))


@blueprint.app_template_filter()
def day(value: date | str) -> str:
    """Write a day, as in `5 May 2022`."""
    moment = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{moment.day} {moment:%B %Y}"


@blueprint.app_template_filter()
def month(value: str) -> str:
    """Write an xsd:gYearMonth, as in `December 2018`."""
    return f"{date.fromisoformat(f'{value}-01'):%B %Y}"
