"""Numbers as texts print them: in digits or in words."""

from __future__ import annotations

import re

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: value for value, word in enumerate(_ONES)} | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
_VALUES |= {
    "a": 1,
    "an": 1,
    "another": 1,
    "sole": 1,
    "only": 1,
    "single": 1,
    "lone": 1,
    "both": 2,
    "dozen": 12,
    "no": 0,
}

_WORDS = "|".join(
    [rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?", *sorted(_ONES[1:], key=len, reverse=True)]
)
# A whole number: not a share, a price, a date, part of a decimal or of a longer word.
NUMBER = (
    rf"(?<![\w.,£$€+/-])(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|a dozen|(?i:{_WORDS}))(?![\w%/]|[.,:]\d|-\d|(?:st|nd|"
    rf"rd|th)\b)"
)
# Words that say one or two only before what is counted: "a seat", "their only councillor", "both seats".
ARTICLE = r"(?<![\w-])(?i:an?|another|sole|only|single|lone|both)(?!\w)"


def value(words: str) -> int:
    """Give the value of a number, in digits or words. Raises KeyError where it is none."""
    words = words.lower().replace(",", "")
    if words.isdigit():
        return int(words)
    return sum(_VALUES[part] for part in re.split(r"[- ]", words.removeprefix("a ") if " " in words else words))
