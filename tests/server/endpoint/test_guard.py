from __future__ import annotations

import contextlib

import pytest

from wardmote.graph.sparql.forms import Form
from wardmote.server.endpoint import guard
from wardmote.server.http.errors import NotSparqlError, RefusedError, RequestError, TooComplexError, TooLongError
from wardmote.server.http.limits import Limits

LIMITS = Limits()
LISTED = Limits(services=frozenset({"https://query.example/sparql"}))

FORMS = [
    ("SELECT * {}", Form.SELECT),
    ("select*{}", Form.SELECT),
    ("# DESCRIBE\nASK {}", Form.ASK),
    ("PREFIX ask: <http://select/> DESCRIBE ask:select", Form.DESCRIBE),
    ("BASE <http://ask/>\nCONSTRUCT WHERE { ?select ?ask 'ASK' }", Form.CONSTRUCT),
    ("PREFIX insert: <a:> SELECT * { ?s insert:load ?load }", Form.SELECT),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_the_form_is_the_first_keyword(text: str, form: Form) -> None:
    assert guard.admit(text, LIMITS).form is form


HARMLESS = [
    "SELECT * { ?s ?p 'SERVICE <http://a/>' }",
    'SELECT * { ?s ?p """it\'s "SERVICE" <http://a/> {}""" }',
    "SELECT * { ?s ?p ?service } # SERVICE <http://a/> {}",
    "SELECT * { ?s <http://a/SERVICE> $SERVICE }",
    "PREFIX service: <http://a/> SELECT * { ?s service:SERVICE ?o }",
    "SELECT * { ?s rdfs:SERVICE _:SERVICE }",
    'SELECT * { ?s ?p "x"@service }',
    "SELECT * { ?s ?p 'a\\'SERVICE' }",
    "SELECT (1<2 AS ?x) { FILTER(?a<?b && ?b>1) }",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_words_that_only_look_dangerous(text: str) -> None:
    assert not guard.admit(text, LIMITS).services


SERVICES = [
    "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { service<http://127.0.0.1/>{ ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE SILENT <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <http://127.0.0.1/> }",
    "SELECT * { SERVICE SILENT 'http://127.0.0.1/' { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <http://127.0.0.1/> {} SERVICE <http://127.0.0.1/> {} }",
    "SELECT * { SERVICE <http://127.0.0.1/> { SERVICE SILENT <http://127.0.0.1/> {} } }",
    "SELECT * { SERVICE SILENT <http://127.0.0.1/> { S\\u0045RVICE <http://127.0.0.1/> {} } }",
    "SELECT * { ?a ?b ?c . SERVICE # <http://a/>\n <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { SERVICE ?where { ?s ?p ?o } }",
    "SELECT * { SERVICE wd:Q1 { ?s ?p ?o } }",
    "SELECT * { SERVICEwd:Q1 { ?s ?p ?o } }",
    "SELECT * { SERVICE:x { ?s ?p ?o } }",
    "SELECT * { SERVICESILENTwd:Q1 { ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { S\\u0045RVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { \\U00000053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    'SELECT * { ?s ?p "\\u0022 . SERVICE <http://127.0.0.1/> { ?s ?p ?o } } #" }',
    "SELECT * { { SELECT * { OPTIONAL { SERVICE <http://127.0.0.1/> {} } } } }",
    "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1/> {} } }",
    "ASK { ?s ?p trueSERVICE<http://127.0.0.1/> {} }",
    "PREFIX : <http://127.0.0.1/> ASK { ?s ?p true.SERVICE:x {} }",
    "PREFIX SERVICE: <a:> PREFIX : <http://127.0.0.1/> ASK { SERVICE:x {} }",
    "PREFIX : <http://127.0.0.1/> ASK { FILTER(?a<b:c)SERVICE:x#>)\n{} }",
    "DESCRIBE ?x { SERVICE <http://127.0.0.1/> { ?x ?y ?z } }",
]


@pytest.mark.parametrize("text", SERVICES)
def test_service_in_every_spelling(text: str) -> None:
    with pytest.raises(RefusedError):
        guard.admit(text, LIMITS)


SILENT = [
    "SELECT * { «SeRvIcE SILENT <http://127.0.0.1/> {» ?s ?p ?o «}» }",
    "SELECT * { VALUES ?at { <http://127.0.0.1/> } «service silent?at{»«}» }",
    "PREFIX : <http://127.0.0.1/> ASK { OPTIONAL { «SERVICE SILENT : {»«}» } }",
    "ASK { «SERVICE # {\n SILENT <http://127.0.0.1/> {» «SERVICE <http://127.0.0.1/> {» { ?s ?p 1 } «}» ?a ?b 2 «}» }",
]


@pytest.mark.parametrize("marked", SILENT)
def test_services_that_may_be_left_out_are(marked: str) -> None:
    text = marked.replace("«", "").replace("»", "")
    query = guard.admit(text, LIMITS)
    assert (query.services, query.repeatable) == (frozenset(), True)
    assert "SERVICE" not in query.text.upper()
    assert query.text.count("\n") == text.count("\n")
    outside = [piece.rpartition("»")[2] for piece in marked.split("«")]
    assert all(piece in query.text for piece in outside)


def test_only_listed_services_pass() -> None:
    query = guard.admit("SELECT * { SERVICE SILENT <https://query.example/sparql> { ?s ?p ?o } }", LISTED)
    assert query.services == {"https://query.example/sparql"}
    assert not query.repeatable
    silent = "SELECT * { SERVICE SILENT <https://query.example/sparql> {} SERVICE SILENT <http://127.0.0.1/> {} }"
    assert guard.admit(silent, LISTED).services == {"https://query.example/sparql"}
    for text in SERVICES:
        with pytest.raises(RefusedError):
            guard.admit(text, LISTED)


UPDATES = [
    "INSERT DATA { <a:b> <a:c> 1 }",
    "PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }",
    "LOAD <http://127.0.0.1/>",
    "load silent <http://127.0.0.1/> into graph <a:b>",
    "CLEAR ALL",
    "WITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "# a comment\nDROP ALL",
]


@pytest.mark.parametrize("text", UPDATES)
def test_updates_are_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="read only"):
        guard.admit(text, LIMITS)


PLACES = [
    ("\n\n  nothing", 3, 3),
    ("PREFIX a: <b:>\nBASE <c:>\nSELCT *", 3, 1),
    ("", 1, 1),
]


@pytest.mark.parametrize("text", ["SELECT * {\n  ?s ?p ( 1 }", "SELECT * { ?s ?p ?o } }", "SELECT *\n{ ?s", "ASK ]"])
def test_brackets_out_of_place_are_left_to_the_engine(text: str) -> None:
    assert not guard.admit(text, LIMITS).balanced
    assert guard.admit("SELECT * { ?s ?p [] FILTER((1)) }", LIMITS).balanced


@pytest.mark.parametrize(("text", "line", "column"), PLACES)
def test_what_has_no_form(text: str, line: int, column: int) -> None:
    with pytest.raises(NotSparqlError) as caught:
        guard.admit(text, LIMITS)
    assert (caught.value.extra["line"], caught.value.extra["column"]) == (line, column)


LARGE: list[tuple[str, type[RequestError]]] = [
    ("ASK {" + " " * 40_000 + "}", TooLongError),
    ("ASK { ?s ?p '" + "é" * 20_000 + "' }", TooLongError),
    ("ASK " + "{" * 41 + "}" * 41, TooComplexError),
    ("ASK { FILTER " + "(" * 60 + "1" + ")" * 60 + " }", TooComplexError),
    ("ASK { ?s ?p " + "[ ?p " * 60 + "1" + "]" * 60 + " }", TooComplexError),
    ("ASK { FILTER(" + "!" * 60 + "1) }", TooComplexError),
    ("ASK { FILTER(" + "- " * 60 + "1) }", TooComplexError),
    ("ASK { FILTER(" + "!#(\n" * 60 + "1) }", TooComplexError),
    ("ASK { ?s " + "^" * 60 + ":p ?o }", TooComplexError),
    ("ASK { " + "?s ?p ?o . " * 101 + "}", TooComplexError),
    ("ASK { ?s ?p " + ", ".join("?o" * 101) + "}", TooComplexError),
    ("ASK { ?s " + "/".join([":p"] * 102) + " ?o }", TooComplexError),
    ("ASK { FILTER(" + "||".join(["1"] * 502) + ") }", TooComplexError),
    ("ASK { " + " UNION ".join(["{}"] * 502) + " }", TooComplexError),
]


@pytest.mark.parametrize(("text", "error"), LARGE)
@pytest.mark.proof("query_bytes", "query_depth", "query_patterns", "query_operators")
def test_size_and_depth(text: str, error: type[RequestError]) -> None:
    with pytest.raises(error, match="limit is"):
        guard.admit(text, LIMITS)


def test_long_lists_of_values_are_no_patterns() -> None:
    values = " ".join(f"'{number}'" for number in range(2_000))
    arguments = ", ".join(str(number) for number in range(2_000))
    guard.admit(f"SELECT * {{ VALUES ?x {{ {values} }} FILTER(?x IN ({arguments})) }}", LIMITS)


LATER = [
    "SELECT * { << ?s ?p ?o >> ?q ?r }",
    "SELECT * { <<?s?p?o>> ?q ?r }",
    "SELECT * { ?s ?p <<(?a ?b ?c)>> }",
    "SELECT (TRIPLE(1, 2, 3) AS ?t) {}",
    "CONSTRUCT { ?s ?p ?o ~ <a:b> } WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o {| ?q ?r |} } WHERE { ?s ?p ?o }",
    "SELECT ('a'@en--ltr AS ?x) {}",
    "VERSION '1.2' SELECT * {}",
]


@pytest.mark.parametrize("text", LATER)
def test_later_versions_of_rdf_are_refused(text: str) -> None:
    with pytest.raises(RefusedError, match=r"RDF 1\.2"):
        guard.admit(text, LIMITS)


def test_what_makes_a_query_unrepeatable() -> None:
    assert not guard.admit("SELECT (NOW() AS ?now) {}", LIMITS).repeatable
    assert not guard.admit("SELECT (struuid() AS ?id) {}", LIMITS).repeatable
    assert guard.admit("SELECT ('NOW()' AS ?now) {}", LIMITS).repeatable


def test_from_selects_the_dataset() -> None:
    assert guard.admit("SELECT * FROM <a:b> {}", LIMITS).selects_dataset
    assert not guard.admit("SELECT * { ?s ?p 'FROM' }", LIMITS).selects_dataset


LONG = {
    "pairs in an open string": 'ASK { ?s ?p "' + '\\"' * 16_300,
    "single quotes in an open string": "ASK { ?s ?p '" + "\\'" * 16_300,
    "long strings that never end": "ASK {" + '"""\n\\' * 5_000,
    "words and dots": "a." * 200_000,
    "words and signs": "\u00e9-" * 200_000,
    "names": "?a.b:" * 80_000,
    "quotes": "\"'" * 200_000,
    "groups that close": "ASK" + "{}" * 200_000,
    "escapes and a service": "SERVICE" + "\\u0061." * 50_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", LONG)
def test_no_text_takes_longer_than_its_length(kind: str) -> None:
    """See `test_steps`, which counts. What began anew at each part would be at these for many minutes."""
    limits = Limits(query_bytes=10**7, query_depth=10**7, query_patterns=10**7, query_operators=10**7)
    with contextlib.suppress(RequestError):
        guard.admit(LONG[kind], limits)


BROKEN = [
    ('ASK { ?s ?p\n "x }', "a string begins here and does not end on its line", 2, 2),
    ('ASK {\n """\n\\" ""', "a long string begins here and never ends", 2, 2),
    ("ASK { ?s ?p 'a\\qb' }", "a backslash in a string begins no escape of SPARQL here", 1, 15),
]


@pytest.mark.parametrize(("text", "detail", "line", "column"), BROKEN)
def test_broken_strings_are_refused_where_they_are(text: str, detail: str, line: int, column: int) -> None:
    with pytest.raises(NotSparqlError, match=detail) as raised:
        guard.admit(text, LIMITS)
    assert (raised.value.extra["line"], raised.value.extra["column"]) == (line, column)


@pytest.mark.parametrize("quote", ['"', "'"])
def test_strings_of_all_kinds_pass(quote: str) -> None:
    strings = [quote * 6, quote * 2, f"{quote}\\{quote}\\\\{quote}", f"{quote * 3}a{quote}\n{quote * 2}b{quote * 3}"]
    guard.admit(f"ASK {{ ?a ?b {', '.join(strings * 20)} }}", LIMITS)
