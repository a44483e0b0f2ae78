"""The examples of the query page: in groups, each under a short name, with the view in which its answer is shown first.

Those about Wikidata's own statements are of the command alone, which can ask for these: here they would stay empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wardmote.graph.sparql.named_queries import EXAMPLES, NamedQuery


@dataclass(frozen=True)
class Example:
    """An example in the list: the short name under which it stands there, its query, and the view of its answer."""

    title: str
    query: NamedQuery
    view: str = "table"


# By group, the queries by name, each with its title here and, where that is not the table, the view.
_GROUPS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "Results": {
        "gss-seats": ("Seats by party with GSS code",),
        "seats": ("Seats by council and party", "chart"),
        "control": ("Who controls each council", "map"),
        "changed-hands": ("Councils that changed hands", "map"),
        "elected": ("Who was elected in a council",),
        "ballot": ("Candidates and votes in a ward",),
        "turnout": ("Turnout by ward", "chart"),
    },
    "What papers said": {
        "agreement": ("What two papers agree on",),
        "disagreement": ("Where papers disagree",),
        "control-changes": ("Gains and losses as reported", "map"),
        "control-of-barnet": ("Control of Barnet over time",),
        "candidates": ("Winners and losers as reported",),
        "negative-statements": ("What they say is not so",),
        "firsts": ("What happened for the first time",),
        "ties": ("Ties, and how they were broken",),
        "ward": ("Everything said about one ward",),
        "text-defects": ("Slips in the printed texts",),
    },
    "Checks": {
        "wrong": ("Printed and declared: what is wrong",),
        "seats-by-party": ("Seats reported and declared", "chart"),
        "verdicts": ("Every verdict about Barnet",),
        "overtaken": ("Overtaken by a later report",),
        "as-of-writing": ("True only when it was written",),
        "not-checkable": ("What the results do not decide",),
    },
    "People": {
        "person": ("One person’s candidacies", "chart"),
        "councillors": ("New, re-elected or moved",),
        "leaders": ("Leaders of councils and groups",),
        "said-by": ("What one person said",),
        "utterances": ("Who said what on which topic",),
        "pledges": ("Pledges by topic",),
    },
    "Linking": {
        "boroughs": ("GSS codes and Wikidata items", "map"),
        "wikidata-links": ("How much links to Wikidata", "chart"),
    },
}
# They need what only `wardmote query --with-wikidata` has.
OF_THE_COMMAND = frozenset({"wikidata-offices", "wikidata-seats"})


def groups() -> dict[str, list[Example]]:
    """Give the examples of the page by group."""
    return {
        group: [Example(one[0], EXAMPLES.load(name), *one[1:]) for name, one in members.items()]
        for group, members in _GROUPS.items()
    }


def opened(text: str) -> str:
    """Give the group of the example that a text is, else the first."""
    holding = [group for group, members in _GROUPS.items() if text in (EXAMPLES.load(name).text for name in members)]
    return next(iter(holding), next(iter(_GROUPS)))


def view(name: str) -> str:
    """Give the view in which the answer to an example is shown first."""
    found = [members[name][1:] for members in _GROUPS.values() if name in members]
    return "".join(found[0]) if found and found[0] else "table"
