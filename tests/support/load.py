"""Clients that ask a running server all the time, to see what happens to their answers."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from serving import Server

QUERY = "SELECT ?name WHERE { ?council rdfs:label ?name FILTER(?name != '%d') } ORDER BY ?name"


class Load:
    """Clients that ask all the time; each answer is kept with the release that gave it."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._ended = threading.Event()
        self.answers: list[tuple[int, str, bytes]] = []
        self.broken = 0
        self._threads = [threading.Thread(target=self._ask, args=(number,)) for number in range(4)]

    def _ask(self, number: int) -> None:
        count = number
        while not self._ended.is_set():
            count += len(self._threads)
            try:
                status, headers, body = self._server.ask(QUERY % count)
                self.answers.append((status, headers.get("wardmote-release", ""), body))
            except (ConnectionError, http.client.HTTPException):
                self.broken += 1

    def met(self, release: str) -> bool:
        """Whether a release has answered one of the clients."""
        return any(by == release for _, by, _ in self.answers)

    @contextmanager
    def running(self) -> Iterator[None]:
        for thread in self._threads:
            thread.start()
        try:
            yield
        finally:
            self._ended.set()
            for thread in self._threads:
                thread.join()
