"""The page that sets two elections of a council beside each other, ward by ward."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, render_template, request

from wardmote.server.drawing.changes import Change
from wardmote.server.drawing.values import Row, rows
from wardmote.server.http import urls
from wardmote.server.http.errors import BadRequestError, RequestError
from wardmote.server.linked import views
from wardmote.server.pages.parts import compared, due, seats
from wardmote.server.pages.parts.thing import Thing, asked
from wardmote.server.web import etags
from wardmote.server.web.templating import session

blueprint = Blueprint("compare", __name__)
etags.guard(blueprint, due.tag)

_QUERIES = ("tally/of", "compare/ballots", "compare/candidacies")


class NoElectionError(RequestError):
    """Fewer than two elections are here, or none of a day. `near` in `extra` holds elections that can be compared."""

    status = 404
    title = "There is no such election here"


@blueprint.get(f"{urls.COMPARE}<key>")
def compare(key: str) -> str:
    """Compare two elections of a council: those of the days `from` and `to`, by default the last two.

    Raises RequestError for a council that is not here, and for days on which it had no election.
    """
    now = session()
    council = Thing(now, views.locate(now, "council", key).value)
    before, after = _chosen(council)
    two = (before["election"], after["election"])
    counts = {count.election: count for count in seats.by_election(rows(now, "tally/of", *two), ())}
    polls = compared.polls(rows(now, "compare/ballots", *two), rows(now, "compare/candidacies", *two))
    first, last = (polls.get(election, []) for election in two)
    both = [counts.get(election) for election in two]
    lines = compared.lines(counts.get(two[0]), counts.get(two[1]))
    short = council.one("governs").get("label") or council.label
    return render_template(
        "pages/compare.html",
        council=council,
        short=short,
        elections=_held(council),
        before=before,
        after=after,
        change=Change(before["control"], after["control"], before["controlLabel"] or "", after["controlLabel"] or ""),
        lines=lines,
        counts=both,
        polls=[first, last],
        turned=[number for number in (1, 0) if any(poll.turnout is not None for poll in (first, last)[number])],
        pairs=compared.pairs(first, last) if first and last else [],
        names={line.whose: line.name for line in lines},
        swing=compared.swing(first, last, lines),
        asked={name: asked(name, *two) for name in _QUERIES},
    )


def _held(council: Thing) -> list[Row]:
    """Give the elections of a council of which any result is here, the latest first."""
    found = council.rows("council/elections")
    return [row for row in found if row["control"] or row["complete"] or row["wardsHere"]]


def _chosen(council: Thing) -> tuple[Row, Row]:
    """Give the elections that a request compares. Raises RequestError where these are not two."""
    held = {row["day"]: row for row in reversed(_held(council))}
    days = list(held)
    if len(days) < 2:
        number = "one election" if days else "no election"
        detail = f"of {council.label} the results of {number} are here, and two are compared"
        raise NoElectionError(
            detail, "look at the page of the council", near=[_near(council, council.iri, council.label)]
        )
    first, last = (_asked(name, held, council) for name in ("from", "to"))
    last = last or next((one for one in days if first and one > first), days[-1])
    first = first or max((one for one in days if one < last), default=last)
    if first >= last:
        example = urls.compare(council.iri, days[-2], days[-1], council.session.served.base)
        remedy = f"give two days of which the first is the earlier, as in {example}"
        raise BadRequestError(f"the day from={first} is not before to={last}", remedy)
    return held[first], held[last]


def _asked(name: str, held: Mapping[date, Row], council: Thing) -> date | None:
    """Give the day that a parameter has, or None where it is not given."""
    given = request.args.get(name, "")
    if not given:
        return None
    try:
        wanted = date.fromisoformat(given)
    except ValueError:
        raise BadRequestError(f"the argument {name}={given!r} is no day", "write a day as in 2022-05-05") from None
    if wanted not in held:
        near = [_near(council, row["election"], row["label"]) for row in held.values()]
        detail = f"the argument {name}={wanted}: no result of an election of {council.label} on that day is here"
        raise NoElectionError(detail, "give the polling day of one of these elections", near=near)
    return wanted


def _near(council: Thing, iri: str, label: str) -> dict[str, str]:
    kind = "council" if iri == council.iri else "council election"
    return {"id": iri, "label": label, "type": kind, "page": urls.page(iri, council.session.served.base)}
