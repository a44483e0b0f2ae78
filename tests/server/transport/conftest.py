"""A server that tests of what clients send share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import server_data
from serving import Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server that waits for the whole of a request for longer than any of these tests takes."""
    home = tmp_path_factory.mktemp("home")
    server_data.publish(home)
    # A request that waits for a body which never comes would be given up after this time, by 408.
    made = Server(home, "--limit", "request_seconds=15")
    yield made
    made.stop()
