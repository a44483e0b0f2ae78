"""Texts of all shapes, and the lines of real ones that were marked by hand."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import chain
from pathlib import Path

import odd_texts
import pytest
from checkout import SHARED

from wardmote.graph.drafting.reading.document import Document
from wardmote.graph.drafting.reading.read import read
from wardmote.graph.drafting.records import Span
from wardmote.graph.errors import DataError

LINES = Path(__file__).with_name("lines.csv")
PROSE = {"body", "quote", "item"}


def kinds(text: str) -> list[tuple[str, list[str]]]:
    """Give the blocks of a text: the kind of each, and its sentences or, where it has none, its words."""
    found = read(text)
    told = []
    for number, block in enumerate(found.blocks):
        said = [" ".join(words(found, one.span).split()) for one in found.sentences if one.block == number]
        told.append((block.kind, said or [" ".join(words(found, block.span).split())]))
    return told


def words(found: Document, span: Span) -> str:
    return found.plain[span.start : span.end]


def test_markdown() -> None:
    text = (
        "# Alders take Fen\n\nBy Ann Reed\n\nPublished 6 May 2031\n\n"
        'The Alders **won** [the vote](http://fen.example/a_(b) "A. B. C").They _hold_ it.[1]\n\n'
        "![Boots. In the hall](boots.jpg)\n*Boots at the count*\n\n"
        "> **We never sleep**\n\n## The wards\n\n1. Reed fell. So did Fen.\n- A tie\n\n---\n\n"
        "Read more: [Other news](b.html)\n\n[1]: http://fen.example\n"
    )
    assert kinds(text) == [
        ("headline", ["Alders take Fen"]),
        ("credit", ["By Ann Reed"]),
        ("metadata", ["Published 6 May 2031"]),
        ("body", ["The Alders won the vote .", "They hold it."]),
        ("markup", [""]),
        ("caption", ["Boots at the count"]),
        ("quote", ["We never sleep"]),
        ("headline", ["The wards"]),
        ("item", ["Reed fell.", "So did Fen."]),
        ("item", ["A tie"]),
        ("markup", [""]),
        ("boilerplate", ["Read more: Other news"]),
        ("boilerplate", ["[1]:"]),
    ]
    found = read(text)
    assert [block.section for block in found.blocks][-4:] == [7] * 4
    assert found.headline is not None
    assert words(found, found.headline) == "Alders take Fen"
    assert found.byline is not None
    assert words(found, found.byline) == "Ann Reed"
    assert str(found.day) == "2031-05-06"


@pytest.mark.parametrize(
    "head",
    [
        '---\ntitle: "Alders win"\ndate: 2031-05-06T10:00\nauthor: Ann Reed\n---\n',
        "---\ntitle: >\n  Alders win\nauthors:\n  - Ann Reed\npublished: 6 May 2031\n---\n",
        "+++\ntitle = 'Alders win'\ndate = 2031-05-06\nauthor = \"Ann Reed\"\n+++\n",
        "Title: Alders win\nDate: 2031-05-06\nAuthor: Ann Reed\n",
        '# from http://fen.uk\n\n---\r\ntitle: "Alders win"\r\ndate: May 6, 2031\r\nauthors: ["Ann Reed"]\r\n---\n',
        '---\ntitle: "Alders win"\ndate: 06/05/2031\nbyline: Ann Reed\n',
    ],
)
def test_front_matter(head: str) -> None:
    found = read(f"{head}\nThey won. They said: we rule.\n")
    assert [block.kind for block in found.blocks] == ["metadata", "headline", "metadata", "body"]
    assert found.headline is not None
    assert words(found, found.headline) == "Alders win"
    assert found.byline is not None
    assert words(found, found.byline) == "Ann Reed"
    assert str(found.day) == "2031-05-06"
    assert found.day_span is not None
    assert words(found, found.sentences[-1].span) == "They said: we rule."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hm", [("headline", ["Hm"])]),
        ("They won. 🎉 They did. 🎉", [("body", ["They won.", "🎉 They did. 🎉"])]),
        ("\ufeffThey won. \ufeffThey did.", [("body", ["They won.", "They did."])]),
        ("They won.\u2028They did.", [("body", ["They won.", "They did."])]),
        (
            "the alders won . reed fell . ` ` we did it'' , said pell .",
            [("body", ["the alders won .", "reed fell .", '" we did it" , said pell .'])],
        ),
        ("Why did they win?\n\nNobody knows.", [("headline", ["Why did they win?"]), ("body", ["Nobody knows."])]),
        ("They won.\n\nWhy?\n\nHm.", [("body", ["They won."]), ("body", ["Why?"]), ("body", ["Hm."])]),
        (
            "They won.\n\nAlders 24\nBitterns 9\n",
            [("body", ["They won."]), ("item", ["Alders 24"]), ("item", ["Bitterns 9"])],
        ),
        ("They won.\n\nNo Alder (−1.2)", [("body", ["They won."]), ("body", ["No Alder (−1.2)"])]),
        (
            "They won.\n\nComments: Our rules\nBe kind. Be brief.\n\nWe read all.",
            [
                ("body", ["They won."]),
                *[("boilerplate", [one]) for one in ("Comments: Our rules", "Be kind. Be brief.", "We read all.")],
            ],
        ),
        (
            " date 2031-05-02 Image caption Boots in a hall Image copyright Fen Pictures\n\nThey won.",
            [
                ("metadata", ["date 2031-05-02"]),
                ("caption", ["Boots in a hall"]),
                ("credit", ["Image copyright Fen Pictures"]),
                ("body", ["They won."]),
            ],
        ),
        (
            "== Results ==\n'''Alders''' won.<ref>Fen Herald. Page 2</ref>\n\n== References ==\n* A book\n",
            [
                ("headline", ["Results"]),
                ("body", ["Alders won."]),
                ("boilerplate", ["References"]),
                ("boilerplate", ["A book"]),
            ],
        ),
        (
            "Fen votes\n=========\n\nThey won.",
            [("headline", ["Fen votes"]), ("markup", [""]), ("body", ["They won."])],
        ),
        (
            "The Fen Post: Boots in a hall (Fen Pictures)Boots in a hall (Fen Pictures)\n\nThey won.",
            [
                ("caption", ["The Fen Post: Boots in a hall (Fen Pictures)Boots in a hall (Fen Pictures)"]),
                ("body", ["They won."]),
            ],
        ),
        (
            "They won.\n\n<script async src='x'>a('They lost. All.')</script>\n",
            [("body", ["They won."]), ("markup", [""])],
        ),
        ("They won.\n\n```\ncode. Code\n```\n", [("body", ["They won."]), ("markup", [""])]),
        (
            "&ldquo;We won,&rdquo; they said.&nbsp;Fen &amp; Reed fell.",
            [("body", ['"We won," they said.', "Fen & Reed fell."])],
        ),
    ],
)
def test_shapes_of_texts(text: str, told: list[tuple[str, list[str]]]) -> None:
    assert kinds(text) == told


def test_lines_that_were_wrapped_are_one_paragraph_and_others_are_not() -> None:
    wrapped = (
        "The Alders have won the vote in Fen after a count that went on for so many\n"
        "hours that the hall had to be lit. They hold it now, and will do so until\r\n"
        "the next one.\n"
        "  Bitterns were sad, and said so in many words to whoever stood near them and\n"
        "had a pen.\n"
    )
    assert [len(said) for kind, said in kinds(wrapped) if kind == "body"] == [2, 1]
    short = "The Alders have won the vote in Fen.\nThey hold it now.\nThe Bitterns were sad.\n"
    assert len(kinds(short)) == 3
    assert len(kinds("They won the vote in Fen\nafter a long night.\nThey did.")) == 2


def test_html_within_a_text() -> None:
    text = (
        "<p>They won. &amp; did.</p><p>Bitterns <b>fell</b>.</p>\n\n<div\n class='wp-caption'\n title='a > b'>\n"
        "<img alt='x'>\n<p class='wp-caption-text'>Boots. Hats.</p></div>\n<ul><li>One<li>Two</ul>\n"
        "<blockquote><p>We won.</p></blockquote><h2>Next</h2><!-- They lost. -->\n"
        "<nav>Home</nav><figure><figcaption>A hall</figcaption></figure>"
    )
    assert [(kind, said) for kind, said in kinds(text) if kind != "markup"] == [
        ("body", ["They won. & did."]),
        ("body", ["Bitterns fell ."]),
        ("caption", ["Boots.", "Hats."]),
        ("item", ["One"]),
        ("item", ["Two"]),
        ("quote", ["We won."]),
        ("headline", ["Next"]),
        ("boilerplate", ["Home"]),
        ("caption", ["A hall"]),
    ]


HEAD, ROWS = ["Party", "Seats"], [["Alders", "24"], ["Bitterns", "9"]]


@pytest.mark.parametrize(
    ("table", "is_headed"),
    [
        ("| Party | Seats |\n|---|---|\n| Alders | 24 |\n| [Bitterns](b) | **9** |\n", True),
        ("Party | Seats\n--- | ---\nAlders | 24\nBitterns | 9\n", True),
        ("| Party | Seats |\n| Alders | 24 |\n| Bitterns | 9 |\n", False),
        (
            "+-------+----+\n| Party | Seats |\n+=======+====+\n| Alders | 24 |\n+--+--+\n| Bitterns | 9 |\n+--+--+\n",
            False,
        ),
        ("  Party      Seats\n  ---------- -------\n  Alders     24\n  Bitterns   9\n\n", True),
        ("Party      Seats\nAlders     24\nBitterns\t9\n", False),
        ('{| class="w"\n! Party !! Seats\n|-\n| Alders || 24\n|- style="x"\n| style="y" | Bitterns || 9\n|}\n', True),
        ('|- a=b | Party | c="d e" | Seats |- | Alders | 24 |- | Bitterns | 9\n', False),
        (
            "<table class='x'>\n<tr><th>Party<th>Seats</tr>\n<tbody><tr><td>Alders</td>\n<td>24</td></tr>\n"
            "<tr><td><b>Bitterns</b></td><td>9</td></tr></tbody></table>\n",
            True,
        ),
    ],
)
def test_tables(table: str, is_headed: bool) -> None:
    found = read(f"They won.\n\n{table}\nBitterns fell.")
    (block,) = (one for one in found.blocks if one.kind == "table")
    rows = [[cell.words for cell in row] for row in block.rows]
    if table.startswith("|- a"):
        cells = list(chain(*rows))
        rows = [cells[at : at + 2] for at in range(0, len(cells), 2)]
    assert rows == [HEAD, *ROWS]
    assert {cell.is_head for cell in block.rows[0]} == {is_headed}
    assert all(words(found, cell.span) == cell.words for row in block.rows for cell in row)
    assert [one.kind for one in found.blocks if one.kind not in {"markup", "table"}] == ["body", "body"]


def test_a_table_that_lays_out_a_page_is_none() -> None:
    cell = "".join(f"The Alders won {seats} seats in the vote. " for seats in range(10))
    assert kinds(f"<table><tr><td><p>{cell}</p></td></tr></table>")[1][0] == "body"


@pytest.mark.parametrize(
    ("text", "line", "message", "remedy"),
    [
        ("", 0, "is empty", "put the text"),
        (" \n\ufeff\n. ", 0, "holds no word", "put the text"),
        ("<!DOCTYPE html>\n<p>They won.</p>", 1, "<!DOCTYPE html begins a page", "copy it into a text file"),
        ("\n<script>x()</script> They won.", 1, "<script> begins a page", "copy it into a text file"),
        ("They won.\n<body class=x>", 2, "<body begins a page", "copy it into a text file"),
        ("They\nw\0o\0n", 2, "character 6 is a NUL", "save the text as UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(text: str, line: int, message: str, remedy: str) -> None:
    with pytest.raises(DataError) as caught:
        read(text, "fen.txt")
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == ("fen.txt", line)
    assert message in fault.message
    assert remedy in fault.remedy


@pytest.mark.parametrize("mark", odd_texts.REPEATED)
def test_a_text_of_one_mark_over_and_over_is_read(mark: str) -> None:
    text = odd_texts.repeated(mark, 3000)
    assert len(read(text).plain) == len(text)


@pytest.fixture(scope="module")
def marked() -> list[tuple[str, str, set[str]]]:
    """Give of each line that was marked its text, its kind, and the kinds that it is read as."""
    if not (SHARED / "drafting").is_dir():
        pytest.skip("the marked texts are not beside the project")
    found = []
    with LINES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    for name in sorted({row["text"] for row in rows}):
        folder = SHARED / ("articles" if len(name) == 3 else "drafting/texts")
        (path,) = folder.glob(f"{name}[-_]*.txt")
        text = path.read_bytes().decode()
        read_as = _kinds_of_lines(text)
        own = {int(row["line"]): row["kind"] for row in rows if row["text"] == name}
        assert own.keys() == {number for number, line in enumerate(text.split("\n"), 1) if line.strip()}, name
        found += [(name, own[number], read_as.get(number, {"markup"})) for number in own]
    return found


def _kinds_of_lines(text: str) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for block in read(text).blocks:
        first = text.count("\n", 0, block.span.start) + 1
        for number in range(first, first + text.count("\n", block.span.start, block.span.end) + 1):
            found.setdefault(number, set()).add(block.kind)
    return found


def test_lines_that_are_no_article_are_told_from_it(marked: list[tuple[str, str, set[str]]]) -> None:
    others = [(name, kind, read_as) for name, kind, read_as in marked if kind not in PROSE]
    wrong = [one for one in others if one[2] & PROSE]
    assert len(others) > 150
    assert len(wrong) <= 0.05 * len(others), wrong


def test_no_line_of_an_article_is_lost(marked: list[tuple[str, str, set[str]]]) -> None:
    prose = [(name, kind, read_as) for name, kind, read_as in marked if kind in PROSE]
    assert len(prose) > 180
    assert [one for one in prose if one[1] not in one[2]] == []


def test_nearly_every_line_has_the_kind_that_a_reader_gave_it(marked: list[tuple[str, str, set[str]]]) -> None:
    right = Counter(kind in read_as for _, kind, read_as in marked)
    assert right[True] >= 0.95 * len(marked), [one for one in marked if one[1] not in one[2]]
