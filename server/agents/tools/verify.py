"""The tool `verify`: whether a text or a claim is right by declared results, with what each verdict rests on."""

from __future__ import annotations

import json
from datetime import date

from wardmote.graph.verifying.answer import VERDICTS
from wardmote.server.agents.desk import Desk
from wardmote.server.agents.tools.tool import (
    TEXT,
    ArgumentError,
    Found,
    Given,
    Row,
    Schema,
    Tool,
    day,
    paged,
    text,
    texts,
)
from wardmote.server.drawing.values import rows
from wardmote.server.http import urls
from wardmote.server.http.errors import TooLongError
from wardmote.server.http.limits import Limits
from wardmote.server.verify.messages import Claims, Text

# Where it is said what is not checked and why.
_WHY = "verify#what-it-checks"


def _find(desk: Desk, given: Given) -> Found:
    if ("text" in given) == ("claim" in given):
        raise ArgumentError("verify takes either 'text' or 'claim'", "give one of the two")
    day_ = date.fromisoformat(given["day"]) if "day" in given else None
    election = given.get("election", "").strip().removeprefix(f"{desk.base}id/election/")
    message = Text(given["text"], day_, election) if "text" in given else Claims((given["claim"],), day_, election)
    _require_short(given, desk.shared.limits.verify_bytes)
    answer = desk.check(message)
    told = [{"address": _address(one, desk)} | _short(one) for one in answer["claims"]]
    counts = {verdict: sum(one["verdict"] == verdict for one in told) for verdict in VERDICTS}
    listed = ", ".join(f"{count} {verdict}" for verdict, count in counts.items() if count)
    says = f"{len(told)} claim{'s' * (len(told) != 1)}: {listed}." if told else "No claim was found."
    says = " ".join([says, *answer.get("notes", ())])
    found = paged(told, given, says, **{name: answer[name] for name in ("notes",) if name in answer})
    known = _known(desk, [row["proposition"] for row in found.rows if "proposition" in row])
    for row in found.rows:
        if row.get("proposition") not in known:
            row.pop("proposition", None)
    return found


def _short(one: Row) -> Row:
    """Leave out the text of the rule, which is long: its name says which it is."""
    rule = one.get("rule")
    return one | {"rule": {name: rule[name] for name in ("name", "title")}} if rule else one


def _known(desk: Desk, things: list[str]) -> set[str]:
    """Give those of some things that have a page: what nobody has stated yet has none."""
    return {row["this"] for row in rows(desk.session, "agent/known", *things)} if things else set()


def _require_short(given: Given, most: int) -> None:
    length = len((given.get("text") or json.dumps(given["claim"], ensure_ascii=False)).encode())
    if length > most:
        raise TooLongError(f"it has {length:,} bytes in UTF-8, more than {most:,}", "check it in parts", limit=most)


def _address(one: Row, desk: Desk) -> str:
    """Give what the verdict on a claim rests on: what was declared, what a source says, or what a name could mean."""
    for name, member in (("rows", "address"), ("sources", "claim")):
        for row in one.get(name, ()):
            return str(row[member])
    for name in one.get("open", ()):
        for thing in name.get("candidates", ()):
            return str(thing["address"])
    return f"{desk.base.rstrip('/')}{urls.manual(_WHY)}"


def _objects(means: str) -> Schema:
    return {"type": "array", "items": {"type": "object"}, "description": means}


TOOL = Tool(
    name="verify",
    title="Check a text or a claim",
    description="Whether what a text says of London council elections is right by declared results: each claim with "
    "its verdict, a sentence to answer with, what was declared, the rows it rests on, and what sources said. Nothing "
    "is guessed: what is ambiguous comes with its candidates, what cannot be checked says why. The text is neither "
    "kept nor logged.",
    takes={
        "text": {
            "type": "string",
            "minLength": 1,
            "maxLength": Limits().verify_bytes,
            "description": "a sentence or a whole text",
        },
        "claim": {
            "type": "object",
            "description": "instead of a text, a claim as data: type, council, ward, party, person, value, polarity",
        },
        "day": day("the day of the text"),
        "election": {"type": "string", "maxLength": 200, "description": "key of an election, as local.2022-05-05"},
    },
    gives={
        "verdict": {"type": "string", "enum": list(VERDICTS)},
        "sentence": text("the answer in plain English"),
        "kind": TEXT,
        "says": text("how the claim was understood"),
        "start": {"type": "integer", "description": "where it begins in the text, in code points"},
        "end": {"type": "integer", "description": "where it ends, exclusive"},
        "day": text("the polling day that it was held against"),
        "declared": texts("what was declared, in sentences"),
        "rows": _objects("what was declared: address, label, says, and the return as source"),
        "sources": _objects("what sources say to the same: claim, source, says, verdict, words"),
        "open": _objects("names of which it is open what they mean, with candidates"),
        "why": texts("why it cannot be checked"),
        "needed": TEXT,
        "rule": {"type": "object", "description": "the rule that decided: name, and title in a sentence"},
        "proposition": text("address of what is claimed, if the release has it"),
    },
    head={"notes": texts("on the whole text")},
    find=_find,
    line=lambda row: f"{row['verdict']}: {row['sentence']}",
    shown=10,
)
