"""Nobody who stood in a ballot is two people: its candidate, and the person of a claim about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import Folder

from wardmote.graph.checks import namesakes
from wardmote.graph.errors import Fault
from wardmote.graph.sources import load
from wardmote.graph.sources.load import JOINS

STOOD = "local.fenwick-marsh.reedham-south.2031-05-01.osric-vane"
HEADER = "candidacy,name,label,other,reason,decision\n"


def faults(data: Path) -> list[Fault]:
    files = load.data_files(data)
    return namesakes.check(data, files, load.store(files))


@pytest.fixture
def split(counted: Folder) -> Folder:
    """Give the invented borough with a candidate who is somebody else in the returns than in the articles."""
    person = "person:local.fenwick-marsh.reedham-south.2031-05-01.osric-vane"
    returns = counted.data / "returns" / "local.2031-05-01.ttl"
    told = returns.read_text(encoding="utf-8").replace("person:osric-vane", person)
    described = f'\n{person}\n    a wm:Person ;\n    rdfs:label "Osric Vane"@en ;\n    foaf:name "Osric Vane" .\n'
    foaf = "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
    returns.write_text(("" if foaf in told else foaf) + told + described, encoding="utf-8")
    article = counted.data / "articles" / "fenwick-herald.ttl"
    assert "person:petra-lunn" in article.read_text(encoding="utf-8")
    vane = article.read_text(encoding="utf-8").replace("wm:person person:petra-lunn", "wm:person person:osric-vane")
    article.write_text(vane, encoding="utf-8")
    return counted


def test_data_in_which_everybody_is_one_person_has_no_fault(counted: Folder) -> None:
    assert faults(counted.data) == []


def test_candidate_who_is_another_person_in_an_article_is_a_fault(split: Folder) -> None:
    fault, other = faults(split.data)
    assert [one.file for one in (fault, other)] == ["articles/fenwick-herald.ttl", "articles/marsh-post.ttl"]
    assert fault.line > 0
    assert fault.message == (
        f"person:osric-vane has the name of person:{STOOD}, who stood in "
        "ballot:local.fenwick-marsh.reedham-south.2031-05-01: one person must not be two"
    )
    assert f"write person:{STOOD} in its place, or say in {JOINS} whether {STOOD}" in fault.remedy


def test_that_they_are_two_can_be_decided(split: Folder) -> None:
    row = f"{STOOD},Osric Vane,Alder Party,person:osric-vane,another man of that name,no\n"
    (split.data / JOINS).write_text(HEADER + row, encoding="utf-8")
    assert faults(split.data) == []
    (split.data / JOINS).write_text(HEADER + row.replace(",no", ",yes"), encoding="utf-8")
    assert len(faults(split.data)) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Cllr Siân Berry", "sian berry", True),
        ("Dr. Ann O’Reed", "Ann O'Reed", True),
        ("Ann Reed", "Anna Reed", False),
        ("Ann B. Reed", "Ann Reed", False),
    ],
)
def test_names_compare_without_accents_case_and_titles(one: str, other: str, same: bool) -> None:
    assert (namesakes.form(one) == namesakes.form(other)) is same
