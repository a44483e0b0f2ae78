"""Of when the release is that answers the current request, as the folder of its dumps says."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from wardmote.graph.releases import layout
from wardmote.server.web.state import state
from wardmote.server.web.templating import session

_KEPT = 64


def day() -> date | None:
    """Give the day on which the release was first built, or None where it has no dumps.

    Raises UnavailableError where no release is served.
    """
    home = state().site.home
    try:
        return _day(home, session().served.id) if home else None
    except KeyError:
        return None


@lru_cache(_KEPT)
def _day(home: Path, release: str) -> date:
    """Give the day. Raises KeyError where no dump is of that release: this is not kept, since one may yet be made."""
    for one in layout.found(home):
        if one.release == release:
            return one.day
    raise KeyError(release)
