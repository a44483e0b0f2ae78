from __future__ import annotations

import pytest
from checkout import Folder
from given import ADDRESS, ARTICLE, VALUES, give, inference

from wardmote.graph.checks import literals


@pytest.mark.parametrize(
    ("number", "digits"),
    [("9" * 18, 0), ("9" * 19, 19), ("-" + "9" * 19, 19), ("9" * 5000, 5000), ("1." + "3" * 19, 20), ("1.25", 0)],
)
def test_numbers_that_nothing_can_reckon_with(folder: Folder, number: str, digits: int) -> None:
    line = folder.edit("reference/elections.ttl", "wm:seats 45", f"wm:seats {number}")
    found = [(one.line, one.message, one.remedy) for one in literals.check(folder.files())]
    message, remedy = f"wm:seats is a number of {digits} digits", "correct it: no number here has more than 18 digits"
    assert found == ([(line, message, remedy)] if digits else [])


@pytest.mark.parametrize(
    ("gist", "words"),
    [
        ("Ada Thorne says why the old guard is gone.", "says why"),
        ("Ada Thorne explains the result.", "explains"),
        ("Ada Thorne spoke of a tide.", "spoke of"),
        ("Ada Thorne tells who is gone.", "tells who"),
        ("Ada Thorne explains that the old guard is gone.", ""),
        ("Ada Thorne says that she cannot say how much is gone.", ""),
        ("Ada Thorne says that the old guard is gone.", ""),
    ],
)
def test_gists_that_do_not_say_what_was_said(folder: Folder, gist: str, words: str) -> None:
    line = folder.edit("articles/fenwick-herald.ttl", "Ada Thorne says that the old guard is gone.", gist)
    found = list(literals.check(folder.files()))
    assert [(one.line, one.message.partition("“")[2].partition("”")[0]) for one in found] == [(line, words)] * bool(
        words
    )
    assert all("in a sentence of your own" in one.remedy for one in found)


def test_gists_of_what_nobody_said_may_be_so(folder: Folder) -> None:
    folder.edit(
        "articles/fenwick-herald.ttl",
        "Two wards have still to declare",
        "The paper says why two wards have still to declare",
    )
    assert list(literals.check(folder.files())) == []


def test_what_a_curator_gives_of_an_article_may_be_so(folder: Folder) -> None:
    give(folder)
    assert list(literals.check(folder.files())) == []


@pytest.mark.parametrize(
    ("what", "value", "remedy"),
    [
        ("url", "<javascript:alert(1)>", "begins with http or https"),
        ("url", "<ftp://herald.example/count>", "begins with http or https"),
        ("url", "<https:///count>", "begins with http or https"),
        ("url", f'"{ADDRESS}"', "as an IRI"),
        ("headline", '" "@en', "as a text"),
        ("headline", "party:alder", "as a text"),
        ("publisher", '"Herald"@en', "reference/organisations.ttl"),
    ],
)
def test_what_a_curator_cannot_give(folder: Folder, what: str, value: str, remedy: str) -> None:
    give(folder, **{what: value})
    (fault,) = literals.check(folder.files())
    node = f"<https://w3id.org/wardmote/id/article/{ARTICLE}/inference/{what}>"
    assert (fault.file, fault.node) == (f"articles/{ARTICLE}.ttl", node)
    line = (folder.data / fault.file).read_text(encoding="utf-8").splitlines()[fault.line - 1]
    assert "rdf:object" in line
    assert fault.message.startswith(f"the schema:{what} that is given is ")
    assert value.partition("@")[0].rpartition(":")[2] in fault.message
    assert remedy in fault.remedy


def test_an_article_has_one_address(folder: Folder) -> None:
    give(folder, url=VALUES["url"])
    path = folder.data / "articles" / f"{ARTICLE}.ttl"
    path.write_text(path.read_text(encoding="utf-8") + inference("url", VALUES["url"], "url-2"), encoding="utf-8")
    (fault,) = literals.check(folder.files())
    assert (fault.message, fault.remedy) == ("a second schema:url is given", "leave one of them")
