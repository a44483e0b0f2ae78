"""What is answered to somebody who asks whether something is true, and its form as JSON.

Positions are code points from 0 in the text as it was sent, end exclusive.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

Verdict = Literal["right", "wrong", "overtaken", "disputed", "not checkable"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True)
class Thing:
    """A thing of the data: its IRI under the base of the release, and what it is called."""

    address: str
    label: str


@dataclass(frozen=True)
class Row:
    """What was declared, on a thing: `says` is it in a sentence, `source` the return it was declared in.

    `basis` says how it was worked out, where it was not declared as it stands.
    """

    address: str
    label: str
    says: str
    source: str
    basis: str = ""


@dataclass(frozen=True)
class Rule:
    """The rule that decided, by its name, what it says in a sentence, and its text in SPARQL."""

    name: str
    title: str
    text: str


@dataclass(frozen=True)
class Said:
    """What a source of the release says to the same question; `words` are addresses of the stretches that say it."""

    claim: str
    source: str
    label: str
    says: str
    verdict: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Open:
    """A name of which it is open what it means: its role in the claim, and what it could mean."""

    role: str
    name: str
    candidates: tuple[Thing, ...] = ()


@dataclass(frozen=True)
class Checked:
    """A claim with its verdict.

    `sentence` is the answer in plain English, as "Right: Labour won 47 of 55 seats on 5 May 2022."; `says` is how the
    claim was understood, "" where it could not be said. `kind` is that of the draft (`graph.drafting.kinds.KINDS`).
    `day` is the polling day it was held against, "" where there is none, and `is_day_stated` whether the text or the
    reader gave it: otherwise it is that of the last declared result. `due` is the day on which another election has
    been due since, "" where none has. `why` says why it cannot be checked, `needed` what would be needed.
    """

    verdict: Verdict
    sentence: str
    kind: str
    says: str = ""
    start: int = 0
    end: int = 0
    polarity: str = "affirmed"
    proposition: str = ""
    day: str = ""
    is_day_stated: bool = False
    due: str = ""
    declared: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    rule: Rule | None = None
    cautions: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    needed: str = ""
    sources: tuple[Said, ...] = ()
    open: tuple[Open, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What is answered: the release it is answered from, the claims in the order of the text, and notes on the whole.

    A note says for instance that no claim was found, or that only the first part of a text was read.
    """

    release: str
    claims: tuple[Checked, ...] = ()
    notes: tuple[str, ...] = ()


_NAMES = {"is_day_stated": "dayStated"}


def document(answer: Answer) -> dict[str, Any]:
    """Give an answer as a JSON document: names as the attributes have, what is empty left out but for the verdicts."""
    return {
        "release": answer.release,
        "claims": [_plain(asdict(one)) for one in answer.claims],
        **({"notes": list(answer.notes)} if answer.notes else {}),
    }


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, one in value.items():
        if isinstance(one, dict):
            one = _plain(one)
        elif isinstance(one, tuple | list):
            one = [_plain(each) if isinstance(each, dict) else each for each in one]
        if one not in ("", [], None) or name in ("verdict", "sentence", "kind"):
            made[_NAMES.get(name, name)] = one
    return made
