"""What parties are called: by the data, and as people say and abbreviate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pyoxigraph import NamedNode

from wardmote.graph.rdf import iris


class Party(NamedTuple):
    """A party, or what stands in its place: independents, others, no overall control."""

    iri: NamedNode | None
    name: str


NO_CONTROL = Party(None, "No overall control")
INDEPENDENT = Party(iris.wm("independents"), "Independent")
OTHER = Party(None, "Other")

# What people write beside what the data has, by a name that the data has, which is the usual one.
_SPOKEN = {
    "Labour Party": ("Labour", "Labour group"),
    "Conservative Party": ("Conservative", "Conservatives", "Tory", "Tories", "Tory Party", "Conservative group"),
    "Liberal Democrats": (
        *("Liberal Democrat", "Lib Dem", "Lib Dems", "LibDem", "LibDems", "Lib Dem group", "Liberal Democrat group"),
        *("Liberal Democrat Party", "Social and Liberal Democrats", "Liberal Democratic Party", "Lib Dem Party"),
    ),
    "Green Party": ("Green", "Greens", "The Greens", "Green group", "Greens group"),
    "UK Independence Party": ("UKIP", "United Kingdom Independence Party"),
    "Reform UK": ("Reform", "Reform UK Party", "Reform Party"),
    "Plaid Cymru": ("Plaid", "Plaid Cymru group"),
    "Scottish National Party": ("SNP", "Scottish Nationalists", "Scottish Nationalist Party"),
    "British National Party": ("BNP",),
    "Social Democratic Party": ("SDP", "Social Democrats"),
    "Liberal Party": ("Liberals",),
    "Respect": ("Respect", "Respect Party", "Respect Coalition", "Respect group"),
    "Democratic Unionist Party": ("DUP", "Democratic Unionists"),
    "Ulster Unionist Party": ("UUP", "Ulster Unionists"),
    "Women's Equality Party": (),
    "Monster Raving Loony Party": ("Monster Raving Loonies", "Official Monster Raving Loony Party"),
}
# Abbreviations that stand in tables and brackets, and mean other things elsewhere.
_SHORT = {
    "Labour Party": ("Lab", "L", "Labour Co-op", "Labour and Co-operative", "Lab Co-op"),
    "Conservative Party": ("Con", "Cons", "C", "Conservative and Unionist"),
    "Liberal Democrats": ("LD", "LDs", "LDem", "Lib", "Lib-Dem", "LibD", "L Dem"),
    "Green Party": ("Grn", "G", "Gr"),
    "Reform UK": ("Ref", "RUK"),
    "Plaid Cymru": ("PC",),
}
_OTHERS = {
    INDEPENDENT: ("Independents", "Independent Group", "Independents group", "Non-aligned"),
    Party(None, "Liberal/SDP Alliance"): (
        *("Liberal/SDP Alliance", "SDP/Liberal Alliance", "Liberal/Social Democratic Party Alliance"),
        *("SDP-Liberal Alliance", "Liberal-SDP Alliance", "Liberal-SDP"),
    ),
    Party(None, "Veritas"): ("Veritas",),
    Party(None, "Change UK"): ("Change UK",),
}
_SHORT_OTHERS = {
    INDEPENDENT: ("Ind", "Inds", "Independent", "Independents", "Non-party"),
    OTHER: ("Oth", "Other", "Others", "Other parties"),
    NO_CONTROL: ("NOC", "No overall control", "Hung"),
}
# Parties that began within the time of the texts: before that, their names mean something else.
_BEGAN = {"Reform UK": date(2019, 1, 1), "Liberal Democrats": date(1988, 1, 1)}
# A party of one country, whose name without it is that of others elsewhere.
_ELSEWHERE = " of Northern Ireland"
# Abbreviations of so few letters mean other things too.
_FEW_LETTERS = 2

Known = Mapping[NamedNode, tuple[Sequence[str], Sequence[str]]]


def called(known: Known, day: date | None) -> Iterator[tuple[str, Party]]:
    """Give all names of parties that are told from other words.

    `known` are the names of each party of the data, its label first, and its abbreviations; `day` is that of the text.
    """
    for party, names, short in _parties(known, day):
        # Where the label is an abbreviation, a table is all that is known of the party.
        sure = [name for name in names if name not in short]
        if names[0].endswith(_ELSEWHERE):
            sure = [name for name in sure if name.endswith(_ELSEWHERE)]
        sure += [f"{name} Party" for name in sure if " " not in name]
        letters = [name for name in short if name.isupper() and len(name) > _FEW_LETTERS and name not in names[:1]]
        yield from ((name, party) for name in (*sure, *letters, *_SPOKEN.get(party.name, ())))
    for other, spoken in _OTHERS.items():
        yield from ((name, other) for name in spoken)


def abbreviated(known: Known, day: date | None) -> Iterator[tuple[str, Party]]:
    """Give what parties are called in a cell of a table or in brackets, where nothing else is meant."""
    for party, names, short in _parties(known, day):
        yield from (
            (name, party) for name in (*names, *short, *_SPOKEN.get(party.name, ()), *_SHORT.get(party.name, ()))
        )
    for others in (_OTHERS, _SHORT_OTHERS):
        for other, spoken in others.items():
            yield from ((name, other) for name in spoken)


def _parties(known: Known, day: date | None) -> Iterator[tuple[Party, Sequence[str], Sequence[str]]]:
    held: set[str] = set()
    for iri, (names, short) in known.items():
        usual = next((name for name in names if name in _SPOKEN), names[0])
        held.add(usual)
        if usual not in _BEGAN or day is None or day >= _BEGAN[usual]:
            yield Party(iri, usual), names, short
    for usual in _SPOKEN:
        if usual not in held:
            yield Party(None, usual), (usual,), ()
