"""A query as code that asks it from elsewhere: with curl, in Python and in R."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from wardmote.graph.rdf.formats import CSV, JSON_RESULTS, TURTLE, Format
from wardmote.graph.sparql.forms import Form


@dataclass(frozen=True)
class Snippet:
    """Code to copy: what it is for readers, the name of its language, and its text."""

    label: str
    language: str
    text: str


def snippets(text: str, form: Form, endpoint: str) -> list[Snippet]:
    """Give code that asks a query of a form at an endpoint, in each language."""
    query = text.strip()
    return [
        Snippet("curl", "sh", _curl(query, form, endpoint)),
        Snippet("Python", "python", _python(query, form, endpoint)),
        Snippet("R", "r", _r(query, form, endpoint)),
    ]


def _format(form: Form) -> Format:
    return TURTLE if form.makes_graph else JSON_RESULTS if form is Form.ASK else CSV


def _curl(query: str, form: Form, endpoint: str) -> str:
    head = f"curl -s {shlex.quote(endpoint)} -H 'Accept: {_format(form).media[0]}'"
    return f"{head} \\\n  --data-urlencode {shlex.quote('query=' + query)}\n"


def _python(query: str, form: Form, endpoint: str) -> str:
    # A text that would end the quotes, or that has escapes, is written on one line.
    plain = not ('"""' in query or "\\" in query or query.endswith('"'))
    quoted = f'"""\n{query}\n"""' if plain else repr(query)
    media = _format(form).media[0]
    head = "import csv\nimport io\n" if form is Form.SELECT else "import json\n" if form is Form.ASK else ""
    read = {
        Form.SELECT: '    for row in csv.DictReader(io.TextIOWrapper(answer, encoding="utf-8")):\n        print(row)\n',
        Form.ASK: '    print(json.load(answer)["boolean"])\n',
    }.get(form, '    print(answer.read().decode("utf-8"))\n')
    return (
        f"{head}from urllib.parse import urlencode\nfrom urllib.request import Request, urlopen\n\n"
        f"QUERY = {quoted}\n\n"
        f'request = Request("{endpoint}", urlencode({{"query": QUERY}}).encode(), {{"Accept": "{media}"}})\n'
        f"with urlopen(request) as answer:\n{read}"
    )


def _r(query: str, form: Form, endpoint: str) -> str:
    dashes = ""
    while f'){dashes}"' in query:
        dashes += "-"
    read = 'read.csv(address, encoding = "UTF-8")' if form is Form.SELECT else 'readLines(address, encoding = "UTF-8")'
    return (
        f'query <- r"{dashes}(\n{query}\n){dashes}"\n'
        f'address <- paste0("{endpoint}?format={_format(form).name}&query=", URLencode(query, reserved = TRUE))\n'
        f"print({read})\n"
    )
