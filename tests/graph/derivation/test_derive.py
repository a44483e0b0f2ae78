"""The rules, each on the smallest graph that shows it: councils, parties and articles here are nobody's."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, Quad, QuerySolutions, RdfFormat, Store, Variable, parse

from wardmote.graph.derivation import derive, labelling
from wardmote.graph.rdf import iris, mint, turtle
from wardmote.graph.sources import load

REFERENCE = """
area:marshland a wm:Area ; rdfs:label "Marshland"@en .
area:fen a wm:Area ; rdfs:label "Fen"@en ; geo:sfWithin area:marshland .
council:fen a wm:Council ; rdfs:label "Fen council"@en ; wm:governs area:fen .
election:day a wm:Election ; wm:pollingDay "2031-05-01"^^xsd:date ; rdfs:label "day"@en .
election:fen a wm:CouncilElection ; rdfs:label "Fen 2031"@en ; wm:council council:fen ; wm:partOf election:day ;
  wm:pollingDay "2031-05-01"^^xsd:date ; wm:seats 30 .
election:fen-later a wm:CouncilElection ; rdfs:label "Fen 2035"@en ; wm:council council:fen ;
  wm:pollingDay "2035-05-03"^^xsd:date .
ballot:reed a wm:Ballot ; rdfs:label "Reed, Fen"@en ; wm:partOf election:fen ; wm:seats 3 .
party:A a wm:Party ; rdfs:label "Alders"@en . party:B a wm:Party ; rdfs:label "Birches"@en .
person:ann a wm:Person ; rdfs:label "Ann"@en . person:bea a wm:Person ; rdfs:label "Bea"@en .
office:leader a wm:Office ; rdfs:label "leader"@en .
office:member a wm:Office ; wm:severalHolders true ; rdfs:label "member"@en .
article:one a wm:Article . article:two a wm:Article .
"""

PREFIXES = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in iris.prefixes().items())


def seats(
    name: str, number: int, party: str = "party:A", measure: str = "wm:seatsWon", contest: str = "election:fen"
) -> str:
    """Describe a figure of seats."""
    key = f"wm:measure {measure} ; wm:standsFor {party} ; wm:contest {contest}"
    return f"proposition:{name} a wm:Figure ; {key} ; wm:number {number} ."


def claim(name: str, proposition: str, source: str = "one", more: str = "", polarity: str = "affirmed") -> str:
    """Describe a claim of an article, in its own voice unless `more` says otherwise."""
    modality = "" if "wm:modality" in more else "wm:modality wm:reported ; "
    as_of = "" if "wm:asOf" in more else 'wm:asOf "2031-05-02"^^xsd:date ; '
    kind = "wm:Interpretation" if "wm:interprets" in more else "wm:Claim"
    return (
        f"claim:{name} a {kind} ; wm:source article:{source} ; wm:states proposition:{proposition} ; {modality}{as_of}"
        f'wm:polarity wm:{polarity} ; {more} dcterms:abstract "{name}"@en .'
    )


def derived(*statements: str) -> Store:
    """Load the reference data with statements, and derive."""
    store = Store()
    text = PREFIXES + REFERENCE + "\n".join(statements)
    graph = iris.graph("article/one")
    store.extend(Quad(q.subject, q.predicate, q.object, graph) for q in parse(text, format=RdfFormat.TURTLE))
    store.extend(load.quads(load.ontology(), iris.graph("ontology")))
    derive.derive(store)
    return store


def pairs(store: Store, predicate: str) -> set[tuple[str, str]]:
    """Give the derived subjects and objects of a property, in short form."""
    quads = store.quads_for_pattern(None, iris.term(predicate), None, derive.DERIVED)
    return {(turtle.short(quad.subject), turtle.short(quad.object)) for quad in quads}


def standings(store: Store, proposition: str, polarity: str = "affirmed") -> set[str]:
    """Give the standings of a proposition, or those of its denial."""
    stands = f"assessment:{proposition}.{polarity}."
    return {o.removeprefix("wm:") for s, o in pairs(store, "wm:standing") if s.startswith(stands)}


def checks(store: Store, rule: str) -> set[tuple[int, int, bool]]:
    """Give both sides of the arithmetic checks of a rule, and whether they hold."""
    text = "SELECT DISTINCT ?rule ?l ?r ?h { ?f wm:rule ?rule ; wm:answer ?l ; wm:number ?r ; wm:holds ?h }"
    bound = {Variable("rule"): Literal(rule)}
    rows = store.query(text, prefixes=iris.prefixes(), use_default_graph_as_union=True, substitutions=bound)
    assert isinstance(rows, QuerySolutions)
    return {(int(row["l"].value), int(row["r"].value), row["h"].value == "true") for row in rows}


def test_one_source_is_reported() -> None:
    store = derived(seats("p", 5), claim("c1", "p"), claim("c2", "p"))
    assert standings(store, "p") == {"reported"}
    assert pairs(store, "wm:corroborates") == set()


def test_two_sources_corroborate() -> None:
    store = derived(seats("p", 5), claim("c1", "p"), claim("c2", "p", "two"))
    assert standings(store, "p") == {"agreed"}
    assert pairs(store, "wm:corroborates") == {("claim:c1", "claim:c2"), ("claim:c2", "claim:c1")}


@pytest.mark.parametrize("link", ["prov:wasDerivedFrom", "prov:wasRevisionOf"])
def test_dependent_sources_do_not_corroborate(link: str) -> None:
    store = derived(seats("p", 5), claim("c1", "p"), claim("c2", "p", "two"), f"article:two {link} article:one .")
    assert standings(store, "p") == {"reported"}


def test_speakers_words_do_not_corroborate() -> None:
    quoted = "wm:modality wm:quoted ; wm:speaker person:ann ;"
    store = derived(seats("p", 5), claim("c1", "p"), claim("c2", "p", "two", quoted))
    assert standings(store, "p") == {"reported"}


@pytest.mark.parametrize("speaking", ["c1", "c2"])
def test_what_is_implied_in_a_speakers_words_does_not_corroborate(speaking: str) -> None:
    implied = "wm:modality wm:implied ;"
    whose = {name: implied + (" wm:speaker person:ann ;" if name == speaking else "") for name in ("c1", "c2")}
    claims = (claim("c1", "p", more=whose["c1"]), claim("c2", "p", "two", whose["c2"]))
    assert pairs(derived(seats("p", 5), *claims), "wm:corroborates") == set()
    own = (claim("c1", "p", more=implied), claim("c2", "p", "two", implied))
    assert len(pairs(derived(seats("p", 5), *own), "wm:corroborates")) == 2


def test_words_of_speakers_alone_are_attributed() -> None:
    quoted = "wm:modality wm:quoted ; wm:speaker person:ann ;"
    store = derived(seats("p", 5), claim("c1", "p", more=quoted), claim("c2", "p", "two", "wm:modality wm:alleged ;"))
    assert standings(store, "p") == {"said"}


def test_interpretation_neither_reports_nor_contradicts() -> None:
    store = derived(
        seats("p", 5), claim("c1", "p", more="wm:interprets claim:c2 ;"), seats("q", 6), claim("c2", "q", "two")
    )
    assert standings(store, "p") == {"interpreted"}
    assert standings(store, "q") == {"reported"}


def test_denials_have_a_standing_of_their_own() -> None:
    store = derived(seats("p", 5), claim("c1", "p", polarity="denied"), claim("c2", "p", "two", polarity="denied"))
    assert standings(store, "p") == set()
    assert standings(store, "p", "denied") == {"agreed"}


def test_other_answers_contradict() -> None:
    store = derived(seats("p", 5), seats("q", 6), claim("c1", "p"), claim("c2", "q", "two"))
    assert standings(store, "p") == standings(store, "q") == {"reported", "disputed"}
    assert ("finding:contradiction.c1.c2", "wm:disputed") in pairs(store, "wm:kind")


def test_one_source_contradicts_itself() -> None:
    store = derived(seats("p", 5), seats("q", 6), claim("c1", "p"), claim("c2", "q"))
    assert standings(store, "p") == {"reported", "selfContradicted"}


def test_other_questions_do_not_contradict() -> None:
    store = derived(seats("p", 5), seats("q", 6, "party:B"), claim("c1", "p"), claim("c2", "q", "two"))
    assert pairs(store, "wm:incompatibleWith") == set()


@pytest.mark.parametrize(
    ("precision", "number", "incompatible"),
    [
        ("approximately", 6, False),
        ("moreThan", 6, False),
        ("moreThan", 4, True),
        ("fewerThan", 4, False),
        ("fewerThan", 6, True),
    ],
)
def test_inexact_numbers_bound_others(precision: str, number: int, incompatible: bool) -> None:
    inexact = seats("p", 5).replace(" .", f" ; wm:precision wm:{precision} .")
    store = derived(inexact, seats("q", number), claim("c1", "p"), claim("c2", "q", "two"))
    assert bool(pairs(store, "wm:incompatibleWith")) is incompatible


def test_narrower_outcome_agrees_with_wider() -> None:
    outcome = "proposition:{0} a wm:PartyOutcome ; wm:contest election:fen ; wm:standsFor party:A ; wm:outcome wm:{1} ."
    store = derived(
        outcome.format("p", "regained"), outcome.format("q", "gained"), claim("c1", "p"), claim("c2", "q", "two")
    )
    assert pairs(store, "wm:contradicts") == set()
    store = derived(
        outcome.format("p", "regained"), outcome.format("q", "held"), claim("c1", "p"), claim("c2", "q", "two")
    )
    assert standings(store, "p") == {"reported", "disputed"}


def test_denial_of_the_wider_contradicts_the_narrower() -> None:
    outcome = "proposition:{0} a wm:PartyOutcome ; wm:contest election:fen ; wm:standsFor party:A ; wm:outcome wm:{1} ."
    denied = claim("c2", "q", "two", polarity="denied")
    store = derived(outcome.format("p", "regained"), outcome.format("q", "gained"), claim("c1", "p"), denied)
    assert pairs(store, "wm:contradicts") == {("claim:c1", "claim:c2"), ("claim:c2", "claim:c1")}
    assert standings(store, "q", "denied") == {"reported", "disputed"}


def test_offices_with_several_holders_never_contradict() -> None:
    held = "proposition:{0} a wm:OfficeHeld ; wm:office office:{1} ; wm:person person:{2} ; wm:tenure wm:incumbent ."
    for office, contradicted in (("leader", True), ("member", False)):
        store = derived(
            held.format("p", office, "ann"), held.format("q", office, "bea"), claim("c1", "p"), claim("c2", "q")
        )
        assert ("selfContradicted" in standings(store, "p")) is contradicted


def test_full_count_overtakes_a_partial_one() -> None:
    store = derived(seats("p", 5), seats("q", 6), claim("c1", "p", more="wm:scope wm:soFar ;"), claim("c2", "q", "two"))
    assert pairs(store, "wm:supersedes") == {("claim:c2", "claim:c1")}
    assert pairs(store, "wm:contradicts") == set()
    assert standings(store, "p") == {"reported", "overtaken"}
    assert standings(store, "q") == {"reported"}


def test_earlier_count_does_not_overtake_a_later_partial_one() -> None:
    earlier = 'wm:asOf "2031-05-01"^^xsd:date ;'
    store = derived(
        seats("p", 5), seats("q", 6), claim("c1", "p", more="wm:scope wm:soFar ;"), claim("c2", "q", "two", earlier)
    )
    assert pairs(store, "wm:supersedes") == set()
    assert standings(store, "p") == {"reported", "disputed"}


CONTROL = "proposition:{0} a wm:Control ; wm:contest election:{1} ; wm:phase wm:{2} ; wm:controller {3} ."


def test_who_controls_a_council_after_its_election_does_not_overtake_who_did_before() -> None:
    store = derived(
        CONTROL.format("p", "fen", "before", "wm:noOverallControl"),
        CONTROL.format("q", "fen", "after", "party:A"),
        claim("c1", "p", more="wm:scope wm:asOfWriting ;"),
        claim("c2", "q", "two", 'wm:asOf "2031-05-03"^^xsd:date ;'),
    )
    assert pairs(store, "wm:supersedes") == pairs(store, "wm:contradicts") == set()
    assert standings(store, "p") == {"reported"}


CHANGED = """proposition:p a wm:Figure ; wm:measure wm:councilsChanged ; wm:contest election:day ;
    wm:area area:marshland ; wm:number 1 . election:bog wm:council council:bog ;
    wm:partOf election:day ; a wm:CouncilElection .
    council:bog wm:governs area:bog . area:bog geo:sfWithin area:marshland ."""
BOG = "proposition:r a wm:PartyOutcome ; wm:contest election:bog ; wm:standsFor party:A ; wm:outcome wm:gained ."
GAIN = "proposition:q a wm:PartyOutcome ; wm:contest election:fen ; wm:standsFor party:A ; wm:outcome wm:gained ."


def changes(more: str, *claims: str) -> Store:
    """Give what is derived where a source counts one council that changed hands, the Bog, and others claim more."""
    return derived(CHANGED, BOG, GAIN, claim("c1", "p", more=more), claim("c0", "r"), *claims)


def test_another_change_overtakes_a_count_so_far() -> None:
    store = changes("wm:scope wm:soFar ;", claim("c2", "q", "two"))
    assert ("claim:c2", "claim:c1") in pairs(store, "wm:supersedes")
    assert standings(store, "p") == {"reported", "overtaken"}


def test_another_change_contradicts_a_count_that_is_whole() -> None:
    assert standings(changes("", claim("c2", "q", "two")), "p") == {"reported", "disputed"}


def test_a_change_that_is_counted_neither_overtakes_nor_contradicts() -> None:
    store = changes("wm:scope wm:soFar ;", claim("c2", "r", "two"))
    assert pairs(store, "wm:supersedes") == pairs(store, "wm:contradicts") == set()


@pytest.mark.parametrize(
    ("source", "day", "overtaken"),
    [("one", "02", False), ("two", "02", True), ("one", "03", True), ("two", "01", False)],
)
def test_former_holder_overtakes_incumbent_but_not_within_one_article(source: str, day: str, overtaken: bool) -> None:
    who = "wm:office office:leader ; wm:person person:ann ; wm:contest election:day"
    held = "proposition:{0} a wm:OfficeHeld ; " + who + " ; wm:tenure wm:{1} ."
    ended = claim("c2", "q", source, f'wm:asOf "2031-05-{day}"^^xsd:date ;')
    store = derived(held.format("p", "incumbent"), held.format("q", "former"), claim("c1", "p"), ended)
    assert pairs(store, "wm:supersedes") == ({("claim:c2", "claim:c1")} if overtaken else set())
    assert pairs(store, "wm:contradicts") == set()


AT_ONCE = "council:fen wm:electedEvery 4 ."


def test_council_seats_add_up() -> None:
    stated = (seats("p", 20), seats("q", 10, "party:B"), claim("c1", "p"), claim("c2", "q"))
    store = derived(AT_ONCE, *stated)
    # Of a council that is elected in parts they may be of seats that were not up, too.
    assert checks(derived(*stated), "arithmetic-council-seats") == set()
    assert checks(store, "arithmetic-council-seats") == {(30, 30, True)}


def test_council_seats_of_two_figures_are_tried_both_ways() -> None:
    figures = (seats("p", 20), seats("r", 22), seats("q", 10, "party:B"))
    store = derived(AT_ONCE, *figures, claim("c1", "p"), claim("c2", "q"), claim("c3", "r"))
    assert checks(store, "arithmetic-council-seats") == {(30, 30, True), (32, 30, False)}


TALLY = "tally:{0} a wm:Tally ; wm:partOf election:fen ; wm:standsFor party:{0} ; wm:seatsWon {1} ."
RETURNED = (TALLY.format("A", 20), TALLY.format("B", 8))


@pytest.mark.parametrize(
    ("returned", "holds"),
    [((), None), ((*RETURNED, TALLY.format("C", 2)), None), ((*RETURNED[:1], TALLY.format("B", 10)), False)],
)
def test_fewer_seats_than_the_council_has_are_a_fault_only_of_who_names_every_party_with_seats(
    returned: tuple[str, ...], holds: bool | None
) -> None:
    figures = (seats("p", 20), seats("q", 8, "party:B"))
    store = derived(AT_ONCE, *figures, claim("c1", "p"), claim("c2", "q"), *returned)
    assert checks(store, "arithmetic-council-seats") == (set() if holds is None else {(28, 30, holds)})


def test_inexact_numbers_are_not_summed() -> None:
    inexact = seats("q", 12, "party:B").replace(" .", " ; wm:precision wm:approximately .")
    store = derived(AT_ONCE, seats("p", 20), inexact, claim("c1", "p"), claim("c2", "q"))
    assert checks(store, "arithmetic-council-seats") == set()


def test_seats_of_two_sources_are_not_added() -> None:
    figures = (seats("p", 20), seats("q", 10, "party:B"))
    store = derived(AT_ONCE, *figures, claim("c1", "p"), claim("c2", "q", "two"))
    assert checks(store, "arithmetic-council-seats") == set()


@pytest.mark.parametrize(("majority", "holds"), [(10, True), (12, False)])
def test_majority_is_the_difference(majority: int, holds: bool) -> None:
    figures = (seats("p", 20), seats("q", 10, "party:B"), seats("m", majority, measure="wm:majority"))
    store = derived(*figures, claim("c1", "p"), claim("c2", "q"), claim("c3", "m"))
    assert checks(store, "arithmetic-majority") == {(10, majority, holds)}


@pytest.mark.parametrize(("majority", "holds"), [(10, None), (12, True), (13, False)])
def test_majority_may_be_smaller_where_others_are_not_named(majority: int, holds: bool | None) -> None:
    figures = (seats("p", 20), seats("q", 8, "party:B"), seats("m", majority, measure="wm:majority"))
    store = derived(*figures, claim("c1", "p"), claim("c2", "q"), claim("c3", "m"))
    assert checks(store, "arithmetic-majority") == (set() if holds is None else {(12, majority, holds)})


def test_a_count_so_far_is_not_reckoned_with() -> None:
    figures = (
        seats("b", 5, measure="wm:seatsHeld ; wm:phase wm:before"),
        seats("x", 3, measure="wm:seatsGained"),
        seats("a", 6),
    )
    store = derived(*figures, claim("c1", "b"), claim("c2", "x"), claim("c3", "a", more="wm:scope wm:soFar ;"))
    assert checks(store, "arithmetic-before-after") == set()


@pytest.mark.parametrize(("measure", "change", "after", "holds"), [
    ("wm:seatsGained", 3, 8, True), ("wm:seatsLost", 3, 2, True), ("wm:seatsGained", 3, 9, False),
])  # fmt: skip
def test_before_and_change_make_after(measure: str, change: int, after: int, holds: bool) -> None:
    figures = (
        seats("b", 5, measure="wm:seatsHeld ; wm:phase wm:before"),
        seats("x", change, measure=measure),
        seats("a", after),
    )
    store = derived(*figures, claim("c1", "b"), claim("c2", "x"), claim("c3", "a"))
    expected = 5 + change if measure == "wm:seatsGained" else 5 - change
    assert checks(store, "arithmetic-before-after") == {(expected, after, holds)}


@pytest.mark.parametrize(("lead", "holds"), [(10, True), (9, False)])
def test_lead_is_the_difference(lead: int, holds: bool) -> None:
    stated = seats("l", lead, measure="wm:lead ; wm:phase wm:after").replace(" .", " ; wm:about party:B .")
    store = derived(
        seats("p", 20), seats("q", 10, "party:B"), stated, claim("c1", "p"), claim("c2", "q"), claim("c3", "l")
    )
    assert checks(store, "arithmetic-lead") == {(10, lead, holds)}


@pytest.mark.parametrize(("number", "holds"), [(1, True), (2, False)])
def test_ward_has_no_more_seats_than_it_has(number: int, holds: bool) -> None:
    figures = (seats("p", 2, contest="ballot:reed"), seats("q", number, "party:B", contest="ballot:reed"))
    store = derived(*figures, claim("c1", "p"), claim("c2", "q"))
    assert checks(store, "arithmetic-ward-seats") == {(2 + number, 3, holds)}


@pytest.mark.parametrize(("total", "holds"), [(2, True), (1, False)])
def test_wards_have_no_more_than_the_council(total: int, holds: bool) -> None:
    store = derived(seats("p", 2, contest="ballot:reed"), seats("q", total), claim("c1", "p"), claim("c2", "q"))
    assert checks(store, "arithmetic-ward-totals") == {(2, total, holds)}


def spells(store: Store) -> set[str]:
    """Give the labels of the spells of control."""
    known = {s for s, o in pairs(store, "rdf:type") if o == "wm:ControlSpell"}
    return {o.removeprefix('"').removesuffix('"@en') for s, o in pairs(store, "rdfs:label") if s in known}


def test_spells_run_on_while_the_controller_stays() -> None:
    store = derived(
        CONTROL.format("p", "fen", "before", "wm:noOverallControl"),
        CONTROL.format("q", "fen", "after", "party:A"),
        CONTROL.format("r", "fen-later", "before", "party:A"),
        CONTROL.format("s", "fen-later", "after", "party:B"),
        *(claim(f"c{name}", name) for name in "pqrs"),
    )
    assert spells(store) == {
        "Fen council: no overall control, begun by 2031-05-01, until 2031-05-01",
        "Fen council: Alders, from 2031-05-01, until 2035-05-03",
        "Fen council: Birches, from 2035-05-03",
    }


def test_spell_between_elections_has_no_end_that_nobody_stated() -> None:
    store = derived(
        CONTROL.format("q", "fen", "after", "party:A"), CONTROL.format("s", "fen-later", "after", "party:B"),
        claim("cq", "q"), claim("cs", "s"),
    )  # fmt: skip
    assert spells(store) == {
        "Fen council: Alders, begun by 2031-05-01, ended by 2035-05-03",
        "Fen council: Birches, begun by 2035-05-03",
    }


OUTCOME = "proposition:{0} a wm:PartyOutcome ; wm:contest election:fen ; wm:standsFor party:A ; wm:outcome wm:{1} ."


@pytest.mark.parametrize(
    ("statements", "label"),
    [
        ((CONTROL.format("p", "fen", "after", "party:A"), claim("c1", "p")), "begun by 2031-05-01"),
        ((OUTCOME.format("p", "held"), claim("c1", "p")), "begun by 2031-05-01"),
        ((OUTCOME.format("p", "gained"), claim("c1", "p")), "from 2031-05-01"),
        ((OUTCOME.format("p", "regained"), claim("c1", "p")), "from 2031-05-01"),
    ],
)
def test_a_spell_begins_only_where_somebody_says_that_the_council_changed_hands(
    statements: tuple[str, ...], label: str
) -> None:
    store = derived(*statements)
    assert spells(store) == {f"Fen council: Alders, {label}"}
    assert bool(pairs(store, "wm:from")) is label.startswith("from")


def test_denied_control_ends_a_spell() -> None:
    store = derived(
        CONTROL.format("p", "fen", "before", "party:A"), CONTROL.format("q", "fen", "after", "party:A"),
        claim("cp", "p"), claim("cq", "q", polarity="denied"),
    )  # fmt: skip
    assert spells(store) == {"Fen council: Alders, begun by 2031-05-01, until 2031-05-01"}


def test_quoted_or_interpreted_control_makes_no_spell() -> None:
    quoted = claim("cp", "p", more="wm:modality wm:quoted ; wm:speaker person:ann ;")
    read = claim("cq", "q", more="wm:interprets claim:cp ;")
    store = derived(
        CONTROL.format("p", "fen", "before", "party:B"), CONTROL.format("q", "fen", "after", "party:A"), quoted, read
    )
    assert spells(store) == set()


def test_a_speakers_denial_ends_no_spell() -> None:
    quoted = claim("c2", "p2", more="wm:modality wm:quoted ; wm:speaker person:ann ;", polarity="denied")
    store = derived(
        CONTROL.format("p", "fen", "before", "party:A"), CONTROL.format("p2", "fen", "after", "party:A"),
        claim("c1", "p"), quoted,
    )  # fmt: skip
    assert spells(store) == {"Fen council: Alders, begun by 2031-05-01"}


def test_coalition_is_one_spell_of_two_parties() -> None:
    years = 'wm:from "2019"^^xsd:gYear ; wm:until "2023"^^xsd:gYear'
    coalition = f"proposition:p a wm:Control ; wm:council council:fen ; wm:controller party:A, party:B ; {years} ."
    store = derived(coalition, claim("c1", "p"))
    (spell,) = {s for s, o in pairs(store, "rdf:type") if o == "wm:ControlSpell"}
    assert {o for s, o in pairs(store, "wm:controller") if s == spell} == {"party:A", "party:B"}


def test_derived_things_are_of_wider_classes_too() -> None:
    store = derived(seats("p", 5), claim("c1", "p"))
    assert {("proposition:p", "wm:Proposition"), ("article:one", "wm:Source")} <= pairs(store, "rdf:type")


def test_deriving_changes_no_other_graph() -> None:
    statements = (seats("p", 5), claim("c1", "p"))
    store = derived(*statements)
    graph = iris.graph("article/one")
    written = set(parse(PREFIXES + REFERENCE + "\n".join(statements), format=RdfFormat.TURTLE))
    assert {q.triple for q in store.quads_for_pattern(None, None, None, graph)} == {q.triple for q in written}


def test_every_rule_has_a_title_and_its_name() -> None:
    rules = derive.rules()
    assert len(rules) == len({rule.name for rule in rules})
    for rule in rules:
        assert rule.text.startswith(f"# {rule.title}.\n"), rule.name
        if "wm:rule" in rule.text:
            assert f'wm:rule "{rule.name}"' in rule.text


def test_labels_may_hold_any_character() -> None:
    label = 'The "Fen\\Bog"\n\t\u0007 é \U0001f5f3 party'
    store = Store()
    store.add(Quad(iris.term("party:odd"), iris.RDFS_LABEL, iris.text(label), iris.graph("reference")))
    (kind,) = (kind for iri, kind in mint.kinds(load.ontology()).items() if iri == iris.wm("Affiliation"))
    content = {iris.wm("standsFor"): frozenset({iris.term("party:odd")})}
    proposition = iris.term("proposition:p")
    lines = b"".join(labelling.lines(kind, proposition, content, labelling.Labels(store)))
    labels = {q.object for q in parse(lines, format=RdfFormat.N_TRIPLES) if q.subject == proposition}
    assert iris.text(f"Affiliation: {label}") in labels


def test_labels_say_what_a_proposition_is_about() -> None:
    store = derived(seats("p", 5))
    kinds = mint.kinds(load.ontology())
    content = mint.properties(q.triple for q in store.quads_for_pattern(None, None, None, iris.graph("article/one")))
    proposition = content[iris.term("proposition:p")]
    labels = labelling.Labels(store)
    kind = kinds[iris.wm("Figure")]
    assert labelling.proposition(kind, proposition, labels) == "seats won, Alders, Fen 2031: 5"
    assert labelling.question(kind, proposition, labels) == "seats won, Alders, Fen 2031"
