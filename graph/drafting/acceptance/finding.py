"""What the accepted drafts of an article say, each on its words; and of each that cannot be said why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from wardmote.graph.checks.evidence import runs
from wardmote.graph.checks.mentions import Names
from wardmote.graph.drafting.acceptance.evidence import Grounds, grounds
from wardmote.graph.drafting.acceptance.gists import gist
from wardmote.graph.drafting.acceptance.said import Said
from wardmote.graph.drafting.acceptance.setting import Setting, UnsayableError
from wardmote.graph.drafting.acceptance.stating import stated
from wardmote.graph.drafting.decisions.kept import Kept, Sheet
from wardmote.graph.drafting.records import Span
from wardmote.graph.sources import texts


@dataclass(frozen=True)
class Stated:
    """A draft as it is said: what, on which words, and in a sentence of ours."""

    draft: Kept
    said: Said
    rests: Grounds
    gist: str


@dataclass(frozen=True)
class Found:
    """What accepted drafts say, in the order of the text, and of each of the others why it is not said, by its id."""

    stated: tuple[Stated, ...]
    unsaid: Mapping[str, str]


class Sayer:
    """Says what drafts state of one text: `bases` are its base segments, `known` the names of the data's things."""

    def __init__(self, setting: Setting, characters: str, bases: Sequence[Span], known: Names) -> None:
        self._setting = setting
        self._characters = characters
        self._bases = bases
        self._known = known
        self._printed = runs(characters)

    def say(self, draft: Kept) -> list[Stated]:
        """Say what a draft states, with what the person set in it. Raises UnsayableError where it cannot be said."""
        if texts.digest(self._characters[slice(*draft.evidence)]) != draft.sha256:
            raise UnsayableError("its words are no longer in the text, which was revised")
        edited, made = draft.edited(), []
        for said in stated(draft, self._setting):
            rests = grounds(edited, said, self._bases, self._characters, self._known)
            words = draft.edit.gist or gist(said, self._setting)
            if any(self._printed & runs(one) for one in (words, edited.value)):
                raise UnsayableError("the gist repeats eight words in a row of the text: say it in other words")
            made.append(Stated(draft, said, rests, words))
        return made


def found(sheet: Sheet, sayer: Sayer, fits: Callable[[Kept], bool] = lambda one: one.is_accepted) -> Found:
    """Say what those drafts of a sheet state that fit: the accepted ones, if not told otherwise."""
    made: list[Stated] = []
    unsaid: dict[str, str] = {}
    for draft in filter(fits, sheet.drafts):
        try:
            made += sayer.say(sheet.linked(draft))
        except UnsayableError as error:
            unsaid[draft.id] = str(error)
    return Found(tuple(made), unsaid)
