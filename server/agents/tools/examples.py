"""The tool `examples`: the named queries, to be run as they are or changed."""

from __future__ import annotations

import re

from wardmote.graph.sparql.named_queries import EXAMPLES, NamedQuery
from wardmote.server.agents.desk import Desk
from wardmote.server.agents.tools.tool import TEXT, Found, Given, Tool, paged, text

_WORD = re.compile(r"\w+")
_LONGEST = 200
# Words are compared without their endings.
_STEM = 5


def _find(desk: Desk, given: Given) -> Found:
    asked = _stems(given.get("words", ""))
    ranked = [(len(asked & _stems(_described(one))), one) for one in map(EXAMPLES.load, EXAMPLES.names)]
    found = [one for count, one in sorted(ranked, key=lambda pair: -pair[0]) if count or not asked]
    rows = [
        {
            "address": f"{desk.base}id/query/{one.name}",
            "name": one.name,
            "title": one.title,
            "keywords": one.keywords,
            "query": one.text,
        }
        for one in found
    ]
    if rows:
        return paged(rows, given, f"{len(rows)} example{'s' * (len(rows) != 1)}, those with most of the words first.")
    keywords = sorted({word for _, one in ranked for word in one.keywords})
    return paged(rows, given, f"No example has these words. Keywords are: {', '.join(keywords)}.")


def _described(one: NamedQuery) -> str:
    return f"{one.name} {one.title} {' '.join(one.keywords)}"


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(words.lower()) if len(word) > 2}


TOOL = Tool(
    name="examples",
    title="Example queries",
    description="Queries that come with the data, by words of what they ask: seats, control, candidates, turnout, "
    "verdicts and more. Put your council, ward, person or day into one, and run it by `query`.",
    takes={
        "words": {"type": "string", "maxLength": _LONGEST, "description": "words of what is asked; without any, all"}
    },
    gives={
        "name": TEXT,
        "title": TEXT,
        "keywords": {"type": "array", "items": TEXT},
        "query": text("SPARQL; all its prefixes are known to `query`"),
    },
    find=_find,
    line=lambda row: f"{row['name']}: {row['title']}\n{row['query']}",
    shown=3,
)
