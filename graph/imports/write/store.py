"""Say which files of a data folder an import changes, and what that drops."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from wardmote.graph.errors import CallError
from wardmote.graph.files import disk
from wardmote.graph.imports.collections import places
from wardmote.graph.imports.resolve.known import RETURNS
from wardmote.graph.imports.write import outdated
from wardmote.graph.rdf.turtle import Blocks

_SHOWN = 10
_PLURALS = {"ballot": "ballots", "candidacy": "candidacies", "tally": "tallies"}


def put(path: Path, text: str) -> None:
    """Write a file for a person to go through, whole or not at all. Raises CallError where it cannot be written."""
    try:
        with disk.replacing(path, "name a file in a folder that is there and can be written to") as file:
            file.write(text.encode())
    except OSError as error:
        raise CallError(f"cannot write {path}: {error.strerror}: name a file in a folder that is there") from None


def plan(
    data: Path,
    prepared: Mapping[str, str],
    others: Iterable[tuple[Path, Blocks]],
    texts: Mapping[Path, str],
    replace: bool,
    tell: Callable[[str], None] = lambda _: None,
) -> tuple[dict[Path, bytes], list[Path]]:
    """Give the files to write: those of returns, by name, others that follow from them, and `texts` beside them.

    Give the files of returns that are so already, too. What of the same collection is dropped is told to `tell`. Raises
    CallError where a file of returns would change and `replace` was not asked for.
    """
    folder = data / RETURNS
    contents = {path: text.encode() for path, text in texts.items()}
    unchanged: list[Path] = []
    replaced: dict[Path, str] = {}
    for name, text in prepared.items():
        path = folder / name
        before = path.read_text(encoding="utf-8") if path.exists() else None
        if before == text:
            unchanged.append(path)
            continue
        contents[path] = text.encode()
        if before is not None:
            replaced[path] = before
    dropped = {path: list(_dropped(before, contents[path].decode())) for path, before in replaced.items()}
    if replaced and not replace:
        raise CallError(_refusal(dropped))
    contents |= {path: "".join(blocks.lines()).encode() for path, blocks in others}
    for path, content in outdated.without(folder, replaced, contents, unchanged, tell).items():
        contents[path] = content
    for path, lines in dropped.items():
        for line in lines:
            tell(f"{path.name}: drops {line}")
    return contents, unchanged


def _dropped(before: str, after: str) -> Iterator[str]:
    """Say what a file has that it will not have any more, council by council."""
    held, kept = places.held(before).things, places.held(after).things
    for council, kinds in sorted(held.items()):
        gone = {kind: len(things - kept.get(council, {}).get(kind, set())) for kind, things in kinds.items()}
        if any(gone.values()):
            yield f"{_listed(gone)} of {council}"


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(
        f"{number} {kind if number == 1 else _PLURALS[kind]}" for kind, number in sorted(counts.items()) if number
    )


def _refusal(dropped: Mapping[Path, list[str]]) -> str:
    path, lines = next(iter(dropped.items()))
    remedy = "give --replace to put this import in its place"
    if not lines:
        return f"{path} is there with other content: {remedy}"
    more = f" and of {len(lines) - _SHOWN} more councils" if len(lines) > _SHOWN else ""
    return f"{path} is there with other content: {remedy}, which drops {'; '.join(lines[:_SHOWN])}{more}"
