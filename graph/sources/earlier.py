"""Recognise in a data folder what 0.1.0 wrote, which was never released, and say what to do.

Its returns state results as claims, its decisions on who is who name a ballot and a person, and its articles begin with
what they state. Files of articles are still read, and `wardmote fmt` rewrites them; the others are made again by
importing the same files of results.
"""

from __future__ import annotations

from pathlib import Path

from wardmote.graph.errors import Fault
from wardmote.graph.rdf import iris

_CLAIM = f" {iris.RDF_TYPE} {iris.wm('Claim')} .".encode()
_JOINS_BEGIN = b"ballot,name,party,person,"


def returns(name: str, lines: bytes) -> Fault | None:
    """Give the fault of a file of returns, from its triples as N-Triples, where it is of 0.1.0."""
    if _CLAIM not in lines:
        return None
    message = "states declared results as claims, as 0.1.0 did, which was never released"
    remedy = "move the file out, and import its results again: wardmote import returns writes them as they are read now"
    return Fault(name, 0, "", message, remedy)


def is_article(source: str) -> bool:
    """Whether the Turtle of an article has no base, as 0.1.0 wrote it: its segments are named in full."""
    return "\n@base <" not in source


def joins(path: Path) -> Fault | None:
    """Give the fault of a file of decisions on who is who, where it is of 0.1.0; there may be no such file."""
    try:
        with path.open("rb") as file:
            begins = file.read(len(_JOINS_BEGIN) + 3).removeprefix(b"\xef\xbb\xbf").startswith(_JOINS_BEGIN)
    except OSError:
        return None
    if not begins:
        return None
    message = "the columns begin with ballot, name, party, person, as 0.1.0 had them, which was never released"
    remedy = (
        "move the file away, import the results again with wardmote import returns --replace, and decide in the file "
        "that this writes"
    )
    return Fault(path.name, 1, "", message, remedy)
