"""Write shapes of SHACL as queries of SPARQL, each of which finds the nodes that break a shape.

A query asks about all nodes at once, which takes seconds for a million triples, and minutes one node after another.
The terms of SHACL that our shapes use are here, each as its recommendation defines it; a shape with another term is
refused, so that nothing goes unchecked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, count

from pyoxigraph import NamedNode

from wardmote.graph.rdf import iris, mint
from wardmote.graph.sources.load import Described, broader


def sh(name: str) -> NamedNode:
    """Give the IRI of a term of SHACL."""
    return NamedNode(iris.VOCABULARIES["sh"] + name)


_TARGETS = {
    sh("targetClass"): "VALUES ?kind {{ {kinds} }} ?this a ?kind",
    sh("targetSubjectsOf"): "?this {given} ?something",
    sh("targetObjectsOf"): "?something {given} ?this",
}
# When a value breaks a constraint, for those that look at the value alone.
_OF_VALUES = {
    sh("class"): "NOT EXISTS {{ {value} a {fresh} FILTER({fresh} IN ({kinds})) }}",
    sh("datatype"): "!COALESCE(DATATYPE({value}) = {given} && DATATYPE({read}) = {given}, false)",
    sh("lessThanOrEquals"): "EXISTS {{ {node} {given} {fresh} FILTER(!COALESCE({value} <= {fresh}, false)) }}",
    sh("minInclusive"): "!COALESCE({value} >= {given}, false)",
    sh("nodeKind"): "!is{name}({value})",
    sh("pattern"): "!REGEX(STR({value}), {given})",
}
# When a node breaks a constraint, for those that look at all values of a property.
_OF_PROPERTIES = {
    sh("hasValue"): "NOT EXISTS {{ {node} {path} {given} }}",
    sh("uniqueLang"): "EXISTS {{ {node} {path} ?one, ?other FILTER(!SAMETERM(?one, ?other) && LANG(?one) != '' "
    "&& LANG(?one) = LANG(?other)) }}",
}
_FURTHER = (
    *("closed", "maxCount", "message", "minCount", "not", "path", "property", "severity", "sparql"),
    *("declare", "namespace", "prefix", "prefixes", "select"),
)
_KNOWN = {str(term) for term in (*_TARGETS, *_OF_VALUES, *_OF_PROPERTIES, *map(sh, _FURTHER))}
_SHAPES = frozenset({sh("NodeShape"), sh("PropertyShape")})
# Datatypes that the engine makes of no text; whether a text is one of theirs is for a pattern to say.
_UNREAD = frozenset({"langString", "hexBinary", "nonNegativeInteger"})


@dataclass(frozen=True)
class Constraint:
    """What a shape asks, as a query for `?this`, a node that breaks it, with the `?path` and `?value` at fault if any.

    `path` is the property that the shape is about, if it is about one.
    """

    message: str
    path: NamedNode | None
    query: str


class Constraints:
    """Writes the constraints of shapes. `ontology` says which classes are narrower than others."""

    def __init__(self, shapes: Described, ontology: Described) -> None:
        self._shapes = shapes
        self._narrower: dict[mint.Term, set[str]] = defaultdict(set)
        for term in ontology:
            for above in broader(term, ontology):
                self._narrower[above].add(str(term))
        self._numbers = count()

    def all(self) -> Iterator[Constraint]:
        """Give the constraints of all shapes that have targets, but for those that only warn.

        Raises ValueError for a shape that says more than is known here.
        """
        holders: dict[NamedNode, list[mint.Properties]] = defaultdict(list)
        for shape, content in self._shapes.items():
            _require_known(shape, content)
            for held in (shape, *_named(content, "property")):
                holders[held].append(content)
        for shape, content in self._shapes.items():
            targets = [target for holder in holders[shape] for target in self._targets(holder)]
            if targets and sh("severity") not in content:
                yield from self._constraints(content, f"{{ {' } UNION { '.join(targets)} }}")

    def _targets(self, content: mint.Properties) -> Iterator[str]:
        """Give the graph patterns of what a shape is for, each with `?this`."""
        for target, pattern in _TARGETS.items():
            for term in content.get(target, ()):
                yield pattern.format(given=term, kinds=" ".join(self._kinds(term)))

    def _kinds(self, term: mint.Term) -> list[str]:
        """Give a class and all that are narrower."""
        return sorted({str(term), *self._narrower.get(term, ())})

    def _constraints(self, content: mint.Properties, target: str) -> Iterator[Constraint]:
        """Give the constraints of a shape on the nodes of a target."""
        message = " ".join(term.value for term in content.get(sh("message"), ()))
        path = _path(content)
        if of_node := self._on_node(content, "?this"):
            yield Constraint(message, path, f"SELECT ?this {{ {target} FILTER({' || '.join(of_node)}) }}")
        if of_value := self._on_value(content, "?this", "?value"):
            values = f"?this {path} ?value" if path else "BIND(?this AS ?value)"
            query = f"SELECT ?this ?value {{ {target} {values} FILTER({' || '.join(of_value)}) }}"
            yield Constraint(message, path, query)
        if sh("closed") in content:
            paths = ", ".join(sorted(str(_path(self._shapes[part])) for part in _named(content, "property")))
            query = f"SELECT ?this ?path ?value {{ {target} ?this ?path ?value FILTER(?path NOT IN ({paths})) }}"
            yield Constraint(message, None, query)
        for name in _named(content, "sparql"):
            (told,), (text,) = self._shapes[name][sh("message")], self._shapes[name][sh("select")]
            yield Constraint(told.value, None, text.value.replace("{", f"{{ {target}", 1))

    def _on_value(self, content: mint.Properties, node: str, value: str) -> list[str]:
        """Give the conditions under which a value of a property of a node breaks a shape, or the node as its value."""
        found = []
        for term, condition in _OF_VALUES.items():
            for given in content.get(term, ()):
                name = given.value.rpartition("#")[2]
                read = f"{given}(STR({value}))" if name not in _UNREAD else value
                kinds = ", ".join(self._kinds(given))
                of_both = {"node": node, "value": value, "fresh": self._fresh()}
                found.append(condition.format(given=given, name=name, read=read, kinds=kinds, **of_both))
        return found + [f"!({' || '.join(self._broken(name, value))})" for name in _named(content, "not")]

    def _on_node(self, content: mint.Properties, node: str) -> list[str]:
        """Give the conditions under which a node breaks a shape by how many values it has, and which."""
        path = _path(content)
        if path is None:
            return [f"{node} != {given}" for given in content.get(sh("hasValue"), ())]
        found = [f"NOT {self._has(node, path, int(least.value))}" for least in content.get(sh("minCount"), ())]
        found += [self._has(node, path, int(most.value) + 1) for most in content.get(sh("maxCount"), ())]
        for term, condition in _OF_PROPERTIES.items():
            found += [condition.format(node=node, path=path, given=given) for given in content.get(term, ())]
        return found

    def _has(self, node: str, path: NamedNode, number: int) -> str:
        """Give the condition that a node has at least so many values of a property."""
        values = [self._fresh() for _ in range(number)]
        apart = " && ".join(f"!SAMETERM({one}, {other})" for one, other in combinations(values, 2))
        return f"EXISTS {{ {node} {path} {', '.join(values)} FILTER({apart or 'true'}) }}"

    def _broken(self, shape: NamedNode, node: str) -> list[str]:
        """Give the conditions under which a node breaks a shape or one of the properties that are parts of it."""
        content = self._shapes[shape]
        found, path, value = self._on_node(content, node), _path(content), self._fresh()
        if path is None:
            found += self._on_value(content, node, node)
        elif of_value := self._on_value(content, node, value):
            found.append(f"EXISTS {{ {node} {path} {value} FILTER({' || '.join(of_value)}) }}")
        return found + [broken for part in _named(content, "property") for broken in self._broken(part, node)]

    def _fresh(self) -> str:
        """Give a variable that no other part of a query has."""
        return f"?v{next(self._numbers)}"


def _require_known(name: NamedNode, content: mint.Properties) -> None:
    """Raise ValueError where shapes say of something what a query would leave out."""
    unknown = {str(term) for term in content if term.value.startswith(iris.VOCABULARIES["sh"])} - _KNOWN
    types = content.get(iris.RDF_TYPE, frozenset())
    if unknown or (types & _SHAPES and len(types) > 1) or {sh("path"), sh("property")} <= content.keys():
        raise ValueError(f"Unexpected form of a shape {name!r}: {unknown or types}")


def _named(content: mint.Properties, name: str) -> list[NamedNode]:
    """Give what a shape names by a property of SHACL."""
    return sorted(map(iris.named, content.get(sh(name), ())), key=str)


def _path(content: mint.Properties) -> NamedNode | None:
    """Give the property that a shape is about, None for a shape about nodes."""
    return next(iter(_named(content, "path")), None)
