"""What people call councils, parties and sources, where their legal names or the addresses of files would stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from wardmote.graph import settings
from wardmote.graph.rdf import iris
from wardmote.server.drawing import charts, phrases

_LEGAL = re.compile(r"(?:London Borough|Royal Borough|City|Royal Borough and City) of (?:the )?(?=[A-Z])")
_COUNCIL = "/id/council/"
# A file in a repository: OWNER/NAME, the beginning of a commit, and perhaps a path.
_FILE = re.compile(r"(?P<repository>[\w.-]+/[\w.-]+)@[0-9a-f]{6,40}\b(?:, \S+\Z)?")
# Who gives the items that others have of the same thing, by the beginnings of their addresses.
_GIVERS = {iris.WIKIDATA: "Wikidata", "http://statistics.data.gov.uk/id/statistical-geography/": "National Statistics"}
_DAY = re.compile(r"(?<= )\d{4}-\d\d-\d\d(?=[,;)]|\Z)")


@dataclass(frozen=True)
class Provenance:
    """A source as a reader understands it, and `exact`, where it is written down, or "" where the name says all."""

    name: str
    exact: str = ""


@dataclass(frozen=True)
class Original:
    """Where an article itself can be read: its address, and the host of that as one would say it."""

    address: str
    host: str


def original(address: object) -> Original | None:
    """Give where an article can be read, by an address; None for what is none of the web."""
    if not isinstance(address, str) or not settings.is_address(address):
        return None
    return Original(address, (urlsplit(address).hostname or "").removeprefix("www."))


def of(iri: str, label: object) -> object:
    """Give the name of a council or a party as people say it in a list; of all else the label as it is."""
    if not isinstance(label, str):
        return label
    if _COUNCIL in iri:
        return place(label)
    return charts.called(iri, label)


def place(name: str) -> str:
    """Give the place that a council is of: `Barnet` for `London Borough of Barnet`; of other names all."""
    match = _LEGAL.match(name)
    return name[match.end() :] if match else name


def provenance(text: str) -> Provenance:
    """Say what a source is whose name has a file of a repository in it: whose data, and then which file."""
    match = _FILE.search(text)
    if match is None:
        return Provenance(text)
    known = phrases.table("provenance").get(match["repository"])
    name = known or f"the repository {match['repository']}"
    return Provenance(phrases.upper(f"{text[: match.start()]}{name}{text[match.end() :]}"), text)


def elsewhere(iri: str) -> str:
    """Name an item elsewhere by who has it and its number there: `Wikidata Q42`; of others give the whole address."""
    found = next(((start, giver) for start, giver in _GIVERS.items() if iri.startswith(start)), None)
    return f"{found[1]} {iri.removeprefix(found[0])}" if found else iri


def written_out(text: str) -> str:
    """Write the days in a text as people do: `from 5 May 2022` for `from 2022-05-05`."""
    return _DAY.sub(lambda match: _day(match[0]), text)


def _day(text: str) -> str:
    try:
        moment = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{moment.day} {moment:%B %Y}"
