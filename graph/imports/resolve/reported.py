"""Say what the articles of a data folder speak of, so that an import can be held to that."""

from __future__ import annotations

from wardmote.graph.imports.resolve.councils import Council
from wardmote.graph.imports.resolve.known import Known, first


class Reported:
    """What reference files and articles speak of: elections of whole councils, `wards`, and numbers of candidates."""

    def __init__(self, known: Known) -> None:
        self._elections = {
            (first(content, "wm:council"), first(content, "wm:pollingDay"))
            for content in known.of("wm:CouncilElection").values()
        }
        self.wards = set(known.of("wm:Ward")) & known.reference
        figures = known.articles["wm:Figure"].values()
        self._standing = {
            first(content, "wm:contest")
            for content in figures
            if first(content, "wm:measure") == "wm:candidatesStanding"
        }

    def speaks_of(self, council: Council, day: str) -> bool:
        """Whether the election of all seats of a council on a day is one that the reference files have."""
        return council.whole and (council.iri, day) in self._elections

    def measures(self, election: str) -> list[str]:
        """Give what is to be counted of a council election: candidates only where an article says how many stood."""
        return ["wm:seatsWon", *(["wm:candidatesStanding"] if election in self._standing else [])]
