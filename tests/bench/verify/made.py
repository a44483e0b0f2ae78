"""Make sentences about declared results, each with the verdict that the figures give it; deterministic by a seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from verify import of_councils, of_wards, templates, wording
from verify.choosing import PARTIES, Maker
from verify.facts import Contest, Facts
from verify.verdicts import OPEN, OVERTAKEN, RIGHT, WRONG, Sentence

_ELSEWHERE = ("Manchester", "Leeds", "Camden", "Barnet", "Wandsworth", "Liverpool", "Sutton", "Bristol")
_KINDS: tuple[Callable[[Maker], Iterator[Sentence]], ...] = (
    of_councils.seats,
    of_councils.two_counts,
    of_councils.bounds,
    of_councils.all_or_none,
    of_councils.control,
    of_councils.positions,
    of_councils.changes,
    of_wards.people,
    of_wards.in_wards,
)


def make(facts: Facts, seed: int = 17, rounds: int = 6) -> list[Sentence]:
    """Make sentences of every form: each form of a claim once for each round and each way to be right or wrong."""
    maker = Maker(facts, Random(seed))
    found: dict[str, Sentence] = {}
    for _ in range(rounds):
        for one in _round(maker):
            found.setdefault(one.text, one)
    return list(found.values())


def _round(maker: Maker) -> Iterator[Sentence]:
    """Make each form once in every way."""
    for kind in (*_KINDS, partial, denied, undecided):
        yield from kind(maker)


def partial(maker: Maker) -> Iterator[Sentence]:
    for template in templates.PARTIAL:
        for kind in ("fewer", "fewer", "fewer", "as many", "more"):
            contest = maker.contest()
            party = contest.largest if contest.largest in wording.SUBJECTS else ""
            if not party:
                continue
            won = contest.won[party]
            number = {
                "fewer": max(2, won - maker.chance.randint(2, 15)),
                "as many": won,
                "more": won + maker.chance.randint(1, 4),
            }[kind]
            verdict = {"fewer": OVERTAKEN, "as many": RIGHT, "more": WRONG}[kind]
            yield maker.say(template, verdict, f"so far, {kind}", "seats so far", contest, party, number)


def denied(maker: Maker) -> Iterator[Sentence]:
    for about, template in templates.DENIED:
        for is_so in (True, False):
            contest = maker.contest()
            party, number, more = maker.winner(contest), 0, {}
            if about == "seats":
                number = contest.won[party] + (0 if is_so else maker.chance.choice((1, 2)))
            if about == "has":
                party = contest.control if is_so else maker.party(contest, contest.control)
            if about == "largest":
                party = contest.largest if is_so else maker.party(contest, contest.largest)
            if about == "elected":
                contest, ward, somebody = maker.somebody(is_so)
                party, more = somebody.party, {"name": somebody.name, "ward": ward.name}
            if party in wording.SUBJECTS and number != 1:
                verdict = WRONG if is_so else RIGHT
                yield maker.say(template, verdict, "negated", f"denied: {about}", contest, party, number, **more)


def undecided(maker: Maker) -> Iterator[Sentence]:
    """Make what nobody can check."""
    forms: tuple[tuple[str, tuple[str, ...], Callable[[Contest, str], int]], ...] = (
        ("hedged", templates.HEDGED, lambda contest, party: contest.won[party] + maker.chance.choice((0, 0, 1, 3))),
        ("of today", templates.PRESENT, lambda contest, party: contest.won[party]),
        ("undeclared", templates.UNDECLARED, lambda *_: maker.chance.randint(20, 60)),
        ("foreign", templates.FOREIGN, lambda *_: maker.chance.randint(20, 60)),
    )
    for kind, all_, number in forms:
        for template in all_:
            contest = maker.chance.choice(maker.facts.of(wording.LAST)) if kind == "of today" else maker.contest()
            party = maker.winner(contest)
            one = maker.say(
                template, OPEN, kind, kind, contest, party, number(contest, party), m=maker.chance.randint(2, 9)
            )
            yield one if kind != "of today" else Sentence(one.text, OPEN, kind, kind)
    for template in templates.ELSEWHERE:
        contest, party = maker.contest(), maker.chance.choice(PARTIES)
        year = maker.chance.choice((1998, 2002, 2006, 2010, 2016, 2020, 2021, 2024))
        place = maker.chance.choice(_ELSEWHERE)
        more = {"year": year, "c": place, "m": maker.chance.randint(2, 9)}
        yield maker.say(
            template, OPEN, "not in the data", "elsewhere", contest, party, maker.chance.randint(12, 50), **more
        )
