"""Drafts are counted against marked claims, as the scorer beside the project counts them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
from checkout import ROOT

from wardmote.graph.drafting.scoring import marked, matching, score

SHARED = ROOT.parent / "shared"
TOOL = SHARED / "tools" / "score-drafts"


def claim(kind: str, start: int = 0, end: int = 20, **said: Any) -> dict[str, Any]:
    return {"type": kind, "text_start": start, "text_end": end, **said}


def drafted(kind: str, start: int = 0, end: int = 20, **said: Any) -> dict[str, Any]:
    return {"type": kind, "start": start, "end": end, "rule": "a-rule", "score": 0.5, **said}


SEATS = {"council": "Fenborough", "party": "Labour", "value": "24"}


@pytest.mark.parametrize(
    ("kind", "mine", "theirs"),
    [
        ("seats", SEATS, {"council": "London Borough of Fenborough", "party": "Labour Party", "value": "24 seats"}),
        ("seats", {"council": "Fen & Marsh", "value": "1,857"}, {"council": "Fen and Marsh Council", "value": "1857"}),
        ("seat-gain", {"party": "Tories"}, {"party": "Conservative and Unionist Party", "ward": "Reed", "value": "2"}),
        ("control-change", {"council": "Fen", "to": "Lib Dems"}, {"council": "Fen", "party": "Liberal Democrats"}),
        ("control-held", {"council": "Fen", "party": "NOC"}, {"council": "Fen", "party": "No overall control"}),
        ("elected", {"person": "Ada Fenn"}, {"person": "Cllr Ada Fenn", "party": "Green", "ward": "Reed"}),
        ("elected", {"person": "Cllr A. Fenn"}, {"person": "Ada Fenn"}),
        ("elected", {"person": "Fenn", "ward": "Reed ward"}, {"person": "Ada Fenn", "ward": "Reed"}),
        ("office", {"person": "Ada Fenn", "value": "leader of the council"}, {"person": "Fenn", "value": "Leader"}),
        ("turnout", {"value": "41.5%"}, {"value": "41.5"}),
        ("date", {"value": "2022-05-05"}, {"value": "2022-05-05", "council": "Fen"}),
        ("statement", {"person": "Ada Fenn"}, {"person": "Ada Fenn", "party": "Green"}),
        ("statement", {"party": "Greens"}, {"subject": "the Green Party"}),
        ("statement", {"subject": "police"}, {"subject": "Police"}),
        ("seats", {**SEATS, "polarity": "past"}, SEATS),
    ],
)
def test_spellings_of_one_claim_agree(kind: str, mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    one, other = matching.compared(claim(kind, **mine), {}), matching.compared(drafted(kind, **theirs), {})
    assert matching.agree(one, other)


@pytest.mark.parametrize(
    ("kind", "mine", "theirs"),
    [
        ("seats", SEATS, {**SEATS, "value": "25"}),
        ("seats", SEATS, {**SEATS, "council": "Reedham"}),
        ("seats", SEATS, {**SEATS, "ward": "Reed"}),
        ("seats", SEATS, {"party": "Labour", "value": "24"}),
        ("seats", SEATS, {**SEATS, "polarity": "expected"}),
        ("seats", {**SEATS, "polarity": "negated"}, {**SEATS, "polarity": "expected"}),
        ("seat-gain", {"party": "Green", "ward": "Reed"}, {"party": "Green"}),
        ("control-change", {"council": "Fen", "from": "Labour"}, {"council": "Fen", "from": "Green"}),
        ("elected", {"person": "Ada Fenn"}, {"person": "Bob Fenn"}),
        ("elected", {"person": "Ada Fenn"}, {"person": "Ada Reed"}),
        ("elected", {"person": "Ada Fenn"}, {}),
        ("office", {"person": "Ada Fenn", "value": "mayor"}, {"person": "Ada Fenn", "value": "chief whip"}),
        ("statement", {"person": "Ada Fenn"}, {"party": "Green"}),
        ("statement", {"value": "x"}, {"value": "x"}),
        ("seats", SEATS, {**SEATS, "type": "seat-gain"}),
    ],
)
def test_other_claims_do_not_agree(kind: str, mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    one = matching.compared(claim(kind, **mine), {})
    other = matching.compared({**drafted(kind), **theirs}, {})
    assert not matching.agree(one, other)


@pytest.mark.parametrize(
    ("span", "is_there"),
    [((0, 20), True), ((10, 30), True), ((11, 31), False), ((0, 500), True), ((0, 501), False), ((5, 5), False)],
)
def test_words_overlap_by_half_of_the_shorter(span: tuple[int, int], is_there: bool) -> None:
    one = matching.compared(claim("seats", **SEATS), {})
    other = matching.compared(drafted("seats", *span, **SEATS), {})
    assert matching.overlap(one, other) is is_there


def test_a_mention_is_counted_each_time_and_a_fact_once() -> None:
    mine = [claim("seats", **SEATS), claim("seats", 100, 120, **SEATS), claim("elected", person="Ada Fenn")]
    theirs = [
        *(drafted("seats", start, start + 20, **SEATS) for start in (0, 100, 300)),
        drafted("elected", 500, 510, person="Ada Fenn"),
    ]
    found = score.score({"a": mine, "b": [claim("seats", value="3")]}, {"a": theirs})
    assert found.rows["seats"] == score.Row(score.Count(3, 3, 2), score.Count(2, 1, 1))
    assert found.rows["elected"] == score.Row(score.Count(1, 1, 0), score.Count(1, 1, 1))
    assert found.total().mentions == score.Count(4, 4, 2)
    assert (found.total().mentions.precision, found.total().mentions.recall) == (0.5, 0.5)
    assert [one.right for one in found.judged].count(None) == 2
    assert "–" in score.table(found)


def test_as_many_pairs_are_found_as_can_be_had() -> None:
    mine = [claim("seat-gain", party="Green"), claim("seat-gain", party="Green", value="2")]
    theirs = [drafted("seat-gain", party="Green", value="2"), drafted("seat-gain", party="Green", value="3")]
    assert score.score({"a": mine}, {"a": theirs}).rows["seat-gain"].mentions == score.Count(2, 2, 2)


@pytest.mark.parametrize("families", [False, True])
def test_the_scorer_beside_the_project_gives_the_same_numbers(tmp_path: Path, families: bool) -> None:
    if not TOOL.exists():
        pytest.skip(f"no scorer to compare with at {TOOL}")
    gold = marked.read(SHARED / "drafting")
    made = {name: list(_disturbed(claims, Random(name))) for name, claims in gold.items()}
    predicted = tmp_path / "drafts.jsonl"
    lines = [json.dumps({**one, "file": name}) for name, claims in made.items() for one in claims]
    predicted.write_text("\n".join(lines), encoding="utf-8")
    told = tmp_path / "told.json"
    command = [sys.executable, str(TOOL), str(predicted), "--json", str(told), *(["--families"] if families else [])]
    subprocess.run(command, check=True, capture_output=True)
    theirs = json.loads(told.read_text(encoding="utf-8"))
    found = score.score(gold, made, families)
    ours = {**found.rows, "core": found.total(score.CORE), "all": found.total()}
    for kind, row in ours.items():
        for count, other in ((row.mentions, theirs[kind]["mention"]), (row.facts, theirs[kind]["fact"])):
            assert (count.marked, count.drafted, count.right) == (other["gold"], other["predicted"], other["tp"]), kind


def _disturbed(claims: list[dict[str, Any]], random: Random) -> Any:
    """Give marked claims as a drafter would make them: some left out, moved, spelt or told otherwise, some twice."""
    for one in claims:
        made = {key: value for key, value in one.items() if key not in ("text_start", "text_end")}
        shift = random.choice([0, 0, 5, 40])
        made |= {"start": one["text_start"] + shift, "end": one["text_end"] + random.choice([0, 3, shift, 600])}
        for key in random.sample(sorted(made), 1):
            if key in ("council", "party", "ward", "person", "from", "to", "value") and random.random() < 0.5:
                made[key] = random.choice(["Greens", "2", None, "Ada Fenn", f"the {made[key]}", f"{made[key]} Party"])
        if random.random() < 0.2:
            made["polarity"] = random.choice(["asserted", "past", "expected", "negated"])
        yield from [made] * random.choice([0, 1, 1, 1, 2])
