"""Put what was drafted anew in the place of what was drafted before, and keep what was decided."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import replace

from wardmote.graph.checks import evidence
from wardmote.graph.drafting.decisions import moving
from wardmote.graph.drafting.decisions.kept import Facts, Kept, Sheet, identify, slot
from wardmote.graph.drafting.records import Draft, Mention
from wardmote.graph.sources import texts

_MOST_WORDS = 7


def merged(before: Sheet | None, facts: Facts, text: texts.Text, drafts: Iterable[Draft], version: str) -> Sheet:
    """Give a sheet with new drafts and the decisions of the one before.

    A draft is the same where its content and the words of its evidence are, wherever these stand now. One that was
    decided and is no longer drafted stays, as gone.
    """
    made = {one.id: one for one in kept(drafts, text, version)}
    if before is None:
        return Sheet(facts, tuple(made.values()))
    if before.facts.sha256 != text.sha256:
        before = moving.moved(before, text)
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for one in made.values():
        alike[_likeness(one)].append(one.id)
    for one in (kept for kept in before.drafts if kept.decisions):
        same = made.get(one.id) or next((made[id] for id in alike[_likeness(one)] if _is_now(one, made[id])), None)
        if same is not None:
            made[same.id] = replace(same, decisions=moving.decisions(one, same.evidence.start - one.evidence.start))
        else:
            made[one.id] = replace(one, gone=one.version != "" or one.gone)
    return replace(before, facts=_stated(before.facts, facts), drafts=tuple(made.values()))


def _likeness(one: Kept) -> tuple[str, ...]:
    """Give what a draft and one that was decided before have alike, whatever their names are linked to."""
    return one.kind, one.sha256, one.value, one.modality, *sorted(one.slots)


def _is_now(old: Kept, new: Kept) -> bool:
    """Whether a draft is one of its likes that was decided before, in which names that were open are linked now."""
    if new.decisions:
        return False
    pairs = [(old.slots[role], new.slots[role]) for role in old.slots]
    return all(a.thing == b.thing or (not a.thing and a.span == b.span) for a, b in pairs)


def _stated(before: Facts, now: Facts) -> Facts:
    """Give facts with what was stated before in the place of what is proposed now; the text is the one of now."""
    old = {name: value for name, value in vars(before).items() if value not in ("", (), None)}
    return replace(now, **{name: value for name, value in old.items() if name not in ("text", "sha256")})


def kept(drafts: Iterable[Draft], text: texts.Text, version: str, taken: Set[str] = frozenset()) -> list[Kept]:
    """Give what is kept of drafts, each with an id of its own.

    Values that repeat the text at length are left out, and names are cut: files of drafts hold no words of articles.
    """
    used, found = set(taken), []
    numbers: dict[str, int] = defaultdict(lambda: 1)
    copied = evidence.runs(text.characters)
    for one in sorted(drafts, key=lambda draft: (draft.evidence, draft.kind, draft.rule)):
        safe = _safe(one, copied)
        stretch = texts.digest(text.characters[slice(*safe.evidence)])
        first = id = identify(safe, stretch)
        while id in used:
            numbers[first] += 1
            id = f"{first}-{numbers[first]}"
        used.add(id)
        found.append(_kept(safe, id, stretch, version))
    return found


def _kept(draft: Draft, id: str, sha256: str, version: str) -> Kept:
    return Kept(
        id=id,
        kind=draft.kind,
        slots={role: slot(mention) for role, mention in draft.slots.items()},
        evidence=draft.evidence,
        sha256=sha256,
        rule=draft.rule,
        version=version,
        score=min(max(draft.score, 0.0), 1.0),
        value=draft.value,
        modality=draft.modality,
        context=draft.context,
        more=draft.more,
    )


def _safe(draft: Draft, copied: Set[tuple[str, ...]]) -> Draft:
    """Give a draft without words that repeat the text at length."""
    return replace(
        draft,
        slots={role: _short(mention) for role, mention in draft.slots.items()},
        value="" if evidence.runs(draft.value) & copied else draft.value,
        more={name: value for name, value in draft.more.items() if not evidence.runs(value) & copied},
    )


def _short(mention: Mention) -> Mention:
    words = re.split(r"\s+", mention.name.strip())
    return replace(mention, name=" ".join(words[:_MOST_WORDS]))
