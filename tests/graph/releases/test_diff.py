"""Changes: every quad that came or went, once, and the things that this means."""

from __future__ import annotations

import io
import string

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from wardmote.graph.releases import diff
from wardmote.graph.releases.diff import ADDED, KEPT, REMOVED

ONE, TWO = NamedNode("https://w3id.org/wardmote/id/dataset/wardmote#release-1"), NamedNode("urn:two")
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def quad(subject: str, value: str, graph: str = "reference", predicate: str = "urn:p") -> bytes:
    return f'<urn:{subject}> <{predicate}> "{value}" <urn:graph:{graph}> .\n'.encode()


OLD = sorted(
    [
        quad("changed", "Saltby", predicate=LABEL),
        quad("changed", "1"),
        quad("gone", "Marsh", "article", LABEL),
        quad("gone", "1", "article"),
        quad("kept", "1"),
        quad("relabelled", "Fenn", predicate=LABEL),
        quad("described", "1", "catalogue"),
    ]
)
NEW = sorted(
    [
        quad("changed", "Saltby", predicate=LABEL),
        quad("changed", "2"),
        quad("changed", "3", "derived"),
        quad("kept", "1"),
        quad("new", 'A \\"quay\\"', predicate=LABEL),
        quad("relabelled", "Fen", predicate=LABEL),
        quad("described", "2", "catalogue"),
    ]
)


def compared(old: list[bytes], new: list[bytes]) -> tuple[bytes, list[tuple[object, ...]], diff.Changes]:
    patch, counted = io.BytesIO(), diff.Changes()
    marked = diff.write_patch(diff.merged(old, new), ONE, TWO, patch)
    rows = list(diff.rows(marked, counted, frozenset({"urn:graph:catalogue"})))
    return patch.getvalue(), rows, counted


def test_things() -> None:
    _, rows, _ = compared(OLD, NEW)
    assert rows == [
        ("changed", "urn:changed", "Saltby", "urn:graph:derived urn:graph:reference", 2, 1),
        ("gone", "urn:gone", "Marsh", "urn:graph:article", 0, 2),
        ("new", "urn:new", 'A "quay"', "urn:graph:reference", 1, 0),
        ("changed", "urn:relabelled", "Fen", "urn:graph:reference", 1, 1),
    ]
    assert all(len(row) == len(diff.COLUMNS) for row in rows)


def test_summary() -> None:
    _, rows, counted = compared(OLD, NEW)
    assert counted.summary() == {
        "added": 5,
        "removed": 5,
        "things": len(rows),
        "graphs": {
            "urn:graph:article": {"added": 0, "removed": 2},
            "urn:graph:catalogue": {"added": 1, "removed": 1},
            "urn:graph:derived": {"added": 1, "removed": 0},
            "urn:graph:reference": {"added": 3, "removed": 2},
        },
    }
    assert counted.total == 10


def test_patch_has_a_head_and_a_row_for_each_quad() -> None:
    patch, _, counted = compared(OLD, NEW)
    lines = patch.decode().splitlines()
    assert lines[:3] == [f"H id {TWO} .", f"H prev {ONE} .", "TX ."]
    assert lines[-1] == "TC ."
    assert len(lines) == counted.total + 4


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_another_library_applies_the_patch() -> None:
    patch, _, _ = compared(OLD, NEW)
    dataset = rdflib.Dataset()
    dataset.parse(data=b"".join(OLD), format="nquads")
    dataset.parse(data=patch.decode(), format="patch")
    expected = rdflib.Dataset()
    expected.parse(data=b"".join(NEW), format="nquads")
    assert set(dataset.quads()) == set(expected.quads())


def test_nothing_changed() -> None:
    patch, rows, counted = compared(NEW, NEW)
    assert patch.decode().splitlines()[2:] == ["TX .", "TC ."]
    assert rows == []
    assert counted.summary() == {"added": 0, "removed": 0, "things": 0, "graphs": {}}


LINES = st.sets(st.text(string.ascii_lowercase, max_size=3)).map(lambda words: sorted(f"{w}\n".encode() for w in words))


@given(LINES, LINES)
def test_merging_is_as_sets_have_it(old: list[bytes], new: list[bytes]) -> None:
    marked = list(diff.merged(iter(old), iter(new)))
    assert [line for _, line in marked] == sorted({*old, *new})
    assert {line for mark, line in marked if mark == ADDED} == set(new) - set(old)
    assert {line for mark, line in marked if mark == REMOVED} == set(old) - set(new)
    assert {line for mark, line in marked if mark == KEPT} == set(old) & set(new)
