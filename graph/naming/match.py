"""Find what a name in a table means, with all that the table says beside it: candidates with scores and reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from wardmote.graph.naming import normalise
from wardmote.graph.naming.evidence import AGREES, Condition, Evidence
from wardmote.graph.naming.lookup import Known, Lookup
from wardmote.graph.naming.retrieve import Query, Retriever
from wardmote.graph.naming.schema import PROPERTIES, TYPES
from wardmote.graph.naming.weigh import Fit, Weights, fit

# What stands beside a name weighs this much as the name; where nothing is known it neither helps nor harms.
_BESIDE = 0.3
_UNKNOWN = 0.5
_WRONG_IDENTIFIER = 0.5
_IDENTIFIED = 0.9
# What scores less is not worth showing. Where no name fits better than weakly, other spellings are looked for.
_LEAST = 0.45
_WEAK = 0.72
# What is matched without a person's look at it.
_SURE_NAME, _SURE_PERSON, _SURE, _MARGIN = 0.9, 0.95, 0.9, 0.1
# People bear names like those of others, so a misspelt one is matched only where something beside it agrees.
_NAMED_ALIKE = frozenset({"Person", "Candidacy"})


@dataclass(frozen=True)
class Candidate:
    """A thing that may be meant, its score from 0 to 100, whether it is surely meant, and the reasons.

    `agreements` has a number from 0 to 1 for each property that could be compared, None for those that could not.
    `namesakes` counts other candidates that bear the name.
    """

    known: Known
    score: float
    fit: Fit
    agreements: dict[str, float | None] = field(default_factory=dict)
    match: bool = False
    identified: bool = False
    namesakes: int = 0

    @property
    def order(self) -> tuple[float, bool, float]:
        """What comes first: the better score, and of equals the whole name, and what people more likely mean."""
        return -self.score, not self.fit.exact, -TYPES[self.known.type].prior


class Matcher:
    """Matches names with the things of an index. To be used by one thread at a time."""

    def __init__(self, lookup: Lookup, base: str) -> None:
        self.lookup = lookup
        self._weights = Weights(lookup)
        self._evidence = Evidence(lookup)
        self._retriever = Retriever(lookup, self._weights, base)

    def match(self, query: Query) -> list[Candidate]:
        """Give the candidates for a query, best first; of equals the latest."""
        found = [one for one in self._judged(query) if one.score >= 100 * _LEAST]
        ranked = sorted(sorted(found, key=lambda one: one.known.key), key=lambda one: one.known.latest, reverse=True)
        ranked.sort(key=lambda one: one.order)
        same = sum(one.fit.exact for one in ranked)
        told = [replace(one, namesakes=same - one.fit.exact) for one in ranked[: query.limit]]
        if told and _sure(ranked, query):
            told[0] = replace(told[0], match=True)
        return told

    def _judged(self, query: Query) -> Iterator[Candidate]:
        asked = normalise.plain(query.name)
        named = {known.number: known for known in self._retriever.identified(query)}
        for known in named.values():
            yield self._judge(query, known, Fit(1.0, True, known.label), identified=True)
        for kind in dict.fromkeys(query.types or ("",)):
            for one in self._candidates(query, asked, kind):
                if one.known.number not in named and not any(_fails(one, condition) for condition in query.conditions):
                    yield one

    def _candidates(self, query: Query, asked: str, kind: str) -> list[Candidate]:
        numbers = self._retriever.numbers(query, asked, kind)
        found = [self._fitted(query, asked, number) for number in numbers]
        if asked and max((one.fit.value for one in found), default=0.0) < _WEAK:
            more = self._retriever.sharing(query, asked, kind, badly=True)
            found += [self._fitted(query, asked, number) for number in more if number not in numbers]
        return found

    def _fitted(self, query: Query, asked: str, number: int) -> Candidate:
        known = self.lookup.known(number)
        return self._judge(query, known, fit(self._weights, asked, known) if asked else Fit(0.0, False, known.label))

    def _judge(self, query: Query, known: Known, fitted: Fit, identified: bool = False) -> Candidate:
        """Score a thing by how well its name fits and what agrees beside it."""
        asked = [one for one in query.conditions if one.property in PROPERTIES]
        if not asked:
            return Candidate(known, round(100 * fitted.value, 2), fitted, identified=identified)
        agreements = self._evidence.agreements(known, asked)
        beside = [_UNKNOWN if value is None else value for value in agreements]
        name = [fitted.value] if query.name or identified else []
        value = (sum(name) + _BESIDE * sum(beside)) / (len(name) + _BESIDE * len(beside))
        for condition, agreement in zip(asked, agreements, strict=True):
            if PROPERTIES[condition.property].identifier and agreement is not None:
                identified |= agreement == 1.0
                value = max(value, _IDENTIFIED + 0.1 * value) if agreement == 1.0 else value * _WRONG_IDENTIFIER
        by_name = {one.property: value for one, value in zip(asked, agreements, strict=True)}
        return Candidate(known, round(100 * value, 2), fitted, by_name, identified=identified)


def _fails(candidate: Candidate, condition: Condition) -> bool:
    """Tell whether a candidate lacks what a condition requires."""
    return condition.required and (candidate.agreements.get(condition.property) or 0.0) < AGREES


def _is_cut_off(known: Known, asked: str) -> bool:
    """Tell whether a name is the beginning of one of a ward: many wards begin alike."""
    return known.type == "Ward" and any(form.startswith(asked) for form in known.forms)


def _sure(ranked: list[Candidate], query: Query) -> bool:
    """Tell whether the first of the candidates is meant beyond doubt, so that nobody need look at it."""
    first = ranked[0]
    beside = [value for value in first.agreements.values() if value is not None]
    if any(value < AGREES for value in beside):
        return False
    rivals = [one for one in ranked[1:] if one.score > first.score - 100 * _MARGIN]
    if first.identified:
        return not any(one.identified for one in ranked[1:])
    if not query.name:
        return bool(beside) and not rivals
    if first.fit.exact:
        return not any(one.fit.exact for one in rivals)
    alike = first.known.type in _NAMED_ALIKE or _is_cut_off(first.known, normalise.plain(query.name))
    near = first.fit.value >= (_SURE_PERSON if alike else _SURE_NAME) and first.score >= 100 * _SURE
    return near and (not alike or bool(beside)) and not rivals
