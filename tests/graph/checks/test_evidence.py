from __future__ import annotations

import re
from pathlib import Path

import pytest
from checkout import Folder
from given import give

from wardmote.graph.checks import evidence
from wardmote.graph.errors import Fault

HERALD = "articles/fenwick-herald.ttl"
POST = "articles/marsh-post.ttl"


def faults(folder: Folder) -> list[Fault]:
    return evidence.check(folder.files(), folder.articles).faults


def claim_of(folder: Folder, gist: str, name: str = HERALD) -> tuple[str, int]:
    """Give the claim with a gist and its line."""
    source = (folder.data / name).read_text(encoding="utf-8")
    subjects = list(re.finditer(r"(?m)^claim:\S+$", source[: source.index(gist)]))
    return subjects[-1].group(), source.count("\n", 0, subjects[-1].start()) + 1


def test_the_invented_claims_are_borne_out(folder: Folder) -> None:
    findings = evidence.check(folder.files(), folder.articles)
    assert (findings.faults, findings.notices) == ([], [])


def test_a_number_that_is_not_in_the_words(folder: Folder) -> None:
    folder.edit(HERALD, "wm:number 26", "wm:number 27")
    claim, line = claim_of(folder, "The Alders held 26 seats")
    (fault,) = faults(folder)
    assert (fault.file, fault.line, fault.node) == (HERALD, line, claim)
    assert fault.message == "the evidence (“The Alders, who …”) does not print the wm:number of its proposition, 27"
    assert "wm:printed" in fault.remedy


def test_a_year_that_is_not_in_the_words(folder: Folder) -> None:
    folder.edit(HERALD, 'wm:since "1998"', 'wm:since "1989"')
    (fault,) = faults(folder)
    assert fault.message == "the evidence (“It is the …”) does not print the wm:since of its proposition, 1989"


def test_a_name_that_is_not_in_the_words(folder: Folder) -> None:
    claim, line = claim_of(folder, "The Alders held 26 seats")
    source = (folder.data / HERALD).read_text(encoding="utf-8")
    context = re.search(rf"(?m)^{re.escape(claim)}\n(?:    .*\n)*?(    wm:context .* ;\n)", source)
    assert context is not None
    (folder.data / HERALD).write_text(source[: context.start(1)] + source[context.end(1) :], encoding="utf-8")
    (fault,) = faults(folder)
    assert (fault.file, fault.line, fault.node) == (HERALD, line, claim)
    assert fault.message.startswith(
        "the words (“The Alders, who …”) do not name the wm:contest of its proposition, election:local.fenwick"
    )
    assert "Fenwick Marsh" in fault.remedy
    assert "skos:note" in fault.remedy


def test_a_resolution_takes_the_place_of_a_name(folder: Folder) -> None:
    folder.edit(HERALD, "wm:about ward:E05999004", "wm:about ward:E05999003")
    (fault,) = faults(folder)
    assert fault.message.startswith("the words (“The Curlews did …”) do not name the wm:contest")


def test_what_is_said_to_be_printed_is_printed(folder: Folder) -> None:
    line = folder.edit(HERALD, 'wm:printed "Elders"', 'wm:printed "Aldres"')
    (defect,) = (fault for fault in faults(folder) if fault.line == line)
    assert "“Aldres”" in defect.message
    assert "copy the words as they stand" in defect.remedy


def test_a_printed_number_is_printed(folder: Folder) -> None:
    line = folder.edit(HERALD, 'wm:printed "did not win a seat"', 'wm:printed "no seat"')
    (fault,) = faults(folder)
    assert (fault.file, fault.line) == (HERALD, line)
    assert fault.message == "“no seat” is not printed in the evidence (“The Curlews did …”)"


def test_an_implied_claim_may_name_what_is_not_there(folder: Folder) -> None:
    folder.edit(HERALD, "wm:number 26", "wm:number 27")
    claim, _ = claim_of(folder, "The Alders held 26 seats")
    source = (folder.data / HERALD).read_text(encoding="utf-8")
    position = source.index(f"{claim}\n")
    changed = source[position:].replace("a wm:Claim ;", "a wm:Claim ; wm:modality wm:implied ;", 1)
    (folder.data / HERALD).write_text(source[:position] + changed, encoding="utf-8")
    assert faults(folder) == []


def test_a_changed_text_is_one_fault(folder: Folder) -> None:
    folder.edit_text("fenwick-herald.txt", "26 seats", "28 seats")
    (fault,) = faults(folder)
    assert fault.file == HERALD
    assert fault.line == folder.edit(HERALD, 'wm:sha256 "', 'wm:sha256 "')
    assert fault.node == "article:fenwick-herald"
    assert fault.message.startswith("fenwick-herald.txt has changed: its SHA-256 is ")
    assert re.search(r"[1-9]\d* of \d+ segments differ, from character \d+", fault.message)
    assert "restore the text" in fault.remedy


def test_a_longer_text_is_counted(folder: Folder) -> None:
    folder.edit_text("marsh-post.txt", "Picture", "A picture")
    found = {fault.message for fault in faults(folder)}
    assert any(re.fullmatch(r"marsh-post.txt has \d+ characters, not \d+", message) for message in found)


def test_a_text_that_is_not_utf_8(folder: Folder) -> None:
    (folder.articles / "marsh-post.txt").write_bytes("Fenwick’s".encode("cp1252"))
    (fault,) = faults(folder)
    assert (fault.file, fault.node) == (POST, "marsh-post.txt")
    assert fault.message == "byte 7 is not UTF-8"
    assert "save it as UTF-8" in fault.remedy
    (folder.articles / "marsh-post.txt").write_text("Fenwick", encoding="utf-16")
    (fault,) = faults(folder)
    assert "it is UTF-16" in fault.remedy


@pytest.mark.parametrize("what", ["headline", "url"])
def test_a_headline_that_is_given_may_be_printed_as_it_is(folder: Folder, what: str) -> None:
    give(folder, headline='"the Alders who began with 26 seats, HAVE lost"@en')
    if what != "headline":
        folder.edit(HERALD, "rdf:predicate schema:headline", "rdf:predicate wm:about")
    assert len(faults(folder)) == (what != "headline")


def test_data_that_repeats_the_text(folder: Folder) -> None:
    line = folder.edit(HERALD, '"The Alders have lost nine seats."', '"the Alders who began with 26 seats, HAVE lost"')
    (fault,) = faults(folder)
    assert (fault.file, fault.line) == (HERALD, line)
    assert fault.message == "dcterms:abstract repeats 8 words in a row of fenwick-herald.txt"
    assert "words of our own" in fault.remedy


@pytest.mark.parametrize("name", ["schema:headline", "schema:publisher", "schema:author"])
def test_what_an_article_is_called_may_be_printed_as_it_is(folder: Folder, name: str) -> None:
    named = f'{name} "Bittern leader Ada Thorne on the steps of Quay House"@en'
    folder.edit(HERALD, "    a wm:Article ;\n", f"    a wm:Article ;\n    {named} ;\n")
    assert faults(folder) == []


def test_without_texts_there_is_a_notice(folder: Folder) -> None:
    findings = evidence.check(folder.files(), None)
    assert findings.faults == []
    assert findings.notices == ["evidence not checked against the articles: give their folder with --articles"]


def test_a_missing_text_is_a_notice(folder: Folder) -> None:
    (folder.articles / "marsh-post.txt").unlink()
    findings = evidence.check(folder.files(), folder.articles)
    assert findings.faults == []
    assert findings.notices == [f"evidence of {POST} not checked: no marsh-post.txt among the articles"]


@pytest.mark.parametrize(("content", "said"), [(b"New.", 'wm:sha256 "d6924223'), (b"\xff", "byte 0 is not UTF-8")])
def test_a_text_without_data_is_a_notice(folder: Folder, content: bytes, said: str) -> None:
    (folder.articles / "new.txt").write_bytes(content)
    findings = evidence.check(folder.files(), folder.articles)
    assert findings.faults == []
    (notice,) = findings.notices
    assert notice.startswith("new.txt has no data")
    assert said in notice


@pytest.mark.parametrize("what", ["nowhere", "a file", "no texts"])
def test_a_folder_of_articles_that_is_none(folder: Folder, tmp_path: Path, what: str) -> None:
    """Who gives the folder and mistypes it is told so, and not that all is well."""
    other = tmp_path / "other"
    if what == "a file":
        other.write_text("")
    elif what == "no texts":
        other.mkdir()
        (other / "else.txt").write_text("Of something else.")
    (fault,) = evidence.check(folder.files(), other).faults
    assert fault.file == str(other)
    assert ("holds none of the articles' texts" if what == "no texts" else "no folder of articles") in fault.message
    assert fault.remedy == "give the folder of the articles' texts with --articles, or leave it out"


def test_links_among_articles_that_lead_nowhere(folder: Folder) -> None:
    (folder.articles / "other.txt").symlink_to("nowhere")
    (folder.articles / "folder.txt").mkdir()
    texts = sorted(path for path in folder.articles.glob("*.txt") if path.is_file())
    texts[0].rename(folder.articles / "away")
    texts[0].symlink_to("nowhere")
    found = {fault.file: fault.message for fault in evidence.check(folder.files(), folder.articles).faults}
    assert found.pop(str(folder.articles / "other.txt")) == "a symbolic link to nowhere, where nothing is"
    assert found.pop(str(folder.articles / "folder.txt")) == "a folder, named as a file"
    assert list(found.values()) == ["a symbolic link to nowhere, where nothing is"]
