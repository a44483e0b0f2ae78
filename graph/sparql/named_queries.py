"""The queries that come with the package: each is a file `NAME.rq` whose first line is its title as a comment.

A second comment may hold keywords.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from wardmote.graph.errors import QueryError
from wardmote.graph.sparql.forms import Form, form

_KEYWORDS = "# Keywords: "


@dataclass(frozen=True)
class NamedQuery:
    """A query that comes with the package. `text` starts with the title as a comment and declares no prefix of ours."""

    name: str
    title: str
    text: str

    @property
    def keywords(self) -> list[str]:
        """Give its keywords, in the order in which its second line has them."""
        line = self.text.split("\n", 2)[1]
        return line.removeprefix(_KEYWORDS).split(", ") if line.startswith(_KEYWORDS) else []

    @property
    def form(self) -> Form:
        """What it asks for."""
        return form(self.text)


class Folder:
    """The queries in a folder of a package, by name: `council/seats` is `seats.rq` in its folder `council`."""

    def __init__(self, package: str, path: str) -> None:
        self._root = files(package) / path
        self._loaded: dict[str, NamedQuery] = {}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all queries, sorted."""
        return tuple(sorted(_names(self._root, "")))

    def load(self, name: str) -> NamedQuery:
        """Give a query. Raises QueryError, with names that are near, where there is none of this name."""
        if name not in self._loaded:
            self._loaded[name] = self._read(name)
        return self._loaded[name]

    def _read(self, name: str) -> NamedQuery:
        if name not in self.names:
            near = difflib.get_close_matches(name, self.names, n=3, cutoff=0.4)
            meant = f"did you mean {' or '.join(near)}? " if near else ""
            raise QueryError(f"no query is named {name!r}: {meant}There are {', '.join(self.names) or 'none'}")
        text = self._root.joinpath(*f"{name}.rq".split("/")).read_text(encoding="utf-8")
        title = text.partition("\n")[0]
        if not title.startswith("# "):
            raise ValueError(f"Unexpected first line of query {name}, which should be its title: {title!r}")
        return NamedQuery(name, title.removeprefix("# ").strip().removesuffix("."), text)


def _names(folder: Traversable, before: str) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _names(entry, f"{before}{entry.name}/")
        elif entry.name.endswith(".rq"):
            yield before + entry.name.removesuffix(".rq")


EXAMPLES = Folder("wardmote.graph", "queries/examples")
