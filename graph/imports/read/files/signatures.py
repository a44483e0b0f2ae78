"""Tell by its first bytes what a file is: text of a coding, a workbook, or what is no table at all."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

_SHEET = "save the sheet with the results as CSV, and import that"
_BINARY = (
    (
        b"\xd0\xcf\x11\xe0",
        "a workbook of the old kind (.xls), or one with a password",
        f"save it as .xlsx; or {_SHEET}",
    ),
    (b"SQLite format 3\0", "a database (SQLite)", "export the table with the results as CSV, and import that"),
    (b"%PDF", "a document (PDF)", "ask its publisher for the results as a table, or copy them into one"),
    (b"{\\rtf", "a document (RTF)", "copy the results into a table, save it as CSV, and import that"),
    (b"\x1f\x8b", "packed (gzip)", "unpack it, and name the file of results in it"),
    (b"BZh", "packed (bzip2)", "unpack it, and name the file of results in it"),
    (b"\xfd7zXZ", "packed (xz)", "unpack it, and name the file of results in it"),
    (b"7z\xbc\xaf", "an archive (7z)", "unpack it, and name the file of results in it"),
    (b"Rar!", "an archive (RAR)", "unpack it, and name the file of results in it"),
    (b"PAR1", "a file of Parquet", "export it as CSV, and import that"),
    (b"\x89PNG", "a picture", "ask its publisher for the results as a table"),
    (b"\xff\xd8\xff", "a picture", "ask its publisher for the results as a table"),
)
_ZIP = b"PK\x03\x04"
_HTML = re.compile(r"<!doctype html|<html|<head|<body|<table", re.IGNORECASE)
_JSON = re.compile(r"[\[{]\s*([\[{\]}\"]|-?\d|$)")
_MARKS = ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def is_workbook(path: Path, start: bytes) -> bool:
    """Whether a file that begins with some bytes is a workbook that can be read."""
    return start.startswith(_ZIP) and _packed(path) in ("xlsx", "ods")


def foreign(path: Path, start: bytes) -> tuple[str, str] | None:
    """Say what a file is that is no table, and what to do; None where it may be one."""
    for signature, what, remedy in _BINARY:
        if start.startswith(signature):
            return what, remedy
    if start.startswith(_ZIP):
        return _archive(_packed(path))
    text = start.decode(coding(start), errors="replace").lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        if _HTML.search(text):
            return "a web page (HTML)", f"open it in a spreadsheet, {_SHEET}"
        return "XML", "fetch the results as a table where their publisher has one; else make one of it, and import that"
    if _JSON.match(text):
        return "JSON", "fetch the results as CSV where their publisher has them so; else make a table of it"
    return None


def coding(start: bytes) -> str:
    """Give the coding of a text: by its mark, or by zeros in every other byte, else UTF-8."""
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    sample = start[: min(len(start) // 2 * 2, 256)]
    if len(sample) >= 8:
        first, second = sample[::2], sample[1::2]
        if all(first) and not any(second):
            return "utf-16-le"
        if all(second) and not any(first):
            return "utf-16-be"
    return "utf-8"


def _packed(path: Path) -> str:
    """Say what is packed in a zip archive: xlsx, ods, another document, files, or nothing that can be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = archive.open("mimetype").read(80) if "mimetype" in names else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return ""
    if b"opendocument.spreadsheet" in kind:
        return "ods"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "[Content_Types].xml" in names or kind or any(name.endswith(".iwa") for name in names):
        return "document"
    return "files"


def _archive(packed: str) -> tuple[str, str] | None:
    if packed in ("xlsx", "ods"):
        return None
    if packed == "document":
        return "a document of another kind than a workbook", "copy the results into a table, and save that as CSV"
    if packed == "files":
        return "an archive (zip)", "unpack it, and name the file of results in it"
    return "a workbook or an archive that is cut off or broken", "fetch the file again"
