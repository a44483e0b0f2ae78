"""The tool `find`: from names to things, by the matching of the reconciliation service."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from wardmote.graph.naming import schema
from wardmote.graph.naming.evidence import Condition, Value
from wardmote.graph.naming.retrieve import Query
from wardmote.server.agents.desk import Desk
from wardmote.server.agents.tools.tool import TEXT, Found, Given, Row, Tool, day, text
from wardmote.server.reconcile.requests import LONGEST, MOST_CANDIDATES, clean

_MOST_NAMES = 20
# The arguments that stand beside a name, and the properties that they are compared with.
_BESIDE = {"council": "council", "party": "party", "day": "pollingDay"}


def _find(desk: Desk, given: Given) -> Found:
    end = given["offset"] + given["limit"]
    ranked = zip_longest(*(_candidates(desk, name, given, end) for name in given["names"]))
    # The best of each name, then the second of each, and so on.
    rows = [row for same in ranked for row in same if row is not None]
    shown = rows[given["offset"] : end]
    sure = sum(row["match"] for row in shown)
    says = f"{len(shown)} candidate{'s' * (len(shown) != 1)}, {sure} of them surely meant."
    return Found(shown, says if shown else "Nothing is called like that.", more=end < len(rows))


def _candidates(desk: Desk, name: str, given: Given, end: int) -> Iterator[Row]:
    types = (given["type"],) if "type" in given else ()
    beside = tuple(
        Condition(property_, (Value(clean(given[argument])),))
        for argument, property_ in _BESIDE.items()
        if argument in given
    )
    for found in desk.candidates(Query(clean(name), types, beside, min(MOST_CANDIDATES, end + 1))):
        yield {
            "address": f"{desk.base}id/{found['id']}",
            "name": name,
            "label": found["name"],
            "type": found["type"][0]["id"],
            "about": found["description"],
            "score": found["score"],
            "match": found["match"],
        }


TOOL = Tool(
    name="find",
    title="Find things by name",
    description="What names mean: councils, wards, parties, people, elections and more, best first, with addresses "
    "for `describe` and `query`. Misspelt names are found. Take a candidate whose `match` is true; else ask which is "
    "meant.",
    takes={
        "names": {
            "type": "array",
            "items": {"type": "string", "minLength": 1, "maxLength": LONGEST},
            "minItems": 1,
            "maxItems": _MOST_NAMES,
            "description": "names as somebody wrote them, one or several",
        },
        "type": {"type": "string", "enum": list(schema.TYPES), "description": "only things of this class"},
        "council": {"type": "string", "maxLength": LONGEST, "description": "name of the council that it belongs to"},
        "party": {"type": "string", "maxLength": LONGEST, "description": "name of the party of a candidate"},
        "day": day("polling day"),
    },
    required=("names",),
    gives={
        "name": text("the name that was asked for"),
        "label": TEXT,
        "type": text("class of the thing"),
        "about": text("what tells it from its namesakes"),
        "score": {"type": "number", "minimum": 0, "maximum": 100},
        "match": {"type": "boolean", "description": "whether it is meant beyond doubt"},
    },
    find=_find,
    line=lambda row: f"{row['label']} ({row['type']}; {row['about']}){' = ' + row['name'] if row['match'] else ''}",
    shown=5,
)
