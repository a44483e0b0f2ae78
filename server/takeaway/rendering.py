"""SVG to PNG, in the processes that do long work: the library holds all that this one does until it is done.

The type is drawn with fonts of a package, so that a picture is the same on every machine.
"""

from __future__ import annotations

import threading
from importlib.resources import files

from wardmote.server.http.errors import TooLongError, UnavailableError
from wardmote.server.processes.local import Local
from wardmote.server.processes.work import Work
from wardmote.server.web import working

# No picture is higher, and none is made of more text, than this.
MOST_PIXELS = 6_000
MOST_CHARACTERS = 500_000
# As many are made or wait at once; the others are told to come again.
AT_ONCE = 4
AGAIN_SECONDS = 2
_FONTS = ("Regular", "Bold")
_FAMILY = "Source Serif Pro"
_places = threading.BoundedSemaphore(AT_ONCE)


class Handler:
    """Draws pictures. To be used by one thread at a time."""

    def __init__(self) -> None:
        folder = files("font_source_serif_pro") / "files"
        self._fonts = [str(folder / f"SourceSerifPro-{name}.ttf") for name in _FONTS]

    def open(self, source: str) -> None:
        """Do nothing: a picture is about nothing that lies elsewhere."""

    def answer(self, source: str, message: str) -> bytes:  # noqa: ARG002
        """Draw SVG as PNG, as large as it says it is."""
        import resvg_py

        drawn = resvg_py.svg_to_bytes(
            svg_string=message,
            skip_system_fonts=True,
            font_files=self._fonts,
            font_family=_FAMILY,
            serif_family=_FAMILY,
            sans_serif_family=_FAMILY,
        )
        return bytes(drawn)

    def close(self) -> None:
        """Do nothing."""


WORK = Work(Handler, "the picture", "draw", "drawn", "take the picture as SVG", seconds=10.0)


def png(svg: str, height: int) -> bytes:
    """Draw a picture of a height in pixels. Raises TooLongError, and UnavailableError where too many are drawn."""
    if height > MOST_PIXELS or len(svg) > MOST_CHARACTERS:
        detail = f"a picture of {height:,} pixels and {len(svg):,} characters is too large to be drawn"
        raise TooLongError(detail, "take the picture as SVG")
    if not _places.acquire(blocking=False):
        detail = f"{AT_ONCE} pictures are being drawn"
        raise UnavailableError(detail, "ask again in a moment", {"Retry-After": str(AGAIN_SECONDS)})
    try:
        (reply,) = working.asked(WORK, "", [svg], lambda: Local(Handler()))
        return reply.body
    finally:
        _places.release()
