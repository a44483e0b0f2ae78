"""Import of declared results: what is written, that it is canonical and holds, and that it is all or nothing."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import results
from checkout import Folder
from pyoxigraph import Store

from wardmote.graph.checks import references
from wardmote.graph.errors import CallError, WardmoteError
from wardmote.graph.imports.read.faults import RefusedError
from wardmote.graph.rdf import iris, reader, turtle
from wardmote.graph.sources import load

FORMATS = {"democracy-club": results.democracy_club, "local-elections-archive": results.archive, "gla": results.gla}
FILE = f"returns/local.{results.DAY}.ttl"


@pytest.fixture
def data(folder: Folder) -> Path:
    """Give a copy of the invented data."""
    return folder.data


def imported(data: Path, tmp_path: Path, format: str, rows: results.Rows | None = None, **options: object) -> str:
    """Import a file of a format; give the text of the file of returns."""
    path = results.save(tmp_path / f"2031-{format}.csv", rows or FORMATS[format]())
    results.take(data, path, **options)
    return (data / FILE).read_text(encoding="utf-8")


def asked(data: Path, query: str) -> list[tuple[str, ...]]:
    """Ask the data folder; give the rows in short form."""
    store: Store = load.store(load.data_files(data))
    found = store.query(query, prefixes=iris.prefixes(), use_default_graph_as_union=True)
    return sorted(tuple(turtle.short(term) for term in row) for row in found)  # type: ignore[union-attr]


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_of_returns_is_canonical_and_claims_nothing(format: str, data: Path, tmp_path: Path) -> None:
    written = imported(data, tmp_path, format)
    assert written == turtle.write(reader.read(data / FILE, FILE))
    assert "wm:Claim" not in written


@pytest.mark.parametrize("format", FORMATS)
def test_the_references_of_an_import_hold(format: str, data: Path, tmp_path: Path) -> None:
    imported(data, tmp_path, format)
    assert [fault for fault in references.check(load.data_files(data), "") if fault.file == FILE] == []


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
def test_an_import_has_no_fault_of_shape(format: str, folder: Folder, tmp_path: Path) -> None:
    table = results.save(tmp_path / "wards.csv", results.wards() if format == "gla" else results.codes())
    imported(folder.data, tmp_path, format, wards=[table])
    assert [fault for fault in folder.faults() if fault.file == FILE] == []


@pytest.mark.parametrize("format", FORMATS)
def test_every_candidacy_has_votes_an_outcome_and_its_party(format: str, data: Path, tmp_path: Path) -> None:
    imported(data, tmp_path, format)
    query = """SELECT DISTINCT ?label ?votes ?elected ?party WHERE {
        ?candidacy a wm:Candidacy ; wm:person/rdfs:label ?label ; wm:votes ?votes ; wm:elected ?elected ;
          wm:standsFor ?party ; wm:pollingDay "2031-05-01"^^xsd:date ; wm:ward ?ward ; wm:council ?council .
        ?candidacy wm:ballot ?ballot . ?ballot wm:ward ?ward ; wm:partOf/wm:council ?council }"""
    parties = {"Alder Party": "party:alder", "Bittern Party": "party:bittern", "Curlew Party": "party:curlew"}
    assert asked(data, query) == sorted(
        (f'"{name}"@en', str(votes), "true" if elected else "false", parties.get(party, "wm:independents"))
        for _, _, name, party, votes, elected in results.CANDIDATES
    )


def test_all_formats_give_the_same_ballots_and_wards(data: Path, tmp_path: Path) -> None:
    query = (
        "SELECT DISTINCT ?ballot ?ward WHERE { ?candidacy wm:elected true ; wm:ballot ?ballot . ?ballot wm:ward ?ward }"
    )
    imported(data, tmp_path, "democracy-club")
    first = asked(data, query)
    ballots = {f"ballot:local.fenwick-marsh.{ward}.{results.DAY}": code for ward, code in results.CODES.items()}
    assert first == [(ballot, f"ward:{code}") for ballot, code in ballots.items()]
    imported(data, tmp_path, "gla", replace=True)
    assert asked(data, query) == first


def test_the_file_that_a_return_was_taken_from_is_described(data: Path, tmp_path: Path) -> None:
    written = imported(data, tmp_path, "democracy-club")
    assert f"collection:local.{results.DAY}.democracy-club\n    a wm:Collection" in written
    assert "dcterms:extent 11 ;" in written
    assert "dcterms:license" in written
    assert f"prov:hadPrimarySource <https://fenwick-marsh.example.org/results#{results.NORTH}>" in written


def test_turnout_is_taken_where_it_is_a_percentage(data: Path, tmp_path: Path) -> None:
    imported(data, tmp_path, "democracy-club")
    query = (
        "SELECT DISTINCT ?ballot ?turnout ?rounded WHERE { ?ballot wm:turnout ?turnout ; wm:turnoutIsRounded ?rounded }"
    )
    found = [row for row in asked(data, query) if "fenwick-marsh.reedham-north" in row[0]]
    assert found == [(f"ballot:local.fenwick-marsh.{results.NORTH}.{results.DAY}", '"40"^^xsd:decimal', "true")]
    path = results.save(tmp_path / "again.csv", results.democracy_club())
    notes = results.take(data, path, replace=True).notes
    assert any("left out: 2 turnouts" in note for note in notes)


def test_figures_of_a_table_of_wards(data: Path, tmp_path: Path) -> None:
    table = results.save(tmp_path / "wards.csv", results.wards())
    imported(data, tmp_path, "gla", wards=[table])
    query = """SELECT DISTINCT ?ballot ?measure ?number WHERE {
        VALUES ?measure { wm:ballotsCast wm:ballotsRejected wm:electorate wm:turnout } ?ballot ?measure ?number }"""
    ballots = {ward: f"ballot:local.fenwick-marsh.{ward}.{results.DAY}" for ward in results.CODES}
    assert asked(data, query) == [
        (ballots[results.NORTH], "wm:ballotsCast", "1005"),
        (ballots[results.NORTH], "wm:ballotsRejected", "5"),
        (ballots[results.NORTH], "wm:electorate", "4000"),
        (ballots[results.NORTH], "wm:turnout", "25.125"),
        (ballots[results.QUAY], "wm:ballotsRejected", "3"),
        (ballots[results.QUAY], "wm:electorate", "3000"),
        (ballots[results.QUAY], "wm:turnout", '"23"^^xsd:decimal'),
        (ballots[results.SEDGE], "wm:ballotsCast", "2000"),
        (ballots[results.SEDGE], "wm:ballotsRejected", "0"),
        (ballots[results.SEDGE], "wm:electorate", "5000"),
    ]


def test_repeating_an_import_changes_nothing(data: Path, tmp_path: Path) -> None:
    imported(data, tmp_path, "gla")
    before = results.content(data)
    outcome = results.take(data, tmp_path / "2031-gla.csv")
    assert outcome.written == []
    assert outcome.unchanged == [data / FILE]
    assert results.content(data) == before


def test_other_results_of_a_day_need_to_be_asked_for(data: Path, tmp_path: Path) -> None:
    imported(data, tmp_path, "gla")
    before = results.content(data)
    rows = results.gla()
    rows[1][6] = "901"
    path = results.save(tmp_path / "other.csv", rows)
    with pytest.raises(CallError, match="--replace"):
        results.take(data, path)
    assert results.content(data) == before
    assert results.take(data, path, replace=True).written == [data / FILE]
    assert "wm:votes 901 ;" in (data / FILE).read_text(encoding="utf-8")


ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "returns": (lambda data: (data / "returns").write_text("in the way"), "cannot write .*returns: File exists"),
    "dangling": (lambda data: (data / "returns").symlink_to("nowhere"), "1 fault in the data"),
    "a folder": (lambda data: (data / FILE).mkdir(parents=True), "1 fault in the data"),
    "a pipe": (lambda data: os.mkfifo(data / "reference" / "more.ttl"), "1 fault in the data"),
}


@pytest.mark.parametrize("case", ODD)
def test_nothing_is_written_where_the_folder_cannot_be(data: Path, tmp_path: Path, case: str) -> None:
    make, message = ODD[case]
    make(data)
    before = results.content(data)
    with pytest.raises(WardmoteError, match=message):
        imported(data, tmp_path, "gla")
    assert results.content(data) == before
    assert not (data / "nowhere").exists()


@pytest.mark.parametrize("option", ["files", "wards"])
def test_a_pipe_is_not_waited_for(data: Path, tmp_path: Path, option: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    files = [tmp_path / "pipe"] if option == "files" else [results.save(tmp_path / "gla.csv", results.gla())]
    with pytest.raises(CallError, match="pipe is a pipe or a device: save what it gives"):
        results.take(data, *files, wards=[tmp_path / "pipe"])


def test_a_council_that_nobody_knows_stops_the_import(data: Path, tmp_path: Path) -> None:
    rows = results.gla()
    for row in rows[-4:]:
        row[-3], row[-1] = "Upwood", "E09999999"
    before = results.content(data)
    with pytest.raises(RefusedError) as refused:
        imported(data, tmp_path, "gla", rows)
    assert [(fault.line, fault.node) for fault in refused.value.faults] == [(9, "column borough")]
    assert "--aliases FILE" in refused.value.faults[0].remedy
    assert results.content(data) == before


def test_rows_not_resolved_go_to_a_file_with_all_rows_of_their_poll(data: Path, tmp_path: Path) -> None:
    rows = results.gla()
    rows[5][5] = "Heron Party"
    skipped = tmp_path / "skipped.csv"
    written = imported(data, tmp_path, "gla", rows, skip_unresolved=skipped)
    lines = skipped.read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[1] for line in lines] == ["line", "6", "7", "8"]
    assert "nobody knows the party 'Heron Party'" in lines[1]
    assert "on line 6" in lines[2]
    assert "reedham-quay" not in written.replace("election:", "")
    assert "Reedham North" in written


def test_a_council_of_the_register_needs_no_election(data: Path, tmp_path: Path) -> None:
    rows = [row if row[0] == "Ward" else [row[0], "Nether Tarrow DC", *row[2:]] for row in results.archive()]
    results.enter(data)
    written = imported(data, tmp_path, "local-elections-archive", rows)
    assert "council:nether-tarrow" not in written.replace("wm:council council:nether-tarrow", "")
    assert "ward:local.nether-tarrow-e07999001.sedge-end.2031-05-01\n    a wm:Ward" in written
    assert "wm:notStated wm:gss" in written
    assert "wm:seats 8" not in written, "the file alone cannot tell that it is whole"


def test_names_of_wards_resolve_only_if_all_of_the_council_agree(data: Path, tmp_path: Path) -> None:
    coded = results.save(tmp_path / "gla.csv", results.gla())
    named = results.save(tmp_path / "named.csv", results.archive())
    day = date(2039, 5, 5)
    results.take(data, named, coded, day=day)
    query = """SELECT DISTINCT ?ward WHERE {
        ?candidacy wm:elected ?elected ; wm:ward ?ward ; wm:pollingDay "2039-05-05"^^xsd:date }"""
    assert asked(data, query) == [(f"ward:{code}",) for code in results.CODES.values()]
    other = results.archive()
    other[4][5] = "1"
    results.save(named, other)
    results.take(data, named, day=day, replace=True)
    assert [ward for (ward,) in asked(data, query)] == [
        f"ward:local.fenwick-marsh.{ward}.2039-05-05" for ward in results.CODES
    ]


def test_a_number_and_a_name_join_a_person_of_the_ballot(data: Path, tmp_path: Path) -> None:
    written = imported(data, tmp_path, "gla")
    result = written.partition("candidacy:local.fenwick-marsh.sedge-end.2031-05-01.tobias-crane\n")[2].partition(" .")[
        0
    ]
    assert "wm:elected" in result
    assert "a wm:Candidacy" not in result, "the reference files describe it"
    people = data / "reference" / "people.ttl"
    text = people.read_text(encoding="utf-8")
    people.write_text(text.replace('foaf:name "Una Frey"', 'foaf:name "Una Frey" ;\n    wm:democracyClub "106"'))
    (data / FILE).unlink()
    written = imported(data, tmp_path, "democracy-club")
    assert "candidacy:local.fenwick-marsh.reedham-quay.2031-05-01.finn-reed" in written
    assert "wm:person person:una-frey" in written
    assert "one number, 106" in written


def test_a_doubtful_join_is_a_proposal_that_a_person_decides(data: Path, tmp_path: Path) -> None:
    rows = [[cell.replace("Tobias", "Toby") for cell in row] for row in results.gla()]
    written = imported(data, tmp_path, "gla", rows)
    ballot = f"local.fenwick-marsh.sedge-end.{results.DAY}"
    assert f"person:{ballot}.toby-crane" in written
    joins = data / "joins.csv"
    proposed = joins.read_text(encoding="utf-8")
    assert f"{ballot}.toby-crane,Toby Crane,Bittern Party,person:tobias-crane" in proposed
    joins.write_text(proposed.replace("in the ballot,", "in the ballot,yes"), encoding="utf-8")
    written = imported(data, tmp_path, "gla", rows, replace=True)
    assert f"person:{ballot}.toby-crane" not in written
    joins.write_text(proposed.replace("in the ballot,", "in the ballot,no"), encoding="utf-8")
    assert f"person:{ballot}.toby-crane" in imported(data, tmp_path, "gla", rows, replace=True)
    joins.write_text(proposed.replace("in the ballot,", "in the ballot,perhaps"), encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        imported(data, tmp_path, "gla", rows, replace=True)
    assert refused.value.faults[0].node == "column decision"


def test_two_of_one_name_in_a_ballot_are_two_people(data: Path, tmp_path: Path) -> None:
    rows = results.gla()
    rows[2][3:6] = ["Thorne", "Ada", "Bittern Party"]
    written = imported(data, tmp_path, "gla", rows)
    key = f"local.fenwick-marsh.{results.NORTH}.{results.DAY}.ada-thorne"
    assert f"person:{key}\n    a wm:Person" in written
    assert f"person:{key}.2\n    a wm:Person" in written


def test_names_in_brackets_and_stray_marks(data: Path, tmp_path: Path) -> None:
    rows = results.gla()
    rows[1][3:5] = ["Thorne [Thorne]", "Adelaide Maud [Maud]"]
    rows[2][3:5] = ["Bea O`MARL", "0"]
    rows[3][3:5] = ["|Dunn", "\\Cy"]
    written = imported(data, tmp_path, "gla", rows)
    assert 'foaf:name "Adelaide Maud Thorne"' in written
    assert 'skos:altLabel "Maud Thorne"@en' in written
    assert 'foaf:name "Bea O\'Marl"' in written
    assert 'skos:altLabel "Bea O\'MARL"@en' in written
    assert 'foaf:name "Cy Dunn"' in written


def test_what_is_not_of_council_seats_is_counted_and_told(data: Path, tmp_path: Path) -> None:
    rows = results.democracy_club()
    mayor = f"mayor.fenwick-marsh.{results.DAY}"
    rows += [[mayor, mayor, "900", "", "Alder Party", "Kit Loom", "5000", "True", "", "", ""]]
    path = results.save(tmp_path / "results.csv", [["False"], *rows])
    notes = results.take(data, path).notes
    assert any("left out: 1 rows of 1 mayoral election" in note and mayor in note for note in notes)
    assert any("stray 'False'" in note for note in notes)
    assert "mayor" not in (data / FILE).read_text(encoding="utf-8")


def test_nobody_voted_where_nobody_stood_against_them(data: Path, tmp_path: Path) -> None:
    rows = [row for row in results.gla() if row[9] != "Fenwick Marsh" or row[8] != "Sedge End"]
    uncontested = [[*row[:6], "0", *row[7:]] for row in results.gla()[8:11]]
    written = imported(data, tmp_path, "gla", rows + uncontested)
    candidacy = written.partition('"Hal Ings, Sedge End')[2].partition("\n\n")[0]
    assert "wm:elected true" in candidacy
    assert "wm:votes" not in candidacy


def test_an_import_of_what_articles_speak_of_has_totals(data: Path, tmp_path: Path) -> None:
    councils = data / "reference" / "councils.ttl"
    text = councils.read_text(encoding="utf-8")
    whole = text.replace("    wm:governs area:E09999001", "    wm:electedEvery 4 ;\n    wm:governs area:E09999001")
    councils.write_text(whole, encoding="utf-8")
    written = imported(data, tmp_path, "gla", reported=True)
    query = "SELECT DISTINCT ?who ?number WHERE { ?tally wm:seatsWonSoFar ?number ; wm:standsFor ?who }"
    counted = Counter[str]()
    for _, _, _, party, _, elected in results.CANDIDATES:
        counted[party] += elected
    assert asked(data, query) == [
        ("party:alder", str(counted["Alder Party"])),
        ("party:bittern", str(counted["Bittern Party"])),
        ("party:curlew", str(counted["Curlew Party"])),
        ("wm:independents", "0"),
    ]
    assert "The collection lacks the result of wards with 37 seats" in written
    assert "    wm:wardsHere 3 .\n" in written
    assert "wm:Candidacy" not in written
    assert "wm:seatsWon " not in written


def test_of_councils_that_are_wanted_whole_every_ballot_is_taken(data: Path, tmp_path: Path) -> None:
    councils = data / "reference" / "councils.ttl"
    text = councils.read_text(encoding="utf-8")
    whole = text.replace("    wm:governs area:E09999001", "    wm:electedEvery 4 ;\n    wm:governs area:E09999001")
    councils.write_text(whole, encoding="utf-8")
    written = imported(data, tmp_path, "gla", reported=True, whole=["fenwick-marsh"])
    assert written.count("wm:elected ") == len(results.CANDIDATES)
    assert "wm:Tally" not in written
    assert "wm:wardsHere" not in written


def test_wards_are_those_of_the_file_where_its_seats_are_all_of_them(data: Path, tmp_path: Path) -> None:
    elections = data / "reference" / "elections.ttl"
    key = "election:local.fenwick-marsh.2031-05-01\n"
    before, _, after = elections.read_text(encoding="utf-8").partition(key)
    elections.write_text(before + key + after.replace("wm:seats 45", "wm:seats 8", 1), encoding="utf-8")
    written = imported(data, tmp_path, "gla", reported=True)
    assert "wm:wards 3 .\n" in written
    assert "wm:wardsHere" not in written
    assert "SoFar" not in written


def tallied(data: Path, tmp_path: Path, listed: tuple[str, ...] = (), more: results.Rows | None = None) -> str:
    """Take the tallies of all councils of the day, with ballots that a table lists."""
    codes = results.save(tmp_path / "codes.csv", results.of_tarrow(results.codes(), listed))
    results.enter(data)
    rows = results.of_tarrow(results.democracy_club()) + (more or [])
    day = [date.fromisoformat(results.DAY)]
    options = {"wards": [codes], "reported": True, "tallies": day}
    return imported(data, tmp_path, "democracy-club", rows, **options)


def block(written: str, thing: str) -> str:
    """Give the block of a thing in a file of returns."""
    return written.partition(f"\n{thing}\n")[2].partition("\n\n")[0]


def test_of_a_day_the_tallies_of_every_council_can_be_taken(data: Path, tmp_path: Path) -> None:
    written = tallied(data, tmp_path)
    assert not block(written, "area:E07999001")
    election = block(written, f"election:local.nether-tarrow.{results.DAY}")
    assert "wm:seats 8 ;" in election
    assert election.endswith("wm:wards 3 .")
    # Nobody says how many seats the council has beside the eight.
    assert "so that control does not follow" in block(written, f"return:local.nether-tarrow.{results.DAY}")
    assert "wm:Candidacy" not in written
    # Of Fenwick Marsh the reference files know that 45 seats were up.
    found = asked(data, "SELECT ?who ?won WHERE { ?t wm:seatsWon ?won ; wm:standsFor ?who }")
    assert found == [("party:alder", "3"), ("party:bittern", "3"), ("party:curlew", "2"), ("wm:independents", "0")]
    assert block(written, f"election:local.{results.DAY}").endswith("wm:wards 6 ;\n    wm:wardsHere 6 .")
    assert turtle.write(reader.read(data / FILE, FILE)) == written


def test_a_tally_lacks_the_wards_that_a_table_lists_and_the_file_has_not(data: Path, tmp_path: Path) -> None:
    far = f"local.nether-tarrow.far-end.{results.DAY}"
    written = tallied(data, tmp_path, (far, f"local.far.away.{results.DAY}", f"mayor.far.{results.DAY}"))
    election = block(written, f"election:local.nether-tarrow.{results.DAY}")
    assert "wm:seats" not in election
    assert election.endswith("wm:wards 4 ;\n    wm:wardsHere 3 .")
    assert "lacks the result of Far End. " in block(written, f"return:local.nether-tarrow.{results.DAY}")
    assert "wm:seatsWonSoFar 3" in block(written, f"tally:local.nether-tarrow.{results.DAY}.alder")
    assert block(written, f"election:local.{results.DAY}").endswith("wm:wards 8 ;\n    wm:wardsHere 6 .")


def test_by_elections_are_in_no_tally(data: Path, tmp_path: Path) -> None:
    by = [f"local.nether-tarrow.{results.NORTH}.by.{results.DAY}", f"local.fenwick-marsh.mill.by.{results.DAY}"]
    row = results.democracy_club()[1]
    more = [[id.replace(".by.", ".").replace(id.split(".")[2] + ".", ""), id, *row[2:]] for id in by]
    written = tallied(data, tmp_path, (), more)
    assert ".by." not in written
    assert "mill" not in written
    assert block(written, f"election:local.{results.DAY}").endswith("wm:wards 6 ;\n    wm:wardsHere 6 .")
    assert "wm:seatsWon 3" in block(written, f"tally:local.nether-tarrow.{results.DAY}.alder")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"reported": False}, f"--tallies {results.DAY} is for --reported: give that too"),
        ({"tallies": [date(2031, 5, 2)]}, f"--tallies 2031-05-02: no file is of this day; .* as in: {results.DAY}$"),
    ],
)
def test_tallies_that_cannot_be_taken_are_refused(
    options: dict[str, object], message: str, data: Path, tmp_path: Path
) -> None:
    before = results.content(data)
    wanted = {"reported": True, "tallies": [date.fromisoformat(results.DAY)]} | options
    with pytest.raises(CallError, match=message):
        imported(data, tmp_path, "gla", **wanted)
    assert results.content(data) == before


def test_of_a_day_no_council_is_passed_over(data: Path, tmp_path: Path) -> None:
    day, rows = [date.fromisoformat(results.DAY)], results.of_tarrow(results.democracy_club())
    with pytest.raises(RefusedError) as refused:
        imported(data, tmp_path, "democracy-club", rows, reported=True, tallies=day)
    (fault,) = refused.value.faults
    assert fault.message.startswith("no council is known as 'nether-tarrow' on that day, in 11 rows; nearest: ")
    assert fault.remedy.startswith(
        "give --aliases FILE: the name goes there, for you to write what it means; or add it"
    )


@pytest.mark.parametrize(
    ("whole", "reported", "message"),
    [
        ("fenwik-marsh", True, "--whole 'fenwik-marsh': no council .* as in: fenwick-marsh$"),
        ("Fenwick Marsh", True, "--whole 'Fenwick Marsh': no council .* as in: fenwick-marsh$"),
        ("council:fenwick-marsh", True, "--whole 'council:fenwick-marsh': no council .* as in: fenwick-marsh$"),
        ("lower-tarrow", True, "--whole 'lower-tarrow': no council elected as a whole has this key"),
        ("", True, "--whole '': no council .* as in: fenwick-marsh"),
        ("fenwick-marsh", False, "--whole fenwick-marsh is for --reported: give that too"),
    ],
)
def test_a_council_that_cannot_be_taken_whole_is_refused(
    whole: str, reported: bool, message: str, data: Path, tmp_path: Path
) -> None:
    before = results.content(data)
    with pytest.raises(CallError, match=message):
        imported(data, tmp_path, "gla", reported=reported, whole=[whole])
    assert results.content(data) == before


def test_a_joint_label_stands_for_the_party_that_it_is_counted_as(data: Path, tmp_path: Path) -> None:
    parties = data / "reference" / "parties.ttl"
    joint = (
        'party:joint\n    a wm:Party ;\n    rdfs:label "Bittern and Fen Party"@en ;\n    wm:countedAs party:bittern .\n'
    )
    parties.write_text(parties.read_text(encoding="utf-8") + joint, encoding="utf-8")
    rows = results.gla()
    rows[1][5] = "Bittern and Fen Party"
    imported(data, tmp_path, "gla", rows)
    query = "SELECT DISTINCT ?who ?words WHERE { ?candidacy wm:standsFor ?who ; dcterms:description ?words }"
    assert ("party:bittern", '"Bittern and Fen Party"') in asked(data, query)


def test_a_polling_day_that_cannot_be_told_is_asked_for(data: Path, tmp_path: Path) -> None:
    path = results.save(tmp_path / "results.csv", results.archive())
    with pytest.raises(CallError, match="--day"):
        results.take(data, path)
    assert results.take(data, path, day=date(2031, 5, 1)).written == [data / FILE]


def test_each_polling_day_of_a_file_goes_to_its_own_file_of_returns(data: Path, tmp_path: Path) -> None:
    rows = results.democracy_club()
    later = [[cell.replace("2031-05-01", "2031-06-05") for cell in row] for row in rows[8:]]
    path = results.save(tmp_path / "both.csv", [*rows[:8], *later])
    outcome = results.take(data, path)
    assert [one.name for one in outcome.written] == ["local.2031-05-01.ttl", "local.2031-06-05.ttl"]
    first, second = (one.read_text(encoding="utf-8") for one in outcome.written)
    assert ("reedham-quay.2031-05-01" in first, "sedge-end.2031" in first) == (True, False)
    assert ("reedham-quay.2031" in second, "sedge-end.2031-06-05" in second) == (False, True)
    again = results.take(data, path)
    assert (again.written, len(again.unchanged)) == ([], 2)


def test_an_import_that_breaks_off_leaves_what_was_there(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(data, tmp_path, "gla")
    before = results.content(data)
    rows = results.gla()
    rows[1][6] = "901"
    path = results.save(tmp_path / "other.csv", rows)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device", "the disk")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CallError, match="No space left"):
        results.take(data, path, replace=True)
    assert results.content(data) == before
