"""Whether the name of a place means its council where it stands: what is beside it, and what the sentence is about."""

from __future__ import annotations

from collections.abc import Set

from pyoxigraph import NamedNode

from wardmote.graph.drafting.meaning import lexicon
from wardmote.graph.drafting.meaning.wording.line import Line
from wardmote.graph.drafting.meaning.wording.words import Found

_OF_MEMBERS = frozenset({"mp", "mps", "constituency", "mep", "msp"})
# `Fenwick students` and `the University of Fenwick` are of the place, which has a council too.
_OF_PLACE = frozenset({"student", "students", "graduate", "graduates", "fans", "fan", "academics"})
_PLACED = frozenset(
    {"university", "college", "bishop", "diocese", "museum", "battle", "port", "earl", "duke", "duchess"}
)
# Whom somebody told is a newspaper that is called as its place is.
_TOLD = frozenset({"told", "tells", "telling"})
_LISTED = 4


def is_meant(line: Line, found: Found[NamedNode], starts: Set[int]) -> bool:
    """Whether the bare name of a place means its council. `starts` are the words at which names of councils begin."""
    before, after = line.plain_before(found.first), line.plain_after(found.last)
    if before in _TOLD and after not in lexicon.COUNCIL_NOUNS:
        return False
    if after in _OF_PLACE or (before == "of" and line.plain_before(found.first - 1) in _PLACED):
        return False
    if not stands_alone(line, found) or line.plain_after(found.last) in ("ward", "wards", "division"):
        return False
    if found.last - found.first > 1 or found.last - found.first == len(line.words):
        return True
    key = found.key[0]
    if key in lexicon.PARLIAMENT and before == "at" and after not in lexicon.COUNCIL_NOUNS:
        return False  # "seats at Westminster"
    if key in lexicon.PARLIAMENT:
        return _is_not_parliament(line, found, starts)
    if key in lexicon.COMMON_NAMES and line.is_lower:
        return _in_list(line, found, starts)
    if key in lexicon.COMMON_NAMES or line.is_lower:
        return has_evidence(line, found, starts)
    return True


def is_of_parliament(line: Line, found: Found[NamedNode]) -> bool:
    """Whether a name is that of a constituency: `MP for Fenwick`, `Fenwick MP`."""
    before = [word.plain for word in line.words[max(0, found.first - 2) : found.first]]
    after = line.after(found.last)
    if after is not None and after.plain in ("am", "ms") and (after.text.isupper() or line.is_lower):
        return True
    return line.plain_after(found.last) in _OF_MEMBERS or (before[-1:] == ["for"] and before[0] in _OF_MEMBERS)


def stands_alone(line: Line, found: Found[NamedNode] | Found[str]) -> bool:
    """Whether a name is no part of a longer one, as of a person, a street or a newspaper."""
    return _ends(line, found) and _begins(line, found)


def _ends(line: Line, found: Found[NamedNode] | Found[str]) -> bool:
    after, last = line.after(found.last), line.words[found.last - 1]
    if after is None or last.plain != last.own or not (after.is_capital or line.is_lower):
        return True
    if after.plain in lexicon.COMPASS or after.plain in lexicon.OF_PLACES:
        return False
    known = after.own in lexicon.MEMBERS | lexicon.COUNCIL_NOUNS | lexicon.COUNCIL_KINDS
    return known or line.is_title or not after.text[:1].isupper() or after.text.isupper() or _is_of_person(line, found)


def _begins(line: Line, found: Found[NamedNode] | Found[str]) -> bool:
    before = line.before(found.first)
    if before is None or not before.text[:1].isupper():
        return True
    if before.plain in lexicon.COMPASS:
        return False
    if line.is_title or before.plain != before.own or before.text.isupper():
        return True
    if before.own in lexicon.MEMBERS | lexicon.PREPOSITIONS or before.own in ("the", "council", "only", "what"):
        return True
    return line.is_first(found.first - 1) and before.plain in lexicon.CONTROL | lexicon.STARTS


def _is_of_person(line: Line, found: Found[NamedNode] | Found[str]) -> bool:
    """Whether the name of somebody follows: `mayor of Fenwick Ann Reed`."""
    second = line.after(found.last + 1)
    return line.plain_before(found.first) in ("of", "for") and second is not None and second.text[:1].isupper()


def is_political(line: Line) -> bool:
    """Whether a stretch is about elections or councils."""
    return not line.own_words.isdisjoint(lexicon.CONTROL) or not line.own_words.isdisjoint(lexicon.MEMBERS)


def _in_list(line: Line, found: Found[NamedNode], starts: Set[int]) -> bool:
    """Whether the name is one of a list of councils."""
    words = line.words
    joined = found.last < len(words) and (words[found.last].before == ", " or words[found.last].plain == "and")
    ahead = joined and (found.last in starts or found.last + 1 in starts)
    back = found.first > 0 and (words[found.first].before == ", " or words[found.first - 1].plain == "and")
    return ahead or (back and any(place in starts for place in range(found.first - _LISTED, found.first)))


def has_evidence(line: Line, found: Found[NamedNode], starts: Set[int]) -> bool:
    """Whether what stands beside a name that may be another word says that a council is meant."""
    before, after = line.plain_before(found.first), line.plain_after(found.last)
    if _in_list(line, found, starts):
        return True
    if line.is_first(found.first) and found.last < len(line.words) and is_political(line):
        beside = line.words[found.last]
        if beside.before.strip() == ":" or (beside.text.isdigit() and len(beside.text) == 4):
            return True  # "Fenwick: ten seats for …", "Fenwick 2018: …"
    if line.is_first(found.first) and not line.is_lower:
        return after in lexicon.CHANGES - {"is", "was", "has", "had", "will"} and is_political(line)
    placed = before in lexicon.PREPOSITIONS - {"and", "or", "as", "but", "while", "to"} or before in lexicon.CONTROL
    return is_political(line) and (placed or after in lexicon.CHANGES)


def _is_not_parliament(line: Line, found: Found[NamedNode], starts: Set[int]) -> bool:
    if _in_list(line, found, starts):
        return True
    return line.own_words.isdisjoint(lexicon.OF_PARLIAMENT) and has_evidence(line, found, starts)
