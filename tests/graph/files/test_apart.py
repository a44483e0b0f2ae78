"""Work in a process of its own: the same comes of it, or the same error, and nothing stays of the process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from serving import descendants, eventually

from wardmote.graph.errors import CallError, DataError
from wardmote.graph.files import apart
from wardmote.graph.sources import load


def test_another_process_does_it_and_is_gone() -> None:
    before = descendants(os.getpid())
    assert apart.run(os.getpid) != os.getpid()
    assert apart.run(int, "ff", 16) == 255
    assert descendants(os.getpid()) == before


def test_what_it_prints_is_no_part_of_what_it_gives() -> None:
    assert apart.run(print, "words") is None


def test_what_fails_there_fails_here_in_the_same_words(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "wrong.ttl").write_text("this is not Turtle")
    with pytest.raises(DataError) as here:
        load.data_files(tmp_path)
    with pytest.raises(DataError) as there:
        apart.run(load.data_files, tmp_path)
    assert (str(there.value), there.value.faults) == (str(here.value), here.value.faults)
    assert str(here.value) == "1 fault in the data"


def test_a_process_that_is_killed_is_told_of() -> None:
    with pytest.raises(CallError, match=rf"status -{signal.SIGKILL:d}"):
        apart.run(signal.raise_signal, signal.SIGKILL)


KILLED = """
import time
from wardmote.graph.files import apart
apart.run(time.sleep, 600)
"""


def test_it_ends_with_whoever_wanted_it() -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED]) as caller:
        eventually(lambda: descendants(caller.pid))
        (process,) = descendants(caller.pid)
        caller.kill()
    eventually(lambda: not Path(f"/proc/{process}").exists())
