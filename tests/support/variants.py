"""Queries with one mistake each, as people make them: a token dropped, doubled, misspelt, or swapped with the next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from random import Random

import misspelt

from wardmote.graph.sparql import tokenizer
from wardmote.graph.sparql.named_queries import EXAMPLES
from wardmote.graph.sparql.tokenizer import Token


@dataclass(frozen=True)
class Variant:
    """A query with a mistake: of which kind, in which token, and the lines on which a message may stand.

    `times` is how often the token occurs in the query without it: a variable that occurs once may be called anything.
    """

    text: str
    way: str
    token: Token
    lines: frozenset[int]
    times: int


def variants(seed: int, count: int) -> Iterator[Variant]:
    """Give variants of the examples, the same for the same seed."""
    random = Random(seed)
    texts = [EXAMPLES.load(name).text for name in EXAMPLES.names]
    for _ in range(count):
        yield variant(random, random.choice(texts))


def variant(random: Random, text: str) -> Variant:
    """Give a query with one mistake."""
    tokens = tokenizer.listed(text)
    number = random.randrange(len(tokens) - 1)
    one, after = tokens[number], tokens[number + 1]
    way = random.choice(("dropped", "doubled", "misspelt", "swapped"))
    new = {
        "dropped": after.text,
        "doubled": f"{one.text} {one.text}{one.space}{after.text}",
        "misspelt": _misspelt(random, one) + one.space + after.text,
        "swapped": f"{after.text}{one.space or ' '}{one.text}",
    }[way]
    end = after.start + len(after.text)
    changed = text[: one.start] + new + text[end:]
    last = one.start + len(new)
    following = next((more.start for more in _listed(changed) if more.start >= last), len(changed))
    first = changed.count("\n", 0, one.start) + 1
    lines = {*range(first, changed.count("\n", 0, last) + 2), changed.count("\n", 0, following) + 1}
    return Variant(changed, way, one, frozenset(lines), [token.text for token in tokens].count(one.text))


def _listed(text: str) -> list[Token]:
    """Give the tokens of a text, none where a string in it is broken."""
    try:
        return tokenizer.listed(text)
    except SyntaxError:
        return []


def _misspelt(random: Random, one: Token) -> str:
    """Give a token with a letter dropped, doubled, swapped or mistyped, or with a sign too many."""
    start = one.text.find(":") + 1 if one.kind == "name" and random.random() < 0.7 else 0
    part = one.text[start:]
    if sum(map(str.isalpha, part)) < 4:
        return one.text + one.text[-1] if one.kind in ("word", "variable", "name") else f"{one.text}~"
    for _ in range(9):
        with suppress(IndexError, ValueError):
            written = one.text[:start] + random.choice(misspelt.LETTERS)(random, part)
            if written != one.text:
                return written
    return f"{one.text}x"
