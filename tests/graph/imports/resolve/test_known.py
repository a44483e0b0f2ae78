"""What a data folder knows before an import."""

from __future__ import annotations

from pathlib import Path

import pytest
import results
from checkout import Folder

from wardmote.graph.errors import CallError
from wardmote.graph.imports.resolve import known
from wardmote.graph.imports.resolve.known import first


@pytest.fixture
def data(folder: Folder, tmp_path: Path) -> Path:
    """Give a copy of the invented data, with a file of returns."""
    results.take(folder.data, results.save(tmp_path / "club.csv", results.democracy_club()))
    return folder.data


def test_things_go_by_the_names_that_people_call_them(data: Path) -> None:
    found = known.reference(data)
    names = [found.name(thing) for thing in ("council:fenwick-marsh", "ward:E05999001", "party:alder", "party:none")]
    assert names == ["Fenwick Marsh", "Reedham North", "Alder Party", ""]


def test_files_of_returns_tell_who_stood_but_for_those_that_are_left_out(data: Path) -> None:
    found = known.reference(data)
    before = len(found.of("wm:Candidacy"))
    known.add_returns(found, data, [f"local.{results.DAY}.ttl"])
    assert len(found.of("wm:Candidacy")) == before
    known.add_returns(found, data, ())
    content = found.of("wm:Candidacy")[f"candidacy:local.fenwick-marsh.reedham-north.{results.DAY}.ada-thorne"]
    assert first(content, "wm:person") == "person:dc-101"
    assert first(content, "wm:basis") == ""


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="no data folder"):
        known.reference(tmp_path / "none")
