"""What words that name nothing speak of: `she`, `the party`, `the council`, `the group leader`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from wardmote.graph.drafting.meaning import context
from wardmote.graph.drafting.records import Mention, Span

_PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_PARTY = re.compile(r"\b(?:the|his|her|their) party\b(?!-)", re.IGNORECASE)
_THEY = re.compile(r"\A(?:they|their)\b", re.IGNORECASE)
_COUNCIL = re.compile(
    r"\b(?:the|this|our) (?:(?:north|south|east|west|local|city|borough|county|district|whole|entire)\b[ -]?)?(?:[A-Z]\w+ )?"
    r"(?:council|borough|authority)\b(?! (?:elections?|seats? in|tax|house|estate|leaders?|group)\b)",
    re.IGNORECASE,
)
_HEADS = (
    r"leader|mayor|MP|chief executive|returning officer|spokes(?:man|woman|person)|chair(?:man|woman|person)?|president"
)
_ROLE = re.compile(
    rf"\bthe (?:(?!(?:former|new|next|other|then|outgoing)\b)[\w'-]+ ){{0,3}}?(?P<head>{_HEADS})\b(?! (?:of|for|in|at)\b|'s)",
    re.IGNORECASE,
)
_HOLDER_BEFORE = re.compile(
    rf"\b(?P<head>{_HEADS})\b(?: (?:of|for|in|on) [\w' -]{{2,50}}?)?,? (?:(?:Cllr|Councillor|Mr|Mrs|Ms|Sir|Dame) )*\Z",
    re.IGNORECASE,
)
_HOLDER_AFTER = re.compile(rf"\A, (?:(?:the|who is|a|an) )?(?:[\w'-]+ ){{0,4}}?(?P<head>{_HEADS})\b", re.IGNORECASE)
_MEN = re.compile(r"\b(?:Mr|Sir|Lord)\.? \Z")
_WOMEN = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|Baroness)\.? \Z")
_BACK = 90
_TITLE = 24


@dataclass
class Discourse:
    """What has been spoken of so far. One is made for a text, and told each sentence in order."""

    headline_party: Mention | None = None
    block: int = -1
    last: list[Mention] = field(default_factory=list)
    subject: Mention | None = None
    holders: dict[str, dict[str, Mention]] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    parties: list[Mention] = field(default_factory=list)

    def spoken(
        self, words: str, start: int, mentions: Sequence[Mention], quoted: Sequence[Span], council: Mention | None
    ) -> list[Mention]:
        """Give what the other words of a sentence mean, of which `mentions` are known, and remember the sentence."""
        self._note(words, start, mentions)
        found = list(_apart(self._roles(words, start), mentions))
        found += _apart(self._pronouns(words, start, [*mentions, *found], quoted), [*mentions, *found])
        found += _apart(self._parties(words, start, mentions, quoted), [*mentions, *found])
        if council is not None:
            found += _apart(_of_council(words, start, council), [*mentions, *found])
        self._remember(words, start, sorted([*mentions, *found], key=lambda one: one.span), quoted)
        return found

    def _note(self, words: str, start: int, mentions: Sequence[Mention]) -> None:
        """Note which person has which office and title."""
        for one in mentions:
            if one.kind != "person":
                continue
            before = words[max(0, one.span.start - start - _BACK) : one.span.start - start]
            after = words[one.span.end - start : one.span.end - start + _BACK]
            for match in (_HOLDER_BEFORE.search(before), _HOLDER_AFTER.search(after)):
                if match:
                    self.holders.setdefault(match["head"].lower(), {})[context.key(one)] = one
            for pattern, gender in ((_MEN, "he"), (_WOMEN, "she")):
                if pattern.search(before[-_TITLE:]):
                    self.genders[context.key(one)] = gender

    def _roles(self, words: str, start: int) -> Iterator[Mention]:
        for match in _ROLE.finditer(words):
            holders = self.holders.get(match["head"].lower(), {})
            if len(holders) == 1:
                who = next(iter(holders.values()))
                yield Mention(_span(match, start), "person", who.name, "role", who.thing, who.candidates)

    def _pronouns(
        self, words: str, start: int, mentions: Sequence[Mention], quoted: Sequence[Span]
    ) -> Iterator[Mention]:
        for match in _PRONOUN.finditer(words):
            span = _span(match, start)
            if any(span.within(one) for one in quoted):
                continue
            pronoun = match[0].lower()
            before = [one for one in mentions if one.kind == "person" and one.span.end <= span.start]
            who = self._meant(pronoun, [one for one in before if not any(one.span.within(q) for q in quoted)])
            if isinstance(who, Mention):
                self.genders[context.key(who)] = pronoun
                yield Mention(span, "person", who.name, "pronoun", who.thing, who.candidates)
            else:
                yield Mention(span, "person", match[0], "pronoun", None, who)

    def _meant(self, pronoun: str, before: Sequence[Mention]) -> Mention | tuple:  # type: ignore[type-arg]
        """Give the one person that a pronoun may mean, or those it may mean."""
        if here := self._fitting(pronoun, before):
            return here[0] if len(here) == 1 else _things(here)
        if self.subject is not None and self._fitting(pronoun, [self.subject]):
            return self.subject
        there = self._fitting(pronoun, self.last)
        return there[0] if len(there) == 1 else _things(there)

    def _fitting(self, pronoun: str, people: Iterable[Mention]) -> list[Mention]:
        apart = {context.key(one): one for one in people}
        return [one for key, one in apart.items() if self.genders.get(key, pronoun) == pronoun]

    def _parties(
        self, words: str, start: int, mentions: Sequence[Mention], quoted: Sequence[Span]
    ) -> Iterator[Mention]:
        for match in (*_THEY.finditer(words), *_PARTY.finditer(words)):
            span = _span(match, start)
            own = [one for one in mentions if one.kind == "party" and one.span.end <= span.start and one.name != _NONE]
            who = context.only(own) if own else context.only(self.parties)
            is_they = match.re is _THEY
            if is_they and (who is None or any(one.kind == "person" for one in self.last)):
                continue
            if who is None and not own and not self.parties:
                who = self.headline_party
            if who is not None:
                yield Mention(span, "party", who.name, "the party", who.thing, who.candidates)
            else:
                yield Mention(span, "party", match[0], "the party", None, _things(own or self.parties))

    def _remember(self, words: str, start: int, mentions: Sequence[Mention], quoted: Sequence[Span]) -> None:
        people = [one for one in mentions if one.kind == "person" and not any(one.span.within(q) for q in quoted)]
        if people:
            known = [one for one in people if one.name.lower() not in ("he", "she")]
            self.last = known
            self.subject = _subject(words, start, known)
        parties = [one for one in mentions if one.kind == "party" and one.name != _NONE]
        if parties:
            self.parties = parties


_NONE = "No overall control"


def _subject(words: str, start: int, people: Sequence[Mention]) -> Mention | None:
    """Give the person a sentence is about: the first, unless others are joined to them."""
    if not people:
        return None
    if context.only(people):
        return people[0]
    between = words[people[0].span.end - start : people[1].span.start - start]
    return None if re.fullmatch(r"(?:,|,? and|,? \w+ (?:and|&)| &)[\w' ]{0,40}", between) else people[0]


def _span(match: re.Match[str], start: int) -> Span:
    return Span(start + match.start(), start + match.end())


def _apart(found: Iterable[Mention], others: Iterable[Mention]) -> list[Mention]:
    """Give those mentions that lie over none of the others, nor over each other."""
    kept = list(others)
    fresh: list[Mention] = []
    for one in found:
        if all(one.span.end <= had.span.start or had.span.end <= one.span.start for had in kept):
            kept.append(one)
            fresh.append(one)
    return fresh


def _of_council(words: str, start: int, council: Mention) -> Iterator[Mention]:
    for match in _COUNCIL.finditer(words):
        yield Mention(_span(match, start), "council", council.name, "role", council.thing, council.candidates)


def _things(mentions: Iterable[Mention]) -> tuple:  # type: ignore[type-arg]
    return tuple(dict.fromkeys(one.thing for one in mentions if one.thing is not None))
