"""Results of 2014, 2018 and 2022 in the form of every other layout: the same returns, but for the file itself."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
import results

from wardmote.graph.imports.read import choose, descriptions
from wardmote.graph.imports.read import results as reader
from wardmote.graph.imports.read.faults import Faults
from wardmote.graph.imports.read.records import Candidate, Poll, Reading
from wardmote.graph.sources import load

pytestmark = pytest.mark.slow

FILES = {2014: "2014-candidates.csv", 2018: "2018-candidates-democracy-club.csv", 2022: "2022-candidates-gla.csv"}
DAYS = {2014: date(2014, 5, 22), 2018: date(2018, 5, 3), 2022: date(2022, 5, 5)}
BOROUGHS = {2014: ("Camden", "Barnet"), 2018: ("camden", "sutton"), 2022: ("E09000007", "E09000005")}

Form = Callable[[Poll, Candidate], dict[str, str]]


@pytest.fixture(scope="module")
def read(shared: Path) -> dict[int, Reading]:
    """Give what the official files say of two boroughs each, by year."""
    if not (shared / "returns").is_dir():
        pytest.skip("there are no official results in ../shared/returns")
    found = {}
    for year, name in FILES.items():
        faults = Faults()
        table, layout = choose.table(shared / "returns" / name, choose.Choice(None, descriptions.shipped()), faults)
        assert layout is not None
        (found[year],) = reader.read(table, layout, faults, DAYS[year])
        found[year].polls = [poll for poll in found[year].polls if poll.council in BOROUGHS[year]]
    return found


def printed(candidate: Candidate) -> tuple[str, str]:
    """Give forenames and surname of a candidate as a file may print them."""
    forenames, _, surname = candidate.name.rpartition(" ")
    return forenames, surname


def original(reading: Reading) -> results.Rows:
    """Give the rows of a file with the very rows of the original, and tidy names."""
    columns, layout = reading.table.columns, reading.format.columns
    made = []
    for poll in reading.polls:
        for candidate in poll.candidates:
            forenames, surname = printed(candidate)
            names = (
                {layout.forenames: forenames, layout.name: surname}
                if layout.forenames
                else {layout.name: candidate.name}
            )
            made.append([(candidate.row.values | names)[column] for column in columns])
    return [list(columns), *made]


def place(poll: Poll, candidate: Candidate) -> dict[str, str]:
    """Give place, day and result of a candidate as our own form has them."""
    row = candidate.row
    told = {"day": poll.day.isoformat(), "council": row["borough"] or row["Council"], "council_code": row["LAD22CD"]}
    told |= {"ward": poll.ward, "ward_code": poll.ward_code, "name": candidate.name, "party": candidate.label}
    return told | {"votes": str(candidate.votes), "elected": "yes" if candidate.elected else "no"}


def download(poll: Poll, candidate: Candidate) -> dict[str, str]:
    one = place(poll, candidate) | {"elected": str(int(candidate.elected))}
    return {
        name: one[name]
        for name in ("council", "council_code", "ward", "ward_code", "name", "party", "votes", "elected")
    }


def schema(poll: Poll, candidate: Candidate) -> dict[str, str]:
    forenames, surname = printed(candidate)
    return {
        **{"OrganisationLabel": candidate.row["borough"], "ElectionDate": poll.day.isoformat()},
        **{"TypeOfElection": "LondonBorough", "ElectoralAreaURI": f"http://statistics.data.gov.uk/id/{poll.ward_code}"},
        **{"ElectoralAreaLabel": poll.ward, "CandidateSurname": surname, "CandidateForenames": forenames},
        **{"PoliticalPartyLabel": candidate.label, "VotesWon": str(candidate.votes), "InfoURL": ""},
        "Elected": "ELECTED" if candidate.elected else "NOT ELECTED",
    }


def club(poll: Poll, candidate: Candidate) -> dict[str, str]:
    """Give a row of Democracy Club's results of now."""
    return {
        **{"election_id": f"local.{poll.council}.{poll.day}", "ballot_paper_id": poll.ballot_id},
        **{"person_id": candidate.person_id, "party_id": candidate.party_id, "party_name": candidate.label},
        **{"person_name": candidate.name, "ballots_cast": str(candidate.votes), "elected": str(candidate.elected)},
        **{"spoilt_ballots": str(poll.rejected) if poll.rejected is not None else "", "turnout": ""},
        **{"turnout_percentage": str(poll.turnout) if poll.turnout is not None else "", "total_electorate": ""},
        "source": " ".join(poll.pages),
    }


def exported(poll: Poll, candidate: Candidate) -> dict[str, str]:
    """Give a row of Democracy Club's candidates of now."""
    one = club(poll, candidate)
    names = {"votes_cast": "ballots_cast", "results_source": "source"}
    kept = ("person_id", "person_name", "election_id", "ballot_paper_id", "party_name", "party_id")
    found = {name: one[name] for name in (*kept, "spoilt_ballots", "turnout_percentage")}
    found |= {name: one[other] for name, other in names.items()}
    return found | {"elected": "t" if candidate.elected else "f", "cancelled_poll": "f", "post_label": poll.ward}


def rows(reading: Reading, form: Form) -> Iterator[Mapping[str, str]]:
    for poll in reading.polls:
        for candidate in poll.candidates:
            yield form(poll, candidate)


def taken(folder: Path, name: str, made: results.Rows, shared: Path, year: int) -> str:
    """Import rows into a folder without returns; give what was written but for its own description."""
    shutil.copytree(load.default_data(), folder / "data", ignore=shutil.ignore_patterns("returns", "articles"))
    (folder / "data" / "joins.csv").unlink(missing_ok=True)
    tables = [shared / "reference" / "2018-ballot-gss.csv"] if year == 2018 else []
    day = DAYS[year] if year == 2014 and "tidy" not in name else None
    outcome = results.take(folder / "data", results.save(folder / name, made), wards=tables, day=day)
    written = outcome.written[0].read_text(encoding="utf-8")
    blocks = [one for one in written.split("\n\n") if not one.startswith(("collection:", "organisation:"))]
    text = re.sub(r"collection:local\.\d{4}-\d\d-\d\d\.[a-z0-9-]+", "collection:it", "\n\n".join(blocks))
    for layout in descriptions.shipped():
        text = text.replace(f" {layout.collated}", " as collated")
    return "\n".join(line for line in text.strip().splitlines() if not line.startswith("@prefix organisation:"))


@pytest.mark.parametrize(
    ("name", "year", "form"),
    [
        ("tidy.csv", 2022, place),
        ("leap-2022-05-05.csv", 2022, download),
        ("lga.csv", 2022, schema),
        ("results.csv", 2018, club),
        ("candidates.csv", 2018, exported),
        ("tidy.csv", 2014, place),
    ],
)
def test_the_same_results_in_another_form_give_the_same_returns(
    name: str, year: int, form: Form, read: dict[int, Reading], shared: Path, tmp_path: Path
) -> None:
    made = list(rows(read[year], form))
    header = [] if name.startswith("leap") else [list(made[0])]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    expected = taken(tmp_path / "a", "original.csv", original(read[year]), shared, year)
    found = taken(tmp_path / "b", name, [*header, *(list(one.values()) for one in made)], shared, year)
    assert expected.count("wm:votes") > 300
    assert found == expected
