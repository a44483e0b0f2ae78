"""Names as of a day, read once, and anew when a file changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import meant
import pytest
from pyoxigraph import NamedNode

from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.errors import DataError
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load

SEDGEFORD = iris.thing("council", "sedgeford")


def at(data: Path, day: str | None) -> Gazetteer:
    return Gazetteer(data, date.fromisoformat(day) if day else None)


def keys(things: tuple[NamedNode, ...]) -> list[str]:
    return [one.value.rpartition("/")[2] for one in things]


@pytest.mark.parametrize(
    ("name", "council"),
    [
        *(("RBKC", "kensington-and-chelsea"), ("Kensington & Chelsea", "kensington-and-chelsea")),
        *(
            ("Richmond-upon-Thames", "richmond-upon-thames"),
            ("Southend", "southend-on-sea"),
            ("North Herts", "north-hertfordshire"),
        ),
    ],
)
def test_councils_by_the_names_that_people_write(name: str, council: str) -> None:
    assert keys(at(load.default_data(), "2018-05-04").council_names.get(name)) == [council]


@pytest.mark.parametrize(
    ("name", "day", "party"),
    [
        *(("Tories", "2010-05-07", "Conservative Party"), ("Lib Dems", "2010-05-07", "Liberal Democrats")),
        *(("Reform UK", "2024-05-03", "Reform UK"), ("Women's Equality Party", "2018-05-04", "Women's Equality Party")),
    ],
)
def test_parties_by_the_names_that_people_write(name: str, day: str, party: str) -> None:
    (found,) = at(load.default_data(), day).parties.get(name)
    assert found.name == party
    assert found.iri is not None


def test_a_party_that_is_not_there_yet_and_abbreviations_of_tables_are_no_names() -> None:
    then = at(load.default_data(), "2010-05-07")
    assert not then.parties.get("Reform")
    assert not then.parties.get("Con")
    assert [one.name for one in then.party_of("Con")] == ["Conservative Party"]
    assert [one.name for one in then.party_of("NOC")] == ["No overall control"]


def test_candidates_are_those_of_days_near(tmp_path: Path) -> None:
    data = meant.write(tmp_path)
    name = ("tom", "holt")
    assert {one.person for one in at(data, None).stood(SEDGEFORD)[name]} == {
        iris.thing("person", "tom-holt-2018"),
        iris.thing("person", "tom-holt-2022"),
    }
    assert at(data, "2012-05-04").stood(SEDGEFORD) == {}


def test_a_file_that_changes_is_read_anew(tmp_path: Path) -> None:
    data = meant.write(tmp_path)
    councils = data / "reference" / "councils.ttl"
    assert not at(data, None).council_names.get("Holt")
    councils.write_text(councils.read_text(encoding="utf-8").replace('"Tarrow"@en', '"Tarrow"@en, "Holt"@en'))
    assert keys(at(data, None).council_names.get("Holt")) == ["tarrow"]


def test_a_folder_without_files_has_no_names_and_a_broken_file_is_a_fault(tmp_path: Path) -> None:
    assert not at(tmp_path, None).councils
    assert not at(tmp_path, None).candidacies
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "councils.ttl").write_text("council:a a", encoding="utf-8")
    with pytest.raises(DataError, match="1 fault"):
        _ = at(tmp_path, None).councils
