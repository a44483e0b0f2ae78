"""What an engine is given for a release, and what stays of the releases before."""

from __future__ import annotations

from pathlib import Path

import engines
import httpx
import pytest
import server_data
from pyoxigraph import DefaultGraph, QueryResultsFormat, RdfFormat, Store, parse

from wardmote.graph.errors import CallError, ReleaseError, UnavailableError
from wardmote.graph.releases import release
from wardmote.server.engine.remote import marker, publishing
from wardmote.server.engine.remote.kinds import KINDS

FUSEKI = KINDS["fuseki"]


def expected() -> Store:
    return server_data.store()


def test_the_default_graph_has_each_triple_once(tmp_path: Path) -> None:
    server_data.publish(tmp_path)
    lines = b"".join(publishing.quads(release.current(tmp_path)))
    given = list(parse(lines, format=RdfFormat.N_QUADS))
    assert len(given) == len(set(given))
    assert set(given) == set(expected())


def test_an_update_gives_the_same_and_says_which_release_it_is(tmp_path: Path) -> None:
    identifier = server_data.publish(tmp_path)
    current = release.current(tmp_path)
    store = Store()
    store.load(input=b"<a:b> <a:c> <a:d> .", format=RdfFormat.N_QUADS)
    store.update(b"".join(publishing.update(current)).decode())
    found = store.query(marker.QUERY).serialize(format=QueryResultsFormat.JSON)  # type: ignore[union-attr]
    told = marker.read(found or b"")
    assert told is not None
    assert (told.id, told.base) == (identifier, current.base)
    beside = set(parse(marker.quads(identifier, current.base), format=RdfFormat.N_QUADS))
    assert set(store) - beside == set(expected())
    assert all(quad.graph_name != DefaultGraph() for quad in beside)


def test_a_damaged_release_is_not_published(tmp_path: Path) -> None:
    server_data.publish(tmp_path)
    current = release.current(tmp_path)
    current.quads.chmod(0o644)
    current.quads.write_bytes(b"")
    for made in (publishing.quads, publishing.update):
        with pytest.raises(ReleaseError, match="damaged"):
            list(made(current))


@pytest.mark.parametrize("kind", ["fuseki", "oxigraph"])
def test_an_engine_that_is_down(tmp_path: Path, kind: str) -> None:
    server_data.publish(tmp_path)
    with pytest.raises(UnavailableError, match="see that it runs"):
        publishing.publish(release.current(tmp_path), tmp_path, "http://127.0.0.1:9/", KINDS[kind])


def test_an_engine_of_which_nothing_is_known_is_loaded_by_its_own_loader(tmp_path: Path) -> None:
    server_data.publish(tmp_path)
    with pytest.raises(CallError, match="--output"):
        publishing.publish(release.current(tmp_path), tmp_path, "http://127.0.0.1:9/", KINDS["generic"])


@pytest.mark.thorough
def test_datasets_of_releases_before_are_removed_later(tmp_path: Path) -> None:
    (tmp_path / "engine").mkdir()
    with engines.running("fuseki", tmp_path / "engine") as engine:

        def publish(name: str, now: float) -> tuple[str, bool]:
            identifier = server_data.publish(tmp_path, server_data.TRIG.replace("Ottermere", name))
            current = release.current(tmp_path)
            return identifier, publishing.publish(current, tmp_path, engine.address, FUSEKI, lambda: now)

        def datasets() -> set[str]:
            listed = httpx.get(f"{engine.address}$/datasets", trust_env=False, timeout=60).json()["datasets"]
            return {str(one["ds.name"]).removeprefix("/wardmote-") for one in listed}

        (first, _), (second, done) = publish("A", 0.0), publish("B", 1.0)
        assert done
        assert publish("B", 601.0) == (second, False)
        assert datasets() == {first, second}
        # One that is gone back to is current again.
        assert publish("A", 601.0) == (first, False)
        publish("A", 1202.0)
        assert datasets() == {first}
