"""The tool `schema`: the classes of the data, and of a class its properties, by the ontology and the shapes."""

from __future__ import annotations

from wardmote.graph.rdf import iris
from wardmote.server.agents.desk import Desk
from wardmote.server.agents.tools.tool import TEXT, ArgumentError, Found, Given, Row, Tool, kept, paged, text
from wardmote.server.drawing.values import rows
from wardmote.server.engine import named_queries
from wardmote.server.linked.shape_terms import Shapes
from wardmote.server.linked.statements import Statements

_LONGEST = 100


def _find(desk: Desk, given: Given) -> Found:
    terms = _statements(desk, "ontology")
    counts = {row["term"]: row["count"] for row in rows(desk.session, "editor/classes")}
    classes = [iri for iri in terms.subjects() if iris.expand("owl:Class") in terms.values(iri, "rdf:type")]
    if "class" not in given:
        listed = sorted(classes, key=lambda iri: (-counts.get(iri, 0), iri))
        told = [_class(terms, iri, counts.get(iri, 0)) for iri in listed]
        return paged(told, given, f"{len(told)} classes, those with most things first.")
    iri = _named(given["class"], classes, terms)
    told = _properties(desk, iri, terms)
    head = {name: value for name, value in _class(terms, iri, counts.get(iri, 0)).items() if name != "uses"}
    return paged(told, given, f"{head['name']}: {head['means']}", **{"class": head | {"things": counts.get(iri, 0)}})


def _statements(desk: Desk, name: str) -> Statements:
    this = iris.graph(name, desk.base)
    return Statements(named_queries.triples(desk.session, "graph/content", this=this))


def _class(terms: Statements, iri: str, count: int) -> Row:
    return {
        "address": iri,
        "name": iris.shorten(iri) or iri,
        "means": terms.text(iri, "rdfs:comment"),
        "uses": count,
    }


def _named(name: str, classes: list[str], terms: Statements) -> str:
    wanted = name.strip().rpartition("#")[2].removeprefix("wm:").replace(" ", "").lower()
    for iri in classes:
        if wanted in (iri.removeprefix(iris.WM).lower(), terms.label(iri).replace(" ", "").lower()):
            return iri
    names = ", ".join(sorted(iri.removeprefix(iris.WM) for iri in classes))
    raise ArgumentError(f"there is no class {name[:_LONGEST]!r}", f"the classes are {names}")


def _properties(desk: Desk, iri: str, terms: Statements) -> list[Row]:
    given = _statements(desk, "shapes")
    shapes = Shapes(given, [], [], [])
    used = {row["property"]: row for row in rows(desk.session, "agent/example", iri)}
    told = []
    for shape in given.subjects():
        if iri not in given.values(shape, "sh:targetClass"):
            continue
        for constraint in given.values(shape, "sh:property"):
            path = given.text(constraint, "sh:path")
            row = used.get(path)
            if path and (row or given.text(constraint, "sh:minCount")):
                told.append(_property(shapes, constraint, path, terms, row))
    return sorted(told, key=lambda row: (-row["uses"], row["name"]))


def _property(shapes: Shapes, constraint: str, path: str, terms: Statements, used: Row | None) -> Row:
    example = used["example"] if used else None
    return kept(
        address=constraint,
        name=iris.shorten(path) or path,
        means=terms.text(path, "rdfs:comment"),
        values=shapes.value(constraint),
        count=shapes.count(constraint),
        example=None if example is None else str(example),
    ) | {"uses": used["count"] if used else 0}


def _line(row: Row) -> str:
    values = f" [{row['count']}: {row.get('values') or 'any'}]" if "count" in row else ""
    return f"{row['name']}{values}, {row['uses']:,} here: {row.get('means', '')}"


TOOL = Tool(
    name="schema",
    title="Schema of a class",
    description="What can be asked by `query`. Without a class: the classes, with what each means and how many things "
    "there are. With one, as Candidacy: its properties, with what they mean, which values and how many a thing has, "
    "how often they occur, and an example.",
    takes={"class": {"type": "string", "minLength": 1, "maxLength": _LONGEST, "description": "name of a class"}},
    gives={
        "name": text("prefixed name, as `query` takes it"),
        "means": TEXT,
        "values": text("which values it has"),
        "count": text("how many values a thing has"),
        "uses": {"type": "integer", "description": "how many there are in the data"},
        "example": TEXT,
    },
    head={
        "class": {
            "type": "object",
            "properties": {"address": TEXT, "name": TEXT, "means": TEXT, "things": {"type": "integer"}},
        }
    },
    find=_find,
    line=_line,
    shown=30,
)
