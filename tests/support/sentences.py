"""Sentences whose mentions are marked in the words of a test, and what rules draft from them.

`{Ann Lee}` is a person, `{=she|Ann Lee}` a pronoun for one, `{~the leader|Ann Lee}` a role, `[Labour]` a party,
`<Moor>` a ward, `|Fenmere|` a council, `^England^` an area; `[they|Labour]` are words for a party.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from wardmote.graph.drafting.kinds import control, councils, figures
from wardmote.graph.drafting.meaning.reading import Reading, ReadSentence
from wardmote.graph.drafting.reading.document import Block, Document, Sentence
from wardmote.graph.drafting.records import Draft, Mention, Span

_MARK = re.compile(
    r"\{(?P<how>[=~])?(?P<person>[^{}|]+)(?:\|(?P<name>[^{}]+))?\}|\[(?P<party>[^\]|]+)(?:\|(?P<meant>[^\]]+))?\]|<(?P<ward>[^>]+)>"
    r"|\|(?P<council>[^|]+)\||\^(?P<area>[^^]+)\^"
)
_HOW = {None: "shape", "=": "pronoun", "~": "role"}
_QUOTED = re.compile(r'"[^"]+"')
_END = re.compile(r"(?:(?<=[.?!])|(?<=[.?!]\"))\s+(?=[A-Z\"])")


def read(marked: str, day: date | None = date(2022, 5, 6), **context: str) -> Reading:
    """Read a text with marks: a paragraph a line, its sentences divided after their stops.

    `context` names what is spoken of where a sentence names none: council, ward, party or person.
    """
    spoken = {role: Mention(Span(0, 1), role, name, "headline") for role, name in context.items()}  # type: ignore[arg-type]
    plain, mentions = _unmarked(marked)
    starts = [one.span.start for one in mentions]
    blocks, sentences, read_sentences = [], [], []
    for number, line in enumerate(re.finditer(r"[^\n]+", plain)):
        blocks.append(Block("body", Span(*line.span())))
        for span in _sentences(plain, Span(*line.span())):
            sentences.append(Sentence(span, number))
            mine = tuple(mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)])
            quoted = tuple(Span(*one.span()) for one in _QUOTED.finditer(plain, *span))
            read_sentences.append(ReadSentence(span, plain[slice(*span)], number, "body", mine, quoted, **spoken))
    document = Document(plain, plain, tuple(blocks), tuple(sentences), day=day)
    nothing: Any = None
    return Reading(document, nothing, read_sentences)


def _unmarked(marked: str) -> tuple[str, list[Mention]]:
    parts: list[str] = []
    length, done, mentions = 0, 0, []
    for one in _MARK.finditer(marked):
        kind = next(key for key in ("person", "party", "ward", "council", "area") if one[key])
        length += one.start() - done
        span = Span(length, length + len(one[kind]))
        how = _HOW[one["how"]] if kind == "person" else "name"
        mentions.append(Mention(span, kind, one["name"] or one["meant"] or one[kind], how))  # type: ignore[arg-type]
        parts += [marked[done : one.start()], one[kind]]
        length, done = span.end, one.end()
    return "".join([*parts, marked[done:]]), mentions


def _sentences(plain: str, line: Span) -> Iterable[Span]:
    start = line.start
    for gap in _END.finditer(plain, *line):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, line.end)


def printed(reading: Reading, text: str) -> Reading:
    """Give a reading whose text is printed otherwise, as long as before: with line breaks for blanks."""
    assert len(text) == len(reading.document.plain)
    return replace(reading, document=replace(reading.document, text=text))


def drafted(rules: Callable[[Reading], Iterable[Draft]], marked: str) -> list[str]:
    """Give what rules draft from a text with marks: a line for each draft, its kind, slots, value and modality."""
    return drafted_of(rules, read(marked))


def drafted_of(rules: Callable[[Reading], Iterable[Draft]], reading: Reading) -> list[str]:
    """Give what rules draft from a reading, in the same lines."""
    return sorted(_line(one) for one in rules(reading))


def _line(one: Draft) -> str:
    slots = [one.slots[role].name for role in ("person", "speaker", "party", "ward", "council") if role in one.slots]
    modality = "" if one.modality == "asserted" else f" {one.modality}"
    value = f" = {one.value}" if one.value else ""
    return f"{one.kind}: {', '.join(slots)}{value}{modality}"


def results(reading: Reading) -> list[Draft]:
    """Give what the rules for figures, control and councils draft."""
    return [*figures.draft(reading), *control.draft(reading), *councils.draft(reading)]


def short_all(rules: Callable[[Reading], Iterable[Draft]], marked: str, **context: str) -> str:
    """Give what rules draft in short, between semicolons: kind, party, value, `@council/ward`, `<from`, `>to`."""
    return "; ".join(sorted(short(one) for one in rules(read(marked, **context))))


def wrong(rules: Callable[[Reading], Iterable[Draft]], cases: str, **context: str) -> list[str]:
    """Give the cases, a line each as `sentence => drafts in short`, of which something else is drafted, with what."""
    lines = [line.rpartition("=>") for line in cases.strip().splitlines()]
    drafted = [
        (marked.strip(), wanted.strip(), short_all(rules, marked.strip(), **context)) for marked, _, wanted in lines
    ]
    return [
        f"{marked}: {found}"
        for marked, wanted, found in drafted
        if sorted(wanted.split("; ")) != sorted(found.split("; "))
    ]


def short(one: Draft) -> str:
    """Give a draft in short."""
    name = {role: mention.name for role, mention in one.slots.items()}
    place = "/".join(name[role] for role in ("council", "ward") if role in name)
    parts = (
        *(one.kind, name.get("party", ""), one.value, f"@{place}" if place else ""),
        *(
            f"{sign}{name[role]}" if role in name else ""
            for sign, role in (("^", "area"), ("+", "with"), ("~", "over"))
        ),
        one.more.get("measure", "") if one.kind == "other" else "",
        *(f"{sign}{name[role]}" if role in name else "" for sign, role in (("<", "from"), (">", "to"))),
        "" if one.modality == "asserted" else one.modality,
    )
    return " ".join(part for part in parts if part)
