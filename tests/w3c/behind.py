"""The service before an engine of others, for the suites.

Their data sets have a default graph of their own, which `wardmote publish` brings to no engine elsewhere: so they are
put there from here, and the service is told of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import engines
import httpx
from flask.testing import FlaskClient

from w3c import releases
from w3c.manifests import Data
from w3c.service import EMPTY, ENDPOINT, Pairs, Reply, Service, running
from wardmote.graph.releases import release
from wardmote.server import create_app
from wardmote.server.engine.interface import Served
from wardmote.server.engine.remote.engine import Remote, Setup
from wardmote.server.engine.remote.kinds import KINDS, PREFIX
from wardmote.server.http.limits import Limits

ENGINES = ("fuseki", engines.MANAGED)
"""Those that the suites are asked of beside our own. Oxigraph's server is the same program whoever starts it."""

_LIMITS = Limits(client_errors=1_000_000, client_seconds=1_000_000)
_QUADS = {"Content-Type": "application/n-quads"}


class Behind(Service):
    """The service in this process, before a running Fuseki, with the data set that `show` was given last."""

    def __init__(self, remote: Remote, address: str, client: FlaskClient) -> None:
        self.endpoint = f"http://localhost{ENDPOINT}"
        self.engine = "fuseki"
        self._remote = remote
        self._address = address
        self._client = client
        self._shown: Data | None = None
        self._place = ""

    def show(self, data: Data) -> None:
        """Make a dataset of a data set, serve it, and remove the one before."""
        files = releases.contents(data) if data != self._shown else {}
        self._shown = data
        if not files or releases.identifier(files) == self._place.removeprefix(PREFIX):
            return
        identifier, before = releases.identifier(files), self._place
        self._place = f"{PREFIX}{identifier}"
        admin = f"{self._address}$/datasets"
        with httpx.Client(trust_env=False, timeout=engines.SECONDS) as client:
            client.post(admin, data={"dbName": self._place, "dbType": "tdb2"}).raise_for_status()
            target = f"{self._address}{self._place}/data"
            client.put(target, content=files[release.QUADS], headers=_QUADS).raise_for_status()
            self._remote.adopt(Served(identifier, data.base, union=False))
            if before:
                client.delete(f"{admin}/{before}").raise_for_status()

    def send(self, method: str, target: str, headers: Pairs = (), body: bytes | None = None) -> Reply:
        """Send a request with these headers."""
        with self._client.open(target, method=method, headers=list(headers), data=body) as response:
            fields = {name.lower(): value for name, value in response.headers.items()}
            return Reply(response.status_code, fields, response.get_data())


@contextmanager
def behind(engine: str, folder: Path) -> Iterator[Service]:
    """Start an engine, and the service before it; skips the test where the engine is not there."""
    if engine == engines.MANAGED:
        engines.oxigraph()
        with running(folder, engine, "--engine", "oxigraph") as started:
            yield started
        return
    with engines.running(engine, folder) as made:
        remote = Remote(Setup(made.address, KINDS[engine], folder, _LIMITS))
        try:
            # Without `with`, in which the context of its last request would last through the tests of others.
            service = Behind(remote, made.address, create_app(remote, _LIMITS).test_client())
            service.show(EMPTY)
            yield service
        finally:
            remote.close()
