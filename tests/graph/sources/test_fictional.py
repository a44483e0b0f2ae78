"""The invented articles hold every pattern that trips people up, each as claims."""

from __future__ import annotations

from functools import cache

import pytest
from checkout import FICTIONAL
from pyoxigraph import QueryBoolean, Store

from wardmote.graph.rdf import iris
from wardmote.graph.sources import load, texts

PATTERNS = {
    "two figures for one thing in one article": """?p wm:measure wm:seatsWon ; wm:party party:alder ; wm:number 17 .
        ?q wm:measure wm:seatsWon ; wm:party party:alder ; wm:number 15 .
        ?c wm:states ?p ; wm:source ?a . ?d wm:states ?q ; wm:source ?a""",
    "partial count": "?c wm:scope wm:soFar ; wm:states/wm:measure wm:seatsWon",
    "later today": "?c wm:scope wm:asOfWriting ; wm:modality wm:expected",
    "currently": "?c wm:scope wm:asOfWriting ; wm:states/wm:controller wm:noOverallControl",
    "implied defeat": "?c wm:modality wm:implied ; wm:states/wm:outcome wm:defeated",
    "regained": "?p wm:outcome wm:regained",
    "truncated name": "?c wm:defect/wm:defectKind wm:truncation ; wm:states/wm:councilPrinted ?printed",
    "reading of a truncated name": "?c a wm:Interpretation ; wm:interprets/wm:defectKind wm:truncation",
    "misspelt name": "?c wm:defect/wm:defectKind wm:misspelling ; wm:resolution/wm:how wm:misspelt",
    "misspelt name that is a real word": "?c wm:defect/wm:defectKind wm:wrongWord ; wm:resolution/wm:how wm:misspelt",
    "caption that says more than the body": """?c wm:evidence ?s ; wm:states/wm:person person:ada-thorne .
        ?c wm:states/wm:outcome wm:elected""",
    "the party": '?c wm:resolution [ wm:how wm:role ; wm:printed "the party" ]',
    "his party": '?c wm:resolution [ wm:how wm:role ; wm:printed "my party" ]',
    "they": '?c wm:resolution [ wm:how wm:pronoun ; wm:printed "They" ]',
    "re-elected along with": "?c a wm:Interpretation ; wm:interprets/wm:defectKind wm:ambiguity",
    "role that ends": "?p wm:tenure wm:incumbent ; wm:person ?x . ?q wm:tenure wm:outgoing ; wm:person ?x",
    "role that has ended": "?p wm:tenure wm:former ; wm:person person:jonas-pell",
    "councillor who lost": "?p wm:outcome wm:unseated ; wm:person person:jonas-pell",
    "party that differs between years": """?p wm:person ?x ; wm:party ?y ; wm:contest ?e . ?p a wm:Affiliation .
        ?q wm:person ?x ; wm:party ?z ; wm:contest ?f . ?q a wm:Affiliation . FILTER(?y != ?z && ?e != ?f)""",
    "wards of similar names": """ward:E05999001 skos:altLabel "Reedham North"@en .
        ward:E05999002 skos:altLabel "Reedham South"@en""",
    "two things of one name": '?c wm:resolution [ wm:thing organisation:levels-assembly ; wm:printed "Saltmere" ]',
    "generations of a ward": "?w wm:succeeds ?old",
    "number without a definition": "?c wm:defect/wm:defectKind wm:undefinedNumber",
    "blame without an author": "?c wm:modality wm:alleged FILTER NOT EXISTS { ?c wm:accordingTo ?who }",
    "quotation over paragraphs": "?c wm:modality wm:pledged ; wm:resolution/wm:how wm:pronoun",
    "comment policy": "?s wm:kind wm:boilerplate ; wm:noClaim wm:isBoilerplate",
    "picture credit": "?s wm:kind wm:credit ; wm:noClaim wm:isCredit",
    "tie drawn by lots": "?p wm:tieBreak wm:lots . ?q wm:measure wm:votes ; wm:number 1204",
    "contradiction between articles": "?p wm:person ?x ; wm:number 1204 . ?q wm:person ?x ; wm:number 1240",
    "first since a year": "?p wm:feat wm:wonSeat ; wm:sinceYear ?year",
    "first since an event": "?p wm:feat wm:vote ; wm:sinceEvent ?event",
    "negative statement": "?c wm:polarity wm:denied ; wm:modality wm:reported . ?c wm:states/wm:exceptFor ?council",
    "pledge by two articles": """?p a wm:Pledge . ?c wm:states ?p ; wm:source article:fenwick-herald .
        ?d wm:states ?p ; wm:source article:marsh-post""",
    "majority": "?p wm:measure wm:majority ; wm:number 9",
    "before and gains": "?p wm:measure wm:seatsBefore ; wm:number 17 . ?q wm:measure wm:seatsGained ; wm:number 10",
    "before and losses": "?p wm:measure wm:seatsBefore ; wm:number 26 . ?q wm:measure wm:seatsLost ; wm:number 9",
    "leads": "?p wm:measure wm:leadBefore ; wm:over ?other . ?q wm:measure wm:leadAfter ; wm:over ?another",
    "coalition": "?p a wm:Administration ; wm:controller party:bittern, party:curlew",
    "official opposition": "?p wm:position wm:officialOpposition",
    "population share": "?p wm:measure wm:populationShare ; wm:precision wm:approximately",
    "turnout": "?p wm:measure wm:turnout ; wm:number 38.4",
    "independents": "?p wm:grouping wm:independents ; wm:measure wm:candidatesStanding",
    "date of its own": "?a schema:datePublished ?day",
    "date inferred": "?c wm:restsOn/wm:inferredProperty wm:asOf",
}


@cache
def store() -> Store:
    return load.store(load.data_files(FICTIONAL / "data"))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_pattern_is_there(pattern: str) -> None:
    asked = f"ASK {{ {PATTERNS[pattern]} }}"
    answer = store().query(asked, prefixes=iris.prefixes(), use_default_graph_as_union=True)
    assert isinstance(answer, QueryBoolean)
    assert bool(answer)


def test_the_borough_is_invented() -> None:
    data = " ".join(file.source for file in load.data_files(FICTIONAL / "data"))
    assert "wikidata" not in data
    assert "democracyClub" not in data


@pytest.mark.parametrize(("name", "least", "most"), [("fenwick-herald.txt", 200, 350), ("marsh-post.txt", 100, 200)])
def test_articles_are_short(name: str, least: int, most: int) -> None:
    text = texts.find(FICTIONAL / "articles", name)
    assert text is not None
    assert least <= len(text.characters.split()) <= most
