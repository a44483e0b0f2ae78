"""Ask drafters for the claims of texts, as a command wants them, by the names of a data folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wardmote.graph.drafting.drafters import guests, model, rules
from wardmote.graph.drafting.meaning import read as meaning
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.reading import LONGEST, Reading
from wardmote.graph.drafting.reading import read as reading
from wardmote.graph.drafting.records import Draft
from wardmote.graph.errors import CallError, UnavailableError
from wardmote.graph.sources import texts
from wardmote.graph.sources.texts import Text

_SHOWN = 20  # names of texts


@dataclass(frozen=True)
class Asked:
    """Whom a command asks, by which names, for how many seconds each, and whom it tells of trouble."""

    gazetteer: Gazetteer
    drafters: Mapping[str, guests.Drafter]
    seconds: float
    tell: Callable[[str], None]

    def read(self, text: Text) -> Reading:
        """Read a text by the names of its own day. Raises DataError where it is none to read."""
        return meaning.read(reading.read(text.characters, text.name), self.gazetteer)

    def draft(self, text: Text, read: Reading | None = None) -> list[Draft]:
        """Give what is drafted from a text, in its order. Raises UnavailableError where every drafter failed."""
        if len(text.characters) > LONGEST:
            read_of = f"of its {len(text.characters):,} characters the first {LONGEST:,} are read"
            self.tell(f"{text.name}: {read_of}: divide it to draft from the rest")
        found = guests.draft(read or self.read(text), self.drafters, self.seconds)
        for trouble in found.troubles:
            self.tell(f"{text.name}: {trouble}")
        if found.failed == self.drafters.keys():
            raise UnavailableError(f"nothing was drafted from {text.name}: see above, or draft with the rules alone")
        # What is one of two readings a person sees in the words; checking them holds each against the results.
        return [one for one in found.drafts if "reading" not in one.more]


def asked(
    data: Path,
    names: Sequence[str] = (),
    model_name: str | None = None,
    seconds: float = guests.SECONDS,
    tell: Callable[[str], None] = lambda _: None,
) -> Asked:
    """Give whom a command asks, the rules where it names nobody. Raises CallError for drafters that are not there."""
    if model_name is not None and model.NAME not in names:
        raise CallError(f"--model {model_name}: give --drafter {model.NAME} too")
    return Asked(Gazetteer(data), guests.chosen(names or (rules.NAME,), model_name), seconds, tell)


def folder(articles: Path | None) -> Path:
    """Give the folder of texts. Raises CallError where none is given, or where it is none."""
    if articles is None:
        raise CallError("give the folder of the texts with --articles or WARDMOTE_ARTICLES")
    texts.require(articles)
    return articles


def text(articles: Path | None, name: str) -> Text:
    """Give the text of a file name. Raises CallError where there is none, DataError where it is not UTF-8."""
    found = texts.find(folder(articles), name)
    if found is None:
        known = ", ".join(texts.names(folder(articles))[:_SHOWN]) or "no texts"
        raise CallError(f"no text {name} in {articles}, which holds {known}")
    return found
