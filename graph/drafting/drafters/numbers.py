"""Whether words print a number: as digits, as a number word, or as one of the small words that count."""

from __future__ import annotations

import re

from pyoxigraph import Literal

from wardmote.graph.checks import mentions

_TOKEN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|[^\W\d_]+")
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?", re.ASCII)
# Words that count without a number word.
_COUNTING = {
    "0": ("no", "none", "nil", "without", "any", "nothing", "neither"),
    "1": ("a", "an", "seat", "councillor", "single", "only", "sole", "first", "lone", "another", "once"),
    "2": ("both", "two", "pair", "couple", "second", "twice"),
    "3": ("all three", "trio", "third", "hat"),
    "12": ("dozen",),
}


def of(value: str) -> str | None:
    """Give the number that a value holds, as in `1857` of `1,857` or `more than 100`; None where it holds none."""
    found = _DIGITS.search(value)
    if found is None:
        return None
    digits = found[0].replace(",", "")
    whole, _, rest = digits.partition(".")
    rest = rest.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")


def is_printed(value: str, words: str) -> bool:
    """Whether words print the number of a value; whether they print the value itself where it holds no number."""
    number = of(value)
    tokens = f" {' '.join(_level(one) for one in _TOKEN.findall(words.casefold()))} "
    if number is None:
        wanted = " ".join(_TOKEN.findall(value.casefold()))
        return bool(wanted) and f" {wanted} " in tokens
    forms = [one.replace(",", "") for one in mentions.forms(Literal(number))] if len(number) < 30 else [number]
    return any(f" {form} " in tokens for form in (*forms, *_COUNTING.get(number, ())))


def _level(token: str) -> str:
    return of(token) or token
