"""Check how many things of each class there are, so that data which is lost does not go unnoticed."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode

from wardmote.graph.errors import Fault
from wardmote.graph.rdf import iris, mint
from wardmote.graph.sources import load
from wardmote.graph.sources.load import DataFile

_BOUNDS = {"min", "max"}


def check(data: Path, files: Iterable[DataFile]) -> list[Fault]:
    """Give the faults of `counts.toml`, and those of the data against it: too few or too many of a class."""
    path = data / load.COUNTS
    if not path.is_file():
        return [_fault("", 0, "there is no such file, so nothing would tell if data were lost", "add it, with a min")]
    try:
        source = path.read_bytes().decode("utf-8-sig")
        counts = tomllib.loads(source)
    except (OSError, RecursionError, ValueError) as error:
        line = re.search(r"line (\d+)", str(error))
        return [_fault("", int(line[1]) if line else 0, f"not TOML: {error}", "mend the file at this line")]
    found = instances(files)
    return [fault for name, bounds in counts.items() for fault in _compare(name, bounds, found, _line(source, name))]


def instances(files: Iterable[DataFile]) -> Counter[NamedNode]:
    """Count the nodes of each class in data files; a node of a class is one of every broader class too."""
    ontology = load.described_ontology()
    nodes: dict[mint.Term, set[NamedNode]] = defaultdict(set)
    for file in files:
        for subject, content in file.described.items():
            for term in content.get(iris.RDF_TYPE, ()):
                nodes[term].add(subject)
    wider = {term: load.broader(term, ontology) for term in nodes}
    classes = {name for found in wider.values() for name in found}
    return Counter({name: len(set().union(*(nodes[t] for t in nodes if name in wider[t]))) for name in classes})


def _compare(name: str, bounds: object, found: Counter[NamedNode], line: int) -> list[Fault]:
    term = _class(name)
    if term is None:
        return [_fault(name, line, "is not a class of the ontology", "correct the name of the class")]
    if not isinstance(bounds, dict) or not bounds.keys() <= _BOUNDS or not all(type(n) is int for n in bounds.values()):
        return [_fault(name, line, f"expected min and max as whole numbers, not {bounds!r}", "write, say, min = 32")]
    number = found[term]
    faults = []
    if number < bounds.get("min", number):
        message = f"there are {number}, fewer than the {bounds['min']} expected"
        faults.append(_fault(name, line, message, "restore what was lost, or lower min if it was meant"))
    if number > bounds.get("max", number):
        message = f"there are {number}, more than the {bounds['max']} expected"
        faults.append(_fault(name, line, message, "remove what is too much, or raise max if it was meant"))
    return faults


def _class(name: str) -> NamedNode | None:
    """Give the class of a name: one of the ontology, or of another vocabulary by its prefix, as `schema:Event`."""
    if ":" not in name:
        return iris.wm(name) if iris.wm(name) in load.described_ontology() else None
    try:
        return iris.term(name)
    except ValueError:
        return None


def _line(source: str, name: str) -> int:
    match = re.search(rf"(?m)^\[\"?{re.escape(name)}\"?\]|^{re.escape(name)}\b", source)
    return source.count("\n", 0, match.start()) + 1 if match else 0


def _fault(node: str, line: int, message: str, remedy: str) -> Fault:
    return Fault(load.COUNTS, line, node, message, remedy)
