"""Decisions on who is who: every wrong form of the file, and candidacies that nobody knows."""

from __future__ import annotations

import pytest
from checkout import Folder

from wardmote.graph.checks import joins
from wardmote.graph.sources.joins import COLUMNS

HEAD = ",".join(COLUMNS) + "\n"
KNOWN = "local.fenwick-marsh.sedge-end.2031-05-01.tobias-crane"


def row(candidacy: str = KNOWN, other: str = "person:una-frey", decision: str = "yes") -> str:
    return f'{candidacy},Tobias Crane,Bittern Party,{other},"name, and label",{decision}\n'


BROKEN: dict[str, tuple[bytes, int, str, str]] = {
    "other columns": (b"a,b\n", 1, "the columns are a, b", "candidacy, name, label, other, reason, decision"),
    "semicolons": (HEAD.replace(",", ";").encode(), 1, "the columns are candidacy;name", "move the file away"),
    "a column too many": (f"{HEAD.strip()},note\n".encode(), 1, "the columns are", "move the file away"),
    "another decision": ((HEAD + row(decision="perhaps")).encode(), 2, "'perhaps' is no decision", "write yes or no"),
    "a decision in capitals": ((HEAD + row(decision="Yes")).encode(), 2, "'Yes' is no decision", "write yes or no"),
    "a cell too few": ((HEAD + "a,b,c,d,e\n").encode(), 2, "5 cells where the first line has 6", "for each column"),
    "an open quote": ((HEAD + '"a,b,c,d,e,yes\n').encode(), 2, "not a row of comma-separated values", "close every"),
    "twice": ((HEAD + row() + "\n" + row(decision="no")).encode(), 4, "on line 2", "leave one of the two rows"),
    "itself": ((HEAD + row(other=KNOWN)).encode(), 2, "is the candidacy itself", "name another"),
    "UTF-16": (HEAD.encode("utf-16"), 1, "is not UTF-8", "save the file as CSV in UTF-8"),
    "Latin-1": ((HEAD + row().replace("Crane", "Cràne")).encode("latin-1"), 2, "is not UTF-8", "save the file"),
    "a candidacy that nobody knows": (
        (HEAD + row(KNOWN.replace("crane", "crame"))).encode(),
        *(2, f"no file describes '{KNOWN[:-2]}me'", f"correct it to {KNOWN}"),
    ),
    "a ward that nobody knows": (
        (HEAD + row(KNOWN.replace("sedge-end", "hedge-end"))).encode(),
        *(2, "no file describes", "or take the row out"),
    ),
    "a council that nobody knows": (
        (HEAD + row(KNOWN.replace("fenwick", "fenwik").replace("2031", "2019"))).encode(),
        *(2, "no file describes", "or take the row out"),
    ),
    "no key": ((HEAD + row("Tobias Crane")).encode(), 2, "no file describes 'Tobias Crane'", "take the row out"),
    "a person that nobody knows": (
        (HEAD + row(other="person:una-fray")).encode(),
        *(2, "no file describes 'person:una-fray'", "correct it to person:una-frey"),
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken(folder: Folder, case: str) -> None:
    content, line, message, remedy = BROKEN[case]
    (folder.data / "joins.csv").write_bytes(content)
    (fault,), _ = joins.check(folder.data, folder.files())
    assert (fault.file, fault.line) == ("joins.csv", line)
    assert message in fault.message
    assert remedy in fault.remedy


@pytest.mark.parametrize("text", ["", "\n", HEAD, "\ufeff" + HEAD + row(), HEAD + row(decision=""), HEAD + ",,,,,\n"])
def test_sound(folder: Folder, text: str) -> None:
    (folder.data / "joins.csv").write_text(text, encoding="utf-8")
    assert joins.check(folder.data, folder.files()) == ([], [])


def test_a_candidate_of_another_name_whom_the_reference_files_have_in_the_ballot(folder: Folder) -> None:
    decided = row(KNOWN.replace("tobias", "toby"), "person:tobias-crane")
    (folder.data / "joins.csv").write_text(HEAD + decided, encoding="utf-8")
    assert joins.check(folder.data, folder.files()) == ([], [])
    (folder.data / "joins.csv").write_text(HEAD + decided.replace(",yes", ",no"), encoding="utf-8")
    assert [fault.line for fault in joins.check(folder.data, folder.files())[0]] == [2]


def test_no_file(folder: Folder) -> None:
    assert joins.check(folder.data, folder.files()) == ([], [])


def test_decisions_that_wait_for_results_are_told(folder: Folder) -> None:
    (folder.data / "joins.csv").write_text(HEAD + row(KNOWN.replace("2031", "2019")), encoding="utf-8")
    faults, (notice,) = joins.check(folder.data, folder.files())
    assert faults == []
    assert "1 row waits for results that are not here; the first is on line 2" in notice


@pytest.mark.slow
def test_they_are_faults_of_the_data(folder: Folder) -> None:
    (folder.data / "joins.csv").write_text("a,b\n", encoding="utf-8")
    assert [(fault.file, fault.line) for fault in folder.faults()] == [("joins.csv", 1)]
