"""The page that says how it all works, what each verdict and standing means, and how to ask for a correction."""

from __future__ import annotations

from flask import Blueprint, render_template

from wardmote.server.drawing import phrases
from wardmote.server.drawing.values import rows
from wardmote.server.http import urls
from wardmote.server.pages import findings
from wardmote.server.pages.parts import article_text, standings
from wardmote.server.web import etags
from wardmote.server.web.state import state
from wardmote.server.web.templating import session

# The rules that give standings, in the name of each of them.
_STANDING = "standing-"

blueprint = Blueprint("about", __name__)
etags.guard(blueprint, lambda: f"{article_text.tag()} {state().site}")


@blueprint.get(urls.ABOUT)
def about() -> str:
    """Say how the site works."""
    now = session()
    rules = {rule.name: rule for rule in standings.rules()}
    table = [
        row | {"rule": rules.get(_STANDING + row["label"].replace(" ", "-"))}
        for row in sorted(rows(now, "findings/standings"), key=lambda row: -(row["propositions"] or 0))
    ]
    site = state().site
    return render_template(
        "about.html",
        verdicts=[
            row | {"means": phrases.table("verdicts")[row["label"]][0]}
            for row in findings.in_order(rows(now, "findings/verdicts"))
        ],
        standings=table,
        rules=[rule for rule in rules.values() if not rule.name.startswith(_STANDING)],
        made={row["made"]: row["claims"] for row in rows(now, "home/made")},
        returns=bool(rows(now, "home/returns")),
        words_shown=article_text.folder() is not None,
        contact=site.contact_uri,
        contact_name=site.contact,
        kept=site.home is not None,
        mailed=bool(site.mail),
    )
