"""Who people are whom drafting left open: a candidate of that name, somebody else of the data, or somebody new."""

from __future__ import annotations

from pyoxigraph import NamedNode

from wardmote.graph.checks import namesakes
from wardmote.graph.drafting.acceptance.setting import Setting, UnsayableError
from wardmote.graph.drafting.decisions.kept import Kept, Meaning, Slot
from wardmote.graph.drafting.missing.patch import Addition, Link, Question, describe
from wardmote.graph.imports.resolve import spellings
from wardmote.graph.rdf import iris, turtle

_ROLES = ("person", "speaker")


class People:
    """Gathers the people whom drafts speak of and who are open, each name once."""

    def __init__(self, setting: Setting, key: str) -> None:
        self._setting = setting
        self._key = key
        self._by_name = _by_name(setting)
        self._links: dict[str, Link] = {}
        self._questions: dict[str, Question] = {}
        self._additions: dict[str, Addition] = {}
        self._made: set[NamedNode] = set()

    @property
    def links(self) -> tuple[Link, ...]:
        """Names that mean a candidate of the ballot that is spoken of."""
        return tuple(self._links.values())

    @property
    def questions(self) -> tuple[Question, ...]:
        """Names of somebody in the data, of whom it is not known that it is the same."""
        asked = [one for name, one in self._questions.items() if name not in self._links]
        fuller = self._fuller()
        for form, one in self._additions.items():
            if one.meaning is not None and form not in self._questions and (other := fuller.get(form)):
                why = "somebody of the same first and last name is proposed"
                asked.append(Question("person", one.meaning.name, (self._additions[other].key,), why))
        return tuple(asked)

    @property
    def additions(self) -> tuple[Addition, ...]:
        """People whose name nobody in the data has."""
        known = self._links.keys() | self._questions.keys() | self._fuller().keys()
        return tuple(one for name, one in self._additions.items() if name not in known)

    def _fuller(self) -> dict[str, str]:
        """Give the names of all to add but the first of those of the same first and last name, each with that one's."""
        first: dict[tuple[str, str], str] = {}
        found: dict[str, str] = {}
        for form in self._additions:
            if (ends := _ends(form)) in first:
                found[form] = first[ends]
            elif form not in self._questions:
                first[ends] = form
        return found

    def look_at(self, draft: Kept) -> None:
        """Take the people of a draft into account."""
        for role in _ROLES:
            slot = draft.slots.get(role)
            if slot is not None and slot.kind == "person" and not slot.thing:
                self._find(draft, slot)

    def _find(self, draft: Kept, slot: Slot) -> None:
        form = namesakes.form(slot.name)
        if form in self._links:
            return
        stood = self._standing(draft)
        alike = self._by_name.get(form, set())
        here = sorted(alike & stood.keys(), key=str)
        if len(here) == 1:
            meaning = Meaning(slot.kind, slot.name, turtle.short(here[0]))
            self._links[form] = Link(meaning, f"stood under that name in {self._setting.label(stood[here[0]])}")
            return
        candidates = tuple(sorted({*slot.candidates, *map(turtle.short, alike)}))
        if candidates:
            where = "several stood under that name there" if here else "nobody stood under that name there"
            self._questions[form] = Question(slot.kind, slot.name, candidates, f"{where}, and the data knows the name")
        elif " " in form and form not in self._additions:
            self._add(form, slot)
        elif " " not in form:
            self._questions[form] = Question(slot.kind, slot.name, (), "it is part of a name only")

    def _standing(self, draft: Kept) -> dict[NamedNode, NamedNode]:
        """Give those who stood in the contest that a draft is about, with their ballots."""
        try:
            contest = self._setting.contest(draft)
        except UnsayableError:
            return {}
        ballots = [contest, *self._setting.pointing("wm:partOf", contest)]
        return {one: ballot for ballot in ballots for one in namesakes.standing(self._setting.store, ballot).values()}

    def _add(self, form: str, slot: Slot) -> None:
        """Propose somebody new, or ask about somebody of another name for whom that key stands already."""
        made = iris.thing("person", spellings.slug(slot.name))
        if self._setting.types(made) or made in self._made:
            why = "somebody else has the key that the name makes"
            self._questions[form] = Question(slot.kind, slot.name, (turtle.short(made),), why)
            return
        source = f"named in the article {self._key}"
        name = slot.name.title() if slot.name.islower() else slot.name
        about = describe(made, "Person", name, source=source, name=name)
        meaning = Meaning(slot.kind, slot.name, turtle.short(made))
        self._additions[form] = Addition("people.ttl", made, about, meaning)
        self._made.add(made)


def _ends(form: str) -> tuple[str, str]:
    words = form.split()
    return words[0], words[-1]


def _by_name(setting: Setting) -> dict[str, set[NamedNode]]:
    """Give the people of the data by the form of each of their names."""
    found: dict[str, set[NamedNode]] = {}
    for person in setting.of("Person"):
        for name in namesakes.names_of(setting.store, person):
            found.setdefault(namesakes.form(name), set()).add(person)
    return found
