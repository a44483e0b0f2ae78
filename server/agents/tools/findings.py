"""The tool `findings`: what does not hold in the sources, each with the claims it rests on."""

from __future__ import annotations

from wardmote.graph.rdf import iris
from wardmote.server.agents.desk import Desk
from wardmote.server.agents.tools.tool import TEXT, Found, Given, Row, Tool, kept, local, paged, text, texts
from wardmote.server.drawing.values import rows

# What each kind of finding is called here, by the concept that it has in the data.
KINDS = {
    "wrong": "wrong",
    "contradicted": "disputed",
    "overtaken": "overtaken",
    "arithmetic": "sum",
    "not-read": "notYetRead",
}
_NAMES = {concept: name for name, concept in KINDS.items()}


def _find(desk: Desk, given: Given) -> Found:
    listed = [row for row in rows(desk.session, "findings/list") if local(row["kind"]) in _NAMES and not row["holds"]]
    if "kind" in given:
        listed = [row for row in listed if row["kind"] == iris.WM + KINDS[given["kind"]]]
    order = list(KINDS)
    told = [kept(address=row["finding"], kind=_NAMES[local(row["kind"])], says=row["label"]) for row in listed]
    told.sort(key=lambda row: order.index(row["kind"]))
    found = paged(told, given, f"{len(told)} finding{'s' * (len(told) != 1)} about what sources say.")
    claims = _claims(desk, [row["address"] for row in found.rows])
    for row in found.rows:
        row |= kept(claims=list(claims.get(row["address"], {}).values()))
    return found


def _claims(desk: Desk, findings: list[str]) -> dict[str, dict[str, Row]]:
    """Give by finding the claims that it rests on, each with where its words stand."""
    found: dict[str, dict[str, Row]] = {}
    for row in rows(desk.session, "claims/of", *findings) if findings else ():
        claim = kept(address=row["claim"], says=row["gist"], source=row["source"])
        claim = found.setdefault(row["this"], {}).setdefault(row["claim"], claim)
        if row["segment"] and row["segment"] not in claim.get("words", ()):
            claim.setdefault("words", []).append(row["segment"])
    return found


TOOL = Tool(
    name="findings",
    title="Findings about sources",
    description="What does not hold in what sources say: wrong by the declared result, contradicted by another source "
    "or a second collection of results, overtaken by a later claim, sums that do not add up, text not read yet.",
    takes={"kind": {"type": "string", "enum": list(KINDS), "description": "only findings of this kind"}},
    gives={
        "kind": {"type": "string", "enum": list(KINDS)},
        "says": text("the finding, in a sentence"),
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "address": TEXT,
                    "says": TEXT,
                    "source": text("address of the article or return"),
                    "words": texts("addresses of the words"),
                },
                "required": ["address"],
            },
            "description": "the claims that it rests on, that of a return among them",
        },
    },
    find=_find,
    line=lambda row: f"{row['kind']}: {row['says']}",
    shown=10,
)
