"""Who controls a council, and what changes hands, in made-up sentences."""
# ruff: noqa: E501 - a sentence and its drafts stand on one line.

from __future__ import annotations

import sentences

CASES = """
All three <Reed> seats in |Fenmere| stayed [Labour]. =>
The [Tories] clung on to |Fenmere|, losing just two seats to [Labour]. => control-held Tories @Fenmere; seat-loss Tories 2 @Fenmere >Labour
The [Conservatives] lost control of |Fenmere| but kept |Tarrow|. => control-change @Fenmere <Conservatives; control-held Conservatives @Tarrow
|Fenmere|, |Tarrow| and |Oldmarsh| went to [Labour]. => control-change @Fenmere >Labour; control-change @Oldmarsh >Labour; control-change @Tarrow >Labour
|Fenmere| remains under [Conservative] control. => control-held Conservative @Fenmere
|Fenmere| and |Tarrow|, which are neighbours, stay under [Tory] control. => control-held Tory @Fenmere; control-held Tory @Tarrow
|Fenmere| is still in [no overall control|No overall control]. => control-held No overall control @Fenmere
[Labour] took control of the council from the [Tories] for the first time since 1990. => control-change @Here <Tories >Labour
No party has overall control of |Fenmere|. => control-held No overall control @Fenmere
|Fenmere|: [Lab] gain from [Con] => control-change @Fenmere <Con >Lab
[Labour] held <Alder Fen> with a reduced majority. => control-held Labour @Here/Alder Fen
[Labour] controlled |Fenmere| from 1990 to 2002. => control-held Labour @Fenmere past
The [Conservatives] increased their majority on |Fenmere| council. => control-held Conservatives @Fenmere
The [Lib Dems] swept to power in |Fenmere|. => control-change @Fenmere >Lib Dems
[Labour] ousted the [Tories] to take |Fenmere|. => control-change @Fenmere >Labour
The [Greens] cut the [Tories] to eight councillors and won back control of |Fenmere|. => control-change @Fenmere >Greens; seats Tories 8 @Fenmere
|Fenmere|, which had been under [no overall control|No overall control], fell to [Labour]. => control-change @Fenmere >Labour; control-held No overall control @Fenmere past
The [Tories] lost overall control of |Fenmere|, dropping from 30 seats to 21. => control-change @Fenmere <Tories; seats Tories 21 @Fenmere; seats Tories 30 @Fenmere past
[Reform UK] took control of |Fenmereshire County Council|, winning 41 seats. => control-change @Fenmereshire County Council >Reform UK; seats Reform UK 41 @Fenmereshire County Council
The [Liberal Democrats] held <Low Fen> with 1,200 votes. => control-held Liberal Democrats @Here/Low Fen
|Fenmere| goes from [Conservative] to [no overall control|No overall control]. => control-change @Fenmere <Conservative >No overall control
The 48-seat council has been run by the [Conservatives] since 2003. => control-held Conservatives @Here past; seats 48 @Here
[Labour] strengthened its grip on |Fenmere| by winning five more seats. => control-held Labour @Fenmere; seat-gain Labour 5 @Fenmere
[Labour] ended 20 years of [Conservative] rule in |Fenmere|. => control-change @Fenmere <Conservative >Labour
[Labour] has lost its majority on |Fenmere Council|. => control-change @Fenmere Council <Labour
The [Tories] were in control of |Fenmere| until [Labour] won it in 2018. => control-held Tories @Fenmere past
The [Conservatives] have been in power in |Fenmere| since 1990. => control-held Conservatives @Fenmere past
The [Conservatives] kept hold of <Low Fen>. => control-held Conservatives @Here/Low Fen
<Alder Fen> is a [Labour] stronghold. => control-held Labour @Here/Alder Fen
Will [Labour] regain |Fenmere|? => control-change @Fenmere >Labour expected
[Labour] lost control of |Fenmere|. => control-change @Fenmere <Labour
|Fenmere| was lost by [Labour]. => control-change @Fenmere <Labour
|Fenmere| went [Labour] in 2022. => control-change @Fenmere >Labour
|Fenmere| changed hands, going to [Labour]. => control-change @Fenmere >Labour
[Labour] failed to hold |Fenmere|. => control-held Labour @Fenmere negated
It is not true that [Labour] held |Fenmere|. => control-held Labour @Fenmere negated
|Fenmere| was held by [Labour]. => control-held Labour @Fenmere
No party won overall control of |Fenmere|. => control-change @Fenmere >No overall control
Nobody won a majority in |Fenmere|. => control-change @Fenmere >No overall control
Since 2018 |Fenmere| has been run by the [Greens]. => control-held Greens @Fenmere past
[Labour] has gained a wafer-thin majority in |Fenmere|. => control-change @Fenmere >Labour
[Labour] lost control of |Fenmere| and |Tarrow| to [no overall control|No overall control]. => control-change @Fenmere <Labour >No overall control; control-change @Tarrow <Labour >No overall control
[Labour] gained |Fenmere| in ^the Fens^, a rural place, from the [Tories]. => control-change @Fenmere <Tories >Labour
|Fenmere| - which had been the [Tories]' only council - voted. => control-held Tories @Fenmere past
[Labour] had hoped to win |Fenmere| from [no overall control|No overall control]. => control-held No overall control @Fenmere past
|Fenmere| has been under [Tory] control, [Labour] control and [no overall control|No overall control]. =>
|Fenmere| has been under [no overall control|No overall control] or [Labour] control since 1986. =>
|Fenmere| and |Tarrow| fell to {Ann Reed}'s [party|Greens]. => control-change @Fenmere >Greens; control-change @Tarrow >Greens
The [Greens] gained control of the debate. =>
[Labour] made gains in |Fenmere| and |Tarrow|. =>
[Labour] won the argument in |Fenmere|. =>
[Tory] seats in |Fenmere| were lost. =>
[Labour] won three council elections in |Fenmere|. =>
|Fenmere| moved from [no overall control|No overall control] to a [Conservative] majority. => control-change @Fenmere <No overall control >Conservative
[Labour] has won every election in |Fenmere| since 1974. => control-held Labour @Fenmere past
The [Tories] ran |Fenmere| before losing it. => control-held Tories @Fenmere
[Labour] failed to take |Fenmere|. => control-change @Fenmere >Labour negated
The [Greens] did not win control of the [Tory] strongholds of |Fenmere| and |Tarrow|. => control-change @Fenmere >Greens negated; control-change @Tarrow >Greens negated; control-held Tory @Fenmere past; control-held Tory @Tarrow past
The result left [no party in overall control|No overall control]. => control-change @Here >No overall control
[Labour] kept its majority. => control-held Labour @Here
[Labour] hopes to gain ten seats. =>
[Labour] needs ten seats to take control. =>
Will [Labour] lose |Fenmere|? =>
The [Tories] would lose control if they lost three seats. =>
[Labour] won 45 per cent of the vote and 1,234 votes. =>
[Labour] won every seat. => other Labour every seat @Here seatsWon
The [Tories] nearly won two seats. =>
The council will remain in [no overall control|No overall control]. =>
[Labour] had been hoping to take control of |Fenmere|. =>
[Labour] needs to win just two more seats to take control. =>
If [Labour] wins two seats it will take control. =>
The [Tories] could lose as many as 12 seats. =>
[Labour] said it would win ten seats. =>
[Labour] claimed it had won ten seats. =>
"We have lost ten seats," said {Ann Reed} of the [Tories]. =>
The [Conservatives] are no longer in control of |Fenmere|. => control-change @Fenmere <Conservatives
|Fenmere| has defied the polls and stayed [Conservative]. => control-held Conservative @Fenmere
|Fenmere| and |Tarrow| are still [Conservative]. => control-held Conservative @Fenmere; control-held Conservative @Tarrow
|Fenmere| saw a landslide, with the [Tories] gaining overall control by 8am despite a recount. => control-change @Fenmere >Tories
For the [Tories], they kept control of |Fenmere|, despite a scandal, |Tarrow|, last won by [Labour] in 1974, and |Oldmarsh|. => control-held Tories @Fenmere; control-held Tories @Oldmarsh; control-held Tories @Tarrow
[Labour] won |Fenmere|, which took in parts of |Tarrow|, |Oldmarsh| and others. => control-change @Fenmere >Labour
[Labour] lost several councils, including |Fenmere| and |Tarrow|. => control-change @Fenmere <Labour; control-change @Tarrow <Labour
[Labour] took |Fenmere| from the [Tories] and |Tarrow| from the [Greens]. => control-change @Fenmere <Tories >Labour; control-change @Tarrow <Greens >Labour
[Labour] could take |Fenmere| from the [Tories] and |Tarrow| from the [Greens]. =>
[Labour] won its biggest majority in |Fenmere|'s history. => control-held Labour @Fenmere
[Labour] won an increased majority. => control-held Labour @Here
The defections have given [Labour] overall control of |Fenmere|. => control-change @Fenmere >Labour
[Labour] has made progress, taking the [Tory]-led councils of |Fenmere|, and |Tarrow|. => control-change @Fenmere <Tory >Labour; control-change @Tarrow <Tory >Labour
[Labour] hung onto |Fenmere|. => control-held Labour @Fenmere
[Labour] did well, winning a majority of seats in |Fenmere| and |Tarrow|. => control-change @Fenmere >Labour; control-change @Tarrow >Labour
[Labour] won a majority of the votes in |Fenmere|. =>
[Labour] have taken charge in |Fenmere|. => control-change @Fenmere >Labour
<Low Fen>, which has fallen into [Labour]'s hands for the first time. => seat-gain Labour @Here/Low Fen
|Fenmere| remained in the hands of [independents]. => control-held independents @Fenmere
[Labour] lost overall control of |Fenmere| to [no overall control|No overall control]. => control-change @Fenmere <Labour >No overall control
[Labour] won 12, up four. =>
The [Greens] were just short of winning |Fenmere|. =>
"We will win ten seats," {Ann Reed} said. =>
Labour's target is |Fenmere|, which the [Greens] may lose. =>
The [Tories] took the council from the [Greens] with 22 councillors. => control-change @Here <Greens >Tories
[Labour] keeps its strong grip on |Fenmere| after it secured a healthy majority. => control-held Labour @Fenmere
"""


def test_control_is_held_gained_or_lost() -> None:
    assert sentences.wrong(sentences.results, CASES, council="Here") == []


def test_control_is_said_with_its_years() -> None:
    for marked, when in (
        ("[Labour] has run |Fenmere| since 1990.", {"from": "1990"}),
        ("[Labour] ran |Fenmere| from 1990 to 1998.", {"from": "1990", "until": "1998"}),
        ("[Labour] won control of |Fenmere| in 1990.", {"year": "1990"}),
        ("[Labour] won control of |Fenmere|.", {}),
    ):
        (draft,) = sentences.results(sentences.read(marked))
        assert dict(draft.more) == when, marked


def test_how_things_stand_is_so_before_the_result_and_words_in_quotation_marks_are_somebodys() -> None:
    (now,) = sentences.results(sentences.read("|Fenmere| is currently in [no overall control|No overall control]."))
    assert dict(now.more) == {"phase": "before", "scope": "asOfWriting"}
    said = '"The [Tories] have been in power in |Fenmere| for ages,"'
    (known,) = sentences.results(sentences.read(f"{said} said {{Ann Reed}}."))
    assert known.slots["speaker"].name == "Ann Reed"
    assert sentences.results(sentences.read(f"{said} somebody said.")) == []
