"""Standings as pages show them: one for each that a row holds, lines that gather them, and the rules behind them."""

from __future__ import annotations

from wardmote.graph.derivation import derive
from wardmote.graph.rdf import iris
from wardmote.server.pages.parts import standings
from wardmote.server.pages.parts.standings import Line, Standing

CONFIRMED, REFUTED = f"{iris.WM}confirmed", f"{iris.WM}refuted"


def test_a_row_holds_a_standing_of_each_kind() -> None:
    row = {"standing": CONFIRMED, "standingLabel": "confirmed", "negation": REFUTED, "negationLabel": None}
    assert list(standings.of(row)) == [Standing("confirmed"), Standing(REFUTED, negation=True)]
    assert list(standings.of({"standing": None, "negation": ""})) == []
    denied = {"standingOfDenial": REFUTED, "standingOfDenialLabel": "refuted"}
    assert list(standings.of(denied)) == [Standing("refuted", negation=True)]


def test_an_assessment_of_a_denial_is_one_of_the_negation() -> None:
    for polarity, negation in ((f"{iris.WM}denied", True), (f"{iris.WM}affirmed", False)):
        assert standings.assessed({"statusLabel": "refuted", "polarity": polarity}) == Standing("refuted", negation)


def test_rows_that_differ_in_standings_alone_are_one_line() -> None:
    rows = [
        {"claim": "one", "standing": CONFIRMED, "standingLabel": "confirmed"},
        {"claim": "one", "standing": REFUTED, "standingLabel": "refuted"},
        {"claim": "two", "standing": CONFIRMED, "standingLabel": "confirmed"},
        {"claim": "one", "standing": CONFIRMED, "standingLabel": "confirmed"},
    ]
    found = standings.lines([row | {"standingLabel": row["standingLabel"]} for row in rows], "claim")
    assert [(line.row["claim"], [one.label for one in line.standings]) for line in found] == [
        ("one", ["confirmed", "refuted"]),
        ("two", ["confirmed"]),
    ]


def test_without_a_column_every_other_value_tells_lines_apart() -> None:
    rows = [{"claim": "one", "gist": "a"}, {"claim": "one", "gist": "b"}, {"claim": "one", "gist": "a"}]
    assert [line.row["gist"] for line in standings.lines(rows)] == ["a", "b"]


def test_a_line_has_each_standing_once() -> None:
    line = Line({})
    line.add([Standing("reported"), Standing("reported", negation=True), Standing("reported")])
    assert line.standings == [Standing("reported"), Standing("reported", negation=True)]


def test_every_rule_is_told_in_a_sentence_with_its_text() -> None:
    found = standings.rules()
    assert [rule.name for rule in found] == [rule.name for rule in derive.rules()]
    assert all(rule.sentence.endswith(".") and rule.text.startswith("# ") for rule in found)
    assert standings.rule(found[0].name) is found[0]


def test_a_rule_that_nobody_knows_is_named() -> None:
    assert standings.rule("of-old") == standings.Rule("of-old", "Computed by the rule of-old.", "")
