"""The web server ends when it is told to, at whatever moment of its start."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest
from serving import SECONDS

pytestmark = pytest.mark.slow

# Told to end by itself as it says where it serves, or as uvicorn begins, which has no handlers of its own yet.
PROGRAM = """
import signal, sys
import uvicorn
from pyoxigraph import Store
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http.limits import Limits
from wardmote.server.transport.service import Plan, serve
from wardmote.server.web.state import Site

def end(*_):
    signal.raise_signal(int(sys.argv[1]))

def begin(server, sockets):
    end()
    run(server, sockets)

run, announce = uvicorn.Server.run, end
if sys.argv[2] == "begins":
    uvicorn.Server.run, announce = begin, None
engine = InProcess(Store(), Served("0" * 16, "https://example.org/"))
serve(Plan("127.0.0.1", 0, Limits(), engine, lambda *_: Site(), announce=announce))
print("ended")
"""


@pytest.mark.parametrize("moment", ["announces", "begins"])
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_is_told_to_end_while_it_starts_ends(how: signal.Signals, moment: str) -> None:
    command = [sys.executable, "-c", PROGRAM, str(int(how)), moment]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert (done.returncode, done.stdout) == (0, "ended\n"), done.stderr
