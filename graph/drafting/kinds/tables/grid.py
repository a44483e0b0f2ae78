"""A table as rules look at it: what each column tells, by its heading, and the rows below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wardmote.graph.drafting.meaning.reading import ReadTable
from wardmote.graph.drafting.reading.document import Cell
from wardmote.graph.drafting.records import Mention, Span

MOST_COLUMNS = 40
_LONGEST_HEADING = 60

# What a column tells, by the first pattern that its heading matches; the order matters.
_ROLES = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        ("councils", r"\bcouncils\b"),
        ("other", r"%|\bshare\b|per ?cent|\bswing\b|mayor|\bvote.*(?:\+/-|±|change)|\bgss\b|\bcode\b"),
        ("votes", r"\bvotes?\b|\bpoll\b(?!ing)"),
        ("gains", r"\bgains?\b(?!/)|\bseats gained\b"),
        ("losses", r"\bloss(?:es)?\b|\bseats lost\b|^lost$"),
        ("change", r"\+/-|±|\+ ?/ ?[-–−]|\bchanges?\b|\bnet\b|\bdifference\b|\bdiff\b|gain/loss"),
        ("contested", r"\bcontested\b|\bup for\b|\bdefend|\bfought\b|\bcandidates\b|\bstood\b"),
        ("before", r"\bbefore\b|\bprevious|\bprior\b|\bold\b|\bheld\b(?=.*\bbefore)|\bpre-"),
        ("position", r"^(?:pos(?:ition)?|place|rank|#|no\.?)$"),
        ("elected", r"\belected\b(?!.*\bseats)|\bresult\b|\bstatus\b|\boutcome\b"),
        ("person", r"\bcandidate\b|\bname\b|\bcouncillor\b"),
        ("party", r"\bpart(?:y|ies)\b|\bgroup\b|\bdescription\b|\baffiliation\b"),
        ("ward", r"\bwards?\b|\bdivision\b"),
        ("council", r"\bcouncil\b|\bborough\b|\bauthority\b"),
        (
            "seats",
            r"\bseats?\b|\bcouncillors\b|\bcllrs\b|\bwon\b|\bafter\b|\btotal\b|\bmembers\b|\bnow\b|\bcurrent\b|\bnew\b",
        ),
    )
)
_NUMBER = re.compile(r"\s*([+\-–−±]?)\s?(\d{1,3}(?:,\s{0,2}\d{3})+|\d{1,6})\s*(?:seats?)?\s*\Z")
_OTHERS = re.compile(r"\s*(?:oth(?:ers?)?|all others|other parties)\s*\Z", re.IGNORECASE)
_TOTAL = re.compile(r"\s*(?:grand )?totals?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Grid:
    """A table with the roles of its columns; `rows` are those below the headings."""

    table: ReadTable
    roles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    # The headline of the text.
    title: str = ""

    def cells(self, row: tuple[Cell, ...], role: str) -> list[Cell]:
        """Give the cells of a row in the columns of a role."""
        return [cell for cell, one in zip(row, self.roles, strict=False) if one == role]

    def number(self, row: tuple[Cell, ...], role: str) -> tuple[int, str] | None:
        """Give the number and sign in the one column of a role, None where there is no such column or number."""
        cells = self.cells(row, role)
        return number(cells[0]) if len(cells) == 1 else None

    def mention(self, cell: Cell, kind: str) -> Mention | None:
        """Give the one thing of a kind that a cell mentions."""
        found = [one for one in self.table.mentions.get(cell, ()) if one.kind == kind]
        return found[0] if len(found) == 1 else None

    def party(self, row: tuple[Cell, ...]) -> Mention | None:
        """Give the party of a row: in the column for it, or in the first cell that names one."""
        for cell in self.cells(row, "party") or row[:2]:
            if (named := party(self.table, cell)) is not None:
                return named
        return None


def number(cell: Cell) -> tuple[int, str] | None:
    """Give the number that a cell holds and its sign (`+`, `-` or none), None where it holds none or more than one."""
    match = _NUMBER.match(cell.words)
    if match is None:
        return None
    return int(re.sub(r"[,\s]", "", match[2])), {"+": "+", "": "", "±": ""}.get(match[1], "-")


def party(table: ReadTable, cell: Cell) -> Mention | None:
    """Give the one party that a cell names; all others together count as one."""
    found = [one for one in table.mentions.get(cell, ()) if one.kind == "party"]
    if len(found) == 1:
        return found[0]
    if _OTHERS.match(cell.words):
        return Mention(cell.span, "party", "Other", "name")
    return None


def is_total(row: tuple[Cell, ...]) -> bool:
    """Whether a row sums up the others."""
    return any(_TOTAL.match(cell.words) for cell in row[:2])


def span(row: tuple[Cell, ...]) -> Span:
    """Give the stretch of a row: of its cells with words."""
    full = [cell.span for cell in row if cell.words.strip()] or [cell.span for cell in row]
    return Span(min(one.start for one in full), max(one.end for one in full))


def read(table: ReadTable, title: str = "") -> Grid:
    """Give a table with the roles of its columns, all unknown where nothing heads them."""
    heads = list(_headings(table))
    width = max((len(row) for row in table.rows), default=0)
    if not heads or width > MOST_COLUMNS:
        return Grid(table, ("",) * min(width, MOST_COLUMNS), table.rows, title)
    lowest = heads[-1]
    above = _spread(heads[-2], len(lowest)) if len(heads) > 1 else [""] * len(lowest)
    names = [
        f"{high} {cell.words}".strip() if high else cell.words.strip() for high, cell in zip(above, lowest, strict=True)
    ]
    return Grid(table, _changes([_role(name) for name in names]), table.rows[len(heads) :], title)


def _changes(roles: list[str]) -> tuple[str, ...]:
    """Give the roles of columns with changes of anything but seats told apart: a change is of what stands before it."""
    told, last = [], "seats"
    for role in roles:
        last = role if role in ("votes", "seats", "councils", "other", "before") else last
        told.append("other" if role == "change" and last not in ("seats", "before") else role)
        last = "seats" if role == "other" and "seats" in told[-3:] else last
    return tuple(told)


def _headings(table: ReadTable) -> Iterator[tuple[Cell, ...]]:
    """Give the first rows that head columns: at most two, without numbers, with headings known or marked as such."""
    for place, row in enumerate(table.rows[:2]):
        filled = [cell for cell in row if cell.words.strip()]
        if not filled or any(number(cell) for cell in filled if not _is_year(cell)):
            return
        known = sum(bool(_role(cell.words)) for cell in filled)
        if not (all(cell.is_head for cell in filled) or known >= min(2, len(filled))):
            return
        if place and not (all(cell.is_head for cell in filled) or known == len(filled)):
            return
        yield row


def _is_year(cell: Cell) -> bool:
    return bool(re.fullmatch(r"\s*(?:19|20)\d\d\s*", cell.words))


def _spread(row: tuple[Cell, ...], width: int) -> list[str]:
    """Give the words above each column of a wider row: a heading of several columns stands above each of them."""
    words = [cell.words.strip() for cell in row]
    if len(words) == width:
        return words
    rest = len(words) - 1
    if rest > 0 and (width - 1) % rest == 0:
        return [words[0], *(word for word in words[1:] for _ in range((width - 1) // rest))]
    return [""] * width


def _role(heading: str) -> str:
    if len(heading) > _LONGEST_HEADING:
        return ""
    return next((role for role, pattern in _ROLES if pattern.search(heading)), "")
