"""Where words mean a party: by its name, its short name, or by their form alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.meaning import lexicon
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.named import short_parties
from wardmote.graph.drafting.meaning.parties import INDEPENDENT, NO_CONTROL, Party
from wardmote.graph.drafting.meaning.wording.line import Line
from wardmote.graph.drafting.meaning.wording.words import Found
from wardmote.graph.drafting.records import Mention, Span

_NO_CONTROL = re.compile(
    r"\bno (?:one |single |other )?(?:party |group )?(?:has |had |having |have |with |in |was in |is in |being in )?"
    r"(?:an |any )?(?:overall|outright) (?:controll?|majority)\b|\bNOC\b|"
    r"\bhung\b(?! (?:parliament|in|around|up|on|out|over|from|the)\b)",
    re.IGNORECASE,
)
# What follows the name of a party in the name of something else.
_OF_OTHERS = frozenset(
    (
        *("society", "club", "students", "exchange", "future", "friends", "street", "road", "lane", "lanes", "park"),
        *("belt", "day", "movement", "newspaper", "court", "paper", "papers", "house", "square", "hill", "school"),
        *("bill", "act", "hotel", "room", "energy", "deal", "flag", "dragon", "line", "paper", "market", "force"),
    )
)
# Names that are words too: a capital is not enough beside other capitals.
_WORDS = frozenset({"green", "greens", "reform", "respect", "aspire", "alliance", "renew", "plaid"})
# Words that make of the name of a party that of one which left it.
_OTHER_KINDS = frozenset({"Militant", "Socialist", "Official", "Real", "Continuity"})
_LONG = 8
# The party of somebody, in brackets after the name: `(Lab)`.
_BRACKETED = re.compile(r"(?<=\()[A-Z][\w-]{1,11}(?: [A-Z][\w-]{1,8})?(?=\)(?! [A-Z])|, )")
_BY_FORM = frozenset(
    {
        "party",
        "society",
        "network",
        "association",
        "residents",
        "ratepayers",
        "first",
        "independents",
        "alliance",
        "group",
    }
)


def mentions(line: Line, text: str, start: int, names: Gazetteer) -> Iterator[Mention]:
    """Give the parties that a stretch names, and where it speaks of none in control."""
    for match in _NO_CONTROL.finditer(text):
        yield Mention(Span(start + match.start(), start + match.end()), "party", NO_CONTROL.name, "name")
    found = [one for one in names.parties.find(line.words, not line.is_lower) if _is_party(one, line)]
    taken: set[int] = set()
    for one in found:
        first = _local(line, one)
        taken.update(range(first, one.last))
        yield _mention(one, line) if first == one.first else _shaped(line, first, one.last)
    if not line.is_title:
        yield from _by_form(line, taken)
    plain = tuple(word.own for word in line.words)
    for place, word in enumerate(line.words):
        is_long = len(word.own) >= _LONG and word.text[:1].isupper() and place not in taken
        if is_long and (party := names.misspelt_parties.alone(word.own)):
            yield Mention(Span(word.start, word.own_end), "party", party.name, "misspelt", party.iri)
        for first, last, party in names.misspelt_parties.among(plain, place) if is_long else ():
            if all(one.text[:1].isupper() for one in line.words[first:last]):
                span = Span(line.words[first].start, line.words[last - 1].own_end)
                yield Mention(span, "party", party.name, "misspelt", party.iri)
    for place in short_parties.counted(line, names):
        if place not in taken and (parties := names.party_of(line.words[place].text)):
            taken.add(place)
            span = Span(line.words[place].start, line.words[place].own_end)
            yield Mention(span, "party", parties[0].name, "alias", parties[0].iri)
    for place in short_parties.typed_small(line):
        if place not in taken and (parties := names.party_of(line.words[place].text.capitalize())):
            taken.add(place)
            span = Span(line.words[place].start, line.words[place].own_end)
            yield Mention(span, "party", parties[0].name, "alias", parties[0].iri)
    begun = {line.words[place].start for place in taken}
    for match in _BRACKETED.finditer(text):
        span = Span(start + match.start(), start + match.end())
        if span.start not in begun and (parties := names.party_of(match.group())):
            yield Mention(span, "party", parties[0].name, "alias", parties[0].iri)
            begun.add(span.start)
    taken.update(place for place, word in enumerate(line.words) if word.start in begun)
    for place in short_parties.independents(line):
        if place not in taken:
            span = Span(line.words[place].start, line.words[place].own_end)
            yield Mention(span, "party", INDEPENDENT.name, "alias", INDEPENDENT.iri)


def in_cell(line: Line, names: Gazetteer) -> Iterator[Mention]:
    """Give the party of which a cell of a table, or the words in brackets, are the name or an abbreviation."""
    if not line.words:
        return
    text = " ".join(word.text for word in line.words)
    span = Span(line.words[0].start, line.words[-1].end)
    for party in names.party_of(text)[:1]:
        yield Mention(span, "party", party.name, "alias", party.iri)
        return
    found = list(names.parties.find(line.words))
    others = [at for at in range(len(line.words)) if not any(one.first <= at < one.last for one in found)]
    # `Militant Alder` is another party than the Alders, `Scottish Alder` and `Alder hold` are not.
    known = lexicon.NO_NAMES | lexicon.MEMBERS | lexicon.CONTROL
    is_name = all(line.words[at].text[:1].isupper() for at in others)
    if found and is_name and not all(line.words[at].own in known for at in others):
        yield Mention(span, "party", text, "shape")


def _mention(one: Found[Party], line: Line) -> Mention:
    words = " ".join(word.text for word in line.words[one.first : one.last])
    span = one.span(line.words)
    if len(one.things) > 1:
        return Mention(span, "party", words, "alias", None, tuple(party.iri for party in one.things if party.iri))
    party = one.things[0]
    return Mention(span, "party", party.name, "name" if party.name == words else "alias", party.iri)


def _is_party(found: Found[Party], line: Line) -> bool:
    """Whether the words that are the name of a party mean it where they stand."""
    after, before = line.after(found.last), line.before(found.first)
    is_own = line.words[found.last - 1].own != line.words[found.last - 1].plain
    is_part = after is not None and not is_own and after.plain in _OF_OTHERS
    if is_part and after is not None and (after.is_capital or found.key[-1] in _WORDS or line.is_lower):
        return False
    if before is not None and before.text in _OTHER_KINDS and not line.is_first(found.first):
        return False
    if found.last - found.first == 1 and found.key[0] in _WORDS:
        return _is_apart(line, found)
    return not (before is not None and before.plain == "the" and before.text == "The" and found.key == ("independent",))


def _is_apart(line: Line, found: Found[Party]) -> bool:
    """Whether a name that is a word too stands as the name of a party does: apart, or before people."""
    word = line.words[found.first]
    if line.is_lower:
        is_many = found.key[0].endswith("s") and line.plain_before(found.first) == "the"
        return is_many or line.plain_after(found.last) in short_parties.MEMBERS
    if word.text.isupper() or line.is_title:
        return True
    before, after, second = line.before(found.first), line.after(found.last), line.after(found.last + 1)
    if after is not None and after.before == "-":
        after = None
    if (
        before is not None
        and before.text[:1].isupper()
        and not line.is_first(found.first - 1)
        and before.own == before.plain
    ):
        return before.plain in short_parties.MEMBERS
    if after is None or word.own != word.plain or not after.text[:1].isupper() or after.plain in short_parties.MEMBERS:
        return not (line.is_first(found.first) and after is not None and after.plain in ("the", "of", "to"))
    return second is not None and second.text[:1].isupper()


def _local(line: Line, found: Found[Party]) -> int:
    """Give the first word of a group of independents with a name of its own: `Fenwick Independents`."""
    if not any(party == INDEPENDENT for party in found.things):
        return found.first
    before = line.before(found.first)
    is_name = before is not None and before.text[:1].isupper() and before.own == before.plain
    is_word = before is not None and before.plain in lexicon.NO_NAMES | lexicon.MEMBERS | lexicon.PREPOSITIONS
    is_word = is_word and before is not None and before.plain not in ("city", "borough", "county", "district", "town")
    return found.first - 1 if is_name and not is_word and not line.is_first(found.first - 1) else found.first


def _shaped(line: Line, first: int, last: int) -> Mention:
    words = line.words[first:last]
    name = " ".join((*(one.text for one in words[:-1]), words[-1].text[: words[-1].own_end - words[-1].start]))
    return Mention(Span(words[0].start, words[-1].own_end), "party", name.removesuffix(" party"), "shape")


def _by_form(line: Line, taken: set[int]) -> Iterator[Mention]:
    """Give parties that the data does not know, by words such as `First party` or `Residents' Association`."""
    for place, word in enumerate(line.words):
        if word.own not in _BY_FORM or place in taken:
            continue
        first = place
        while line.before(first) and first - 1 not in taken and _goes_on(line, first) and place - first < 6:
            first -= 1
        while first < place and (line.words[first].plain in ("the", "a", "and", "of", "for") or _is_verb(line, first)):
            first += 1
        last = (
            place + 2
            if word.own in ("first", "residents") and line.plain_after(place + 1) in ("party", "association", "group")
            else place + 1
        )
        if first < place and _is_named(line, first, last):
            yield _shaped(line, first, last)


def _goes_on(line: Line, first: int) -> bool:
    word = line.words[first - 1]
    if word.own != word.plain and word.own != "residents":
        return False
    return word.text[:1].isupper() or (
        word.plain in ("and", "of", "for") and first > 1 and line.words[first - 2].is_capital
    )


def _is_verb(line: Line, place: int) -> bool:
    return line.is_first(place) and line.words[place].plain in ("but", "in", "while", "both", "when", "former", "only")


def _is_named(line: Line, first: int, last: int) -> bool:
    """Whether words have the form of a party's name: `First` alone is none, nor is a party in lower case."""
    words = line.words[first:last]
    end = words[-1]
    if end.own == "party":
        return words[-2].text[:1].isupper() and (end.text[:1].isupper() or words[-2].own == "first")
    if end.own == "first":
        after = line.after(last)
        return end.text == "First" and not (after is not None and after.text[:1].isupper())
    if end.own in ("association", "group", "society", "alliance", "network"):
        return any(word.own in ("residents", "ratepayers", "tenants", "independent", "independents") for word in words)
    return end.text[:1].isupper() and end.own in ("residents", "ratepayers", "independents")
