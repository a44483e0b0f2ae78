"""The command `wardmote find`: the positions at which words stand in a text."""

from __future__ import annotations

import click

from wardmote.graph import settings
from wardmote.graph.drafting.positions import occurrences
from wardmote.graph.drafting.positions.chosen import Chosen, chosen
from wardmote.graph.drafting.records import Span
from wardmote.graph.errors import CallError

# So many characters stand before and after the words.
_BESIDE = 40


def lines(found: Chosen, words: str) -> list[str]:
    """Give a line for each place where words stand: its position, its segment, the words with those beside them.

    Raises CallError where they stand nowhere; it names the most similar words that do.
    """
    characters, name = found.text.characters, found.text.name
    if not any(map(str.isalnum, words)):
        raise CallError("give the words to find, as they stand in the text")
    places = occurrences.find(characters, words)
    if not places:
        near = occurrences.nearest(characters, words)
        hint = f"; most like them is #char={near.start},{near.end} {_shown(characters, near)}" if near else ""
        raise CallError(f"“{words}” stands nowhere in {name}{hint}")
    return [f"#char={one.start},{one.end}  {_segment(found, one)}  {_shown(characters, one)}" for one in places]


def _segment(found: Chosen, place: Span) -> str:
    """Say in which segment a place is, or that it is in several, on which no evidence may rest at once."""
    held = [one for one in found.segments if one.start < place.end and place.start < one.end]
    if len(held) == 1 and place.within(Span(held[0].start, held[0].end)):
        return f"in {held[0].kind} {held[0].start},{held[0].end}"
    return f"over {len(held)} segments" if held else "in no segment"


def _shown(characters: str, place: Span) -> str:
    before = " ".join(characters[max(0, place.start - _BESIDE) : place.start].splitlines()[-1:])
    after = " ".join(characters[place.end : place.end + _BESIDE].splitlines()[:1])
    return f"{before}«{' '.join(characters[place.start : place.end].split())}»{after}".strip()


@click.command(name="find")
@click.argument("name")
@click.argument("words")
@settings.options("data", "articles")
def command(name: str, words: str, **flags: str | None) -> None:
    """Print where WORDS stand in a text: NAME is its file, or the key of an article.

    Quotes and dashes may be straight or curly, spaces one or many, letters capital or small.
    """
    wanted = settings.resolve(flags)
    for line in lines(chosen(wanted.data, wanted.articles, name), words):
        click.echo(line)
