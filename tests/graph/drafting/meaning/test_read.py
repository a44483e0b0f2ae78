"""What is meant by the words of a text, and what a sentence speaks of where it names nothing."""

from __future__ import annotations

import csv
from collections import Counter
from cProfile import Profile
from pathlib import Path

import meant
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from meant import councils, found, reading

from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.read import read
from wardmote.graph.drafting.reading.read import read as read_text
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load

PACKAGED = Gazetteer(load.default_data())
MARKED = Path(__file__).with_name("marked.csv")
PIECES = (
    *(
        "Labour",
        "the party",
        "Barnet",
        "Camden and Sutton",
        "Ann Reed",
        "Cllr Holt",
        "she",
        "He",
        '"',
        "'",
        ". ",
        ", ",
        "\n\n",
    ),
    *(
        "council",
        "the council leader",
        "ward",
        "Fen ward",
        "(Lab)",
        "503",
        "no overall control",
        "in London",
        "said",
        "’s",
    ),
    *("🎈", "\u202e", "Ω", "İstanbul", "ﷺ", "<b>", "# ", "| a | b |\n", "MP for", "Tower Hamlts", "-", "&"),
)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a data folder with three councils and two elections."""
    return meant.write(tmp_path_factory.mktemp("small"))


def test_councils_parties_and_their_short_names() -> None:
    text = "The Tories lost Kensington & Chelsea to Labour, and RBKC has its first Green leader."
    assert found(reading(text)) == [
        ("Tories", "PP52", "alias"),
        ("Kensington & Chelsea", "kensington-and-chelsea", "alias"),
        ("Labour", "PP53", "alias"),
        ("RBKC", "kensington-and-chelsea", "alias"),
        ("Green", "PP63", "alias"),
    ]


def test_the_party_of_somebody_is_theirs_or_open() -> None:
    text = (
        "Labour candidate Ann Reed spoke. The Greens cheered as Ann Reed's party lost. Bob Holt's party won in Camden."
    )
    parties = [(one.name, one.thing is None) for sentence in reading(text).sentences for one in sentence.of("party")]
    assert parties == [("Labour Party", False), ("Green Party", False), ("Labour Party", False), ("party", True)]


def test_pronouns_roles_and_the_party_go_back_to_who_was_named() -> None:
    text = (
        "Council leader Ann Reed kept Barnet for Labour. The party now has forty seats.\n\n"
        'She said: "He was never here." The council leader thanked Mr Tom Holt. He had stood in Fen ward.\n\n'
        "Reed left early. The council will meet soon."
    )
    assert found(reading(text)) == [
        ("Ann Reed", "Ann Reed", "shape"),
        ("Barnet", "barnet", "alias"),
        ("Labour", "PP53", "alias"),
        ("The party", "PP53", "the party"),
        ("She", "Ann Reed", "pronoun"),
        ("The council leader", "Ann Reed", "role"),
        ("Tom Holt", "Tom Holt", "shape"),
        ("He", "Tom Holt", "pronoun"),
        ("Fen", "Fen", "shape"),
        ("Reed", "Ann Reed", "surname"),
        ("The council", "barnet", "role"),
    ]


def test_the_party_is_the_one_that_acted_last() -> None:
    first = "Labour took Barnet from the Tories. The party also held Camden."
    text = f"{first}\n\nThey lost Sutton to the Greens. The party wept."
    meant = [key for words, key, _ in found(reading(text), "party") if words.lower() in ("the party", "they")]
    assert meant == ["PP53", "PP53", "PP53"]


def test_what_is_said_of_the_country_beside_does_not_change_the_council() -> None:
    text = (
        "Labour lost Barnet Council.\n\nNationally it lost Camden, Sutton and Brent.\n\n"
        "The Tories now have 13 members at the town hall.\n\nThey lost two in 2008 when Holt councillors left, "
        "a trend that was reflected nationwide.\n"
    )
    assert councils(reading(text))[-2:] == ["barnet", "barnet"]


def test_a_text_about_a_country_is_about_no_council_that_it_names_once() -> None:
    text = "# The London elections\n\nLabour lost Barnet Council.\n\nThe Greens won ten seats."
    assert councils(reading(text))[-1] == ""


def test_turnout_is_of_the_ward_whose_votes_stand_before() -> None:
    held = "A seat at Barnet in the Holt ward was held."
    text = f"{held}\n\nVoting was: Lab 300, C 200.\n\nThe turnout was 30%.\n\nSo be it."
    wards = [one.ward.name if one.ward else "" for one in reading(text).sentences]
    assert wards == ["Holt", "Holt", "Holt", ""]


def test_a_country_and_a_round_up_have_no_council() -> None:
    text = (
        "Labour gained Swindon.\n\nAcross England, the Conservatives lost 400 seats.\n\n"
        "Plymouth and Derby fell too. The party has 90 seats in the two.\n\n"
        "In Thurrock, Labour won by ten votes. The Tories were left with nine seats.\n\n"
        "The council had been Conservative for years.\n\nUkip meanwhile has lost all but three councillors."
    )
    assert councils(reading(text)) == ["swindon", "", "", "", "thurrock", "thurrock", "thurrock", ""]


def test_a_headline_and_a_section_give_their_council() -> None:
    first = "# Labour holds Camden\n\nThe party won 47 seats.\n\nTurnout rose.\n\n"
    text = f"{first}## Sutton\n\nThe Lib Dems lost twelve seats.\n"
    read_one = reading(text)
    assert councils(read_one) == ["camden", "camden", "camden", "sutton", "sutton"]
    hows = [one.council.how for one in read_one.sentences if one.council]
    assert hows == ["alias", "headline", "paragraph", "alias", "headline"]


def test_candidates_and_wards_are_those_of_the_day(small: Path) -> None:
    text = "Ann Reed won in Alder Fen for Labour in Sedgeford. Tom Holt lost. Una Frey won Low Fen. Pia Lund was there."
    assert found(reading(text, "2022-05-06", small)) == [
        ("Ann Reed", "ann-reed", "name"),
        ("Alder Fen", "alder-fen", "name"),
        ("Labour", "Labour Party", "alias"),
        ("Sedgeford", "sedgeford", "alias"),
        ("Tom Holt", "tom-holt-2022", "name"),
        ("Una Frey", "una-frey-low-fen", "name"),
        ("Low Fen", "low-fen", "name"),
        ("Pia Lund", "Pia Lund", "shape"),
    ]
    then = found(reading(text, "2018-05-06", small))
    assert then[1] == ("Alder Fen", "old-alder-fen", "name")
    assert then[4] == ("Tom Holt", "tom-holt-2018", "name")


def test_namesakes_stay_open_with_who_they_may_be(small: Path) -> None:
    read_one = reading("Una Frey spoke in Sedgeford. Tom Holt listened.", "2022-05-06", small)
    first, second = (one for sentence in read_one.sentences for one in sentence.of("person"))
    assert first.thing is None
    assert len(first.candidates) == 2
    assert second.thing is not None
    later = reading("Tom Holt spoke in Sedgeford.", "2024-01-05", small).sentences[0].of("person")[0]
    assert later.thing is None
    assert {one.value.rpartition("/")[2] for one in later.candidates} == {"tom-holt-2022"}


def test_where_no_council_and_no_area_is_named_all_wards_and_candidates_are_looked_through(small: Path) -> None:
    read_one = reading("Ann Reed won in Alder Fen. Una Frey lost in Low Fen.", "2022-05-06", small)
    assert [name for _, name, how in found(read_one) if how == "name"] == [
        "ann-reed",
        "alder-fen",
        "una-frey-low-fen",
        "low-fen",
    ]
    assert [one.council and one.council.name for one in read_one.sentences] == ["Sedgeford Borough Council"] * 2
    elsewhere = found(reading("In Wales Labour won in Alder Fen.", "2022-05-06", small))
    assert "alder-fen" not in {name for _, name, _ in elsewhere}


def test_a_ward_stands_right_after_the_verb_that_wins_it(small: Path) -> None:
    for text in ("In Sedgeford Labour held Quay.", "Quay in Sedgeford has a Labour councillor."):
        assert ("Quay", "quay", "name") in found(reading(text, "2022-05-06", small))


def test_a_text_without_a_day_is_of_the_election_of_its_people(small: Path) -> None:
    text = "Ann Reed, Una Frey and Tom Holt stood in Sedgeford, she in Quay ward. Una Frey lost in Quay."
    assert ("Tom Holt", "tom-holt-2022", "name") in found(reading(text, None, small))
    assert ("Tom Holt", "Tom Holt", "shape") in found(reading("Tom Holt lost in Sedgeford.", None, small))


def test_a_council_that_has_ended_is_not_meant(small: Path) -> None:
    assert found(reading("Labour won Oldmarsh.", "2019-05-03", small), "council")
    assert not found(reading("Labour won Oldmarsh.", "2022-05-06", small), "council")


def test_tables_say_what_their_cells_mean() -> None:
    head = "Results in Barnet:\n\n| Candidate | Party | Votes |\n|---|---|---|\n"
    (table,) = reading(head + "| Ann May Reed | Lab | 503 |\n| Tom Holt | Con | 2 |\n").tables
    assert table.council is not None
    assert table.council.name == "London Borough of Barnet"
    assert table.before is not None
    assert [one.name for cell in table.mentions.values() for one in cell] == [
        *("Ann May Reed", "Labour Party", "Tom Holt", "Conservative Party")
    ]


def test_wards_of_a_list_of_results_are_its_headings() -> None:
    head = "# Colchester election\n\nAll stood.\n\n"
    text = f"{head}## Results by ward\n\n### Mill & Quay\n\nNo UKIP candidate.\n\n### Notes\n"
    wards = [one.ward.name if one.ward else "" for one in reading(text).sentences]
    assert wards[:5] == ["", "", "", "Mill & Quay", "Mill & Quay"]


def test_a_ward_in_a_headline_is_what_is_spoken_of_only_at_its_by_election() -> None:
    for title, ward in (("Ann Reed wins in Alder ward", ""), ("Alder ward by-election", "Alder")):
        last = reading(f"# {title} in Barnet\n\nIt rained.\n\nLabour won.\n").sentences[-1]
        assert (last.ward.name if last.ward else "") == ward


def test_a_text_without_capitals() -> None:
    text = (
        "labour lost swindon. labour's ann reed said it was over. he works in reading, by the green, in the mill ward."
    )
    assert [(words, name) for words, name, _ in found(reading(text))] == [
        *(("labour", "PP53"), ("swindon", "swindon"), ("labour", "PP53"), ("ann reed", "ann reed")),
        *(("he", "ann reed"), ("mill", "mill")),
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_mentions_are_in_order_and_apart_and_within_their_sentence(pieces: list[str]) -> None:
    document = read_text("Vote. " + " ".join(pieces))
    for sentence in read(document, PACKAGED).sentences:
        end = sentence.start
        for one in sentence.mentions:
            assert end <= one.span.start < one.span.end <= sentence.span.end
            end = one.span.end


HOSTILE = (
    *("Ann Smith said she won. ", "Kensingtan Wandswurth ", "\"'a 'b ", "Labour Tories ", "Barnet, Camden and "),
    *("Fen, Holt and Reed wards ", "the the party leader of the ", "seats in Bow East ward ", "Lab 503, C 257, "),
)


@pytest.mark.parametrize("text", [*HOSTILE, "".join(HOSTILE)])
def test_time_grows_with_the_length_of_one_line(text: str) -> None:
    def calls(length: int) -> int:
        document = read_text("Vote.\n\n" + (text * length)[:length])
        profile = Profile()
        profile.runcall(read, document, PACKAGED)
        return sum(entry.callcount for entry in profile.getstats())

    calls(500)
    # Calls, as a busy machine cannot change them: eight times as many, and sixty-four were they to grow as a square.
    assert calls(8_000) < 12 * calls(1_000)


@pytest.fixture(scope="session")
def marked() -> dict[tuple[str, int, int], tuple[str, str]]:
    """Give what was marked in the texts beside the project, by text and position."""
    lines = (line for line in MARKED.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {
        (row["text"], int(row["start"]), int(row["end"])): (row["kind"], row["right"]) for row in csv.DictReader(lines)
    }


def test_what_is_linked_is_linked_right(shared: Path, marked: dict[tuple[str, int, int], tuple[str, str]]) -> None:
    if not (shared / "drafting").is_dir():
        pytest.skip("there are no marked texts in ../shared")
    counted: Counter[str] = Counter()
    wrong = []
    for path in sorted((shared / "drafting" / "texts").glob("*.txt")):
        read_one = read(read_text(path.read_text(encoding="utf-8")), PACKAGED)
        cells = (one for table in read_one.tables for cell in table.mentions.values() for one in cell)
        for one in (*(one for sentence in read_one.sentences for one in sentence.mentions), *cells):
            place = (path.name[:2], *one.span)
            right = marked.get(place)
            said = (one.kind, (iris.shorten(one.thing.value) or "") if one.thing else one.name)
            counted["found"] += right == said
            if one.thing is not None:
                counted["linked"] += 1
                counted["right"] += right == said
                wrong += [] if right == said else [(*place, *said, right)]
    assert counted["right"] >= 0.98 * counted["linked"] > 200, wrong
    assert counted["found"] >= 0.95 * len(marked), counted
