"""Words that mean a party: names, short names, abbreviations, and parties by their form alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pyoxigraph import NamedNode

from wardmote.graph.drafting.meaning.words import Found, Word
from wardmote.graph.rdf import iris


class Party(NamedTuple):
    """A party, or what stands in its place: independents, no overall control."""

    iri: NamedNode | None
    name: str


NO_CONTROL = Party(None, "No overall control")
INDEPENDENT = Party(iris.wm("independents"), "Independent")

# What people write beside what the data has, by a name that the data has.
_SPOKEN = {
    "Labour Party": ("Labour", "Lab", "Labour group", "Labour Group"),
    "Conservative Party": ("Conservative", "Conservatives", "Tory", "Tories", "Con", "Cons", "Tory Party"),
    "Liberal Democrats": (
        *("Liberal Democrat", "Liberal Democrats", "Lib Dem", "Lib Dems", "LibDem", "LibDems", "LD", "LDem", "LDs"),
        *("Liberal Democrat Party", "Social and Liberal Democrats", "Liberal Democratic Party"),
    ),
    "Green Party": ("Green", "Greens", "Grn", "The Greens"),
    "UK Independence Party": ("UKIP", "Ukip", "United Kingdom Independence Party"),
    "Reform UK": ("Reform", "Reform UK Party", "Reform Party"),
    "Plaid Cymru": ("Plaid",),
    "Scottish National Party": ("SNP", "Scottish Nationalists", "Scottish Nationalist Party"),
    "British National Party": ("BNP",),
    "Social Democratic Party": ("SDP", "Social Democrats"),
    "Liberal Party": ("Liberals",),
    "Democratic Unionist Party": ("DUP", "Democratic Unionists"),
    "Ulster Unionist Party": ("UUP", "Ulster Unionists"),
    "Women's Equality Party": ("WEP",),
    "Official Monster Raving Loony Party": ("Monster Raving Loony Party", "Monster Raving Loonies"),
}
_OTHERS = {
    INDEPENDENT: ("Independent", "Independents", "Ind", "Independent Group", "Non-aligned", "Inds"),
    NO_CONTROL: ("No overall control", "NOC", "no overall majority", "hung council", "no party in overall control"),
    Party(None, "Liberal/SDP Alliance"): (
        *("Liberal/SDP Alliance", "SDP/Liberal Alliance", "Liberal/Social Democratic Party Alliance"),
        *("SDP-Liberal Alliance", "Liberal-SDP Alliance", "Liberal SDP Alliance"),
    ),
    Party(None, "Veritas"): ("Veritas",),
    Party(None, "Change UK"): ("Change UK", "The Independent Group"),
}
# Parties that began or ended within the time of the texts: before or after, their short names mean something else.
_BEGAN = {"Reform UK": date(2019, 1, 1), "Liberal Democrats": date(1988, 1, 1)}
# Abbreviations of so few letters mean other things too.
_FEW_LETTERS = 2

_INDEPENDENTS = re.compile(r"independents?\Z", re.IGNORECASE)
_KIND_OF_MEMBER = frozenset(
    (
        *("councillor", "councillors", "candidate", "candidates", "group", "groups", "member", "members", "party"),
        *("challenger", "challengers", "opposition", "administration", "cllr", "cllrs", "seat", "seats", "alliance"),
    )
)
# What follows the name of a party in the name of something else.
_OF_OTHERS = frozenset(
    (
        *("society", "club", "students", "exchange", "future", "friends", "street", "road", "lane", "lanes", "park"),
        *("belt", "day", "movement", "newspaper", "court", "paper", "papers", "house", "square", "hill", "school"),
        *("bill", "act", "hotel", "room", "room", "energy", "deal", "agenda", "flag", "man", "dragon", "line"),
    )
)
# Names that are words too: a capital is not enough at the beginning of a sentence or beside other capitals.
_WORDS = frozenset(
    {"green", "greens", "reform", "independent", "respect", "con", "aspire", "alliance", "lab", "ind", "renew", "plaid"}
)


def called(
    known: Mapping[NamedNode, tuple[Sequence[str], Sequence[str]]], day: date | None
) -> Iterator[tuple[str, Party]]:
    """Give all names of parties.

    `known` are the names of each party of the data, its label first, and its abbreviations; `day` is that of the text.
    """
    held: set[str] = set()
    for iri, (names, short) in known.items():
        party = Party(iri, names[0])
        spoken = next((name for name in names if name in _SPOKEN), "")
        held.add(spoken)
        if spoken in _BEGAN and day is not None and day < _BEGAN[spoken]:
            continue
        # Where the label is an abbreviation, a table is all that is known of the party.
        sure = [name for name in names if name not in short]
        sure += [f"{name} Party" for name in sure if " " not in name]
        letters = [name for name in short if name.isupper() and len(name) > _FEW_LETTERS and name not in names[:1]]
        yield from ((name, party) for name in (*sure, *letters, *_SPOKEN.get(spoken, ())))
    for other, spoken_names in _OTHERS.items():
        yield from ((name, other) for name in spoken_names)
    for label, spoken_names in _SPOKEN.items():
        if label not in held:
            yield from ((name, Party(None, label)) for name in (label, *spoken_names))


def is_party(found: Found[Party], words: Sequence[Word]) -> bool:
    """Whether the words that are the name of a party mean it where they stand."""
    first, last = words[found.first], words[found.last - 1]
    after = words[found.last] if found.last < len(words) else None
    before = words[found.first - 1] if found.first else None
    follows = after.plain if after is not None and _is_next(after) else ""
    if follows in _OF_OTHERS and after is not None and (after.is_capital or found.key[-1] in _WORDS):
        return False
    if found.last - found.first == 1 and found.key[0] in _WORDS:
        return _is_word_party(found.key[0], first, last, before, after if follows else None)
    return True


def _is_word_party(key: str, first: Word, last: Word, before: Word | None, after: Word | None) -> bool:
    if first.text.isupper() and len(first.text) > 1 and key not in ("con", "lab", "ind"):
        return True
    if key == "independent":
        return first.is_capital and after is not None and after.plain in _KIND_OF_MEMBER
    beside = [one for one in (before if _is_next(first) else None, after) if one is not None and one.is_capital]
    return first.is_capital and not any(one.text[:1].isupper() and one.plain not in _KIND_OF_MEMBER for one in beside)


def _is_next(word: Word) -> bool:
    return word.before in (" ", "-", "  ", "\n")


def independents(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Give where words speak of independents in the sense of elections, by the numbers of first and next word."""
    for place, word in enumerate(words):
        if _INDEPENDENTS.match(word.own):
            after = words[place + 1].plain if place + 1 < len(words) and _is_next(words[place + 1]) else ""
            before = words[place - 1].plain if place and _is_next(word) else ""
            if (
                word.own == "independents"
                or after in _KIND_OF_MEMBER
                or (before in ("an", "as") and _stood(words, place))
            ):
                yield place, place + 1


def _stood(words: Sequence[Word], place: int) -> bool:
    """Whether somebody stands or sits as an independent: `as an independent`."""
    two = [word.plain for word in words[max(0, place - 2) : place]]
    return two == ["as", "an"] or two[-1:] == ["as"]
