"""Import of the official results beside the project: totals against the files, and the returns layer made again."""

from __future__ import annotations

import csv
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

import manual
import pytest
import results
from copies import in_folder
from pyoxigraph import Literal

from wardmote.graph.imports.read.records import Candidate
from wardmote.graph.imports.read.tables import Row
from wardmote.graph.imports.resolve import known
from wardmote.graph.imports.resolve.known import first
from wardmote.graph.imports.resolve.parties import Parties
from wardmote.graph.imports.returns import Outcome
from wardmote.graph.rdf import turtle
from wardmote.graph.sources import load

pytestmark = pytest.mark.slow

DAYS = ("2014-05-22", "2018-05-03", "2022-05-05")
FILES = ("2014-candidates.csv", "2018-candidates-democracy-club.csv", "2022-candidates-gla.csv")
WHOLE = ("barnet", "camden", "kensington-and-chelsea", "richmond-upon-thames", "sutton", "wandsworth", "westminster")
MISSING = {"brent.2018-05-03": "Willesden Green", "southwark.2018-05-03": "London Bridge & West Bermondsey"}

# Seats of the councils of London in 2014 and 2018 as their orders of boundaries have them; those of 2022 are in the
# table of wards.
SEATS = {
    **dict.fromkeys(["barnet", "bexley", "brent", "enfield", "harrow", "lambeth", "redbridge", "southwark"], 63),
    **dict.fromkeys(["bromley", "hounslow", "merton", "newham", "waltham-forest", "wandsworth", "westminster"], 60),
    **dict.fromkeys(["camden", "havering", "lewisham", "richmond-upon-thames", "sutton"], 54),
    **dict.fromkeys(["barking-and-dagenham", "greenwich"], 51),
    **dict.fromkeys(["hackney", "haringey"], 57),
    **dict.fromkeys(["islington", "kingston-upon-thames"], 48),
    **{"croydon": 70, "ealing": 69, "hillingdon": 65, "kensington-and-chelsea": 50},
    **{"hammersmith-and-fulham": 46, "tower-hamlets": 45},
}

Totals = Counter[tuple[str, str]]
"""Seats by council and day, and by party as the file prints it."""


@pytest.fixture(scope="module")
def returns(shared: Path) -> Path:
    """Give the folder of official results, or skip the test."""
    if not (shared / "returns").is_dir():
        pytest.skip("there are no official results in ../shared/returns")
    return shared / "returns"


@pytest.fixture(scope="module")
def remade(returns: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    """Give a data folder whose returns were made anew from the official results, and what was told of it."""
    data = Path(shutil.copytree(load.default_data(), tmp_path_factory.mktemp("remade") / "data"))
    shutil.rmtree(data / "returns")
    reference = returns.parent / "reference"
    tables = [reference / name for name in ("2018-ballot-gss.csv", "2018-ward-gss-wikidata.csv")]
    tables.append(returns / "2022-wards-gla.csv")
    tallied = [date.fromisoformat(DAYS[1])]
    options = {"wards": tables, "reported": True, "whole": WHOLE, "tallies": tallied}
    return data, results.take(data, *(returns / name for name in FILES), **options)


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Read a file with nothing but the csv module."""
    with path.open(encoding="utf-8", newline="") as stream:
        if stream.readline().strip() != "False":
            stream.seek(0)
        yield from csv.DictReader(stream)


def counted(returns: Path) -> tuple[Totals, Totals]:
    """Count seats and candidates of London's councils by party as printed: a few lines, and nothing of the importer."""
    seats: Totals = Counter()
    standing: Totals = Counter()
    slugs = {row["LAD22CD"]: _slug(row["borough_original"]) for row in rows(returns / FILES[2])}
    for row in rows(returns / FILES[0]):
        key = f"{_slug(row['Council'])}.{DAYS[0]}", row["Party"]
        seats[key] += row["Elected"] == "1"
        standing[key] += 1
    for row in rows(returns / FILES[1]):
        key = row["election_id"].removeprefix("local."), row["party_id"] or row["party_name"]
        seats[key] += row["is_winner"] == "True"
        standing[key] += 1
    for row in rows(returns / FILES[2]):
        key = f"{slugs[row['LAD22CD']]}.{DAYS[2]}", row["party"]
        seats[key] += row["elected"] == "True"
        standing[key] += 1
    ours = {f"{slug}.{day}" for slug in SEATS for day in DAYS}
    return _only(seats, ours), _only(standing, ours)


def _slug(name: str) -> str:
    return name.lower().replace("&", "and").replace(" ", "-")


def _only(totals: Totals, councils: set[str]) -> Totals:
    return Counter({key: number for key, number in totals.items() if key[0] in councils})


def _by_party(totals: Totals) -> Totals:
    """Add totals up by the party that the labels stand for; joint ones count for Labour."""
    parties = Parties(known.reference(load.default_data()))
    added: Totals = Counter()
    for (council, label), number in totals.items():
        party_id = label if label.startswith(("PP", "ynmp")) else ""
        found = parties.find(Candidate(Row(0, {}), "", "x" if party_id else label, 0, False, party_id))
        assert found is not None, label
        added[council, found.stands_for] += number
    return added


def stated(data: Path, day: str) -> dict[str, known.Content]:
    """Give what the files of returns of a day, and the reference files, state of each thing."""
    found: dict[str, known.Content] = defaultdict(lambda: defaultdict(list))
    files = ["returns/local." + day + ".ttl", "reference/candidacies.ttl"]
    for triple in chain.from_iterable(load.read(data, name).triples for name in files):
        term = triple.object
        value = term.value if isinstance(term, Literal) else turtle.short(term)
        found[turtle.short(triple.subject)][turtle.short(triple.predicate)].append(value)
    return found


def candidacies(data: Path, day: str) -> list[tuple[str, str, bool]]:
    """Give council, label and whether elected of each candidacy that the files of returns have a result of."""
    return [
        (
            first(one, "wm:council").removeprefix("council:"),
            first(one, "wm:standsFor"),
            first(one, "wm:elected") == "true",
        )
        for one in stated(data, day).values()
        if first(one, "wm:elected")
    ]


def declared(data: Path) -> tuple[Totals, dict[str, str]]:
    """Give the seats by party that the files of returns state, and what they say is missing where something is."""
    found: Totals = Counter()
    comments: dict[str, str] = {}
    for day in DAYS:
        for council, label, is_elected in candidacies(data, day):
            found[f"{council}.{day}", label] += is_elected
        for iri, one in stated(data, day).items():
            council = first(one, "wm:council").removeprefix("council:") + f".{day}"
            if iri.startswith("tally:"):
                number = first(one, "wm:seatsWon") or first(one, "wm:seatsWonSoFar")
                found[council, first(one, "wm:standsFor")] += int(number)
            if iri.startswith("return:local.") and "lacks" in first(one, "rdfs:comment"):
                comments[iri.removeprefix("return:local.")] = first(one, "rdfs:comment")
    return _only(found, {f"{slug}.{day}" for slug in SEATS for day in DAYS}), comments


def test_totals_by_council_and_party_are_those_of_the_files(returns: Path) -> None:
    seats, _ = counted(returns)
    expected = _by_party(seats)
    found, _ = declared(load.default_data())
    assert {key: number for key, number in found.items() if number} == {k: n for k, n in expected.items() if n}
    assert found.keys() == expected.keys()


def test_every_council_has_its_statutory_seats_where_every_ward_is_there(returns: Path) -> None:
    found, comments = declared(load.default_data())
    seats: Counter[str] = Counter()
    for (council, _), number in found.items():
        seats[council] += number
    later: Counter[str] = Counter()
    for row in rows(returns / "2022-wards-gla.csv"):
        later[f"{_slug(row['borough_original'])}.{DAYS[2]}"] += int(row["num_councillors"])
    statutory = {f"{slug}.{day}": number for slug, number in SEATS.items() for day in DAYS[:2]} | later
    statutory["bexley.2018-05-03"] = 45
    assert len(statutory) == 96
    assert {council for council, number in statutory.items() if seats[council] != number} == MISSING.keys()
    assert all(seats[council] == 60 for council in MISSING)
    assert {key: MISSING[key] in comment for key, comment in comments.items()} == dict.fromkeys(MISSING, True)


def test_tallies_so_far_say_of_how_many_wards() -> None:
    wards = {"brent": ("20", "21"), "southwark": ("22", "23")}
    found = stated(load.default_data(), "2018-05-03")
    so_far = {first(one, "wm:partOf") for one in found.values() if "wm:seatsWonSoFar" in one}
    assert so_far == {f"election:{key}" for key in (f"local.{name}.2018-05-03" for name in wards)}
    for name, numbers in wards.items():
        election = found[f"election:local.{name}.2018-05-03"]
        assert (first(election, "wm:wardsHere"), first(election, "wm:wards")) == numbers


def test_of_every_council_that_polled_in_2018_the_tallies_are_those_of_the_file(returns: Path) -> None:
    seats: Totals = Counter()
    standing: Totals = Counter()
    ballots: dict[str, set[str]] = defaultdict(set)
    for row in rows(returns / FILES[1]):
        kind, council, *_, day = row["ballot_paper_id"].split(".")
        if kind == "local" and ".by." not in row["ballot_paper_id"]:
            key = f"{council}.{day}", row["party_id"] or row["party_name"]
            ballots[key[0]].add(row["ballot_paper_id"])
            seats[key] += row["is_winner"] == "True"
            standing[key] += 1
    assert (len(ballots), sum(map(len, ballots.values())), seats.total()) == (150, 2737, 4402)
    found = stated(load.default_data(), DAYS[1])
    tallies = {
        (iri.removeprefix("tally:local.").rpartition(".")[0], first(one, "wm:standsFor")): one
        for iri, one in found.items()
        if iri.startswith("tally:")
    }
    tallied = {council for council, _ in tallies}
    assert tallied == {key for key in ballots if key.partition(".")[0] not in WHOLE}
    for kind, counts in (("wm:seatsWon", seats), ("wm:candidatesStanding", standing)):
        expected = {key: str(number) for key, number in _by_party(counts).items() if key[0] in tallied}
        so_far = "wm:seatsWonSoFar" if kind == "wm:seatsWon" else kind
        declared = {key: first(one, kind) or first(one, so_far) for key, one in tallies.items()}
        assert {k: n for k, n in declared.items() if n} == {k: n for k, n in expected.items() if declared[k]}
        assert {council for council, _ in declared.keys() - {k for k, n in declared.items() if n}} <= MISSING.keys()
    wards = {key: first(found[f"election:local.{key}"], "wm:wards") for key in ballots.keys() - MISSING.keys()}
    assert wards == {key: str(len(ballots[key])) for key in wards}


def test_of_every_council_that_polled_in_2018_code_and_name_are_those_of_the_register(returns: Path) -> None:
    register = {row["gss-code"]: row for row in rows(returns.parent / "reference" / "local-authorities.csv")}
    data = known.reference(load.default_data())
    known.add_returns(data, load.default_data(), ())
    councils = {
        first(one, "wm:council")
        for one in data.of("wm:CouncilElection").values()
        if first(one, "wm:pollingDay") == DAYS[1]
    }
    assert len(councils) == 150
    for iri in councils:
        council = data.of("wm:Council")[iri]
        area = data.of("wm:Area")[first(council, "wm:governs")]
        entry = register[first(area, "wm:gss")]
        assert first(council, "org:identifier") == entry["local-authority-code"]
        assert entry["nice-name"] in council["skos:altLabel"]
    parts = {iri for iri in councils if not first(data.of("wm:Council")[iri], "wm:electedEvery")}
    assert len(parts) == 118, "London's boroughs alone are known to be elected as a whole"


def test_missing_wards_are_named(remade: tuple[Path, Outcome]) -> None:
    _, outcome = remade
    told = [note for note in outcome.notes if "missing" in note]
    assert len(told) == 2
    assert all(any(name in note for note in told) for name in MISSING.values())


def test_the_returns_layer_made_again_is_the_same_to_the_byte(remade: tuple[Path, Outcome]) -> None:
    data, outcome = remade
    assert [path.name for path in outcome.written] == [f"local.{day}.ttl" for day in (*DAYS[1:], DAYS[0])]
    for day in DAYS:
        name = f"returns/local.{day}.ttl"
        assert (data / name).read_bytes() == (load.default_data() / name).read_bytes()
    assert (data / "joins.csv").read_bytes() == (load.default_data() / "joins.csv").read_bytes()


def test_the_packaged_returns_are_made_as_the_manual_says(returns: Path, tmp_path: Path) -> None:
    shutil.copytree(load.default_data(), tmp_path / "graph" / "data")
    shutil.rmtree(tmp_path / "graph" / "data" / "returns")
    for file in (*returns.glob("*.csv"), *(returns.parent / "reference").glob("*.csv")):
        (tmp_path / file.name).symlink_to(file)
    done = in_folder(manual.code("packaged"), tmp_path)
    assert done.returncode == 0, done.stderr
    for day in DAYS:
        name = f"returns/local.{day}.ttl"
        assert (tmp_path / "graph" / "data" / name).read_bytes() == (load.default_data() / name).read_bytes()


def test_people_of_the_reference_files_stand_where_the_results_have_them(remade: tuple[Path, Outcome]) -> None:
    data, outcome = remade
    assert not [note for note in outcome.notes if "in the reference files" in note]
    reference = known.reference(data)
    found = {day: stated(data, day) for day in DAYS}
    wards = reference.of("wm:Ward")
    for candidacy, content in reference.of("wm:Candidacy").items():
        ballot = reference.of("wm:Ballot")[first(content, "wm:ballot")]
        assert first(ballot, "wm:ward") in wards
        result = found[first(ballot, "wm:pollingDay")][candidacy]
        assert first(result, "wm:votes"), candidacy
        assert result["wm:ward"] == [first(ballot, "wm:ward")], candidacy


@pytest.mark.parametrize("day", DAYS)
def test_of_the_files_no_more_candidates_are_restated_than_those_of_the_whole_councils(day: str, returns: Path) -> None:
    restated = Counter(council for council, _, _ in candidacies(load.default_data(), day))
    _, standing = counted(returns)
    expected: Counter[str] = Counter()
    for (council, _), number in standing.items():
        expected[council] += number
    assert restated == {council: expected[f"{council}.{day}"] for council in WHOLE}


def test_all_of_2022_is_taken_over(returns: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(load.default_data(), tmp_path / "data"))
    table = returns / "2022-wards-gla.csv"
    outcome = results.take(data, returns / FILES[2], wards=[table], replace=True)
    file = load.read(data, "returns/local.2022-05-05.ttl")
    assert outcome.written == [data / "returns" / "local.2022-05-05.ttl"]
    assert file.source == turtle.write(file.triples)
    _, standing = counted(returns)
    there = Counter((f"{council}.{DAYS[2]}", label) for council, label, _ in candidacies(data, DAYS[2]))
    assert there == {key: number for key, number in _by_party(standing).items() if key[0].endswith(DAYS[2])}


def test_all_of_three_years_is_imported_but_for_rows_without_a_ward(returns: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(load.default_data(), tmp_path / "data"))
    shutil.rmtree(data / "returns")
    tables = [returns / "2022-wards-gla.csv", returns.parent / "reference" / "2018-ballot-gss.csv"]
    outcome = results.take(data, *(returns / name for name in FILES), wards=tables)
    assert len(outcome.written) == len(FILES)
    (lost,) = [note for note in outcome.notes if "no ward is given" in note]
    assert "left out: 150 rows of Stratford-on-Avon" in lost
    candidacies = [note for note in outcome.notes if "candidacies in" in note]
    assert sum(int(note.split(": ")[1].split()[0]) for note in candidacies) == 16_968 + 16_050 + 6_191
