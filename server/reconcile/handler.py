"""Answer orders from the index of a release: the answers are parts of JSON documents, as bytes."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from wardmote.graph.naming import tables
from wardmote.graph.naming.index import Index
from wardmote.graph.naming.match import Matcher
from wardmote.server.reconcile.candidates import candidate, suggested, suggestion
from wardmote.server.reconcile.extend import extended, shown
from wardmote.server.reconcile.messages import OLD, Extend, Match, Order, Place, Show, Suggest

_KEPT = 2


class Desk:
    """Answers orders about the last releases that it was asked about. To be used by one thread at a time."""

    def __init__(self) -> None:
        self._matchers: dict[Place, Matcher] = {}
        self._made = tempfile.TemporaryDirectory(prefix="wardmote-names-")

    def answer(self, place: Place, order: Order) -> bytes:
        """Answer an order. Raises OSError and sqlite3.Error where there is no index and none can be made."""
        return answer(self._matcher(place), place.base, order)

    def close(self) -> None:
        """Remove what was made for lack of an index."""
        self._made.cleanup()

    def _matcher(self, place: Place) -> Matcher:
        if place not in self._matchers:
            while len(self._matchers) >= _KEPT:
                self._matchers.pop(next(iter(self._matchers))).index.close()
            self._matchers[place] = Matcher(Index.open(self._file(place)), place.base)
        return self._matchers[place]

    def _file(self, place: Place) -> Path:
        """Give the file of an index; a release that an earlier version built has none, so it is made for a while."""
        file = Path(place.index)
        if file.is_file():
            return file
        made = Path(self._made.name) / file.name
        if not made.is_file():
            tables.write(tables.read(Path(place.quads), place.base), made)
        return made


def answer(matcher: Matcher, base: str, order: Order) -> bytes:
    """Answer an order from an index: for a batch, its members without the brackets, else a whole document."""
    match order:
        case Match():
            return b",".join(_results(matcher, order))
        case Suggest():
            return _json({"result": [suggestion(known) for known in suggested(matcher, order)]})
        case Extend():
            return _json(extended(matcher, base, order))
        case Show():
            return _json(shown(matcher, base, order.id))
    raise ValueError(f"Unexpected order {order!r}")


def _json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _results(matcher: Matcher, order: Match) -> Iterator[bytes]:
    for place, query in enumerate(order.queries):
        found = [candidate(one, order.version, bool(query.types)) for one in matcher.match(query)]
        if order.version == OLD:
            yield _json(order.keys[place]) + b":" + _json({"result": found})
        else:
            yield _json({"candidates": found})
