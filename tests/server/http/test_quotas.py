from __future__ import annotations

import pytest

from wardmote.server.http.errors import TooManyRequestsError
from wardmote.server.http.limits import Limits
from wardmote.server.http.quotas import Shares, client

LIMITS = Limits(client_queries=2, client_seconds=3, client_errors=2, yield_seconds=1)


@pytest.mark.proof("client_queries")
def test_queries_at_once() -> None:
    shares = Shares(LIMITS)
    shares.enter("a")
    shares.enter("a")
    with pytest.raises(TooManyRequestsError) as caught:
        shares.enter("a")
    assert caught.value.headers["Retry-After"] == "1"
    shares.enter("b")
    shares.leave("a", 0)
    shares.enter("a")


@pytest.mark.proof("client_seconds", "yield_seconds")
def test_processor_time() -> None:
    shares = Shares(LIMITS)
    shares.enter("a")
    shares.leave("a", 0.5)
    assert not shares.yields("a")
    shares.enter("a")
    shares.leave("a", 1.0)
    assert shares.yields("a")
    shares.enter("a")
    shares.leave("a", 100.0)
    with pytest.raises(TooManyRequestsError, match="3 seconds of processor time") as caught:
        shares.enter("a")
    assert int(caught.value.headers["Retry-After"]) >= 1
    shares.enter("b")


@pytest.mark.proof("client_errors")
def test_errors() -> None:
    shares = Shares(LIMITS)
    for _ in range(2):
        shares.require_good("a")
        shares.blame("a")
    with pytest.raises(TooManyRequestsError, match="2 failed requests"):
        shares.require_good("a")
    shares.require_good("b")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        (None, "unknown"),
        ("unix:", "unix:"),
    ],
)
def test_who_counts_as_one_client(address: str | None, name: str) -> None:
    assert client(address) == name
