"""What a name means that a model gives: a thing that the reading found near the quote, or nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from wardmote.graph.drafting.drafters.allowed import FILLERS
from wardmote.graph.drafting.meaning.reading import Reading, ReadSentence
from wardmote.graph.drafting.records import Mention, Span

_NEAR = 40  # sentences before the quote in which a name may stand
_NAME = re.compile(r"[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,4}")


class Links:
    """The mentions of a text, in its order."""

    def __init__(self, reading: Reading) -> None:
        self.plain = reading.document.plain
        self._sentences = sorted(reading.sentences, key=lambda one: one.span)
        self._starts = [one.span.start for one in self._sentences]

    def find(self, role: str, name: str, evidence: Span) -> Mention | None:
        """Give what a name means in a role: a mention within the words, their context, or the nearest before.

        A person whom nobody knows is a name by its form, where it stands in the words themselves. None for a name that
        means nothing there: nothing is made up.
        """
        for mention in self._near(evidence):
            if mention.kind in FILLERS[role] and self._is_called(mention, name):
                return mention
        return self._stranger(name, evidence) if role in ("person", "speaker") else None

    def _near(self, evidence: Span) -> Iterator[Mention]:
        last = bisect_right(self._starts, evidence.end - 1)
        inside = [one for one in self._sentences[max(0, last - _NEAR) : last] if one.span.end > evidence.start]
        yield from (one for sentence in inside for one in sentence.mentions if one.span.within(evidence))
        yield from (one for sentence in inside for one in sentence.mentions)
        for sentence in inside:
            yield from _context(sentence)
        for sentence in reversed(self._sentences[max(0, last - _NEAR) : last - len(inside)]):
            yield from sentence.mentions

    def _is_called(self, mention: Mention, name: str) -> bool:
        wanted = _levelled(name)
        return bool(wanted) and wanted in (_levelled(mention.name), _levelled(self.plain[slice(*mention.span)]))

    def _stranger(self, name: str, evidence: Span) -> Mention | None:
        wanted = " ".join(name.replace("’", "'").split())
        if not _NAME.fullmatch(wanted) or not wanted[0].isupper():
            return None
        words = self.plain[slice(*evidence)]
        found = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", words)
        if found is None:
            return None
        span = Span(evidence.start + found.start(), evidence.start + found.end())
        return Mention(span, "person", wanted, "shape")


def _context(sentence: ReadSentence) -> Iterator[Mention]:
    yield from filter(None, (sentence.council, sentence.ward, sentence.party, sentence.person))


def _levelled(name: str) -> str:
    words = " ".join(name.replace("’", "'").split()).casefold()
    return words.removeprefix("the ")
