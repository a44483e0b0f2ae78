"""Reading a text by the packaged data, or by a small data folder with returns of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.read import read
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.reading.read import read as read_text
from wardmote.graph.sources import load

COUNCILS = """@prefix council: <https://w3id.org/wardmote/id/council/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wm: <https://w3id.org/wardmote/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

council:oldmarsh a wm:Council ;
    rdfs:label "Oldmarsh Borough Council"@en ;
    schema:dissolutionDate "2020-04-01"^^xsd:date ;
    skos:altLabel "Oldmarsh"@en .

council:sedgeford a wm:Council ;
    rdfs:label "Sedgeford Borough Council"@en ;
    skos:altLabel "Sedgeford"@en, "Sedgeford Council"@en .

council:tarrow a wm:Council ;
    rdfs:label "Tarrow Borough Council"@en ;
    skos:altLabel "Tarrow"@en .
"""

PREFIXES = """@prefix candidacy: <https://w3id.org/wardmote/id/candidacy/> .
@prefix council: <https://w3id.org/wardmote/id/council/> .
@prefix party: <https://w3id.org/wardmote/id/party/> .
@prefix person: <https://w3id.org/wardmote/id/person/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ward: <https://w3id.org/wardmote/id/ward/> .
@prefix wm: <https://w3id.org/wardmote/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

STOOD = (
    ("2018-05-03", "sedgeford", "Alder Fen", "old-alder-fen", "Ann Reed", "ann-reed", "true"),
    ("2018-05-03", "sedgeford", "Low Fen", "low-fen", "Tom Holt", "tom-holt-2018", "false"),
    ("2022-05-05", "sedgeford", "Alder Fen", "alder-fen", "Ann Reed", "ann-reed", "true"),
    ("2022-05-05", "sedgeford", "Alder Fen", "alder-fen", "Tom Holt", "tom-holt-2022", "false"),
    ("2022-05-05", "sedgeford", "Low Fen", "low-fen", "Una Frey", "una-frey-low-fen", "true"),
    ("2022-05-05", "sedgeford", "Quay", "quay", "Una Frey", "una-frey-quay", "false"),
    ("2022-05-05", "tarrow", "Low Fen", "low-fen-tarrow", "Pia Lund", "pia-lund", "true"),
)


def write(data: Path) -> Path:
    """Write a data folder with three councils and two elections."""
    (data / "reference").mkdir()
    (data / "returns").mkdir()
    (data / "reference" / "councils.ttl").write_text(COUNCILS, encoding="utf-8")
    for day in ("2018-05-03", "2022-05-05"):
        rows = [
            f'candidacy:c{number} a wm:Candidacy ;\n    rdfs:label "{name}, {ward}, {day}"@en ;\n'
            f"    wm:council council:{council} ; wm:person person:{person} ; wm:ward ward:{key} ;\n"
            f'    wm:pollingDay "{day}"^^xsd:date ; wm:elected {elected} ; wm:standsFor party:PP53 .\n'
            for number, (on, council, ward, key, name, person, elected) in enumerate(STOOD)
            if on == day
        ]
        (data / "returns" / f"local.{day}.ttl").write_text(PREFIXES + "".join(rows), encoding="utf-8")
    return data


def reading(text: str, day: str | None = "2022-05-06", data: Path | None = None) -> Reading:
    """Read a text by the packaged data, or another folder, as of a day."""
    names = Gazetteer(data or load.default_data(), date.fromisoformat(day) if day else None)
    return read(read_text(text), names)


def found(reading: Reading, kind: str = "") -> list[tuple[str, str, str]]:
    """Give the words, the key of the thing or the name, and the how of the mentions of a kind, or of all."""
    plain = reading.document.plain
    return [
        (plain[slice(*one.span)], one.thing.value.rpartition("/")[2] if one.thing else one.name, one.how)
        for sentence in reading.sentences
        for one in sentence.mentions
        if kind in ("", one.kind)
    ]


def councils(reading: Reading) -> list[str]:
    """Give the council that each sentence speaks of, by its key, or the empty text."""
    spoken = (one.council for one in reading.sentences)
    return [one.thing.value.rpartition("/")[2] if one and one.thing else (one.name if one else "") for one in spoken]
