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
party:AC a wm:Party ; rdfs:label "Alders and Co-operators"@en ; wm:countedAs party:A .
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
    """Describe a ballot and its return. A candidate is a name, a party or -, votes, and + if elected."""
    key = f"{name}-{year}"
    lines = [f'ballot:{key} a wm:Ballot ; rdfs:label "{name} {year}"@en ; wm:partOf election:{year} ;']
    lines.append(f'  wm:pollingDay "{DAYS[year]}"^^xsd:date ;')
    lines.append(f"  wm:ward ward:{name} ; wm:seats {seats} . return:{key} a wm:Return ; wm:contest ballot:{key} .")
    for candidate in candidates:
        who, party, votes, *won = candidate.split()
        of = f"wm:contest ballot:{key} ; wm:person person:{who}"
        outcome = "wm:elected" if won else "wm:defeated"
        lines.append(f'person:{who} a wm:Person ; rdfs:label "{who}"@en .')
        label = f"wm:party party:{party} ; " if party != "-" else ""
        lines.append(f"candidacy:{key}.{who} {label} wm:ballot ballot:{key} ; wm:person person:{who} .")
        lines.append(f"proposition:v-{key}-{who} a wm:Figure ; wm:measure wm:votes ; wm:number {votes} ; {of} .")
        lines.append(f"proposition:o-{key}-{who} a wm:CandidacyOutcome ; wm:outcome {outcome} ; {of} .")
        lines += [declared(f"{kind}-{key}-{who}", f"return:{key}") for kind in ("v", "o")]
    return "\n".join(lines)


def declared(proposition: str, source: str) -> str:
    """Describe the claim of a return."""
    said = f'wm:polarity wm:affirmed ; wm:modality wm:declared ; wm:gist "{proposition}"@en'
    return f"claim:{proposition} a wm:Claim ; wm:states proposition:{proposition} ; wm:source {source} ; {said} ."


def stated(content: str, polarity: str = "affirmed", more: str = "") -> str:
    """Describe what an article states, as `proposition:it`."""
    said = (
        f'{more} wm:polarity wm:{polarity} ; wm:modality wm:reported ; wm:asOf "2031-05-02"^^xsd:date ; wm:gist "it"@en'
    )
    claim = f"claim:one.1 a wm:Claim ; wm:states proposition:it ; wm:source article:one ; {said} ."
    return f"proposition:it {content} . {claim}"


def derived(*statements: str) -> Store:
    """Load returns, each statement in a named graph of its own, and derive."""
    store = Store()
    for number, text in enumerate((THINGS, *statements)):
        graph = iris.graph(f"returns/{number}")
        parsed = parse(PREFIXES + text, format=RdfFormat.TURTLE)
        store.extend(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed)
    store.extend(load.quads(load.ontology(), iris.graph("ontology")))
    derive.derive(store)
    return store
