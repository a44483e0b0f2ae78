"""What catalogues, search engines and readers of feeds ask for: DCAT, schema.org, the sitemap, robots, the feed."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from importlib.util import find_spec
from itertools import islice

from flask import Blueprint, abort, current_app, redirect, render_template
from markupsafe import Markup
from pyoxigraph import Triple
from werkzeug.wrappers import Response

from wardmote.graph.files import packing
from wardmote.graph.rdf.formats import HTML, JSONLD, Format
from wardmote.graph.releases import void
from wardmote.graph.releases.layout import CROISSANT, THINGS, Dump, version
from wardmote.graph.releases.tables import croissant
from wardmote.server.catalogue import distributions, dumps, schema_org
from wardmote.server.catalogue.distributions import Place
from wardmote.server.docs import rendering as manual
from wardmote.server.endpoint import description
from wardmote.server.engine import named_queries, serialise
from wardmote.server.http import urls
from wardmote.server.http.negotiation import GRAPHS, VOCABULARIES
from wardmote.server.linked.views import choose
from wardmote.server.web import etags
from wardmote.server.web.state import state
from wardmote.server.web.templating import session

blueprint = Blueprint("catalogue", __name__)
etags.guard(blueprint, lambda: f"{dumps.setup()} {state().site.contact}")

# A sitemap has at most this many addresses (https://www.sitemaps.org/protocol.html).
MOST = 50_000
_ENTRIES = 50
# How long a contact holds from the day of the release: whoever makes releases still reads what is written to the site.
# RFC 9116 wants less than a year, and a time that a request moved on would never come.
_HOLDS = timedelta(days=364)
# Pages that are about no thing, and whose address holds no question.
PAGES = (
    urls.HOME,
    "/elections",
    "/councils",
    urls.RESULTS,
    "/browse",
    urls.FINDINGS,
    urls.ABOUT,
    urls.QUERY,
    urls.DUMPS,
    urls.DEVELOPERS,
    urls.ONTOLOGY,
    urls.SHAPES,
    "/limits",
    urls.CONFORMANCE,
    urls.BENCH,
    urls.DOCS,
    *map(urls.manual, manual.PAGES),
)
_XML = "application/xml; charset=utf-8"
_SUFFIX = f"<any({','.join(urls.GRAPH_SUFFIXES)}):suffix>"


def place() -> Place:
    """Give where the release that answers the current request is served."""
    return Place(session().served.base, state().site.root, state().site.endpoint, state().site.contact)


def _stated() -> list[Triple]:
    now = session()
    return named_queries.triples(now, "catalogue/described", this=void.dataset(now.served.base))


@blueprint.app_template_global()
def catalogue_json_ld() -> Markup:
    """Give the element of a page's head that describes the dataset in the words of schema.org."""
    measured = [row["label"].value for row in named_queries.rows(session(), "catalogue/measured") if row["label"]]
    return schema_org.script(_stated(), place(), dumps.served(), measured)


@blueprint.get("/catalogue")
def catalogue() -> Response:
    """Describe the dataset in DCAT-AP 3; who asks for a page is led to the downloads."""
    form = choose(VOCABULARIES).format
    return redirect(urls.DUMPS, 303) if form is HTML else _described(form)


@blueprint.get(f"/catalogue.{_SUFFIX}")
def catalogue_file(suffix: str) -> Response:
    """Describe the dataset in DCAT-AP 3, in a form by its suffix."""
    return _described(urls.SUFFIXES[suffix])


def _described(form: Format) -> Response:
    triples = distributions.describe(_stated(), place(), dumps.served(), dumps.found())
    return Response(serialise.graph(triples, form, session().served.base), content_type=form.content_type)


@blueprint.get("/croissant.json")
def croissant_file() -> Response:
    """Describe the tables of the release in Croissant, with the addresses of their files."""
    now = dumps.served()
    if now is None or f"{CROISSANT}{packing.SUFFIX}" not in now.files:
        abort(404, "the release that is served has no tables among its dumps: build it again with this version")
    release, root = f"{now.index['version']}+{now.release}", state().site.root
    folder = f"{root}{urls.dump(now.name)[1:]}"
    described = croissant.describe(now.files, session().served.base, release, folder, now.day.isoformat())
    return Response(json.dumps(described, indent=2, ensure_ascii=False), content_type=JSONLD.content_type)


@blueprint.get("/.well-known/void")
def data_set() -> Response:
    """Describe the data set in VoID; who asks for a page is led to that of the data set."""
    chosen, base = choose(GRAPHS), session().served.base
    if chosen.format is HTML:
        return redirect(urls.page(void.dataset(base).value, base), 303)
    site = state().site
    days = description.days(site.home, session().served.id)
    triples = description.data_set(session(), site.endpoint, dumps.files_of_all(), days)
    return Response(serialise.graph(triples, chosen.format, base), content_type=chosen.content_type)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Tell robots what not to ask for, and where the sitemap is."""
    text = render_template("robots.txt", root=state().site.root)
    return Response(text, content_type="text/plain; charset=utf-8")


@blueprint.get("/favicon.ico")
def icon() -> Response:
    """Send the icon of the site to those who look for it here, and not at what pages name."""
    return current_app.send_static_file("favicon.ico")


@blueprint.get("/llms.txt")
def assistants() -> Response:
    """Say in short, for assistants that read, what the site is and where to ask (https://llmstxt.org)."""
    now, made = session(), dumps.served()
    found = (dumps.RETURNS.search(graph) for graph, _ in description.graph_sizes(now))
    told = {"release": now.served.id, "days": sorted(one[1] for one in found if one), "made": made and made.day}
    pages = [(address.rpartition("/")[2], title) for address, title in manual.titles()]
    tools = find_spec("mcp") is not None
    text = render_template("llms.txt", root=state().site.root, pages=pages, tools=tools, **told)
    return Response(text, content_type="text/plain; charset=utf-8")


@blueprint.get("/.well-known/security.txt")
def security() -> Response:
    """Say where to report weaknesses (RFC 9116), and until when that holds: a time after the day of the release."""
    contact, now, root = state().site.contact_uri, dumps.served(), state().site.root
    if not contact.startswith(("mailto:", "https://")):
        abort(404, "who runs this site has set no contact that may stand here: an e-mail address or an https page")
    if now is None:
        abort(404, "the release that is served has no dumps, so nothing says from when the contact holds")
    secure = root if root.startswith("https://") else ""
    text = render_template("security.txt", contact=contact, expires=now.day + _HOLDS, root=secure)
    return Response(text, content_type="text/plain; charset=utf-8")


@blueprint.get("/feed.atom")
def feed() -> Response:
    """Give the feed of releases, the newest first."""
    found = dumps.found()[:_ENTRIES]
    page = render_template("feed.xml", dumps=found, place=place(), version=_version)
    return Response(page, content_type="application/atom+xml; charset=utf-8")


def _version(one: Dump) -> str:
    return version(one.release, session().served.base).value


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """Give the addresses of all pages, or of the parts in which they are given where they are many."""
    number = len(PAGES) + _things()
    if number <= MOST:
        return _addresses(0)
    parts = range(1, -(-number // MOST) + 1)
    return Response(render_template("sitemaps.xml", root=state().site.root, parts=parts), content_type=_XML)


@blueprint.get("/sitemap-<int:part>.xml")
def sitemap_part(part: int) -> Response:
    """Give the addresses of some pages."""
    if not 1 <= part <= -(-(len(PAGES) + _things()) // MOST):
        abort(404, "the sitemap has no such part")
    return _addresses((part - 1) * MOST)


def _things() -> int:
    """Give how many things have a page."""
    now = dumps.served()
    return int(now.files[f"{THINGS}{packing.SUFFIX}"]["rows"]) if now else 0


def _addresses(start: int) -> Response:
    """Give pages from a position on, as many as one sitemap may hold."""
    base = session().served.base
    found = [*PAGES[start:], *(urls.page(iri, base) for iri in _iris(max(0, start - len(PAGES)), MOST))]
    page = render_template("sitemap.xml", root=state().site.root.rstrip("/"), addresses=found[:MOST])
    return Response(page, content_type=_XML)


def _iris(start: int, number: int) -> list[str]:
    """Give the IRIs of some of the things, from the table of them that is among the dumps."""
    now = dumps.served()
    if now is None:
        return []
    with packing.unpacked(now.path / f"{THINGS}{packing.SUFFIX}") as file:
        rows = csv.reader(io.TextIOWrapper(file, encoding="utf-8", newline=""))
        return [row[0] for row in islice(rows, 1 + start, 1 + start + number)]
