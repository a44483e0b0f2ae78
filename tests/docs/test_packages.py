"""The docstring of each package says what comes in, what goes out, and what the contracts let it import."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest
from checkout import ROOT

PACKAGES = sorted(path.parent for part in ("graph", "server") for path in (ROOT / part).rglob("__init__.py"))
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
LINES = re.compile(r"\n\nIn: .+\nOut: .+\nImports: .+\Z", re.DOTALL)


def below(package: str) -> set[str]:
    """Give the names that a package's docstring has to name: the layer below its own, and the package that it is in."""
    container, _, name = package.rpartition(".")
    outer = {container.rpartition(".")[2]} if "." in container else set()
    for contract in CONTRACTS:
        containers = contract.get("containers", [""])
        layers = [[one.strip() for one in row.split("|")] for row in contract["layers"]]
        for at, layer in enumerate(layers):
            if (f"wardmote.{package}" in layer and containers == [""]) or (
                f"wardmote.{container}" in containers and name in layer
            ):
                lower = layers[at + 1] if at + 1 < len(layers) else []
                return {one.rpartition(".")[2] for one in lower} | outer
    return outer


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_a_package_says_what_it_is(folder: Path) -> None:
    docstring = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    assert docstring, "there is none"
    assert re.match(r"[A-Z].+\.$", docstring.splitlines()[0]), "the first line says what the package is"
    found = LINES.search(docstring)
    assert found, "it ends in three lines: In, Out, Imports"
    named = set(re.findall(r"`([\w.]+)`", found[0].rpartition("\nImports: ")[2]))
    package = ".".join(folder.relative_to(ROOT).parts)
    expected = {"graph"} if package == "server" else below(package)
    assert named == expected, "Imports names the layer below in the contracts of pyproject.toml"
