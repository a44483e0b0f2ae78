"""Propose what is missing: elections of councils, ballots, offices with their groups, and people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from wardmote.graph.drafting.acceptance import accept, offices
from wardmote.graph.drafting.acceptance.setting import Setting
from wardmote.graph.drafting.decisions.kept import Kept, Sheet
from wardmote.graph.drafting.missing.patch import Addition, Patch, describe
from wardmote.graph.drafting.missing.people import People
from wardmote.graph.files import locking
from wardmote.graph.imports.resolve import ordinary, spellings
from wardmote.graph.rdf import iris, mint
from wardmote.graph.sources import load
from wardmote.graph.sources.load import DataFile

_DAY = re.compile(r"/election/(?:[a-z]+\.)(?:[a-z0-9-]+\.)?(\d{4}-\d\d-\d\d)\Z")
_DATE = NamedNode(iris.VOCABULARIES["xsd"] + "date")
_BY_RULE = "id made by the Democracy Club rule from "
# London boroughs are elected every four years, as in 2022 (section 8 of the Local Government Act 1972).
_LONDON, _LONDON_YEARS = "E09", 2
_PARTY = re.compile(r"(?: and [A-Z]\w+)? Party\Z")


def propose(sheet: Sheet, files: Sequence[DataFile], elections: Sequence[NamedNode] = ()) -> Patch:
    """Propose what the drafts of a sheet that nobody rejected speak of and data files lack.

    `elections` are those that the article is set in where its sheet does not say.
    """
    set_in = [iris.term(one) for one in sheet.facts.elections] or list(elections)
    setting = Setting(load.store(files), set_in)
    drafts = [sheet.linked(one).edited() for one in sheet.drafts if one.decision != "rejected"]
    additions = {one.thing: one for one in _days(set_in, setting)}
    days = sorted({found[1] for one in set_in if (found := _DAY.search(one.value))} | set(setting.days))
    for draft in drafts:
        for one in _additions(draft, setting, days, sheet.facts.key):
            additions.setdefault(one.thing, one)
    people = People(setting, sheet.facts.key)
    for draft in drafts:
        people.look_at(draft)
    return Patch((*additions.values(), *people.additions), people.links, people.questions)


def proposed(data: Path, sheet: Sheet) -> Patch:
    """Give what is proposed as missing for an article of a data folder. Raises as `accept` does for the data."""
    with locking.reading(data):
        files = load.data_files(data)
    file = accept.file_of(files, sheet)
    return propose(sheet, files, mint.things(file.described.get(iris.article(sheet.facts.key), {}), "wm:contest"))


def _additions(draft: Kept, setting: Setting, days: Sequence[str], key: str) -> Iterator[Addition]:
    council = _thing(draft, "council")
    if council is not None and setting.types(council) and len(days) == 1 and not draft.more.get("year"):
        yield from _election(council, setting, days[0])
        ward = _thing(draft, "ward")
        if ward is not None and setting.types(ward):
            yield from _ballot(ward, council, setting, days[0])
    if draft.kind == "office":
        yield from _office(draft, council, setting, key)


def _thing(draft: Kept, role: str) -> NamedNode | None:
    slot = draft.slots.get(role)
    return iris.term(slot.thing) if slot is not None and slot.thing else None


def _days(elections: Iterable[NamedNode], setting: Setting) -> Iterator[Addition]:
    """Give the elections of a day that an article is set in, where the data lacks them."""
    for one in elections:
        if (found := _DAY.search(one.value)) and not setting.types(
            whole := iris.thing("election", f"local.{found[1]}")
        ):
            about = describe(
                whole,
                "Election",
                f"Local elections of {_told(found[1])}",
                source=_BY_RULE + "the polling day",
                pollingDay=Literal(found[1], datatype=_DATE),
            )
            yield Addition("elections.ttl", whole, about)


def _election(council: NamedNode, setting: Setting, day: str) -> Iterator[Addition]:
    """Give the election of a council on a day on which it may have had one by law, where the data lacks it."""
    made = iris.thing("election", f"local.{_key(council)}.{day}")
    if setting.types(made) or not _is_ordinary(council, setting, day):
        return
    about = describe(
        made,
        "CouncilElection",
        f"{_place(council)} council election of {_told(day)}",
        source=_BY_RULE + "the council's slug and the polling day",
        council=council,
        partOf=iris.thing("election", f"local.{day}"),
        pollingDay=Literal(day, datatype=_DATE),
    )
    yield Addition("elections.ttl", made, about)


def _ballot(ward: NamedNode, council: NamedNode, setting: Setting, day: str) -> Iterator[Addition]:
    """Give the ballot of a ward on a day, a by-election on any but an ordinary one, where the data lacks it."""
    there = [one for one in setting.pointing("wm:ward", ward) if iris.wm("Ballot") in setting.types(one)]
    if any(one.value.endswith(f".{day}") for one in there):
        return
    name = min(sorted(setting.names(ward)), key=len)
    made = iris.thing("ballot", f"local.{_key(council)}.{spellings.slug(name)}.{day}")
    is_ordinary = _is_ordinary(council, setting, day)
    by_election = {} if is_ordinary else {"kind": iris.wm("byElection")}
    about = describe(
        made,
        "Ballot",
        f"{name}, {_place(council)}, {_told(day)}",
        source=_BY_RULE + "the slugs of council and ward and the polling day",
        partOf=iris.thing("election", f"local.{_key(council)}.{day}" if is_ordinary else f"local.{day}"),
        pollingDay=Literal(day, datatype=_DATE),
        ward=ward,
        **by_election,
    )
    yield Addition("ballots.ttl", made, about)


def _is_ordinary(council: NamedNode, setting: Setting, day: str) -> bool:
    """Whether a council may have been elected on a day, as far as the law and its kind tell."""
    on = date.fromisoformat(day)
    codes = [_key(area) for area in setting.values(council, "wm:governs")] or [""]
    if any(code.startswith(_LONDON) for code in codes) and on.year % 4 != _LONDON_YEARS:
        return False
    return any(ordinary.is_ordinary(on, code) for code in codes)


def _told(day: str) -> str:
    on = date.fromisoformat(day)
    return f"{on.day} {on:%B} {on.year}"


def _office(draft: Kept, council: NamedNode | None, setting: Setting, key: str) -> Iterator[Addition]:
    """Give the office on a council that a draft speaks of, and the group that it is in, where the data lacks them."""
    party = _thing(draft, "party")
    if council is None or "office" in draft.slots or offices.meant(draft.value, council, party, setting):
        return
    name = offices.key_of(draft.value, council, party)
    if not name:
        return
    role, source = name.partition(".")[0], f"named in the article {key}"
    post, label = council, f"{_titled(role)} of {_place(council)} council"
    if party is not None and name.endswith(f".{_key(party)}"):
        post = iris.thing("group", f"{_key(council)}.{_key(party)}")
        of = f"{_PARTY.sub('', setting.label(party))} group on {_place(council)} council"
        label = f"{_titled(role)} of the {of}"
        if not setting.types(post):
            about = describe(post, "PartyGroup", of, source=source, council=council, standsFor=party)
            yield Addition("groups.ttl", post, about)
    made = iris.thing("office", name)
    yield Addition("offices.ttl", made, describe(made, "Office", label, source=source, post_in=post, council=council))


def _titled(role: str) -> str:
    return role.replace("-", " ").capitalize()


def _key(thing: NamedNode) -> str:
    return thing.value.rsplit("/", 1)[1]


def _place(council: NamedNode) -> str:
    """Give what a council is called in short, as `Camden`."""
    return spellings.from_slug(_key(council))
