"""The folder of the files of drafts, one for each article: read one, draft again, decide, take back.

Whoever writes holds the lock of the folder, reads the file anew and writes it in one step, so that of two who decide at
the same time neither loses anything, and whoever is killed leaves the file as it was or as it should be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wardmote.graph.drafting.decisions import lines, redraft
from wardmote.graph.drafting.decisions.kept import BY_HAND, Decision, Edit, Facts, Kept, Meaning, Passage, Sheet, What
from wardmote.graph.drafting.records import Draft, Span
from wardmote.graph.errors import CallError
from wardmote.graph.files import disk, locking
from wardmote.graph.settings import Settings
from wardmote.graph.sources import texts

NAME = "drafts"
PATIENCE = 10.0
"""Seconds to wait for another who is deciding."""

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*\Z")
_TICK = timedelta(milliseconds=1)


def of(settings: Settings) -> Path:
    """Give the folder of drafts: the one that is set, else that beside the data. Raises CallError if it is in it."""
    folder = settings.drafts or settings.data.parent / NAME
    if folder.resolve().is_relative_to(settings.data.resolve()):
        raise CallError(f"{folder} lies in the data folder, which builds read: give another with --drafts")
    return folder


def path(folder: Path, key: str) -> Path:
    """Give the file of the drafts of an article. Raises CallError where the key cannot be one."""
    if not _KEY.match(key):
        raise CallError(f"{key!r} cannot be the key of an article: use letters, digits and hyphens")
    return folder / f"{key}.jsonl"


def keys(folder: Path) -> list[str]:
    """Give the keys of the articles that have drafts, sorted; none where there is no such folder."""
    return sorted(found.stem for found in folder.glob("*.jsonl") if _KEY.match(found.stem))


def read(folder: Path, key: str) -> Sheet:
    """Read the drafts of an article. Raises CallError where there are none, DataError where the file is malformed."""
    file = path(folder, key)
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        known = ", ".join(keys(folder)) or "no article"
        raise CallError(f"no drafts of {key} in {folder}, which has those of {known}: draft it first") from None
    except OSError as error:
        raise CallError(f"cannot read {file}: {error.strerror}: give rights to read it") from None
    sheet = lines.read(content, f"{folder.name}/{file.name}")
    if sheet.facts.key != key:
        raise CallError(f"{file} is of the article {sheet.facts.key}: give it that name")
    return sheet


def keep(folder: Path, facts: Facts, text: texts.Text, drafts: Iterable[Draft], version: str) -> Sheet:
    """Keep what was drafted from a text, with what was decided before; make the folder and the file if need be.

    What was decided stays. What is undecided and no longer drafted goes. Facts that were stated before stay, where
    these are empty. Raises as `read` does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = list(drafts)

    def change(before: Sheet | None) -> Sheet:
        return redraft.merged(before, facts, text, made, version)

    return _changed(folder, facts.key, change)


class StaleError(CallError):
    """A decision on a draft that is not any more what the person saw."""


def decide(
    folder: Path,
    key: str,
    ids: Iterable[str],
    what: What,
    edit: Edit | None = None,
    now: datetime | None = None,
    seen: Iterable[Kept] = (),
) -> Sheet:
    """Record a decision on drafts; one that stands already changes nothing.

    `seen` are drafts as the person saw them. Raises StaleError where one of these was decided since, CallError for an
    id that is not there, and as `read` does.
    """
    chosen, were = set(ids), {one.id: one.decisions for one in seen}

    def change(sheet: Sheet) -> Sheet:
        known = {one.id for one in sheet.drafts}
        for id in chosen:
            if id not in known:
                raise CallError(f"no draft {id} of {key}: load the drafts again, as it was drafted anew")
        if any(were.get(one.id, one.decisions) != one.decisions for one in sheet.drafts):
            raise StaleError("it was decided elsewhere meanwhile: this is how it stands now")
        decision = Decision(what, _when(sheet, now), edit or Edit())
        return _with(sheet, lambda one: _decided(one, decision) if one.id in chosen else one)

    return _change(folder, key, change)


def undo(folder: Path, key: str) -> tuple[Sheet, tuple[str, ...]]:
    """Take the last decision back, of all drafts that it was on; give what stands now, and their ids.

    A draft then is as the decision before left it, and one that the person made is gone. There are no ids where nothing
    is decided.
    """
    taken: list[str] = []

    def change(sheet: Sheet) -> Sheet:
        last = _last(sheet)
        taken[:] = [one.id for one in sheet.drafts if last and one.decisions and one.decisions[-1].when == last]
        back = (replace(one, decisions=one.decisions[:-1]) if one.id in taken else one for one in sheet.drafts)
        return replace(sheet, drafts=tuple(one for one in back if one.decisions or one.rule != BY_HAND))

    return _change(folder, key, change), tuple(taken)


def add(folder: Path, key: str, draft: Draft, text: texts.Text, now: datetime | None = None) -> tuple[Sheet, str]:
    """Add a draft that the person made by hand, accepted as it is; give what stands now, and its id."""
    made: list[str] = []

    def change(sheet: Sheet) -> Sheet:
        kept = redraft.kept([replace(draft, rule=BY_HAND, score=1.0)], text, "", {one.id for one in sheet.drafts})[0]
        made[:] = [kept.id]
        decided = _decided(kept, Decision("accepted", _when(sheet, now)))
        return replace(sheet, drafts=(*sheet.drafts, decided))

    return _change(folder, key, change), made[0]


def set_aside(folder: Path, key: str, kinds: Mapping[Span, str], text: texts.Text) -> Sheet:
    """Say why nothing is claimed from stretches, by kinds of segments, as notYetRead; "" takes one back."""

    def change(sheet: Sheet) -> Sheet:
        others = (one for one in sheet.passages if one.span not in kinds)
        told = (
            Passage(span, texts.digest(text.characters[slice(*span)]), kind) for span, kind in kinds.items() if kind
        )
        return replace(sheet, passages=(*others, *told))

    return _change(folder, key, change)


def mean(folder: Path, key: str, meanings: Iterable[Meaning]) -> Sheet:
    """Keep what names mean throughout the article, where drafting left it open; a thing of "" takes one back."""
    told = {(one.kind, one.name.casefold()): one for one in meanings}

    def change(sheet: Sheet) -> Sheet:
        kept = {(one.kind, one.name.casefold()): one for one in sheet.meanings} | told
        return replace(sheet, meanings=tuple(one for one in kept.values() if one.thing))

    return _change(folder, key, change)


def state(folder: Path, key: str, facts: Facts) -> Sheet:
    """Keep what the person states of the article as a whole."""
    return _change(folder, key, lambda sheet: replace(sheet, facts=replace(facts, key=key)))


def _change(folder: Path, key: str, change: Callable[[Sheet], Sheet]) -> Sheet:
    """Change the drafts of an article, which must be there."""
    if not path(folder, key).exists():
        read(folder, key)  # says so
    return _changed(folder, key, lambda before: change(before or read(folder, key)))


def _changed(folder: Path, key: str, change: Callable[[Sheet | None], Sheet]) -> Sheet:
    file = path(folder, key)
    with locking.writing(folder, PATIENCE):
        sheet = change(read(folder, key) if file.exists() else None)
        content = lines.write(sheet).encode()
        sheet = lines.read(content, file.name)  # what could not be read back is never written
        with disk.replacing(file, "make room or give rights there, then do this again") as written:
            written.write(content)
        disk.flush(folder)
    return sheet


def _with(sheet: Sheet, change: Callable[[Kept], Kept]) -> Sheet:
    return replace(sheet, drafts=tuple(map(change, sheet.drafts)))


def _decided(one: Kept, decision: Decision) -> Kept:
    """Give a draft with a decision; one that says what stands already adds nothing."""
    if one.decisions and one.decisions[-1][::2] == decision[::2]:
        return one
    return replace(one, decisions=(*one.decisions, decision))


def _last(sheet: Sheet) -> str:
    return max((one.decisions[-1].when for one in sheet.drafts if one.decisions), default="")


def _when(sheet: Sheet, now: datetime | None) -> str:
    """Give the time of a decision: now, or just after the last one, so that decisions have an order."""
    at = (now or datetime.now(UTC)).astimezone(UTC)
    if last := _last(sheet):
        at = max(at, datetime.fromisoformat(last) + _TICK)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
