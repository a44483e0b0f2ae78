"""What one run of the page has: its folders, the names of the data, and the articles on the desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import NamedTuple, cast

from flask import Flask, current_app

from wardmote.graph.drafting.decisions import folder
from wardmote.graph.drafting.decisions.kept import UNDECIDED
from wardmote.server.review.checking import Checker
from wardmote.server.review.deciding import names
from wardmote.server.review.deciding.desk import Desk
from wardmote.server.review.deciding.names import Names

_KEY = "wardmote.review"


class Progress(NamedTuple):
    """How far an article is: how many drafts it has, and how many are accepted, rejected and to decide."""

    key: str
    text: str
    drafts: int
    accepted: int
    rejected: int
    left: int


@dataclass
class Work:
    """The folders of data, drafts and texts; `sow` is how many false drafts each article gets.

    `home` is the folder of releases, where there is one: what a release has is withdrawn and not taken away.
    """

    data: Path
    drafts: Path
    articles: Path
    sow: int = 0
    home: Path | None = None
    _names: Names | None = None
    _desks: dict[str, Desk] = field(default_factory=dict)
    _checkers: dict[str, Checker] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def progress(self) -> list[Progress]:
        """Give how far each article is."""
        return [self._progress(key) for key in folder.keys(self.drafts)]

    def desk(self, key: str) -> Desk:
        """Give an article on the desk. Raises CallError where it has no drafts or no text."""
        with self._lock:
            if key not in self._desks:
                self._names = self._names or names.of(self.data)
                self._desks[key] = Desk(self.drafts, self.articles, key, self._names, self.sow)
            return self._desks[key]

    def check(self, key: str) -> Checker:
        """Give what says how the drafts of an article stand now."""
        desk = self.desk(key)
        with self._lock:
            if key not in self._checkers:
                self._checkers[key] = Checker(self.data, desk)
            self._checkers[key].refresh()
            return self._checkers[key]

    def forget(self) -> None:
        """Read the data anew where it is needed next, as it has changed."""
        with self._lock:
            self._names = names.of(self.data)
            self._checkers.clear()
            for desk in self._desks.values():
                desk.names = self._names

    def _progress(self, key: str) -> Progress:
        sheet = folder.read(self.drafts, key)
        found = sheet.drafts
        accepted = sum(one.is_accepted for one in found)
        left = sum(one.decision == UNDECIDED for one in found)
        return Progress(key, sheet.facts.text, len(found), accepted, len(found) - accepted - left, left)


def keep(app: Flask, made: Work) -> None:
    """Let the views of an application find what it works on."""
    app.extensions[_KEY] = made


def work() -> Work:
    """Give what the application that handles the current request works on."""
    return cast(Work, current_app.extensions[_KEY])
