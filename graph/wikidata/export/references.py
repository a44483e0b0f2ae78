"""The reference of a statement: a page that bears it, as Help:Sources of Wikidata asks.

That is the council's page on which a result was declared; else the page on which the publisher of the collection offers
it, with when it was read, where it is archived and which item it is, as far as the data says so; for an identifier the
page of who gives it out. Only where there is none of these is it our own page of the return.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from wardmote.graph.wikidata.export import quickstatements as qs
from wardmote.graph.wikidata.export.confirmed import Row
from wardmote.graph.wikidata.service import properties as p
from wardmote.graph.wikidata.service.items import checked, entity_id

Reference = tuple[qs.Part, ...]

# As in https://web.archive.org/web/20180504120000/https://www.camden.gov.uk/results: a copy, when, and of which page.
_ARCHIVED = re.compile(r"https?://[^/]+/(?:[a-z]+/)?\d{8,14}[a-z_]*/(https?://.+)")


class References:
    """Gives references. `day` is when this is done; `is_there` says whether an item is there under its own id."""

    def __init__(self, collections: Iterable[Row], day: date, is_there: Callable[[str], bool]) -> None:
        self._collections: Mapping[str, list[Row]] = defaultdict(list)
        for row in collections:
            self._collections[row["return"]].append(row)
        self._day, self._is_there = day, is_there

    def of_result(self, row: Row) -> Reference:
        """Give the reference of what a return says: of a row with `return`, and `declaredAt` for the council's page."""
        if row.get("declaredAt"):
            return page(row["declaredAt"])
        for collection in self._collections.get(row["return"], ()):
            return self._collected(collection)
        return (*page(row["return"]), (p.RETRIEVED.id, qs.day(self._day)))

    def _collected(self, row: Row) -> Reference:
        item, parts = entity_id(row["collectionItem"]), dict(page(row["page"]))
        if row["archived"]:
            parts[p.ARCHIVE_URL.id] = qs.text(row["archived"])
        if row["read"]:
            parts[p.RETRIEVED.id] = qs.day(date.fromisoformat(row["read"]))
        stated_in = {p.STATED_IN.id: checked(item)} if item and self._is_there(item) else {}
        return tuple((stated_in | parts).items())


def page(address: str) -> Reference:
    """Give a page as a reference; one in an archive of the web as the page that it is a copy of, and the copy."""
    if (copy := _ARCHIVED.fullmatch(address)) is None:
        return ((p.REFERENCE_URL.id, qs.text(address)),)
    return ((p.REFERENCE_URL.id, qs.text(copy[1])), (p.ARCHIVE_URL.id, qs.text(address)))


def of_identifier(number: str, value: str) -> Reference:
    """Give the reference of an identifier: the page of who gives it out."""
    return page(p.PROPERTIES[number].page.format(value))
