"""Drafts of what became of councils, parties and people, of offices, and of what was said."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from wardmote.graph.drafting.acceptance import offices
from wardmote.graph.drafting.acceptance.said import Content, concept, content, year
from wardmote.graph.drafting.acceptance.setting import Setting, UnsayableError
from wardmote.graph.drafting.decisions.kept import Kept
from wardmote.graph.rdf import iris

_NONE = iris.wm("noOverallControl")
_ADMINISTRATIONS = ("coalition", "minority")
_ELECTED_ALONE = re.compile(r"\b(?:mayor|mp|member of parliament|police|assembly|ms|msp)\b", re.IGNORECASE)
_PEOPLE = {"elected": "elected", "re-elected": "reelected", "defeated": "defeated", "not-standing": "stoodDown"}


def control_change(draft: Kept, setting: Setting) -> list[Content]:
    """Say that a party gained what it did not have, or lost it, or that nobody has it now."""
    contest = setting.contest(draft)
    _require_alone(draft)
    to, lost = setting.party(draft, "to", "party", others=(_NONE,)), setting.party(draft, "from", others=(_NONE,))
    if to is None and lost is None:
        raise UnsayableError("neither who gained nor who lost is given")
    gained = draft.more.get("outcome", "gained")
    made = []
    if to == _NONE:
        made.append(_control(contest, _NONE, "after"))
    elif to is not None:
        made.append(content("PartyOutcome", contest=contest, standsFor=to, outcome=concept(gained, "outcomes")))
    if lost is not None and lost != _NONE and to in (None, _NONE):
        made.append(content("PartyOutcome", contest=contest, standsFor=lost, outcome=iris.wm("lost")))
    elif lost is not None and draft.modality not in ("negated", "expected"):
        made.append(_control(contest, lost, "before"))
    return made


def _require_alone(draft: Kept) -> None:
    """Raise UnsayableError where parties rule together, or one in a minority: that is no control by one of them."""
    if draft.value in _ADMINISTRATIONS:
        raise UnsayableError(f"a {draft.value} administration cannot be said so far, only that one party has a council")


def control_held(draft: Kept, setting: Setting) -> list[Content]:
    """Say that a party kept what it had, had it before the election, or had it from one year on."""
    _require_alone(draft)
    who = setting.needed_party(draft, "party", "to", "from", others=(_NONE,))
    if start := draft.more.get("from", ""):
        return [_spell(draft, setting, who, start)]
    contest = setting.contest(draft)
    if draft.more.get("phase"):
        return [_control(contest, who, draft.more["phase"])]
    if draft.modality == "past" and not draft.more.get("year"):
        return [_control(contest, who, "before")]
    if who == _NONE:
        return [_control(contest, who, "before"), _control(contest, who, "after")]
    return [content("PartyOutcome", contest=contest, standsFor=who, outcome=iris.wm("held"))]


def _spell(draft: Kept, setting: Setting, who: NamedNode, start: str) -> Content:
    end, partner = draft.more.get("until", ""), setting.thing(draft, "with")
    return content(
        "Control",
        council=setting.needed(draft, "council"),
        controller=who if partner is None else [who, partner],
        from_=year(start),
        until=year(end) if end else None,
    )


def _control(contest: NamedNode, who: NamedNode, phase: str) -> Content:
    return content("Control", contest=contest, controller=who, phase=concept(phase, "phases"))


def candidacy(draft: Kept, setting: Setting) -> list[Content]:
    """Say what became of a candidate for a council."""
    if "office" in draft.slots or _ELECTED_ALONE.search(draft.value):
        raise UnsayableError("only elections to councils can be said, not those of mayors or parliaments")
    outcome = draft.more.get("outcome") or _PEOPLE[draft.kind]
    if draft.modality == "past" and not draft.more.get("year"):
        raise UnsayableError("in which election before is not given")
    contest = setting.stood(draft) or setting.contest(draft)
    person = setting.person(draft, contest)
    contest = setting.ballot_of(person, contest) or contest
    return [content("CandidacyOutcome", contest=contest, person=person, outcome=concept(outcome, "outcomes"))]


def office(draft: Kept, setting: Setting) -> list[Content]:
    """Say who holds or held an office."""
    person, tenure = setting.needed(draft, "person"), draft.more.get("tenure", "")
    held = setting.thing(draft, "office")
    if held is None:
        council, party = setting.thing(draft, "council"), setting.thing(draft, "party")
        found = offices.meant(draft.value, council, party, setting, person)
        if len(found) != 1:
            several = ", ".join(map(setting.label, found)) or "none of the reference data"
            raise UnsayableError(f"which office is meant by {draft.value!r} is open: {several}")
        held = found[0]
    if iris.wm("Office") not in setting.types(held):
        raise UnsayableError(f"{setting.label(held)} is no office of the reference data")
    if tenure not in ("incumbent", "former", "outgoing"):
        tenure = "former" if draft.modality == "past" else "incumbent"
    contest = setting.election(draft)
    return [content("OfficeHeld", contest=contest, office=held, person=person, tenure=iris.wm(tenure))]


def opposition(draft: Kept, setting: Setting) -> list[Content]:
    """Say which party is the official opposition, or the largest party or group of it."""
    position = draft.more.get("position", "officialOpposition")
    party = setting.needed_party(draft, "party")
    return [
        content(
            "PartyPosition", contest=setting.contest(draft), standsFor=party, outcome=concept(position, "positions")
        )
    ]


def statement(draft: Kept, setting: Setting) -> list[Content]:
    """Say that somebody said something, or promised it where the draft says so, in words of the person who reviews."""
    speaker = setting.needed(draft, "speaker", "person", "party")
    is_pledge = draft.more.get("outcome") == "pledge" or "pledge" in draft.more
    if not is_pledge and iris.wm("Person") not in setting.types(speaker):
        raise UnsayableError(f"only a person can say something so far, and {setting.label(speaker)} is none")
    about = [setting.thing(draft, role) for role in sorted(draft.slots) if role in ("about", "council", "ward")]
    things = [one for one in about if one is not None and one != speaker]
    made = _worded(draft, content("Pledge" if is_pledge else "Utterance", speaker=speaker, about=things or None))
    return [made]


def other(draft: Kept, setting: Setting) -> list[Content]:
    """Say who controls a council after an election that a party won, or anything else in the reviewer's words."""
    if draft.more.get("phase"):
        return [_control(setting.contest(draft), setting.needed(draft, "party"), draft.more["phase"])]
    things = [setting.thing(draft, role) for role in sorted(draft.slots) if role != "speaker"]
    if not things:
        raise UnsayableError("nothing is given that it is about")
    return [_worded(draft, content("Statement", about=[one for one in things if one is not None]))]


def _worded(draft: Kept, made: Content) -> Content:
    """Add what is said, in words of our own, and its topics."""
    if not draft.value.strip():
        raise UnsayableError("what is said is not given: say it in a few words of your own")
    topics = draft.edit.topics or ()
    if not topics:
        raise UnsayableError("its topic is not given")
    made[iris.term("dcterms:subject")] = frozenset(map(iris.term, topics))
    made[iris.wm("content")] = frozenset({iris.text(draft.value.strip())})
    return made
