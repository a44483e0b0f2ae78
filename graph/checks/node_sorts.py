"""Find the nodes of a graph that no shape can tell apart, so that one of them is validated for all.

A shape of ours looks at a node itself, at its triples, and of their objects at whether they are IRIs or literals, at
classes, datatypes and languages, and whether they match a pattern or are a certain term. So two nodes are alike that
have the same properties, as often, with objects that are the same in all of these: 30,000 candidacies are of a few
dozen sorts. Whatever else constrains values keeps them apart by the value itself. A shape that would look further than
that is not *short-sighted*, and constraints in SPARQL may look anywhere: neither is for this module.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from pyoxigraph import Literal, NamedNode

from wardmote.graph.rdf import iris, mint
from wardmote.graph.sources.load import Described, broader

_TYPE = f"<{iris.RDF_TYPE.value}>".encode()
_NO_TYPES: frozenset[bytes] = frozenset()
# The lexical forms that stand for what they say in whatever way they are read; others keep values apart.
_PLAIN = {
    b"^^<http://www.w3.org/2001/XMLSchema#integer>": re.compile(rb"-?(0|[1-9]\d*)"),
    b"^^<http://www.w3.org/2001/XMLSchema#decimal>": re.compile(rb"-?(0|[1-9]\d*)\.\d{1,6}"),
}


def sh(name: str) -> NamedNode:
    """Give the IRI of a term of SHACL."""
    return NamedNode(iris.VOCABULARIES["sh"] + name)


TARGETS = tuple(map(sh, ("targetClass", "targetSubjectsOf", "targetObjectsOf")))
# What a shape may say that needs no more than is said above.
_OF_VALUES = frozenset(map(sh, ("class", "datatype", "nodeKind", "hasValue", "pattern", "uniqueLang")))
_BY_VALUE = frozenset(
    map(
        sh,
        (
            *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "minLength", "maxLength", "in"),
            *("lessThan", "lessThanOrEquals", "equals", "disjoint"),
        ),
    )
)
_OF_PAIRS = frozenset(map(sh, ("lessThan", "lessThanOrEquals", "equals", "disjoint")))
_OF_NODES = frozenset(map(sh, ("closed", "ignoredProperties", "property", "sparql", "not", "minCount", "maxCount")))
_SAID = frozenset({*TARGETS, *map(sh, ("path", "message", "severity"))})
_NODE_SHAPE, _PROPERTY_SHAPE = sh("NodeShape"), sh("PropertyShape")
_BESIDE = frozenset(map(sh, ("declare", "prefix", "namespace")))
_INNER = frozenset({sh("hasValue"), sh("class"), sh("nodeKind"), sh("not"), sh("message")})


def short_sighted(shapes: Described) -> bool:
    """Whether shapes look no further than this module does."""
    return all(_is_short_sighted(shapes, content) for content in shapes.values())


def _is_short_sighted(shapes: Described, content: mint.Properties) -> bool:
    types = content.get(iris.RDF_TYPE, frozenset())
    if not types & {_NODE_SHAPE, _PROPERTY_SHAPE}:
        return not types or sh("select") in content or not _terms(content) - _BESIDE
    inner = set().union(*map(_terms, _reached(shapes, content))) if sh("path") in content else set()
    return (
        len(types) == 1  # a class that is a shape too is a target
        and _terms(content) <= _OF_VALUES | _BY_VALUE | _OF_NODES | _SAID
        and all(isinstance(path, NamedNode) and path not in shapes for path in content.get(sh("path"), ()))
        and not (sh("path") in content and {sh("property"), sh("sparql")} & content.keys())
        and inner <= _INNER
    )


def _terms(content: mint.Properties) -> set[NamedNode]:
    """Give the properties of SHACL that are said of something."""
    return {predicate for predicate in content if predicate.value.startswith(iris.VOCABULARIES["sh"])}


def _reached(shapes: Described, content: mint.Properties) -> Iterator[mint.Properties]:
    """Give the shapes that a shape asks its values not to have, and those that these ask for."""
    for other in content.get(sh("not"), ()):
        if isinstance(other, NamedNode):
            yield shapes[other]
            yield from _reached(shapes, shapes[other])


@dataclass
class _Views:
    """What shapes look at.

    Patterns by property, and those of nodes themselves with the classes that they are for; properties whose values are
    kept apart; terms that are named; what shapes aim at.
    """

    patterns: dict[bytes, list[re.Pattern[str]]] = field(default_factory=lambda: defaultdict(list))
    own_patterns: list[tuple[re.Pattern[str], frozenset[bytes]]] = field(default_factory=list)
    exact: set[bytes] = field(default_factory=set)
    named: set[bytes] = field(default_factory=set)
    subjects_of: set[bytes] = field(default_factory=set)
    objects_of: set[bytes] = field(default_factory=set)


def _token(term: object) -> bytes:
    return str(term).encode()


def _views(shapes: Described, ontology: Described) -> _Views:
    views = _Views(named={_token(term) for term in ontology})
    narrow = narrower(ontology)
    for shape, content in shapes.items():
        views.named |= {_token(shape), *(_token(term) for found in content.values() for term in found)}
        paths = [_token(path) for path in content.get(sh("path"), ())]
        patterns = [re.compile(term.value) for term in content.get(sh("pattern"), ()) if isinstance(term, Literal)]
        for path in paths:
            views.patterns[path] += patterns
        if not paths:
            views.own_patterns += [(pattern, _only_classes(content, narrow)) for pattern in patterns]
        if _BY_VALUE & content.keys():
            views.exact |= {*paths, *(_token(term) for p in _OF_PAIRS for term in content.get(p, ()))}
        if any(isinstance(term, Literal) for term in content.get(sh("hasValue"), ())):
            views.exact |= set(paths)
        views.subjects_of |= {_token(term) for term in content.get(sh("targetSubjectsOf"), ())}
        views.objects_of |= {_token(term) for term in content.get(sh("targetObjectsOf"), ())}
    return views


def _only_classes(content: mint.Properties, narrow: Mapping[bytes, frozenset[bytes]]) -> frozenset[bytes]:
    """Give the classes whose nodes a shape is for, none where it may be for others."""
    if [target for target in TARGETS if target in content] != [sh("targetClass")]:
        return frozenset()
    return frozenset().union(*(narrow.get(_token(term), {_token(term)}) for term in content[sh("targetClass")]))


@dataclass(frozen=True)
class Sort:
    """A sort of nodes that are alike: the places of the lines of each in the sorted lines of all.

    `types` are the classes of each, `properties` what each has; `pointed` are properties that point at it, of those by
    which shapes aim.
    """

    members: list[range]
    types: frozenset[bytes]
    properties: frozenset[bytes]
    pointed: frozenset[bytes]


class Nodes:
    """The nodes of sorted lines of N-Quads, in sorts of those that are alike. Lines of one graph are left out."""

    def __init__(self, lines: Sequence[bytes], shapes: Described, ontology: Described, without: NamedNode) -> None:
        ending = b" " + _token(without) + b" .\n"
        self._lines = [line for line in lines if not line.endswith(ending)]
        self._views = _views(shapes, ontology)
        self._sets: dict[frozenset[bytes], bytes] = {_NO_TYPES: b"<"}
        self._types: dict[bytes, frozenset[bytes]] = {}
        self._pointed: dict[bytes, set[bytes]] = defaultdict(set)
        self._tokens: dict[bytes, int] = {}
        self._patterns: dict[frozenset[bytes], list[re.Pattern[str]]] = {}
        self.sorts = self._sorted(self._read())

    def _read(self) -> list[range]:
        """Give the places of the lines of each node, and note the classes of each and what points at it."""
        found: dict[bytes, set[bytes]] = defaultdict(set)
        aims, starts, last = self._views.objects_of, [], b""
        for place, line in enumerate(self._lines):
            subject, predicate, rest = line.split(b" ", 2)
            if subject != last:
                starts.append(place)
                last = subject
            if predicate == _TYPE:
                found[subject].add(rest.rsplit(b" ", 2)[0])
            if predicate in aims:
                self._pointed[rest.rsplit(b" ", 2)[0]].add(predicate)
        self._share(found)
        return [range(start, end) for start, end in pairwise([*starts, len(self._lines)])]

    def _share(self, found: Mapping[bytes, set[bytes]]) -> None:
        """Note the classes of nodes, and give each set of classes a name."""
        shared: dict[frozenset[bytes], frozenset[bytes]] = {}
        for subject, classes in found.items():
            frozen = frozenset(classes)
            self._types[subject] = shared.setdefault(frozen, frozen)
        self._sets |= {classes: b"<%d" % number for number, classes in enumerate(shared)}

    def _sorted(self, nodes: Iterable[range]) -> list[Sort]:
        sorts: dict[tuple[object, ...], Sort] = {}
        for places in nodes:
            subject = self.subject(places)
            types, aimed = self._types.get(subject, _NO_TYPES), self._pointed.get(subject, ())
            if not (types or aimed or self._views.subjects_of & {predicate for predicate, _ in self._said(places)}):
                continue
            key = (*self._profile(subject, places), None, *self._own(subject, types), *sorted(aimed))
            if key in sorts:
                sorts[key].members.append(places)
            else:
                properties = frozenset(predicate for predicate, _ in self._said(places))
                sorts[key] = Sort([places], types, properties, frozenset(aimed))
        return list(sorts.values())

    def _said(self, places: range) -> Iterator[tuple[bytes, bytes]]:
        """Give the properties and objects in some lines; one may come again from another graph."""
        for place in places:
            _, predicate, rest = self._lines[place].split(b" ", 2)
            yield predicate, rest.rsplit(b" ", 2)[0]

    def _profile(self, subject: bytes, places: range) -> list[int]:
        """Give numbers for what shapes see of the properties and objects in some lines."""
        start = len(subject) + 1
        found = []
        last = b""
        for place in places:
            said = self._lines[place][start:].rsplit(b" ", 2)[0]
            if said == last:  # in another graph
                continue
            last = said
            token = self._tokens.get(said)
            if token is None:
                predicate, term = said.split(b" ", 1)
                kind = predicate + b" " + self._kind(predicate, term)
                token = self._tokens.setdefault(kind, len(self._tokens))
                if said.endswith(b">"):  # an IRI or a number, which others have too
                    self._tokens[said] = token
            found.append(token)
        found.sort()
        return found

    def _own(self, subject: bytes, types: frozenset[bytes]) -> Iterator[object]:
        """Give what shapes see of a node without its triples."""
        if subject in self._views.named:
            yield subject
        if types not in self._patterns:
            patterns = self._views.own_patterns
            self._patterns[types] = [p for p, classes in patterns if not classes or not classes.isdisjoint(types)]
        iri = subject[1:-1].decode()
        yield from (pattern.search(iri) is None for pattern in self._patterns[types])

    def _kind(self, predicate: bytes, term: bytes) -> bytes:
        """Give what shapes see of the object of a property."""
        if predicate in self._views.exact:
            return term
        if term[:1] == b"<":
            named = predicate == _TYPE or term in self._views.named
            kind = term if named else self._sets[self._types.get(term, _NO_TYPES)]
        else:
            end = term[term.rindex(b'"') + 1 :]
            plain = _PLAIN.get(end)
            kind = b'"' + end
            if end.startswith(b"^^") and (plain is None or not plain.fullmatch(term[1 : -len(end) - 1])):
                return term
        return kind + self._matches(predicate, term)

    def _matches(self, predicate: bytes, term: bytes) -> bytes:
        patterns = self._views.patterns.get(predicate)
        if not patterns:
            return b""
        if b"\\" in term:
            return term
        value = (term[1:-1] if term[:1] == b"<" else term[1 : term.rindex(b'"')]).decode()
        return b"".join(b"n" if pattern.search(value) is None else b"y" for pattern in patterns)

    def subject(self, places: range) -> bytes:
        """Give the subject of some lines."""
        return self._lines[places.start].split(b" ", 1)[0]

    def among(self, sort: Sort, tokens: Set[bytes] | None) -> list[range]:
        """Give those members of a sort whose subjects are among some; all where it is None."""
        return sort.members if tokens is None else [one for one in sort.members if self.subject(one) in tokens]

    def lines(self, chosen: Iterable[range]) -> Iterator[bytes]:
        """Give what is said of some nodes, with the classes of what they point at, as lines of N-Triples."""
        told = set()
        for places in chosen:
            subject = self.subject(places)
            for predicate, term in self._said(places):
                yield b" ".join((subject, predicate, term, b".\n"))
                if term not in told and term in self._types:
                    told.add(term)
                    yield from (b" ".join((term, _TYPE, kind, b".\n")) for kind in self._types[term])


def narrower(ontology: Described) -> Mapping[bytes, frozenset[bytes]]:
    """Give for each class of an ontology that has narrower ones all of these, and itself."""
    below: dict[bytes, set[bytes]] = defaultdict(set)
    for subject in ontology:
        for above in broader(subject, ontology) - {subject}:
            below[_token(above)] |= {_token(subject), _token(above)}
    return {name: frozenset(found) for name, found in below.items()}
