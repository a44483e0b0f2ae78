"""Copies of the checkout, as a clone has it, and commands that run in a folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from checkout import ROOT

PATIENCE = 300  # seconds
_MADE = shutil.ignore_patterns(".git", ".venv", "build", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis")


def copy_of_checkout(folder: Path) -> Path:
    """Copy the source tree into a folder; give the copy."""
    return Path(shutil.copytree(ROOT, folder / "checkout", ignore=_MADE, symlinks=True))


def in_folder(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run code of the manual by a shell in a folder, with the programs of this environment and no settings of ours.

    Releases go to a folder `home` in it.
    """
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("WARDMOTE_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    (folder / "config.toml").touch()
    own = {"PATH": path, "WARDMOTE_CONFIG": str(folder / "config.toml"), "WARDMOTE_HOME": str(folder / "home")}
    bash = ["bash", "-euo", "pipefail", "-c", code]
    return subprocess.run(
        bash, cwd=folder, env=inherited | own, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
