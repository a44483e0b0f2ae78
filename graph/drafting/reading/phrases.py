"""What a line is by its words and form: a caption, a credit, a note of the publisher, a headline.

The phrases are those of English pages of news, blogs and wikis. All patterns begin at the start of a line
or are bounded, so that the time grows with the length of the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from wardmote.graph.drafting.reading import dates
from wardmote.graph.sources import sentences


def _any(phrases: Iterable[str], after: str = r"\b") -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(phrases)}){after}", re.IGNORECASE)


_LABEL = _any(
    (r"(?:image|photo|picture|video|media|figure) ?caption\s*:?", "caption:", "pictured:", r"figure \d+[:.]"), r"\s*"
)
_PICTURE = (
    r"(?:image|photo|photograph|photos|picture|pic|main image|featured image|header image|cover image|video|media)"
)
_CREDIT = _any(
    (
        rf"{_PICTURE}s?\s+(?:copyright|source|credits?|by|courtesy|from)\b",
        rf"(?:{_PICTURE}|credits?|sources?|references?|via|words|photography|additional reporting)\s*(?:[:©–—]|- )",
        r"photograph(?:s|y)? by\b",
        r"\(?(?:getty images|pa (?:media|wire|archive|images?))\b",
        r"(?:©|\(c\)|copyright)\s",
    ),
    "",
)
_CREDITED = re.compile(r"\b(?:credit|image|photo|picture|pic|photograph): ", re.IGNORECASE)
_JOB = r"(?i:(?:local democracy|political|politics|local government|senior|chief|deputy|news|web|content) ){1,3}"
_JOBS = rf"{_JOB}(?i:reporter|reporting service|correspondent|editor|writer|team)"
_BY = re.compile(r"(?i:by|words by|written by|posted by|author:|reporting by|report by)\s+(?=[A-Z@])")
_BYLINE = re.compile(
    rf"(?:{_BY.pattern}[^.!?]{{2,80}}|(?:[A-Z][\w'-]+ [A-Z][\w'-]+,? (?:- )?)?{_JOBS}\b[^.!?]{{0,60}})\Z"
)
_NAME = re.compile(r"(?:by )?[A-Z][\w'-]+(?: [A-Z][\w'.-]*){1,3}\Z")

# Lines that are never a sentence of an article, however they go on.
_ALWAYS = _any(
    (
        "read more",
        "read (?:also|next|the rules|the full (?:story|article))",
        "sign up (?:to|for|here|now)",
        "sign up$",
        "subscribe (?:to|for|now|here)",
        "follow (?:us|@\\w+|the \\w+) on",
        "like us on",
        "click here",
        "tap here",
        "download our",
        "get (?:the|our) (?:latest|daily|free|best|award)",
        "(?:share|tweet|email|print) this",
        "share on",
        "leave a (?:comment|reply)",
        "comments are",
        "have your say",
        "skip to",
        "back to top",
        "(?:this site|we|our website) uses? cookies",
        "please report any",
        "do you have a story",
        "got a story",
        "view (?:all|comments|gallery)",
        "show comments",
        "filed under",
        "posted in",
        "all rights reserved",
        "this (?:article|story|post|piece) (?:was|is|has been|first|originally)",
        "originally published",
        "enable javascript",
        "our privacy (?:policy|notice)",
        r"copyright \d{4}",
        r"\d+ comments?$",
        r"don't miss (?:a|out)",
    )
)
# Lines of few words that lead elsewhere.
_SHORT = _any(
    (
        r"related(?: \w+)?",
        "see also",
        "also read",
        r"more (?:from|on|stories|news)",
        "most (?:read|popular|viewed)",
        "recommended",
        "continue reading",
        "advert(?:isement|isements)?",
        "sponsored",
        "subscribe",
        "donate",
        "support (?:us|our)",
        "contact us",
        "get in touch",
        "log in",
        "sign in",
        "menu",
        "search",
        "permalink",
        "loading",
        "tags?:",
        "categor(?:y|ies):",
        "topics?:",
        "share:?",
        "print",
        "terms (?:and conditions|of use)",
        "privacy policy",
        "like this:?",
        "labels:",
        "(?:newer|older|next|previous) (?:posts?|articles?|story|page)",
        "discover more from",
        "already have an account",
        "welcome, guest",
    ),
    r"(?!\w)[^.!?]{0,60}\Z",
)
# Headings after which nothing belongs to the article any more.
_END = _any(
    (
        r"comments?(?::.{0,40}|\s*\(\d*\))?",
        r"(?:\d+|one|two|three|four|five|no) (?:comments?|responses?|replies|thoughts?)\b.{0,80}",
        "leave a (?:comment|reply).{0,40}",
        "references",
        "notes(?: and references)?",
        "footnotes",
        "sources",
        "see also",
        "external links",
        "further reading",
        "bibliography",
        r"related (?:stories|articles|posts|links|content|topics|coverage)",
        "more on this story",
        "most (?:read|popular)",
        "navigation(?: menu)?",
    ),
    r"\s*:?\Z",
)
_CLASS = _any((r"\[*(?:category|file|image):(?=\S)",), "")
_NOTE = re.compile(r"\[(?:\^[\w-]{1,40}|\d{1,3})\]:?\s|\[[^\]\n]{1,80}\]:\s|\^\s|\d{1,3}\.?\s*\^\s")
_LINK = re.compile(r"\[[^\[\]]{1,200}\]\([^()\s]{1,500}\)[.\s»›>→]*\Z")
_SIGNED = re.compile(r"[-−–+]\d")
_MIDDLE = re.compile(r"(?<!\S)(?:Image|Media|Video|Photo) (?:caption|copyright|source)(?= )")
# A headline has so many words and characters at most; a credit so many characters.
_WORDS, _CHARACTERS, _CREDITS = 14, 100, 160


def kind(raw: str, words: str) -> str | None:
    """Give the kind of a line by what it says; None where it may be a sentence or a headline.

    `raw` is as it stands in the file, `words` without marks.
    """
    if _CLASS.match(raw) or dates.is_dated(words):
        return "metadata"
    if _NOTE.match(raw) or _LINK.match(raw) or _ALWAYS.match(words) or _SHORT.match(words):
        return "boilerplate"
    if _LABEL.match(words) or _is_doubled(words):
        return "caption"
    if len(words) <= _CREDITS and (_CREDIT.match(words) or _CREDITED.search(words) or byline(words) is not None):
        return "credit"
    return None


def _is_doubled(words: str) -> bool:
    """Whether a line says one thing twice, after a colon or at once, as pages have a caption and what stands for it."""
    rest = words.partition(": ")[2]
    return any(
        20 < len(one) < 4 * _CHARACTERS and one[: len(one) // 2].strip() == one[len(one) // 2 :].strip()
        for one in (words, rest)
    )


def is_end(words: str) -> bool:
    """Whether a line is a heading after which the article has ended."""
    return len(words) <= _CHARACTERS and bool(_END.match(words))


def byline(words: str) -> tuple[int, int] | None:
    """Give the stretch of a line that names who wrote the text; None where the line does not say so."""
    if len(words) > _CREDITS:
        return None
    if _BYLINE.match(words):
        named = _BY.match(words)
        return (named.end() if named else 0), len(words)
    dated = dates.find(words)
    if (
        dated is not None
        and dates.is_dated(words[dated.start :])
        and (name := _NAME.match(words[: dated.start].rstrip(" ,|-–—•·")))
    ):
        lead = _BY.match(words)
        return (lead.end() if lead else 0), name.end()
    return None


def is_headline(words: str) -> bool:
    """Whether a line that stands alone has the form of a headline: few words, a capital, no stop."""
    if not words or len(words) > _CHARACTERS or len(words.split()) > _WORDS or _SIGNED.search(words):
        return False
    first = words.lstrip("'\"([–— ")[:1]
    last = words.rstrip("'\") ")[-1:]
    return (first.isupper() or first.isdigit()) and last not in set(".!:;,…") and sentences.end(words) is None


def label(words: str) -> int:
    """Give the length of a label before a caption, such as "Image caption", which is no word of it; 0 where none is."""
    match = _LABEL.match(words)
    return match.end() if match else 0


def parts(words: str) -> list[int]:
    """Give the positions within a line at which another part begins, as pages that were saved have them.

    Parts are a date before the text, captions and their credits.
    """
    lead = dates.lead(words)
    found = [match.start() for match in _MIDDLE.finditer(words)]
    return sorted({at for at in (lead, *found) if 0 < at < len(words)})
