"""Groups of candidacies: what is linked, what keeps apart, and the basis of each link."""

from __future__ import annotations

from wardmote.graph.imports.resolve.groups import Groups


def groups(**places: str) -> Groups:
    """Give nodes, each in its place and in a group of its own."""
    made = Groups()
    for node, place in places.items():
        made.add(node, place)
    return made


def test_two_of_one_day_are_never_in_one_group_by_whatever_way() -> None:
    made = groups(ann="2018", other="2022", namesake="2018")
    assert made.link("ann", "other", "same name")
    assert not made.link("other", "namesake", "same name")
    assert made.members("other") == ["ann", "other"]
    assert not made.may_be_one("ann", "namesake")
    assert made.link("ann", "namesake", "one number", certain=True)


def test_two_that_are_kept_apart_keep_their_groups_apart() -> None:
    made = groups(ann="2014", other="2018", third="2022")
    made.part("third", "ann")
    made.part("third", "nobody")
    assert made.link("ann", "other", "same name")
    assert not made.link("other", "third", "same name")


def test_a_basis_is_that_of_the_last_link_on_the_shortest_way() -> None:
    made = groups(ann="2014", other="2018", third="2022")
    made.link("ann", "other", "one")
    made.link("other", "third", "two")
    assert made.bases("ann") == {"ann": "", "other": "one", "third": "two"}
    assert made.bases("third") == {"third": "", "other": "two", "ann": "one"}
