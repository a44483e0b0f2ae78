"""Parties by what ballot papers and tables of results call them."""

from __future__ import annotations

import pytest
from checkout import Folder

from wardmote.graph.imports.read.records import Candidate
from wardmote.graph.imports.read.tables import Row
from wardmote.graph.imports.resolve import known, spellings
from wardmote.graph.imports.resolve.parties import INDEPENDENTS, Label, Parties
from wardmote.graph.sources import load

LABOUR, TORY, LIB_DEM, GREEN, JOINT = "party:PP53", "party:PP52", "party:PP90", "party:PP63", "party:joint-party:53-119"


@pytest.fixture(scope="module")
def parties() -> Parties:
    """Give the table of parties that comes with Wardmote."""
    return Parties(known.reference(load.default_data()))


def find(parties: Parties, label: str, number: str = "") -> Label | None:
    return parties.find(Candidate(Row(0, {}), "", label, 0, False, number))


@pytest.mark.parametrize(
    ("label", "party"),
    [
        *[
            (label, LABOUR)
            for label in ("Labour", "The Labour Party", "LABOUR PARTY", "Labour candidate", "Lab", "LAB")
        ],
        *[(label, LABOUR) for label in ("Labour Party Candidates", "Scottish Labour Party", "Welsh Labour", "lab")],
        *[(label, TORY) for label in ("C", "Con", "CON", "Cons", "Conservative & Unionist Party", "The Conservatives")],
        *[(label, TORY) for label in ("Conservative Candidate", "Unionist and Conservative Party", "Conservatives")],
        *[(label, TORY) for label in ("Welsh Conservatives", "Scottish Conservative and Unionist Party", "Tory")],
        *[
            (label, LIB_DEM)
            for label in ("LD", "ld", "LDem", "Lib Dem", "Lib Dems", "LIB DEM", "Liberal Democrats Party")
        ],
        *[
            (label, LIB_DEM)
            for label in ("The Liberal Democrats", "Welsh Liberal Democrats", "Liberal Democrat candidate")
        ],
        *[(label, GREEN) for label in ("Grn", "GRN", "Green", "The Green Party Candidate", "Green Party", "Greens")],
        *[
            (label, "party:PP85")
            for label in ("UKIP", "ukip", "The UK Independence Party", "UK Independence Party (UKIP)")
        ],
        *[(label, "party:PP804") for label in ("TUSC", "Trade Unionist & Socialist Coalition")],
        *[(label, "party:PP102") for label in ("SNP", "Scottish National Party (SNP)", "The Scottish National Party")],
        *[(label, "party:PP77") for label in ("PC", "Plaid Cymru", "Plaid Cymru – The Party of Wales", "PLAID CYMRU")],
        *[(label, "party:PP70") for label in ("DUP", "Democratic Unionist Party - D.U.P.")],
        *[(label, "party:PP39") for label in ("SF", "Sinn Féin", "Sinn Fein")],
        *[(label, "party:PP55") for label in ("SDLP", "Social Democratic & Labour Party")],
        *[(label, "party:PP130") for label in ("Scottish Green Party", "Scottish Greens")],
        *[(label, JOINT) for label in ("Labour and Co-operative", "Co-operative and Labour", "Labour & Co-op Party")],
        *[(label, JOINT) for label in ("Labour/Co-operative", "Labour Co-op", "Cooperative & Labour Party candidate")],
        *[
            (label, JOINT)
            for label in ("The Labour and Cooperative Party", "LABOUR AND CO-OPERATIVE PARTY", "Lab/Co-op")
        ],
        ("Co-operative Party", "party:PP119"),
        ("Liberal", "party:PP54"),
        ("Liberal Party", "party:PP54"),
        ("Socialist Labour", "party:PP73"),
        *[(label, None) for label in ("Ind", "IND", "Independent", "Independents", "Independent Candidate", "indep.")],
    ],
)
def test_a_party_as_people_write_it(label: str, party: str | None, parties: Parties) -> None:
    found = find(parties, label)
    assert found is not None
    assert found.party == party
    assert found.stands_for == {JOINT: LABOUR, None: INDEPENDENTS}.get(party, party)


@pytest.mark.parametrize(
    "label",
    [
        *("L", "c", "G", "Independent Party", "Party", "The", "The Party Candidate", "and", "-", "Reformers"),
        *("Labour and Green", "Socialist", "Unionist", "Residents", "Residents' Association", "Workers Party"),
        *("Nobody's Party", "Cooperative Green"),
    ],
)
def test_what_may_be_another_stays_unknown(label: str, parties: Parties) -> None:
    assert find(parties, label) is None


def test_what_is_no_name_of_a_party_is_kept_as_printed(parties: Parties) -> None:
    for label in ("Welsh Labour", "The Labour Party candidate"):
        assert find(parties, label) == Label(LABOUR, LABOUR, label)
    for label in ("Lab", "LAB", "Labour", "LABOUR PARTY"):
        assert find(parties, label) == Label(LABOUR, LABOUR)
    assert find(parties, "Independent Candidate") == Label(None, description="Independent Candidate")


def test_a_number_without_a_name_may_be_explained(folder: Folder) -> None:
    parties = Parties(known.reference(folder.data))
    assert find(parties, "", "PP99999") is None
    parties.meant = {"pp99999": "party:bittern"}
    assert find(parties, "", "PP99999") == Label("party:bittern", "party:bittern")


def test_a_label_that_fits_two_parties_means_none(folder: Folder) -> None:
    folder.edit("reference/parties.ttl", 'skos:altLabel "Bittern"@en', 'skos:hiddenLabel "The Alder Candidates"@en')
    parties = Parties(known.reference(folder.data))
    assert find(parties, "Alder Party Candidate") is None
    found = find(parties, "The Alder Candidates")
    assert found is not None
    assert found.party == "party:bittern"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Marsh Party", "marsh"),
        ("Marsh & Fen", "Fen and Marsh Party"),
        ("Marsh/Fen", "Fen + Marsh candidates"),
        ("Marsh Co-op", "Marsh Co-operative"),
        ("Marsh Co - operative", "marsh cooperative party"),
    ],
)
def test_labels_that_compare(one: str, other: str) -> None:
    assert spellings.label(one) == spellings.label(other)
