from __future__ import annotations

import naming_data
import pytest
from naming_data import BASE

from wardmote.graph.naming import gather
from wardmote.graph.naming.gather import Entry, Gathering
from wardmote.graph.releases import release


def entries(lines: list[bytes]) -> dict[str, Entry]:
    found = Gathering(BASE).entries(gather.statements(lines))
    return {f"{entry.kind}/{entry.key}": entry for entry in found}


def test_an_entry_says_what_a_thing_is_called() -> None:
    found = entries(naming_data.lines())
    iri = f"{BASE}id/ward/E05000001"
    label = "Market ward, Ottermere (from 2018)"
    assert found["ward/E05000001"] == Entry(iri, "ward", "E05000001", "ward", label, ("Market",), ("E05000001",))
    assert found["candidacy/pat-vane.2018"].type == "candidacy"
    assert found["party/lantern"].identifiers == ("PP9001",)


def test_what_has_an_identifier_alone_is_called_by_it() -> None:
    line = f'<{BASE}id/area/E1> <https://w3id.org/wardmote/ontology#gss> "E1" <urn:graph> .\n'.encode()
    (entry,) = entries([line]).values()
    assert (entry.label, entry.aliases, entry.identifiers) == ("E1", (), ("E1",))


def test_what_no_source_affirms_shows_the_kind_that_it_would_be_of(published: release.Release) -> None:
    with published.quads.open("rb") as lines:
        found = list(Gathering(BASE).entries(gather.statements(lines)))
    assert {entry.type for entry in found if entry.label.startswith("not so: control, ")} == {"control"}
    assert "unaffirmed proposition" not in {entry.type for entry in found}


def test_parts_and_records_have_no_entry() -> None:
    found = entries(naming_data.lines())
    assert "ballot/market.2018" in found
    assert not [key for key in found if key.startswith(("assessment", "article", "tally")) or "#" in key]


@pytest.mark.parametrize(
    ("key", "sought"), [("0001.9", True), ("0001.figure-0123456789abcdef", False), ("0001.figure-0123", True)]
)
def test_claims_of_returns_have_no_entry(key: str, sought: bool) -> None:
    line = f'<{BASE}id/claim/{key}> <http://www.w3.org/2000/01/rdf-schema#label> "A" <urn:graph> .\n'.encode()
    assert bool(entries([line])) == sought


def test_kinds_of_a_release(published: release.Release) -> None:
    with published.quads.open("rb") as lines:
        kinds = {entry.kind for entry in Gathering(BASE).entries(gather.statements(lines))}
    assert {"council", "claim", "proposition", "term", "query", "finding"} <= kinds
    assert not {"assessment", "dataset", "link"} & kinds


def test_things_have_the_facts_that_are_stated() -> None:
    gathering = Gathering(BASE)
    found = gathering.entries(gather.statements(naming_data.lines()))
    numbers = {f"{entry.kind}/{entry.key}": number for number, entry in enumerate(found, 1)}
    ward = gathering.things["ward/E05000001"]
    assert (ward.type, ward.names) == ("Ward", ["Market ward, Ottermere (from 2018)", "Market"])
    assert ward.facts == {"gss": ["E05000001"], "council": ["council/ottermere"], "seats": [3]}
    assert gathering.things["party/lantern"].names == ["Lantern Party", "LAN"]
    assert gathering.things["council/ottermere"].facts["wikidata"] == ["Q77"]
    assert all(thing.entry == numbers[key] for key, thing in gathering.things.items())
    assert "proposition/figure-2" not in gathering.things


def test_results_are_those_that_returns_declare() -> None:
    gathering = Gathering(BASE)
    assert list(gathering.entries(gather.statements(naming_data.lines())))
    facts = gathering.things["candidacy/pat-vane.2018"].facts
    assert (facts["votes"], facts["elected"]) == ([812], ["true"])


def test_the_base_may_be_another() -> None:
    other = "https://example.org/"
    lines = [line.replace(BASE.encode() + b"id/", b"https://example.org/id/") for line in naming_data.lines()]
    found = Gathering(other)
    assert {entry.kind for entry in found.entries(gather.statements(sorted(lines)))} >= {"council", "ward"}
    assert found.things["ward/E05000001"].facts["council"] == ["council/ottermere"]
