from __future__ import annotations

import pytest

from wardmote.graph.rdf.iris import DEFAULT_BASE
from wardmote.graph.rdf.iris import WIKIDATA as WIKIDATA_ITEMS
from wardmote.server.drawing import names
from wardmote.server.drawing.names import Provenance

WIKIDATA = "Wikidata, as EveryPolitician copied it"
FILE = "everypolitician/proto-commons-united-kingdom@320daac5, legislative/index.json"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("London Borough of Barnet", "Barnet"),
        ("Royal Borough of Kensington and Chelsea", "Kensington and Chelsea"),
        ("City of Westminster", "Westminster"),
        ("City of London Corporation", "London Corporation"),
        ("Adur District Council", "Adur District Council"),
        ("City of", "City of"),
        ("", ""),
    ],
)
def test_the_place_of_a_council(name: str, place: str) -> None:
    assert names.place(name) == place


@pytest.mark.parametrize(
    ("kind", "key", "label", "name"),
    [
        ("council", "barnet", "London Borough of Barnet", "Barnet"),
        ("party", "PP52", "Conservative and Unionist Party", "Conservative"),
        ("party", "PP1", "Nobody’s Party", "Nobody’s Party"),
        ("area", "E1", "London Borough of Barnet", "London Borough of Barnet"),
        ("council", "barnet", 47, 47),
    ],
)
def test_names_in_lists(kind: str, key: str, label: object, name: object) -> None:
    assert names.of(f"{DEFAULT_BASE}id/{kind}/{key}", label) == name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (FILE, Provenance(WIKIDATA, FILE)),
        ("who/ever@1234567", Provenance("The repository who/ever", "who/ever@1234567")),
        (f"seats: {FILE}", Provenance(f"Seats: {WIKIDATA}", f"seats: {FILE}")),
        ("Office for National Statistics", Provenance("Office for National Statistics")),
        ("desk@example.org", Provenance("desk@example.org")),
        ("", Provenance("")),
    ],
)
def test_sources_as_readers_understand_them(text: str, told: Provenance) -> None:
    assert names.provenance(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Barnet: Labour, from 2018-05-03, until 2022-05-05", "Barnet: Labour, from 3 May 2018, until 5 May 2022"),
        ("local.barnet.2022-05-05", "local.barnet.2022-05-05"),
        ("from 2022-13-05", "from 2022-13-05"),
    ],
)
def test_what_people_write_out(text: str, told: str) -> None:
    assert names.written_out(text) == told


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        (f"{WIKIDATA_ITEMS}Q42", "Wikidata Q42"),
        ("http://statistics.data.gov.uk/id/statistical-geography/E09000003", "National Statistics E09000003"),
        ("https://example.org/Q42", "https://example.org/Q42"),
    ],
)
def test_items_elsewhere(iri: str, name: str) -> None:
    assert names.elsewhere(iri) == name
