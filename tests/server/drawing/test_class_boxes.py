"""Boxes and arrows: none upon another, and none outside the drawing."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from wardmote.server.drawing.class_boxes import Box, Drawing, Field, Placed, drawn


def invented(seed: int) -> list[Box]:
    """Give boxes with fields that point anywhere, their own box too."""
    chance = random.Random(seed)
    keys = [f"k{number}" for number in range(chance.randint(1, 20))]
    return [
        Box(key, "n" * chance.randint(1, 30), tuple(field(chance, keys) for _ in range(chance.randint(0, 15))))
        for key in keys
    ]


def field(chance: random.Random, keys: list[str]) -> Field:
    return Field("f" * chance.randint(1, 40), "", chance.choice(["", "", *keys[:4], chance.choice(keys)]))


def overlap(one: Placed, other: Placed) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.box.height
        and other.y < one.y + one.box.height
    )


DRAWINGS = [pytest.param(drawn(invented(seed)), id=str(seed)) for seed in range(20)] + [
    pytest.param(drawn([]), id="no")
]


@pytest.mark.parametrize("drawing", DRAWINGS, ids=range(len(DRAWINGS)))
def test_no_box_lies_upon_another(drawing: Drawing) -> None:
    assert not [pair for pair in combinations(drawing.boxes, 2) if overlap(*pair)]
    for one in drawing.boxes:
        assert 0 <= one.x <= one.x + one.width <= drawing.width
        assert 0 <= one.y <= one.y + one.box.height <= drawing.height
        assert all(f.width <= one.text_at[1] - one.text_at[0] + 0.01 for f in one.box.fields)
        assert all(one.entry < y < one.y + one.box.height for _, y in one.rows)


@pytest.mark.parametrize("seed", range(20))
def test_every_field_that_points_has_an_arrow_to_its_box(seed: int) -> None:
    boxes = invented(seed)
    drawing = drawn(boxes)
    arrows = [(edge, y, lane.target.box.key) for lane in drawing.lanes for edge, y, _ in lane.sources]
    wanted = [(one.edge, y, f.target) for one in drawing.boxes for f, y in one.rows if f.target]
    assert sorted(arrows) == sorted(wanted)
    assert sorted(one.box.key for one in drawing.boxes) == sorted(box.key for box in boxes)


@pytest.mark.parametrize("drawing", DRAWINGS, ids=range(len(DRAWINGS)))
def test_arrows_run_between_the_columns_and_none_along_another(drawing: Drawing) -> None:
    first, second = drawing.columns
    left = max([0.0, *(one.x + one.width for one in first)])
    right = min([drawing.width, *(one.x for one in second)])
    places = [lane.x for lane in drawing.lanes]
    assert len(set(places)) == len(places)
    assert all(left < x < right for x in places)
    # Two that start or end equally far down, on one side or on both, would be taken for one.
    heights = [(y, edge) for lane in drawing.lanes for edge, y, _ in lane.sources]
    heights += [(lane.target.entry, lane.target.edge) for lane in drawing.lanes]
    assert len({y for y, _ in heights}) == len(heights)


def test_those_that_point_stand_to_the_left() -> None:
    source, target = Box("a", "source", (Field("f", "", "b"),)), Box("b", "target", ())
    for order in ([source, target], [target, source]):
        first, second = drawn(order).columns
        assert [one.box for one in first] == [source]
        assert [one.box for one in second] == [target]
