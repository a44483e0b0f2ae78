"""What a text says of itself: headline, byline, publisher and day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from wardmote.graph.drafting.reading import dates, phrases
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
        if what == "day":
            _take_day(told, text, entry.span)
        elif getattr(told, what) is None:
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
            named = phrases.byline(plain[block.span.start : block.span.end])
            told.byline = Span(block.span.start + named[0], block.span.start + named[1]) if named else None
        if block.kind in {"credit", "metadata"} and is_near:
            _take_day(told, plain, block.span)
        is_before = is_before and block.kind not in {"body", "quote", "item"}


def _take_day(told: About, text: str, span: Span) -> None:
    """Take the first day that a stretch of text names."""
    if told.day is None and (dated := dates.find(text[span.start : min(span.end, span.start + 200)])) is not None:
        told.day, told.day_span = dated.day, Span(span.start + dated.start, span.start + dated.end)
