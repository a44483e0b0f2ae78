"""What declared results say of the invented articles, with every standing and every reason why not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from checkout import Folder
from pyoxigraph import Quad, QuerySolutions, Store

from wardmote.graph import findings
from wardmote.graph.checks import references
from wardmote.graph.derivation import derive
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load

ASSESSED = """SELECT ?gist ?status ?obstacle WHERE {
  ?assessment wm:standing ?status ; wm:restsOn ?claim .
  ?claim dcterms:abstract ?gist ; wm:source ?article .
  ?article a wm:Article .
  OPTIONAL { ?assessment wm:obstacle ?obstacle }
}"""

ELECTION = "Fenwick Marsh council election of 1 May 2031"

EXPECTED = {
    "the same number": ("The Bitterns won 27 seats.", "right", ""),
    "another number": ("The Alders are left with 17 seats.", "wrong", ""),
    "a partial count": ("The Bitterns have 21 seats as the count stands.", "overtaken", ""),
    "a state before": (
        "Saltmere is under no overall control and has not declared.",
        "notCheckable",
        "stateBefore",
    ),
    "that lots were drawn": ("Two candidates tied in Reedham South and lots were drawn.", "notCheckable", "noReturn"),
    "a tie": (
        "Two candidates tied for the last seat: Reedham South, Fenwick Marsh, 1 May 2031.",
        "right",
        "",
    ),
    "the votes in a tie": ("Petra Lunn got 1,204 votes in Reedham South.", "right", ""),
    "other votes in a tie": ("Petra Lunn got 1,240 votes in Reedham South.", "wrong", ""),
    "a narrower outcome": ("Tobias Crane was elected in Sedge End.", "right", ""),
    "re-elected": ("Mira Holt was re-elected in Sedge End.", "right", ""),
    "a seat lost": ("Jonas Pell, a councillor until then, lost in Reedham North.", "right", ""),
    "a reading borne out": ("Tobias Crane may be meant to have been re-elected in Sedge End.", "right", ""),
    "a reading not borne out": (
        "Una Frey may be meant to have been re-elected in Sedge End.",
        "notCheckable",
        "interpreted",
    ),
    "a label of another election": ("Tobias Crane stood for the Alders in 2027.", "right", ""),
    "somebody who did not stand": ("Nell Ashby is an Alder.", "notCheckable", "unjoined"),
    "control by the result": (
        f"Bittern Party controlled the council after the {ELECTION}.",
        "right",
        "",
    ),
    "control before, denied": (
        f"Bittern Party did not control the council before the {ELECTION}.",
        "notCheckable",
        "agreesWithLast",
    ),
    "a council gained by both results": (
        "The Bitterns gained control of Fenwick Marsh.",
        "right",
        "agreesWithLast",
    ),
    "a council regained": ("The Bitterns regained control of Fenwick Marsh.", "notCheckable", "beforeRecords"),
    "a council gained since unknown": ("The Curlews gained control of Saltmere.", "notCheckable", "beforeRecords"),
    "a council without a return": ("The Alders held control of Upper Tarrow.", "notCheckable", "noReturn"),
    "a name that breaks off": ("The Curlews held a council whose name breaks off.", "notCheckable", "unclear"),
    "seats before": ("The Alders held 26 seats before the election.", "notCheckable", "agreesWithLast"),
    "seats gained from another baseline": (
        "The Bitterns gained ten seats.",
        "notCheckable",
        "newBoundaries stateBefore",
    ),
    "a lead": ("The Bitterns lead the Alders by 11 seats.", "right", ""),
    "a majority": ("The Bitterns have a majority of nine.", "right", ""),
    "no seat in a ward": ("The Curlews won no seat in Sedge End.", "right", ""),
    "candidates": ("Four independent candidates stood.", "wrong", ""),
    "turnout that no return gives": ("Turnout was 38.4 per cent.", "notCheckable", "noReturn"),
    "a share of the people": (
        "About 9 per cent of the people of Fenwick Marsh live on boats.",
        "notCheckable",
        "notOfElections",
    ),
    "a first": (
        "The Bitterns won a seat in Sedge End for the first time since 1998.",
        "notCheckable",
        "beforeRecords",
    ),
    "the official opposition": ("The Alders are the official opposition.", "notCheckable", "notByResult"),
}


@pytest.fixture(scope="module")
def known(counted_data: Path) -> Store:
    """Give the invented borough with its declared results and what follows, in the default graph."""
    layered = load.store(load.data_files(counted_data))
    derive.derive(layered)
    store = Store()
    store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in layered)
    return store


def assessments(store: Store) -> dict[tuple[str, str], set[str]]:
    """Give the obstacles of each gist and standing."""
    rows = store.query(ASSESSED, prefixes=iris.prefixes())
    assert isinstance(rows, QuerySolutions)
    found: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        obstacles = found.setdefault((row["gist"].value, row["status"].value.rpartition("#")[2]), set())
        obstacles |= {row["obstacle"].value.rpartition("#")[2]} if row["obstacle"] is not None else set()
    return found


def test_standings(known: Store) -> None:
    found = assessments(known)
    actual = {name: found.get((gist, status)) for name, (gist, status, _) in EXPECTED.items()}
    assert actual == {name: set(obstacles.split()) for name, (_, _, obstacles) in EXPECTED.items()}


def test_what_is_overtaken_is_not_refuted(known: Store) -> None:
    found = assessments(known)
    overtaken = {gist for gist, status in found if status == "overtaken"}
    assert not overtaken & {gist for gist, status in found if status == "wrong"}


def test_findings_begin_with_what_is_wrong(known: Store) -> None:
    rows = list(findings.find(known))
    kinds = [row["kind"].value for row in rows]
    assert kinds == sorted(kinds, key=findings.KINDS.index)
    assert {row["finding"].value for row in findings.find(known, "wrong")} == {
        gist for gist, status in assessments(known) if status == "wrong"
    }
    wrong = [row for row in rows if "1,240 votes" in row["finding"].value and row["kind"].value == "wrong"]
    assert len(wrong) == 2
    assert all("1204 votes" in row["against"].value for row in wrong)
    assert {row["declared"].value for row in wrong} == {"Results of 1 May 2031 on the Levels"}
    (stood,) = (row for row in findings.find(known, "wrong") if "independent" in row["finding"].value)
    assert stood["declared"].value == "Results of 1 May 2031 on the Levels"


def test_every_obstacle_is_counted(known: Store) -> None:
    rows = findings.find(known, "not-checkable")
    numbers = [int(re.match(r"\d+", row["finding"].value)[0]) for row in rows]  # type: ignore[index]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) >= 9


def test_without_returns_nothing_is_said_of_them(folder: Folder) -> None:
    store = load.store(folder.files())
    derive.derive(store)
    for standing in ("right", "wrong", "notCheckable", "declared"):
        assert not list(store.quads_for_pattern(None, None, iris.wm(standing), derive.DERIVED))


def test_the_returns_refer_right(counted: Folder) -> None:
    assert references.check(counted.files(), "wardmote fmt") == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("candidacy:NORTH.ida-loach\n", "party:alder\n", "is described in reference/parties.ttl too"),
        ("candidacy:SEDGE.tobias-crane\n", "candidacy:SEDGE.nobody\n", "has a result and no file says what it is"),
        ("return:local.2031-05-01\n", "article:stray\n", "an article in a file of returns"),
    ],
)
def test_faults_of_returns(counted: Folder, old: str, new: str, message: str) -> None:
    for short, key in (("NORTH", "reedham-north"), ("SEDGE", "sedge-end")):
        old, new = (text.replace(short, f"local.fenwick-marsh.{key}.2031-05-01") for text in (old, new))
    counted.edit("returns/local.2031-05-01.ttl", old, new)
    prefix = "@prefix article: <https://w3id.org/wardmote/id/article/> .\n"
    counted.edit("returns/local.2031-05-01.ttl", "@prefix", f"{prefix}@prefix")
    faults = references.check(counted.files(), "wardmote fmt")
    assert any(message in fault.message for fault in faults), faults


def test_a_thing_in_two_files_of_returns_is_the_same_in_both(counted: Folder) -> None:
    for name, label in (("local.2027-05-06", "Kit Arden"), ("local.2031-05-01", "Kit Ardent")):
        path = counted.data / f"returns/{name}.ttl"
        source = path.read_text(encoding="utf-8")
        path.write_text(f'{source}person:kit a wm:Person ; rdfs:label "{label}"@en .\n', encoding="utf-8")
    (fault,) = references.misplaced_nodes(counted.files())
    assert fault.message == "is described otherwise in returns/local.2027-05-06.ttl"
    counted.edit("returns/local.2031-05-01.ttl", "Kit Ardent", "Kit Arden")
    assert list(references.misplaced_nodes(counted.files())) == []
