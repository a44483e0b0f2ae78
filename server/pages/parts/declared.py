"""What declared results make of what sources state: the verdict, or why there is none, and what was declared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wardmote.graph.rdf import iris
from wardmote.server.drawing.values import Row, Value, rows
from wardmote.server.engine.interface import Session
from wardmote.server.pages.parts.standings import Standing

_DENIED = iris.WM + "denied"
_COMPUTED = iris.WM + "computed"
_UNDECIDED = "The declared results here do not decide this."
# What each standing says of what a source states, and of what it denies.
_VERDICTS: Mapping[str, tuple[str, str]] = {
    "isConfirmed": (
        "The declared result says the same.",
        "Sources say that it is not so, and by the declared result it is not.",
    ),
    "isRefuted": (
        "The declared result says otherwise, so this is wrong.",
        "Sources say that it is not so, but by the declared result it is.",
    ),
    "isNotCheckable": (_UNDECIDED, _UNDECIDED),
    "isSuperseded": (
        "It was said while counting or waiting went on, and the declared result has overtaken it. "
        "That is not to be wrong.",
        "It was denied while counting or waiting went on, and the declared result has overtaken that. "
        "That is not to be wrong.",
    ),
}
_ORDER = tuple(iris.WM + name for name in ("isRefuted", "isSuperseded", "isConfirmed", "isNotCheckable"))


@dataclass
class Declared:
    """A figure, an outcome or a winner as declared, or as counted here from declared results on some `basis`.

    `beside` says that it answers a kindred question. `page` is the official page, where it is known; `collections` are
    IRIs with names.
    """

    proposition: str
    label: str
    claim: str
    gist: str
    source: str
    contest: str
    computed: bool = False
    beside: bool = False
    basis: str = ""
    page: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    collections: dict[str, str] = field(default_factory=dict)

    @property
    def answer(self) -> str:
        """The answer alone, as in `41` or `Labour Party`; the whole where it answers another question."""
        return self.label if self.beside or not self.answers else " and ".join(self.answers.values())


@dataclass
class Check:
    """How a proposition, or its denial, stands against the returns, with the reasons where they do not decide it."""

    assessment: str
    standing: Standing
    reasons: dict[str, str] = field(default_factory=dict)
    declared: list[Declared] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """What this means, in a sentence."""
        return _VERDICTS[self.standing.iri.removeprefix(iris.WM)][self.standing.negation]


def checks(session: Session, propositions: Iterable[str]) -> dict[str, list[Check]]:
    """Ask how propositions stand against the returns, by their IRIs; those on which no return bears are left out."""
    wanted = list(dict.fromkeys(propositions))
    return gather(rows(session, "proposition/declared", *wanted)) if wanted else {}


def gather(found: Iterable[Row]) -> dict[str, list[Check]]:
    """Make the checks of each proposition from rows of `proposition/declared`, what is wrong first."""
    made: dict[str, dict[str, Check]] = {}
    for row in found:
        key = str(row["assessment"])
        standing = Standing(str(row["status"]), str(row["statusLabel"]), row["polarity"] == _DENIED)
        check = made.setdefault(str(row["this"]), {}).setdefault(key, Check(key, standing))
        if row["obstacle"]:
            check.reasons[str(row["obstacleLabel"])] = str(row["obstacleMeaning"])
        if row["claim"]:
            _add(check, row)
    return {this: sorted(each.values(), key=_first) for this, each in made.items()}


def _first(check: Check) -> tuple[bool, int]:
    return check.standing.negation, _ORDER.index(check.standing.iri)


def _add(check: Check, row: Row) -> None:
    one = next((known for known in check.declared if known.claim == row["claim"]), None)
    if one is None:
        one = _declared(row)
        check.declared.append(one)
    if row["answer"] is not None:
        one.answers[str(row["answer"])] = _written(row["answerLabel"] or row["answer"])
    if row["collection"]:
        one.collections[str(row["collection"])] = str(row["collectionLabel"])


def _declared(row: Row) -> Declared:
    return Declared(
        proposition=str(row["stated"]),
        label=str(row["statedLabel"]),
        claim=str(row["claim"]),
        gist=str(row["gist"]),
        source=str(row["return"]),
        contest=str(row["contestLabel"]),
        computed=row["modality"] == _COMPUTED,
        beside=row["beside"] is True,
        basis=str(row["basis"] or ""),
        page=str(row["page"] or ""),
    )


def _written(value: Value) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
