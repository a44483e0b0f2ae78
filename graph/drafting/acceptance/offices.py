"""Which office of the reference data words such as "leader of the council" mean, by council and party."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from wardmote.graph.checks import mentions
from wardmote.graph.drafting.acceptance.setting import Setting
from wardmote.graph.rdf import iris

_ROLES = (
    ("deputy-leader", re.compile(r"\bdeputy (?:council |group )?leader\b|\bdeputy leader\b", re.IGNORECASE)),
    ("leader", re.compile(r"\bleader\b", re.IGNORECASE)),
    ("chair", re.compile(r"\bchair(?:man|woman|person)?\b", re.IGNORECASE)),
    ("whip", re.compile(r"\bwhip\b", re.IGNORECASE)),
    ("mayor", re.compile(r"\bmayor\b", re.IGNORECASE)),
    ("member", re.compile(r"\b(?:councillor|cllr|council member|member of the council)\b", re.IGNORECASE)),
)
_OTHER = re.compile(r"\b(?:deputy|mp|mps|parliament|assembly|national|prime|cabinet|committee|police)\b", re.IGNORECASE)
_OF_A_GROUP = re.compile(r"\bgroup\b|\bopposition\b", re.IGNORECASE)
_OF_THE_COUNCIL = re.compile(r"\bcouncil(?:'s)?\b|\bborough\b", re.IGNORECASE)
_ONE = ("leader", "deputy-leader", "chair", "whip")


def meant(words: str, council: NamedNode | None, party: NamedNode | None, setting: Setting) -> list[NamedNode]:
    """Give the offices that words can mean, of a council and a party where these are known; one where it is clear."""
    key = key_of(words, council, party)
    if key and setting.types(made := iris.thing("office", key)):
        return [made]
    named = [one for one in setting.of("Office") if _is_called(setting, one, words) and _is_of(setting, one, council)]
    return named if len(named) < 2 else (_of_party(setting, named, party) or named)


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
    plain = mentions.level(words).casefold().removeprefix("the ")
    return any(mentions.level(name).casefold() == plain for name in setting.names(office))


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
