"""Words that show otherwise than they read, and words that speak to a machine: nothing is drafted from them."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

# Characters that show other words, or words in another order, than those that are read: bidirectional embeddings,
# overrides and isolates, and tags.
_MISLEADING = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")

# Words that speak to a model, not to a reader.
_TO_A_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,60}\b(?:instructions?|prompts?|guidelines|rules above)\b"
    r"|\bsystem prompt\b|\b(?:you are|as) (?:now )?an? (?:AI|assistant|language model|chatbot|LLM)\b"
    r"|\b(?:note|message|attention|instructions?)(?: to| for)?:? (?:any |all |the )?(?:AI|LLM|language model)s?\b",
    re.IGNORECASE,
)


def is_misleading(words: str) -> bool:
    """Whether words show otherwise than they read: in another order, struck out, or with something unseen in a word."""
    if words.isascii():
        return False
    if _MISLEADING.search(words):
        return True
    around = zip(words, words[1:], words[2:], strict=False)
    if any(unicodedata.category(two) == "Cf" and one.isalnum() and three.isalnum() for one, two, three in around):
        return True
    return any(one.isdigit() and unicodedata.category(two) in ("Mn", "Me") for one, two in pairwise(words))


def speaks_to_a_machine(words: str) -> bool:
    """Whether words tell a language model what to do."""
    return _TO_A_MACHINE.search(words) is not None
