"""Declared results and offices of the invented borough, as Turtle, for what is given back to Wikidata."""

from __future__ import annotations

from wikidata_data import LINKED

from wardmote.graph.rdf import iris

OFFICE, ELECTION = "Q9006", "Q9016"
LINKS = {**LINKED, "office:member.fenwick-marsh": OFFICE, "election:local.fenwick-marsh.2031-05-01": ELECTION}

NORTH, QUAY = "local.fenwick-marsh.reedham-north.2031-05-01", "local.fenwick-marsh.reedham-quay.2031-05-01"
PAGE = "https://fenwick-marsh.example/results/reedham-north"

_DAY = '"2031-05-01"^^xsd:date'
_OF = f"wm:council council:fenwick-marsh ; wm:pollingDay {_DAY}"
RETURNS = f"""
return:local.fenwick-marsh.2031-05-01 a wm:Return ; wm:contest election:local.fenwick-marsh.2031-05-01 .
ballot:{NORTH} prov:hadPrimarySource <{PAGE}> .
candidacy:{NORTH}.ada-thorne a wm:Candidacy ; wm:ballot ballot:{NORTH} ; {_OF} ; wm:ward ward:E05999001 ;
    wm:person person:ada-thorne ; wm:standsFor party:alder ; wm:elected true .
candidacy:{QUAY}.jonas-pell a wm:Candidacy ; wm:ballot ballot:{QUAY} ; {_OF} ; wm:ward ward:E05999003 ;
    wm:person person:jonas-pell ; wm:standsFor wm:independents ; wm:elected true .
candidacy:{QUAY}.mira-holt a wm:Candidacy ; wm:ballot ballot:{QUAY} ; {_OF} ; wm:ward ward:E05999003 ;
    wm:person person:mira-holt ; wm:standsFor wm:independents ; wm:elected false .
council:fenwick-marsh wm:electedEvery 4 .
tally:local.fenwick-marsh.2031-05-01.alder a wm:Tally ; wm:partOf election:local.fenwick-marsh.2031-05-01 ; {_OF} ;
    wm:standsFor party:alder ; wm:seatsWon 40 .
tally:local.fenwick-marsh.2031-05-01.independents a wm:Tally ; wm:partOf election:local.fenwick-marsh.2031-05-01 ;
    {_OF} ; wm:standsFor wm:independents ; wm:seatsWon 5 .
"""
OFFICES = """
office:member.fenwick-marsh a wm:Office ; rdfs:label "Member of Fenwick Marsh council"@en ;
    wm:council council:fenwick-marsh ; wm:severalHolders true .
"""


def turtle(text: str) -> str:
    """Give Turtle with all prefixes."""
    return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in iris.prefixes().items()) + text
