"""Words that show otherwise than they read, and words that speak to a machine: nothing is drafted from them."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

# Characters that show other words, or words in another order, than those that are read: bidirectional embeddings,
# overrides and isolates, and tags.
_MISLEADING = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")

_LONGEST_WORD = 40
_NO_SPACE_BEFORE, _NO_SPACE_AFTER = re.compile(r"\S*\Z"), re.compile(r"\S*")

# Words that speak to a model, not to a reader.
_TO_A_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,60}\b(?:instructions?|prompts?|guidelines|rules above)\b"
    r"|\bsystem prompt\b|\b(?:you are|as) (?:now )?an? (?:AI|assistant|language model|chatbot|LLM)\b"
    r"|\b(?:note|message|attention|instructions?)(?: to| for)?:? (?:any |all |the )?(?:AI|LLM|language model)s?\b",
    re.IGNORECASE,
)


def is_reordered(words: str) -> bool:
    """Whether a paragraph shows its words in another order than they read, or holds unseen ones."""
    return not words.isascii() and _MISLEADING.search(words) is not None


def is_misleading(words: str) -> bool:
    """Whether words show otherwise than they read: reordered, struck out, or with something unseen within a word."""
    if words.isascii():
        return False
    around = zip(words, words[1:], words[2:], strict=False)
    if any(unicodedata.category(two) == "Cf" and one.isalnum() and three.isalnum() for one, two, three in around):
        return True
    struck = (one.isdigit() and unicodedata.category(two) in ("Mn", "Me") for one, two in pairwise(words))
    return is_reordered(words) or any(struck)


def whole_words(text: str, start: int, end: int) -> str:
    """Give a stretch of a text with the rest of its first and last word."""
    before = _NO_SPACE_BEFORE.search(text[max(0, start - _LONGEST_WORD) : start])
    after = _NO_SPACE_AFTER.match(text[end : end + _LONGEST_WORD])
    return (before[0] if before else "") + text[start:end] + (after[0] if after else "")


def speaks_to_a_machine(words: str) -> bool:
    """Whether words tell a language model what to do."""
    return _TO_A_MACHINE.search(words) is not None
