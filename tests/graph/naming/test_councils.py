"""Councils by names that say of which kind they are, written out or abbreviated."""

from __future__ import annotations

import naming_data
import pytest

from wardmote.graph.naming import normalise
from wardmote.graph.naming.evidence import Condition, Value
from wardmote.graph.naming.retrieve import Query

KINDS = (
    *("LB {}", "L.B. {}", "L B {}", "LB of {}", "LBC {}", "{} LB", "{} L.B.C.", "{} LBC", "RB {}", "R.B. of {}"),
    *(
        "{} RB",
        "{} RBC",
        "{} MBC",
        "{} M.B.C.",
        "{} MDC",
        "{} CC",
        "{} DC",
        "{} BC",
        "{} CBC",
        "{} UA",
        "{} LA",
        "LA {}",
    ),
    *("{} Council", "{} City Council", "{} Borough Council", "{} District Council", "{} (District)", "{} Borough"),
    *("{} Metropolitan Borough Council", "{} County Borough Council", "{} Unitary Authority", "{} Unitary Council"),
    *("London Borough of {}", "The London Borough of {}", "Royal Borough of {}", "City of {}", "Borough of {}"),
    *("LONDON BOROUGH OF {}", "Borough Council of {}", "City and County of {}", "{} London Borough"),
    *(
        "City & County of {} Council",
        "{} City and District Council",
        "Metropolitan Borough of {}",
        "{} Local Authority",
    ),
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["Saltby", "Otter and Meadow", "Ceann Loch an t-Sail"])
def test_the_kind_is_taken_off(kind: str, name: str) -> None:
    assert normalise.bare(normalise.plain(kind.format(name))) == normalise.plain(name)


@pytest.mark.parametrize(
    "name", ["Saltby", "Council", "LB", "London Borough of", "City of", "County Durham", "Lbford", "Cityford", ""]
)
def test_what_says_no_kind_stays(name: str) -> None:
    assert normalise.bare(normalise.plain(name)) == normalise.plain(name)


def test_a_county_is_no_other_council_of_the_name() -> None:
    assert normalise.is_named("saltby city council", {"saltby"})
    assert normalise.is_named("saltby county borough council", {"saltby"})
    assert not normalise.is_named("saltby county council", {"saltby"})
    assert normalise.is_named("saltby county council", {"saltby", "saltby county"})
    assert not normalise.is_named("saltby", {"saltby"})
    assert not normalise.is_named("lb weald", {"saltby"})


@pytest.mark.parametrize("kind", KINDS)
def test_a_council_is_matched_by_each_of_them(kind: str) -> None:
    first, *_ = naming_data.matcher().match(Query(kind.format("Ottermere")))
    assert (first.known.key, first.match) == ("council/ottermere", True)


@pytest.mark.parametrize("kind", ["{}", *KINDS])
def test_a_council_beside_a_ward_tells_it_from_its_namesakes(kind: str) -> None:
    council = Condition("council", (Value(kind.format("Ottermere")),))
    found = naming_data.matcher().match(Query("Market", ("Ward",), (council,)))
    assert (found[0].known.key, found[0].match) == ("ward/E05000001", True)
    assert [one.agreements["council"] for one in found] == [1.0, 0.0]
    assert found[0].score > found[1].score


def test_a_ward_whose_name_is_cut_off_is_not_matched_by_itself() -> None:
    first, *_ = naming_data.matcher().match(Query("Market, Otterme", ("Ward",)))
    assert (first.known.key, first.match) == ("ward/E05000001", False)
