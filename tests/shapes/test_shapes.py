from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from canonical import assert_canonical
from pyoxigraph import Literal, NamedNode

from wardmote.graph.rdf import iris, mint, turtle
from wardmote.graph.sources import load

FOLDER = Path(str(files("wardmote.shapes")))
PATHS = sorted(FOLDER.glob("*.ttl"))
SHAPES = mint.properties(load.shapes())
ONTOLOGY = mint.properties(load.ontology())


def sh(name: str) -> NamedNode:
    return iris.term(f"sh:{name}")


def classes() -> list[NamedNode]:
    """Give the classes of the ontology that have instances outside it."""
    concept, contest = iris.term("skos:Concept"), {iris.wm("Contest"), iris.wm("Source")}
    found = []
    for subject, content in ONTOLOGY.items():
        is_class = iris.term("owl:Class") in content.get(iris.RDF_TYPE, frozenset())
        is_concept = concept in content.get(iris.RDFS_SUBCLASS, frozenset()) and subject != iris.wm("Topic")
        if is_class and not is_concept and subject not in contest:
            found.append(subject)
    return sorted(found, key=str)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_files_are_canonical(path: Path) -> None:
    assert_canonical(path)


@pytest.mark.parametrize("kind", classes(), ids=turtle.short)
def test_every_class_has_a_shape_in_a_file_of_its_name(kind: NamedNode) -> None:
    name = turtle.short(kind).removeprefix("wm:")
    shape = SHAPES[NamedNode(f"{iris.SHAPES}{name}Shape")]
    assert kind in shape[sh("targetClass")]
    file = re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
    assert f"wms:{name}Shape\n" in (FOLDER / f"{file}.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", mint.kinds(load.ontology()).values(), ids=lambda kind: kind.slug)
def test_a_closed_proposition_has_a_place_for_its_keys_and_values(kind: mint.Kind) -> None:
    shape = SHAPES[NamedNode(kind.iri.value.replace(iris.WM, iris.SHAPES) + "Shape")]
    assert shape[sh("closed")] == {Literal("true", datatype=iris.term("xsd:boolean"))}
    parts = {part for part in shape[sh("property")] if isinstance(part, NamedNode)}
    places = {path for part in parts for path in SHAPES[part][sh("path")]}
    assert kind.key | kind.value <= places


def test_every_message_says_what_is_wrong_and_what_to_do() -> None:
    messages = [term.value for content in SHAPES.values() for term in content.get(sh("message"), frozenset())]
    assert len(messages) > 150
    for message in messages:
        wrong, stop, remedy = message.partition(". ")
        assert stop, message
        assert remedy.endswith("."), message
        assert ". " not in remedy, message
        assert wrong[0].isupper(), message
        assert remedy[0].isupper(), message


def test_everything_that_can_fail_has_a_message() -> None:
    constraints = {sh(name) for name in ("closed", "not", "minCount", "maxCount", "class", "datatype", "pattern")}
    silent = {
        turtle.short(shape)
        for shape, content in SHAPES.items()
        if constraints & content.keys() and sh("message") not in content
    }
    inner = re.compile(r".*-fault\b.*|wms:(Controller|Label|Note)Shape-.*")
    assert {name for name in silent if not inner.fullmatch(name)} == set()


def test_shapes_speak_of_declared_terms_only() -> None:
    terms = {term for content in SHAPES.values() for found in content.values() for term in found}
    spoken = {term for term in terms if isinstance(term, NamedNode) and term.value.startswith(iris.WM)}
    selects = " ".join(term.value for content in SHAPES.values() for term in content.get(sh("select"), frozenset()))
    spoken |= {iris.wm(name) for name in re.findall(r"\bwm:(\w+)", selects)}
    assert {turtle.short(term) for term in spoken if term not in ONTOLOGY} == set()


def test_every_part_of_a_shape_is_described() -> None:
    terms = {term for content in SHAPES.values() for found in content.values() for term in found}
    parts = {term for term in terms if isinstance(term, NamedNode) and term.value.startswith(iris.SHAPES)}
    assert {turtle.short(part) for part in parts if part not in SHAPES} == set()
