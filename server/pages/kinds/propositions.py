"""The pages of propositions, of the questions they answer, and of the assessments that say how well they stand."""

from __future__ import annotations

from collections.abc import Iterable

from wardmote.graph.rdf import iris
from wardmote.server.drawing import wording
from wardmote.server.drawing.phrases import upper
from wardmote.server.drawing.values import Row, grouped
from wardmote.server.http import urls
from wardmote.server.pages.kinds.others import is_iri
from wardmote.server.pages.parts import claims, declared, standings
from wardmote.server.pages.parts.claims import Claim
from wardmote.server.pages.parts.thing import Thing

_QUERIES = ("claims/of", "proposition/declared", "proposition/assessments", "proposition/facts")


def proposition(thing: Thing) -> str:
    """Make the page of a proposition: how it stands and why, and every source for it and against it."""
    stated = claims.of(thing.session, thing.iri)
    otherwise = [row["value"] for row in thing.values("incompatibleWith")]
    others = claims.of(thing.session, *otherwise) if otherwise else []
    of_articles = [claim for claim in stated if not claim.by_return]
    against = [claim for claim in others if not claim.by_return]
    thing.summary = _summary(of_articles, against) or _DECLARED
    thing.told("states", "assesses", "incompatibleWith", "decidedBy")
    verdicts = list(standings.of({name: thing.one(name).get("label") for name in standings.COLUMNS}))
    denied = [claim for claim in of_articles if claim.denied]
    only_denied = bool(denied) and bool(thing.one("ofKind")) and len(denied) == len(of_articles)
    thing.label = _told(thing, of_articles, only_denied)
    question = thing.one("question")
    if question:
        thing.trail = [(urls.page(question["value"], thing.session.served.base), "Its question")]
    checks = declared.checks(thing.session, [thing.iri]).get(thing.iri, [])
    answer = thing.one("answer")
    affirmed = [check for check in checks if not check.standing.negation]
    printed = wording.answer(answer["value"], answer.get("label")) if answer else ""
    thing.card = declared.card(affirmed, printed)
    return thing.show(
        "proposition",
        _QUERIES,
        verdicts=verdicts,
        only_denied=only_denied,
        unaffirmed=bool(thing.one("ofKind")),
        assessments=_assessments(thing.rows("proposition/assessments")),
        affirmed=[claim for claim in of_articles if not claim.denied],
        denied=denied,
        others=against,
        checks=checks,
        returned=[claim for claim in stated if claim.by_return],
        returned_otherwise=[claim for claim in others if claim.by_return],
        content=grouped(map(_reading, thing.rows("proposition/facts")), "propertyLabel"),
        question=question,
    )


def _told(thing: Thing, stated: Iterable[Claim], only_denied: bool) -> str:
    """Give what articles state in a sentence of ours, else the label, which says more of what somebody said."""
    if thing.class_iri == _UTTERANCE:
        return thing.label
    return next((claim.row["gist"] for claim in stated if claim.denied == only_denied), thing.label)


_UTTERANCE = iris.WM + "Utterance"
_DECLARED = "No article states it: it is known from declared results alone."


def question(thing: Thing) -> str:
    """Make the page of a question: the answers that sources give, each with how it stands."""
    stated = claims.by(thing.rows("claims/of"), "proposition")
    answers = [
        line.row | {"verdicts": line.verdicts, "claims": stated.get(line.row["proposition"], [])}
        for line in standings.lines(thing.rows("question/answers"), "proposition")
    ]
    thing.summary = _asked(len(answers))
    thing.told("question")
    return thing.show("question", ["question/answers", "claims/of"], answers=answers)


def assessment(thing: Thing) -> str:
    """Make the page of an assessment: which standing of which proposition, by which rule, from which claims."""
    facts = thing.first("assessment/facts")
    standing = standings.assessed(facts)
    # The label of what no source affirms says so itself.
    of = "the denial of " if standing.negation and not facts["unaffirmed"] else ""
    thing.label = f"{standing.label.capitalize()}: {of}{facts['label']}"
    thing.summary = facts["meaning"]
    return thing.show(
        "assessment",
        ["assessment/facts", "claims/of"],
        facts=facts,
        standing=standing,
        rule=standings.rule(facts["rule"]),
        claims=claims.of(thing.session, thing.iri),
    )


def _summary(stated: Iterable[Claim], others: Iterable[Claim]) -> str:
    """Say in a sentence how many sources state a proposition, deny it, or state what cannot hold together with it."""
    sources = [
        ({claim.source for claim in stated if not claim.denied}, "states it", "state it"),
        ({claim.source for claim in stated if claim.denied}, "denies it", "deny it"),
        ({claim.source for claim in others}, "states what cannot hold with it", "state what cannot hold with it"),
    ]
    parts = [f"{_sources(len(found))} {one if len(found) == 1 else many}" for found, one, many in sources if found]
    return f"{upper(', and '.join(parts))}." if parts else ""


def _asked(answers: int) -> str:
    if answers == 1:
        return "A question to which the sources give one answer."
    number = _WORDS.get(answers, f"{answers:,}")
    return f"A question to which the sources give {number} answers. How well each stands is said beside it."


_WORDS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}


def _sources(number: int) -> str:
    return f"{_WORDS.get(number, f'{number:,}')} source{'' if number == 1 else 's'}"


def _assessments(found: Iterable[Row]) -> list[Row]:
    """Give each assessment with its `standing`, its rule as `made_by`, and the `claims` that it rests on."""
    return [
        rows[0]
        | {
            "standing": standings.assessed(rows[0]),
            "made_by": standings.rule(rows[0]["rule"]),
            "claims": rows,
        }
        for rows in grouped(found, "assessment").values()
    ]


def _reading(row: Row) -> Row:
    return row | {"label": row["valueLabel"] or row["value"], "linked": is_iri(row["value"])}
