"""Propose what is missing: elections of councils, ballots, offices with their groups, and people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pyoxigraph import Literal, NamedNode

from wardmote.graph.drafting.acceptance import offices
from wardmote.graph.drafting.acceptance.setting import Setting
from wardmote.graph.drafting.decisions.kept import Kept, Sheet
from wardmote.graph.drafting.missing.patch import Addition, Patch, describe
from wardmote.graph.drafting.missing.people import People
from wardmote.graph.imports.resolve import spellings
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load
from wardmote.graph.sources.load import DataFile

_DAY = re.compile(r"/election/(?:[a-z]+\.)(?:[a-z0-9-]+\.)?(\d{4}-\d\d-\d\d)\Z")
_DATE = NamedNode(iris.VOCABULARIES["xsd"] + "date")
_BY_RULE = "id made by the Democracy Club rule from "
_PARTY = re.compile(r"(?: and [A-Z]\w+)? Party\Z")


def propose(sheet: Sheet, files: Sequence[DataFile], elections: Sequence[NamedNode] = ()) -> Patch:
    """Propose what the drafts of a sheet that nobody rejected speak of and data files lack.

    `elections` are those that the article is set in where its sheet does not say.
    """
    set_in = [iris.term(one) for one in sheet.facts.elections] or list(elections)
    setting = Setting(load.store(files), set_in)
    drafts = [sheet.linked(one).edited() for one in sheet.drafts if one.decision != "rejected"]
    additions: dict[NamedNode, Addition] = {}
    days = sorted({found[1] for one in set_in if (found := _DAY.search(one.value))} | set(setting.days))
    for draft in drafts:
        for one in _additions(draft, setting, days, sheet.facts.key):
            additions.setdefault(one.thing, one)
    people = People(setting, sheet.facts.key)
    for draft in drafts:
        people.look_at(draft)
    return Patch((*additions.values(), *people.additions), people.links, people.questions)


def _additions(draft: Kept, setting: Setting, days: Sequence[str], key: str) -> Iterator[Addition]:
    council = _thing(draft, "council")
    if council is not None and setting.types(council) and len(days) == 1 and not draft.more.get("year"):
        yield from _elections(council, setting, days[0])
        ward = _thing(draft, "ward")
        if ward is not None and setting.types(ward):
            yield from _ballot(ward, council, setting, days[0])
    if draft.kind == "office":
        yield from _office(draft, council, setting, key)


def _thing(draft: Kept, role: str) -> NamedNode | None:
    slot = draft.slots.get(role)
    return iris.term(slot.thing) if slot is not None and slot.thing else None


def _elections(council: NamedNode, setting: Setting, day: str) -> Iterator[Addition]:
    """Give the election of a council on a day, and that of the day, where the data lacks them."""
    whole = iris.thing("election", f"local.{day}")
    made = iris.thing("election", f"local.{_key(council)}.{day}")
    if setting.types(made):
        return
    told = date.fromisoformat(day)
    polled = Literal(day, datatype=_DATE)
    on = f"{told.day} {told:%B} {told.year}"
    if not setting.types(whole):
        source = _BY_RULE + "the polling day"
        yield Addition(
            "elections.ttl",
            whole,
            describe(whole, "Election", f"Local elections of {on}", source=source, pollingDay=polled),
        )
    source = _BY_RULE + "the council's slug and the polling day"
    label = f"{_place(council, setting)} council election of {on}"
    about = describe(made, "CouncilElection", label, source=source, council=council, partOf=whole, pollingDay=polled)
    yield Addition("elections.ttl", made, about)


def _ballot(ward: NamedNode, council: NamedNode, setting: Setting, day: str) -> Iterator[Addition]:
    """Give the ballot of a ward on a day, where the data lacks it."""
    there = [one for one in setting.pointing("wm:ward", ward) if iris.wm("Ballot") in setting.types(one)]
    if any(one.value.endswith(f".{day}") for one in there):
        return
    name = min((one for one in setting.names(ward)), key=len)
    made = iris.thing("ballot", f"local.{_key(council)}.{spellings.slug(name)}.{day}")
    whole = iris.thing("election", f"local.{_key(council)}.{day}")
    told = date.fromisoformat(day)
    label = f"{name}, {_place(council, setting)}, {told.day} {told:%B} {told.year}"
    source = _BY_RULE + "the slugs of council and ward and the polling day"
    polled = Literal(day, datatype=_DATE)
    about = describe(made, "Ballot", label, source=source, partOf=whole, pollingDay=polled, ward=ward)
    yield Addition("ballots.ttl", made, about)


def _office(draft: Kept, council: NamedNode | None, setting: Setting, key: str) -> Iterator[Addition]:
    """Give the office on a council that a draft speaks of, and the group that it is in, where the data lacks them."""
    party = _thing(draft, "party")
    if council is None or "office" in draft.slots or offices.meant(draft.value, council, party, setting):
        return
    name = offices.key_of(draft.value, council, party)
    if not name:
        return
    role, source = name.partition(".")[0], f"named in the article {key}"
    post, label = council, f"{_titled(role)} of {_place(council, setting)} council"
    if party is not None and name.endswith(f".{_key(party)}"):
        post = iris.thing("group", f"{_key(council)}.{_key(party)}")
        of = f"{_PARTY.sub('', setting.label(party))} group on {_place(council, setting)} council"
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


def _place(council: NamedNode, setting: Setting) -> str:
    """Give what a council is called in short, as `Camden`."""
    return spellings.from_slug(_key(council)) if not (names := setting.names(council)) else min(names, key=len)
