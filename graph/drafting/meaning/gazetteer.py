"""The names of all things of a data folder, as of a day: councils, wards, parties, people, offices, elections, ballots."""

from __future__ import annotations

from datetime import date
from pathlib import Path


class Gazetteer:
    """Names and the things they are of. `day` is that of the text, None where it is not known."""

    def __init__(self, data: Path, day: date | None = None) -> None:
        self.data = data
        self.day = day
