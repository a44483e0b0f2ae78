"""Read the parameters of an address: what is no value of theirs is refused, by name and value."""

from __future__ import annotations

from collections.abc import Mapping

from wardmote.server.http.errors import BadRequestError


def whole(given: Mapping[str, str], name: str, default: int, most: int) -> int:
    """Give a whole number, at most `most`, or the default where it is not given.

    Raises BadRequestError for what is no number.
    """
    text = given.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit()):
        raise BadRequestError(f"{name!r} is {text[:40]!r}, which is no whole number", f"give one from 0 to {most}")
    digits = text.lstrip("0")
    return most if len(digits) > len(str(most)) else min(int(digits or 0), most)
