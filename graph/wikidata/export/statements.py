"""What returns confirm and Wikidata lacks: offices of councillors, seats of councils, identifiers.

Everything is weighed against the items as they are now. What is doubtful, or cannot be said in QuickStatements without
spoiling what is there, is left out, and the reason is given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from pyoxigraph import Store

from wardmote.graph.wikidata.export import quickstatements as qs
from wardmote.graph.wikidata.export import spells
from wardmote.graph.wikidata.export.confirmed import Confirmed, Row
from wardmote.graph.wikidata.export.quickstatements import Command
from wardmote.graph.wikidata.export.references import References, of_identifier
from wardmote.graph.wikidata.export.spells import Spell
from wardmote.graph.wikidata.links.compare import compare
from wardmote.graph.wikidata.service import properties as p
from wardmote.graph.wikidata.service.api import Step, Wikidata, silent
from wardmote.graph.wikidata.service.items import Item, Statement, checked, entity_id

_DOUBTS = ("identifier", "date")
_FURTHER = "a further term of the same office: QuickStatements would add it to the one above: enter it by hand"
_PROPOSED = ("person", "ward", "election")  # those of them without an item are in the catalogues for Mix'n'match


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
        self._wikidata, self._step = wikidata, step
        self._references = References(self._confirmed.collections, day, self._is_there)
        self.left_out: list[LeftOut] = []

    def commands(self) -> list[Command]:
        """Give the statements to add, each once; `left_out` then has the others."""
        found = [*self._offices(), *self._seats(), *self._identifiers()]
        values: dict[tuple[str, str], set[str]] = defaultdict(set)
        for command, _, _ in found:
            values[command.item, command.pid].add(command.value)
        made: dict[tuple[str, str, str], Command] = {}
        for command, row, thing in found:
            several = values[command.item, command.pid]
            if command.pid == p.POSITION_HELD.id or len(several) == 1:
                made.setdefault((command.item, command.pid, command.value), command)
            else:
                reason = f"the item would get more than one value, {', '.join(sorted(several))}: see its links"
                self._leave(row, thing, command.item, _said(command), reason)
        return list(made.values())

    def _offices(self) -> Iterator[tuple[Command, Row, str]]:
        given: dict[tuple[str, str], str] = {}  # the day of the term of an item in an office
        for row in self._confirmed.elected:
            item, office = entity_id(row["personItem"]), entity_id(row["officeItem"])
            said = f"{p.POSITION_HELD.label}: {office or row['office'].rpartition('/')[2]}, {row['day']}"
            reason = self._hindrance(row) or self._held(self._items[item], office, date.fromisoformat(row["day"]))
            if not reason and given.setdefault((item, office), row["day"]) != row["day"]:
                reason = _FURTHER
            if reason:
                self._leave(row, row["person"], item, said, reason)
                continue
            value, reference = checked(office), self._references.of_result(row)
            yield Command(item, p.POSITION_HELD.id, value, self._qualifiers(row), reference), row, row["person"]

    def _hindrance(self, row: Row) -> str:
        """Say why an election cannot become an office in Wikidata; nothing where it can."""
        if row["against"]:
            return "another return says defeated"
        for name in ("person", "office"):
            if not row[f"{name}Item"]:
                return _unlinked(name)
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
        held = [one for one in item.all(p.POSITION_HELD.id) if one.value == office]
        if any(_is_term(one, poll) for one in held):
            return "Wikidata has it"
        reason = "Wikidata has the same office for another time, or without one"
        return f"{reason}: QuickStatements would add to that statement: enter it by hand" if held else ""

    def _qualifiers(self, row: Row) -> tuple[qs.Part, ...]:
        """Give the start, term, district, election and group of an office as far as they have items.

        No end: that all seats of a council were up again does not say that somebody sat until then.
        """
        found: list[qs.Part] = []
        if start := spells.start(date.fromisoformat(row["day"])):
            found.append((p.START_TIME.id, start))
        else:
            self._lack(row, p.START_TIME, "the poll and the taking of office may lie in different months")
        found += [(p.TERM_OF_COUNCIL.id, checked(item)) for item in self._terms(row["election"])]
        for name, term in (("ward", p.DISTRICT), ("election", p.ELECTED_IN), ("party", p.GROUP)):
            id = entity_id(row[f"{name}Item"])
            reason = self._unfit(row[name], id) if id else _unlinked(name)
            if not row[name]:
                continue  # an independent has no party
            if reason:
                self._lack(row, term, reason)
            else:
                found.append((term.id, checked(id)))
        return tuple(found)

    def _terms(self, election: str) -> list[str]:
        """Give the item of the term that began with an election, where exactly one that is close to it is a term."""
        near = [self._items[entity_id(row["item"])] for row in self._confirmed.terms if row["election"] == election]
        terms = [one.id for one in near if p.LEGISLATIVE_TERM.id in one.values(p.INSTANCE_OF.id) and not one.moved]
        return terms if len(terms) == 1 else []

    def _lack(self, row: Row, term: p.Term, reason: str) -> None:
        self._leave(row, row["person"], entity_id(row["personItem"]), f"qualifier {term.label} of {row['day']}", reason)

    def _seats(self) -> Iterator[tuple[Command, Row, str]]:
        """Give the number that each council has had since its last election; earlier ones are left out."""
        for now, *earlier in spells.by_council(self._confirmed.councils):
            row, item = now.row, entity_id(now.row["councilItem"])
            if reason := self._unseated(row, item, now.seats):
                self._leave(row, row["council"], item, _seated(now), reason)
            else:
                value, reference = str(now.seats), self._references.of_result(row)
                yield Command(item, p.NUMBER_OF_SEATS.id, value, now.since, reference), row, row["council"]
            for spell in earlier if item else ():
                reason = f"an earlier number: by the returns of {row['day']} there are {now.seats}"
                self._leave(spell.row, row["council"], item, _seated(spell), reason)

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
                yield (
                    Command(id, number, qs.text(row["value"]), (), of_identifier(number, row["value"])),
                    row,
                    row["thing"],
                )

    def _borne(self, value: str, number: str, id: str) -> str:
        """Say whether this item or another bears an identifier already; nothing where none does."""
        if value in self._items[id].values(number):
            return "Wikidata has it"
        others = [other for other in self._bearers[number][value] if other != id]
        return f"another item bears it: {', '.join(others)}" if others else ""

    def _is_there(self, id: str) -> bool:
        return not (self._items[id].missing or self._items[id].moved)

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


def _unlinked(name: str) -> str:
    remedy = ": see wardmote export mix-n-match" if name in _PROPOSED else ""
    return f"no link to an item for the {name}{remedy}"


def _seated(spell: Spell) -> str:
    return f"{p.NUMBER_OF_SEATS.label}: {spell.seats}, {spell.row['day']}"


def _said(command: Command) -> str:
    return f"{p.PROPERTIES[command.pid].label}: {command.value}"
