"""Drafted claims in plain names, one JSON object a line: what people, scorers and other programs read.

The form is that of claims marked by hand (`graph.drafting.scoring`): `file`, `type`, `council`, `ward`, `party`,
`person`, `from`, `to`, `subject`, `speaker`, `value`, `polarity`, `start`, `end`, then `rule`, `score` and
what a kind has beyond, as `more`. What does not apply is
left out. Positions are code points from 0 in the text as it stands in its file, end exclusive.
"""

from __future__ import annotations

import json
import re
from typing import Any

from wardmote.graph.drafting.records import Draft, Mention

_SLOTS = ("council", "ward", "party", "person", "from", "to")
# Who says something, by what kind of thing it is: a scorer knows a person, a party, or any other subject.
_SPEAKERS = {"person": "person", "party": "party"}

# What people write for parties whose names are long.
_USUAL = {
    "Scottish National Party": "SNP",
    "Democratic Unionist Party": "DUP",
    "Ulster Unionist Party": "UUP",
    "Social Democratic Party": "SDP",
    "Social Democratic and Labour Party": "SDLP",
    "Trade Unionist and Socialist Coalition": "TUSC",
    "UK Independence Party": "UKIP",
    "British National Party": "BNP",
    **{f"{name} Party": name for name in ("Labour", "Conservative", "Green", "Liberal", "Aspire")},
}

# What the official name of a council has beyond that of its place.
_BEFORE_PLACE = re.compile(
    r"\A(?:the )?(?:london borough|royal borough|metropolitan borough|city and county|city and district|city|"
    r"borough|county) of (?!london\b)",
    re.IGNORECASE,
)
_AFTER_PLACE = re.compile(r" (?:(?:city|county|metropolitan|london|district|borough) ){0,3}council\Z", re.IGNORECASE)


def place(name: str) -> str:
    """Give the plain name of a council: that of its place."""
    return _AFTER_PLACE.sub("", _BEFORE_PLACE.sub("", name, count=1)) or name


def claim(name: str, draft: Draft) -> dict[str, Any]:
    """Give a draft of the text of a file name as a plain claim."""
    slots = {role: _USUAL.get(mention.name, mention.name) for role, mention in draft.slots.items() if role in _SLOTS}
    if "council" in slots:
        slots["council"] = place(slots["council"])
    if draft.kind == "control-change" and not slots.keys() & {"party", "to"} and "from" in slots:
        # Of whom the text speaks, where nobody is said to gain.
        slots["party"] = slots["from"]
    speaker = draft.slots.get("speaker")
    if speaker is not None:
        slots.setdefault(_speaker_role(draft.kind, speaker), _USUAL.get(speaker.name, speaker.name))
    return {
        "file": name,
        "type": draft.kind,
        **{role: slots[role] for role in (*_SLOTS, "subject", "speaker") if role in slots},
        **({"value": draft.value} if draft.value else {}),
        "polarity": draft.modality,
        "start": draft.evidence.start,
        "end": draft.evidence.end,
        "rule": draft.rule,
        "score": round(draft.score, 3),
        **({"more": dict(sorted(draft.more.items()))} if draft.more else {}),
    }


def _speaker_role(kind: str, speaker: Mention) -> str:
    """Give the field of who speaks: that of a statement is what it is about, that of any other claim stands apart."""
    return _SPEAKERS.get(speaker.kind, "subject") if kind == "statement" else "speaker"


def line(name: str, draft: Draft) -> str:
    """Give a draft as one line of JSON, without the end of the line."""
    return json.dumps(claim(name, draft), ensure_ascii=False)
