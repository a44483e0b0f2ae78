"""Which contests are for an office of a council, group or party, and not for a seat: members elect at a meeting.

What the words around an outcome speak of says so: a leadership, a portfolio, so many votes of members, and no seat.
"""

from __future__ import annotations

import re

from wardmote.graph.drafting.kinds.masks import Masked
from wardmote.graph.drafting.kinds.people.outcomes import DESCRIBES
from wardmote.graph.drafting.kinds.people.ties import AT_MEETING
from wardmote.graph.drafting.records import Span

_NEAR = 30
_FROM_OFFICE = re.compile(
    r"[^.;,]{0,20}\b(?:as|from|after) [^.;,]{0,50}\b(?:leader|leadership|mayor|chair\w*|role|post|position|cabinet)\b",
    re.IGNORECASE,
)
_STANDS = re.compile(r"\bstand", re.IGNORECASE)
# An election by so many votes of members against others.
_BY_VOTES = re.compile(r"[^.;,\"]{0,40}\bby [\w-]+ votes? (?:to|against)\b", re.IGNORECASE)
# What a text tells of who is to lead, after which a winner is that of no ward.
LEADERSHIP = re.compile(
    r"\bleadership (?:contest|battle|race|election|bid|challenge|vote|ballot)\b|\b(?:become"
    r"|elect(?:ed|s)?|choose|chosen"
    r"|new|next) (?:(?:a|the|its|as|new|group|party|council|\ue002\ue00f*) ){0,6}leader\b"
    r"|\bto run (?:the )?(?:\w+ )?council\b",
    re.IGNORECASE,
)
# Who gives up an office may still stand: unless a text speaks of seats or elections, it is the office that is given up.
_GIVES_UP = re.compile(
    r"\b(?:leaders?|leadership|mayor|chair\w*|role|post|position|cabinet|executive|succe\w+|replac\w+|deputy)\b",
    re.IGNORECASE,
)
_FROM_SEAT = re.compile(
    r"\b(?:elections?|re-?elect\w*|polls?|ballot|stand(?:ing)? again|as (?:a )?councillors?|seats?"
    r"|wards?|MPs?|by-election|candidates?)\b"
    r"|\ue001|\bMay\b",
    re.IGNORECASE,
)
_OF_GROUP = re.compile(
    r"\b(?:for|challenge to|as|to become) (?!a )[^.;,\"\ue003]{0,40}\b(?:leadership|leader|portfolio|chair"
    r"|whip)\b|\b(?:AGM|group (?:leader|chair)|(?:as|for|to become) (?:\w+ )?leader|chief whip)\b",
    re.IGNORECASE,
)


def is_of_office(masked: Masked, kind: str, verb: Span, end: int, led: bool) -> bool:
    """Whether it is an office that somebody wins or gives up, by the words around, and no seat.

    `kind` is that of the outcome, `verb` its place in the words and `end` that of all that says it; `led` says that the
    text has just told of who is to lead.
    """
    if "\ue001" in masked.words[verb.start : end + _NEAR]:
        return False
    if kind == "not-standing":
        # "standing down" by itself is from a seat, "stepping down" by one who leads from that.
        if _STANDS.search(masked.words, *verb):
            return _FROM_OFFICE.match(masked.words, verb.end) is not None
        return bool(_GIVES_UP.search(masked.words)) and not _FROM_SEAT.search(masked.words)
    if DESCRIBES.match(masked.words[slice(*verb)]):
        return False
    of_seat = _FROM_SEAT.search(masked.words) is not None
    if _OF_GROUP.search(masked.words) and not of_seat:
        return True
    if "elected" not in kind:
        return False
    is_by_members = AT_MEETING.match(masked.words, verb.end) or _BY_VOTES.match(masked.words, verb.end)
    return bool(is_by_members) or (led and not of_seat)
