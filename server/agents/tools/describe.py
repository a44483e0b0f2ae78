"""The tool `describe`: what the graph says of a thing, what is linked to it, and what articles say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode

from wardmote.graph.rdf import iris
from wardmote.server.agents.desk import Desk
from wardmote.server.agents.tools.things import located
from wardmote.server.agents.tools.tool import TEXT, ArgumentError, Found, Given, Row, Tool, kept, paged, text, texts
from wardmote.server.drawing.values import plain, rows
from wardmote.server.engine import named_queries
from wardmote.server.http import urls

_PARTS = ("facts", "linked", "said")
_LABEL, _TYPE = iris.expand("rdfs:label"), iris.expand("rdf:type")
# So many the query of what points to a thing gives at most.
_MOST_LINKED = 1_000
_LAST = frozenset(map(iris.expand, ("dcterms:source", "rdf:type", "rdfs:label", "skos:altLabel")))


def _find(desk: Desk, given: Given) -> Found:
    iri = located(desk, given["thing"])
    part = given.get("part", "facts")
    if part == "linked":
        return _linked(desk, iri, given)
    return _said(desk, iri, given) if part == "said" else _facts(desk, iri, given)


def _facts(desk: Desk, iri: NamedNode, given: Given) -> Found:
    stated = rows(desk.session, "agent/stated", iri.value)
    # That of the council comes before that of the polling day, whose name is shorter.
    returns = sorted({row["return"] for row in rows(desk.session, "agent/returns", iri.value)}, key=len, reverse=True)
    told = [_fact(row, returns, desk.base) for row in sorted(stated, key=lambda row: _order(row, desk.base))]
    head = kept(
        address=iri.value,
        label=next((row["value"] for row in stated if row["property"] == _LABEL), ""),
        types=[iris.shorten(row["value"]) or row["value"] for row in stated if row["property"] == _TYPE],
        returns=returns,
        linked={
            _short(row["property"], desk.base): row["count"]
            for row in rows(desk.session, "thing/linked-counts", iri.value)
        },
    )
    says = f"{head.get('label', iri.value)}: {len(told)} statements."
    if head.get("linked"):
        counts = ", ".join(f"{count} by {name}" for name, count in head["linked"].items())
        says += f" Linked to it: {counts}; for these ask for the part linked, for claims the part said."
    return paged(told, given, says, thing=head)


def _order(row: Row, base: str) -> tuple[bool, bool, str]:
    """Put what was declared and what follows from it first, and where it is known from last."""
    name = row["graph"].removeprefix(f"{base}graph/")
    return row["property"] in _LAST, not name.startswith(("returns/", "results")), row["property"]


def _fact(row: Row, returns: list[str], base: str) -> Row:
    # What stands in the results follows from returns alone.
    declared = row["graph"].startswith((f"{base}graph/returns/", f"{base}graph/results"))
    return kept(
        address=returns[0] if declared and returns else row["graph"],
        property=_short(row["property"], base),
        value=row["value"] if isinstance(row["value"], bool | int) else str(row["value"]),
        label=row["label"],
    )


def _linked(desk: Desk, iri: NamedNode, given: Given) -> Found:
    asked = {"property": _property(given["property"])} if given.get("property") else {}
    found = named_queries.rows(desk.session, "thing/linked", this=iri, **asked)
    told = [
        kept(
            address=plain(row["other"]),
            property=_short(str(plain(row["property"])), desk.base),
            label=plain(row["label"]) or plain(row["other"]),
        )
        for row in found
    ]
    told.sort(key=lambda row: (row["property"], row["label"], row["address"]))
    says = f"{len(told)} things point to {iri.value}" + (f" by {given['property']}." if asked else ".")
    if len(told) == _MOST_LINKED:
        says += " There may be more, which `query` finds."
    return paged(told, given, says, thing={"address": iri.value})


def _property(name: str) -> NamedNode:
    try:
        return NamedNode(name if name.startswith(("http:", "https:")) else iris.expand(name))
    except ValueError:
        raise ArgumentError(f"the argument 'property' is {name!r}", "give a prefixed name, as wm:ward") from None


def _said(desk: Desk, iri: NamedNode, given: Given) -> Found:
    told: dict[tuple[str, str], Row] = {}
    for row in rows(desk.session, "said/of", iri.value):
        if row["claim"]:
            verdict = row["verdictOfDenial"] if row["denied"] else row["verdict"]
            told.setdefault((row["claim"], row["proposition"]), _claim(row, verdict))
    found = paged(list(told.values()), given, f"{len(told)} claims about {iri.value}.", thing={"address": iri.value})
    words = evidence(desk, [row["address"] for row in found.rows])
    for row in found.rows:
        row |= kept(words=words[row["address"]])
    return found


def _claim(row: Row, verdict: str | None) -> Row:
    return kept(
        address=row["claim"],
        says=row["gist"] or row["label"],
        denied=row["denied"] or None,
        verdict=verdict,
        speaker=row["speakerLabel"],
        source=row["source"],
        proposition=row["proposition"],
    )


def evidence(desk: Desk, claims: Iterable[str]) -> dict[str, list[str]]:
    """Give by claim the addresses of the stretches of its source where its words stand."""
    found: dict[str, list[str]] = defaultdict(list)
    asked = list(claims)
    for row in rows(desk.session, "agent/evidence", *asked) if asked else ():
        found[row["this"]].append(row["segment"])
    return found


def _short(iri: str, base: str) -> str:
    return iris.shorten(iri, base) or iri


def _line(row: Row) -> str:
    if "says" in row:
        return f"{row['says']}{' (denied)' * ('denied' in row)}: {row.get('verdict', 'not assessed')}"
    shown = row.get("label", row.get("value", ""))
    return f"{row['property']}: {shown}" + (f" ({row['value']})" if "label" in row and "value" in row else "")


TOOL = Tool(
    name="describe",
    title="Describe a thing",
    description="What the graph says of a thing, by its address or key as `find` gives it. Part `facts`: its own "
    "statements, each with the return or named graph that states it. Part `linked`: what points to it, as the ballots "
    "of a ward or the candidacies of a person. Part `said`: what articles claim of it, with verdicts and the positions "
    "of the words.",
    takes={
        "thing": {
            "type": "string",
            "minLength": 1,
            "maxLength": urls.LONGEST,
            "description": "address, key or prefixed name of a thing, as council/camden",
        },
        "part": {"type": "string", "enum": list(_PARTS), "default": "facts", "description": "what to give"},
        "property": {
            "type": "string",
            "maxLength": 200,
            "description": "of `linked`: only what points to it by this property, as wm:ward",
        },
    },
    required=("thing",),
    gives={
        "property": TEXT,
        "value": {"type": ["string", "integer", "boolean"], "description": "a value, or the address of a thing"},
        "label": TEXT,
        "says": text("of `said`: the claim, as a sentence of ours"),
        "denied": {"type": "boolean", "description": "whether the source denies it"},
        "verdict": text("of the claim, or of its denial"),
        "speaker": TEXT,
        "source": text("address of the article"),
        "proposition": text("address of what is claimed"),
        "words": texts("addresses of the words, positions in code points"),
    },
    head={
        "thing": {
            "type": "object",
            "properties": {
                "address": TEXT,
                "label": TEXT,
                "types": {"type": "array", "items": TEXT},
                "returns": texts("addresses of returns that declare it"),
                "linked": {"type": "object", "additionalProperties": {"type": "integer"}},
            },
            "required": ["address"],
        }
    },
    find=_find,
    line=_line,
)
