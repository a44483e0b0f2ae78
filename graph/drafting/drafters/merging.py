"""Make one list of what several rules and drafters give: each claim once, and nothing that another reading denies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from wardmote.graph.drafting.drafters import numbers
from wardmote.graph.drafting.drafters.grounding import LONGEST
from wardmote.graph.drafting.records import Draft, Mention, Modality

_AFFIRMED: frozenset[Modality] = frozenset({"asserted", "past"})
_UNAFFIRMED: frozenset[Modality] = frozenset({"negated", "expected"})
# Kinds of which the second says what the first says, and more.
_FULLER = {"elected": "re-elected"}
# Kinds that cannot both be true of the same things.
_OPPOSITE = {"elected": "defeated", "re-elected": "defeated"}
_RIVALS = frozenset({*_FULLER.values(), *_OPPOSITE, *_OPPOSITE.values()})


# What a kind has beyond that makes another claim of it; all else only says more of the same.
_TELLING = frozenset({"measure", "year", "phase", "from", "until", "reading"})


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """Give drafts in the order of the text, without what is there twice and without what the same words deny.

    Two drafts are the same claim where kind, slots and value agree and their words overlap: the one with the better
    score is kept. Where the same words affirm and do not affirm a claim, as two rules read them, it is not affirmed.
    """
    groups: dict[Hashable, list[Draft]] = defaultdict(list)
    for draft in drafts:
        groups[_claim(draft)].append(draft)
    kept = [one for group in groups.values() for one in _decided(group)]
    return sorted(_consistent(kept), key=_order)


def _order(draft: Draft) -> tuple[object, ...]:
    slots = sorted((role, _meant(mention)) for role, mention in draft.slots.items())
    return (*draft.evidence, draft.kind, slots, draft.value, draft.modality, draft.rule)


def _claim(draft: Draft) -> Hashable:
    """Give what a draft claims, apart from its words and its modality."""
    more = tuple(sorted(item for item in draft.more.items() if item[0] in _TELLING))
    return (draft.kind, _slots(draft), numbers.of(draft.value) or draft.value.casefold(), more)


def _slots(draft: Draft) -> Hashable:
    return frozenset((role, _meant(mention)) for role, mention in draft.slots.items())


def _meant(mention: Mention) -> str:
    return mention.thing.value if mention.thing is not None else mention.name.casefold()


def _decided(group: list[Draft]) -> Iterator[Draft]:
    """Give of drafts of one claim, for each stretch of words, the best, which is no affirmed one where one is not."""
    for cluster in _clusters(group):
        doubts = [one for one in cluster if one.modality in _UNAFFIRMED]
        yield min(doubts or cluster, key=_preference)


def _clusters(group: list[Draft]) -> Iterator[list[Draft]]:
    """Give drafts whose words overlap, together."""
    cluster: list[Draft] = []
    end = -1
    for draft in sorted(group, key=_order):
        if cluster and draft.evidence.start >= end:
            yield cluster
            cluster = []
        cluster.append(draft)
        end = max(end, draft.evidence.end)
    if cluster:
        yield cluster


def _preference(draft: Draft) -> tuple[object, ...]:
    """Give what puts the best of several drafts first: score, the narrower words, then anything that never changes."""
    return (-draft.score, draft.evidence.end - draft.evidence.start, _order(draft))


def _consistent(drafts: list[Draft]) -> Iterator[Draft]:
    """Leave out what the same words say more fully, or say the opposite of, of the same person."""
    # By stretches of the text that no evidence reaches over, so that a name of a thousand drafts costs no more.
    others: dict[Hashable, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.kind in _RIVALS and "reading" not in draft.more:
            others[_who(draft), draft.evidence.start // LONGEST].append(draft)
    for draft in drafts:
        who, at = _who(draft), draft.evidence.start // LONGEST
        near = (one for place in (at - 1, at, at + 1) for one in others.get((who, place), ()))
        is_rival = draft.kind in _RIVALS and "reading" not in draft.more
        if not is_rival or not any(_silences(one, draft) for one in near if _overlap(one, draft)):
            yield draft


def _who(draft: Draft) -> Hashable:
    person = draft.slots.get("person")
    return _meant(person) if person is not None else _slots(draft)


def _silences(one: Draft, draft: Draft) -> bool:
    if _FULLER.get(draft.kind) == one.kind:
        return True
    opposite = _OPPOSITE.get(draft.kind) == one.kind or _OPPOSITE.get(one.kind) == draft.kind
    return opposite and {one.modality, draft.modality} <= _AFFIRMED and one.evidence == draft.evidence


def _overlap(one: Draft, other: Draft) -> bool:
    return one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end
