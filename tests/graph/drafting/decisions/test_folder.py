"""Files of drafts: a decision is on disk, two who decide lose nothing, drafting again asks only what is new."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wardmote.graph import settings
from wardmote.graph.drafting.decisions import folder, lines
from wardmote.graph.drafting.decisions.kept import BY_HAND, Edit, Facts, Meaning, Sheet
from wardmote.graph.drafting.records import Draft, Mention, Span
from wardmote.graph.errors import CallError, DataError
from wardmote.graph.files import locking
from wardmote.graph.rdf import iris
from wardmote.graph.sources.texts import Text

WORDS = "Alders took 3 seats in Fen. Reeds took 4 seats there. Reeds took 4 seats there."
NOW = datetime(2031, 5, 2, 9, 30, tzinfo=UTC)
ALDERS = Mention(Span(0, 6), "party", "Alders", "name", iris.thing("party", "alder"))
REEDS = Mention(Span(28, 33), "party", "Reeds", "name")


def as_text(words: str) -> Text:
    return Text("fen.txt", words, hashlib.sha256(words.encode()).hexdigest())


TEXT = as_text(WORDS)
FACTS = Facts("fen", "fen.txt", TEXT.sha256)
FIRST = Draft("seats", {"party": ALDERS}, Span(0, 27), "seats-won", 0.9, "3")
SECOND = Draft("seats", {"party": REEDS}, Span(28, 53), "seats-won", 0.8, "4", context=(Span(0, 27),))
THIRD = replace(SECOND, evidence=Span(54, 79))


def kept(drafts: Path, *made: Draft, text: Text = TEXT, version: str = "1") -> Sheet:
    return folder.keep(drafts, replace(FACTS, sha256=text.sha256), text, made or (FIRST, SECOND, THIRD), version)


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """Give a folder with the drafts of one article."""
    kept(tmp_path / "drafts")
    return tmp_path / "drafts"


def decisions(sheet: Sheet) -> list[str]:
    return [one.decision for one in sheet.drafts]


def test_same_words_twice_are_two_drafts_and_the_file_reads_back(drafts: Path) -> None:
    sheet = folder.read(drafts, "fen")
    first, second, third = (one.id for one in sheet.drafts)
    assert third == f"{second}-2"
    assert first != second
    assert [one.evidence for one in sheet.drafts] == [Span(0, 27), Span(28, 53), Span(54, 79)]
    assert (drafts / "fen.jsonl").read_text(encoding="utf-8") == lines.write(sheet)
    assert folder.keys(drafts) == ["fen"]


def test_decisions_are_kept_and_taken_back_one_after_the_other(drafts: Path) -> None:
    first, second, third = (one.id for one in folder.read(drafts, "fen").drafts)
    edit = Edit((("party", "party:bittern"),), value="5", gist="Bitterns have five.")
    folder.decide(drafts, "fen", [first], "rejected", now=NOW)
    folder.decide(drafts, "fen", [first], "edited", edit, now=NOW)
    sheet = folder.decide(drafts, "fen", [second, third], "accepted together", now=NOW)
    assert sheet == folder.read(drafts, "fen")
    assert decisions(sheet) == ["edited", "accepted together", "accepted together"]
    assert sheet.drafts[0].edited().value == "5"
    assert sheet.drafts[0].edited().slots["party"].thing == "party:bittern"
    assert sorted(one.when for one in sheet.drafts[0].decisions) == [
        "2031-05-02T09:30:00.000Z",
        "2031-05-02T09:30:00.001Z",
    ]
    assert folder.undo(drafts, "fen")[1] == (second, third)
    assert folder.undo(drafts, "fen")[1] == (first,)
    assert decisions(folder.read(drafts, "fen")) == ["rejected", "undecided", "undecided"]
    assert folder.undo(drafts, "fen")[1] == (first,)
    assert folder.undo(drafts, "fen")[1] == ()


def test_decision_that_stands_already_changes_nothing(drafts: Path) -> None:
    id = folder.read(drafts, "fen").drafts[0].id
    folder.decide(drafts, "fen", [id], "accepted", now=NOW)
    before = (drafts / "fen.jsonl").read_bytes()
    folder.decide(drafts, "fen", [id], "accepted")
    assert (drafts / "fen.jsonl").read_bytes() == before


def test_drafting_again_keeps_what_was_decided_and_asks_only_what_is_new(drafts: Path) -> None:
    first, second, third = (one.id for one in folder.read(drafts, "fen").drafts)
    folder.decide(drafts, "fen", [first, second], "accepted", now=NOW)
    new = Draft("turnout", {}, Span(0, 27), "turnout", 0.5, "30")
    sheet = kept(drafts, SECOND, new, version="2")
    assert [(one.id, one.decision, one.gone) for one in sheet.drafts if one.kind == "seats"] == [
        (first, "accepted", True),
        (second, "accepted", False),
    ]
    assert [one.decision for one in sheet.drafts if one.kind == "turnout"] == ["undecided"]
    assert third not in {one.id for one in sheet.drafts}
    assert {one.version for one in sheet.drafts if not one.gone} == {"2"}
    assert kept(drafts, SECOND, new, version="2") == sheet


def test_decision_follows_its_words_to_their_new_place(drafts: Path) -> None:
    folder.decide(drafts, "fen", [folder.read(drafts, "fen").drafts[0].id], "accepted", now=NOW)
    moved = as_text(f"Corrected. {WORDS}")
    shift = Mention(Span(11, 17), "party", "Alders", "name", ALDERS.thing)
    sheet = kept(drafts, replace(FIRST, slots={"party": shift}, evidence=Span(11, 38)), text=moved)
    assert [(one.evidence, one.decision, one.gone) for one in sheet.drafts] == [(Span(11, 38), "accepted", False)]
    assert sheet.facts.sha256 == moved.sha256


def test_decision_follows_a_draft_whose_open_name_is_linked_now(drafts: Path) -> None:
    second = folder.read(drafts, "fen").drafts[1].id
    folder.decide(drafts, "fen", [second], "rejected", now=NOW)
    linked = replace(SECOND, slots={"party": replace(REEDS, thing=iris.thing("party", "reed"))})
    sheet = kept(drafts, FIRST, linked)
    assert [(one.decision, one.gone) for one in sheet.drafts] == [("undecided", False), ("rejected", False)]


def test_name_means_what_the_person_said_until_they_take_it_back(drafts: Path) -> None:
    sheet = folder.mean(drafts, "fen", [Meaning("party", "Reeds", "party:reed")])
    assert [sheet.linked(one).slots["party"].thing for one in sheet.drafts] == [
        "party:alder",
        "party:reed",
        "party:reed",
    ]
    assert folder.read(drafts, "fen").meanings == (Meaning("party", "Reeds", "party:reed"),)
    assert folder.mean(drafts, "fen", [Meaning("party", "reeds", "")]).meanings == ()


def test_draft_made_by_hand_is_accepted_stays_and_is_gone_when_taken_back(drafts: Path) -> None:
    sheet, id = folder.add(drafts, "fen", replace(FIRST, value="2"), TEXT, NOW)
    assert sheet.draft(id) is not None
    assert [one.rule for one in sheet.drafts if one.is_accepted] == [BY_HAND]
    again = kept(drafts).draft(id)
    assert again is not None
    assert not again.gone
    folder.undo(drafts, "fen")
    assert folder.read(drafts, "fen").draft(id) is None


def test_passages_and_facts_are_kept(drafts: Path) -> None:
    folder.set_aside(drafts, "fen", {Span(28, 53): "colour"}, TEXT)
    folder.state(drafts, "fen", replace(FACTS, elections=("election:local.2031-05-01",), published="2031-05-02"))
    sheet = kept(drafts)
    assert [one.kind for one in sheet.passages] == ["colour"]
    assert sheet.facts.published == "2031-05-02"
    assert folder.set_aside(drafts, "fen", {Span(28, 53): ""}, TEXT).passages == ()


def test_files_hold_no_words_of_the_text_but_names(tmp_path: Path) -> None:
    words = "The winners of that long night in the fens were the Alders of Fen."
    name = Mention(Span(0, 60), "body", words, "shape")
    draft = Draft("statement", {"speaker": name}, Span(0, len(words)), "said", 0.5, words, more={"note": words})
    sheet = kept(tmp_path / "drafts", draft, text=as_text(words))
    assert (sheet.drafts[0].value, dict(sheet.drafts[0].more)) == ("", {})
    assert sheet.drafts[0].slots["speaker"].name == "The winners of that long night in"


def test_many_who_decide_at_once_lose_no_decision(drafts: Path) -> None:
    ids = [one.id for one in folder.read(drafts, "fen").drafts]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: folder.decide(drafts, "fen", [ids[n % 3]], ("accepted", "rejected")[n % 2]), range(12)))
    assert [len(one.decisions) > 0 for one in folder.read(drafts, "fen").drafts] == [True] * 3


def test_decision_waits_for_another_but_not_for_ever(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    id = folder.read(drafts, "fen").drafts[0].id
    with ThreadPoolExecutor(1) as pool:
        with locking.writing(drafts):
            waiting = pool.submit(folder.decide, drafts, "fen", [id], "accepted")
            time.sleep(0.05)
            assert not waiting.done()
        waiting.result(timeout=30)
    monkeypatch.setattr(folder, "PATIENCE", 0.02)
    with locking.writing(drafts), pytest.raises(CallError, match="is at work in"):
        folder.decide(drafts, "fen", [id], "rejected")
    assert decisions(folder.read(drafts, "fen"))[0] == "accepted"


def test_unknown_drafts_and_articles_are_refused(drafts: Path) -> None:
    with pytest.raises(CallError, match="no draft 0000000000000000 of fen: load the drafts again"):
        folder.decide(drafts, "fen", ["0000000000000000"], "accepted")
    with pytest.raises(CallError, match=r"no drafts of reed in .* which has those of fen"):
        folder.read(drafts, "reed")
    with pytest.raises(CallError, match="cannot be the key"):
        folder.read(drafts, "../fen")
    (drafts / "fen.jsonl").rename(drafts / "reed.jsonl")
    with pytest.raises(CallError, match="is of the article fen"):
        folder.read(drafts, "reed")


def test_folder_lies_beside_the_data_and_never_in_it(tmp_path: Path) -> None:
    chosen = settings.resolve({"data": str(tmp_path / "data")})
    assert folder.of(chosen) == tmp_path / "drafts"
    assert folder.of(replace(chosen, drafts=tmp_path / "mine")) == tmp_path / "mine"
    with pytest.raises(CallError, match="lies in the data folder"):
        folder.of(replace(chosen, drafts=tmp_path / "data" / "drafts"))


def test_file_that_cannot_be_read_is_never_written_over(drafts: Path) -> None:
    file = drafts / "fen.jsonl"
    file.write_text(file.read_text(encoding="utf-8") + "<<<<<<< mine\n", encoding="utf-8")
    before = file.read_bytes()
    with pytest.raises(DataError) as caught:
        kept(drafts)
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [("drafts/fen.jsonl", 5)]
    assert file.read_bytes() == before


DECIDER = """
import sys
from pathlib import Path
from wardmote.graph.drafting.decisions import folder
drafts = Path(sys.argv[1])
ids = [one.id for one in folder.read(drafts, "fen").drafts]
for number in range(1000):
    folder.decide(drafts, "fen", [ids[number % 3]], ("accepted", "rejected")[number // 3 % 2])
    print(number, flush=True)
"""


@pytest.mark.thorough
def test_killed_process_loses_no_decision(drafts: Path) -> None:
    for delay in range(1, 6):
        command = [sys.executable, "-c", DECIDER, str(drafts)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            told = [process.stdout.readline()]
            time.sleep(delay * 0.017)
            process.kill()
            told += process.stdout.read().split()
        done = sum(len(one.decisions) for one in folder.read(drafts, "fen").drafts)
        assert len(told) <= done <= len(told) + 1
        while folder.undo(drafts, "fen")[1]:
            pass
