"""A row of the query for claims, about an invented article."""

from __future__ import annotations

from datetime import date

from wardmote.graph.rdf import iris
from wardmote.server.drawing.values import Row

ARTICLE = f"{iris.DEFAULT_BASE}id/article/305ca4c136be8759"
WM = iris.WM


def row(**values: object) -> Row:
    """Give a row, with some of its values replaced."""
    found: Row = {
        "claim": f"{iris.DEFAULT_BASE}id/claim/305ca4c136be8759.2",
        "gist": "The Bitterns hold 27 seats.",
        "source": ARTICLE,
        "sourceLabel": "Report on Fen, 2 May 2031",
        "address": None,
        "setting": "Election of 2 May 2031",
        "proposition": f"{iris.DEFAULT_BASE}id/proposition/figure-1",
        "propositionLabel": "seats won: 27",
        "polarity": WM + "affirmed",
        "modality": WM + "reported",
        "modalityLabel": "reported",
        "speaker": None,
        "speakerLabel": None,
        "asOf": date(2031, 5, 3),
        "scope": None,
        "scopeLabel": None,
        "reading": False,
        "segment": f"{ARTICLE}#char=10,20",
        "verdict": WM + "reported",
        "verdictLabel": "reported",
        "verdictOfDenial": None,
        "verdictOfDenialLabel": None,
    }
    return found | values  # type: ignore[operator]
