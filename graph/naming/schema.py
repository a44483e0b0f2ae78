"""The types of things that names may mean, and the properties by which they are compared and extended."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Type:
    """A class of the ontology by its local name. Things of a type that is not `common` are found only when asked for.

    `prior` puts what people more likely mean first among things that match as well: the more, the earlier.
    """

    id: str
    name: str
    description: str
    prior: float = 0.0
    common: bool = True


@dataclass(frozen=True)
class Property:
    """A property: its id, its name, what it is, the types whose things have it, and what its values are.

    `values` is `text`, `number`, `date`, `wikidata`, or the type of the things that are its values. An `identifier`
    says by itself which thing is meant.
    """

    id: str
    name: str
    description: str
    types: tuple[str, ...]
    values: str = "text"
    identifier: bool = False

    @property
    def leads_to(self) -> str:
        """The type of the things that are its values, or "" where these are no things of ours."""
        return self.values if self.values in TYPES else ""


TYPES = {
    one.id: one
    for one in (
        Type("Council", "council", "a local authority that is elected", 0.5),
        Type("Ward", "ward", "one generation of a ward: its boundaries from one review to the next", 0.2),
        Type("Party", "party", "a registered political party, or a joint description of two", 0.4),
        Type("Person", "person", "somebody who stood, holds an office or is spoken of", 0.3),
        Type("Area", "area", "the area that a council governs, or a larger one"),
        Type("Election", "election", "a polling day of many councils"),
        Type("CouncilElection", "council election", "the election of one council on one day"),
        Type("Ballot", "ballot", "the contest of one ward on one day", common=False),
        Type("Candidacy", "candidacy", "one person's candidacy in one ballot", common=False),
        Type("PartyGroup", "party group", "the group of a party on a council"),
        Type("Office", "office", "an office that people hold, as leader of a council"),
        Type("Organisation", "organisation", "another body that the sources speak of"),
        Type("Event", "event", "what an election follows"),
        Type("Topic", "topic", "what people speak about"),
    )
}
# These are found by way of things that share their names: their type, and the property that leads to them.
FOLLOWING = {"Candidacy": ("Person", "person"), "Ballot": ("Ward", "ward")}
COMMON = tuple(one.id for one in TYPES.values() if one.common)

_ALL = tuple(TYPES)
_STOOD = ("Person", "Candidacy")

PROPERTIES = {
    one.id: one
    for one in (
        Property(
            "gss",
            "GSS code",
            "the code of the Office for National Statistics; of a council, that of its area",
            ("Council", "Ward", "Area"),
            identifier=True,
        ),
        Property(
            "democracyClub",
            "Democracy Club id",
            "the identifier at Democracy Club",
            ("Council", "Party", "Person", "Election", "CouncilElection", "Ballot"),
            identifier=True,
        ),
        Property(
            "electoralCommission",
            "Electoral Commission id",
            "the number of the registration, as PP53",
            ("Party",),
            identifier=True,
        ),
        Property("wikidata", "Wikidata item", "the item about the same thing", _ALL, "wikidata", identifier=True),
        Property("authorityCode", "authority code", "three letters, as CMD", ("Council",), identifier=True),
        Property("abbreviation", "abbreviation", "as in tables of results", ("Party",)),
        Property(
            "council",
            "council",
            "the council that it belongs to; of people, where they stood",
            ("Ward", "CouncilElection", "Ballot", *_STOOD, "PartyGroup", "Office", "Area"),
            "Council",
        ),
        Property("ward", "ward", "the ward; of people, where they stood", ("Ballot", *_STOOD), "Ward"),
        Property("ballot", "ballot", "the ballot; of people, all in which they stood", _STOOD, "Ballot"),
        Property("election", "council election", "the election that it is part of", ("Ballot",), "CouncilElection"),
        Property(
            "pollingDay",
            "polling day",
            "the day of the vote; of wards and people, all that are known",
            ("Election", "CouncilElection", "Ballot", "Ward", *_STOOD),
            "date",
        ),
        Property("party", "party", "the party; of people, all for which they stood", (*_STOOD, "PartyGroup"), "Party"),
        Property("person", "person", "who stood", ("Candidacy",), "Person"),
        Property("area", "area", "the area that it governs, or in which it lies", ("Council", "Ward"), "Area"),
        Property("seats", "seats", "the number of seats", ("Council", "Ward", "Ballot", "CouncilElection"), "number"),
        Property("votes", "votes", "the votes that the return declares", ("Candidacy",), "number"),
        Property("outcome", "outcome", "what the return declares, as elected", ("Candidacy",)),
        Property("description", "description on the ballot paper", "where it is no party's name", ("Candidacy",)),
        Property("countedAs", "counted as", "the party that a joint description is counted for", ("Party",), "Party"),
        Property("label", "label", "its name in this graph", _ALL),
        Property("alias", "other name", "what else it is called", _ALL),
        Property("iri", "IRI", "its identifier as Linked Data", _ALL, identifier=True),
    )
}


def of_type(name: str) -> list[Property]:
    """Give the properties of the things of a type; of no type, all."""
    return [one for one in PROPERTIES.values() if not name or name in one.types]


def type_named(name: str) -> str:
    """Give the id of the type that a name means: an id in any case, a prefixed name or an IRI; "" where none."""
    local = name.rpartition("#")[2].rpartition(":")[2].strip().lower().replace(" ", "")
    return next((one for one in TYPES if one.lower() == local), "")
