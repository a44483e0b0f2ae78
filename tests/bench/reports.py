"""Write what was measured to a file, from which `tests/support/prove.py` makes what the site shows at `/bench`."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from statistics import median

import tables
from measures import Figures
from processes import MEGABYTE, machine_memory

_PROGRAMS = ("wardmote", "pyoxigraph", "oxigraph", "rdflib-endpoint", "flask", "granian")


def circumstances() -> dict[str, object]:
    """Give the day, the machine and the versions of programs; nothing that names the machine."""
    machine = {"processors": os.cpu_count(), "memory_megabytes": round(machine_memory() / MEGABYTE)}
    machine |= {"architecture": platform.machine(), "system": platform.system(), "python": sys.version.split()[0]}
    return {"date": date.today().isoformat(), "machine": machine, "versions": dict(_versions())}


def _versions() -> list[tuple[str, str]]:
    found = []
    for name in _PROGRAMS:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return found


def middle(rounds: Sequence[Mapping[str, Figures]]) -> dict[str, dict[str, float]]:
    """Give of each endpoint the median of every figure over all rounds, less those that were not measured."""
    seen: dict[str, dict[str, list[float]]] = {}
    for found in rounds:
        for endpoint, figures in found.items():
            for name, figure, digits in tables.numbers(figures):
                kept = seen.setdefault(endpoint, {}).setdefault(name, [])
                if figure is not None:
                    kept.append(round(figure, digits + 2))
    return {end: {name: median(kept) for name, kept in each.items() if kept} for end, each in seen.items()}
