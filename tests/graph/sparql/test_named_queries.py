"""The queries that come with the package: names, titles, and what is said of a name that there is not."""

from __future__ import annotations

import pytest

from wardmote.graph.errors import QueryError
from wardmote.graph.sparql.forms import Form
from wardmote.graph.sparql.named_queries import EXAMPLES, Folder
from wardmote.graph.sparql.tokenizer import token, tokens
from wardmote.server.engine.named_queries import QUERIES

ALL = [(folder, name) for folder in (Folder("wardmote.graph", "queries"), QUERIES, EXAMPLES) for name in folder.names]


@pytest.mark.parametrize(("folder", "name"), ALL, ids=[name for _, name in ALL])
def test_each_has_a_title_a_form_and_declares_none_of_our_prefixes(folder: Folder, name: str) -> None:
    named = folder.load(name)
    assert named.name == name
    assert named.text.startswith(f"# {named.title}")
    assert named.title
    assert not named.title.endswith(".")
    assert named.form in Form
    words = {token(match).upper() for match in tokens(named.text) if match.lastgroup == "word"}
    # Those for the query service of Wikidata go there as they are.
    assert "PREFIX" not in words or "query service" in named.title


def test_names_are_those_of_files_and_folders() -> None:
    assert "leaders" in EXAMPLES.names
    assert {"council/seats", "thing/facts"} <= set(QUERIES.names)
    assert list(QUERIES.names) == sorted(QUERIES.names)


def test_unknown_name_gives_near_ones() -> None:
    with pytest.raises(QueryError, match=r"no query is named 'leadrs': did you mean leaders\b.*There are .*ward"):
        EXAMPLES.load("leadrs")
    with pytest.raises(QueryError, match=r"no query is named 'council/seat': did you mean council/seats\b"):
        QUERIES.load("council/seat")
    with pytest.raises(QueryError, match=r"no query is named '\.\./rules/"):
        EXAMPLES.load("../rules/00-follows-council")


def test_one_is_read_once() -> None:
    assert EXAMPLES.load("leaders") is EXAMPLES.load("leaders")
