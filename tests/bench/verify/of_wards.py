"""Made sentences on wards and on who stood in them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from verify import templates, wording
from verify.choosing import PARTIES, Maker
from verify.facts import LABOUR
from verify.verdicts import OPEN, RIGHT, WRONG, Sentence, seats_verdict


def people(maker: Maker) -> Iterator[Sentence]:
    for template in templates.ELECTED:
        yield maker.about(template, RIGHT, "true", "elected", maker.somebody(True))
        yield maker.about(template, WRONG, "false", "elected", maker.somebody(False))
        if "{adj}" in template:
            whom = maker.somebody(True)
            other = maker.party(whom[0], whom[2].party)
            yield maker.about(template, WRONG, "wrong party", "elected", whom, party=other)
    for template in templates.DEFEATED:
        yield maker.about(template, RIGHT, "true", "defeated", maker.somebody(False))
        yield maker.about(template, WRONG, "false", "defeated", maker.somebody(True))
    for template in templates.RE_ELECTED:
        for is_elected in (True, True, False):
            whom = maker.somebody(is_elected)
            before = maker.facts.before(whom[0])
            had = before is not None and any(
                one.person == whom[2].person and one.elected
                for ward in before.wards.values()
                for one in ward.candidates
            )
            verdict = WRONG if not is_elected else RIGHT if had else OPEN
            yield maker.about(
                template,
                verdict,
                {RIGHT: "true", WRONG: "false"}.get(verdict, "baseline unknown"),
                "re-elected",
                whom,
            )
    for template in templates.VOTES:
        for kind in ("true", "false by one"):
            whom = maker.somebody(True)
            votes = whom[2].votes + (0 if kind == "true" else maker.chance.choice((1, -1, 10)))
            shown = f"{votes:,}" if maker.chance.random() < 0.7 else str(votes)
            yield maker.about(template, RIGHT if kind == "true" else WRONG, kind, "votes", whom, shown)


def in_wards(maker: Maker) -> Iterator[Sentence]:
    for template in templates.WARD_SEATS:
        for kind in ("true", "false by one", "wrong party"):
            contest, ward = maker.ward()
            party = maker.chance.choice([one for one in ward.won if one in wording.SUBJECTS] or [LABOUR])
            number = ward.won[party]
            if kind == "false by one":
                number = number - 1 if number > 1 else number + 1
            if kind == "wrong party":
                party = maker.party(contest, party)
            if 0 < number <= ward.seats and maker.stood(ward, party):
                verdict = seats_verdict(number, ward.won[party])
                yield maker.in_ward(
                    template,
                    verdict,
                    "true" if verdict == RIGHT else kind,
                    "seats in a ward",
                    contest,
                    ward,
                    party,
                    number,
                )
    for template in templates.WARD_ALL:
        for kind in ("all", "none", "some"):
            contest, ward = maker.ward()
            share = {one: ward.won[one] for one in PARTIES if maker.stood(ward, one)}
            fits = {
                "all": lambda n, of=ward.seats: n == of,
                "none": lambda n: n == 0,
                "some": lambda n, of=ward.seats: 0 < n < of,
            }
            found = [one for one, number in share.items() if fits[kind](number)]
            if found:
                partly = OPEN if template.startswith("{p} won {ward}") else WRONG
                verdict = {"all": RIGHT, "none": WRONG, "some": partly}[kind]
                party = maker.chance.choice(found)
                yield maker.in_ward(template, verdict, kind, "ward won", contest, ward, party, 0)
    for template in templates.TURNOUT:
        for kind in ("true", "rounded", "false"):
            contest, ward = maker.ward(with_turnout=True)
            declared = Decimal(ward.turnout)
            rounded = str(declared.quantize(Decimal(1), ROUND_HALF_UP))
            other = f"{declared + maker.chance.choice((-6, 5, 8)):.1f}"
            shown = {"true": ward.turnout, "rounded": rounded, "false": other}[kind]
            verdict = WRONG if kind == "false" else RIGHT
            yield maker.in_ward(template, verdict, kind, "turnout", contest, ward, LABOUR, shown)
