"""Verdicts as pages show them: one for each that a row holds, lines that gather them, and the rules behind them."""

from __future__ import annotations

from wardmote.graph.derivation import derive
from wardmote.graph.rdf import iris
from wardmote.server.drawing import phrases
from wardmote.server.pages.parts import standings
from wardmote.server.pages.parts.standings import Line, Standing, Verdict

RIGHT, WRONG = f"{iris.WM}right", f"{iris.WM}wrong"


def test_a_row_holds_a_verdict_and_one_of_the_denial() -> None:
    row = {"verdict": RIGHT, "verdictLabel": "right", "verdictOfDenial": WRONG, "verdictOfDenialLabel": None}
    assert list(standings.of(row)) == [Verdict("right"), Verdict(WRONG, denial=True)]
    assert list(standings.of({"verdict": None, "verdictOfDenial": ""})) == []
    assert list(standings.of({"verdict": "denied"})) == [Verdict("denied")]


def test_of_what_is_only_denied_the_denial_is_told() -> None:
    assert list(standings.of({"verdict": "denied", "verdictOfDenial": "right"})) == [Verdict("right", denial=True)]


def test_an_assessment_of_a_denial_is_one_of_the_negation() -> None:
    for polarity, negation in ((f"{iris.WM}denied", True), (f"{iris.WM}affirmed", False)):
        assert standings.assessed({"statusLabel": "refuted", "polarity": polarity}) == Standing("refuted", negation)


def test_every_verdict_has_a_word_a_meaning_and_an_address() -> None:
    verdicts = list(phrases.table("verdicts"))
    assert list(phrases.table("chips")) == verdicts
    assert list(standings.SLUGS) == verdicts
    assert standings.slug([Verdict("agreed"), Verdict("right", denial=True)]) == "not-checkable"
    assert standings.slug([]) == ""


def test_rows_that_differ_in_verdicts_alone_are_one_line() -> None:
    rows = [
        {"claim": "one", "verdict": "right"},
        {"claim": "one", "verdict": "wrong"},
        {"claim": "two", "verdict": "right"},
        {"claim": "one", "verdict": "right"},
    ]
    found = standings.lines(rows, "claim")
    assert [(line.row["claim"], [one.label for one in line.verdicts]) for line in found] == [
        ("one", ["right", "wrong"]),
        ("two", ["right"]),
    ]


def test_without_a_column_every_other_value_tells_lines_apart() -> None:
    rows = [{"claim": "one", "gist": "a"}, {"claim": "one", "gist": "b"}, {"claim": "one", "gist": "a"}]
    assert [line.row["gist"] for line in standings.lines(rows)] == ["a", "b"]


def test_a_line_has_each_verdict_once() -> None:
    line = Line({})
    line.add([Verdict("reported"), Verdict("reported", denial=True), Verdict("reported")])
    assert line.verdicts == [Verdict("reported"), Verdict("reported", denial=True)]


def test_every_rule_is_told_in_a_sentence_with_its_text() -> None:
    found = standings.rules()
    assert [rule.name for rule in found] == [rule.name for rule in derive.rules()]
    assert all(rule.sentence.endswith(".") and rule.text.startswith("# ") for rule in found)
    assert standings.rule(found[0].name) is found[0]


def test_a_rule_that_nobody_knows_is_named() -> None:
    assert standings.rule("of-old") == standings.Rule("of-old", "Computed by the rule of-old.", "")
