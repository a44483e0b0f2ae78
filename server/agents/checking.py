"""Check what an assistant asks in this process, by the release that answers."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import Any

from wardmote.graph.releases import release
from wardmote.graph.verifying.answer import document
from wardmote.graph.verifying.verifier import Verifier
from wardmote.server.engine.interface import Session
from wardmote.server.http.errors import UnavailableError


class InThisProcess:
    """Checks one text or claim at a time, by the current release of a home."""

    def __init__(self, home: Path | None) -> None:
        self._home = home
        self._lock = threading.Lock()
        self._kept: Verifier | None = None

    def check(self, session: Session, asked: dict[str, Any]) -> dict[str, Any]:
        """Give the answer to `text` or `claims`. Raises CallError, or UnavailableError where there is no release."""
        day = date.fromisoformat(asked["day"]) if "day" in asked else None
        with self._lock:
            verifier = self._verifier(session.served.id)
            if "text" in asked:
                return document(verifier.text(asked["text"], day, asked.get("election", "")))
            return document(verifier.claims(asked["claims"], day, asked.get("election", "")))

    def _verifier(self, wanted: str) -> Verifier:
        if self._kept is None or self._kept.release.id != wanted:
            if self._home is None:
                raise UnavailableError("there is no home folder to check by", "ask a service that has one")
            self._kept = Verifier(release.current(self._home))
        return self._kept
