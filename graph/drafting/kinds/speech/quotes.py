"""The stretches of a text that stand in quotation marks, over sentences: a paragraph's open quotation ends with it.

Marks are double, curly or typed as two single ones; single marks count where they open before a word and close after
one, so that an apostrophe is none. Where a mark opens although one is open, as at the head of each quoted paragraph, a
new stretch begins.
"""

from __future__ import annotations

import re

from wardmote.graph.drafting.reading.document import Document
from wardmote.graph.drafting.records import Span

_MARK = re.compile(r"\"|``|` `|''|' '|(?<![\w'])'(?=\w)|(?<=[\w.,!?…])'(?![\w'])")
_QUOTED_BLOCKS = frozenset(("headline", "body", "caption", "quote", "item"))
_OPENS, _CLOSES = "“‘", "”"


def stretches(document: Document) -> list[Span]:
    """Give the stretches of a text within quotation marks, marks included, in their order."""
    found: list[Span] = []
    for block in document.blocks:
        if block.kind in _QUOTED_BLOCKS:
            found += _of_block(document, block.span)
    return found


def _of_block(document: Document, block: Span) -> list[Span]:
    found: list[Span] = []
    plain, opened, style = document.plain, -1, ""
    for mark in _MARK.finditer(plain, *block):
        kind = '"' if mark.group() != "'" else "'"
        way = _way(document, mark, block)
        if opened < 0:
            if way != "close":
                opened, style = mark.start(), kind
        elif kind == style and way != "open":
            found.append(Span(opened, mark.end()))
            opened = -1
        elif kind == style:
            if kind == '"':
                found.append(Span(opened, opened + len(plain[opened : mark.start()].rstrip())))
            opened = mark.start()
    if opened >= 0 and style == '"':
        found.append(Span(opened, opened + len(plain[opened : block.end].rstrip())))
    return found


def _way(document: Document, mark: re.Match[str], block: Span) -> str:
    """Say whether a mark opens or closes, or may do either."""
    printed = document.text[mark.start()]
    if printed in _OPENS or printed == "`" or mark.group() in ("``", "` `"):
        return "open"
    is_typed = document.text[mark.start() : mark.start() + 2] == "''"
    if printed in _CLOSES or is_typed or mark.group() in ("''", "' '"):
        return "close"
    plain = document.plain
    before = plain[mark.start() - 1] if mark.start() > block.start else " "
    after = plain[mark.end()] if mark.end() < block.end else " "
    if before in " ([\t\n—–-" and after not in " \t\n":
        return "open"
    return "close" if before not in " \t\n" and (after in " \t\n" or not after.isalnum()) else ""
