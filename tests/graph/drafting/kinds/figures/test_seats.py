"""Seats that made-up sentences count: held, won, gained, lost, of one party or several, in a ward or a council."""
# ruff: noqa: E501 - a sentence and its drafts stand on one line.

from __future__ import annotations

import sentences

CASES = """
<Alder Fen> in |Fenmere| now has a [Green] councillor. => seats Green 1 @Fenmere/Alder Fen
It was close in <Alder Fen> before the [Greens] took two. =>
[Labour] won 12 seats in ^Fenland^. => seats Labour 12 ^Fenland
<Alder Fen> returned two [Labour] councillors and a [Green]. => seats Green 1 @Here/Alder Fen; seats Labour 2 @Here/Alder Fen
|Fenmere| voted for 30 [Labour] councillors and two [Greens]. => seats Greens 2 @Fenmere; seats Labour 30 @Fenmere
|Fenmere| has just one [Green] councillor left. => seats Green 1 @Fenmere
With 24 of the 45 seats, [Labour] has a firm grip. => seats Labour 24 @Here
[Labour] kept its seats: it has 34 of 63. => seats Labour 34 @Here
[Labour] won 24 seats in |Fenmere|, up three. => seat-gain Labour 3 @Fenmere; seats Labour 24 @Fenmere
[Labour] doubled its seats in |Fenmere| to ten. => seats Labour 10 @Fenmere
A poll gives [Labour] 24 seats in |Fenmere|. =>
[Labour] won 24 seats in |Fenmere|, the [Conservatives] ten and the [Greens] two. => seats Conservatives 10 @Fenmere; seats Greens 2 @Fenmere; seats Labour 24 @Fenmere
[Labour] now has 24 councillors, with the [Tories] on ten and the [Lib Dems] on three. => seats Labour 24 @Here; seats Lib Dems 3 @Here; seats Tories 10 @Here
The [Conservatives], who started the day with 31 members, are down to nine councillors. => seats Conservatives 31 @Here past; seats Conservatives 9 @Here
The [Greens] won three seats in <Alder Fen> and two in <Low Fen>, up from the four that they had before. => seats Greens 2 @Here/Low Fen; seats Greens 3 @Here/Alder Fen; seats Greens 4 @Here past
[Labour] took 33 seats to the [Greens]' 14. => seats Greens 14 @Here; seats Labour 33 @Here
The [Greens] gained three seats in the <Alder Fen> ward and one in <Low Fen>. => seat-gain Greens 1 @Here/Low Fen; seat-gain Greens 3 @Here/Alder Fen
The [Lib Dems] picked up five seats, four of them from the [Tories]. => seat-gain Lib Dems 5 @Here
The [Lib Dems] won three seats from [Labour]. => seat-gain Lib Dems 3 @Here <Labour
[Labour] lost 12 seats to the [Greens]. => seat-loss Labour 12 @Here >Greens
[Labour] has 16 councillors after losing five seats, the [Tories] have 15 and the [Greens] eight. => seat-loss Labour 5 @Here; seats Greens 8 @Here; seats Labour 16 @Here; seats Tories 15 @Here
[Labour] held onto three seats. => seats Labour 3 @Here
The [Greens] won one seat from the Bitturns in |Fenmere|. => seat-gain Greens 1 @Fenmere
[Labour] holds 30 of the 45 seats. => seats Labour 30 @Here
In <Alder Fen>, [Labour] won all three seats. => seats Labour 3 @Here/Alder Fen
Two [Labour] candidates, {Ann Reed} and {Tom Holt}, were elected in <Alder Fen>. => seats Labour 2 @Here/Alder Fen
The council is made up of 30 [Labour], ten [Conservative] and five [Lib Dem] councillors. => seats Conservative 10 @Here; seats Labour 30 @Here; seats Lib Dem 5 @Here
[Labour] 30, [Conservatives] 10, [Lib Dems] 5. => seats Conservatives 10 @Here; seats Labour 30 @Here; seats Lib Dems 5 @Here
[Labour]: 30 seats (+5) => seat-gain Labour 5 @Here; seats Labour 30 @Here
The [Lib Dems] are up five seats and [Labour] is down two. => seat-gain Lib Dems 5 @Here; seat-loss Labour 2 @Here
The [Tories] went from 39 seats to 11. => seats Tories 11 @Here; seats Tories 39 @Here past
[Labour], with 24 seats, remains the largest party. => other Labour largest party @Here; seats Labour 24 @Here
The [Tories] lost 200 seats across England. => seat-loss Tories 200
The [Tories] made ten gains and [Labour] lost seven. => seat-gain Tories 10 @Here; seat-loss Labour 7 @Here
The [Tories] made a net gain of ten seats. => seat-gain Tories 10 @Here
The [Conservatives] increased their number of seats by six to 40. => seat-gain Conservatives 6 @Here
The [Lib Dems] defended 12 seats. => seats Lib Dems 12 @Here past
The [Tories] were wiped out, losing all nine of their seats. => seat-loss Tories 9 @Here
[Labour] won almost 200 seats. => seats Labour almost 200
The [Conservatives] now have 22 seats on |Fenmere Council|, [Labour] 12, the [Lib Dems] five and the [Greens] one. => seats Conservatives 22 @Fenmere Council; seats Greens 1 @Fenmere Council; seats Labour 12 @Fenmere Council; seats Lib Dems 5 @Fenmere Council
The [Conservatives] have 18 councillors, [Labour] has nine and there are three [independents]. => seats Conservatives 18 @Here; seats Labour 9 @Here; seats independents 3 @Here
[Labour] had hoped to win ten seats but managed only two. => seats Labour 2 @Here
The [Tories] are defending 20 seats and [Labour] 12. => seats Labour 12 @Here past; seats Tories 20 @Here past
The [Greens] doubled their number of councillors from two to four. => seats Greens 2 @Here past; seats Greens 4 @Here
[UKIP] won its first ever seats in |Fenmere|, taking three. => seats UKIP 3 @Fenmere
The [Conservatives]' 12 seats were reduced to seven. => seats Conservatives 7 @Here
The [Lib Dems] won both seats in <Low Fen>. => seats Lib Dems 2 @Here/Low Fen
[Labour] and the [Tories] each lost two seats. => seat-loss Labour 2 @Here; seat-loss Tories 2 @Here
[Labour] won 12 council seats, up from eight in 2018. => seats Labour 12 @Here; seats Labour 8 @Here past
Nine [Labour] councillors lost their seats. => seat-loss Labour 9 @Here
[Labour] shed more than 60 councillors in ^Scotland^, bringing its total down to 262. => seat-loss Labour more than 60 ^Scotland; seats Labour 262
[Plaid Cymru] gained more than 20 councillors. => seat-gain Plaid Cymru more than 20 @Here
The [Greens] will gain a seat here. => seat-gain Greens 1 @Here expected
Of the 12 seats at stake five are held by [Labour], six by the [Tories] and one by an [independent]. => seats 12 @Here; seats Labour 5 @Here; seats Tories 6 @Here; seats independent 1 @Here
Before the election [Labour] had 36 councillors, compared to 11 [Conservatives] and seven [Greens]. => seats Conservatives 11 @Here past; seats Greens 7 @Here past; seats Labour 36 @Here past
The [Greens] won 18 seats (+4) and [Labour] 12 (-4). => seat-gain Greens 4 @Here; seat-loss Labour 4 @Here; seats Greens 18 @Here; seats Labour 12 @Here
The [Tories] had control of ten councils and 636 seats, a net gain of 179. => seat-gain Tories 179; seats Tories 636 past
[Labour] has taken seats from the [Tories] and the [Greens] and has 43 of the 54 seats. => seats Labour 43 @Here
The [Greens] beat a county whose capital has 30 seats. =>
In |Fenmere| and |Tarrow| [Labour] won ten seats. =>
Votes: [Labour] 378, [Greens] 160, [Tories] 114. =>
[Labour] won control of three councils and lost a councillor. => seat-loss Labour 1 @Here
One seat was won by an [independent]. => seats independent 1 @Here
Ten seats in |Fenmere| went to the [Greens]. => seats Greens 10 @Fenmere
Ten of the 45 seats in |Fenmere| were won by the [Greens]. => seats Greens 10 @Fenmere
Two seats in <Low Fen> went to the [Greens]. => seats Greens 2 @Here/Low Fen
There were ten seats for the [Greens] in |Fenmere|. => seats Greens 10 @Fenmere
Five [Greens] were elected in |Fenmere|. => seats Greens 5 @Fenmere
More than ten [Green] councillors were elected in |Fenmere|. => seats Green more than 10 @Fenmere
At least ten seats in |Fenmere| went to the [Greens]. => seats Greens at least 10 @Fenmere
The [Greens] had ten councillors elected in |Fenmere|. => seats Greens 10 @Fenmere
The [Greens] did not win ten seats in |Fenmere|. => seats Greens 10 @Fenmere negated
It is not true that the [Greens] won ten seats in |Fenmere|. => seats Greens 10 @Fenmere negated
The final tally gave the [Greens] ten seats in |Fenmere|. => seats Greens 10 @Fenmere
In |Fenmere| there were ten seats for the [Greens] and two for [Labour]. => seats Greens 10 @Fenmere; seats Labour 2 @Fenmere
|Fenmere| was won by the [Greens] by ten seats to two. => control-change @Fenmere >Greens; seats Greens 10 @Fenmere
The [Greens] beat [Labour] by ten seats to two in |Fenmere|. =>
The [Greens] won ten seats in |Fenmere| but only two in |Tarrow|. => seats Greens 10 @Fenmere; seats Greens 2 @Tarrow
The [Greens] held |Fenmere| with ten seats and |Tarrow| with nine. => control-held Greens @Fenmere; seats Greens 10 @Fenmere; seats Greens 9 @Tarrow
The [Greens] won ten seats in |Fenmere| and |Tarrow|. =>
The [Greens] won ten seats in the north of |Fenmere|. =>
Of the three seats in <Low Fen>, |Fenmere|, the [Greens] took two. =>
Reedham in |Fenmere| elected two [Greens]. =>
Nobody but the [Greens] won a seat in |Fenmere|. =>
The [Greens]' {Ann Lee} won a seat in <Low Fen>. =>
When all the votes were counted in |Fenmere|, the [Greens] had won ten seats. => seats Greens 10 @Fenmere
|Fenmere| elected 10 [Green], 4 [Lib Dem] and 1 [Labour] councillors. => seats Green 10 @Fenmere; seats Labour 1 @Fenmere; seats Lib Dem 4 @Fenmere
The [Greens] won two seats in <Low Fen> ward, |Fenmere|. => seats Greens 2 @Fenmere/Low Fen
In |Fenmere|'s <Low Fen> ward, the [Greens] won two seats. => seats Greens 2 @Fenmere/Low Fen
The new council has 20 [Labour] members. => seats Labour 20 @Here
Three [Green] members resigned. =>
The county, where the [Tories] are strong, and which has 81 seats, votes in May. =>
The [Tories] made a net gain of nine councils and 157 seats. => seat-gain Tories 157
The [Tories] gained an extra four seats in |Fenmere|. => seat-gain Tories 4 @Fenmere
The [Greens] stole nine of the 15 seats on offer. => seats Greens 9 @Here
[Labour] brought its number of seats to 1941. =>
[Labour] has 40 councillors, compared to 17 for the [Greens] and six for the [Tories]. => seats Greens 17 @Here; seats Labour 40 @Here; seats Tories 6 @Here
The new council: [Labour] 39 (+8), [Greens] 31 (-16), [Tories] 20 (-7). => seat-gain Labour 8 @Here; seat-loss Greens 16 @Here; seat-loss Tories 7 @Here; seats Greens 31 @Here; seats Labour 39 @Here; seats Tories 20 @Here
"""
MORE = """
All 20 seats up for election were won by the [Greens], five of them being gains from [Labour]. => seat-gain Greens 5 @Here <Labour; seats 20 @Here; seats Greens 20 @Here
[Labour] took three of the nine outstanding seats, including a gain from the [Greens]. => seat-gain Labour 1 @Here <Greens; seats Labour 3 @Here
The new line-up is 29 [Greens], 27 [Labour] and one [independent]. => seats Greens 29 @Here; seats Labour 27 @Here; seats independent 1 @Here
[Labour] took 41 of the 60 seats, an increase of two. => seat-gain Labour 2 @Here; seats Labour 41 @Here
The 22-strong [Labour] group has just two members in opposition. => seats Labour 22 @Here
The [Greens] saw their number of councillors slashed from 21 to 14. => seats Greens 14 @Here; seats Greens 21 @Here past
In all, 22 [Green] members were elected, up from 17 in 2015, and the [Tories] leapt to nine seats from four. => seats Green 17 @Here past; seats Green 22 @Here; seats Tories 4 @Here past; seats Tories 9 @Here
Ten [Green] members were elected (down two) - along with six [Tories] (up four). => seat-gain Tories 4 @Here; seat-loss Green 2 @Here; seats Green 10 @Here; seats Tories 6 @Here
Eleven [Conservative] seats went to [Labour]. => seat-gain Labour 11 @Here <Conservative
The [Greens] narrowly beat the [Tories] to take a council seat. => seat-gain Greens 1 @Here <Tories
The [Greens] regained a seat on |Fenmere| by 29 votes after a contest in the <Low Fen> ward. => seat-gain Greens 1 @Fenmere/Low Fen
The [Tories] held all of their councils and made 11 gains. =>
As does Eden - where the [Tories] gained four seats. =>
[Labour] now controls 17 boroughs with the [Tories] on 11, the [Greens] on two. =>
Both [Labour] and the [Greens] gained 18 seats, the former are now the largest group with 31 members. => seat-gain Greens 18 @Here; seat-gain Labour 18 @Here
The [Tories] kept one seat out of three in <Low Fen>. => seats Tories 1 @Here/Low Fen
The [Tories] gained two seats from the [Greens] in a by-election in <Low Fen>. => seat-gain Tories 2 @Here/Low Fen <Greens
Finally in <Low Fen> ward, |Fenmere| council, the [Greens] gained a seat. => seat-gain Greens 1 @Fenmere/Low Fen
The [Tories] missed out despite only needing a net gain of four seats. =>
The [Greens] took two seats back. => seat-gain Greens 2 @Here
The [Greens] took one seat in the same ward. =>
The [Greens] stormed to victory, winning all three seats. =>
The [Greens] are the rivals of [Labour] in |Fenmere| after gaining four seats. => seat-gain Greens 4 @Fenmere
The [Greens] are the opposition for [Labour] here after gaining four seats. => seat-gain Greens 4 @Here
It was a shock as the [Greens] took control of three seats on the council. => seats Greens 3 @Here
The [Greens] lost 70 members, in addition to losing control of |Fenmere|. => control-change @Fenmere <Greens
One [independent] candidate was also elected: {Ann Reed} in <Low Fen>. => seats independent 1 @Here/Low Fen
The pundits seemed sure, yet it ended badly, with the [Greens] losing 12 seats. => seat-loss Greens 12 @Here
"""


def test_seats_are_counted_in_other_words() -> None:
    assert sentences.wrong(sentences.results, MORE, council="Here") == []


def test_a_number_after_another_council_is_not_placed() -> None:
    marked = "[Labour] held |Fenmere|.\nThe [Greens] won {} seats{}."
    drafts = {n: sentences.short_all(sentences.figures.draft, marked.format(*n)) for n in (("11", ""), ("200", ""))}
    assert drafts == {("11", ""): "", ("200", ""): "seats Greens 200"}
    assert sentences.short_all(sentences.figures.draft, marked.format("11", " nationally")) == "seats Greens 11"


def test_seats_are_counted() -> None:
    assert sentences.wrong(sentences.results, CASES, council="Here") == []


def test_a_draft_quotes_its_words_and_says_when_and_how_exactly() -> None:
    text = "In 2018 the [Greens] won over 20 seats in |Fenmere|."
    (draft,) = sentences.results(sentences.read(text))
    plain = sentences.read(text).document.plain
    assert plain[slice(*draft.evidence)] == "Greens won over 20 seats in Fenmere"
    assert (draft.value, draft.modality, dict(draft.more), draft.context) == ("over 20", "past", {"year": "2018"}, ())


def test_seats_on_councils_without_a_place_are_those_of_all_that_voted() -> None:
    read = sentences.read("The [Greens] took just two council seats. In |Fenmere| the [Greens] took two council seats.")
    assert [one.more.get("where") for one in sentences.results(read)] == ["all", None]


def test_what_is_had_is_told_from_what_was_won_and_what_is_counted_yet() -> None:
    (held,) = sentences.results(sentences.read("[Labour] has 12 seats."))
    (won,) = sentences.results(sentences.read("[Labour] has won 12 seats so far."))
    assert (dict(held.more), dict(won.more)) == ({"measure": "seatsHeld"}, {"scope": "soFar"})


COUNTING = (
    "[Labour] has won 12 seats with ten wards still to declare.",
    "With half the wards counted, [Labour] has won 12 seats.",
    "With eight wards declared, [Labour] has won 12 seats.",
    "Counting continues and [Labour] has won 12 seats.",
)


def test_an_area_at_the_head_is_where_seats_are() -> None:
    assert (
        sentences.short_all(sentences.results, "Across ^Fenland^, [Labour] won 12 seats.") == "seats Labour 12 ^Fenland"
    )


def test_a_count_that_goes_on_is_no_result() -> None:
    drafts = [sentences.results(sentences.read(one)) for one in COUNTING]
    assert [[one.more.get("scope") for one in found] for found in drafts] == [["soFar"]] * len(COUNTING)
    (whole,) = sentences.results(sentences.read("With all wards declared, [Labour] has won 12 seats."))
    assert "scope" not in whole.more


def test_a_council_named_elsewhere_is_context() -> None:
    (draft,) = sentences.results(sentences.read("The [Greens] won two seats.", council="Fenmere"))
    assert draft.context == (draft.slots["council"].span,)


def test_a_sentence_without_an_end_is_passed_over() -> None:
    assert sentences.short_all(sentences.results, "[Labour] won ten seats and " * 400) == ""
