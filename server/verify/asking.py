"""Have claims checked by the release that answers the current request, within the share of the client."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from wardmote.graph.releases.release import RELEASES
from wardmote.server.engine.interface import Served
from wardmote.server.http import urls
from wardmote.server.http.errors import BadRequestError, UnavailableError
from wardmote.server.processes.local import Local
from wardmote.server.verify.handler import REFUSED, WORK, Handler
from wardmote.server.verify.messages import Folder, Message
from wardmote.server.web import working
from wardmote.server.web.state import state
from wardmote.server.web.templating import session

SCHEMA = urls.VERIFY_SCHEMA


def today() -> date:
    """Give the day on which it is asked, which says whether an election has been due since the last declared one."""
    return date.today()


def answered(message: Message) -> dict[str, Any]:
    """Answer a message: the JSON of `graph.verifying.answer`. Raises RequestError."""
    work = replace(WORK, seconds=float(state().limits.verify_seconds))
    (reply,) = working.asked(work, folder(session().served, state().site.home), [message], _local)
    found: dict[str, Any] = json.loads(reply.body)
    if REFUSED in found:
        raise BadRequestError(found[REFUSED], f"mend it as this says; {SCHEMA} says what may be asked")
    return found


def prepare() -> None:
    """Have the release read for a reader who has opened the page, and writes what is to be checked."""
    if state().site.home is not None:
        working.prepare(WORK, folder(session().served, state().site.home), _local)


def _local() -> Local:
    return Local(Handler())


def folder(served: Served, home: Path | None) -> Folder:
    """Say where a release is below a home folder. Raises UnavailableError where it is in none."""
    if home is None:
        raise UnavailableError("no release lies in a folder here, by which claims could be checked", "serve one")
    return Folder(str(home / RELEASES / served.id), served.id, today())
