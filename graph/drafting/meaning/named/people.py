"""Names of people: by their form, by title, and short ones of those whom the text has named in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wardmote.graph.drafting.meaning import lexicon
from wardmote.graph.drafting.meaning.line import Line
from wardmote.graph.drafting.meaning.words import Word
from wardmote.graph.drafting.records import Span

_MOST = 5
_PARTICLES = frozenset({"de", "van", "der", "den", "von", "la", "le", "al", "el", "bin", "da", "di", "du", "ap", "ul"})
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
        return " ".join(
            (
                *(word.text for word in self.words[:-1]),
                self.words[-1].text[: self.words[-1].own_end - self.words[-1].start],
            )
        )

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
    titles: list[str] = []
    is_first = line.is_first(first)
    while first < last:
        plain = line.words[first].plain
        if plain in lexicon.TITLES:
            titles.append(plain)
        elif not (plain in lexicon.NO_NAMES or plain in lexicon.ROLE_WORDS or (is_first and plain in lexicon.STARTS)):
            break
        first += 1
        is_first = False
    words, words_at = tuple(line.words[first:last]), first
    while words and words[-1].own in lexicon.ROLE_WORDS | lexicon.TITLES:
        words = words[:-1]
    if not words or len(words) > _MOST or (line.is_title and not titles):
        return None
    if not titles and line.plain_before(words_at) in _PLACING and words[-1].own == words[-1].plain:
        return None
    if any(_is_no_name(word) for word in words):
        return None
    if len(words) == 1 and not titles:
        return None
    return Name(first, first + len(words), words, tuple(titles))


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
        if place not in taken and word.text[:1].isupper() and word.plain not in lexicon.NO_NAMES:
            yield place, word


def surname(plain: Sequence[str]) -> str:
    """Give the last word of a name."""
    return plain[-1]
