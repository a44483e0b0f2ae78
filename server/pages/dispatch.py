"""Which function makes the page of which kind of thing, and the address of all these pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint

from wardmote.server.engine.interface import Session
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
from wardmote.server.pages.parts import article_text
from wardmote.server.web import etags
from wardmote.server.web.templating import session

View = Callable[[Session, str], str]

blueprint = Blueprint("pages", __name__)
etags.guard(blueprint, article_text.tag)


# By the kind in the thing's IRI.
PAGES: Mapping[str, View] = {
    **articles.PAGES,
    "claim": claim_page.page,
    **contests.PAGES,
    **councils.PAGES,
    **findings.PAGES,
    **parties.PAGES,
    **people.PAGES,
    **propositions.PAGES,
    **records.PAGES,
    **returns.PAGES,
    **topics.PAGES,
    **wards.PAGES,
}


@blueprint.get("/doc/<kind>/<path:key>")
def page(kind: str, key: str) -> str:
    """Show what is known of a thing. Raises as `linked.locate` where the address names none."""
    now = session()
    return PAGES.get(kind, others.page)(now, views.locate(now, kind, key).value)
