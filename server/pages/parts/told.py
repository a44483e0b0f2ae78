"""How a finding of two sides is told: where it is, what was printed, what was declared, and what that makes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wardmote.server.drawing import wording
from wardmote.server.drawing.values import Row, grouped, rows
from wardmote.server.engine.interface import Session
from wardmote.server.pages.parts.claims import Claim
from wardmote.server.pages.parts.declared import Check

_PRINTED, _DECLARED = "Printed", "Declared"


@dataclass(frozen=True)
class Pair:
    """A finding of two claims, or more, with the words over each side.

    `place` says where it is, as in `Nonsuch, Sutton, 2018`; `told` is what each side states, as in
    `[("Printed", "205"), ("Declared", "1,405")]`.
    """

    finding: str
    sides: list[tuple[str, list[Claim]]]
    place: str = ""
    told: list[tuple[str, str]] = field(default_factory=list)

    @property
    def claims(self) -> list[Claim]:
        """The claims on all sides."""
        return [claim for _, members in self.sides for claim in members]

    @property
    def gist(self) -> str:
        """What the first claim says, without its full stop."""
        return str(self.claims[0].row["gist"]).rstrip(".") if self.claims else ""

    @property
    def is_of_one_article(self) -> bool:
        """Whether all its claims stand in one article."""
        return len({claim.source for claim in self.claims}) == 1


def pairs(session: Session, stated: Mapping[str, Iterable[Claim]]) -> dict[str, Pair]:
    """Tell findings by their claims; of several at one place each has what was said in its name as well."""
    found = grouped(rows(session, "finding/told", *stated), "this") if stated else {}
    made = {finding: pair(finding, claims, found.get(finding, [])) for finding, claims in stated.items()}
    places = Counter(one.place for one in made.values())
    return {
        finding: replace(one, place=": ".join(filter(None, (one.place, one.gist)))) if places[one.place] > 1 else one
        for finding, one in made.items()
    }


def by_parts(one: Pair, parts: Mapping[str, str]) -> Pair:
    """Name the sides of a contradiction by the parts of the article that they stand in, where these tell them apart."""
    if not where(one, parts):
        return one
    words = [f"The {parts[claim.claim]} says" for claim in one.claims]
    sides = [(word, members) for word, (_, members) in zip(words, one.sides, strict=True)]
    return replace(one, sides=sides, told=[(word, said) for word, (_, said) in zip(words, one.told, strict=True)])


def pair(finding: str, stated: Iterable[Claim], told: Sequence[Row] = ()) -> Pair:
    """Put the claims of a finding on two sides: printed and declared, earlier and later, or the one and the other.

    `told` are the rows of `finding/told` about it.
    """
    all_ = list(stated)
    declared = [claim for claim in all_ if claim.by_return]
    later = [claim for claim in all_ if claim.row["later"]]
    if declared:
        sides = [(_PRINTED, [claim for claim in all_ if claim not in declared]), (_DECLARED, declared)]
    elif later:
        sides = [("Said then", [claim for claim in all_ if claim not in later]), ("Said later", later)]
    else:
        sides = [("One says", all_[:1]), ("The other says", all_[1:])]
    by_claim = grouped(told, "claim")
    answers = {claim.claim: _answer(by_claim.get(claim.claim, [])) for claim in all_}
    short = len({row["question"] for row in told}) == 1 and all(answers.values()) and len(set(answers.values())) > 1
    said = [
        (word, "; ".join(answers[one.claim] if short else str(one.row["gist"]).rstrip(".") for one in members))
        for word, members in sides
    ]
    return Pair(finding, sides, _place(told), said)


def _answer(found: Sequence[Row]) -> str:
    """Give the one answer that a claim gives, in words; "" where it gives none or several."""
    if len(found) != 1 or found[0]["answer"] is None:
        return ""
    return wording.answer(found[0]["answer"], found[0]["answerLabel"])


def _place(found: Sequence[Row]) -> str:
    """Say where and when: `Nonsuch, Sutton, 2018` of a ward, `Richmond upon Thames, 2018` of a council."""
    row = next((one for one in found if one["contestLabel"]), None)
    if row is None:
        return ""
    label = str(row["contestLabel"])
    if not row["day"]:
        return label
    if row["ward"]:
        return f"{label.rpartition(', ')[0]}, {row['day'].year}"
    return f"{row['place']}, {row['day'].year}" if row["place"] else label


def sentence(one: Pair) -> str:
    """Say what a contradiction is of: one article or two, figures or statements."""
    what = "figures" if len({said for _, said in one.told}) > 1 and _are_figures(one) else "statements"
    if one.is_of_one_article:
        return f"One article gives two {what} that cannot both be right"
    return f"Two articles give two {what} that cannot both be right"


def _are_figures(one: Pair) -> bool:
    return all(said.replace(",", "").isdecimal() for _, said in one.told)


def outcome(one: Pair, parts: Mapping[str, str], checks: Mapping[str, Sequence[Check]]) -> str:
    """Say what the declared result makes of two claims that contradict each other.

    `parts` says where each claim stands, as in `caption`, and `checks` how each is held against the declared result.
    """
    right, wrong = (
        [claim for claim in one.claims if any(check.status == status for check in checks.get(claim.claim, []))]
        for status in ("right", "wrong")
    )
    figures = dict.fromkeys(
        figure.brief
        for claim in [*right, *wrong]
        for check in checks[claim.claim]
        for figure in check.shown
        if not figure.row["beside"]
    )
    if not figures:
        return "No declared result here decides between them."
    declared = f"Declared: {' and '.join(figures)}"
    told = [f"{_named(claim, one, parts)} is right" for claim in right]
    told += [f"{_named(claim, one, parts)} is wrong" for claim in wrong]
    return f"{declared}; so {' and '.join(told)}."


def _named(claim: Claim, one: Pair, parts: Mapping[str, str]) -> str:
    """Name a claim among others: by the part of the article it stands in where that tells them apart, else by place."""
    named = [parts.get(other.claim, "") for other in one.claims]
    own = parts.get(claim.claim, "")
    if own and named.count(own) == 1 and one.is_of_one_article:
        return f"the {own}"
    return f"the {('first', 'second')[one.claims.index(claim)] if len(one.claims) == 2 else 'claim'}"


def where(one: Pair, parts: Mapping[str, str]) -> str:
    """Say in which parts of an article claims stand: ` (caption and body)`, or "" where that tells nothing."""
    named = [parts.get(claim.claim, "") for claim in one.claims]
    tells_apart = one.is_of_one_article and all(named) and len(set(named)) == len(named) > 1
    return f" ({' and '.join(named)})" if tells_apart else ""
