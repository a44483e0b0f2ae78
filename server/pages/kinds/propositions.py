"""The pages of propositions, of the questions they answer, and of the assessments that say how well they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from wardmote.graph.rdf import iris
from wardmote.server.drawing.values import Row, rows
from wardmote.server.engine.interface import Session
from wardmote.server.http import urls
from wardmote.server.pages.parts import claims, declared, standings
from wardmote.server.pages.parts.claims import Claim
from wardmote.server.pages.parts.standings import Rule, Standing
from wardmote.server.pages.parts.thing import find, show

_DENIED = iris.WM + "denied"
_QUERIES = (
    *("proposition/claims", "proposition/declared", "proposition/others"),
    *("proposition/assessments", "proposition/facts"),
)


@dataclass
class Assessment:
    """A standing with what it means, the rule that computed it and the claims it rests on."""

    iri: str
    standing: Standing
    meaning: str
    rule: Rule
    claims: list[Row] = field(default_factory=list)


def page(session: Session, iri: str) -> str:
    """Make the page of a proposition: how it stands and why, and every source for it and against it."""
    stated = claims.read(row | {"proposition": iri} for row in rows(session, "proposition/claims", iri))
    others = claims.read(rows(session, "proposition/others", iri))
    content = rows(session, "proposition/facts", iri)
    of_articles = [claim for claim in stated if not claim.by_return]
    against = [claim for claim in others if not claim.by_return]
    thing = find(session, iri, summary=_summary(of_articles, against) or _DECLARED)
    thing.told("states", "assesses", "incompatibleWith")
    question = thing.one("question")
    if question:
        thing.trail = [(urls.page(str(question["value"]), session.served.base), "Its question")]
    return show(
        thing,
        "proposition",
        _QUERIES,
        assessments=_assessments(rows(session, "proposition/assessments", iri)),
        affirmed=[claim for claim in of_articles if not claim.denied],
        denied=[claim for claim in of_articles if claim.denied],
        others=against,
        checks=declared.checks(session, [iri]).get(iri, []),
        returned=[claim for claim in stated if claim.by_return],
        returned_otherwise=[claim for claim in others if claim.by_return],
        content=_grouped(content),
        question=question,
    )


_DECLARED = "No article states it: it is known from declared results alone."


def question_page(session: Session, iri: str) -> str:
    """Make the page of a question: the answers that sources give, each with how it stands."""
    answers: dict[str, Row] = {}
    badges: dict[str, list[Standing]] = {}
    for row in rows(session, "question/answers", iri):
        key = str(row["proposition"])
        answers.setdefault(key, row)
        badges.setdefault(key, []).extend(one for one in standings.of(row) if one not in badges[key])
    stated = claims.by(rows(session, "question/claims", iri), "proposition")
    table = [
        {
            **row,
            "standings": badges[key],
            "claims": stated.get(key, []),
            "sources": len({c.source for c in stated.get(key, [])}),
        }
        for key, row in answers.items()
    ]
    thing = find(session, iri, summary=_asked(len(table)))
    thing.told("question")
    return show(thing, "question", ["question/answers", "question/claims"], answers=table)


def assessment_page(session: Session, iri: str) -> str:
    """Make the page of an assessment: which standing of which proposition, by which rule, from which claims."""
    found = rows(session, "assessment/facts", iri)
    facts = found[0] if found else {}
    negation = facts.get("polarity") == _DENIED
    status = str(facts.get("statusLabel", "")).capitalize()
    label = f"{status}: {'the denial of ' if negation else ''}{facts.get('label', '')}"
    thing = find(session, iri, label if facts else "", str(facts.get("meaning", "")))
    return show(
        thing,
        "assessment",
        ["assessment/facts", "finding/claims"],
        facts=facts,
        standing=Standing(str(facts.get("status")), str(facts.get("statusLabel")), negation),
        rule=standings.rule(str(facts.get("rule"))),
        claims=claims.read(rows(session, "finding/claims", iri)),
    )


def _summary(stated: Iterable[Claim], others: Iterable[Claim]) -> str:
    """Say in a sentence how many sources state a proposition, deny it, or state what cannot hold together with it."""
    sources = [
        ({claim.source for claim in stated if not claim.denied}, "states it", "state it"),
        ({claim.source for claim in stated if claim.denied}, "denies it", "deny it"),
        ({claim.source for claim in others}, "states what cannot hold with it", "state what cannot hold with it"),
    ]
    parts = [f"{_sources(len(found))} {one if len(found) == 1 else many}" for found, one, many in sources if found]
    return f"{_upper(', and '.join(parts))}." if parts else ""


def _asked(answers: int) -> str:
    if answers == 1:
        return "A question to which the sources give one answer."
    number = _WORDS.get(answers, f"{answers:,}")
    return f"A question to which the sources give {number} answers. How well each stands is said beside it."


_WORDS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}


def _sources(number: int) -> str:
    return f"{_WORDS.get(number, f'{number:,}')} source{'' if number == 1 else 's'}"


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _assessments(found: Iterable[Row]) -> list[Assessment]:
    assessments: dict[str, Assessment] = {}
    for row in found:
        key = str(row["assessment"])
        standing = Standing(str(row["status"]), str(row["statusLabel"]), row["polarity"] == _DENIED)
        made = Assessment(key, standing, str(row["meaning"]), standings.rule(str(row["rule"])))
        assessments.setdefault(key, made).claims.append(row)
    return list(assessments.values())


def _grouped(found: Iterable[Row]) -> dict[str, list[Row]]:
    """Put the values of a property together, under its name."""
    properties: dict[str, list[Row]] = {}
    for row in found:
        value = row["value"]
        linked = isinstance(value, str) and value.startswith(("http://", "https://"))
        label = row["valueLabel"] or value
        properties.setdefault(str(row["propertyLabel"]), []).append(row | {"label": label, "linked": linked})
    return properties


PAGES = {"proposition": page, "question": question_page, "assessment": assessment_page}
