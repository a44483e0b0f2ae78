"""Where things of the checkout are, and copies of the invented borough to break."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wardmote.graph.checks import examine
from wardmote.graph.errors import Fault
from wardmote.graph.sources import load

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
FICTIONAL = TESTS / "fictional"
README = ROOT / "README.md"
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Folder:
    """A data folder to break, with the article texts that belong to it."""

    data: Path
    articles: Path

    def edit(self, name: str, old: str, new: str) -> int:
        """Replace words of a data file where they first stand; give the line on which they begin."""
        path = self.data / name
        source = path.read_bytes().decode()
        position = source.index(old)
        path.write_bytes((source[:position] + new + source[position + len(old) :]).encode())
        return source.count("\n", 0, position) + 1

    def edit_text(self, name: str, old: str, new: str) -> None:
        """Replace words of an article text where they first stand."""
        path = self.articles / name
        path.write_bytes(path.read_bytes().replace(old.encode(), new.encode(), 1))

    def files(self) -> list[load.DataFile]:
        """Read the data files."""
        return load.data_files(self.data)

    def faults(self) -> list[Fault]:
        """Check everything."""
        return examine.check(self.data, self.articles).faults
