"""Compress in a content coding: gzip or Brotli."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import NamedTuple

import brotli  # type: ignore[import-untyped]


class Compressor(NamedTuple):
    """Takes pieces, and gives what is compressed of them so far; `rest` gives what is left at the end."""

    compress: Callable[[bytes], bytes]
    rest: Callable[[], bytes]


def compressor(coding: str, effort: int) -> Compressor:
    """Give a new compressor for a content coding; the greater the effort, from 1 to 9, the smaller is what it gives."""
    if coding == "br":
        made = brotli.Compressor(quality=effort)
        return Compressor(made.process, made.finish)
    if coding == "gzip":
        packer = zlib.compressobj(effort, zlib.DEFLATED, zlib.MAX_WBITS | 16)
        return Compressor(packer.compress, packer.flush)
    raise ValueError(f"Unexpected content coding {coding!r}")
