"""Names of councils and of areas: which words mean a council, which a country or region, and which neither."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pyoxigraph import NamedNode

from wardmote.graph.drafting.meaning import lexicon
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.line import Line
from wardmote.graph.drafting.meaning.words import Found, Phrases
from wardmote.graph.drafting.records import Mention, Span

_OWN_KIND = frozenset({"borough", "council", "city", "county", "district", "corporation", "comhairle"})
_OF_MEMBERS = frozenset({"mp", "mps", "constituency", "mep", "msp"})
_COUNTIES = frozenset({"county"})


@cache
def _areas() -> Phrases[str]:
    return Phrases(lexicon.AREAS.items())


def mentions(line: Line, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Give the councils and areas that a stretch names."""
    found = list(gazetteer.council_names.find(line.words, not line.is_lower))
    areas = [one for one in _areas().find(line.words, not line.is_lower) if _stands_alone(line, one)]
    starts = {one.first for one in found}
    for area in areas:
        if not any(one.first <= area.first and area.last <= one.last for one in found):
            yield Mention(area.span(line.words), "area", area.things[0], "name")
    for one in found:
        if not any(area.first <= one.first and one.last < area.last for area in areas):
            yield from _council(line, one, gazetteer, starts)
    yield from _by_form(line, {place for one in found for place in range(one.first, one.last)})


def _council(line: Line, found: Found[NamedNode], gazetteer: Gazetteer, starts: set[int]) -> Iterator[Mention]:
    words = line.words
    last = _kind_after(line, found.last)
    first = _kind_before(line, found.first)
    if _is_of_parliament(line, found):
        span = found.span(words)
        yield Mention(
            span, "area", " ".join(word.text for word in words[found.first : found.last]), "name", None, found.things
        )
        return
    is_said = last > found.last or first < found.first or bool(_OWN_KIND & set(found.key))
    if not is_said and not _is_meant(line, found, gazetteer, starts):
        return
    span = Span(words[first].start, words[last - 1].own_end)
    things = _of_kind(found.things, {word.plain for word in words[found.last : last]}, gazetteer)
    label = gazetteer.councils[things[0]].label
    if not is_said and gazetteer.councils[things[0]].kind in _COUNTIES and not _is_political(line):
        yield Mention(span, "area", words[found.first].text, "name", None, things)
    elif len(things) > 1:
        yield Mention(span, "council", " ".join(word.text for word in words[first:last]), "alias", None, things)
    else:
        how = "name" if is_said else "alias"
        yield Mention(span, "council", label, how, things[0])


def _is_of_parliament(line: Line, found: Found[NamedNode]) -> bool:
    """Whether a name is that of a constituency: `MP for Fenwick`, `Fenwick MP`."""
    before = [word.plain for word in line.words[max(0, found.first - 2) : found.first]]
    return line.plain_after(found.last) in _OF_MEMBERS or (before[-1:] == ["for"] and before[0] in _OF_MEMBERS)


def _of_kind(things: tuple[NamedNode, ...], kinds: set[str], gazetteer: Gazetteer) -> tuple[NamedNode, ...]:
    """Give those things of a name that are of the kind that is said after it: those called so, where there are any."""
    said = kinds & {"county", "city", "district", "borough"}
    fitting = [one for one in things if said and said <= set(gazetteer.councils[one].label.lower().split())]
    return tuple(fitting) or things


def _kind_after(line: Line, place: int) -> int:
    """Give the number of the word after those that say that a council is meant: `city council`; else the same."""
    at = place
    while (word := line.after(at)) and word.plain in lexicon.COUNCIL_KINDS and at - place < 4:
        at += 1
    word = line.after(at)
    if word is None or word.own not in lexicon.COUNCIL_NOUNS or word.own == "councils":
        return place
    return at + 1


def _kind_before(line: Line, place: int) -> int:
    """Give the number of the first word of `London Borough of`, `council of` and the like; else the same."""
    if line.plain_before(place) != "of":
        return place
    at = place - 1
    while (word := line.before(at)) and word.plain in {*lexicon.COUNCIL_KINDS, "council", "corporation", "the"}:
        at -= 1
    if at < place - 1 and line.words[at].plain == "the":
        at += 1
    return at if at < place - 1 else place


def _is_meant(line: Line, found: Found[NamedNode], gazetteer: Gazetteer, starts: set[int]) -> bool:
    """Whether the bare name of a place means its council where it stands."""
    if not _stands_alone(line, found):
        return False
    if line.plain_after(found.last) in ("ward", "wards"):
        return False
    if found.last - found.first > 1:
        return True
    key = found.key[0]
    if key in lexicon.PARLIAMENT:
        return _is_not_parliament(line, found, starts)
    if key in lexicon.COMMON_NAMES or line.is_lower:
        return _has_evidence(line, found, starts)
    return True


def _stands_alone(line: Line, found: Found[NamedNode] | Found[str]) -> bool:
    """Whether a name is no part of a longer one, as of a person, a street or a newspaper."""
    before, after = line.before(found.first), line.after(found.last)
    possessive = line.words[found.last - 1].plain != line.words[found.last - 1].own
    if after is not None and not possessive and (after.is_capital or line.is_lower):
        if after.plain in lexicon.COMPASS or after.plain in lexicon.OF_PLACES:
            return False
        known = {*lexicon.MEMBERS, *lexicon.COUNCIL_NOUNS, *lexicon.COUNCIL_KINDS}
        is_apart = line.is_title or after.own in known or _is_of_person(line, found)
        if after.text[:1].isupper() and not after.text.isupper() and not is_apart:
            return False
    if before is not None and before.text[:1].isupper():
        if before.plain in lexicon.COMPASS:
            return False
        allowed = {*lexicon.MEMBERS, *lexicon.PREPOSITIONS, "the", "council", "elsewhere", "meanwhile", "only", "what"}
        if not line.is_title and before.own not in allowed and before.plain == before.own and not before.text.isupper():
            return line.is_first(found.first - 1) and before.plain in lexicon.CONTROL | lexicon.STARTS
    return True


def _is_of_person(line: Line, found: Found[NamedNode] | Found[str]) -> bool:
    """Whether the name of somebody follows: `mayor of Fenwick Ann Reed`."""
    second = line.after(found.last + 1)
    return line.plain_before(found.first) in ("of", "for") and second is not None and second.text[:1].isupper()


def _is_political(line: Line) -> bool:
    return any(word.own in lexicon.CONTROL for word in line.words)


def _in_list(line: Line, found: Found[NamedNode], starts: set[int]) -> bool:
    """Whether the name is one of a list of councils."""
    words = line.words
    near = {found.last, found.last + 1}
    joined = found.last < len(words) and (words[found.last].before == ", " or words[found.last].plain == "and")
    ahead = joined and bool(near & (starts - {found.first}))
    back = found.first > 0 and (words[found.first].before == ", " or words[found.first - 1].plain == "and")
    return ahead or (back and any(found.first - 4 <= start < found.first for start in starts))


def _has_evidence(line: Line, found: Found[NamedNode], starts: set[int]) -> bool:
    before, after = line.plain_before(found.first), line.plain_after(found.last)
    if _in_list(line, found, starts):
        return True
    if line.is_first(found.first) and not line.is_lower:
        return after in lexicon.CHANGES - {"is", "was", "has", "had", "will"} and _is_political(line)
    return _is_political(line) and (
        before in lexicon.PREPOSITIONS - {"and", "or", "as", "but", "while", "to"}
        or after in lexicon.CHANGES
        or before in lexicon.CONTROL
    )


def _is_not_parliament(line: Line, found: Found[NamedNode], starts: set[int]) -> bool:
    if _in_list(line, found, starts):
        return True
    if any(word.own in lexicon.OF_PARLIAMENT for word in line.words):
        return False
    return _has_evidence(line, found, starts)


def _by_form(line: Line, taken: set[int]) -> Iterator[Mention]:
    """Give councils that are none of those known: capital words before `council`."""
    for place, word in enumerate(line.words):
        if word.own not in ("council", "authority") or place in taken or line.is_lower:
            continue
        first = place
        while (
            (before := line.before(first))
            and before.text[:1].isupper()
            and first - 1 not in taken
            and place - first < 6
        ):
            first -= 1
        while first < place and line.words[first].plain in ("the", "a", *lexicon.MEMBERS, *lexicon.PREPOSITIONS):
            first += 1
        no_names = lexicon.COUNCIL_KINDS | lexicon.NO_NAMES
        named = [one for one in line.words[first:place] if one.plain not in no_names or one.plain in lexicon.COMPASS]
        if not any(one.plain not in lexicon.COMPASS for one in named) or first == place or line.is_title:
            continue
        is_parish = bool({"parish", "town", "community"} & {one.plain for one in line.words[first:place]})
        text = " ".join(one.text for one in line.words[first : place + 1])
        span = Span(line.words[first].start, word.own_end)
        yield Mention(span, "body" if is_parish or word.own == "authority" else "council", text, "shape")
