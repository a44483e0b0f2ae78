"""Days that a text names, and lines that say when something was published."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"(?<![\w/-])(?:(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<british>\d{{1,2}}/\d{{1,2}}/\d{{4}})"
    rf"|{_DAY}(?: of)?\s{_MONTH},?\s\d{{4}}|{_MONTH}\.?\s{_DAY},?\s\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_NAME = re.compile(_MONTH, re.IGNORECASE)
# What a line that says when something was published has beside the day.
_BESIDE = re.compile(
    r"\b(?:date|first|last|published|updated|posted|modified|created|uploaded|on|at|time|from|the|am|pm|gmt|bst|utc|z|t"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b|(?<=\d)(?:[ap]m|t|z)|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|\d{1,2}(?=[ap]m)"
    r"|[\W_]",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?:published|posted|updated):? [^.!?]{0,50}\b(?:ago|today|yesterday)\b[^.!?]{0,20}\Z", re.IGNORECASE
)
_LEAD = re.compile(r"\s*date\s+\d{4}-\d\d-\d\d(?:\s+|\Z)")
# Lines of more characters say more.
_LONGEST = 120


class Dated(NamedTuple):
    """A day, and the stretch of words that names it."""

    start: int
    end: int
    day: date


def find(words: str) -> Dated | None:
    """Find the first day that some words name."""
    for match in _DATE.finditer(words):
        if (day := _day(match)) is not None:
            return Dated(*match.span(), day)
    return None


def is_dated(words: str) -> bool:
    """Whether a line says when something was published, and nothing else."""
    if len(words) > _LONGEST or not (_AGO.match(words) or _DATE.search(words)):
        return False
    return bool(_AGO.match(words)) or not _BESIDE.sub("", _DATE.sub(" ", words))


def lead(words: str) -> int:
    """Give the length of a date that a saved page has before its first words; 0 where there is none."""
    match = _LEAD.match(words)
    return match.end() if match else 0


def _day(match: re.Match[str]) -> date | None:
    """Read a day; None where it is none, as of a thirteenth month."""
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        numbers = [int(number) for number in re.findall(r"\d+", match[0])]
        if match["british"]:
            return date(numbers[2], numbers[1], numbers[0])
        month = _MONTH_NAME.search(match[0])
        return datetime.strptime(f"{numbers[0]} {month[0][:3]} {numbers[1]}", "%d %b %Y").date() if month else None
    except ValueError:
        return None
