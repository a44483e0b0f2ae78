"""Compress a file by gzip, with the lengths and digests of its content and of the compressed file."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from isal import igzip, isal_zlib

SUFFIX = ".gz"
MEDIA_TYPE = "application/gzip"
# Raised by reading a packed file that is damaged.
DAMAGED: tuple[type[Exception], ...] = (EOFError, OSError, isal_zlib.error)  # type: ignore[assignment]

# Packs as well as level 3 of zlib, which takes five times as long; the next level takes three times as long as this.
_LEVEL = 2
# Makes it write the header of gzip: without a name, and with no time in it.
_GZIP = 31
# Bytes that are packed at a time, since what comes out depends on the pieces that go in.
_BLOCK = 262_144


@dataclass(frozen=True)
class Sums:
    """Lengths in bytes and SHA-256 digests in hexadecimal of a compressed file and of its content."""

    bytes: int
    sha256: str
    content_bytes: int
    content_sha256: str


class Packing(io.RawIOBase):
    """A compressed file that is being written: `output` takes its content; `sums` are there at the end.

    The same content gives the same bytes on one kind of processor: ISA-L packs in other ways on Arm than on x86-64.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self.output = io.BufferedWriter(self, _BLOCK)
        self._file = file
        self._deflate = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, _GZIP)
        self._held = bytearray()
        self._content, self._packed = hashlib.sha256(), hashlib.sha256()
        self._content_bytes = 0
        self._sums: Sums | None = None

    def writable(self) -> bool:
        """Say that it can be written."""
        return True

    def write(self, data: Any) -> int:
        """Compress some bytes; give their number."""
        self._held += data
        with memoryview(self._held) as held:
            end = len(held) - len(held) % _BLOCK
            for start in range(0, end, _BLOCK):
                self._pack(held[start : start + _BLOCK])
        del self._held[:end]
        return memoryview(data).nbytes

    def _pack(self, content: bytes | bytearray | memoryview) -> None:
        self._content.update(content)
        self._content_bytes += len(content)
        self._put(self._deflate.compress(content))

    def _put(self, packed: bytes) -> None:
        self._packed.update(packed)
        self._file.write(packed)

    def finish(self) -> None:
        """Write what is still in memory."""
        self.output.flush()
        self._pack(self._held)
        self._put(self._deflate.flush())
        told = self._packed.hexdigest(), self._content_bytes, self._content.hexdigest()
        self._sums = Sums(self._file.tell(), *told)

    @property
    def sums(self) -> Sums:
        """The sums of the file. Raises ValueError before its end."""
        if self._sums is None:
            raise ValueError("Unexpected question for the sums of a file that is still written")
        return self._sums


@contextmanager
def packed(path: Path) -> Iterator[Packing]:
    """Write a compressed file at `path`, where there is none yet."""
    with path.open("xb") as file:
        packing = Packing(file)
        yield packing
        packing.finish()


def unpacked(path: Path) -> gzip.GzipFile:
    """Open a compressed file to read its content. Reading raises one of `DAMAGED` where it is damaged."""
    return igzip.IGzipFile(path, "rb")  # type: ignore[no-untyped-call]


def table(output: IO[bytes], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write rows below a header as CSV (RFC 4180) in UTF-8; give their number."""
    text = io.TextIOWrapper(output, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(columns)
    number = 0
    for number, row in enumerate(rows, 1):  # noqa: B007
        writer.writerow(row)
    text.detach()
    return number
