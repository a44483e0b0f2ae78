"""How each draft would stand as a claim: the sentence for it, and what is wrong with it, as drafts change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from wardmote.graph.drafting.acceptance import accept, facts
from wardmote.graph.drafting.acceptance.finding import Sayer
from wardmote.graph.drafting.acceptance.setting import UnsayableError
from wardmote.graph.drafting.decisions.kept import Facts, Kept
from wardmote.graph.errors import CallError, DataError, report
from wardmote.graph.sources import load
from wardmote.server.review.desk import Desk
from wardmote.server.review.panel import Checked


class Checker:
    """Says how the drafts of one article stand. The data is read once, and anew when the article is stated anew."""

    def __init__(self, data: Path, desk: Desk) -> None:
        self._data = data
        self._desk = desk
        self._facts: Facts | None = None
        self._sayer: Sayer | None = None
        self._known: dict[str, Checked] = {}
        self.trouble = ""

    def refresh(self) -> None:
        """Take account of what is stated of the article now. What is missing for claims is told in `trouble`."""
        sheet = self._desk.sheet()
        if sheet.facts == self._facts:
            return
        self._facts, self._sayer, self.trouble, self._known = sheet.facts, None, "", {}
        try:
            files = load.data_files(self._data)
            file = accept.file_of(files, sheet)
            text = self._desk.text
            self._sayer = accept.sayer(files, facts.described(file.triples, sheet.facts, text.characters), text)
        except DataError as error:
            self.trouble = report(error.faults)
        except CallError as error:
            self.trouble = str(error)

    def __call__(self, one: Kept) -> Checked:
        """Say how a draft stands."""
        if self._sayer is None:
            return Checked()
        plain = replace(one, decisions=one.decisions[-1:])
        key = repr(plain)
        if key not in self._known:
            self._known[key] = self._say(plain)
        return self._known[key]

    def _say(self, one: Kept) -> Checked:
        assert self._sayer is not None
        try:
            stated = self._sayer.say(one)
        except UnsayableError as error:
            return Checked(faults=[str(error)])
        return Checked(why=" ".join(each.gist for each in stated))
