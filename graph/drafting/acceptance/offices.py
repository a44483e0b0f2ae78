"""Which office of the reference data words such as "leader of the council" mean, by council and party."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from wardmote.graph.checks import mentions
from wardmote.graph.drafting.acceptance.setting import Setting
from wardmote.graph.rdf import iris

_ROLES = (
    ("deputy-leader", re.compile(r"\bdeputy (?:council |group )?leader\b", re.IGNORECASE)),
    ("leader", re.compile(r"\bleader\b|\bgroup lead\b", re.IGNORECASE)),
    ("chair", re.compile(r"\bchair(?:man|woman|person)?\b", re.IGNORECASE)),
    ("whip", re.compile(r"\bwhip\b", re.IGNORECASE)),
    ("mayor", re.compile(r"\bmayor\b", re.IGNORECASE)),
    ("member", re.compile(r"\b(?:councillor|cllr|council member|member of the council)\b", re.IGNORECASE)),
)
_OTHER = re.compile(r"\b(?:deputy|mp|mps|parliament|assembly|national|prime|cabinet|committee|police)\b", re.IGNORECASE)
_OF_A_GROUP = re.compile(r"\bgroup\b|\bopposition\b", re.IGNORECASE)
_OF_THE_COUNCIL = re.compile(r"\bcouncil(?:'s)?\b|\bborough\b", re.IGNORECASE)
_MEMBER = re.compile(r"\bmps?\b")
# What is of a party or its group is told from others by the party's name.
_OF_A_PARTY = re.compile(r"\b(?:group|leader|opposition|director|committee|chair\w*|whip)\b")
_PARTIES = re.compile(r"\b(?:labour|conservative|tory|liberal democrat|lib dem|green|ukip|reform|independent)\b")
_IDLE = frozenset(
    [
        *("the", "a", "an", "of", "for", "in", "and", "on", "seat", "local", "backbench", "veteran", "current"),
        *("new", "former", "outgoing", "senior", "long", "serving"),
    ]
)
_ONE = ("leader", "deputy-leader", "chair", "whip")


def meant(
    words: str, council: NamedNode | None, party: NamedNode | None, setting: Setting, person: NamedNode | None = None
) -> list[NamedNode]:
    """Give the offices that words can mean, of a council and a party where these are known; one where it is clear.

    Where several are called so, those count of whose council and party the person has been a candidate.
    """
    key = key_of(words, council, party)
    if key and setting.types(made := iris.thing("office", key)):
        return [made]
    named = [one for one in setting.of("Office") if _is_called(setting, one, words) and _is_of(setting, one, council)]
    if len(named) > 1:
        named = _of_party(setting, named, party) or named
    if len(named) > 1 and person is not None:
        stood = [
            (_first(setting, one, "wm:council"), _first(setting, one, "wm:standsFor"))
            for one in _stood(setting, person)
        ]
        named = [one for one in named if _is_near(setting, one, stood)] or named
    return named


def key_of(words: str, council: NamedNode | None, party: NamedNode | None) -> str:
    """Give the key of an office on a council, as `leader.camden.PP53`; "" for words that mean no such office."""
    role = next((name for name, pattern in _ROLES if pattern.search(words)), "")
    if council is None or not role or (_OTHER.search(words) and role != "deputy-leader"):
        return ""
    place = council.value.rsplit("/", 1)[1]
    if role not in _ONE:
        return f"{role}.{place}"
    if _OF_A_GROUP.search(words) or (party is not None and not _OF_THE_COUNCIL.search(words)):
        return f"{role}.{place}.{party.value.rsplit('/', 1)[1]}" if party is not None else ""
    return f"{role}.{place}"


def _is_called(setting: Setting, office: NamedNode, words: str) -> bool:
    plain = _plain(words)
    return bool(plain) and any(_plain(name) == plain for name in setting.names(office))


def _plain(words: str) -> frozenset[str]:
    """Give the words that tell an office from others, whatever their order: not those of parties and of manners."""
    level = _MEMBER.sub("member of parliament", mentions.level(words).casefold())
    level = re.sub(r"\bgroup lead\b", "group leader", level)
    if not _OF_A_PARTY.search(level):
        level = _PARTIES.sub(" ", level)
    return frozenset(re.findall(r"[^\W_]+", level.replace("'s", ""))) - _IDLE


def _stood(setting: Setting, person: NamedNode) -> list[NamedNode]:
    """Give the candidacies of a person: those of the article's polling days, if there are any."""
    known = [one for one in setting.pointing("wm:person", person) if iris.wm("Candidacy") in setting.types(one)]
    return [one for one in known if set(setting.days) & setting.said(one, "wm:pollingDay")] or known


def _first(setting: Setting, thing: NamedNode, name: str) -> NamedNode | None:
    return next(iter(setting.values(thing, name)), None)


def _is_near(setting: Setting, office: NamedNode, stood: Iterable[tuple[NamedNode | None, NamedNode | None]]) -> bool:
    councils, parties = set(setting.values(office, "wm:council")), set(_parties(setting, office))
    return any(council in councils and (not parties or party in parties) for council, party in stood)


def _is_of(setting: Setting, office: NamedNode, council: NamedNode | None) -> bool:
    of = set(setting.values(office, "wm:council"))
    return not of or council is None or council in of


def _of_party(setting: Setting, offices: Iterable[NamedNode], party: NamedNode | None) -> list[NamedNode]:
    """Give those offices that are in a party or a group of it."""
    return [one for one in offices if party is not None and party in set(_parties(setting, one))]


def _parties(setting: Setting, office: NamedNode) -> Iterator[NamedNode]:
    for post in setting.values(office, "org:postIn"):
        yield post
        yield from setting.values(post, "wm:standsFor")
