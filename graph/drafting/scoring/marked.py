"""Read claims that people marked in texts, and drafts that were printed before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wardmote.graph.drafting.kinds import KINDS
from wardmote.graph.errors import CallError, DataError, Fault

TEXTS, GOLD = "texts", "gold"

_FORM = "write a list of objects with type, text_start, text_end and what else is said, see the manual on drafting"
_NAMES = ("council", "ward", "party", "person", "subject", "from", "to", "value")
_POLARITIES = ("asserted", "past", "expected", "negated")


def folders(folder: Path) -> tuple[Path, Path]:
    """Give the folders of texts and of marked claims within a folder. Raises CallError where one is missing."""
    found = folder / TEXTS, folder / GOLD
    for one in found:
        if not one.is_dir():
            raise CallError(f"no folder {one}: texts lie in texts/NAME.txt and their claims in gold/NAME.json")
    return found


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Give the claims marked in each text of a folder, by the name of the text without `.txt`.

    Raises CallError where there are no texts or no claims, DataError where a file is none of marked claims.
    """
    texts, gold = folders(folder)
    found = {path.stem: list(_claims(path)) for path in sorted(gold.glob("*.json"))}
    if not found:
        raise CallError(f"no marked claims in {gold}: write gold/NAME.json for texts/NAME.txt")
    missing = [name for name in found if not (texts / f"{name}.txt").is_file()]
    if missing:
        raise CallError(f"no text {texts / missing[0]}.txt for the claims in {gold / missing[0]}.json: add it")
    return found


def _claims(path: Path) -> Iterator[dict[str, Any]]:
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise DataError([Fault(path.name, getattr(error, "lineno", 0), "", f"is no JSON: {error}", _FORM)]) from None
    if not isinstance(written, list):
        raise DataError([Fault(path.name, 0, "", f"is {type(written).__name__}, not a list", _FORM)])
    for number, claim in enumerate(written, 1):
        if wrong := _wrong(claim):
            raise DataError([Fault(path.name, 0, f"claim {number}", wrong, _FORM)])
        yield claim


def _wrong(claim: object) -> str | None:
    if not isinstance(claim, dict):
        return f"is {type(claim).__name__}, not an object"
    if claim.get("type") not in KINDS:
        return f"has the type {claim.get('type')!r}, which is none of {', '.join(KINDS)}"
    if (polarity := claim.get("polarity") or "asserted") not in _POLARITIES:
        return f"has the polarity {polarity!r}, which is none of {', '.join(_POLARITIES)}"
    for name in _NAMES:
        if not isinstance(claim.get(name) or "", str):
            return f"has the {name} {claim[name]!r}, which is no text"
    start, end = claim.get("text_start"), claim.get("text_end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        return f"has no stretch of the text: {start!r} to {end!r}"
    return None
