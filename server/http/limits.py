"""Every limit of the service in one table, from which settings, the page of limits and the service description come."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from wardmote.server.http.errors import BLAMED

_FAILED = ", ".join(map(str, BLAMED))


def _limit(default: float | int, unit: str, means: str) -> int:
    return field(default=default, metadata={"unit": unit, "means": means})  # type: ignore[return-value]


@dataclass(frozen=True)
class Limits:
    """What one query, one client and all clients together may use. Each field says its unit and its meaning."""

    query_bytes: int = _limit(32_768, "bytes", "length of a query in UTF-8; beyond it 413")
    query_depth: int = _limit(40, "levels", "nesting of brackets and of prefix operators; beyond it 400")
    query_patterns: int = _limit(100, "patterns", "triple patterns and steps of property paths; beyond it 400")
    query_operators: int = _limit(500, "operators", "operators and clauses; beyond it 400")
    seconds: int = _limit(
        20, "seconds", "processor time of one query, with the time in which a client keeps up with it; beyond it 504"
    )
    busy_times: int = _limit(
        6, "times", "how many times as long by the clock a query may take where the machine is busy; beyond it 504"
    )
    memory_megabytes: int = _limit(512, "MB", "memory of one query beside the data; beyond it 503")
    transfer_seconds: int = _limit(120, "seconds", "time for a client to take an answer; beyond it the answer is cut")
    stall_seconds: int = _limit(
        3, "seconds", "time without reading after which a client's slow answer may be cut to make room for another"
    )
    request_seconds: int = _limit(10, "seconds", "time for a client to send its request; beyond it the connection ends")
    swift_milliseconds: int = _limit(
        100, "ms", "processor time, or 512 kB of answer, from which a query counts as slow and yields"
    )
    yield_seconds: int = _limit(
        10, "seconds", "processor time of a client per minute after which its queries are slow in a quarter of the time"
    )
    slow_queries: int = _limit(8, "queries", "slow queries of all clients at once; beyond it 429")
    slow_per_client: int = _limit(3, "queries", "slow queries of one client at once; beyond it 429")
    queue_seconds: int = _limit(5, "seconds", "longest wait for a free worker; beyond it 429")
    client_queries: int = _limit(8, "queries", "queries of one client at once; beyond it 429")
    client_seconds: int = _limit(60, "seconds", "processor time of one client per minute; beyond it 429")
    client_errors: int = _limit(120, "errors", f"failed requests of one client per minute ({_FAILED}); beyond it 429")
    reconcile_names: int = _limit(1_000, "names", "names, or things to extend, in one request to reconcile; else 413")
    reconcile_bytes: int = _limit(4_194_304, "bytes", "length of a request to reconcile; beyond it 413")
    verify_bytes: int = _limit(100_000, "bytes", "length of a text, or of claims, to check in UTF-8; beyond it 413")
    verify_seconds: int = _limit(30, "seconds", "time by the clock to check a text, or claims; beyond it 504")
    agent_bytes: int = _limit(1_048_576, "bytes", "length of a message of an assistant; beyond it 413")
    client_corrections: int = _limit(5, "corrections", "corrections that one client asks for per hour; beyond it 429")
    corrections: int = _limit(60, "corrections", "corrections that all clients ask for per hour; beyond it 429")
    corrections_bytes: int = _limit(4_194_304, "bytes", "length of the queue of corrections; beyond it 503")
    services: frozenset[str] = frozenset()

    @property
    def most_seconds(self) -> int:
        """The longest that a query may take by the clock, but for the time that its client takes."""
        return self.seconds * self.busy_times

    def table(self) -> list[tuple[str, int, str, str]]:
        """Give name, value, unit and meaning of each limit that is a number."""
        return [
            (item.name, getattr(self, item.name), item.metadata["unit"], item.metadata["means"])
            for item in fields(self)
            if item.metadata
        ]
