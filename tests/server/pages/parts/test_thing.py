"""What the page of any thing shows: its names, class, identifiers, links out and links in."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import RdfFormat, Store
from werkzeug.exceptions import NotFound

from wardmote.graph.rdf import iris
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.pages.parts import thing
from wardmote.server.pages.parts.thing import Thing

TURTLE = """
council:marsh a wm:Council ; rdfs:label "Fenwick Marsh Council"@en ;
    skos:altLabel "Fenwick Marsh"@en, "Fenwick Marsh Council"@en ; foaf:name "Fenwick Marsh" ;
    org:identifier "FNM" ; wm:gss "E09999001" ; wm:seats 45 ; dcterms:source "Invented.", "A register." ;
    owl:sameAs <http://www.wikidata.org/entity/Q9001>, <http://example.org/marsh> ;
    skos:exactMatch <http://example.org/E09999001> .
wm:Council rdfs:label "council"@en .
link:marsh a wm:Link ; rdf:subject council:marsh ; rdf:predicate owl:sameAs ;
    rdf:object <http://www.wikidata.org/entity/Q9001> ; dcterms:source "Wikidata" ;
    dcterms:date "2031-06-01"^^xsd:date .
claim:1 a wm:Claim, wm:Inference ; rdfs:comment "What a source says." .
wm:Inference rdfs:label "inference"@en .
<https://w3id.org/wardmote/id/topic/bare> skos:altLabel "Bare"@en .
wm:council rdfs:label "council"@en . wm:exampleOf rdfs:label "example of it"@en . wm:ward rdfs:label "ward"@en .
""" + "".join(
    f'ward:E0599900{n} a wm:Ward ; rdfs:label "Ward {9 - n}"@en ; wm:council council:marsh .\n' for n in range(1, 10)
)


@pytest.fixture(scope="module")
def session() -> InProcess:
    """Give an engine with the things above, and many that point to one of them."""
    head = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in iris.prefixes().items())
    many = "".join(f"candidacy:{n} wm:ward ward:E05999001 .\n" for n in range(30))
    store = Store()
    store.load(input=(head + TURTLE + many).encode(), format=RdfFormat.TURTLE)
    return InProcess(store, Served("0123456789abcdef"))


@pytest.fixture(scope="module")
def council(session: InProcess) -> Thing:
    return Thing(session, iris.thing("council", "marsh").value)


def test_a_thing_goes_by_its_label_and_class(council: Thing) -> None:
    assert (council.label, council.class_iri, council.class_label) == (
        "Fenwick Marsh Council",
        iris.WM + "Council",
        "council",
    )
    assert council.summary == "A council that is recorded here."
    assert council.page == "/doc/council/marsh"
    assert "/doc/council/marsh.ttl" in {one.href for one in council.alternates}


def test_other_names_come_once_and_without_its_own(council: Thing) -> None:
    assert council.names == ["Fenwick Marsh"]


def test_identifiers_of_others(council: Thing) -> None:
    assert council.identifiers == [
        ("GSS code", "E09999001", ""),
        ("Authority code", "FNM", ""),
        ("Wikidata", "Q9001", "http://www.wikidata.org/entity/Q9001"),
    ]
    assert sorted(one.name for one in council.sources) == ["A register.", "Invented."]


def test_values_of_a_property(council: Thing) -> None:
    assert council.one("seats")["value"] == 45
    assert council.one("majority") == {}
    assert council.values(iris.VOCABULARIES["foaf"] + "name") == [council.one(iris.VOCABULARIES["foaf"] + "name")]


def test_what_a_page_may_say_instead(session: InProcess) -> None:
    found = Thing(session, iris.thing("council", "marsh").value)
    found.label, found.summary = "The marsh", "It is wet."
    assert (found.label, found.summary) == ("The marsh", "It is wet.")
    assert sorted(found.names) == ["Fenwick Marsh", "Fenwick Marsh Council"]


def test_the_narrower_class_counts(session: InProcess) -> None:
    found = Thing(session, iris.thing("claim", "1").value)
    assert (found.class_iri, found.class_label) == (iris.WM + "Inference", "inference")
    assert found.label == "1", "what has no label goes by the end of its address"
    assert found.summary == "What a source says."


def test_a_thing_without_a_class(session: InProcess) -> None:
    found = Thing(session, iris.thing("topic", "bare").value)
    assert (found.class_label, found.summary) == ("thing", "A thing that is recorded here.")


def test_nothing_is_recorded(session: InProcess) -> None:
    with pytest.raises(NotFound, match="Nothing is recorded of"):
        Thing(session, iris.thing("council", "atlantis").value)


def test_links_that_were_verified_come_first_and_each_once(council: Thing) -> None:
    first, *others = council.links
    assert (first["name"], first["reads"], first["verifiedIn"]) == ("Wikidata Q9001", "the same", "Wikidata")
    assert first["verifiedOn"] == date(2031, 6, 1)
    assert [(one["name"], one["reads"], one.get("link", "")) for one in others] == [
        ("http://example.org/marsh", "the same", ""),
        ("http://example.org/E09999001", "the same, by its GSS code", ""),
    ]


def test_what_points_to_it_is_counted_and_shown_by_name(council: Thing) -> None:
    (wards,) = [group for group in council.inverse if group["property"] == iris.WM + "council"]
    assert (wards["name"], wards["count"]) == ("Things of this council", 9)
    assert [row["label"] for row in wards["members"]] == [f"Ward {n}" for n in range(9)]
    wards_of = {iris.thing("ward", f"E0599900{number}").value for number in range(1, 10)}
    assert {row["other"] for row in wards["members"]} == wards_of
    assert wards["query"].startswith("/query?")


def test_no_more_than_some_are_shown(session: InProcess) -> None:
    (group,) = Thing(session, iris.thing("ward", "E05999001").value).inverse
    assert (group["name"], group["count"], len(group["members"])) == ("Ballots and statements of it", 30, 25)


def test_a_page_leaves_out_what_its_sections_tell(session: InProcess) -> None:
    found = Thing(session, iris.thing("council", "marsh").value)
    found.told("ward", "council")
    assert found.inverse == []


def test_what_its_sections_do_not_tell_is_shown_however_much_they_tell(session: InProcess) -> None:
    found = Thing(session, iris.thing("council", "marsh").value)
    found.told("ward")
    assert [group["property"] for group in found.inverse] == [iris.WM + "council"]


def test_a_query_that_a_page_shows_has_its_thing_put_in() -> None:
    whole, about = thing.asked("thing/facts"), thing.asked("thing/facts", iris.thing("council", "marsh").value)
    assert whole.title == about.title != ""
    assert "council/marsh" in about.address
    assert "council/marsh" not in whole.address
