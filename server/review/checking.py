"""How each draft would stand as a claim: the sentence for it, and what is wrong with it, as drafts change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import RLock

from pyoxigraph import Triple

from wardmote.graph.drafting.acceptance import accept, facts
from wardmote.graph.drafting.acceptance.finding import Sayer, Stated
from wardmote.graph.drafting.acceptance.setting import UnsayableError
from wardmote.graph.drafting.decisions.kept import Decision, Edit, Facts, Kept
from wardmote.graph.drafting.verdicts import Judge, Judgement
from wardmote.graph.errors import CallError, DataError, report
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load
from wardmote.server.review.deciding.desk import Desk
from wardmote.server.review.showing.panel import Checked

# When it was edited makes no difference to a claim, except that there is a day.
_SOME_TIME = "2000-01-01T00:00:00.000Z"


class Checker:
    """Says how the drafts of one article stand. The data is read once, and anew when the article is stated anew."""

    def __init__(self, data: Path, desk: Desk) -> None:
        self._data = data
        self._desk = desk
        self._facts: Facts | None = None
        self._sayer: Sayer | None = None
        self._judge: Judge | None = None
        self._given: list[Triple] = []
        self._known: dict[str, Checked] = {}
        self._lock = RLock()
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
            self._given = facts.described(file.triples, sheet.facts, self._desk.text.characters)
            self._sayer = accept.sayer(files, self._given, self._desk.text)
            self._judge = self._judge or Judge(files, iris.article(self._desk.key))
        except DataError as error:
            self.trouble = report(error.faults)
        except CallError as error:
            self.trouble = str(error)

    def __call__(self, one: Kept) -> Checked:
        """Say how a draft stands."""
        return self.all([one])[0]

    def all(self, drafts: Sequence[Kept]) -> list[Checked]:
        """Say how drafts stand. Those that are not known yet are judged together, which takes as long as one."""
        plain = [_content(one) for one in drafts]
        with self._lock:
            new = {repr(one): one for one in plain if repr(one) not in self._known}
            if new:
                self._known |= dict(zip(new, self._checked(list(new.values())), strict=True))
            return [self._known[repr(one)] for one in plain]

    def after(self, one: Kept, edit: Edit) -> Checked:
        """Say how a draft would stand after an edit."""
        return self(replace(one, decisions=(Decision("edited", _SOME_TIME, edit),)))

    def _checked(self, drafts: Sequence[Kept]) -> Iterator[Checked]:
        if self._sayer is None or self._judge is None:
            yield from (Checked() for _ in drafts)
            return
        said = [self._said(self._sayer, one) for one in drafts]
        # An id may come twice: as drafted, and as it would be after an edit.
        numbered = [
            replace(each, draft=replace(each.draft, id=str(number)))
            for number, found in enumerate(said)
            if not isinstance(found, str)
            for each in found
        ]
        judged = self._judge.judge(self._given, numbered) if numbered else {}
        for number, found in enumerate(said):
            if isinstance(found, str):
                yield Checked(faults=[found])
            else:
                yield _told(" ".join(each.gist for each in found), judged.get(str(number)))

    def _said(self, sayer: Sayer, one: Kept) -> list[Stated] | str:
        """Give what a draft states, or why it cannot be said."""
        try:
            return sayer.say(one)
        except UnsayableError as error:
            return str(error)


def _content(one: Kept) -> Kept:
    """Give a draft with what the person set in it, whatever they decided."""
    return replace(one, decisions=(Decision("edited", _SOME_TIME, one.edit),) if one.edit != Edit() else ())


def _told(gist: str, judged: Judgement | None) -> Checked:
    if judged is None:
        return Checked(gist=gist)
    declared = f"Declared: {'; '.join(judged.declared)}." if judged.declared else ""
    why = declared or "; ".join(judged.obstacles)
    return Checked(judged.verdict, gist, why, judged.faults)
