"""What words that name nothing speak of: `she`, `the party`, `the council`, `the group leader`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from wardmote.graph.drafting.meaning import context, lexicon
from wardmote.graph.drafting.meaning.wording import quotes
from wardmote.graph.drafting.records import Mention, Span

_PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_PARTY = re.compile(r"\b(?P<whose>the|his|her|their) party\b(?!-)", re.IGNORECASE)
_OWN_PARTY = re.compile(r"'s? (?:own )?(?P<party>party)\b(?!-)", re.IGNORECASE)
_THEY = re.compile(r"\A\W*(?P<whose>they)\b", re.IGNORECASE)
_COUNCIL = re.compile(
    r"\b(?:the|this|our) (?:(?:north|south|east|west|local|city|borough|county|district|town|whole|entire)\b[ -]?)?"
    r"(?:council|borough|authority)\b(?! (?:elections?|polls?|seats?|tax|house|estate|leaders?|group|by)\b)",
    re.IGNORECASE,
)
_COUNTY = re.compile(r"\bthe county\b(?=[.,;:)']|\Z| (?:and|but|is|was|has|had|for|after|since|said)\b)", re.IGNORECASE)
_HEADS = (
    r"leader|mayor|MP|chief executive|returning officer|spokes(?:man|woman|person)|chair(?:man|woman|person)?|president"
)
_ROLE = re.compile(
    r"\bthe (?P<kind>(?:(?!(?:former|new|next|other|then|outgoing|deputy|only)\b)[\w'-]+ ){0,3}?)"
    rf"(?P<head>{_HEADS})\b"
    r"(?! (?:of|for|in|at)\b|'s)",
    re.IGNORECASE,
)
_KIND = r"(?P<kind>(?:[\w'-]+ ){0,3}?)"
_BEFORE = re.compile(
    rf"{_KIND}\b(?P<head>{_HEADS})(?: (?:of|for|in|on) [\w' -]{{2,50}}?)?,? "
    r"(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Sir|Dame|Dr)\.? )*\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"\A,? (?:\()?(?:(?:the|who is|a|an) )?{_KIND}(?P<head>{_HEADS})\b", re.IGNORECASE)
_MEN, _WOMEN = re.compile(r"\b(?:Mr|Sir|Lord)\.? \Z"), re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|Baroness)\.? \Z")
_JOINED = re.compile(r"(?:,|,? and|,? \w+ (?:and|&)| &)[\w' ]{0,40}")
_OF_PARTY = re.compile(r"(?:'s?)?(?: (?P<nouns>[\w -]{0,60}?))?,? ?")
_IN_BRACKETS = re.compile(r",? \(?(?:the |a |an |for )?")
# Whose party is none: what stands in the place of one.
_NO_PARTIES = frozenset({"No overall control", "Independent", "Other"})
_CLAUSE = re.compile(r", (?:but|while)\b|;|\b(?:while|but)\b")
_NEUTRAL = frozenset({"he", "she"})
_ACTS = re.compile(
    r",? ?(?:(?:who|said|told|is|was|has|had|will|would|won|lost|took|stood|does|did|became|\w+ed|\w+s)\b|\(|,)"
)
_LEADS = lexicon.TITLES | lexicon.ROLE_WORDS | lexicon.MEMBERS | {"said", "by", "added", "student", "was", "were"}
_NEAR, _TITLE = 90, 8
# Right before a party to which, or from which, something goes: it is not the one that the text goes on about.
_IS_OBJECT = re.compile(
    r"\b(?:from|to|off|over|than|against|ahead of|behind|at the expense of) (?:the )?\Z", re.IGNORECASE
)
_OBJECT = 30
# Somebody without a name: a "he" after is none of those named before.
_UNNAMED = re.compile(
    r"\W*(?:an?|the|one|another) (?:[\w'-]+ ){0,4}?(?:spokes(?:man|woman|person)|sources?|insiders?|residents?|voters?"
    r"|activists?|campaigners?|officials?|constituents?|protesters?)\b(?! for \w+,)"
    r"|\W*the [\w-]+ (?:councillor|man|woman)\b",
    re.IGNORECASE,
)
# What is longer than this is no sentence, and speaks of nobody in particular.
_SENTENCE = 5_000
# A clause that leads a sentence: who is named in it is not whom the sentence is about.
_SUBORDINATE = re.compile(
    r"(?:(?:but|and|yet) )?(?:while|whilst|when|as|after|although|though|before|despite|if|since"
    r"|following)\b[^,;:]{0,150}, ",
    re.IGNORECASE,
)
# Sentences that name nobody, after which a pronoun means none of those before.
_SILENT = 4


@dataclass
class Discourse:
    """What has been spoken of so far. One is made for a text, and told each sentence in order.

    `affiliated` are the parties of people, by what tells these apart; those that the text says are added.
    """

    headline_party: Mention | None = None
    affiliated: dict[str, Mention] = field(default_factory=dict)
    people: list[Mention] = field(default_factory=list)
    subject: Mention | None = None
    holders: dict[str, dict[str, tuple[Mention, frozenset[str]]]] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    parties: list[Mention] = field(default_factory=list)
    silent: int = 0

    def spoken(
        self, words: str, start: int, mentions: Sequence[Mention], quoted: Sequence[Span], council: Mention | None
    ) -> list[Mention]:
        """Give what the other words of a sentence mean, of which `mentions` are known, and remember the sentence."""
        if len(words) > _SENTENCE:
            return []
        if self.silent >= _SILENT:
            self.people, self.subject = [], None
        self._note(words, start, mentions)
        found = _apart(self._roles(words, start, mentions), mentions)
        found += _apart(self._pronouns(words, start, [*mentions, *found], quoted), [*mentions, *found])
        found += _apart(self._parties(words, start, [*mentions, *found]), [*mentions, *found])
        if council is not None:
            found += _apart(_of_council(words, start, council), [*mentions, *found])
        self._remember(words, start, sorted([*mentions, *found], key=lambda one: one.span), quoted)
        return found

    def party_of(self, person: Mention | None) -> Mention | None:
        """Give the party of a person, if the text or the data says it."""
        return self.affiliated.get(context.key(person)) if person else None

    def _note(self, words: str, start: int, mentions: Sequence[Mention]) -> None:
        """Note which person has which office, title and party."""
        last: Mention | None = None
        for one in mentions:
            if one.kind == "person":
                self._note_person(one, words, start)
            if last is not None and {last.kind, one.kind} == {"party", "person"}:
                self._note_party(last, one, words[last.span.end - start : one.span.start - start])
            last = one

    def _note_person(self, one: Mention, words: str, start: int) -> None:
        before = words[max(0, one.span.start - start - _NEAR) : one.span.start - start]
        after = words[one.span.end - start : one.span.end - start + _NEAR]
        for match in (_BEFORE.search(before), _AFTER.search(after)):
            if match:
                held = self.holders.setdefault(match["head"].lower(), {})
                held[context.key(one)] = (one, _qualities(match["kind"]))
        for pattern, gender in ((_MEN, "he"), (_WOMEN, "she")):
            if pattern.search(before[-20:]):
                self.genders[context.key(one)] = gender

    def _note_party(self, first: Mention, second: Mention, between: str) -> None:
        if first.kind == "party":
            match = _OF_PARTY.fullmatch(between)
            nouns = (match["nouns"] or "").split() if match else [""]
            if all(word.lower() in lexicon.ROLE_WORDS | lexicon.TITLES | lexicon.MEMBERS for word in nouns):
                self.affiliated[context.key(second)] = first
        elif _IN_BRACKETS.fullmatch(between):
            self.affiliated.setdefault(context.key(first), second)

    def _roles(self, words: str, start: int, mentions: Sequence[Mention]) -> Iterator[Mention]:
        for match in _ROLE.finditer(words):
            said = _qualities(match["kind"])
            held = self.holders.get(match["head"].lower(), {})
            fitting = [one for one, known in held.values() if known == said or (len(held) == 1 and not (said - known))]
            span = _span(match, start)
            if any(one.span.start < span.end and span.start < one.span.end for one in mentions):
                span = Span(start + match.start("head"), span.end)
                own = context.only(self._affiliations(fitting))
                inside = [
                    one for one in mentions if one.kind == "party" and _span(match, start).start <= one.span.start
                ]
                inside = [one for one in inside if one.span.end <= span.start]
                if inside and (own is None or context.key(own) != context.key(inside[-1])):
                    continue
            if len(fitting) == 1 and not any(
                0 <= one.span.start - span.end <= _TITLE for one in mentions if one.kind == "person"
            ):
                yield _as(fitting[0], span, "role")

    def _affiliations(self, people: Iterable[Mention]) -> list[Mention]:
        return [party for one in people if (party := self.party_of(one))]

    def _pronouns(
        self, words: str, start: int, mentions: Sequence[Mention], quoted: Sequence[Span]
    ) -> Iterator[Mention]:
        found: list[Mention] = []
        for match in _PRONOUN.finditer(words):
            span, pronoun = _span(match, start), match[0].lower()
            if quotes.are_within(span, quoted):
                continue
            before = [
                one
                for one in (*mentions, *found)
                if one.kind == "person" and one.span.end <= span.start and not quotes.are_within(one.span, quoted)
            ]
            fitting = self._meant(pronoun, before)
            if len(fitting) == 1:
                self.genders[context.key(fitting[0])] = pronoun
                found.append(_as(fitting[0], span, "pronoun"))
            else:
                found.append(Mention(span, "person", match[0], "pronoun", None, _things(fitting)))
        return iter(found)

    def _meant(self, pronoun: str, before: Sequence[Mention]) -> list[Mention]:
        """Give the one person that a pronoun means, or those it may mean."""
        known = [one for one in before if one.name.lower() not in _NEUTRAL]
        here = self._fitting(pronoun, known)
        if here:
            # The pronoun of a sentence goes on to mean the same person throughout it.
            same = [one for one in before if one.how == "pronoun" and one in known]
            return same[-1:] if same and self._fitting(pronoun, same[-1:]) else here
        if len(before) > len(known):
            return []
        if self.subject is not None and self._fitting(pronoun, [self.subject]):
            return [self.subject]
        return self._fitting(pronoun, self.people)

    def _fitting(self, pronoun: str, people: Iterable[Mention]) -> list[Mention]:
        apart = {context.key(one): one for one in people}
        return [one for key, one in apart.items() if self.genders.get(key, pronoun) == pronoun]

    def _parties(self, words: str, start: int, mentions: Sequence[Mention]) -> Iterator[Mention]:
        for one in mentions:
            match = _OWN_PARTY.match(words, one.span.end - start) if one.kind == "person" else None
            if match:
                own, span = self.party_of(one), Span(start + match.start("party"), start + match.end("party"))
                yield _as(own, span, "the party") if own else Mention(span, "party", match["party"], "the party")
        for match in (*_THEY.finditer(words), *_PARTY.finditer(words)):
            span, whose = _span(match, start), match["whose"].lower()
            if any(one.kind == "party" and 0 <= one.span.start - span.end <= 2 for one in mentions):
                continue
            before = [one for one in mentions if one.span.end <= span.start]
            if whose == "they" and any(one.kind == "person" for one in self.people):
                continue
            meant = self._parties_meant(whose, before, words, start, span.start)
            if len(meant) == 1:
                yield _as(meant[0], span, "the party")
            elif whose != "they":
                yield Mention(span, "party", match[0], "the party", None, _things(meant))

    def _parties_meant(self, whose: str, before: Sequence[Mention], words: str, start: int, end: int) -> list[Mention]:
        """Give the party that is meant by the words at `end`, or those that may be."""
        if whose in ("his", "her"):
            people = [one for one in before if one.kind == "person"] or ([self.subject] if self.subject else [])
            own = self._affiliations(people[-1:])
            return own if own or not people else _distinct(_named(before))
        own = _distinct(_named(before))
        if len(own) > 1:
            clauses = [match.end() for match in _CLAUSE.finditer(words)]
            begin = max((start + place for place in clauses if start + place <= end), default=start)
            inner = _distinct(one for one in _named(before) if one.span.start >= begin)
            own = inner if len(inner) == 1 else own
        return own or _distinct(self.parties) or ([self.headline_party] if self.headline_party else [])

    def _remember(self, words: str, start: int, mentions: Sequence[Mention], quoted: Sequence[Span]) -> None:
        people = [one for one in mentions if one.kind == "person" and not quotes.are_within(one.span, quoted)]
        people = [one for one in people if one.thing or one.how != "shape" or _acts(words, one.span, start)]
        self.silent += 1
        nobody = _UNNAMED.match(words)
        if nobody and not any(one.span.start - start <= nobody.end() + _TITLE for one in people):
            self.people, self.subject = [], None
        if people:
            self.silent = 0
            self.people = [one for one in people if one.name.lower() not in _NEUTRAL]
            self.subject = _subject(words, start, self.people)
        if parties := _named(mentions):
            acting = [one for one in parties if not _IS_OBJECT.search(words[: one.span.start - start][-_OBJECT:])]
            self.parties = acting or self.parties or parties


def _acts(words: str, span: Span, start: int) -> bool:
    """Whether words that have the form of a name are those of somebody: who did, said or is something."""
    before, after = words[max(0, span.start - start - 30) : span.start - start], words[span.end - start :][:40]
    last = before.split()[-1:] or [""]
    return _ACTS.match(after) is not None or last[0].lower().strip(",.") in _LEADS or before.endswith("'s ")


def _qualities(words: str) -> frozenset[str]:
    """Give the words of a role that tell it from others of its head: `council`, `group`, `opposition`."""
    return frozenset(words.lower().split()) & {"council", "group", "opposition", "party", "borough", "deputy"}


def _named(mentions: Iterable[Mention]) -> list[Mention]:
    return [one for one in mentions if one.kind == "party" and one.name not in _NO_PARTIES]


def _distinct(mentions: Iterable[Mention]) -> list[Mention]:
    return list({context.key(one): one for one in mentions}.values())


def _as(one: Mention, span: Span, how: str) -> Mention:
    return Mention(span, one.kind, one.name, how, one.thing, one.candidates)


def _subject(words: str, start: int, people: Sequence[Mention]) -> Mention | None:
    """Give the person a sentence is about: the first of its main clause, unless others are joined to them."""
    lead = _SUBORDINATE.match(words)
    main = [one for one in people if lead is None or one.span.start >= start + lead.end()]
    people = main or people
    if not people:
        return None
    if words.startswith("'s ", people[0].span.end - start):
        return None  # it is about what is somebody's
    if context.only(people):
        return people[0]
    between = words[people[0].span.end - start : people[1].span.start - start]
    return None if _JOINED.fullmatch(between) else people[0]


def _span(match: re.Match[str], start: int) -> Span:
    lead = len(match[0]) - len(match[0].lstrip("\"' "))
    return Span(start + match.start() + lead, start + match.end())


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
    for match in (*_COUNCIL.finditer(words), *(_COUNTY.finditer(words) if "County" in council.name else ())):
        yield Mention(_span(match, start), "council", council.name, "role", council.thing, council.candidates)


def _things(mentions: Iterable[Mention]) -> tuple[NamedNode, ...]:
    return tuple(dict.fromkeys(one.thing for one in mentions if one.thing is not None))
