"""The tallies, each on the smallest returns that show it: a council of nobody's with three wards, elected twice."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store
from returned import ballot, declared, derived, election, stated

from wardmote.graph.derivation import derive
from wardmote.graph.rdf import iris, turtle


def counted(store: Store, rule: str) -> set[str]:
    """Give the gists of what a tally counted."""
    counted = "?claim wm:rule ?rule ; wm:gist ?gist ; wm:modality wm:computed ; wm:basis ?basis"
    text = f"SELECT DISTINCT ?rule ?gist WHERE {{ {counted} }}"
    rows = store.query(text, prefixes=iris.prefixes(), use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    return {row["gist"].value for row in rows if row["rule"] == Literal(rule)}


def complete(store: Store) -> set[str]:
    """Give the returns known to be complete."""
    return {turtle.short(quad.subject) for quad in store.quads_for_pattern(None, iris.wm("complete"), None, None)}


NORTH = ballot("north", "31", 2, "ann A 90 +", "bea AC 80 +", "cal B 70", "dot - 10")
SOUTH = ballot("south", "31", 1, "eve B 50 +", "fay A 49", "gus - 5")
NORTH_LATER = ballot("north", "35", 2, "ann A 60", "hal B 90 +", "ida B 61 +")
SOUTH_LATER = ballot("south", "35", 1, "eve B 50 +", "fay A 50")


def test_seats_in_a_ward_count_joint_descriptions_for_one_party() -> None:
    store = derived(election("31", 3), NORTH)
    assert counted(store, "ward-seats") == {"Alders: 2 seats in north 31."}
    assert complete(store) == {"return:north-31"}


def test_independents_have_seats_of_their_own() -> None:
    store = derived(election("31", 3), ballot("north", "31", 2, "dot - 90 +", "ann A 80 +"))
    assert counted(store, "ward-seats") == {"Independents: 1 seat in north 31.", "Alders: 1 seat in north 31."}


def test_seats_on_a_council_are_of_all_that_stood() -> None:
    store = derived(election("31", 3), NORTH, SOUTH)
    expected = {"Alders: 2 seats at the election of 31.", "Birches: 1 seat at the election of 31."}
    assert counted(store, "council-seats") == expected | {"Independents: 0 seats at the election of 31."}
    assert complete(store) == {"return:31", "return:north-31", "return:south-31"}


def test_seats_on_a_council_with_a_ward_missing_are_a_count_so_far() -> None:
    store = derived(election("31", 3), NORTH)
    assert counted(store, "council-seats") == {
        "Alders: 2 seats at the election of 31.",
        "Birches: 0 seats at the election of 31.",
        "Independents: 0 seats at the election of 31.",
    }
    scopes = store.quads_for_pattern(None, iris.wm("scope"), None, derive.DERIVED)
    assert {quad.object for quad in scopes} == {iris.wm("soFar")}
    assert counted(store, "control") == {"By the result of the election of 31: Alders."}, "2 of 3 are enough"
    assert counted(store, "majority") == counted(store, "largest-party") == set()


def test_no_seats_on_a_council_are_counted_from_half_of_its_wards() -> None:
    store = derived(election("31", 4), NORTH)
    assert counted(store, "council-seats") == counted(store, "control") == set()


def test_totals_that_a_return_gives_stand_as_they_are() -> None:
    figure = "a wm:Figure ; wm:measure wm:seatsWon ; wm:party party:A ; wm:contest election:31 ; wm:number 3"
    store = derived(election("31", 3), NORTH, SOUTH, f"proposition:total {figure} .", declared("total", "return:31"))
    assert counted(store, "council-seats") == set()
    assert counted(store, "majority") == {"Alders: a majority of 3 at the election of 31."}


def test_candidates_standing() -> None:
    gists = counted(derived(election("31", 3), NORTH, SOUTH), "candidates-standing")
    assert "Alders: 3 candidates at the election of 31." in gists
    assert "Independents: 2 candidates at the election of 31." in gists


def test_seats_gained_and_lost_are_against_the_election_before() -> None:
    store = derived(election("31", 3), NORTH, SOUTH, election("35", 3), NORTH_LATER, SOUTH_LATER)
    assert counted(store, "seats-changed") == {
        "Birches: 2 more seats than before, north 35.",
        "Alders: 2 fewer seats than before, north 35.",
        "Birches: 2 more seats than before, election of 35.",
        "Alders: 2 fewer seats than before, election of 35.",
    }


def test_a_boundary_change_is_said() -> None:
    later = election("35", 3, "; wm:boundaryChange true")
    store = derived(election("31", 3), NORTH, SOUTH, later, NORTH_LATER, SOUTH_LATER)
    bases = store.quads_for_pattern(None, iris.wm("basis"), None, derive.DERIVED)
    assert any("The wards are others" in str(quad.object) for quad in bases)


def test_majority_control_and_positions() -> None:
    store = derived(election("31", 3), NORTH, SOUTH)
    assert counted(store, "majority") == {"Alders: a majority of 1 at the election of 31."}
    assert counted(store, "control") == {"By the result of the election of 31: Alders."}
    assert counted(store, "largest-party") == {"Largest party at the election of 31: Alders."}
    assert counted(store, "largest-opposition") == {"Largest opposition at the election of 31: Birches."}


def test_nobody_has_more_than_half() -> None:
    south = ballot("south", "31", 2, "eve B 50 +", "fay B 49 +")
    store = derived(election("31", 4), NORTH, south)
    assert counted(store, "control") == {"By the result of the election of 31: no overall control."}
    assert (
        counted(store, "majority") == counted(store, "largest-party") == counted(store, "largest-opposition") == set()
    )


def test_councils_of_an_area() -> None:
    store = derived(election("31", 3), NORTH, SOUTH)
    assert counted(store, "councils-controlled") == {"Alders: in control of 1 council of Marsh by the results, day 31."}
    assert counted(store, "councils-contested") == {"Councils of Marsh that held an election, day 31: 1."}
    other = 'council:bog a wm:Council ; rdfs:label "Bog"@en ; wm:governs area:bog . area:bog geo:sfWithin area:marsh .'
    assert counted(derived(election("31", 3), NORTH, SOUTH, other), "councils-controlled") == set()


def test_seats_kept_and_lost_by_people() -> None:
    store = derived(election("31", 3), NORTH, SOUTH, election("35", 3), NORTH_LATER, SOUTH_LATER)
    assert counted(store, "seat-kept-or-lost") == {
        "ann lost the seat won before, north 35.",
        "eve was re-elected, south 35.",
    }


def test_a_tie_names_the_parties_of_both() -> None:
    store = derived(election("35", 3), SOUTH_LATER)
    assert counted(store, "tie") == {"Tie for the last seat on 50 votes, south 35."}
    (tie,) = {quad.subject for quad in store.quads_for_pattern(None, iris.RDF_TYPE, iris.wm("Tie"), None)}
    parties = {turtle.short(quad.object) for quad in store.quads_for_pattern(tie, iris.wm("party"), None, None)}
    assert parties == {"party:A", "party:B"}
    assert counted(derived(election("31", 3), NORTH), "tie") == set()


def test_what_an_article_asks_for() -> None:
    place = "a wm:Figure ; wm:measure wm:place ; wm:contest ballot:north-31 ; wm:person person:bea ; wm:number 1"
    store = derived(election("31", 3), NORTH, stated(place))
    assert counted(store, "place-filled") == {"bea: number 2 of those elected by votes, north 31."}
    votes = "a wm:Figure ; wm:measure wm:votes ; wm:contest ballot:south-31 ; wm:party party:A ; wm:number 49"
    assert counted(derived(election("31", 3), SOUTH, stated(votes)), "party-votes") == {"Alders: 49 votes, south 31."}
    lead = "a wm:Figure ; wm:measure wm:leadAfter ; wm:contest election:31 ; wm:party party:A ; wm:number 9"
    lead += " ; wm:over party:B"
    leads = counted(derived(election("31", 3), NORTH, SOUTH, stated(lead)), "lead")
    assert leads == {"Alders: 1 seat more than Birches at the election of 31."}
    label = "a wm:Affiliation ; wm:contest election:day-31 ; wm:person person:bea ; wm:party party:B"
    assert counted(derived(election("31", 3), NORTH, stated(label)), "affiliation") == {
        "bea stood for Alders, north 31."
    }


def test_a_proposition_that_is_stated_already_gets_a_claim_and_no_second_description() -> None:
    store = derived(election("31", 3), NORTH, SOUTH)
    (claim,) = (
        quad.subject
        for quad in store.quads_for_pattern(None, iris.wm("rule"), Literal("majority"), None)
        if isinstance(quad.subject, NamedNode)
    )
    (states,) = (quad.object for quad in store.quads_for_pattern(claim, iris.wm("states"), None, None))
    assert claim.value.endswith(f"31.{states.value.rsplit('/', 1)[1]}")
    assert len(list(store.quads_for_pattern(states, iris.wm("number"), None, None))) == 1


def test_tallies_and_other_rules_run_in_one_order() -> None:
    names = [rule.name for rule in derive.rules()]
    assert names.index("follows-council") < names.index("ward-seats") < names.index("complete-council")
    assert names.index("complete-council") < names.index("control") < names.index("standing-confirmed")
