"""Which office of the reference data words such as "leader of the council" mean, by council and party."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from pyoxigraph import NamedNode

from wardmote.graph.checks import mentions
from wardmote.graph.drafting.acceptance.setting import Setting
from wardmote.graph.rdf import iris

_ROLES = (
    ("deputy-leader", re.compile(r"\bdeputy (?:council |group )?leader\b|\bdeputy leader\b", re.IGNORECASE)),
    ("leader", re.compile(r"\blead(?:er)?\b", re.IGNORECASE)),
    ("chair", re.compile(r"\bchair(?:man|woman|person)?\b", re.IGNORECASE)),
    ("whip", re.compile(r"\bwhip\b", re.IGNORECASE)),
    ("mayor", re.compile(r"\bmayor\b", re.IGNORECASE)),
    ("member", re.compile(r"\b(?:councillor|cllr|council member|member of the council)\b", re.IGNORECASE)),
)
_OTHER = re.compile(r"\b(?:deputy|mp|mps|parliament|assembly|national|prime|cabinet|committee|police)\b", re.IGNORECASE)
_OF_A_GROUP = re.compile(r"\bgroup\b|\bopposition\b", re.IGNORECASE)
_OF_THE_COUNCIL = re.compile(r"\bcouncil(?:'s)?\b|\bborough\b", re.IGNORECASE)
_CHAIR, _LEAD = re.compile(r"\bchair(?:man|woman|person)\b"), re.compile(r"\blead\b")
# Before words for an office, what only colours them.
_COLOUR = re.compile(r"\b(?:backbench|veteran|senior|long-serving|controversial|popular|new|newly[ -]elected|local)\b")
_OWNED = re.compile(r"(?P<whose>[^']+)'s (?P<what>.+)")
_ONE = ("leader", "deputy-leader", "chair", "whip")


def meant(words: str, council: NamedNode | None, party: NamedNode | None, setting: Setting) -> list[NamedNode]:
    """Give the offices that words can mean, of a council and a party where these are known; one where it is clear."""
    key = key_of(words, council, party)
    if key and setting.types(made := iris.thing("office", key)):
        return [made]
    spoken = _spoken(words, setting.names(party) if party is not None else ())
    called = (one for one in setting.of("Office") if spoken & _forms(setting.names(one)))
    named = [one for one in called if _is_of(setting, one, council)]
    if len(named) > 1 and party is not None:
        return _of_party(setting, named, {party}) or named
    return named


def of_person(found: Sequence[NamedNode], person: NamedNode, setting: Setting) -> Sequence[NamedNode]:
    """Give of several offices those on a council, and of a group of a party, for which somebody stood."""
    if len(found) < 2:
        return found
    stood = setting.candidacies(person)
    councils, parties = ({one[at] for one in stood} for at in (0, 1))
    here = [one for one in found if set(setting.values(one, "wm:council")) & councils] or list(found)
    return _of_party(setting, here, parties) or here


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


def _spoken(words: str, parties: Iterable[str]) -> set[str]:
    """Give the forms of words for an office: as they are, and without a party's name and what only colours them."""
    plain = _form(words)
    bare = plain
    for name in sorted(map(_form, parties), key=len, reverse=True):
        bare = re.sub(rf"(?<![\w-]){re.escape(name)}(?:'s?)?(?![\w-])", " ", bare)
    bare = " ".join(_COLOUR.sub(" ", bare).split())
    owned = _OWNED.fullmatch(bare)
    return {plain, bare} | ({f"{owned['what']} of {owned['whose']}"} if owned else set())


def _forms(names: Iterable[str]) -> set[str]:
    return set(map(_form, names))


def _form(words: str) -> str:
    plain = mentions.level(words).casefold().removeprefix("the ")
    return _LEAD.sub("leader", _CHAIR.sub("chair", plain))


def _is_of(setting: Setting, office: NamedNode, council: NamedNode | None) -> bool:
    of = set(setting.values(office, "wm:council"))
    return not of or council is None or council in of


def _of_party(setting: Setting, offices: Iterable[NamedNode], parties: Set[NamedNode]) -> list[NamedNode]:
    """Give those offices that are in one of some parties or a group of it."""
    return [one for one in offices if parties & set(_parties(setting, one))]


def _parties(setting: Setting, office: NamedNode) -> Iterator[NamedNode]:
    for post in setting.values(office, "org:postIn"):
        yield post
        yield from setting.values(post, "wm:standsFor")
