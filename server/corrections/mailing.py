"""Hand a correction to the command for mail that the operator has set, apart from the request that brought it."""

from __future__ import annotations

import logging
import shlex
import subprocess
from concurrent.futures import Future, ThreadPoolExecutor
from email.message import EmailMessage
from functools import cache

from wardmote.server.corrections.message import Correction, written

SECONDS = 10.0
"""How long the command may take."""

_log = logging.getLogger(__name__)


def message(one: Correction, to: str) -> bytes:
    """Give a correction as a message of mail. `to` is the address of the operator, or "".

    What somebody has written stands in the body alone.
    """
    mail = EmailMessage()
    mail["Subject"] = f"Correction {one.reference}"
    if to:
        mail["To"] = to
    mail.set_content(written(one))
    return mail.as_bytes()


def send(command: str, one: Correction, to: str, seconds: float = SECONDS) -> bool:
    """Give a correction to a command on stdin, without a shell, and say whether that went well.

    What goes wrong is logged, without a word of what was written: the correction waits in the queue anyway.
    """
    try:
        done = subprocess.run(
            shlex.split(command), input=message(one, to), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        trouble = f"took longer than {seconds:g} seconds"
    except OSError as error:
        trouble = f"cannot be run: {error.strerror}"
    else:
        if not done.returncode:
            return True
        trouble = f"ended with status {done.returncode}"
    _log.error("correction %s is in the queue, but not sent: the command for mail %s", one.reference, trouble)
    return False


def send_later(command: str, one: Correction, to: str) -> Future[bool]:
    """Send a correction after those that wait before it, while its request is answered."""
    return _sender().submit(send, command, one, to)


def settled() -> None:
    """Wait until all that was to be sent is sent, or has failed."""
    _sender().submit(int).result()


@cache
def _sender() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "mail")
