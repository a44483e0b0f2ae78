"""The lines of a file of drafts: one form, and every other form refused with its line, its value and what to do."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardmote.graph.drafting.decisions import lines
from wardmote.graph.drafting.decisions.kept import (
    MODALITIES,
    WHATS,
    Decision,
    Edit,
    Facts,
    Kept,
    Meaning,
    Passage,
    Sheet,
    Slot,
)
from wardmote.graph.drafting.records import Span
from wardmote.graph.errors import DataError

DIGEST = "0" * 64
FACTS = {"drafts": 1, "article": "fen", "text": "fen.txt", "sha256": DIGEST}
DRAFT: dict[str, Any] = {
    "at": [0, 27],
    "kind": "seats",
    "decision": "edited",
    "slots": {"party": {"kind": "party", "name": "Alders", "how": "name", "thing": "party:alder", "at": [0, 6]}},
    "value": "3",
    "modality": "asserted",
    "more": {"measure": "seatsWon"},
    "context": [[28, 30]],
    "rule": "seats-won",
    "version": "1",
    "score": "0.900",
    "decisions": [{"what": "edited", "when": "2031-05-02T09:30:00.000Z", "edit": {"value": "4", "topics": []}}],
    "sha256": DIGEST,
    "id": "0123456789abcdef",
}


def text(*contents: Any) -> bytes:
    return "".join(json.dumps(one, separators=(", ", ": ")) + "\n" for one in contents).encode()


GIVEN = [
    {"what": "headline", "value": "Tide turns", "basis": "The archive has it."},
    {"what": "publisher", "value": "", "basis": ""},
    {"what": "url", "value": "https://herald.example/1?a=b", "basis": "The archive has it."},
]


def test_what_a_person_gives_of_an_article_reads_back_to_the_byte() -> None:
    content = text(FACTS | {"given": GIVEN})
    sheet = lines.read(content, "fen.jsonl")
    assert [one.what for one in sheet.facts.given] == ["headline", "publisher", "url"]
    assert lines.write(sheet).encode() == content


@pytest.mark.parametrize(
    ("one", "what"),
    [
        ({"what": "author", "value": "x", "basis": "y"}, "given.what"),
        ({"what": "url", "value": "javascript:alert(1)", "basis": "y"}, "given.value"),
        ({"what": "publisher", "value": "Herald", "basis": "y"}, "given.value"),
        ({"what": "url", "value": "https://herald.example/"}, "given.basis"),
        ({"what": "url", "value": "", "basis": "", "day": "x"}, "given.day"),
    ],
)
def test_what_cannot_be_given_of_an_article(one: dict[str, str], what: str) -> None:
    with pytest.raises(DataError) as caught:
        lines.read(text(FACTS | {"given": [one]}), "fen.jsonl")
    (fault,) = caught.value.faults
    assert fault.line == 1
    assert fault.message.startswith(f"{what} is ")


def test_file_in_its_one_form_reads_back_to_the_byte() -> None:
    passage = {"at": [30, 40], "passage": "colour", "sha256": DIGEST}
    meaning = {"name": "Reeds", "kind": "party", "means": "party:reed"}
    content = text(FACTS, DRAFT, passage, meaning)
    sheet = lines.read(content, "fen.jsonl")
    assert lines.write(sheet).encode() == content
    assert sheet.drafts[0].edited().value == "4"


_things = st.sampled_from(["", "party:alder", "council:fenwick-marsh", "ward:E05999001"])
_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_spans = st.tuples(st.integers(0, 10**7), st.integers(1, 500)).map(lambda pair: Span(pair[0], sum(pair)))
_some = st.dictionaries(_words, _words, max_size=2)
_slots = st.builds(Slot, st.just("party"), _words, _words, _things, st.just(("party:alder",)), _spans)
_edits = st.builds(
    Edit,
    _some.map(lambda found: tuple((role, "party:alder") for role in found)),
    st.none() | _words,
    st.none() | st.sampled_from(MODALITIES),
    st.none() | _words,
    st.none() | st.just(("topic:campaign",)) | st.just(()),
    st.none() | _spans,
    st.none() | st.lists(_spans, max_size=2).map(tuple),
    _some.map(lambda found: tuple(found.items())),
)
_decisions = st.builds(Decision, st.sampled_from(WHATS), st.just("2031-05-02T09:30:00.001Z"), _edits)
_drafts = st.builds(
    Kept,
    id=st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
    kind=st.just("seats"),
    slots=st.dictionaries(_words, _slots, max_size=2),
    evidence=_spans,
    sha256=st.just(DIGEST),
    rule=_words.filter(bool),
    version=_words,
    score=st.integers(0, 1000).map(lambda n: n / 1000),
    value=_words,
    modality=st.sampled_from(MODALITIES),
    context=st.lists(_spans, max_size=2).map(tuple),
    more=_some,
    gone=st.booleans(),
    decisions=st.lists(_decisions, max_size=2).map(tuple),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(_drafts, max_size=3, unique_by=lambda one: one.id), _words.filter(bool))
def test_whatever_is_kept_reads_back(drafts: list[Kept], name: str) -> None:
    ordered = tuple(sorted(drafts, key=lambda one: one.order))
    sheet = Sheet(
        Facts("fen", name, DIGEST), ordered, (Passage(Span(1, 2), DIGEST, "colour"),), (Meaning("x", name, ""),)
    )
    sheet = Sheet(sheet.facts, ordered, sheet.passages)
    written = lines.write(sheet)
    assert lines.read(written.encode(), "fen.jsonl") == sheet
    assert written.count("\n") == len(drafts) + 2


WRONG = [
    (b"", 1, "the line is", "restore the line"),
    (b"{", 1, "the line is", "restore the line"),
    (b"[" * 100_000, 1, "the line is", "restore the line"),
    (b"[]\n", 1, "the line is []", "write an object"),
    (b"\xff", 1, "byte 0 is not UTF-8", "restore the file"),
    (text(FACTS | {"drafts": 2}), 1, "drafts is 2", "draft anew with this version"),
    (text(FACTS | {"sha256": "00"}), 1, 'sha256 is "00"', "64 hexadecimal digits"),
    (text(FACTS | {"published": "May"}), 1, 'published is "May"', "write a day as 2022-05-06"),
    (text(FACTS | {"headline": [3, 3]}), 1, "headline is [3, 3]", "the first before the second"),
    (text(FACTS | {"elections": ["nowhere:x"]}), 1, 'elections is "nowhere:x"', "write a prefixed name"),
    (text(FACTS | {"by": "Ann"}), 1, 'by is "Ann"', "leave it out: there are"),
    (text(FACTS, DRAFT, DRAFT), 0, "two drafts have the id 0123456789abcdef", "leave the one"),
]
WRONG += [
    (text(FACTS, DRAFT | change), 2, message, remedy)
    for change, message, remedy in [
        ({"decision": "accepted"}, 'decision is "accepted"', "the last of its decisions: edited"),
        ({"at": [1]}, "at is [1]", "two positions"),
        ({"at": [-1, 2]}, "at is [-1, 2]", "two positions"),
        ({"at": [True, 2]}, "at is [true, 2]", "two positions"),
        ({"id": "x"}, 'id is "x"', "the id that drafting gave it"),
        ({"kind": 3}, "kind is 3", "a kind of draft"),
        ({"modality": "sure"}, 'modality is "sure"', "one of asserted, past"),
        ({"score": "1.5"}, 'score is "1.5"', "a share from 0.000 to 1.000"),
        ({"rule": ""}, 'rule is ""', "write a text"),
        ({"slots": []}, "slots is []", "write an object"),
        ({"slots": {"party": {"kind": "party", "thing": "x"}}}, 'slots.party.thing is "x"', "a prefixed name"),
        ({"more": {"a": 1}}, "more.a is 1", "write a text"),
        ({"context": [[2, 1]]}, "context is [[2, 1]]", "a list of pairs"),
        ({"gone": "yes"}, 'gone is "yes"', "true, or leave it out"),
        ({"decisions": [{"what": "maybe", "when": ""}]}, 'decisions.what is "maybe"', "one of accepted"),
        ({"decisions": [{"what": "edited", "when": "today"}]}, 'decisions.when is "today"', "a time in UTC"),
        ({"decisions": [DRAFT["decisions"][0] | {"by": "Ann"}]}, 'decisions.by is "Ann"', "leave it out"),
        ({"decisions": [DRAFT["decisions"][0] | {"edit": {"slots": {"a": "?"}}}]}, "slots.a", "a prefixed name"),
        ({"extra": 1}, "extra is 1", "leave it out: there are"),
    ]
]  # fmt: skip


@pytest.mark.parametrize(("content", "line", "message", "remedy"), WRONG)
def test_file_in_another_form_is_refused(content: bytes, line: int, message: str, remedy: str) -> None:
    with pytest.raises(DataError) as caught:
        lines.read(content, "fen.jsonl")
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == ("fen.jsonl", line)
    assert message in fault.message
    assert len(fault.message) < 200
    assert remedy in fault.remedy


def test_every_wrong_line_is_told_at_once() -> None:
    with pytest.raises(DataError) as caught:
        lines.read(text(FACTS, 1, DRAFT, "x"), "fen.jsonl")
    assert [fault.line for fault in caught.value.faults] == [2, 4]
