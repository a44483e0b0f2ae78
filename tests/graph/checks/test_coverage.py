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
SPACE = "begins or ends with space or an invisible character"


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
    assert fault.message == f"the SHA-256 of characters 0 to 20 of the text (“Published 2 May …”) is {digest}"
    assert "wardmote fmt" in fault.remedy


def test_an_uncovered_sentence_is_named_by_its_position(folder: Folder) -> None:
    line = folder.edit(HERALD, "article:fenwick-herald\n", "article:fenwick-herald\n")
    folder.edit(HERALD, "    wm:kind wm:boilerplate ;\n", "")
    found = {fault.message: fault for fault in faults(folder)}
    gap = found["no base segment covers characters 0 to 20 of fenwick-herald.txt (“Published 2 May …”)"]
    assert (gap.file, gap.line) == (HERALD, line)
    assert "fenwick-herald#char=0,20>" in gap.remedy


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
    assert fault.message == "nothing is claimed from characters 0 to 20 (“Published 2 May …”)"
    assert "wm:colour, or wm:notYetRead" in fault.remedy


@pytest.mark.parametrize("kind", ["colour", "notYetRead"])
def test_a_reason_for_no_claim_excludes_claims(folder: Folder, kind: str) -> None:
    folder.edit(HERALD, "wm:kind wm:caption", f"wm:kind wm:{kind}")
    (fault,) = faults(folder)
    assert fault.message == "bears claims and is of a kind that bears none (“Image caption Bittern …”)"


@pytest.mark.parametrize(
    ("old", "new", "message", "remedy"),
    [
        ("116,190", "116,267", "crosses a blank line (“The Bitterns have …”)", "a segment for each paragraph"),
        ("116,190", "116,191", f"{SPACE} (“The Bitterns have …”)", "narrow it to the words"),
        ("21,114", "20,114", f"{SPACE} (“Image caption Bittern …”)", "narrow it to the words"),
        (
            "21,114",
            "15,114",
            "overlaps the base segment 0 to 20 (“Published 2 May …”)",
            "begin where the one before has ended",
        ),
        (
            "35,60",
            "35,130",
            "does not lie within one base segment (“Bittern leader Ada …”)",
            "narrow it to one sentence",
        ),
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
    assert "each sentence" in found[line, f'a second sentence begins at character {middle} (“"It sank my …”)'].remedy


def test_a_sentence_may_go_on_over_the_lines_of_a_wrapped_paragraph(folder: Folder) -> None:
    folder.edit_text("fenwick-herald.txt", "21 of its seats won", "21 of its seats\nwon")
    folder.edit_text("fenwick-herald.txt", "declare later", "declare\r\nlater")
    text = texts.find(folder.articles, "fenwick-herald.txt")
    (file,) = (file for file in folder.files() if file.name == HERALD)
    found = coverage.check(file, iris.article("fenwick-herald"), text)
    assert not [fault for fault in found if "char=116,190" in fault.node and "SHA-256" not in fault.message]


def test_what_cannot_be_seen_needs_no_segment_and_begins_none(folder: Folder) -> None:
    folder.edit_text("fenwick-herald.txt", "Two wards", "\ufeffTwo wards")
    text = texts.find(folder.articles, "fenwick-herald.txt")
    (file,) = (file for file in folder.files() if file.name == HERALD)
    found = [fault.message for fault in coverage.check(file, iris.article("fenwick-herald"), text)]
    assert next(one for one in found if SPACE in one) == f"{SPACE} (“\ufeffTwo wards are …”)"
    assert not [one for one in found if "character 192 " in one]


def test_every_segment_is_a_stretch(fictional: Path) -> None:
    for file in load.data_files(fictional):
        if file.article is not None:
            found = coverage.stretches(file, file.article)
            assert len(found) == len(re.findall(r"(?m)^<#char=", file.source))
            assert found == sorted(found, key=lambda stretch: (stretch.start, stretch.end))
