"""The example queries, each with its answer as a person reads it in the four articles.

Articles are called by the digits their files begin with: 000 is Camden 2022, 001 and 003 London 2018, 002 Barnet 2022.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from importlib.resources import files

import manual
import pytest
from pyoxigraph import Literal, QuerySolutions, Store
from rdflib import Namespace
from rdflib.paths import SequencePath
from rdflib.plugins.sparql.algebra import translateQuery, traverse
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from wardmote.graph.rdf import iris, turtle
from wardmote.graph.sparql.departures import as_read
from wardmote.graph.sparql.named_queries import EXAMPLES

LABOUR, CONSERVATIVES = "Labour Party", "Conservative and Unionist Party"
LIB_DEMS, GREENS = "Liberal Democrats", "Green Party of England and Wales"
NOC = "no overall control"

BARNET, CAMDEN, RICHMOND = (
    "London Borough of Barnet",
    "London Borough of Camden",
    "London Borough of Richmond upon Thames",
)
WANDSWORTH, WESTMINSTER = "London Borough of Wandsworth", "City of Westminster"

Ask = Callable[[str], list[dict[str, str]]]


@pytest.fixture(scope="module")
def ask(store: Store) -> Ask:
    """Run a named query; give its rows, each by variable, things by their names, unbound as empty text."""

    def rows(name: str) -> list[dict[str, str]]:
        text = as_read(EXAMPLES.load(name).text)
        found = store.query(text, prefixes=iris.prefixes())
        assert isinstance(found, QuerySolutions)
        names = [variable.value for variable in found.variables]
        return [{name: _plain(store, row[name]) for name in names} for row in found]

    return rows


def _plain(store: Store, term: object) -> str:
    """Give a term as a reader reads it: things by their labels, articles by the three digits of their files."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return term.value
    for name in ("dcterms:identifier", "rdfs:label"):
        if name == "rdfs:label" or "/article/" in str(term):
            for quad in store.quads_for_pattern(term, iris.term(name), None):  # type: ignore[arg-type]
                return str(quad.object.value).partition("_")[0] if "/article/" in str(term) else quad.object.value  # type: ignore[union-attr]
    return turtle.short(term)


def columns(rows: list[dict[str, str]], *names: str) -> set[tuple[str, ...]]:
    """Give some columns of rows as a set of tuples."""
    return {tuple(row[name] for name in names) for row in rows}


@pytest.mark.parametrize("name", EXAMPLES.names)
def test_named_query_is_short_and_has_a_title_and_keywords(name: str) -> None:
    text = (files("wardmote.graph") / "queries" / "examples" / f"{name}.rq").read_text("utf-8")
    assert len(text.splitlines()) <= 16
    assert EXAMPLES.load(name).title
    assert 1 < len(EXAMPLES.load(name).keywords) < 5


@pytest.mark.parametrize("text", [*(EXAMPLES.load(name).text for name in EXAMPLES.names), *manual.queries()])
def test_every_processor_reads_what_is_copied(text: str) -> None:
    """Examples and the queries of the manual are copied to other sites, where nobody mends them first."""
    head = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in iris.prefixes().items())
    Store().query(head + text)
    parseQuery(head + text)


@pytest.mark.parametrize(("name", "most"), [("wrong", 6), ("said-by", 6), ("agreement", 6), ("disagreement", 7)])
def test_queries_over_reports_take_few_patterns(name: str, most: int) -> None:
    prefixes = {prefix: Namespace(namespace) for prefix, namespace in iris.prefixes().items()}
    asked = translateQuery(parseQuery(EXAMPLES.load(name).text), initNs=prefixes)
    triples: list[tuple[Node, Node, Node]] = []
    traverse(
        asked.algebra,
        visitPre=lambda part: (
            triples.extend(part.get("triples") or ()) if isinstance(part, CompValue) and part.name == "BGP" else None
        ),
    )
    assert (
        0
        < sum(len(predicate.args) if isinstance(predicate, SequencePath) else 1 for _, predicate, _ in triples)
        <= most
    )


@pytest.mark.slow
def test_control_changes(ask: Ask) -> None:
    assert columns(ask("control-changes"), "day", "council", "from", "to", "article") == {
        ("2018-05-03", "Basildon Borough Council", NOC, CONSERVATIVES, "003"),
        ("2018-05-03", "Derby City Council", LABOUR, "", "003"),
        ("2018-05-03", BARNET, NOC, CONSERVATIVES, "003"),
        ("2018-05-03", RICHMOND, CONSERVATIVES, LIB_DEMS, "001"),
        ("2018-05-03", RICHMOND, CONSERVATIVES, LIB_DEMS, "003"),
        ("2018-05-03", "Nuneaton and Bedworth Borough Council", LABOUR, "", "003"),
        ("2018-05-03", "Peterborough City Council", NOC, CONSERVATIVES, "003"),
        ("2018-05-03", "Plymouth City Council", "", LABOUR, "003"),
        ("2018-05-03", "Trafford Metropolitan Borough Council", CONSERVATIVES, "", "003"),
        ("2022-05-05", BARNET, CONSERVATIVES, LABOUR, "000"),
        ("2022-05-05", BARNET, CONSERVATIVES, LABOUR, "002"),
        ("2022-05-05", WANDSWORTH, CONSERVATIVES, LABOUR, "000"),
        ("2022-05-05", WANDSWORTH, CONSERVATIVES, LABOUR, "002"),
        ("2022-05-05", WESTMINSTER, CONSERVATIVES, LABOUR, "000"),
        ("2022-05-05", WESTMINSTER, CONSERVATIVES, LABOUR, "002"),
    }


def test_seats_by_party(ask: Ask) -> None:
    camden, barnet = "Camden council election of 5 May 2022", "Barnet council election of 5 May 2022"
    richmond = "Richmond upon Thames council election of 3 May 2018"
    assert columns(ask("seats-by-party"), "contest", "whose", "measure", "seats", "verdict", "article") == {
        (camden, LABOUR, "seats won", "47", "right", "000"),
        (camden, LIB_DEMS, "seats won", "4", "right", "000"),
        (camden, CONSERVATIVES, "seats held", "7", "reported", "000"),
        (camden, CONSERVATIVES, "seats won", "3", "right", "000"),
        (camden, GREENS, "seats won", "1", "right", "000"),
        (barnet, LABOUR, "seats won", "41", "right", "002"),
        (barnet, CONSERVATIVES, "seats won", "22", "right", "002"),
        (barnet, LIB_DEMS, "seats won", "0", "right", "002"),
        (barnet, GREENS, "seats won", "0", "right", "002"),
        (barnet, "Women's Equality Party", "seats won", "0", "right", "002"),
        (barnet, "Rejoin EU", "seats won", "0", "right", "002"),
        (barnet, "independents", "seats won", "0", "right", "002"),
        (richmond, CONSERVATIVES, "seats held", "39", "reported", "001"),
        (richmond, CONSERVATIVES, "seats won", "11", "right", "001"),
        (richmond, CONSERVATIVES, "seats won", "7", "wrong", "001"),
        (richmond, LIB_DEMS, "seats won", "39", "right", "001"),
    }


def test_candidates(ask: Ask) -> None:
    belsize, hampstead = "Belsize, Camden, 5 May 2022", "Hampstead Town, Camden, 5 May 2022"
    assert columns(ask("candidates"), "person", "outcome", "contest", "party", "article") == {
        ("Adrian Cohen", "elected", hampstead, LABOUR, "000"),
        ("Stephen Stark", "re-elected", hampstead, CONSERVATIVES, "000"),
        ("Oliver Cooper", "defeated", belsize, CONSERVATIVES, "000"),
        ("Tom Simon", "re-elected", belsize, LIB_DEMS, "000"),
        ("Judy Dixey", "elected", belsize, LIB_DEMS, "000"),
        ("Jonathan Kirk", "elected", belsize, LIB_DEMS, "000"),
        ("Siân Berry", "re-elected", "Highgate, Camden, 5 May 2022", GREENS, "000"),
        ("Luisa Porritt", "stood down", "Camden council election of 5 May 2022", LIB_DEMS, "000"),
        ("Peter Zinkin", "lost seat", "Childs Hill, Barnet, 5 May 2022", CONSERVATIVES, "002"),
        ("James McDermott-Hill", "elected", "Nonsuch, Sutton, 3 May 2018", CONSERVATIVES, "001"),
    }


def test_agreement(ask: Ask) -> None:
    rows = ask("agreement")
    assert columns(rows, "article") == {("000",), ("001",), ("002",), ("003",)}
    agreed = columns(rows, "proposition", "polarity")
    for council in ("Barnet", "Wandsworth", "Westminster"):
        outcome = f"party outcome, {LABOUR}, {council} council election of 5 May 2022: gained"
        assert (outcome, "affirmed") in agreed
        assert (f"control, after, {council} council election of 5 May 2022: {LABOUR}", "affirmed") in agreed
    chelsea = "Kensington and Chelsea council election of 3 May 2018"
    wandsworth = "Wandsworth council election of 3 May 2018"
    assert {
        (f"party outcome, {CONSERVATIVES}, {chelsea}: held", "affirmed"),
        (f"not so: party outcome, {LABOUR}, {wandsworth}: gained", "denied"),
        (f"control, after, Richmond upon Thames council election of 3 May 2018: {LIB_DEMS}", "affirmed"),
        (f"control, before, Barnet council election of 3 May 2018: {NOC}", "affirmed"),
        ("office held, incumbent, Mayor of London, Local elections of 3 May 2018: Sadiq Khan", "affirmed"),
        ("councils in area, Local elections of 3 May 2018, Greater London: 32", "affirmed"),
    } <= agreed


def test_disagreement(ask: Ask) -> None:
    (row,) = ask("disagreement")
    assert (row["article"], row["otherArticle"]) == ("001", "001")
    assert "11 seats" in row["says"]
    assert "seven councillors" in row["otherSays"]


def test_said_by(ask: Ask) -> None:
    rows = ask("said-by")
    assert Counter(row["article"] for row in rows) == {"001": 2, "002": 9}
    assert any("cash" in row["said"] for row in rows)


def test_verdicts(ask: Ask) -> None:
    rows = ask("verdicts")
    assert {row["verdict"] for row in rows} <= {
        "right",
        "wrong",
        "overtaken",
        "disputed",
        "agreed",
        "reported",
        "said",
        "denied",
    }
    denied = columns([row for row in rows if row["verdict"] == "denied"], "proposition", "ofDenial")
    outcome = f"not so: party outcome, {LABOUR}, Barnet council election of 3 May 2018: gained"
    assert (outcome, "right") in denied
    assert all(row["proposition"].startswith("not so: ") for row in rows if row["verdict"] == "denied")


def test_overtaken(ask: Ask) -> None:
    assert columns(ask("overtaken"), "earlier", "article", "later", "laterArticle") == {
        (
            "No London council but Richmond has changed control so far.",
            "001",
            "The Conservatives gained control of Barnet.",
            "003",
        ),
    }


def test_utterances(ask: Ask) -> None:
    rows = ask("utterances")
    speakers = {
        article: {r["speaker"] for r in rows if r["article"] == article} for article in ("000", "001", "002", "003")
    }
    assert speakers == {
        "000": {"Adrian Cohen", "Georgia Gould", "Tom Simon"},
        "001": {
            "Sadiq Khan", "Karen Buck", "Nickie Aiken", "Ravi Govindia", "Robert Atkinson", "Barry Rawlings",
            "Carrie Symonds",
        },
        "002": {"Barry Rawlings", "Dan Thomas", "Gabriel Rozenberg"},
        "003": {
            "Theresa May", "Jeremy Corbyn", "Sadiq Khan", "Ben Bradshaw", "Johnny Mercer", "Graham Brady",
            "John Curtice",
        },
    }  # fmt: skip
    on_antisemitism = columns([r for r in rows if r["topic"] == "antisemitism"], "speaker", "article")
    assert on_antisemitism == {("Barry Rawlings", "001")}
    on_racism = columns([r for r in rows if r["topic"] == "racism"], "speaker", "article", "start")
    assert on_racism == {("Georgia Gould", "000", "1614"), ("Georgia Gould", "000", "1740")}
    assert all(int(row["start"]) < int(row["end"]) for row in rows)


def test_leaders(ask: Ask) -> None:
    assert columns(ask("leaders"), "office", "person", "tenure", "asOf", "article") == {
        ("Leader of Wandsworth Council", "Ravi Govindia", "incumbent", "2018-05-04", "001"),
        ("Leader of Westminster Council", "Nickie Aiken", "incumbent", "2018-05-04", "001"),
        ("Leader of the Labour group on Barnet council", "Barry Rawlings", "incumbent", "2018-05-04", "001"),
        ("Leader of the Labour group on Barnet council", "Barry Rawlings", "incumbent", "2022-05-06", "002"),
        ("Leader of the Conservative group on Barnet council", "Dan Thomas", "incumbent", "2022-05-06", "002"),
        (
            "Leader of the Liberal Democrat group on Barnet council",
            "Gabriel Rozenberg",
            "incumbent",
            "2022-05-06",
            "002",
        ),
        ("Leader of the Labour group on Camden council", "Georgia Gould", "incumbent", "2022-05-06", "000"),
        ("Leader of the Conservative group on Camden council", "Oliver Cooper", "incumbent", "2022-05-06", "000"),
        ("Leader of the Conservative group on Camden council", "Oliver Cooper", "former", "2022-05-06", "000"),
        ("Leader of the Liberal Democrat group on Camden council", "Luisa Porritt", "outgoing", "2022-05-06", "000"),
        (
            "Leader of the Labour group on Kensington and Chelsea council",
            "Robert Atkinson",
            "incumbent",
            "2018-05-04",
            "001",
        ),
        ("Leader of the Labour Party", "Jeremy Corbyn", "incumbent", "2018-05-04", "003"),
    }


def test_control_of_barnet(ask: Ask) -> None:
    rows = ask("control-of-barnet")
    coalition = rows.pop(0)
    assert (coalition["begun"], coalition["ended"], coalition["article"]) == ("1994", "2002", "002")
    assert coalition["controllers"] in (f"{LABOUR} and {LIB_DEMS}", f"{LIB_DEMS} and {LABOUR}")
    assert [(r["begun"], r["ended"], r["controllers"], r["article"]) for r in rows] == [
        ("by 2018-05-03", "2018-05-03", NOC, "003"),
        ("by 2018-05-03", "2018-05-03", NOC, "001"),
        ("2018-05-03", "by 2022-05-05", CONSERVATIVES, "003"),
        ("2022-05-05", "", LABOUR, "000"),
        ("2022-05-05", "", LABOUR, "002"),
    ]


def test_firsts(ask: Ask) -> None:
    assert columns(ask("firsts"), "what", "since", "contest", "article") == {
        ("elected", "ever", "Hampstead Town, Camden, 5 May 2022", "000"),
        ("gained", "for 8 years", "Richmond upon Thames council election of 3 May 2018", "001"),
        ("vote", "Grenfell Tower fire", "Kensington and Chelsea council election of 3 May 2018", "001"),
        ("gained", "Creation of the London borough of Barnet, 1964", "Barnet council election of 5 May 2022", "002"),
        ("gained", "ever", "Barnet council election of 5 May 2022", "002"),
        ("worst result", "ever", "Barnet council election of 5 May 2022", "002"),
        (
            "test of a leader",
            "United Kingdom general election before the local elections of May 2018",
            "Local elections of 3 May 2018",
            "003",
        ),
    }


def test_as_of_writing(ask: Ask) -> None:
    rows = ask("as-of-writing")
    assert Counter((row["scope"], row["article"]) for row in rows) == {
        ("as of writing", "001"): 7,
        ("so far", "003"): 1,
    }
    overtaken = {row["gist"] for row in rows if row["overtakenBy"]}
    assert overtaken == {
        "UKIP has won two seats so far.",
        "Labour controls 20 London councils.",
        "No London council but Richmond has changed control so far.",
    }


def test_seats_with_gss_codes(ask: Ask) -> None:
    rows = ask("gss-seats")
    assert columns([row for row in rows if row["gss"] == "E09000003"], "council", "party", "seats") == {
        (BARNET, LABOUR, "41"),
        (BARNET, CONSERVATIVES, "22"),
    }
    assert all(int(row["seats"]) > 0 for row in rows)
    assert len({row["gss"] for row in rows}) == 32


def test_seats(ask: Ask) -> None:
    rows = ask("seats")
    barnet = [row for row in rows if row["council"] == BARNET]
    assert columns(barnet, "for", "seats") == {(LABOUR, "41"), (CONSERVATIVES, "22")}
    assert len(columns(rows, "council")) == 32


def test_seats_to_set_beside_those_of_wikidata(ask: Ask) -> None:
    """A row for each council that is linked, of its last election: none for its wards, and none for earlier ones."""
    rows = ask("wikidata-seats")
    assert columns([row for row in rows if row["council"] == BARNET], "day", "seatsHere") == {("2022-05-05", "63")}
    assert len(rows) == len(columns(rows, "council")) == len(columns(rows, "item")) > 32


def test_ballot(ask: Ask) -> None:
    rows = list({row["person"]: row for row in ask("ballot")}.values())
    assert [(r["place"], r["person"], r["votes"]) for r in rows[:2]] == [
        ("1", "Tom Simon", "1250"),
        ("2", "Steve Adams", "1201"),
    ]
    assert Counter(r["elected"] for r in rows) == {"true": 3, "false": 9}


def test_wrong(ask: Ask) -> None:
    seats = f"seats won, {CONSERVATIVES}, Richmond upon Thames council election of 3 May 2018"
    tied = f"votes, {CONSERVATIVES} and {LIB_DEMS}, Nonsuch, Sutton, 3 May 2018"
    assert columns(ask("wrong"), "printed", "declared", "article") == {
        (f"{seats}: 7", f"{seats}: 11", "001"),
        (f"{tied}: 205", f"{tied}: 1405", "001"),
        (
            f"seats held, {LABOUR}, before, Bayswater, Westminster, 3 May 2018, from 1986: more than 0",
            f"seats won, {LABOUR}, Bayswater, Westminster, 22 May 2014: 0",
            "001",
        ),
        *(
            (f"read into the text: {one}: re-elected", f"{one}: elected", "000")
            for one in (
                f"candidacy outcome, {who}, Belsize, Camden, 5 May 2022" for who in ("Judy Dixey", "Jonathan Kirk")
            )
        ),
    }


def test_what_cannot_be_checked_has_a_reason(ask: Ask) -> None:
    rows = ask("not-checkable")
    assert {"elected in parts", "state before", "before the records"} <= {row["reason"] for row in rows}
    assert all(row["proposition"] for row in rows)


def test_stated_seats_stand_beside_declared_ones(ask: Ask) -> None:
    differ = [r for r in ask("seats-by-party") if r["measure"] == "seats won" and r["seats"] != r["declared"]]
    assert columns(differ, "contest", "whose", "seats", "declared") == {
        ("Richmond upon Thames council election of 3 May 2018", CONSERVATIVES, "7", "11")
    }


def test_negative_statements(ask: Ask) -> None:
    rows = ask("negative-statements")
    assert columns([r for r in rows if r["modality"] == "reported"], "gist", "article") == {
        ("Labour did not take control of Wandsworth.", "001"),
        ("Labour did not take control of Wandsworth.", "003"),
        ("Labour did not take control of Westminster.", "003"),
        ("Labour did not take control of Barnet.", "003"),
    }
    assert columns([r for r in rows if r["modality"] == "quoted"], "article") == {("003",)}
    implied = Counter(row["article"] for row in rows if row["modality"] == "implied")
    assert implied == {"000": 3, "001": 2, "002": 3, "003": 8}


def test_pledges(ask: Ask) -> None:
    assert columns(ask("pledges"), "who", "topic", "article") == {
        ("Adrian Cohen", "concerns of residents", "000"),
        ("Labour group on Camden council", "cost of living", "000"),
        ("Labour group on Camden council", "climate", "000"),
        ("Labour group on Camden council", "general promises", "000"),
        ("Liberal Democrat group on Camden council", "opposition", "000"),
        ("Barry Rawlings", "general promises", "002"),
        ("Barry Rawlings", "climate", "002"),
        ("Barry Rawlings", "safety", "002"),
        ("Labour group on Barnet council", "council tax", "002"),
    }


def test_ties(ask: Ask) -> None:
    (row,) = ask("ties")
    assert (row["ballot"], row["decidedBy"]) == ("Nonsuch, Sutton, 3 May 2018", "lots")
    assert (row["votes"], row["verdict"]) == ("205", "wrong")
    assert (row["winner"], row["article"]) == ("James McDermott-Hill", "001")
    assert row["tied"] in (f"{CONSERVATIVES} and {LIB_DEMS}", f"{LIB_DEMS} and {CONSERVATIVES}")


def test_ward_under_whatever_name(ask: Ask) -> None:
    rows = ask("ward")
    assert columns(rows, "ward", "gss") == {("Belsize ward, Camden (from 2022)", "E05013652")}
    assert columns(rows, "gist") == {
        ("The Liberal Democrats won three seats in Belsize ward.",),
        ("Oliver Cooper stood in Belsize ward and did not win a seat.",),
        ("Tom Simon was re-elected in Belsize.",),
        ("Tom Simon was elected: Belsize, Camden, 5 May 2022.",),
        ("Judy Dixey was elected in Belsize.",),
        ("Judy Dixey may be meant to have been re-elected in Belsize.",),
        ("Jonathan Kirk was elected in Belsize.",),
        ("Jonathan Kirk may be meant to have been re-elected in Belsize.",),
    }


def test_wikidata_links(ask: Ask) -> None:
    rows = {row["kind"]: row for row in ask("wikidata-links")}
    assert int(rows["area"]["withLink"]) >= 38
    assert int(rows["council"]["withLink"]) >= 38
    assert sum(int(row["withLink"]) for row in rows.values()) >= 50
    assert (rows["council election"]["withLink"], rows["party group"]["withLink"]) == ("0", "0")
    assert int(rows["council"]["withLink"]) + int(rows["council"]["without"]) == 493
    assert rows["council"]["example"].endswith("Council")


def test_text_defects(ask: Ask) -> None:
    rows = ask("text-defects")
    assert columns(rows, "article", "kind", "printed") == {
        ("000", "name variant", "Belsize Park"),
        ("000", "wrong word", "their hasn't"),
        ("000", "ambiguity", "re-elected to Belsize Park along with"),
        ("001", "missing word", "had been represented since 1986"),
        ("001", "missing word", "the Bayswater"),
        ("001", "undefined number", "43.6%"),
        ("001", "misspelling", "Kenisgton and Chelsea"),
        ("001", "misspelling", "Consevrtives"),
        ("001", "wrong word", "Connectives"),
        ("001", "wrong word", "Labour group lead"),
        ("002", "undefined number", "19-seat majority"),
        ("002", "ambiguity", "Leader Dan Thomas"),
        ("002", "ambiguity", "Leader Cllr"),
        ("003", "wrong word", "accusations of anti-Semitism within Labour has"),
        ("003", "wrong word", "It also become"),
        ("003", "wrong word", "the Conservative’s only council"),
        ("003", "missing word", "Swin"),
        ("003", "wrong word", "said the his party"),
        ("003", "missing word", "the and chairman"),
    }
    assert all(row["readAs"] and row["basis"] for row in rows)
