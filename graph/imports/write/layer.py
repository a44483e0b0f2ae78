"""Put together the file of returns of a polling day: whole, or as much of it as the articles speak of."""

from __future__ import annotations

from collections.abc import Sequence

from wardmote.graph.imports.read.layouts import GREATER_LONDON
from wardmote.graph.imports.read.polls import out_of_order
from wardmote.graph.imports.read.ward_figures import Figures, Wards
from wardmote.graph.imports.resolve.contests import Resolved
from wardmote.graph.imports.resolve.councils import Council, Councils
from wardmote.graph.imports.resolve.known import Known, first
from wardmote.graph.imports.resolve.parties import Label, Parties
from wardmote.graph.imports.resolve.people import People
from wardmote.graph.imports.resolve.places import Ballot, Places
from wardmote.graph.imports.resolve.reported import Reported
from wardmote.graph.imports.write import totals
from wardmote.graph.imports.write.ballots import BallotWriter
from wardmote.graph.imports.write.descriptions import Describing, said, title
from wardmote.graph.rdf.turtle import Blocks

Ballots = Sequence[tuple[Ballot, Sequence[Label]]]


class Layer:
    """Makes files of returns of what was resolved. `notes` says what a person should know of them."""

    def __init__(
        self,
        known: Known,
        councils: Councils,
        places: Places,
        parties: Parties,
        people: People,
        tables: Wards,
        reported: Reported | None,
    ) -> None:
        self.notes: list[str] = []
        self._seen = ""
        self._known, self._councils, self._places, self._parties = known, councils, places, parties
        self._people, self._tables, self._reported = people, tables, reported

    def blocks(self, resolved: Resolved) -> Blocks:
        """Give the descriptions and statements of a file, ready to be written."""
        blocks = Blocks()
        describing = Describing(self._known, blocks)
        reading, format = resolved.reading, resolved.reading.format
        day = f"local.{reading.day.isoformat()}"
        collection, source = f"{day}.{format.name}", title(reading)
        self._seen = source
        comment = "The file does not say its polling day." if not format.is_dated else ""
        describing.collection(collection, reading.table, source, format.publisher, comment)
        describing.polling_day(reading)
        label = f"the local elections of {said(reading.day)}"
        describing.returned(f"election:{day}", label, [collection])
        writer = BallotWriter(blocks, describing, self._parties, source, collection)
        figures = self._figures_collection(resolved, describing, day)
        for key, (council, ballots) in resolved.elections.items():
            self._election(key, council, ballots, blocks, describing, collection, format.has_ids)
            for ballot, labels in ballots:
                if self._reported is None or self._reported.has_ward(ballot.ward.iri):
                    self._ballot(ballot, labels, writer, figures)
        return blocks

    def _figures_collection(self, resolved: Resolved, describing: Describing, day: str) -> str:
        """Describe the table that has figures of wards, if one is used; give its key."""
        for ballot in resolved.ballots:
            figures = self._figures(ballot)
            if figures is not None:
                label = f"Results of {said(ballot.poll.day)} by ward, collated by the Greater London Authority"
                describing.collection(f"{day}.gla-wards", figures.table, label, GREATER_LONDON, "")
                return f"{day}.gla-wards"
        return ""

    def _figures(self, ballot: Ballot) -> Figures | None:
        figures = self._tables.figures.get(ballot.poll.ward_code)
        return figures if figures is not None and figures.day == ballot.poll.day else None

    def _election(
        self,
        key: str,
        council: Council,
        ballots: Ballots,
        blocks: Blocks,
        describing: Describing,
        collection: str,
        is_given: bool,
    ) -> None:
        """Describe a council election and its return; with few ballots in the file, count its seats."""
        self._councils.describe(council, describing)
        describing.council_election(key, council, [ballot for ballot, _ in ballots], is_given)
        missing = self._missing(key, council, ballots)
        label = f"the {totals.label(council.name, ballots[0][0])}"
        comment = f"The collection lacks the result of {' and '.join(missing)}." if missing else ""
        source = describing.returned(f"election:{key}", label, [collection], comment=comment)
        if self._reported is None:
            return
        self._totals(key, council, ballots, missing, source, blocks, describing)

    def _totals(
        self,
        key: str,
        council: Council,
        ballots: Ballots,
        missing: Sequence[str],
        source: str,
        blocks: Blocks,
        describing: Describing,
    ) -> None:
        counted = totals.count(ballots, self._parties, missing)
        names = {totals.INDEPENDENTS: "Independents"}
        for ballot, labels in ballots:
            for candidate, label in zip(ballot.poll.candidates, labels, strict=True):
                party = label.party
                if party is not None and self._parties.counted(party) not in names:
                    party = self._parties.counted(party)
                    names[party] = self._parties.name(party, candidate)
                    self._parties.describe(party, candidate, self._seen, describing)
        contest = f"election:{key}"
        standing = self._reported is not None and self._reported.counts_candidates(contest)
        totals.write(blocks, source, contest, totals.label(council.name, ballots[0][0]), counted, names, standing)

    def _missing(self, key: str, council: Council, ballots: Ballots) -> list[str]:
        """Name what a council elected as a whole lacks in the file."""
        if not council.whole:
            return []
        there = [ballot for ballot, _ in ballots if not ballot.poll.is_by_election]
        seats = sum(ballot.seats for ballot in there)
        expected = int(first(self._known.of("wm:CouncilElection").get(f"election:{key}"), "wm:seats") or 0)
        if not there or expected == seats:
            return []
        wards = self._places.missing(council, there)
        if not wards and expected > seats:
            wards = [f"wards with {expected - seats} seats"]
        if wards:
            self.notes.append(f"{council.name}: {len(there)} ballots with {seats} seats; missing: {', '.join(wards)}")
        return wards

    def _ballot(self, ballot: Ballot, labels: Sequence[Label], writer: BallotWriter, figures: str) -> None:
        identities = self._people.identify(ballot, {place: label.party for place, label in enumerate(labels)})
        for candidate, label, identity in zip(ballot.poll.candidates, labels, identities, strict=True):
            told = self._people.party(ballot, identity.person)
            if told is not None and told != (label.party or ""):
                before = told or "no party"
                self.notes.append(f"{identity.candidacy}: {before} in the reference files, {candidate.label!r} here")
        if out_of_order(ballot.poll):
            self.notes.append(f"{ballot.key}: somebody was not elected with more votes than somebody who was")
        table = self._figures(ballot)
        writer.write(ballot, labels, identities, (figures, table) if table is not None else None)
