from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from pyoxigraph import Store

from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.pages.parts import article_text
from wardmote.server.web.state import Site

NAME = "marsh-post.txt"


@pytest.fixture
def articles(fictional_articles: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(fictional_articles, tmp_path / "articles"))


@pytest.fixture
def app(articles: Path) -> Iterator[Flask]:
    app = make(InProcess(Store(), Served("none")), site=Site(articles=articles))
    with app.app_context():
        yield app


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.usefixtures("app")
def test_words_of_a_stretch(articles: Path) -> None:
    text = (articles / NAME).read_text(encoding="utf-8")
    assert article_text.stretch(NAME, digest(articles / NAME), 5, 20) == text[5:20]


@pytest.mark.usefixtures("app")
def test_another_text_of_the_name_is_not_shown(articles: Path) -> None:
    recorded = digest(articles / NAME)
    (articles / NAME).write_text("Quite another text, of the same name.", encoding="utf-8")
    assert article_text.text(NAME, recorded) is None
    assert article_text.stretch(NAME, recorded, 0, 5) == ""


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("name", ["absent.txt", "../articles/marsh-post.txt", "", None])
def test_a_text_that_is_not_there(articles: Path, name: str | None) -> None:
    assert article_text.text(name, digest(articles / NAME)) is None


@pytest.mark.usefixtures("app")
def test_a_text_that_comes_later_is_shown(articles: Path) -> None:
    recorded = digest(articles / NAME)
    away = articles / NAME
    away.rename(articles / "away")
    assert article_text.text(NAME, recorded) is None
    (articles / "away").rename(away)
    assert article_text.text(NAME, recorded) == away.read_text(encoding="utf-8")


@pytest.mark.usefixtures("app")
def test_a_text_that_is_not_utf_8_is_not_shown(articles: Path) -> None:
    (articles / "broken.txt").write_bytes(b"\xff\xfe")
    assert article_text.text("broken.txt", digest(articles / "broken.txt")) is None


def test_without_a_folder_nothing_is_shown() -> None:
    with make(InProcess(Store(), Served("none"))).app_context():
        assert article_text.folder() is None
        assert article_text.text(NAME, "0" * 64) is None
        assert article_text.tag() == ""


@pytest.mark.usefixtures("app")
def test_the_tag_changes_with_the_folder(articles: Path) -> None:
    before = article_text.tag()
    shutil.rmtree(articles)
    assert article_text.tag() != before


@pytest.mark.parametrize(("words", "quoted"), [("a b", "a b"), ("w " * 25, "w " * 25), ("w " * 26, "w " * 25 + "…")])
def test_no_more_than_25_words_are_quoted(words: str, quoted: str) -> None:
    assert article_text.quotation(words) == quoted
