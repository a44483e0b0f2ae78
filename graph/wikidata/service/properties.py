"""The properties and classes of Wikidata that this package speaks of, each with the place where its number was read.

One table, so that a number that changes its meaning is mended in one place. What could not be found in a published
source is not here: a property that is missing is not compared, and a class that is missing makes a kind unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_POLITICIANS = "wikidata.org, Wikidata:WikiProject every politician, scope and data model"
_COMMONS = "everypolitician/proto-commons-united-kingdom, query-used.rq of legislatures and positions"
_SOURCES = "wikidata.org, Help:Sources, and Wikidata:List of properties/Citing sources"
_AUTHORITIES = "watty62/uk_local_authority_names_and_codes, notebook that matches local authorities with Wikidata"
_ELECTIONS = "wikidata.org, Wikidata:WikiProject elections, key properties"


@dataclass(frozen=True)
class Term:
    """A property or an item of Wikidata: its number, its label there, and where both were read."""

    id: str
    label: str
    basis: str


INSTANCE_OF = Term("P31", "instance of", _ELECTIONS)
SUBCLASS_OF = Term("P279", "subclass of", _COMMONS)
POSITION_HELD = Term("P39", "position held", _POLITICIANS)
START_TIME = Term("P580", "start time", _POLITICIANS)
END_TIME = Term("P582", "end time", _POLITICIANS)
DISTRICT = Term("P768", "electoral district", _POLITICIANS)
GROUP = Term("P4100", "parliamentary group", _POLITICIANS)
ELECTED_IN = Term("P2715", "elected in", _POLITICIANS)
POINT_IN_TIME = Term("P585", "point in time", "wetneb/openrefine-wikibase, tests/entities/Q30274958.json")
JURISDICTION = Term("P1001", "applies to jurisdiction", _COMMONS)
NUMBER_OF_SEATS = Term("P1342", "number of seats", "wikidata.org, Wikidata:WikiProject Parliaments, for parliaments")
STATED_IN = Term("P248", "stated in", _SOURCES)
REFERENCE_URL = Term("P854", "reference URL", _SOURCES)
RETRIEVED = Term("P813", "retrieved", _SOURCES)
GSS_CODE = Term("P836", "GSS code (2011)", _AUTHORITIES)
ELECTORAL_COMMISSION = Term(
    "P4217",
    "UK Electoral Commission ID",
    "one survey of sources on UK elections, which counted 597 parties; no page of Wikidata's own could be read",
)
DEMOCRACY_CLUB = Term(
    "P6465",
    "Democracy Club candidate ID",
    "the same survey, which counted 15,191 people, and a public query for politicians that names its column so",
)

PROPERTIES = (
    *(INSTANCE_OF, SUBCLASS_OF, POSITION_HELD, START_TIME, END_TIME, DISTRICT, GROUP, ELECTED_IN, POINT_IN_TIME),
    *(JURISDICTION, NUMBER_OF_SEATS, STATED_IN, REFERENCE_URL, RETRIEVED),
    *(GSS_CODE, ELECTORAL_COMMISSION, DEMOCRACY_CLUB),
)
BY_ID: Mapping[str, Term] = {term.id: term for term in PROPERTIES}

# Which of our identifiers is which of Wikidata's, by the class of the thing that bears it. Democracy Club numbers
# people and contests apart, and Wikidata's property is for people alone. A council bears no GSS code here: the code is
# that of the area it governs.
IDENTIFIERS: Mapping[str, Mapping[str, Term]] = {
    "Area": {"gss": GSS_CODE},
    "Ward": {"gss": GSS_CODE},
    "Party": {"electoralCommission": ELECTORAL_COMMISSION},
    "Person": {"democracyClub": DEMOCRACY_CLUB},
}

# Which of our dates is which of Wikidata's.
DATES: Mapping[str, Mapping[str, Term]] = {
    "Event": {"date": POINT_IN_TIME},
    "Election": {"pollingDay": POINT_IN_TIME},
    "CouncilElection": {"pollingDay": POINT_IN_TIME},
}

_HUMAN = Term("Q5", "human", _COMMONS)
_PARTY = Term("Q7278", "political party", "wikidata.org, Property talk:P102, value type constraint")
_WARD = Term(
    "Q589282",
    "ward or electoral division of the United Kingdom",
    "EdwardBetts/geocode, geocode/wikidata.py, table of kinds of places; no page of Wikidata's own could be read",
)
_BOROUGH = Term("Q211690", "London borough", _AUTHORITIES)
_AUTHORITY = Term("Q837766", "local authority", _AUTHORITIES)
_COUNTRY = Term("Q6256", "country", _COMMONS)
_REGION = Term("Q10864048", "first-level administrative division", _COMMONS)
_CITY = Term("Q515", "city", _COMMONS)
_MUNICIPALITY = Term("Q15284", "municipality", _COMMONS)
_LEGISLATURE = Term("Q37002670", "unicameral legislature", "wikidata.org, Wikidata:WikiProject Parliaments")
_POSITION = Term("Q4164871", "position", _COMMONS)
_ELECTION = Term("Q40231", "public election", "wikidata.org, Property talk:P726, domain")

# The classes of Wikidata whose instances, or whose subclasses' instances, are of the same kind as ours. For our
# organisations and events no class could be found: their kind is not compared.
CLASSES: Mapping[str, tuple[Term, ...]] = {
    "Area": (_BOROUGH, _COUNTRY, _REGION, _CITY, _MUNICIPALITY),
    "Council": (_AUTHORITY, _LEGISLATURE),
    "CouncilElection": (_ELECTION,),
    "Election": (_ELECTION,),
    "Office": (_POSITION,),
    "Party": (_PARTY,),
    "Person": (_HUMAN,),
    "Ward": (_WARD,),
}

ROOTS: Mapping[str, Term] = {term.id: term for terms in CLASSES.values() for term in terms}
