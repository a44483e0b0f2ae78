from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from checkout import Folder

from wardmote.graph.errors import CallError, DataError
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load


def test_files_come_by_name_with_their_graph(fictional: Path) -> None:
    found = load.data_files(fictional)
    assert [file.name for file in found] == sorted(file.name for file in found)
    by_name = {file.name: file for file in found}
    assert by_name["reference/wards.ttl"].graph == iris.graph("reference")
    assert by_name["reference/wards.ttl"].is_reference
    assert by_name["reference/wards.ttl"].article is None
    assert by_name["articles/marsh-post.ttl"].graph == iris.graph("article/marsh-post")
    assert by_name["articles/marsh-post.ttl"].article == iris.article("marsh-post")


def test_returns_have_a_graph_of_their_own(folder: Folder) -> None:
    (folder.data / "returns").mkdir()
    (folder.data / "returns" / "local.2031-05-01.ttl").write_text("")
    assert iris.graph("returns/local.2031-05-01") in {file.graph for file in folder.files()}


@pytest.mark.parametrize(
    "name",
    ["stray.ttl", "articles/notes.txt", "articles/old/a.ttl", "references/a.ttl", "articles/a b.ttl", "count.toml"],
)
def test_a_file_out_of_place_is_a_fault(folder: Folder, name: str) -> None:
    path = folder.data / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("")
    with pytest.raises(DataError) as caught:
        folder.files()
    (fault,) = caught.value.faults
    assert fault.file == name
    assert "no place" in fault.message
    assert "move it out" in fault.remedy


def test_hidden_files_are_nobodys_data(folder: Folder) -> None:
    before = folder.files()
    (folder.data / "articles" / ".draft.ttl.new").write_text("not Turtle")
    (folder.data / ".git").mkdir()
    (folder.data / ".git" / "config").write_text("")
    assert folder.files() == before


def test_faults_of_all_files_come_at_once(folder: Folder) -> None:
    first = folder.edit("reference/areas.ttl", "a wm:Area ;", "a wm:Area ;; .;")
    second = folder.edit("articles/marsh-post.ttl", "a wm:Claim ;", "a [] ;")
    with pytest.raises(DataError) as caught:
        folder.files()
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [
        ("articles/marsh-post.ttl", second),
        ("reference/areas.ttl", first),
    ]
    files, faults = load.read_all(folder.data)
    assert faults == caught.value.faults
    assert "reference/wards.ttl" in {file.name for file in files}


def test_no_folder_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="give one with --data"):
        load.data_files(tmp_path / "nowhere")


def test_store_holds_every_layer(fictional: Path) -> None:
    store = load.store(load.data_files(fictional))
    layers = ("reference", "article/fenwick-herald", "article/marsh-post", "ontology", "shapes")
    assert set(store.named_graphs()) == {iris.graph(name) for name in layers}


def test_a_data_folder_with_no_articles_loads(folder: Folder) -> None:
    shutil.rmtree(folder.data / "articles")
    assert all(file.is_reference for file in folder.files())
