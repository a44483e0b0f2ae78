"""Queries that mean harm, by name, each with the statuses that are right for it. PORT stands for a listener's port."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r . ?s ?t ?u . ?v ?w ?x"
PATHS = "?a (!<urn:x>|^!<urn:x>)+ ?b . ?c (!<urn:x>|^!<urn:x>)* ?d . ?e (!<urn:x>)+ ?f . ?g (!<urn:x>)* ?h"
NUMBERS = " ".join(str(number) for number in range(100))
HUNDRED = " ".join(f"VALUES ?x{number} {{ {NUMBERS} }}" for number in range(6))


@dataclass(frozen=True)
class Hostile:
    """A query and the statuses that may answer it; 200 stands for an answer, which may break off."""

    name: str
    query: str
    statuses: frozenset[int]


def hostile() -> list[Hostile]:
    """Give the hostile queries."""
    return [
        Hostile(name, query, frozenset(statuses))
        for kind in (_deep(), _wide(), _heavy(), _growing(), _outward())
        for name, query, statuses in kind
    ]


Rows = Iterator[tuple[str, str, tuple[int, ...]]]


def _deep() -> Rows:
    """Nest every bracket and operator, to overflow a stack."""
    deep = 5_000
    yield "deep parentheses", f"ASK {{ FILTER {'(' * deep}1{')' * deep} }}", (400,)
    yield "deep groups", f"ASK {'{' * deep}{'}' * deep}", (400,)
    yield "deep lists", f"ASK {{ ?s ?p {'(' * deep}1{')' * deep} }}", (400,)
    yield "deep blank nodes", f"ASK {{ ?s ?p {'[ ?p ' * deep}1{']' * deep} }}", (400,)
    yield "deep not", f"ASK {{ FILTER({'!' * deep}1) }}", (400,)
    yield "deep minus", f"ASK {{ FILTER({'- ' * deep}1) }}", (400,)
    yield "deep inverse", f"ASK {{ ?s {'^' * deep}<urn:p> ?o }}", (400,)
    yield "deep path groups", f"ASK {{ ?s {'(' * deep}<urn:p>{')' * deep} ?o }}", (400,)
    yield "deep functions", f"ASK {{ FILTER({'STR(' * deep}1{')' * deep}) }}", (400,)
    yield "deep exists", f"ASK {{ {'FILTER EXISTS { ' * 900}?s ?p ?o{' }' * 900} }}", (400,)
    yield "deep optional", f"ASK {{ {'OPTIONAL { ?s ?p ?o ' * 900}{' }' * 900} }}", (400,)
    yield "deep subqueries", f"SELECT * {{ {'{ SELECT * { ' * 900}?s ?p ?o{' } }' * 900} }}", (400,)
    yield "deep graphs", f"ASK {{ {'GRAPH ?g { ' * 900}?s ?p ?o{' }' * 900} }}", (400,)
    yield "lists within the limit", f"ASK {{ ?s ?p {'(' * 35}1{')' * 35} }}", (200, 503, 504)
    yield "braces within the limit", f"ASK {'{' * 39}{'}' * 39}", (200,)
    yield "unclosed", "ASK " + "{" * 39, (400,)
    yield "wrongly closed", "ASK { ( } )", (400,)


def _wide() -> Rows:
    """Make the planner and the parser work."""
    yield "wide star", "ASK { " + " ".join(f"?s <urn:p{n}> ?o{n} ." for n in range(200)) + " }", (400,)
    yield "star within the limit", "ASK { " + " ".join(f"?s <urn:p{n}> ?o{n} ." for n in range(99)) + " }", (200, 504)
    yield "long path", f"ASK {{ ?s {'/'.join(['<urn:p>'] * 900)} ?o }}", (400,)
    yield "path within the limit", f"ASK {{ ?s {'/'.join(['<urn:p>'] * 95)} ?o }}", (200, 504)
    yield "many unions", f"ASK {{ {' UNION '.join(['{ ?s ?p ?o }'] * 900)} }}", (400,)
    yield "many alternatives", f"ASK {{ ?s {'|'.join(['<urn:p>'] * 900)} ?o }}", (400,)
    yield "many sums", f"ASK {{ FILTER({'+'.join(['1'] * 900)}) }}", (400,)
    yield (
        "many optionals",
        "ASK { " + " ".join(f"OPTIONAL {{ ?s <urn:{n}> ?o{n} }}" for n in range(250)) + " }",
        (
            200,
            400,
            504,
        ),
    )
    yield "huge values", f"ASK {{ VALUES ?x {{ {'1 ' * 400_000} }} }}", (413,)
    yield "values within the limit", f"SELECT * {{ VALUES ?x {{ {'1 ' * 15_000} }} }}", (200,)
    yield "a long string", f"ASK {{ FILTER('{'x' * 100_000}') }}", (413,)
    yield "comments only", "#\n" * 15_000, (400,)
    yield "prefixes only", "PREFIX a: <urn:a> " * 1_500, (400,)


def _heavy() -> Rows:
    """Ask for more than there is time or memory for."""
    yield "cross product", f"SELECT * {{ {CROSS} }}", (200, 503, 504)
    yield "cross product counted", f"SELECT (COUNT(*) AS ?number) {{ {CROSS} }}", (503, 504)
    yield "cross product sorted", f"SELECT * {{ {CROSS} }} ORDER BY ?a ?x", (503, 504)
    yield (
        "cross product grouped",
        f"SELECT ?a ?f ?i ?l (COUNT(*) AS ?number) {{ {CROSS} }} GROUP BY ?a ?f ?i ?l",
        (503, 504),
    )
    yield "cross product distinct", f"SELECT DISTINCT ?a ?f ?i ?l ?o ?r ?u ?x {{ {CROSS} }}", (200, 503, 504)
    yield "cross product constructed", f"CONSTRUCT {{ ?a ?b ?x }} {{ {CROSS} }}", (200, 503, 504)
    yield "cross product as JSON-LD", f"CONSTRUCT {{ ?a ?b ?x }} {{ {CROSS} }} #format=jsonld", (200, 503, 504)
    yield "cross product skipped", f"SELECT * {{ {CROSS} }} OFFSET 999999999", (503, 504)
    yield "cross product denied", f"ASK {{ {CROSS} FILTER(?a = ?x && ?b != ?b) }}", (200, 503, 504)
    yield "paths everywhere", f"SELECT (COUNT(*) AS ?n) {{ {PATHS} }}", (200, 503, 504)
    yield "numbers crossed", f"SELECT (COUNT(*) AS ?n) {{ {HUNDRED} }}", (503, 504)
    yield "numbers sorted", f"SELECT * {{ {HUNDRED} }} ORDER BY RAND()", (503, 504)
    yield (
        "minus crossed",
        f"ASK {{ {{ {HUNDRED} }} MINUS {{ {HUNDRED} FILTER(?x0 < 0) }} FILTER(?x0 < 0) }}",
        (200, 503, 504),
    )
    yield (
        "regular expression",
        f"SELECT (COUNT(*) AS ?n) {{ {HUNDRED} FILTER REGEX(STR(?x0), '(a*)*(a*)*b') }}",
        (200, 503, 504),
    )
    yield "describe all", f"DESCRIBE ?a ?d ?g {{ {CROSS} }}", (200, 503, 504)


def _growing() -> Rows:
    """Grow strings."""
    doubled = " ".join(f"BIND(CONCAT(?s{n}, ?s{n}) AS ?s{n + 1})" for n in range(40))
    yield "doubled strings", f"SELECT (STRLEN(?s40) AS ?n) {{ BIND('aaaaaaaaaaaaaaaa' AS ?s0) {doubled} }}", (503, 504)
    yield "joined strings", f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?x))) AS ?number) {{ {CROSS} }}", (503, 504)
    replaced = " ".join(f"BIND(REPLACE(?s{n}, 'a', 'aaaaaaaaaaaaaaaa') AS ?s{n + 1})" for n in range(12))
    yield "replaced strings", f"SELECT (STRLEN(?s12) AS ?n) {{ BIND('a' AS ?s0) {replaced} }}", (503, 504)
    encoded = " ".join(f"BIND(ENCODE_FOR_URI(CONCAT(?s{n}, '%', ?s{n})) AS ?s{n + 1})" for n in range(40))
    yield "encoded strings", f"SELECT (STRLEN(?s40) AS ?n) {{ BIND('%%%%' AS ?s0) {encoded} }}", (503, 504)


def _outward() -> Rows:
    """Make the server open a connection, or change its data."""
    at = "<http://127.0.0.1:PORT/>"
    part = "{ ?s ?p ?o }"
    yield "service", f"SELECT * {{ SERVICE {at} {part} }}", (403,)
    yield "service in mixed case", f"SELECT * {{ sErViCe {at} {part} }}", (403,)
    yield "service without a space", f"SELECT * {{ SERVICE{at}{part} }}", (403,)
    yield "silent service", f"SELECT * {{ SERVICE SILENT {at} {part} }}", (200,)
    yield "silent service by variable", f"SELECT * {{ VALUES ?at {{ {at} }} SERVICE SILENT ?at {part} }}", (200,)
    yield "service in a silent one", f"SELECT * {{ SERVICE SILENT {at} {{ SERVICE {at} {part} }} }}", (200,)
    yield "service after a silent one", f"SELECT * {{ SERVICE SILENT {at} {part} SERVICE {at} {part} }}", (403,)
    yield "escaped silent service", f"SELECT * {{ \\u0053ERVICE SILENT {at} {part} }}", (403,)
    yield (
        "service escaped in a silent one",
        f"SELECT * {{ SERVICE SILENT {at} {{ \\u0053ERVICE {at} {part} }} }}",
        (403,),
    )
    yield "silent service that closes early", f"SELECT * {{ SERVICE SILENT {at} {{ }} }} SERVICE {at} {part} }}", (403,)
    hidden = f"FILTER(1<b:c)}} SERVICE {at} {{ ?s ?p ?o FILTER(1#>)\n"
    yield "silent service that closes in an IRI", f"SELECT * {{ SERVICE SILENT {at} {{ {hidden} }} }}", (400, 403)
    yield "silent service without a group", f"SELECT * {{ SERVICE SILENT {at} }}", (400, 403)
    yield "service after a comment", f"SELECT * {{ SERVICE # '\n{at} {part} }}", (403,)
    yield "service by variable", f"SELECT * {{ VALUES ?at {{ {at} }} SERVICE ?at {part} }}", (403,)
    yield "service by prefix", f"PREFIX at: {at} SELECT * {{ SERVICE at: {part} }}", (403,)
    yield "service run together", f"PREFIX at: {at} SELECT * {{ SERVICEat: {part} }}", (403,)
    yield "silent service run together", f"PREFIX at: {at} SELECT * {{ SERVICESILENTat: {part} }}", (403,)
    yield "service after a truth", f"SELECT * {{ ?s ?p trueSERVICE{at} {part} }}", (403,)
    yield "service by prefix after a truth", f"PREFIX : {at} SELECT * {{ ?s ?p true.SERVICE:x {part} }}", (403,)
    yield "service by a name of its own", f"PREFIX SERVICE: <a:> PREFIX : {at} SELECT * {{ SERVICE:x {part} }}", (403,)
    yield "service in an IRI", f"PREFIX : {at} SELECT * {{ FILTER(1<b:c)SERVICE:x#>)\n{part} }}", (403,)
    yield "service as an empty prefix", f"PREFIX : {at} SELECT * {{ SERVICE: {part} }}", (403,)
    yield "escaped service", f"SELECT * {{ \\u0053ERVICE {at} {part} }}", (403,)
    yield "service escaped at length", f"SELECT * {{ SERV\\U00000049CE {at} {part} }}", (403,)
    yield "service hidden by an escape", f"SELECT * {{ ?s ?p '\\u0027 . SERVICE {at} {part} }} #' }}", (403,)
    yield "nested service", f"SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE {at} {part} }} }} }} }}", (403,)
    yield "service in exists", f"ASK {{ FILTER NOT EXISTS {{ SERVICE {at} {part} }} }}", (403,)
    yield "from elsewhere", f"SELECT * FROM {at} {part}", (200,)
    yield "from a named graph elsewhere", f"SELECT * FROM NAMED {at} {{ GRAPH ?g {part} }}", (200,)
    yield "load", f"LOAD {at}", (403,)
    yield "load silently", f"lOaD SILENT {at} INTO GRAPH <urn:g>", (403,)
    yield "load after a query", f"ASK {{}} ; LOAD {at}", (400,)
    yield "load after a prefix", f"PREFIX a: <urn:a> # ASK\nLOAD {at}", (403,)
    yield "insert", "INSERT DATA { <urn:a> <urn:b> 1 }", (403,)
    yield "delete", "DELETE WHERE { ?s ?p ?o }", (403,)
    yield "drop", "DROP ALL", (403,)
