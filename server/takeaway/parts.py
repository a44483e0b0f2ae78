"""The parts of a page that can be taken: each table and chart says here what it is, while its page is made.

A table `NAME` is the part `NAME`, a chart `NAME` the part `NAME-chart`, as the elements of the page are called. What is
taken has the address `/take/PATH-OF-THE-PAGE/PART.SUFFIX`, with the query string of the page.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from flask import Blueprint, current_app, g, request
from markupsafe import Markup

from wardmote.server.drawing import tiles
from wardmote.server.drawing.charts import Piece, Seats
from wardmote.server.drawing.names import Original
from wardmote.server.drawing.tiles import Map
from wardmote.server.web import etags
from wardmote.server.web.state import state

PATH = "/take"
NAME = "takeaway"
# What a path of an address holds unescaped.
SAFE = "/:@!$&'()*+,;=~-._"
_NAME = "Wardmote"
_SITE = f" · {_NAME}"
TABLE, CHART = "table", "chart"
# The picture of a page for social media, and the citation of a page: names that no part has.
CARD, WHOLE = "card", "page"
Rows = Callable[[], Iterable[Sequence[str]]]


@dataclass(frozen=True)
class Key:
    """What a colour of a chart stands for: a name, and whose colour, by the IRI of a party."""

    name: str
    whose: str


@dataclass(frozen=True)
class Part:
    """A table or a chart of a page.

    `markup` is what stands within the element of the table or of the chart. A chart is as high as `height`, in units of
    which type is 15 high; its lengths are in per cent, unless `box` says its own corner and size. `every` gives all
    rows of a table that is longer than its page, the names of its columns first.
    """

    kind: str
    name: str
    caption: str
    markup: Markup
    height: float = 0.0
    box: tuple[float, float, float, float] | None = None
    key: Sequence[Key] = ()
    every: Rows | None = None

    @property
    def anchor(self) -> str:
        """The id of its element on the page."""
        return anchor(self.kind, self.name)


@dataclass
class Taken:
    """What a page says of itself while it is made: its title, a sentence, its parts, lines and a bar for its card.

    `original` is the address of the article that it is about, or "".
    """

    title: str = ""
    description: str = ""
    parts: dict[str, Part] = field(default_factory=dict)
    card: Sequence[tuple[str, str]] = ()
    seats: Seats | None = None
    original: str = ""


def can_be_taken() -> bool:
    """Whether the current page depends on its address and the release alone, so that a part of it can be asked for."""
    if "taking" in g:
        return True
    blueprint = request.blueprint
    return request.method in ("GET", "HEAD") and blueprint != NAME and etags.is_guarded(current_app, blueprint)


def address(name: str, suffix: str, whole: bool = False) -> str:
    """Give the address of a part of the current page in a form, as in `address("seats-declared", "csv")`.

    With `whole` it is that of the page of which the current one is a piece: without what this one is asked.
    """
    path = quote(request.path.rstrip("/"), safe=SAFE)
    asked = "" if whole else request.query_string.decode("latin-1")
    return f"{PATH}{path}/{name}.{suffix}" + (f"?{asked}" if asked else "")


def _keep(part: Part) -> Markup:
    taken: Taken | None = g.get("taking")
    if taken is not None:
        taken.parts[part.name] = part
    return Markup()


def take_table(name: str, caption: str, markup: Markup, every: Rows | None = None) -> Markup:
    """Keep a table of the page that is made, by its name there. Gives nothing to write."""
    return _keep(Part(TABLE, name, str(caption), markup, every=every))


def take_chart(
    name: str,
    caption: str,
    markup: Markup,
    height: float,
    pieces: Iterable[Piece] = (),
    box: tuple[float, float, float, float] | None = None,
) -> Markup:
    """Keep a chart; `pieces` are those whose colours it does not name itself. Gives nothing to write."""
    names = {piece.whose: getattr(piece, "name", "") for piece in pieces if piece.seats}
    key = [Key(name, whose) for whose, name in names.items()]
    return _keep(Part(CHART, f"{name}-chart", str(caption), markup, float(height), box, key))


def take_map(name: str, caption: str, markup: Markup, made: Map) -> Markup:
    """Keep a map of boroughs, whose squares `markup` has drawn, 140 units each."""
    key = [Key(f"{named} {number}", whose) for whose, (named, number) in made.key.items()]
    unknown = len(made.tiles) - len(made.known)
    key += [Key(f"not stated {unknown}", "")] if unknown else []
    deepest = max((tile.place[0] for tile in made.tiles), default=0) + 1
    box = (0, 0, 140 * tiles.COLUMNS, 140 * deepest)
    return _keep(Part(CHART, f"{name}-chart", str(caption), markup, box[3], box, key))


def take_page(
    title: str,
    description: str,
    card: Sequence[tuple[str, str]] = (),
    original: Original | None = None,
    seats: Seats | None = None,
) -> str:
    """Keep what a page is called and says of itself, and give its title without the name of the site.

    `card` is what its card says in large type: words with figures, as in `[("Printed", "7"), ("Declared", "11")]`.
    `original` is where the article that the page is about can be read, and `seats` are a bar for the card.
    """
    g.original = original.address if original else ""
    g.title = html.unescape(title).strip().removesuffix(_SITE)
    if "taking" in g:
        g.taking.title, g.taking.card, g.taking.seats, g.taking.original = g.title, card, seats, g.original
        g.taking.description = " ".join(html.unescape(description).split())
    return str(g.title)


def anchor(kind: str, name: str) -> str:
    """Give the id of the element of a part on its page."""
    return f"{name}-table" if kind == TABLE else name


def titled(title: str, caption: str) -> str:
    """Give the title of a part: what the page is called, and the caption, unless that says it already."""
    plain = not title or title.startswith(_NAME) or title.lower() in caption.lower()
    return caption if plain else f"{title.removesuffix('.')}: {caption}"


def is_taking() -> bool:
    """Whether the page is made for one of its parts."""
    return "taking" in g


def _root() -> str:
    return state().site.root


def _here() -> str:
    """Give the address of the current page, which leads to it from anywhere."""
    path = quote(request.path[1:], safe=SAFE)
    asked = request.query_string.decode("latin-1")
    return f"{_root()}{path}" + (f"?{asked}" if asked else "")


def prepare(blueprint: Blueprint) -> None:
    """Let every template of an application call these."""
    for function in (take_table, take_chart, take_map, take_page, is_taking, can_be_taken):
        blueprint.add_app_template_global(function)
    blueprint.add_app_template_global(address, "taken_at")
    blueprint.add_app_template_global(_root, "site_root")
    blueprint.add_app_template_global(_here, "address_here")
