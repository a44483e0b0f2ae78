"""What a line is by its words and form: a caption, a credit, a note of the publisher, a date, a headline."""

from __future__ import annotations

import re

from wardmote.graph.sources import sentences

_CAPTION = re.compile(
    r"(?:(?:image|photo|picture|video|media|figure|fig\.? ?\d*) ?caption\b|caption:|pictured:)\s*:?\s*", re.IGNORECASE
)
_CREDIT = re.compile(
    r"(?:(?:image|photo|picture|media|video) (?:copyright|source|credit|by)\b|(?:image|photo|photograph|picture|pic|credit|credits|source"
    r"|sources|reference|references|via|©|\(c\)|copyright|words|main image|featured image|header image|cover image)\s*(?:by\b|:|-|–|—|©|(?<=©)|(?<=\(c\)))"
    r"|photograph(?:s)? by\b|images? (?:courtesy|from)\b|photo courtesy\b|getty images\b|pa (?:media|wire|archive)\b)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?i:by|words by|written by|posted by|author:|reporting by|report by)\s+(?=[A-Z@])[^.!?]{2,80}\Z"
    r"|[A-Z][\w'-]+ [A-Z][\w'-]+, (?i:local democracy|political|politics|local government|senior|chief)"
    r" (?i:reporter|reporting service|correspondent|editor)\b[^.!?]{0,60}\Z"
)
_MONTHS = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DAYS = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_DATE = (
    rf"{_DAYS}(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?\s+{_MONTHS},?\s+\d{{4}}"
    rf"|{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})"
)
# A line that says when something was published, and nothing else; a "date" that a saved page has before its text.
_DATED = re.compile(
    rf"(?:date|(?:first |last |date )?(?:published|updated|posted|modified|created|uploaded)(?: on| at| date)?)\s*:?\s*(?:on\s+)?{_DATE}[\s,at|:/\d.ampmgbstutc()+z-]{{0,40}}"
    rf"|(?:published|posted|updated):? [^.!?]{{0,50}}\b(?:ago|today|yesterday)\b[^.!?]{{0,20}}\Z|{_DATE}[\s,at|:/\d.ampmgbst+z-]{{0,40}}\Z",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"(?:read (?:more|also|next|the rules|the full|our)\b|(?:related|see also|more from|more on|most read|also read|don't miss|recommended|continue reading)\b[^.!?]{0,60}\Z"
    r"|(?:sign up|subscribe|follow us|like us|join our|join us|click here|click the|tap here|download our|get (?:the|our) (?:latest|daily|free)|share this|tweet this|email this"
    r"|print this|support (?:us|our|your|local)\b|donate|advertisement|sponsored|leave a (?:comment|reply)|log in|comments? are|have your say|skip to|back to top"
    r"|this site uses|we use cookies|cookie|privacy policy|terms and conditions|terms of use|all rights reserved|please report any|get in touch|contact us|got a story|do you have a story"
    r"|this article (?:was|is|first|originally)|originally published|view (?:all|comments|gallery)|show comments|filed under|tags:|categories:|category:|posted in"
    r"|share on|share:|permalink|print edition|loading|enable javascript)\b"
    r"|©|copyright \d{4}|\d+ comments?\Z|\[[^\]]{0,40}\]\Z)",
    re.IGNORECASE,
)
# A heading after which nothing belongs to the article any more, till the next heading of another sort.
_END = re.compile(
    r"(?:comments?(?::.{0,40}|\s*\(?\d*\)?)|\d+ comments?|leave a (?:comment|reply).{0,40}|references|notes|footnotes|sources|see also|external links|further reading|bibliography"
    r"|related (?:stories|articles|posts|links|content|topics)|more (?:stories|on this story)|most (?:read|popular)|share this.{0,30}|tags|categories|navigation(?: menu)?)\s*:?\Z",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\[?\^?\d{1,3}\]?[.:]?\s+\S*\s*\Z|\A\[\^?[\w-]{1,40}\]:?\s")
_SIGNED = re.compile(r"[-−–+]\d")
# A headline has so many words and characters at most.
_WORDS, _CHARACTERS = 14, 100
DATE = re.compile(_DATE, re.IGNORECASE)
MONTH = re.compile(rf"\b{_MONTHS}\b", re.IGNORECASE)


def kind(words: str) -> str | None:
    """Give the kind of a line by what it says; None where it may be a sentence or a headline."""
    if _CAPTION.match(words):
        return "caption"
    if _DATED.match(words):
        return "metadata"
    if _CREDIT.match(words) or _BYLINE.match(words):
        return "credit" if len(words) < 250 else None
    if _BOILERPLATE.match(words) and len(words) < 300:
        return "boilerplate"
    return None


def is_end(words: str) -> bool:
    """Whether a line is a heading after which the article has ended."""
    return bool(_END.match(words))


def byline(words: str) -> int | None:
    """Give the position of the name in a line that says who wrote the text; None where it does not."""
    match = re.match(r"(?i:(?:by|words by|written by|posted by|author:|reporting by|report by)\s+)?", words)
    return match.end() if match and _BYLINE.match(words) else None


def is_reference(raw: str) -> bool:
    """Whether a line is a note or the definition of a link, by its mark at the start."""
    return bool(_REFERENCE.match(raw))


def is_headline(words: str) -> bool:
    """Whether a line that stands alone has the form of a headline: few words, a capital, no stop."""
    if not words or len(words) > _CHARACTERS or len(words.split()) > _WORDS or _SIGNED.search(words):
        return False
    first = words.lstrip("'\"([ ")[:1]
    last = words.rstrip("'\") ")[-1:]
    return (first.isupper() or first.isdigit()) and last not in set(".!:;,…") and sentences.end(words) is None


def label(words: str) -> int:
    """Give the length of a label before a caption, such as "Image caption", which is no word of it; 0 where none is."""
    match = _CAPTION.match(words)
    return match.end() if match else 0


def captions(words: str) -> list[int]:
    """Give the positions within a line at which a caption or its credit begins, as pages that were saved have them."""
    return [match.start() for match in _MIDDLE.finditer(words)]


_MIDDLE = re.compile(
    r"(?<!\S)(?:Image|Media|Video|Photo) (?:caption|copyright|source)(?= )|(?<!\S)date(?= \d{4}-\d\d-\d\d\b)"
)
