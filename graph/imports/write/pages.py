"""Where the publishers of collections offer them: the pages that are known, and what a call says of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wardmote.graph.rdf.turtle import Terms, day_of, iri, quoted


@dataclass(frozen=True)
class Page:
    """A publisher's page of a collection: its address, where that was seen, the day it was read, and an archived copy.

    Each but the address may be empty: nothing is said of what is not known.
    """

    address: str
    seen: str = ""
    read: date | None = None
    archived: str = ""

    @property
    def properties(self) -> Mapping[str, Terms]:
        """What a collection says of its page."""
        return {
            "dcterms:date": [day_of(self.read)] if self.read else [],
            "dcterms:source": [quoted(self.seen)] if self.seen else [],
            "schema:archivedAt": [iri(self.archived)] if self.archived else [],
            "schema:url": iri(self.address),
        }


_LONDON = Page(
    "https://data.london.gov.uk/dataset/borough-council-election-results-2022",
    "page: the London Datastore's page of the results of 2022, in a public collection of web pages",
)

# By the key of a collection, or by the name of a format where one page offers the files of every day. Each address was
# seen in a published source, which is named: none is made up.
KNOWN: Mapping[str, Page] = {
    "local-elections-archive": Page(
        "https://www.andrewteale.me.uk/leap/downloads",
        "page: Democracy Club's importer of historic results names it for the archive's data; "
        "that this file is from there follows from its form alone",
    ),
    "local.2018-05-03.democracy-club": Page(
        "https://democracyclub.org.uk/blog/2018/05/11/its-oh-so-quiet/",
        "page: Democracy Club's announcement of all results of the day, in a public collection of web pages",
    ),
    "local.2022-05-05.gla": _LONDON,
    "local.2022-05-05.gla-wards": _LONDON,
}


def of(key: str, given: Page | None) -> Page | None:
    """Give the page of a collection: the one given, else the one known for its key, or for its format."""
    return given or KNOWN.get(key) or KNOWN.get(key.rpartition(".")[2])
