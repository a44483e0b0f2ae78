"""Draft claims from a text, with the names of a data folder."""

from __future__ import annotations

from collections.abc import Mapping

from wardmote.graph.drafting.drafters import guests
from wardmote.graph.drafting.meaning import read as meaning
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.reading import read as reading
from wardmote.graph.sources.texts import Text


def draft(
    gazetteer: Gazetteer, text: Text, drafters: Mapping[str, guests.Drafter], seconds: float = guests.SECONDS
) -> guests.Drafted:
    """Give what drafters make of a text, in the order of the text.

    The gazetteer is one of a data folder without a day; the names are those of the text's own day. Raises DataError
    where the text is none to read.
    """
    return guests.draft(meaning.read(reading.read(text.characters, text.name), gazetteer), drafters, seconds)
