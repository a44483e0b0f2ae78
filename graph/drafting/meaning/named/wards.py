"""Names of wards: of the councils that a text speaks of, and by their form where no data has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from pyoxigraph import NamedNode

from wardmote.graph.drafting.meaning import lexicon
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.named import joined
from wardmote.graph.drafting.meaning.names import Ward
from wardmote.graph.drafting.meaning.wording.line import Line
from wardmote.graph.drafting.meaning.wording.words import Phrases
from wardmote.graph.drafting.records import Mention, Span

_SEAT = frozenset({"seat", "seats", "by", "byelection", "councillor", "councillors", "cllr"})
# Between a ward that is known by an election of then and a text of now, at most as long as a council sits.
_TERM = timedelta(days=5 * 366)
_SOON = timedelta(days=150)
_LONGEST = 6
_PARTY = 3
_BETWEEN = frozenset({", ", "-", ". "})
_LISTED = frozenset({"and", "or"})
# A seat is `in` a ward, a councillor `for` it: what stands before a name that is a ward then.
SEATED = frozenset(
    (
        *(
            "seat",
            "seats",
            "councillor",
            "councillors",
            "candidate",
            "candidates",
            "elected",
            "re-elected",
            "elections",
        ),
        *("byelection", "by-election", "election", "poll", "stood", "standing", "stand", "vacancy", "contest"),
    )
)
# Of these there may be several, in as many wards.
_SEVERAL = frozenset({"seats", "councillors", "candidates", "elections"})
# Votes `in` a ward are those of somebody who wins it.
_WON = frozenset({"elected", "re-elected", "reelected", "topped"})
_LINE = 12
# What is done to a ward: it is won, held or lost.
_TAKES = frozenset(
    (
        "won",
        "wins",
        "win",
        "held",
        "holds",
        "hold",
        "kept",
        "lost",
        "loses",
        "took",
        "takes",
        "gained",
        "gains",
        "retained",
        "swept",
    )
)
_TURNS = frozenset({"went", "fell", "goes", "falls", "turned", "returned", "switched", "swung"})
_REPRESENTS = frozenset({"represents", "represent", "representing", "represented"})
# A `Labour seat of` is followed by a place, a `seat of` by who held it.
_KINDS_OF_SEAT = lexicon.MEMBERS | {"safe", "marginal", "target", "key", "former", "council"}
_INTO = frozenset({"in", "for", "at", "to"})
_BEFORE_NAMES = (lexicon.NO_NAMES - lexicon.COMPASS) | lexicon.PREPOSITIONS


def known(line: Line, councils: Iterable[NamedNode | None], names: Gazetteer, day: date | None) -> Iterator[Mention]:
    """Give the wards of some councils, None for all, that a stretch names, the longest names first."""
    found: dict[tuple[int, int], list[Ward]] = {}
    for council in councils:
        for one in names.wards(council).find(line.words, not line.is_lower):
            if _is_meant(line, one.first, one.last):
                found.setdefault((one.first, one.last), []).extend(one.things)
    for (first, last), wards in sorted(found.items(), key=lambda item: item[0][0] - item[0][1]):
        yield _mention(line, first, last, _of_day(wards, day))


def _mention(line: Line, first: int, last: int, wards: Sequence[Ward]) -> Mention:
    span = Span(line.words[first].start, line.words[last - 1].own_end)
    if len(wards) == 1:
        return Mention(span, "ward", wards[0].name, "name", wards[0].iri)
    name = wards[0].name if wards else " ".join(word.text for word in line.words[first:last])
    return Mention(span, "ward", name, "name", None, tuple(one.iri for one in wards))


def _of_day(wards: Sequence[Ward], day: date | None) -> Sequence[Ward]:
    """Give of several generations of a ward the one of the day."""
    if day is None or not any(one.days for one in wards):
        return wards
    near = {one: _nearest(one, day) for one in wards}
    least = min((apart for apart in near.values() if apart is not None), default=None)
    return [one for one, apart in near.items() if apart == least] if least is not None else wards


def _nearest(ward: Ward, day: date) -> timedelta | None:
    """Give how long before a day a ward last voted: a vote soon after it counts as one on it."""
    voted = [max(day - one, timedelta()) for one in ward.days if one <= day + _SOON and day - one <= _TERM]
    return min(voted, default=None)


def _is_meant(line: Line, first: int, last: int) -> bool:
    """Whether a name that is one of a ward means the ward where it stands."""
    before, after = line.before(first), line.after(last)
    follows = after.plain if after else ""
    if follows in joined.WARD:
        return True
    if follows in lexicon.OF_PLACES | lexicon.COMPASS and after is not None and (after.is_capital or line.is_lower):
        return False
    if before is not None and before.text[:1].isupper() and before.plain in lexicon.COMPASS:
        return False
    if last - first > 1:
        return True
    if after is not None and after.text[:1].isupper() and follows not in lexicon.MEMBERS and not line.is_title:
        return False
    if before is not None and before.text[:1].isupper() and before.own not in lexicon.MEMBERS | lexicon.PREPOSITIONS:
        return line.is_title
    is_seat = line.plain_before(first) == "the" and line.plain_before(first - 1) in _INTO
    return (
        line.plain_before(first) in lexicon.PREPOSITIONS | _TAKES
        or (is_seat and line.plain_before(first - 2) in SEATED)
        or follows in _SEAT
        or follows in lexicon.CHANGES
        or (follows == "in" and after is line.words[last] and _is_capital(line, last + 1))
        or (first > 0 and line.words[first].before == ", ")
    )


def _is_capital(line: Line, place: int) -> bool:
    return place < len(line.words) and line.words[place].is_capital and not line.is_lower


def by_form(line: Line, taken: frozenset[int]) -> Iterator[Mention]:
    """Give the wards of which the words themselves say that they are: `Fen ward`, `the ward of Fen`, `seat in Fen`."""
    if line.is_lower:
        yield from _in_lower(line)
        return
    for place, word in enumerate(line.words):
        if word.own in joined.WARD and not line.is_hyphened(place):
            yield from _listed(line, place, taken)
            if line.plain_after(place + 1) == "of":
                yield from _run(line, place + 2, taken, word.own in joined.ONE)
        elif _leads(line, place, taken):
            yield from _run(line, place + 1, taken)
        elif word.plain in _INTO and not line.is_title and (seated := _seated(line, place)) is not None:
            is_one = line.words[seated].plain not in _SEVERAL and line.plain_before(seated) != "were"
            yield from _run(line, place + 1, taken, is_one)


def _leads(line: Line, place: int, taken: frozenset[int]) -> bool:
    """Whether the name of one ward follows a word: `represents`, `a Labour seat of`, `the … and … seat`."""
    plain = line.words[place].plain
    if plain == "of":
        return line.plain_before(place) == "seat" and line.plain_before(place - 1) in _KINDS_OF_SEAT
    return plain in _REPRESENTS or (plain == "the" and joined.is_before_seat(line, place + 1, taken))


def _seated(line: Line, place: int) -> int | None:
    """Give the place of the word for a seat or an election before an `in`: `elected in`, `elected for Labour in`."""
    before = line.plain_before(place)
    is_of_votes = before == "votes" and any(one.plain in _WON for one in line.words[max(0, place - _LINE) : place])
    if before in SEATED or is_of_votes:
        return place - 1
    at = place
    while at and place - at <= _PARTY and line.before(at) is not None and line.words[at - 1].text[:1].isupper():
        at -= 1
    at -= line.plain_before(at) == "the"
    is_for = at < place and line.plain_before(at) == "for" and line.plain_before(at - 1) in SEATED
    return at - 2 if is_for and line.words[place].plain == "in" else None


def _in_lower(line: Line) -> Iterator[Mention]:
    """Give the wards of a text without capitals: one or two words between `the` and `ward`."""
    for place, word in enumerate(line.words):
        first = next((at + 1 for at in (place - 2, place - 3) if at >= 0 and line.words[at].plain == "the"), place)
        words = line.words[first:place]
        if word.own == "ward" and words and not any(one.plain in lexicon.NO_NAMES | lexicon.NO_WARDS for one in words):
            yield Mention(Span(words[0].start, words[-1].end), "ward", " ".join(one.text for one in words), "shape")


def _listed(line: Line, place: int, taken: frozenset[int]) -> Iterator[Mention]:
    """Give the wards named just before the word at a place, several for `wards`: `Fen, Holt and Reed wards`."""
    last, has_and = place, False
    is_one = line.words[place].own in joined.ONE
    for _ in range(joined.MOST_LISTED):
        first = last
        while (
            first
            and first - 1 not in taken
            and last - first < _LONGEST
            and _is_part(line, first - 1, first < last, is_one)
        ):
            first -= 1
        if is_one and any(word.plain == "and" for word in line.words[first:last]):
            first = _with_commas(line, first, taken)
        if not _is_surname(line, first, place, last):
            yield from trimmed(line, first, last, last == place)
        if first == last or is_one or first < 2:
            return
        if line.words[first - 1].plain in _LISTED and not has_and and last == place:
            last, has_and = first - 1, True
        elif line.words[first].before == ", ":
            last = first
        else:
            return


def _with_commas(line: Line, first: int, taken: frozenset[int]) -> int:
    """Give the first word of the name of one ward that lists its places: `the Fen, Holt and Reed ward`."""
    at = first
    for _ in range(joined.MOST_LISTED):
        if not at or line.words[at].before != ", " or at - 1 in taken or not line.words[at - 1].is_capital:
            break
        at -= 1
        while at and line.before(at) is not None and at - 1 not in taken and line.words[at - 1].text[:1].isupper():
            at -= 1
    return at if line.plain_before(at) == "the" else first


def _is_surname(line: Line, first: int, place: int, last: int) -> bool:
    """Whether the word is the surname of somebody: `Councillor Ann Ward`."""
    if line.words[place].text != "Ward" or last != place or first == place:
        return False
    before = line.plain_before(first)
    is_titled = before in lexicon.TITLES | lexicon.ROLE_WORDS or before == "by"
    own = {line.words[at].plain for at in range(first, place)}
    return is_titled or bool(own & lexicon.TITLES) or any(len(line.words[at].text) == 1 for at in range(first, place))


def _is_part(line: Line, place: int, has_more: bool, is_one: bool) -> bool:
    word = line.words[place]
    before = line.words[place + 1].before
    is_near = line.before(place + 1) is word or before == (". " if has_more else ", ")
    linking = word.text in ("and", "&", "of", "the", "on", "with") and has_more and place > 0
    if linking and word.text in ("and", "the"):
        first = line.before(place)
        return is_one and is_near and first is not None and first.text[:1].isupper()
    return is_near and (word.text[:1].isupper() or linking)


def _run(line: Line, place: int, taken: frozenset[int], is_one: bool = True) -> Iterator[Mention]:
    """Give the ward whose name begins at a word, or after its article, where it is sure how far the name goes."""
    first = place + (line.plain_after(place) == "the")
    found = joined.ends(line, first, taken, is_one)
    if found is not None:
        yield from trimmed(line, first, *found)


def trimmed(line: Line, first: int, last: int, is_whole: bool = False) -> Iterator[Mention]:
    """Give the ward of a run of words; `is_whole` keeps what is possessive at its end: `St Ann's ward`."""
    while first < last and line.words[first].plain in _BEFORE_NAMES:
        first += 1
    words = line.words[first:last]
    if not words or not words[0].is_capital or any(word.own in lexicon.NO_WARDS for word in words):
        return
    if len(words) == 1 and words[0].text == "May" and not is_whole:
        return  # the month
    end = words[-1].end if is_whole else words[-1].own_end
    printed = "".join(f"{word.before if word.before in _BETWEEN else ' '}{word.text}" for word in words).strip(" ,-.")
    name = printed[: len(printed) - (words[-1].end - end)]
    yield Mention(Span(words[0].start, end), "ward", name, "shape")


def by_change(line: Line, taken: frozenset[int]) -> Iterator[Mention]:
    """Give the wards that a sentence begins with and that change hands: `Fen went to the Alders`."""
    if line.is_title or line.is_lower or not line.words:
        return
    last = 0
    while last < len(line.words) and last < _LONGEST and last not in taken and line.words[last].text[:1].isupper():
        if last and line.before(last) is None:
            return
        last += 1
    if last and line.plain_after(last) in _TURNS and line.plain_after(last + 1) in ("to", "back"):
        yield from trimmed(line, 0, last)


def again(line: Line, known_names: Phrases[str]) -> Iterator[Mention]:
    """Give wards that the text has named as such elsewhere."""
    for one in known_names.find(line.words, not line.is_lower):
        if _is_meant(line, one.first, one.last):
            yield Mention(one.span(line.words), "ward", one.things[0], "shape")


def headings(text: str, line: Line) -> Mention | None:
    """Give the ward that a headline of a list of wards is the name of."""
    words = line.words
    if not words or len(words) > _LONGEST or any(word.own in lexicon.NO_WARDS | lexicon.CONTROL for word in words):
        return None
    if not all(word.text[:1].isupper() or word.plain in ("and", "the", "of", "upon") for word in words):
        return None
    return Mention(Span(words[0].start, words[-1].end), "ward", text.strip(), "shape")
