"""Read a claim that is data: what it is of, by names or addresses, becomes a draft as a text would make it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pyoxigraph import NamedNode

from wardmote.graph.drafting.decisions.kept import MODALITIES, Kept, Slot
from wardmote.graph.drafting.drafters.allowed import FORMS
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.records import Span
from wardmote.graph.errors import CallError
from wardmote.graph.naming import normalise
from wardmote.graph.rdf import iris
from wardmote.graph.verifying.asking import Asked, Asking, Time

ROLES = ("council", "ward", "party", "person", "from", "to")
"""What a claim is of, each by a name as people write it or by a prefixed IRI."""
_FIELDS = ("type", *ROLES, "value", "polarity", "year", "more")
_POLARITIES = {"affirmed": "asserted", "denied": "negated", **{name: name for name in MODALITIES}}
_LONGEST = 200  # characters of a name
_PARTIES = ("party", "from", "to")


def asked(claim: Mapping[str, Any], time: Time, asking: Asking) -> Asked:
    """Give a claim as it is asked. Raises CallError for what is no claim, with what to write instead."""
    _require_fields(claim)
    year = _year(claim)
    at = Time(time.day, year, time.elections)
    names = asking.names(at)
    slots: dict[str, Slot] = {}
    council = None
    for role in ROLES:
        if (name := claim.get(role)) is not None:
            slots[role] = _slot(role, name, names, council)
            if role == "council" and slots[role].thing:
                council = iris.term(slots[role].thing)
    draft = Kept(
        id="",
        kind=claim["type"],
        slots=slots,
        evidence=Span(0, 0),
        sha256="",
        rule="",
        version="",
        score=1.0,
        value=str(claim.get("value", "")),
        modality=_POLARITIES[claim.get("polarity", "affirmed")],
        more=dict(claim.get("more", {})),
    )
    return asking.said(draft, at)


def _require_fields(claim: Mapping[str, Any]) -> None:
    for name in sorted(claim.keys() - set(_FIELDS)):
        raise CallError(f"a claim has no {name[:40]!r}: it has {', '.join(_FIELDS)}")
    if not isinstance(claim.get("type"), str) or claim["type"] not in FORMS:
        raise CallError(f"the type of a claim is {claim.get('type')!r:.60}: write one of {', '.join(FORMS)}")
    for name in ROLES:
        if name in claim and not (isinstance(claim[name], str) and 0 < len(claim[name]) <= _LONGEST):
            raise CallError(f"{name} is {claim[name]!r:.60}: write a name, of at most {_LONGEST} characters")
    value = claim.get("value", "")
    if isinstance(value, bool) or not isinstance(value, str | int | float) or len(str(value)) > _LONGEST:
        raise CallError(f"value is {value!r:.60}: write a number or a text, of at most {_LONGEST} characters")
    if not isinstance(polarity := claim.get("polarity", "affirmed"), str) or polarity not in _POLARITIES:
        raise CallError(f"polarity is {claim['polarity']!r:.60}: write affirmed or denied")
    more = claim.get("more", {})
    if not isinstance(more, dict) or not all(isinstance(one, str) and len(one) <= _LONGEST for one in more.values()):
        raise CallError(f"more is {more!r:.60}: write an object of texts, as {{'measure': 'votes'}}")


def _year(claim: Mapping[str, Any]) -> int | None:
    year = claim.get("year")
    if isinstance(year, float) and year.is_integer():
        year = int(year)  # JSON has one kind of number
    if year is not None and (isinstance(year, bool) or not isinstance(year, int) or not 1900 <= year <= 2100):
        raise CallError(f"year is {year!r:.60}: write a number, as 2022")
    return year


def _slot(role: str, name: str, names: Gazetteer, council: NamedNode | None) -> Slot:
    """Give what a name means in a role: one thing, or what it could mean."""
    kind = "party" if role in _PARTIES else role
    prefix, colon, _ = name.partition(":")
    if colon and prefix in iris.KINDS:
        try:
            iris.term(name)
        except ValueError:
            raise CallError(f"{role} is {name!r:.60}: write a name, or a key as council:camden") from None
        return Slot(kind, name, "stated", name)
    found = list(dict.fromkeys(_meant(kind, name, names, council)))
    things = tuple(short for one in found if (short := iris.shorten(one.value)) is not None)
    return Slot(kind, name, "name", things[0] if len(things) == 1 else "", things if len(things) > 1 else ())


def _meant(kind: str, name: str, names: Gazetteer, council: NamedNode | None) -> Iterable[NamedNode]:
    if kind == "council":
        return names.council_names.get(name)
    if kind == "party":
        parties = names.parties.get(name) or names.party_of(name)
        return [one.iri for one in parties if one.iri is not None]
    councils = names.councils if council is None else [council]
    if kind == "ward":
        return [ward.iri for one in councils for ward in names.wards(one).get(name)]
    words = tuple(normalise.words(name))
    stood = [one.person for each in councils for one in names.stood(each).get(words, ())]
    return stood or names.people.get(words, ())
