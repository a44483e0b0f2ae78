"""Offices that people hold, held or are to hold: "Tory group leader A", "A, MP for B", "A became chair".

The words for an office are tied to a person by standing beside the name, or by a verb between the two.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from wardmote.graph.drafting.kinds import hedging, passes
from wardmote.graph.drafting.kinds.masks import Masked, context, is_known, mask
from wardmote.graph.drafting.kinds.people import outcomes
from wardmote.graph.drafting.kinds.people import ties as t
from wardmote.graph.drafting.kinds.people.groups import Group, Member, groups
from wardmote.graph.drafting.kinds.people.posts import Post, posts
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft, Mention, Modality

_WINDOW, _NEAR, _LED = 240, 30, 60
LONGEST = 500
_GOING_ON = frozenset(("after", "verb", "made", "leaves", "time"))
_GOING_BACK = frozenset(("before",))
_BY_VERB: tuple[tuple[re.Pattern[str], str, Modality | None], ...] = (
    (t.REPLACES, "replaces", None),
    (t.LEAVES, "leaves", "past"),
    (t.MADE, "made", None),
)


@dataclass(frozen=True)
class _Tie:
    """People that an office is tied to: how, the modality that this has by itself, the verb if any, and its stretch."""

    members: tuple[Member, ...]
    how: str
    start: int
    end: int
    modality: Modality | None = None
    verb: tuple[int, int] | None = None


class _People:
    """The people of a sentence, by their places."""

    def __init__(self, found: list[Group]) -> None:
        self.members = [one for group in found for one in group.members]
        self.group = {one.start: group for group in found for one in group.members}
        self.starts = [one.start for one in self.members]
        self.at = dict(zip(self.starts, self.members, strict=True))

    def before(self, place: int) -> Member | None:
        """Give the last person named before a place."""
        number = bisect_left(self.starts, place)
        return self.members[number - 1] if number else None

    def after(self, place: int) -> Member | None:
        """Give the first person named at or after a place."""
        number = bisect_left(self.starts, place)
        return self.members[number] if number < len(self.members) else None

    def following(self, first: Member, many: bool) -> tuple[Member, ...]:
        """Give a person, and where there are many, those named together with them after."""
        if not many:
            return (first,)
        return tuple(one for one in self.group[first.start].members if one.start >= first.start)


def draft(reading: Reading) -> Iterator[Draft]:
    """Draft the offices that a reading's sentences give to people."""
    year = passes.year(reading)
    for sentence in reading.sentences:
        if not sentence.of("person"):
            continue
        masked = mask(sentence, roles=False)
        yield from _vacated(masked)
        yield from _led(masked, year)
        yield from _leads(masked)
        found = list(posts(masked))
        if found:
            yield from _drafts(masked, found, _People(groups(masked)), year)


def _vacated(masked: Masked) -> Iterator[Draft]:
    """Draft the councillors of whom it is said why their seat is vacant."""
    for match in t.VACATED.finditer(masked.words):
        if t.COUNCILLOR.search(masked.plain, match.start(), match.end()):
            slots = {"person": masked.mentions[match.start("who")]}
            slots |= {one.kind: one for one in (masked.sentence.ward, masked.sentence.council) if one}
            evidence = masked.span(*match.span())
            where = context(evidence, *slots.values())
            yield Draft("office", slots, evidence, "office-vacated", 0.85, "councillor", "past", where)


def _leads(masked: Masked) -> Iterator[Draft]:
    """Draft who leads a group or a council: "A, who led it until May"."""
    for match in t.LEADS.finditer(masked.words):
        person = masked.mentions[match.start("who")]
        what = masked.mentions.get(match.start("what"), masked.sentence.council)
        if is_known(person):
            said = hedging.modality(masked.sentence, masked.span(*match.span("verb")), None)
            said = "past" if said == "asserted" and match["verb"] == "led" else said
            slots: dict[str, Mention] = {"person": person}
            slots |= {what.kind: what} if what else {}
            evidence = masked.span(*match.span())
            where = context(evidence, *slots.values())
            yield Draft("office", slots, evidence, "office-led", 0.85, "leader", said, where)


def _led(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Draft who leads a group or a council that is "led by" somebody."""
    for match in t.LED.finditer(masked.words):
        person = masked.mentions[match.start("who")]
        inside = masked.within(match.start(), match.start("who"), "party", "council")
        if not is_known(person) or not inside:
            continue
        said: Modality = "asserted"
        if match["verb"] != ",":
            said = hedging.modality(masked.sentence, masked.span(*match.span("verb")), year)
        said = "past" if match["verb"] == " was" and said == "asserted" else said
        slots: dict[str, Mention] = {"person": person, inside[0].kind: inside[0]}
        evidence = masked.span(*match.span())
        yield Draft("office", slots, evidence, "office-led", 0.85, "leader", said, context(evidence, *slots.values()))


def _drafts(masked: Masked, found: list[Post], people: _People, year: int | None) -> Iterator[Draft]:
    tied = [_tie(masked, post, people) for post in found]
    last = len(found) - 1
    for here in range(last):
        _share(masked, found, tied, here, here + 1, _GOING_ON)
    for here in range(last - 1, -1, -1):
        _share(masked, found, tied, here + 1, here, _GOING_BACK)
    for post, ties in zip(found, tied, strict=True):
        for tie in ties:
            for member in tie.members:
                if is_known(member.person):
                    yield _drafted(masked, post, tie, member, year)


def _share(
    masked: Masked, found: list[Post], tied: list[list[_Tie]], known: int, other: int, how: frozenset[str]
) -> None:
    """Tie an office to whom the one beside it is tied to, where "and" joins the two."""
    if tied[known] and not tied[other] and tied[known][0].how in how:
        first, second = sorted((known, other))
        if t.AND.fullmatch(masked.words[found[first].end : found[second].start]):
            tied[other] = tied[known]


def _tie(masked: Masked, post: Post, people: _People) -> list[_Tie]:
    words = masked.words
    window = words[max(0, post.start - _WINDOW) : post.start]
    shift = post.start - len(window)
    for pattern, how, by_itself in _BY_VERB:
        match = pattern.search(window)
        if match and how == "made" and t.CHOSEN.match(match["verb"]) and t.BY_VOTERS.search(post.name):
            return []
        if match:
            return list(_by_verb(people, match, shift, how, by_itself, post))
    after, before = people.after(post.end), people.before(post.start)
    if after and t.NAMED.fullmatch(words[post.end : after.start]) and not t.NOT_HELD.search(window):
        is_beside = not words[post.end : after.start].strip(" ])")
        end = people.group[after.start].end if post.many else after.end
        if is_beside or t.CLOSES.match(words, end):
            return [_Tie(people.following(after, post.many), "before", post.start, end)]
    if before:
        between = words[before.end : post.start]
        is_titled = between == " " and bool(t.OF_MEMBERS.match(words[post.head : post.head_end]))
        # A comma is left out before: "A leader of B council, lost".
        is_titled = is_titled or (between == " " and post.end > post.head_end and words.startswith(",", post.end))
        if is_titled or (t.BESIDE.fullmatch(between) and t.AFTER_BESIDE.match(words, post.end)):
            return [_Tie((before,), "after", before.start, post.end, "past" if " was" in between else None)]
        if t.WITH_AS.fullmatch(between) and t.WITH.search(words, max(0, before.start - _NEAR), before.start):
            return [_Tie((before,), "after", before.start, post.end)]
    if words[post.head : post.head_end].lower().startswith("portfolio") and (match := t.PORTFOLIO.search(window)):
        return list(_by_verb(people, match, shift, "verb", None, post))
    if match := t.TIME.search(window):
        return list(_by_verb(people, match, shift, "time", None, post))
    match = None if post.name.endswith("elected mayor") else t.VERB.search(window)
    if match and not (t.ELECTED.search(match["verb"]) and _is_by_voters(words, post)):
        is_over = t.WAS.fullmatch(match["verb"]) and not words.startswith(" since", post.end)
        held: Modality | None = "past" if is_over else None
        return list(_by_verb(people, match, shift, "verb", held, post))
    named = t.IS_NAMED.fullmatch(words[post.end : after.start]) if after else None
    if after and named:
        verb = (post.end + named.start("verb"), post.end + named.end("verb"))
        own: Modality | None = "expected" if t.IS_EXPECTED.search(named["verb"]) else None
        return [_Tie(people.following(after, post.many), "named", post.start, after.end, own, verb)]
    if after and words[post.end : after.start] == " in " and t.CHOSEN_IN.search(window):
        return [_Tie((after,), "named", post.start, after.end)]
    opens = t.OPENS.fullmatch(words, 0, post.start)
    if after and opens and words[post.end : after.start] == ", ":
        return [_Tie((after,), "before", post.start, after.end)]
    return []


def _is_by_voters(words: str, post: Post) -> bool:
    """Whether the holders of an office are elected by voters, and not at a meeting."""
    if not t.BY_VOTERS.search(post.name) or t.CEREMONIAL.search(post.name):
        return False
    return not t.AT_MEETING.match(words, post.end)


def _by_verb(
    people: _People, match: re.Match[str], shift: int, how: str, modality: Modality | None, post: Post
) -> Iterator[_Tie]:
    verb = (shift + match.start("verb"), shift + match.end("verb"))
    for name, own in (("who", modality), ("new", None), ("old", "past")):
        found = people.at.get(shift + match.start(name)) if name in match.re.groupindex else None
        together = people.group[found.start].members if found and post.many and name == "who" else (found,)
        for member in filter(None, together):
            if name == "new" and t.IS_TO.search(match["gap"]):
                own = "expected"
            yield _Tie((member,), how, min(member.start, verb[0]), post.end, own, verb)


def _drafted(masked: Masked, post: Post, tie: _Tie, member: Member, year: int | None) -> Draft:
    sentence = masked.sentence
    start, end = min(tie.start, post.start), max(tie.end, post.end)
    evidence = masked.span(start, min(end, start + LONGEST))
    said: Modality = tie.modality or "asserted"
    if tie.verb and tie.modality is None:
        said = hedging.modality(sentence, masked.span(*tie.verb), year)
    led = masked.words[max(0, start - _LED) : start]
    if said in ("asserted", "past") and tie.verb:
        said = "negated" if outcomes.DENIES.search(led) else "expected" if outcomes.DOUBTS.search(led) else said
    if post.when and said == "asserted":
        said = "past" if post.when == "past" else "expected"
    slots = {"person": member.person, **_parts(masked, post)}
    if "council" not in slots and sentence.council and t.OF_COUNCIL.search(post.name):
        slots["council"] = sentence.council
    if "party" not in slots and member.party:
        slots["party"] = member.party
    where = context(evidence, *slots.values())
    more = {"tenure": "outgoing"} if post.is_outgoing else {}
    return Draft("office", slots, evidence, f"office-{tie.how}", 0.9, post.name, said, where, more)


def _parts(masked: Masked, post: Post) -> dict[str, Mention]:
    """Give the party, council and ward that the words for an office name, and the office where it is known itself."""
    found: dict[str, Mention] = {}
    for kind in ("party", "council", "ward"):
        inside = [one for one in post.mentions if one.kind == kind]
        if len(inside) == 1:
            found[kind] = inside[0]
    within = masked.span(post.start, post.end)
    mentions = masked.sentence.mentions
    first = bisect_left(mentions, within.start, key=lambda one: one.span.start)
    for one in mentions[first : first + post.end - post.start]:
        if one.kind == "office" and one.span.within(within):
            found["office"] = one
    return found
