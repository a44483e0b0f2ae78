"""People as news names them together: "Labour's A, B and C", "A (Lib Dem)", "fellow Greens A and B"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wardmote.graph.drafting.kinds.masks import ANYONE, PARTY, WARD, Masked, is_known
from wardmote.graph.drafting.records import Mention

_NOUN = (
    r"(?:candidates?|councillors?|cllrs?|members?|incumbents?|newcomers?|colleagues?|challengers?|hopefuls?|activists?"
    r"|stalwarts?|veterans?|rivals?|campaigners?|duo|trio|pair|team|party|group|cabinet|opposition|council|borough|ward"
    r"|deputy|leader|chair|chairman|chairwoman|whip|mayor|mayoral|parliamentary|MP|long-standing|long-serving|sitting"
    r"|incumbent|fellow|new|first-time|local|paper|and|former|outgoing|running mates?)"
)
_LEAD = rf"(?:(?P<fellow>fellow )?(?P<of>{PARTY})(?P<own>'s?)?(?P<nouns>(?: {_NOUN}){{0,5}}),? )"
_TAIL = (
    rf"(?: ?[(\[](?:{PARTY}|[^()\[\]]{{1,40}})[)\]]|, (?:of |for )?(?:the )?{PARTY}(?=[,.;]| and )"
    rf"| (?:of|for|from) (?:the )?{PARTY})"
)
_LEADS = re.compile(_LEAD + rf"(?={ANYONE})", re.IGNORECASE)
_AGE = r"(?:, \d\d(?=,))"
_MEMBER = re.compile(rf"(?P<who>{ANYONE}){_AGE}?(?P<tail>{_TAIL})?")
_NEXT = re.compile(rf"(?:, and |, | and | & |/| as well as | plus )(?:(?:the )?{_LEAD})?(?={ANYONE})", re.IGNORECASE)
# So many that are named together are read, whether they are told apart or one over and over.
_MOST = 100
_PARTY = re.compile(PARTY)
_WARD = re.compile(WARD)
# Titles are part of the mask of a name.
_PLURAL_TITLE = re.compile(r"(?:councillors|cllrs)\b", re.IGNORECASE)
_PLURAL = re.compile(r"(?:s|duo|trio|pair|team)\Z")


@dataclass(frozen=True)
class Member:
    """Somebody of a group with the party that the words give them, and the ward in brackets.

    `start` and `end` are those of the name, at places of the masked words.
    """

    person: Mention
    start: int
    end: int
    party: Mention | None = None
    ward: Mention | None = None


@dataclass(frozen=True)
class Group:
    """People named together; `start` and `end` are places in the masked words, `lead` that of the party before."""

    members: tuple[Member, ...]
    start: int
    end: int
    lead: int


def groups(masked: Masked) -> list[Group]:
    """Give the people of a sentence as they are named together, in order; each person is in one group."""
    words, found = masked.words, []
    leads = {one.end(): one for one in _LEADS.finditer(words)}
    place = 0
    while one := _MEMBER.search(words, place):
        group = _group(masked, one, leads.get(one.start()))
        found.append(group)
        place = group.end
    return found


def _group(masked: Masked, first: re.Match[str], lead: re.Match[str] | None) -> Group:
    words, members, names = masked.words, [], set[str]()
    one: re.Match[str] | None = first
    is_list = masked.words[max(0, first.start() - 2) : first.start()].strip() == ":"
    start = lead.start() if lead else first.start()
    party, carried = _led(masked, lead)
    end, passed = first.end(), 0
    while one:
        passed += 1
        member = _member(masked, one, party)
        if member.person.name not in names:
            members.append(member)
            names.add(member.person.name)
        end = one.end()
        more = _NEXT.match(words, end)
        if not more or passed >= _MOST:
            break
        is_list = is_list or not more.group().startswith(", ") or more.group().startswith(", and ")
        if more["of"]:
            party, carried = _led(masked, more)
        elif not carried:
            party = None
        one = _MEMBER.match(words, more.end())
    if not is_list:
        # Names that only a comma parts are no list: the second is somebody else's.
        members, end = members[:1], first.end()
    return Group(tuple(members), first.start(), end, start)


def _led(masked: Masked, lead: re.Match[str] | None) -> tuple[Mention | None, bool]:
    """Give the party named before a person, and whether it is that of those named after too."""
    if lead is None:
        return None, False
    party = masked.mentions[lead.start("of")]
    ends = (lead["nouns"] or masked.plain[lead.start("of") : lead.end("of")]).strip()
    is_plural = _PLURAL.search(ends) or _PLURAL_TITLE.match(masked.plain, lead.end())
    return party, bool(lead["own"] or lead["fellow"] or is_plural)


def _member(masked: Masked, one: re.Match[str], party: Mention | None) -> Member:
    person = masked.mentions[one.start("who")]
    tail = _PARTY.search(masked.words, one.end("who"), one.end()) if one["tail"] else None
    ward = _WARD.search(masked.words, one.end("who"), one.end()) if one["tail"] else None
    return Member(
        person,
        one.start("who"),
        one.end("who"),
        masked.mentions[tail.start()] if tail else party,
        masked.mentions[ward.start()] if ward else None,
    )


def known(group: Group) -> list[Member]:
    """Give the members of whom it is known who they are."""
    return [one for one in group.members if is_known(one.person)]
