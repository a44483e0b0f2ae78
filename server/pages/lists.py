"""Pages that list things: the councils, the elections, and all things of any class."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort, render_template

from wardmote.graph import iris
from wardmote.server import conditional, urls
from wardmote.server.pages import claims, home, tiles
from wardmote.server.pages.thing import asked
from wardmote.server.pages.values import Row, rows
from wardmote.server.templating import session

blueprint = Blueprint("lists", __name__)
conditional.guard(blueprint)

# The classes that can be listed, with headings, by the last step of the address of the list.
KINDS: Mapping[str, tuple[str, str]] = {
    "area": ("Area", "Areas"),
    "article": ("Article", "Articles"),
    "ballot": ("Ballot", "Ballots"),
    "candidacy": ("Candidacy", "Candidacies"),
    "claim": ("Claim", "Claims"),
    "council": ("Council", "Councils"),
    "council-election": ("CouncilElection", "Council elections"),
    "election": ("Election", "Polling days"),
    "event": ("Event", "Events"),
    "finding": ("Finding", "Findings"),
    "group": ("PartyGroup", "Party groups"),
    "office": ("Office", "Offices"),
    "organisation": ("Organisation", "Organisations"),
    "party": ("Party", "Parties"),
    "person": ("Person", "People"),
    "return": ("Return", "Declared results"),
    "topic": ("Topic", "Topics"),
    "ward": ("Ward", "Wards"),
}
_STEPS = {iris.WM + name: step for step, (name, _) in KINDS.items()}


@blueprint.get(urls.COUNCILS)
def councils() -> str:
    """List the councils with who controlled each after the latest election of which sources say so."""
    latest: dict[str, Row] = {}
    for row in rows(session(), "list/councils"):
        latest.setdefault(str(row["council"]), row)
    boroughs = [row for row in latest.values() if tiles.is_borough(str(row["area"]).rpartition("/")[2])]
    others = [row for row in latest.values() if row not in boroughs]
    return render_template("pages/councils.html", boroughs=boroughs, others=others, asked=asked("list/councils"))


@blueprint.get(urls.ELECTIONS)
def elections() -> str:
    """List the polling days, each with the council elections that sources speak of."""
    now = session()
    tallies = home.tallies(now)
    found = rows(now, "election/councils", *(tally.election for tally in tallies))
    by_day = {
        tally.election: [row for row in found if row["this"] == tally.election and row["propositions"]]
        for tally in tallies
    }
    totals = {tally.election: sum(row["this"] == tally.election for row in found) for tally in tallies}
    return render_template(
        "pages/elections.html", tallies=tallies, by_day=by_day, totals=totals, asked=asked("election/councils")
    )


@blueprint.get(urls.BROWSE)
def browse() -> str:
    """List the classes of things, with how many of each there are."""
    kinds = [row | {"step": _STEPS[str(row["kind"])]} for row in rows(session(), "home/kinds")]
    return render_template("pages/browse.html", kinds=kinds, asked=asked("home/kinds"))


@blueprint.get(f"{urls.BROWSE}/<kind>")
def things(kind: str) -> str:
    """List the things of one class."""
    if kind not in KINDS:
        abort(404, f"There is no list of things of the kind {kind!r}")
    name, heading = KINDS[kind]
    iri = iris.WM + name
    now = session()
    found = rows(now, "list/things", iri)
    for row in found:
        if kind in ("article", "return"):
            row["label"] = claims.source_label(str(row["thing"]), setting=row["label"])
    about = rows(now, "list/class", iri)[0]
    return render_template(
        "pages/things.html", heading=heading, about=about, things=found, asked=asked("list/things", iri)
    )
