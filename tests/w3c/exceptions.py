"""The tests that an engine is known to fail, each with the cause and with what it answers instead."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from w3c.manifests import Case
from w3c.service import OWN, Reply

LATER = "The query is of RDF 1.2, which the service refuses: clients that read RDF 1.1 could not read the answers."
FILE = Path(__file__).with_name("exceptions.toml")


class DifferenceError(AssertionError):
    """An answer came, but it is not the one that the suite expects."""


@dataclass(frozen=True)
class Known:
    """What is known of a failing test: the cause in the engine, and part of the difference that was measured.

    `stored` says that it passes all the same where the protocol chooses the graphs.
    """

    cause: str
    measured: str
    stored: bool = False


@cache
def known(engine: str = OWN) -> dict[str, Known]:
    """Give the listed tests of an engine by their ids. Oxigraph's server fails those that our own engine fails."""
    listed = _listed()[engine] if engine in _listed() else _listed()
    return {name: Known(**entry) for name, entry in listed.items() if "cause" in entry and "query" not in entry}


@dataclass(frozen=True)
class Departure:
    """A departure of the engine that no suite tests: the cause, a query, and the rows that are right."""

    cause: str
    query: str
    right: list[list[str]]


def departures() -> dict[str, Departure]:
    """Give those by their names."""
    return {name: Departure(**entry) for name, entry in _listed().items() if "query" in entry}


@cache
def _listed() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@contextmanager
def allowed(case: Case, engine: str, chosen: bool = False) -> Iterator[None]:
    """Let a test that is listed for an engine fail with just that difference, and no other; fail it where it passes.

    `chosen` says that the protocol chooses the graphs.
    """
    entry = known(engine).get(case.id)
    if entry is not None and entry.stored and chosen:
        entry = None
    try:
        yield
    except DifferenceError as difference:
        if entry is None or entry.measured not in str(difference):
            raise
        pytest.xfail(entry.cause)
    if entry is not None:
        pytest.fail(f"{case.id} passes: remove it from {FILE.name}")


def skip_later(reply: Reply) -> None:
    """End a test as one that does not apply where the service says that it serves no RDF 1.2."""
    if reply.status == 403 and b"RDF 1.2" in reply.body:
        pytest.skip(LATER)
