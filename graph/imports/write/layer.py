"""Put together the file of returns of a polling day: whole, or as much of it as the articles speak of."""

from __future__ import annotations

from wardmote.graph.imports.collections.declared import Results
from wardmote.graph.imports.read.layouts import GREATER_LONDON
from wardmote.graph.imports.resolve.contests import Election, Resolved
from wardmote.graph.imports.resolve.known import Known
from wardmote.graph.imports.resolve.parties import Parties
from wardmote.graph.imports.write import ballots, differences, pages, totals
from wardmote.graph.imports.write.descriptions import Describing, said
from wardmote.graph.imports.write.pages import Page
from wardmote.graph.rdf.turtle import Blocks

_UNKNOWN = "How many seats the council fills is not known here, so that nothing follows from those that are."
_IN_PARTS = "The collection does not say how many seats the council has in all, so that control does not follow."


def layer(resolved: Resolved, known: Known, parties: Parties, page: Page | None = None) -> Blocks:
    """Give the descriptions and statements of a file, ready to be written.

    What another collection of the day declares, which `known` has then, is held against it. `page` is the publisher's
    page of the file and of its figures, where it is another than the one known.
    """
    reading = resolved.reading
    format, day = reading.format, f"local.{reading.day.isoformat()}"
    collection, source = resolved.place.key, f"Results of {said(reading.day)} {format.collated}"
    describing = Describing(known, Blocks(), source)
    comment = "The file does not say its polling day." if not format.is_dated else ""
    describing.collection(collection, reading.table, source, format.publisher, comment, pages.of(collection, page))
    if f"return:{day}" not in known.of("wm:Return"):
        describing.polling_day(resolved)
    listed = f"The wards of the day are those whose ballots {resolved.listing} lists." if resolved.wards else ""
    describing.returned(f"election:{day}", f"the local elections of {said(reading.day)}", [collection], listed)
    figures = _figures(resolved, describing, day, page)
    for election in resolved.elections.values():
        described = any(contest.ballot.figures for contest in election.contests if contest.identities)
        _election(election, describing, [collection, figures] if described else [collection], parties, format.has_ids)
    for contest in resolved.apart:
        ballots.write(contest, describing)
    if resolved.second:
        resolved.reading.notes += differences.write(resolved, describing, Results(known))
    return describing.blocks


def _figures(resolved: Resolved, describing: Describing, day: str, page: Page | None) -> str:
    """Describe the table that has figures of wards, if one is used; give its key."""
    table = next((ballot.figures.table for ballot in resolved.ballots if ballot.figures is not None), None)
    if table is None:
        return ""
    label = f"Results of {said(resolved.reading.day)} by ward, collated by the Greater London Authority"
    key = f"{day}.gla-wards"
    describing.collection(key, table, label, GREATER_LONDON, "", pages.of(key, page))
    return key


def _enumerated(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _comment(election: Election) -> str:
    """Say what does not follow from the results of a council election, and why."""
    lacks = f"The collection lacks the result of {_enumerated(election.missing)}." if election.missing else ""
    unknown = _IN_PARTS if not election.council.whole else "" if election.seats else _UNKNOWN
    return f"{lacks} {unknown}".strip()


def _election(
    election: Election, describing: Describing, collections: list[str], parties: Parties, is_given: bool
) -> None:
    """Describe a council election and its return: every ballot of it, or the tally of each label."""
    describing.council_election(election, is_given)
    describing.returned(election.iri, f"the {totals.label(election)}", collections, _comment(election))
    if election.is_tallied:
        totals.write(election, describing, parties)
    for contest in election.contests:
        if contest.identities:
            ballots.write(contest, describing)
