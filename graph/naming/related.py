"""What follows from a thing and those around it: more facts, what else it may be called, what tells it from others."""

from __future__ import annotations

from functools import lru_cache

from wardmote.graph.naming import normalise
from wardmote.graph.naming.gather import Facts, Gathering, Thing, add
from wardmote.graph.naming.schema import TYPES

_STOOD = ("ballot", "ward", "council", "pollingDay", "party", "description")


def complete(gathered: Gathering) -> dict[str, Thing]:
    """Give things in the order of their keys, each with what follows from others: a person has their candidacies."""
    made = gathered.things
    for thing in made.values():
        if thing.type == "Council":
            for area in _linked(thing, "area", made):
                _copy(area.facts, thing.facts, "gss")
                add(area.facts, "council", thing.key)
        elif thing.type == "Ballot":
            for other in (*_linked(thing, "ward", made), *_linked(thing, "election", made)):
                _copy(other.facts, thing.facts, "council")
                if other.type == "Ward":
                    _copy(thing.facts, other.facts, "pollingDay")
    for thing in made.values():
        if thing.type == "Candidacy":
            _complete_candidacy(thing, made)
    return dict(sorted(made.items()))


def _complete_candidacy(thing: Thing, made: dict[str, Thing]) -> None:
    for ballot in _linked(thing, "ballot", made):
        _copy(ballot.facts, thing.facts, "ward", "council", "pollingDay")
        for person in _linked(thing, "person", made):
            row = {name: thing.facts[name] for name in _STOOD if name in thing.facts}
            person.rows.append(row)


def _linked(thing: Thing, fact: str, made: dict[str, Thing]) -> list[Thing]:
    return [made[key] for key in thing.facts.get(fact, ()) if isinstance(key, str) and key in made]


def _copy(source: Facts, target: Facts, *names: str) -> None:
    for name in names:
        for value in source.get(name, ()):
            add(target, name, value)


def called(thing: Thing, known: dict[str, Thing]) -> list[str]:
    """Give what a thing may be called in a table: its names, those of a ward beside the council's, of a candidacy the
    person's, of a ballot the ward's."""
    names = list(thing.names)
    if thing.type in ("Ward", "Ballot"):
        wards = thing.names[1:] if thing.type == "Ward" else _shorts(thing, "ward", known, 1)
        names += [f"{ward}, {council}" for ward in wards for council in _shorts(thing, "council", known)]
    if thing.type == "Candidacy":
        names += _shorts(thing, "person", known, 0)
    return list(dict.fromkeys(name for name in names if normalise.plain(name)))


def short(thing: Thing) -> str:
    """Give the shortest name of a thing that is no abbreviation, as in `Camden`."""
    return thing.label if len(thing.names) == 1 else _shortest(tuple(thing.names))


@lru_cache(maxsize=4096)
def _shortest(names: tuple[str, ...]) -> str:
    return min((name for name in names if len(name) > 2), key=lambda name: (len(name), name), default=names[0])


def latest(thing: Thing) -> str:
    """Give the last polling day that has to do with a thing, or ""."""
    return max((str(day) for facts in (thing.facts, *thing.rows) for day in facts.get("pollingDay", ())), default="")


def hint(thing: Thing, known: dict[str, Thing]) -> str:
    """Describe a thing so that it is told from others of its name: `ward of Camden, contested in 2018 and 2022`."""
    name = TYPES[thing.type].name
    councils = _shorts(thing, "council", known)
    if thing.type == "Person":
        return _stood(thing, known)
    if thing.type == "Ward":
        years = sorted({day[:4] for day in _keys(thing, "pollingDay")})
        return f"ward of {_listed(councils)}" * bool(councils) + f", contested in {_listed(years)}" * bool(years)
    if thing.type in ("Party", "Council"):
        codes = [*_keys(thing, "electoralCommission"), *_keys(thing, "gss")]
        return f"{name}, {codes[0]}" if codes else name
    days = _keys(thing, "pollingDay")
    return ", ".join([f"{name} of {_listed(councils)}" if councils else name, *days])


def _stood(thing: Thing, known: dict[str, Thing]) -> str:
    if not thing.rows:
        return "person"
    rows = sorted(thing.rows, key=lambda row: str(row.get("pollingDay", "")), reverse=True)
    last = Thing("", "", [""], rows[0])
    places = [*_shorts(last, "ward", known, 1), *_shorts(last, "council", known)]
    parties = _shorts(last, "party", known, 0)
    years = sorted({str(day)[:4] for row in rows for day in row.get("pollingDay", ())})
    return f"stood in {', '.join(places)}, {_listed(years)}" + f", for {_listed(parties)}" * bool(parties)


def _keys(thing: Thing, fact: str) -> list[str]:
    return [key for key in thing.facts.get(fact, ()) if isinstance(key, str)]


def _shorts(thing: Thing, fact: str, known: dict[str, Thing], place: int = -1) -> list[str]:
    """Give the names of the things that are the values of a fact: by place, or the shortest."""
    found = [known[key] for key in _keys(thing, fact) if key in known]
    return [one.names[min(place, len(one.names) - 1)] if place >= 0 else short(one) for one in found]


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
