"""Commands that start with SIGINT as it is in the foreground, or ignored as it is in the background.

A shell lets what it starts in the background ignore SIGINT, and every process hands that on to its children. So a child
that is to be interrupted has to be started as if from the foreground. (`preexec_fn` would be no way, with threads.)
"""

from __future__ import annotations

import sys

_START = "import os, signal, sys; signal.signal(signal.SIGINT, signal.{}); os.execvp(sys.argv[1], sys.argv[1:])"

FOREGROUND = (sys.executable, "-c", _START.format("SIG_DFL"))
"""What to put before the words of a command that is to heed SIGINT. The process stays the same."""

BACKGROUND = (sys.executable, "-c", _START.format("SIG_IGN"))
"""What to put before the words of a command that is to begin with SIGINT ignored."""
