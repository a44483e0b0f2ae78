"""The invented articles hold every pattern that trips people up, each as claims."""

from __future__ import annotations

from functools import cache

import pytest
from checkout import FICTIONAL
from pyoxigraph import QueryBoolean, Store

from wardmote.graph.rdf import iris
from wardmote.graph.sources import load, texts

PATTERNS = {
    "two figures for one thing in one article": """?p wm:measure wm:seatsWon ; wm:standsFor party:alder ; wm:number 17 .
        ?q wm:measure wm:seatsWon ; wm:standsFor party:alder ; wm:number 15 .
        ?c wm:states ?p ; wm:source ?a . ?d wm:states ?q ; wm:source ?a""",
    "partial count": "?c wm:scope wm:soFar ; wm:states/wm:measure wm:seatsWon",
    "later today": "?c wm:scope wm:asOfWriting ; wm:modality wm:expected",
    "currently": "?c wm:scope wm:asOfWriting ; wm:states/wm:controller wm:noOverallControl",
    "implied defeat": "?c wm:modality wm:implied ; wm:states/wm:outcome wm:defeated",
    "regained": "?p wm:outcome wm:regained",
    "truncated name": "?c skos:note/wm:kind wm:missingWord ; wm:states/wm:printed ?printed",
    "reading of a truncated name": "?c a wm:Interpretation ; wm:interprets/wm:kind wm:missingWord",
    "misspelt name": "?c skos:note/wm:kind wm:misspelling ; skos:note/wm:kind wm:misspelling",
    "misspelt name that is a real word": "?c skos:note/wm:kind wm:wrongWord ; skos:note/wm:kind wm:misspelling",
    "caption that says more than the body": """?c wm:evidence ?s ; wm:states/wm:person person:ada-thorne .
        ?c wm:states/wm:outcome wm:elected""",
    "the party": '?c skos:note [ wm:kind wm:role ; wm:printed "the party" ]',
    "his party": '?c skos:note [ wm:kind wm:role ; wm:printed "my party" ]',
    "they": '?c skos:note [ wm:kind wm:pronoun ; wm:printed "They" ]',
    "re-elected along with": "?c a wm:Interpretation ; wm:interprets/wm:kind wm:ambiguity",
    "role that ends": "?p wm:tenure wm:incumbent ; wm:person ?x . ?q wm:tenure wm:outgoing ; wm:person ?x",
    "role that has ended": "?p wm:tenure wm:former ; wm:person person:jonas-pell",
    "councillor who lost": "?p wm:outcome wm:unseated ; wm:person person:jonas-pell",
    "party that differs between years": """?p wm:person ?x ; wm:standsFor ?y ; wm:contest ?e . ?p a wm:Affiliation .
        ?q wm:person ?x ; wm:standsFor ?z ; wm:contest ?f . ?q a wm:Affiliation . FILTER(?y != ?z && ?e != ?f)""",
    "wards of similar names": """ward:E05999001 skos:altLabel "Reedham North"@en .
        ward:E05999002 skos:altLabel "Reedham South"@en""",
    "two things of one name": '?c skos:note [ wm:about organisation:levels-assembly ; wm:printed "Saltmere" ]',
    "generations of a ward": "?w dcterms:replaces ?old",
    "number without a definition": "?c skos:note/wm:kind wm:undefinedNumber",
    "blame without an author": "?c wm:modality wm:alleged FILTER NOT EXISTS { ?c wm:speaker ?who }",
    "quotation over paragraphs": "?c wm:modality wm:pledged ; skos:note/wm:kind wm:pronoun",
    "comment policy": "?s wm:kind wm:boilerplate ",
    "picture credit": "?s wm:kind wm:credit ",
    "councils that changed hands": "?c wm:printed ?words ; wm:states/wm:measure wm:councilsChanged",
    "tie drawn by lots": "?p wm:outcome wm:lots . ?q wm:measure wm:votes ; wm:number 1204",
    "contradiction between articles": "?p wm:person ?x ; wm:number 1204 . ?q wm:person ?x ; wm:number 1240",
    "first since a year": "?p wm:outcome wm:elected ; wm:since ?year",
    "first since an event": "?p wm:outcome wm:vote ; wm:since ?event",
    "negative statement": "?c wm:polarity wm:denied ; wm:modality wm:reported",
    "pledge by two articles": """?p a wm:Pledge . ?c wm:states ?p ; wm:source article:fenwick-herald .
        ?d wm:states ?p ; wm:source article:marsh-post""",
    "majority": "?p wm:measure wm:majority ; wm:number 9",
    "before and gains": "?p wm:phase wm:before ; wm:number 17 . ?q wm:measure wm:seatsGained ; wm:number 10",
    "before and losses": "?p wm:phase wm:before ; wm:number 26 . ?q wm:measure wm:seatsLost ; wm:number 9",
    "leads": "?p wm:measure wm:lead ; wm:phase wm:before . ?q wm:measure wm:lead ; wm:phase wm:after ; wm:about ?other",
    "coalition": "?p a wm:Control ; wm:controller party:bittern, party:curlew",
    "official opposition": "?p wm:outcome wm:officialOpposition",
    "population share": "?p wm:measure wm:populationShare ; wm:precision wm:approximately",
    "turnout": "?p wm:measure wm:turnout ; wm:number 38.4",
    "independents": "?p wm:standsFor wm:independents ; wm:measure wm:candidatesStanding",
    "date of its own": "?a schema:datePublished ?day",
    "date inferred": "?c wm:restsOn/rdf:predicate wm:asOf",
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
