"""`wardmote link propose`, `accept` and `reject`: candidates, what speaks for them, and that nothing is asked again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import wikidata_stand_in as wikidata
from wikidata_data import FICTIONAL, Bench, folder, items
from wikidata_stand_in import Bad, Entity, StandIn, Text

from wardmote.graph.checks import examine as checks
from wardmote.graph.rdf import turtle
from wardmote.graph.sources import load
from wardmote.graph.wikidata import session
from wardmote.graph.wikidata.links import accept, decisions, review
from wardmote.graph.wikidata.links.linked_things import Things
from wardmote.graph.wikidata.links.propose import names

pytestmark = pytest.mark.slow


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with wikidata.serving(items()) as one:
        yield one


@pytest.fixture
def bench(stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr(session, "sleep", lambda _: None)
    return Bench(folder(tmp_path), tmp_path / "home", stand_in)


def pairs(rows: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(row["thing"], row["item"]) for row in rows]


def test_an_identifier_comes_before_a_name(bench: Bench) -> None:
    ward, area = bench.propose("--thing", "ward:E05999002", "--thing", "area:E09999002")
    assert (ward["item"], ward["decision"], ward["verdict"]) == ("Q9012", "", "proposed")
    assert "GSS code (2011): E05999002; kind: ward or electoral division" in ward["agree"]
    assert ward["differ"] == ""
    assert (area["item"], area["relation"]) == ("Q9013", "owl:sameAs")
    assert int(ward["score"]) >= 60
    assert not any(asked.startswith("name") for asked in bench.stand_in.asked)


def test_names_with_kind_and_context(bench: Bench) -> None:
    better, worse = bench.propose("--thing", "person:jonas-pell")
    assert (better["item"], worse["item"]) == ("Q9010", "Q9011")
    assert better["item_label"] == "Jonas Pell (councillor in Fenwick Marsh)"
    assert "kind: human; name: Jonas Pell" in better["agree"]


def test_context_speaks_for_one_of_two_namesakes(bench: Bench) -> None:
    bench.stand_in.items |= {
        "Q9100": Entity("Tobias Crane", "ornithologist", claims={"P31": ["Q5"]}),
        "Q9101": Entity("Tobias Crane", "councillor in Fenwick Marsh", claims={"P31": ["Q5"]}),
    }
    better, worse = bench.propose("--thing", "person:tobias-crane")
    assert (better["item"], worse["item"]) == ("Q9101", "Q9100")
    assert int(better["score"]) > int(worse["score"])
    assert "described with Fenwick Marsh: councillor in Fenwick Marsh" in better["agree"]


def test_an_election_is_found_by_year_and_council_and_agrees_by_its_day(bench: Bench) -> None:
    (row,) = bench.propose("--thing", "election:local.fenwick-marsh.2031-05-01")
    assert row["item"] == "Q9016"
    assert "point in time: 2031-05-01" in row["agree"]


def test_another_kind_is_no_more_than_close(bench: Bench) -> None:
    claims = {"P31": ["Q9901"], "P836": [Text("E09999003")]}
    bench.stand_in.items["Q9300"] = Entity("Upper Tarrow Borough Council", claims=claims)
    (row,) = bench.propose("--thing", "area:E09999003")
    assert (row["item"], row["relation"]) == ("Q9300", "skos:closeMatch")
    assert "kind: Area here, unicameral legislature there" in row["differ"]


def test_a_ship_is_no_person(bench: Bench) -> None:
    (row,) = bench.propose("--thing", "person:petra-lunn") or [{"score": "0"}]
    assert int(row["score"]) < 40


def test_linked_things_are_left_alone(bench: Bench) -> None:
    things = {row["thing"] for row in bench.propose()}
    assert things
    assert not things & {"area:E09999001", "ward:E05999001", "person:ada-thorne"}
    assert {row["thing"].partition(":")[0] for row in bench.propose("--kind", "Ward", "--kind", "Party")} == {
        "ward",
        "party",
    }


def test_what_was_decided_is_never_asked_again(bench: Bench, tmp_path: Path) -> None:
    answers = {"Q9012": "yes", "Q9010": "yes", "Q9011": "no", "Q9014": ""}
    found = [row | {"decision": answers.get(row["item"], "")} for row in bench.propose()]
    result = bench.plain("link", "accept", bench.review(tmp_path / "r.csv", found), "--data", bench.data)
    assert result.exit_code == 0
    assert "2 linked, 1 rejected" in result.stderr
    again = pairs(bench.propose())
    assert set(pairs(found)) - set(again) == {
        ("ward:E05999002", "Q9012"),
        ("person:jonas-pell", "Q9010"),
        ("person:jonas-pell", "Q9011"),
    }
    assert ("party:bittern", "Q9014") in again
    people = (bench.data / "reference" / "people.ttl").read_text()
    assert "owl:sameAs wd:Q9010" in people
    assert "Q9011" not in people
    known = {(one.thing, one.item): (one.decision, one.decided) for one in decisions.read(bench.data)}
    assert known == {
        ("person:jonas-pell", "Q9010"): ("accepted", "2027-03-05"),
        ("person:jonas-pell", "Q9011"): ("rejected", "2027-03-05"),
        ("ward:E05999002", "Q9012"): ("accepted", "2027-03-05"),
    }
    assert checks.check(bench.data, None).faults == []
    assert all(row["verdict"] == "verified" for row in bench.check())


def test_rejecting_by_name(bench: Bench) -> None:
    before = pairs(bench.propose("--thing", "person:jonas-pell"))
    assert ("person:jonas-pell", "Q9011") in before
    result = bench.plain(
        "link", "reject", "person:jonas-pell", "Q9011", "--reason", "a footballer", "--data", bench.data
    )
    assert (result.exit_code, result.stderr) == (0, "1 rejected, 0 without a decision\n")
    assert pairs(bench.propose("--thing", "person:jonas-pell")) == [("person:jonas-pell", "Q9010")]
    assert (bench.data / "links.csv").read_text().splitlines()[
        1
    ] == "person:jonas-pell,Q9011,rejected,2027-03-05,a footballer"


def test_rejecting_a_link_withdraws_it(bench: Bench) -> None:
    result = bench.plain("link", "reject", "party:alder", "Q9005", "--data", bench.data)
    assert "1 withdrawn" in result.stderr
    assert "Q9005" not in (bench.data / "reference" / "links.ttl").read_text()
    bench.stand_in.items["Q9005000"] = Entity("Alder Party", claims={"P31": ["Q7278"], "P4217": [Text("PP901")]})
    assert pairs(bench.propose("--thing", "party:alder")) == [("party:alder", "Q9005000")]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["propose", "--thing", "person:nobody"], "no thing 'person:nobody' in the data folder"),
        (["propose", "--thing", "nobody"], "no thing 'nobody'"),
        (["propose", "--kind", "Ballot"], "'Ballot' is not one of"),
        (["reject", "person:nobody", "Q1"], "no thing 'person:nobody'"),
        (["reject", "person:jonas-pell", "P31"], "'P31' is not the id of an item"),
        (["reject", "person:jonas-pell"], "Missing argument 'ITEM'"),
        (["accept"], "Missing argument 'REVIEWED...'"),
        (["accept", "none.csv"], "cannot read none.csv: No such file or directory"),
        (["check", "--output", "none/x.csv"], "none"),
        (["nothing"], "No such command 'nothing'"),
    ],
)
def test_wrong_calls(bench: Bench, arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(bench.data.parent)
    asks = arguments[0] in ("check", "propose")
    result = bench.link(*arguments) if asks else bench.plain("link", *arguments, "--data", bench.data)
    if arguments == ["accept"] or arguments[0] == "nothing":
        result = bench.plain("link", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_a_run_that_fails_loses_nothing(bench: Bench) -> None:
    bench.stand_in.trouble = []
    whole = bench.propose()
    asked = list(bench.stand_in.asked)
    for stop in (1, 3, 7):
        fresh = Bench(bench.data, bench.home.with_name(f"home{stop}"), bench.stand_in)
        bench.stand_in.asked.clear()
        bench.stand_in.trouble = []
        fresh.stand_in.answers_before_hold = 0
        done = _stopping(bench.stand_in, stop)
        assert fresh.link("propose").exit_code == 1
        done()
        assert fresh.propose() == whole
        assert sorted(bench.stand_in.asked) == sorted(asked), "what was answered before is not asked again"


def _stopping(stand_in: StandIn, after: int) -> Callable[[], None]:
    """Let every answer after so many be a refusal, until what is given is called."""
    good = stand_in.answer
    answered = []

    def answer(path: str, parameters: dict[str, str]) -> bytes:
        if len(answered) >= after:
            return b'{"error":{"code":"permissiondenied","info":"no"}}'
        answered.append(path)
        return good(path, parameters)

    stand_in.answer = answer  # type: ignore[method-assign]
    return lambda: delattr(stand_in, "answer")


def test_a_link_of_a_thing_of_a_return_stands_beside_its_record(bench: Bench, tmp_path: Path) -> None:
    returns = bench.data / "returns"
    returns.mkdir()
    person = "https://w3id.org/wardmote/id/person/dc-77"
    (returns / "local.2031-05-01.ttl").write_text(
        f"<{person}> a <https://w3id.org/wardmote/ontology#Person> ; "
        '<http://www.w3.org/2000/01/rdf-schema#label> "Una Reed"@en ; <http://xmlns.com/foaf/0.1/name> "Una Reed" .'
    )
    bench.stand_in.items["Q9200"] = Entity("Una Reed", claims={"P31": ["Q5"]})
    (row,) = bench.propose("--thing", "person:dc-77")
    bench.plain("link", "accept", bench.review(tmp_path / "r.csv", [row | {"decision": "yes"}]), "--data", bench.data)
    links = (bench.data / "reference" / "links.ttl").read_text()
    assert "person:dc-77\n    owl:sameAs wd:Q9200 ." in links
    assert "sameAs" not in (returns / "local.2031-05-01.ttl").read_text()
    faults = checks.check(bench.data, None).faults
    assert [str(fault) for fault in faults if "is described" in fault.message or "links.ttl" in fault.file] == []
    assert pairs(bench.propose("--thing", "person:dc-77")) == []


def test_names_to_search_for() -> None:
    things = Things(load.data_files(FICTIONAL))
    found = {thing.name: list(names(thing, things.surroundings(thing))) for thing in things.all.values()}
    assert found["ward:E05999001"] == ["Reedham North ward", "Reedham North"]
    assert found["election:local.saltmere.2031-05-01"] == ["Saltmere council election of 1 May 2031", "2031 Saltmere"]
    assert found["person:nell-ashby"] == ["Nell Ashby"]


GOOD = review.Row("", "proposed", 85, "party:alder", "Alder", "owl:sameAs", "Q5", "x", "", "", "", 3, "2026-11-22")

WRONG_FILES = {
    "no columns": ("", "columns missing or unknown"),
    "a column less": (review.write([GOOD]).replace(",differ", ""), "unknown: differ"),
    "a word that is no decision": (review.write([GOOD]).replace("\n,prop", "\nmaybe,prop"), "decision is 'maybe'"),
    "a row too short": (review.write([GOOD]) + "yes,proposed\n", "more or fewer cells"),
    "a row too long": (review.write([GOOD]).rstrip("\n") + ",x\n", "more or fewer cells"),
    "no item": (review.write([GOOD]).replace("Q5", "5"), "item is '5'"),
    "no relation": (review.write([GOOD]).replace("owl:sameAs", "same"), "relation is 'same'"),
    "no day": (review.write([GOOD]).replace("2026-11-22", "22.11.2026"), "read is '22.11.2026'"),
    "no score": (review.write([GOOD]).replace(",85,", ",good,"), "score is 'good'"),
    "no revision": (review.write([GOOD]).replace(",3,", ",,"), "revision is ''"),
    "no thing": (review.write([GOOD]).replace("party:alder", "Alder Party"), "thing is 'Alder Party'"),
    "no verdict": (review.write([GOOD]).replace("proposed", "fine"), "verdict is 'fine'"),
    "no new item": (review.write([GOOD]).replace(",,3,", ",gone,3,"), "moved_to is 'gone'"),
}


@pytest.mark.parametrize("case", WRONG_FILES)
def test_wrong_reviews(bench: Bench, tmp_path: Path, case: str) -> None:
    text, message = WRONG_FILES[case]
    (tmp_path / "r.csv").write_text(text)
    result = bench.plain("link", "accept", tmp_path / "r.csv", "--data", bench.data)
    assert result.exit_code in (1, 2)
    assert message in result.stderr
    assert "r.csv" in result.stderr
    assert not (bench.data / "links.csv").exists()


def test_a_review_survives_a_spreadsheet(tmp_path: Path) -> None:
    risky = replace(GOOD, label="=1+1", item_label='@x, "y"')
    text = review.write([risky])
    assert "'=1+1" in text
    (tmp_path / "r.csv").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").replace("'=", "=").encode())
    (found,) = review.read(tmp_path / "r.csv")
    assert found == risky
    (tmp_path / "latin.csv").write_bytes(text.encode() + b"\xe9")
    with pytest.raises(Exception, match="is not UTF-8 at byte"):
        review.read(tmp_path / "latin.csv")


WRONG_DECISIONS = {
    "other columns": "thing,item\n",
    "another word": "thing,item,decision,decided,reason\nparty:alder,Q1,maybe,2027-03-05,\n",
    "no day": "thing,item,decision,decided,reason\nparty:alder,Q1,rejected,today,\n",
    "a cell less": "thing,item,decision,decided,reason\nparty:alder,Q1,rejected\n",
}


@pytest.mark.parametrize("case", WRONG_DECISIONS)
def test_wrong_decisions(bench: Bench, case: str) -> None:
    (bench.data / "links.csv").write_text(WRONG_DECISIONS[case])
    result = bench.link("propose")
    assert result.exit_code == 1
    assert "links.csv:" in result.stderr
    assert bench.stand_in.parameters == []


def test_decisions_are_kept_in_order_and_the_later_holds(tmp_path: Path) -> None:
    first = [
        decisions.Decision("party:b", "Q10", "rejected", "2027-03-05", ""),
        decisions.Decision("party:b", "Q9", "accepted", "2027-03-05", "x, y"),
    ]
    second = decisions.Decision("party:b", "Q10", "accepted", "2027-03-06", "")
    text = decisions.write(decisions.merged(first, [second]))
    (tmp_path / load.LINKS).write_text(text)
    assert decisions.read(tmp_path) == [first[1], second]
    assert decisions.write(decisions.read(tmp_path)) == text


def test_the_data_that_comes_with_the_package_has_decisions_in_order() -> None:
    path = load.default_data() / load.LINKS
    if path.exists():
        assert path.read_text() == decisions.write(decisions.read(load.default_data()))
    assert turtle.FORMAT_COMMAND
    assert accept.LINKS == "reference/links.ttl"


def test_a_broken_query_service_says_so(bench: Bench) -> None:
    bench.stand_in.trouble = [Bad(500, b"java.util.concurrent.TimeoutException")] * 6
    result = bench.link("propose", "--kind", "Ward")
    assert result.exit_code == 1
    assert f"{bench.stand_in.query}: status 500" in result.stderr
