"""What a site offers: the folder of dumps of the release that it serves, by its index and its sums.

Nothing in it is trusted before it is read whole: names are those of files, sizes are whole numbers, and the sums name
the very files of the index.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import httpx

from wardmote.graph.errors import CallError, UnavailableError
from wardmote.graph.files import packing
from wardmote.graph.follow.visits import Visitor
from wardmote.graph.rdf.formats import PARQUET
from wardmote.graph.releases import layout, release
from wardmote.graph.releases.layout import Entry

QUADS = f"{layout.WHOLE}.nq{packing.SUFFIX}"
PATCH = f"{layout.PATCH}{packing.SUFFIX}"

_MOST = 32 * 1_048_576  # bytes of an index, which has some hundred for each file
_ID = re.compile(r"[0-9a-f]{16}")
# What is packed in itself has no suffix more.
_FILE = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,200}}(?:{re.escape(packing.SUFFIX)}|[.]{PARQUET.suffix})")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`#?]+/")
_TEXT = re.compile(r"[\w.+-]{1,100}")
_GIVEN = re.compile(r"dumps/(latest/?)?$")


@dataclass(frozen=True)
class Offer:
    """The dumps of a release at a site: the address and name of their folder, its two documents, the index's ETag."""

    folder: httpx.URL
    name: str
    index: bytes
    sums: bytes
    etag: str

    @cached_property
    def told(self) -> dict[str, Any]:
        """What the index says."""
        return dict(json.loads(self.index))

    @property
    def release(self) -> str:
        """The id of the release."""
        return str(self.told["release"])

    @property
    def base(self) -> str:
        """The base of the IRIs of the release."""
        return str(self.told["base"])

    @property
    def since(self) -> str:
        """The id of the release that its patch turns into this one; "" where there is no patch."""
        return str((self.told["changes"] or {}).get("since", "")) if PATCH in self.files else ""

    @cached_property
    def files(self) -> Mapping[str, Entry]:
        """What the index says of each file, by its name."""
        return {entry["name"]: entry for entry in self.told["files"]}

    @property
    def size(self) -> int:
        """How many bytes of disk the release takes at most while it is made.

        That is its quads, as much for its layers as Turtle, for their lines, for their union and to spare; its dumps;
        and those that are loaded, a second time.
        """
        content = int(self.files[QUADS]["contentBytes"])
        return 5 * content + 2 * sum(int(entry["bytes"]) for entry in self.files.values())


def root(address: str) -> httpx.URL:
    """Give the root of a site from its address, or from that of its dumps. Raises CallError where it is no address."""
    try:
        url = httpx.URL(urlsplit(address).geturl())
        if url.scheme in ("http", "https") and url.host and not url.query and not url.fragment:
            path = url.path if url.path.endswith("/") else f"{url.path}/"
            return url.copy_with(path=_GIVEN.sub("", path))
    except (httpx.InvalidURL, ValueError):
        pass
    raise CallError(f"{address!r} is not the address of a site: write it as in https://wardmote.example/")


def offered(visitor: Visitor, site: httpx.URL, etag: str = "") -> Offer | None:
    """Ask a site what it offers; give None where that has not changed since its index had an ETag.

    Raises UnavailableError where it gives no answer, or is no Wardmote site.
    """
    index = visitor.document(site.join(f"dumps/latest/{layout.INDEX}"), _MOST, etag)
    if index.body is None:
        return None
    folder = index.url.join(".")
    sums = visitor.document(folder.join(release.SUMS), _MOST)
    offer = Offer(folder, folder.path.rstrip("/").rpartition("/")[2], index.body, sums.body or b"", index.etag)
    if fault := _fault(offer):
        raise UnavailableError(f"{index.url}: {fault}: check that the address is that of a Wardmote site with dumps")
    digests = {name: entry["sha256"] for name, entry in offer.files.items()}
    if offer.sums != release.sums(digests | {layout.INDEX: hashlib.sha256(offer.index).hexdigest()}).encode():
        raise UnavailableError(f"{index.url} and {release.SUMS} beside it do not match: nothing was changed")
    return offer


def _fault(offer: Offer) -> str:
    """Say what is wrong with what a site says that it offers; nothing where all is well."""
    if not _is_name(offer.name):
        return f"{offer.name!r} is not the name of a folder of dumps, as in 2022-05-06"
    try:
        told = offer.told
        known = (_ID, "release"), (_BASE, "base"), (_TEXT, "ontology"), (_TEXT, "version")
        wrong = [name for form, name in known if not form.fullmatch(told[name])]
        wrong += [] if told["changes"] is None or _ID.fullmatch(told["changes"]["since"]) else ["changes"]
        wrong += [str(entry["name"])[:100] for entry in told["files"] if not _is_file(entry)]
    except (ValueError, KeyError, TypeError, RecursionError):
        return "not an index of dumps"
    if wrong:
        return f"the index of dumps is wrong about {wrong[0]!r}"
    return "" if QUADS in offer.files else f"the index of dumps lacks {QUADS}"


def _is_name(name: str) -> bool:
    found = layout.NAME.fullmatch(name)
    try:
        return found is not None and bool(date.fromisoformat(found["day"]))
    except ValueError:
        return False


def _is_file(entry: Entry) -> bool:
    sizes = [entry["bytes"], entry["contentBytes"]]
    digests = [entry["sha256"], entry["contentSha256"]]
    return (
        bool(_FILE.fullmatch(entry["name"]))
        and all(type(size) is int and 0 <= size < 1 << 50 for size in sizes)
        and all(map(_SHA256.fullmatch, digests))
    )
