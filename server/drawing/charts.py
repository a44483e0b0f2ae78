"""What charts of seats are drawn from: the colours of parties, bars, and the places of dots in a half circle.

The drawings are in `templates/charts.html`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, pi, sin
from typing import Protocol


@dataclass(frozen=True)
class Colour:
    """A fill, the text that can be read on it (at least 4.5:1) and an edge.

    Fill or edge stands out from the paper, light or dark, by at least 3:1. `short` labels a square, `name` is what
    people say; `basis` says why this colour. No overall control is `hatched` as well, so that it is told from every
    party where colours are not seen.
    """

    fill: str
    text: str
    edge: str
    short: str
    name: str
    basis: str
    hatched: bool = False

    @property
    def paint(self) -> str:
        """The fill in a drawing: the hatching where it has one, which a drawing by itself defines as `hatch`."""
        return f"url(#{HATCH}) {self.fill}" if self.hatched else self.fill


# The hatching: the id of its pattern in a document, the grey of its stripes, where one begins and where the next would.
HATCH, STRIPE, BEGINS, ENDS = "hatch", "#55534f", 5, 7


def _dark(fill: str, short: str, name: str, basis: str) -> Colour:
    """Give a colour that carries white text."""
    return Colour(fill, "#ffffff", fill, short, name, basis)


_HUE = "the party's own hue, in a shade of ours on which text can be read"
# By the last step of the IRI: a party's registration number at the Electoral Commission, or a concept of the ontology.
COLOURS: Mapping[str, Colour] = {
    "PP52": _dark("#1f72bd", "Con", "Conservative", _HUE),
    "PP53": _dark("#d1192f", "Lab", "Labour", _HUE),
    "joint-party:53-119": _dark(
        "#d1192f", "Lab", "Labour and Co-operative", "that of the Labour Party, whose group its councillors join"
    ),
    "PP119": _dark("#7d5a9e", "Co-op", "Co-operative", _HUE),
    "PP63": _dark("#2f8132", "Green", "Green", _HUE),
    "PP85": _dark("#8b4aa8", "UKIP", "UKIP", _HUE),
    "PP90": Colour("#f6a81c", "#1b1b19", "#a86400", "LD", "Liberal Democrat", _HUE),
    "PP2755": _dark("#17808a", "WEP", "Women’s Equality", _HUE),
    "PP6713": Colour(
        "#a8480f", "#ffffff", "#c2571a", "Aspire", "Aspire", "a burnt orange of ours, which no party beside it has"
    ),
    "PP11423": _dark("#5b62c4", "Rejoin", "Rejoin EU", _HUE),
    "independents": _dark("#7d6a55", "Ind", "independents", "a brown that no party here uses"),
    "noOverallControl": replace(
        _dark("#6f6d68", "NOC", "no overall control", "a grey, since nobody controls"), hatched=True
    ),
}
_OTHER = _dark("#66707a", "", "", "a slate for parties that have no colour in this table")


def colour(iri: str | None) -> Colour:
    """Give the colours of a party by its IRI, of independents, or of no overall control."""
    return COLOURS.get((iri or "").replace("#", "/").rpartition("/")[2], _OTHER)


def hatching() -> str:
    """Give the pattern of the hatching as SVG, for the definitions of a document; site.css has the same."""
    fill = COLOURS["noOverallControl"].fill
    return (
        f'<pattern id="{HATCH}" width="{ENDS}" height="{ENDS}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><path fill="{fill}" d="M0 0h{ENDS}v{ENDS}H0z"/>'
        f'<path fill="{STRIPE}" d="M{BEGINS} 0h{ENDS - BEGINS}v{ENDS}H{BEGINS}z"/></pattern>'
    )


def called(iri: str | None, label: str = "") -> str:
    """Give what people call a party, independents or no overall control: `Labour`; the label of others."""
    return colour(iri).name or label


def tint(iri: str | None) -> str:
    """Give the class in site.css that fills with a party's colour, as in `tint-lab`."""
    return f"tint-{(colour(iri).short or 'other').lower()}"


class Piece(Protocol):
    """Some seats of a chart, and whose they are, by the IRI."""

    @property
    def whose(self) -> str:
        """The IRI of a party, or of what stands in its place."""

    @property
    def seats(self) -> int:
        """How many."""


@dataclass(frozen=True)
class Bar:
    """One bar: its name, how many seats it has, whose colour, and what is to be said beside the number."""

    name: str
    seats: int
    whose: str
    note: str = ""


@dataclass(frozen=True)
class Seats:
    """The seats of a council in one bar: what they are of, as in `Seats, 5 May 2022`, and whose they are."""

    caption: str
    pieces: Sequence[Bar]


_DOT = 15  # units across


def half_circle(rows: Sequence[Piece]) -> tuple[list[tuple[float, float, str]], float]:
    """Give a dot for each seat, from the left to the right, in rings around the middle, and how far it all reaches.

    A dot is where it stands and whose it is.
    """
    whose = [row.whose for row in rows for _ in range(row.seats)]
    number = len(whose)
    # More rings for more dots, so that the drawing stays flat.
    rings = 1 + sum(number > enough for enough in (12, 30, 60, 110, 180, 250, 335)) if number else 0
    radii = [_DOT * (rings + 2.2 + 1.25 * ring) for ring in range(rings)]
    shares = [number * radius / sum(radii) for radius in radii]
    counts = [int(share) for share in shares]
    # What rounding down leaves over goes where it took most.
    for ring in sorted(range(rings), key=lambda ring: counts[ring] - shares[ring])[: number - sum(counts)]:
        counts[ring] += 1
    angles = [
        (pi * (place + 0.5) / count, radius)
        for radius, count in zip(radii, counts, strict=True)
        for place in range(count)
    ]
    places = zip(sorted(angles), whose, strict=True)
    dots = [(-radius * cos(angle), -radius * sin(angle), one) for (angle, radius), one in places]
    return dots, max(radii, default=0) + _DOT
