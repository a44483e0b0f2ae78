"""Tell what came of a claim: its verdict in a sentence, what that rests on, or why nothing decides it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from pyoxigraph import Literal, NamedNode

from wardmote.graph.derivation import derive
from wardmote.graph.derivation.labelling import Labels
from wardmote.graph.drafting.acceptance.said import Said
from wardmote.graph.rdf import iris, mint
from wardmote.graph.sources import load
from wardmote.graph.sparql.named_queries import NamedQuery
from wardmote.graph.verifying.answer import Checked, Open, Row, Rule, Thing, Verdict
from wardmote.graph.verifying.asking import Asked, Time
from wardmote.graph.verifying.data import Data
from wardmote.graph.verifying.days import Polls
from wardmote.graph.verifying.judging import Declared, Judgement
from wardmote.graph.verifying.others import said_to_the_same
from wardmote.graph.verifying.sentences import Sentences

# How long after an election its result says how things stand.
_SETTLED = timedelta(days=60)
# Some councils of an area are elected each year.
_YEAR = timedelta(days=364)
_DECIDED: tuple[Verdict, ...] = ("wrong", "overtaken", "disputed", "right")
_STATEMENTS = frozenset({"Utterance", "Pledge"})
# What would be needed, by what stands in the way.
_NEEDED = {
    "noReturn": "the declared result of this contest, or this figure in it",
    "beforeRecords": "the declared results of earlier elections",
    "stateBefore": "who held the seats on the day that is spoken of",
    "unjoined": "a record that says which candidate the person is",
    "electedInParts": "the seats that were not up for election that day",
    "newBoundaries": "results by the same wards at both elections",
    "notByResult": "what councillors decided after the election",
    "notOfElections": "a source beyond election results",
    "yetToCome": "the result, once it is declared",
    "unclear": "a plainer sentence: what the number counts, and of whom",
}


def contests(said: Said) -> list[NamedNode]:
    """Give the contests that a proposition is about."""
    return sorted((one for one in said.content.get(iris.wm("contest"), ()) if isinstance(one, NamedNode)), key=str)


def council(said: Said, data: Data, polls: Polls) -> NamedNode | None:
    """Give the council that a proposition is about; None where it is about an area, or a whole election.

    What is said of somebody alone is about the council for which they stood, where that is one.
    """
    named = _only(said.content, "council") or next(filter(None, map(polls.council, contests(said))), None)
    person = _only(said.content, "person")
    if named is None and person is not None and len(stood := data.councils(person)) == 1:
        (named,) = stood
    return named


class Telling:
    """Tells what came of claims, with addresses under a base."""

    def __init__(self, data: Data, polls: Polls, base: str, today: date) -> None:
        self._data = data
        self._polls = polls
        self._base = base
        self._today = today
        self._sentences = Sentences(data.facts)
        self._labels = Labels(data.facts)

    def checked(self, asked: Asked, judgements: Sequence[Judgement]) -> Checked:
        """Give a claim with its verdict, and what that rests on."""
        draft = asked.draft
        main, verdict = _main(judgements) if judgements else (0, "")
        said = asked.said[main] if asked.said else None
        judged = judgements[main] if judgements else None
        due = self._due(asked, said)
        why = self._why(asked, said, judged, due)
        known: Verdict = next((one for one in _DECIDED if one == verdict and not why), "not checkable")
        declared = judged.declared if judged is not None else ()
        near = declared or (judged.beside if judged is not None else ())
        return Checked(
            verdict=known,
            sentence=self._sentence(known, said, declared, near, why),
            kind=draft.kind,
            says=asked.says,
            start=draft.evidence.start,
            end=draft.evidence.end,
            polarity=said.polarity if said is not None else "denied" if draft.modality == "negated" else "affirmed",
            proposition=self._at(judged.proposition) if judged is not None else "",
            day=day.isoformat() if (day := self._day(said)) is not None else "",
            is_day_stated=asked.time.is_stated,
            due=due.isoformat() if due is not None else "",
            declared=tuple(dict.fromkeys(map(self._sentences.declared, near))),
            rows=tuple(map(self._row, near)),
            rule=_rule(judged.rules[0]) if judged is not None and judged.rules else None,
            cautions=self._cautions(asked, said, judged, due) if known != "not checkable" else (),
            why=why,
            needed=self._needed(asked, judged, due) if why else "",
            sources=tuple(said_to_the_same(self._data, said, self._at)) if said is not None else (),
            open=tuple(self._open(asked)),
        )

    def declared(self, council: NamedNode, time: Time) -> str:
        """Say what was declared of a council at the election that a time means; "" where nothing is here."""
        until = time.day or (self._polls.of_year(time.year) if time.year is not None else None)
        election = next(iter(time.elections), None) or self._polls.last(council, until)
        return self._sentences.result(election) if election is not None else ""

    def _sentence(
        self,
        verdict: Verdict,
        said: Said | None,
        declared: tuple[Declared, ...],
        near: tuple[Declared, ...],
        why: tuple[str, ...],
    ) -> str:
        if verdict != "not checkable" and said is not None:
            return self._sentences.answer(verdict, said, declared)
        told = "; ".join(dict.fromkeys(map(self._sentences.declared, near[:2])))
        after = f" Declared: {told}." if told else ""
        return f"Not checkable: {'; '.join(one.rstrip('.') for one in why)}.{after}"

    def _due(self, asked: Asked, said: Said | None) -> date | None:
        """Give the day on which an election has been due since the one that a claim is held against, if unasked for."""
        if said is None or asked.time.is_stated:
            return None
        of = [self._of(contest) for contest in contests(said)]
        return max((due for one in of if one and (due := self._polls.due(one, self._today)) is not None), default=None)

    def _of(self, contest: NamedNode) -> NamedNode | None:
        """Give the last declared election of the council of a contest."""
        council = self._polls.council(contest)
        return self._polls.last(council) if council is not None else None

    def _day(self, said: Said | None) -> date | None:
        polled = (self._polls.day(contest) for contest in (contests(said) if said is not None else ()))
        return max((day for day in polled if day is not None), default=None)

    def _why(self, asked: Asked, said: Said | None, judged: Judgement | None, due: date | None) -> tuple[str, ...]:
        """Say why a claim cannot be checked; nothing where it can."""
        if asked.unsaid:
            return (asked.unsaid,)
        if said is None:
            return ("nothing in it can be checked",)
        if asked.is_hope:
            return ("it was said of a time that was still to come",)
        if _last(said.kind) in _STATEMENTS:
            return ("what somebody said is not decided by a result",)
        if asked.is_present and (reason := self._of_the_present(asked, said, judged, due)):
            return (reason,)
        if asked.is_alone and judged is not None and judged.verdict == "wrong":
            return ("no council is named, and one elsewhere of the same name may be meant",)
        if judged is None or judged.verdict not in _DECIDED:
            found = [_comment(one) for one in judged.obstacles] if judged is not None else []
            return tuple(found) or ("no declared result decides it",)
        return ()

    def _of_the_present(self, asked: Asked, said: Said, judged: Judgement | None, due: date | None) -> str:
        """Say why the last declared result does not decide how things stand; "" where it does.

        It does in the weeks after the election. Later, what agrees with it is told with the day, and what does not may
        have come of by-elections and changes of party.
        """
        if due is not None:
            told = f"an election has been due since, on {self._sentences.day(due)}, whose result is not here"
            return f"it speaks of the present, and {told}"
        day, polled = asked.time.day or self._today, self._day(said)
        if polled is None or asked.time.year is not None or asked.time.elections:
            return ""
        last = [one for contest in contests(said) if (one := self._of(contest)) is not None]
        is_last = all(self._polls.is_last(one, day) for one in last) if last else day < polled + _YEAR
        if asked.time.day is None and not is_last:
            return "it speaks of the present, and elections may have been held since the last that is here"
        is_late = day > polled + _SETTLED
        if is_late and (judged is None or judged.verdict == "wrong"):
            return "by-elections and changes of party may lie between the declared result and the day it speaks of"
        return ""

    def _needed(self, asked: Asked, judged: Judgement | None, due: date | None) -> str:
        if asked.unsaid:
            if "no declared result" in asked.unsaid or "no election" in asked.unsaid:
                return "the declared result of that election"
            return "say which of these is meant" if list(self._open(asked)) else "name it in full, or give the day"
        if asked.is_present:
            result = f"the declared result of {self._sentences.day(due)}" if due is not None else _NEEDED["stateBefore"]
            return f"{result}, or the day that is meant"
        found = [_NEEDED[name] for one in (judged.obstacles if judged else ()) if (name := _last(one)) in _NEEDED]
        return found[0] if found else ""

    def _cautions(self, asked: Asked, said: Said | None, judged: Judgement | None, due: date | None) -> tuple[str, ...]:
        told = []
        day = self._day(said)
        if not asked.time.is_stated and day is not None:
            since = (
                f" An election has been due since, on {self._sentences.day(due)}; its result is not here."
                if due
                else ""
            )
            told.append(f"No day was given: this is by the last declared result, of {self._sentences.day(day)}.{since}")
        return (*told, *(_comment(one) for one in (judged.obstacles if judged is not None else ())))

    def _open(self, asked: Asked) -> Iterator[Open]:
        for role, slot in asked.draft.slots.items():
            if not slot.thing:
                meant = tuple(self._thing(iris.term(one)) for one in slot.candidates)
                yield Open(role, slot.name, meant)

    def _thing(self, thing: NamedNode) -> Thing:
        return Thing(self._at(thing), self._labels.of(thing))

    def _row(self, one: Declared) -> Row:
        thing = self._of_what(one.content)
        says = self._sentences.declared(one)
        return Row(self._at(thing), self._labels.of(thing), says, self._at(one.source), one.basis)

    def _of_what(self, content: mint.Properties) -> NamedNode:
        """Give the thing that a declared proposition is told of: a tally, a candidacy, else its contest."""
        contest = _only(content, "contest")
        for name, part in (("person", "ballot"), ("standsFor", "partOf")):
            whose = _only(content, name)
            if whose is not None and contest is not None:
                for quad in self._data.facts.quads_for_pattern(None, iris.wm(name), whose, None):
                    if any(self._data.facts.quads_for_pattern(quad.subject, iris.wm(part), contest, None)):
                        return iris.named(quad.subject)
        return contest or iris.wm("Return")

    def _at(self, thing: NamedNode) -> str:
        """Give the address of a thing under the base of the release."""
        before = f"{iris.DEFAULT_BASE}id/"
        return f"{self._base}id/{thing.value[len(before) :]}" if thing.value.startswith(before) else thing.value


def _main(judgements: Sequence[Judgement]) -> tuple[int, str]:
    """Give the number of the judgement that counts for a whole claim, and its verdict.

    One part that is wrong makes the whole wrong; it is right where its first part is, and no other is known otherwise.
    """
    for verdict in ("wrong", "overtaken", "disputed"):
        for number, one in enumerate(judgements):
            if one.verdict == verdict:
                return number, verdict
    return 0, judgements[0].verdict


@cache
def _rules() -> dict[str, NamedQuery]:
    return {rule.name: rule for rule in derive.rules()}


def _rule(name: str) -> Rule:
    rule = _rules()[name]
    return Rule(name, rule.title, rule.text)


def _comment(concept: NamedNode) -> str:
    found: Iterable[mint.Term] = load.described_ontology().get(concept, {}).get(iris.RDFS_COMMENT, ())
    return next((term.value for term in found if isinstance(term, Literal)), _last(concept))


def _only(content: mint.Properties, name: str) -> NamedNode | None:
    return min((one for one in content.get(iris.wm(name), ()) if isinstance(one, NamedNode)), key=str, default=None)


def _last(term: mint.Term) -> str:
    return term.value.rsplit("#", 1)[-1]
