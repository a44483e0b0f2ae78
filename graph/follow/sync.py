"""Bring a home folder in step with a site: load what it offers, make the same release of it, and switch to that.

Whatever happens on the way, the release in use stays whole. What was loaded lies in a hidden folder beside the
releases, so that a follower that was killed goes on from there.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from pyoxigraph import NamedNode

from wardmote.graph import build, index_and_tables
from wardmote.graph.errors import NoReleaseError, UnavailableError
from wardmote.graph.files import disk
from wardmote.graph.follow import quads, site
from wardmote.graph.follow.quads import DoesNotApplyError
from wardmote.graph.follow.site import Offer
from wardmote.graph.follow.visits import Visitor
from wardmote.graph.releases import dump, layout, release
from wardmote.graph.releases.layout import Dump, Entry
from wardmote.graph.releases.release import Release

FOLDER = ".following"
MEGABYTE = 1_000_000

_STATE = "site.json"
_SPARE = 256 * MEGABYTE  # bytes of a disk that are never used
_HELD = 8  # bytes of memory for a byte of quads, while a release is made

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Follower:
    """A home folder that follows a site.

    It keeps the last `keep` releases of the site, and takes none of more than `most` bytes. `progress` is told the name
    of each step as it begins, `say` what is worth a line in a log.
    """

    site: httpx.URL
    home: Path
    visitor: Visitor
    keep: int
    most: int
    progress: Progress = lambda _: None
    say: Progress = lambda _: None

    def step(self) -> Release:
        """Bring the home in step with the site, and give the release in use.

        Raises UnavailableError where the site cannot be followed now, CallError where another build or follower is at
        work in the home, ReleaseError where the release cannot be written. The current release stays in use then.
        """
        with build.errors(self.home), build.lock(self.home):
            build.sweep(self.home)
            self.work.mkdir(exist_ok=True)
            self.progress(f"asking {self.site}")
            state, here = self._state(), _current(self.home)
            known = here is not None and state.get("release") == here.id and layout.of(self.home, here.id) is not None
            offer = site.offered(self.visitor, self.site, str(state.get("etag", "")) if known else "")
            if offer is None and here is not None:
                return here
            assert offer is not None
            taken = here if here is not None and self._in_step(here, offer) else self._take(offer)
            self._settled(offer, state)
            return taken

    @property
    def work(self) -> Path:
        """The folder for what is loaded and not yet in use, and for what is known of the site."""
        return self.home / FOLDER

    def _state(self) -> dict[str, Any]:
        """Give what was written down of the site at the end of the last step; nothing of another site."""
        try:
            state = json.loads((self.work / _STATE).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return state if isinstance(state, dict) and state.get("site") == str(self.site) else {}

    def _in_step(self, here: Release, offer: Offer) -> bool:
        there = self.home / layout.FOLDER / offer.name
        return here.id == offer.release and there.is_dir() and (there / layout.INDEX).read_bytes() == offer.index

    def _take(self, offer: Offer) -> Release:
        """Make the release that is offered, and switch to it."""
        self._require_room(offer)
        place = self.work / offer.release
        for path in self.work.iterdir():
            if path.is_dir() and path != place:
                shutil.rmtree(path)
        place.mkdir(exist_ok=True)
        files = self._files(offer, self._lines(offer))
        made = json.loads(files[release.MANIFEST])["id"]
        if made != offer.release:
            told = f"is made by version {offer.told['version']} and comes out as {made} here"
            remedy = "install the same version of wardmote here and there"
            raise UnavailableError(f"release {offer.release} of {self.site} {told}: {remedy}")
        taken = build.publish(files, self.home, partial(self._prepare, offer))
        self.say(f"release {taken.id} is in use, dumps in {self.home / layout.FOLDER / offer.name}")
        return taken

    def _prepare(self, offer: Offer, built: Release) -> Dump:
        """Make what stands beside a release: its index of names, its tables and its dumps, as the site has them."""
        index_and_tables.make(built, self.home, self.progress)
        documents = {layout.INDEX: offer.index, release.SUMS: offer.sums}
        there = self.home / layout.FOLDER / offer.name
        return dump.mirror(built, there, documents, partial(self._copy, offer), self.progress)

    def _require_room(self, offer: Offer) -> None:
        """Raise UnavailableError where a release is larger than is allowed, or than there is room for."""
        held = _HELD * int(offer.files[site.QUADS]["contentBytes"])
        free = max(0, shutil.disk_usage(self.home).free - _SPARE)
        rooms = (
            (offer.size, self.most, "of disk are the most that is allowed: allow more with --most"),
            (offer.size, free, f"are free in {self.home}: make room, or choose another --home"),
            (held, _memory(), "of memory are all there is here: follow on a larger machine"),
        )
        for needed, room, what in rooms:
            if needed > room:
                told = f"needs {needed // MEGABYTE:,} MB, and {room // MEGABYTE:,} MB {what}"
                raise UnavailableError(f"release {offer.release} of {self.site} {told}")

    def _load(self, offer: Offer, name: str) -> Path:
        """Load a file of the site, unless it is loaded; give where it lies."""
        entry, path = offer.files[name], self.work / offer.release / name
        self.visitor.file(offer.folder.join(name), path, entry["bytes"], entry["sha256"])
        return path

    def _copy(self, offer: Offer, path: Path, entry: Entry) -> None:
        shutil.copyfile(self._load(offer, str(entry["name"])), path)

    def _lines(self, offer: Offer) -> list[bytes]:
        """Give the quads that the site serves, as sorted lines: by its patch where that is shorter, else whole."""
        found = self._patched(offer)
        if found is None:
            whole = self._load(offer, site.QUADS)
            self.progress(f"reading {site.QUADS}")
            found = list(quads.lines(whole, offer.files[site.QUADS]))
        quads.require_release(found, offer.base)
        return found

    def _patched(self, offer: Offer) -> list[bytes] | None:
        """Give the quads that the site serves by its patch; None where there is none that helps."""
        old = Release((self.home / release.RELEASES / offer.since).resolve(), offer.since)
        if not offer.since or offer.files[site.PATCH]["bytes"] >= offer.files[site.QUADS]["bytes"] or old.damaged():
            return None
        patch = self._load(offer, site.PATCH)
        self.progress(f"applying {site.PATCH}")
        after = layout.version(offer.release, offer.base)
        try:
            made = quads.patched(old, quads.lines(patch, offer.files[site.PATCH]), after)
            return quads.matching(made, offer.files[site.QUADS])
        except DoesNotApplyError as error:
            self.say(f"{site.PATCH} does not apply to release {old.id} ({error}): the whole is loaded")
            return None

    def _files(self, offer: Offer, lines: list[bytes]) -> build.Files:
        """Give the files of the release. A layer that this version would write otherwise is loaded as it is there."""
        self.progress("writing the layers")
        written, counts = build.layered(lines, {}, offer.base)
        for graph in counts:
            name = f"{release.layer(NamedNode(graph), offer.base)}.ttl"
            entry = offer.files.get(f"{name}.gz")
            if entry and entry["contentSha256"] != hashlib.sha256(written[name]).hexdigest():
                written[name] = quads.content(self._load(offer, f"{name}.gz"), entry)
        told = (str(offer.told[name]) for name in ("ontology", "version"))
        return build.sealed(written, build.manifest(counts, offer.base, *told))

    def _settled(self, offer: Offer, state: dict[str, Any]) -> None:
        """Write down what is in use now, and remove what is needed no more."""
        taken = [[offer.release, offer.name], *(pair for pair in state.get("taken", []) if pair[0] != offer.release)]
        known = {"etag": offer.etag, "release": offer.release, "site": str(self.site), "taken": taken[: self.keep]}
        with disk.replacing(self.work / _STATE) as file:
            file.write(json.dumps(known).encode())
        shutil.rmtree(self.work / offer.release, ignore_errors=True)
        for identifier, name in taken[self.keep :]:
            for path in (self.home / layout.FOLDER / name, self.home / release.RELEASES / identifier):
                disk.discard(path)


def _memory() -> int:
    """Give the memory of this machine in bytes."""
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def _current(home: Path) -> Release | None:
    try:
        return release.current(home)
    except NoReleaseError:
        return None
