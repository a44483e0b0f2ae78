"""What is known of drafts before anybody decides: the claim in a sentence, the verdict, and what is wrong."""

from __future__ import annotations

from pathlib import Path

import begun
import pytest
from checkout import Folder

from wardmote.graph.drafting.decisions import folder as decisions
from wardmote.graph.drafting.decisions.kept import Edit, Facts
from wardmote.server.review.checking import Checker
from wardmote.server.review.deciding import names
from wardmote.server.review.deciding.desk import Desk


def checker(counted: Folder, drafts: Path) -> Checker:
    made = Checker(counted.data, Desk(drafts, counted.articles, begun.KEY, names.of(counted.data)))
    made.refresh()
    return made


@pytest.mark.slow
def test_each_draft_has_its_sentence_its_verdict_and_what_is_wrong(counted: Folder, tmp_path: Path) -> None:
    facts = Facts("", "", "", elections=(begun.ELECTION,), published="2031-05-02")
    seats, elected, turnout = begun.begin(counted, tmp_path / "drafts", facts).drafts
    check = checker(counted, tmp_path / "drafts")
    assert check.trouble == ""
    known = dict(zip(("seats", "elected", "turnout"), check.all([seats, elected, turnout]), strict=True))
    assert known["seats"] == (
        "right",
        "Bittern Party won 27 seats in the Fenwick Marsh council election of 1 May 2031.",
        "",
        (),
    )
    assert known["elected"].faults == ["which person is meant is open: Wilf Sedgwick"]
    assert known["turnout"].verdict == "disputed", "other papers say 38.4"
    assert known["turnout"].why
    # As a person sets something, what is wrong changes; nothing of it is stored.
    assert check.after(seats, Edit(slots=(("party", "party:alder"),))).verdict == "wrong"
    assert "do not print 26" in check.after(seats, Edit(value="26")).faults[0]
    assert check.after(elected, Edit(slots=(("person", "person:ada-thorne"),))).faults == ()
    shaped = check.after(elected, Edit(slots=(("person", "party:alder"),)))
    assert any(fault.startswith("A candidacy outcome has one person") for fault in shaped.faults), shaped.faults
    shaped = check.after(seats, Edit(slots=(("party", "council:saltmere"),)))
    assert [fault.partition(", not ")[0] for fault in shaped.faults] == ["only a party can be said here so far"]
    assert begun.sheet(tmp_path / "drafts").drafts == (seats, elected, turnout)


@pytest.mark.slow
def test_what_is_missing_for_any_claim_is_told_once(folder: Folder, tmp_path: Path) -> None:
    drafts = begun.begin(folder, tmp_path / "drafts").drafts
    check = checker(folder, tmp_path / "drafts")
    assert "which election letter is set in is not stated" in check.trouble
    assert check.all(drafts) == [("", "", "", ())] * 3
    stated = begun.sheet(tmp_path / "drafts").facts
    decisions.state(
        tmp_path / "drafts",
        begun.KEY,
        Facts(**{**vars(stated), "elections": (begun.ELECTION,), "published": "2031-05-02"}),
    )
    check.refresh()
    assert check.trouble == ""
    assert check(drafts[0]).gist
