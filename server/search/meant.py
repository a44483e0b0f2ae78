"""What somebody means who types into the box of the front page: a thing by its name, a sentence, or words to search."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache

from wardmote.graph.naming import fulltext
from wardmote.graph.naming.gather import Entry
from wardmote.graph.naming.index import Index
from wardmote.server.drawing import phrases

# Of several kinds of things with one name, which is meant first. Who types "Barnet" means the council, not the area.
_KINDS = (
    *("council", "party", "person", "ward", "election", "article"),
    *("topic", "group", "office", "organisation", "area"),
)
# A misspelt name leads on only to what is public by itself: never from one person to another.
_NEAR_KINDS = frozenset({"council", "party", "area"})
_NEAR = 0.85
_LONGEST_NAME = 100
# What has a name comes before what only begins with it, so these are enough to see whether one alone has it.
_ALIKE = 60
# So few words with a verb, or so many without, are taken for a sentence.
_WITH_VERB, _WITHOUT = 3, 9
# A question with these asks for what a page shows; one such as "Did Labour win Barnet?" is checked.
_ASKING = frozenset({"who", "which", "what", "when", "where", "how"})
_ASKED_OF = ("council", "person", "ward", "party")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def thing(index: Index, text: str) -> Entry | None:
    """Give the one thing that a text names, or almost; None where there is none, or where there are several."""
    name = _folded(text)
    if not name or len(name) > _LONGEST_NAME:
        return None
    if found := _bearing(index, text, _KINDS):
        first = [entry for entry in found if entry.kind == found[0].kind]
        return first[0] if len(first) == 1 else None
    if name.split()[0] in _ASKING:
        return _asked_of(index, text)
    return None if is_sentence(text) else _near(index, name)


def is_sentence(text: str) -> bool:
    """Say whether a text says or asks something, and is to be checked; else it is a name, or words to search."""
    words = [word.lower() for word in _WORD.findall(text)]
    if text.rstrip().endswith(("?", "!")) or "\n" in text.strip() or len(words) >= _WITHOUT:
        return True
    return len(words) >= _WITH_VERB and any(word in _verbs() for word in words)


def _asked_of(index: Index, text: str) -> Entry | None:
    """Give the one thing that a question such as `Who controls Barnet?` names; its page has the answer."""
    words = [word for word in _WORD.findall(text)[1:_WITHOUT] if len(word) > 1]
    runs = [words[start : start + length] for length in (4, 3, 2, 1) for start in range(len(words) - length + 1)]
    found = [_bearing(index, run, _ASKED_OF) for run in map(" ".join, runs)]
    alone = (of_kind[0] for kind in _ASKED_OF for of_kind in _of_kind(found, kind) if len(of_kind) == 1)
    return next(alone, None)


def _bearing(index: Index, name: str, kinds: tuple[str, ...]) -> list[Entry]:
    """Give the things of some kinds that have a name, those of the first kind first."""
    found = [entry for entry in fulltext.find(index, name, kinds, _ALIKE) if _folded(name) in _names(entry)]
    return sorted(found, key=lambda entry: kinds.index(entry.kind))


def _of_kind(found: list[list[Entry]], kind: str) -> list[list[Entry]]:
    return [[entry for entry in some if entry.kind == kind] for some in found]


@cache
def _verbs() -> frozenset[str]:
    return frozenset(phrases.table("verbs-of-results")["words"])


def _near(index: Index, name: str) -> Entry | None:
    scored = [(_likeness(name, entry), entry) for entry in fulltext.near(index, name) if entry.kind in _NEAR_KINDS]
    best = [entry for score, entry in scored if score >= _NEAR]
    by_kind = sorted(best, key=lambda entry: _KINDS.index(entry.kind))
    # A council and its area have one name; two councils that are as much like it are both offered by the search.
    first = [entry for entry in by_kind if entry.kind == by_kind[0].kind]
    return first[0] if len(first) == 1 else None


def _likeness(name: str, entry: Entry) -> float:
    return max(SequenceMatcher(None, name, other).ratio() for other in _names(entry))


def _names(entry: Entry) -> set[str]:
    return {_folded(name) for name in (entry.label, *entry.aliases, *entry.identifiers)}


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split()).strip(" .,;:")
