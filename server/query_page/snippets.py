"""A query as code that asks it from elsewhere: with curl, in Python and in R."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Template

from wardmote.graph.rdf.formats import CSV, JSON_RESULTS, TURTLE
from wardmote.graph.sparql.forms import Form

_LANGUAGES = {"curl": "sh", "Python": "python", "R": "r"}


@dataclass(frozen=True)
class Snippet:
    """Code to copy: what it is for readers, the name of its language, and its text."""

    label: str
    language: str
    text: str


def snippets(text: str, form: Form, endpoint: str) -> list[Snippet]:
    """Give code that asks a query of a form at an endpoint, in each language."""
    query = text.strip()
    dashes = ""
    while f'){dashes}"' in query:
        dashes += "-"
    given = {
        "query": query,
        "form": form.value,
        "format": TURTLE if form.makes_graph else JSON_RESULTS if form is Form.ASK else CSV,
        "endpoint": endpoint,
        # A text that would end the quotes, or that has escapes, is written on one line.
        "is_plain": not ('"""' in query or "\\" in query or query.endswith('"')),
        "dashes": dashes,
        "shell": shlex.quote,
        "repr": repr,
    }
    return [Snippet(label, language, _template(language).render(given)) for label, language in _LANGUAGES.items()]


@cache
def _template(language: str) -> Template:
    """Give what code is made of in a language, to which no HTML is known."""
    text = (files("wardmote.server") / "templates" / "query" / "snippets" / f"{language}.txt").read_text("utf-8")
    made: Template = Template(text, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    return made
