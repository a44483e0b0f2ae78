"""Ask Wikidata for items, names and identifiers, through the cache: what it holds is not asked again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import islice
from typing import Any

from pyoxigraph import Literal, NamedNode

from wardmote.graph.errors import UnavailableError
from wardmote.graph.rdf import iris
from wardmote.graph.sparql import parameters
from wardmote.graph.sparql.named_queries import Folder
from wardmote.graph.sparql.parameters import Given
from wardmote.graph.wikidata.service import items
from wardmote.graph.wikidata.service.cache import Answer, Cache
from wardmote.graph.wikidata.service.client import Client
from wardmote.graph.wikidata.service.items import Item

AT_ONCE = 50  # ids, the most that the API takes of a guest
VALUES = 200  # values in one query
HITS = 20  # names found, in pages of 10

_PAGE = 10
_DIRECT = iris.VOCABULARIES["wdt"]
_AGAIN = "run this again; what came before is kept"
_QUERIES = Folder("wardmote.graph", "queries/wikidata")

Done = Callable[[int], None]
Step = Callable[[str, int], Done]
Ask = Callable[[dict[str, str]], dict[str, Any]]


def _nothing(_: int) -> None:
    pass


def silent(_step: str, _total: int) -> Done:
    """Show no progress."""
    return _nothing


class Wikidata:
    """Asks the API at `api_address` and the query service at `query_address`; without a client, the cache alone.

    Each method raises UnavailableError where an answer cannot be had. `done` is told how many of what was asked for
    have been answered since it was last told.
    """

    def __init__(self, cache: Cache, client: Client | None, api_address: str, query_address: str) -> None:
        self._cache, self._client = cache, client
        self._api, self._query = api_address, query_address

    def items(self, ids: Iterable[str], done: Done = _nothing) -> dict[str, Item]:
        """Give items by the ids asked for, `Q` and digits; one that redirects has the content of its target."""
        keys = {f"item {id}": id for id in sorted(set(ids), key=lambda id: int(id[1:]))}
        found = self._answers(keys, AT_ONCE, self._entities, done)
        return {keys[key]: items.item(keys[key], answer.body, answer.day) for key, answer in found.items()}

    def _answers(self, keys: Mapping[str, str], most: int, ask: Ask, done: Done) -> dict[str, Answer]:
        """Give answers by the keys of the cache, of which each stands for one thing that is asked for.

        What the cache does not hold is asked for, `most` at once: `ask` is given keys by what they stand for.
        """
        found = self._cache.get(keys)
        done(len(found))
        left = [key for key in keys if key not in found]
        for start in range(0, len(left), most):
            batch = left[start : start + most]
            found |= self._cache.put(ask({keys[key]: key for key in batch}))
            done(len(batch))
        return found

    def _entities(self, keys: dict[str, str]) -> dict[str, Any]:
        """Ask for the entities of up to `AT_ONCE` ids; give them by key."""
        answer = self._asked(
            {
                "action": "wbgetentities",
                "ids": "|".join(keys),
                "props": "info|labels|aliases|descriptions|claims",
                "languages": "|".join(items.LANGUAGES),
                "redirects": "yes",
            },
            f"items {', '.join(keys)}",
        )
        entities = answer.get("entities")
        if not isinstance(entities, dict) or (lacking := keys.keys() - entities.keys()):
            missing = ", ".join(sorted(lacking)) if isinstance(entities, dict) else "any item"
            raise UnavailableError(f"{self._api}: no {missing} in the answer: {_AGAIN}")
        for id in keys:
            with _of_its_form(self._api, f"the item {id}"):
                items.item(id, entities[id], date.min)
        return {key: entities[id] for id, key in keys.items()}

    def named(self, name: str) -> list[str]:
        """Give the ids of items that bear a name or one that begins so, best first, `HITS` at most."""
        key = f"name {name}"
        cached = self._cache.get([key])
        if key not in cached:
            cached = self._cache.put({key: list(islice(self._hits(name), HITS))})
        return [str(id) for id in cached[key].body]

    def _hits(self, name: str) -> Iterator[str]:
        start = 0
        while start < HITS:
            page = {"limit": str(_PAGE), "continue": str(start), "language": "en", "uselang": "en", "type": "item"}
            answer = self._asked({"action": "wbsearchentities", "search": name, **page}, f"the name {name!r}")
            with _of_its_form(self._api, f"the search for {name!r}"):
                found = [items.checked(hit["id"]) for hit in answer["search"]]
                start = _further(start, int(answer.get("search-continue", HITS)))
            yield from found

    def bearing(self, property: str, values: Iterable[str], done: Done = _nothing) -> dict[str, list[str]]:
        """Give the ids of the items that bear an identifier, by its value; a value that none bears has none."""
        wanted = sorted(set(values))
        keys = {f"value {property} {value}": value for value in wanted}
        found = self._answers(keys, VALUES, partial(self._bearers, property), done)
        return {keys[key]: [str(id) for id in answer.body] for key, answer in found.items()}

    def _bearers(self, property: str, keys: dict[str, str]) -> dict[str, list[str]]:
        given: dict[str, Given] = {"value": map(Literal, keys), "property": NamedNode(_DIRECT + property)}
        return self._ids("identifiers", keys, "value", "item", given)

    def roots(self, classes: Iterable[str], roots: Sequence[str], done: Done = _nothing) -> dict[str, set[str]]:
        """Give for each class those of the roots that it is, or is a subclass of, at whatever depth."""
        digest = hashlib.sha256(" ".join(sorted(roots)).encode()).hexdigest()[:8]
        keys = {f"roots {digest} {one}": one for one in sorted(set(classes))}
        found = self._answers(keys, VALUES, partial(self._above, roots), done)
        return {keys[key]: set(answer.body) for key, answer in found.items()}

    def _above(self, roots: Sequence[str], keys: dict[str, str]) -> dict[str, list[str]]:
        return self._ids("classes", keys, "class", "root", {"class": map(_node, keys), "root": map(_node, roots)})

    def _ids(
        self, name: str, keys: dict[str, str], asked: str, told: str, given: Mapping[str, Given]
    ) -> dict[str, list[str]]:
        """Ask a query of ours; give the ids in one of its columns by the keys of what stands in another."""
        found: dict[str, list[str]] = {key: [] for key in keys.values()}
        text = parameters.filled(_QUERIES.load(name).text, **given)
        for row in self._online(f"a query for {name}").rows(self._query, text):
            with _of_its_form(self._query, f"the query for {name}"):
                if (key := keys.get(items.entity_id(row[asked]))) is not None:
                    found[key].append(items.checked(items.entity_id(row[told])))
        return {key: sorted(ids, key=lambda id: int(id[1:])) for key, ids in found.items()}

    def _asked(self, parameters: dict[str, str], what: str) -> dict[str, Any]:
        return self._online(what).api(self._api, parameters)

    def _online(self, what: str) -> Client:
        if self._client is None:
            raise UnavailableError(f"the cache does not hold {_short(what)}: run this once without --offline")
        return self._client


def _further(start: int, after: int) -> int:
    """Give where the next page starts. Raises ValueError where that leads back."""
    if after <= start:
        raise ValueError(f"Unexpected page that continues at {after} after {start}")
    return after


@contextmanager
def _of_its_form(address: str, what: str) -> Iterator[None]:
    """Refuse what is JSON but not what Wikidata says: it must not come into the cache."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        fault = f"{what} comes in a form that is not Wikidata's ({type(error).__name__}: {error})"
        raise UnavailableError(f"{address}: {fault}: {_AGAIN}") from None


def _node(id: str) -> NamedNode:
    return NamedNode(iris.WIKIDATA + id)


def _short(what: str) -> str:
    return what if len(what) <= 100 else f"{what[:100]}…"
