"""A revised text: claims on unchanged sentences move with them, the others go and are told."""

from __future__ import annotations

import hashlib
import re

import pytest
from checkout import Folder

from wardmote.graph.checks.examine import check
from wardmote.graph.drafting.reading.read import read
from wardmote.graph.drafting.revising import Lost, revise
from wardmote.graph.sources.texts import Text

NAME, KEY = "marsh-post.txt", "marsh-post"


def revised(folder: Folder, words: str) -> list[Lost]:
    (folder.articles / NAME).write_text(words, encoding="utf-8")
    text = Text(NAME, words, hashlib.sha256(words.encode()).hexdigest())
    return revise(folder.data, folder.articles, KEY, text, read(words))


@pytest.mark.slow
def test_claims_of_unchanged_sentences_move_and_the_others_go(folder: Folder) -> None:
    file = folder.data / "articles" / f"{KEY}.ttl"
    before = file.read_text(encoding="utf-8")
    words = (folder.articles / NAME).read_text(encoding="utf-8")
    turnout = next(line for line in words.split("\n") if line.startswith("Turnout"))
    gone = revised(folder, "A line that was not there.\n\n" + words.replace(turnout, "Nobody knows the turnout."))
    after = file.read_text(encoding="utf-8")
    assert gone
    assert all("urnout" in one.gist and not one.is_published for one in gone)
    assert after.count("a wm:Claim") == before.count("a wm:Claim") - len(gone)
    assert set(re.findall("proposition:[a-z0-9-]+$", after)) <= set(re.findall("proposition:[a-z0-9-]+$", before))
    told = [str(one) for one in check(folder.data, folder.articles).faults if KEY in one.file]
    assert told == []
    assert revised(folder, (folder.articles / NAME).read_text(encoding="utf-8")) == []
    assert file.read_text(encoding="utf-8") == after


@pytest.mark.slow
def test_text_that_comes_back_brings_back_no_claim_and_moves_the_rest_back(folder: Folder) -> None:
    file = folder.data / "articles" / f"{KEY}.ttl"
    before = file.read_text(encoding="utf-8")
    words = (folder.articles / NAME).read_text(encoding="utf-8")
    assert revised(folder, "A line.\n\n" + words) == []
    assert file.read_text(encoding="utf-8") != before
    assert revised(folder, words) == []
    assert file.read_text(encoding="utf-8") == before


def test_other_texts_and_articles_are_left_alone(folder: Folder) -> None:
    before = (folder.data / "articles" / f"{KEY}.ttl").read_bytes()
    other = Text("other.txt", "A line.", "0" * 64)
    assert revise(folder.data, folder.articles, KEY, other, read("A line.")) == []
    assert revise(folder.data, folder.articles, "none", other, read("A line.")) == []
    assert (folder.data / "articles" / f"{KEY}.ttl").read_bytes() == before
