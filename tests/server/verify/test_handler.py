"""A process reads a release once, keeps the last two, and tells what the verifier refuses."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from wardmote.graph.errors import CallError
from wardmote.graph.releases.release import Release
from wardmote.graph.verifying import verifier
from wardmote.graph.verifying.answer import Answer
from wardmote.server.verify.handler import Handler
from wardmote.server.verify.messages import Claims, Folder, Text

DAY = date(2022, 6, 1)
made: list[tuple[str, date]] = []


class Read:
    """Stands for a verifier, and notes that one was made."""

    def __init__(self, release: Release, today: date) -> None:
        made.append((str(release.path), today))
        self._id = release.id

    def text(self, text: str, day: date | None = None, election: str = "") -> Answer:
        """Say what was asked."""
        if election:
            raise CallError("no such election: name another")
        return Answer(self._id, notes=(f"{text} {day}",))

    def claims(self, claims: Any, day: date | None, election: str) -> Answer:  # noqa: ARG002
        """Say how many were asked."""
        return Answer(self._id, notes=(str(len(claims)),))


@pytest.fixture
def handler(monkeypatch: pytest.MonkeyPatch) -> Handler:
    monkeypatch.setattr(verifier, "Verifier", Read)
    made.clear()
    return Handler()


def told(handler: Handler, folder: Folder, message: Text | Claims) -> dict[str, Any]:
    handler.open(folder)
    found: dict[str, Any] = json.loads(handler.answer(folder, message))
    return found


def test_messages_are_answered_by_their_release(handler: Handler) -> None:
    assert told(handler, Folder("/a", "1", DAY), Text("It is so.", DAY))["notes"] == ["It is so. 2022-06-01"]
    assert told(handler, Folder("/b", "2", DAY), Claims(({}, {})))["notes"] == ["2"]
    refused = told(handler, Folder("/b", "2", DAY), Text("It is so.", election="x"))
    assert refused == {"refused": "no such election: name another"}


def test_the_last_two_releases_are_kept_and_another_day_is_read_anew(handler: Handler) -> None:
    folders = [Folder("/a", "1", DAY), Folder("/b", "2", DAY), Folder("/b", "2", date(2022, 6, 2))]
    for folder in (*folders[:2], *folders[:2], folders[2], folders[1]):
        told(handler, folder, Text("It is so."))
    assert made == [("/a", DAY), ("/b", DAY), ("/b", date(2022, 6, 2))]
    told(handler, folders[0], Text("It is so."))
    assert len(made) == 4
