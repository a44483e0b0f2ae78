"""Tell what is likely wrong with a query that is legal: variables without a value, and what to look for in the data.

Nothing here keeps a query from being answered. `variables` looks at every query, and is quick where nothing is odd; the
rest is for answers that are empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from rapidfuzz.distance import OSA

from wardmote.graph.sparql import departures, mistakes, tokenizer
from wardmote.graph.sparql.departures import Query

_VARIABLE = re.compile(r"[?$](\w+)")
_ALIAS = re.compile(r"(?i)\bAS\s+[?$](\w+)")
_DIGITS = re.compile(r"\d+")
# What an aggregate, a GROUP BY or an ORDER BY names has no value by that.
_AFTER = frozenset({"GROUP", "ORDER", "HAVING"})
_OF_GRAPHS = ("GRAPH", "FROM", "NAMED")
_MOST_TERMS = 30
_MOST_VARIABLES = 60


@dataclass(frozen=True)
class Terms:
    """What a query names: things, classes and properties, as prefixed names or IRIs, and texts without a language."""

    names: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def variables(text: str, empty: bool) -> list[str]:
    """Give a sentence for each variable that has no value, or looks misspelt; of short ones where the answer is empty.

    Raises SyntaxError as `tokenizer.tokens` does.
    """
    head, _, group = text.partition("{")
    inside, _, tail = group.rpartition("}")
    parts = [_VARIABLE.findall(part) for part in (head, inside, tail)]
    counts = Counter(chain.from_iterable(parts))
    if len(counts) > _MOST_VARIABLES:
        return []  # to compare each with each would take too long
    selected, within, ordered = map(set, parts)
    lost = selected - within - ordered | ordered - within - selected
    made = _ALIAS.findall(head) if "(" in head else []
    lost = lost.difference(made, _ALIAS.findall(tail)) if lost else lost
    if lost or empty or any(count == 1 and len(name) > 2 and _alike(name, counts) for name, count in counts.items()):
        return list(_sentences(text, counts, empty))
    return list(_too_early(Query(tokenizer.listed(text)))) if len(made) > 1 else []


def _alike(name: str, names: Counter[str]) -> list[str]:
    """Give the variables that one may be a misspelling of, the likeliest first."""
    most = 1 if len(name) < 7 else 2
    near = [other for other in names if other != name and OSA.distance(name, other, score_cutoff=most) <= most]
    if not near:
        return []
    bare = _DIGITS.sub("", name).lower()
    return sorted(
        (other for other in near if _DIGITS.sub("", other).lower() != bare),
        key=lambda other: (OSA.distance(name, other), -names[other]),
    )


def _sentences(text: str, counts: Counter[str], empty: bool) -> Iterator[str]:
    query = Query(tokenizer.listed(text))
    yield from _too_early(query)
    bound, selected, told = _bound(query), _selected(query), set[str]()
    used = dict.fromkeys(one.variable for one in query.tokens if one.variable and one.variable not in bound)
    for name in used:
        alike = (_alike(name, counts) or mistakes.near(name, bound - {name}, 0.6)) if len(name) > 2 else []
        asked = f": did you mean ?{alike[0]}?" if alike else ""
        told |= {name, *alike[:1]}
        yield f"?{name} is {'selected' if name in selected else 'used'} and never bound{asked}"
    made = set(_ALIAS.findall(text))
    for name, count in counts.items():
        if (
            count == 1
            and len(name) > (2 if empty else 3)
            and name not in told | made
            and (alike := _alike(name, counts))
        ):
            told |= {name, alike[0]}
            yield f"?{name} occurs once: did you mean ?{alike[0]}?"


def _too_early(query: Query) -> Iterator[str]:
    """`(?t / 2 AS ?half) (1 AS ?t)`: say so of each alias that the SELECT uses before it makes it."""
    select = next(query.selects(), -1)
    items = [item for item in query.items(select) if item[0] < item[1]] if select >= 0 else []
    made = {query.tokens[last - 1].variable: last for _, last in items}
    for first, last in items:
        for one in query.tokens[first : last - 2]:
            if made.get(one.variable, -1) >= last:
                yield f"?{one.variable} is used before it is made: put (... AS ?{one.variable}) before what uses it"


def _bound(query: Query) -> set[str]:
    """Give the variables that a pattern, VALUES or AS gives a value."""
    found, number, brackets = set[str](), 0, 0
    while number < len(query.tokens):
        one, word = query.tokens[number], query.words[number]
        brackets += (one.text == "{") - (one.text == "}")
        if word in _AFTER:
            found |= _made(query, number, end := query.past(number + 1, departures.MODIFIERS - {word}))
            number = end
            continue
        if word == "SELECT":
            items = list(query.items(number))
            found |= {query.tokens[last - 1].variable for first, last in items if first < last}
            number = items[-1][1] if items else number
        elif word in ("FILTER", "BIND"):
            found |= _made(query, number, end := query.hidden(number))
            number = end
        elif one.variable and (brackets or word == "VALUES" or "VALUES" in query.words[max(0, number - 9) : number]):
            found.add(one.variable)
        number += 1
    return found


def _made(query: Query, start: int, end: int) -> set[str]:
    """Give the variables that an AS between two tokens gives a value, and those of the patterns of an EXISTS."""
    exists = "EXISTS" in query.words[start:end]
    return {
        query.tokens[at].variable
        for at in range(start, end)
        if query.tokens[at].variable and (exists or query.word(at - 1) == "AS")
    }


def _selected(query: Query) -> set[str]:
    select = next(query.selects(), -1)
    return {query.tokens[last].variable for _, last in query.items(select)} if select >= 0 else set()


def inside_its_graph(text: str) -> list[str]:
    """Give a sentence for each variable that an expression asks for where it has no value: inside its own GRAPH."""
    mended = dict.fromkeys(one.text for one in departures.mended(text) if one.text.endswith(departures.NO_VALUE))
    names = [one.removesuffix(departures.NO_VALUE) for one in mended]
    return [f"{name} has no value inside GRAPH {name} {{ }}: put what asks for it after the }}" for name in names]


def terms(text: str) -> Terms:
    """Give what a query names, as it is written; at most thirty names and texts."""
    query, found = Query(tokenizer.listed(text)), Terms()
    made, arguments = _template(query), _arguments(query)
    for number, one in enumerate(query.tokens):
        if number in made:
            continue
        if one.kind in ("name", "iri") and not _is_other(query, number):
            found.names.append(one.text)
        elif one.kind == "string" and number not in arguments and _is_plain(query, number):
            found.texts.append(one.text)
    return Terms(_first(found.names), _first(found.texts))


def _template(query: Query) -> range:
    """Give the tokens of what a CONSTRUCT makes: that need not be in the data."""
    construct = query.words.index("CONSTRUCT") + 1 if "CONSTRUCT" in query.words else 0
    return range(construct, query.closes.get(construct, construct))


def _arguments(query: Query) -> set[int]:
    """Give the tokens with which an argument of a function begins."""
    found, calls = set[int](), list[bool]()
    for number, one in enumerate(query.tokens):
        if one.kind == "open":
            calls.append(one.text == "(" and query.tokens[number - 1].kind in ("word", "iri", "name"))
            calls[-1] &= query.word(number - 1) not in ("IN", "FILTER", "HAVING")
        elif one.kind == "close":
            del calls[-1:]
        elif query.text(number - 1) in ("(", ",") and calls and calls[-1]:
            found.add(number)
    return found


def _is_plain(query: Query, number: int) -> bool:
    return query.text(number + 1)[:1] not in ("@", "^") and query.word(number - 2) != "SEPARATOR"


def _is_other(query: Query, number: int) -> bool:
    """Whether a name is a prefix or its namespace, a datatype, a graph, or a function."""
    one = query.tokens[number]
    if one.text.startswith(("xsd:", "graph:")) or query.word(number - 1) in _OF_GRAPHS:
        return True
    declares = "PREFIX" in (query.word(number - 1), query.word(number - 2)) or query.word(number - 1) == "BASE"
    return declares or query.text(number - 1) == "^^" or query.text(number + 1) == "("


def _first(found: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(found))[:_MOST_TERMS]
