"""Show names as people write them, where a file prints surnames in capitals: `Ann O'NEILL` is Ann O'Neill."""

from __future__ import annotations

import re

# Printed small before the rest of a surname, as in Elliot van Emden; a surname that is such a word begins large.
_PARTICLES = frozenset(
    {"al", "ap", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn"}
    | {"la", "le", "ten", "ter", "van", "von", "zu"}
)
_LETTERS = re.compile(r"[^\W\d_]+")
_APOSTROPHE = re.compile("(['’])")
_MC = re.compile(r"Ma?c(?=[A-Z]{2})")
# What stands before an apostrophe as a part of its own, as in O'Neill and D'Souza; after any other no part begins.
_SHORT = 2


def shown(name: str) -> str:
    """Give a name as people write it: if its surname is all in capitals, with capitals where parts of it begin.

    A name without such a surname stays as it is, and so do forenames and initials before it.
    """
    words = name.split()
    first = len(words)
    while first and _is_capital(words[first - 1]):
        first -= 1
    if first == len(words) or len(words) == 1:
        return name
    surname = [_written(word, last=word is words[-1]) for word in words[first:]]
    return " ".join(words[:first] + surname)


def _is_capital(word: str) -> bool:
    """Whether a word has two letters or more in a row, all capitals, but for the small one of `McDONALD`."""
    rest = _MC.sub("", word, count=1)
    return rest == rest.upper() and any(len(part) > 1 for part in _LETTERS.findall(rest))


def _written(word: str, last: bool) -> str:
    """Give a word of a surname; `last` says that it is the last, which is never a particle."""
    small = word.lower()
    if small in _PARTICLES and not last:
        return small
    if word.isascii() and small != "st" and not last and not re.search("[aeiouy]", small):
        return word  # initials: nothing that is spoken as a word
    if (prefix := _MC.match(word)) is not None:
        return prefix[0] + "-".join(map(_begun, small.removeprefix(prefix[0].lower()).split("-")))
    return "-".join(map(_begun, small.split("-")))


def _begun(part: str) -> str:
    """Give a part of a surname with a capital at its beginning, and after `Mc` or a short `O'`."""
    before, apostrophe, after = _APOSTROPHE.split(part, 1) if _APOSTROPHE.search(part) else (part, "", "")
    if apostrophe and len(before) <= _SHORT:
        return f"{before.capitalize()}{apostrophe}{_begun(after)}"
    if part.startswith("mc") and len(part) > _SHORT:
        return f"Mc{part[2:].capitalize()}"
    return part.capitalize()
