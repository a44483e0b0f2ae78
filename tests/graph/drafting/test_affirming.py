"""What is hoped, feared, asked, supposed or denied is never drafted as a fact, whatever rule reads it."""

from __future__ import annotations

import readings

from wardmote.graph.drafting.drafters import guests

DAY = "Camden and Barnet council elections, 6 May 2022"
SENTENCES = [
    "Labour wants to win 31 seats.",
    "Labour's target is to take control of Barnet.",
    "It would take a swing of nine per cent for Labour to win Barnet.",
    "Ada Fenn says Labour will hold Barnet.",
    "Labour needs to gain 5 seats to take control of Barnet.",
    "The Conservatives' chances of holding Barnet are slim.",
    "Is this the night Labour takes Barnet?",
    "Bob Reed asked whether Labour had won Barnet.",
    "Labour supporters chanted that they had won Barnet.",
    "Labour, which had hoped to win 31 seats, was disappointed.",
    "Labour came within 3 seats of taking Barnet.",
    "Ada Fenn narrowly missed out on being elected.",
    "Ada Fenn was tipped to be elected.",
    "Ada Fenn, who is hoping to be re-elected in Marsh ward, spoke.",
    "Bob Reed is bidding to become leader of Camden council.",
    "Bob Reed ruled out becoming leader of Camden council.",
    "Labour have not lost control of Camden since 2010.",
    "A Labour win in Barnet is unlikely.",
    "Fears of Labour losing Camden proved unfounded.",
    "Reports that Labour had lost Camden were wrong.",
    "The Greens were confident of gaining 4 seats.",
    "The Liberal Democrats expect to gain 8 seats.",
    "Neither Labour nor the Conservatives won a seat.",
    "No party won 31 seats.",
    "Labour won no more than 31 seats.",
    "Nobody but Ada Fenn thought Labour had won Camden.",
    "Without Barnet, Labour would not have won 31 seats.",
    "Labour may yet win 31 seats.",
    "Ada Fenn could be elected mayor of Camden tomorrow.",
    "Were Labour to win 31 seats, it would run Camden.",
    "Should Labour win 31 seats, it would run Camden.",
    "Labour pretended that it had won Camden.",
    "Ada Fenn is not standing for election.",
    "Ada Fenn is no longer leader of Camden council.",
    "Labour looks to have won Camden.",
    "Labour thinks it has won Camden.",
    "Early results point to Labour gaining Camden.",
    "Labour is on the verge of winning Camden.",
    "An exit poll gives Labour 31 seats in Camden.",
    "The bookmakers make Labour favourites to win Camden.",
    "Labour have been told they must win 31 seats.",
    "The plan to make Bob Reed leader of Camden council collapsed.",
    "Vote Labour to win Camden!",
    "Imagine Labour winning 31 seats.",
    "Suppose Labour had won 31 seats.",
    "Labour activists dream of 31 seats in Camden.",
    "Labour won 47 seats, and hopes to win 3 seats more.",
    "It is not true that Labour lost Camden.",
    "Few believed that Bob Reed was elected.",
    "Had Labour won 7 seats more, it would have taken control of Camden.",
]
# What the first part of such a sentence says is so.
TRUE = {("seats", "47")}


def test_hopes_questions_conditions_and_denials_are_no_facts() -> None:
    read = readings.read("\n\n".join([DAY, *SENTENCES]))
    drafted = guests.draft(read, guests.chosen(["rules"])).drafts
    affirmed = [
        one for one in drafted if one.modality in ("asserted", "past") and one.kind not in ("statement", "other")
    ]
    words = {read.document.text[slice(*one.evidence)] for one in affirmed if (one.kind, one.value) not in TRUE}
    assert words == set()
