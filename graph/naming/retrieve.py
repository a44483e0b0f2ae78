"""Find the things that are worth a closer look: by whole names, by words like those asked for, by values."""

from __future__ import annotations

from dataclasses import dataclass

from wardmote.graph.naming import normalise, storage
from wardmote.graph.naming.evidence import Condition
from wardmote.graph.naming.lookup import Known, Lookup, key_of
from wardmote.graph.naming.schema import COMMON, FOLLOWING, PROPERTIES
from wardmote.graph.naming.weigh import Weights

DEFAULT_LIMIT = 5
# How many things are looked at closely: of those that share a word, of those that bear the name, have the value.
_CLOSELY = 20
_NAMESAKES = 400
# What has a value that is asked for comes before what shares as much of the name.
_FAVOUR = 1.5
# Words that more things than this have in their names lead nowhere by themselves.
_COMMON_WORD = 2_000
_LONG_WORD = 5
_COUNCIL = "Council"
_IDENTIFIERS = tuple(name for name, one in PROPERTIES.items() if one.identifier and name != "authorityCode")


@dataclass(frozen=True)
class Query:
    """What is looked for: a name, or "", the types it may be of, none for all common ones, and conditions.

    `ids` are identifiers of which one is that of the thing.
    """

    name: str
    types: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    limit: int = DEFAULT_LIMIT
    ids: tuple[str, ...] = ()


class Retriever:
    """Looks things up for queries, by their numbers. `base` is that of our IRIs."""

    def __init__(self, lookup: Lookup, weights: Weights, base: str) -> None:
        self._lookup = lookup
        self._weights = weights
        self._base = base

    def identified(self, query: Query) -> list[Known]:
        """Give the things that a query names by a key, an IRI or an identifier that others gave."""
        found: list[Known] = []
        for text in (query.name, *query.ids):
            if known := self._lookup.by_key(key_of(text, self._base)):
                found.append(known)
            elif any(mark.isdigit() for mark in text) and len(text.split()) == 1:
                value = normalise.plain(text.rpartition("/")[2])
                numbers = [n for name in _IDENTIFIERS for n in self._lookup.having(name, value, _CLOSELY)]
                found += [self._lookup.known(number) for number in numbers]
        kept = {known.number: known for known in found if not query.types or known.type in query.types}
        return list(kept.values())

    def numbers(self, query: Query, asked: str, kind: str) -> list[int]:
        """Give the things of a type, or of any common one, that a query may mean; `asked` is its name, plain."""
        if asked:
            return list(dict.fromkeys(self._named(asked, kind)[:_NAMESAKES] + self.sharing(query, asked, kind)))
        return [] if query.ids else self._by_values(query, kind)

    def sharing(self, query: Query, asked: str, kind: str, badly: bool = False) -> list[int]:
        """Give those whose names share most with a name, most first; `badly` looks for words that are badly misspelt.

        Of candidacies and ballots, give those of such people and wards.
        """
        other, name = FOLLOWING.get(kind, (kind, ""))
        favoured = set(self._by_values(query, other)) if query.conditions else set()
        found = self._sharing(asked, other, favoured, badly)
        if not name:
            return found
        keys = [self._lookup.known(number).key for number in found]
        return [number for key in keys for number in self._lookup.having(name, key, _CLOSELY, kind)]

    def _sharing(self, asked: str, kind: str, favoured: set[int], badly: bool) -> list[int]:
        totals: dict[int, float] = {}
        common: list[int] = []
        words = asked.split()
        for word in dict.fromkeys([*words, *normalise.squeezed(asked)]):
            if word not in normalise.LIGHT or len(words) == 1:
                for number, value in self._of_word(word, kind, badly, common).items():
                    totals[number] = totals.get(number, 0.0) + value
        for number in favoured & totals.keys():
            totals[number] *= _FAVOUR
        if not totals:
            return common[:_CLOSELY]
        return sorted(totals, key=totals.__getitem__, reverse=True)[:_CLOSELY]

    def _of_word(self, word: str, kind: str, badly: bool, common: list[int]) -> dict[int, float]:
        """Give what a word adds to the things whose names hold one like it; those of common words go into `common`."""
        best: dict[int, float] = {}
        others = self._lookup.alike(word)
        if badly and len(word) >= _LONG_WORD:
            others = self._lookup.resembling(word) | others
        for other, likeness in sorted(others.items(), key=lambda item: item[1]):
            for name, numbers in self._lookup.holding(other, kind).items():
                if len(numbers) > _COMMON_WORD:
                    common += numbers[:_CLOSELY]
                else:
                    best.update(dict.fromkeys(numbers, likeness * self._weights.of(other, name)))
        return best

    def _by_values(self, query: Query, kind: str) -> list[int]:
        kinds = (kind,) if kind else COMMON
        asked = [one for one in query.conditions if one.property in PROPERTIES and one.quantifier != "none"]
        pairs = [(one.property, value.key or value.text) for one in asked for value in one.values]
        found = (number for pair in pairs for one in kinds for number in self._having(*pair, one))
        return list(dict.fromkeys(found))[:_NAMESAKES]

    def _having(self, name: str, text: str, kind: str) -> list[int]:
        leads_to = PROPERTIES[name].leads_to
        if name in ("label", "alias"):
            return self._named(text, kind)
        if name == "iri":
            known = self._lookup.by_key(key_of(text, self._base))
            return [known.number] if known and known.type == kind else []
        if not leads_to or "/" in text:
            return self._lookup.having(name, storage.comparable(key_of(text, self._base)), _NAMESAKES, kind)
        keys = [self._lookup.known(number).key for number in self._named(text, leads_to)]
        return [number for key in keys for number in self._lookup.having(name, key, _NAMESAKES, kind)]

    def _named(self, text: str, kind: str) -> list[int]:
        """Give the things of a type, or of any common one, one of whose names is a text, in any order of its words.

        Councils may be named with another word for their kind.
        """
        found = [number for numbers in self._lookup.named(normalise.form(text), kind).values() for number in numbers]
        if kind not in ("", _COUNCIL):
            return found
        bare = self._lookup.named(normalise.form(normalise.bare(normalise.plain(text))), _COUNCIL)
        return list(dict.fromkeys([*found, *bare.get(_COUNCIL, ())]))
