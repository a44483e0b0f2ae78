"""Keep what no source affirms apart from what some source does: by its class, and in its label.

The rules find which propositions are unaffirmed. Data files give them the class of their kind all the same, by which
shapes check them and rules compare them. So this comes last: of each it is then said in every layer, in place of its
class, that it is of that kind, and its label begins with who says so, or with `not so`. A query for a class of
propositions then finds none that is only denied or put into the mouth of somebody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad, QuerySolution, QuerySolutions, RdfFormat, Store, serialize

from wardmote.graph.derivation.derive import DERIVED
from wardmote.graph.rdf import iris
from wardmote.graph.sparql.named_queries import Folder

_VOICES = Folder("wardmote.graph", "queries").load("voices")
_UNAFFIRMED, _OF_KIND = iris.wm("Unaffirmed"), iris.wm("ofKind")
_KEPT = frozenset({_UNAFFIRMED, iris.wm("Proposition")})
_DENIED = iris.wm("denied")
# How it is brought up: where it is known by whom, and where not. Of several the first is told.
_MANNERS: Mapping[str, tuple[str, str]] = {
    "quoted": ("{} says", "somebody says"),
    "reported": ("{} says", "somebody says"),
    "implied": ("{} says", "somebody says"),
    "alleged": ("{} says", "it is alleged"),
    "pledged": ("{} promises", "it is promised"),
    "expected": ("{} expects", "it is expected"),
    "read": ("", "read into the text"),
    "not": ("", "not so"),
    "quoted not": ("{} denies", "somebody denies"),
}
_NO_VERB = frozenset({"read", "not"})


def set_apart(store: Store, lines: list[bytes]) -> list[bytes]:
    """Set apart in a store from which all has been derived, and in its sorted lines, what no source affirms."""
    taken, given = list(_kinds(store)), []
    given += [Quad(quad.subject, _OF_KIND, quad.object, quad.graph_name) for quad in taken]
    for subject, told in _told(store).items():
        for quad in list(store.quads_for_pattern(subject, iris.RDFS_LABEL, None, DERIVED)):
            taken.append(quad)
            given.append(Quad(subject, iris.RDFS_LABEL, iris.text(told), DERIVED))
    for quad in taken:
        store.remove(quad)
    store.extend(given)
    gone = frozenset(_lines(taken))
    kept = [line for line in lines if line not in gone]
    # Two runs that are in order each are sorted in one pass.
    return sorted([*kept, *sorted({*_lines(given)}.difference(kept))])


def unaffirmed(store: Store) -> frozenset[NamedNode]:
    """Give the propositions in a store that no source affirms, by what rules have derived."""
    return frozenset(
        iris.named(quad.subject) for quad in store.quads_for_pattern(None, iris.RDF_TYPE, _UNAFFIRMED, None)
    )


def _kinds(store: Store) -> Iterator[Quad]:
    """Give what says of an unaffirmed proposition that it is of the class of its kind."""
    for proposition in unaffirmed(store):
        for quad in store.quads_for_pattern(proposition, iris.RDF_TYPE, None, None):
            if quad.object not in _KEPT:
                yield quad


def _told(store: Store) -> dict[NamedNode, str]:
    """Give for each unaffirmed proposition the label that says who brings it up, or that it is denied."""
    found = store.query(_VOICES.text, prefixes=iris.prefixes(), use_default_graph_as_union=True)
    if not isinstance(found, QuerySolutions):
        raise ValueError(f"Unexpected query that selects nothing {_VOICES.name!r}")
    voices: dict[tuple[NamedNode, str], dict[str, list[str]]] = {}
    for row in found:
        label, speaker = row["label"], row["speaker"]
        # A label with subjects, as in `Labour Party: …`, reads on from them.
        said = f"{'of ' if row['subjects'] else ''}{label.value if isinstance(label, Literal) else ''}"
        told = voices.setdefault((iris.named(row["proposition"]), said), {}).setdefault(_manner(row), [])
        if isinstance(speaker, Literal) and speaker.value not in told:
            told.append(speaker.value)
    return {proposition: _begun(told, said) for (proposition, said), told in voices.items()}


def _manner(row: QuerySolution) -> str:
    """Give in which of the manners a claim brings up its proposition."""
    if row["polarity"] == _DENIED:
        return "quoted not" if row["speaker"] or row["modality"] == iris.wm("quoted") else "not"
    reading = row["reading"]
    if isinstance(reading, Literal) and reading.value == "true":
        return "read"
    modality = row["modality"]
    return modality.value.removeprefix(iris.WM) if isinstance(modality, NamedNode) else ""


def _begun(voices: Mapping[str, list[str]], said: str) -> str:
    """Begin a label with the voices that bring it up."""
    # What is no manner of speaking is a fault that the checks tell of.
    manner = min(voices, key=lambda one: list(_MANNERS).index(one) if one in _MANNERS else len(_MANNERS))
    named, unnamed = _MANNERS.get(manner, _MANNERS["reported"])
    before = named.format(" and ".join(voices[manner])) if voices[manner] and named else unnamed
    if said.startswith("of ") and manner not in _NO_VERB:
        return f"{before} {said}"
    return f"{before}: {said.removeprefix('of ')}"


def _lines(quads: Iterable[Quad]) -> list[bytes]:
    return (serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
