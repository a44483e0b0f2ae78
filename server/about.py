"""The page that says how it all works, what each standing means, and how to ask for a correction."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template, request

from wardmote.server import conditional, urls, words
from wardmote.server.pages import standings
from wardmote.server.pages.values import rows
from wardmote.server.state import state
from wardmote.server.templating import session

_SETTING = "WARDMOTE_CONTACT"
# The rules that give standings, in the name of each of them.
_STANDING = "standing-"

blueprint = Blueprint("about", __name__)
conditional.guard(blueprint, lambda: f"{words.tag()} {contact()}")


def contact() -> str:
    """Give the address of whoever runs the site, an e-mail or web address; "" where none is set."""
    return str(getattr(state(), "contact", "") or current_app.config.get(_SETTING, ""))


@blueprint.get(urls.ABOUT)
def about() -> str:
    """Say how the site works. `of` may name what a correction is asked for."""
    now = session()
    rules = {rule.name: rule for rule in standings.rules()}
    table = [
        row | {"rule": rules.get(_STANDING + str(row["label"]))}
        for row in sorted(rows(now, "findings/standings"), key=lambda row: -int(str(row["propositions"] or 0)))
    ]
    address = contact()
    return render_template(
        "about.html",
        standings=table,
        rules=[rule for rule in rules.values() if not rule.name.startswith(_STANDING)],
        returns=rows(now, "findings/returns")[0]["count"],
        words_shown=words.folder() is not None,
        contact=f"mailto:{address}" if "@" in address and ":" not in address else address,
        contact_name=address,
        of=request.args.get("of", ""),
    )
