"""What returns confirm and Wikidata lacks: offices of councillors, seats of councils, identifiers.

Everything is weighed against the items as they are now. What is doubtful, or cannot be said in QuickStatements without
spoiling what is there, is left out, and the reason is given.

When an office begins no return says: councillors take office some days after the poll. So the start is given as the
month of the poll, and where the two may lie in different months it is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from pyoxigraph import Store

from wardmote.graph.wikidata.export import quickstatements as qs
from wardmote.graph.wikidata.export.confirmed import Confirmed, Row
from wardmote.graph.wikidata.export.quickstatements import Command
from wardmote.graph.wikidata.links.compare import compare
from wardmote.graph.wikidata.service import properties as p
from wardmote.graph.wikidata.service.api import Step, Wikidata, silent
from wardmote.graph.wikidata.service.items import Item, Statement, checked, entity_id

SETTLING = timedelta(days=4)  # from the poll to taking office (Local Government Act 1972, for ordinary elections)

_DOUBTS = ("identifier", "date")


@dataclass(frozen=True)
class LeftOut:
    """A statement, or a qualifier of one, that was left out: the thing, its item, what was not said, and why.

    `source` is the claim or the return that says it.
    """

    thing: str
    label: str
    item: str
    statement: str
    reason: str
    source: str


class Returns:
    """The returns of a release beside Wikidata. `day` is when this is done, for references to pages of our own."""

    def __init__(self, store: Store, base: str, wikidata: Wikidata, day: date, step: Step = silent) -> None:
        self._confirmed = Confirmed(store, base)
        self._wikidata, self._day, self._step = wikidata, day, step
        self.left_out: list[LeftOut] = []

    def commands(self) -> list[Command]:
        """Give the statements to add, each once; `left_out` then has the others."""
        made: dict[tuple[str, str, str], Command] = {}
        for command, row, thing in (*self._offices(), *self._seats(), *self._identifiers()):
            key = (command.item, command.pid, command.value)
            if key in made:
                reason = "a further statement with this value would be added to the one above: enter it by hand"
                self._leave(row, thing, command.item, _said(command), reason)
            else:
                made[key] = command
        return list(made.values())

    def _offices(self) -> Iterator[tuple[Command, Row, str]]:
        for row in self._confirmed.elected:
            item, office = entity_id(row["personItem"]), entity_id(row["officeItem"])
            said = f"{p.POSITION_HELD.label}: {office or row['office'].rpartition('/')[2]}, {row['day']}"
            reason = self._hindrance(row) or self._held(self._items[item], office, date.fromisoformat(row["day"]))
            if reason:
                self._leave(row, row["person"], item, said, reason)
                continue
            value, reference = checked(office), self._reference(row)
            yield Command(item, p.POSITION_HELD.id, value, self._qualifiers(row), reference), row, row["person"]

    def _hindrance(self, row: Row) -> str:
        """Say why an election cannot become an office in Wikidata; nothing where it can."""
        if row["against"]:
            return "another return says defeated"
        for name in ("person", "office"):
            if not row[f"{name}Item"]:
                return f"no link to an item for the {name}"
            if reason := self._unfit(row[name], entity_id(row[f"{name}Item"])):
                return reason
        return ""

    def _unfit(self, node: str, id: str) -> str:
        """Say why an item is not to be trusted to be a thing; nothing where it is."""
        item = self._items[id]
        if item.missing:
            return f"{id} was deleted"
        if item.moved:
            return f"{id} redirects to {item.moved}"
        thing = self._confirmed.thing(node)
        doubts = [] if thing is None else [f for f in compare(thing, item, {}).findings if not f.agrees]
        names = ("name",) if thing is not None and thing.kind == "Person" else ()
        words = [finding.words for finding in doubts if finding.what in (*_DOUBTS, *names)]
        return f"the link to {id} is doubtful: {'; '.join(words)}" if words else ""

    def _held(self, item: Item, office: str, poll: date) -> str:
        """Say why an office need not or cannot be added: Wikidata has it, or has it for another time."""
        for one in item.all(p.POSITION_HELD.id):
            if one.value == office:
                if _is_term(one, poll):
                    return "Wikidata has it"
                reason = "Wikidata has the same office for another time, or without one"
                return f"{reason}: QuickStatements would add to that statement: enter it by hand"
        return ""

    def _qualifiers(self, row: Row) -> tuple[qs.Part, ...]:
        """Give the start, district, election and group of an office as far as they have items."""
        poll = date.fromisoformat(row["day"])
        found: list[qs.Part] = []
        if poll.month == (poll + SETTLING).month:
            found.append((p.START_TIME.id, qs.month(poll)))
        else:
            self._lack(row, p.START_TIME, "the poll and the taking of office may lie in different months")
        for name, term in (("ward", p.DISTRICT), ("election", p.ELECTED_IN), ("party", p.GROUP)):
            id = entity_id(row[f"{name}Item"])
            reason = self._unfit(row[name], id) if id else f"no link to an item for the {name}"
            if not row[name]:
                continue  # an independent has no party
            if reason:
                self._lack(row, term, reason)
            else:
                found.append((term.id, checked(id)))
        return tuple(found)

    def _lack(self, row: Row, term: p.Term, reason: str) -> None:
        self._leave(row, row["person"], entity_id(row["personItem"]), f"qualifier {term.label} of {row['day']}", reason)

    def _seats(self) -> Iterator[tuple[Command, Row, str]]:
        for row in self._confirmed.councils:
            item, seats = entity_id(row["councilItem"]), int(row["seats"])
            reason = self._unseated(row, item, seats)
            if reason:
                said = f"{p.NUMBER_OF_SEATS.label}: {seats}, {row['day']}"
                self._leave(row, row["council"], item, said, reason)
                continue
            at = ((p.POINT_IN_TIME.id, qs.day(date.fromisoformat(row["day"]))),)
            command = Command(item, p.NUMBER_OF_SEATS.id, str(seats), at, self._reference(row))
            yield command, row, row["council"]

    def _unseated(self, row: Row, item: str, seats: int) -> str:
        if int(row["counted"]) != seats:
            return f"the returns account for {row['counted']} of {seats} seats"
        if not item:
            return "no link to an item for the council"
        if reason := self._unfit(row["council"], item):
            return reason
        there = self._items[item].values(p.NUMBER_OF_SEATS.id)
        if str(seats) in there:
            return "Wikidata has it"
        return f"Wikidata has another number: {', '.join(sorted(there))}" if there else ""

    def _identifiers(self) -> Iterator[tuple[Command, Row, str]]:
        for row in self._confirmed.identified:
            thing, id = self._confirmed.thing(row["thing"]), entity_id(row["item"])
            for number in () if thing is None else thing.identifiers:
                if reason := self._unfit(row["thing"], id) or self._borne(row["value"], number, id):
                    self._leave(row, row["thing"], id, f"{p.PROPERTIES[number].label}: {row['value']}", reason)
                    continue
                yield Command(id, number, qs.text(row["value"]), (), self._reference(row)), row, row["thing"]

    def _borne(self, value: str, number: str, id: str) -> str:
        """Say whether this item or another bears an identifier already; nothing where none does."""
        if value in self._items[id].values(number):
            return "Wikidata has it"
        others = [other for other in self._bearers[number][value] if other != id]
        return f"another item bears it: {', '.join(others)}" if others else ""

    def _reference(self, row: Row) -> tuple[qs.Part, ...]:
        """Give the official page as the reference where there is one, and else our own page of the return."""
        if row["declaredAt"]:
            return ((p.REFERENCE_URL.id, qs.text(row["declaredAt"])),)
        return ((p.REFERENCE_URL.id, qs.text(row["return"])), (p.RETRIEVED.id, qs.day(self._day)))

    def _leave(self, row: Row, node: str, item: str, statement: str, reason: str) -> None:
        thing = self._confirmed.thing(node)
        label = thing.label if thing is not None else ""
        self.left_out.append(LeftOut(node, label, item, statement, reason, row.get("candidacy") or row["return"]))

    @cached_property
    def _items(self) -> Mapping[str, Item]:
        """Every item that a row speaks of, as it is now."""
        ids = self._confirmed.items
        return self._wikidata.items(ids, self._step("items", len(ids)))

    @cached_property
    def _bearers(self) -> Mapping[str, Mapping[str, list[str]]]:
        """The items that bear an identifier that an item of ours lacks, by the number of its property and its value."""
        lacking: dict[str, set[str]] = defaultdict(set)
        for row in self._confirmed.identified:
            thing = self._confirmed.thing(row["thing"])
            for number in () if thing is None else thing.identifiers:
                if row["value"] not in self._items[entity_id(row["item"])].values(number):
                    lacking[number].add(row["value"])
        asked = sorted(lacking.items())
        return {
            number: self._wikidata.bearing(number, values, self._step(f"identifiers {number}", len(values)))
            for number, values in asked
        }


def _is_term(one: Statement, poll: date) -> bool:
    """Whether a statement of an office is of the term that begins with a poll: by its start, as precise as it is."""
    near = {(poll + timedelta(days=days)).isoformat() for days in range(0, 31)}
    return any(
        len(start) > 4 and any(d.startswith(start) for d in near) for start in one.qualifiers.get(p.START_TIME.id, ())
    )


def _said(command: Command) -> str:
    return f"{p.PROPERTIES[command.pid].label}: {command.value}"
