"""Say what the articles of a data folder speak of, so that an import can be held to that."""

from __future__ import annotations

from collections.abc import Collection

from wardmote.graph.imports.resolve.councils import Council
from wardmote.graph.imports.resolve.known import Known, first


class Reported:
    """The elections of whole councils that reference files have. Of the councils `whole` every ballot is wanted.

    These are named by the keys of their IRIs, as in `camden`. Of other councils tallies are enough.
    """

    def __init__(self, known: Known, whole: Collection[str]) -> None:
        self._whole = {f"council:{key}" for key in whole}
        self._elections = {
            (first(content, "wm:council"), first(content, "wm:pollingDay"))
            for content in known.of("wm:CouncilElection").values()
        }

    def speaks_of(self, council: Council, day: str) -> bool:
        """Whether the election of all seats of a council on a day is one that the reference files have."""
        return council.whole and (council.iri, day) in self._elections

    def tallies(self, council: Council) -> bool:
        """Whether tallies of a council are enough."""
        return council.iri not in self._whole
