"""Kinds of polls, and files that are a part: what decides a council, and that nothing false is derived."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pytest
import results
from checkout import Folder
from pyoxigraph import Store

from wardmote.graph.derivation import derive
from wardmote.graph.rdf import iris, turtle
from wardmote.graph.sources import load

NEXT = "2035-05-03"
COUNCIL = "local.fenwick-marsh"
SEATS = 8


@pytest.fixture
def data(folder: Folder) -> Path:
    """Give the invented data, with a borough of the eight seats of the invented results."""
    path = folder.data / "reference" / "elections.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace("wm:seats 45", "wm:seats 8"), encoding="utf-8")
    ballots = folder.data / "reference" / "ballots.ttl"
    blocks = ballots.read_text(encoding="utf-8").split("\n\n")
    ballots.write_text("\n\n".join(one for one in blocks if "reedham-south.2031" not in one), encoding="utf-8")
    return folder.data


def derived(data: Path) -> Store:
    """Give the data folder with what follows from it."""
    store = load.store(load.data_files(data))
    store.extend(load.quads(load.ontology(), iris.graph("ontology")))
    derive.derive(store)
    return store


def asked(store: Store, query: str) -> list[tuple[str, ...]]:
    """Ask; give the rows in short form."""
    # The engine's own reader of queries ends a short name at a full stop.
    whole = re.sub(r"\b(ballot|election):[a-z][\w.-]*", lambda name: f"<{iris.expand(name[0])}>", query)
    found = store.query(whole, prefixes=iris.prefixes(), use_default_graph_as_union=True)
    return sorted(tuple(turtle.short(term) for term in row) for row in found)  # type: ignore[union-attr]


def file(day: str, rows: results.Rows | None = None) -> results.Rows:
    """Give a file with codes of another polling day."""
    return [[cell.replace(results.DAY, day) for cell in row] for row in rows or results.gla()]


def take(data: Path, tmp_path: Path, rows: results.Rows, **options: object) -> list[str]:
    """Import rows; give what was told."""
    return results.take(data, results.save(tmp_path / "file.csv", rows), **options).notes


def club(day: str, ballot: str, *votes: str) -> results.Rows:
    """Give a poll as Democracy Club publishes it, of one seat; the first candidate is elected, if any has votes."""
    names = ("Ada Thorne", "Finn Reed", "Cy Dunn")
    whole = ["", "", "https://fenwick-marsh.example.org/result"]
    return [list(results.DEMOCRACY_CLUB)] + [
        [f"{COUNCIL}.{day}", ballot, str(900 + number), "", party, name, cast, str(not number and cast != "-"), *whole]
        for number, (name, party, cast) in enumerate(
            zip(names, ("Alder Party", "Curlew Party", "Bittern Party"), votes, strict=False)
        )
    ]


def decided(store: Store, day: str) -> list[tuple[str, ...]]:
    """Give what is derived of the council's election of a day: control, completeness, numbers that are final."""
    final = "wm:control, wm:complete, wm:seatsWon, wm:votes, wm:seatsChange"
    about = f"?thing wm:partOf? election:{COUNCIL}.{day} ; ?what ?value . FILTER(?what IN ({final}))"
    return asked(store, f"SELECT ?what ?value WHERE {{ {about} MINUS {{ ?thing a wm:Ballot }} }}")


BY_ELECTIONS = {
    "by its id": ("2031-05-01", f"{COUNCIL}.reedham-north.by.2031-05-01"),
    "by its id, between": ("2033-07-07", f"{COUNCIL}.reedham-north.by.2033-07-07"),
    "put off": ("2031-06-12", f"{COUNCIL}.reedham-north.2031-06-12"),
    "in a year without elections of the council": ("2033-05-05", f"{COUNCIL}.reedham-north.2033-05-05"),
}


@pytest.mark.parametrize(("day", "ballot"), BY_ELECTIONS.values(), ids=list(BY_ELECTIONS))
def test_a_poll_that_is_no_part_of_the_election_of_a_council_decides_none(
    day: str, ballot: str, data: Path, tmp_path: Path
) -> None:
    take(data, tmp_path, club(day, ballot, "919", "620", "559"))
    store = derived(data)
    assert asked(store, f"SELECT ?of WHERE {{ ballot:{ballot} wm:partOf ?of }}") == [(f"election:local.{day}",)]
    assert decided(store, day) == []
    assert asked(store, f"SELECT ?here WHERE {{ election:local.{day} wm:wardsHere ?here }}") == []
    kinds = asked(store, f"SELECT ?kind WHERE {{ ballot:{ballot} wm:kind ?kind }}")
    assert kinds == ([("wm:byElection",)] if ".by." in ballot else [])
    elected = "SELECT ?votes WHERE { ?c wm:ballot ballot:%s ; wm:elected true ; wm:votes ?votes ; wm:council ?council }"
    assert asked(store, elected % ballot) == [("919",)]


def test_a_by_election_is_known_by_its_day_where_the_file_has_names_alone(data: Path, tmp_path: Path) -> None:
    take(data, tmp_path, results.gla())
    rows = [results.archive()[0], ["Reedham Quay", "Fenwick Marsh", "Ida Sand", "Alder Party", "77", "1"]]
    path = results.save(tmp_path / "archive.csv", rows)
    told = results.take(data, path, day=date(2033, 11, 14)).notes
    assert any("by-elections by their day" in note for note in told)
    ballot = "ballot:local.fenwick-marsh.reedham-quay.by.2033-11-14"
    assert asked(derived(data), f"SELECT ?ward ?kind WHERE {{ {ballot} wm:ward ?ward ; wm:kind ?kind }}") == [
        (f"ward:{results.CODES[results.QUAY]}", "wm:byElection")
    ]


def test_a_by_election_with_an_id_alone_is_of_the_ward_of_its_name(data: Path, tmp_path: Path) -> None:
    take(data, tmp_path, results.gla())
    ballot = f"{COUNCIL}.reedham-quay.by.2033-07-07"
    take(data, tmp_path, club("2033-07-07", ballot, "919", "620"))
    wards = asked(derived(data), f"SELECT ?ward WHERE {{ ballot:{ballot} wm:ward ?ward }}")
    assert wards == [(f"ward:{results.CODES[results.QUAY]}",)]


def test_shapes_hold_polls_of_all_kinds(folder: Folder, tmp_path: Path) -> None:
    rows = club("2033-07-07", f"{COUNCIL}.reedham-north.by.2033-07-07", "919", "620")
    rows[1][results.DEMOCRACY_CLUB.index("party_name")] = ""
    rows += club("2033-07-07", f"{COUNCIL}.reedham-quay.by.2033-07-07", "1")[1:]
    codes = [[row[1], code] for row, code in zip(rows[1::2], results.CODES.values(), strict=False)]
    table = results.save(tmp_path / "codes.csv", [["ballot_id", "gss_code"], *codes])
    results.take(folder.data, results.save(tmp_path / "by.csv", rows), wards=[table])
    assert [fault for fault in folder.faults() if "2033" in fault.file] == []


def test_a_blank_description_is_neither_a_party_nor_independent(data: Path, tmp_path: Path) -> None:
    rows = results.gla()
    rows[4][results.GLA.index("party")] = ""
    take(data, tmp_path, rows)
    store = derived(data)
    query = "SELECT ?name WHERE { ?c wm:standsFor wm:noDescription ; wm:person/rdfs:label ?name }"
    assert asked(store, query) == [('"Dora Eel"@en',)]
    assert ("wm:complete", "true") in decided(store, results.DAY)


def test_a_file_alone_never_tells_that_it_is_whole(folder: Folder, tmp_path: Path) -> None:
    rows = [row for row in file(NEXT) if "Sedge End" not in row]
    rows = [[cell.replace("E05999", "E05997").replace("Reedham", "Carr") for cell in row] for row in rows]
    told = take(folder.data, tmp_path, rows)
    assert any("it is not known what" in note and "--wards" in note for note in told)
    assert decided(derived(folder.data), NEXT) == []


def test_what_was_skipped_is_missing_and_named_first(data: Path, tmp_path: Path) -> None:
    take(data, tmp_path, results.gla())
    rows = [row for row in file(NEXT) if "Reedham Quay" not in row]
    rows[-1][results.GLA.index("party")] = "Nobody's Party"
    told = take(data, tmp_path, rows, skip_unresolved=tmp_path / "skipped.csv")
    assert any("3 of 8 seats; missing: Sedge End, Reedham Quay" in note for note in told)
    store = derived(data)
    wards = f"SELECT ?wards ?here WHERE {{ election:{COUNCIL}.{NEXT} wm:wards ?wards ; wm:wardsHere ?here }}"
    assert asked(store, wards) == [("3", "1")]
    assert decided(store, NEXT) == []


def test_more_than_half_of_all_seats_decides_control_whatever_is_missing(data: Path, tmp_path: Path) -> None:
    take(data, tmp_path, results.gla())
    rows = [row for row in file(NEXT) if "Reedham Quay" not in row]
    for row in rows[1:]:
        row[results.GLA.index("party")] = "Alder Party"
    take(data, tmp_path, rows)
    assert decided(derived(data), NEXT) == [("wm:control", "party:alder")]


def test_a_table_of_wards_that_is_a_part_makes_no_file_whole(data: Path, tmp_path: Path) -> None:
    take(data, tmp_path, results.gla())
    kept = [[row for row in file(NEXT, rows) if "Sedge End" not in row] for rows in (results.gla(), results.wards())]
    table = results.save(tmp_path / "wards.csv", kept[1])
    told = take(data, tmp_path, kept[0], wards=[table])
    assert any("5 of 8 seats; missing: Sedge End" in note for note in told)
    assert decided(derived(data), NEXT) == []


def test_rows_without_a_ward_are_left_out_and_told_but_once_where_they_stand_in_one(data: Path, tmp_path: Path) -> None:
    rows = results.archive()
    ward, votes = results.ARCHIVE.index("Ward"), results.ARCHIVE.index("Votes")
    again, other = list(rows[1]), list(rows[2])
    again[ward] = other[ward] = "NULL"
    other[votes] = "7"
    told = results.take(data, results.save(tmp_path / "2031.csv", [*rows, again, other]), day=date(2031, 5, 1)).notes
    assert any("left out: 1 rows without a ward of candidates who stand" in note for note in told)
    assert any("left out: 1 row of Fenwick Marsh, from line 14 on: no ward is given" in note for note in told)


def whole(random: Random) -> results.Rows:
    """Give a whole result by chance: who is elected in each ward, for which party."""
    rows, seats = file(NEXT), {"Reedham North": 3, "Reedham Quay": 2, "Sedge End": 3}
    ward, votes, elected, party = (results.GLA.index(name) for name in ("ward", "votes", "elected", "party"))
    for name, number in seats.items():
        here = [row for row in rows[1:] if row[ward] == name]
        order = random.sample(range(100, 999), len(here))
        winners = sorted(order)[-number:]
        for row, cast in zip(here, order, strict=True):
            row[votes], row[elected] = str(cast), str(cast in winners)
            row[party] = random.choice([*["Alder Party"] * 4, "Bittern Party", "Independent", ""])
    return rows


def cut(rows: results.Rows, random: Random) -> results.Rows:
    """Give a part of a result: wards left out, rows lost, parties that nobody knows."""
    ward, party = results.GLA.index("ward"), results.GLA.index("party")
    left = set(random.sample(sorted(results.NAMES.values()), random.choice((1, 2, 2, 3, 3, 3))))
    kept = [list(row) for row in rows[1:] if row[ward] in left]
    for row in kept:
        row[party] = "Nobody's Party" if random.random() < 0.02 else row[party]
    lost = [row for row in kept if random.random() > 0.04]
    elected = results.GLA.index("elected")
    standing = {row[ward] for row in lost if row[elected] == "True"}
    return [rows[0], *(row for row in lost if row[ward] in standing)]


def follows(part: results.Rows) -> str | None:
    """Give the control that follows from a part: polls with a party that nobody knows are skipped."""
    ward, party, elected = (results.GLA.index(name) for name in ("ward", "party", "elected"))
    skipped = {row[ward] for row in part if row[party] == "Nobody's Party"}
    seats = Counter(row[party] for row in part[1:] if row[elected] == "True" and row[ward] not in skipped)
    for name, iri in (("Alder Party", "party:alder"), ("Bittern Party", "party:bittern")):
        if seats[name] * 2 > SEATS:
            return iri
    return "wm:noOverallControl" if seats.total() == SEATS else None


@pytest.mark.parametrize("seed", range(40))
def test_nothing_derived_of_a_part_is_false_of_the_whole(seed: int, data: Path, tmp_path: Path) -> None:
    random = Random(seed)
    if random.random() < 0.8:  # else the ballots of the reference files tell all seats
        take(data, tmp_path, results.gla())
    result = whole(random)
    part = cut(result, random)
    if len(part) == 1:
        pytest.skip("nothing of the whole was left")
    take(data, tmp_path, club("2034-02-02", f"{COUNCIL}.sedge-end.by.2034-02-02", "10", "9"))
    take(data, tmp_path, part, skip_unresolved=tmp_path / "skipped.csv")
    store = derived(data)
    control = [value for what, value in decided(store, NEXT) if what == "wm:control"]
    expected = follows(part)
    assert control == ([expected] if expected else [])
    assert expected in (None, follows(result))
    party, elected = results.GLA.index("party"), results.GLA.index("elected")
    seats = Counter(row[party] for row in result[1:] if row[elected] == "True")
    names = {"Alder Party": "party:alder", "Bittern Party": "party:bittern", "Independent": "wm:independents"}
    true = {names.get(name, "wm:noDescription"): str(number) for name, number in seats.items()}
    final = f"?tally wm:partOf election:{COUNCIL}.{NEXT} ; wm:standsFor ?whose ; wm:seatsWon ?won"
    for whose, won in asked(store, f"SELECT ?whose ?won WHERE {{ {final} }}"):
        assert true.get(whose, "0") == won
    assert decided(store, "2034-02-02") == []


def test_some_of_these_parts_decide_and_some_do_not() -> None:
    found: Counter[str | None] = Counter()
    for seed in range(40):
        random = Random(seed)
        random.random()
        found[follows(cut(whole(random), random))] += 1
    assert min(found[None], found["party:alder"], found["wm:noOverallControl"]) >= 2, found


def called_off(day: str) -> results.Rows:
    """Give results in the general form, of which the poll of Reedham Quay was called off."""
    rows = [["day", "council", "ward", "ward_code", "name", "party", "votes", "elected", "cancelled"]]
    for ward, _, name, party, votes, elected in results.CANDIDATES:
        result = ["", "", "yes"] if ward == results.QUAY else [str(votes), "yes" if elected else "no", "no"]
        rows.append([day, "Fenwick Marsh", results.NAMES[ward], results.CODES[ward], name, party, *result])
    return rows


def test_a_poll_that_was_called_off_is_missing_and_elects_nobody(data: Path, tmp_path: Path) -> None:
    take(data, tmp_path, results.gla())
    told = take(data, tmp_path, called_off(NEXT))
    assert any("6 of 8 seats; missing: Reedham Quay (called off)" in note for note in told)
    store = derived(data)
    ballot = f"ballot:{COUNCIL}.reedham-quay.{NEXT}"
    assert asked(store, f"SELECT ?kind WHERE {{ {ballot} wm:kind ?kind }}") == [("wm:countermanded",)]
    assert len(asked(store, f"SELECT ?who WHERE {{ ?who wm:ballot {ballot} }}")) == 3
    assert asked(store, f"SELECT ?who WHERE {{ ?who wm:ballot {ballot} ; wm:elected|wm:votes ?told }}") == []
    assert decided(store, NEXT) == []


def test_shapes_hold_a_poll_that_was_called_off(folder: Folder, tmp_path: Path) -> None:
    take(folder.data, tmp_path, called_off(NEXT))
    assert [fault for fault in folder.faults() if NEXT in fault.file] == []


WRONG = {
    "part of a council election": ("wm:partOf election:local.2033-07-07", f"wm:partOf election:{COUNCIL}.2031-05-01"),
    "of a kind that is none": ("wm:kind wm:byElection", "wm:kind wm:boilerplate"),
}


@pytest.mark.parametrize(("old", "new"), WRONG.values(), ids=list(WRONG))
def test_shapes_refuse_a_by_election(old: str, new: str, folder: Folder, tmp_path: Path) -> None:
    take(folder.data, tmp_path, club("2033-07-07", f"{COUNCIL}.reedham-north.by.2033-07-07", "919", "620"))
    path = folder.data / "returns" / "local.2033-07-07.ttl"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any("2033" in fault.file for fault in folder.faults())


def test_shapes_refuse_who_was_elected_in_a_poll_that_was_called_off(folder: Folder, tmp_path: Path) -> None:
    take(folder.data, tmp_path, called_off(NEXT))
    path = folder.data / "returns" / f"local.{NEXT}.ttl"
    text = path.read_text(encoding="utf-8")
    start = text.index(f"candidacy:{COUNCIL}.reedham-quay")
    path.write_text(
        text[:start] + text[start:].replace("    wm:person", "    wm:elected true ;\n    wm:person", 1), "utf-8"
    )
    assert any("called off" in fault.message for fault in folder.faults())
