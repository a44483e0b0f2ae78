"""What lies in a data folder and is no file of it is told, with its place and what to do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from checkout import Folder

from wardmote.graph.errors import DataError
from wardmote.graph.sources import listing, load

ODD: dict[str, tuple[Callable[[Path], object], str, str, str]] = {
    "an empty folder": (lambda data: (data / "retuns").mkdir(), "retuns/", "no place for this folder", "returns"),
    "a folder below": (lambda data: (data / "reference/old").mkdir(), "reference/old/", "no place", "remove it"),
    "a folder named as a file": (lambda data: (data / "reference/x.ttl").mkdir(), "reference/x.ttl/", "no place", ""),
    "a dangling link": (
        lambda data: (data / "reference/x.ttl").symlink_to("/nowhere/at/all"),
        *("reference/x.ttl", "a symbolic link to /nowhere/at/all, where nothing is", "remove the link"),
    ),
    "a dangling folder": (lambda data: (data / "returns").symlink_to("nowhere"), "returns", "nothing is", "restore"),
    "a dangling table": (lambda data: (data / "joins.csv").symlink_to("nowhere"), "joins.csv", "nothing is", "restore"),
    "a link to itself": (
        lambda data: (data / "reference/x.ttl").symlink_to(data / "reference/x.ttl"),
        *("reference/x.ttl", "where nothing is", "remove the link"),
    ),
    "a link to the folder": (
        lambda data: (data / "reference/all").symlink_to(data),
        *("reference/all", "a folder that it lies in", "remove the link"),
    ),
    "a pipe": (lambda data: os.mkfifo(data / "articles/x.ttl"), "articles/x.ttl", "a pipe, a socket", "move it out"),
    "no text": (
        lambda data: os.close(os.open(os.fsencode(data) + b"/reference/\xff.ttl", os.O_CREAT)),
        *("reference/\\udcff.ttl", "no text in UTF-8", "give it a name in UTF-8"),
    ),
}


@pytest.mark.parametrize("case", ODD)
def test_what_is_no_file_of_the_data(folder: Folder, case: str) -> None:
    make, file, message, remedy = ODD[case]
    make(folder.data)
    with pytest.raises(DataError) as caught:
        folder.files()
    (fault,) = caught.value.faults
    assert fault.file == file
    assert message in fault.message
    assert remedy in fault.remedy
    assert str(fault).encode()


def test_links_to_folders_and_files_are_followed(folder: Folder, tmp_path: Path) -> None:
    before = [(file.name, file.source) for file in folder.files()]
    (folder.data / "reference").rename(tmp_path / "elsewhere")
    (folder.data / "reference").symlink_to(tmp_path / "elsewhere")
    (folder.data / "counts.toml").rename(tmp_path / "counts")
    (folder.data / "counts.toml").symlink_to(tmp_path / "counts")
    assert [(file.name, file.source) for file in folder.files()] == before
    assert "counts.toml" in listing.of(folder.data).names


def test_a_folder_that_cannot_be_read(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    iterdir = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path == folder.data / "articles":
            raise PermissionError(13, "Permission denied")
        return iterdir(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    found, faults = load.read_all(folder.data)
    assert [(fault.file, fault.message) for fault in faults] == [("articles/", "cannot be read: Permission denied")]
    assert all(file.is_reference for file in found)
