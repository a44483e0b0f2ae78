from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import rdflib
from checkout import Folder
from pyoxigraph import Quad, Store
from rdflib.namespace import RDF, SH

from wardmote.graph.checks import conformance
from wardmote.graph.errors import Fault
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load

NAME = "articles/broken.ttl"
PREFIXES = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in iris.prefixes().items())
FENWICK = "election:local.fenwick-marsh.2031-05-01"

# Nodes that break a rule each, on their last line; what is wrong, and what to do.
BROKEN = [
    ("claim:broken.1 a wm:Claim ;\n wm:modality wm:reported, wm:quoted .", "A claim has one modality", "Give it one"),
    (
        "claim:broken.2 a wm:Claim ;\n wm:modality wm:soFar .",
        "not in the list that its property takes its values from (wm:soFar)",
        "Give one",
    ),
    ("claim:broken.3 a wm:Claim ;\n wm:polarity wm:affirmed, wm:denied .", "A claim has one polarity", "wm:denied"),
    ('claim:broken.4 a wm:Claim ;\n wm:asOf "today" .', "A claim has at most one day", "an xsd:date"),
    ('claim:broken.5 a wm:Claim ;\n dcterms:abstract "No language." .', "A claim has one gist", "ends in @en"),
    ("claim:broken.6 a wm:Claim ;\n wm:evidence person:ada-thorne .", "wm:evidence of a claim is a segment", "Corr"),
    (
        'claim:broken.7 a wm:Claim ;\n wm:printed "as many as there are days in any week" .',
        "A claim has at most one printed form",
        "seven words",
    ),
    ("claim:broken.x a wm:Claim .", "The IRI of a claim has the form", "Rename the node"),
    ("claim:broken.8 a wm:Claim ; wm:source article:broken .", "rests on words of it", "Add wm:evidence"),
    ("claim:broken.9 a wm:Claim ; wm:source article:broken .", "says when it held", "Add wm:asOf"),
    ("claim:broken.10 a wm:Claim ; wm:modality wm:implied .", "only implies says why it follows", "Add wm:basis"),
    ("claim:broken.11 a wm:Claim ; wm:modality wm:quoted .", "says whose words", "Add wm:speaker"),
    (
        "claim:broken.12 a wm:Claim ; wm:modality wm:reported ; wm:speaker person:ada-thorne .",
        "A claim in the own voice of a source has no other author",
        "Remove wm:speaker",
    ),
    (
        'claim:broken.16 a wm:Claim ; dcterms:provenance "a-rule 1" .',
        "when a person reviewed it",
        "Add dcterms:dateAcc",
    ),
    (
        'claim:broken.17 a wm:Claim ; dcterms:dateAccepted "2031-05-02"^^xsd:date .',
        "says which rule or model drafted it",
        "Add dcterms:provenance",
    ),
    (
        'claim:broken.18 a wm:Claim ; dcterms:modified "2031-05-02"^^xsd:date .',
        "Only of a claim that was drafted and reviewed",
        "add dcterms:dateAccepted",
    ),
    (
        'claim:broken.19 a wm:Claim ;\n dcterms:provenance "a-rule 1", "llm 2" .',
        "drafted by at most one rule or model",
        "Give it one dcterms:provenance",
    ),
    (
        'claim:broken.20 a wm:Claim ;\n dcterms:provenance "" .',
        "drafted by at most one rule",
        "Give it one dcterms:prov",
    ),
    ('claim:broken.21 a wm:Claim ;\n dcterms:dateAccepted "soon" .', "reviewed on at most one day", "an xsd:date"),
    (
        'claim:broken.22 a wm:Claim ;\n dcterms:modified "2031-05-02"^^xsd:date, "2031-05-03"^^xsd:date .',
        "edited on at most one day",
        "Give it one dcterms:modified",
    ),
    ("claim:broken.13 a wm:Claim ; wm:interprets claim:broken.1 .", "Only an interpretation interprets", "Make"),
    ("claim:broken.14 a wm:Interpretation .", "has at least one claim or text defect", "Give it wm:interprets"),
    ("claim:broken.15 a wm:Claim ;\n wm:standsFor party:alder .", "has no place for this property", "Remove it"),
    ("<https://w3id.org/wardmote/id/claim/broken.1/a> a wm:Resolution ; wm:kind wm:role .", "the printed words", "Add"),
    ("proposition:x1 a wm:Figure .", "A figure has one measure", "Give it one wm:measure, such as wm:seatsWon"),
    ("proposition:x2 a wm:Figure ;\n wm:number -1 .", "A figure has one number", "Give it one wm:number"),
    ("proposition:x3 a wm:Figure ;\n wm:measure wm:seatsWon .", "seats of a party or of people", "Add wm:standsFor"),
    ("proposition:x4 a wm:Figure ;\n wm:measure wm:turnout .", "is taken in a contest", "Add wm:contest"),
    ("proposition:x5 a wm:Figure ;\n wm:measure wm:populationShare .", "is taken in an area", "Add wm:area"),
    ("proposition:x6 a wm:Figure ;\n wm:measure wm:majority .", "is that of a party", "Add wm:standsFor"),
    ("proposition:x7 a wm:Figure ;\n wm:measure wm:votes .", "counts votes for somebody", "Add wm:person or"),
    ("proposition:x8 a wm:Tie ;\n wm:person person:ada-thorne .", "A tie has no place for this property", "Remove"),
    ("proposition:x9 a wm:Control ;\n wm:controller wm:ever .", "has at least one controller", "Give it"),
    (
        "proposition:x10 a wm:Control ; wm:contest election:local.2031-05-01 .",
        "A council is identified, or its printed form is kept",
        "add wm:printed",
    ),
    ("proposition:x11 a wm:PartyOutcome ;\n wm:outcome wm:elected .", "has one outcome of a party", "wm:gained"),
    ("proposition:x12 a wm:CandidacyOutcome ;\n wm:outcome wm:gained .", "has one outcome of a person", "wm:elected"),
    ("proposition:x13 a wm:First .", "A first says since when", "or wm:ever for all history"),
    ("proposition:x14 a wm:Statement .", "has at least one thing that it is about", "Give it wm:about"),
    ("proposition:x15 a wm:Utterance .", "An utterance has one speaker", "Give it one wm:speaker"),
    ("article:broken a wm:Article .", "gives its schema:publisher or says that", "or wm:notStated schema:publisher"),
    ("<https://w3id.org/wardmote/id/article/broken#char=a> a wm:Segment .", "The IRI of a segment has", "Rename"),
    (
        "<https://w3id.org/wardmote/id/article/broken#char=0,1> a wm:Segment ;\n wm:kind wm:misspelling .",
        "A value is not in the list that its property takes its values from (wm:misspelling)",
        "Give one",
    ),
    ("proposition:x16 a wm:First ;\n wm:outcome wm:held .", "A value is not in the list", "Give one"),
    ("proposition:x17 a wm:Figure ;\n wm:measure wm:before .", "A value is not in the list", "Give one"),
    ("proposition:x18 a wm:Figure ;\n wm:measure wm:lead .", "whether before or after", "Add wm:phase"),
    (
        "proposition:x19 a wm:Figure ; wm:measure wm:seatsWon ; wm:standsFor party:alder, party:bittern .",
        "Only the votes of a tie are those of two labels",
        "Give the figure one wm:standsFor",
    ),
    (
        "proposition:x20 a wm:Control ; wm:controller party:alder ; wm:contest election:local.saltmere.2031-05-01 .",
        "A control is at an election",
        "Give it wm:contest and wm:phase",
    ),
    ('ward:E059 a wm:Ward ;\n wm:gss "E059" .', "A ward has at most one GSS code (E059)", "a letter and eight digits"),
    ("ward:E05999009 a wm:Ward .", "A ward has one council", "Give it one wm:council"),
    ("ward:E05999008 a wm:Ward ;\n wm:seats 0 .", "A number of seats is one whole number from 1", "wm:seats"),
    ('ward:E05999007 a wm:Ward ; wm:gss "E05999007" .', "says where that was seen", "Give it dcterms:source"),
    ("person:x a wm:Person ;\n wm:standsFor party:alder .", "A person has no place for this property", "Remove it"),
    ("area:x a wm:Area .", "A thing has one label in English", "Give it one rdfs:label that ends in @en"),
    (
        f'ballot:x a wm:Ballot ; wm:partOf {FENWICK} ;\n wm:pollingDay "2031-05-02"^^xsd:date .',
        "A ballot is held on the day of the council election",
        "Correct wm:pollingDay or wm:partOf",
    ),
    (
        "ballot:y a wm:Ballot ; wm:partOf election:local.saltmere.2031-05-01 ;\n wm:ward ward:E05999001 .",
        "The ward of a ballot belongs to the council",
        "Correct wm:ward or wm:partOf",
    ),
    (
        "party:x a wm:Party ;\n owl:sameAs wd:Q1 .",
        "A link to Wikidata needs the record of where it was verified",
        "Add a wm:Link with this thing, rdf:predicate owl:sameAs and this target",
    ),
    (
        "link:x a wm:Link ; rdf:subject party:x ; rdf:predicate skos:closeMatch ;\n rdf:object wd:Q1 .",
        "A link records a relation that its thing has",
        "Add the relation to the thing",
    ),
    (
        "<https://w3id.org/wardmote/id/article/broken#char=2,4> a wm:Segment ; oa:hasSelector article:broken-selector ."
        " article:broken-selector a oa:TextPositionSelector ; oa:start 2 ; oa:end 5 .",
        "The selector of a segment says what its IRI says (article:broken-selector)",
        "Correct one of them",
    ),
    (
        "claim:broken.99 a wm:Claim ; wm:source return:broken ; wm:states proposition:x1 .",
        "is made of the keys of the return and of what it states (claim:broken.x1)",
        "Rename the claim",
    ),
]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory, fictional: Path) -> Folder:
    """Give the invented data with a file in which every node is broken."""
    data = tmp_path_factory.mktemp("broken") / "data"
    shutil.copytree(fictional, data, ignore=shutil.ignore_patterns("articles"))
    (data / "articles").mkdir()
    (data / NAME).write_text(PREFIXES + "\n".join(node for node, _, _ in BROKEN), encoding="utf-8")
    return Folder(data, data)


@pytest.fixture(scope="module")
def found(broken: Folder) -> list[Fault]:
    return conformance.check(broken.files())


@pytest.mark.slow
def test_the_invented_data_conforms(folder: Folder) -> None:
    assert conformance.check(folder.files()) == []


@pytest.mark.slow
def test_what_rules_derive_is_validated_too(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(store: Store) -> None:
        store.add(Quad(iris.thing("question", "x"), iris.RDF_TYPE, iris.wm("Question"), iris.graph("derived")))

    monkeypatch.setattr(conformance, "derive", wrong)
    faults = conformance.check(folder.files())
    assert ("graph/derived", "question:x") in {(fault.file, fault.node) for fault in faults}


@pytest.mark.parametrize(("number", "message", "remedy"), [(n, *rule) for n, (_, *rule) in enumerate(BROKEN)])
def test_violations(found: list[Fault], number: int, message: str, remedy: str) -> None:
    line = (PREFIXES + "\n".join(node for node, _, _ in BROKEN[: number + 1])).count("\n") + 1
    node = BROKEN[number][0].split()[0]
    faults = [fault for fault in found if fault.node == node and message in fault.message]
    assert [(fault.file, fault.line) for fault in faults] == [(NAME, line)]
    assert remedy in faults[0].remedy


@pytest.mark.slow
def test_a_fault_is_told_of_every_file_that_has_the_node(broken: Folder, found: list[Fault]) -> None:
    other = broken.data / "articles" / "broken-too.ttl"
    other.write_text(PREFIXES + "proposition:x1 a wm:Figure .", encoding="utf-8")
    files = [fault.file for fault in conformance.check(broken.files()) if "A figure has one measure" in fault.message]
    other.unlink()
    assert files.count("articles/broken-too.ttl") == 1
    assert files.count(NAME) == sum("A figure has one measure" in fault.message for fault in found)


def graphs(folder: Folder) -> tuple[conformance.Data, rdflib.Graph]:
    return conformance.as_rdflib(load.store(folder.files()))


@pytest.mark.slow
def test_warnings_fail_nothing(broken: Folder) -> None:
    data, shapes = graphs(broken)
    shapes = conformance.hoisted(shapes)
    for shape in set(shapes.subjects(RDF.type, SH.PropertyShape)) | set(shapes.subjects(RDF.type, SH.NodeShape)):
        shapes.add((shape, SH.severity, SH.Warning))
    results = conformance.validate(data, shapes)
    severities = set(results.objects(None, SH.resultSeverity))
    assert severities == {SH.Warning}


@pytest.mark.slow
def test_hoisting_changes_no_result(broken: Folder) -> None:
    def told(shapes: rdflib.Graph) -> set[tuple[object, ...]]:
        found = conformance.validate(data, shapes)
        parts = (SH.focusNode, SH.sourceShape, SH.resultPath, SH.value)
        return {tuple(found.value(result, part) for part in parts) for result in found.subjects(SH.focusNode)}

    data, shapes = graphs(broken)
    plain = told(shapes)
    assert len(plain) > len(BROKEN)
    assert told(conformance.hoisted(shapes)) == plain


@pytest.mark.parametrize(
    ("name", "old", "new", "node", "first"),
    [
        ("reference/wards.ttl", 'gss "E05999002"', 'gss "E05999001"', "ward:E05999002", "ward:E05999001"),
        (
            "articles/marsh-post.ttl",
            '"marsh-post.txt"',
            '"fenwick-herald.txt"',
            "article:marsh-post",
            "article:fenwick-h",
        ),
    ],
)
def test_two_nodes_for_one_identifier(folder: Folder, name: str, old: str, new: str, node: str, first: str) -> None:
    line = folder.edit(name, old, new)
    (fault,) = (fault for fault in conformance.check(folder.files()) if "Two nodes have one" in fault.message)
    assert (fault.file, fault.line, fault.node) == (name, line, node)
    assert first in fault.message
    assert "Keep one node" in fault.remedy


def test_democracy_club_numbers_people_and_contests_apart(folder: Folder) -> None:
    path = folder.data / "reference" / "people.ttl"
    numbers = [f'{name} wm:democracyClub "7" .\n' for name in ("person:ada-thorne", "person:jonas-pell", FENWICK)]
    election = "@prefix election: <https://w3id.org/wardmote/id/election/> .\n"
    path.write_text(election + path.read_text(encoding="utf-8") + "".join(numbers), encoding="utf-8")
    found = [fault for fault in conformance.check(folder.files()) if "one number of Democracy Club" in fault.message]
    assert [fault.node for fault in found] == ["person:jonas-pell"]
