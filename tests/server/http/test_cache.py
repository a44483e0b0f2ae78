from __future__ import annotations

from wardmote.server.http.cache import Cache, Kept


def kept(body: bytes, release: str = "r1") -> Kept:
    return Kept(release, '"tag"', (), body)


def test_an_answer_is_kept_for_its_release_only() -> None:
    cache = Cache(10_000, 5_000)
    cache.put("a", kept(b"answer"))
    found = cache.get("a", "r1")
    assert found is not None
    assert found.body == b"answer"
    assert cache.get("a", "r2") is None
    assert cache.get("b", "r1") is None
    assert (cache.hits, cache.misses) == (1, 2)


def test_what_was_unused_for_longest_goes_first() -> None:
    cache = Cache(6_000, 5_000)
    cache.put("a", kept(b"x" * 1_000))
    cache.put("b", kept(b"x" * 1_000))
    cache.get("a", "r1")
    cache.put("c", kept(b"x" * 1_000))
    assert cache.get("a", "r1") is not None
    assert cache.get("b", "r1") is None
    assert cache.used <= 6_000


def test_large_answers_are_not_kept() -> None:
    cache = Cache(10_000, 5_000)
    cache.put("a", kept(b"x" * 5_000))
    assert cache.get("a", "r1") is None
    assert cache.used == 0


def test_an_answer_kept_twice_counts_once() -> None:
    cache = Cache(10_000, 5_000)
    for _ in range(20):
        cache.put("a", kept(b"x" * 1_000))
    assert cache.used < 3_000
