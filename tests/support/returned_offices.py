"""Declared results and offices of the invented borough, as Turtle, for what is given back to Wikidata."""

from __future__ import annotations

from wikidata_data import LINKED

from wardmote.graph.rdf import iris

OFFICE, ELECTION = "Q9006", "Q9016"
LINKS = {**LINKED, "office:member.fenwick-marsh": OFFICE, "election:local.fenwick-marsh.2031-05-01": ELECTION}

NORTH, QUAY = "local.fenwick-marsh.reedham-north.2031-05-01", "local.fenwick-marsh.reedham-quay.2031-05-01"
PAGE = "https://fenwick-marsh.example/results/reedham-north"

RETURNS = f"""
return:{NORTH} a wm:Return ; wm:contest ballot:{NORTH} ; wm:declaredAt <{PAGE}> .
return:{QUAY} a wm:Return ; wm:contest ballot:{QUAY} .
candidacy:{NORTH}.ada-thorne a wm:Candidacy ; wm:ballot ballot:{NORTH} ;
    wm:person person:ada-thorne ; wm:party party:alder .
candidacy:{QUAY}.jonas-pell a wm:Candidacy ; wm:ballot ballot:{QUAY} ; wm:person person:jonas-pell .
claim:north.1 a wm:Claim ; wm:source return:{NORTH} ; wm:states proposition:a ; DECLARED .
proposition:a a wm:CandidacyOutcome ; wm:outcome wm:elected ; wm:person person:ada-thorne ; wm:contest ballot:{NORTH} .
claim:quay.1 a wm:Claim ; wm:source return:{QUAY} ; wm:states proposition:b ; DECLARED .
proposition:b a wm:CandidacyOutcome ; wm:outcome wm:elected ; wm:person person:jonas-pell ; wm:contest ballot:{QUAY} .
claim:quay.2 a wm:Claim ; wm:source return:{QUAY} ; wm:states proposition:c ; DECLARED .
proposition:c a wm:CandidacyOutcome ; wm:outcome wm:defeated ; wm:person person:mira-holt ; wm:contest ballot:{QUAY} .
council:fenwick-marsh wm:electedEvery 4 .
return:local.fenwick-marsh.2031-05-01 a wm:Return ; wm:contest election:local.fenwick-marsh.2031-05-01 .
claim:all.1 a wm:Claim ; wm:source return:local.fenwick-marsh.2031-05-01 ; wm:states proposition:d ; COMPUTED .
proposition:d a wm:Figure ; wm:measure wm:seatsWon ; wm:contest election:local.fenwick-marsh.2031-05-01 ;
    wm:party party:alder ; wm:number 40 .
claim:all.2 a wm:Claim ; wm:source return:local.fenwick-marsh.2031-05-01 ; wm:states proposition:e ; COMPUTED .
proposition:e a wm:Figure ; wm:measure wm:seatsWon ; wm:contest election:local.fenwick-marsh.2031-05-01 ;
    wm:grouping wm:independents ; wm:number 5 .
"""
OFFICES = """
office:member.fenwick-marsh a wm:Office ; rdfs:label "Member of Fenwick Marsh council"@en ;
    wm:council council:fenwick-marsh ; wm:severalHolders true .
"""


def turtle(text: str) -> str:
    """Give Turtle with all prefixes; DECLARED and COMPUTED say how a claim is made."""
    for modality in ("declared", "computed"):
        text = text.replace(modality.upper(), f"wm:modality wm:{modality} ; wm:polarity wm:affirmed")
    return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in iris.prefixes().items()) + text
