"""Place boxes with fields in two columns, and lead arrows from fields to boxes between them.

All arrows to a box go by one lane of their own, which is a line from top to bottom: so no arrow runs through a box, and
none along another that leads elsewhere. Lengths are in the units of the drawing, which are pixels where it is not
scaled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

HEAD, ROW, FOOT, GAP, LANE, MARGIN = 30, 20, 10, 20, 12, 8
# What a letter takes, in the sizes that the template has.
_LETTER, _SMALL, _LARGE = 6.9, 6.2, 8.4
_SIDE, _BETWEEN = 12, 18


@dataclass(frozen=True)
class Field:
    """A line in a box: its name, what stands beside that, and the key of the box that it points to, or "".

    `is_kind` is whether it says of what kind the things of its box are.
    """

    name: str
    note: str = ""
    target: str = ""
    is_kind: bool = False

    @property
    def width(self) -> float:
        """How wide it is."""
        return len(self.name) * _LETTER + (len(self.note) * _SMALL + _BETWEEN if self.note else 0)


@dataclass(frozen=True)
class Box:
    """A box: its key, its name and its fields."""

    key: str
    name: str
    fields: tuple[Field, ...]

    @property
    def height(self) -> int:
        """How high it is. All heights are multiples of a row."""
        return HEAD + len(self.fields) * ROW + FOOT

    @property
    def width(self) -> float:
        """How wide it has to be."""
        return max([len(self.name) * _LARGE, *(field.width for field in self.fields)]) + 2 * _SIDE


@dataclass(frozen=True)
class Placed:
    """A box at its place. Arrows leave and enter it at `edge`."""

    box: Box
    x: float
    y: float
    width: float
    edge: float

    @property
    def entry(self) -> float:
        """How far down arrows enter it."""
        return self.y + HEAD / 2

    @property
    def text_at(self) -> tuple[float, float]:
        """Where texts begin in it, and where those beside them end."""
        return self.x + _SIDE, self.x + self.width - _SIDE

    @property
    def rows(self) -> list[tuple[Field, float]]:
        """Its fields, and how far down the middle of each is."""
        return [(field, self.y + HEAD + ROW * (at + 0.5)) for at, field in enumerate(self.box.fields)]


@dataclass(frozen=True)
class Lane:
    """The arrows to a box: the lane's place from the left, and from which edges and how far down they come."""

    target: Placed
    x: float
    sources: tuple[tuple[float, float, bool], ...]

    @property
    def span(self) -> tuple[float, float]:
        """How far down it begins and ends."""
        ends = [self.target.entry, *(y for _, y, _ in self.sources)]
        return min(ends), max(ends)


@dataclass(frozen=True)
class Drawing:
    """Boxes at their places, and the arrows between them."""

    columns: tuple[list[Placed], list[Placed]]
    lanes: list[Lane]
    width: float

    @cached_property
    def boxes(self) -> list[Placed]:
        """All boxes, column by column."""
        return [*self.columns[0], *self.columns[1]]

    @property
    def height(self) -> float:
        """How high it is."""
        return max([0.0, *(one.y + one.box.height for one in self.boxes)]) + MARGIN


def drawn(boxes: Sequence[Box]) -> Drawing:
    """Place boxes: to the left those that point more than they are pointed to, to the right the others."""
    targets = [field.target for box in boxes for field in box.fields if field.target]
    order = sorted(boxes, key=lambda box: targets.count(box.key) - sum(bool(field.target) for field in box.fields))
    left: list[Box] = []
    half = sum(box.height + GAP for box in boxes) / 2
    while order and sum(box.height + GAP for box in left) + order[0].height / 2 <= half:
        left.append(order.pop(0))
    width = max([0.0, *(box.width for box in left)])
    middle = 2 * _BETWEEN + LANE * max(0, len(set(targets)) - 1)
    start = MARGIN + width + middle
    first = _stacked(left, MARGIN, width, MARGIN, MARGIN + width)
    # Half a row lower, so that no arrow from the right meets one from the left end to end.
    second = _stacked(_near(order, first), start, max([0.0, *(b.width for b in order)]), MARGIN + ROW / 2, start)
    columns = first, second
    end = max([start, *(one.x + one.width for one in second)])
    return Drawing(columns, _lanes(columns, MARGIN + width + _BETWEEN), end + MARGIN)


def _near(boxes: Iterable[Box], others: Sequence[Placed]) -> list[Box]:
    """Order boxes by how far down those are, on average, that point to them."""

    def wanted(box: Box) -> tuple[float, str]:
        found = [y for other in others for field, y in other.rows if field.target == box.key]
        return sum(found) / len(found) if found else float("inf"), box.name

    return sorted(boxes, key=wanted)


def _stacked(boxes: Iterable[Box], x: float, width: float, y: float, edge: float) -> list[Placed]:
    placed = []
    for box in boxes:
        placed.append(Placed(box, x, y, width, edge))
        y += box.height + GAP
    return placed


def _lanes(columns: tuple[list[Placed], list[Placed]], x: float) -> list[Lane]:
    """Give a lane to each box that is pointed to; those to the left run on the left."""
    every = [*columns[0], *columns[1]]
    lanes: list[Lane] = []
    for target in every:
        found = [(one.edge, y, f.is_kind) for one in every for f, y in one.rows if f.target == target.box.key]
        if found:
            lanes.append(Lane(target, x + LANE * len(lanes), tuple(found)))
    return lanes
