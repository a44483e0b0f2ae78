from __future__ import annotations

import codecs
import re

import pytest
from checkout import Folder

from wardmote.graph.errors import CallError, DataError
from wardmote.graph.files import locking
from wardmote.graph.sources import canonical as formatting
from wardmote.graph.sources import texts

HERALD = "articles/fenwick-herald.ttl"


def read(folder: Folder, name: str = HERALD) -> str:
    return (folder.data / name).read_text(encoding="utf-8")


def test_canonical_files_are_left_alone(folder: Folder) -> None:
    before = (folder.data / HERALD).stat().st_mtime_ns
    assert formatting.format_files(folder.data, folder.articles) == []
    assert (folder.data / HERALD).stat().st_mtime_ns == before


def test_shuffled_lines_are_put_in_order(folder: Folder) -> None:
    proper = read(folder, "reference/wards.ttl")
    head, *blocks = proper.split("\n\n")
    shuffled = "\n\n".join([head, *(block.strip() for block in reversed(blocks))]) + "\n"
    (folder.data / "reference/wards.ttl").write_text(shuffled.replace(" ;\n    ", " ; "), encoding="utf-8")
    assert formatting.format_files(folder.data, None) == ["reference/wards.ttl"]
    assert read(folder, "reference/wards.ttl") == proper


def test_carriage_returns_go(folder: Folder) -> None:
    proper = (folder.data / HERALD).read_bytes()
    (folder.data / HERALD).write_bytes(proper.replace(b"\n", b"\r\n"))
    assert formatting.format_files(folder.data, None) == [HERALD]
    assert (folder.data / HERALD).read_bytes() == proper


def test_literals_take_the_form_that_the_store_keeps(folder: Folder) -> None:
    folder.edit("reference/wards.ttl", "wm:seats 3", 'wm:seats "03"^^xsd:integer')
    folder.edit("reference/wards.ttl", "@prefix wm:", "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n@prefix wm:")
    assert formatting.format_files(folder.data, None) == ["reference/wards.ttl"]
    assert '"03"' not in read(folder, "reference/wards.ttl")


def test_digests_and_segments_are_filled_in(folder: Folder) -> None:
    proper = read(folder)
    bare = re.sub(r'(?m) ;\n    wm:sha256 "[0-9a-f]{64}" \.$', " .", proper)
    bare = re.sub(r'(?m)^<#char=.*\n    wm:sha256 "[0-9a-f]{64}" \.\n\n', "", bare)
    bare = re.sub(r"(?m)^    dcterms:extent \d+ ;\n", "", bare)
    assert len(bare) < 0.9 * len(proper)
    (folder.data / HERALD).write_text(bare, encoding="utf-8")
    assert formatting.format_files(folder.data, folder.articles) == [HERALD]
    assert read(folder) == proper


def test_what_holds_of_every_claim_is_left_out(folder: Folder) -> None:
    proper = read(folder)
    full = "a wm:Claim ; wm:modality wm:reported ; wm:polarity wm:affirmed ; wm:source <> ; wm:asOf wm:day ;"
    full = full.replace("wm:day", '"2031-05-02"^^xsd:date')
    wordy = proper.replace("a wm:Claim ;\n    dcterms:abstract", f"{full}\n    dcterms:abstract")
    assert wordy != proper
    (folder.data / HERALD).write_text(wordy, encoding="utf-8")
    assert formatting.format_files(folder.data, folder.articles) != []
    assert "wm:polarity wm:affirmed" not in read(folder)


def test_selectors_written_out_are_left_out(folder: Folder) -> None:
    proper = read(folder)
    named = "@prefix oa: <http://www.w3.org/ns/oa#> .\n"
    described = "<#char=0,20> a wm:Segment ; oa:hasSelector <#selector=0,20> .\n"
    position = "<#selector=0,20> a oa:TextPositionSelector ; oa:start 0 ; oa:end 20 .\n"
    (folder.data / HERALD).write_text(named + proper + described + position, encoding="utf-8")
    assert formatting.format_files(folder.data, folder.articles) == [HERALD]
    assert read(folder) == proper


def test_an_article_is_read_segment_by_segment(folder: Folder) -> None:
    proper = read(folder)
    starts = [(int(start), -int(end)) for start, end in re.findall(r"(?m)^<#char=(\d+),(\d+)>$", proper)]
    assert starts == sorted(starts)
    blocks = proper.split("\n\n")
    for place, block in enumerate(blocks):
        claim = re.match(r"claim:.* a wm:Claim .*evidence <#char=(\d+),.*states (proposition:\S+)", block, re.DOTALL)
        if claim is not None:
            before = next(one for one in reversed(blocks[:place]) if one.startswith("<#char="))
            assert before.startswith(f"<#char={claim[1]},")
            first = next(number for number, one in enumerate(blocks) if one.startswith(f"{claim[2]}\n"))
            assert first <= place + 1


def test_digests_are_left_out_without_the_text(folder: Folder) -> None:
    digest = re.search(r'wm:sha256 "([0-9a-f]{64})" \.', read(folder))
    assert digest is not None
    folder.edit(HERALD, f" ;\n    {digest.group()}", " .")
    assert formatting.format_files(folder.data, None) == []
    assert digest.group() not in read(folder)


def test_a_digest_that_is_there_is_never_changed(folder: Folder) -> None:
    text = texts.find(folder.articles, "fenwick-herald.txt")
    assert text is not None
    folder.edit(HERALD, text.sha256, "0" * 64)
    assert formatting.format_files(folder.data, folder.articles) == []
    assert "0" * 64 in read(folder)


def test_propositions_take_the_name_that_their_content_makes(folder: Folder) -> None:
    proper = read(folder)
    name = re.search(r"proposition:figure-[0-9a-f]{16}", proper)
    assert name is not None
    (folder.data / HERALD).write_text(proper.replace(name.group(), "proposition:draft"), encoding="utf-8")
    assert formatting.format_files(folder.data, folder.articles) == [HERALD]
    assert read(folder) == proper


def test_drafts_of_one_name_in_two_files_are_two(folder: Folder) -> None:
    proper = {name: read(folder, name) for name in (HERALD, "articles/marsh-post.ttl")}
    for name, text in proper.items():
        tie = re.search(r"proposition:tie-[0-9a-f]{16}", text)
        assert tie is not None
        (folder.data / name).write_text(text.replace(tie.group(), "proposition:draft"), encoding="utf-8")
    assert formatting.format_files(folder.data, folder.articles) == sorted(proper)
    assert {name: read(folder, name) for name in proper} == proper


def test_a_file_that_cannot_be_read_stops_all(folder: Folder) -> None:
    folder.edit("reference/wards.ttl", "a wm:Ward ;", "a wm:Ward ;;;")
    line = folder.edit(HERALD, "a wm:Claim ;", "a wm:Claim")
    before = read(folder, "reference/wards.ttl")
    with pytest.raises(DataError) as caught:
        formatting.format_files(folder.data, folder.articles)
    assert {(fault.file, fault.line) for fault in caught.value.faults} == {(HERALD, line + 1)}
    assert read(folder, "reference/wards.ttl") == before


def test_a_rewritten_file_keeps_its_mode_and_leaves_nothing_beside_it(folder: Folder) -> None:
    (folder.data / HERALD).chmod(0o640)
    folder.edit(HERALD, "\n\n", "\n\n\n")
    assert formatting.format_files(folder.data, folder.articles) == [HERALD]
    assert (folder.data / HERALD).stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in (folder.data / "articles").iterdir()) == [
        "fenwick-herald.ttl",
        "marsh-post.ttl",
    ]


def test_what_a_killed_rewrite_leaves_is_ignored(folder: Folder) -> None:
    (folder.data / "articles" / ".fenwick-herald.ttl.new").write_text("@prefix half")
    assert formatting.format_files(folder.data, folder.articles) == []


def test_a_byte_order_mark_is_taken_out(folder: Folder) -> None:
    path = folder.data / "reference" / "areas.ttl"
    before = path.read_bytes()
    path.write_bytes(codecs.BOM_UTF8 + before)
    assert formatting.format_files(folder.data, folder.articles) == ["reference/areas.ttl"]
    assert path.read_bytes() == before


def test_no_such_folder_of_articles(folder: Folder) -> None:
    with pytest.raises(CallError, match=r"no folder of articles can be read here: .*: give the folder"):
        formatting.format_files(folder.data, folder.data / "nowhere")


def test_while_another_is_at_work(folder: Folder) -> None:
    with locking.reading(folder.data), pytest.raises(CallError, match="is at work in"):
        formatting.format_files(folder.data, folder.articles)
