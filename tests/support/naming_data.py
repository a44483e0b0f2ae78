"""What a few invented things are called, to search and to match names with."""

from __future__ import annotations

from pyoxigraph import RdfFormat, parse, serialize

from wardmote.graph.naming import gather
from wardmote.graph.naming.gather import Gathering, Thing
from wardmote.graph.naming.index import Index
from wardmote.graph.naming.lookup import Lookup
from wardmote.graph.naming.match import Matcher
from wardmote.graph.naming.related import complete
from wardmote.graph.rdf import iris

BASE = iris.DEFAULT_BASE

TRIG = """
@base <https://w3id.org/wardmote/id/> .
@prefix graph: <https://w3id.org/wardmote/graph/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wm: <https://w3id.org/wardmote/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
graph:reference {
    <council/ottermere> a wm:Council ; rdfs:label "Royal Borough of Ottermere" ; skos:altLabel "Ottermere" ;
        wm:governs <area/E09000091> ; org:identifier "OTM" ; owl:sameAs wd:Q77 .
    <council/saltby> a wm:Council ; rdfs:label "Saltby and Weald" ; skos:altLabel "Saltby" .
    <area/E09000091> a wm:Area ; rdfs:label "Ottermere area" ; wm:gss "E09000091" .
    <ward/E05000001> a wm:Ward ; rdfs:label "Market ward, Ottermere (from 2018)" ; skos:altLabel "Market" ;
        wm:gss "E05000001" ; wm:council <council/ottermere> ; wm:seats 3 .
    <ward/E05000002> a wm:Ward ; rdfs:label "Market ward, Saltby (from 2018)" ; skos:altLabel "Market" ;
        wm:gss "E05000002" ; wm:council <council/saltby> .
    <party/lantern> a wm:Party ; rdfs:label "Lantern Party" ; skos:notation "LAN" ; wm:electoralCommission "PP9001" .
    <party/joint> a wm:Party ; rdfs:label "Lantern and Anchor" ; wm:countedAs <party/lantern> .
    <election/otm.2018> a wm:CouncilElection ; rdfs:label "Ottermere 2018" ; wm:council <council/ottermere> ;
        wm:pollingDay "2018-05-03"^^xsd:date .
    <ballot/market.2018> a wm:Ballot ; rdfs:label "Market, 3 May 2018" ; wm:ward <ward/E05000001> ;
        wm:partOf <election/otm.2018> ; wm:pollingDay "2018-05-03"^^xsd:date .
    <ballot/saltby.2022> a wm:Ballot ; rdfs:label "Market, 5 May 2022" ; wm:ward <ward/E05000002> ;
        wm:pollingDay "2022-05-05"^^xsd:date .
    <person/pat-vane> a wm:Person ; rdfs:label "Pat Vane" .
    <person/pat-vane-2> a wm:Person ; rdfs:label "Pat Vane" .
    <person/maud-quillfeather> a wm:Person ; rdfs:label "Maud Quillfeather" .
    <candidacy/pat-vane.2018> a wm:Candidacy ; rdfs:label "Pat Vane, Market, 2018" ; wm:person <person/pat-vane> ;
        wm:ballot <ballot/market.2018> ; wm:standsFor <party/lantern> .
    <candidacy/pat-vane.2022> a wm:Candidacy ; rdfs:label "Pat Vane, Market, 2022" ; wm:person <person/pat-vane-2> ;
        wm:ballot <ballot/saltby.2022> ; wm:standsFor <party/joint> .
    <assessment/1> rdfs:label "an assessment" .
    <article/0001#part> rdfs:label "a part" .
}
<https://w3id.org/wardmote/graph/returns/otm> {
    <candidacy/pat-vane.2018> wm:votes 812 ; wm:elected true .
    <tally/otm.2018.lantern> rdfs:label "Lantern Party, 2018" ; wm:seatsWon 3 .
}
<https://w3id.org/wardmote/graph/article/0001> {
    <proposition/figure-2> rdfs:label "Pat Vane: 99" ; wm:contest <ballot/market.2018> ; wm:person <person/pat-vane> ;
        wm:measure wm:votes ; wm:number 99 .
}
"""


def lines() -> list[bytes]:
    """Give the quads as sorted lines."""
    quads = parse(TRIG, format=RdfFormat.TRIG)
    return sorted((serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True))


def index() -> Index:
    """Give an index of the things in memory."""
    return Index.of(gather.statements(lines()), BASE)


def lookup() -> Lookup:
    """Give what looks things up in that index."""
    return Lookup(index())


def matcher() -> Matcher:
    """Give what matches names with the things."""
    return Matcher(lookup(), BASE)


def keys(known: Lookup, numbers: list[int]) -> list[str]:
    """Give the keys of things by their numbers."""
    return [known.known(number).key for number in numbers]


def things() -> dict[str, Thing]:
    """Give the things that tables may name, by their keys."""
    gathering = Gathering(BASE)
    for _ in gathering.entries(gather.statements(lines())):
        pass
    return complete(gathering)
