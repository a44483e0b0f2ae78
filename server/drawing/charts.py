"""Charts as SVG, made here from the table that stands beside them, and the colours of parties.

Every chart says in words what it shows, has the name beside each colour, and holds no style that a policy would refuse:
presentation attributes and classes only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from xml.sax.saxutils import escape, quoteattr

from wardmote.server.drawing import phrases


@dataclass(frozen=True)
class Colour:
    """A fill, the text that can be read on it (at least 4.5:1) and an edge.

    Fill or edge stands out from the paper, light or dark, by at least 3:1. `short` labels a square; `basis` says why
    this colour.
    """

    fill: str
    text: str
    edge: str
    short: str
    basis: str


def _dark(fill: str, short: str, basis: str) -> Colour:
    """Give a colour that carries white text."""
    return Colour(fill, "#ffffff", fill, short, basis)


_HUE = "the party's own hue, in a shade of ours on which text can be read"
# By the last step of the IRI: a party's registration number at the Electoral Commission, or a concept of the ontology.
COLOURS: Mapping[str, Colour] = {
    "PP52": _dark("#1f72bd", "Con", _HUE),
    "PP53": _dark("#d1192f", "Lab", _HUE),
    "joint-party:53-119": _dark("#d1192f", "Lab", "that of the Labour Party, whose group its councillors join"),
    "PP119": _dark("#7d5a9e", "Co-op", _HUE),
    "PP63": _dark("#2f8132", "Green", _HUE),
    "PP85": _dark("#8b4aa8", "UKIP", _HUE),
    "PP90": Colour("#f6a81c", "#1b1b19", "#a86400", "LD", _HUE),
    "PP2755": _dark("#17808a", "WEP", _HUE),
    "PP11423": _dark("#5b62c4", "Rejoin", _HUE),
    "independents": _dark("#7d6a55", "Ind", "a brown that no party here uses"),
    "noOverallControl": _dark("#6f6d68", "NOC", "a grey, since nobody controls"),
}
_OTHER = _dark("#66707a", "", "a slate for parties that have no colour in this table")


def colour(iri: str | None) -> Colour:
    """Give the colours of a party by its IRI, of independents, or of no overall control."""
    return COLOURS.get((iri or "").replace("#", "/").rpartition("/")[2], _OTHER)


def tint(iri: str | None) -> str:
    """Give the class in site.css that fills with a party's colour, as in `tint-lab`."""
    return f"tint-{(colour(iri).short or 'other').lower()}"


@dataclass(frozen=True)
class Bar:
    """One bar: its label, its value, whose colour it has, and what is to be said beside the number."""

    label: str
    value: int
    whose: str
    note: str = ""


_ROW = 46
_DASHED = ' fill-opacity=".4" stroke-dasharray="4 3"'


def bars(title: str, rows: Sequence[Bar], unit: str, majority: int = 0) -> str:
    """Draw horizontal bars as SVG, each under its label and number; "" where there are none.

    A line marks a `majority`, unless that is 0. Lengths are in per cent, so that the type keeps its size at any width.
    """
    if not rows:
        return ""
    longest = max(1, majority * 1.25, *(row.value for row in rows))
    height = len(rows) * _ROW + (24 if majority else 0)
    parts = [_mark(100 * majority / longest, height, f"{majority:,} for a majority")] if majority else []
    for place, row in enumerate(rows):
        top = place * _ROW
        shade = colour(row.whose)
        note = f'<tspan class="quiet" dx="8">{escape(row.note)}</tspan>' if row.note else ""
        parts.append(
            f'<text x="6" y="{top + 15}"><tspan class="figure">{row.value:,}</tspan>'
            f'<tspan dx="8">{escape(row.label)}</tspan>{note}</text>'
            f'<rect x="0" y="{top + 21}" width="{100 * row.value / longest:.2f}%" height="15" '
            f'fill="{shade.fill}" stroke="{shade.edge}"/>'
        )
    line = f'<line class="ground" x1="0" x2="0" y1="0" y2="{len(rows) * _ROW - 6}"/>'
    return framed(title, told(title, rows, unit), height, "".join(parts) + line)


def told(title: str, rows: Sequence[Bar], unit: str) -> str:
    """Say in words what a chart of bars shows."""
    return f"{title}: {'; '.join(f'{row.label} {phrases.count(row.value, unit)}' for row in rows)}."


def _mark(left: float, height: int, text: str) -> str:
    return (
        f'<line class="mark" x1="{left:.2f}%" x2="{left:.2f}%" y1="0" y2="{height - 20}"/>'
        f'<text class="quiet" x="{left:.2f}%" y="{height - 6}" text-anchor="middle">{escape(text)}</text>'
    )


def framed(title: str, description: str, height: int, content: str) -> str:
    """Frame what a chart draws, some pixels high and as wide as there is room, with its title and what it says."""
    return (
        f"<figure><figcaption>{escape(title)}</figcaption>"
        f'<svg class="chart" role="img" aria-label={quoteattr(description)} width="100%" height="{height}">'
        f"{content}</svg></figure>"
    )


class Span(Protocol):
    """An interval in years, from `start` to `stop`, with the names of those it belongs to by IRI.

    It is open at the start where it began at some time before that; at the stop, which is then the start or a day that
    the sources speak of, where no end is known.
    """

    parties: dict[str, str]
    start: float
    stop: float
    open_start: bool
    open_stop: bool


def timeline(title: str, spans: Sequence[Span]) -> str:
    """Draw intervals as bands under their names on one scale of years; "" where there are none.

    A band is dashed where the sources do not say how much further it goes.
    """
    if not spans:
        return ""
    first = int(min(span.start - span.open_start for span in spans))
    last = int(max(max(span.start, span.stop) for span in spans)) + 1
    if any(span.open_stop for span in spans):
        last += (last - first) // 10 + 1
    reach = last - first
    height = len(spans) * _ROW + 26
    parts = [_years(first, last, height)]
    for place, span in enumerate(spans):
        top = place * _ROW
        name = " and ".join(span.parties.values())
        left = 100 * (span.start - first) / reach
        parts.append(_name(left, top + 15, name))
        parts.append(_band(span, left, 100 * (span.stop - first) / reach, top + 21))
    said = "; ".join(" and ".join(span.parties.values()) for span in spans)
    return framed(title, f"{title}. In order: {said}. The table has the days.", height, "".join(parts))


def _name(left: float, top: int, name: str) -> str:
    """Write a name at the beginning of its band, or up to it where the band begins far to the right."""
    place = f'x="{left:.2f}%"' if left < 55 else f'x="{min(left + 8, 100):.2f}%" text-anchor="end"'
    return f'<text {place} y="{top}">{escape(name)}</text>'


def _band(span: Span, left: float, right: float, top: int) -> str:
    """Draw a band in the colours of all its parties, dashed where it goes on for who knows how long."""
    parts = [(left, max(right - left, 0.0), "")]
    if span.open_start:
        parts.append((max(left - 8, 0.0), min(8.0, left), _DASHED))
    if span.open_stop:
        parts.append((left, 100 - left, _DASHED))
    shades = [colour(party) for party in span.parties]
    each = 15 / len(shades)
    return "".join(
        f'<rect x="{start:.2f}%" y="{top + each * place:.1f}" width="{width:.2f}%" height="{each:.1f}" '
        f'fill="{shade.fill}" stroke="{shade.edge}"{dashed}/>'
        for start, width, dashed in parts
        if width
        for place, shade in enumerate(shades)
    )


def _years(first: int, last: int, height: int) -> str:
    """Draw a line for each round year, at most six, with the year under it."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first) / step <= 5)
    lines = []
    for year in range(-(-first // step) * step, last + 1, step):
        left = 100 * (year - first) / (last - first)
        anchor = "end" if left > 92 else "start"
        lines.append(
            f'<line class="axis" x1="{left:.2f}%" x2="{left:.2f}%" y1="0" y2="{height - 20}"/>'
            f'<text class="quiet" x="{left:.2f}%" y="{height - 6}" text-anchor="{anchor}">{year}</text>'
        )
    return "".join(lines)
