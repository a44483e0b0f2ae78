"""Start other engines on the triples of a release: Oxigraph's own server in memory and on disk, Fuseki in memory."""

from __future__ import annotations

import http.client
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import contenders
import httpx
from contenders import CannotRunError, Contender
from processes import Family, free_port

from wardmote.graph.releases import release
from wardmote.graph.releases.release import Release

OXIGRAPH_MEMORY, OXIGRAPH_DISK, FUSEKI = "oxigraph in memory", "oxigraph on disk", "fuseki"

_HEAP = "-Xmx4g"


class Engines:
    """What can be started. `work` is a folder for their files and logs, `fuseki` the archive of Fuseki's server."""

    def __init__(self, source: Release, work: Path, fuseki: Path | None = None) -> None:
        self._source, self._work, self._fuseki = source, work, fuseki

    @property
    def triples(self) -> Path:
        """The distinct triples of the release, as N-Triples: what its default graph is to hold."""
        path = self._work / f"{self._source.id}.nt"
        if not path.exists():
            aside = path.with_suffix(".part")
            with self._source.quads.open("rb") as lines, aside.open("wb") as output:
                output.writelines(release.triples(lines))
            aside.rename(path)
        return path

    @contextmanager
    def start(self, name: str) -> Iterator[Contender]:
        """Start an engine, loaded, and give it when it answers. Raises CannotRunError where it does not."""
        port = free_port()
        command, path = self._how(name, port)
        family = Family(command, self._work / f"{name.replace(' ', '-')}.log")
        contender = Contender(name, f"http://127.0.0.1:{port}{path}", family)
        try:
            if name == OXIGRAPH_MEMORY:
                contenders.wait(contender, _listens)
                self._post(port)
            contenders.wait(contender)
            yield contender
        finally:
            family.stop()

    def _how(self, name: str, port: int) -> tuple[Sequence[str], str]:
        """Give the command that starts an engine, and the path at which it answers queries."""
        bind = f"127.0.0.1:{port}"
        if name == OXIGRAPH_MEMORY:
            return [_oxigraph(), "serve", "--bind", bind], "/query"
        if name == OXIGRAPH_DISK:
            return [_oxigraph(), "serve-read-only", "--location", str(self._on_disk()), "--bind", bind], "/query"
        if name == FUSEKI and self._fuseki is not None:
            served = ["--localhost", f"--port={port}", f"--file={self.triples}", "/bench"]
            return ["java", _HEAP, "-jar", str(self._fuseki), *served], "/bench/query"
        raise CannotRunError(f"{name} cannot be started: give --fuseki, or another name")

    def _on_disk(self) -> Path:
        folder = self._work / f"{self._source.id}.oxigraph"
        if not folder.exists():
            aside = folder.with_suffix(".part")
            shutil.rmtree(aside, ignore_errors=True)
            load = [_oxigraph(), "load", "--location", str(aside), "--file", str(self.triples), "--lenient"]
            subprocess.run(load, check=True, capture_output=True)
            aside.rename(folder)
        return folder

    def _post(self, port: int) -> None:
        """Load the triples into the memory of a server by the Graph Store Protocol."""
        with self.triples.open("rb") as file:
            answer = httpx.post(
                f"http://127.0.0.1:{port}/store?default",
                content=iter(partial(file.read, 1_048_576), b""),
                headers={"Content-Type": "application/n-triples"},
                timeout=900,
            )
        if not answer.is_success:
            raise CannotRunError(f"{OXIGRAPH_MEMORY} does not load {self.triples}: {answer.status_code} {answer.text}")


def _oxigraph() -> str:
    beside = Path(sys.executable).with_name("oxigraph")
    found = str(beside) if beside.exists() else shutil.which("oxigraph")
    if not found:
        raise CannotRunError("oxigraph is not installed: run pip install 'wardmote[bench]'")
    return found


def _listens(contender: Contender) -> bool:
    connection = contender.connect(timeout=10.0)
    with suppress(OSError, http.client.HTTPException):
        connection.connect()
        return True
    return False
