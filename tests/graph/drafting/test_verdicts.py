"""The verdict on a draft before anybody accepts it is that which the build gives once it is accepted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import drafted
import pytest
from checkout import Folder
from drafted import KEY, Sentence

from wardmote.graph.derivation.derive import derive
from wardmote.graph.drafting.acceptance import accept, facts, triples
from wardmote.graph.drafting.acceptance.finding import found
from wardmote.graph.drafting.decisions import folder
from wardmote.graph.drafting.decisions.kept import Sheet
from wardmote.graph.drafting.verdicts import Judge, Judgement
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load

COUNCIL = {"council": ("Fenwick Marsh", "council:fenwick-marsh", "name")}
BITTERNS = {"party": ("Bitterns", "party:bittern", "name")}
WARD = {"ward": ("Reedham South", "ward:E05999002", "name")}
SENTENCES = [
    Sentence("Bitterns got 27 seats in Fenwick Marsh.", "seats", COUNCIL | BITTERNS, "27"),
    Sentence("Bitterns got 26 seats in Fenwick Marsh.", "seats", COUNCIL | BITTERNS, "26"),
    Sentence("Bitterns took Fenwick Marsh.", "control-change", COUNCIL | BITTERNS),
    Sentence("Bitterns did not take Fenwick Marsh.", "control-change", COUNCIL | BITTERNS, modality="negated"),
    Sentence("Bitterns may well take Fenwick Marsh.", "control-change", COUNCIL | BITTERNS, modality="expected"),
    Sentence(
        "Petra Lunn lost in Reedham South.", "defeated", WARD | {"person": ("Petra Lunn", "person:petra-lunn", "name")}
    ),
    Sentence("Turnout in Fenwick Marsh was 12.", "turnout", COUNCIL, "12"),
]


def judged(data: Path, articles: Path, sheet: Sheet) -> dict[str, Judgement]:
    files = load.data_files(data)
    file, text = accept.file_of(files, sheet), accept.text_of(articles, sheet)
    given = facts.described(file.triples, sheet.facts, text.characters)
    said = found(sheet, accept.sayer(files, given, text), lambda one: one.decision != "rejected")
    assert said.unsaid == {}
    return Judge(files, iris.article(KEY)).judge(given, said.stated)


@pytest.mark.slow
def test_verdicts_are_those_of_the_build(counted: Folder) -> None:
    drafts = counted.data.parent / "drafts"
    stated = {"elections": ("election:local.2031-05-01",), "published": "2031-05-02"}
    sheet = drafted.keep(counted.data, counted.articles, drafts, SENTENCES, stated)
    before = judged(counted.data, counted.articles, sheet)
    verdicts = [before[one.id].verdict for one in sheet.drafts[:6]]
    assert verdicts == ["right", "wrong", "right", "wrong", "right", "wrong"]
    assert before[sheet.drafts[1].id].declared == (
        "seats won, Bittern Party, Fenwick Marsh council election of 1 May 2031: 27",
    )
    assert before[sheet.drafts[6].id].standings
    sheet = folder.decide(drafts, KEY, [one.id for one in sheet.drafts], "accepted together")
    accept.accept(counted.data, counted.articles, drafts, KEY)
    store = load.store(load.data_files(counted.data))
    derive(store)
    for quad in store.quads_for_pattern(None, triples.DRAFTED, None, None):
        (claim,) = store.quads_for_pattern(quad.subject, iris.wm("states"), None, None)
        (polarity,) = store.quads_for_pattern(quad.subject, iris.wm("polarity"), None, None)
        name = "verdictOfDenial" if polarity.object == iris.wm("denied") else "verdict"
        (verdict,) = store.quads_for_pattern(claim.object, iris.wm(name), None, None)
        place = store.quads_for_pattern(quad.subject, iris.wm("evidence"), None, None)
        start = iris.split_segment(iris.named(next(iter(place)).object))[1]
        (draft,) = (one for one in sheet.drafts if one.evidence.start == start)
        assert before[draft.id].verdict == iris.named(verdict.object).value.rpartition("#")[2]


@pytest.mark.slow
def test_what_was_drafted_is_judged_without_what_was_rejected(counted: Folder) -> None:
    drafts = counted.data.parent / "drafts"
    stated = {"elections": ("election:local.2031-05-01",), "published": "2031-05-02"}
    same = [replace(one, words=one.words) for one in SENTENCES[:2]]
    sheet = drafted.keep(counted.data, counted.articles, drafts, same, stated)
    sheet = folder.decide(drafts, KEY, [sheet.drafts[1].id], "rejected")
    assert "disputed" not in judged(counted.data, counted.articles, sheet)[sheet.drafts[0].id].standings
