"""The words of a text without what is written within lines for machines, each at its place.

Texts come as Markdown, HTML, Wikitext and mixtures of them. What is no word (tags, addresses of links, images, marks of
emphasis and of notes, invisible characters) becomes spaces, so that every position stays what it is in the file.
Nothing here looks back: the time grows with the length of the text.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

# What cannot be seen: marks of byte order and direction, joiners, soft hyphens. And spaces of all sorts.
INVISIBLE = frozenset(map(chr, (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)))
_SPACES = map(chr, (9, 11, 12, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000))
_UNSEEN = str.maketrans(dict.fromkeys(INVISIBLE, " "))
_STRAIGHT = str.maketrans(
    {**dict.fromkeys("‘’‚‛ʼ", "'"), **dict.fromkeys("“”„‟«»", '"')} | dict.fromkeys([*INVISIBLE, *_SPACES], " ")
)

_NAMES = (
    r"a|abbr|acronym|address|article|aside|audio|b|base|bdi|bdo|big|blockquote|body|br|button|"
    r"canvas|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|embed|fieldset|"
    r"figcaption|figure|font|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|head|header|hgroup|hr|"
    r"html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|menu|meta|nav|noscript|"
    r"object|ol|optgroup|option|p|picture|pre|q|s|samp|script|section|select|small|source|span|"
    r"strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|"
    r"title|tr|track|tt|u|ul|var|video|wbr|ref|gallery|nowiki|references"
)
_TAG = re.compile(
    rf"<(?P<closing>/?)(?P<name>{_NAMES})(?![\w-])"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+|[^<>]*+)>",
    re.IGNORECASE,
)
_ENCLOSING = re.compile(
    r"(?P<opening><!--|<(?P<name>ref|style|script)\b(?:[^<>/]|/(?!>))*+>)|(?P<closing>-->|</(?P<end>ref|style|script)\s*+>)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\]\(\s*+(?:<[^<>\n]*+>|[^\s()<>]*+(?:\([^\s()]*+\)[^\s()<>]*+)*+)(?:\s++(?:\"[^\"\n]*+\"|'[^'\n]*+'|\([^()\n]*+\)))?\s*+\)"
)
_BRACKET = re.compile(r"!?\[|\]|\n[ \t]*+\n")
_REFERENCE = re.compile(r"\]\[[^\[\]\n]*+\]")
_NOTE = re.compile(r"\[(?:\d{1,3}|\^[\w-]{1,40}|[a-z]|(?:n|nb|note) ?\d{1,3}|edit|citation needed)\](?![(:])")
# Bare addresses, templates of site generators, attributes of kramdown, marks of emphasis, of code, of cells.
_INLINE = re.compile(
    r"<?\b(?:https?|ftp)://[^\s<>\"'\[\](){}|]*+(?:\([^\s()]*+\))?[^\s<>\"'\[\](){}|]*+>?"
    r"|\{%[^%\n]*+%\}|\{\{[^{}\n]*+\}\}|\{:[^{}\n]*+\}"
    r"|\\(?=[\\`*_{}\[\]()#+.!|>~-])"
    r"|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|~~|(?<!\S)!!(?!\S)"
    r"|(?<![\w])_{1,3}(?=[\w\"'])|(?<=[\w.,!?\"')])_{1,3}(?!\w)"
)
_TICKS = re.compile(r"` ?`|'{2,5}|`")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")


class Tag(NamedTuple):
    """A tag of HTML in a text; `name` is in small letters."""

    start: int
    end: int
    name: str
    is_closing: bool
    attributes: str


def visible(text: str) -> str:
    """Give a text of the same length with spaces for what cannot be seen, as byte order marks."""
    return text.translate(_UNSEEN)


def level(text: str) -> str:
    """Give a text of the same length with straight quotes, and spaces for spaces of all sorts and what is unseen."""
    return text.translate(_STRAIGHT)


def tags(text: str) -> list[Tag]:
    """Give the tags in a text, those of names that HTML has."""
    return [
        Tag(*match.span(), match["name"].lower(), bool(match["closing"]), match["attributes"])
        for match in _TAG.finditer(text)
    ]


def plain(text: str) -> str:
    """Give a text of the same length whose marks within lines are spaces and whose quotes are straight."""
    blanks = [tag[:2] for tag in tags(text)]
    blanks += _enclosed(text)
    words = blanked(text, blanks)
    words = blanked(words, _links(words))
    words = _INLINE.sub(_spaces, _NOTE.sub(_spaces, words))
    words = _ENTITY.sub(_entity, words)
    words = _TICKS.sub(_ticks if "`" in words else _spaces, words)
    return level(words)


def _spaces(match: re.Match[str]) -> str:
    return "".join("\n" if one == "\n" else " " for one in match[0]) if "\n" in match[0] else " " * len(match[0])


def blanked(text: str, stretches: list[tuple[int, int]]) -> str:
    """Give a text with spaces in place of some stretches, but for line ends."""
    parts, at = [], 0
    for start, end in sorted(stretches):
        if end > at:
            start = max(start, at)
            parts += [text[at:start], re.sub(r"[^\r\n]", " ", text[start:end])]
            at = end
    return "".join([*parts, text[at:]])


def _enclosed(text: str) -> list[tuple[int, int]]:
    """Give the stretches of comments, notes, styles and scripts, which are no words."""
    found: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for match in _ENCLOSING.finditer(text):
        if opened is None:
            opened = match if match["opening"] else None
        elif (
            match["closing"]
            and (match["closing"] == "-->") == (opened["name"] is None)
            and (match["end"] or "").lower() == (opened["name"] or "").lower()
        ):
            found.append((opened.start(), match.end()))
            opened = None
    return found


def _links(text: str) -> list[tuple[int, int]]:
    """Give the stretches of links that are no words: brackets, addresses and titles; of images the whole."""
    found: list[tuple[int, int]] = []
    opened: list[re.Match[str]] = []
    for match in _BRACKET.finditer(text):
        if match[0].startswith("\n"):
            opened.clear()
        elif match[0] != "]":
            opened.append(match)
        else:
            start = opened.pop() if opened else None
            target = _ADDRESS.match(text, match.start()) or (_REFERENCE.match(text, match.start()) if start else None)
            if target is not None and start is not None and start[0] == "![":
                found.append((start.start(), target.end()))
            elif target is not None:
                found += [start.span()] if start is not None else []
                found.append(target.span())
    return found


def _entity(match: re.Match[str]) -> str:
    """Give the character of an entity with spaces beside it: an opening quote stands by the word after it."""
    one = unescape(match[0])
    if len(one) != 1 or not one.isprintable():
        return " " * len(match[0])
    return one.rjust(len(match[0])) if one in "“‘" else one.ljust(len(match[0]))


def _ticks(match: re.Match[str]) -> str:
    """Give a straight quote for those of typewriters and of texts that were cut into words."""
    found = match[0]
    return "'" if found == "`" else '"'.rjust(len(found)) if "`" in found else '"'.ljust(len(found))
