"""What tests of several modules share.

A release made once from the packaged data, for reading only; the invented borough of Fenwick Marsh, with copies of its
files to break; and what lies beside the project on some machines.
"""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib.util import cache_from_source
from pathlib import Path

import pytest
import recording
import scheduling
from checkout import FICTIONAL, ROOT, SHARED, Folder
from pyoxigraph import Store

from wardmote.graph import build, index_and_tables
from wardmote.graph.rdf import iris
from wardmote.graph.releases import dump, release
from wardmote.graph.releases.release import Release
from wardmote.graph.sources import load

TESTS = ROOT / "tests"
# With these the thorough tests run: alone, or as in the gate with all others.
THOROUGH = ("thorough", "thorough or not thorough")
# Files of tests that take longest, longest first: of browsers, installations, waiting, servers, walks.
LONG = (
    "browser/test_browser_pages.py",
    "server/endpoint/test_hostile.py",
    "server/linked/test_every_iri.py",
    "docs/test_readme.py",
    "graph/wikidata/test_trouble.py",
    "graph/test_build.py",
    "graph/naming/test_match.py",
    "server/engine/remote/test_real_engines.py",
    "docs/test_commands.py",
    "w3c/test_evaluation.py",
    "graph/checks/test_node_sorts.py",
    "browser/test_browser_query.py",
    "server/test_serve.py",
    "graph/checks/test_examine.py",
    "graph/follow/test_command.py",
    "server/web/test_addresses.py",
    "server/pages/test_pages.py",
    "graph/wikidata/export/test_quickstatements.py",
    "server/openapi/test_operations.py",
    "graph/imports/test_shared_files.py",
    "docs/test_client_examples.py",
    "graph/checks/test_conformance.py",
    "browser/test_browser_verify.py",
    "browser/test_browser_review.py",
    "graph/releases/test_serialise.py",
    "server/query_page/test_views.py",
    "graph/derivation/test_affirmed.py",
    "server/drawing/test_borough_map.py",
    "graph/test_cli.py",
    "browser/test_browser_drafting.py",
    "graph/naming/test_index.py",
)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Give how many files of tests run at once: more than there are processors, since some wait for sockets.

    The thorough tests wait for a third of their time. The quick loop and a single file run in this process: to start
    others takes longer.
    """
    if config.option.markexpr == "not slow" or _are_files(config.args):
        return 0
    return (3 if config.option.markexpr in THOROUGH else 2) + (os.cpu_count() or 1)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> scheduling.Parts | None:
    """Share the files that take longest out, where the thorough tests run."""
    return scheduling.Parts(config, log) if config.option.markexpr in THOROUGH else None


def _keep_compiled(config: pytest.Config) -> None:
    """Have what is compiled kept, in the cache of pytest where the environment forbids to write beside the source.

    Else each program that a test starts, and each process of tests, would compile all that it imports.
    """
    if sys.dont_write_bytecode:
        sys.dont_write_bytecode, sys.pycache_prefix = False, str(config.rootpath / ".pytest_cache" / "compiled")
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # it is not there where Python was told by a flag


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    """Have all tests compiled once where none are, as in a fresh clone: each process would do so for itself."""
    compiled = Path(cache_from_source(str(TESTS / "graph" / "test_build.py"))).parent
    if config.args_source is not pytest.Config.ArgsSource.TESTPATHS or compiled.exists():
        return
    names = sorted(str(path) for path in TESTS.rglob("test_*.py"))
    many = os.cpu_count() or 1
    shares = [names[number::many] for number in range(many)]
    collect = [sys.executable, "-m", "pytest", "--collect-only", "--numprocesses=0"]
    running = [subprocess.Popen([*collect, *share], cwd=ROOT, stdout=subprocess.DEVNULL) for share in shares if share]
    for one in running:
        one.wait()  # what is wrong with a test, the run itself will say


def pytest_configure(config: pytest.Config) -> None:
    """Have what the tests find written down, where the environment asks for it, and what is compiled kept."""
    recording.register(config)
    _keep_compiled(config)


def _are_files(names: list[str]) -> bool:
    return all(Path(name.partition("::")[0]).is_file() for name in names)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is thorough unless it is asked for, and the samples of it where it is.

    The files that take longest begin, so that none of these is left alone at the end.
    """
    thorough = [item for item in items if item.get_closest_marker("thorough")]
    for item in thorough:
        item.add_marker("slow")
    left_out: list[pytest.Item] = []
    if not config.option.markexpr and not _are_files(config.args):
        left_out = thorough
    elif config.option.markexpr in THOROUGH:
        left_out = [item for item in items if item.get_closest_marker("sample")]
    if left_out:
        dropped = set(left_out)
        items[:] = [item for item in items if item not in dropped]
        config.hook.pytest_deselected(items=left_out)
    places = {ROOT / "tests" / name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


def pytest_collection_finish() -> None:
    """Leave what was made to collect the tests out of the search for cycles, which is made again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Give a folder that is made by the first process of this run that needs it. The others wait, and read it."""
    place = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    with (place / f"{name}.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / name).exists():
            aside = factory.mktemp(name)
            make(aside)
            aside.rename(place / name)
    return place / name


@pytest.fixture(scope="session")
def contents() -> build.Files:
    """Give the files of a release of the packaged data. The data is not checked for it."""
    return build.contents(load.data_files(load.default_data()), iris.DEFAULT_BASE)


@pytest.fixture(scope="session")
def home(published: release.Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home folder with that release and its dumps, of 6 May 2022. Tests that change it take a copy."""

    def make(folder: Path) -> None:
        shutil.copytree(published.path.parents[1], folder, symlinks=True, dirs_exist_ok=True)
        dump.make(release.current(folder), folder, date(2022, 5, 6))

    return once(tmp_path_factory, "packaged-with-dumps", make)


@pytest.fixture(scope="session")
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> release.Release:
    """Give that release, in a home folder of its own, with the index of what its things are called."""

    def make(folder: Path) -> None:
        def beside(built: Release) -> None:
            index_and_tables.make(built, folder)

        build.publish(request.getfixturevalue("contents"), folder, beside)

    return release.current(once(tmp_path_factory, "packaged", make))


@pytest.fixture(scope="session")
def indexed(published: release.Release) -> Path:
    """Give the home folder of that release, where a server finds the index. It has no dumps."""
    return published.path.parents[1]


@pytest.fixture(scope="session")
def store(published: release.Release) -> Store:
    """Give that release as a store to ask."""
    return release.open_store(published)


@pytest.fixture(scope="session")
def dumped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home folder with two releases of the invented borough and their dumps, for reading only.

    The first, of 6 May 2022, lacks an article; the second, of the day after, is in use.
    """

    def make(folder: Path) -> None:
        files = load.data_files(FICTIONAL / "data")
        fewer = [file for file in files if file.name != "articles/marsh-post.ttl"]
        for day, chosen in ((date(2022, 5, 6), fewer), (date(2022, 5, 7), files)):
            made = build.contents(chosen, iris.DEFAULT_BASE)
            build.publish(made, folder, lambda built, day=day: dump.make(built, folder, day))

    return once(tmp_path_factory, "two-releases", make)


@pytest.fixture(scope="session")
def fictional() -> Path:
    """Give the data folder of the invented borough, for reading only."""
    return FICTIONAL / "data"


@pytest.fixture(scope="session")
def fictional_articles() -> Path:
    """Give the folder of the invented articles, for reading only."""
    return FICTIONAL / "articles"


@pytest.fixture(scope="session")
def invented(fictional: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Give a release of the invented borough as a store to ask, for reading only."""

    def make(folder: Path) -> None:
        build.publish(build.contents(load.data_files(fictional), iris.DEFAULT_BASE), folder)

    return release.open_store(release.current(once(tmp_path_factory, "invented", make)))


@pytest.fixture(scope="session")
def counted_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the data folder of the invented borough with its declared results, for reading only."""
    data = Path(shutil.copytree(FICTIONAL / "data", tmp_path_factory.mktemp("counted") / "data"))
    shutil.copytree(FICTIONAL / "returns", data / "returns")
    return data


@pytest.fixture
def counted(folder: Folder) -> Folder:
    """Give such a copy with the declared results of both elections of the borough beside the articles."""
    shutil.copytree(FICTIONAL / "returns", folder.data / "returns")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Give a copy of the invented data and articles to break."""
    shutil.copytree(FICTIONAL, tmp_path / "fictional")
    return Folder(tmp_path / "fictional" / "data", tmp_path / "fictional" / "articles")


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """Give a copy of the packaged data folder to break."""
    return Path(shutil.copytree(load.default_data(), tmp_path / "data"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of articles and official results that lies beside the project, or skip the test."""
    if not SHARED.is_dir():
        pytest.skip("there is no ../shared with the articles and official results")
    return SHARED
