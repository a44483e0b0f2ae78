"""The queries that are measured: texts from `queries/*.rq`, asked of things that the data holds.

A text stands for one query; where it speaks of `<urn:wardmote:bench>`, of as many as there are things to put there. An
endpoint elsewhere takes no parameters beside the text, so the IRI is put into the text, as a term that was serialised.
"""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode

from wardmote.graph.rdf import iris
from wardmote.graph.releases.release import Release
from wardmote.graph.sparql import rewriting

_FOLDER = Path(__file__).parent / "queries"
_PLACE = str(NamedNode("urn:wardmote:bench"))

# The classes of the things that each text is asked of.
_THINGS = {"thing": ("Person", "Candidacy", "Claim", "Figure"), "ballot": ("Ballot",), "election": ("CouncilElection",)}
_MOST = 5000


def text(name: str) -> str:
    """Give a query by its name, with its prefixes declared so that any endpoint takes it."""
    return rewriting.portable((_FOLDER / f"{name}.rq").read_text(encoding="utf-8"))


def texts(name: str, release: Release) -> list[str]:
    """Give a query asked of things of a release: at most some thousands, spread over all."""
    pattern = text(name)
    return [pattern.replace(_PLACE, thing) for thing in things(release, _THINGS[name])]


def things(release: Release, classes: tuple[str, ...]) -> list[str]:
    """Give the instances of classes, as terms of N-Triples: every so manieth, so that at most some thousands remain."""
    ends = tuple(f"{iris.RDF_TYPE} {iris.wm(name)} ".encode() for name in classes)
    found = []
    with release.quads.open("rb") as lines:
        for line in lines:
            subject, _, rest = line.partition(b" ")
            if rest.startswith(ends):
                found.append(subject.decode())
    return found[:: max(1, -(-len(found) // _MOST))]


def hostile() -> dict[str, str]:
    """Give the queries that are meant to do harm, by name."""
    return {path.stem: text(f"hostile/{path.stem}") for path in sorted((_FOLDER / "hostile").glob("*.rq"))}
