"""What a text says of itself: headline, byline, publisher and day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from wardmote.graph.drafting.reading import phrases
from wardmote.graph.drafting.reading.document import Block
from wardmote.graph.drafting.reading.front_matter import Entry
from wardmote.graph.drafting.records import Span

_DAY_KEYS = (
    "date",
    "publicationdate",
    "published",
    "datepublished",
    "date_published",
    "pubdate",
    "publishdate",
    "publish_date",
)
_KEYS = {
    **dict.fromkeys(("title", "headline"), "headline"),
    **dict.fromkeys(("author", "authors", "byline", "writer", "by"), "byline"),
    **dict.fromkeys(("publisher", "publication", "sitename", "site", "site_name", "newspaper"), "publisher"),
    **dict.fromkeys(_DAY_KEYS, "day"),
}
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
# So many blocks from either end of a text may say when it was published.
_NEAR = 12


@dataclass
class About:
    """What a text says of itself, with the stretches that say it; None what it does not say."""

    headline: Span | None = None
    byline: Span | None = None
    publisher: Span | None = None
    day: date | None = None
    day_span: Span | None = None


def of_entries(text: str, entries: Iterable[Entry]) -> About:
    """Give what the entries of front matter say of a text, the first that does of each."""
    told = About()
    for entry in entries:
        value = text[entry.span.start : entry.span.end]
        what = _KEYS.get(entry.key)
        if what is None or not any(map(str.isalnum, value)) or value.lower() in {"true", "false"}:
            continue
        if what == "day" and told.day is None:
            _take_day(told, text, entry.span)
        elif what != "day" and getattr(told, what) is None:
            setattr(told, what, entry.span)
    return told


def complete(told: About, plain: str, blocks: Sequence[Block]) -> None:
    """Add what front matter does not say from headlines, credits and lines with a date."""
    is_before = True
    for number, block in enumerate(blocks):
        is_near = number < _NEAR or number >= len(blocks) - _NEAR
        if block.kind == "headline" and is_before and told.headline is None:
            told.headline = block.span
        elif block.kind == "credit" and is_near and told.byline is None:
            at = phrases.byline(plain[block.span.start : block.span.end])
            told.byline = Span(block.span.start + at, block.span.end) if at is not None else None
        elif block.kind == "metadata" and is_near and told.day is None:
            _take_day(told, plain, block.span)
        is_before = is_before and block.kind not in {"body", "quote", "item"}


def _take_day(told: About, text: str, span: Span) -> None:
    """Take the first day that a stretch of text names."""
    match = phrases.DATE.search(text, span.start, min(span.end, span.start + 200))
    if match is not None and (day := _day(match[0])) is not None:
        told.day, told.day_span = day, Span(*match.span())


def _day(words: str) -> date | None:
    """Read a day; None where it is none, as of a thirteenth month, or where its year has two digits."""
    try:
        if iso := _ISO.search(words):
            return date(*map(int, iso.groups()))
        if british := _BRITISH.search(words):
            day, month, year = map(int, british.groups())
            return date(year, month, day)
        numbers = re.findall(r"\d+", words)
        name = phrases.MONTH.search(words)
        if name is None or len(numbers) != 2 or len(numbers[1]) != 4:
            return None
        return datetime.strptime(f"{numbers[0]} {name[0][:3]} {numbers[1]}", "%d %b %Y").date()
    except ValueError:
        return None
