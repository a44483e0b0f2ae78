"""What comes of drafts before anybody accepts them: the verdict that the build's own rules give on each.

The results that follow from returns are worked out once for a data folder, when a `Judge` is made. To judge drafts the
rules on claims run over a small store of their own: all but the candidacies, ballots, people and claims of councils of
which neither the article nor the drafts speak.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from wardmote.graph.checks import conformance
from wardmote.graph.checks.node_sorts import sh
from wardmote.graph.derivation import derive
from wardmote.graph.drafting.acceptance import triples
from wardmote.graph.drafting.acceptance.finding import Stated
from wardmote.graph.rdf import iris
from wardmote.graph.sources import filling, load
from wardmote.graph.sources.load import DataFile

_COUNCIL, _BALLOT, _WARD, _PERSON, _PART_OF = (
    iris.wm(name) for name in ("council", "ballot", "ward", "person", "partOf")
)
# What of a return is left out where its council is not spoken of.
_SMALL = frozenset(map(iris.wm, ("Ballot", "Candidacy", "Ward")))

# The council of what is of none.
_ANY = iris.wm("Council")
_VIOLATION = sh("Violation")
# Claims of drafts have numbers that no other claim has.
_FIRST = 1_000_000


@dataclass(frozen=True)
class Judgement:
    """What comes of a draft: one of the verdicts, "not checkable" where no return decides it; and how it stands.

    `declared` says in words what was declared instead, or that decides it; `obstacles` why nothing decides it, `faults`
    what the shapes say of the claim and its proposition.
    """

    verdict: str
    standings: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


class Judge:
    """Judges drafts of an article by the other sources of a data folder, whose files are read already."""

    def __init__(self, files: Iterable[DataFile], article: NamedNode) -> None:
        self._article = article
        others = [file for file in files if file.article != article]
        self._store = load.store(others)
        derive.results(self._store)
        self._quads: Mapping[NamedNode, list[Quad]] = _by_council(self._store)

    def judge(self, given: Sequence[Triple], stated: Sequence[Stated]) -> dict[str, Judgement]:
        """Give what comes of drafts, by their ids. `given` are the triples of their article, with or without claims.

        A draft that states several things has the verdict of the first that a return decides.
        """
        made: dict[str, list[tuple[NamedNode, bool]]] = {one.draft.id: [] for one in stated}
        owners: dict[NamedNode, set[str]] = {}
        added: list[Triple] = []
        for number, one in enumerate(stated, 1):
            claim = iris.thing("claim", f"{self._article.value.rsplit('/', 1)[-1]}.{_FIRST + number}")
            added += triples.claim(claim, self._article, one)
            proposition = triples.proposition(one.said)
            made[one.draft.id].append((proposition, one.said.polarity == "denied"))
            segments = [iris.segment(self._article, *span) for span in (*one.rests.evidence, *one.rests.context)]
            added += [Triple(segment, iris.RDF_TYPE, iris.wm("Segment")) for segment in segments]
            for node in (claim, proposition):
                owners.setdefault(node, set()).add(one.draft.id)
        store = self._small([*given, *added])
        derive.claims(store)
        faults = _faults(store, owners)
        return {id: replace(_of(store, nodes), faults=faults.get(id, ())) for id, nodes in made.items()}

    def _small(self, article: Sequence[Triple]) -> Store:
        spoken_of = self._councils(article)
        store = Store()
        wanted = (quads for council, quads in self._quads.items() if council == _ANY or council in spoken_of)
        for quads in wanted:
            store.bulk_extend(quads)
        whole = filling.filled(article, self._article)
        store.bulk_extend(load.quads(whole, iris.graph(f"article/{self._article.value.rsplit('/', 1)[-1]}")))
        return store

    def _councils(self, article: Sequence[Triple]) -> set[NamedNode]:
        """Give the councils of what triples point at, and those for which its people have stood."""
        things = {one.object for one in article if isinstance(one.object, NamedNode)}
        found = {council for thing in things for council in _councils_of(self._store, thing)}
        for thing in things:
            for quad in self._store.quads_for_pattern(None, _PERSON, thing, None):
                found |= _councils_of(self._store, iris.named(quad.subject))
        return found | things


def _faults(store: Store, owners: Mapping[NamedNode, set[str]]) -> dict[str, tuple[str, ...]]:
    """Give what the shapes say of claims and propositions, by the ids of the drafts that they are of."""
    found: dict[str, set[str]] = {}
    for one in conformance.results(store, load.sorted_lines(store), owners.keys()):
        if one.severity == _VIOLATION:
            for id in owners[one.node]:
                found.setdefault(id, set()).add(one.message)
    return {id: tuple(sorted(messages)) for id, messages in found.items()}


def _councils_of(store: Store, thing: NamedNode) -> set[NamedNode]:
    """Give the councils that a thing is of, by itself or by its ballot."""
    found = {iris.named(quad.object) for quad in store.quads_for_pattern(thing, _COUNCIL, None, None)}
    for name in (_BALLOT, _WARD, _PART_OF):
        for quad in store.quads_for_pattern(thing, name, None, None):
            found |= {
                iris.named(one.object) for one in store.quads_for_pattern(iris.named(quad.object), _COUNCIL, None, None)
            }
    return found


def _by_council(store: Store) -> dict[NamedNode, list[Quad]]:
    """Give the quads of a store by the council that they are of, or as of any."""
    owners = dict(_owners(store))
    found: dict[NamedNode, list[Quad]] = {}
    for quad in store:
        if (
            quad.graph_name == iris.graph("shapes")
            or "#char=" in str(quad.subject)
            or "#selector=" in str(quad.subject)
        ):
            continue  # no rule asks for these
        owner = owners.get(quad.subject, _ANY) if isinstance(quad.subject, NamedNode) else _ANY
        found.setdefault(owner, []).append(quad)
    return found


def _owners(store: Store) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Give the things that are needed only where one council is spoken of, with the council."""
    for kind in _SMALL:
        for quad in store.quads_for_pattern(None, iris.RDF_TYPE, kind, None):
            yield from _owned(iris.named(quad.subject), _councils_of(store, iris.named(quad.subject)))
    for quad in store.quads_for_pattern(None, iris.RDF_TYPE, iris.wm("Person"), None):
        candidacies = store.quads_for_pattern(None, _PERSON, quad.subject, None)
        stood = [_councils_of(store, iris.named(one.subject)) for one in candidacies]
        yield from _owned(iris.named(quad.subject), set().union(*stood))
    for quad in store.quads_for_pattern(None, iris.wm("states"), None, None):
        stated = iris.named(quad.object)
        councils = _councils_of(store, stated)
        for contest in store.quads_for_pattern(stated, iris.wm("contest"), None, None):
            councils |= _councils_of(store, iris.named(contest.object))
        for thing in (iris.named(quad.subject), stated):
            yield from _owned(thing, councils)


def _owned(thing: NamedNode, councils: set[NamedNode]) -> Iterator[tuple[NamedNode, NamedNode]]:
    if len(councils) == 1:
        yield thing, next(iter(councils))


def _of(store: Store, propositions: Sequence[tuple[NamedNode, bool]]) -> Judgement:
    """Give what comes of propositions that are affirmed or denied: the first judgement by a return, else the first."""
    found = [_judged(store, *one) for one in propositions]
    return next((one for one in found if one.verdict in ("right", "wrong", "overtaken", "disputed")), found[0])


def _judged(store: Store, proposition: NamedNode, is_denied: bool) -> Judgement:
    name = "verdictOfDenial" if is_denied else "verdict"
    verdicts = [_last(quad.object) for quad in store.quads_for_pattern(proposition, iris.wm(name), None, None)]
    polarity = iris.wm("denied" if is_denied else "affirmed")
    standings, obstacles = set(), set()
    for quad in store.quads_for_pattern(None, iris.wm("assesses"), proposition, None):
        if any(store.quads_for_pattern(quad.subject, iris.wm("polarity"), polarity, None)):
            standings |= {
                _label(store, one.object)
                for one in store.quads_for_pattern(quad.subject, iris.wm("standing"), None, None)
            }
            obstacles |= {
                _label(store, one.object)
                for one in store.quads_for_pattern(quad.subject, iris.wm("obstacle"), None, None)
            }
    declared = {
        _label(store, quad.object) for quad in store.quads_for_pattern(proposition, iris.wm("decidedBy"), None, None)
    }
    verdict = verdicts[0] if verdicts else "not checkable"
    return Judgement(verdict, *(tuple(sorted(one)) for one in (standings, declared, obstacles)))


def _label(store: Store, term: object) -> str:
    labels = sorted(
        quad.object.value
        for quad in store.quads_for_pattern(iris.named(term), iris.RDFS_LABEL, None, None)
        if isinstance(quad.object, Literal)
    )
    return labels[0] if labels else _last(term)


def _last(term: object) -> str:
    return iris.named(term).value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
