"""Reading a query takes a time that grows with its length alone, whatever a stranger writes.

Time is counted in steps of the patterns that do it. What is read is a beginning and then one and the same part, n, 2n
and 4n times. From 2n to 4n it may be twice as many steps as from n to 2n. Were the rest looked through at each part, it
would be four times as many.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import product

import counted_patterns
import pytest

from wardmote.graph.errors import QueryError
from wardmote.graph.sparql import departures, engine_errors, forms, rewriting, services, tokenizer
from wardmote.server.endpoint import guard
from wardmote.server.http.errors import RequestError
from wardmote.server.http.limits import Limits

# Of every kind of token, and of what is nearly one: beginnings, ends, escapes.
ATOMS = (
    *(" ", "\n", "\r", "#", "#a\n", "\\", "\\\\", "\\n", "\\u", "\\u0022", "\\u0061", "\\U0001F600", "\x00", "\u00a0"),
    *('"', "'", '""', '"""', "'''", '\\"', "\\'", "'a'", '"""a"""', '"""\n\\'),
    *("<", ">", "<a>", "<a", "<http://a/#", "?", "?a", "$a", "a", "ab1", "_", "_:", "_:a", "é", "\U0001f600", "\u0301"),
    *(":", "a:b", "a:", ":b.", "a.", ".a", "a-", "a:b.c", "%", "%41", "\\.", "\\~", "@", "@a", "@a-", "-", "--"),
    *("1", "1.", ".5", "1e", "1e+", "e", "+", ".", "..", ",", ";", "(", ")", "{", "}", "[", "]"),
    *("!", "=", "^", "^^", "|", "||", "&", "*", "/", "~"),
    *(
        "SERVICE",
        "service:",
        "a.service:b{",
        "SERVICE<a>",
        "SILENT ",
        "PREFIX a:",
        "PREFIX ",
        "GRAPH a:b{?item ",
        "ASK{",
    ),
)
BEGINNINGS = ("", "ASK { ?s ?p ", 'ASK { ?s ?p "', "'''", "<", "a:", "a.b", "#", "SERVICE ", "\\u0061 service ")
TIMES = 6
# What the three lengths may differ by, beyond what grows with them.
ROOM = 60


def read(text: str) -> None:
    """Read a text in every way in which a query is read."""
    limits = Limits(query_bytes=10**9, query_depth=10**9, query_patterns=10**9, query_operators=10**9)
    for step in (
        departures.as_read,
        departures.mended,
        rewriting.portable,
        services.asked,
        forms.form,
        engine_errors._spread,
    ):
        with suppress(SyntaxError, QueryError):
            step(text)
    with suppress(RequestError):
        guard.admit(text, limits)


def tokens(text: str) -> None:
    """Read the tokens of a text."""
    with suppress(SyntaxError):
        list(tokenizer.tokens(text))


@pytest.fixture(scope="module")
def steps() -> Iterator[list[int]]:
    """Give where the steps are counted. To read the patterns for it takes longer than most of the tests."""
    position = tokenizer.position

    def counted(text: str, offset: int) -> tuple[int, int]:
        count[0] += len(text)
        return position(text, offset)

    with pytest.MonkeyPatch.context() as patched:
        modules = (tokenizer, departures, rewriting, services, engine_errors, forms, guard)
        count = counted_patterns.counting(patched, *modules)
        patched.setattr(tokenizer, "position", counted)
        # As if no query had had this outline before.
        patched.setattr(guard, "_read_outline", lambda text: guard._read(tokenizer.outline(text)))
        yield count


def growing(steps: list[int], reading: Callable[[str], None], texts: Iterator[tuple[str, str]]) -> list[str]:
    """Give those of some texts, as beginning and part, for which reading takes longer than it should."""
    found = []
    for beginning, part in texts:
        taken = []
        for times in (TIMES, 2 * TIMES, 4 * TIMES):
            steps[0] = 0
            reading(beginning + part * times)
            taken.append(steps[0])
        if taken[2] - taken[1] > 2.2 * (taken[1] - taken[0]) + ROOM:
            found.append(f"{beginning!r} {part!r}: {taken}")
    return found


@pytest.mark.slow
def test_every_way_of_reading_grows_with_the_length(steps: list[int]) -> None:
    assert growing(steps, read, product(BEGINNINGS, ATOMS)) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", ATOMS)
def test_every_two_kinds_of_tokens(steps: list[int], first: str) -> None:
    assert growing(steps, tokens, (("", first + second) for second in ATOMS)) == []


@pytest.mark.slow
def test_any_three_kinds_of_tokens(steps: list[int]) -> None:
    chosen = random.Random(19)
    parts = ("".join(chosen.choices(ATOMS, k=3)) for _ in range(150))
    assert growing(steps, read, ((chosen.choice(BEGINNINGS), part) for part in parts)) == []


def test_what_takes_longer_is_found() -> None:
    """A pattern that tries a string at every quote, each time to the end of the line, takes four times as long."""
    count = [0]
    pattern = counted_patterns.Counted(re.compile(r'"(?:[^"\\\r\n]|\\.)*+"|.', re.DOTALL), count)

    def find(text: str) -> None:
        list(pattern.finditer(text))

    texts = [('ASK { ?s ?p "', '\\"'), ("", '\\"'), ("", '"'), ('"', "a")]
    assert [text for text in texts if growing(count, find, iter([text]))] == texts[:2]
