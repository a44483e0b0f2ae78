"""The fields of a line of JSON, each read as what it has to be."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence, Set
from functools import lru_cache
from typing import Any

from wardmote.graph.drafting.records import Span
from wardmote.graph.rdf import iris

Json = dict[str, Any]


class WrongValueError(ValueError):
    """A value of a line that cannot be, with what to write instead."""

    def __init__(self, place: str, value: object, remedy: str) -> None:
        super().__init__(f"{place} is {json.dumps(value, ensure_ascii=False)[:80]}")
        self.remedy = remedy


def is_thing(name: str, place: str) -> str:
    """Give the prefixed name of a thing, or "", as it is. Raises WrongValueError for any other text."""
    if name and not _is_prefixed(name):
        raise WrongValueError(place, name, "write a prefixed name, as council:camden")
    return name


@lru_cache(maxsize=4096)
def _is_prefixed(name: str) -> bool:
    try:
        return iris.shorten(iris.expand(name)) == name
    except ValueError:
        return False


class Fields:
    """The fields of an object, each read as what it has to be; one that is not so raises WrongValueError."""

    def __init__(self, content: Json, place: str = "") -> None:
        self.place = place
        self._content = content
        self._read: set[str] = set()

    def has(self, name: str) -> bool:
        return name in self._content

    def _get(self, name: str, fits: Callable[[Any], bool], what: str, default: Any) -> Any:
        self._read.add(name)
        value = self._content.get(name, default)
        if (name in self._content or default is None) and not fits(value):
            raise WrongValueError(self._named(name), value, f"write {what}")
        return value

    def _named(self, name: str) -> str:
        return f"{self.place}.{name}" if self.place else name

    def text(self, name: str, needed: bool = False) -> str:
        return str(
            self._get(name, lambda v: isinstance(v, str) and (bool(v) or not needed), "a text", None if needed else "")
        )

    def like(self, name: str, pattern: re.Pattern[str], what: str, needed: bool = True) -> str:
        def fits(value: Any) -> bool:
            return isinstance(value, str) and pattern.match(value) is not None

        return str(self._get(name, fits, what, None if needed else ""))

    def one_of(self, name: str, known: Sequence[str]) -> Any:
        return self._get(name, lambda value: value in known, f"one of {', '.join(known)}", None)

    def flag(self, name: str) -> bool:
        return bool(self._get(name, lambda value: isinstance(value, bool), "true, or leave it out", False))

    def share(self, name: str) -> float:
        fits = re.compile(r"0\.\d{3}\Z|1\.000\Z", re.ASCII)
        return float(self.like(name, fits, "a share from 0.000 to 1.000, as a text"))

    def thing(self, name: str) -> str:
        return is_thing(self.text(name), self._named(name))

    def things(self, name: str) -> tuple[str, ...]:
        found = self._get(name, _are_texts, "a list of prefixed names", [])
        return tuple(is_thing(one, self._named(name)) for one in found)

    def texts(self, name: str) -> Mapping[str, str]:
        found = self.named(name, whole=True)
        for key, value in found.items():
            if not isinstance(value, str):
                raise WrongValueError(f"{self._named(name)}.{key}", value, "write a text")
        return found

    def named(self, name: str, whole: bool = False) -> Json:
        def fits(value: Any) -> bool:
            return isinstance(value, dict) and (whole or all(isinstance(one, dict) for one in value.values()))

        return dict(self._get(name, fits, "an object", {}))

    def objects(self, name: str) -> list[Json]:
        def fits(value: Any) -> bool:
            return isinstance(value, list) and all(isinstance(one, dict) for one in value)

        return list(self._get(name, fits, "a list of objects", []))

    def span(self, name: str) -> Span | None:
        return self.needed_span(name) if name in self._content else None

    def needed_span(self, name: str) -> Span:
        return Span(*self._get(name, _is_span, "two positions, the first before the second", None))

    def spans(self, name: str) -> tuple[Span, ...]:
        def fits(value: Any) -> bool:
            return isinstance(value, list) and all(map(_is_span, value))

        return tuple(Span(*one) for one in self._get(name, fits, "a list of pairs of positions", []))

    def end(self, others: Set[str] = frozenset()) -> None:
        """Raise WrongValueError for a field that nobody has asked for."""
        for name in sorted(self._content.keys() - self._read - others):
            remedy = f"leave it out: there are {', '.join(sorted(self._read | others))}"
            raise WrongValueError(self._named(name), self._content[name], remedy)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_span(value: Any) -> bool:
    are_numbers = isinstance(value, list) and len(value) == 2 and all(type(one) is int for one in value)
    return are_numbers and 0 <= value[0] < value[1]
