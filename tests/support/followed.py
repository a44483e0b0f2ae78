"""A Wardmote site to follow, in this process, and what may go wrong with it: each answer may be put in the place of."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import httpx
from flask import Flask

from wardmote.graph.follow import site
from wardmote.graph.follow.sync import Follower
from wardmote.graph.follow.visits import Visitor
from wardmote.graph.releases import layout, release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.web.state import Site

ROOT = "https://wardmote.example/"

Change = Callable[[httpx.Request, httpx.Response], httpx.Response | None]


def application(home: Path) -> Flask:
    """Give the application that serves the release in use in a home folder now."""
    return _serving(release.current(home), home)


@lru_cache(2)
def _serving(current: release.Release, home: Path) -> Flask:
    return make(InProcess(release.open_store(current), Served(current.id, current.base)), site=Site(home=home))


def older(dumped: Path, home: Path) -> Path:
    """Make a home that has the older of the two releases of another, with its dumps; give it."""
    one = layout.found(dumped)[1]
    for path in (one.path, dumped / release.RELEASES / one.release):
        shutil.copytree(path, home / path.relative_to(dumped))
    (home / release.CURRENT).symlink_to(f"{release.RELEASES}/{one.release}")
    return home


def answer(status: int = 200, body: bytes = b"", **headers: str) -> httpx.Response:
    """Give an answer as it comes over a connection, coded or not."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, headers=named, stream=httpx.ByteStream(body))


class Followed(httpx.BaseTransport):
    """A site that serves the release in use in a home folder. `changes` are tried on each answer, the last first."""

    def __init__(self, home: Path) -> None:
        self.requests: list[httpx.Request] = []
        self.changes: list[Change] = []
        self.waits: list[float] = []
        self.said: list[str] = []
        self.serve(home)

    def serve(self, home: Path) -> None:
        """Serve the release in use in a home folder now."""
        self._served = httpx.WSGITransport(application(home))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer as the site does, but for the changes."""
        self.requests.append(request)
        given = self._served.handle_request(request)
        for change in reversed(self.changes):
            if (changed := change(request, given)) is not None:
                return changed
        return given

    def change(self, name: str, make: Callable[[bytes], httpx.Response], times: int = 1_000_000) -> None:
        """Put another answer in the place of those of a file, as often as that. `make` is given the body."""
        left = [times]

        def changed(request: httpx.Request, given: httpx.Response) -> httpx.Response | None:
            if not request.url.path.endswith(name) or given.has_redirect_location or not left[0]:
                return None
            left[0] -= 1
            return make(given.read())

        self.changes.append(changed)

    def asked(self) -> list[str]:
        """Give the names of the files that were asked for since the last call, each once for each time."""
        names = [request.url.path.rpartition("/")[2] for request in self.requests if "latest" not in request.url.path]
        self.requests.clear()
        return names

    def follower(self, home: Path, keep: int = 10, most: int = 1 << 40) -> Follower:
        """Give a follower of the site that waits for nothing."""
        visitor = Visitor("desk@wardmote.example", self.waits.append, self.said.append, transport=self)
        return Follower(site.root(ROOT), home, visitor, keep, most, say=self.said.append)
