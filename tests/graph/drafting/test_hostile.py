"""Texts that mean harm: nothing false is drafted from them, and work grows with their length."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import hostile_texts
import pytest
import readings

from wardmote.graph.drafting.drafters import guests
from wardmote.graph.drafting.records import Draft
from wardmote.graph.errors import DataError

LENGTH = 3000
DRAFTERS = guests.chosen(["rules"])


def drafted(text: str) -> list[Draft]:
    try:
        return guests.draft(readings.read(text), DRAFTERS).drafts
    except DataError:
        return []  # refused as no text


@pytest.mark.parametrize("kind", hostile_texts.FALSE)
def test_nothing_is_drafted_as_a_fact(kind: str) -> None:
    found = drafted(hostile_texts.FALSE[kind](LENGTH))
    assert [one for one in found if one.kind != "statement" and one.modality in ("asserted", "past")] == []


@pytest.mark.parametrize("kind", hostile_texts.TRUE)
def test_what_is_drafted_of_the_others_is_what_they_say(kind: str) -> None:
    for one in drafted(hostile_texts.TRUE[kind](LENGTH)):
        said = {role: mention.name for role, mention in one.slots.items()}
        if one.kind in ("seats", "seat-gain"):
            assert said["party"].lower().startswith("labour")
            assert one.value in ("31", "2")
        else:
            assert said.get("person", said.get("speaker", "")).lower() in ("ada fenn", "bob reed")


@contextmanager
def counted() -> Iterator[list[int]]:
    """Count the calls of functions: a measure of work that no clock and no other program changes."""
    calls = [0]

    def count(_frame: FrameType, event: str, _value: object) -> None:
        calls[0] += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    yield calls
    sys.setprofile(before)


GROWING = (
    *("one line without an end", "names", "many lines", "table", "numbers", "marks"),
    *("lists of wards", "names of wards", "represented", "names that are words", "countries"),
)


@pytest.mark.parametrize("kind", GROWING)
def test_work_grows_with_the_length(kind: str) -> None:
    make = (hostile_texts.TRUE | hostile_texts.FALSE)[kind]
    drafted(make(100))  # reads the data
    with counted() as few:
        drafted(make(LENGTH))
    with counted() as many:
        drafted(make(2 * LENGTH))
    assert many[0] < 2.5 * few[0]
