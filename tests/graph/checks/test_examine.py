"""Every broken input, as `wardmote check` tells of it: the file, the line and what to do."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from checkout import FICTIONAL, SHARED, Folder

from wardmote.graph.checks import examine
from wardmote.graph.errors import CallError, DataError, Fault
from wardmote.graph.sources import load

pytestmark = pytest.mark.slow

HERALD = "articles/fenwick-herald.ttl"


def found(folder: Folder, message: str) -> Fault:
    """Give the first fault with these words in its message."""
    return next(fault for fault in folder.faults() if message in fault.message)


def test_the_invented_data_is_good(fictional: Path, fictional_articles: Path) -> None:
    report = examine.check(fictional, fictional_articles)
    assert (report.faults, report.notices) == ([], [])
    report.require_good()


@pytest.fixture(scope="module")
def packaged() -> examine.Report:
    """Give what is found in the packaged data, and beside the texts of its articles where these are at hand."""
    return examine.check(load.default_data(), SHARED / "articles" if SHARED.is_dir() else None)


def test_the_packaged_data_is_good(packaged: examine.Report) -> None:
    assert packaged.faults == []


@pytest.mark.usefixtures("shared")
def test_the_packaged_data_is_borne_out_by_the_articles(packaged: examine.Report) -> None:
    assert packaged.notices == []


# What is broken: the file, the words and what they become, the line at fault from theirs, the message and the remedy.
BREAKS = {
    "bad Turtle": (HERALD, "a wm:Claim ;", "a wm:Claim ;; ,", 0, "not Turtle", "mend the Turtle at this line"),
    "blank node": (HERALD, "wm:evidence <#", "wm:evidence [], <#", 0, "a blank node", "an IRI of its own"),
    "unknown party": (HERALD, "party:bittern ;", "party:bitter ;", 0, "no party party:bitter", "or write"),
    "unknown ward": ("reference/ballots.ttl", "E05999003", "E05999993", 0, "no ward ward:E05999993", "or write"),
    "digest": (HERALD, "32aa54c0", "32aa54c1", -2, "the SHA-256 of characters 0 to 20", "wm:sha256"),
    "identifier": ("reference/wards.ttl", '"E05999002"', '"E05999001"', 0, "Two nodes have one identifier", "Keep one"),
    "modality": (HERALD, "wm:modality wm:", "wm:modality wm:quoted, wm:", 0, "A claim has one modality", "Give it one"),
    "minted IRI": (HERALD, "wm:number 26 ", "wm:number 27 ", -4, "makes the IRI proposition:fig", "fmt --data"),
    "number": (HERALD, "wm:since", 'wm:since "P99Y"^^xsd:duration ; wm:since', None, "print the wm:since", "correct"),
    "term": (HERALD, "wm:credit", "wm:creddit", 0, "wm:creddit is not in the ontology", "write wm:credit"),
    "counts": ("counts.toml", "min = 4", "min = 5", -1, "fewer than the 5 expected", "restore what"),
    "order": (
        HERALD,
        "a wm:Claim ;\n    dcterms:ab",
        "wm:evidence <#char=35,60> ;\n  a wm:Claim; dcterms:ab",
        0,
        "not in canon",
        "fmt",
    ),
}


# Those that hide others, or the place of which others would move.
ALONE = ("bad Turtle", "blank node", "order")


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, list[Fault]]]:
    """Give by cases the line that is broken and the faults that are found, all but some cases in one folder."""
    told = {}
    for cases in ([case for case in BREAKS if case not in ALONE], *([case] for case in ALONE)):
        place = tmp_path_factory.mktemp("broken") / "fictional"
        shutil.copytree(FICTIONAL, place)
        folder = Folder(place / "data", place / "articles")
        lines = {case: folder.edit(*BREAKS[case][:3]) for case in cases}
        faults = folder.faults()
        told |= {case: (line, faults) for case, line in lines.items()}
    return told


@pytest.mark.parametrize("case", BREAKS)
def test_broken_data(broken: dict[str, tuple[int, list[Fault]]], case: str) -> None:
    name, _, _, offset, message, remedy = BREAKS[case]
    line, faults = broken[case]
    fault = next(fault for fault in faults if message in fault.message)
    assert fault.file == name
    assert offset is None or fault.line == line + offset
    assert remedy in fault.remedy


def test_bad_encoding(folder: Folder) -> None:
    path = folder.data / HERALD
    line = folder.edit(HERALD, "Ada Thorne leads", "Ada Thorne leads")
    path.write_bytes(path.read_bytes().replace(b"Ada Thorne leads", b"Ada Thorne lead\xe9"))
    fault = found(folder, "is not UTF-8")
    assert (fault.file, fault.line, fault.remedy) == (HERALD, line, "save the file as UTF-8")


def test_an_offset_outside_the_text(folder: Folder) -> None:
    path = folder.data / HERALD
    path.write_text(path.read_text().replace("=1615,1636>", "=1615,9636>"))
    fault = found(folder, "characters 1615 to 9636 do not lie in the text, which has 1717")
    assert fault.file == HERALD
    assert fault.line == folder.edit(HERALD, "#char=1615,9636>\n", "")
    assert "correct the positions" in fault.remedy


def test_an_article_that_changed(folder: Folder) -> None:
    folder.edit_text("fenwick-herald.txt", "1,204", "1,205")
    fault = found(folder, "fenwick-herald.txt has changed")
    assert (fault.file, fault.node) == (HERALD, "article:fenwick-herald")
    assert "restore the text" in fault.remedy


def test_a_sentence_that_nothing_covers(folder: Folder) -> None:
    folder.edit(HERALD, "    wm:kind wm:boilerplate ;\n", "")
    fault = found(folder, "no base segment covers characters 0 to 20")
    assert fault.file == HERALD
    assert fault.line > 0
    assert "with wm:kind" in fault.remedy


def test_a_thing_that_is_nowhere_is_one_fault(folder: Folder) -> None:
    folder.edit(HERALD, "wm:controller party:bittern", "wm:controller party:biter")
    messages = [fault.message for fault in folder.faults()]
    assert "no party party:biter in any reference file" in messages
    assert not [one for one in messages if "controller" in one]


def test_faults_of_every_step_come_at_once(folder: Folder) -> None:
    folder.edit("articles/marsh-post.ttl", "a wm:Claim ;", "a wm:Claim ;;;. ")
    folder.edit(HERALD, "party:bittern ;", "party:biter ;")
    folder.edit(HERALD, "wm:modality wm:", "wm:modality wm:quoted, wm:")
    folder.edit(HERALD, "wm:number 26 ", "wm:number 27 ")
    folder.edit("reference/wards.ttl", "wm:seats 3", "wm:seats  3")
    messages = " | ".join(fault.message for fault in folder.faults())
    for part in ("not Turtle", "canonical", "no party", "one modality", "makes the IRI", "does not print"):
        assert part in messages


def test_a_reference_file_that_cannot_be_read_floods_nothing(folder: Folder) -> None:
    line = folder.edit("reference/wards.ttl", "a wm:Ward ;", "a wm:Ward ;;, ")
    (fault,) = folder.faults()
    assert (fault.file, fault.line) == ("reference/wards.ttl", line)


def test_faults_are_sorted_by_place(broken: dict[str, tuple[int, list[Fault]]]) -> None:
    places = [(fault.file, fault.line) for fault in broken["unknown party"][1]]
    assert len({file for file, _ in places}) > 2
    assert places == sorted(places)


def test_faults_end_in_an_exception(folder: Folder) -> None:
    folder.edit(HERALD, "wm:modality wm:", "wm:modality wm:quoted, wm:")
    report = examine.check(folder.data, folder.articles)
    with pytest.raises(DataError, match=rf"{len(report.faults)} faults? in the data") as caught:
        report.require_good()
    assert caught.value.faults == report.faults


def test_the_command_says_which_folder(folder: Folder) -> None:
    assert examine.format_command(load.default_data()) == "wardmote fmt"
    assert examine.format_command(folder.data) == f"wardmote fmt --data {folder.data}"


def test_no_folder_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="no data folder"):
        examine.check(tmp_path / "nowhere", None)


def test_messages_hold_no_sentence_of_a_text(folder: Folder) -> None:
    path = folder.data / HERALD
    path.write_text(re.sub(r"(?m)^    wm:kind .* ;\n", "", path.read_text()))
    for fault in folder.faults():
        for quoted in re.findall(r"“([^”]*)”", fault.message):
            assert len(quoted.split()) <= 7


@pytest.mark.parametrize("junk", ['"x"', "wm:whatever", '{}, "y"'])
def test_no_value_whatever_ends_the_check(folder: Folder, junk: str) -> None:
    """Of each property of an article's file one value is put in, or beside the one that is there."""
    path = folder.data / HERALD
    source = path.read_text(encoding="utf-8")
    names = sorted(set(re.findall(r"(?m)^    ((?:wm|skos|dcterms|rdf):\w+) ", source)))
    assert len(names) > 30
    for name in names:
        value = re.compile(rf"(?m)^(    {re.escape(name)} )(.*?)( [;.])$")
        source = value.sub(lambda found: found[1] + junk.format(found[2]) + found[3], source, count=1)
    path.write_text(source, encoding="utf-8")
    faults = examine.check(folder.data, folder.articles).faults
    assert len({fault.node for fault in faults if fault.file == HERALD}) > len(names) / 3
