"""Measure drafting: against claims marked in a folder, and against the claims that data has of its own articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wardmote.graph.drafting import asking, plain
from wardmote.graph.drafting.asking import Asked
from wardmote.graph.drafting.scoring import calibration, marked, own, report, score
from wardmote.graph.errors import CallError
from wardmote.graph.files import disk


def marked_claims(asked: Asked, folder: Path, families: bool, misses: int, calibrate: Path | None) -> Iterator[str]:
    """Give the lines of a report on drafts of the texts of a folder; write the score of each rule to `calibrate`.

    Raises CallError and DataError as `marked.read` does, CallError where the file cannot be written.
    """
    claims = marked.read(folder)
    characters: dict[str, str] = {}
    drafted: dict[str, list[dict[str, Any]]] = {}
    for name in claims:
        text = asking.text(folder / marked.TEXTS, f"{name}.txt")
        characters[name] = text.characters
        drafted[name] = [plain.claim(text.name, one) for one in asked.draft(text)]
    found = score.score(claims, drafted, families)
    if calibrate is not None:
        command = f"wardmote draft --score FOLDER --calibrate {calibrate.name}"
        with disk.replacing(calibrate, "give another file with --calibrate") as target:
            target.write(calibration.written(calibration.measured(found.judged), command).encode())
    yield from report.lines(found, characters, misses)


def own_claims(asked: Asked, data: Path, articles: Path, misses: int) -> Iterator[str]:
    """Give the lines of a report on drafts of the articles of a data folder.

    Raises CallError where the folder `articles` has none of their texts.
    """
    claims: list[own.Point] = []
    drafted: list[own.Point | own.Unsaid] = []
    characters: dict[str, str] = {}
    for file, article, text, setting in own.articles(data, articles):
        characters[article.value] = text.characters
        claims += own.claimed(file, article)
        drafted += own.stated(asked.draft(text), text, setting, article)
    if not characters:
        raise CallError(f"no text of an article of {data} is in {articles}: give the folder of the texts")
    yield from own.lines(own.compared(claims, drafted), characters, misses)
