"""Put the files of an import in their places, all in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from wardmote.graph.errors import CallError
from wardmote.graph.files import journal
from wardmote.graph.rdf.turtle import Blocks


def file_name(day: date) -> str:
    """Give the name of the file of returns of a polling day."""
    return f"local.{day.isoformat()}.ttl"


def write(
    data: Path,
    prepared: Iterable[tuple[Path, Blocks]],
    others: Iterable[tuple[Path, Blocks]],
    texts: Mapping[Path, str],
    replace: bool,
) -> tuple[list[Path], list[Path]]:
    """Write files of returns of a data folder, others that follow from them, and `texts` beside them.

    Give the files of returns that were written, and those that were so already.

    Raises CallError, and changes nothing, where a file of returns would change and `replace` was not asked for, or
    where a folder cannot be written to.
    """
    contents = {path: text.encode() for path, text in texts.items()}
    unchanged: list[Path] = []
    for path, blocks in prepared:
        content = "".join(blocks.lines()).encode()
        if path.exists() and path.read_bytes() == content:
            unchanged.append(path)
        elif path.exists() and not replace:
            raise CallError(f"{path} is there with other content: give --replace to put this import in its place")
        else:
            contents[path] = content
    contents |= {path: "".join(blocks.lines()).encode() for path, blocks in others}
    journal.switch(data, contents)
    return [path for path in contents if path not in texts], unchanged
