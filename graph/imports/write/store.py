"""Put the files of an import in their places, all in one step, and say first what that drops."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from wardmote.graph.errors import CallError
from wardmote.graph.files import journal
from wardmote.graph.imports.resolve import collections
from wardmote.graph.imports.resolve.known import RETURNS
from wardmote.graph.imports.write import outdated
from wardmote.graph.rdf.turtle import Blocks

_SHOWN = 10
_PLURALS = {"ballot": "ballots", "candidacy": "candidacies", "tally": "tallies"}


def write(
    data: Path,
    prepared: Mapping[str, str],
    others: Iterable[tuple[Path, Blocks]],
    texts: Mapping[Path, str],
    replace: bool,
    tell: Callable[[str], None] = lambda _: None,
) -> tuple[list[Path], list[Path]]:
    """Write files of returns of a data folder, by name, others that follow from them, and `texts` beside them.

    Give the files of returns that were written, and those that were so already. What of the same collection is dropped
    is told to `tell` before.

    Raises CallError, and changes nothing, where a file of returns would change and `replace` was not asked for, or
    where a folder cannot be written to.
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
    journal.switch(data, contents)
    return [path for path in contents if path not in texts], unchanged


def _dropped(before: str, after: str) -> Iterator[str]:
    """Say what a file has that it will not have any more, council by council."""
    held, kept = collections.held(before).things, collections.held(after).things
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
