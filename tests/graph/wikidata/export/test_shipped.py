"""What is given back to Wikidata of the returns that come with Wardmote, read as an editor there would."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import wikidata_stand_in as wikidata
from click.testing import CliRunner
from pyoxigraph import QuerySolutions, Store
from wikidata_stand_in import Entity

from wardmote.graph.cli import main
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load
from wardmote.graph.wikidata.export.catalogues import LONGEST
from wardmote.graph.wikidata.links.linked_things import Thing, Things
from wardmote.graph.wikidata.service import properties

pytestmark = pytest.mark.slow

MANY = {"P39"}  # what an item has many of; of all else it has one value at most
PARSER = "quickstatements-to-wikibase-edit@1.2.1"  # by npm; it reads commands as wikibase-cli sends them


@pytest.fixture(scope="module")
def exported(indexed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run both commands against a Wikidata that knows the names and kinds of our things, and nothing else of them."""
    things = Things(load.data_files(load.default_data()))
    there = {link.item: _entity(things.all.get(link.thing)) for link in things.links}
    home, out = tmp_path_factory.mktemp("home") / "home", tmp_path_factory.mktemp("out")
    shutil.copytree(indexed, home, symlinks=True)
    runner = CliRunner(env={"SOURCE_DATE_EPOCH": "1804233600"})
    with wikidata.serving(there) as stand_in:
        for command, flags in (("quickstatements", stand_in.flags), ("mix-n-match", [])):
            arguments = ["export", command, str(out), "--home", str(home), *flags]
            assert runner.invoke(main, arguments, catch_exceptions=False).exit_code == 0
    return out


def _entity(thing: Thing | None) -> Entity:
    kinds = properties.CLASSES.get(thing.kind, [])[:1] if thing is not None else []
    return Entity(thing.label if thing is not None else "", claims={"P31": list(kinds)})


@pytest.fixture(scope="module")
def commands(exported: Path) -> list[list[str]]:
    """Give the parts of each command."""
    return [line.split("\t") for line in (exported / "quickstatements.txt").read_text().splitlines()]


def test_no_item_gets_two_values_where_it_has_one(commands: list[list[str]]) -> None:
    values = Counter((item, number) for item, number, *_ in commands if number not in MANY)
    assert len(values) > 40
    assert set(values.values()) == {1}


def test_one_number_of_seats_for_each_council(commands: list[list[str]]) -> None:
    seats = [parts for parts in commands if parts[1] == "P1342"]
    assert len(seats) == 32
    assert {parts[3] for parts in seats} == {"P580", "P585"}


def test_nine_references_in_ten_are_pages_of_a_council_or_a_publisher(commands: list[list[str]]) -> None:
    pages = [parts[parts.index("S854") + 1].strip('"') for parts in commands]
    own = urlsplit(iris.DEFAULT_BASE).hostname
    others = [page for page in pages if urlsplit(page).scheme in ("http", "https") and urlsplit(page).hostname != own]
    assert len(pages) == len(commands)
    assert len(others) >= 0.9 * len(pages)


def test_nothing_is_left_to_a_hand_where_there_is_nothing_to_do(exported: Path) -> None:
    with (exported / "left-out.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    by_hand = [row for row in rows if "by hand" in row["reason"]]
    assert all(row["statement"].startswith("position held") for row in by_hand)
    assert 0 < len(by_hand) < 5


def test_a_row_for_each_councillor_without_an_item_and_none_with(exported: Path, store: Store) -> None:
    found = store.query(
        "SELECT DISTINCT ?person (EXISTS { ?person owl:sameAs ?item } AS ?linked) "
        "{ ?candidacy wm:elected true ; wm:person ?person }",
        prefixes=iris.prefixes(),
    )
    assert isinstance(found, QuerySolutions)
    people = {row["person"].value: row["linked"].value == "true" for row in found}
    with (exported / "councillors.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["url"] for row in rows} == {person for person, linked in people.items() if not linked}
    assert len({row["id"] for row in rows}) == len(rows) > 700
    assert {row["type"] for row in rows} == {"Q5"}
    assert max(len(row["desc"]) for row in rows) <= LONGEST
    assert any(people.values())


def test_wards_and_elections_of_2022_are_proposed(exported: Path) -> None:
    for name, kind in (("wards", "Q589282"), ("elections", "Q40231")):
        with (exported / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        assert sum("5 May 2022" in row["desc"] for row in rows) >= 32, name
        assert {row["type"] for row in rows} == {kind}


@pytest.fixture(scope="module")
def parser(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which Node finds the parser, which npm fetches."""
    folder = tmp_path_factory.mktemp("parser")
    if not (shutil.which("npm") and shutil.which("node")):
        pytest.skip("npm and node are not installed")
    install = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), PARSER]
    try:
        done = subprocess.run(install, capture_output=True, text=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip(f"npm did not fetch {PARSER} in two minutes")
    if done.returncode:
        pytest.skip(f"npm could not fetch {PARSER}: {done.stderr.strip().splitlines()[-1:]}")
    return folder


@pytest.mark.thorough
def test_a_parser_of_others_reads_all_of_it(exported: Path, parser: Path, commands: list[list[str]]) -> None:
    script = (
        "const convert = require('quickstatements-to-wikibase-edit');"
        "const read = require('fs').readFileSync(process.argv[1]).toString();"
        "console.log(JSON.stringify(convert(read)))"
    )
    path = exported / "quickstatements.txt"
    done = subprocess.run(["node", "-e", script, path], cwd=parser, capture_output=True, text=True, check=True)
    read = json.loads(done.stdout)
    assert (read["creations"], read["merges"]) == ([], [])
    claims = [
        (edit["id"], number, claim)
        for edit in read["edits"]
        for number, given in edit["claims"].items()
        for claim in given
    ]
    assert len(claims) == len(commands)
    assert all(claim["references"]["P854"] for _, _, claim in claims)
    several = Counter((item, number) for item, number, _ in claims if number not in MANY)
    assert set(several.values()) == {1}
    seats = [claim["value"]["amount"] for _, number, claim in claims if number == "P1342"]
    assert all(40 <= amount <= 75 for amount in seats)
