"""`wardmote export quickstatements`: every line is read back, and held against the graph and against Wikidata."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import wikidata_stand_in as wikidata
from pyoxigraph import QuerySolutions, Store
from returned_offices import ELECTION, LINKS, NORTH, OFFICE, OFFICES, PAGE, RETURNS, turtle
from wikidata_data import AREA, COUNCIL, PARTY, PERSON, WARD, Bench, folder, items
from wikidata_stand_in import Claim, Day, Entity, StandIn, Text

from wardmote.graph import build
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.sources import load
from wardmote.graph.wikidata import session
from wardmote.graph.wikidata.export import quickstatements as qs
from wardmote.graph.wikidata.service import properties as p
from wardmote.graph.wikidata.service.items import checked

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Read:
    """A command read back: item, property, value, qualifiers and reference."""

    item: str
    property: str
    value: str
    qualifiers: dict[str, str]
    reference: dict[str, str]


VALUE = re.compile(r'Q[1-9]\d*|"[^"\t|]+"|\+\d{4}-\d\d-\d\dT00:00:00Z/(9|10|11)|\d+')


def parse(text: str) -> list[Read]:
    """Read commands of QuickStatements, version 1, as its help describes them, strictly."""
    found = []
    for line in text.splitlines():
        parts = line.split("\t")
        assert len(parts) % 2 == 1, line
        item, property, value, *rest = parts
        assert re.fullmatch(r"Q[1-9]\d*", item), line
        assert re.fullmatch(r"P[1-9]\d*", property), line
        pairs = list(zip(rest[::2], rest[1::2], strict=True))
        assert all(re.fullmatch(r"[PS][1-9]\d*", name) for name, _ in pairs), line
        assert all(VALUE.fullmatch(cell) for cell in (value, *(cell for _, cell in pairs))), line
        assert [name[0] for name, _ in pairs] == sorted(name[0] for name, _ in pairs), "qualifiers, then the reference"
        assert len({name for name, _ in pairs}) == len(pairs), line
        qualifiers = {name: cell for name, cell in pairs if name[0] == "P"}
        reference = {name.replace("S", "P"): cell for name, cell in pairs if name[0] == "S"}
        found.append(Read(item, property, value, qualifiers, reference))
    return found


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    offered = items() | {OFFICE: Entity("member of Fenwick Marsh Borough Council", claims={"P31": ["Q4164871"]})}
    offered[PERSON] = Entity("Ada Thorne", claims={"P31": ["Q5"]})
    with wikidata.serving(offered) as one:
        yield one


@pytest.fixture
def bench(stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr(session, "sleep", lambda _: None)
    data = folder(tmp_path, LINKS)
    (data / "returns").mkdir()
    (data / "returns" / "local.2031-05-01.ttl").write_text(turtle(RETURNS))
    (data / "reference" / "offices2.ttl").write_text(turtle(OFFICES))
    made = Bench(data, tmp_path / "home", stand_in)
    publish(made)
    return made


def publish(bench: Bench) -> None:
    """Make a release of the data, which is not checked for it."""
    bench.home.mkdir(exist_ok=True)
    build.publish(_contents((bench.data / "returns" / "local.2031-05-01.ttl").read_text(), bench.data), bench.home)


_MADE: dict[str, build.Files] = {}


def _contents(returns: str, data: Path) -> build.Files:
    """Give the files of a release with these returns; no other file of the data differs from test to test."""
    if returns not in _MADE:
        _MADE[returns] = build.contents(load.data_files(data), iris.DEFAULT_BASE)
    return _MADE[returns]


def add(bench: Bench, text: str) -> None:
    """Add to the returns, and make a release of it."""
    path = bench.data / "returns" / "local.2031-05-01.ttl"
    path.write_text(path.read_text() + turtle(text))
    publish(bench)


def export(bench: Bench, tmp_path: Path) -> tuple[list[Read], list[dict[str, str]]]:
    """Run the command; give its statements and what it left out."""
    result = bench.run("export", "quickstatements", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == f"{tmp_path / 'out' / 'quickstatements.txt'}\n"
    with (tmp_path / "out" / "left-out.csv").open(newline="") as file:
        left_out = list(csv.DictReader(file))
    statements = parse((tmp_path / "out" / "quickstatements.txt").read_text())
    assert f"{len(statements)} statements; {len(left_out)} left out" in result.stderr
    return statements, left_out


def reasons(left_out: list[dict[str, str]], statement: str) -> list[str]:
    return [row["reason"] for row in left_out if row["statement"].startswith(statement)]


def test_the_office_of_a_councillor(bench: Bench, tmp_path: Path) -> None:
    statements, _ = export(bench, tmp_path)
    (office,) = [one for one in statements if one.property == "P39"]
    assert office == Read(
        PERSON,
        "P39",
        OFFICE,
        {"P580": "+2031-05-00T00:00:00Z/10", "P768": WARD, "P2715": ELECTION, "P4100": PARTY},
        {"P854": f'"{PAGE}"'},
    )


def test_seats_and_identifiers(bench: Bench, tmp_path: Path) -> None:
    statements, left_out = export(bench, tmp_path)
    own = f'"{iris.DEFAULT_BASE}id/return/local.fenwick-marsh.2031-05-01"'
    seats = {"P585": "+2031-05-01T00:00:00Z/11"}
    retrieved = "+2027-03-05T00:00:00Z/11"
    assert Read(COUNCIL, "P1342", "45", seats, {"P854": own, "P813": retrieved}) in statements
    number = '"https://candidates.democracyclub.org.uk/person/9001"'
    assert Read(PERSON, "P6465", '"9001"', {}, {"P854": number}) in statements, "a page that bears it"
    assert len(statements) == 3
    assert reasons(left_out, "GSS code") == ["Wikidata has it"]
    assert reasons(left_out, "UK Electoral Commission ID") == ["Wikidata has it"]


def test_every_statement_is_in_the_graph(bench: Bench, tmp_path: Path) -> None:
    """Hold each statement against the release by a question of its own, not by the query that made it."""
    statements, _ = export(bench, tmp_path)
    store = release.open_store(release.current(bench.home))
    assert statements
    for one in statements:
        assert QUESTIONS[one.property].count("?") >= 1
        assert ask(store, one), one
        assert one.reference


QUESTIONS = {
    "P39": """SELECT ?x {{ ?p owl:sameAs wd:{item} . ?x wm:person ?p ; wm:elected true ; wm:ballot ?b .
        ?b wm:partOf/wm:council ?council ; wm:pollingDay ?day ; wm:ward/owl:sameAs wd:{P768} .
        ?b wm:partOf/owl:sameAs wd:{P2715} ; prov:hadPrimarySource {url} . ?x wm:standsFor/owl:sameAs wd:{P4100} .
        ?office owl:sameAs wd:{value} ; wm:council ?council
        FILTER(STRSTARTS(STR(?day), "{P580}")) }}""",
    "P1342": """SELECT ?x {{ ?c owl:sameAs wd:{item} . ?x wm:council ?c ; wm:seats {value} ; wm:pollingDay ?day .
        ?return wm:contest ?x FILTER(STR(?day) = "{P585}") }}""",
    "P6465": "SELECT ?x {{ ?x owl:sameAs wd:{item} ; a wm:Person ; wm:democracyClub {value} }}",
    "P836": "SELECT ?x {{ ?x owl:sameAs wd:{item} ; wm:gss {value} }}",
    "P4217": "SELECT ?x {{ ?x owl:sameAs wd:{item} ; wm:electoralCommission {value} }}",
}


def ask(store: Store, one: Read) -> list[object]:
    short = {name: re.sub(r"^\+|(-00)?T.*", "", cell) for name, cell in one.qualifiers.items()}
    url = f"<{one.reference['P854'][1:-1]}>"
    text = QUESTIONS[one.property].format(item=one.item, value=one.value, url=url, **short)
    found = store.query(text, prefixes=iris.prefixes())
    assert isinstance(found, QuerySolutions)
    return [row["x"] for row in found]


def test_without_links_nothing_is_said_and_the_reason_is_given(bench: Bench, tmp_path: Path) -> None:
    _, left_out = export(bench, tmp_path)
    (row,) = [row for row in left_out if row["thing"].endswith("jonas-pell")]
    reason = "no link to an item for the person: see wardmote export mix-n-match"
    assert (row["label"], row["item"], row["reason"]) == ("Jonas Pell", "", reason)
    assert row["source"].endswith("/candidacy/local.fenwick-marsh.reedham-quay.2031-05-01.jonas-pell")
    assert not any(row["thing"].endswith("mira-holt") for row in left_out), "who was defeated holds no office"


HELD = {
    "the same month": ({"P580": [Day("2031-05-00", 10)]}, "Wikidata has it"),
    "some days after": ({"P580": [Day("2031-05-05")]}, "Wikidata has it"),
    "another term": (
        {"P580": [Day("2027-05-06")]},
        "Wikidata has the same office for another time, or without one: QuickStatements would",
    ),
    "no start": ({}, "Wikidata has the same office for another time"),
    "a year alone": ({"P580": [Day("2031-00-00", 9)]}, "Wikidata has the same office for another time"),
}


@pytest.mark.parametrize("case", HELD)
def test_an_office_that_wikidata_has_is_not_said_again(bench: Bench, tmp_path: Path, case: str) -> None:
    qualifiers, reason = HELD[case]
    held = {"P31": ["Q5"], "P39": ["Q30185", Claim(OFFICE, qualifiers=qualifiers)]}
    bench.stand_in.items[PERSON] = Entity("Ada Thorne", claims=held)
    statements, left_out = export(bench, tmp_path)
    assert not [one for one in statements if one.property == "P39"]
    assert reasons([row for row in left_out if row["item"] == PERSON], "position held")[0].startswith(reason)


def test_a_term_that_wikidata_has_beside_others_is_there(bench: Bench, tmp_path: Path) -> None:
    terms = [Claim(OFFICE, qualifiers={"P580": [Day(day, 10)]}) for day in ("2027-05-00", "2031-05-00")]
    bench.stand_in.items[PERSON] = Entity("Ada Thorne", claims={"P31": ["Q5"], "P39": terms})
    _, left_out = export(bench, tmp_path)
    assert reasons([row for row in left_out if row["item"] == PERSON], "position held") == ["Wikidata has it"]


def test_a_deprecated_or_other_office_does_not_count(bench: Bench, tmp_path: Path) -> None:
    held = {"P39": ["Q30185", Claim(OFFICE, "deprecated", {"P580": [Day("2031-05-05")]})]}
    bench.stand_in.items[PERSON] = Entity("Ada Thorne", claims=held)
    assert [one for one in export(bench, tmp_path)[0] if one.property == "P39"]


UNFIT: dict[str, tuple[str, Entity | str | None, str]] = {
    "deleted": (PERSON, None, "Q9004 was deleted"),
    "redirected": (PERSON, "Q9010", "Q9004 redirects to Q9010"),
    "somebody else's number": (PERSON, Entity("Ada Thorne", claims={"P6465": [Text("9002")]}), "9001 here, 9002 there"),
    "another name": (PERSON, Entity("Bea Thorne"), "name: Ada Thorne here, Bea Thorne there"),
    "an office that is gone": (OFFICE, None, "Q9006 was deleted"),
}


@pytest.mark.parametrize("case", UNFIT)
def test_a_doubtful_item_receives_nothing(bench: Bench, tmp_path: Path, case: str) -> None:
    item, entity, reason = UNFIT[case]
    if entity is None:
        del bench.stand_in.items[item]
    else:
        bench.stand_in.items[item] = entity
    statements, left_out = export(bench, tmp_path)
    assert not [one for one in statements if one.property == "P39" or (one.item == item)]
    assert any(reason in row["reason"] for row in left_out if row["item"] == PERSON)


def test_a_qualifier_without_a_good_item_is_left_out_alone(bench: Bench, tmp_path: Path) -> None:
    bench.stand_in.items[WARD] = Entity("Reedham North", claims={"P836": [Text("E05000000")]})
    del bench.stand_in.items[PARTY]
    statements, left_out = export(bench, tmp_path)
    (office,) = [one for one in statements if one.property == "P39"]
    assert office.qualifiers.keys() == {"P580", "P2715"}
    assert reasons(left_out, "qualifier electoral district")[0].startswith("the link to Q9002 is doubtful: GSS code")
    assert reasons(left_out, "qualifier parliamentary group") == ["Q9005 was deleted"]


SEATS = {
    "there": ([45], "Wikidata has it"),
    "another": ([48], "Wikidata has another number: 48"),
}


@pytest.mark.parametrize("case", SEATS)
def test_seats_that_wikidata_has(bench: Bench, tmp_path: Path, case: str) -> None:
    there, reason = SEATS[case]
    bench.stand_in.items[COUNCIL] = Entity("Fenwick Marsh Borough Council", claims={"P1342": there, "P1001": [AREA]})
    statements, left_out = export(bench, tmp_path)
    assert not [one for one in statements if one.property == "P1342"]
    assert reasons(left_out, "number of seats") == [reason]


def test_seats_that_do_not_add_up(bench: Bench, tmp_path: Path) -> None:
    path = bench.data / "returns" / "local.2031-05-01.ttl"
    path.write_text(path.read_text().replace("wm:seatsWon 5 .", "wm:seatsWon 4 ."))
    publish(bench)
    statements, left_out = export(bench, tmp_path)
    assert not [one for one in statements if one.property == "P1342"]
    assert reasons(left_out, "number of seats") == ["the returns account for 44 of 45 seats"]


def earlier(day: str, seats: int, won: int | None = None) -> str:
    """Give the election of the council on another day, with its tally and its return."""
    key = f"local.fenwick-marsh.{day}"
    of = f'wm:council council:fenwick-marsh ; wm:pollingDay "{day}"^^xsd:date'
    return (
        f"election:{key} a wm:CouncilElection ; {of} ; wm:seats {seats} .\n"
        f"return:{key} a wm:Return ; wm:contest election:{key} .\n"
        f"tally:{key}.alder a wm:Tally ; wm:partOf election:{key} ; {of} ; wm:standsFor party:alder ; "
        f"wm:seatsWon {seats if won is None else won} .\n"
    )


MONTH, ON = {"P580": "+2031-05-00T00:00:00Z/10"}, {"P585": "+2031-05-01T00:00:00Z/11"}
HISTORIES = {
    "always the same": ((("2023-05-04", 45), ("2027-05-06", 45)), ON, 0),
    "new": ((("2023-05-04", 48), ("2027-05-06", 48)), MONTH, 1),
    "new at the election before": ((("2023-05-04", 48), ("2027-05-06", 45)), {"P580": "+2027-05-00T00:00:00Z/10"}, 1),
    "an election between is not here": ((("2023-05-04", 48),), ON, 1),
    "two changes": ((("2023-05-04", 45), ("2027-05-06", 48)), MONTH, 2),
    "the one before is not whole": ((("2027-05-06", 48, 40),), ON, 1),
    "taken up in the month after": ((("2023-04-29", 48), ("2027-04-29", 45)), ON, 1),
}


@pytest.mark.parametrize("case", HISTORIES)
def test_one_number_of_seats_the_one_that_holds(bench: Bench, tmp_path: Path, case: str) -> None:
    elections, qualifiers, left = HISTORIES[case]
    path = bench.data / "returns" / "local.2031-05-01.ttl"
    path.write_text(path.read_text() + "".join(earlier(*one) for one in elections))
    (bench.data / "reference" / "elections.ttl").write_text(_without_2027(bench))
    publish(bench)
    statements, left_out = export(bench, tmp_path)
    (seats,) = [one for one in statements if one.property == "P1342"]
    assert (seats.value, seats.qualifiers) == ("45", qualifiers)
    assert (
        reasons(left_out, "number of seats") == ["an earlier number: by the returns of 2031-05-01 there are 45"] * left
    )


def _without_2027(bench: Bench) -> str:
    """Give the elections of the data but for the one of the council in 2027, which the case makes up."""
    text = (bench.data / "reference" / "elections.ttl").read_text()
    blocks = text.split("\n\n")
    return "\n\n".join(one for one in blocks if "election:local.fenwick-marsh.2027-05-06\n" not in one)


def test_a_newest_number_that_is_not_whole_lets_no_earlier_one_in(bench: Bench, tmp_path: Path) -> None:
    path = bench.data / "returns" / "local.2031-05-01.ttl"
    path.write_text(path.read_text().replace("wm:seatsWon 5 .", "wm:seatsWon 4 .") + earlier("2023-05-04", 48))
    publish(bench)
    statements, left_out = export(bench, tmp_path)
    assert not [one for one in statements if one.property == "P1342"]
    assert reasons(left_out, "number of seats")[0] == "the returns account for 44 of 45 seats"


def test_two_things_of_one_item_give_it_no_two_values(bench: Bench, tmp_path: Path) -> None:
    bench.stand_in.items[WARD] = Entity("Reedham North", claims={"P31": ["Q589282"]})
    add(
        bench,
        'ward:E05999003 wm:gss "E05999003" ; owl:sameAs wd:Q9002 .\n'
        "link:ward.E05999003.Q9002 a wm:Link ; rdf:subject ward:E05999003 ; rdf:predicate owl:sameAs ; "
        "rdf:object wd:Q9002 .\n",
    )
    statements, left_out = export(bench, tmp_path)
    assert not [one for one in statements if one.property == "P836"]
    reason = 'the item would get more than one value, "E05999001", "E05999003": see its links'
    assert reasons(left_out, "GSS code") == [reason, reason]


TERMS = {
    "a term": (["Q15238777"], {"P2937": "Q9020"}),
    "something else": (["Q40231"], {}),
    "nobody knows what": ([], {}),
}


@pytest.mark.parametrize("case", TERMS)
def test_the_term_of_the_council(bench: Bench, tmp_path: Path, case: str) -> None:
    kinds, qualifier = TERMS[case]
    bench.stand_in.items["Q9020"] = Entity("Fenwick Marsh council 2031 to 2035", claims={"P31": kinds})
    add(
        bench,
        "link:term a wm:Link ; rdf:subject election:local.fenwick-marsh.2031-05-01 ; "
        "rdf:predicate skos:closeMatch ; rdf:object wd:Q9020 .\n",
    )
    (office,) = [one for one in export(bench, tmp_path)[0] if one.property == "P39"]
    assert {name: value for name, value in office.qualifiers.items() if name == "P2937"} == qualifier


def test_links_to_others_than_wikidata_are_no_items(bench: Bench, tmp_path: Path) -> None:
    add(
        bench,
        "link:other a wm:Link ; rdf:subject person:jonas-pell ; rdf:predicate owl:sameAs ; "
        "rdf:object <https://example.org/people/7> .\n",
    )
    _, left_out = export(bench, tmp_path)
    (row,) = [row for row in left_out if row["thing"].endswith("jonas-pell")]
    assert row["reason"].startswith("no link to an item for the person")


COLLECTION = (
    "return:local.fenwick-marsh.2031-05-01 prov:wasDerivedFrom collection:local.2031-05-01.gla .\n"
    "collection:local.2031-05-01.gla a wm:Collection ; schema:url <https://data.example.org/2031> "
)


def test_a_page_of_the_publisher_bears_what_no_council_declared(bench: Bench, tmp_path: Path) -> None:
    add(bench, f"{COLLECTION}.\n")
    statements, _ = export(bench, tmp_path)
    (seats,) = [one for one in statements if one.property == "P1342"]
    assert seats.reference == {"P854": '"https://data.example.org/2031"'}, "nobody says when it was read"
    (office,) = [one for one in statements if one.property == "P39"]
    assert office.reference == {"P854": f'"{PAGE}"'}, "the council's own page comes first"


def test_a_reference_says_all_that_is_known_of_the_page(bench: Bench, tmp_path: Path) -> None:
    bench.stand_in.items["Q9021"] = Entity("Results of 2031")
    add(
        bench,
        f'{COLLECTION}; dcterms:date "2031-06-02"^^xsd:date ; schema:archivedAt <https://archive.example.org/1> .\n'
        "link:results a wm:Link ; rdf:subject collection:local.2031-05-01.gla ; rdf:predicate owl:sameAs ; "
        "rdf:object wd:Q9021 .\n",
    )
    (seats,) = [one for one in export(bench, tmp_path)[0] if one.property == "P1342"]
    assert seats.reference == {
        "P248": "Q9021",
        "P854": '"https://data.example.org/2031"',
        "P1065": '"https://archive.example.org/1"',
        "P813": "+2031-06-02T00:00:00Z/11",
    }


def test_an_identifier_that_another_item_bears_is_left_out(bench: Bench, tmp_path: Path) -> None:
    bench.stand_in.items["Q9017"] = Entity("Ada Thorne", claims={"P6465": [Text("9001")]})
    statements, left_out = export(bench, tmp_path)
    assert not [one for one in statements if one.property == "P6465"]
    assert reasons(left_out, "Democracy Club candidate ID") == ["another item bears it: Q9017"]


def test_returns_that_contradict_each_other(bench: Bench, tmp_path: Path) -> None:
    add(
        bench,
        f"candidacy:{NORTH}.ada-thorne.2 a wm:Candidacy ; wm:elected false ; "
        f"wm:person person:ada-thorne ; wm:ballot ballot:{NORTH} .\n",
    )
    statements, left_out = export(bench, tmp_path)
    assert not [one for one in statements if one.property == "P39"]
    assert "another return says defeated" in reasons(left_out, "position held")


def test_what_an_article_claims_is_not_enough(bench: Bench, tmp_path: Path) -> None:
    path = bench.data / "returns" / "local.2031-05-01.ttl"
    path.write_text(path.read_text().replace("; wm:elected true", ""))
    publish(bench)
    assert not [one for one in export(bench, tmp_path)[0] if one.property == "P39"]


def test_a_second_term_is_left_to_a_person(bench: Bench, tmp_path: Path) -> None:
    old = "local.fenwick-marsh.sedge-end.2027-05-06"
    add(
        bench,
        "return:local.fenwick-marsh.2027-05-06 a wm:Return ; wm:contest election:local.fenwick-marsh.2027-05-06 .\n"
        f"candidacy:{old}.ada-thorne a wm:Candidacy ; wm:elected true ; wm:person person:ada-thorne ; "
        f"wm:ballot ballot:{old} ; wm:ward ward:E05999904 ; wm:council council:fenwick-marsh ; "
        'wm:pollingDay "2027-05-06"^^xsd:date .\n',
    )
    statements, left_out = export(bench, tmp_path)
    (office,) = [one for one in statements if one.property == "P39"]
    assert office.qualifiers["P580"] == "+2031-05-00T00:00:00Z/10", "the newest"
    (further,) = [row for row in left_out if row["reason"].startswith("a further term of the same office")]
    assert (further["item"], further["source"].rpartition("/")[2]) == (PERSON, f"{old}.ada-thorne")
    assert not [row for row in left_out if row["statement"].startswith("qualifier") and "2027" in row["statement"]]


def test_nothing_is_asked_twice_and_offline_gives_the_same(bench: Bench, tmp_path: Path) -> None:
    first = export(bench, tmp_path)
    asked = len(bench.stand_in.parameters)
    result = bench.run("export", "quickstatements", tmp_path / "again", offline=True)
    assert result.exit_code == 0
    assert parse((tmp_path / "again" / "quickstatements.txt").read_text()) == first[0]
    assert len(bench.stand_in.parameters) == asked == 2, "the items, and who else bears an identifier that one lacks"


def test_wrong_calls(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert bench.run("export", "quickstatements", tmp_path / "file").exit_code == 2
    assert bench.run("export", "quickstatements", tmp_path / "file" / "x").exit_code == 2
    assert bench.plain("export", "quickstatements").exit_code == 2
    assert bench.plain("export", "wikitext", tmp_path).exit_code == 2
    for flags in (["--max-age", "-1"], ["--max-age", "soon"], ["--since", "2031-05-01"], ["--wikidata-api", "here"]):
        assert bench.plain("export", "quickstatements", tmp_path / "o", "--home", bench.home, *flags).exit_code == 2
    result = bench.plain("export", "quickstatements", tmp_path / "o", "--home", tmp_path / "none")
    assert (result.exit_code, "run wardmote build" in result.stderr) == (2, True)
    result = bench.plain("export", "quickstatements", tmp_path / "o", "--home", bench.home)
    assert (result.exit_code, "no contact is set" in result.stderr) == (2, True)
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("wrong", ['a"b', "a\tb", "a|b", "", "a\nb"])
def test_a_text_that_cannot_be_said(wrong: str) -> None:
    with pytest.raises(ValueError, match="Unexpected text"):
        qs.text(wrong)


def test_values() -> None:
    assert qs.day(date(2022, 5, 5)) == "+2022-05-05T00:00:00Z/11"
    assert qs.month(date(2022, 5, 5)) == "+2022-05-00T00:00:00Z/10"
    for wrong in (lambda: checked("P1"), lambda: qs.Command("Q1", "31", "Q2", (), (("P854", '"x"'),)).line):
        with pytest.raises(ValueError, match="Unexpected"):
            wrong()
    with pytest.raises(ValueError, match="without a reference"):
        _ = qs.Command("Q1", "P31", "Q2", (), ()).line


def test_every_property_has_its_basis_and_a_number_of_its_own() -> None:
    terms = [*p.PROPERTIES.values(), *p.ROOTS.values()]
    assert all(re.fullmatch(r"[PQ][1-9]\d*", term.id) and term.label and len(term.basis) > 15 for term in terms)
    named = [*p.IDENTIFIERS.values(), *p.DATES.values()]
    assert {number for numbers in named for number in numbers.values()} <= p.PROPERTIES.keys()
    classes = {number for numbers in p.CLASSES.values() for number in numbers}
    assert classes | {p.LEGISLATIVE_TERM.id} == p.ROOTS.keys()
    assert all(
        p.PROPERTIES[number].page.count("{}") == 1 for numbers in p.IDENTIFIERS.values() for number in numbers.values()
    )
