"""The limit of a worker's memory, in processes of their own since it cannot be undone."""

from __future__ import annotations

import subprocess
import sys

import pytest

PREPARED = """if True:
    import resource
    from wardmote.server.engine.workers import limiting
    limiting.STACK = limiting._HEAP = 0
    def fits(megabytes):
        try:
            return bool(bytearray(megabytes * limiting.MEGABYTE))
        except MemoryError:
            return False
"""


def said(code: str) -> list[str]:
    """Run code in a process of its own; give the words that it prints."""
    program = PREPARED + "".join(f"    {line}\n" for line in code.splitlines())
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()


def test_beyond_the_limit_there_is_no_memory_and_no_way_back() -> None:
    raised = """
limiting.limit_memory(100)
print(fits(50), fits(150))
try:
    resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
except (ValueError, OSError):
    print("final")
"""
    assert said(raised) == ["True", "False", "final"]


@pytest.mark.parametrize("ending", ["", "; raise OSError"])
def test_what_is_opened_beside_the_limit_does_not_count_and_what_comes_after_it_does(ending: str) -> None:
    opened = f"""
limiting.limit_memory(100, final=False)
print(fits(50), fits(150))
try:
    with limiting.uncounted():
        kept = bytearray(300 * limiting.MEGABYTE){ending}
except OSError:
    print("closed")
print(fits(50), fits(150))
print(resource.getrlimit(resource.RLIMIT_AS)[0] == resource.getrlimit(resource.RLIMIT_AS)[1])
"""
    expected = ["True", "False", *(["closed"] if ending else []), "True", "False", "True"]
    assert said(opened) == expected
