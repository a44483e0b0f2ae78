"""The layout: what lies where, what may import what, and that every much used module has tests of its own."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT

TOP = {"pyproject.toml", "README.md", "LICENSE", "CITATION.cff", "CHANGELOG.md"} | {
    *("graph", "ontology", "server", "shapes", "tests")
}
PACKAGES = ("graph", "ontology", "server", "shapes")
MOST_MODULES = 14
FEWEST_LAYERS = 6
LONGEST_LINE_OF_A_QUERY = 160
MANY = 10
CONFIGURATION: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# Test files that go by no module or package, and what they go by instead.
WITHOUT_A_MODULE = {
    "graph/derivation/test_standing.py": "the standing of every proposition of the invented borough",
    "graph/derivation/test_standing_returns.py": "the rules that hold claims against returns",
    "graph/derivation/test_standing_rules.py": "the rules for standing",
    "graph/drafting/test_affirming.py": "what is hoped, asked or denied",
    "graph/drafting/test_hostile.py": "texts that mean harm",
    "graph/drafting/test_killed.py": "commands that are killed at any step",
    "graph/imports/test_malformed.py": "files that no importer takes",
    "graph/imports/test_equal_returns.py": "the official results in the form of every layout",
    "graph/imports/test_publishers.py": "files as councils, libraries and archives publish them",
    "graph/imports/test_shared_files.py": "the official results beside the project",
    "server/pages/test_one_voice.py": "what all pages say of one thing",
    "graph/naming/test_councils.py": "councils by names that say of which kind they are",
    "graph/sources/test_fictional.py": "the data of the invented borough",
    "graph/sparql/test_examples.py": "the queries to start from",
    "graph/sparql/test_plain_questions.py": "the plain questions on declared results",
    "graph/sparql/test_research.py": "a researcher's counts, beside those of another engine",
    "graph/sparql/test_steps.py": "the steps that reading a text of any form takes",
    "graph/test_refusal.py": "builds of broken data",
    "graph/verifying/test_benchmark.py": "a part of the sentences of the benchmark",
    "graph/verifying/test_articles.py": "checking the texts of the articles, beside what the graph holds of them",
    "graph/wikidata/export/test_shipped.py": "what is given back of the returns that come with the package",
    "graph/wikidata/test_trouble.py": "every trouble with Wikidata, of all commands",
    "server/catalogue/test_download.py": "the way to download a release that the documentation names",
    "server/endpoint/test_clients.py": "programs that others wrote",
    "server/endpoint/test_fuzz.py": "requests of any form",
    "server/endpoint/test_hostile.py": "queries that mean harm",
    "server/endpoint/test_one_way.py": "the one way to an answer, of the real server",
    "server/engine/remote/test_real_engines.py": "real engines of others behind the seam",
    "server/engine/test_switching.py": "releases that change under load",
    "server/linked/test_every_iri.py": "every IRI of a release",
    "server/linked/test_replaced_identifiers.py": "identifiers that were given up",
    "server/pages/kinds/test_source_pages.py": "pages of articles, returns and their parts",
    "server/pages/test_link_pages.py": "pages of links to Wikidata",
    "server/test_serve.py": "the command serve, as a process",
    "server/transport/test_bodies.py": "bodies of requests, of the real server",
    "server/transport/test_stalled.py": "clients that stop reading",
}


def modules(*under: str) -> Iterator[Path]:
    """Give the modules of packages, as paths from the top of the checkout."""
    for package in under or PACKAGES:
        yield from (path.relative_to(ROOT) for path in sorted((ROOT / package).rglob("*.py")))


def test_the_top_level_holds_nothing_else() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout, so nothing says what belongs to it")
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-tree", "--name-only", "HEAD"], capture_output=True, text=True, check=True
    )
    assert {name for name in listed.stdout.splitlines() if not name.startswith(".")} == TOP


def test_no_folder_has_more_modules_than_one_looks_over() -> None:
    folders: dict[str, list[str]] = {}
    for path in modules():
        if path.name != "__init__.py":
            folders.setdefault(str(path.parent), []).append(path.name)
    assert {folder: names for folder, names in folders.items() if len(names) > MOST_MODULES} == {}


def test_every_package_says_what_it_is() -> None:
    # What bundles the scripts when the package is built is no part of it.
    for folder in sorted({path.parent for path in modules()} - {Path("server/frontend")}):
        found = ast.parse((ROOT / folder / "__init__.py").read_text(encoding="utf-8"))
        assert ast.get_docstring(found), folder


@pytest.mark.slow
def test_imports_run_downwards() -> None:
    """In a process of its own: import-linter sets the logging of the process that it runs in, for all of its tests."""
    pytest.importorskip("importlinter", reason="import-linter, which follows imports, is not installed")
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", code, "--no-cache", "--no-logo", str(ROOT / "pyproject.toml")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_contracts_have_layers_and_no_exceptions() -> None:
    contracts = CONFIGURATION["tool"]["importlinter"]["contracts"]
    assert max(len(contract["layers"]) for contract in contracts) >= FEWEST_LAYERS
    for contract in contracts:
        assert contract["type"] == "layers"
        assert not contract.keys() & {"ignore_imports", "exhaustive_ignores", "unmatched_ignore_imports_alerting"}


@pytest.mark.parametrize("package", PACKAGES)
def test_tools_that_run_nothing_find_the_packages(package: str) -> None:
    """Type checkers and editors read paths: the packages lie under their own name, by links."""
    link = ROOT / ".src" / "wardmote" / package
    assert link.is_symlink()
    assert link.resolve() == ROOT / package
    assert (link / "py.typed").is_file()


def test_types_are_checked_strictly() -> None:
    assert CONFIGURATION["tool"]["mypy"]["strict"] is True
    assert "overrides" not in CONFIGURATION["tool"]["mypy"]


@pytest.mark.slow
def test_nothing_uses_what_another_package_keeps_to_itself() -> None:
    found = [f"{path}: {name}" for path in modules() for name in private_names_of_others(path)]
    assert found == []


def private_names_of_others(path: Path) -> Iterator[str]:
    """Give the names with an underscore in front that a module takes from a module of another package."""
    home = ".".join(("wardmote", *path.parent.parts))
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    others: dict[str, str] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("wardmote"):
            continue
        for alias in node.names:
            package = (
                str(node.module) if is_module(f"{node.module}.{alias.name}") else str(node.module).rpartition(".")[0]
            )
            if package != home:
                others[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                if alias.name.startswith("_") or "._" in str(node.module):
                    yield f"{node.module}.{alias.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and is_private(node.attr):
            target = others.get(node.value.id, "")
            if is_module(target):
                yield f"{target}.{node.attr}"


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split(".")[1:])
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def test_lines_of_queries_fit_a_window() -> None:
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.rq"))]
    assert paths
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LONGEST_LINE_OF_A_QUERY
    ]
    assert long == []


def test_much_used_modules_have_tests_of_their_own() -> None:
    grimp = pytest.importorskip("grimp", reason="grimp, which follows imports, is not installed")
    graph = grimp.build_graph(*(f"wardmote.{package}" for package in PACKAGES), cache_dir=None)
    used = [name for name in graph.modules if len(graph.find_modules_that_directly_import(name)) > MANY]
    assert len(used) >= MANY
    missing = [name for name in sorted(used) if not own_tests(name).is_file()]
    assert missing == [], "each is imported by more than ten modules"


def own_tests(module: str) -> Path:
    """Give the file that has the tests of a module."""
    *folders, name = module.split(".")[1:]
    return ROOT.joinpath("tests", *folders, f"test_{name}.py")


def test_files_of_tests_go_by_what_they_test() -> None:
    """`tests/graph/rdf/test_iris.py` tests `graph/rdf/iris.py`; packages and files of data likewise."""
    found = {
        path.relative_to(ROOT / "tests").as_posix(): path
        for package in PACKAGES
        for path in (ROOT / "tests" / package).rglob("test_*.py")
    }
    others = {name for name in found if not goes_by_something(name)}
    assert sorted(others - WITHOUT_A_MODULE.keys()) == []
    assert sorted(WITHOUT_A_MODULE.keys() - others) == [], "these are gone, or go by something now"


def goes_by_something(name: str) -> bool:
    folder, stem = ROOT / Path(name).parent, Path(name).stem.removeprefix("test_")
    return any(folder.glob(f"{stem}.*")) or (folder / stem).is_dir() or (folder.name == stem and folder.is_dir())
