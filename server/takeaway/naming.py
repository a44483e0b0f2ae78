"""Names of files that are taken, which say what is in them: `barnet-2022-05-05-seats-declared.csv`."""

from __future__ import annotations

import hashlib
import re

# Kinds that go without saying, and what else a name does not need.
_PLAIN = re.compile(r"^/doc/(?:council/|election/(?:local\.(?=.*\.\d{4}-))?)?")
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 120


def file_name(path: str, asked: str, name: str, suffix: str) -> str:
    """Give the name of the file of a part of a page, by the path and the query string of the page.

    No two parts of the pages of a release have the same, since what the page is asked is in it too.
    """
    place = _words(_PLAIN.sub("", path)) or "home"
    if asked or len(place) > _LONGEST:
        digest = hashlib.sha256(f"{path}?{asked}".encode()).hexdigest()[:8]
        place = f"{place[:_LONGEST]}-{digest}"
    return f"{place}-{name}.{suffix}"


def _words(text: str) -> str:
    return _OTHER.sub("-", text.lower()).strip("-")
