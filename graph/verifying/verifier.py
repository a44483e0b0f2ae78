"""Verify texts and claims by one release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wardmote.graph.releases.release import Release
from wardmote.graph.verifying.answer import Answer

LONGEST = 100_000
"""Characters of a text that is checked at most."""


class Verifier:
    """Checks by a release, which is read once, when this is made: a second or two. Used by one thread at a time.

    `today` is the day on which it is asked: it says which elections have been due.
    """

    def __init__(self, release: Release, today: date | None = None) -> None:
        self.release = release
        self.today = today or date.today()

    def text(self, text: str, day: date | None = None, election: str = "") -> Answer:
        """Check all claims of a text. `day` is that of the text, `election` the prefixed name or key of an election.

        Raises CallError for an election that is not in the release, and for a text longer than `LONGEST` or empty.
        """
        raise NotImplementedError

    def claims(self, claims: Sequence[Mapping[str, Any]], day: date | None = None, election: str = "") -> Answer:
        """Check claims that are data, in the plain names that `wardmote draft --claims` prints.

        Each has a `type` (a kind of draft) and what it is about by name or prefixed IRI (`council`, `ward`, `party`,
        `person`, `from`, `to`), a `value`, a `polarity`, and may have `more`. Raises CallError for what is no claim.
        """
        raise NotImplementedError
