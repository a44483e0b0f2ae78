"""The text that a name or a key means, and its base segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from pyoxigraph import NamedNode

from wardmote.graph.checks import coverage
from wardmote.graph.drafting import asking
from wardmote.graph.drafting.reading.document import Document
from wardmote.graph.drafting.reading.read import read
from wardmote.graph.drafting.reading.segments import Segment, segments
from wardmote.graph.errors import CallError
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load, texts
from wardmote.graph.sources.load import DataFile
from wardmote.graph.sources.texts import Text


@dataclass(frozen=True)
class Chosen:
    """A text, with the file of its data where it was chosen by the key of that."""

    text: Text
    file: DataFile | None = None

    @cached_property
    def document(self) -> Document:
        """The text as read. Raises DataError where it is none to read."""
        return read(self.text.characters, self.text.name)

    @property
    def segments(self) -> Sequence[Segment]:
        """The base segments that its data describes; without data those that a draft would begin with."""
        if self.file is None or self.file.article is None:
            return segments(self.document)
        return [
            Segment(one.start, one.end, one.kind.value.removeprefix(iris.WM))
            for one in coverage.stretches(self.file, self.file.article)
            if isinstance(one.kind, NamedNode)
        ]

    @property
    def is_changed(self) -> bool:
        """Whether the text is another than the one that the data describes."""
        if self.file is None or self.file.article is None:
            return False
        stated = self.file.described.get(self.file.article, {}).get(iris.wm("sha256"), frozenset())
        return bool(stated) and {term.value for term in stated} != {self.text.sha256}


def chosen(data: Path, articles: Path | None, name: str) -> Chosen:
    """Give the text that is meant by the name of its file, or by the key that data calls its article by.

    Raises CallError where there is neither, or no folder of texts is given; DataError where one cannot be read.
    """
    articles = asking.folder(articles)
    file = _file(data, name)
    for known in _names(file) if file is not None else (name, f"{name}.txt"):
        if (text := texts.find(articles, known)) is not None:
            return Chosen(text, file)
    if file is not None:
        raise CallError(f"{articles} has no text of {name}, {' or '.join(_names(file)) or 'whose data names none'}")
    raise CallError(f"no text and no article is called {name!r}{_near(data, articles, name)}")


def _file(data: Path, key: str) -> DataFile | None:
    """Give the file of an article's data; None where no article has the key."""
    path = data / "articles" / f"{key}.ttl"
    return load.read(data, f"articles/{key}.ttl") if Path(key).name == key and path.is_file() else None


def _names(file: DataFile) -> list[str]:
    content = file.described.get(file.article, {}) if file.article is not None else {}
    return sorted(term.value for term in content.get(iris.term("dcterms:identifier"), ()))


def _near(data: Path, articles: Path, name: str) -> str:
    keys = [path.stem for path in (data / "articles").glob("*.ttl")]
    names = texts.names(articles)
    near = get_close_matches(name, [*names, *keys], n=3, cutoff=0.5)
    return f": write {' or '.join(near)}" if near else f": {articles} holds {', '.join(names[:10]) or 'no texts'}"
