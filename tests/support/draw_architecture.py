"""Draw the packages and their layers from the imports: `python tests/support/draw_architecture.py`.

The layers are those of the contracts in `pyproject.toml`, the arrows the imports between packages of one part, less
those that follow from others. The drawing is written to `server/docs/architecture.svg`, the same for the same imports.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[2]
DRAWING = ROOT / "server" / "docs" / "architecture.svg"
PACKAGES = ("wardmote.server", "wardmote.graph")

# Lengths in the units of the drawing, which are pixels where it is not scaled.
ROW, HEIGHT, GAP, MARGIN, SIDE, BETWEEN = 74, 40, 26, 12, 92, 44
LETTER, SMALL = 8.1, 6.0
SWEEPS = 40


@dataclass(eq=False)
class Node:
    """A box, or a point at which an arrow passes a row: then `name` is "". `row` counts from the top."""

    name: str
    row: int
    note: str = ""
    x: float = 0.0
    above: list[Node] = field(default_factory=list)
    below: list[Node] = field(default_factory=list)

    @property
    def label(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def half(self) -> float:
        return max(len(self.label) * LETTER, len(self.note) * SMALL) / 2 + 14 if self.name else 4


def layers() -> list[list[str]]:
    """Give the names of each layer from the top, by the contracts; modules of a dunder name are left out."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    found: list[list[str]] = []
    for package in PACKAGES:
        (contract,) = (one for one in contracts if _is_of(one, package))
        rows = [[name.strip().removeprefix(f"{package}.") for name in row.split("|")] for row in contract["layers"]]
        found += [[f"{package}.{name}" for name in row if "." not in name and "__" not in name] for row in rows]
    return [row for row in found if row]


def _is_of(contract: dict[str, list[str]], package: str) -> bool:
    named = any(layer.strip().startswith(f"{package}.") for layer in contract["layers"])
    return named or contract.get("containers") == [package]


def imports(names: Iterable[str], graph: grimp.ImportGraph) -> dict[str, set[str]]:
    """Give the boxes that each box imports, less those that it reaches by another."""
    boxes = set(names)
    found: dict[str, set[str]] = {name: set() for name in boxes}
    for module in graph.modules:
        for other in graph.find_modules_directly_imported_by(module):
            here, there = _box(module, boxes), _box(other, boxes)
            if here and there and here != there and _part(here) == _part(there):
                found[here].add(there)
    return {name: {one for one in to if not _reached(one, to - {one}, found)} for name, to in found.items()}


def _box(module: str, boxes: set[str]) -> str | None:
    while module and module not in boxes:
        module = module.rpartition(".")[0]
    return module or None


def _part(name: str) -> str:
    return name.split(".")[1]


def _reached(name: str, start: set[str], found: dict[str, set[str]]) -> bool:
    seen, left = set(start), list(start)
    while left:
        for one in found[left.pop()] - seen:
            seen.add(one)
            left.append(one)
    return name in seen


def arranged() -> list[list[Node]]:
    """Give the rows of the drawing, each from left to right."""
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    order = [row for names in layers() if (row := [name for name in names if name in graph.modules])]
    rows = [[Node(name, at, _inner(name, graph)) for name in names] for at, names in enumerate(order)]
    boxes = {node.name: node for row in rows for node in row}
    passing: dict[tuple[str, int], Node] = {}
    for name, others in sorted(imports(boxes, graph).items()):
        for other in sorted(others):
            _join(boxes[name], boxes[other], rows, passing)
    _place(rows)
    return rows


def _inner(name: str, graph: grimp.ImportGraph) -> str:
    """Name the packages in a package."""
    return " · ".join(sorted(one.rpartition(".")[2] for one in graph.find_children(name) if graph.find_children(one)))


def _join(start: Node, end: Node, rows: list[list[Node]], passing: dict[tuple[str, int], Node]) -> None:
    """Lead an arrow down row by row; arrows to one box go together as soon as they meet."""
    here = start
    for at in range(start.row + 1, end.row):
        point = passing.get((end.name, at))
        if point is None:
            point = passing[end.name, at] = Node("", at)
            rows[at].append(point)
        _link(here, point)
        here = point
    _link(here, end)


def _link(upper: Node, lower: Node) -> None:
    if lower not in upper.below:
        upper.below.append(lower)
        lower.above.append(upper)


def _place(rows: list[list[Node]]) -> None:
    """Order the nodes of each row by where their neighbours are, then move them towards these."""
    for row in rows:
        _spread(row, [0.0] * len(row))
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            near = [(node.above if sweep % 2 == 0 else node.below) or [node] for node in row]
            wanted = {id(node): sum(one.x for one in ones) / len(ones) for node, ones in zip(row, near, strict=True)}
            row.sort(key=lambda node: (wanted[id(node)], node.name))
            _spread(row, [wanted[id(node)] for node in row])
    for _ in range(SWEEPS):
        for row in rows:
            near = [node.above + node.below or [node] for node in row]
            _spread(row, [sum(one.x for one in ones) / len(ones) for ones in near])


def _spread(row: Sequence[Node], wanted: Sequence[float]) -> None:
    """Put nodes as near to where they want to be as their widths let them, in their order."""
    left, right = list(wanted), list(wanted)
    for at in range(1, len(row)):
        left[at] = max(left[at], left[at - 1] + row[at - 1].half + row[at].half + GAP)
    for at in range(len(row) - 2, -1, -1):
        right[at] = min(right[at], right[at + 1] - row[at + 1].half - row[at].half - GAP)
    for node, one, other in zip(row, left, right, strict=True):
        node.x = round((one + other) / 2, 1)


def draw(rows: list[list[Node]]) -> str:
    """Give the drawing as SVG. It has colours of its own for readers that know none of the site's classes."""
    parts = _parts(rows)
    width = _centre(rows, parts)
    tops = [MARGIN + at * ROW + part * BETWEEN for at, part in enumerate(parts)]
    height = tops[-1] + ROW + MARGIN
    drawn = [f'<rect class="paper" width="{width}" height="{height}" fill="#fdfbf7"/>', *_bands(rows, tops, width)]
    drawn += [_arrow(node, one, tops) for row in rows for node in row for one in sorted(node.below, key=_across)]
    drawn += [_drawn(node, tops[node.row]) for row in rows for node in row if node.name]
    told = "; ".join(", ".join(node.label for node in row if node.name) for row in rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
        ' aria-labelledby="layers-title layers-told" font-family="Avenir Next, Segoe UI, Helvetica Neue, Arial,'
        ' Liberation Sans, sans-serif">\n'
        '<title id="layers-title">The packages of Wardmote in their layers</title>\n'
        f'<desc id="layers-told">From the top: {escape(told)}.</desc>\n'
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto">'
        '<path class="tip" d="M0 0 8 4 0 8z" fill="#57534c"/></marker></defs>\n' + "\n".join(drawn) + "\n</svg>\n"
    )


def _parts(rows: list[list[Node]]) -> list[int]:
    """Give the part that each row is of, as its number from the top."""
    names = [next(_part(node.name) for node in row if node.name) for row in rows]
    order = list(dict.fromkeys(names))
    return [order.index(name) for name in names]


def _centre(rows: list[list[Node]], parts: list[int]) -> int:
    """Move each part into the middle of the drawing; give the width of that."""
    nodes = [[node for row, of in zip(rows, parts, strict=True) if of == part for node in row] for part in set(parts)]
    left = [min(node.x - node.half for node in ones) for ones in nodes]
    room = [max(node.x + node.half for node in ones) - start for ones, start in zip(nodes, left, strict=True)]
    for ones, start, taken in zip(nodes, left, room, strict=True):
        for node in ones:
            node.x = round(node.x - start + SIDE + (max(room) - taken) / 2, 1)
    return round(max(room)) + SIDE + 2 * MARGIN


def _across(node: Node) -> float:
    return node.x


def _bands(rows: list[list[Node]], tops: list[int], width: int) -> list[str]:
    """Draw the layers as bands, the name of the part beside the first of them, and an arrow from part to part."""
    found = []
    seen = ""
    for row, top in zip(rows, tops, strict=True):
        name = next(_part(node.name) for node in row if node.name)
        left = MARGIN
        found.append(
            f'<rect class="ground" x="{left}" y="{top}" width="{width - 2 * left}" height="{ROW - 4}" fill="#f4f0e7"/>'
        )
        if name != seen:
            if seen:
                found.append(_line(f"M{width / 2:g} {top - BETWEEN}V{top - 2}", True, 4))
            found.append(_text(name, "ink", 2 * MARGIN, top + 42, 17, "start"))
        seen = name
    return found


def _arrow(node: Node, below: Node, tops: list[int]) -> str:
    start, end = _port(node, node.below, below), _port(below, below.above, node)
    top, bottom = tops[node.row] + (ROW + HEIGHT) // 2 - 2, tops[below.row] + (ROW - HEIGHT) // 2 - 2
    middle = (top + bottom) / 2
    through = "" if node.name else f"M{start} {top - HEIGHT}V{top}"
    return _line(f"{through}M{start} {top}C{start} {middle:g} {end} {middle:g} {end} {bottom}", bool(below.name))


def _port(node: Node, others: list[Node], other: Node) -> float:
    """Give where on the edge of a node an arrow from or to another one ends."""
    at = sorted(others, key=_across).index(other)
    room = 1.2 * node.half if node.name else 0
    return round(node.x + room * ((at + 1) / (len(others) + 1) - 0.5), 1)


def _drawn(node: Node, top: int) -> str:
    at = top + (ROW - HEIGHT) // 2 - 2
    box = (
        f'<rect class="box" x="{node.x - node.half:.1f}" y="{at}" width="{2 * node.half:.1f}" height="{HEIGHT}" rx="2"'
        ' fill="#fff" stroke="#1b1b19"/>'
    )
    note = _text(node.note, "soft", node.x, at + 33, 11) if node.note else ""
    return box + _text(node.label, "ink", node.x, at + (18 if note else 25), 15) + note


def _line(path: str, tip: bool, width: float = 1.4) -> str:
    head = ' marker-end="url(#head)"' if tip else ""
    return f'<path class="line" d="{path}" fill="none" stroke="#57534c" stroke-width="{width}"{head}/>'


def _text(words: str, kind: str, x: float, y: float, size: int, anchor: str = "middle") -> str:
    colour = {"ink": "#1b1b19", "soft": "#57534c"}[kind]
    weight = ' font-weight="700"' if size > 15 else ""
    place = f'x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}"'
    return f'<text class="{kind}" {place}{weight} fill="{colour}">{words}</text>'


if __name__ == "__main__":
    DRAWING.write_text(draw(arranged()), encoding="utf-8")
    print(DRAWING.relative_to(ROOT))
