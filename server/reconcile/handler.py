"""Answer messages from the index of a release: the answers are parts of JSON documents, as bytes."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from wardmote.graph.naming import index
from wardmote.graph.naming.index import Index
from wardmote.graph.naming.lookup import Lookup
from wardmote.graph.naming.match import Matcher
from wardmote.server.processes.work import Work
from wardmote.server.reconcile.candidates import candidate, suggested, suggestion
from wardmote.server.reconcile.extend import extended, shown
from wardmote.server.reconcile.messages import OLD, Extend, IndexFile, Match, Message, Show, Suggest

_KEPT = 2


class Handler:
    """Answers messages about the last releases that it was asked about. To be used by one thread at a time."""

    def __init__(self) -> None:
        self._matchers: dict[IndexFile, Matcher] = {}
        # Only where it is needed: the folder of a process that is killed stays.
        self._made: tempfile.TemporaryDirectory[str] | None = None

    def open(self, source: IndexFile) -> None:
        """Open an index. Raises OSError and sqlite3.Error where there is none and none can be made."""
        if source not in self._matchers:
            while len(self._matchers) >= _KEPT:
                self._matchers.pop(next(iter(self._matchers))).lookup.close()
            self._matchers[source] = Matcher(Lookup(Index.open(self._path(source))), source.base)

    def answer(self, source: IndexFile, message: Message) -> bytes:
        """Answer a message from an index that is open."""
        return answer(self._matchers[source], source.base, message)

    def close(self) -> None:
        """Remove what was made for lack of an index."""
        if self._made is not None:
            self._made.cleanup()

    def _path(self, file: IndexFile) -> Path:
        """Give the path of an index; where none could be made beside the release, one is made for a while."""
        path = Path(file.path)
        if path.is_file():
            return path
        self._made = self._made or tempfile.TemporaryDirectory(prefix="wardmote-names-")
        made = Path(self._made.name) / path.name
        if not made.is_file():
            index.write(Path(file.quads), file.base, made)
        return made


WORK = Work(Handler, "the names", "look up", "looked up", "ask for fewer, or simpler ones")


def answer(matcher: Matcher, base: str, message: Message) -> bytes:
    """Answer a message from an index: for a batch, its members without the brackets, else a whole document."""
    match message:
        case Match():
            return b",".join(_results(matcher, message))
        case Suggest():
            return _json({"result": [suggestion(known) for known in suggested(matcher, message)]})
        case Extend():
            return _json(extended(matcher, base, message))
        case Show():
            return _json(shown(matcher, base, message.id))
    raise ValueError(f"Unexpected message {message!r}")


def _json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _results(matcher: Matcher, asked: Match) -> Iterator[bytes]:
    for place, query in enumerate(asked.queries):
        found = [candidate(one, asked.version, bool(query.types)) for one in matcher.match(query)]
        if asked.version == OLD:
            yield _json(asked.keys[place]) + b":" + _json({"result": found})
        else:
            yield _json({"candidates": found})
