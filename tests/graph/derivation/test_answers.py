"""Results and declared answers, each on the smallest returns that show it: a council of nobody's, elected twice."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store
from returned import ballot, derived, election, speaking, stated, tally

from wardmote.graph.derivation import derive
from wardmote.graph.rdf import iris, turtle

NORTH = ballot("north", "31", 2, "ann A 90 +", "bea A 80 +", "cal B 70", "dot - 10")
SOUTH = ballot("south", "31", 1, "eve B 50 +", "fay A 49", "gus - 5")
NORTH_LATER = ballot("north", "35", 2, "ann A 60", "hal B 90 +", "ida B 61 +")
SOUTH_LATER = ballot("south", "35", 1, "eve B 50 +", "fay A 50")
FIRST = (election("31", 3), NORTH, SOUTH)
BOTH = (*FIRST, election("35", 3), NORTH_LATER, SOUTH_LATER)


def answered(rule: str, *statements: str) -> set[str]:
    """Give the gists of the declared answers of a rule, where an article speaks of all contests there are."""
    spoken = [
        f"{kind}:{key}"
        for kind, keys in (("ballot", ("north-31", "south-31", "north-35", "south-35")), ("election", ("31", "35")))
        for key in keys
        if any(f"{kind}:{key} a" in text for text in statements)
    ]
    store = derived(*statements, speaking(*spoken), whole=True)
    rows = store.query(
        "SELECT DISTINCT ?rule ?gist WHERE { ?claim wm:rule ?rule ; dcterms:abstract ?gist ; wm:source/a wm:Return }",
        prefixes=iris.prefixes(),
        use_default_graph_as_union=True,
    )
    assert isinstance(rows, QuerySolutions)
    return {row["gist"].value for row in rows if row["rule"] == Literal(f"declared-{rule}")}


def values(store: Store, *names: str) -> dict[str, tuple[str | None, ...]]:
    """Give the values of properties by subject, of those in the graph of results."""
    found: dict[str, dict[str, str]] = {}
    for name in names:
        for quad in store.quads_for_pattern(None, iris.wm(name), None, derive.RESULTS):
            term = quad.object
            value = term.value if isinstance(term, Literal) else turtle.short(term)
            found.setdefault(turtle.short(quad.subject), {})[name] = value
    # Those over an area only where it is asked of which.
    return {
        subject: tuple(told.get(name) for name in names)
        for subject, told in found.items()
        if "area" in names or not subject.startswith("tally:day-")
    }


def test_tallies_are_of_all_that_stood() -> None:
    store = derived(*FIRST)
    assert values(store, "seatsWon", "votes", "candidatesStanding") == {
        "tally:31.A": ("2", "219", "3"),
        "tally:31.B": ("1", "120", "2"),
        "tally:31.independents": ("0", "15", "2"),
    }
    assert values(store, "complete") == {
        "ballot:north-31": ("true",),
        "ballot:south-31": ("true",),
        "election:31": ("true",),
    }
    assert values(store, "wardsHere") == {"election:31": ("2",)}


def test_with_a_ward_missing_tallies_are_so_far_and_control_needs_half_of_all_seats() -> None:
    store = derived(election("31", 3), NORTH)
    assert values(store, "seatsWonSoFar", "votesSoFar") == {
        "tally:31.A": ("2", "170"),
        "tally:31.B": ("0", "70"),
        "tally:31.independents": ("0", "10"),
    }
    assert values(store, "seatsWon", "votes", "candidatesStanding", "seatsChange") == {}
    assert values(store, "control") == {"election:31": ("party:A",)}, "2 of 3 are enough"
    assert values(derived(election("31", 4), NORTH), "control") == {}
    assert values(store, "complete") == {"ballot:north-31": ("true",)}


def test_a_ballot_with_a_winner_missing_is_not_complete() -> None:
    store = derived(election("31", 3), ballot("north", "31", 2, "ann A 90 +", "bea A 80"))
    assert values(store, "complete", "seatsWon", "seatsWonSoFar", "control") == {}


def test_tallies_that_a_return_gives_stand_as_they_are() -> None:
    store = derived(election("31", 3), NORTH, SOUTH, tally("31", "A", 3))
    assert values(store, "seatsWon", "seatsWonSoFar") == {}
    assert values(store, "control") == {"election:31": ("party:A",)}
    assert values(derived(election("31", 3), tally("31", "A", 1), tally("31", "B", 1)), "control", "complete") == {}


def test_places_of_equal_votes_are_equal() -> None:
    places = values(derived(election("35", 3), NORTH_LATER, SOUTH_LATER), "place")
    assert {key.rpartition(".")[2]: place for key, (place,) in places.items()} == {
        "hal": "1",
        "ida": "2",
        "ann": "3",
        "eve": "1",
        "fay": "1",
    }


def test_what_changed_against_the_election_before() -> None:
    store = derived(*BOTH)
    assert values(store, "seatsChange") == {"tally:35.A": ("-2",), "tally:35.B": ("2",)}
    assert values(store, "control", "controlLeftByLastElection") == {
        "election:31": ("party:A", None),
        "election:35": ("party:B", "party:A"),
    }


def test_a_label_that_nobody_stood_for_again_has_no_seat_and_a_change() -> None:
    south = ballot("south", "31", 1, "gus - 50 +", "fay A 49")
    store = derived(election("31", 3), NORTH, south, election("35", 3), NORTH_LATER, SOUTH_LATER)
    assert values(store, "seatsWon", "seatsChange")["tally:35.independents"] == ("0", "-1")


def test_independents_control_nothing_and_nobody_has_more_than_half() -> None:
    independents = ballot("north", "31", 2, "dot - 90 +", "gus - 80 +")
    assert values(derived(election("31", 2), independents), "control") == {}
    south = ballot("south", "31", 2, "eve B 50 +", "fay B 49 +")
    assert values(derived(election("31", 4), NORTH, south), "control") == {"election:31": ("wm:noOverallControl",)}


def test_declared_seats_and_candidates() -> None:
    assert answered("ward-seats", *FIRST) >= {"Alders: 2 seats in north 31.", "Birches: 0 seats in north 31."}
    seats = {"Alders: 2 seats at the election of 31.", "Birches: 1 seat at the election of 31."}
    assert answered("council-seats", *FIRST) == seats | {"Independents: 0 seats at the election of 31."}
    assert answered("candidates", *FIRST) == {
        "Alders: 3 candidates at the election of 31.",
        "Birches: 2 candidates at the election of 31.",
        "Independents: 2 candidates at the election of 31.",
    }
    assert answered("votes", election("31", 3), SOUTH) == {
        "eve got 50 votes, south 31.",
        "fay got 49 votes, south 31.",
        "gus got 5 votes, south 31.",
    }
    assert answered("outcome", election("31", 3), SOUTH) == {
        "eve was elected, south 31.",
        "fay was not elected, south 31.",
        "gus was not elected, south 31.",
    }


def test_declared_changes() -> None:
    assert answered("seats-changed", *BOTH) == {
        "Alders: 2 fewer seats than before, election of 35.",
        "Birches: 2 more seats than before, election of 35.",
    }
    assert answered("ward-seats-changed", *BOTH) == {
        "Alders: 2 fewer seats than before, north 35.",
        "Birches: 2 more seats than before, north 35.",
    }
    assert answered("seat-kept-or-lost", *BOTH) == {
        "ann lost the seat won before, north 35.",
        "eve was re-elected, south 35.",
    }


def test_majority_control_and_positions() -> None:
    assert answered("majority", *FIRST) == {"Alders: a majority of 1 at the election of 31."}
    assert answered("control", *FIRST) == {"By the result of the election of 31: Alders."}
    assert answered("largest-party", *FIRST) == {"Largest party at the election of 31: Alders."}
    assert answered("largest-opposition", *FIRST) == {"Largest opposition at the election of 31: Birches."}


def test_councils_of_an_area() -> None:
    asked = [
        f"proposition:{measure} wm:measure wm:{measure} ; wm:contest election:day-31 ; wm:area area:marsh ."
        for measure in ("councilsControlled", "councilsContested", "councilsInArea")
    ]
    controlled = {
        "Alders: in control of 1 council of Marsh by the results, day 31.",
        "Birches: in control of 0 councils of Marsh by the results, day 31.",
    }
    contested = {"councils contested, Marsh, day 31: 1.", "seats, Marsh, day 31: 3."}
    for known, more in (("1", {"councils in area, Marsh, day 31: 1."}), ("2", set())):
        said = (*FIRST, *asked, f"area:marsh wm:councilsInArea {known} .")
        assert answered("councils-controlled", *said) == controlled
        assert answered("councils-contested", *said) == contested | more


BOG = """council:bog a wm:Council ; rdfs:label "Bog"@en ; wm:governs area:bog . area:bog geo:sfWithin area:marsh .
election:bog a wm:CouncilElection ; rdfs:label "bog"@en ; wm:council council:bog ;
  wm:pollingDay "2031-05-01"^^xsd:date ; wm:partOf election:day-31 ; wm:seats 9 .
tally:bog.A wm:partOf election:bog ; wm:standsFor party:A ; wm:seatsWon 7 ."""


def test_tallies_over_an_area_say_of_how_many_councils_they_are() -> None:
    names = ("area", "seatsHere", "complete", "councilsControlled", "councilsHere")
    area = "area:marsh wm:councilsInArea {} ."

    def over(*statements: str) -> dict[str, tuple[str | None, ...]]:
        return {
            tally.partition(".")[2]: rest
            for tally, (where, *rest) in values(derived(*statements), *names).items()
            if where == "area:marsh"
        }

    one = {
        "marsh.A": ["2", "true", "1", "1"],
        "marsh.B": ["1", "true", "0", "1"],
        "marsh.independents": ["0", "true", "0", "1"],
    }
    assert over(*FIRST, area.format(1)) == one
    so_far = {key: [seats, "false", *rest] for key, (seats, _, *rest) in one.items()}
    assert over(*FIRST, area.format(2)) == over(*FIRST) == so_far
    assert over(election("31", 3), NORTH, area.format(1))["marsh.A"] == ["2", "false", "1", "1"]
    # It is not known to be elected as a whole, so nobody knows whether seven of nine seats control it.
    assert over(*FIRST, BOG, area.format(2))["marsh.A"] == ["9", "false", None, "2"]
    rest = "tally:bog.B wm:partOf election:bog ; wm:standsFor party:B ; wm:seatsWon 2 ."
    electing = "council:bog wm:electedEvery 4 ."
    assert over(*FIRST, BOG, rest, electing, area.format(2))["marsh.A"] == ["9", "true", "2", "2"]


def test_a_tie_names_the_parties_of_both() -> None:
    store = derived(election("35", 3), SOUTH_LATER, speaking("ballot:south-35"), whole=True)
    (tie,) = {quad.subject for quad in store.quads_for_pattern(None, iris.RDF_TYPE, iris.wm("Tie"), None)}
    parties = {turtle.short(quad.object) for quad in store.quads_for_pattern(tie, iris.wm("standsFor"), None, None)}
    assert parties == {"party:A", "party:B"}
    assert answered("tie", *FIRST) == set()


def test_what_an_article_asks_for() -> None:
    place = "a wm:Figure ; wm:measure wm:place ; wm:contest ballot:north-31 ; wm:person person:bea ; wm:number 1"
    expected = {"bea: number 2 of those elected by votes, north 31."}
    assert answered("place", election("31", 3), NORTH, stated(place)) == expected
    votes = "a wm:Figure ; wm:measure wm:votes ; wm:contest ballot:south-31 ; wm:standsFor party:A ; wm:number 49"
    assert answered("party-votes", election("31", 3), SOUTH, stated(votes)) == {"Alders: 49 votes, south 31."}
    lead = "a wm:Figure ; wm:measure wm:lead ; wm:phase wm:after ; wm:contest election:31 ; wm:number 9"
    lead += " ; wm:standsFor party:A ; wm:about party:B"
    assert answered("lead", *FIRST, stated(lead)) == {"Alders: 1 seat more than Birches at the election of 31."}
    label = "a wm:Affiliation ; wm:contest election:day-31 ; wm:person person:bea ; wm:standsFor party:B"
    assert answered("affiliation", election("31", 3), NORTH, stated(label)) == {"bea stood for Alders, north 31."}
    none = "a wm:Figure ; wm:measure wm:seatsWon ; wm:contest ballot:north-35 ; wm:standsFor party:C ; wm:number 1"
    party = 'party:C a wm:Party ; rdfs:label "Cedars"@en .'
    assert answered("ward-seats-none", *BOTH, party, stated(none)) == {"Cedars: no seat in north 35."}


def test_an_answer_that_an_article_states_already_gets_a_claim_and_no_second_description() -> None:
    content = "a wm:Figure ; wm:measure wm:majority ; wm:contest election:31 ; wm:standsFor party:A ; wm:number 1"
    store = derived(*FIRST, stated(content))
    (claim,) = (
        quad.subject
        for quad in store.quads_for_pattern(None, iris.wm("rule"), Literal("declared-majority"), None)
        if isinstance(quad.subject, NamedNode)
    )
    (states,) = (quad.object for quad in store.quads_for_pattern(claim, iris.wm("states"), None, None))
    assert claim.value.endswith(f"31.{states.value.rsplit('/', 1)[1]}")
    assert len(list(store.quads_for_pattern(states, iris.wm("number"), None, None))) == 1


def test_answers_on_which_nothing_rests_are_dropped() -> None:
    content = "a wm:Figure ; wm:measure wm:seatsWon ; wm:contest election:31 ; wm:standsFor party:A ; wm:number 3"
    store = derived(*FIRST, stated(content))
    gists = {
        quad.object.value
        for quad in store.quads_for_pattern(None, iris.term("dcterms:abstract"), None, derive.DERIVED)
        if isinstance(quad.object, Literal)
    }
    assert gists == {"Alders: 2 seats at the election of 31."}, "what refutes the article"
    answers = [quad.object for quad in store.quads_for_pattern(None, iris.wm("question"), None, derive.DERIVED)]
    asked = store.quads_for_pattern(None, iris.RDF_TYPE, iris.wm("Question"), derive.DERIVED)
    assert {quad.subject for quad in asked} == set(answers)


def test_what_nobody_speaks_of_is_no_claim() -> None:
    store = derived(*BOTH)
    assert not list(store.quads_for_pattern(None, iris.RDF_TYPE, iris.wm("Claim"), None))


def test_results_come_before_answers_and_these_before_standings() -> None:
    assert [rule.name for rule in derive.rules(derive.RESULTS)][-1] == "tally-of-area"
    names = [rule.name for rule in derive.rules()]
    assert names.index("follows-council") < names.index("tally") < names.index("complete-council")
    assert names.index("control") < names.index("declared-control") < names.index("standing-right")
