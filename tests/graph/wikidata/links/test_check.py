"""`wardmote link check`: how each link stands, a run that is killed, and what a person's answers do to the data."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import wikidata_stand_in as wikidata
from wikidata_data import AREA, COUNCIL, LINKED, PARTY, PERSON, WARD, Bench, edit, folder, items
from wikidata_stand_in import Claim, Entity, StandIn, Text

from wardmote.graph.checks import examine as checks
from wardmote.graph.sources import load
from wardmote.graph.wikidata import session
from wardmote.graph.wikidata.links import accept


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with wikidata.serving(items()) as one:
        yield one


@pytest.fixture
def bench(stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr(session, "sleep", lambda _: None)
    return Bench(folder(tmp_path), tmp_path / "home", stand_in)


def by_thing(rows: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    return {row["thing"]: row for row in rows}


def content(data: Path) -> dict[str, str]:
    return {str(path.relative_to(data)): path.read_text() for path in data.rglob("*") if path.is_file()}


def test_links_that_agree_are_verified_and_nothing_changes(bench: Bench) -> None:
    before = content(bench.data)
    result = bench.link("check")
    assert result.exit_code == 0
    assert "5 verified\n" in result.stderr
    found = by_thing(bench.check())
    assert {thing: (row["decision"], row["verdict"], row["item"]) for thing, row in found.items()} == {
        thing: ("yes", "verified", item) for thing, item in LINKED.items()
    }
    assert found["area:E09999001"]["agree"] == "GSS code (2011): E09999001; kind: London borough; name: Fenwick Marsh"
    council = "kind: unicameral legislature; name: Fenwick Marsh Borough Council; points at Fenwick Marsh (P1001 Q9001)"
    assert found["council:fenwick-marsh"]["agree"] == council
    assert "UK Electoral Commission ID: PP901" in found["party:alder"]["agree"]
    assert "Democracy Club candidate ID: 9001" in found["person:ada-thorne"]["agree"]
    assert content(bench.data) == before


def test_the_table_goes_to_a_file(bench: Bench, tmp_path: Path) -> None:
    result = bench.link("check", "--output", tmp_path / "links.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert len((tmp_path / "links.csv").read_text().splitlines()) == 1 + len(LINKED)


DOUBTS = {
    "another GSS code": (
        WARD,
        Entity("Reedham North", claims={"P31": ["Q589282"], "P836": [Text("E05888888")]}),
        "GSS code (2011): E05999001 here, E05888888 there",
    ),
    "a deprecated code does not count": (
        WARD,
        Entity("Reedham North", claims={"P836": [Claim(Text("E05999001"), "deprecated"), Text("E05888888")]}),
        "GSS code (2011): E05999001 here, E05888888 there",
    ),
    "another kind": (
        COUNCIL,
        Entity("Fenwick Marsh Borough Council", claims={"P31": ["Q211690"]}),
        "kind: Council here, London borough there",
    ),
    "another name": (
        PERSON,
        Entity("Ada Thorn", claims={"P6465": [Text("9001")]}),
        "name: Ada Thorne here, Ada Thorn there",
    ),
    "another person's number": (
        PERSON,
        Entity("Ada Thorne", claims={"P31": ["Q5"], "P6465": [Text("9002")]}),
        "Democracy Club candidate ID: 9001 here, 9002 there",
    ),
    "another party's number": (
        PARTY,
        Entity("Alder Party", claims={"P4217": [Text("PP902")]}),
        "UK Electoral Commission ID: PP901 here, PP902 there",
    ),
    "nothing but a name": (COUNCIL, Entity("Fenwick Marsh Borough Council"), "too little that both know to be sure"),
    "an empty item": (AREA, Entity(), "too little that both know to be sure"),
    "values that are unknown": (AREA, Entity(claims={"P31": [None], "P836": [None]}), "too little that both know"),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", DOUBTS)
def test_a_doubtful_link_says_what_differs(bench: Bench, case: str) -> None:
    item, entity, words = DOUBTS[case]
    bench.stand_in.items[item] = entity
    result = bench.link("check")
    assert result.exit_code == 1
    assert "1 doubtful" in result.stderr
    first, *others = bench.check()
    assert (first["verdict"], first["decision"], first["item"]) == ("doubtful", "", item)
    assert words in first["differ"]
    assert all(row["verdict"] == "verified" for row in others)


def test_names_agree_whatever_their_case_accents_and_ampersands(bench: Bench) -> None:
    bench.stand_in.items[COUNCIL] = Entity("", "", ["FENWICK—MARSH  Council"], {"P1001": [AREA]})
    assert by_thing(bench.check())["council:fenwick-marsh"]["verdict"] == "verified"


def test_names_of_other_languages_count_where_they_hold_for_all(bench: Bench) -> None:
    bench.stand_in.items[PERSON] = Entity("Ada Thorne", claims={"P31": ["Q5"]}, language="mul")
    assert by_thing(bench.check())["person:ada-thorne"]["verdict"] == "verified"


def test_gone_items(bench: Bench) -> None:
    bench.stand_in.items |= {WARD: "Q9012", PERSON: "Q9004000", "Q9004000": items()[PERSON]}
    del bench.stand_in.items[PARTY]
    found = by_thing(bench.check())
    assert found["party:alder"]["verdict"] == "deleted"
    assert "deleted, or never was" in found["party:alder"]["differ"]
    assert (found["ward:E05999001"]["verdict"], found["ward:E05999001"]["moved_to"]) == ("redirected", "Q9012")
    assert "E05999001 here, E05999002 there" in found["ward:E05999001"]["differ"]
    assert found["person:ada-thorne"]["moved_to"] == "Q9004000"
    assert "Democracy Club candidate ID: 9001" in found["person:ada-thorne"]["agree"]
    assert [row["verdict"] for row in bench.check()] == ["deleted", "redirected", "redirected", "verified", "verified"]


def test_a_link_that_is_only_close_may_be_of_another_kind(bench: Bench) -> None:
    path = bench.data / "reference" / "links.ttl"
    source = path.read_text()
    block = source[source.index("link:council") : source.index("link:person")]
    close = block.replace("owl:sameAs", "skos:closeMatch").replace(COUNCIL, AREA)
    head = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    path.write_text(head + source.replace(block, close))
    row = by_thing(bench.check())["council:fenwick-marsh"]
    assert (row["relation"], row["item"]) == ("skos:closeMatch", AREA)
    assert row["differ"] == "too little that both know to be sure", "of another kind, but no more is said"


@pytest.mark.slow
def test_accepting_verified_links(bench: Bench, tmp_path: Path) -> None:
    table = bench.review(tmp_path / "r.csv", bench.check())
    read = bench.check()[0]["read"]
    result = bench.plain("link", "accept", table, "--data", bench.data)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "5 verified, 0 without a decision\n"
    links = (bench.data / "reference" / "links.ttl").read_text()
    assert links.count("a wm:Link") == 5
    assert links.count(f'dcterms:date "{read[:7]}"^^xsd:gYearMonth') == 5
    assert 'dcterms:source "Wikidata, revision 2219132171 of Q9004, read on ' in links
    assert "Invented" not in links
    assert "owl:sameAs wd:Q9004 ;" in (bench.data / "reference" / "people.ttl").read_text()
    assert not (bench.data / "links.csv").exists(), "to verify what is there is no new decision"
    assert checks.check(bench.data, None).faults == []
    after = content(bench.data)
    bench.plain("link", "accept", table, "--data", bench.data)
    assert content(bench.data) == after


@pytest.mark.slow
def test_answers_to_doubtful_and_gone_links(bench: Bench, tmp_path: Path) -> None:
    bench.stand_in.items |= {WARD: "Q9002000", "Q9002000": items()[WARD]}
    bench.stand_in.items[PERSON] = Entity("Ada Thorn")
    remark = 'a wm:Link ;\n    <http://www.w3.org/2000/01/rdf-schema#comment> "Looks odd."@en ;'
    path = bench.data / "reference" / "links.ttl"
    path.write_text(path.read_text().replace("a wm:Link ;", remark))
    del bench.stand_in.items[PARTY]
    answers = {"ward:E05999001": "yes", "person:ada-thorne": "Yes ", "party:alder": "no", "area:E09999001": ""}
    found = [row | {"decision": answers.get(row["thing"], row["decision"])} for row in bench.check()]
    yes = bench.review(tmp_path / "r.csv", [r | {"decision": r["decision"].strip().lower()} for r in found])
    result = bench.plain("link", "accept", yes, "--data", bench.data)
    assert result.exit_code == 0
    assert "1 moved, 2 verified, 1 withdrawn, 1 without a decision" in result.stderr
    assert "lower the min of [Link]" in result.stderr
    decided = (bench.data / "links.csv").read_text().splitlines()
    assert decided[:3] == [
        "thing,item,decision,decided,reason",
        'party:alder,Q9005,withdrawn,2027-03-05,"the item was deleted, or never was"',
        "ward:E05999001,Q9002,withdrawn,2027-03-05,redirects to Q9002000",
    ]
    assert decided[3].startswith("ward:E05999001,Q9002000,accepted,2027-03-05,GSS code (2011): E05999001; ")
    assert "Q9005" not in "".join(content(bench.data / "reference").values())
    assert path.read_text().count("Looks odd.") == 3, "remarks on links that are there stay, others go with theirs"
    assert "link:ward.E05999001.Q9002000" in (bench.data / "reference" / "links.ttl").read_text()
    assert checks.check(bench.data, None).faults == []


WRONG_ANSWERS = {
    "a deleted item cannot be verified": ({"party:alder": {"decision": "yes"}}, "write no, which withdraws the link"),
    "no such thing": ({"party:alder": {"thing": "party:elder", "decision": "yes"}}, "is no thing of the data folder"),
    "no such prefix": ({"party:alder": {"thing": "p:x", "decision": "no"}}, "is no thing of the data folder"),
    "no such link": ({"area:E09999001": {"item": "Q4"}}, "run `wardmote link check` again"),
    "another kind": ({"area:E09999001": {"differ": "kind: Area here, x there"}}, "write skos:closeMatch"),
    "the same as another's": (
        {"area:E09999001": {"verdict": "proposed", "item": COUNCIL}},
        "council:fenwick-marsh is the same as Q9003 already",
    ),
    "two for one": ({"area:E09999001": {"verdict": "proposed", "item": "Q77"}}, "it is the same as Q9001 already"),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", WRONG_ANSWERS)
def test_wrong_answers_change_nothing(bench: Bench, tmp_path: Path, case: str) -> None:
    del bench.stand_in.items[PARTY]
    changes, message = WRONG_ANSWERS[case]
    found = [row | changes.get(row["thing"], {}) for row in bench.check()]
    before = content(bench.data)
    result = bench.plain("link", "accept", bench.review(tmp_path / "r.csv", found), "--data", bench.data)
    assert result.exit_code == 1
    assert message in result.stderr
    assert "1 fault in the data" in result.stderr
    assert content(bench.data) == before


@pytest.mark.slow
def test_decisions_that_are_interrupted_change_nothing(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All files change in one step, so one that ends before it leaves what was there; the same call then does it."""
    bench.stand_in.items |= {WARD: "Q9002000", "Q9002000": items()[WARD], PERSON: Entity("Ada Thorn")}
    del bench.stand_in.items[PARTY]
    answers = {"ward:E05999001": "yes", "person:ada-thorne": "no", "party:alder": "no", "area:E09999001": "yes"}
    found = [row | {"decision": answers.get(row["thing"], "")} for row in bench.check()]
    found += [row | {"decision": "yes"} for row in bench.propose("--thing", "area:E09999002")]
    table = bench.review(tmp_path / "r.csv", found)
    whole = Path(shutil.copytree(bench.data, tmp_path / "whole"))
    assert bench.plain("link", "accept", table, "--data", whole).exit_code == 0
    before = content(bench.data)
    with monkeypatch.context() as patched:

        def stopped(*_: object) -> None:
            raise KeyboardInterrupt

        patched.setattr(accept.journal, "switch", stopped)
        assert bench.plain("link", "accept", table, "--data", bench.data).exit_code == 1
    assert content(bench.data) == before
    for _ in range(2):
        result = bench.plain("link", "accept", table, "--data", bench.data)
        assert result.exit_code == 0, result.stderr
        assert content(bench.data) == content(whole)


def test_a_folder_in_the_place_of_a_file_is_a_fault(bench: Bench) -> None:
    (bench.data / "links.csv").mkdir()
    result = bench.plain("link", "reject", "party:alder", "Q7", "--data", bench.data)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "links.csv/: a data folder has no place for this folder" in result.stderr
    assert not list(bench.data.glob(".*"))


@pytest.mark.slow
def test_an_interrupted_run_resumes_and_asks_nothing_twice(tmp_path: Path, stand_in: StandIn) -> None:
    """Kill a run that waits for its second batch of items; the next one asks for what is left alone."""
    linked = {f"ward:E0588{number:04}": f"Q{8000 + number}" for number in range(120)}
    stand_in.items |= {
        id: Entity(f"Ward {id}", claims={"P31": ["Q589282"], "P836": [Text(thing[5:])]}) for thing, id in linked.items()
    }
    bench = Bench(folder(tmp_path, linked), tmp_path / "home", stand_in)
    block = '{} a wm:Ward ; rdfs:label "Ward {}"@en ; wm:gss "{}" .\n'
    with (bench.data / "reference" / "wards.ttl").open("a") as wards:
        wards.write("".join(block.format(thing, id, thing[5:]) for thing, id in linked.items()))
    stand_in.hold, stand_in.answers_before_hold = threading.Event(), 1
    command = [sys.executable, "-m", "wardmote.graph", "link", "check", "--data", str(bench.data)]
    with subprocess.Popen(
        [*command, "--home", str(bench.home), *stand_in.flags], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as run:
        while len(stand_in.parameters) < 2:
            assert run.poll() is None
        os.kill(run.pid, signal.SIGKILL)
    assert Counter(stand_in.asked) == Counter(f"item Q{8000 + number}" for number in range(50))
    hold, stand_in.hold = stand_in.hold, None
    assert Counter(row["verdict"] for row in bench.check()) == {"verified": 120}
    hold.set()
    items_asked = [asked for asked in stand_in.asked if asked.startswith("item")]
    assert max(Counter(items_asked[:120]).values()) == 1
    assert len(set(items_asked)) == 120


def test_data_with_faults_is_refused_before_anybody_is_asked(bench: Bench) -> None:
    edit(bench.data / "reference" / "links.ttl", "a wm:Link ;", "a wm:Link")
    result = bench.link("check")
    assert result.exit_code == 1
    assert "reference/links.ttl:" in result.stderr
    assert bench.stand_in.parameters == []


def test_accepted_files_are_canonical(bench: Bench, tmp_path: Path) -> None:
    bench.plain("link", "accept", bench.review(tmp_path / "r.csv", bench.check()), "--data", bench.data)
    for file in load.data_files(bench.data):
        assert checks.difference(file.source, file.lines, file.article) is None, file.name
