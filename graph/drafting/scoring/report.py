"""What `wardmote draft --score` prints: a table, claims that were missed or are wrong, and what scores are worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wardmote.graph.drafting.scoring import calibration
from wardmote.graph.drafting.scoring.matching import Claim
from wardmote.graph.drafting.scoring.score import Judged, Score, table

_SHOWN = 120  # characters of a text
_PLACES = frozenset({"file", "type", "start", "end", "text_start", "text_end", "score", "more"})


def lines(found: Score, texts: Mapping[str, str], misses: int) -> Iterator[str]:
    """Give the lines of a report. `texts` are the scored ones by name, for so many `misses` with their words."""
    yield table(found)
    yield ""
    yield from _fifths(found.judged)
    for one in [one for one in found.judged if not one.right][:misses]:
        yield _miss(one, texts.get(one.text, ""))


def _fifths(judged: Sequence[Judged]) -> Iterator[str]:
    yield "scores, in fifths of the drafts and in bands of a fifth: drafts, mean score, share that is right"
    for name, parts in (("fifth", calibration.fifths(judged)), ("band", calibration.bands(judged))):
        for number, part in enumerate(parts, 1):
            yield f"{name} {number}: {part.drafts:5} {part.score:6.2f} {part.right:6.2f}"


def _miss(one: Judged, text: str) -> str:
    claim = one.claim
    start, end = (claim["text_start"], claim["text_end"]) if one.right is None else (claim["start"], claim["end"])
    words = " ".join(text[start:end].split())
    return f"{'MISSED' if one.right is None else 'WRONG'} {one.text} {claim['type']} {_told(claim)} | {words[:_SHOWN]}"


def _told(claim: Claim) -> str:
    return ", ".join(f"{key} {value}" for key, value in claim.items() if value and key not in _PLACES)
