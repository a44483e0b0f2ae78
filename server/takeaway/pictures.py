"""Pictures that stand by themselves: a chart or the map with its title, its key and its source, and the card of a page.

Each is SVG of a fixed width, with its styles inside and without a script.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import render_template

from wardmote.server.drawing.charts import Seats
from wardmote.server.drawing.phrases import upper
from wardmote.server.takeaway.parts import Key, Part

WIDTH = 1_200
CARD_HEIGHT = 630
MARGIN = 40
# How many times as large a chart is as on its page, so that it can be read where the picture is made smaller.
SCALE = 1.6
_INNER = WIDTH - 2 * MARGIN
_MOST_HEIGHT = 1_000
_KEY_LINE = 34
_TITLE_LINE = 44
# About how wide a letter is, beside the height of the type.
_LETTER = 0.54
_KEY_TYPE = 22
_CARD_MARGIN, _CARD_INNER = 60, 1_080
# Where the last line of words stands above the bar of a card.
_ABOVE_BAR = 385


@dataclass(frozen=True)
class Picture:
    """A document of SVG, and how high it is in pixels."""

    svg: str
    height: int


@dataclass(frozen=True)
class Placed:
    """A key at its place: the distance from the left and the line, from 0."""

    key: Key
    left: float
    line: int


def picture(part: Part, title: str, source: Sequence[str]) -> Picture:
    """Draw a chart of a page with its title above and its source below, as a document of SVG."""
    lines = textwrap.wrap(title, int(_INNER / (34 * _LETTER)))
    key = list(_placed(part.key))
    top = 78 + len(lines) * _TITLE_LINE
    keyed = top + (max(one.line for one in key) + 1) * _KEY_LINE + 14 if key else top
    width, height = _size(part)
    whole = int(keyed + height + 24 + 26 * len(source))
    drawn = render_template(
        "takeaway/picture.svg",
        part=part,
        lines=lines,
        key=key,
        top=top,
        drawn=keyed,
        width=width,
        height=height,
        whole=whole,
        source=source,
        scale=SCALE,
    )
    return Picture(drawn, whole)


def _size(part: Part) -> tuple[float, float]:
    """Give how wide and how high a chart is within a picture, in pixels."""
    if part.box is None:
        return _INNER, part.height * SCALE
    width, height = part.box[2:]
    drawn = min(_INNER, _MOST_HEIGHT * width / height)
    return drawn, drawn * height / width


def _placed(key: Iterable[Key]) -> Iterable[Placed]:
    left, line = 0.0, 0
    for one in key:
        width = 34 + len(one.name) * _KEY_TYPE * _LETTER + 30
        if left and left + width > _INNER:
            left, line = 0.0, line + 1
        yield Placed(one, MARGIN + left, line)
        left += width


def card(title: str, lines: Sequence[tuple[str, str]], words: str, release: str, seats: Seats | None = None) -> Picture:
    """Draw the card of a page, 1,200 by 630: its title, and figures with what they are of, else `words` and a bar."""
    title = upper(title)
    size = 68 if len(title) < 60 else 52 if len(title) < 130 else 40
    wrapped = _wrapped(title, size, 4)
    most = max(1, 6 - len(wrapped))
    if seats:  # as many lines as there is room for above the bar
        most = int((_ABOVE_BAR - 152 - 1.16 * size * len(wrapped)) // 44)
    drawn = render_template(
        "takeaway/card.svg",
        title=wrapped,
        size=size,
        figures=list(_figures(lines[:3])),
        words=[] if lines or most < 1 else _wrapped(words, 32, most),
        seats=seats,
        pieces=list(_pieces(seats)) if seats else [],
        key=list(_keyed(seats)) if seats else [],
        release=release,
    )
    return Picture(drawn, CARD_HEIGHT)


@dataclass(frozen=True)
class Seated:
    """A piece of the bar of a card: whose seats, how many, and from where to where it reaches, in pixels."""

    whose: str
    seats: int
    left: float
    width: float


def _pieces(seats: Seats) -> Iterable[Seated]:
    """Put the pieces of a bar side by side, each as long as its share of all seats."""
    left, every = float(_CARD_MARGIN), sum(one.seats for one in seats.pieces)
    for one in seats.pieces:
        width = _CARD_INNER * one.seats / every
        yield Seated(one.whose, one.seats, left, width)
        left += width


def _keyed(seats: Seats) -> Iterable[Placed]:
    """Name the pieces of a bar in one line, as many as it has room for."""
    left = float(_CARD_MARGIN)
    for one in seats.pieces:
        key = Key(f"{one.name} {one.seats}", one.whose)
        width = 32 + len(key.name) * 26 * _LETTER + 26
        if left + width > _CARD_MARGIN + _CARD_INNER + 26:
            return
        yield Placed(key, left, 0)
        left += width


@dataclass(frozen=True)
class Figure:
    """A figure of a card, under what it is of, at its distance from the left and in the size of its type."""

    name: str
    words: str
    left: int
    size: int


def _figures(lines: Sequence[tuple[str, str]]) -> Iterable[Figure]:
    """Put figures side by side, each as large as it can be in its share of the card."""
    share = 1_080 // max(len(lines), 1)
    for place, (name, words) in enumerate(lines):
        room = int((share - 30) / (max(len(words), 1) * _LETTER))
        yield Figure(name, words, 60 + place * share, max(18, min(104, room)))


def _wrapped(text: str, size: int, most: int) -> list[str]:
    return textwrap.wrap(text, int(1_080 / (size * _LETTER)), max_lines=most, placeholder=" …")
