from __future__ import annotations

import re
from pathlib import Path

import pytest
from checkout import Folder

from wardmote.graph.checks import coverage
from wardmote.graph.errors import Fault
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load, texts

HERALD = "articles/fenwick-herald.ttl"
SEGMENT = "<#char={}>"


def faults(folder: Folder, with_text: bool = True) -> list[Fault]:
    (file,) = (file for file in folder.files() if file.name == HERALD)
    text = texts.find(folder.articles, "fenwick-herald.txt") if with_text else None
    return coverage.check(file, iris.article("fenwick-herald"), text)


def move(folder: Folder, old: str, new: str) -> int:
    """Give a segment other positions, everywhere, without its digest; give its line."""
    path = folder.data / HERALD
    source = path.read_text(encoding="utf-8")
    assert SEGMENT.format(old) in source
    source = source.replace(SEGMENT.format(old), SEGMENT.format(new))
    position = source.index(f"{SEGMENT.format(new)}\n")
    head, tail = source[:position], source[position:]
    path.write_text(head + tail.replace("wm:sha256", "wm:printed", 1), encoding="utf-8")
    return head.count("\n") + 1


def test_the_invented_articles_are_covered(folder: Folder) -> None:
    assert faults(folder) == []
    assert faults(folder, with_text=False) == []


@pytest.mark.parametrize("with_text", [True, False])
@pytest.mark.parametrize("new", ["0,99999", "20,20", "20,3"])
def test_positions_lie_in_the_text(folder: Folder, new: str, with_text: bool) -> None:
    line = move(folder, "0,20", new)
    found = [fault for fault in faults(folder, with_text) if fault.line == line]
    assert len(found) == 1
    start, end = new.split(",")
    assert found[0].file == HERALD
    assert found[0].message == f"characters {start} to {end} do not lie in the text, which has 1717"
    assert "correct the positions" in found[0].remedy


def test_a_digest_is_that_of_its_words(folder: Folder) -> None:
    digest = "32aa54c0858924dc1221b3506e2666b1f20ca822786018c5a5538cb501b87590"
    folder.edit(HERALD, digest, "0" * 64)
    (fault,) = faults(folder)
    assert fault.line == folder.edit(HERALD, f"{SEGMENT.format('0,20')}\n", "\n")
    assert fault.message == f"the SHA-256 of characters 0 to 20 of the text is {digest}"
    assert "wardmote fmt" in fault.remedy


def test_an_uncovered_sentence_is_named_by_its_position(folder: Folder) -> None:
    line = folder.edit(HERALD, "article:fenwick-herald\n", "article:fenwick-herald\n")
    folder.edit(HERALD, "    wm:kind wm:boilerplate ;\n", "")
    found = {fault.message: fault for fault in faults(folder)}
    gap = found["no base segment covers characters 1615 to 1636 of fenwick-herald.txt (“Comments: house rules”)"]
    assert (gap.file, gap.line) == (HERALD, line)
    assert "fenwick-herald#char=1615,1636>" in gap.remedy


def test_messages_show_three_words_at_most(folder: Folder) -> None:
    folder.edit_text("fenwick-herald.txt", "sleep lightly.", "sleep lightly. Or so some of them say.")
    text = texts.find(folder.articles, "fenwick-herald.txt")
    (file,) = (file for file in folder.files() if file.name == HERALD)
    (fault,) = coverage.check(file, iris.article("fenwick-herald"), text)
    assert "(“Or so some …”)" in fault.message


def test_a_sentence_without_a_claim_says_why(folder: Folder) -> None:
    line = folder.edit(HERALD, "wm:kind wm:boilerplate", "wm:kind wm:body") - 1
    (fault,) = faults(folder)
    assert (fault.file, fault.line) == (HERALD, line)
    assert fault.message == "nothing is claimed from characters 0 to 20"
    assert "wm:colour" in fault.remedy


def test_a_reason_for_no_claim_excludes_claims(folder: Folder) -> None:
    folder.edit(HERALD, "wm:kind wm:caption", "wm:kind wm:colour")
    (fault,) = faults(folder)
    assert fault.message == "bears claims and is of a kind that bears none"


@pytest.mark.parametrize(
    ("old", "new", "message", "remedy"),
    [
        ("116,190", "116,267", "crosses the end of a line", "a segment for each line"),
        ("116,190", "116,191", "crosses the end of a line", "a segment for each line"),
        ("21,114", "20,114", "begins or ends with space", "narrow it to the words"),
        ("21,114", "15,114", "overlaps the base segment 0 to 20", "begin where the one before has ended"),
        ("35,60", "35,130", "does not lie within one base segment", "narrow it to one sentence"),
    ],
)
def test_base_segments_are_whole(folder: Folder, old: str, new: str, message: str, remedy: str) -> None:
    move(folder, old, new)
    found = {fault.message: fault for fault in faults(folder)}
    assert remedy in found[message].remedy


def test_a_base_segment_holds_one_sentence(folder: Folder) -> None:
    text = texts.find(folder.articles, "fenwick-herald.txt")
    assert text is not None
    start = text.characters.index("The flood levy has been")
    middle = text.characters.index('"It sank my party')
    end = text.characters.index("he said.") + len("he said.")
    line = move(folder, f"{start},{middle - 1}", f"{start},{end}")
    found = {(fault.line, fault.message): fault for fault in faults(folder)}
    assert "each sentence" in found[line, f"a second sentence begins at character {middle}"].remedy


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("One. Two.", 5),
        ("One! two.", None),
        ("“One.” Two.", 7),
        ('He said: "One." "Two."', 16),
        ("Cllr. Pell and St. John lost.", None),
        ("A. N. Other of No. 10 won 3.5 points.", None),
        ("Why? Because.", 5),
        ("It cost £2 million. £3 million more is due.", 20),
        ("One.", None),
    ],
)
def test_sentence_ends(words: str, at: int | None) -> None:
    assert coverage.sentence_end(words) == at


def test_every_segment_is_a_stretch(fictional: Path) -> None:
    for file in load.data_files(fictional):
        if file.article is not None:
            found = coverage.stretches(file, file.article)
            assert len(found) == len(re.findall(r"(?m)^<#char=", file.source))
            assert found == sorted(found, key=lambda stretch: (stretch.start, stretch.end))
