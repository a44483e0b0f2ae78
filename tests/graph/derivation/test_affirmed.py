"""What no source affirms is set apart: no plain query for a kind of proposition meets it, and its label says so.

`labels.csv` holds the label and the verdicts of each proposition of the shipped articles, and the label of each
finding. A person has read it line by line.
"""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from checkout import Folder
from pyoxigraph import Literal, Quad, QuerySolutions, Store

from wardmote.graph import build
from wardmote.graph.checks import conformance
from wardmote.graph.derivation import affirmed, derive
from wardmote.graph.rdf import iris, mint, turtle
from wardmote.graph.sources import load

LABELS = Path(__file__).parent / "labels.csv"
PREFIXES = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in iris.prefixes().items())
KINDS = sorted(turtle.short(kind) for kind in mint.kinds(load.ontology()))

# Claims that say only that somebody says so: with these, a proposition is not affirmed.
VOICES = {
    "wm:polarity wm:denied ; wm:modality wm:reported": ("denied", "not so: "),
    "wm:polarity wm:denied ; wm:modality wm:quoted ; wm:speaker person:ada": ("denied", "Ada denies: "),
    "wm:polarity wm:affirmed ; wm:modality wm:quoted ; wm:speaker person:ada": ("said", "Ada says: "),
    "wm:polarity wm:affirmed ; wm:modality wm:implied ; wm:speaker person:ada": ("said", "Ada says: "),
    "wm:polarity wm:affirmed ; wm:modality wm:alleged": ("said", "it is alleged: "),
    "wm:polarity wm:affirmed ; wm:modality wm:pledged": ("said", "it is promised: "),
    "wm:polarity wm:affirmed ; wm:modality wm:expected": ("said", "it is expected: "),
    "wm:polarity wm:affirmed ; wm:modality wm:reported ; a wm:Interpretation": ("said", "read into the text: "),
}  # fmt: skip
OWN = "wm:polarity wm:affirmed ; wm:modality wm:reported"


def whole(folder: Path) -> Store:
    """Give a data folder with what follows from it, and with what no source affirms set apart."""
    store = load.store(load.data_files(folder))
    derive.derive(store)
    affirmed.set_apart(store, [])
    return store


@cache
def shipped() -> Store:
    return whole(load.default_data())


@pytest.fixture(scope="module", params=["shipped", "invented"])
def told(request: pytest.FixtureRequest, counted_data: Path) -> Store:
    """Give the shipped data, and the invented borough with its results, with all that follows."""
    return shipped() if request.param == "shipped" else whole(counted_data)


def ask(store: Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(query, prefixes=iris.prefixes(), use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return [
        tuple("" if term is None else term.value if isinstance(term, Literal) else turtle.short(term) for term in row)
        for row in found
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_plainest_query_meets_nothing_denied_or_quoted(told: Store, kind: str) -> None:
    found = {one for (one,) in ask(told, f"SELECT ?x WHERE {{ ?x a {kind} }}")}
    voices = ask(
        told,
        f"""SELECT ?x ?polarity ?modality ?speaker ?reading WHERE {{
          ?x a|wm:ofKind {kind} . ?claim wm:states ?x ; wm:polarity ?polarity ; wm:modality ?modality .
          OPTIONAL {{ ?claim wm:speaker ?speaker }} BIND(EXISTS {{ ?claim a wm:Interpretation }} AS ?reading)
        }}""",
    )
    of_words = kind in ("wm:Pledge", "wm:Utterance")
    by_kind = ("wm:quoted", "wm:pledged") if of_words else ()
    own = {
        one
        for one, polarity, modality, speaker, reading in voices
        if polarity == "wm:affirmed"
        and reading == "false"
        and modality in ("wm:reported", "wm:implied", "wm:declared", "wm:computed", *by_kind)
        and (of_words or not speaker)
    }
    assert found == own
    assert found or kind == "wm:Affiliation", kind


def test_what_is_set_apart_is_of_one_kind_and_has_a_label_that_says_so(told: Store) -> None:
    rows = ask(
        told,
        "SELECT DISTINCT ?x ?kind ?label ?type"
        " WHERE { ?x a wm:Unaffirmed, ?type ; wm:ofKind ?kind ; rdfs:label ?label }",
    )
    assert {kind for _, kind, _, _ in rows} <= set(KINDS)
    assert {type_ for *_, type_ in rows} == {"wm:Unaffirmed", "wm:Proposition"}
    begun = ("not so: ", "read into the text: ", "it is alleged", "it is expected", "it is promised")
    said = {label for _, _, label, _ in rows if not label.startswith(begun)}
    assert all(" says" in label or " denies" in label for label in said)
    others = ask(
        told,
        "SELECT ?label WHERE { ?x a wm:Proposition ; rdfs:label ?label . FILTER NOT EXISTS { ?x a wm:Unaffirmed } }",
    )
    assert not [label for (label,) in others if label.startswith(begun)]


def test_every_proposition_has_one_verdict(told: Store) -> None:
    verdicts = Counter(
        ask(
            told,
            "SELECT ?x (COUNT(DISTINCT ?v) AS ?n)"
            " WHERE { ?x a wm:Proposition OPTIONAL { ?x wm:verdict ?v } } GROUP BY ?x",
        )
    )
    assert {number for _, number in verdicts} == {"1"}
    denied = ask(
        told,
        "SELECT DISTINCT ?x"
        " WHERE { ?claim wm:states ?x ; wm:polarity wm:denied FILTER NOT EXISTS { ?x wm:verdictOfDenial ?v } }",
    )
    assert denied == []


def test_what_is_wrong_was_affirmed_and_what_was_declared_is_known(told: Store) -> None:
    wrong = ask(
        told,
        "SELECT DISTINCT ?x ?declared"
        " WHERE { ?x wm:verdict wm:wrong OPTIONAL { ?x wm:decidedBy ?declared . ?declared wm:verdict wm:right } }",
    )
    assert wrong
    assert all(declared for _, declared in wrong)
    assert not ask(
        told,
        "SELECT ?x"
        " WHERE { ?x wm:verdict wm:wrong FILTER NOT EXISTS { ?claim wm:states ?x ; wm:polarity wm:affirmed } }",
    )


@pytest.mark.parametrize("voice", VOICES)
def test_each_voice_that_does_not_affirm(voice: str) -> None:
    verdict, before = VOICES[voice]
    store = stated(voice)
    assert ask(store, "SELECT ?x WHERE { ?x a wm:Tie }") == []
    (row,) = ask(
        store,
        "SELECT ?kind ?verdict ?label"
        " WHERE { proposition:p wm:ofKind ?kind ; wm:verdict ?verdict ; rdfs:label ?label }",
    )
    assert row == ("wm:Tie", f"wm:{verdict}", f"{before}tie, north: Alders")


def test_a_manner_of_speaking_that_there_is_none_of_is_left_to_the_checks() -> None:
    store = stated("wm:polarity wm:affirmed ; wm:modality wm:shouted")
    assert ask(store, "SELECT ?l WHERE { ?x a wm:Unaffirmed ; rdfs:label ?l }") == [
        ("somebody says: tie, north: Alders",)
    ]


def test_one_own_voice_affirms_whatever_others_say() -> None:
    for voice in VOICES:
        store = stated(voice, OWN)
        assert ask(store, "SELECT ?x WHERE { ?x a wm:Tie }") == [("proposition:p",)]
        assert ask(store, "SELECT ?x WHERE { ?x a wm:Unaffirmed }") == []


def test_what_a_return_states_is_right_and_its_denial_wrong() -> None:
    store = stated(
        "wm:polarity wm:denied ; wm:modality wm:reported",
        said="""proposition:p a wm:Tie ; wm:contest ballot:north ; wm:standsFor party:alder . return:north a wm:Return .
          claim:r a wm:Claim ; wm:source return:north ; wm:states proposition:p ;
            wm:polarity wm:affirmed ; wm:modality wm:declared .""",
    )
    (row,) = ask(store, "SELECT ?v ?d WHERE { ?x a wm:Tie ; wm:verdict ?v ; wm:verdictOfDenial ?d }")
    assert row == ("wm:right", "wm:wrong")


def test_that_somebody_promised_is_affirmed_and_what_they_promised_never_is() -> None:
    promise = 'proposition:p a wm:Pledge ; wm:speaker person:ada ; wm:content "To mend roads."@en .'
    store = stated("wm:polarity wm:affirmed ; wm:modality wm:pledged ; wm:speaker person:ada", said=promise)
    assert ask(store, "SELECT ?v ?l WHERE { ?x a wm:Pledge ; wm:verdict ?v ; rdfs:label ?l }") == [
        ("wm:reported", "Ada promises: To mend roads.")
    ]


def test_hearsay_affirms_no_utterance() -> None:
    words = 'proposition:p a wm:Utterance ; wm:speaker person:bea ; wm:content "It rains."@en .'
    store = stated("wm:polarity wm:affirmed ; wm:modality wm:quoted ; wm:speaker person:ada", said=words)
    assert ask(store, "SELECT ?l WHERE { ?x a wm:Unaffirmed ; rdfs:label ?l }") == [("Ada says: Bea says: It rains.",)]


def stated(
    *voices: str, said: str = "proposition:p a wm:Tie ; wm:contest ballot:north ; wm:standsFor party:alder ."
) -> Store:
    """Give a store with a proposition that one article states in some voices, and what follows."""
    store = load.store([])
    claims = "".join(
        f"claim:one.{n} a wm:Claim ; wm:source article:one ; wm:states proposition:p ; {voice} ."
        for n, voice in enumerate(voices, 1)
    )
    named = {"ballot:north": "north", "party:alder": "Alders", "person:ada": "Ada", "person:bea": "Bea"}
    names = " ".join(f'{thing} rdfs:label "{label}"@en .' for thing, label in named.items())
    text = f"{PREFIXES}article:one a wm:Article . {names} {said} {claims}"
    store.load(text.encode(), format=turtle.RdfFormat.TURTLE, to_graph=iris.graph("article/one"))
    derive.derive(store)
    affirmed.set_apart(store, [])
    return store


def test_lines_are_set_apart_as_the_store_is(counted: Folder) -> None:
    store = load.store(counted.files())
    derive.derive(store)
    assert affirmed.set_apart(store, load.sorted_lines(store)) == load.sorted_lines(store)


def test_each_layer_says_of_which_kind_it_is(counted: Folder) -> None:
    files = build.contents(counted.files(), iris.DEFAULT_BASE)
    layers = [text.decode() for name, text in files.items() if name.startswith("article-")]
    assert sum(text.count("wm:ofKind wm:") for text in layers) >= 3
    assert all("wm:Unaffirmed" not in text for text in layers)
    assert "    a wm:Proposition, wm:Unaffirmed ;" in files["derived.ttl"].decode()


def test_shapes_hold_with_what_is_set_apart(counted: Folder) -> None:
    store = load.store(counted.files())
    derive.derive(store)
    lines = affirmed.set_apart(store, load.sorted_lines(store))
    assert conformance.results(store, lines) == set()


@pytest.mark.parametrize("verdicts", [(), ("right", "wrong"), ("elected",)])
def test_no_verdict_a_second_and_one_that_is_none_are_violations(counted: Folder, verdicts: tuple[str, ...]) -> None:
    store = load.store(counted.files())
    derive.derive(store)
    (one, *_) = store.quads_for_pattern(None, iris.wm("verdict"), iris.wm("right"), None)
    store.remove(one)
    store.extend(Quad(one.subject, one.predicate, iris.wm(name), one.graph_name) for name in verdicts)
    found = conformance.results(store, load.sorted_lines(store))
    assert {violation.node for violation in found} == {one.subject}
    assert any(violation.message.startswith("A proposition has one verdict") for violation in found)


def test_labels_and_verdicts_are_those_that_a_person_has_read() -> None:
    propositions = ask(
        shipped(),
        """SELECT DISTINCT ?x ?label ?verdict ?denial WHERE {
          ?article a wm:Article . ?claim wm:source ?article ; wm:states ?x .
          ?x rdfs:label ?label ; wm:verdict/rdfs:label ?verdict . OPTIONAL { ?x wm:verdictOfDenial/rdfs:label ?denial }
        }""",
    )
    findings = ask(shipped(), "SELECT DISTINCT ?x ?label WHERE { ?x a wm:Finding ; rdfs:label ?label }")
    rows = sorted({*propositions, *((*row, "", "") for row in findings)}, key=lambda row: (row[1], row[0]))
    with LABELS.open(encoding="utf-8", newline="") as table:
        known = [tuple(row) for row in csv.reader(table)][1:]
    assert known == rows, f"read what is new, then write it to {LABELS}"
