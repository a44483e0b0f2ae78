"""The colours of the parties that an answer names, as things or in words."""

from __future__ import annotations

from collections.abc import Mapping

from wardmote.server.drawing import charts
from wardmote.server.drawing.answer_table import Cell
from wardmote.server.drawing.charts import Colour
from wardmote.server.drawing.values import rows
from wardmote.server.engine.interface import Session


class Fills:
    """Gives values of an answer their colours: parties, independents and no overall control have one, others none."""

    def __init__(self, named: Mapping[str, Colour]) -> None:
        self._named = named

    @classmethod
    def of(cls, session: Session) -> Fills:
        """Read from the release what parties are called."""
        found = rows(session, "answer/parties")
        return cls({row["label"]: shade for row in found if (shade := _of_iri(row["this"])) and row["label"]})

    def get(self, cell: Cell) -> Colour | None:
        """Give the colour of a value, or None."""
        return _of_iri(cell.iri) if cell.iri else self._named.get(cell.text)


def _of_iri(iri: str) -> Colour | None:
    found = charts.colour(iri)
    return found if found.short else None
