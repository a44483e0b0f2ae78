"""What 0.1.0 wrote is known for what it is, file by file, and nothing else is taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import Folder

from wardmote.graph.checks import examine
from wardmote.graph.errors import DataError
from wardmote.graph.imports.read.faults import Faults
from wardmote.graph.imports.resolve.joins import Joins
from wardmote.graph.rdf import iris
from wardmote.graph.sources import canonical, earlier, load

RETURNS = "returns/local.2031-05-01.ttl"
PREFIXES = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in iris.prefixes().items())
CLAIM = "claim:local.2031-05-01.figure-1 a wm:Claim ; wm:source return:local.2031-05-01 ."
ROW = 'local.fenwick-marsh.ford.2031-05-01,Ada Thorne,Alder,person:ada-thorne,"the name is equal",yes\n'
COLUMNS = "ballot,name,party,person,reason,decision\n"


@pytest.mark.slow
def test_returns_that_state_claims(folder: Folder) -> None:
    path = folder.data / RETURNS
    path.parent.mkdir(exist_ok=True)
    path.write_text(PREFIXES + CLAIM)
    with pytest.raises(DataError) as caught:
        folder.files()
    (fault,) = caught.value.faults
    assert fault.file == RETURNS
    assert "states declared results as claims, as 0.1.0 did, which was never released" in fault.message
    assert "move the file out, and import its results again: wardmote import returns" in fault.remedy
    # Of hundreds of things in it that are otherwise now nothing is told one by one.
    assert [one for one in folder.faults() if one.file == RETURNS] == [fault]


def test_returns_of_now_are_none_of_that_time(counted: Folder) -> None:
    assert RETURNS in {file.name for file in counted.files()}


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("text", [COLUMNS, COLUMNS + ROW])
def test_decisions_by_ballot_and_person(folder: Folder, text: str, mark: str) -> None:
    path = folder.data / load.JOINS
    path.write_text(mark + text, encoding="utf-8")
    (fault,) = (one for one in folder.faults() if one.file == load.JOINS)
    assert (fault.line, "columns begin with ballot, name, party, person" in fault.message) == (1, True)
    assert "as 0.1.0 had them, which was never released" in fault.message
    assert "wardmote import returns --replace" in fault.remedy
    with pytest.raises(DataError):
        canonical.format_files(folder.data, folder.articles)
    imported = Faults()
    Joins(folder.data, imported)
    with pytest.raises(DataError) as refused:
        imported.refuse()
    assert [(one.file, one.message) for one in refused.value.faults] == [(load.JOINS, fault.message)]


@pytest.mark.parametrize("text", ["", "candidacy,name,label,other,reason,decision\n", "ballot\n", None])
def test_other_decisions_are_none_of_that_time(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / load.JOINS).write_text(text)
    assert earlier.joins(tmp_path / load.JOINS) is None


@pytest.mark.slow
def test_an_article_without_a_base(folder: Folder) -> None:
    name = "articles/marsh-post.ttl"
    base = f"{iris.DEFAULT_BASE}id/article/marsh-post"
    path = folder.data / name
    source = path.read_text(encoding="utf-8").replace(f"@base <{base}> .\n", "").replace("<#", f"<{base}#")
    path.write_text(source, encoding="utf-8")
    report = examine.check(folder.data, folder.articles)
    (fault,) = report.faults
    assert "without a base, as 0.1.0 had it, which was never released" in fault.message
    assert fault.remedy == f"wardmote fmt --data {folder.data}"
    assert canonical.format_files(folder.data, folder.articles) == [name]
    assert examine.check(folder.data, folder.articles).faults == []
