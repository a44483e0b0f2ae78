"""Bring what other files of returns say of people up to date with an import, which may show who is who in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from wardmote.graph.imports.resolve.known import RETURNS, Known, first
from wardmote.graph.imports.resolve.people import Identity
from wardmote.graph.imports.resolve.standings import Standing
from wardmote.graph.imports.write import descriptions
from wardmote.graph.rdf import reader
from wardmote.graph.rdf.turtle import Blocks, Terms, short


def rejoin(data: Path, stored: Iterable[tuple[Standing, Identity]], known: Known) -> Iterator[tuple[Path, Blocks]]:
    """Give the files of returns in which people are others now, as they should be.

    `stored` are those who stood in the files that the import does not write, with who they are.
    """
    by_file: dict[str, list[Identity]] = defaultdict(list)
    changed: set[str] = set()
    for standing, identity in stored:
        name = known.homes.get(standing.candidacy)
        if name is None:
            continue  # only a reference file has it
        by_file[name].append(identity)
        if _differs(identity, known):
            changed.add(name)
    for name in sorted(changed):
        path = data / RETURNS / name
        yield path, _again(path, {one.candidacy: one for one in by_file[name]}, known)


def _differs(identity: Identity, known: Known) -> bool:
    """Whether a file says otherwise who a candidate is."""
    told, person = known.of("wm:Candidacy")[identity.candidacy], identity.person
    if (first(told, "wm:person"), first(told, "wm:basis")) != (person.iri, identity.basis):
        return True
    if first(told, "wm:democracyClub") != identity.number:
        return True
    names = known.of("wm:Person").get(person.iri, {})
    is_described = (first(names, "foaf:name"), set(names.get("skos:altLabel", []))) == (person.name, {*person.others})
    return person.iri not in known.reference and not is_described


def _again(path: Path, identities: dict[str, Identity], known: Known) -> Blocks:
    """Give a file of returns with these candidacies and people in the place of those that it has."""
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in reader.read(path, f"{RETURNS}/{path.name}"):
        told[short(triple.subject)][short(triple.predicate)].append(short(triple.object))
    blocks = Blocks()
    for thing, properties in told.items():
        if thing.startswith("person:"):
            continue
        kinds, terms = properties.pop("rdf:type", []), dict[str, Terms](properties)
        if thing in identities:
            terms |= descriptions.joined(identities[thing])
        blocks.add(thing, kinds, terms)
    for person in {one.person.iri: one.person for one in identities.values()}.values():
        if person.iri not in known.reference:
            blocks.add(person.iri, "wm:Person", descriptions.named(person))
    return blocks
