"""Find the files of a data folder, and what lies there that is none: nothing is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wardmote.graph.errors import CallError, Fault
from wardmote.graph.files import locking

FOLDERS = ("reference", "articles", "returns")


@dataclass
class Listing:
    """The files below a data folder by name, sorted, and the faults of what lies beside them."""

    names: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def of(data: Path) -> Listing:
    """List a data folder. Hidden files and folders, which editors and desktops make, are no data.

    Links are followed. Raises CallError where there is no such folder, or where it cannot be tidied up (see `locking`).
    """
    if not data.is_dir():
        raise CallError(f"no data folder at {data}: give one with --data")
    locking.settle(data)
    found = Listing()
    _list(found, data, "", frozenset())
    found.names.sort()
    return found


def _list(found: Listing, folder: Path, prefix: str, above: frozenset[Path]) -> None:
    """List a folder whose names begin with `prefix`; `above` are the folders that it lies in."""
    try:
        names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        remedy = "give rights to read it, or move it out"
        found.faults.append(Fault(shown(prefix) or ".", 0, "", f"cannot be read: {error.strerror}", remedy))
        return
    for name in names:
        path, relative = folder / name, prefix + name
        if shown(relative) != relative:
            message = "the name of this file is no text in UTF-8"
            found.faults.append(Fault(shown(relative), 0, "", message, "give it a name in UTF-8, or move it out"))
        elif path.is_file():
            found.names.append(relative)
        elif path.is_dir():
            _folder(found, path, relative, above | {folder.resolve()})
        else:
            found.faults.append(of_no_file(path, relative))


def _folder(found: Listing, path: Path, relative: str, above: frozenset[Path]) -> None:
    if path.resolve() in above:
        message, remedy = "a symbolic link to a folder that it lies in", "remove the link"
        found.faults.append(Fault(relative, 0, "", message, remedy))
        return
    before = len(found.names) + len(found.faults)
    _list(found, path, f"{relative}/", above)
    if relative not in FOLDERS and before == len(found.names) + len(found.faults):
        message = "a data folder has no place for this folder"
        remedy = f"remove it, or name it {', '.join(FOLDERS[:-1])} or {FOLDERS[-1]}"
        found.faults.append(Fault(f"{relative}/", 0, "", message, remedy))


def of_no_file(path: Path, name: str) -> Fault:
    """Give the fault of what is neither a file nor a folder; `name` is what it is called."""
    if path.is_symlink():
        message = f"a symbolic link to {shown(str(path.readlink()))}, where nothing is"
        return Fault(name, 0, "", message, "restore what it leads to, or remove the link")
    return Fault(name, 0, "", "neither a file nor a folder, but a pipe, a socket or a device", "move it out")


def no_files(folder: Path, suffix: str) -> Iterator[Fault]:
    """Find what a folder has under names that end so and that is no file, but for hidden ones."""
    for path in sorted(folder.glob(f"[!.]*{suffix}")):
        if path.is_dir():
            yield Fault(shown(str(path)), 0, "", "a folder, named as a file", "move it out, or give it another name")
        elif not path.is_file():
            yield of_no_file(path, shown(str(path)))


def shown(name: str) -> str:
    """Give the name of a file as text that can be printed, whatever its bytes."""
    return name.encode("utf-8", "backslashreplace").decode()
