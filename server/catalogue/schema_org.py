"""The release as a dataset in the words of schema.org, for the head of pages: what search engines for data read."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template
from markupsafe import Markup
from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph.rdf.iris import term
from wardmote.graph.releases import dcat, void
from wardmote.graph.releases.layout import Dump
from wardmote.server.catalogue.distributions import Place, offered
from wardmote.server.web.templating import data_script


def script(stated: Sequence[Triple], place: Place, current: Dump | None, measured: Sequence[str] = ()) -> Markup:
    """Give the element of a page's head that describes the dataset. It is data, which no browser runs.

    It says what the release states of itself, its place and its dumps, and what its figures are of.
    """

    def values(name: str, node: NamedNode = place.dataset) -> list[str]:
        found = (t.object for t in stated if t.subject == node and t.predicate == term(name))
        return sorted(one.value for one in found if isinstance(one, Literal | NamedNode))

    told = {
        "catalogue": dcat.catalogue(place.base).value,
        "measured": measured,
        "licence": void.CC0.value,
        "publisher": dcat.PUBLISHER,
        "values": values,
    }
    files = offered(current) if current else []
    # Neither a tag nor a comment can begin within it, since the template writes each value by `tojson`.
    text = render_template("schema_org.json", place=place, current=current, files=files, **told)
    return data_script(text)
