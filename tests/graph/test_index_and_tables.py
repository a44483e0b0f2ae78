"""The index and the tables stand beside a release, as the version at work makes them."""

from __future__ import annotations

from pathlib import Path

import server_data

from wardmote.graph import index_and_tables
from wardmote.graph.naming import index
from wardmote.graph.releases import release
from wardmote.graph.releases.tables import database


def test_both_are_made_once_and_told_to_be_there(tmp_path: Path) -> None:
    server_data.publish(tmp_path)
    current = release.current(tmp_path)
    places = [index.path(tmp_path, current.id), database.path(tmp_path, current.id)]
    for place in places:
        assert index_and_tables.are_there(current, tmp_path)
        place.unlink()
        assert not index_and_tables.are_there(current, tmp_path)
        told: list[str] = []
        index_and_tables.make(current, tmp_path, told.append)
        assert told == ["indexing what things are called", "writing the tables"]
    assert all(place.is_file() for place in places)


def test_those_of_another_version_are_replaced(tmp_path: Path) -> None:
    server_data.publish(tmp_path)
    current = release.current(tmp_path)
    former = index.path(tmp_path, current.id).rename(tmp_path / index.FOLDER / f"{current.id}-0.sqlite")
    assert not index_and_tables.are_there(current, tmp_path)
    index_and_tables.make(current, tmp_path)
    assert index_and_tables.are_there(current, tmp_path)
    assert not former.exists()
