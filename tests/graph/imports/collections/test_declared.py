"""Several collections of one polling day: side by side, each result declared once, differences kept as findings."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import results
from checkout import Folder

from wardmote.graph.errors import CallError
from wardmote.graph.imports.read.faults import RefusedError
from wardmote.graph.rdf import iris, reader, turtle
from wardmote.graph.sources import load

FIRST = f"returns/local.{results.DAY}.ttl"
SECOND = f"returns/local.{results.DAY}.democracy-club.ttl"
GLA, CLUB = f"collection:local.{results.DAY}.gla", f"collection:local.{results.DAY}.democracy-club"


@pytest.fixture
def data(folder: Folder) -> Path:
    """Give a copy of the invented data."""
    results.enter(folder.data)
    return folder.data


def text(data: Path, name: str) -> str:
    return (data / name).read_text(encoding="utf-8")


def asked(data: Path, query: str) -> list[tuple[str, ...]]:
    """Ask the data folder; give the rows in short form."""
    found = load.store(load.data_files(data)).query(query, prefixes=iris.prefixes(), use_default_graph_as_union=True)
    return sorted(tuple(turtle.short(term) for term in row) for row in found)  # type: ignore[union-attr]


def differences(data: Path) -> list[tuple[str, ...]]:
    """Give the thing, the property and the other value of each difference."""
    query = """SELECT DISTINCT ?thing ?property ?value WHERE {
        ?difference a wm:Difference ; rdf:subject ?thing ; rdf:predicate ?property ; rdf:object ?value }"""
    return asked(data, query)


def sources(data: Path, contest: str) -> list[str]:
    """Give the collections that the return of a contest rests on."""
    of = f"wm:contest <{iris.term(contest).value}> ; prov:wasDerivedFrom ?from"
    return [one for (one,) in asked(data, f"SELECT DISTINCT ?from WHERE {{ ?return {of} }}")]


def of_tarrow(rows: results.Rows) -> results.Rows:
    """Give rows of Democracy Club as of another council alone."""
    header, *others = results.of_tarrow(rows)
    return [header, *([*row[:2], f"9{row[2]}", *row[3:]] for row in others[len(rows) - 1 :])]


def give(data: Path, *files: tuple[str, results.Rows], **options: object) -> list[str]:
    """Import files by name; give the names of those written."""
    paths = [results.save(data.parent / name, rows) for name, rows in files]
    written = results.take(data, *paths, **options).written
    return [path.relative_to(data).as_posix() for path in written]


def test_two_collections_of_other_councils_stand_side_by_side(data: Path) -> None:
    assert give(data, ("gla.csv", results.gla())) == [FIRST]
    first = text(data, FIRST)
    assert give(data, ("club.csv", of_tarrow(results.democracy_club()))) == [SECOND]
    assert text(data, FIRST) == first
    assert text(data, SECOND) == turtle.write(reader.read(data / SECOND, SECOND))
    query = "SELECT DISTINCT ?council WHERE { ?candidacy wm:elected ?elected ; wm:council ?council }"
    assert asked(data, query) == [("council:fenwick-marsh",), ("council:nether-tarrow-e07999001",)]
    assert sources(data, f"election:local.{results.DAY}") == [CLUB, GLA]
    assert give(data, ("gla.csv", results.gla()), ("club.csv", of_tarrow(results.democracy_club()))) == []


def test_two_files_in_one_call_give_the_same_as_two_calls(data: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(data, other / "data")
    files = ("gla.csv", results.gla()), ("club.csv", results.of_tarrow(results.democracy_club()))
    for one in files:
        give(data, one)
    assert give(other / "data", *files) == [FIRST, SECOND]
    assert results.content(other / "data") == results.content(data)
    assert give(other / "data", *reversed(files)) == []


@pytest.mark.slow
def test_both_are_without_fault_and_a_difference_is_a_finding(folder: Folder) -> None:
    rows = results.of_tarrow(results.democracy_club())
    rows[1][6] = "901"
    results.enter(folder.data)
    give(folder.data, ("gla.csv", results.gla()), ("club.csv", rows))
    assert [fault for fault in folder.faults() if fault.file.startswith("returns/")] == []


def test_where_both_agree_the_return_rests_on_both_and_votes_stand_once(data: Path) -> None:
    give(data, ("gla.csv", results.gla()), ("club.csv", results.democracy_club()))
    election = f"election:local.fenwick-marsh.{results.DAY}"
    assert differences(data) == []
    assert sources(data, election) == [CLUB, GLA]
    query = "SELECT ?candidacy ?votes WHERE { ?candidacy wm:votes ?votes ; wm:pollingDay '2031-05-01'^^xsd:date }"
    assert len(asked(data, query)) == len(results.CANDIDATES)
    assert "wm:Candidacy" not in text(data, SECOND)


def changed(**cells: str) -> results.Rows:
    """Give rows of Democracy Club with cells of the first candidate changed."""
    columns = {"votes": 6, "elected": 7, "name": 5}
    rows = results.democracy_club()
    for name, value in cells.items():
        rows[1][columns[name]] = value
    return rows


NORTH = f"ballot:local.fenwick-marsh.{results.NORTH}.{results.DAY}"
ADA = f"candidacy:local.fenwick-marsh.{results.NORTH}.{results.DAY}.ada-thorne"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (changed(votes="901"), [(ADA, "wm:votes", "901")]),
        (changed(name="A. Thorne"), []),
        (
            changed(name="Kit Loom", votes="950"),
            [
                (NORTH, "schema:candidate", '"Kit Loom"'),
                (NORTH, "wm:candidatesStanding", "4"),
            ],
        ),
        (
            [row for row in results.democracy_club() if "sedge-end" not in row[1]],
            [(f"election:local.fenwick-marsh.{results.DAY}", "wm:wardsHere", "2")],
        ),
    ],
    ids=["votes", "another form of a name", "another candidate", "a ward less"],
)
def test_differences_are_kept(data: Path, rows: results.Rows, found: list[tuple[str, ...]]) -> None:
    give(data, ("gla.csv", results.gla()))
    before = text(data, FIRST)
    give(data, ("club.csv", rows))
    assert text(data, FIRST) == before
    election = f"election:local.fenwick-marsh.{results.DAY}"
    assert sources(data, election) == ([CLUB, GLA] if found == [] else [GLA])
    assert differences(data) == found


def test_a_ward_that_the_first_lacks_and_another_who_was_elected(data: Path) -> None:
    rows = [row for row in results.gla() if row[9] != "Fenwick Marsh" or row[8] != "Sedge End"]
    give(data, ("gla.csv", rows))
    club = results.democracy_club()
    club[3][7], club[4][7] = "False", "True"
    give(data, ("club.csv", club))
    stem = f"candidacy:local.fenwick-marsh.{results.NORTH}.{results.DAY}"
    assert differences(data) == [
        (f"{stem}.cy-dunn", "wm:elected", "false"),
        (f"{stem}.dora-eel", "wm:elected", "true"),
        (f"election:local.fenwick-marsh.{results.DAY}", "wm:ward", '"Sedge End"'),
    ]


def test_turnout_that_differs(data: Path) -> None:
    table = results.save(data.parent / "wards.csv", results.wards())
    give(data, ("gla.csv", results.gla()), wards=[table])
    give(data, ("club.csv", results.democracy_club()))
    assert differences(data) == [
        (NORTH, "wm:ballotsRejected", "17"),
        (NORTH, "wm:turnout", '"40"^^xsd:decimal'),
    ]


def test_a_difference_says_both_values(data: Path) -> None:
    give(data, ("gla.csv", results.gla()), ("club.csv", changed(votes="901")))
    assert 'rdfs:label "Ada Thorne, Reedham North, 1 May 2031: 901 votes; declared 900"@en' in text(data, SECOND)


def test_replacing_a_collection_says_first_what_it_drops_and_drops_nothing_else(data: Path) -> None:
    give(data, ("gla.csv", results.gla()), ("club.csv", of_tarrow(results.democracy_club())))
    second, told = text(data, SECOND), list[str]()
    rows = [row for row in results.gla() if row[9] != "Fenwick Marsh" or row[8] != "Sedge End"]
    path = results.save(data.parent / "gla.csv", rows)
    with pytest.raises(CallError, match=r"--replace .*, which drops 1 ballot, 4 candidacies of council:fenwick-marsh"):
        results.take(data, path)
    before = results.content(data)

    def tell(line: str) -> None:
        assert results.content(data) == before
        told.append(line)

    results.take(data, path, tell=tell, replace=True)
    assert told == [f"local.{results.DAY}.ttl: drops 1 ballot, 4 candidacies of council:fenwick-marsh"]
    assert text(data, SECOND) == second


def test_what_was_held_against_what_is_replaced_goes(data: Path) -> None:
    give(data, ("gla.csv", results.gla()), ("club.csv", changed(votes="901")))
    assert len(differences(data)) == 1
    rows, told = results.gla(), list[str]()
    rows[1][6] = "902"
    results.take(data, results.save(data.parent / "gla.csv", rows), tell=told.append, replace=True)
    assert differences(data) == []
    assert told == [
        f"local.{results.DAY}.democracy-club.ttl: drops what was held against local.{results.DAY}.ttl: "
        "import club.csv again to compare anew"
    ]
    assert text(data, SECOND) == turtle.write(reader.read(data / SECOND, SECOND))
    give(data, ("club.csv", changed(votes="901")), replace=True)
    assert differences(data) == [(ADA, "wm:votes", "901")]


def test_two_files_of_one_format_are_a_collection_each(data: Path) -> None:
    files = ("a.csv", results.democracy_club()), ("b.csv", of_tarrow(results.democracy_club()))
    other = f"returns/local.{results.DAY}.democracy-club.2.ttl"
    assert give(data, *files) == [FIRST, other]
    assert give(data, *reversed(files)) == []
    assert give(data, files[1]) == []
    assert f"{CLUB}.2\n" in text(data, other)


def test_a_council_in_two_files_of_one_format_is_a_fault_that_names_both(data: Path) -> None:
    before = results.content(data)
    with pytest.raises(RefusedError) as refused:
        give(data, ("a.csv", results.democracy_club()), ("b.csv", results.of_tarrow(results.democracy_club())))
    (fault,) = refused.value.faults
    assert fault.file == "b.csv"
    assert "council:fenwick-marsh stands in a.csv too, of the same format and day" in fault.message
    assert results.content(data) == before
