"""Those who draft: our rules, and guests that other packages bring by the entry points `wardmote.drafters`.

A drafter is called with a `Reading` and gives drafts. What it gives is kept only if it is sound (`graph.drafting.grounding`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft

Drafter = Callable[[Reading], Iterable[Draft]]
