"""The tables of a release: rows that agree with the data, files that load and are the same each time."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

from wardmote.graph.rdf import iris
from wardmote.graph.releases import layout, release
from wardmote.graph.releases.layout import Dump
from wardmote.graph.releases.release import Release
from wardmote.graph.releases.tables import database, files, gather
from wardmote.graph.releases.tables.database import Cell, Tables
from wardmote.graph.releases.tables.described import TABLES, TYPES


@pytest.fixture(scope="module")
def tables(published: Release) -> Iterator[Tables]:
    """Give the tables of the packaged release."""
    opened = Tables.open(database.path(published.path.parents[1], published.id), published.base)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def dumps(home: Path) -> Dump:
    """Give the dumps of that release."""
    return layout.found(home)[0]


def rows(tables: Tables, name: str) -> list[dict[str, Cell]]:
    table = TABLES[name]
    return [dict(zip(table.by_name, row, strict=True)) for some in tables.pieces(table) for row in some]


def asked(store: Store, text: str) -> list[tuple[str, ...]]:
    prefixes = "".join(f"PREFIX {name}: <{space}>\n" for name, space in iris.prefixes().items())
    return sorted(tuple(getattr(term, "value", "") for term in row) for row in store.query(prefixes + text))


def test_every_column_has_a_type_and_a_meaning() -> None:
    for table in TABLES.values():
        assert table.facets or table.search
        for column in table.columns:
            assert column.type in TYPES
            assert column.means.endswith(".")
            assert not column.within or table.by_name[column.within].facet
            assert not column.id or table.by_name[column.id].type == "id"
        assert {*table.search, *table.sum[:1]} <= table.by_name.keys()


def test_candidacies_are_those_of_the_data(tables: Tables, store: Store) -> None:
    found = sorted(
        (str(row["candidacy_id"]), str(row["person_id"]), str(row["party"]), str(row["day"]), str(row["council_gss"]))
        for row in rows(tables, "candidacies")
    )
    assert found == asked(
        store,
        """SELECT ?it ?person ?party ?day ?gss WHERE {
          ?it a wm:Candidacy ; wm:person ?person ; wm:standsFor/rdfs:label ?party ; wm:ballot ?ballot .
          ?ballot wm:pollingDay ?day ; wm:council/wm:governs/wm:gss ?gss }""",
    )
    assert len(found) > 4_000


def test_votes_and_outcomes_are_those_of_the_data(tables: Tables, store: Store) -> None:
    known = [row for row in rows(tables, "candidacies") if row["votes"] is not None and row["elected"] is not None]
    found = sorted((str(row["candidacy_id"]), str(row["votes"]), str(row["elected"]).lower()) for row in known)
    assert found == asked(store, "SELECT ?it ?votes ?elected { ?it wm:votes ?votes ; wm:elected ?elected }")


def test_seats_are_the_tallies(tables: Tables, store: Store) -> None:
    found = sorted((str(row["tally_id"]), str(row["seats"])) for row in rows(tables, "seats"))
    text = "SELECT ?it ?seats { ?it a wm:Tally ; wm:council ?c ; wm:seatsWon|wm:seatsWonSoFar ?seats }"
    assert found == asked(store, text)
    gone = [(row["change"], row["council_gss"]) for row in rows(tables, "seats") if row["seats"] == 41]
    assert (16, "E09000003") in gone


def test_control_says_what_changed(tables: Tables, store: Store) -> None:
    changed = {str(row["election_id"]) for row in rows(tables, "control") if row["changed"]}
    text = "SELECT ?it { ?it wm:control ?now ; wm:controlLeftByLastElection ?then FILTER(?now != ?then) }"
    assert sorted((one,) for one in changed) == asked(store, text)
    unknown = [row for row in rows(tables, "control") if row["control"] is None]
    assert unknown
    assert all(row["changed"] is None for row in unknown)


def test_claims_have_verdicts_and_what_was_declared(tables: Tables, store: Store) -> None:
    found = rows(tables, "claims")
    text = "SELECT ?it ?of { ?it wm:source ?of . ?of a wm:Article . ?it wm:states ?stated }"
    assert sorted((str(row["claim_id"]), str(row["article_id"])) for row in found) == asked(store, text)
    richmond = next(row for row in found if str(row["claim_id"]).endswith("claim/e5ef6a4d0d67980f.10"))
    assert (richmond["verdict"], richmond["declared"], richmond["denied"]) == ("wrong", "11", False)
    assert all(row["declared"] for row in found if row["verdict"] == "wrong")
    assert not [row for row in found if row["declared"] and row["verdict"] not in ("right", "wrong")]


def test_a_denial_that_is_right_does_not_have_what_it_denies_as_declared(tables: Tables) -> None:
    denied = [row for row in rows(tables, "claims") if row["denied"]]
    assert Counter(row["verdict"] for row in denied)["right"] > 0
    for row in denied:
        assert row["declared"] is None or row["declared"] != str(row["proposition"]).rpartition(": ")[2]


def test_people_have_their_candidacies_counted(tables: Tables) -> None:
    stood = Counter(row["person_id"] for row in rows(tables, "candidacies"))
    people = rows(tables, "people")
    assert {row["person_id"]: row["candidacies"] for row in people if row["candidacies"]} == stood
    (cohen,) = (row for row in people if str(row["person_id"]).endswith("/adrian-cohen"))
    assert (cohen["person"], cohen["last_day"]) == ("Adrian Cohen", "2022-05-05")


def test_wards_have_the_name_that_they_have_on_their_own(tables: Tables) -> None:
    found = {(row["ward"], row["ward_gss"]) for row in rows(tables, "candidacies")}
    assert ("Hampstead Town", "E05013659") in found


def test_another_base(published: Release) -> None:
    with published.quads.open("rb") as lines:
        own = [line.replace(b"<https://w3id.org/wardmote/id/", b"<https://other.example/id/") for line in lines]
    moved = Tables.of(gather.statements(sorted(own)), "https://other.example/")
    found = rows(moved, "seats")
    assert len(found) > 1_000
    assert all(str(row["tally_id"]).startswith("https://other.example/id/tally/") for row in found)
    assert {str(row["party_id"]) for row in found} & {f"{iris.WM}independents"}


def test_a_release_without_results(dumped: Path) -> None:
    one = release.current(dumped)
    with one.quads.open("rb") as lines:
        made = Tables.of(gather.statements(lines), one.base)
    assert rows(made, "seats") == []
    assert len(rows(made, "claims")) > 10


def test_no_statements_give_empty_tables(tmp_path: Path) -> None:
    made = Tables.of([], iris.DEFAULT_BASE)
    for table in TABLES.values():
        assert list(made.pieces(table)) == []
        assert files.write_parquet(made, table, tmp_path / table.name)[0] == 0


def test_the_same_release_gives_the_same_files(published: Release, dumps: Dump, tmp_path: Path) -> None:
    database.write(published, tmp_path / "again.sqlite")
    again = Tables.open(tmp_path / "again.sqlite", published.base)
    for table in TABLES.values():
        written = io.BytesIO()
        number = files.write_csv(again, table, written)
        entry = dumps.files[f"{table.name}.csv.gz"]
        assert entry["rows"] == number
        assert gzip.decompress((dumps.path / entry["name"]).read_bytes()) == written.getvalue()
        path = tmp_path / f"{table.name}.parquet"
        assert files.write_parquet(again, table, path)[1].sha256 == dumps.files[path.name]["sha256"]
        assert path.read_bytes() == (dumps.path / path.name).read_bytes()


def test_parquet_and_csv_hold_the_same(dumps: Dump) -> None:
    duckdb = pytest.importorskip("duckdb")
    for table in TABLES.values():
        names = ", ".join(f"CAST({column.name} AS VARCHAR)" for column in table.columns)
        typed = duckdb.sql(f"SELECT {names} FROM '{dumps.path}/{table.name}.parquet'").fetchall()
        text = gzip.decompress((dumps.path / f"{table.name}.csv.gz").read_bytes()).decode()
        head, *lines = csv.reader(io.StringIO(text, newline=""))
        assert head == list(table.by_name)
        assert [[cell or "" for cell in row] for row in typed] == lines
        kinds = [str(kind) for kind in duckdb.sql(f"SELECT * FROM '{dumps.path}/{table.name}.parquet'").types]
        wanted = {"integer": "BIGINT", "boolean": "BOOLEAN", "day": "DATE"}
        assert kinds == [wanted.get(column.type, "VARCHAR") for column in table.columns]


@pytest.mark.filterwarnings("ignore")  # of the libraries that it is made of
def test_croissant_is_valid_and_loads_its_records(dumps: Dump, tmp_path: Path) -> None:
    croissant = pytest.importorskip("mlcroissant")
    for table in TABLES.values():
        for name in (f"{table.name}.csv.gz", f"{table.name}.parquet"):
            (tmp_path / name).symlink_to(dumps.path / name)
    text = gzip.decompress((dumps.path / "croissant.json.gz").read_bytes())
    (tmp_path / layout.CROISSANT).write_bytes(text)
    found = croissant.Dataset(jsonld=str(tmp_path / layout.CROISSANT))
    assert not found.metadata.issues.errors
    # No file of a release tells a day, so that of its publication is missed.
    assert all("datePublished" in warning for warning in found.metadata.issues.warnings)
    assert {one.name for one in found.metadata.record_sets} == TABLES.keys()
    first = next(iter(found.records(record_set="control")))
    assert first["control/council_gss"].decode().startswith("E")
    assert {one["sha256"] for one in json.loads(text)["distribution"]} <= {
        entry["sha256"] for entry in dumps.files.values()
    }


def test_files_of_releases_that_are_gone_are_removed(published: Release, tmp_path: Path) -> None:
    (tmp_path / database.FOLDER).mkdir()
    old = database.path(tmp_path, "0" * 16)
    old.touch()
    made = database.make(published, tmp_path)
    assert made.is_file()
    assert not old.exists()
    before = made.stat().st_mtime_ns
    assert database.make(published, tmp_path).stat().st_mtime_ns == before
