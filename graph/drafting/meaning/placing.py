"""The council that a short text means where it names none for certain: that of a ward, known by who stood in it.

A ward alone does not tell: other councils have wards of the same name. Somebody who stood for the council that has it
does, and so does the name of a council beside it that might mean another thing elsewhere, as `Low Fen, Westminster`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode

from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.named.mentions import Stretch
from wardmote.graph.drafting.records import Mention, Span

# A text of more sentences says itself where it is.
_MOST = 12


def council(stretches: Sequence[Stretch], names: Gazetteer) -> Mention | None:
    """Give the one council that has a ward which the text names, and a candidate or a name that it names too."""
    if len(stretches) > _MOST or any(_tells(one) for part in stretches for one in part.mentions):
        return None
    possible: dict[NamedNode, Span] = {}
    for thing, span in _possible(stretches, names):
        possible.setdefault(thing, span)
    told = ((one, span) for one, span in possible.items() if one in names.councils)
    found = {one: span for one, span in told if _has_ward(stretches, names, one)}
    if len(found) != 1:
        return None
    (meant, span), *_ = found.items()
    return Mention(span, "council", names.councils[meant].label, "paragraph", meant)


def _tells(one: Mention) -> bool:
    """Whether a mention says where a text is: a council, or a country or region, in which another ward may be meant."""
    return one.kind == "council" or (one.kind == "area" and one.how == "name")


def _possible(stretches: Sequence[Stretch], names: Gazetteer) -> Iterator[tuple[NamedNode, Span]]:
    """Give the councils that may be meant, each with the words that tell of it."""
    for part in stretches:
        for one in names.council_names.find(part.line.words, not part.line.is_lower):
            yield from ((thing, one.span(part.line.words)) for thing in one.things)
        for somebody in part.names:
            yield from ((thing, somebody.span) for thing in names.stood_for(somebody.plain))


def _has_ward(stretches: Sequence[Stretch], names: Gazetteer, council: NamedNode) -> bool:
    for part in stretches:
        own = {word.plain for name in part.names for word in name.words}
        for one in names.wards(council).find(part.line.words, not part.line.is_lower):
            if not {word.plain for word in part.line.words[one.first : one.last]} <= own:
                return True
    return False
