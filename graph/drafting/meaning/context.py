"""What a text, a section and a paragraph are about where a sentence names nothing: it is left open where two are meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from wardmote.graph.drafting.records import Mention

# The share of all namings of councils that makes a council what a whole text is about.
_MAIN = 0.6


def key(mention: Mention) -> str:
    """Give what tells the thing of a mention from others."""
    return mention.thing.value if mention.thing else mention.name.casefold()


def main(mentions: Sequence[Mention], headline: Iterable[Mention]) -> Mention | None:
    """Give what a text is about as a whole: what it names most of all its kind, by far; None where it is about several."""
    if not mentions:
        return None
    counted = Counter(key(one) for one in mentions)
    titled = {key(one) for one in headline}
    top, times = counted.most_common(1)[0]
    if len(titled) == 1 and titled & set(counted):
        top = next(iter(titled))
        times = counted[top] * 2
    if times < _MAIN * sum(counted.values()):
        return None
    return next(one for one in mentions if key(one) == top)


def only(mentions: Iterable[Mention]) -> Mention | None:
    """Give the one thing that mentions are of; None where they are of several or none."""
    found = {key(one): one for one in mentions}
    return next(iter(found.values())) if len(found) == 1 else None


def last_only(mentions: Sequence[Mention]) -> Mention | None:
    """Give the last thing mentioned."""
    return mentions[-1] if mentions else None
