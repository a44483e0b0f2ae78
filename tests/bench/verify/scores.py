"""Put sentences to the verifier and hold its verdicts against the right ones.

The verdict on a sentence of several claims is the first of these that one of them has: wrong, disputed, overtaken,
right; else not checkable, as where no claim is found. What is disputed is counted as not checkable: sources differ, and
what was declared does not decide it. So a sentence is right where something in it is and nothing in it
is known to be otherwise, as a reader takes it.
"""

from __future__ import annotations

import csv
import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from verify.verdicts import OPEN, OVERTAKEN, RIGHT, WRONG, Sentence

from wardmote.graph.verifying.answer import Answer
from wardmote.graph.verifying.verifier import Verifier

TODAY = date(2026, 11, 30)
VERDICTS = (RIGHT, WRONG, OVERTAKEN, OPEN)
_ORDER = (WRONG, OVERTAKEN, RIGHT)


@dataclass(frozen=True)
class Result:
    """A sentence with what the verifier said of it, how it understood it, and in how many seconds."""

    sentence: Sentence
    verdict: str
    says: tuple[str, ...]
    seconds: float


def verdict(answer: Answer) -> str:
    """Give the verdict on a sentence by those on its claims."""
    found = {one.verdict for one in answer.claims}
    if WRONG not in found and "disputed" in found:
        return OPEN
    return next((one for one in _ORDER if one in found), OPEN)


def check(verifier: Verifier, sentences: Iterable[Sentence]) -> list[Result]:
    """Put each sentence by itself."""
    results = []
    for one in sentences:
        begun = time.perf_counter()
        answer = verifier.text(one.text, date.fromisoformat(one.day) if one.day else None, one.election)
        says = tuple(f"{claim.kind} {claim.verdict}: {claim.says or claim.sentence}" for claim in answer.claims)
        results.append(Result(one, verdict(answer), says, time.perf_counter() - begun))
    return results


def written(path: Path) -> list[Sentence]:
    """Read sentences that were written by hand. Of these a third is kept back, by the digest of its text."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Sentence(row["text"], row["verdict"], path.stem, path.stem, row["day"], row["election"], row["why"])
            for row in csv.DictReader(file)
        ]


def kept_back(sentence: Sentence) -> bool:
    """Whether a sentence is one of the third that no rule was mended by."""
    return hashlib.sha256(sentence.text.encode()).digest()[0] % 3 == 0


def macro_f1(results: Sequence[Result]) -> float:
    """Give the mean of F1 over the verdicts that occur among the right ones."""
    return _mean([f1(results, one) for one in VERDICTS if any(each.sentence.verdict == one for each in results)])


def f1(results: Sequence[Result], one: str) -> float:
    """Give the harmonic mean of precision and recall of a verdict."""
    hits = sum(each.verdict == one == each.sentence.verdict for each in results)
    given, wanted = (
        Counter(each.verdict for each in results)[one],
        Counter(each.sentence.verdict for each in results)[one],
    )
    return 2 * hits / (given + wanted) if given + wanted else 1.0


def falsely(results: Sequence[Result], one: str) -> list[Result]:
    """Give those that were given a verdict that is not theirs."""
    return [each for each in results if each.verdict == one != each.sentence.verdict]


def abstention(results: Sequence[Result]) -> float:
    """Give the share of what the data decides that was said not to be checkable."""
    decidable = [each for each in results if each.sentence.verdict != OPEN]
    return _mean([each.verdict == OPEN for each in decidable])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
