"""Give the lines of a text file, of whatever coding it says or shows, and what separates the fields in them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.read.files import signatures

LINE_LIMIT = 64 * 1024
"""Bytes that a line may have; lines of real results have a few hundred."""

SIZE_LIMIT = 64 << 20
"""Bytes that a file may have; all results of England's largest polling days have under ten million."""

AGAIN = "fetch the file again, and compare its size with that of the original"

_SEPARATORS = ",;\t|"
_SAID = re.compile(r"\W*sep=(.)", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile('"[^"]*"')
_FIRST = 12


class Lines:
    """The lines of one text file, to go through once; `ends_in_a_line_break` is then whether the last one has one."""

    def __init__(self, path: Path, name: str, faults: Faults) -> None:
        self._path, self._name, self._faults = path, name, faults
        self.ends_in_a_line_break = True

    def __iter__(self) -> Iterator[str]:
        with self._path.open("rb") as stream:
            start = stream.read(LINE_LIMIT)
            stream.seek(0)
            coding = signatures.coding(start)
            is_plain = coding == "utf-8" and not (b"\r" in start and b"\n" not in start)
            yield from self._plain(stream) if is_plain else self._coded(stream, coding)

    def _plain(self, stream: io.BufferedReader) -> Iterator[str]:
        """Give lines of UTF-8. Stops at one that is too long, since nothing after it can be told from it."""
        read = 0
        for number, line in enumerate(iter(lambda: stream.readline(LINE_LIMIT + 1), b""), 1):
            self.ends_in_a_line_break = line.endswith(b"\n")
            read += len(line)
            if self._is_over(number, len(line), read, _start(line)):
                return
            self._check(number, line)
            yield line.replace(b"\0", b"").decode("utf-8-sig" if number == 1 else "utf-8", errors="replace")

    def _coded(self, stream: io.BufferedReader, coding: str) -> Iterator[str]:
        """Give lines of another coding, or of UTF-8 with the line ends of old."""
        with io.TextIOWrapper(stream, coding, errors="replace", newline="") as text:
            read = 0
            for number, line in enumerate(iter(lambda: text.readline(LINE_LIMIT + 1), ""), 1):
                self.ends_in_a_line_break = line.endswith(("\n", "\r"))
                read += len(line)
                if self._is_over(number, len(line), read, line[:40]):
                    return
                if "\ufffd" in line or "\0" in line:
                    message = f"this line has what is not {coding.upper()}, near {shown(line[:40])}"
                    self._faults.add_alike(self._name, number, "", message, "save the file as UTF-8", "bytes")
                yield line.replace("\0", "").lstrip("\ufeff") if number == 1 else line.replace("\0", "")

    def _is_over(self, number: int, length: int, read: int, start: str) -> bool:
        """Whether a line or the whole file is longer than it may be, with a fault if so."""
        if length > LINE_LIMIT:
            message = f"a line of more than {LINE_LIMIT:,} bytes, which begins with {shown(start)}"
            self._faults.add(self._name, number, "", message, f"results have no such lines: {AGAIN}")
        elif read > SIZE_LIMIT:
            message = f"the file has more than {SIZE_LIMIT >> 20} MiB"
            self._faults.add(self._name, number, "", message, "cut it up, by years or by councils")
        return length > LINE_LIMIT or read > SIZE_LIMIT

    def _check(self, number: int, line: bytes) -> None:
        """Find what in a line is no text of UTF-8."""
        found = []
        if b"\0" in line:
            found.append((line.index(b"\0"), "is a zero byte", "save the file as UTF-8"))
        try:
            line.decode()
        except UnicodeDecodeError as error:
            byte = line[error.start : error.start + 1]
            other = byte.decode("cp1252", errors="replace")
            remedy = f"save the file as UTF-8 (in Windows-1252, which it may be in, the byte is {other})"
            found.append((error.start, f"is 0x{byte[0]:02x}, which is not UTF-8", remedy))
        for position, what, remedy in found:
            column = str(line.count(b",", 0, position) + 1)
            near = shown(_start(line[max(0, position - 15) : position + 15]))
            message = f"byte {position + 1} of this line, near {near}, {what}"
            self._faults.add_alike(self._name, number, column, message, remedy, "bytes")


def _start(line: bytes) -> str:
    return line[:40].decode("utf-8", errors="replace")


def separator(lines: Sequence[str]) -> str:
    """Give what separates the fields of a file with these first lines: what one says, else what the header has most."""
    for line in lines:
        if said := _SAID.match(line):
            return said[1]
        bare = _QUOTED.sub("", line)
        found = max(_SEPARATORS, key=bare.count)
        if found in bare and any(part.strip() for part in bare.split(found)[1:]):
            return found
    return ","


def first(lines: Iterator[str]) -> list[str]:
    """Take the first lines, as many as a header and what may stand before it have."""
    return list(islice(lines, _FIRST))
