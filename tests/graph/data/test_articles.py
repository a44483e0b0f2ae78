"""The files of the articles say what is theirs to say, and no more."""

from __future__ import annotations

from pyoxigraph import RdfFormat, parse

from wardmote.graph.sources import load

# The triples of the four files when each said all that the graph holds of its article.
ALL = 7067


def test_the_files_are_short() -> None:
    files = [file for file in load.data_files(load.default_data()) if file.article is not None]
    written = sum(len({quad.triple for quad in parse(file.source, format=RdfFormat.TURTLE)}) for file in files)
    assert written <= 0.75 * ALL
    assert sum(len(set(file.triples)) for file in files) > written
