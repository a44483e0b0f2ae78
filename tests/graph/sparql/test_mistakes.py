"""What people get wrong most in a query, each with a message that names the mistake, its place and the mend."""

from __future__ import annotations

from collections import Counter

import pytest
import variants
from pyoxigraph import Store

from wardmote.graph.rdf import iris
from wardmote.graph.sparql import mistakes, query
from wardmote.server.endpoint import guard
from wardmote.server.http.errors import NotSparqlError, RequestError
from wardmote.server.http.limits import Limits

PREFIXES = iris.prefixes()


def fault(text: str) -> NotSparqlError | None:
    """Give what the service says of a query; None where it is legal."""
    try:
        guard.admit(text, Limits())
        query.ask(Store(), text, PREFIXES)
    except SyntaxError as error:
        return NotSparqlError.of(error)
    except NotSparqlError as error:
        return error
    return None


# The query, with the place between guillemets; the mistake and the mend, in part.
CASE_17 = [
    ("SELECT (COUNT(?s) AS ?n) «?t» WHERE { ?s a ?t }", "?t is selected beside COUNT", "GROUP BY ?t"),
    ("SELECT * { VALUES ?x {1} BIND(2 AS «?x») }", "?x has a value already", "another name"),
    ("SELECT * { ?s ?p ?o } ORDER BY DESC «?s»", "DESC wants brackets", "DESC(?s)"),
    ("SELECT * { ?s ?p ?o } LIMIT 5 OFFSET«»", "a number is missing after OFFSET", "OFFSET 10"),
    ("SELECT ?x (1 AS «?x») { VALUES ?x {2} }", "?x is there twice", "another name"),
]
SITE = [
    ("ASK «{» ?s ?p ?o", "this '{' is never closed", "close it"),
    ("SELECT * WHERE { ?c a «wardmote:Council» }", "the prefix wardmote: is unknown", "wm:"),
    (
        "SELECT * WHERE {\n  ?c a wm:Council\n  «rdfs:label» ?l }",
        "rdfs:label cannot stand here",
        "perhaps a `.` or `;` is missing at the end of line 2",
    ),
    (
        "SELECT * WHERE {\n  ?c a wm:Council\n  «?c» ?p ?l }",
        "?c cannot stand here",
        "a `.` is missing at the end of line 2",
    ),
    (
        "SELECT «?party» (COUNT(*) AS ?n) { ?x wm:standsFor ?party }",
        "?party is selected beside COUNT",
        "GROUP BY ?party",
    ),
    ("select * from «councils»", "SQL", "SELECT * WHERE { ?it a wm:Council ; rdfs:label ?name }"),
]
OTHERS = [
    ("SELECT «COUNT»(?x) {}", "COUNT stands bare", "(COUNT(?x) AS ?number)"),
    ("SELECT ?a «count»(*) { ?a ?b ?c }", "count stands bare", "(COUNT(?x) AS ?number)"),
    ("SELECT (COUNT(?s)«)» { ?s ?p ?o }", "what is computed has no name", "AS ?number"),
    ("SELECT (COUNT(?s) «?n») { ?s ?p ?o }", "AS is missing before ?n", "AS ?n"),
    ("SELECT (COUNT(?s) AS «n») { ?s ?p ?o }", "a variable has to follow AS", "AS ?n"),
    ("SELECT ?a «AS» ?b { ?a ?p ?o }", "AS stands outside of brackets", "(?a AS ?b)"),
    ("SELECT ?s«,» ?p { ?s ?p ?o }", "no comma", "leave the comma out"),
    ("SELECT DISTINCT«(»?s) { ?s ?p ?o }", "?s stands in brackets", "DISTINCT ?s"),
    ("SELECT (COUNT(DISTINCT ?s«,» ?p) AS ?n) { ?s ?p ?o }", "an aggregate reads one expression", "CONCAT"),
    ("SELECT («DISTINCT» ?s) { ?s ?p ?o }", "DISTINCT stands outside of an aggregate", "COUNT(DISTINCT ?x)"),
    ("SELECT «*» { ?s ?p ?o } GROUP BY ?s", "SELECT * cannot stand beside GROUP BY", "COUNT"),
    ("SELECT («?n» / 2 AS ?h) (COUNT(*) AS ?n) { ?s ?p ?o }", "?n is used before it is made", "put (… AS ?n) before"),
    ("SELECT ?s (COUNT(*) AS ?n) (?o AS ?m) { ?s ?p ?o } GROUP BY «?s»", "?o is selected beside COUNT", "GROUP BY"),
    ("SELECT «?cuncil» (COUNT(*) AS ?n) { ?s ?p ?council } GROUP BY ?council", "?cuncil is selected", "?council"),
    ("SELECT «?label ?label» { ?s rdfs:label ?label }".replace("«?label ", "?label «"), "?label is there twice", "out"),
    ("SELECT (1 AS ?x) (2 AS «?x») {}", "?x is there twice", "?x2"),
    ("SELECT «name» { ?s rdfs:label ?name }", "name is no", "?"),
    ("SELECT «TOP» 10 ?s { ?s ?p ?o }", "TOP is not SPARQL", "LIMIT 10"),
    ("SELECT «{» ?s ?p ?o }", "nothing to select", "SELECT *"),
    ("«SELCT» ?s { ?s ?p ?o }", "SELCT is no word of SPARQL", "did you mean SELECT?"),
    ("PREFIX a: <b:>\n«SELET» ?s { ?s ?p ?o }", "SELET is no word of SPARQL", "did you mean SELECT?"),
    ("SELECT ?s «WHER» { ?s ?p ?o }", "WHER is no word of SPARQL", "did you mean WHERE?"),
    ("SELECT ?s { ?s ?p ?o «OPTINAL» { ?s ?q ?r } }", "OPTINAL is no word of SPARQL", "did you mean OPTIONAL?"),
    ("SELECT ?s { ?s ?p ?o «FILTR»(?o > 2) }", "FILTR is no word of SPARQL", "did you mean FILTER?"),
    ("SELECT ?s { ?s ?p ?o FILTER(«CONTAIN»(?o, 'a')) }", "CONTAIN is no word of SPARQL", "did you mean CONTAINS?"),
    ("SELECT ?s { ?s ?p ?o FILTER(«FOO»(?o)) }", "FOO", "functions are those of SPARQL"),
    ("SELECT ?s { ?s ?p ?o } «ODER» BY ?s", "ODER is no word of SPARQL", "did you mean ORDER?"),
    ("SELECT ?s { ?s ?p ?o } ORDER «BYE» ?s", "BYE is no word of SPARQL", "did you mean BY?"),
    ("SELECT ?s { ?s ?p ?o } ORDER «?s»", "BY is missing after ORDER", "ORDER BY ?s"),
    ("SELECT ?s { ?s ?p ?o } GROUP «?s»", "BY is missing after GROUP", "GROUP BY ?s"),
    ("SELECT ?s { ?s ?p ?o } ORDER BY«»", "nothing to order by", "BY ?x"),
    ("SELECT ?s { ?s ?p ?o } ORDER BY ?s DESC«»", "DESC wants brackets", "DESC("),
    ("SELECT ?s { ?s ?p ?o } ORDER BY ?s«,» ?p", "no comma", "leave the comma out"),
    ("SELECT ?s { ?s ?p ?o } LIMIT «?n»", "a number is missing after LIMIT", "LIMIT 10"),
    ("SELECT ?s { ?s ?p ?o } LIMIT 10 «20»", "20 is one number too many", "LIMIT 10 OFFSET 20"),
    ("SELECT ?s { ?s ?p ?o } LIMIT 5 «ORDER» BY ?s", "ORDER stands in the wrong place", "ORDER BY, LIMIT"),
    (
        "SELECT ?s { ?s ?p ?o } ORDER BY ?s «GROUP» BY ?s",
        "GROUP stands in the wrong place",
        "GROUP BY, HAVING, ORDER BY",
    ),
    ("SELECT ?s { ?s ?p ?o } HAVING «?s» > 3", "HAVING wants brackets", "HAVING("),
    ("SELECT ?s { ?s ?p ?o FILTER «?o» > 2 }", "FILTER wants brackets", "FILTER("),
    ("SELECT ?s { ?s ?p ?o «=» 2 }", "= stands outside of FILTER", "FILTER(?o ="),
    ("SELECT ?s { ?s «=» wm:Council }", "= stands outside of FILTER", "`a`"),
    ("SELECT ?s { ?s ?p ?o . ?s «!=» ?o }", "!= stands outside of FILTER", "FILTER("),
    ("SELECT ?s { ?s ?p ?o «NOT» EXISTS { ?s ?q ?r } }", "NOT stands outside of FILTER", "FILTER"),
    ("SELECT ?s { ?s ?p ?o FILTER(?o =«=» 2) }", "== is not SPARQL", "one sign"),
    ("SELECT ?s { ?s ?p ?o FILTER(?o «<>» 2) }", "<> is not SPARQL", "!="),
    ("SELECT ?s { ?s ?p ?o FILTER(?o > 2 «AND» ?o < 4) }", "AND is not SPARQL", "&&"),
    ("SELECT ?s { ?s ?p ?o FILTER(?o > 2) «and» (?o < 4) }", "AND is not SPARQL", "&&"),
    ("SELECT ?s { ?s ?p ?o FILTER(?o > 2 «OR» ?o < 4) }", "OR is not SPARQL", "||"),
    ("SELECT ?s { ?s ?p ?o FILTER(?o «LIKE» 'a%') }", "LIKE is not SPARQL", "CONTAINS"),
    ("SELECT ?s { ?s ?p ?o FILTER(?o «IS» NULL) }", "IS is not SPARQL", "!BOUND"),
    ("SELECT ?s { ?s ?p ?o FILTER(?o «BETWEEN» 1 AND 2) }", "BETWEEN is not SPARQL", ">="),
    ("SELECT ?s { ?s ?p ?o FILTER(?o IN «?p») }", "IN wants a list", "IN ("),
    ("SELECT ?s { ?s ?p ?o FILTER(?o = «Labour») }", "Labour is no word of SPARQL", '"Labour"'),
    ("SELECT ?s { ?s rdfs:label «Camden» }", "Camden is no word of SPARQL", '"Camden"@en'),
    ('SELECT ?s { ?s rdfs:label "Camden"«en» }', "en cannot stand after a text", "@en"),
    ('SELECT ?s { ?s rdfs:label «"»Camden }', "does not end on its line", "close it"),
    ("SELECT ?s { ?s ?p ?o BIND(2«)» }", "BIND gives no name", "AS ?x"),
    ("SELECT ?s { ?s ?p ?o BIND «2» AS ?x }", "BIND wants brackets", "BIND("),
    ("SELECT ?s { ?s ?p ?o FILTER(CONTAINS(?o«)») }", "CONTAINS has too few arguments", "CONTAINS"),
    ("SELECT ?s WHERE «?s» ?p ?o", "a { is missing after WHERE", "WHERE {"),
    ("SELECT ?s «WHERE» ( ?s ?p ?o )", "a { is missing after WHERE", "WHERE {"),
    ("SELECT ?s { ?s ?p ?o «OPTIONAL» ( ?s ?q ?r ) }", "a { is missing after OPTIONAL", "OPTIONAL {"),
    ("SELECT ?s { ?s ?p ?o } «UNION» { ?s ?q ?r }", "UNION stands between groups", "{ … } UNION { … }"),
    ('SELECT ?s { VALUES ?s «"a"» }', "VALUES is not written so", "VALUES ?x {"),
    ("SELECT ?s { ?s ?p ?o }«}»", "this '}' closes nothing", "remove it"),
    ("SELECT ?s { ?s ?p (?o «}»", "this '}' stands where the '('", "in the order"),
    ("SELECT ?s {\n  ?s ?p ?o FILTER(?o > 2«\n»  ?s ?q ?r\n}".replace("2«\n»", "«2»\n"), "is not closed", "line 2"),
    ("SELECT ?s {\n  ?s ?p ?o\n«ORDER» BY ?s", "the '{' of line 1, column 11 is never closed", "before this"),
    ("SELECT ?s {\n  OPTIONAL «{»\n    ?s ?p ?o\n} ORDER BY ?s", "this '{' is never closed", "close it"),
    ("SELECT ?s { ?s ?p ?o . «.» ?s ?q ?r }", "one `.` too many", "leave it out"),
    (
        "SELECT ?s { ?s ?p «?p» ?o }",
        "?p is there twice",
        "leave one out",
    ),
    ("SELECT ?s { ?s ?p «}»", "is not complete", "a subject, a property and an object"),
    ("SELECT ?s { «a» wm:Ward }", "a subject is missing before a", "?thing"),
    ("SELECT ?s { ?s wm:ward/«?o» . }", "a property is missing after /", "name the property"),
    ("SELECT ?s { ?s a wm:Ward, rdfs:label «?l» }", "a comma separates objects", "write ;"),
    ("SELECT ?s { ?s «http:»//a/b ?o }", "an address stands bare", "<http:"),
    ("SELECT ?s { ?s <a b«>» ?o }", "has a sign that none may have", "spaces"),
    ("«@prefix» a: <b:> . ASK {}", "@prefix is Turtle", "PREFIX"),
    ("SELECT ?s { ?s «rfds:label» ?o }", "the prefix rfds: is unknown", "rdfs:"),
    ("SELECT ?s { ?s «dct:title» ?o }", "the prefix dct: is unknown", "dcterms:"),
    ("SELECT ?s { ?s «qqqq:title» ?o }", "the prefix qqqq: is unknown", "/prefixes"),
    ("CONSTRUCT WHERE { ?s ?p ?o «FILTER»(?o > 2) }", "CONSTRUCT WHERE has nothing but triples", "CONSTRUCT {"),
]
TABLE = [*CASE_17, *SITE, *OTHERS]


@pytest.mark.parametrize(("marked", "detail", "remedy"), TABLE, ids=[marked for marked, _, _ in TABLE])
def test_a_mistake_gets_its_message(marked: str, detail: str, remedy: str) -> None:
    before, _, rest = marked.partition("«")
    found = fault(before + rest.replace("»", ""))
    assert found is not None
    assert (detail in found.detail, remedy in found.remedy) == (True, True), (found.detail, found.remedy)
    lines = before.split("\n")
    assert (found.extra["line"], found.extra["column"]) == (len(lines), len(lines[-1]) + 1), found.detail


def test_words_that_nobody_misspells_are_not_compared() -> None:
    known = ["SELECT", "S" * 30_000]
    assert mistakes.near("SELCT", known) == ["SELECT"]
    assert mistakes.near("S" * 29_999, known) == []


def test_a_long_token_is_not_repeated_whole() -> None:
    for text in (
        f"ASK {{ ?s ?p ?o <urn:{'x' * 5_000}> }}",
        f"ASK {{ {'x' * 5_000} }}",
        f"ASK {{ {'x' * 999}:y ?p ?o }}",
    ):
        found = fault(text)
        assert found is not None
        assert len(found.detail) < 200


# Those that are no longer legal among a thousand.
LEAST_ILLEGAL = 600


def test_variants_get_a_message_where_they_were_changed() -> None:
    said: Counter[str] = Counter()
    named: Counter[bool] = Counter()
    for variant in variants.variants(20_221, 1_000):
        try:
            found = fault(variant.text)
        except (RequestError, RuntimeError):
            continue  # what is refused for another reason is legal, as far as it goes
        if found is None:
            continue
        said["illegal"] += 1
        said["there"] += found.extra["line"] in variant.lines
        if variant.way == "misspelt" and variant.token.kind == "word" and len(variant.token.text) > 1:
            named[variant.token.text.lower() in found.remedy.lower()] += 1
    assert said["illegal"] > LEAST_ILLEGAL
    assert said["there"] >= 0.98 * said["illegal"], said
    assert named[True] >= 0.9 * named.total() > 20, named


def test_near_words() -> None:
    assert mistakes.near("SELCT", ["SELECT", "ASK"]) == ["SELECT"]
    assert mistakes.near("zzzz", ["SELECT", "ASK"]) == []
    assert mistakes.near_prefixes("wardmote", PREFIXES)[0] == "wm"
    assert "rdfs" in mistakes.near_prefixes("rdsf", PREFIXES)
