"""Numbers of which a text counts a part only, and years: "half of the ten seats", "all but two of them", "in 2030"."""

from __future__ import annotations

import re

# Whose the whole is: "the", "its", "Fenmere's".
_WHOSE = r"(?:(?:the|its|their|these|those)\s|[^\W\d_][\w&. -]{0,40}'s?\s){0,2}"
_PART = re.compile(
    rf"(?:\b(?:some|many|few|several|most|part|rest|remainder|bulk|majority|share|per\s?cent)|%)\sof\s{_WHOSE}\Z"
    rf"|\b(?:half|thirds?|quarters?|fifths?)\s(?:of\s)?{_WHOSE}\Z"
    rf"|\b(?:nearly|almost|virtually|practically|not)\sall\s(?:of\s)?{_WHOSE}\Z"
    r"|\b(?:all\sbut|bar|except(?:\sfor)?)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d|,\d|\s(?:seats|councillors|members))", re.ASCII)
_IN = re.compile(r"\b(?:in|of|since|from|by|until|before|after|may|the)\s\Z", re.IGNORECASE)
_BEFORE = 90  # characters before a number that are looked at


def is_part(words: str, at: int) -> bool:
    """Whether the number at a place is the whole of which only a part is counted, or a year."""
    before = words[max(0, at - _BEFORE) : at]
    return _PART.search(before) is not None or (_YEAR.match(words, at) is not None and _IN.search(before) is not None)
