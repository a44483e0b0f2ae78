"""What a claim means that is asked by itself, where it means another thing than in an article.

Who asks says nothing of what was before: to win a council is to have it after the election, a seat that is won may be
one of several, a turnout may be rounded, and the party of somebody is a part of what is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from pyoxigraph import Literal, NamedNode

from wardmote.graph.drafting.acceptance.said import Said, content
from wardmote.graph.drafting.acceptance.setting import Setting
from wardmote.graph.drafting.decisions.kept import Kept, Slot
from wardmote.graph.drafting.records import Draft
from wardmote.graph.rdf import iris, turtle
from wardmote.graph.verifying import days

# To win control, or a majority, is to have it after the election: whether it was had before is not said.
_WON = re.compile(
    r"\b(?:w[io]n(?:s|ning)?(?! back)|secur(?:es?|ed|ing)|claim(?:s|ed|ing)|clinch(?:es|ed|ing)?"
    r"|achiev(?:es?|ed|ing))\b",
    re.IGNORECASE,
)
# How a party is known that the words themselves do not name.
_FROM_CONTEXT = frozenset({"paragraph", "headline", "the party", "pronoun"})
_DECIMAL = NamedNode(iris.VOCABULARIES["xsd"] + "decimal")
_OUTCOMES = frozenset({"elected", "re-elected", "defeated"})
# That a council is somebody's, and neither that it remains so nor that it comes to be.
_HAS = re.compile(
    r"\b(?:controls?|controlled|runs?|ran|governs?|governed|(?:in|under) \w+(?: \w+)? control)\b", re.IGNORECASE
)
_STILL = re.compile(r"\b(?:still|remain\w*|stay\w*|kept|keep\w*|held|hold\w*|retain\w*|continu\w+)\b", re.IGNORECASE)
# A seat that is won may be one of more.
_SOME_SEAT = re.compile(
    r"\b(?:an?|another)\s(?!single|sole|lone|solitary)(?:[\w-]+\s){0,2}(?:seat|councillor)\b", re.IGNORECASE
)
_CLAUSE = 120  # characters of a clause beside another at most


def is_alone(draft: Draft) -> bool:
    """Whether nothing but the name of a ward, or that of a person, tells of which council a draft is."""
    ward, council = draft.slots.get("ward"), draft.slots.get("council")
    named = [one for one in (ward, draft.slots.get("person")) if one is not None]
    return len(named) == 1 and (council is None or council.span.within(named[0].span))


def is_beside(plain: str, draft: Draft, year: int | None) -> bool:
    """Whether a draft is of a clause beside that in which the year stands: then it is open of which election it is."""
    start, end = draft.evidence
    clause = max((plain.rfind(f", {word} ", max(0, start - _CLAUSE), end) for word in ("who", "which")), default=-1)
    closed = plain.find(",", max(clause + 2, end - 1), end + _CLAUSE)
    return (
        year is not None
        and not draft.more.get("year")
        and clause >= 0
        and closed >= 0
        and str(year) not in plain[clause:closed]
    )


def of_each(draft: Draft, spoken: days.Spoken) -> Draft:
    """Give a draft of one of the years that a sentence speaks of alike as one of whichever year is asked for."""
    if not spoken.joined or draft.more.get("year", "") not in {str(year) for year in spoken.joined}:
        return draft
    more = {name: one for name, one in draft.more.items() if name != "year"}
    return replace(draft, more=more, modality="asserted" if draft.modality == "past" else draft.modality)


def as_it_stands(draft: Kept, words: str) -> Kept:
    """Give a draft that a party won a council as one that it has it after the election."""
    to = draft.slots.get("to")
    if draft.kind == "majority" and draft.modality == "negated" and not draft.value and "party" in draft.slots:
        return replace(draft, kind="other", more={"phase": "after"})  # "fell short of a majority"
    is_state = draft.kind == "control-held" and draft.modality == "asserted" and not draft.more
    if is_state and draft.slots.keys() >= {"council", "party"} and _HAS.search(words) and not _STILL.search(words):
        return replace(draft, kind="other", more={"phase": "after"})
    if draft.kind == "seats" and draft.value == "1" and _SOME_SEAT.search(words):
        return replace(draft, value="at least 1")
    is_won = draft.kind == "control-change" and not draft.slots.keys() & {"from", "ward"}
    is_won = is_won and draft.more.keys() <= {"year"}
    if not (is_won and to is not None and to.thing and _WON.search(words)):
        return draft
    slots = {role: one for role, one in draft.slots.items() if role != "to"} | {"party": to}
    return replace(draft, kind="other", slots=slots, more={**draft.more, "phase": "after"})


def in_ward(draft: Kept, setting: Setting) -> Kept:
    """Give a draft on a candidate, of whom only the council is said, with the one ward of it where they stood then."""
    person, council = draft.slots.get("person"), draft.slots.get("council")
    if (
        draft.kind not in _OUTCOMES
        or "ward" in draft.slots
        or not (person and council and person.thing and council.thing)
    ):
        return draft
    stood = (
        ballot
        for one in setting.pointing("wm:person", iris.term(person.thing))
        for ballot in setting.values(one, "wm:ballot")
        if iris.term(council.thing) in setting.values(ballot, "wm:council")
        and setting.said(ballot, "wm:pollingDay") & set(setting.days)
    )
    wards = {ward for ballot in stood for ward in setting.values(ballot, "wm:ward")}
    if len(wards) != 1:
        return draft
    ward = wards.pop()
    there = Slot("ward", setting.label(ward), "name", turtle.short(ward), span=person.span)
    return replace(draft, slots={**draft.slots, "ward": there})


def unrounded(said: Said, setting: Setting) -> Said:
    """Give a turnout that is the declared one, rounded, as that which was declared."""
    told = [one.value for one in said.content.get(iris.wm("number"), ()) if isinstance(one, Literal)]
    if said.content.get(iris.wm("measure")) != frozenset({iris.wm("turnout")}) or len(told) != 1:
        return said
    for contest in said.content.get(iris.wm("contest"), ()):
        for declared in setting.said(contest, "wm:turnout") if isinstance(contest, NamedNode) else ():
            places = len(told[0].partition(".")[2])
            if Decimal(declared).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == Decimal(told[0]):
                number = frozenset({Literal(declared, datatype=_DECIMAL)})
                return replace(said, content=said.content | {iris.wm("number"): number})
    return said


def affiliation(draft: Kept, found: Sequence[Said], setting: Setting) -> Iterator[Said]:
    """Say for whom somebody stood, where the words that say what became of them say so too."""
    person, party = draft.slots.get("person"), draft.slots.get("party")
    is_told = draft.kind in _OUTCOMES or draft.more.get("measure") == "votes"
    if not (is_told and found and person and party and person.thing and party.thing) or party.how in _FROM_CONTEXT:
        return
    first = found[0]
    contest = first.content.get(iris.wm("contest"))
    if contest and iris.wm("Party") in setting.types(iris.term(party.thing)):
        told = content("Affiliation", contest=contest, person=iris.term(person.thing), standsFor=iris.term(party.thing))
        yield replace(first, content=told, polarity="affirmed")
