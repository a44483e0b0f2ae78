"""Answer messages by the verifier of a release. The answer is JSON: that of the verifier, or why it refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from wardmote.graph.errors import CallError
from wardmote.graph.releases.release import Release
from wardmote.graph.verifying.answer import document
from wardmote.server.processes.work import Work
from wardmote.server.verify.messages import Folder, Message, Text

if TYPE_CHECKING:
    from wardmote.graph.verifying.verifier import Verifier

REFUSED = "refused"
_KEPT = 2
_FIRST = "Labour won two seats in Camden."


class Handler:
    """Answers messages about the last releases that it was asked about. To be used by one thread at a time."""

    def __init__(self) -> None:
        self._verifiers: dict[Folder, Verifier] = {}

    def open(self, source: Folder) -> None:
        """Read a release, which takes a second or two. Raises ReleaseError where it cannot be read."""
        # Here, since the web server itself reads no text.
        from wardmote.graph.verifying.verifier import Verifier

        if source not in self._verifiers:
            while len(self._verifiers) >= _KEPT:
                self._verifiers.pop(next(iter(self._verifiers)))
            verifier = Verifier(Release(Path(source.path), source.id), source.today)
            # The first text has modules loaded and patterns compiled, for which nobody should wait.
            verifier.text(_FIRST)
            self._verifiers[source] = verifier

    def answer(self, source: Folder, message: Message) -> bytes:
        """Answer a message by a release that is open."""
        verifier = self._verifiers[source]
        try:
            if isinstance(message, Text):
                found = verifier.text(message.text, message.day, message.election)
            else:
                found = verifier.claims(message.claims, message.day, message.election)
        except CallError as error:
            return _json({REFUSED: str(error)})
        return _json(document(found))

    def close(self) -> None:
        """Let go of what was read."""
        self._verifiers.clear()


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


WORK = Work(Handler, "the claims", "check", "checked", "ask for less at a time: a paragraph, or a few claims")
