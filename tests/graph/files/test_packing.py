"""Packing: what gzip reads, the same bytes each time, sums that are true."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import subprocess
from pathlib import Path

import pytest

from wardmote.graph.files import packing

CONTENT = b"<urn:s> <urn:p> <urn:o> .\n" * 50_000


def pack(path: Path, content: bytes, step: int) -> packing.Sums:
    with packing.packed(path) as file:
        for start in range(0, len(content), step):
            file.output.write(content[start : start + step])
    return file.sums


def test_gzip_reads_it(tmp_path: Path) -> None:
    pack(tmp_path / "a.gz", CONTENT, 1000)
    assert gzip.decompress((tmp_path / "a.gz").read_bytes()) == CONTENT
    done = subprocess.run(["gzip", "--decompress", "--stdout", tmp_path / "a.gz"], capture_output=True, check=True)
    assert done.stdout == CONTENT
    with packing.unpacked(tmp_path / "a.gz") as file:
        assert file.read() == CONTENT


def test_same_bytes_whatever_the_pieces_and_the_name(tmp_path: Path) -> None:
    sums = [pack(tmp_path / name, CONTENT, step) for name, step in (("a", 999), ("b", 70_001), ("c", len(CONTENT)))]
    assert len(set(sums)) == 1
    assert len({(tmp_path / name).read_bytes() for name in "abc"}) == 1


def test_header_has_neither_time_nor_name(tmp_path: Path) -> None:
    pack(tmp_path / "a.gz", b"", 1)
    head = (tmp_path / "a.gz").read_bytes()[:10]
    assert head[:3] == b"\x1f\x8b\x08"
    assert head[3:8] == bytes(5), "flags and time"


@pytest.mark.parametrize("content", [b"", b"a", CONTENT])
def test_sums(tmp_path: Path, content: bytes) -> None:
    sums = pack(tmp_path / "a.gz", content, 4096)
    stored = (tmp_path / "a.gz").read_bytes()
    assert (sums.bytes, sums.sha256) == (len(stored), hashlib.sha256(stored).hexdigest())
    assert (sums.content_bytes, sums.content_sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_sums_are_not_there_before_the_end(tmp_path: Path) -> None:
    with packing.packed(tmp_path / "a.gz") as file, pytest.raises(ValueError, match="still written"):
        _ = file.sums


def test_a_file_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.gz").touch()
    with pytest.raises(FileExistsError), packing.packed(tmp_path / "a.gz"):
        pass


@pytest.mark.parametrize("place", [0, 3, 10, 40, -1])
def test_damage_is_told(tmp_path: Path, place: int) -> None:
    pack(tmp_path / "a.gz", CONTENT, 4096)
    stored = bytearray((tmp_path / "a.gz").read_bytes())
    for content in (stored[:-10], stored[:place] + bytes([stored[place] ^ 0xFF]) + stored[place:][1:]):
        (tmp_path / "b.gz").write_bytes(content)
        with packing.unpacked(tmp_path / "b.gz") as file, pytest.raises(packing.DAMAGED):
            file.read()


def test_table() -> None:
    output = io.BytesIO()
    rows = [("Ottermere", 'say "aye"', 3), ("a, b", "two\nlines", "")]
    assert packing.table(output, ("name", "words", "number"), iter(rows)) == 2
    assert output.getvalue().startswith(b"name,words,number\r\n")
    read = list(csv.reader(io.StringIO(output.getvalue().decode(), newline="")))
    assert read[1:] == [[str(value) for value in row] for row in rows]


def test_table_without_rows() -> None:
    output = io.BytesIO()
    assert packing.table(output, ("name",), []) == 0
    assert output.getvalue() == b"name\r\n"
