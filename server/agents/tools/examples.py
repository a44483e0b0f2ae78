"""The tool `examples`: the named queries, to be run as they are or changed."""

from __future__ import annotations

import re
from collections import Counter

from wardmote.graph.sparql import tokenizer
from wardmote.graph.sparql.named_queries import EXAMPLES, NamedQuery
from wardmote.server.agents.desk import Desk
from wardmote.server.agents.tools.tool import TEXT, Found, Given, Tool, paged, text

_WORD = re.compile(r"\w+")
_LONGEST = 200
# Words are compared without their endings.
_STEM = 4


def _find(desk: Desk, given: Given) -> Found:
    asked = _stems(given.get("words", ""))
    stems = {name: _stems(_described(EXAMPLES.load(name))) for name in EXAMPLES.names}
    # A word that few have tells more than one that all have.
    count = Counter(word for words in stems.values() for word in words)
    scores = {name: sum(1 / count[word] for word in asked & words) for name, words in stems.items()}
    ranked = sorted(EXAMPLES.names, key=lambda name: -scores[name])
    found = [EXAMPLES.load(name) for name in ranked if scores[name] or not asked]
    rows = [
        {
            "address": f"{desk.base}id/query/{one.name}",
            "name": one.name,
            "title": one.title,
            "keywords": one.keywords,
            "query": citable(one.text),
        }
        for one in found
    ]
    if rows:
        return paged(rows, given, f"{len(rows)} example{'s' * (len(rows) != 1)}, those that fit best first.")
    keywords = sorted({word for name in ranked for word in EXAMPLES.load(name).keywords})
    return paged(rows, given, f"No example has these words. Keywords are: {', '.join(keywords)}.")


def citable(query: str) -> str:
    """Give a query that selects also what its pattern begins with, so that each row names what it rests on.

    One that groups, or selects that already, stays as it is.
    """
    tokens = tokenizer.listed(query)
    words = [token.word for token in tokens]
    select, begins = words.index("SELECT"), words.index("WHERE") + 2
    first, selected = tokens[begins], tokens[select + 1 : begins - 2]
    if first.kind != "variable" or {"GROUP", "DISTINCT"} & set(words) or first.text in {one.text for one in selected}:
        return query
    end = tokens[select].start + len("SELECT")
    return f"{query[:end]} {first.text}{query[end:]}"


def _described(one: NamedQuery) -> str:
    return f"{one.name} {one.title} {' '.join(one.keywords)}"


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(words.lower()) if len(word) > 2}


TOOL = Tool(
    name="examples",
    title="Example queries",
    description="Queries that come with the data, by words of what they ask: seats, control, candidates, turnout, "
    "verdicts and more. Put your council, ward, person or day into one, and run it by `query`. Most select the thing "
    "that a row is about, to cite it.",
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
