"""Say in plain English what was declared, and what an answer is: "Right: in Camden, Labour won 47 of 55 seats …"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Store

from wardmote.graph.derivation.labelling import Labels
from wardmote.graph.drafting import plain
from wardmote.graph.drafting.acceptance.said import Said
from wardmote.graph.rdf import iris, mint
from wardmote.graph.verifying.judging import Declared

_FIGURES: Mapping[str, str] = {
    "seatsWon": "{where}{who} won {number}{of} {seats}{on}",
    "seatsGained": "{where}{who} won {number} {seats} more than before{on}",
    "seatsLost": "{where}{who} won {number} {seats} fewer than before{on}",
    "lead": "{where}{who} had {number} {seats} more than all others{on}",
    "votes": "{where}{who} had {number} {votes}{on}",
    "turnout": "{where}{number} per cent of the electors voted{on}",
    "seats": "{where}{number} {seats} were to be filled{on}",
    "place": "{where}{who} came in place {number}{on}",
}
_OUTCOMES: Mapping[str, str] = {
    "elected": "{where}{who} was elected{on}",
    "reelected": "{where}{who} was elected again{on}",
    "defeated": "{where}{who} stood and was not elected{on}",
    "unseated": "{where}{who} lost the seat{on}",
    "stoodDown": "{where}{who} did not stand again{on}",
    "largestParty": "{where}{who} won the most seats{on}",
    "largestOpposition": "{where}{who} was the largest party of those without control{on}",
}
_PARTIES = {
    "Labour Party": "Labour",
    "Conservative and Unionist Party": "the Conservatives",
    "Liberal Democrats": "the Liberal Democrats",
    "Green Party of England and Wales": "the Greens",
    "Independents": "independents",
}
_NARROWER = frozenset({"reelected", "unseated"})
_NOBODY = iris.wm("noOverallControl")
_WORDS = {"right": "Right", "wrong": "Wrong", "overtaken": "Overtaken", "disputed": "Disputed"}


class Sentences:
    """Sentences on the things of a store."""

    def __init__(self, facts: Store) -> None:
        self._facts = facts
        self._labels = Labels(facts)

    def declared(self, one: Declared) -> str:
        """Say what a return states, without a full stop at the end."""
        return self.content(one.content) or one.gist.rstrip(".")

    def answer(self, verdict: str, said: Said, declared: tuple[Declared, ...]) -> str:
        """Say that something is right or wrong and what was declared."""
        told = list(dict.fromkeys(map(self.declared, sorted(_narrowest(declared), key=self._latest, reverse=True))))
        if not told:
            return f"{_WORDS[verdict]}."
        whole = "; ".join(told[:2])
        number, stated = _first(said.content, "number"), declared[0].content
        if verdict in ("wrong", "overtaken") and said.polarity == "affirmed" and number is not None:
            other = _first(stated, "number")
            if other is not None and other != number:
                whole += f", not {self._number(said.content)}"
        return f"{_WORDS[verdict]}: {whole}."

    def result(self, election: NamedNode) -> str:
        """Say what was declared of the election of a council: "Declared in Camden on 5 May 2022: Labour 47, …"."""
        won: list[tuple[int, str]] = []
        for quad in self._facts.quads_for_pattern(None, iris.wm("partOf"), election, None):
            seats, party = (self._value(iris.named(quad.subject), name) for name in ("seatsWon", "standsFor"))
            if isinstance(seats, Literal) and party is not None and int(seats.value):
                won.append((int(seats.value), self.label(party)))
        about = {iris.wm("contest"): frozenset[mint.Term]({election})}
        told = ", ".join(f"{party} {seats}" for seats, party in sorted(won, key=lambda one: (-one[0], one[1])))
        whole = self._of(about).replace(" of ", ", of ")
        return f"Declared {self._where(about).rstrip(', ')}{self._on(about)}: {told}{whole} seats." if told else ""

    def content(self, content: mint.Properties) -> str:
        """Say a proposition; "" where no sentence is known for its kind."""
        pattern = self._pattern(content)
        number = _first(content, "number")
        one = number is not None and number.value == "1"
        return pattern.format_map(
            {
                "where": self._where(content),
                "who": self._who(content),
                "number": self._number(content),
                "of": self._of(content),
                "seats": "seat" if one and not self._of(content) else "seats",
                "votes": "vote" if one else "votes",
                "on": self._on(content),
            }
        )

    def _latest(self, one: Declared) -> str:
        polled = self._value(_first(one.content, "contest"), "pollingDay")
        return polled.value if isinstance(polled, Literal) else ""

    def day(self, day: date) -> str:
        """Give a day as people write it: 5 May 2022."""
        return f"{day.day} {day:%B %Y}"

    def label(self, thing: mint.Term) -> str:
        """Give what people call a thing in a sentence: parties and councils by their short names."""
        label = self._labels.of(thing)
        return plain.place(label) if self._is(thing, "Council") else _PARTIES.get(label, label)

    def _pattern(self, content: mint.Properties) -> str:
        outcome, measure = _last(_first(content, "outcome")), _last(_first(content, "measure"))
        if measure:
            return _FIGURES.get(measure, "")
        controller = _first(content, "controller")
        if controller is not None:
            if _first(content, "contest") is None or _last(_first(content, "phase")) != "after":
                return ""
            if controller == _NOBODY:
                return "{where}nobody won a majority of the seats{on}"
            return "{where}{who} won a majority of the seats{on}"
        return _OUTCOMES.get(outcome, "")

    def _who(self, content: mint.Properties) -> str:
        names = ("person", "standsFor", "controller")
        found = next((terms for name in names if (terms := content.get(iris.wm(name)))), frozenset())
        return " and ".join(sorted(map(self.label, found))) or "it"

    def _where(self, content: mint.Properties) -> str:
        area, contest = _first(content, "area"), _first(content, "contest")
        if area is not None:
            return f"in {self._labels.of(area)}, "
        if contest is None:
            return ""
        if self._is(contest, "Ballot"):
            ward, *rest = self._labels.of(contest).rsplit(", ", 2)
            return f"in {ward}, {rest[0]}, " if len(rest) == 2 else ""
        council = self._value(contest, "council")
        return f"in {self.label(council)}, " if council is not None else ""

    def _of(self, content: mint.Properties) -> str:
        contest = _first(content, "contest")
        seats = self._value(contest, "seats") if contest is not None else None
        return f" of {seats.value}" if isinstance(seats, Literal) and _first(content, "area") is None else ""

    def _on(self, content: mint.Properties) -> str:
        contest = _first(content, "contest")
        polled = self._value(contest, "pollingDay") if contest is not None else None
        return f" on {self.day(date.fromisoformat(polled.value))}" if isinstance(polled, Literal) else ""

    def _number(self, content: mint.Properties) -> str:
        number = _first(content, "number")
        words = {"moreThan": "more than ", "fewerThan": "fewer than ", "approximately": "about "}
        before = words.get(_last(_first(content, "precision")), "")
        return f"{before}{Decimal(number.value):,f}" if number is not None else ""

    def _value(self, thing: mint.Term | None, name: str) -> mint.Term | None:
        if not isinstance(thing, NamedNode):
            return None
        quads = self._facts.quads_for_pattern(thing, iris.wm(name), None, None)
        return next((quad.object for quad in quads if isinstance(quad.object, NamedNode | Literal)), None)

    def _is(self, thing: mint.Term, kind: str) -> bool:
        return isinstance(thing, NamedNode) and any(
            self._facts.quads_for_pattern(thing, iris.RDF_TYPE, iris.wm(kind), None)
        )


def _narrowest(declared: Sequence[Declared]) -> list[Declared]:
    """Leave out that somebody was elected where it is declared that they were elected again, or for the first time."""
    about = [
        one.content.get(iris.wm("person"), frozenset()) | one.content.get(iris.wm("contest"), frozenset())
        for one in declared
    ]
    narrower = [
        of for of, one in zip(about, declared, strict=True) if _last(_first(one.content, "outcome")) in _NARROWER
    ]
    return [
        one
        for of, one in zip(about, declared, strict=True)
        if _last(_first(one.content, "outcome")) != "elected" or of not in narrower
    ]


def _first(content: mint.Properties, name: str) -> mint.Term | None:
    return min(content.get(iris.wm(name), frozenset()), key=str, default=None)


def _last(term: mint.Term | None) -> str:
    return "" if term is None else term.value.rsplit("#", 1)[-1]
