"""Ask drafters, our own and those of other packages, and keep what is sound of what they give.

A guest is a function of the entry-point group `wardmote.drafters`: it is given a `Reading` and gives drafts. One that
raises, gives nonsense, or takes too long is told of, and stops no other.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from itertools import islice

from wardmote.graph.drafting.drafters import grounding, merging, model, rules, scores
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft
from wardmote.graph.errors import CallError, WardmoteError

GROUP = "wardmote.drafters"
SECONDS = 300.0
"""The longest that a guest may take for a text, where nothing else is said."""

# Drafts of a guest: so many at least, and for each sentence.
_MOST, _MOST_OF_A_SENTENCE = 1000, 20
_TOLD = 3  # reasons that are told of what is dropped

Drafter = Callable[[Reading], Iterable[object]]


@dataclass(frozen=True)
class Drafted:
    """What drafters make of a text: sound drafts in the order of the text, and what is told of those who failed.

    `failed` are the names of those from whom nothing was had.
    """

    drafts: list[Draft]
    troubles: list[str]
    failed: frozenset[str] = frozenset()


def listed() -> dict[str, str]:
    """Give the names of all drafters that are there, sorted, each with where it comes from."""
    found = {name: _origin(point) for name, point in _points().items()}
    return dict(sorted({**found, rules.NAME: "wardmote", model.NAME: model.origin()}.items()))


def _points() -> dict[str, EntryPoint]:
    """Give the entry points of guests by name; of two of one name that of the first package, none takes ours."""
    found = sorted(entry_points(group=GROUP), key=lambda one: (one.name, _origin(one), one.value), reverse=True)
    return {point.name: point for point in found if point.name not in (rules.NAME, model.NAME)}


def _origin(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist is not None else point.value


def chosen(names: Sequence[str], model_name: str | None = None) -> dict[str, Drafter]:
    """Give the drafters of some names. Raises CallError where there is none of a name, or it cannot be loaded."""
    points = _points()
    own: Mapping[str, Drafter] = {rules.NAME: rules.draft, model.NAME: model.Model(model_name)}
    found: dict[str, Drafter] = {}
    for name in names:
        if name in own:
            found[name] = own[name]
        elif name in points:
            found[name] = _Guest(points[name])
        else:
            raise CallError(f"no drafter {name!r}: there are {', '.join(listed())}")
    return found


@dataclass(frozen=True)
class _Guest:
    """A drafter of another package, loaded when it is asked: what fails then is told of like any other trouble."""

    point: EntryPoint

    def __call__(self, reading: Reading) -> Iterable[object]:
        loaded: Drafter = self.point.load()
        return loaded(reading)


def draft(reading: Reading, drafters: Mapping[str, Drafter], seconds: float = SECONDS) -> Drafted:
    """Give what drafters make of a text, each one asked on its own for so many seconds at most."""
    kept: list[Draft] = []
    troubles: list[str] = []
    failed: set[str] = set()
    for name, drafter in drafters.items():
        try:
            given = list(drafter(reading)) if name == rules.NAME else _waited_for(drafter, reading, seconds)
        except _FailedError as error:
            troubles.append(f"drafter {name}: {error}")
            failed.add(name)
            continue
        found = grounding.sound(reading, given)
        kept += (scores.scored(one, scores.DEFAULT if name == rules.NAME else "") for one in found.drafts)
        troubles += [f"drafter {name}: {one}" for one in _told(found.dropped)]
    return Drafted(merging.merged(kept), troubles, frozenset(failed))


class _FailedError(Exception):
    """A guest failed."""


def _waited_for(drafter: Drafter, reading: Reading, seconds: float) -> list[object]:
    """Ask a guest in a thread of its own, which is left behind where it takes too long. Raises _FailedError."""
    most = max(_MOST, _MOST_OF_A_SENTENCE * len(reading.sentences))
    given: list[object] = []
    raised: list[BaseException] = []

    def ask() -> None:
        try:
            given.extend(islice(drafter(reading), most + 1))
        except BaseException as error:  # whatever a stranger's program raises, SystemExit too
            raised.append(error)

    thread = threading.Thread(target=ask, name="guest", daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise _FailedError(f"took more than {seconds:g} seconds, so nothing of it is kept")
    if raised:
        raise _FailedError(_reason(raised[0]))
    if len(given) > most:
        raise _FailedError(f"gave more than {most:,} drafts, so nothing of it is kept")
    return given


def _reason(error: BaseException) -> str:
    """Say why a guest failed: in its own words where it is one of our errors, else with the kind of error."""
    return str(error) if isinstance(error, WardmoteError) else f"failed with {type(error).__name__}: {error}"[:500]


def _told(dropped: Sequence[grounding.Unsound]) -> Iterator[str]:
    """Tell how many drafts were dropped for each reason, the most frequent first, and how many others."""
    counted: dict[grounding.Unsound, int] = {}
    for one in dropped:
        counted[one] = counted.get(one, 0) + 1
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    for (rule, wrong), count in ordered[:_TOLD]:
        yield f"{count} of {rule} dropped: {'each' if count > 1 else 'it'} {wrong}"
    if rest := sum(count for _, count in ordered[_TOLD:]):
        yield f"{rest} more dropped for other reasons"
