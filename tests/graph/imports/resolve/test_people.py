"""Who is who: joins by rule, by number and by decision, of people at three elections of the invented borough."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
import results
from checkout import Folder

from wardmote.graph.imports.read.faults import RefusedError
from wardmote.graph.imports.resolve import known, standings
from wardmote.graph.imports.resolve.known import first
from wardmote.graph.sources import load

DAYS = {"archive": "2028-05-04", "club": results.DAY, "gla": "2035-05-03"}
NORTH, QUAY = results.NORTH, results.QUAY
Changes = Mapping[str, str]


@pytest.fixture
def data(folder: Folder) -> Path:
    """Give a copy of the invented data, with a council that is elected every year."""
    councils = folder.data / "reference" / "councils.ttl"
    councils.write_text(councils.read_text(encoding="utf-8").replace("wm:electedEvery 4", "wm:electedEvery 1"), "utf-8")
    return folder.data


def files(tmp_path: Path, **changed: Changes) -> dict[str, Path]:
    """Save the results of three days, of the same candidates but for changes: by file, what is printed for what."""
    made = {"archive": results.archive(), "club": results.democracy_club(), "gla": results.gla()}
    paths = {}
    for name, rows in made.items():
        text = results.text(rows).replace(results.DAY, DAYS[name])
        for old, new in changed.get(name, {}).items():
            assert old in text
            text = text.replace(old, new)
        paths[name] = tmp_path / f"{name}.csv"
        paths[name].write_text(text, encoding="utf-8")
    return paths


def take(data: Path, *paths: Path) -> None:
    """Import files of the three days, of which one does not say its own."""
    day = date.fromisoformat(DAYS["archive"]) if any(path.stem == "archive" for path in paths) else None
    results.take(data, *paths, day=day, replace=True)


def people(data: Path) -> dict[str, tuple[str, str]]:
    """Give who stood by the files of returns: by the key of the candidacy without the council, person and basis."""
    found = known.reference(data)
    known.add_returns(found, data, ())
    return {
        iri.partition("fenwick-marsh.")[2]: (first(content, "wm:person"), first(content, "wm:basis"))
        for iri, content in found.of("wm:Candidacy").items()
        if "fenwick-marsh" in iri
    }


def told(data: Path) -> set[str]:
    """Give what the files of returns say of candidacies and people, thing by thing; where it was is of another test."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((data / "returns").glob("*.ttl"))]
    blocks = (f"{number} {block.strip()}" for number, text in enumerate(texts) for block in text.split("\n\n"))
    told = (block for block in blocks if block.partition(" ")[2].startswith(("candidacy:", "person:")))
    return {re.sub(r"\n    wm:ward ward:\S+", "", block) for block in told}


def wards(data: Path) -> set[str]:
    """Give the wards that the files of returns have candidacies in."""
    return {
        ward for path in (data / "returns").glob("*.ttl") for ward in re.findall(r"wm:ward (\S+)", path.read_text())
    }


def open_rows(data: Path) -> list[tuple[str, str]]:
    """Give the joins that wait for a decision, by candidacy and other."""
    path = data / load.JOINS
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines()) if path.exists() else []
    return [(row["candidacy"], row["other"]) for row in rows if not row["decision"]]


def decide(data: Path, decision: str) -> None:
    """Decide all joins that wait for a decision."""
    path = data / load.JOINS
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line + decision if line.endswith(",") else line for line in lines) + "\n", "utf-8")


def test_one_name_council_and_label_at_elections_within_a_term_is_one_person(data: Path, tmp_path: Path) -> None:
    take(data, *files(tmp_path, gla={"Thorne": "THORNE"}).values())
    found = people(data)
    keys = {name: f"{NORTH}.{day}.ada-thorne" for name, day in DAYS.items()}
    assert {found[key][0] for key in keys.values()} == {"person:dc-101"}
    assert found[keys["club"]][1] == ""
    for name in ("archive", "gla"):
        assert "Joined by rule: the name is equal, in Fenwick Marsh" in found[keys[name]][1]
    written = (data / f"returns/local.{DAYS['archive']}.ttl").read_text(encoding="utf-8")
    (person,) = (block for block in written.split("\n\n") if block.startswith("person:dc-101\n"))
    assert 'foaf:name "Ada Thorne"' in person
    assert 'skos:altLabel "Ada THORNE"@en' in person


@pytest.mark.parametrize("order", list(permutations(DAYS))[1:])
def test_whatever_is_imported_first_people_are_the_same(order: tuple[str, ...], data: Path, tmp_path: Path) -> None:
    changes = {"Bea": "Beatrice Bea", "Gus": "GUS", "Holm": "HOLM"}
    paths = files(tmp_path, archive={"Cy Dunn": "Dora Cy Dunn"}, gla=changes)
    take(data, *paths.values())
    at_once, proposed = told(data), open_rows(data)
    assert proposed
    for path in (data / "returns").glob("*.ttl"):
        path.unlink()
    (data / load.JOINS).unlink()
    for name in order:
        take(data, paths[name])
    assert (told(data), open_rows(data)) == (at_once, proposed)


def test_wards_by_name_alone_have_their_codes_once_a_file_with_codes_is_there(data: Path, tmp_path: Path) -> None:
    paths = files(tmp_path)
    take(data, paths["archive"])
    assert not any(ward.startswith("ward:E") for ward in wards(data))
    take(data, paths["gla"])
    take(data, paths["archive"])
    assert all(ward.startswith("ward:E") for ward in wards(data))


@pytest.mark.parametrize(
    ("gla", "why"),
    [
        ({"Ada,Alder Party": "Ada,Bittern Party"}, "for Alder Party, then for Bittern Party"),
        ({",Ada,": ",Ada Maud,"}, "one name is the other and more (Ada Thorne, Ada Maud Thorne)"),
    ],
)
def test_another_label_or_a_longer_name_is_put_to_decision(gla: Changes, why: str, data: Path, tmp_path: Path) -> None:
    paths = files(tmp_path, gla=gla)
    take(data, *paths.values())
    ((candidacy, other),) = [row for row in open_rows(data) if "thorne" in row[0]]
    assert other == f"local.fenwick-marsh.{NORTH}.{results.DAY}.ada-thorne"
    assert why in (data / load.JOINS).read_text(encoding="utf-8")
    key = candidacy.partition("fenwick-marsh.")[2]
    assert people(data)[key][0] == f"person:{candidacy}"
    decide(data, "yes")
    take(data, paths["club"])
    person, basis = people(data)[key]
    assert person == "person:dc-101"
    assert basis.startswith("A person decided the join: ")
    assert not open_rows(data)


def test_a_decision_undoes_a_join_of_a_rule(data: Path, tmp_path: Path) -> None:
    paths = files(tmp_path)
    take(data, *paths.values())
    one, other = (f"local.fenwick-marsh.{NORTH}.{DAYS[name]}.ada-thorne" for name in ("club", "gla"))
    with (data / load.JOINS).open("w", encoding="utf-8", newline="") as stream:
        rows = [["candidacy", "name", "label", "other", "reason", "decision"]]
        csv.writer(stream).writerows([*rows, [one, "Ada Thorne", "Alder Party", other, "she says so", "no"]])
    take(data, paths["archive"])
    found = people(data)
    assert found[f"{NORTH}.{DAYS['gla']}.ada-thorne"] == (f"person:{other}", "")
    assert found[f"{NORTH}.{DAYS['archive']}.ada-thorne"][0] == "person:dc-101"


def test_namesakes_at_one_election_are_two_and_who_is_who_is_put_to_decision(data: Path, tmp_path: Path) -> None:
    take(data, *files(tmp_path, gla={"Reed,Finn,Curlew": "Thorne,Ada,Alder"}).values())
    found = people(data)
    namesakes = [f"{ward}.{DAYS['gla']}.ada-thorne" for ward in (NORTH, QUAY)]
    assert len({found[key][0] for key in namesakes}) == 2
    assert found[f"{NORTH}.{DAYS['archive']}.ada-thorne"][0] == "person:dc-101"
    waiting = [row for row in open_rows(data) if row[0].endswith("ada-thorne")]
    assert [candidacy.partition("marsh.")[2] for candidacy, _ in waiting] == namesakes
    decide(data, "yes")
    with pytest.raises(RefusedError) as refused:
        take(data, tmp_path / "gla.csv")
    assert "cannot be one person" in refused.value.faults[0].message


def test_two_against_each_other_are_never_the_person_of_their_name(data: Path, tmp_path: Path) -> None:
    rows = [[cell.replace("Hal", "Tobias").replace("Ings", "Crane") for cell in row] for row in results.gla()]
    results.take(data, results.save(tmp_path / "gla.csv", rows))
    cranes = {key: person for key, (person, _) in people(data).items() if "crane" in key and results.DAY in key}
    assert len(set(cranes.values())) == len(cranes) == 3
    assert [other for _, other in open_rows(data)] == ["person:tobias-crane"] * 2


def test_two_numbers_are_two_people_and_nobody_is_joined_across_councils(data: Path, tmp_path: Path) -> None:
    paths = files(tmp_path)
    later = paths["club"].with_name("later.csv")
    text = paths["club"].read_text(encoding="utf-8").replace(results.DAY, DAYS["gla"])
    later.write_text(text.replace(",101,", ",901,"), encoding="utf-8")
    take(data, paths["club"], later)
    found = people(data)
    assert found[f"{NORTH}.{results.DAY}.ada-thorne"][0] == "person:dc-101"
    assert found[f"{NORTH}.{DAYS['gla']}.ada-thorne"][0] == "person:dc-901"
    assert found[f"{NORTH}.{DAYS['gla']}.bea-marl"][0] == "person:dc-102"
    assert not open_rows(data)


def test_a_file_of_decisions_of_another_form_is_recognised(data: Path, tmp_path: Path) -> None:
    (data / load.JOINS).write_text("ballot,name,party,person,reason,decision\na,b,c,d,e,yes\n", encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        take(data, files(tmp_path)["gla"])
    assert "move the file away" in refused.value.faults[0].remedy


def test_no_two_of_one_name_stand_apart_in_the_shipped_data_without_a_decision() -> None:
    found = known.reference(load.default_data())
    known.add_returns(found, load.default_data(), ())
    decided = {
        frozenset({row["candidacy"], row["other"]})
        for row in csv.DictReader((load.default_data() / load.JOINS).read_text(encoding="utf-8").splitlines())
        if row["decision"]
    }
    everybody = list(standings.stored(found))
    person = {one.key: first(found.of("wm:Candidacy")[one.candidacy], "wm:person") for one in everybody}
    pairs = [(one, other) for one, other, _ in standings.Namesakes(everybody).pairs()]
    assert pairs
    apart = [(one.key, other.key) for one, other in pairs if person[one.key] != person[other.key]]
    assert [pair for pair in apart if frozenset(pair) not in decided] == []
