"""Bring names into forms that compare: of councils and wards, of parties, of people; and make ids of names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile(r"[’‘'`´?]")
_COOPERATIVE = re.compile(r"\bco\s*-?\s*op(erative)?\b")
_JOINED = re.compile(r"\s*[&+/]\s*|\s+and\s+")
_BESIDE = frozenset({"the", "party", "candidate", "candidates"})
_SMALL = frozenset({"and", "at", "by", "cum", "in", "le", "next", "of", "on", "the", "to", "under", "upon", "with"})


def plain(words: str) -> str:
    """Give words in small letters, without accents and apostrophes."""
    bare = _APOSTROPHES.sub("", words)
    if not bare.isascii():
        bare = "".join(one for one in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(one))
    return bare.casefold()


def place(name: str) -> str:
    """Give the name of a council or ward as it compares: `King's Cross & Fitzjohns` as `kings cross fitzjohns`."""
    parts = re.findall(r"[^\W_]+", plain(name))
    return " ".join(part for part in parts if part != "and")


def council(name: str) -> str:
    """Give the name of a council as it compares, be it printed as a name or as a slug."""
    return place(name.replace("-", " "))


def party(name: str) -> str:
    """Give the name of a party as it compares: case, spaces, and the form of apostrophes and strokes do not count."""
    for mark, straight in (("’", "'"), ("‘", "'"), ("`", "'"), ("–", "-")):
        name = name.replace(mark, straight)
    return " ".join(name.split()).casefold()


@lru_cache(maxsize=4096)
def label(name: str) -> str:
    """Give the label of a party as it compares where it is written in another way: `The Labour Party` as `labour`.

    What stands beside every party's name does not count, nor does the order of two that `and` or a stroke joins.
    """
    parts = _JOINED.split(_COOPERATIVE.sub("cooperative", plain(name)))
    words = (" ".join(word for word in re.findall(r"[^\W_]+", part) if word not in _BESIDE) for part in parts)
    return " and ".join(sorted(filter(None, words)))


@lru_cache(maxsize=65_536)
def person(name: str) -> tuple[str, ...]:
    """Give the name of a person as it compares: its parts, each once, in whatever order they are printed."""
    return tuple(sorted(set(re.findall(r"[^\W_]+", plain(name)))))


def surname(name: str) -> str:
    """Give the last part of a person's name, as it compares."""
    parts = re.findall(r"[^\W_]+", plain(name))
    return parts[-1] if parts else ""


def slug(name: str) -> str:
    """Give a name as it stands in an id by the rule of Democracy Club: `King's Cross` as `kings-cross`."""
    parts = re.findall(r"[a-z0-9]+", plain(name))
    return "-".join(parts) or "unnamed"


def from_slug(words: str) -> str:
    """Give the name that an id was made from, as far as it can be told: `camden-town` as `Camden Town`."""
    parts = words.split("-")
    return " ".join(part if part in _SMALL and number else part.capitalize() for number, part in enumerate(parts))
