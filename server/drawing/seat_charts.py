"""Charts of seats and of votes as SVG, made from the table that stands beside them: half circles, stacks and strips."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, pi, sin
from xml.sax.saxutils import escape, quoteattr

from wardmote.server.drawing import charts
from wardmote.server.drawing.charts import Bar

_DOT = 15  # units across


def arc(title: str, rows: Sequence[Bar], unit: str) -> str:
    """Draw a half circle of dots as SVG, one for each that is counted, the parties side by side; "" without any."""
    places = _places(sum(row.value for row in rows))
    if not places:
        return ""
    whose = [row.whose for row in rows for _ in range(row.value)]
    radius = max(hypot(x, y) for x, y in places) + _DOT
    dots = "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{_DOT * 0.42:.1f}" fill="{shade.fill}" stroke="{shade.edge}"/>'
        for (x, y), shade in zip(places, map(charts.colour, whose), strict=True)
    )
    return (
        f"<figure><figcaption>{escape(title)}</figcaption>"
        f'<svg class="chart arc" role="img" aria-label={quoteattr(charts.told(title, rows, unit))} '
        f'viewBox="{-radius:.0f} {-radius:.0f} {2 * radius:.0f} {radius + _DOT:.0f}">{dots}</svg></figure>'
    )


def _places(number: int) -> list[tuple[float, float]]:
    """Give where the dots of a half circle stand, from the left to the right, in rows around its middle."""
    rings = 1 + sum(number > enough for enough in (12, 30, 60, 110, 180)) if number else 0
    radii = [_DOT * (rings + 2.2 + 1.25 * ring) for ring in range(rings)]
    shares = [number * radius / sum(radii) for radius in radii]
    counts = [int(share) for share in shares]
    for ring in sorted(range(rings), key=lambda ring: counts[ring] - shares[ring])[: number - sum(counts)]:
        counts[ring] += 1
    angles = [
        (pi * (place + 0.5) / count, radius)
        for radius, count in zip(radii, counts, strict=True)
        for place in range(count)
    ]
    return [(-radius * cos(angle), -radius * sin(angle)) for angle, radius in sorted(angles)]


_STACK = 50


def stacks(title: str, rows: Sequence[tuple[str, Sequence[Bar]]], unit: str) -> str:
    """Draw bars made of pieces as SVG, one below the other, each under its name; "" where there are none.

    A piece has its number in it where there is room. All bars are as long as the longest total makes them.
    """
    longest = max((sum(bar.value for bar in bars) for _, bars in rows), default=0)
    if not longest:
        return ""
    parts, said = [], []
    for place, (name, bars) in enumerate(rows):
        top, left = place * _STACK, 0.0
        parts.append(f'<text x="0" y="{top + 15}" class="figure">{escape(name)}</text>')
        for bar in bars:
            parts.append(_piece(bar, left, 100 * bar.value / longest, top + 20))
            left += 100 * bar.value / longest
        said.append(f"{name}: {', '.join(f'{bar.label} {bar.value:,}' for bar in bars)}")
    description = f"{title}, in {unit}s. {'; '.join(said)}."
    return charts.framed(title, description, len(rows) * _STACK, "".join(parts))


def _piece(bar: Bar, left: float, width: float, top: int) -> str:
    shade = charts.colour(bar.whose)
    middle = f'x="{left + width / 2:.2f}%" y="{top + 15}" text-anchor="middle"'
    number = f'<text {middle} fill="{shade.text}">{bar.value:,}</text>' if width >= 6 else ""
    return (
        f'<rect x="{left:.2f}%" y="{top}" width="{width:.2f}%" height="21" fill="{shade.fill}" stroke="{shade.edge}"/>'
        f"{number}"
    )


def strip(value: int, longest: int, whose: str) -> str:
    """Draw one bar for a cell of a table, beside its number, which says the same."""
    shade = charts.colour(whose)
    width = 100 * value / max(longest, 1)
    return (
        '<svg class="strip" aria-hidden="true" width="100%" height="12">'
        f'<rect width="{width:.1f}%" height="12" fill="{shade.fill}" stroke="{shade.edge}"/></svg>'
    )
