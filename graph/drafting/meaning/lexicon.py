"""Words of the language of elections that tell names of places and people from other words: see `lexicon.toml`."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_READ = tomllib.loads((files("wardmote.graph") / "drafting" / "meaning" / "lexicon.toml").read_text(encoding="utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(_READ[name].split())


COMPASS = _words("compass")
OF_PLACES = _words("of_places")
COUNCIL_KINDS = _words("council_kinds")
COUNCIL_NOUNS = _words("council_nouns")
MEMBERS = _words("members")
PREPOSITIONS = _words("prepositions")
CHANGES = _words("changes")
CONTROL = _words("control")
COMMON_NAMES = _words("common_names")
PARLIAMENT = _words("parliament")
OF_PARLIAMENT = _words("of_parliament")
TITLES = _words("titles")
ROLE_WORDS = _words("role_words")
NO_NAMES = _words("no_names")
STARTS = _words("starts")
OF_BODIES = _words("of_bodies")
FIRST_NAMES = _words("first_names")
NO_WARDS = _words("no_wards")
AREAS: dict[str, str] = _READ["areas"]
