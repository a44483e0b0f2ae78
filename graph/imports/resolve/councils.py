"""Find the council that a row speaks of: by slug, name or code, among those of the data folder that are there then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from wardmote.graph.imports.read.records import Reading
from wardmote.graph.imports.resolve import spellings
from wardmote.graph.imports.resolve.known import Content, Known, first
from wardmote.graph.naming import normalise


@dataclass(frozen=True)
class Council:
    """A council: `key` is that of its IRI, `area` the short IRI of what it governs.

    `whole` says that all its seats are elected at once. It can be elected from `begins` until the day before `ends`.
    """

    key: str
    name: str
    area: str
    whole: bool = False
    begins: str = "0000"
    ends: str = "9999"

    @property
    def iri(self) -> str:
        """The short IRI."""
        return f"council:{self.key}"

    def is_there(self, day: date) -> bool:
        """Whether it can be elected on a day."""
        return self.begins <= day.isoformat() < self.ends


class Councils:
    """The councils of a data folder by what they are called. `meant` has their keys by names that people explained."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self.meant: dict[str, str] = {}
        self._found: dict[str, set[str]] = defaultdict(set)
        self._forms: dict[str, set[str]] = {}
        self._councils: dict[str, Council] = {}
        for iri, content in known.of("wm:Council").items():
            self._add(iri, content)

    def _add(self, iri: str, content: Content) -> None:
        key, area = iri.partition(":")[2], first(content, "wm:governs")
        name = self._known.name(iri) or key
        life = first(content, "schema:foundingDate") or "0000", first(content, "schema:dissolutionDate") or "9999"
        self._councils[key] = Council(key, name, area, bool(first(content, "wm:electedEvery")), *life)
        names = [key.replace("-", " "), name, first(content, "wm:democracyClub").replace("-", " ")]
        names += content.get("rdfs:label", []) + content.get("skos:altLabel", [])
        self._forms[key] = {spellings.council(name) for name in names if name}
        for form in self._forms[key]:
            self._found[form].add(key)
        self._found[area.partition(":")[2]].add(key)

    def of(self, reading: Reading) -> set[str]:
        """Give the councils that a file has results of, as far as they are known, by short IRI."""
        named = {(poll.council, poll.day, poll.council_name) for poll in reading.polls}
        return {council.iri for one in named if (council := self.find(*one)) is not None}

    def find(self, printed: str, day: date, beside: str = "") -> Council | None:
        """Give the council of a slug, name or area code that is there on a polling day; None where not one fits.

        `beside` is the name that stands beside a code: it tells where nobody knows the code, as one of another year.
        """
        found = self._find(printed, day)
        return self._find(beside, day) if found is None and beside else found

    def _find(self, printed: str, day: date) -> Council | None:
        name = spellings.council(printed)
        if (meant := self.meant.get(name)) is not None:
            return self._councils[meant]
        for keys in (self._found.get(printed), self._found.get(name), self._bare(name)):
            there = [self._councils[key] for key in keys or () if self._councils[key].is_there(day)]
            if there:
                return there[0] if len(there) == 1 else None
        return None

    def _bare(self, name: str) -> list[str]:
        """Give the councils that a name means which says of which kind they are, as in `LB Camden`."""
        found = self._found.get(normalise.bare(name), ())
        return [key for key in found if normalise.is_named(name, self._forms[key])]

    def names(self) -> Iterator[tuple[str, str]]:
        """Give every name of a council as it compares, with the one to show."""
        for key, forms in self._forms.items():
            yield from ((form, f"{self._councils[key].name} ({key})") for form in sorted(forms))

    def key_of(self, meaning: str) -> str | None:
        """Give the key of the one council that a person means by a key, an IRI or a name; or None."""
        key = meaning.removeprefix("council:")
        found = {key} if key in self._councils else self._found.get(spellings.council(meaning), set())
        return next(iter(found)) if len(found) == 1 else None
