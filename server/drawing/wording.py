"""What a result declares, in a few words of a sentence, made from the parts of a proposition and not from its label."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from string import Formatter

from wardmote.graph.rdf import iris
from wardmote.server.drawing import names, phrases
from wardmote.server.drawing.values import Value

_NOBODY = iris.WM + "noOverallControl"
_CONTROL = iris.WM + "Control"
# As they stand before a noun: `4 independent candidates`.
_ADJECTIVES = {iris.WM + "independents": "independent"}


@dataclass(frozen=True)
class Phrase:
    """A few words with the answer in them: `7 Conservative seats` is `""`, `"7"` and `" Conservative seats"`."""

    before: str
    answer: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.answer}{self.after}"


def answer(value: Value, label: str | None = None) -> str:
    """Give an answer in words: a number as people write it, a party as they call it; of all else its label."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    iri = str(value)
    return _ADJECTIVES.get(iri) or str(names.of(iri, label or iri))


def joint(parties: Mapping[str, str]) -> str:
    """Give parties, IRIs with labels, as they stand before a noun: `Conservative and Liberal Democrat`."""
    return phrases.listed([answer(iri, label) for iri, label in parties.items()])


def phrase(kind: str, measure: str, answers: Mapping[Value, str], parts: Mapping[str, str]) -> Phrase:
    """Word what answers a question of a kind, of a figure by what is measured, both IRIs.

    `answers` are values with their words; `parts` are `party`, `over`, `who`, `outcome` and `measure`, as far as the
    proposition has them. Where there are no words for it, or these need a part that it lacks, `measure` stands before
    the answer.
    """
    said = phrases.listed(list(answers.values()))
    forms = phrases.table("declared").get(iris.shorten(measure or kind) or "", [])
    template = _form(forms, answers) if forms else ""
    if not template or not _needs(template) <= parts.keys():
        template = "{measure}: {}" if "measure" in parts else "{}"
    if kind == _CONTROL and _NOBODY in answers:
        template = "{}"  # which has the word itself
    before, _, after = template.partition("{}")
    return Phrase(before.format(**parts), said, after.format(**parts))


def _form(forms: list[str], answers: Collection[Value]) -> str:
    return forms[0] if list(answers) == [1] else forms[-1]


def _needs(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}
