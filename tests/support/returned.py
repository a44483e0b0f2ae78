"""Declared results in the smallest form: a council of nobody's, its wards, and an article that states one thing."""

from __future__ import annotations

from pyoxigraph import Quad, RdfFormat, Store, parse

from wardmote.graph.derivation import derive
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load

PREFIXES = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in iris.prefixes().items())
THINGS = """
area:marsh a wm:Area ; rdfs:label "Marsh"@en . area:fen a wm:Area ; rdfs:label "Fen"@en ; geo:sfWithin area:marsh .
council:fen a wm:Council ; rdfs:label "Fen council"@en ; wm:governs area:fen ; wm:electedEvery 4 .
party:A a wm:Party ; rdfs:label "Alders"@en . party:B a wm:Party ; rdfs:label "Birches"@en .
article:one a wm:Article .
"""
DAYS = {"31": "2031-05-01", "35": "2035-05-03", "39": "2039-05-05"}


def election(year: str, seats: int, more: str = "") -> str:
    """Describe the election of the council and of its day, with their returns."""
    day = f'wm:pollingDay "{DAYS[year]}"^^xsd:date'
    return f"""election:day-{year} a wm:Election ; {day} ; rdfs:label "day {year}"@en .
election:{year} a wm:CouncilElection ; {day} ; rdfs:label "election of {year}"@en ; wm:council council:fen ;
  wm:partOf election:day-{year} ; wm:seats {seats} {more} .
return:{year} a wm:Return ; wm:contest election:{year} .
return:day-{year} a wm:Return ; wm:contest election:day-{year} ."""


def ballot(name: str, year: str, seats: int, *candidates: str) -> str:
    """Describe a ballot and its result. A candidate is a name, a party or -, votes, and + if elected."""
    key = f"{name}-{year}"
    lines = [f'ballot:{key} a wm:Ballot ; rdfs:label "{name} {year}"@en ; wm:partOf election:{year} ;']
    lines.append(f'  wm:pollingDay "{DAYS[year]}"^^xsd:date ; wm:ward ward:{name} ; wm:seats {seats} .')
    for candidate in candidates:
        who, party, votes, *won = candidate.split()
        lines.append(f'person:{who} a wm:Person ; rdfs:label "{who}"@en .')
        lines.append(f"candidacy:{key}.{who} a wm:Candidacy ; wm:ballot ballot:{key} ; wm:person person:{who} ;")
        lines.append(f"  wm:standsFor {f'party:{party}' if party != '-' else 'wm:independents'} ;")
        lines.append(f"  wm:votes {votes} ; wm:elected {'true' if won else 'false'} .")
    return "\n".join(lines)


def tally(year: str, party: str, seats: int) -> str:
    """Describe the tally of a party in an election of the council, as an import gives it."""
    of = f"wm:partOf election:{year} ; wm:standsFor party:{party} ; wm:seatsWon {seats}"
    return f'tally:{year}.{party} a wm:Tally ; rdfs:label "{party}, {year}"@en ; {of} .'


def stated(content: str, polarity: str = "affirmed", more: str = "") -> str:
    """Describe what an article states, as `proposition:it`."""
    said = f'{more} wm:polarity wm:{polarity} ; wm:modality wm:reported ; dcterms:abstract "it"@en'
    said += ' ; wm:asOf "2031-05-02"^^xsd:date'
    claim = f"claim:one.1 a wm:Claim ; wm:states proposition:it ; wm:source article:one ; {said} ."
    return f"proposition:it {content} . {claim}"


def speaking(*contests: str) -> str:
    """Describe an article that says something of contests, each by its short IRI."""
    return "\n".join(
        f"claim:two.{n} a wm:Claim ; wm:states proposition:two-{n} ; wm:source article:two .\n"
        f"article:two a wm:Article . proposition:two-{n} wm:contest {contest} ."
        for n, contest in enumerate(contests)
    )


def derived(*statements: str, whole: bool = False) -> Store:
    """Load returns, each statement in a named graph of its own, and derive: `whole` with all declared answers."""
    store = Store()
    for number, text in enumerate((THINGS, *statements)):
        graph = iris.graph(f"returns/{number}")
        parsed = parse(PREFIXES + text, format=RdfFormat.TURTLE)
        store.extend(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed)
    store.extend(load.quads(load.ontology(), iris.graph("ontology")))
    (derive.run if whole else derive.derive)(store)
    return store
