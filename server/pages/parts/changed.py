"""Which councils changed hands at the elections of a day, by the declared results and as articles report it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wardmote.graph.rdf import iris
from wardmote.server.drawing import changes, tiles
from wardmote.server.drawing.changes import Change
from wardmote.server.drawing.phrases import listed
from wardmote.server.drawing.values import Row, grouped
from wardmote.server.pages.parts import claims
from wardmote.server.pages.parts.seats import Count, Share

# What articles say became of a council for a party: in words, and whether it changed hands by it.
_TOLD = {"gained": ("gain", True), "regained": ("gain", True), "lost": ("loss", True), "held": ("hold", False)}


@dataclass
class Report:
    """What articles report of a council: `Con gain`, by the proposition that says so and the names of the articles."""

    words: str
    proposition: str
    is_change: bool
    articles: dict[str, str] = field(default_factory=dict)


@dataclass
class Held:
    """A council election of a polling day: control by the result and before it, the seats, and what was reported."""

    row: Row
    count: Count | None
    reports: list[Report] = field(default_factory=list)

    @property
    def place(self) -> str:
        """The name of the council's area, or of the council where it has none."""
        return str(self.row["areaLabel"] or self.row["councilLabel"])

    @property
    def is_borough(self) -> bool:
        """Say whether it is of a borough of London."""
        return tiles.is_borough(str(self.row["area"]).rpartition("/")[2])

    @property
    def change(self) -> Change:
        """What became of the council by the result, against what the last election had left."""
        row = self.row
        return Change(row["left"], row["control"], row["leftLabel"] or "", row["controlLabel"] or "")

    @property
    def is_compared(self) -> bool:
        """Say whether all its seats are here, and how many more or fewer each label has than before."""
        return self.count is not None and self.count.is_compared and not self.count.is_partial

    @property
    def is_told(self) -> bool:
        """Say whether articles report that it changed hands."""
        return any(report.is_change for report in self.reports)


def reports(found: Iterable[Row]) -> dict[str, list[Report]]:
    """Gather rows of `election/reported-changes`: what articles report, by council election."""
    return {election: _reports(part) for election, part in grouped(found, "election").items()}


def _reports(found: Iterable[Row]) -> list[Report]:
    made: dict[str, Report] = {}
    for row in found:
        told = _TOLD.get(row["outcome"].removeprefix(iris.WM))
        if told is None:
            continue
        words = f"{changes.short(row['party'], row['partyLabel'] or '')} {told[0]}"
        report = made.setdefault(words, Report(words, row["proposition"], told[1]))
        report.articles[row["article"]] = claims.source_label(row["article"], row["articleLabel"])
    return list(made.values())


def table(held: Iterable[Held]) -> list[Held]:
    """Give the councils that changed hands, as declared or as articles report; the boroughs first, by name."""
    found = [one for one in held if one.change.is_change or one.is_told]
    return sorted(found, key=lambda one: (not one.is_borough, one.place))


def told(held: Sequence[Held]) -> str:
    """Say in a sentence which boroughs changed hands by the declared results, those with the same change together.

    As in `2 of 32 London councils changed hands against 2014: Fen and Marsh (Lab gain from Con).` It is "" where of
    none both results are known.
    """
    known = [one for one in held if one.is_borough and one.change.kind]
    changed = [one for one in known if one.change.is_change]
    if not known:
        return ""
    years = {one.row["beforeDay"].year for one in known if one.row["beforeDay"]}
    against = f"against {years.pop()}" if len(years) == 1 else "against the elections before"
    number = str(len(changed)) if changed else "none"
    said = f"{number[:1].upper()}{number[1:]} of {len(known)} London councils changed hands {against}"
    by_words: dict[str, list[str]] = {}
    for one in changed:
        by_words.setdefault(one.change.words, []).append(one.place)
    groups = sorted(by_words.items(), key=lambda group: (-len(group[1]), group[1]))
    which = ", ".join(f"{listed(places)} ({words})" for words, places in groups)
    return f"{said}: {which}." if which else f"{said}."


@dataclass(frozen=True)
class Sum:
    """The seats of one label over several councils, and their change against the elections before."""

    share: Share
    seats: int
    change: int


@dataclass(frozen=True)
class Sums:
    """The seats over the boroughs whose results are whole, this time and before, and the boroughs left out."""

    councils: int
    rows: list[Sum]
    without: list[Held]


def sums(held: Iterable[Held]) -> Sums | None:
    """Add up the seats of the boroughs and their changes; None where none can be compared with what was before."""
    boroughs = [one for one in held if one.is_borough]
    counts = [one.count for one in boroughs if one.count and one.is_compared]
    without = [one for one in boroughs if not one.is_compared]
    by_label: dict[str, list[Share]] = {}
    for count in counts:
        for share in count.shares:
            by_label.setdefault(share.whose, []).append(share)
    rows = [
        Sum(shares[0], sum(one.seats for one in shares), sum(one.row["change"] or 0 for one in shares))
        for shares in by_label.values()
    ]
    rows = [row for row in rows if row.seats or row.change]
    rows.sort(key=lambda row: (-row.seats, row.share.name))
    return Sums(len(counts), rows, without) if counts else None
