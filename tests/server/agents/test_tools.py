"""The tools on the packaged release: every row has an address, every address answers, what is wrong is said in form."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from assisted import Assistant, addresses
from pyoxigraph import Store

from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.sparql.named_queries import EXAMPLES
from wardmote.server.agents.prompts import PROMPTS
from wardmote.server.agents.tools import TOOLS
from wardmote.server.agents.tools.examples import citable
from wardmote.server.agents.tools.tool import DATA
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.web.state import Site

pytestmark = pytest.mark.slow

WALK: list[tuple[str, dict[str, Any]]] = [
    ("verify", {"text": "Labour won 47 seats in Camden. The Conservatives won 3 seats in Barnet in 2022."}),
    ("verify", {"text": "Sian Berry was elected in Highgate. Turnout in Barnet was 40%."}),
    ("verify", {"text": "The Conservatives were left with seven councillors in Richmond.", "day": "2018-05-04"}),
    ("verify", {"claim": {"type": "seats", "council": "Camden", "party": "Labour", "value": 47}}),
    ("find", {"names": ["Camden", "Sian Berry", "Belsize Park", "Nonsuch"], "limit": 4}),
    ("find", {"names": ["Labour"], "type": "Party", "limit": 2}),
    ("describe", {"thing": "council/camden", "limit": 4}),
    ("describe", {"thing": "council:camden", "part": "said", "limit": 2, "offset": 2}),
    ("describe", {"thing": "council/camden", "part": "linked", "limit": 2}),
    ("describe", {"thing": "candidacy/local.camden.highgate.2022-05-05.sian-berry"}),
    ("describe", {"thing": "election/local.barnet.2022-05-05"}),
    ("describe", {"thing": "https://w3id.org/wardmote/id/article/f79b0c6ea0411452#char=0,85", "limit": 2}),
    ("describe", {"thing": "wm:wrong", "limit": 3}),
    ("describe", {"thing": "graph/results", "limit": 2}),
    *(("findings", {"kind": kind, "limit": 1}) for kind in ("wrong", "contradicted", "overtaken", "arithmetic")),
    ("findings", {"kind": "not-read"}),
    ("examples", {"limit": 2}),
    ("examples", {"words": "who changed hands"}),
    ("schema", {"limit": 2}),
    ("schema", {"class": "council election", "limit": 2}),
    ("schema", {"class": "wm:Claim", "offset": 3, "limit": 2}),
    ("query", {"query": "ASK { council:camden a wm:Council }"}),
    ("query", {"query": "SELECT (COUNT(*) AS ?n) WHERE { ?claim a wm:Claim }"}),
    ("query", {"query": "CONSTRUCT WHERE { council:camden ?property ?value }", "limit": 2}),
    ("query", {"query": "DESCRIBE party:PP53", "limit": 2}),
    *(("query", {"query": citable(EXAMPLES.load(name).text), "limit": 1}) for name in EXAMPLES.names),
]
# Each step has eight times as many characters as the one before.
STEPS = " ".join(f"BIND(CONCAT({', '.join([f'?a{step}'] * 8)}) AS ?a{step + 1})" for step in range(6))
LONG = f"SELECT ?a6 WHERE {{ BIND('xxxxxxxx' AS ?a0) {STEPS} }}"
WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("verify", {}, "either 'text' or 'claim'"),
    ("verify", {"text": ""}, "'text' is '': give at least 1 character"),
    ("verify", {"text": " "}, "there is no text to check"),
    ("verify", {"text": "é" * 60_000}, "more than 100,000: check it in parts"),
    ("verify", {"text": "x", "day": "2022-13-01"}, "'2022-13-01', which is no day"),
    ("verify", {"text": "x", "day": "5 May"}, "'day' is '5 May': give a text of the form"),
    ("verify", {"text": "x", "election": "local.nowhere"}, "no election 'local.nowhere' is in this release"),
    ("verify", {"claim": {"type": "weather"}}, "weather"),
    ("verify", {"claim": []}, "'claim' is an array of 0: give a value of type object"),
    ("find", {}, "the argument 'names' of find is missing: give names as somebody wrote them"),
    ("find", {"names": "Camden"}, "'names' is 'Camden': give a value of type array"),
    ("find", {"names": []}, "'names' is an array of 0: give at least 1"),
    ("find", {"names": ["x"] * 21}, "'names' is an array of 21: give at most 20"),
    ("find", {"names": ["Camden", 3]}, "'names'[1] is 3: give a value of type string"),
    ("find", {"names": ["x"], "type": "Planet"}, "'type' is 'Planet': give one of Council, Ward"),
    ("find", {"names": ["x"], "limit": 1000}, "'limit' is 1000: give at most 100"),
    ("find", {"names": ["x"], "offset": -1}, "'offset' is -1: give at least 0"),
    ("describe", {"thing": "council/camdn"}, "perhaps council/camden"),
    ("describe", {"thing": "nothing at all"}, "'nothing at all' is no identifier: give an address or key"),
    ("describe", {"thing": "council/../secret"}, "is no identifier"),
    ("describe", {"thing": "https://example.org/"}, "the release describes nothing by the name https://example.org/"),
    ("describe", {"thing": "council/camden", "part": "secrets"}, "give one of facts, linked, said"),
    ("describe", {"thing": "council/camden", "part": "linked", "property": "ward"}, "as wm:ward"),
    ("describe", {"thing": "council/camden", "colour": "red"}, "describe has no argument 'colour': it takes thing"),
    ("findings", {"kind": "funny"}, "give one of wrong, contradicted"),
    ("schema", {"class": "Planet"}, "there is no class 'Planet': the classes are Affiliation"),
    ("query", {"query": "SELEC ?x WHERE { ?x a wm:Council }"}, "did you mean SELECT?"),
    ("query", {"query": "SELECT ?x WHERE { ?x a nope:Council }"}, "nope"),
    ("query", {"query": "DELETE WHERE { ?s ?p ?o }"}, "read only"),
    ("query", {"query": LONG}, "the rows have more than 200,000 characters"),
    ("query", {"query": "SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}, "opens no connections"),
]
QUESTIONS = tomllib.loads((Path(__file__).parent / "questions.toml").read_text(encoding="utf-8"))["question"]


@pytest.fixture(scope="module")
def assistant(store: Store, published: release.Release) -> Assistant:
    site = Site(home=published.path.parents[1])
    return Assistant(make(InProcess(store, Served(published.id, published.base)), site=site).test_client())


@pytest.mark.thorough
def test_no_row_is_without_an_address_and_every_address_answers(assistant: Assistant) -> None:
    found: set[str] = set()
    for tool, arguments in WALK:
        answer = assistant.call(tool, **arguments)
        jsonschema.validate(answer, TOOLS[tool].output_schema)
        assert answer["note"] == DATA
        assert len(answer["rows"]) <= arguments.get("limit", TOOLS[tool].shown)
        for row in answer["rows"]:
            assert row["address"].startswith((iris.DEFAULT_BASE, iris.WM, iris.SHAPES)), (tool, arguments)
        if tool not in ("query", "findings"):
            assert answer["rows"], (tool, arguments)
        found |= set(addresses(answer))
    assert len(found) > 80
    assert assistant.closed(found) == []


def test_rows_of_examples_name_what_they_rest_on(assistant: Assistant) -> None:
    for name in EXAMPLES.names:
        query = citable(EXAMPLES.load(name).text)
        rows = assistant.call("query", query=query, limit=2)["rows"]
        if "GROUP" not in query and "graph:wikidata" not in query:
            assert all("/id/" in row["address"] for row in rows), name


def test_rows_of_a_query_say_what_their_things_are_called(assistant: Assistant) -> None:
    """Of a text that is an IRI by chance, and of a thing that has no name, nothing is said."""
    query = "SELECT ?council (STR(?council) AS ?text) ?item { BIND(council:camden AS ?council) BIND(wd:Q1 AS ?item) }"
    found = assistant.ask("tools/call", name="query", arguments={"query": query})
    camden = f"{iris.DEFAULT_BASE}id/council/camden"
    (row,) = found["structuredContent"]["rows"]
    assert row["cells"] == {"council": camden, "text": camden, "item": f"{iris.WIKIDATA}Q1"}
    assert row["labels"] == {"council": "London Borough of Camden"}
    assert f"council: London Borough of Camden ({camden}), text: {camden}" in found["content"][0]["text"]
    count = assistant.call("query", query="SELECT (COUNT(*) AS ?n) { ?council a wm:Council }")
    assert "labels" not in count["rows"][0]


@pytest.mark.parametrize(("tool", "arguments", "said"), WRONG)
def test_what_is_wrong_with_a_call_is_its_answer(
    assistant: Assistant, tool: str, arguments: dict[str, Any], said: str
) -> None:
    text = assistant.refused(tool, **arguments)
    assert said in text
    assert len(text) < 1_500
    assert "Traceback" not in text


def test_more_comes_by_the_offset_of_the_answer_before(assistant: Assistant) -> None:
    for tool, arguments in [
        ("find", {"names": ["Camden", "Barnet"]}),
        ("describe", {"thing": "council/camden"}),
        ("findings", {}),
        ("examples", {}),
        ("schema", {}),
        ("query", {"query": "SELECT ?ward WHERE { ?ward a wm:Ward } ORDER BY ?ward LIMIT 12"}),
    ]:
        whole = assistant.call(tool, **arguments, limit=9)["rows"]
        first = assistant.call(tool, **arguments, limit=4)
        second = assistant.call(tool, **arguments, limit=5, offset=first["next"])
        assert first["rows"] + second["rows"] == whole, tool


# An assistant chooses among what it was told, so the words of its calls come from there.
def told(assistant: Assistant, question: str, answers: list[dict[str, Any]]) -> str:
    tools = assistant.ask("tools/list")["tools"]
    return json.dumps([question, tools, [one.text for one in PROMPTS.values()], answers], ensure_ascii=False)


def at(document: Any, path: str) -> Any:
    """Give what stands at a path, as in `rows.0.address`; `rows[label~Camden]` is the first row with these words in it.

    A star gives all of a list.
    """
    for step in re.findall(r"\[[^\]]+\]|[^.\[\]]+", path):
        if step.startswith("["):
            name, _, words = step[1:-1].partition("~")
            document = next(
                one for one in document if words in str((one.get("cells", one) | one.get("labels", {})).get(name))
            )
        elif step == "*":
            return [at(one, path.partition("*.")[2]) for one in document]
        else:
            document = document[int(step) if isinstance(document, list) else step]
    return document


def filled(value: Any, answers: list[dict[str, Any]]) -> Any:
    """Put parts of former answers into an argument: `{1.rows.0.address}` is of the first."""
    if isinstance(value, list):
        return [filled(one, answers) for one in value]
    if not isinstance(value, str):
        return value
    return re.sub(r"\{(\d)\.([^{}]+)\}", lambda m: str(at(answers[int(m[1]) - 1], m[2])), value)


def written(value: Any) -> list[str]:
    """Give the words of an argument that are of no former answer."""
    if isinstance(value, list):
        return [text for one in value for text in written(one)]
    return re.sub(r"\{\d\.[^{}]+\}|[<>;]", " ", str(value)).split()


def iso(question: str) -> str:
    """Give the days of a question as tools take them."""
    months = {"May": "05"}
    return " ".join(
        f"{year}-{months[month]}-{int(day):02}" for day, month, year in re.findall(r"(\d+) (May) (\d{4})", question)
    )


@pytest.mark.parametrize("asked", QUESTIONS, ids=[one["asks"] for one in QUESTIONS])
def test_a_question_of_a_newsroom_is_answered_and_cited(assistant: Assistant, asked: dict[str, Any]) -> None:
    answers: list[dict[str, Any]] = []
    for step in asked["steps"]:
        known = told(assistant, f"{asked['asks']} {iso(asked['asks'])}", answers)
        arguments = {name: filled(value, answers) for name, value in step["arguments"].items()}
        for words in [text for value in step["arguments"].values() for text in written(value)]:
            assert words in known, f"nobody told the assistant {words!r}"
        for old, new in step.get("put", []):
            assert old in arguments["query"]
            assert all(words in known for words in written(new)), new
            arguments["query"] = arguments["query"].replace(old, filled(new, answers))
        answers.append(assistant.call(step["tool"], **arguments))
    assert at(answers[-1], asked["at"]) == asked["answer"]
    cited = at(answers[-1], asked["cites"])
    assert cited.startswith(iris.DEFAULT_BASE)
    assert assistant.closed([cited]) == []
