"""Refuse what is no text of an article, and say how to make one of it."""

from __future__ import annotations

import re

from wardmote.graph.errors import DataError, Fault

_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<script[\s>]|<body[\s>]", re.IGNORECASE)


def require(characters: str, name: str) -> None:
    """Raise DataError where characters are no text of an article: blank, with a NUL, or a whole page of HTML."""
    if (at := characters.find("\0")) >= 0:
        line = characters.count("\n", 0, at) + 1
        remedy = "save the text as UTF-8; what comes out of a program for letters is no text"
        raise DataError([Fault(name, line, "", f"character {at} is a NUL, so this is no text", remedy)])
    if not any(map(str.isalnum, characters)):
        what = "is empty" if not characters else "holds no word"
        raise DataError([Fault(name, 0, "", what, "put the text of the article into it")])
    if page := _PAGE.search(characters):
        line = characters.count("\n", 0, page.start()) + 1
        remedy = "save the words alone: open the page in a browser, select the article, copy it into a text file"
        raise DataError([Fault(name, line, "", f"{page[0].strip()} begins a page, which is not its text", remedy)])
