"""The rules that hold articles against returns, branch by branch, on a council with two wards elected twice."""

from __future__ import annotations

import pytest
from pyoxigraph import Store
from returned import ballot, derived, election, stated

from wardmote.graph.derivation import derive
from wardmote.graph.rdf import iris

# Alders have 2 of 3 seats in 2031, Birches all 3 in 2035; in 2039 north has new boundaries and is split.
RETURNS = (
    election("31", 3, "; wm:wards 2"),
    ballot("north", "31", 2, "ann A 90 +", "bea A 80 +", "cal B 70"),
    ballot("south", "31", 1, "eve B 50 +", "fay A 49"),
    election("35", 3, "; wm:wards 2 ; wm:boundaryChange false"),
    ballot("north", "35", 2, "hal B 90 +", "ida B 61 +", "ann A 60"),
    ballot("south", "35", 1, "eve B 50 +", "fay A 49"),
    election("39", 3, "; wm:wards 2 ; wm:boundaryChange true"),
    ballot("west", "39", 2, "hal B 90 +", "ann A 60 +", "ida B 59"),
    ballot("south", "39", 1, "fay A 50 +", "eve B 49"),
)


def outcome(contest: str, party: str, what: str) -> str:
    return f"a wm:PartyOutcome ; wm:contest {contest} ; wm:standsFor party:{party} ; wm:outcome wm:{what}"


def figure(measure: str, party: str, number: int, contest: str = "election:35", more: str = "") -> str:
    whose = f"wm:standsFor party:{party}"
    return f"a wm:Figure ; wm:measure wm:{measure} ; {whose} ; wm:contest {contest} ; wm:number {number} {more}"


def first(contest: str, feat: str, party: str, more: str) -> str:
    return f"a wm:First ; wm:contest {contest} ; wm:outcome wm:{feat} ; wm:standsFor party:{party} ; {more}"


def control(contest: str, who: str, phase: str = "after") -> str:
    return f"a wm:Control ; wm:contest {contest} ; wm:controller {who} ; wm:phase wm:{phase}"


def affiliation(day: str, person: str, party: str) -> str:
    return f"a wm:Affiliation ; wm:contest election:{day} ; wm:person person:{person} ; wm:standsFor party:{party}"


def fared(contest: str, person: str, outcome: str) -> str:
    return f"a wm:CandidacyOutcome ; wm:contest {contest} ; wm:person person:{person} ; wm:outcome wm:{outcome}"


def changed(number: int) -> str:
    where = "wm:area area:marsh ; wm:contest election:day-35"
    return f"a wm:Figure ; wm:measure wm:councilsChanged ; {where} ; wm:number {number}"


def of(store: Store, subject: str, predicate: str) -> set[str]:
    quads = store.quads_for_pattern(None, iris.wm(subject), iris.thing("proposition", "it"), derive.DERIVED)
    nodes = [quad.subject for quad in quads]
    found = (quad for node in nodes for quad in store.quads_for_pattern(node, iris.wm(predicate), None, None))
    return {str(quad.object).rpartition("#")[2].rstrip(">") for quad in found}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "polarity", "standing", "obstacle"),
    [
        (outcome("election:35", "B", "gained"), "affirmed", "right", "agreesWithLast"),
        (outcome("election:35", "A", "lost"), "affirmed", "right", "agreesWithLast"),
        (outcome("election:35", "A", "held"), "affirmed", "wrong", ""),
        (outcome("election:35", "B", "held"), "affirmed", "notCheckable", "stateBefore"),
        (outcome("election:35", "B", "lost"), "affirmed", "wrong", ""),
        (outcome("election:35", "A", "gained"), "denied", "right", ""),
        (outcome("election:35", "B", "gained"), "denied", "wrong", "agreesWithLast"),
        (outcome("election:35", "B", "regained"), "affirmed", "notCheckable", "beforeRecords"),
        (outcome("election:39", "A", "regained"), "affirmed", "right", "agreesWithLast"),
        (outcome("election:31", "A", "gained"), "affirmed", "notCheckable", "beforeRecords"),
        (outcome("ballot:north-35", "B", "gained"), "affirmed", "right", "agreesWithLast"),
        (outcome("ballot:north-35", "A", "gained"), "affirmed", "wrong", ""),
        (outcome("ballot:north-35", "B", "held"), "affirmed", "notCheckable", "stateBefore"),
        (outcome("ballot:south-35", "B", "held"), "affirmed", "right", "agreesWithLast"),
        (outcome("ballot:south-35", "B", "lost"), "affirmed", "wrong", ""),
        (outcome("ballot:north-35", "A", "lost"), "affirmed", "right", "agreesWithLast"),
        (outcome("ballot:west-39", "A", "gained"), "affirmed", "notCheckable", "unclear"),
        (outcome("ballot:south-39", "A", "gained"), "affirmed", "right", "agreesWithLast"),
        (figure("seatsWon", "B", 3), "affirmed", "right", ""),
        (figure("seatsWon", "B", 2), "affirmed", "wrong", ""),
        (figure("seatsWon", "B", 2), "denied", "right", ""),
        (figure("seatsWon", "B", 3), "denied", "wrong", ""),
        (figure("seatsWon", "B", 2, more="; wm:precision wm:moreThan"), "affirmed", "right", ""),
        (figure("seatsWon", "B", 3, more="; wm:precision wm:moreThan"), "affirmed", "wrong", ""),
        (figure("seatsWon", "B", 4, more="; wm:precision wm:fewerThan"), "affirmed", "right", ""),
        (figure("seatsGained", "B", 2), "affirmed", "right", ""),
        (figure("seatsGained", "B", 1), "affirmed", "notCheckable", "stateBefore"),
        (figure("seatsGained", "B", 4), "affirmed", "wrong", ""),
        (figure("majority", "B", 3), "affirmed", "right", ""),
        (figure("majority", "B", 2), "affirmed", "notCheckable", "unclear"),
        (
            figure("lead", "A", 1, more="; wm:phase wm:before ; wm:about party:B"),
            "affirmed",
            "notCheckable",
            "agreesWithLast",
        ),
        (
            figure("lead", "A", 2, more="; wm:phase wm:before ; wm:about party:B"),
            "affirmed",
            "notCheckable",
            "stateBefore",
        ),
        (figure("seatsHeld", "A", 2, more="; wm:phase wm:before"), "affirmed", "notCheckable", "agreesWithLast"),
        (figure("seatsHeld", "A", 2, more="; wm:phase wm:before"), "denied", "notCheckable", "stateBefore"),
        (figure("seatsHeld", "A", 1, more="; wm:phase wm:before"), "affirmed", "notCheckable", "stateBefore"),
        (
            figure("seatsHeld", "A", 1, more="; wm:phase wm:before ; wm:precision wm:moreThan"),
            "affirmed",
            "notCheckable",
            "agreesWithLast",
        ),
        (
            figure("seatsHeld", "A", 2, more="; wm:phase wm:before ; wm:precision wm:moreThan"),
            "affirmed",
            "notCheckable",
            "stateBefore",
        ),
        (figure("seatsHeld", "A", 2, "election:31", "; wm:phase wm:before"), "affirmed", "notCheckable", "stateBefore"),
        (figure("turnout", "B", 40), "affirmed", "notCheckable", "noReturn"),
        (
            first("election:35", "gained", "B", "wm:since wm:ever"),
            "affirmed",
            "notCheckable",
            "beforeRecords",
        ),
        (first("election:39", "gained", "A", "wm:since wm:ever"), "affirmed", "wrong", ""),
        (
            first("election:39", "gained", "A", 'wm:since "P8Y"^^xsd:duration'),
            "affirmed",
            "notCheckable",
            "beforeRecords",
        ),
        (first("election:35", "gained", "A", "wm:since wm:ever"), "affirmed", "wrong", ""),
        (
            first("ballot:south-39", "elected", "A", "wm:since wm:ever"),
            "affirmed",
            "notCheckable",
            "beforeRecords",
        ),
        (first("ballot:south-35", "elected", "B", "wm:since wm:ever"), "affirmed", "wrong", ""),
        (first("ballot:south-35", "elected", "A", "wm:since wm:ever"), "affirmed", "wrong", ""),
        (control("election:35", "party:B"), "affirmed", "right", ""),
        (control("election:35", "wm:noOverallControl"), "affirmed", "wrong", ""),
        (control("election:35", "party:A"), "denied", "right", ""),
        (control("election:35", "party:A", "before"), "affirmed", "notCheckable", "agreesWithLast"),
        (control("election:35", "party:A", "before"), "denied", "notCheckable", "stateBefore"),
        (control("election:35", "party:B", "before"), "affirmed", "notCheckable", "stateBefore"),
        (control("election:35", "party:B", "before"), "denied", "notCheckable", "agreesWithLast"),
        (control("election:31", "party:B", "before"), "affirmed", "notCheckable", "stateBefore"),
        (fared("ballot:south-35", "eve", "reelected"), "affirmed", "right", ""),
        (fared("ballot:west-39", "hal", "reelected"), "affirmed", "right", ""),
        (fared("ballot:north-35", "ann", "unseated"), "affirmed", "right", ""),
        (fared("ballot:north-35", "hal", "reelected"), "affirmed", "notCheckable", "stateBefore"),
        (fared("ballot:west-39", "ann", "reelected"), "affirmed", "notCheckable", "stateBefore"),
        (fared("ballot:south-35", "fay", "unseated"), "affirmed", "notCheckable", "stateBefore"),
        (fared("ballot:south-35", "eve", "unseated"), "affirmed", "wrong", ""),
        (affiliation("day-39", "ida", "B"), "affirmed", "right", ""),
        (affiliation("day-39", "bea", "A"), "affirmed", "notCheckable", "agreesWithLast"),
        (affiliation("day-39", "bea", "B"), "affirmed", "notCheckable", "stateBefore"),
        (affiliation("day-39", "bea", "B"), "denied", "notCheckable", "agreesWithLast"),
        (affiliation("day-39", "zoe", "B"), "affirmed", "notCheckable", "unjoined"),
        (fared("election:35", "bea", "stoodDown"), "affirmed", "right", ""),
        (fared("ballot:north-35", "bea", "stoodDown"), "affirmed", "right", ""),
        (fared("ballot:north-35", "ann", "stoodDown"), "affirmed", "wrong", ""),
        (fared("election:35", "zoe", "stoodDown"), "affirmed", "notCheckable", "unjoined"),
        (changed(1), "affirmed", "notCheckable", "incomplete"),
        (changed(0), "affirmed", "wrong", ""),
        (changed(2), "affirmed", "notCheckable", "incomplete"),
    ],
)
def test_standing(content: str, polarity: str, standing: str, obstacle: str) -> None:
    store = derived(*RETURNS, stated(content, polarity))
    assert of(store, "assesses", "standing") == {"reported", standing}
    assert of(store, "assesses", "obstacle") == set(obstacle.split())


@pytest.mark.parametrize(
    ("content", "polarity", "scope"),
    [
        (figure("seatsWon", "B", 2), "affirmed", "soFar"),
        (changed(0), "affirmed", "asOfWriting"),
    ],
)
def test_what_was_said_while_votes_were_counted_is_overtaken(content: str, polarity: str, scope: str) -> None:
    store = derived(*RETURNS, stated(content, polarity, f"wm:scope wm:{scope} ;"))
    assert of(store, "assesses", "standing") == {"reported", "overtaken"}


def test_a_count_so_far_cannot_be_higher_than_the_last() -> None:
    store = derived(*RETURNS, stated(figure("seatsWon", "A", 2), more="wm:scope wm:soFar ;"))
    assert of(store, "assesses", "standing") == {"reported", "wrong"}


def test_a_council_elected_in_parts() -> None:
    parts = RETURNS[0].replace("council:fen ;", "council:bog ;"), *RETURNS[1:3]
    bog = 'council:bog a wm:Council ; rdfs:label "Bog"@en .'
    store = derived(bog, *parts, stated(control("election:31", "party:A")))
    assert of(store, "assesses", "standing") == {"reported", "notCheckable"}
    assert of(store, "assesses", "obstacle") == {"electedInParts"}


def test_partial_totals_refute_nothing() -> None:
    store = derived(*RETURNS[:2], stated(figure("seatsWon", "A", 3, "election:31")))
    assert of(store, "assesses", "standing") == {"reported", "notCheckable"}


TIED = (election("31", 1), ballot("north", "31", 1, "ann A 90 +", "cal B 90", "dee - 9"))


@pytest.mark.parametrize(
    ("content", "standing"),
    [
        ("a wm:Tie ; wm:contest ballot:north-31 ; wm:standsFor party:A, party:B", "right"),
        ("a wm:Tie ; wm:contest ballot:north-31", "right"),
        ("a wm:Tie ; wm:contest ballot:north-31 ; wm:standsFor party:A, party:C", "wrong"),
        (figure("votes", "A, party:B", 90, "ballot:north-31"), "right"),
        (figure("votes", "A, party:B", 9, "ballot:north-31"), "wrong"),
    ],
)
def test_a_tie_and_its_votes(content: str, standing: str) -> None:
    store = derived(*TIED, stated(content))
    assert of(store, "assesses", "standing") == {"reported", standing}


def test_wrong_votes_leave_the_tie_and_the_lots_as_they_are() -> None:
    parties = "wm:contest ballot:north-31 ; wm:standsFor party:A, party:B"
    lots = stated(f"a wm:Tie ; {parties} ; wm:outcome wm:lots")
    wrong = stated(figure("votes", "A, party:B", 9, "ballot:north-31")).replace("one.1", "one.2").replace(":it", ":no")
    store = derived(*TIED, lots, wrong)
    asked = (
        "SELECT ?how ?status { ?a wm:assesses ?t ; wm:standing ?status . ?t a wm:Tie OPTIONAL { ?t wm:outcome ?how } }"
    )
    rows = store.query(asked, prefixes=iris.prefixes(), use_default_graph_as_union=True)
    found = {(row["how"] is not None, str(row["status"]).rpartition("#")[2].rstrip(">")) for row in rows}
    assert found == {(True, "reported"), (True, "notCheckable"), (False, "reported"), (False, "right")}


NAMED = "".join(f'ward:{ward} skos:altLabel "North"@en . ' for ward in ("north", "west"))
REDRAWN = (
    NAMED,
    *RETURNS[:6],
    election("39", 3, "; wm:wards 2 ; wm:boundaryChange true"),
    ballot("west", "39", 3, "ann A 90 +", "bea A 89 +", "fay A 88 +", "ida B 59"),
)


@pytest.mark.parametrize(
    ("party", "what", "standing", "obstacle"),
    [
        ("A", "gained", "right", "byName"),
        ("A", "regained", "right", "byName"),
        ("B", "lost", "right", "byName"),
        ("A", "held", "notCheckable", "stateBefore"),
        ("B", "held", "wrong", ""),
    ],
)
def test_the_past_of_a_ward_with_new_boundaries_is_that_of_its_name(
    party: str, what: str, standing: str, obstacle: str
) -> None:
    store = derived(*REDRAWN, stated(outcome("ballot:west-39", party, what)))
    assert of(store, "assesses", "standing") == {"reported", standing}
    assert of(store, "assesses", "obstacle") == set(obstacle.split())


def test_a_ward_of_another_name_has_no_past() -> None:
    store = derived(NAMED.replace('west skos:altLabel "North"', 'west skos:altLabel "West"'), *REDRAWN[1:],
                    stated(outcome("ballot:west-39", "A", "gained")))  # fmt: skip
    assert of(store, "assesses", "obstacle") == {"newBoundaries"}


MAJORITY = (
    election("31", 3),
    ballot("north", "31", 3, "ann A 90 +", "bea A 80 +", "eve B 70 +"),
    election("35", 3),
    ballot("north", "35", 3, "eve B 90 +", "hal B 80 +", "ida B 70 +"),
)


@pytest.mark.parametrize(
    ("party", "what", "standing"),
    [("B", "gained", "right"), ("A", "lost", "right"), ("B", "held", "notCheckable")],
)
def test_who_had_most_seats_of_a_ward_had_it(party: str, what: str, standing: str) -> None:
    store = derived(*MAJORITY, stated(outcome("ballot:north-35", party, what)))
    assert of(store, "assesses", "standing") == {"reported", standing}


@pytest.mark.parametrize(("person", "standing"), [("hal", "wrong"), ("eve", "right")])
def test_a_reading_by_which_somebody_sat_before_is_held_against_the_last_result(person: str, standing: str) -> None:
    said = stated(fared(f"ballot:{'north' if person == 'hal' else 'south'}-35", person, "reelected"))
    store = derived(*RETURNS, said.replace("a wm:Claim", "a wm:Interpretation"))
    assert of(store, "assesses", "standing") == {"interpreted", standing}


def test_a_namesake_who_sat_before_leaves_a_reading_open() -> None:
    said = stated(fared("ballot:north-35", "hal", "reelected")).replace("a wm:Claim", "a wm:Interpretation")
    store = derived(*RETURNS, 'person:bea rdfs:label "hal"@en .', said)
    assert of(store, "assesses", "standing") == {"interpreted", "notCheckable"}


def of_area(measure: str, number: int, more: str = "") -> str:
    whose = f"wm:standsFor party:{more} ; " if more else ""
    where = "wm:contest election:day-31 ; wm:area area:marsh"
    return f"a wm:Figure ; wm:measure wm:{measure} ; {whose}{where} ; wm:number {number}"


@pytest.mark.parametrize(
    ("content", "councils", "standing", "obstacle"),
    [
        (of_area("seatsWon", 2, "A"), 1, "right", ""),
        (of_area("seatsWon", 3, "A"), 1, "wrong", ""),
        (of_area("seatsWon", 2, "A"), 2, "notCheckable", "incomplete"),
        (of_area("seatsWon", 3, "A"), 2, "notCheckable", "incomplete"),
        (of_area("seatsWon", 1, "A"), 2, "wrong", ""),
        (of_area("seatsWon", 1, "A") + " ; wm:precision wm:moreThan", 2, "right", ""),
        (of_area("seatsWon", 2, "A") + " ; wm:precision wm:moreThan", 2, "notCheckable", "incomplete"),
        (of_area("seatsWon", 2, "A") + " ; wm:precision wm:fewerThan", 2, "wrong", ""),
        (of_area("seatsWon", 9, "A") + " ; wm:precision wm:approximately", 2, "notCheckable", "incomplete"),
        (of_area("councilsControlled", 1, "A"), 1, "right", ""),
        (of_area("councilsControlled", 1, "A"), 2, "notCheckable", "incomplete"),
        (of_area("councilsControlled", 0, "A"), 2, "wrong", ""),
        (of_area("seats", 2) + " ; wm:precision wm:moreThan", 2, "right", ""),
        (of_area("seats", 4) + " ; wm:precision wm:moreThan", 2, "notCheckable", "incomplete"),
        (of_area("councilsContested", 1), 2, "notCheckable", "incomplete"),
        (of_area("councilsContested", 1), 1, "right", ""),
        (of_area("councilsInArea", 1), 1, "right", ""),
        (of_area("councilsInArea", 1), 2, "notCheckable", "notOfElections"),
        (of_area("seatsWon", 2, "A").replace(" ; wm:area area:marsh", ""), 1, "notCheckable", "incomplete"),
        (of_area("seatsWon", 2, "C"), 2, "notCheckable", "incomplete"),
    ],
)
def test_a_part_decides_nothing_over_an_area_unless_it_suffices(
    content: str, councils: int, standing: str, obstacle: str
) -> None:
    store = derived(*RETURNS[:3], f"area:marsh wm:councilsInArea {councils} .", stated(content))
    assert of(store, "assesses", "standing") == {"reported", standing}
    assert of(store, "assesses", "obstacle") == set(obstacle.split())


PART = """council:bog a wm:Council ; rdfs:label "Bog council"@en .
election:bog a wm:CouncilElection ; rdfs:label "b"@en ; wm:council council:bog ; wm:pollingDay "2031-05-01"^^xsd:date ;
  wm:partOf election:day-31 ; wm:seats 9 ; wm:wards 9 .
return:bog a wm:Return ; wm:contest election:bog .
tally:bog.A a wm:Tally ; wm:partOf election:bog ; wm:standsFor party:A ; wm:seatsWon 7 .
tally:bog.B a wm:Tally ; wm:partOf election:bog ; wm:standsFor party:B ; wm:seatsWon 2 ."""


@pytest.mark.parametrize(
    ("content", "standing", "beside"),
    [
        ("a wm:Figure ; wm:measure wm:seatsWon ; wm:standsFor party:A ; wm:number 7", "right", set()),
        ("a wm:Figure ; wm:measure wm:seatsWon ; wm:standsFor party:A ; wm:number 30", "notCheckable", {"7"}),
        ("a wm:Figure ; wm:measure wm:seatsWon ; wm:standsFor party:A ; wm:number 6", "notCheckable", {"7"}),
        (
            "a wm:Figure ; wm:measure wm:lead ; wm:phase wm:after ; wm:standsFor party:A ;"
            " wm:about party:B ; wm:number 4",
            "notCheckable",
            {"5"},
        ),
        ("a wm:Control ; wm:phase wm:after ; wm:controller party:A", "notCheckable", {"7"}),
        ("a wm:PartyOutcome ; wm:outcome wm:gained ; wm:standsFor party:B", "notCheckable", {"2"}),
        ("a wm:PartyPosition ; wm:outcome wm:largestParty ; wm:standsFor party:A", "notCheckable", {"7"}),
    ],
)
def test_seats_of_a_part_decide_nothing_of_the_council(content: str, standing: str, beside: set[str]) -> None:
    store = derived(*RETURNS[:1], PART, stated(f"{content} ; wm:contest election:bog"))
    assert of(store, "assesses", "standing") == {"reported", standing}
    assert of(store, "assesses", "obstacle") == ({"electedInParts"} if beside else set())
    query = "SELECT ?answer WHERE { ?a rdfs:seeAlso/wm:answer ?answer }"
    rows = store.query(query, prefixes=iris.prefixes(), use_default_graph_as_union=True)
    assert {row["answer"].value for row in rows} == beside  # type: ignore[union-attr]


@pytest.mark.parametrize(("here", "standing"), [(8, "right"), (7, "notCheckable")])
@pytest.mark.parametrize("content", [of_area("councilsContested", 1), of_area("seats", 3)])
def test_where_all_wards_of_a_day_are_here_so_are_all_that_polled(content: str, here: int, standing: str) -> None:
    wards = f"election:day-31 wm:wards 8 ; wm:wardsHere {here} . area:marsh wm:councilsInArea 9 ."
    store = derived(*RETURNS[:3], wards, stated(content))
    assert of(store, "assesses", "standing") == {"reported", standing}


@pytest.mark.parametrize(("number", "standing"), [(1, "overtaken"), (2, "notCheckable"), (3, "notCheckable")])
def test_a_count_so_far_is_overtaken_by_a_higher_one(number: int, standing: str) -> None:
    content = of_area("seatsWon", number, "A").replace(" ; wm:area area:marsh", "")
    store = derived(*RETURNS[:3], stated(content, more="wm:scope wm:soFar ;"))
    assert of(store, "assesses", "standing") == {"reported", standing}


def held(
    party: str, since: str, contest: str, number: int = 0, precision: str = "moreThan", phase: str = "before"
) -> str:
    how = f"; wm:precision wm:{precision}" if precision else ""
    return figure("seatsHeld", party, number, contest, f'; wm:phase wm:{phase} ; wm:from "{since}"^^xsd:gYear {how}')


CEDARS = 'party:C a wm:Party ; rdfs:label "Cedars"@en .'
RENAMED = "ward:west dcterms:replaces ward:north ."


@pytest.mark.parametrize(
    ("content", "polarity", "standing", "obstacle"),
    [
        # South had a Birch in 2031 and 2035, and never an Alder before 2039.
        (held("B", "2031", "ballot:south-39"), "affirmed", "notCheckable", "beforeRecords"),
        (held("B", "2031", "ballot:south-39"), "denied", "notCheckable", "beforeRecords"),
        (held("A", "2031", "ballot:south-39"), "affirmed", "wrong", ""),
        (held("A", "2031", "ballot:south-39"), "denied", "right", ""),
        (held("A", "1990", "ballot:south-39"), "affirmed", "wrong", ""),
        (held("A", "2036", "ballot:south-39"), "affirmed", "notCheckable", "beforeRecords"),
        (held("A", "2031", "ballot:south-39", precision=""), "affirmed", "notCheckable", "beforeRecords"),
        (held("B", "2031", "ballot:south-39", precision=""), "affirmed", "wrong", ""),
        (held("B", "2031", "ballot:south-39", 1, ""), "affirmed", "notCheckable", "beforeRecords"),
        (held("B", "2031", "ballot:south-39", 2, "fewerThan"), "affirmed", "notCheckable", "beforeRecords"),
        # Nobody ever stood for it there.
        (held("C", "2031", "ballot:south-39"), "affirmed", "wrong", ""),
        # West has the place of north, where Alders had two seats, then none.
        (held("A", "2031", "ballot:west-39"), "affirmed", "wrong", ""),
        (held("B", "2035", "ballot:west-39"), "affirmed", "notCheckable", "beforeRecords"),
        # The council.
        (held("A", "2031", "election:39"), "affirmed", "wrong", ""),
        (held("B", "2031", "election:39"), "affirmed", "notCheckable", "beforeRecords"),
        (held("B", "2031", "election:39", 2), "affirmed", "wrong", ""),
    ],
)
def test_what_is_said_to_be_held_since_a_year(content: str, polarity: str, standing: str, obstacle: str) -> None:
    store = derived(*RETURNS, CEDARS, RENAMED, stated(content, polarity))
    assert of(store, "assesses", "standing") == {"reported", standing}
    assert of(store, "assesses", "obstacle") == set(obstacle.split())


@pytest.mark.parametrize(
    ("content", "polarity", "standing", "obstacle"),
    [
        # In 2039 the one seat of south went from a Birch to an Alder, which what was held before does not tell of.
        (held("B", "2035", "ballot:south-39", phase="after"), "affirmed", "wrong", ""),
        (held("B", "2035", "ballot:south-39", phase="after"), "denied", "right", ""),
        (held("B", "2035", "ballot:south-39"), "affirmed", "notCheckable", "beforeRecords"),
        (held("A", "2039", "ballot:south-39", phase="after"), "affirmed", "notCheckable", "beforeRecords"),
        (held("A", "2039", "ballot:south-39", 1, "", "after"), "affirmed", "notCheckable", "beforeRecords"),
        (held("A", "2039", "ballot:south-39", 2, "", "after"), "affirmed", "wrong", ""),
        (held("A", "2039", "ballot:south-39", 2, ""), "affirmed", "notCheckable", "beforeRecords"),
        # Those before still count.
        (held("A", "2031", "ballot:south-39", phase="after"), "affirmed", "wrong", ""),
        # West has the place of north, where Birches had both seats in 2035, and one of two in 2039.
        (held("B", "2035", "ballot:west-39", 1, phase="after"), "affirmed", "wrong", ""),
        (held("B", "2035", "ballot:west-39", 1), "affirmed", "notCheckable", "beforeRecords"),
        # The council, where Alders won both of their seats in 2039.
        (held("A", "2039", "election:39", 2, "", "after"), "affirmed", "notCheckable", "beforeRecords"),
        (held("A", "2039", "election:39", 3, "", "after"), "affirmed", "wrong", ""),
        # What was declared before the year does not count.
        (held("B", "2040", "ballot:south-39", 5, "", "after"), "affirmed", "notCheckable", "beforeRecords"),
    ],
)
def test_what_is_said_to_be_held_after_an_election_is_held_against_it(
    content: str, polarity: str, standing: str, obstacle: str
) -> None:
    store = derived(*RETURNS, CEDARS, RENAMED, stated(content, polarity))
    assert of(store, "assesses", "standing") == {"reported", standing}
    assert of(store, "assesses", "obstacle") == set(obstacle.split())


@pytest.mark.parametrize(("electing", "standing"), [("", "notCheckable"), ("council:bog wm:electedEvery 4 .", "wrong")])
@pytest.mark.parametrize("phase", ["before", "after"])
@pytest.mark.parametrize("contest", ["election:39", "ballot:south-39", "ballot:west-39"])
def test_an_election_of_a_part_says_nothing_of_seats_that_were_not_up(
    contest: str, phase: str, electing: str, standing: str
) -> None:
    elections = [text.replace("council:fen", "council:bog") for text in RETURNS]
    bog = "council:bog a wm:Council . election:39 wm:follows election:35 . election:35 wm:follows election:31 ."
    claimed = stated(held("A", "2031", contest, phase=phase))
    store = derived(*elections, bog, electing, RENAMED, claimed)
    assert of(store, "assesses", "standing") == {"reported", standing}


def test_a_by_election_says_nothing_of_seats_that_were_not_vacant() -> None:
    vacant = ballot("east", "39", 1, "hal B 9 +", "ann A 8").replace("partOf election:", "partOf election:day-")
    store = derived(*RETURNS, vacant, stated(held("A", "2031", "ballot:east-39", phase="after")))
    assert of(store, "assesses", "standing") == {"reported", "notCheckable"}


def test_a_reading_of_what_was_held_decides_nothing() -> None:
    store = derived(*RETURNS, stated(held("A", "2031", "ballot:south-39"), more="a wm:Interpretation ;"))
    assert "wrong" not in of(store, "assesses", "standing")


def more_seats(measure: str, party: str, number: int, precision: str = "moreThan") -> str:
    how = f"; wm:precision wm:{precision}" if precision else ""
    return figure(measure, party, number, "election:day-35", f"; wm:area area:marsh {how}")


@pytest.mark.parametrize(
    ("content", "standing"),
    [
        # Birches went from one seat to three, Alders from two to none.
        (more_seats("seatsGained", "B", 0), "right"),
        (more_seats("seatsGained", "B", 2, ""), "right"),
        (more_seats("seatsGained", "B", 3, ""), "notCheckable"),
        (more_seats("seatsGained", "B", 1, ""), "notCheckable"),
        (more_seats("seatsGained", "B", 2), "notCheckable"),
        (more_seats("seatsGained", "B", 3, "fewerThan"), "right"),
        (more_seats("seatsLost", "A", 0), "right"),
        (more_seats("seatsLost", "A", 1, ""), "notCheckable"),
    ],
)
def test_seats_gained_and_lost_over_an_area(content: str, standing: str) -> None:
    """Another number is not wrong, as it may count from another moment than the last election."""
    store = derived(*RETURNS[:6], "area:marsh wm:councilsInArea 1 .", stated(content))
    assert of(store, "assesses", "standing") == {"reported", standing}
    assert of(store, "assesses", "obstacle") == ({"stateBefore"} if standing == "notCheckable" else set())


@pytest.mark.parametrize(
    ("content", "standing"),
    [
        # Of the seats of 2035 one is missing, and none of those before.
        (more_seats("seatsGained", "B", 0), "right"),
        (more_seats("seatsGained", "B", 0, ""), "notCheckable"),
        (more_seats("seatsGained", "B", 1), "notCheckable"),
        (more_seats("seatsGained", "B", 2, ""), "notCheckable"),
        (more_seats("seatsLost", "A", 0), "notCheckable"),
    ],
)
def test_seats_gained_so_far_can_only_grow(content: str, standing: str) -> None:
    store = derived(*RETURNS[:5], "area:marsh wm:councilsInArea 1 .", stated(content))
    assert of(store, "assesses", "standing") == {"reported", standing}


@pytest.mark.parametrize(
    ("precision", "number", "standing"), [("moreThan", 1, "right"), ("moreThan", 2, "notCheckable")]
)
def test_more_seats_than_were_gained_are_not_borne_out(precision: str, number: int, standing: str) -> None:
    content = figure("seatsGained", "B", number, "election:35", f"; wm:precision wm:{precision}")
    assert of(derived(*RETURNS[:6], stated(content)), "assesses", "standing") == {"reported", standing}


def test_a_part_of_an_area_decides_nothing_of_its_seats() -> None:
    for number in (0, 9):
        content = more_seats("seatsGained", "B", number)
        store = derived(*RETURNS[:6], "area:marsh wm:councilsInArea 2 .", stated(content))
        assert of(store, "assesses", "standing") == {"reported", "notCheckable"}
