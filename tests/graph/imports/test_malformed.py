"""Malformed files of results: each is refused with its row, column, value and remedy, and nothing is written."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest
import results
from checkout import Folder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wardmote.graph.errors import CallError, DataError, Fault
from wardmote.graph.imports.read.faults import SHOWN, RefusedError

MAKERS = {"democracy-club": results.democracy_club, "local-elections-archive": results.archive, "gla": results.gla}
NAME, PARTY, VOTES, ELECTED = "name", "party", "votes", "elected"
COLUMNS = {
    "democracy-club": {NAME: "person_name", PARTY: "party_name", VOTES: "ballots_cast", ELECTED: "is_winner"},
    "local-elections-archive": {NAME: "Candidate", PARTY: "Party", VOTES: "Votes", ELECTED: "Elected"},
    "gla": {NAME: "surname", PARTY: "party", VOTES: "votes", ELECTED: "elected"},
}

Break = Callable[[results.Rows], None]


def refused(folder: Folder, content: bytes, **options: object) -> list[Fault]:
    """Import a file that must be refused; give the faults, after looking that nothing was written."""
    path = folder.data.parent / "2031.csv"
    path.write_bytes(content)
    before = results.content(folder.data)
    with pytest.raises(RefusedError) as caught:
        results.take(folder.data, path, **options)
    assert results.content(folder.data) == before
    assert all(fault.message and fault.remedy for fault in caught.value.faults)
    return caught.value.faults


def broken(folder: Folder, format: str, line: int, column: str, value: str) -> list[Fault]:
    """Import a file of a format with another value in a line and column; give the faults."""
    rows = MAKERS[format]()
    rows[line - 1][rows[0].index(COLUMNS[format].get(column, column))] = value
    return refused(folder, results.text(rows).encode())


@pytest.mark.parametrize("format", MAKERS)
@pytest.mark.parametrize("value", ["", "many", "12.5", "-3", "1,50", "1.234", "٣", "1e3", "99999999"])
def test_votes_that_are_not_whole_numbers(value: str, format: str, folder: Folder) -> None:
    (fault,) = broken(folder, format, 3, VOTES, value)
    assert (fault.line, fault.node) == (3 + (format == "democracy-club"), f"column {COLUMNS[format][VOTES]}")
    assert repr(value) in fault.message


@pytest.mark.parametrize("format", MAKERS)
@pytest.mark.parametrize("value", ["", "maybe", "2", "*", "-1"])
def test_unknown_booleans(value: str, format: str, folder: Folder) -> None:
    (fault,) = broken(folder, format, 2, ELECTED, value)
    assert (fault.line, fault.node) == (2, f"column {COLUMNS[format][ELECTED]}")
    assert "neither yes nor no" in fault.message


@pytest.mark.parametrize("format", MAKERS)
def test_a_party_nobody_knows(format: str, folder: Folder) -> None:
    (fault,) = broken(folder, format, 2, PARTY, "Heron Party")
    assert fault.line == 2
    assert "'Heron Party'" in fault.message
    assert "reference/parties.ttl" in fault.remedy


@pytest.mark.parametrize("format", MAKERS)
def test_a_candidate_without_a_name(format: str, folder: Folder) -> None:
    (fault,) = broken(folder, format, 2, NAME, " ")
    assert (fault.line, fault.node) == (2, f"column {COLUMNS[format][NAME]}")


@pytest.mark.parametrize("format", MAKERS)
def test_more_winners_than_seats(format: str, folder: Folder) -> None:
    rows = MAKERS[format]()
    column = rows[0].index(COLUMNS[format][ELECTED])
    rows[7][column] = rows[1][column]
    coded = folder.data.parent / "codes.csv"
    results.save(coded, results.codes())
    if format == "local-elections-archive":
        # Names alone do not say which ward is meant, unless the ballot's id is one that the data folder has.
        faults = refused(folder, results.text(rows).encode())
    else:
        faults = refused(folder, results.text(rows).encode(), wards=[coded])
    (fault,) = faults
    assert "3 elected" in fault.message
    assert "2 seats" in fault.message
    assert fault.node == f"column {COLUMNS[format][ELECTED]}"


@pytest.mark.parametrize("format", MAKERS)
def test_a_ward_where_nobody_was_elected(format: str, folder: Folder) -> None:
    rows = MAKERS[format]()
    column = rows[0].index(COLUMNS[format][ELECTED])
    for row in rows[5:8]:
        row[column] = rows[4][column]
    faults = refused(folder, results.text(rows).encode())
    assert any("nobody was elected" in fault.message for fault in faults)


@pytest.mark.parametrize("format", MAKERS)
def test_a_ward_twice(format: str, folder: Folder) -> None:
    rows = MAKERS[format]()
    faults = refused(folder, results.text([*rows[:1], *rows[4:8], *rows[8:], *rows[1:4], rows[5]]).encode())
    assert any("stands in this file twice" in fault.message for fault in faults)


@pytest.mark.parametrize("format", MAKERS)
def test_a_row_twice(format: str, folder: Folder) -> None:
    rows = MAKERS[format]()
    rows.insert(3, rows[2])
    (fault,) = [one for one in refused(folder, results.text(rows).encode()) if "already" in one.message]
    assert fault.node == f"column {COLUMNS[format][NAME]}"


@pytest.mark.parametrize("format", MAKERS)
def test_a_missing_column(format: str, folder: Folder) -> None:
    rows = MAKERS[format]()
    at = rows[0].index(COLUMNS[format][VOTES])
    faults = refused(folder, results.text([[*row[:at], *row[at + 1 :]] for row in rows]).encode(), format=format)
    assert [fault.node for fault in faults] == [f"column {COLUMNS[format][VOTES]}"]
    assert "there is no such column" in faults[0].message


@pytest.mark.parametrize("format", MAKERS)
@pytest.mark.parametrize("named", MAKERS)
def test_a_file_of_another_format_than_named(named: str, format: str, folder: Folder) -> None:
    if named == format:
        return
    (fault,) = refused(folder, results.text(MAKERS[format]()).encode(), format=named)
    assert f"the columns of {format}, not of {named}" in fault.message
    assert f"--format {format}" in fault.remedy


@pytest.mark.parametrize("format", MAKERS)
def test_a_row_with_too_many_or_too_few_fields(format: str, folder: Folder) -> None:
    rows = MAKERS[format]()
    rows[4] += ["more"]
    rows[7] = rows[7][:-1]
    faults = refused(folder, results.text(rows).encode())
    assert sum("fields where the header has" in fault.message for fault in faults) == 2


@pytest.mark.parametrize("format", MAKERS)
def test_an_empty_file_and_one_with_a_header_alone(format: str, folder: Folder) -> None:
    (fault,) = refused(folder, b"")
    assert (fault.line, fault.message) == (0, "the file is empty")
    (fault,) = refused(folder, results.text(MAKERS[format]()[:1]).encode())
    assert "no row below" in fault.message


@pytest.mark.slow
@pytest.mark.parametrize("format", MAKERS)
def test_a_truncated_file_is_refused_wherever_it_is_cut(format: str, folder: Folder) -> None:
    whole = results.text(MAKERS[format]()).encode()
    last = whole.rindex(b"\n", 0, len(whole) - 1) + 1
    # Without its line break a row may be whole, if its last field shows it.
    for end in (*range(last + 1, len(whole) - 1), 1, 40, last // 2):
        assert refused(folder, whole[:end]), end


@pytest.mark.parametrize("format", MAKERS)
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_wrong_encoding(encoding: str, format: str, folder: Folder) -> None:
    rows = MAKERS[format]()
    rows[2][rows[0].index(COLUMNS[format][NAME])] = "Zoë Wold"
    fault = refused(folder, results.text(rows).encode(encoding))[0]
    assert fault.line == 3 + (format == "democracy-club")
    assert "0xeb, which is not UTF-8" in fault.message
    assert "save the file as UTF-8 (in Windows-1252, which it may be in, the byte is ë)" in fault.remedy


@pytest.mark.parametrize("format", MAKERS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_encoding_that_shows_what_it_is(encoding: str, format: str, folder: Folder) -> None:
    path = folder.data.parent / "2031.csv"
    path.write_bytes(results.text(MAKERS[format]()).encode(encoding))
    assert len(results.take(folder.data, path).written) == 1


def test_a_byte_order_mark_and_line_ends_of_windows_do_no_harm(folder: Folder) -> None:
    path = folder.data.parent / "2031.csv"
    path.write_bytes(b"\xef\xbb\xbf" + results.text(results.gla()).replace("\n", "\r\n").encode())
    assert len(results.take(folder.data, path).written) == 1


def test_all_faults_at_once_and_no_more_than_fifty(folder: Folder) -> None:
    rows = results.gla()
    rows += [[*rows[1][:8], f"Ward {number}", "Fenwick Marsh", f"E05998{number:03}", "E0"] for number in range(90)]
    for row in rows[-90:]:
        row[7] = "True"
    faults = refused(folder, results.text(rows).encode())
    assert [fault.message for fault in faults] == ["'E0' is not a code (the first of 90 rows like it)"]
    for row in rows[-90:]:
        row[7], row[11] = "False", "E09999001"
    with pytest.raises(RefusedError) as caught:
        results.take(folder.data, results.save(folder.data.parent / "2031.csv", rows))
    assert len(caught.value.faults) == SHOWN
    assert caught.value.count == 90
    assert "90 faults, of which the first 50 are shown" in str(caught.value)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("ballot_paper_id", "fenwick", "is not the id of a ballot"),
        ("ballot_paper_id", "local.fenwick-marsh.2031-05-01", "does not go with"),
        ("ballot_paper_id", "local.fenwick-marsh.reedham-north.2031-13-01", "is not a day"),
        ("ballot_paper_id", "local.fenwick-marsh.reedham-west.2031-05-08", "does not go with"),
        ("election_id", "local.saltmere.2031-05-01", "does not go with"),
        ("person_id", "P101", "is not the number of a person"),
        ("person_id", "102", "stands in this poll already"),
        ("turnout", "41", "of this ballot has"),
        ("spoilt_ballots", "few", "of this ballot has"),
        ("party_id", "PP", "nobody knows the party"),
    ],
)
def test_ids_of_democracy_club(column: str, value: str, message: str, folder: Folder) -> None:
    assert any(message in fault.message for fault in broken(folder, "democracy-club", 2, column, value))


def test_another_polling_day_than_the_one_that_is_given(folder: Folder) -> None:
    rows = results.democracy_club()
    rows[8:] = [[cell.replace("2031-05-01", "2031-06-05") for cell in row] for row in rows[8:]]
    (fault,) = refused(folder, results.text(rows).encode(), day=date(2031, 5, 1))
    assert "2031-06-05 is another polling day than 2031-05-01" in fault.message


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("WD31CD", "E0599900", "is not a code"),
        ("LAD31CD", "", "is not a code"),
        ("election_date", "1 May 2031", "is not a day"),
        ("ward", "", "is empty"),
        ("ward", "Reedham Quay", "and here of"),
        ("WD31CD", "E05999003", "and here of"),
    ],
)
def test_codes_of_the_greater_london_authority(column: str, value: str, message: str, folder: Folder) -> None:
    assert any(message in fault.message for fault in broken(folder, "gla", 2, column, value))


@pytest.mark.parametrize(
    ("make", "line", "column", "value", "message"),
    [
        (results.wards, 2, "num_councillors", "two", "is not a whole number"),
        (results.wards, 2, "num_councillors", "0", "seats"),
        (results.wards, 2, "num_councillors", "2", "3 elected in 'Reedham North', which has 2 seats by wards.csv"),
        (results.wards, 3, "WD31CD", "E05999001", "stands on line 2 already"),
        (results.wards, 2, "percentage_pol", "25.1", "is not a share"),
        (results.wards, 2, "election_date", "May", "is not a day"),
        (results.codes, 3, "ballot_id", "local.fenwick-marsh.reedham-north.2031-05-01", "stands on line 2 already"),
        (results.codes, 1, "gss_code", "code", "no table of wards has these columns"),
    ],
)
def test_tables_of_wards(
    make: Callable[[], results.Rows], line: int, column: str, value: str, message: str, folder: Folder
) -> None:
    rows = make()
    rows[line - 1][rows[0].index(column)] = value
    table = results.save(folder.data.parent / "wards.csv", rows)
    faults = refused(folder, results.text(results.gla()).encode(), wards=[table])
    assert any(message in fault.message and fault.file in ("wards.csv", "2031.csv") for fault in faults)


def test_a_ward_that_two_ballots_are_of(folder: Folder) -> None:
    rows = results.codes()
    rows[2][1] = rows[1][1]
    table = results.save(folder.data.parent / "codes.csv", rows)
    ballots = folder.data / "reference" / "ballots.ttl"
    ballots.write_text(ballots.read_text().replace("reedham-quay.2031", "reedham-wharf.2031"))
    faults = refused(folder, results.text(results.democracy_club()).encode(), wards=[table])
    assert any("is ward:E05999001, as is 'reedham-north' above" in fault.message for fault in faults)


def test_a_table_of_ballots_whose_ids_are_none(folder: Folder) -> None:
    rows = results.codes()
    rows[1][0] = "Reedham North"
    table = results.save(folder.data.parent / "codes.csv", rows)
    (fault, *_) = refused(folder, results.text(results.democracy_club()).encode(), wards=[table])
    assert (fault.file, fault.line, fault.message) == ("codes.csv", 2, "'Reedham North' is not the id of a ballot")


def test_one_alias_for_two_parties(folder: Folder) -> None:
    folder.edit("reference/parties.ttl", 'skos:altLabel "Bittern"@en', 'skos:altLabel "Alder"@en')
    with pytest.raises(DataError) as caught:
        results.take(folder.data, results.save(folder.data.parent / "2031.csv", results.gla()))
    assert "stands for" in caught.value.faults[0].message


def test_no_such_file_or_data_folder(folder: Folder) -> None:
    with pytest.raises(CallError, match="cannot read"):
        results.take(folder.data, folder.data / "nothing.csv")
    path = results.save(folder.data.parent / "2031.csv", results.gla())
    with pytest.raises(CallError, match="no data folder"):
        results.take(folder.data / "nowhere", path)


def _little_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))


@pytest.mark.thorough
@pytest.mark.slow
@pytest.mark.parametrize("before", ["", 'Ward,Council,Candidate,Party,Votes,Elected\n"'], ids=["header", "quoted"])
def test_a_line_of_two_gigabytes(before: str, folder: Folder) -> None:
    path = folder.data.parent / "2031.csv"
    with path.open("wb") as stream:
        stream.write(before.encode() + b"a" * 100_000)
        stream.truncate(2 << 30)
    command = [sys.executable, "-m", "wardmote.graph", "import", "returns", str(path), "--data", str(folder.data)]
    held = results.content(folder.data)
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, preexec_fn=_little_memory, check=False)
    assert done.returncode == 1
    assert "a line of more than 65,536 bytes" in done.stderr
    assert "Traceback" not in done.stderr
    assert results.content(folder.data) == held


def test_a_quoted_field_that_never_ends(folder: Folder) -> None:
    text = results.text(results.archive()) + '"' + "line\n" * 100_000
    faults = refused(folder, text.encode())
    assert any("not a row of comma-separated values" in fault.message for fault in faults)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(format=st.sampled_from(sorted(MAKERS)), noise=st.binary(min_size=1, max_size=4), at=st.integers(0, 1500))
def test_whatever_bytes_are_in_it_a_file_is_taken_whole_or_refused(
    format: str, noise: bytes, at: int, folder: Folder
) -> None:
    whole = results.text(MAKERS[format]()).encode()
    path = folder.data.parent / "2031.csv"
    path.write_bytes(whole[:at] + noise + whole[at + len(noise) :])
    before = results.content(folder.data)
    try:
        results.take(folder.data, path, replace=True)
    except (DataError, CallError):
        assert results.content(folder.data) == before
