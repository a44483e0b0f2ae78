"""A drafter that asks a language model, any that the library `llm` knows: the extra `wardmote[llm]`.

A model is given a passage as data, no tools, and a schema. What it quotes must stand in the passage word for word; what
it names must be mentioned there. So a text that speaks to the model, or a model that makes things up, changes nothing:
what has no words is dropped, and what has is still only a draft.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from wardmote.graph.drafting.drafters import schema
from wardmote.graph.drafting.drafters.allowed import FORMS, MODALITIES
from wardmote.graph.drafting.drafters.grounding import Unsound
from wardmote.graph.drafting.drafters.linking import Links
from wardmote.graph.drafting.drafters.quotes import Passage, passages
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft
from wardmote.graph.errors import CallError

NAME = "llm"
SCORE = 0.5
"""The score of a model that was never measured."""

LONGEST = 200_000
"""Characters of a text at most: a model costs money by the word."""

_SHOWN = 200  # characters of an error

_FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)


def origin() -> str:
    """Say where this drafter comes from: the library that is installed, or what to install."""
    try:
        return f"wardmote, by llm {version('llm')}"
    except PackageNotFoundError:
        return "wardmote, needs: pip install 'wardmote[llm]'"


@dataclass(frozen=True)
class Model:
    """The drafter of one model; None is the one that the library takes where none is named."""

    name: str | None = None

    def __call__(self, reading: Reading) -> Iterator[Draft | Unsound]:
        """Give what a model drafts from a text, and of each of its claims that is none, what is wrong with it.

        Raises CallError where the library, the model or its key is not there, or where the text is too long. What the
        model raises is raised for the first passage; for a later one, what came before is kept.
        """
        text = reading.document.text
        if len(text) > LONGEST:
            raise CallError(f"the text has {len(text):,} characters; a model is asked of {LONGEST:,} at most")
        asked = _library_model(self.name)
        rule = f"{NAME}:{asked.model_id}"
        links = Links(reading)
        for number, span in enumerate(passages(reading.document)):
            passage = Passage(reading.document, span)
            try:
                claims = _answer(asked, passage.words)
            except _NoAnswerError as error:
                yield Unsound(rule, str(error))
                continue
            except Exception as error:
                if number == 0:
                    raise
                yield Unsound(rule, f"failed with {type(error).__name__} after {number} passages"[:_SHOWN])
                return
            yield from (_draft(claim, passage, links, rule) for claim in claims)


class _NoAnswerError(Exception):
    """A model gave an answer that cannot be read."""


def _library_model(name: str | None) -> Any:
    """Give a model of the library."""
    try:
        library = import_module("llm")
    except ImportError:
        raise CallError("needs the library llm: pip install 'wardmote[llm]'") from None
    try:
        found = library.get_model(name)
    except library.UnknownModelError:
        known = ", ".join(sorted(one.model_id for one in library.get_models())[:10])
        raise CallError(f"no model {name!r}: `llm models` lists those there are, such as {known}") from None
    if not found.supports_schema:
        raise CallError(f"model {found.model_id} cannot answer by a schema: choose another, see `llm models --schemas`")
    return found


def _answer(model: Any, words: str) -> list[object]:
    """Ask a model of a passage; give the claims of its answer, as it made them."""
    library = import_module("llm")
    try:
        answer = str(
            model.prompt(
                schema.fenced(words), system=schema.instructions(), schema=schema.schema(), stream=False
            ).text()
        )
    except library.NeedsKeyException as error:
        raise CallError(f"{error}: set one with `llm keys set`; without it, draft with the rules alone") from None
    fenced = _FENCE.match(answer)
    try:
        read = json.loads(fenced[1] if fenced else answer)
    except (ValueError, RecursionError):
        raise _NoAnswerError("gave no JSON") from None
    claims = read.get("claims") if isinstance(read, dict) else None
    if not isinstance(claims, list):
        raise _NoAnswerError("gave JSON without a list of claims")
    return claims


def _draft(claim: object, passage: Passage, links: Links, rule: str) -> Draft | Unsound:
    """Make a draft of what a model claims, or say why it is none."""
    if not isinstance(claim, Mapping):
        return Unsound(rule, "is no object")
    kind, quote, polarity, value = (claim.get(key) for key in ("type", "quote", "polarity", "value"))
    if not isinstance(kind, str) or not isinstance(quote, str) or not _is_text(value):
        return Unsound(rule, "does not keep to the schema")
    if kind not in FORMS or polarity not in MODALITIES:
        return Unsound(rule, "does not keep to the schema")
    evidence = passage.find(quote)
    if isinstance(evidence, str):
        return Unsound(rule, evidence)
    slots = {}
    for role in schema.ROLES:
        name = claim.get(role)
        if not _is_text(name):
            return Unsound(rule, "does not keep to the schema")
        if name:
            mention = links.find(role, name, evidence)
            if mention is None:
                return Unsound(rule, f"names a {role} that is not mentioned there")
            slots[role] = mention
    return Draft(kind, slots, evidence, rule, SCORE, " ".join((value or "").split()), polarity)


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, str)
