"""What an article speaks of and the data lacks is proposed with its source; nobody becomes two people."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import drafted
import pytest
from checkout import Folder
from drafted import KEY, Sentence

from wardmote.graph.checks.examine import check
from wardmote.graph.drafting.acceptance.accept import accept
from wardmote.graph.drafting.decisions import folder
from wardmote.graph.drafting.decisions.kept import Sheet
from wardmote.graph.drafting.missing.patch import Patch
from wardmote.graph.drafting.missing.proposing import propose
from wardmote.graph.drafting.records import Draft
from wardmote.graph.sources import load

SET = {"elections": ("election:local.2031-05-01",), "published": "2031-05-02"}
SALTMERE = {"council": ("Saltmere", "council:saltmere", "name")}
CURLEWS = {"party": ("Curlews", "party:curlew", "name")}
SOUTH = {"ward": ("Reedham South", "ward:E05999002", "name")}


def somebody(name: str, printed: str = "") -> dict[str, tuple[str, str, str]]:
    """Give the slot of a person who is left open."""
    return {"person": (printed or name, "person:x", "shape")}


VANE = Sentence("Osric Vane lost in Reedham South.", "defeated", SOUTH | somebody("Osric Vane"))
ELSEWHERE = Sentence("Una Frey lost in Reedham South.", "defeated", SOUTH | somebody("Una Frey"))
LEADER = SALTMERE | CURLEWS | somebody("Tess Marl")
NEW = Sentence("In Saltmere Tess Marl, leader of the Curlews, won.", "office", LEADER, "leader of the Curlew group")


def opened(draft: Draft) -> Draft:
    """Give a draft whose people are open."""
    slots = {role: replace(one, thing=None) if one.kind == "person" else one for role, one in draft.slots.items()}
    return replace(draft, slots=slots)


def keep(where: Folder, *sentences: Sentence, **stated: object) -> Sheet:
    sheet = drafted.keep(where.data, where.articles, drafts_of(where), sentences, stated or SET)
    whole = drafted.text(sentences)
    (drafts_of(where) / f"{KEY}.jsonl").unlink()
    made = map(opened, drafted.drafts(sentences, whole))
    return folder.keep(drafts_of(where), sheet.facts, whole, made, drafted.VERSION)


def drafts_of(where: Folder) -> Path:
    return where.data.parent / "drafts"


def proposed(where: Folder, sheet: Sheet) -> Patch:
    return propose(sheet, load.data_files(where.data))


def test_candidate_of_that_name_in_the_ballot_is_that_person(counted: Folder) -> None:
    patch = proposed(counted, keep(counted, VANE))
    assert [(one.meaning.name, one.meaning.thing) for one in patch.links] == [("Osric Vane", "person:osric-vane")]
    assert "stood under that name in Reedham South" in patch.links[0].why
    assert (patch.additions, patch.questions) == ((), ())


def test_somebody_of_that_name_elsewhere_is_a_question(counted: Folder) -> None:
    patch = proposed(counted, keep(counted, ELSEWHERE))
    assert [(one.name, one.candidates) for one in patch.questions] == [("Una Frey", ("person:una-frey",))]
    assert (patch.additions, patch.links) == ((), ())


@pytest.mark.slow
def test_what_is_missing_is_added_with_its_source_once_the_person_says_yes(counted: Folder) -> None:
    sheet = keep(counted, NEW)
    patch = proposed(counted, sheet)
    assert [one.key for one in patch.additions] == [
        *("group:saltmere.curlew", "office:leader.saltmere.curlew", "person:tess-marl")
    ]
    assert all('dcterms:source "named in the article fen-gazette"' in one.shown for one in patch.additions)
    assert [one.key for one in patch.chosen(["office:leader.saltmere.curlew"]).additions] == [
        *("group:saltmere.curlew", "office:leader.saltmere.curlew")
    ]
    folder.decide(drafts_of(counted), KEY, [one.id for one in sheet.drafts], "accepted")
    accepted = accept(counted.data, counted.articles, drafts_of(counted), KEY)
    assert "which person is meant is open: Tess Marl" in accepted.unsaid.values()
    folder.mean(drafts_of(counted), KEY, patch.meanings)
    for _ in range(2):
        made = accept(counted.data, counted.articles, drafts_of(counted), KEY, patch.by_file)
        assert (made.claims, made.unsaid) == (1, {})
    faults = [
        str(one) for one in check(counted.data, counted.articles).faults if "reference/" in one.file or KEY in one.file
    ]
    assert faults == []
    assert proposed(counted, folder.read(drafts_of(counted), KEY)) == Patch()


def test_election_of_a_day_and_ballot_of_a_ward_are_made_by_the_rule(counted: Folder) -> None:
    won = Sentence("Curlews won in Saltmere.", "control-change", SALTMERE | CURLEWS)
    ward = Sentence("Curlews won in Reedham Quay.", "seat-gain", CURLEWS | {
        "council": ("Reedham", "council:fenwick-marsh", "name"), "ward": ("Reedham Quay", "ward:E05999003", "name"),
    })  # fmt: skip
    # Of names of one length it is always the same that makes the key.
    names = ", ".join(f'"{letter}eedham Quay"@en' for letter in "RSTUVW")
    counted.edit("reference/wards.ttl", '"Reedham Quay"@en', names)
    sheet = keep(counted, won, ward, elections=("election:local.2034-05-04",), published="2034-05-05")
    patch = proposed(counted, sheet)
    assert [one.key for one in patch.additions] == [
        "election:local.2034-05-04",
        "election:local.saltmere.2034-05-04",
        "election:local.fenwick-marsh.2034-05-04",
        "ballot:local.fenwick-marsh.reedham-quay.2034-05-04",
    ]
    assert "Saltmere council election of 4 May 2034" in patch.additions[1].shown
    assert all('"id made by the Democracy Club rule from ' in one.shown for one in patch.additions)


def test_part_of_a_name_is_asked_about_and_added_by_nobody(counted: Folder) -> None:
    short = replace(NEW, slots=SALTMERE | somebody("Tess"))
    (question,) = proposed(counted, keep(counted, short)).questions
    assert (question.name, question.candidates, question.why) == ("Tess", (), "it is part of a name only")


def test_ballot_on_another_day_is_a_by_election_and_no_election_of_the_council(counted: Folder) -> None:
    slots = {
        "council": ("Reedham", "council:fenwick-marsh", "name"),
        "ward": ("Reedham Quay", "ward:E05999003", "name"),
    }
    won = Sentence("Curlews won in Reedham Quay.", "seat-gain", CURLEWS | slots)
    sheet = keep(counted, won, elections=("election:local.2033-10-06",), published="2033-10-07")
    whole, ballot = proposed(counted, sheet).additions
    assert (whole.key, ballot.key) == (
        "election:local.2033-10-06",
        "ballot:local.fenwick-marsh.reedham-quay.2033-10-06",
    )
    assert "wm:kind wm:byElection ;\n    wm:partOf election:local.2033-10-06 ;" in ballot.shown


def test_two_spellings_of_one_name_are_a_question(counted: Folder) -> None:
    longer = replace(
        NEW, words="In Saltmere Tess B Marl spoke.", slots=SALTMERE | somebody("Tess B Marl"), kind="elected"
    )
    patch = proposed(counted, keep(counted, NEW, longer))
    assert [one.key for one in patch.additions if one.file == "people.ttl"] == ["person:tess-marl"]
    assert [(one.name, one.candidates) for one in patch.questions] == [("Tess B Marl", ("person:tess-marl",))]
