"""Read and write a file of drafts as JSON Lines: the article first, then drafts and passages in the order of the text.

A line has its fields always in one order and leaves out what is empty, so that a change of one decision is a change of
one line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from wardmote.graph import settings
from wardmote.graph.drafting.decisions.fields import Fields, Json, WrongValueError, is_thing
from wardmote.graph.drafting.decisions.kept import (
    GIVEN,
    MODALITIES,
    WHATS,
    Decision,
    Edit,
    Facts,
    Given,
    Kept,
    Meaning,
    Passage,
    Sheet,
    Slot,
)
from wardmote.graph.drafting.records import Span
from wardmote.graph.errors import CallError, DataError, Fault

FORM = 1
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_WHEN = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z\Z", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_ID = re.compile(r"[0-9a-f]{16}(-[1-9]\d*)?\Z", re.ASCII)
_NAME = re.compile(r"[A-Za-z][A-Za-z-]*\Z")


def write(sheet: Sheet) -> str:
    """Give the text of a file of drafts."""
    below = [(one.order, _draft(one)) for one in sheet.drafts]
    below += [((*one.span, "", ""), _passage(one)) for one in sheet.passages]
    named = [{"name": one.name, "kind": one.kind, "means": one.thing} for one in sorted(sheet.meanings)]
    return "".join(
        map(_line, [_facts(sheet.facts), *(made for _, made in sorted(below, key=lambda pair: pair[0])), *named])
    )


def _line(content: Json) -> str:
    kept = {name: value for name, value in content.items() if value not in ("", None, [], {}, False)}
    return json.dumps(kept, ensure_ascii=False, separators=(", ", ": ")) + "\n"


def _facts(facts: Facts) -> Json:
    return {
        "drafts": FORM,
        "article": facts.key,
        "text": facts.text,
        "sha256": facts.sha256,
        "elections": list(facts.elections),
        "published": facts.published,
        "asOf": facts.as_of,
        "basis": facts.basis,
        "headline": facts.headline,
        "publisher": facts.publisher,
        "given": [one._asdict() for one in sorted(facts.given)],
    }


def _draft(one: Kept) -> Json:
    return {
        "at": one.evidence,
        "kind": one.kind,
        "decision": one.decision,
        "slots": {role: _slot(one.slots[role]) for role in sorted(one.slots)},
        "value": one.value,
        "modality": one.modality,
        "more": dict(sorted(one.more.items())),
        "context": list(one.context),
        "rule": one.rule,
        "version": one.version,
        "score": f"{one.score:.3f}",
        "gone": one.gone,
        "decisions": [_filled({"what": d.what, "when": d.when, "edit": _edit(d.edit)}) for d in one.decisions],
        "sha256": one.sha256,
        "id": one.id,
    }


def _slot(slot: Slot) -> Json:
    content = slot._asdict() | {"candidates": list(slot.candidates)}
    content["at"] = content.pop("span") if slot.span.end else None
    return _filled(content)


def _edit(edit: Edit) -> Json:
    """Give an edit without what was not set; what was set to nothing stays."""
    content = edit._asdict() | {"slots": dict(edit.slots) or None, "more": dict(edit.more) or None}
    return {name: value for name, value in content.items() if value is not None}


def _passage(one: Passage) -> Json:
    return {"at": one.span, "passage": one.kind, "sha256": one.sha256}


def _filled(content: Json) -> Json:
    return {name: value for name, value in content.items() if value not in ("", None, [], {})}


def read(content: bytes, name: str) -> Sheet:
    """Read a file of drafts; `name` is what faults call it. Raises DataError with the fault of each line."""
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8"
        raise DataError([Fault(name, line, "", message, "restore the file from its history")]) from None
    faults: list[Fault] = []
    found: list[Facts | Kept | Meaning | Passage] = []
    for number, words in enumerate(text.split("\n"), 1):
        if not words and number > 1:
            continue
        try:
            found.append(_read(words, number == 1))
        except WrongValueError as wrong:
            faults.append(Fault(name, number, "", str(wrong), wrong.remedy))
    faults += _repeated(found, name)
    if faults:
        raise DataError(faults)
    meanings = tuple(sorted(one for one in found if isinstance(one, Meaning)))
    drafts = [one for one in found if isinstance(one, Kept)]
    passages = [one for one in found if isinstance(one, Passage)]
    facts = next(one for one in found if isinstance(one, Facts))
    return Sheet(facts, tuple(sorted(drafts, key=lambda one: one.order)), tuple(sorted(passages)), meanings)


def _repeated(found: Sequence[Facts | Kept | Meaning | Passage], name: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for one in found:
        if isinstance(one, Kept):
            if one.id in seen:
                yield Fault(name, 0, "", f"two drafts have the id {one.id}", "leave the one that is right")
            seen.add(one.id)


def _read(line: str, is_first: bool) -> Facts | Kept | Meaning | Passage:
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        remedy = "restore the line, or take one of two that a merge has left"
        raise WrongValueError("the line", line, remedy) from None
    if not isinstance(content, dict):
        raise WrongValueError("the line", content, "write an object, as on the other lines")
    if is_first:
        return _read_facts(content)
    if "means" in content:
        return _read_meaning(Fields(content))
    return _read_passage(content) if "passage" in content else _read_draft(content)


def _read_meaning(fields: Fields) -> Meaning:
    made = Meaning(fields.text("kind", needed=True), fields.text("name", needed=True), fields.thing("means"))
    fields.end()
    return made


def _read_facts(content: Json) -> Facts:
    if content.get("drafts") != FORM:
        remedy = f'let the first line say "drafts": {FORM}, or draft anew with this version'
        raise WrongValueError("drafts", content.get("drafts"), remedy)
    fields = Fields(content)
    made = Facts(
        key=fields.text("article", needed=True),
        text=fields.text("text", needed=True),
        sha256=fields.like("sha256", _DIGEST, "the digest of the text, 64 hexadecimal digits"),
        elections=fields.things("elections"),
        published=fields.like("published", _DAY, "a day as 2022-05-06", needed=False),
        as_of=fields.like("asOf", _DAY, "a day as 2022-05-06", needed=False),
        basis=fields.text("basis"),
        headline=fields.span("headline"),
        publisher=fields.thing("publisher"),
        given=tuple(_given(Fields(one, "given")) for one in fields.objects("given")),
    )
    fields.end({"drafts"})
    return made


def _given(fields: Fields) -> Given:
    what = fields.one_of("what", GIVEN)
    value = fields.thing("value") if what == "publisher" else fields.text("value")
    if what == "url" and value and not settings.is_address(value):
        raise WrongValueError("given.value", value, "write an address of the web, as https://example.org/result")
    made = Given(what, value, fields.text("basis", needed=bool(value)))
    fields.end()
    return made


def require_facts(facts: Facts) -> None:
    """Raise CallError where what is stated of an article cannot be."""
    try:
        _read_facts(json.loads(_line(_facts(facts))))
    except WrongValueError as wrong:
        raise CallError(f"{wrong}: {wrong.remedy}") from None


def _read_passage(content: Json) -> Passage:
    fields = Fields(content)
    made = Passage(
        fields.needed_span("at"),
        fields.like("sha256", _DIGEST, "the digest of the words, 64 hexadecimal digits"),
        fields.like("passage", _NAME, "a kind of segment, as colour"),
    )
    fields.end()
    return made


def _read_draft(content: Json) -> Kept:
    fields = Fields(content)
    decisions = tuple(_decision(Fields(one, "decisions")) for one in fields.objects("decisions"))
    made = Kept(
        id=fields.like("id", _ID, "the id that drafting gave it"),
        kind=fields.like("kind", _NAME, "a kind of draft, as seats"),
        slots={role: _read_slot(Fields(one, f"slots.{role}")) for role, one in fields.named("slots").items()},
        evidence=fields.needed_span("at"),
        sha256=fields.like("sha256", _DIGEST, "the digest of the words, 64 hexadecimal digits"),
        rule=fields.text("rule", needed=True),
        version=fields.text("version"),
        score=fields.share("score"),
        value=fields.text("value"),
        modality=fields.one_of("modality", MODALITIES),
        context=fields.spans("context"),
        more=fields.texts("more"),
        gone=fields.flag("gone"),
        decisions=decisions,
    )
    if (told := content.get("decision")) != made.decision:
        raise WrongValueError("decision", told, f"let it be as the last of its decisions: {made.decision}")
    fields.end({"decision"})
    return made


def _read_slot(fields: Fields) -> Slot:
    made = Slot(
        fields.text("kind", needed=True),
        fields.text("name"),
        fields.text("how"),
        fields.thing("thing"),
        fields.things("candidates"),
        fields.span("at") or Span(0, 0),
    )
    fields.end()
    return made


def _decision(fields: Fields) -> Decision:
    made = Decision(
        fields.one_of("what", WHATS),
        fields.like("when", _WHEN, "a time in UTC as 2026-11-29T21:30:05.250Z"),
        _read_edit(Fields(fields.named("edit", whole=True), f"{fields.place}.edit")),
    )
    fields.end()
    return made


def _read_edit(fields: Fields) -> Edit:
    made = Edit(
        slots=tuple(fields.texts("slots").items()),
        value=fields.text("value") if fields.has("value") else None,
        modality=fields.one_of("modality", MODALITIES) if fields.has("modality") else None,
        gist=fields.text("gist") if fields.has("gist") else None,
        topics=fields.things("topics") if fields.has("topics") else None,
        evidence=fields.span("evidence"),
        context=fields.spans("context") if fields.has("context") else None,
        more=tuple(fields.texts("more").items()),
    )
    for role, thing in made.slots:
        is_thing(thing, f"{fields.place}.slots.{role}")
    fields.end()
    return made
