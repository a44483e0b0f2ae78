from __future__ import annotations

import pytest

from wardmote.graph.naming import fulltext
from wardmote.graph.naming.gather import Entry
from wardmote.graph.naming.index import Index
from wardmote.graph.rdf import iris
from wardmote.server.search import meant

LABEL, ALIAS = iris.expand("rdfs:label"), iris.expand("skos:altLabel")
NAMES = {
    "area/E09": ("Fenwick Marsh",),
    "council/fenwick-marsh": ("London Borough of Fenwick Marsh", "Fenwick Marsh"),
    "council/oldham-green": ("Oldham Green Council", "Oldham Green"),
    "person/asha-quill": ("Asha Quill",),
    "person/one-brook": ("Tam Brook",),
    "person/two-brook": ("Tam Brook",),
    "person/may-hold": ("May Hold",),
    "ward/E05-old": ("Harbour ward (until 2022)", "Harbour"),
    "ward/E05-new": ("Harbour ward (from 2022)", "Harbour"),
}


@pytest.fixture(scope="module")
def index() -> Index:
    start = f"{iris.DEFAULT_BASE}id/"
    stated = [
        (start + key, LABEL if place == 0 else ALIAS, name)
        for key, names in NAMES.items()
        for place, name in enumerate(names)
    ]
    return Index.of(sorted(stated), iris.DEFAULT_BASE)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Fenwick Marsh", "fenwick-marsh"),  # the council, not the area of the same name
        ("  fenwick   marsh. ", "fenwick-marsh"),
        ("Fenwick Marsch", "fenwick-marsh"),
        ("asha quill", "asha-quill"),
        ("Asha Quil", None),  # one letter is enough to be somebody else
        ("Tam Brook", None),  # two people
        ("Harbour", None),  # two generations of a ward
        ("Who controls Fenwick Marsh?", "fenwick-marsh"),
        ("who won oldham green in 2022", "oldham-green"),
        ("Did Labour win Fenwick Marsh?", None),
        ("Labour gained Fenwick Marsh", None),
        ("May Hold", "may-hold"),
        ("zzzz", None),
        ("?", None),
        ("Fenwick Marsh " * 20, None),
    ],
)
def test_the_thing_that_is_named(index: Index, text: str, key: str | None) -> None:
    found = meant.thing(index, text)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Labour won 47 seats", True),
        ("Labour gained Wandsworth", True),
        ("Turnout was low?", True),
        ("Did it fall?", True),
        ("Seats of Labour in the ward of Belsize, Camden, in 2022", True),  # long, so no name
        ("local elections 2022", False),
        ("Barnet", False),
        ("no overall majority", False),
        ("seats won", False),
        ("", False),
    ],
)
def test_a_sentence_is_told_from_words_to_search(text: str, is_one: bool) -> None:
    assert meant.is_sentence(text) is is_one


def test_a_question_is_looked_up_in_few_searches(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    find, asked = fulltext.find, list[str]()

    def counted(index: Index, words: str, kinds: tuple[str, ...], limit: int) -> list[Entry]:
        asked.append(words)
        return find(index, words, kinds, limit)

    monkeypatch.setattr(fulltext, "find", counted)
    assert meant.thing(index, "Who aa bb cc dd ee ff gg a b c?") is None
    # The whole, and each run of at most four of seven words; single letters, which begin much, are left out.
    assert len(asked) == 1 + 7 + 6 + 5 + 4
    assert not any(len(word) == 1 for run in asked[1:] for word in run.split())
