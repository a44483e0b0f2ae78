"""Write what shapes say of a release as a report of SHACL: of which release, by which shapes, when, and each result.

`sh:conforms` is true where there is no result at all, be it a violation, a warning or information, as the
specification has it (https://www.w3.org/TR/shacl/#conforms). Its nodes are named, as all that is published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph.checks.conformance import Result
from wardmote.graph.checks.node_sorts import sh
from wardmote.graph.rdf import iris, mint, turtle

_SEVERITIES = ("Violation", "Warning", "Info")


@dataclass(frozen=True)
class Validation:
    """What shapes say of a release.

    `report` is the IRI of the report, `release` that of the release as a version of the data set, `shapes` that of the
    version of the shapes; `statements` is how many quads were looked at: those of all graphs but the shapes.
    """

    report: NamedNode
    release: NamedNode
    shapes: NamedNode
    statements: int
    results: Set[Result]

    @property
    def told(self) -> dict[str, object]:
        """How many results there are of each severity, whether it conforms, and by what and over how much."""
        found = Counter(result.severity for result in self.results)
        counts = {name: found[sh(name)] for name in _SEVERITIES}
        return {
            "conforms": not self.results,
            "results": counts,
            "shapes": self.shapes.value,
            "statements": self.statements,
            "validator": f"pySHACL {version('pyshacl')}",
        }

    def turtle(self, day: date, base: str) -> bytes:
        """Give the report of a validation on a day, as Turtle with the prefixes of a base."""
        told: list[tuple[NamedNode, mint.Term]] = [
            (iris.RDF_TYPE, sh("ValidationReport")),
            (iris.RDFS_LABEL, iris.text("Report of the validation of this release of Wardmote")),
            (iris.RDFS_COMMENT, iris.text(self._comment())),
            (iris.term("dcterms:created"), Literal(day.isoformat(), datatype=iris.term("xsd:date"))),
            (iris.term("prov:wasDerivedFrom"), self.release),
            (iris.term("prov:wasDerivedFrom"), self.shapes),
            (iris.term("void:triples"), Literal(str(self.statements), datatype=iris.XSD_INTEGER)),
            (sh("conforms"), Literal(str(not self.results).lower(), datatype=iris.term("xsd:boolean"))),
        ]
        triples = [Triple(self.report, name, value) for name, value in told]
        for number, result in enumerate(sorted(self.results, key=repr), 1):
            node = NamedNode(f"{self.report.value}-{number}")
            triples.append(Triple(self.report, sh("result"), node))
            triples += (Triple(node, name, value) for name, value in _said(result))
        return turtle.write(triples, base).encode()

    def _comment(self) -> str:
        found = Counter(result.severity for result in self.results)
        counted = ", ".join(f"{name.lower()}s: {found[sh(name)]}" for name in _SEVERITIES)
        by = f"pySHACL {version('pyshacl')} with Wardmote {version('wardmote')}"
        how = (
            "Of nodes that no shape can tell apart one was validated for all; constraints in SPARQL were asked of all "
            "nodes. All graphs of the release but the shapes were looked at, together."
        )
        return f"By {by}. {counted[0].upper()}{counted[1:]}. {how}"


def _said(result: Result) -> list[tuple[NamedNode, mint.Term]]:
    """Give what a report says of a result."""
    told: list[tuple[NamedNode, mint.Term | None]] = [
        (iris.RDF_TYPE, sh("ValidationResult")),
        (sh("focusNode"), result.node),
        (sh("resultMessage"), iris.text(result.message)),
        (sh("resultPath"), result.path),
        (sh("resultSeverity"), result.severity),
        (sh("sourceConstraintComponent"), result.component),
        (sh("sourceShape"), result.shape),
        (sh("value"), result.value),
    ]
    return [(name, value) for name, value in told if value is not None]
