"""Read descriptions of layouts, those that come with Wardmote and those of a user, and check what they say."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from wardmote.graph.errors import CallError, DataError, Fault
from wardmote.graph.imports.read.layouts import MEANINGS, Layout, Replacement, Tidying

FOLDER = Path(__file__).parents[1] / "layouts"

NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
"""The names of the layouts that come with Wardmote."""

_TEXTS = frozenset({"name", "collated", "days", "no_ward"})
_SWITCHES = frozenset({"has_entities", "may_lack_results"})
_LISTS = frozenset({"optional", "order", "yes", "no"})
_PATTERNS = frozenset({"other_kinds", "by_elections"})
_KEYS = _TEXTS | _SWITCHES | _LISTS | _PATTERNS | {"columns", "publisher", "tidyings", "replacements"}
_DAYS = ("iso", "day-first", "month-first")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# What every result has, and the ways in which the place and the day of one may be given.
_ALWAYS = ("name", "label", "elected")


@cache
def shipped() -> tuple[Layout, ...]:
    """Give the layouts that come with Wardmote, in the order of their names."""
    return tuple(read(FOLDER / f"{name}.toml") for name in NAMES)


def named(name: str) -> Layout:
    """Give the layout of a name, or that of a file of a user's own, which ends in `.toml`.

    Raises CallError where there is none, DataError where it is not a description.
    """
    if name.endswith(".toml"):
        return read(Path(name))
    found = next((layout for layout in shipped() if layout.name == name), None)
    if found is None:
        near = difflib.get_close_matches(name, NAMES, 3, 0.3) or NAMES
        raise CallError(
            f"--format {name!r}: no layout has this name; give {' or '.join(near)}, or a file as in my.toml"
        )
    return found


def read(path: Path) -> Layout:
    """Read a description. Raises CallError where there is no such file, DataError with every fault of it."""
    try:
        source = path.read_bytes()
    except OSError as error:
        raise CallError(f"cannot read {path}: {error.strerror}; name a description of a layout") from None
    try:
        said = tomllib.loads(source.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError([Fault(path.name, 0, "", f"this is not TOML: {error}", "correct the file")]) from None
    description = _Description(path.name, said)
    layout = description.layout()
    if description.faults or layout is None:
        raise DataError(description.faults)
    return layout


class _Description:
    """What one description says, read key by key; what is wrong with it is gathered on the way."""

    def __init__(self, file: str, said: Mapping[str, Any]) -> None:
        self._file, self._said = file, said
        self.faults: list[Fault] = []

    def _fault(self, key: str, message: str, remedy: str) -> None:
        self.faults.append(Fault(self._file, 0, f"key {key}", message, remedy))

    def layout(self) -> Layout | None:
        """Give the layout; None where something is wrong."""
        for key in sorted(self._said.keys() - _KEYS):
            near = difflib.get_close_matches(key, _KEYS, 1, 0.4)
            self._fault(key, "a description has no such key", f"write {near[0] if near else ', '.join(sorted(_KEYS))}")
        texts = {key: self._text(self._said, key, key) for key in _TEXTS & self._said.keys()}
        lists = {key: self._texts(self._said[key], key) for key in _LISTS & self._said.keys()}
        tidyings = [Tidying(*one) for one in self._tables("tidyings", ("pattern", "instead", "told"))]
        replaced = self._tables("replacements", ("in", "pattern", "instead"))
        found: dict[str, Any] = {
            **texts,
            **{key: self._switch(key) for key in _SWITCHES & self._said.keys()},
            **{key: self._pattern(self._said, key, key) for key in _PATTERNS & self._said.keys()},
            **{key: frozenset(one.casefold() for one in lists.get(key, ())) for key in ("yes", "no")},
            "names": self._names(),
            "optional": frozenset(lists.get("optional", ())),
            "order": lists.get("order", ()),
            "publisher": self._publisher(),
            "tidyings": tuple(tidyings),
            "replacements": tuple(Replacement(*one) for one in replaced),
        }
        used = [*lists.get("optional", ()), *(meaning for meaning, _, _ in replaced)]
        self._check(texts, found["names"], found["order"], used)
        return None if self.faults else Layout(**found)

    def _check(
        self, texts: Mapping[str, str], names: Mapping[str, Sequence[str]], order: Sequence[str], used: Sequence[str]
    ) -> None:
        """Check what keys say of each other, and that a layout says whatever a result needs."""
        for key in ("name", "collated"):
            if not texts.get(key):
                self._fault(key, "a description has this key", f"write {key} = '…'")
        if texts.get("name") and not _NAME.fullmatch(texts["name"]):
            self._fault("name", f"{texts['name']!r} is not a name", "write small letters, digits and hyphens")
        if texts.get("days", "iso") not in _DAYS:
            self._fault("days", f"{texts['days']!r} is no way to write days", f"write {', '.join(_DAYS)}")
        if order and names:
            self._fault("order", "files with a header have no order", "give columns or order, and not both")
        there = order or list(names)
        for meaning in (*order, *used):
            if meaning not in MEANINGS or meaning not in there:
                self._fault(meaning, "no column of this layout holds this", f"write one of {', '.join(there)}")
        if order and len(set(order)) != len(order):
            self._fault("order", "a meaning stands there twice", "give each field a meaning of its own")
        for meaning in _ALWAYS:
            if meaning not in there:
                self._fault(meaning, "every layout has a column for this", "name it below columns, or in order")
        if not {"ballot", "election"} & set(there) and not {"council", "council_code"} & set(there):
            self._fault("council", "no column says the council", "name that of council, or of ids of ballots")
        if not {"ballot", "ward", "ward_code"} & set(there):
            self._fault("ward", "no column says the ward", "name that of ward, or of ids of ballots")

    def _names(self) -> dict[str, tuple[str, ...]]:
        columns = self._said.get("columns", {})
        if not isinstance(columns, dict):
            self._fault("columns", "this is not a table", "write [columns], and below it as in votes = 'Votes'")
            return {}
        for meaning in columns.keys() - set(MEANINGS):
            near = difflib.get_close_matches(meaning, MEANINGS, 3, 0.4) or MEANINGS
            self._fault(f"columns.{meaning}", "no column holds this", f"write {' or '.join(near)}")
        return {meaning: self._texts(names, f"columns.{meaning}") for meaning, names in columns.items()}

    def _publisher(self) -> tuple[str, str] | None:
        publisher = self._said.get("publisher")
        if publisher is None:
            return None
        if not isinstance(publisher, dict) or publisher.keys() != {"key", "name"}:
            self._fault("publisher", "a publisher has a key and a name", "write { key = 'my-town', name = 'My Town' }")
            return None
        key, name = (self._text(publisher, one, f"publisher.{one}") for one in ("key", "name"))
        if key and not _NAME.fullmatch(key):
            self._fault("publisher.key", f"{key!r} is not a key", "write small letters, digits and hyphens")
        return key, name

    def _tables(self, key: str, needed: Sequence[str]) -> list[tuple[Any, ...]]:
        """Give the values of tables that all have some keys, one of them a pattern."""
        tables = self._said.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
            self._fault(key, "this is not a list of tables", f"write [[{key}]], and below it {', '.join(needed)}")
            return []
        found = []
        for one in tables:
            if one.keys() != set(needed):
                self._fault(key, f"one has {', '.join(sorted(one)) or 'nothing'}", f"give each {', '.join(needed)}")
                continue
            take = {"pattern": self._pattern}
            values = tuple(take.get(name, self._text)(one, name, f"{key}.{name}") for name in needed)
            if None not in values:
                found.append(values)
                self._fitting(key, one)
        return found

    def _fitting(self, key: str, one: Mapping[str, str]) -> None:
        """Check that what is put in the place of a pattern uses no group that it lacks."""
        try:
            re.compile(one["pattern"]).sub(one["instead"], "")
        except (re.error, IndexError) as error:
            self._fault(f"{key}.instead", f"{one['instead']!r} does not fit the pattern: {error}", "correct it")

    def _text(self, table: Mapping[str, Any], name: str, key: str) -> str:
        value = table[name]
        if isinstance(value, str):
            return value
        self._fault(key, f"{value!r} is not a text", "write it in quotes")
        return ""

    def _switch(self, key: str) -> bool:
        if not isinstance(self._said[key], bool):
            self._fault(key, f"{self._said[key]!r} is neither true nor false", "write true or false, without quotes")
        return bool(self._said[key])

    def _texts(self, value: object, key: str) -> tuple[str, ...]:
        values = [value] if isinstance(value, str) else value
        if isinstance(values, list) and values and all(isinstance(one, str) for one in values):
            return tuple(values)
        self._fault(key, f"{value!r} is neither a text nor a list of texts", "write one or several in quotes")
        return ()

    def _pattern(self, table: Mapping[str, Any], name: str, key: str) -> re.Pattern[str] | None:
        try:
            return re.compile(self._text(table, name, key))
        except re.error as error:
            self._fault(key, f"{table[name]!r} is not a pattern: {error}", "write a regular expression of Python's re")
            return None
