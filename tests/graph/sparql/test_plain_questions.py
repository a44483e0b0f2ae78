"""The plain questions on declared results: few patterns each, and answers that a count of the files gives too."""

from __future__ import annotations

import csv
import html
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import patterns
import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from wardmote.graph.naming.normalise import plain
from wardmote.graph.rdf import iris
from wardmote.graph.sparql.named_queries import EXAMPLES

pytestmark = pytest.mark.slow

MOST = {
    "control": 5,
    "elected": 10,
    "seats": 6,
    "changed-hands": 7,
    "boroughs": 7,
    "turnout": 5,
    "person": 7,
}
# How each file writes the parties that win councils, and how the graph calls them.
PARTIES = {
    "Lab": "Labour Party",
    "C": "Conservative and Unionist Party",
    "LD": "Liberal Democrats",
    "Grn": "Green Party of England and Wales",
    "PP53": "Labour Party",
    "joint-party:53-119": "Labour Party",
    "PP52": "Conservative and Unionist Party",
    "PP90": "Liberal Democrats",
    "PP63": "Green Party of England and Wales",
    "Labour and Co-operative Party": "Labour Party",
}
Row = dict[str, str]


@pytest.fixture(scope="session")
def files(shared: Path) -> Callable[[str], list[Row]]:
    def read(name: str) -> list[Row]:
        with (shared / "returns" / name).open(encoding="utf-8-sig", newline="") as file:
            lines = file if name.startswith(("2014", "2022")) else list(file)[1:]
            return list(csv.DictReader(lines))

    return read


def ask(store: Store, name: str, day: str = "2022-05-05", **changed: str) -> list[tuple[str, ...]]:
    """Ask an example of another day, or with other texts put in."""
    text = EXAMPLES.load(name).text.replace("2022-05-05", day)
    for old, new in changed.items():
        text = text.replace(old, new)
    found = store.query(text, prefixes=iris.prefixes())
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [tuple(_value(row[name]) for name in names) for row in found]


def called(store: Store, name: str, day: str = "2022-05-05", **changed: str) -> list[tuple[str, ...]]:
    """Ask an example, and call the things in its answer by their labels."""
    return [tuple(_label(store, value) for value in row) for row in ask(store, name, day, **changed)]


def _label(store: Store, value: str) -> str:
    """Give the label of a thing of ours; anything else as it is."""
    if not value.startswith((iris.DEFAULT_BASE, iris.WM)):
        return value
    (label,) = {_value(quad.object) for quad in store.quads_for_pattern(NamedNode(value), iris.RDFS_LABEL, None, None)}
    return label


def key(council: str) -> str:
    """Give the key of a council by its IRI."""
    return council.removeprefix(f"{iris.DEFAULT_BASE}id/council/")


def _value(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value


@pytest.mark.parametrize("name", MOST)
def test_few_patterns(name: str) -> None:
    assert 0 < patterns.count(EXAMPLES.load(name).text) <= MOST[name]


def label_2018(row: Row) -> str:
    """Give for whom a candidate of the file of 2018 stood: it gives the party by number, or by name alone."""
    return PARTIES.get(row["party_id"]) or PARTIES.get(row["party_name"], row["party_name"])


def of_2018(rows: Iterable[Row]) -> dict[str, Counter[str]]:
    """Give the seats by label of each council of London in the file of 2018."""
    seats: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        kind, council, *_ = row["ballot_paper_id"].split(".")
        is_of_all = (
            kind == "local" and row["ballot_paper_id"].endswith("2018-05-03") and ".by." not in row["ballot_paper_id"]
        )
        if is_of_all and row["is_winner"] == "True":
            seats[council][label_2018(row)] += 1
    return seats


def of_2014(rows: Iterable[Row]) -> dict[str, Counter[str]]:
    seats: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["Elected"] == "1":
            seats[row["Council"].lower().replace(" ", "-")][PARTIES.get(row["Party"], row["Party"])] += 1
    return seats


def control(seats: Counter[str]) -> str:
    party, most = seats.most_common(1)[0]
    return party if 2 * most > seats.total() else "no overall control"


def test_who_controls_each_council(store: Store, files: Callable[[str], list[Row]]) -> None:
    expected = of_2018(files("2018-candidates-democracy-club.csv"))
    found = {key(council): _label(store, who) for council, who in ask(store, "control", "2018-05-03")}
    assert len(found) == 32
    assert found == {council: control(expected[council]) for council in found}


def test_seats_by_label_and_council(store: Store, files: Callable[[str], list[Row]]) -> None:
    expected = of_2018(files("2018-candidates-democracy-club.csv"))
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for council, party, seats in ask(store, "seats", "2018-05-03"):
        found[key(council)][_label(store, party)] = int(seats)
    assert len(found) == 148, "all 150 that polled but Brent and Southwark, of which a ward is missing"
    for council, seats in found.items():
        assert seats.total() == expected[council].total()
        named = set(PARTIES.values())
        assert {label: n for label, n in seats.items() if label in named} == {
            label: n for label, n in expected[council].items() if label in named
        }


def test_the_plainest_sum_counts_each_seat_once(store: Store, files: Callable[[str], list[Row]]) -> None:
    """The tallies of an area, which hold the same seats again, say so by another property."""
    text = 'SELECT (SUM(?n) AS ?sum) { ?tally wm:seatsWon ?n ; wm:pollingDay "2014-05-22"^^xsd:date }'
    found = store.query(text, prefixes=iris.prefixes())
    assert isinstance(found, QuerySolutions)
    (row,) = found
    london = {council for council, *_ in ask(store, "seats", "2014-05-22")}
    named = of_2014(files("2014-candidates.csv"))
    whole = sum(named[key(council)].total() for council in london)
    assert row["sum"].value == str(whole)


def test_which_councils_changed_hands(store: Store, files: Callable[[str], list[Row]]) -> None:
    before, after = of_2014(files("2014-candidates.csv")), of_2018(files("2018-candidates-democracy-club.csv"))
    polled = {key(council) for council, _ in ask(store, "control", "2018-05-03")}
    found = {
        (key(council), _label(store, old), _label(store, new))
        for council, old, new in ask(store, "changed-hands", "2018-05-03")
    }
    assert found == {
        (council, control(before[council]), control(after[council]))
        for council in polled
        if council in before and control(before[council]) != control(after[council])
    }
    assert ("richmond-upon-thames", "Conservative and Unionist Party", "Liberal Democrats") in found


def test_who_was_elected_in_a_council(store: Store, files: Callable[[str], list[Row]]) -> None:
    rows = [
        (row["person_name"], label_2018(row), row["ballots_cast"])
        for row in files("2018-candidates-democracy-club.csv")
        if row["election_id"] == "local.camden.2018-05-03" and row["is_winner"] == "True"
    ]
    found = called(store, "elected", "2018-05-03")
    assert len(found) == len(rows) == 54
    assert Counter((label, votes) for _, label, _, votes in found) == Counter(
        (label, votes) for _, label, votes in rows
    )
    same = {name for name, _, _ in rows} & {name for name, *_ in found}
    assert len(same) > 45, "a few people are called as they are at another election"


def test_codes_and_items_of_boroughs(store: Store, files: Callable[[str], list[Row]]) -> None:
    found = ask(store, "boroughs")
    rows = files("2022-candidates-gla.csv")
    assert {code for code, *_ in found} == {row["LAD22CD"] for row in rows}
    assert len(found) == 32
    assert all(item.startswith(iris.WIKIDATA) for _, _, item, _ in found)
    # The file has the code beside the name of each council, as the answer has it beside the council.
    names = {row["LAD22CD"]: row["borough"].lower().replace("&", "and").replace(" ", "-") for row in rows}
    assert {code: key(council) for code, council, *_ in found} == names
    won = {key(council): who for council, who in ask(store, "control")}
    assert {key(council): who for _, council, _, who in found} == won


def test_turnout_by_ward(store: Store, files: Callable[[str], list[Row]]) -> None:
    wards = {row["ward"] for row in files("2022-wards-gla.csv") if row["borough"] == "Barnet"}
    found = {label.partition(" ward,")[0]: float(share) for label, share in called(store, "turnout")}
    assert found.keys() <= wards
    assert len(found) > 20
    assert all(20 < share < 60 for share in found.values())


def test_the_candidacies_of_a_person(store: Store, files: Callable[[str], list[Row]]) -> None:
    name = "Siân Berry"
    votes = [
        *(row["Votes"] for row in files("2014-candidates.csv") if html.unescape(row["Candidate"]) == name),
        *(row["ballots_cast"] for row in files("2018-candidates-democracy-club.csv") if row["person_name"] == name),
        *(
            row["votes"]
            for row in files("2022-candidates-gla.csv")
            if (row["firstname"], row["surname"]) == ("Sian", "Berry")
        ),
    ]
    assert [(row[2], row[3]) for row in ask(store, "person")] == [(number, "true") for number in votes]


@pytest.mark.parametrize("council", ["camden", "barnet", "sutton"])
def test_what_those_elected_had_been(store: Store, council: str) -> None:
    """Count again in Python, from the wins of each person by day; a ward with other boundaries keeps its name."""
    text = """SELECT ?person ?day ?name WHERE {
      ?candidacy wm:council council:COUNCIL ; wm:elected true ; wm:pollingDay ?day ; wm:person ?person ; wm:ward ?ward .
      ?ward skos:altLabel ?name }""".replace("COUNCIL", council)
    found = store.query(text, prefixes=iris.prefixes())
    assert isinstance(found, QuerySolutions)
    wins: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in found:
        person, day, name = (_value(row[key]) for key in ("person", "day", "name"))
        wins[person][day].add(plain(name))
    counted = Counter(
        "new"
        if not (earlier := [day for day in days if day < "2022-05-05"])
        else "returned"
        if max(earlier) != "2018-05-03"
        else "re-elected"
        if days["2018-05-03"] & days["2022-05-05"]
        else "moved"
        for days in wins.values()
        if "2022-05-05" in days
    )
    text = EXAMPLES.load("councillors").text.replace("council:camden", f"council:{council}")
    answer = store.query(text, prefixes=iris.prefixes())
    assert isinstance(answer, QuerySolutions)
    rows = [(_label(store, _value(row["person"])), _value(row["was"])) for row in answer]
    told = Counter(was for _, was in rows)
    assert told.total() == counted.total() > 50
    assert told["new"] == counted["new"] > 0
    assert told["returned"] == counted["returned"]
    # Beside names, what a curator found out joins the wards of two generations.
    assert 0 <= told["re-elected"] - counted["re-elected"] <= 3
    if council == "camden":
        assert {("Georgia Gould", "moved"), ("Siân Berry", "re-elected"), ("Adrian Cohen", "new")} <= set(rows)
    if council == "barnet":
        assert ("Andreas Ioannidis", "returned") in rows
