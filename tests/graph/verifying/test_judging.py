"""What is asked gets the verdict that the build gives to the same claims, though few rules run on a small store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import pytest
from pyoxigraph import Literal, NamedNode, Store

from wardmote.graph.derivation import derive
from wardmote.graph.drafting.acceptance.said import Said
from wardmote.graph.rdf import iris, mint
from wardmote.graph.releases.release import Release
from wardmote.graph.sources import load
from wardmote.graph.verifying import answering, bearing
from wardmote.graph.verifying.data import Data
from wardmote.graph.verifying.days import Polls
from wardmote.graph.verifying.judging import ASKED, Judge, Judgement, Put

KINDS = mint.kinds(load.ontology())
PARTIES = (iris.thing("party", "PP53"), iris.thing("party", "PP52"))
DECIDED = ("right", "wrong", "overtaken")
NOT_CONTENT = {*map(iris.wm, ("question", "answer", "verdict", "verdictOfDenial", "decidedBy", "ofKind"))}


@pytest.fixture(scope="module")
def data(published: Release) -> Data:
    """Give what is needed of the release of the packaged data."""
    return Data(published)


def terms(store: Store, subject: NamedNode, name: str) -> list[mint.Term]:
    """Give the values of a property of ours, in order."""
    found = (quad.object for quad in store.quads_for_pattern(subject, iris.wm(name), None, None))
    return sorted((one for one in found if isinstance(one, NamedNode | Literal)), key=str)


def last(term: mint.Term) -> str:
    """Give the name of a term of ours."""
    return term.value.rsplit("#", 1)[-1]


def claims(store: Store) -> Iterator[tuple[NamedNode, Put, str]]:
    """Give the claims of articles that they state by hand: the article, what is put, and the verdict of the build."""
    for quad in store.quads_for_pattern(None, iris.wm("states"), None, None):
        claim, stated = iris.named(quad.subject), iris.named(quad.object)
        types = {one.object for one in store.quads_for_pattern(claim, iris.RDF_TYPE, None, None)}
        kinds = [one for one in of_kind(store, stated) if one in KINDS]
        if quad.graph_name == derive.DERIVED or iris.wm("Interpretation") in types or not kinds:
            continue
        content = {
            one.predicate: frozenset(each.object for each in store.quads_for_pattern(stated, one.predicate, None))
            for one in store.quads_for_pattern(stated, None, None, None)
            if one.graph_name != derive.DERIVED and one.predicate not in NOT_CONTENT
        }
        content[iris.RDF_TYPE] = frozenset(kinds[:1])
        modality, polarity = (last(terms(store, claim, name)[0]) for name in ("modality", "polarity"))
        scopes = tuple(map(last, terms(store, claim, "scope")))
        speakers = [one for one in terms(store, claim, "speaker") if isinstance(one, NamedNode)]
        said = Said(content, modality, polarity, next(iter(speakers), None), scopes)  # type: ignore[arg-type]
        name = "verdictOfDenial" if polarity == "denied" else "verdict"
        verdict = next(map(last, terms(store, stated, name)), "")
        article = iris.named(terms(store, claim, "source")[0])
        yield article, Put(said, terms(store, claim, "asOf")[0].value), verdict


def of_kind(store: Store, stated: NamedNode) -> list[NamedNode]:
    """Give the classes of a proposition, and the kind of one that nobody affirms."""
    found = [
        one.object for name in (iris.RDF_TYPE, iris.wm("ofKind")) for one in store.quads_for_pattern(stated, name, None)
    ]
    return sorted((one for one in found if isinstance(one, NamedNode)), key=str)


def test_verdicts_are_those_of_the_build(data: Data) -> None:
    judge, polls = Judge(data), Polls(data.facts)
    by_council: dict[tuple[NamedNode, NamedNode | None], list[tuple[Put, str]]] = {}
    for article, put, verdict in claims(data.said):
        by_council.setdefault((article, answering.council(put.said, data, polls)), []).append((put, verdict))
    compared = 0
    for (_, council), those in by_council.items():
        for (_, verdict), found in zip(those, judge.judge(council, [put for put, _ in those]), strict=True):
            if verdict in DECIDED or found.verdict in DECIDED:
                compared += 1
                assert found.verdict == verdict, (found.proposition, found.rules)
    assert compared > 75


def varied(said: Said) -> Iterator[Said]:
    """Give what is said, its denial, and the same with the next number or another outcome."""
    yield replace(said, polarity="affirmed")
    yield replace(said, polarity="denied")
    yield replace(said, content=changed(said.content), polarity="affirmed")


def changed(content: mint.Properties) -> dict[NamedNode, frozenset[mint.Term]]:
    """Give a content with the next number, or a party in place of another."""
    made = dict(content)
    for name in map(iris.wm, ("number", "standsFor", "controller")):
        for term in made.get(name, ()):
            other = PARTIES[term == PARTIES[0]]
            made[name] = frozenset({Literal(int(float(term.value)) + 1) if isinstance(term, Literal) else other})
            return made
    return made


def of_each_sort(data: Data) -> Iterator[Put]:
    """Give a claim of each class, measure, outcome and phase that articles make, of a ballot and of a council."""
    seen: set[object] = set()
    for _, put, _ in claims(data.said):
        parts = [next(iter(put.said.content.get(iris.wm(name), [None]))) for name in ("measure", "outcome", "phase")]
        contest = next(iter(put.said.content.get(iris.wm("contest"), [iris.wm("none")])))
        sort = (put.said.kind, *parts, contest.value.count("."), put.said.scopes)
        if sort not in seen and not seen.add(sort):  # type: ignore[func-returns-value]
            yield put


@pytest.mark.thorough
def test_rules_left_out_bear_on_nothing(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    judge, polls = Judge(data), Polls(data.facts)
    together: dict[tuple[NamedNode | None, str], list[Put]] = {}
    of: dict[str, NamedNode | None] = {}
    for put in of_each_sort(data):
        for one in varied(put.said):
            rules = " ".join(rule.name for rule in bearing.rules([one]))
            # Of one council for each set of rules, since all rules take half a second.
            council = of.setdefault(rules, answering.council(one, data, polls))
            if council == answering.council(one, data, polls):
                together.setdefault((council, rules), []).append(replace(put, said=one))
    few = [judge.judge(council, puts) for (council, _), puts in together.items()]
    monkeypatch.setattr("wardmote.graph.verifying.bearing.rules", lambda _: derive.rules(derive.DERIVED))
    every = [judge.judge(council, puts) for (council, _), puts in together.items()]
    pairs = list(zip(chain.from_iterable(few), chain.from_iterable(every), strict=True))
    others = [
        (one.proposition.value, one.verdict, other.verdict, other.rules) for one, other in pairs if differ(one, other)
    ]
    assert not others
    assert {*DECIDED} < {one.verdict for one, _ in pairs}
    assert len(together) > 10


def differ(one: Judgement, other: Judgement) -> bool:
    """Whether two judgements differ in what is decided."""
    return one.verdict != other.verdict and bool({one.verdict, other.verdict} & {*DECIDED})


def test_nothing_of_what_was_asked_stays(data: Data) -> None:
    judge, polls = Judge(data), Polls(data.facts)
    _, put, _ = next(one for one in claims(data.said) if answering.council(one[1].said, data, polls) is not None)
    council = answering.council(put.said, data, polls)
    before = len(data.about(council))
    judge.judge(council, [put])
    assert len(data.about(council)) == before
    assert not any(data.about(council).quads_for_pattern(ASKED, None, None, None))
