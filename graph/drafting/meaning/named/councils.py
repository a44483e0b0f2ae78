"""Names of councils and of areas: which words mean a council, which a country or region, and which neither."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

from pyoxigraph import NamedNode

from wardmote.graph.drafting.meaning import lexicon
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.named import evidence
from wardmote.graph.drafting.meaning.wording.line import Line
from wardmote.graph.drafting.meaning.wording.words import Found, Phrases
from wardmote.graph.drafting.records import Mention, Span

_OWN_KIND = frozenset({"borough", "council", "city", "county", "district", "corporation", "comhairle"})
_PARTS = frozenset({"north", "south", "east", "west", "central"})
# Words in a county that are not its council: `the Kent borough of Fenwick`.
_WITHIN = frozenset({"borough", "district", "town", "city", "village", "seaside", "market", "constituency"})
_SHORT = frozenset(["bc", "dc", "cc", "mbc", "mdc", "mbdc", "lbc", "ua", "rbc", "cbc"])
_COUNTY, _LONDON = "county", "London borough"
_WARD = frozenset({"ward", "division"})
_MOST_KINDS = 4
_LEAST_LETTERS = 6


@cache
def _areas() -> Phrases[str]:
    return Phrases(lexicon.AREAS.items())


def mentions(line: Line, names: Gazetteer) -> Iterator[Mention]:
    """Give the councils and areas that a stretch names."""
    found = list(names.council_names.find(line.words, not line.is_lower))
    areas = [one for one in _areas().find(line.words, not line.is_lower) if evidence.stands_alone(line, one)]
    starts, ends = {one.first: one for one in found}, {one.last: one for one in found}
    around = {place: area.last for area in areas for place in range(area.first, area.last)}
    named: list[Mention] = []
    for one in found:
        if one.last >= around.get(one.first, 0):
            mention = _council(line, one, names, starts, ends)
            if mention is not None:
                named.append(mention)
    yield from _areas_apart(line, areas, found, named)
    yield from named
    taken = {place for one in found for place in range(one.first, one.last)}
    yield from _misspelt(line, taken, names)
    yield from _by_form(line, taken)


def _areas_apart(
    line: Line, areas: Sequence[Found[str]], found: Sequence[Found[NamedNode]], named: Sequence[Mention]
) -> Iterator[Mention]:
    """Give the areas that are part of no name of a council: `London borough council of Fenwick` names no London."""
    whole = (Span(line.words[one.first].start, line.words[one.last - 1].end) for one in found)
    councils = deque(sorted((*whole, *(one.span for one in named))))
    reach = 0
    for area in areas:
        span = area.span(line.words)
        while councils and councils[0].start <= span.start:
            reach = max(reach, councils.popleft().end)
        if span.end > reach:
            yield Mention(span, "area", area.things[0], "name")


def _council(
    line: Line,
    found: Found[NamedNode],
    names: Gazetteer,
    starts: Mapping[int, Found[NamedNode]],
    ends: Mapping[int, Found[NamedNode]],
) -> Mention | None:
    words = line.words
    after = line.after(found.last)
    is_own = words[found.last - 1].own != words[found.last - 1].plain
    if after is not None and after.plain in _PARTS and after.is_capital and not is_own:
        return Mention(
            Span(words[found.first].start, after.own_end), "area", _text(line, found.first, found.last + 1), "shape"
        )
    if evidence.is_of_parliament(line, found) or _is_county_around(line, found, names, ends):
        return _area(line, found)
    first, last = _kind_before(line, found.first), _kind_after(line, found.last)
    is_said = last > found.last or first < found.first or bool(_OWN_KIND & set(found.key))
    if not is_said and _is_elsewhere(line, found, names, starts):
        return _area(line, found)
    if not is_said and (
        line.plain_before(found.first) in lexicon.TITLES or not evidence.is_meant(line, found, starts.keys())
    ):
        return None
    if not is_said and _is_of_longer(line, found):
        return None
    things = _of_kind(found.things, {word.plain for word in words[found.last : last]}, names)
    span = Span(words[first].start, words[last - 1].own_end)
    is_alone = found.last - found.first == len(words)
    is_county = names.councils[things[0]].kind == _COUNTY
    if not is_said and not is_alone and is_county and not evidence.is_political(line):
        return _area(line, found)
    is_cut = names.is_short(found.key, things[0]) and not words[found.first].text.isupper()
    if not is_said and is_cut and not evidence.has_evidence(line, found, starts.keys()):
        return None
    if len(things) > 1:
        return Mention(span, "council", _text(line, first, last), "alias", None, things)
    return Mention(span, "council", names.councils[things[0]].label, "name" if is_said else "alias", things[0])


def _is_of_longer(line: Line, found: Found[NamedNode]) -> bool:
    """Whether a name begins that of a ward or a place: `the ward of Fenwick …`, `Fenwick Olympic Park`."""
    if line.plain_before(found.first) == "of" and line.plain_before(found.first - 1) in _WARD:
        return True
    middle, last = line.after(found.last), line.after(found.last + 1)
    if line.is_title or middle is None or last is None:
        return False
    return middle.is_capital and last.is_capital and last.plain in lexicon.OF_PLACES


def _area(line: Line, found: Found[NamedNode]) -> Mention:
    return Mention(found.span(line.words), "area", _text(line, found.first, found.last), "name", None, found.things)


def _text(line: Line, first: int, last: int) -> str:
    words = line.words[first:last]
    return " ".join((*(word.text for word in words[:-1]), words[-1].text[: words[-1].own_end - words[-1].start]))


def _is_elsewhere(
    line: Line, found: Found[NamedNode], names: Gazetteer, starts: Mapping[int, Found[NamedNode]]
) -> bool:
    """Whether the name of a borough of London is that of another place, by what it lies in: `Fenwick in Kent`."""
    after = line.after(found.last)
    if after is None or names.councils[found.things[0]].kind != _LONDON:
        return False
    is_in = after.plain == "in"
    around = starts.get(found.last + is_in)
    if around is None or not (is_in or after.before == ", "):
        return False
    return is_in or names.councils[around.things[0]].kind == _COUNTY  # commas divide boroughs, too


def _is_county_around(
    line: Line, found: Found[NamedNode], names: Gazetteer, ends: Mapping[int, Found[NamedNode]]
) -> bool:
    """Whether a county says only where another council is: `Fenwick, Kent`, `Fenwick in Kent`, `the Kent borough`."""
    if names.councils[found.things[0]].kind != _COUNTY:
        return False
    if line.plain_after(found.last) in _WITHIN and line.words[found.last].text.islower():
        return True
    at = found.first
    if line.words[at].before == ", " or line.plain_before(at) == "in":
        at -= line.words[at].before != ", "
        while at and line.words[at - 1].plain in lexicon.COUNCIL_KINDS | lexicon.COUNCIL_NOUNS and at not in ends:
            at -= 1
    before = ends.get(at)
    return before is not None and names.councils[before.things[0]].kind != _COUNTY


def _of_kind(things: tuple[NamedNode, ...], kinds: set[str], names: Gazetteer) -> tuple[NamedNode, ...]:
    """Give those things of a name that are of the kind that is said after it: those called so, where there are any."""
    said = kinds & {"county", "city", "district", "borough"}
    fitting = [one for one in things if said and said <= set(names.councils[one].label.lower().split())]
    return tuple(fitting) or things


def _kind_after(line: Line, place: int) -> int:
    """Give the number of the word after those that say that a council is meant: `city council`; else the same."""
    at = place
    while (word := line.after(at)) and word.plain in lexicon.COUNCIL_KINDS and at - place < _MOST_KINDS:
        at += 1
    word = line.after(at)
    if word is not None and word.own in _SHORT and word.text[:2].isupper():
        return at + 1
    if word is not None and word.own in lexicon.COUNCIL_NOUNS and word.own != "councils":
        return at + 1
    kind = line.words[at - 1]
    return at if at > place and kind.text in ("Borough", "District") else place


def _kind_before(line: Line, place: int) -> int:
    """Give the number of the first word of `London Borough of`, `council of` and the like; else the same."""
    if line.plain_before(place) != "of":
        return place
    at = place - 1
    while (word := line.before(at)) and word.plain in {*lexicon.COUNCIL_KINDS, "council", "corporation"}:
        at -= 1
    return at if at < place - 1 else place


def _misspelt(line: Line, taken: Set[int], names: Gazetteer) -> Iterator[Mention]:
    """Give councils whose name has a slip: one of several words, or of one with `council` after it."""
    if line.is_lower:
        return
    plain = tuple(word.own for word in line.words)
    for place, word in enumerate(line.words):
        if place in taken or len(word.own) < _LEAST_LETTERS or not word.text[:1].isupper():
            continue
        for first, last, council in names.misspelt_councils.among(plain, place):
            if line.words[first].is_capital and line.words[last - 1].is_capital:
                span = Span(line.words[first].start, line.words[last - 1].own_end)
                yield Mention(span, "council", names.councils[council].label, "misspelt", council)
        last = _kind_after(line, place + 1)
        if (
            last > place + 1
            and "town" not in plain[place + 1 : last]
            and (one := names.misspelt_councils.alone(word.own))
        ):
            yield Mention(
                Span(word.start, line.words[last - 1].own_end), "council", names.councils[one].label, "misspelt", one
            )


def _by_form(line: Line, taken: Set[int]) -> Iterator[Mention]:
    """Give councils that are none of those known: capital words before `council`."""
    if line.is_lower or line.is_title:
        return
    no_names = lexicon.COUNCIL_KINDS | lexicon.NO_NAMES | lexicon.COMPASS | lexicon.MEMBERS
    for place, word in enumerate(line.words):
        if word.own not in ("council", "authority") or place in taken:
            continue
        first = _run_before(line, place, taken)
        kinds = {one.plain for one in line.words[first:place]}
        if kinds and not kinds <= no_names:
            is_body = bool({"parish", "town", "community"} & kinds) or word.own == "authority"
            span = Span(line.words[first].start, word.own_end)
            yield Mention(span, "body" if is_body else "council", _text(line, first, place + 1), "shape")


def _run_before(line: Line, place: int, taken: Set[int]) -> int:
    """Give the number of the first of the capital words before one that are part of its name."""
    first = place
    while (before := line.before(first)) and before.text[:1].isupper() and first - 1 not in taken and place - first < 6:
        first -= 1
    left_out = {"the", "a"} | lexicon.MEMBERS | lexicon.PREPOSITIONS | lexicon.ROLE_WORDS | lexicon.STARTS
    while first < place and line.words[first].plain in left_out:
        first += 1
    return first
