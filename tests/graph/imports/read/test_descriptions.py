"""Descriptions of layouts: those that are shipped hold, and what is wrong with one is told by key."""

from __future__ import annotations

from pathlib import Path

import pytest

from wardmote.graph.errors import CallError, DataError
from wardmote.graph.imports.read import descriptions
from wardmote.graph.imports.read.layouts import MEANINGS

WHOLE = """name = "my-town"
collated = "collated by My Town"
optional = ["votes"]

[columns]
day = "Day"
council = "Council"
ward = ["Ward", "Division"]
name = "Name"
label = "Party"
votes = "Votes"
elected = "Elected"
"""


def read(folder: Path, text: str) -> list[tuple[str, str]]:
    """Read a description with this text; give the key and message of each fault."""
    path = folder / "my.toml"
    path.write_text(text, encoding="utf-8")
    try:
        descriptions.read(path)
    except DataError as error:
        faults = error.faults
    else:
        faults = []
    assert all(fault.file == "my.toml" and fault.remedy for fault in faults)
    return [(fault.node, fault.message) for fault in faults]


@pytest.mark.parametrize("name", descriptions.NAMES)
def test_every_shipped_layout_is_named_as_its_file(name: str) -> None:
    layout = descriptions.named(name)
    assert layout.name == name
    assert set(layout.names) | set(layout.order) <= set(MEANINGS)
    assert layout in descriptions.shipped()


def test_no_two_shipped_layouts_need_the_same_columns() -> None:
    needed = {
        (tuple(layout.names.get(one, one) for one in layout.needed), layout.order) for layout in descriptions.shipped()
    }
    assert len(needed) == len(descriptions.NAMES)


def test_a_description_that_holds(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE) == []
    layout = descriptions.named(str(tmp_path / "my.toml"))
    assert (layout.name, layout.names["ward"], layout.publisher) == ("my-town", ("Ward", "Division"), None)
    assert "votes" not in layout.needed
    more = (
        'days = "day-first"\nyes = ["Duly Elected"]\nhas_entities = true\n'
        "publisher = { key = 'my-town', name = 'My Town' }\n"
    )
    extra = "[[tidyings]]\npattern = 'Cllr '\ninstead = ''\ntold = 'a title'\n"
    assert read(tmp_path, more + WHOLE + extra) == []
    layout = descriptions.read(tmp_path / "my.toml")
    assert (layout.days, layout.yes, layout.publisher) == ("day-first", {"duly elected"}, ("my-town", "My Town"))


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ('name = "my-town"\n', "", "key name", "a description has this key"),
        ('"my-town"', '"My Town"', "key name", "'My Town' is not a name"),
        ('"my-town"', "1", "key name", "1 is not a text"),
        ("collated =", "colated =", "key colated", "a description has no such key"),
        ('["votes"]', '["vote"]', "key vote", "no column of this layout holds this"),
        ('["votes"]', '["turnout"]', "key turnout", "no column of this layout holds this"),
        ('["votes"]', "true", "key optional", "True is neither a text nor a list of texts"),
        ("votes = ", "tally = ", "key columns.tally", "no column holds this"),
        ('votes = "Votes"', "votes = []", "key columns.votes", "[] is neither a text nor a list of texts"),
        ('elected = "Elected"\n', "", "key elected", "every layout has a column for this"),
        ('council = "Council"\n', "", "key council", "no column says the council"),
        ('ward = ["Ward", "Division"]\n', "", "key ward", "no column says the ward"),
        ("optional", 'days = "british"\noptional', "key days", "'british' is no way to write days"),
        ("optional", "has_entities = 'yes'\noptional", "key has_entities", "'yes' is neither true nor false"),
        ("optional", "publisher = 'Me'\noptional", "key publisher", "a publisher has a key and a name"),
        ("optional", "publisher = {key='M E', name='M'}\noptional", "key publisher.key", "'M E' is not a key"),
        ("optional", 'order = ["name"]\noptional', "key order", "files with a header have no order"),
        ("optional", "tidyings = 'a'\noptional", "key tidyings", "this is not a list of tables"),
        ("optional", "tidyings = [{pattern='a'}]\noptional", "key tidyings", "one has pattern"),
        (
            "optional",
            "other_kinds = '('\noptional",
            "key other_kinds",
            "'(' is not a pattern: missing ), unterminated subpattern at position 0",
        ),
        (
            "optional",
            r"replacements = [{in='votes', pattern='a', instead='\\1'}]" + "\noptional",
            "key replacements.instead",
            r"'\\1' does not fit the pattern: invalid group reference 1 at position 1",
        ),
    ],
)
def test_wrong_forms(old: str, new: str, key: str, message: str, tmp_path: Path) -> None:
    new = new.replace("\\\\1", "\\1")
    assert old in WHOLE
    assert (key, message) in read(tmp_path, WHOLE.replace(old, new))


def test_a_meaning_twice_in_an_order(tmp_path: Path) -> None:
    text = 'name = "a"\ncollated = "b"\norder = ["council", "ward", "name", "label", "elected", "name"]\n'
    assert read(tmp_path, text) == [("key order", "a meaning stands there twice")]


def test_no_description(tmp_path: Path) -> None:
    assert read(tmp_path, "name = ")[0][1].startswith("this is not TOML")
    with pytest.raises(CallError, match=r"cannot read .*none.toml: No such file or directory; name a description"):
        descriptions.named(str(tmp_path / "none.toml"))
    with pytest.raises(CallError, match="'democracyclub': no layout has this name; give democracy-club"):
        descriptions.named("democracyclub")
