"""Names of people: by their form, by title, and short ones of those whom the text has named in full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wardmote.graph.drafting.meaning import lexicon
from wardmote.graph.drafting.meaning.wording.line import Line
from wardmote.graph.drafting.meaning.wording.words import Word
from wardmote.graph.drafting.records import Span

_MOST, _PLACED = 5, 3
_PARTICLES = frozenset({"de", "van", "der", "den", "von", "la", "le", "al", "el", "bin", "da", "di", "du", "ap", "ul"})
# Offices that stand with capitals before a name.
_OFFICES = frozenset(
    [
        "leader",
        "chairman",
        "chairwoman",
        "chair",
        "secretary",
        "minister",
        "mayor",
        "chancellor",
        "president",
        "spokesman",
        "spokeswoman",
    ]
)
_BEFORE_SURNAME = lexicon.TITLES | lexicon.ROLE_WORDS | {"by"}
_SAYING = frozenset({"said", "told", "added", "says", "claimed", "admitted", "insisted", "warned", "who"})
_DOING = frozenset({"was", "is", "has", "had", "won", "lost", "will", "took", "stood", "held", "beat", "came"})
_MARKS = frozenset(":.;\"'")
# What follows the name of a subject, a paper or a case, and of nobody.
_OF_THINGS = frozenset(
    {"student", "students", "editor", "graduate", "degree", "course", "story", "lecturer", "reporter"}
)
# Surnames that are other words too.
_SURNAMES = frozenset({"read", "may", "english", "hall"})
# What stands in, near or within something is no person.
_PLACING = frozenset({"in", "near", "across", "within", "around", "outside", "inside", "throughout"})
_APART = frozenset({" ", "  ", "\n", "-", ". ", "."})


@dataclass(frozen=True)
class Name:
    """Words that name a person: `words` without titles, of which `titles` are the plain ones before."""

    first: int
    last: int
    words: tuple[Word, ...]
    titles: tuple[str, ...]

    @property
    def text(self) -> str:
        """The name without titles."""
        first, *others = self.words
        joined = "".join((first.text, *(f"{'-' if word.before == '-' else ' '}{word.text}" for word in others)))
        return joined[: len(joined) - (self.words[-1].end - self.words[-1].own_end)]

    @property
    def plain(self) -> tuple[str, ...]:
        """The comparable words."""
        return (*(word.plain for word in self.words[:-1]), self.words[-1].own)

    @property
    def span(self) -> Span:
        """Where the name stands, titles left out."""
        return Span(self.words[0].start, self.words[-1].own_end)


def names(line: Line, taken: frozenset[int]) -> Iterator[Name]:
    """Give the names of people by their form. Words of the numbers `taken` are no part of one."""
    if line.is_lower:
        yield from _in_lower(line, taken)
        return
    place = 0
    while place < len(line.words):
        run = _run(line, place, taken)
        if run > place:
            found = _name(line, place, run)
            if found is not None:
                yield found
            place = run
        else:
            place += 1


def _in_lower(line: Line, taken: frozenset[int]) -> Iterator[Name]:
    """Give the names of a text without capitals: two words, or three with a particle, of whom something is said."""
    for place, word in enumerate(line.words):
        if word.plain not in _SAYING or place < 2:
            continue
        first = place - 3 if line.words[place - 2].plain in _PARTICLES and place > 2 else place - 2
        words = tuple(line.words[first:place])
        plain = [one.plain for one in words]
        is_name = all(one.isalpha() and one == two.own for one, two in zip(plain, words, strict=True))
        no_names = lexicon.NO_NAMES | lexicon.ROLE_WORDS | lexicon.OF_BODIES | lexicon.MEMBERS | lexicon.CONTROL
        starts = first == 0 or any(mark in line.words[first].before for mark in _MARKS) or _is_led(line, first, taken)
        if is_name and starts and not set(plain) & no_names and not set(range(first, place)) & taken:
            yield Name(first, place, words, ())


def _is_led(line: Line, first: int, taken: frozenset[int]) -> bool:
    return first - 1 in taken or line.words[first - 1].own in lexicon.ROLE_WORDS | lexicon.MEMBERS | lexicon.TITLES


def _run(line: Line, place: int, taken: frozenset[int]) -> int:
    """Give the number of the word after the run of capital words that begins at a place."""
    at = place
    while at < len(line.words) and at not in taken:
        word = line.words[at]
        if at > place and not _joins(line.words[at - 1], word):
            break
        if not _may_name(word) and not (at > place and word.text in _PARTICLES):
            break
        at += 1
        if word.own != word.plain:  # what is possessive ends a name
            break
    while at > place and line.words[at - 1].text in _PARTICLES:
        at -= 1
    return at


def _joins(one: Word, two: Word) -> bool:
    if two.before not in _APART:
        return False
    return two.before not in (". ", ".") or len(one.text) == 1 or one.plain in lexicon.TITLES


def _may_name(word: Word) -> bool:
    return word.text[:1].isupper()


def _name(line: Line, first: int, last: int) -> Name | None:
    """Give the name that a run of capital words holds, if it is one of somebody."""
    start = _after_titles(line, first, last)
    titles = tuple(word.plain for word in line.words[first:start] if word.plain in lexicon.TITLES)
    words = tuple(line.words[start:last])
    while words and words[-1].own in lexicon.ROLE_WORDS | lexicon.TITLES:
        words = words[:-1]
    if not words or len(words) > _MOST or (not titles and (line.is_title or len(words) == 1)):
        return None
    if not titles and line.plain_before(start) in _PLACING and words[-1].own == words[-1].plain:
        # "In Fenwick Ann Lee said": the place is followed by who acts.
        if len(words) < _PLACED or line.plain_after(last) not in _SAYING | _DOING:
            return None
        start, words = last - 2, words[-2:]
    is_ward = len(words) > 1 and words[-1].text == "Ward"
    is_surname = is_ward and (
        bool(titles) or line.plain_before(start) in _BEFORE_SURNAME or any(len(one.text) == 1 for one in words)
    )
    is_named = is_surname or (len(words) > 1 and (bool(titles) or words[-1].own in _SURNAMES))
    if any(_is_no_name(word) for word in (words[:-1] if is_named else words)) or words[0].plain == "st":
        return None
    after = line.plain_after(start + len(words))
    before = line.before(start)
    is_led = bool(titles) or (before is not None and before.own in _BEFORE_SURNAME | lexicon.MEMBERS)
    if (not titles and after in _OF_THINGS) or (
        not is_led and (words[-1].own in lexicon.OF_PLACES and after not in _SAYING | _DOING)
    ):
        return None
    return Name(start, start + len(words), words, titles)


def _after_titles(line: Line, first: int, last: int) -> int:
    """Give the number of the first word of a run that is part of a name: after titles and first words of sentences."""
    start, is_first = first, line.is_first(first)
    while start < last:
        plain = line.words[start].plain
        is_none = plain in lexicon.TITLES or plain in lexicon.NO_NAMES or plain in lexicon.ROLE_WORDS
        if not is_none and not (is_first and plain in lexicon.STARTS):
            break
        start, is_first = start + 1, False
    # A title in the middle ends what says who it is.
    inner = [at for at in range(start, last - 1) if line.words[at].plain in lexicon.TITLES | _OFFICES]
    return inner[-1] + 1 if inner else start


def _is_no_name(word: Word) -> bool:
    letters = word.text
    return (
        word.own in lexicon.NO_NAMES
        or word.own in lexicon.OF_BODIES
        or (letters.isupper() and len(letters) > 2)
        or any(character.isdigit() for character in letters)
    )


def singles(line: Line, taken: frozenset[int]) -> Iterator[tuple[int, Word]]:
    """Give capital words that stand alone, with their numbers: they may be the surname or first name of somebody."""
    for place, word in enumerate(line.words):
        if place in taken or not word.text[:1].isupper() or word.plain in lexicon.NO_NAMES:
            continue
        if line.is_title or not (_is_joined(line, place, taken) or _is_joined(line, place + 1, taken)):
            yield place, word


def _is_joined(line: Line, place: int, taken: frozenset[int]) -> bool:
    """Whether the words before and at a place are parts of one name: capital words, one after the other."""
    if not 0 < place < len(line.words) or {place - 1, place} & taken:
        return False
    one, two = line.words[place - 1], line.words[place]
    if line.after(place) is None or one.own != one.plain or not (one.text[:1].isupper() and two.text[:1].isupper()):
        return False
    words = lexicon.TITLES | lexicon.ROLE_WORDS | lexicon.MEMBERS | lexicon.PREPOSITIONS | lexicon.NO_NAMES
    return not {one.plain, two.plain} & words
