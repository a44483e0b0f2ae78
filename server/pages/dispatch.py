"""Which function makes the page of which kind of thing, and the address of all these pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from wardmote.graph.rdf.formats import HTML
from wardmote.server.http import negotiation, urls
from wardmote.server.linked import views
from wardmote.server.pages import findings
from wardmote.server.pages.kinds import (
    articles,
    claim_page,
    contests,
    councils,
    others,
    parties,
    people,
    propositions,
    records,
    returns,
    topics,
    wards,
)
from wardmote.server.pages.parts import article_text, due
from wardmote.server.pages.parts.thing import Thing
from wardmote.server.web import etags
from wardmote.server.web.templating import session

blueprint = Blueprint("pages", __name__)
etags.guard(blueprint, lambda: f"{article_text.tag()} {due.tag()}")


# By the kind in the thing's IRI.
PAGES: Mapping[str, Callable[[Thing], str]] = {
    "area": wards.area,
    "article": articles.page,
    "assessment": propositions.assessment,
    "ballot": contests.ballot,
    "candidacy": people.candidacy,
    "claim": claim_page.page,
    "collection": returns.collection,
    "council": councils.council,
    "dataset": records.dataset,
    "election": contests.election,
    "event": topics.event,
    "finding": findings.page,
    "group": councils.group,
    "link": records.link,
    "office": councils.office,
    "organisation": councils.organisation,
    "party": parties.party,
    "person": people.person,
    "proposition": propositions.proposition,
    "query": records.query,
    "question": propositions.question,
    "return": returns.declared,
    "spell": records.spell,
    "tally": contests.tally,
    "topic": topics.topic,
    "ward": wards.ward,
}


@blueprint.get("/doc/<kind>/<path:key>")
def page(kind: str, key: str) -> str | Response:
    """Show what is known of a thing, or lead to the data who asks for that. Raises as `linked.locate`."""
    now = session()
    iri, form = views.locate(now, kind, key).value, views.choose(negotiation.PAGES).format
    if form is not HTML:
        return redirect(urls.data(iri, now.served.base, form), 303)
    return PAGES.get(kind, others.page)(Thing(now, iri))
