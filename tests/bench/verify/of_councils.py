"""Made sentences on councils: seats, control, positions, changes."""

from __future__ import annotations

from collections.abc import Iterator

from verify import templates, wording
from verify.choosing import PARTIES, Maker
from verify.facts import LABOUR, NONE
from verify.verdicts import OPEN, RIGHT, WRONG, Sentence, change_verdict, control_verdict, seats_verdict


def seats(maker: Maker) -> Iterator[Sentence]:
    for template in templates.SEATS:
        for kind in maker.chance.sample(
            ("true", "true", "false by one", "wrong party", "wrong year", "swapped council"), 3
        ):
            contest = maker.contest()
            party = maker.winner(contest)
            number = contest.won[party]
            if kind == "false by one":
                number += maker.chance.choice((1, -1)) if number > 1 else 1
            elif kind == "wrong party":
                party = maker.party(contest, party)
            elif kind == "wrong year":
                others = [one for (key, _), one in maker.facts.contests.items() if key == contest.council]
                contest = maker.chance.choice(others)
            elif kind == "swapped council":
                contest = maker.chance.choice(maker.facts.of(contest.year))
            if party not in contest.won or number > contest.seats:
                continue
            verdict = seats_verdict(number, contest.won[party])
            kind = "true" if verdict == RIGHT else kind
            yield maker.say(template, verdict, kind, "seats", contest, party, number)


def two_counts(maker: Maker) -> Iterator[Sentence]:
    for template in templates.TWO_COUNTS:
        for kind in ("true", "false by one"):
            contest = maker.contest()
            first = contest.largest if contest.largest in wording.SUBJECTS else ""
            others = [one for one in PARTIES if one != first and contest.won.get(one, 0) > 0]
            if not first or not others:
                continue
            second = maker.chance.choice(others)
            n, m = contest.won[first], contest.won[second]
            if kind != "true":
                n, m = maker.chance.choice(((n + 1, m), (n - 1, m), (n, m + 1)))
            verdict = RIGHT if kind == "true" else WRONG
            more = {"q": wording.subject(maker.chance, second), "m": wording.number(maker.chance, m)}
            yield maker.say(template, verdict, kind, "two counts", contest, first, n, **more)


def bounds(maker: Maker) -> Iterator[Sentence]:
    for bound, template in templates.AT_LEAST:
        contest = maker.contest()
        party = contest.largest if contest.largest in wording.SUBJECTS else maker.winner(contest)
        won = contest.won[party]
        number = max(2, won + maker.chance.choice((-7, -4, -1, 1, 3, 6)))
        holds = {"more": won > number, "least": won >= number, "fewer": won < number}[bound]
        yield maker.say(template, RIGHT if holds else WRONG, "bound", "seats at least", contest, party, number)


def all_or_none(maker: Maker) -> Iterator[Sentence]:
    for template in templates.SWEEP:
        sweeps = [one for one in maker.facts.contests.values() if one.is_whole and max(one.won.values()) == one.seats]
        swept = maker.chance.choice(sweeps)
        yield maker.say(template, RIGHT, "true", "every seat", swept, swept.largest)
        contest = maker.contest()
        party = maker.winner(contest)
        verdict = RIGHT if contest.won[party] == contest.seats else WRONG
        yield maker.say(template, verdict, "true" if verdict == RIGHT else "false", "every seat", contest, party)
    for template in templates.NO_SEATS:
        for want in (True, False):
            contest = maker.contest()
            found = [one for one in PARTIES if one in contest.won and (contest.won[one] == 0) == want]
            if found:
                party = maker.chance.choice(found)
                kind = "true" if want else "false"
                yield maker.say(template, RIGHT if want else WRONG, kind, "no seats", contest, party)


def control(maker: Maker) -> Iterator[Sentence]:
    for outcome, template in templates.CONTROL:
        for whose in ("now", "before", "any"):
            contest = maker.contest(with_before=True)
            before = maker.facts.before(contest)
            party = {"now": contest.control, "before": before.control if before else ""}.get(whose, "")
            if party not in wording.SUBJECTS:
                party = maker.party(contest)
            verdict = control_verdict(outcome, party, contest, before)
            kind = {RIGHT: "true", WRONG: "wrong party"}.get(verdict, "baseline unknown")
            yield maker.say(template, verdict, kind, f"control {outcome}", contest, party)
    for template in templates.TAKEN:
        for changed in (True, False):
            contest, before, party, other = maker.taking(changed)
            verdict = control_verdict("gained", party, contest, before)
            if verdict == RIGHT and before.control != other:
                verdict = OPEN
            kind = {RIGHT: "true", WRONG: "wrong party"}.get(verdict, "baseline unknown")
            more = {
                "q": wording.subject(maker.chance, other),
                "adj_q": maker.chance.choice(wording.BEFORE_NOUNS[other]),
            }
            yield maker.say(template, verdict, kind, "control taken from", contest, party, **more)
    for template in templates.HUNG:
        hung = [one for one in maker.facts.contests.values() if one.is_whole and one.control == NONE]
        for contest, kind in ((maker.chance.choice(hung), "true"), (maker.contest(), "false")):
            verdict = RIGHT if contest.control == NONE else WRONG
            yield maker.say(
                template, verdict, "true" if verdict == RIGHT else kind, "no overall control", contest, LABOUR
            )


def positions(maker: Maker) -> Iterator[Sentence]:
    for template in templates.MAJORITY:
        for kind in ("true", "another count"):
            contest = maker.contest()
            party = contest.control
            if party not in wording.SUBJECTS:
                continue
            number = contest.majority + (0 if kind == "true" else maker.chance.choice((1, -2, 4)))
            verdict = RIGHT if kind == "true" else OPEN
            if number > 1 and not (template.startswith("{p} won {c}") and kind != "true"):
                yield maker.say(template, verdict, kind, "majority", contest, party, str(number))
    for template in templates.LARGEST:
        for kind in ("true", "wrong party"):
            contest = maker.contest()
            largest = contest.largest if contest.largest in wording.SUBJECTS else ""
            party = largest if kind == "true" else maker.party(contest, largest)
            if party:
                verdict = RIGHT if party == contest.largest else WRONG
                yield maker.say(template, verdict, kind, "largest", contest, party)
    for template in templates.MORE_THAN:
        for kind in ("true", "false"):
            contest = maker.contest()
            party = maker.winner(contest)
            others = [one for one in PARTIES if contest.won.get(one, contest.won[party]) != contest.won[party]]
            other = maker.chance.choice(others)
            more, less = (party, other) if contest.won[party] > contest.won[other] else (other, party)
            if kind == "false":
                more, less = less, more
            yield maker.say(
                template,
                RIGHT if kind == "true" else WRONG,
                kind,
                "more seats than",
                contest,
                more,
                q=wording.subject(maker.chance, less),
            )


def changes(maker: Maker) -> Iterator[Sentence]:
    for outcome, template in templates.CHANGE:
        for kind in ("true", "true", "another number", "impossible"):
            contest = maker.contest(with_before=True)
            before = maker.facts.before(contest)
            sign = 1 if outcome == "gained" else -1
            changes = (
                {
                    one: sign * (contest.won.get(one, 0) - before.won.get(one, 0))
                    for one in PARTIES
                    if one in contest.won
                }
                if before
                else {}
            )
            found = [one for one, change in changes.items() if change > 0]
            if not found or (kind == "impossible" and outcome == "lost"):
                continue
            party = maker.chance.choice(found)
            number = changes[party]
            if kind == "another number":
                number += maker.chance.choice((1, 2))
            if kind == "impossible":
                number = contest.won[party] + maker.chance.choice((1, 3))
            verdict = change_verdict(outcome, number, party, contest, before)
            yield maker.say(template, verdict, kind, f"seats {outcome}", contest, party, number)
