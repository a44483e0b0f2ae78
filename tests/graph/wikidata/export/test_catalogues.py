"""`wardmote export mix-n-match`: a row for each councillor, ward and election without an item, and none with."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from returned_offices import LINKS, OFFICES, RETURNS, turtle
from wikidata_data import folder

from wardmote.graph import build
from wardmote.graph.cli import main
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load

pytestmark = pytest.mark.slow

COLUMNS = ["id", "name", "desc", "url", "type"]  # the names by which Mix'n'match knows them
BEFORE = "local.fenwick-marsh.reedham-quay.2031-02-06"
MORE = f"""
candidacy:{BEFORE}.jonas-pell a wm:Candidacy ; wm:ballot ballot:{BEFORE} ; wm:council council:fenwick-marsh ;
    wm:pollingDay "2031-02-06"^^xsd:date ; wm:ward ward:E05999003 ; wm:person person:jonas-pell ;
    wm:standsFor party:alder ; wm:elected true .
ballot:{BEFORE} a wm:Ballot ; rdfs:label "Reedham Quay, Fenwick Marsh, 6 February 2031"@en .
candidacy:{BEFORE}.nell-ashby a wm:Candidacy ; wm:ballot ballot:{BEFORE} ; wm:council council:fenwick-marsh ;
    wm:pollingDay "2031-02-06"^^xsd:date ; wm:ward ward:E05999003 ; wm:person person:nell-ashby ; wm:elected true .
person:nell-ashby a wm:Person ; rdfs:label "Nell Ashby"@en .
link:person.nell-ashby.elsewhere a wm:Link ; rdf:subject person:nell-ashby ; rdf:predicate owl:sameAs ;
    rdf:object <https://example.org/people/7> .
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = folder(tmp_path_factory.mktemp("data"), LINKS)
    (data / "returns").mkdir()
    (data / "returns" / "local.2031-05-01.ttl").write_text(turtle(RETURNS + MORE))
    (data / "reference" / "offices2.ttl").write_text(turtle(OFFICES))
    home = tmp_path_factory.mktemp("home")
    build.publish(build.contents(load.data_files(data), iris.DEFAULT_BASE), home)
    return home


def run(*arguments: str | Path) -> Result:
    runner = CliRunner(env={"WARDMOTE_CONTACT": "", "WARDMOTE_HOME": ""})
    return runner.invoke(main, ["export", "mix-n-match", *map(str, arguments)], catch_exceptions=False)


def read(path: Path) -> dict[str, dict[str, str]]:
    """Give the rows of a catalogue by id, which is unique."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == COLUMNS
    found = {row["id"]: row for row in rows}
    assert len(found) == len(rows)
    return found


def test_councillors_without_an_item(home: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "out", "--home", home)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.splitlines() == [
        str(tmp_path / "out" / f"{name}.csv") for name in ("councillors", "wards", "elections")
    ]
    found = read(tmp_path / "out" / "councillors.csv")
    assert list(found) == ["jonas-pell", "nell-ashby"], "Ada Thorne has an item, Mira Holt no seat"
    row = found["jonas-pell"]
    assert (row["name"], row["type"]) == ("Jonas Pell", "Q5")
    assert row["url"] == f"{iris.DEFAULT_BASE}id/person/jonas-pell"
    assert row["desc"].startswith("councillor elected in Reedham Quay, Fenwick Marsh")
    assert row["desc"].endswith("; Reedham Quay, Fenwick Marsh (Alder Party), 6 February 2031")
    assert found["nell-ashby"]["desc"] == "councillor elected in Reedham Quay, Fenwick Marsh, 6 February 2031"


def test_wards_and_elections_without_an_item(home: Path, tmp_path: Path) -> None:
    assert run(tmp_path, "--home", home).exit_code == 0
    (ward,) = read(tmp_path / "wards.csv").values()
    assert (ward["id"], ward["name"], ward["type"]) == ("E05999003", "Reedham Quay", "Q589282")
    assert "GSS code E05999003" in ward["desc"]
    assert ward["desc"].endswith("elected 1 May 2031 and 6 February 2031")
    text = (tmp_path / "elections.csv").read_text()
    assert text == f"{','.join(COLUMNS)}\n", "the only one with a return has an item"


def test_since_a_day(home: Path, tmp_path: Path) -> None:
    assert run(tmp_path, "--home", home, "--since", "2031-05-01").exit_code == 0
    found = read(tmp_path / "councillors.csv")
    assert list(found) == ["jonas-pell"]
    assert "February" not in found["jonas-pell"]["desc"]
    assert run(tmp_path, "--home", home, "--since", "2031-05-02").exit_code == 0
    assert (tmp_path / "councillors.csv").read_text() == f"{','.join(COLUMNS)}\n"


WRONG = {
    "no folder": ([], "Missing argument 'FOLDER'"),
    "no day": (["OUT", "--since", "May"], "'May' does not match the format '%Y-%m-%d'"),
    "no such day": (["OUT", "--since", "2031-02-30"], "'2031-02-30' does not match"),
    "no value": (["OUT", "--since"], "requires an argument"),
    "no release": (["OUT", "--home", "NONE"], "run wardmote build"),
    "a file for a folder": (["FILE"], "is a file"),
    "a folder in a file": (["FILE/x"], "cannot make the folder"),
    "a flag of another command": (["OUT", "--offline"], "No such option"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_calls(home: Path, tmp_path: Path, case: str) -> None:
    arguments, told = WRONG[case]
    (tmp_path / "file").touch()
    places = {"OUT": "out", "FILE": "file", "FILE/x": "file/x", "NONE": "none"}
    given = [tmp_path / places[one] if one in places else one for one in arguments]
    done = run(*([] if "--home" in given else ["--home", home]), *given)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())
    assert not (tmp_path / "out").exists()
