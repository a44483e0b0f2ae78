"""Say what of the results an import is to take: what the articles of a data folder speak of, and whole days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from difflib import get_close_matches

from wardmote.graph.errors import CallError
from wardmote.graph.imports.resolve import spellings
from wardmote.graph.imports.resolve.councils import Council
from wardmote.graph.imports.resolve.known import Known, first


class Reported:
    """The elections of whole councils that reference files have. Of the councils `whole` every ballot is wanted.

    These are named by the keys of their IRIs, as in `camden`. Of other councils tallies are enough. On the polling days
    `tallied` all elections are wanted, those of parts of a council too. Raises CallError where a key is none of a
    council elected as a whole, in an election that reference files have.
    """

    def __init__(self, known: Known, whole: Collection[str], tallied: Collection[date] = ()) -> None:
        self._tallied = {day.isoformat() for day in tallied}
        self._whole = {f"council:{key}" for key in whole}
        self._elections = {
            (first(content, "wm:council"), first(content, "wm:pollingDay"))
            for content in known.of("wm:CouncilElection").values()
        }
        councils = known.of("wm:Council")
        polled = {iri for iri, _ in self._elections if first(councils.get(iri), "wm:electedEvery")}
        for key in whole:
            if f"council:{key}" not in polled:
                raise CallError(_refusal(key, sorted(iri.partition(":")[2] for iri in polled)))

    def takes_all(self, day: date) -> bool:
        """Whether all elections of a polling day are wanted."""
        return day.isoformat() in self._tallied

    def speaks_of(self, council: Council | None, day: date) -> bool:
        """Whether the election of a council, or of one that nobody knows, is wanted.

        It is on a day of which all are, or where it is of all seats and the reference files have it.
        """
        is_known = council is not None and council.whole and (council.iri, day.isoformat()) in self._elections
        return is_known or self.takes_all(day)

    def tallies(self, council: Council) -> bool:
        """Whether tallies of a council are enough."""
        return council.iri not in self._whole


def _refusal(key: str, keys: list[str]) -> str:
    """Say that a key is none of those that can be taken whole, and which of them come near."""
    near = get_close_matches(spellings.slug(key.removeprefix("council:")), keys, n=3, cutoff=0.5) or keys[:3]
    example = ", ".join(near) or "none is there"
    return f"--whole {key!r}: no council elected as a whole has this key; give one of the data folder, as in: {example}"
