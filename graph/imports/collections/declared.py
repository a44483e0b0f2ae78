"""Tell which results of a file another collection of the polling day has already: these are compared, not declared.

Each council's results of a day are declared by one collection, so that nothing is counted twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from wardmote.graph.imports.resolve.contests import Contest, Election, Resolved
from wardmote.graph.imports.resolve.known import Content, Known, first
from wardmote.graph.imports.resolve.places import Ballot


class Declared:
    """What other collections of the same polling day declare: those of the data folder, and those taken before."""

    def __init__(self, known: Known) -> None:
        self._councils: set[tuple[str, str]] = set()
        self._ballots: set[str] = set()
        results = Results(known)
        for iri, council, day in chain(results.all("wm:Ballot"), results.all("wm:Tally")):
            self._add(iri, council, day)

    def _add(self, iri: str, council: str, day: str) -> None:
        self._ballots.add(iri)
        if ".by." not in iri:
            self._councils.add((council, day))

    def split(self, resolved: Resolved) -> None:
        """Leave in a file what nobody declares, and put aside what somebody does."""
        for key, election in list(resolved.elections.items()):
            second = [one for one in election.contests if self._has(one)]
            own = [one for one in election.contests if not self._has(one)]
            if second:
                resolved.second.append(replace(election, contests=second))
                resolved.elections[key] = replace(election, contests=own)
            if not own:
                del resolved.elections[key]
        second = [one for one in resolved.apart if one.ballot.iri in self._ballots]
        resolved.second += [Election(one.ballot.election, one.ballot.council, [one]) for one in second]
        resolved.apart = [one for one in resolved.apart if one.ballot.iri not in self._ballots]
        self._learn(resolved.ballots)

    def _has(self, contest: Contest) -> bool:
        return (contest.ballot.council.iri, contest.ballot.poll.day.isoformat()) in self._councils

    def _learn(self, ballots: Iterable[Ballot]) -> None:
        for ballot in ballots:
            self._ballots.add(ballot.iri)
            if not ballot.poll.is_apart:
                self._councils.add((ballot.council.iri, ballot.poll.day.isoformat()))


class Results:
    """The declared ballots, candidacies and tallies of other collections, by kind, council and day.

    Each has its description, with the result of one that the reference files describe.
    """

    def __init__(self, known: Known) -> None:
        self._found: dict[tuple[str, str, str], dict[str, Content]] = defaultdict(dict)
        for kind in ("wm:Ballot", "wm:Candidacy", "wm:Tally"):
            prefix = f"{kind.removeprefix('wm:').casefold()}:"
            for iri in known.of(kind).keys() | {iri for iri in known.of("") if iri.startswith(prefix)}:
                content = {**known.of(kind).get(iri, {}), **known.of("").get(iri, {})}
                if council := first(content, "wm:council"):
                    self._found[kind, council, first(content, "wm:pollingDay")][iri] = content

    def of(self, kind: str, council: str, day: date) -> dict[str, Content]:
        """Give what is declared of a kind, of a council on a day, by short IRI."""
        return self._found.get((kind, council, day.isoformat()), {})

    def all(self, kind: str) -> Iterator[tuple[str, str, str]]:
        """Give everything of a kind: its short IRI, its council, and its day."""
        for (of, council, day), found in self._found.items():
            if of == kind:
                for iri in found:
                    yield iri, council, day
