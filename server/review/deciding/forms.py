"""What a person typed of a draft, read as an edit of it or as a claim of their own.

Names are those of things in the data; what is called alike is chosen from a list or refused, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pyoxigraph import NamedNode

from wardmote.graph.drafting.decisions.kept import BY_HAND, MODALITIES, Edit, Kept, Slot
from wardmote.graph.drafting.kinds import KINDS
from wardmote.graph.drafting.records import Draft, Mention, Modality, Span
from wardmote.graph.errors import CallError
from wardmote.graph.rdf import iris
from wardmote.server.review.deciding import phrases
from wardmote.server.review.deciding.names import Names

LONGEST = 1000
# What a mention is of, by the kind of its thing.
_MENTIONED: Mapping[str, Literal["council", "ward", "party", "person", "office", "area", "election", "body"]] = {
    "council": "council",
    "ward": "ward",
    "party": "party",
    "wm": "party",
    "person": "person",
    "office": "office",
    "area": "area",
    "election": "election",
    "ballot": "election",
    "organisation": "body",
    "group": "body",
}


class FormError(CallError):
    """A field that cannot be taken as it is, by its name, with what to do."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


Values = Mapping[str, str]


def edit(values: Values, one: Kept, names: Names, length: int) -> Edit:
    """Give what the fields of a form set of a draft, as it was drafted; `length` is that of the text.

    Raises FormError.
    """
    shown = one.edited()
    slots = []
    for role in phrases.roles(one.kind, one.slots):
        before = shown.slots.get(role)
        thing = _thing(values, role, before, names)
        drafted = one.slots.get(role)
        if thing is not None and thing != (drafted.thing if drafted else ""):
            slots.append((role, thing))
        elif thing == "" and drafted is not None:
            slots.append((role, ""))
    value, said, gist = (
        _short(values, "value", shown.value),
        _modality(values, shown.modality),
        _short(values, "gist", one.edit.gist or ""),
    )
    evidence = span(values, shown.evidence, length)
    topics = _topics(values, names) if "topics" in values else one.edit.topics
    return Edit(
        slots=tuple(slots),
        value=value if value != one.value else None,
        modality=said if said != one.modality else None,
        gist=gist or None,
        topics=topics or None,
        evidence=evidence if evidence != one.evidence else None,
        context=one.edit.context,
        more=_beyond(values, one.kind, shown.more, one.more),
    )


def own(values: Values, names: Names, length: int) -> Draft:
    """Give a claim of the person's own, from the fields of a form. Raises FormError."""
    kind = values.get("claim", "")
    if kind not in KINDS:
        raise FormError("claim", f"no kind of claim is called {kind[:40]!r}: choose one from the list")
    evidence = span(values, None, length)
    slots = {}
    for role in phrases.roles(kind):
        if thing := _thing(values, role, None, names):
            node = NamedNode(iris.expand(thing))
            slots[role] = Mention(evidence, _MENTIONED[thing.partition(":")[0]], names.label(thing), "stated", node)
    value = _short(values, "value", "")
    more = dict(_beyond(values, kind, {}, {}))
    return Draft(kind, slots, evidence, BY_HAND, 1.0, value, _modality(values, "asserted"), more=more)


def span(values: Values, default: Span | None, length: int) -> Span:
    """Give the stretch that a form says. Raises FormError where it is none of the text."""
    given = values.get("start", ""), values.get("end", "")
    if given == ("", "") and default is not None:
        return default
    if not all(one.isascii() and one.isdigit() and len(one) < 10 for one in given):
        raise FormError("start", "the positions are no numbers: select words of the text")
    found = Span(int(given[0]), int(given[1]))
    if not found.start < found.end <= length:
        raise FormError("start", f"characters {found.start} to {found.end} are no words of the text: select some")
    return found


def _thing(values: Values, role: str, before: Slot | None, names: Names) -> str | None:
    """Give the thing that a role is to have, "" for none, and None where it stays open as it is."""
    words = values.get(f"slot.{role}", before.name if before else "").strip()
    chosen = values.get(f"thing.{role}", "")
    if not words:
        return ""
    if before is not None and words == before.name and chosen in ("", before.thing):
        return before.thing or None
    kinds = phrases.FILLS.get(role, (role,))
    if chosen and names.knows(chosen) and chosen.partition(":")[0] in kinds:
        return chosen
    found = [one for kind in kinds for one in names.exactly(kind, words)]
    what = phrases.ROLES.get(role, role).lower()
    if not found:
        raise FormError(
            f"slot.{role}", f"{what}: nothing in the data is called {words[:60]!r}: choose a name from the list"
        )
    if len(found) > 1:
        said = "; ".join(f"{one.label} ({one.thing})" for one in found[:5])
        raise FormError(f"slot.{role}", f"{what}: {words[:60]!r} may be {said}: choose one from the list")
    return found[0].thing


def _beyond(values: Values, kind: str, before: Values, drafted: Values) -> tuple[tuple[str, str], ...]:
    """Give what is said beyond the roles, where it differs from what was drafted."""
    found = []
    for name in phrases.beyond(kind, before):
        value = _short(values, f"more.{name}", before.get(name, ""))
        choices = phrases.CHOICES.get((kind, name))
        if choices is not None and value not in choices and value != drafted.get(name):
            raise FormError(f"more.{name}", f"{value[:40]!r} cannot be: choose one from the list")
        if value != drafted.get(name, ""):
            found.append((name, value))
    return tuple(found)


def _modality(values: Values, default: Modality) -> Modality:
    said = values.get("modality", default)
    for known in MODALITIES:
        if said == known:
            return known  # type: ignore[no-any-return]
    raise FormError("modality", f"{said[:40]!r} is no way of saying: choose one from the list")


def _topics(values: Values, names: Names) -> tuple[str, ...]:
    found = []
    for words in filter(None, map(str.strip, values.get("topics", "").split(";"))):
        known = names.exactly("topic", words)
        if len(known) != 1:
            raise FormError("topics", f"no one topic is called {words[:60]!r}: choose from the list, with ; between")
        found.append(known[0].thing)
    return tuple(found)


def _short(values: Values, name: str, default: str) -> str:
    value = " ".join(values.get(name, default).split())
    if len(value) > LONGEST:
        raise FormError(name, f"{name} has {len(value):,} characters: write at most {LONGEST:,}")
    return value
