"""What may be asked of a release: messages, which can be sent to another process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Folder:
    """Where a release is: the path of its folder, and its identifier; and the day on which it is asked."""

    path: str
    id: str
    today: date


@dataclass(frozen=True)
class Text:
    """Check the claims of a text. `day` is that of the text, `election` the key of one."""

    text: str
    day: date | None = None
    election: str = ""


@dataclass(frozen=True)
class Claims:
    """Check claims that are data, as `Verifier.claims` takes them."""

    claims: tuple[dict[str, Any], ...]
    day: date | None = None
    election: str = ""


Message = Text | Claims
