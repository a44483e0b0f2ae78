"""A home in step with a site: the same release and the same dumps, by the shortest way, and nothing by halves."""

from __future__ import annotations

import errno
import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import server_data
from followed import Followed, answer, older
from validated import Validated

from wardmote.graph import build
from wardmote.graph.errors import CallError, NoReleaseError, ReleaseError, UnavailableError
from wardmote.graph.follow import visits
from wardmote.graph.naming import index
from wardmote.graph.releases import dump, layout, release

INDEX, SUMS = "index.json", "SHA256SUMS"
WHOLE, PATCH, CHANGED = "wardmote.nq.gz", "changes.rdfp.gz", "changes.csv.gz"


@pytest.fixture
def site(dumped: Path) -> Followed:
    """Give a site that serves the newer of two releases of the invented borough."""
    return Followed(dumped)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def behind(dumped: Path, home: Path) -> Path:
    """Give a home that has the older release of that site, and its dumps."""
    return older(dumped, home)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def same(home: Path, dumped: Path) -> bool:
    """Say whether a home serves what the site serves: release, dumps and index of names, byte for byte."""
    one, other = release.current(home), release.current(dumped)
    newest = layout.found(dumped)[0]
    assert one.damaged() == []
    assert tree(one.path) == tree(other.path)
    assert tree(home / layout.FOLDER / newest.name) == tree(newest.path)
    assert index.path(home, one.id).is_file()
    return one.id == other.id


def test_an_empty_home_takes_the_whole(site: Followed, home: Path, dumped: Path) -> None:
    assert site.follower(home).step().id == release.current(dumped).id
    assert same(home, dumped)
    assert all("desk@wardmote.example" in request.headers["User-Agent"] for request in site.requests)
    assert {request.headers["Accept-Encoding"] for request in site.requests} == {"gzip", "identity"}
    assert site.asked() == [INDEX, SUMS, WHOLE, CHANGED, PATCH], "what can be made here is not loaded"
    assert not any(path.is_dir() for path in (home / ".following").iterdir())


def test_a_patch_is_taken_where_it_is_shorter(site: Followed, behind: Path, dumped: Path) -> None:
    site.follower(behind).step()
    assert same(behind, dumped)
    assert site.asked() == [INDEX, SUMS, PATCH, CHANGED]


def test_the_report_of_the_validation_is_taken_as_it_is(dumped: Path, home: Path, tmp_path: Path) -> None:
    """A follower validates nothing, so it says what the site says, and when."""
    origin = Path(shutil.copytree(dumped, tmp_path / "origin", symlinks=True))
    shutil.rmtree(origin / layout.FOLDER / "2022-05-07")
    dump.make(release.current(origin), origin, date(2022, 5, 7), validation=Validated())
    site = Followed(origin)
    site.follower(home).step()
    assert same(home, origin)
    assert f"{layout.VALIDATION}.gz" in layout.found(home)[0].files
    assert site.asked()[-1] == f"{layout.VALIDATION}.gz"


def test_what_has_not_changed_is_not_loaded(site: Followed, home: Path) -> None:
    taken = site.follower(home).step()
    site.requests.clear()
    assert site.follower(home).step() == taken
    assert [request.headers.get("If-None-Match") is not None for request in site.requests] == [True, True]
    assert site.asked() == [INDEX]


def test_dumps_that_went_are_made_again(site: Followed, home: Path, dumped: Path) -> None:
    site.follower(home).step()
    shutil.rmtree(home / layout.FOLDER)
    site.follower(home).step()
    assert same(home, dumped)


def test_a_site_that_goes_back_and_forth(site: Followed, dumped: Path, behind: Path, tmp_path: Path) -> None:
    """Only the last releases are kept of those that came from the site; what did not stays."""
    one = tmp_path / "replica"
    newer, before = layout.found(dumped)
    site.follower(one, keep=1).step()
    (one / release.RELEASES / "0123456789abcdef").mkdir()
    site.serve(behind)
    assert site.follower(one, keep=1).step().id == before.release == release.current(one).id
    kept = {path.name for path in (one / release.RELEASES).iterdir()}
    assert kept == {before.release, "0123456789abcdef"}
    assert layout.names(one) == [before.name]
    assert newer.name != before.name


def test_a_load_that_broke_off_is_continued(site: Followed, home: Path, dumped: Path) -> None:
    whole = (layout.found(dumped)[0].path / WHOLE).read_bytes()
    place = home / ".following" / release.current(dumped).id
    place.mkdir(parents=True)
    (place / WHOLE).write_bytes(whole[:1000])
    site.follower(home).step()
    ranges = [request.headers.get("Range") for request in site.requests if request.url.path.endswith(WHOLE)]
    assert ranges == ["bytes=1000-"]
    assert same(home, dumped)


@pytest.mark.parametrize("left", [b"x" * 1000, b"x" * 10_000_000])
def test_what_was_left_and_is_wrong_is_loaded_anew(site: Followed, home: Path, dumped: Path, left: bytes) -> None:
    place = home / ".following" / release.current(dumped).id
    place.mkdir(parents=True)
    (place / WHOLE).write_bytes(left)
    site.follower(home).step()
    assert same(home, dumped)


def test_an_answer_that_ends_too_early_is_asked_for_again(site: Followed, home: Path, dumped: Path) -> None:
    site.change(WHOLE, lambda body: answer(body=body[:500]), times=1)
    site.follower(home).step()
    ranges = [request.headers.get("Range") for request in site.requests if request.url.path.endswith(WHOLE)]
    assert ranges == [None, "bytes=500-"]
    assert same(home, dumped)
    assert 5 <= site.waits[0] < 7


def test_a_site_without_ranges_sends_the_whole_again(site: Followed, home: Path, dumped: Path) -> None:
    whole = (layout.found(dumped)[0].path / WHOLE).read_bytes()
    site.change(WHOLE, lambda _: answer(body=whole))
    site.change(WHOLE, lambda body: answer(body=body[:500]), times=1)
    site.follower(home).step()
    assert same(home, dumped)


def test_a_busy_site_is_left_in_peace_for_a_while(site: Followed, home: Path) -> None:
    site.change(INDEX, lambda _: answer(404))
    for status in (429, 500, 503):
        site.change(INDEX, lambda _, status=status: answer(status, retry_after="120"), times=1)
    with pytest.raises(UnavailableError, match="status 404"):
        site.follower(home).step()
    assert len(site.waits) == 3
    assert all(120 <= wait <= 150 for wait in site.waits)


def test_a_site_that_asks_for_a_long_rest(site: Followed, home: Path) -> None:
    site.change(INDEX, lambda _: answer(503, retry_after="7200"))
    with pytest.raises(visits.RestError, match="asks for 7200 seconds of rest") as caught:
        site.follower(home).step()
    assert caught.value.wait == 7200
    assert site.waits == []


def lying(site: Followed, dumped: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Let a site change its index, and the sums with it."""
    told = json.loads((layout.found(dumped)[0].path / INDEX).read_bytes())
    change(told)
    index = json.dumps(told).encode()
    sums = {entry["name"]: entry["sha256"] for entry in told["files"]} | {INDEX: hashlib.sha256(index).hexdigest()}
    site.change(INDEX, lambda _: answer(body=index))
    site.change(SUMS, lambda _: answer(body=release.sums(sums).encode()))


def entry(told: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in told["files"] if one["name"] == name)


def as_content(told: dict[str, Any], name: str, content: bytes, size: int | None = None) -> bytes:
    """Let an index say that a file holds something; give the file. `size` is what it says wrongly of its length."""
    packed = gzip.compress(content)
    digests = {"sha256": hashlib.sha256(packed).hexdigest(), "contentSha256": hashlib.sha256(content).hexdigest()}
    entry(told, name).update(digests, bytes=len(packed), contentBytes=len(content) if size is None else size)
    return packed


FAULTS: dict[str, tuple[Callable[[Followed, Path], object], str]] = {
    "404": (lambda site, _: site.change(INDEX, lambda _: answer(404)), "status 404 .* is that of a Wardmote"),
    "500 for ever": (lambda site, _: site.change(INDEX, lambda _: answer(500)), "status 500 .*, 6 times"),
    "a page": (lambda site, _: site.change(INDEX, lambda _: answer(body=b"<html>")), "not an index of dum"),
    "a list": (lambda site, _: site.change(INDEX, lambda _: answer(body=b"[1]")), "not an index of dumps"),
    "deep JSON": (
        lambda site, _: site.change(INDEX, lambda _: answer(body=b"[" * 1_000_000)),
        "not an index of dumps",
    ),
    "sums of other files": (
        lambda site, _: site.change(SUMS, lambda body: answer(body=body[::-1])),
        "do not match: nothing was changed",
    ),
    "a file that is other than its sum": (
        lambda site, _: site.change(WHOLE, lambda body: answer(body=body[:-1] + b"x")),
        "which SHA256SUMS says: nothing was changed",
    ),
    "a file that is longer": (
        lambda site, _: site.change(WHOLE, lambda body: answer(body=body + b"x")),
        "is longer than the .* bytes that its index says",
    ),
    "a file that is always cut": (
        lambda site, _: site.change(WHOLE, lambda body: answer(body=body[:500])),
        "the answer ended after 500 of .* bytes, 6 times",
    ),
    "a packed index that is a bomb": (
        lambda site, _: site.change(
            INDEX,
            lambda _: answer(body=gzip.compress(bytes(50_000_000)), content_encoding="gzip"),
        ),
        "is longer than 33,554,432 bytes",
    ),
    "a coding that nobody asked for": (
        lambda site, _: site.change(INDEX, lambda body: answer(body=body, content_encoding="br")),
        "is coded as 'br', which was not asked for",
    ),
    "another site": (
        lambda site, _: site.change(
            INDEX, lambda _: answer(302, location="https://elsewhere.example/dumps/2022-05-07/index.json")
        ),
        "leads to another site, https://elsewhere.example/",
    ),
    "a redirect without an end": (
        lambda site, _: site.change(INDEX, lambda _: answer(302, location="index.json")),
        "more than 5 redirects",
    ),
    "a name that climbs": (
        lambda site, dumped: lying(site, dumped, lambda told: entry(told, PATCH).update(name="../../current.gz")),
        "the index of dumps is wrong about '../../current.gz'",
    ),
    "a release that climbs": (
        lambda site, dumped: lying(site, dumped, lambda told: told.update(release="../../../etc")),
        "the index of dumps is wrong about 'release'",
    ),
    "a size that is none": (
        lambda site, dumped: lying(site, dumped, lambda told: entry(told, WHOLE).update(bytes=-1)),
        "the index of dumps is wrong about 'wardmote.nq.gz'",
    ),
    "no quads": (
        lambda site, dumped: lying(site, dumped, lambda told: told["files"].remove(entry(told, WHOLE))),
        "the index of dumps lacks wardmote.nq.gz",
    ),
    "a release that is too large": (
        lambda site, dumped: lying(site, dumped, lambda told: entry(told, WHOLE).update(contentBytes=1 << 39)),
        "1,099,511 MB of disk are the most that is allowed",
    ),
    "a release for which there is no room": (
        lambda site, dumped: lying(site, dumped, lambda told: entry(told, WHOLE).update(contentBytes=200_000_000_000)),
        "MB are free in",
    ),
    "another version": (
        lambda site, dumped: lying(site, dumped, lambda told: told.update(version="9.9.9")),
        "is made by version 9.9.9 and comes out as .* install the same version",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_site_that_is_wrong_changes_nothing(site: Followed, home: Path, dumped: Path, fault: str) -> None:
    server_data.publish(home)
    spoil, message = FAULTS[fault]
    spoil(site, dumped)
    before = release.current(home)
    with pytest.raises(UnavailableError, match=message):
        site.follower(home).step()
    assert release.current(home) == before
    assert before.damaged() == []
    assert layout.names(home) == []


def test_a_release_that_is_larger_than_the_memory(site: Followed, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sysconf", {"SC_PHYS_PAGES": 100, "SC_PAGE_SIZE": 4096}.__getitem__)
    with pytest.raises(UnavailableError, match="MB, and 0 MB of memory are all there is here"):
        site.follower(home).step()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no quads at all\n", "is not that of a release"),
        (b"<http://a> <http://b> <http://c> .\n", "it does not describe itself"),
        (b"<http://a> <http://b> <http://c> <http://evil/graph/x> .\n", "it does not describe itself"),
        (b"<http://b> <http://b> <http://c> .\n<http://a> <http://b> <http://c> .\n", "its lines are in no order"),
        (b"<http://a>  <http://b> <http://c> .\n", "not as a release writes them"),
        (b"x" * 1000, "does not hold the 1,000 bytes"),
    ],
)
def test_a_site_with_other_quads(site: Followed, home: Path, dumped: Path, content: bytes, message: str) -> None:
    packed = b""

    def change(told: dict[str, Any]) -> None:
        nonlocal packed
        packed = as_content(told, WHOLE, content)

    lying(site, dumped, change)
    site.change(WHOLE, lambda _: answer(body=packed))
    with pytest.raises(UnavailableError, match=message):
        site.follower(home).step()
    with pytest.raises(NoReleaseError):
        release.current(home)


def test_a_bomb_is_unpacked_no_further_than_its_index_says(site: Followed, home: Path, dumped: Path) -> None:
    packed = b""

    def change(told: dict[str, Any]) -> None:
        nonlocal packed
        packed = as_content(told, WHOLE, bytes(30_000_000), size=1000)

    lying(site, dumped, change)
    site.change(WHOLE, lambda _: answer(body=packed))
    with pytest.raises(UnavailableError, match="does not hold the 1,000 bytes"):
        site.follower(home).step()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"H prev ", b"H last ", "it is a patch of another release"),
        (b"\nD ", b"\nA ", "it has the change"),
        (b"\nTC .", b"\nA <z> .\nTC .", "what it makes is not what the site serves"),
        (b"\nTX .\n", b"\nTX .\nA <z> .\n", "its lines are in no order"),
    ],
)
def test_a_patch_that_does_not_apply(
    site: Followed, behind: Path, dumped: Path, old: bytes, new: bytes, fault: str
) -> None:
    patch = gzip.decompress((layout.found(dumped)[0].path / PATCH).read_bytes())
    assert old in patch
    packed = b""

    def change(told: dict[str, Any]) -> None:
        nonlocal packed
        packed = as_content(told, PATCH, patch.replace(old, new, 1))

    lying(site, dumped, change)
    site.change(PATCH, lambda _: answer(body=packed))
    assert site.follower(behind).step().id == release.current(dumped).id
    assert tree(release.current(behind).path) == tree(release.current(dumped).path)
    assert WHOLE in site.asked()
    assert any("does not apply" in line and fault in line for line in site.said), site.said


def test_a_release_that_is_damaged_is_not_patched(site: Followed, behind: Path, dumped: Path) -> None:
    quads = release.current(behind).quads
    quads.chmod(0o644)
    quads.write_bytes(quads.read_bytes()[:-1])
    site.follower(behind).step()
    assert WHOLE in site.asked()
    assert same(behind, dumped)


def test_a_layer_that_would_be_written_otherwise_is_loaded(
    site: Followed, home: Path, dumped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layered = build.layered

    def otherwise(*given: Any) -> Any:
        written, counts = layered(*given)
        return {name: text + b"\n" * (name == "reference.ttl") for name, text in written.items()}, counts

    monkeypatch.setattr(build, "layered", otherwise)
    site.follower(home).step()
    assert same(home, dumped)
    assert "reference.ttl.gz" in site.asked()


def test_a_dump_that_comes_out_otherwise_is_loaded(
    site: Followed, home: Path, dumped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on another kind of processor, where the same content is packed in another way."""
    monkeypatch.setattr("wardmote.graph.files.packing._LEVEL", 1)
    site.follower(home).step()
    assert same(home, dumped)
    assert {"wardmote.nq.gz", "reference.ttl.gz", "reference.jsonld.gz"} <= set(site.asked())


def test_a_full_disk(site: Followed, behind: Path, dumped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = release.current(behind)
    with monkeypatch.context() as patched:
        patched.setattr(dump, "mirror", full)
        with pytest.raises(ReleaseError, match="No space left on device: make room"):
            site.follower(behind).step()
    assert release.current(behind) == before
    site.asked()
    site.follower(behind).step()
    assert same(behind, dumped)
    assert PATCH not in site.asked(), "what was loaded is not loaded again"


def test_a_home_that_built_dumps_of_its_own(site: Followed, behind: Path, dumped: Path) -> None:
    names = layout.names(dumped)
    (behind / layout.FOLDER / names[1]).rename(behind / layout.FOLDER / names[0])
    before = release.current(behind)
    with pytest.raises(ReleaseError, match="holds the dumps of another release"):
        site.follower(behind).step()
    assert release.current(behind) == before


def test_one_at_a_time(site: Followed, home: Path) -> None:
    with build.lock(home), pytest.raises(CallError, match="another build is at work"):
        site.follower(home).step()
