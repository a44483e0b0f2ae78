"""Sentences with their mentions marked, for tests of rules: `{party}`, `<council>`, `[ward]`, `~person~`, `^area^`."""

from __future__ import annotations

import re
from pathlib import Path

from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.reading import Reading, ReadSentence
from wardmote.graph.drafting.reading.document import Block, Document, Sentence
from wardmote.graph.drafting.records import Draft, Mention, Span

_MARKS = re.compile(r"\{([^}]*)\}|<([^>]*)>|\[([^\]]*)\]|~([^~]*)~|\^([^^]*)\^")
_KINDS = ("party", "council", "ward", "person", "area")


def _mention(words: str, kind: str, start: int = 0) -> Mention:
    shown, _, name = words.partition("=")
    how = "the party" if name and shown.lower() in ("they", "it", "the party") else "name"
    return Mention(Span(start, start + len(shown)), kind, name or shown, how)  # type: ignore[arg-type]


def sentence(marked: str, **context: str) -> ReadSentence:
    """Give a sentence with its mentions; `{they=Labour}` prints "they" and means Labour. `context` is as of its fields."""
    words, mentions, done = "", [], 0
    for match in _MARKS.finditer(marked):
        words += marked[done : match.start()]
        kind, shown = next((kind, one) for kind, one in zip(_KINDS, match.groups(), strict=True) if one is not None)
        mentions.append(_mention(shown, kind, len(words)))
        words += shown.partition("=")[0]
        done = match.end()
    words += marked[done:]
    quoted = tuple(Span(*match.span()) for match in re.finditer(r'"[^"]*"', words))
    spoken = {role: _mention(name, role) for role, name in context.items()}
    return ReadSentence(Span(0, len(words)), words, 0, "body", tuple(mentions), quoted, **spoken)  # type: ignore[arg-type]


def reading(marked: str, year: int = 2022, **context: str) -> Reading:
    """Give a text of one sentence, of a year, as read."""
    from datetime import date

    one = sentence(marked, **context)
    document = Document(
        one.words, one.words, (Block("body", one.span),), (Sentence(one.span, 0),), day=date(year, 5, 6)
    )
    return Reading(document, Gazetteer(Path()), [one])


def shown(draft: Draft) -> str:
    """Give a draft in short: its kind, party, number, `council`/`ward`, `<from`, `>to`, and its modality unless asserted."""
    name = {role: one.name for role, one in draft.slots.items()}
    place = "/".join(name[role] for role in ("council", "ward") if role in name)
    parts = [
        draft.kind,
        name.get("party", ""),
        draft.value,
        f"@{place}" if place else "",
        f"<{name['from']}" if "from" in name else "",
        f">{name['to']}" if "to" in name else "",
        draft.modality if draft.modality != "asserted" else "",
    ]
    return " ".join(part for part in parts if part)
