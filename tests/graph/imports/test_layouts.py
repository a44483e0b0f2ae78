"""Every shipped layout: files in the form of each year and publisher give the returns of the same candidates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import manual
import pytest
import results
from checkout import Folder
from click.testing import CliRunner

from wardmote.graph.cli import main
from wardmote.graph.errors import CallError, Fault
from wardmote.graph.imports.read import descriptions
from wardmote.graph.imports.read.faults import RefusedError

FILE = f"returns/local.{results.DAY}.ttl"
DAY = date.fromisoformat(results.DAY)
ELECTION = f"local.fenwick-marsh.{results.DAY}"
PARTIES = {"Alder Party": "PP901", "Bittern Party": "PP902", "Curlew Party": "PP903", "Independent": ""}


def rows(columns: Sequence[str], *made: dict[str, str]) -> results.Rows:
    """Give rows with these columns of what is said of each candidate; what is not said is left empty."""
    return [list(columns), *([one.get(name, "") for name in columns] for one in made)]


def candidates(**more: str) -> list[dict[str, str]]:
    """Give of each candidate all that any form says, by the names of our own form and of Democracy Club."""
    found = []
    for ward, number, name, party, votes, elected in results.CANDIDATES:
        forenames, surname = name.split(" ", 1)
        ballot = f"local.fenwick-marsh.{ward}.{results.DAY}"
        told = {"day": results.DAY, "council": "Fenwick Marsh", "council_code": "E09999001", "name": name}
        told |= {"ward": results.NAMES[ward], "ward_code": results.CODES[ward], "party": party, "votes": str(votes)}
        told |= {"elected": "yes" if elected else "no", "election_id": ELECTION, "ballot_paper_id": ballot}
        told |= {"person_id": str(number), "person_name": name, "party_name": party, "election_date": results.DAY}
        told |= {"party_id": "ynmp-party:2" if party == "Independent" else "", "post_label": results.NAMES[ward]}
        told |= {"forenames": forenames, "surname": surname, "votes_cast": str(votes), "cancelled_poll": "f"}
        found.append(told | more)
    return found


def taken(folder: Folder, name: str, made: results.Rows, **options: object) -> str:
    """Import rows, in the place of what was there; give what was written."""
    (folder.data / FILE).unlink(missing_ok=True)
    results.take(folder.data, results.save(folder.data.parent / name, made), replace=True, **options)
    return (folder.data / FILE).read_text(encoding="utf-8")


def told(written: str) -> list[str]:
    """Give what was written of candidacies, wards and ballots: votes, outcomes, parties and codes."""
    kept = ("wm:votes", "wm:elected", "wm:standsFor", "wm:ward ", "wm:ballot ", "wm:gss")
    return sorted(line.strip(" ;.") for line in written.splitlines() if line.strip().startswith(kept))


def refused(folder: Folder, made: results.Rows, **options: object) -> list[Fault]:
    with pytest.raises(RefusedError) as caught:
        taken(folder, "2031.csv", made, **options)
    assert not (folder.data / FILE).exists()
    return caught.value.faults


@pytest.fixture
def plain(folder: Folder) -> list[str]:
    """Give what is told of a file in the form of the Greater London Authority."""
    found = told(taken(folder, "2031-gla.csv", results.gla()))
    (folder.data / FILE).unlink()
    return found


def test_results_of_democracy_club_as_they_are_now(folder: Folder) -> None:
    columns = ("election_id", "ballot_paper_id", "person_id", "party_id", "party_name", "person_name", "ballots_cast")
    more = ("elected", "spoilt_ballots", "turnout", "turnout_percentage", "total_electorate", "source")
    figures = {"spoilt_ballots": "12", "turnout": "3000", "turnout_percentage": "38", "total_electorate": "8000"}
    made = [one | figures | {"ballots_cast": one["votes"]} for one in candidates()]
    written = taken(folder, "2031.csv", rows((*columns, *more), *made))
    assert written.count("wm:turnout 38") + written.count('wm:turnout "38"') == 3
    for line in ("wm:ballotsCast 3000", "wm:electorate 8000", "wm:ballotsRejected 12", "wm:turnoutIsRounded true"):
        assert written.count(line) == 3
    assert f"collection:local.{results.DAY}.democracy-club\n" in written


@pytest.mark.parametrize(
    ("figures", "note"),
    [
        ({"turnout": "3000", "turnout_percentage": "58", "total_electorate": "8000"}, "turnouts that do not follow"),
        ({"turnout": "9000", "total_electorate": "8000"}, "numbers of ballot papers that are less than votes, or more"),
        ({"turnout": "11", "total_electorate": "8000"}, "numbers of ballot papers that are less than votes, or more"),
        ({"total_electorate": "12"}, "electorates that are less than the votes of somebody"),
    ],
)
def test_figures_that_cannot_be_are_left_out(figures: dict[str, str], note: str, folder: Folder) -> None:
    columns = ("election_id", "ballot_paper_id", "person_id", "party_id", "party_name", "person_name", "ballots_cast")
    more = ("elected", "turnout", "turnout_percentage", "total_electorate")
    made = [one | figures | {"ballots_cast": one["votes"]} for one in candidates()]
    path = results.save(folder.data.parent / "2031.csv", rows((*columns, *more), *made))
    notes = results.take(folder.data, path).notes
    assert any(f"left out: 3 {note}" in one for one in notes)


@pytest.mark.parametrize("yes", ["t", "True"])
def test_candidates_of_democracy_club_of_now_and_before(yes: str, folder: Folder) -> None:
    first = told(taken(folder, "2031.csv", results.democracy_club()))
    now = ("person_id", "person_name", "election_id", "ballot_paper_id", "election_date", "election_current")
    now = (*now, "party_name", "party_id", "post_label", "cancelled_poll", "seats_contested", "votes_cast", "elected")
    no = {"t": "f", "True": "False"}[yes]
    made = [one | {"elected": yes if one["elected"] == "yes" else no, "cancelled_poll": no} for one in candidates()]
    assert told(taken(folder, "2031.csv", rows(now, *made))) == first
    before = ("id", "name", "election", "ballot_paper_id", "election_date", "party_id", "party_name", "post_label")
    before = (*before, "elected", "gss_code", "cancelled_poll")
    old = [one | {"id": one["person_id"], "election": one["election_id"]} for one in made]
    written = told(taken(folder, "2031.csv", rows(before, *old)))
    assert written == [line for line in first if "wm:votes" not in line]


def test_candidates_of_democracy_club_before_ballots_had_ids(folder: Folder, plain: list[str]) -> None:
    columns = ("id", "name", "election", "party_id", "party_name", "post_id", "post_label", "elected", "gss_code")
    made = [one | {"id": one["person_id"], "election": ELECTION, "gss_code": one["ward_code"]} for one in candidates()]
    other = made[0] | {"id": "900", "election": "2015", "gss_code": "E14000530"}
    written = taken(folder, "2031.csv", rows(columns, *made, other, other | {"election": f"mayor.x.{results.DAY}"}))
    assert told(written) == [line for line in plain if "wm:votes" not in line]


def test_old_numbers_of_parties(folder: Folder) -> None:
    columns = ("id", "name", "election", "ballot_paper_id", "party_id", "party_name", "elected")
    made = [one | {"id": one["person_id"], "election": one["election_id"]} for one in candidates()]
    for one in made[:2]:
        one["party_id"] = "joint-party:77-78" if one is made[1] else "party:77"
    assert taken(folder, "2031.csv", rows(columns, *made)).count("wm:standsFor party:PP77 ") == 2


def test_candidates_without_results_are_left_out(folder: Folder) -> None:
    columns = ("person_id", "person_name", "election_id", "ballot_paper_id", "party_name", "party_id", "elected")
    made = candidates()
    for one in made[:4]:
        one["elected"] = ""
    path = results.save(folder.data.parent / "2031.csv", rows(columns, *made))
    assert any(
        "left out: 1 ballots whose result is not in the file" in one for one in results.take(folder.data, path).notes
    )
    (folder.data / FILE).unlink()
    (fault,) = refused(folder, rows(columns, *(one | {"elected": ""} for one in made)))
    assert fault.message == "no row has a result of an election to a council"
    made[8]["elected"] = ""
    (fault,) = refused(folder, rows(columns, *made))
    assert (fault.line, fault.message) == (10, "'' is neither yes nor no")


@pytest.mark.parametrize("codes", [True, False])
def test_downloads_of_the_archive_without_a_header(codes: bool, folder: Folder, plain: list[str]) -> None:
    order = ("council", "council_code", "ward", "ward_code", "name", "party", "votes", "elected")
    blank = {} if codes else {"council_code": "NULL", "ward_code": ""}
    made = rows(order, *(one | blank | {"elected": str(int(one["elected"] == "yes"))} for one in candidates()))[1:]
    written = told(taken(folder, f"leap-{results.DAY}.csv", made))
    assert written == (plain if codes else [line for line in plain if codes or "wm:gss" not in line])
    with pytest.raises(CallError, match=r"leap\.csv does not say its polling day: give it with --day"):
        taken(folder, "leap.csv", made)
    assert told(taken(folder, "leap.csv", made, day=DAY)) == written


def test_a_table_without_a_header_that_fits_no_layout(folder: Folder) -> None:
    made = [["Fenwick Marsh", "Reedham North", "Ada Thorne", "Alder Party", "900", "1"]] * 2
    (fault,) = refused(folder, made)
    assert "the first row is no header: it has 'Fenwick Marsh, Reedham North" in fault.message
    assert "day, council, ward, name, party, votes, elected" in fault.remedy


LGA = (
    *("PublicationDate", "OrganisationURI", "OrganisationLabel", "ElectionDate", "TypeOfElection", "ElectoralAreaURI"),
    *("ElectoralAreaLabel", "CandidateSurname", "CandidateForenames", "PoliticalPartyURI", "PoliticalPartyLabel"),
    *(
        "VotesWon",
        "Elected",
        "VotesCast",
        "EligibleElectorate",
        "BallotsRejectedUnmarked",
        "PercentageTurnout",
        "InfoURL",
    ),
)


def lga(kind: str = "DistrictAndBorough") -> list[dict[str, str]]:
    return [
        {
            **{"OrganisationLabel": one["council"], "ElectionDate": one["day"], "TypeOfElection": kind},
            "ElectoralAreaURI": f"http://statistics.data.gov.uk/id/statistical-geography/{one['ward_code']}",
            **{"ElectoralAreaLabel": one["ward"], "CandidateSurname": one["surname"].upper()},
            **{"CandidateForenames": one["forenames"], "PoliticalPartyLabel": one["party"], "VotesWon": one["votes"]},
            **{"Elected": "ELECTED" if one["elected"] == "yes" else "NOT ELECTED", "VotesCast": "1500"},
            **{"EligibleElectorate": "4000", "PercentageTurnout": "37.5", "InfoURL": "https://example.org/r"},
        }
        for one in candidates()
    ]


def test_the_open_schema_of_the_local_government_association(folder: Folder, plain: list[str]) -> None:
    other = lga("Parliamentary")[0] | {"ElectoralAreaURI": "http://example.org/E14001551"}
    written = taken(folder, "results.csv", rows(LGA, *lga(), other))
    assert told(written) == plain
    for line in ("wm:turnout 37.5 ", "wm:ballotsCast 1500", "wm:electorate 4000"):
        assert written.count(line) == 3
    assert "wm:turnoutIsRounded" not in written
    path = results.save(folder.data.parent / "by.csv", rows(LGA, *lga("DistrictAndBoroughByElection")))
    assert any(
        "3 by-elections among the ballots" in note for note in results.take(folder.data, path, replace=True).notes
    )


TIDY = ("day", "council", "ward", "name", "party", "votes", "elected")


@pytest.mark.parametrize(
    "columns",
    [
        TIDY,
        (*TIDY, "council_code", "ward_code"),
        tuple(name.title().replace("_", " ") for name in (*TIDY, "ward_code", "party_id")),
        ("election_date", "council", "ward", "surname", "forenames", "party", "votes", "elected", "ward_code"),
        (*TIDY, "turnout", "ballot_papers", "electorate", "rejected", "page", "cancelled", "by_election", "person_id"),
    ],
)
def test_our_general_form(columns: tuple[str, ...], folder: Folder, plain: list[str]) -> None:
    by_plain = {name.replace("_", " "): name for one in candidates()[:1] for name in one}
    names = [by_plain.get(name.lower().replace("_", " "), name) for name in columns]
    made = [list(columns), *rows(names, *(one | {"person_id": ""} for one in candidates()))[1:]]
    assert told(taken(folder, "2031.csv", made)) == plain


@pytest.mark.parametrize(
    "column", ["turnout", "ballot_papers", "electorate", "rejected", "page", "cancelled", "ward_code"]
)
def test_every_column_that_may_be_blank(column: str, folder: Folder, plain: list[str]) -> None:
    values = {"turnout": "40", "ballot_papers": "1500", "electorate": "4000", "page": "https://example.org/r"}
    values |= {"cancelled": "no", "rejected": "3"}
    made = [{**values, **one} for one in candidates()]
    for one in made:
        one[column] = ""
    assert told(taken(folder, "2031.csv", rows((*TIDY, *values, "ward_code"), *made))) == plain


@pytest.mark.parametrize("column", [column for column in TIDY if column != "party"])
def test_every_column_that_may_not_be_blank(column: str, folder: Folder) -> None:
    made = candidates()
    made[4][column] = ""
    (fault, *_) = refused(folder, rows(TIDY, *made))
    assert (fault.line, fault.node) == (6, f"column {column}")


def test_columns_that_a_user_names(folder: Folder, plain: list[str]) -> None:
    made = rows(TIDY, *candidates())
    made[0] = ["When", "council", "ward", "Who", "party", "Tally", "elected"]
    named = ["day=When", "name=Who", "votes=Tally"]
    assert told(taken(folder, "2031.csv", made, columns=named)) == plain
    (folder.data / FILE).unlink()
    (fault,) = refused(folder, made, columns=named[:2])
    assert fault.node == "column votes"
    assert fault.remedy.endswith("as in --columns votes=Tally")
    (fault,) = refused(folder, made, columns=[*named[:2], "votes=Taly"])
    assert (fault.node, fault.remedy) == ("column Taly", "name one of the file's, as in Tally")


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (["votes"], "--columns 'votes' is not MEANING=COLUMN: write it as in --columns votes=ballots_cast"),
        (["=Tally"], "is not MEANING=COLUMN"),
        (["vote=Tally"], "no column is of 'vote'; write one of votes"),
        (["votes=A", "votes=B"], "--columns gives votes two columns, A and B: give it one"),
    ],
)
def test_wrong_forms_of_columns(columns: list[str], message: str, folder: Folder) -> None:
    with pytest.raises(CallError) as caught:
        taken(folder, "2031.csv", rows(TIDY, *candidates()), columns=columns)
    assert message in str(caught.value)


def test_a_layout_of_a_users_own_needs_no_code(folder: Folder, plain: list[str], tmp_path: Path) -> None:
    description = tmp_path / "fenwick.toml"
    description.write_text(
        'name = "fenwick"\ncollated = "collated by Fenwick Marsh"\ndays = "day-first"\nyes = ["*"]\n'
        'no = [""]\n[columns]\nday = "Polled"\ncouncil = "Of"\nward = "In"\nname = "Who"\nlabel = "For"\n'
        'votes = "Got"\nelected = "Won"\n'
    )
    made = rows(
        TIDY, *(one | {"day": "01/05/2031", "elected": "*" * (one["elected"] == "yes")} for one in candidates())
    )
    made[0] = ["Polled", "Of", "In", "Who", "For", "Got", "Won"]
    assert told(taken(folder, "2031.csv", made, format=str(description))) == plain
    (folder.data / FILE).unlink()
    (fault,) = refused(folder, made)
    assert "no layout has any of these columns: Polled, Of, In, Who, For, Got, Won" in fault.message


@pytest.mark.parametrize("votes", ["", "0"])
def test_nobody_stood_against_those_elected(votes: str, folder: Folder) -> None:
    made = candidates()
    for one in made[4:6]:
        one["votes"] = votes
    made = made[:6] + made[7:]
    written = taken(folder, "2031.csv", rows(TIDY, *made))
    assert written.count("wm:votes") == 8
    assert written.count("wm:elected true") == 8


def test_blank_votes_in_any_other_ballot_are_a_fault(folder: Folder) -> None:
    made = candidates()
    for one in made[4:7]:
        one["votes"] = ""
    (fault,) = refused(folder, rows(TIDY, *made))
    assert (fault.line, fault.node) == (6, "column votes")
    assert fault.message == "'' is not a whole number (the first of 3 rows like it)"


@pytest.mark.parametrize(
    "said", [{"cancelled": "yes"}, {"elected": "no", "votes": "0"}, {"elected": "no", "votes": ""}]
)
def test_a_poll_in_which_nobody_was_elected_is_no_fault(said: dict[str, str], folder: Folder) -> None:
    made = [one | {"cancelled": "no"} for one in candidates()]
    for one in made[4:7]:
        one |= {"elected": "no", "votes": ""} | said
    path = results.save(folder.data.parent / "2031.csv", rows((*TIDY, "cancelled"), *made))
    notes = results.take(folder.data, path).notes
    assert "2031.csv: 1 polls in which nobody was elected: Reedham Quay" in notes


def test_a_blank_description_is_read_as_one(folder: Folder) -> None:
    made = candidates()
    made[3]["party"] = " "
    written = taken(folder, "2031.csv", rows(TIDY, *made))
    assert written.count("wm:standsFor wm:noDescription") == 1


def test_the_example_of_the_manual_in_our_general_form(folder: Folder) -> None:
    path = folder.data.parent / "fenwick-marsh.csv"
    path.write_text(manual.answer("tidy"), encoding="utf-8")
    _, *arguments = manual.code("tidy").replace(" mine", f" {folder.data}").replace(path.name, str(path)).split()
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    assert (folder.data / FILE).read_text(encoding="utf-8").count("wm:votes") == 3


def test_the_manual_has_every_layout_and_every_column_of_the_general_form() -> None:
    text = (manual.FOLDER / "returns.md").read_text(encoding="utf-8")
    layouts = re.findall(r"(?m)^\| `([a-z0-9-]+)` \|", text.partition("### The general form")[0])
    assert sorted(layouts) == list(descriptions.NAMES)
    table = text.partition("### The general form")[2].partition("```")[0]
    named = [name for row in re.findall(r"(?m)^\| (`.*?`) \|", table) for name in re.findall("`(.*?)`", row)]
    assert sorted(named) == sorted(names[0] for names in descriptions.named("tidy").names.values())
