"""What the service says about itself to those who run it: one log line and some counts for every request."""

from __future__ import annotations

import atexit
import json
import logging
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Headers = list[tuple[str, str]]

log = logging.getLogger("wardmote.requests")
RECORD = "wardmote.record"
# Counted by name.
PATHS = frozenset(
    {
        *("/", "/sparql", "/limits", "/prefixes", "/.well-known/void", "/reconcile", "/verify", "/mcp"),
        *("/health", "/ready", "/metrics"),
    }
)
_POLICY = "content-security-policy"
_FLUSH_SECONDS = 0.2
_TIMES = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60)


@dataclass
class Record:
    """What is known of a request when it ends. It holds no address and no text of a query, only the query's hash."""

    method: str
    path: str
    query: str = ""
    form: str = ""
    format: str = ""
    release: str = ""
    outcome: str = ""
    cache: str = ""
    engine_seconds: float = 0.0
    status: int = 0
    bytes: int = 0
    started: float = field(default_factory=time.perf_counter)

    def line(self, seconds: float) -> str:
        """Give the record as a line of JSON; times are in seconds."""
        told = [f'"{name}": {_text(value)}' for name in _NAMED if (value := getattr(self, name))]
        if self.engine_seconds:
            told.append(f'"engine_seconds": {self.engine_seconds:.6f}')
        counts = f'"status": {self.status}, "bytes": {self.bytes}, "seconds": {seconds:.6f}'
        return f"{{{', '.join(told)}, {counts}}}"


_NAMED = ("method", "path", "query", "form", "format", "release", "outcome", "cache")
_text = json.encoder.encode_basestring_ascii  # a quarter of the time of a call of json.dumps


class Journal:
    """Writes lines to the log some at a time, since writing each by itself takes as long as a small query."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def add(self, line: str) -> None:
        """Have a line written within moments."""
        with self._lock:
            self._lines.append(line)
            if self._timer is not None:
                return
            self._timer = threading.Timer(_FLUSH_SECONDS, self.flush)
            self._timer.daemon = True
            self._timer.start()

    def flush(self) -> None:
        """Write what has gathered."""
        with self._lock:
            lines, self._lines, self._timer = self._lines, [], None
        if lines:
            log.info("\n".join(lines))


class Metrics:
    """Counts and logs requests that have ended. The counts are in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "wardmote_requests", "Requests by outcome", ["path", "status", "outcome"], registry=self.registry
        )
        self.seconds = Histogram(
            "wardmote_request_seconds", "Time of requests to the endpoint", buckets=_TIMES, registry=self.registry
        )
        self.bytes = Counter("wardmote_response_bytes", "Bytes of bodies sent", registry=self.registry)
        self._counts: dict[tuple[str, int, str], Counter] = {}
        self._journal = Journal()
        atexit.register(self._journal.flush)

    def gauge(self, name: str, means: str, value: Any) -> None:
        """Publish what a function gives, under a name."""
        Gauge(f"wardmote_{name}", means, registry=self.registry).set_function(value)

    def text(self) -> bytes:
        """Give all counts in the text format of Prometheus."""
        return generate_latest(self.registry)

    def ended(self, record: Record) -> None:
        """Count and log a request that has ended."""
        seconds = time.perf_counter() - record.started
        path = record.path.rstrip("/") or "/"
        # Only known paths are counted by name, so that strangers cannot make names up without end.
        name = path if path in PATHS else "other"
        self._count(name, record.status, record.outcome or "done").inc()
        self.bytes.inc(record.bytes)
        if name == "/sparql":
            self.seconds.observe(seconds)
        self._journal.add(record.line(seconds))

    def _count(self, path: str, status: int, outcome: str) -> Counter:
        # Looking a label up takes longer than counting.
        key = (path, status, outcome)
        if key not in self._counts:
            self._counts[key] = self.requests.labels(path, str(status), outcome)
        return self._counts[key]


class Observed:
    """A WSGI application that counts and logs the requests of another, and adds headers to all responses."""

    def __init__(
        self, application: WSGIApplication, metrics: Metrics, headers: tuple[tuple[str, str], ...] = ()
    ) -> None:
        self._application = application
        self._metrics = metrics
        self._headers = headers

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Handle a request."""
        record = environ[RECORD] = Record(environ["REQUEST_METHOD"], environ.get("PATH_INFO", ""))

        def started_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            record.status = int(status[:3])
            # A view may have a policy of its own, which another would only make stricter.
            own = any(name.lower() == _POLICY for name, _ in headers)
            added = [pair for pair in self._headers if not (own and pair[0].lower() == _POLICY)]
            return start_response(status, [*headers, *added], exc_info)

        return _Body(self._application(environ, started_response), record, self._metrics)


class _Body:
    """The body of a response, which tells when it has been sent or broken off."""

    def __init__(self, body: Iterable[bytes], record: Record, metrics: Metrics) -> None:
        self._body = body
        self._record = record
        self._metrics = metrics

    def __iter__(self) -> Iterator[bytes]:
        try:
            for piece in self._body:
                self._record.bytes += len(piece)
                yield piece
        except Exception as error:
            self._record.outcome = self._record.outcome or f"broken off: {type(error).__name__}"
            raise

    def close(self) -> None:
        """End the response; the web server calls this whatever happens."""
        try:
            if hasattr(self._body, "close"):
                self._body.close()
        finally:
            self._metrics.ended(self._record)
