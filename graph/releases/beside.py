"""Files that stand beside the releases, one of each kind for a release: made once, and gone with it.

They are not in the releases, since their bytes depend on the version of a library. They hold nothing that the releases
do not, so they can be made again at any time.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wardmote.graph.files import disk
from wardmote.graph.releases.release import RELEASES

_SUFFIX = ".sqlite"


def path(home: Path, folder: str, release_id: str, version: int) -> Path:
    """Give the path of a file of a release under a home folder; it need not be there."""
    return home / folder / f"{release_id}-{version}{_SUFFIX}"


def make(target: Path, home: Path, write: Callable[[Path], object], *, sweeps: bool = True) -> Path:
    """Make a file with what `write` puts at a path, unless it is there, and give its path.

    Those of earlier versions are removed, and those of releases that are gone. `sweeps` says whether what other makers
    have left behind is removed before. The caller holds the lock of the home folder.
    """
    folder = target.parent
    folder.mkdir(exist_ok=True)
    if sweeps:
        disk.sweep(folder)
    if not target.is_file():
        aside = disk.aside(folder)
        write(aside / target.name)
        disk.settle(aside / target.name)
        disk.replace_files(folder, aside)
    own = _release(target)
    for other in folder.glob(f"*{_SUFFIX}"):
        if other != target and (_release(other) == own or not (home / RELEASES / _release(other)).is_dir()):
            other.unlink()
    return target


def _release(file: Path) -> str:
    return file.name.partition("-")[0]
