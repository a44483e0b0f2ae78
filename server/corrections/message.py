"""What somebody who asks for a correction writes, read from the fields of a form."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

PAGE, WRONG, RIGHT, REPLY = "page", "wrong", "right", "reply"
# People do not see this field, so whoever fills it in fills in whatever there is.
TRAP = "website"
LONGEST: Mapping[str, int] = {PAGE: 600, WRONG: 2_000, RIGHT: 2_000, REPLY: 200, TRAP: 200}
"""How many characters each field may have."""

_NAMES = {PAGE: "the page", WRONG: "what is wrong", RIGHT: "what is right", REPLY: "how to answer you"}
_REFERENCE = re.compile(r"\d{8}-[0-9a-f]{8}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_CONTROL_OR_BREAK = re.compile(rf"{_CONTROL.pattern}|[\n\t]")
_BREAKS = frozenset({WRONG, RIGHT})
# What a path may hold; an address that is none of the site's begins otherwise.
_PATH = re.compile(r"/(?![/\\])[^\s\"<>\\^`{|}]*")


@dataclass(frozen=True)
class Correction:
    """What was asked, on which page, in which release, and when, in UTC to the minute.

    `reference` is the number that whoever wrote it was told. `right` and `reply` may be empty.
    """

    reference: str
    sent: str
    release: str
    page: str
    wrong: str
    right: str = ""
    reply: str = ""


def read(given: Mapping[str, str]) -> dict[str, str]:
    """Give the fields of a form as they were typed, with ends of lines as one character and no space around them."""
    return {name: given.get(name, "").replace("\r\n", "\n").replace("\r", "\n").strip() for name in LONGEST}


def faults(fields: Mapping[str, str], base: str) -> dict[str, str]:
    """Give what is wrong with the fields of a form, and what to do, by their names; nothing where all is well.

    `base` is that of our IRIs, which name pages as their paths do.
    """
    found = {name: fault for name in LONGEST if (fault := _of_any(name, fields[name]))}
    if PAGE not in found and fields[PAGE] and not is_page(fields[PAGE], base):
        found[PAGE] = f"{fields[PAGE][:80]!r} is no page of this site: give its address from the first slash on"
    if WRONG not in found and not fields[WRONG]:
        found[WRONG] = "Nothing is said to be wrong: say what it is, in a sentence"
    if fields[TRAP]:
        found[TRAP] = "A field that is to stay empty has something in it: empty it, and send this again"
    return found


def is_page(text: str, base: str) -> bool:
    """Say whether a text is a path of the site or an IRI of ours, with no more characters than either may have."""
    path = f"/{text.removeprefix(base)}" if text.startswith(base) else text
    return len(text) <= LONGEST[PAGE] and _PATH.fullmatch(path) is not None


def is_reference(text: str) -> bool:
    """Say whether a text has the form of the number of a correction."""
    return _REFERENCE.fullmatch(text) is not None


def made(fields: Mapping[str, str], release: str) -> Correction:
    """Give a correction of fields without a fault, with a new number."""
    now = datetime.now(UTC)
    told = {name: fields[name] for name in (PAGE, WRONG, RIGHT, REPLY)}
    return Correction(f"{now:%Y%m%d}-{secrets.token_hex(4)}", f"{now:%Y-%m-%dT%H:%MZ}", release, **told)


def written(one: Correction) -> str:
    """Write a correction as people read it."""
    lines = [f"{one.reference}, {one.sent}, release {one.release}", f"Page: {one.page or 'not named'}", ""]
    for heading, text in (("What is wrong", one.wrong), ("What is right", one.right), ("Answer to", one.reply)):
        if text:
            lines += [f"{heading}:", *(f"    {line}" for line in text.split("\n"))]
    return "\n".join(lines) + "\n"


def _of_any(name: str, text: str) -> str:
    what = _NAMES.get(name, "a field")
    if len(text) > LONGEST[name]:
        return f"For {what} there are {len(text):,} characters: write at most {LONGEST[name]:,}"
    if match := (_CONTROL if name in _BREAKS else _CONTROL_OR_BREAK).search(text):
        return f"For {what} there is a character that nobody can read, {match[0]!r}: take it out"
    return ""
