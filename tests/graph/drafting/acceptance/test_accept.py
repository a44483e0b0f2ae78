"""Accepted drafts become claims that pass the check; what was made by hand stays; what cannot be said is told."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import drafted
import pytest
from checkout import FICTIONAL
from drafted import KEY, Sentence

from wardmote.graph.checks.examine import check
from wardmote.graph.drafting.acceptance.accept import Accepted, accept
from wardmote.graph.drafting.decisions import folder
from wardmote.graph.drafting.decisions.kept import Edit, Facts, Given, Sheet
from wardmote.graph.drafting.records import Span
from wardmote.graph.errors import CallError, DataError

Pick = Callable[[Sequence[tuple[str, str]]], tuple[str, str]]
Slots = Mapping[str, tuple[str, str, str]]
SET = {"elections": ("election:local.2031-05-01",), "published": "2031-05-02"}
COUNCIL = {"council": ("Fenwick Marsh", "council:fenwick-marsh", "name")}
PARTIES = [("Alders", "party:alder"), ("Bitterns", "party:bittern"), ("Curlew Party", "party:curlew")]
PEOPLE = [("Ada Thorne", "person:ada-thorne"), ("Petra Lunn", "person:petra-lunn"), ("Una Frey", "person:una-frey")]
WARDS = [("Reedham South", "ward:E05999002"), ("Reedham North", "ward:E05999001"), ("Sedge End", "ward:E05999004")]


class Desk(NamedTuple):
    """A data folder, its texts and the folder of its drafts."""

    data: Path
    articles: Path
    drafts: Path

    def keep(self, *sentences: Sentence, **facts: object) -> Sheet:
        return drafted.keep(self.data, self.articles, self.drafts, sentences, facts or SET)

    def accept_all(self, *sentences: Sentence) -> Accepted:
        sheet = self.keep(*sentences)
        folder.decide(self.drafts, KEY, [one.id for one in sheet.drafts], "accepted together")
        return self.accept()

    def accept(self) -> Accepted:
        return accept(self.data, self.articles, self.drafts, KEY)

    @property
    def file(self) -> Path:
        return self.data / "articles" / f"{KEY}.ttl"

    @property
    def written(self) -> str:
        return self.file.read_text(encoding="utf-8")

    def faults(self) -> list[str]:
        """Give what the check says of the article, but for passages without a claim."""
        found = check(self.data, self.articles).faults
        return [str(one) for one in found if one.file.startswith(("graph/", f"articles/{KEY}"))]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give the invented borough with room for an article and its drafts."""
    shutil.copytree(FICTIONAL, tmp_path / "f")
    return Desk(tmp_path / "f" / "data", tmp_path / "f" / "articles", tmp_path / "f" / "drafts")


def _party(role: str, chosen: tuple[str, str], printed: str = "", how: str = "name") -> Slots:
    return {role: (printed or chosen[0], chosen[1], how)}


def _seats(pick: Pick, number: int) -> Sentence:
    party = pick(PARTIES)
    slots = COUNCIL | _party("party", party)
    return Sentence(f"In Fenwick Marsh the {party[0]} took {number} seats.", "seats", slots, str(number))


def _in_ward(pick: Pick, number: int) -> Sentence:
    party, ward = pick(PARTIES), pick(WARDS)
    slots = _party("party", party) | {"ward": (*ward, "name")}
    return Sentence(f"At {ward[0]} the {party[0]} lost {number} seats.", "seat-loss", slots, str(number))


def _elected(pick: Pick, number: int) -> Sentence:
    person, ward = pick(PEOPLE), pick(WARDS)
    verb, kind = [("was elected", "elected"), ("is back", "re-elected"), ("was beaten", "defeated")][number % 3]
    slots = {"person": (*person, "name"), "ward": (*ward, "name")}
    return Sentence(f"{person[0]} {verb} in {ward[0]} at count {number}.", kind, slots)


def _control(pick: Pick, number: int) -> Sentence:
    party, other = pick(PARTIES), PARTIES[number % 3]
    slots = COUNCIL | _party("party", party) | _party("from", other)
    words = f"Fenwick Marsh went to the {party[0]} from the {other[0]} after {number} hours."
    return Sentence(words, "control-change", slots, modality=("asserted", "expected", "negated")[number % 3])


def _by_context(pick: Pick, number: int) -> Sentence:
    party = pick(PARTIES)
    words = [("They", "pronoun"), ("The party", "the party"), ("The winners", "role")][number % 3]
    slots = {"council": ("Fenwick Marsh", "council:fenwick-marsh", "paragraph")} | _party("party", party, *words)
    return Sentence(f"{words[0]} gained {number} seats.", "seat-gain", slots, str(number))


def _few(pick: Pick, number: int) -> Sentence:
    party, ward = pick(PARTIES), pick(WARDS)
    slots = _party("party", party) | {"ward": (*ward, "name")}
    if number % 2:
        return Sentence(f"The {party[0]} won no seat in {ward[0]} in hour {number}.", "party-no-seats", slots)
    return Sentence(f"In {ward[0]} the {party[0]} won their only seat, hour {number}.", "seats", slots, "1")


def _office(pick: Pick, number: int) -> Sentence:
    slots = {
        "person": (*pick(PEOPLE[:1]), "name"),
        "office": ("leader of the Bittern group", LEADER, "role"),
    }
    words = f"Ada Thorne, leader of the Bittern group, spoke at hour {number}."
    return Sentence(words, "office", slots, "leader", more={"tenure": ("incumbent", "outgoing")[number % 2]})


def _opposition(pick: Pick, number: int) -> Sentence:
    party = pick(PARTIES)
    words = f"The {party[0]} are the opposition in Fenwick Marsh for year {number}."
    return Sentence(words, "opposition", COUNCIL | _party("party", party))


def _quoted(pick: Pick, number: int) -> Sentence:
    party, person = pick(PARTIES), pick(PEOPLE)
    slots = COUNCIL | _party("party", party) | {"speaker": (*person, "name")}
    words = f"The {party[0]} have {number} seats in Fenwick Marsh, says {person[0]}."
    return Sentence(words, "seats", slots, str(number))


def _measured(pick: Pick, number: int) -> Sentence:
    party = pick(PARTIES)
    kinds = [("majority", "a majority of"), ("turnout", "turnout at")]
    kind, words = kinds[number % 2]
    slots = COUNCIL | (_party("party", party) if kind == "majority" else {})
    return Sentence(f"Fenwick Marsh gave the {party[0]} {words} {number}.", kind, slots, str(number))


LEADER = "office:leader.fenwick-marsh.bittern"
MAKERS = [
    *(_seats, _in_ward, _elected, _control, _by_context, _few, _office, _opposition, _quoted, _measured),
]


@pytest.mark.parametrize("seed", [1, 2])
def test_accepted_drafts_of_invented_texts_pass_the_check(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)
    sentences = [_seats(chance.choice, 17)]
    sentences += [chance.choice(MAKERS)(chance.choice, number) for number in chance.sample(range(2, 60), 30)]
    made = desk.accept_all(*sentences)
    assert made.unsaid == {}
    assert made.claims >= len(sentences)
    assert desk.faults() == []
    once = desk.file.read_bytes()
    assert desk.accept().claims == made.claims
    assert desk.file.read_bytes() == once
    assert once.count(b"dcterms:provenance") == once.count(b"dcterms:dateAccepted") == once.count(b"a wm:Claim")


SEATS = Sentence("Fenwick Marsh has 27 Bitterns on 27 seats.", "seats", COUNCIL | _party("party", PARTIES[1]), "27")
WON = Sentence("Bitterns won Fenwick Marsh.", "control-change", COUNCIL | _party("party", PARTIES[1]))
SAID = Sentence("Ada Thorne said it was good.", "statement", {"speaker": ("Ada Thorne", "person:ada-thorne", "name")})


def test_claim_is_written_as_curators_write_them(desk: Desk) -> None:
    sheet = desk.keep(SEATS, WON)
    folder.decide(desk.drafts, KEY, [sheet.drafts[0].id], "accepted")
    edit = Edit((("party", "party:curlew"),), modality="negated", gist="The Curlews have not won.")
    folder.decide(desk.drafts, KEY, [sheet.drafts[1].id], "edited", edit)
    desk.accept()
    written = re.sub(r"\d{4}-\d\d-\d\dT?", "DAY", desk.written)
    assert (
        'dcterms:abstract "Bittern Party won 27 seats in the Fenwick Marsh council election of 1 May 2031."@en'
        in written
    )
    assert written.count('dcterms:dateAccepted "DAY"^^xsd:date') == 2
    edited = written[written.index(f"claim:{KEY}.2") :]
    assert 'dcterms:abstract "The Curlews have not won."@en ;' in edited
    assert 'dcterms:modified "DAY"^^xsd:date ;\n    dcterms:provenance "control-change.test 1" ;' in edited
    assert "wm:polarity wm:denied" in edited
    assert "wm:standsFor party:curlew" in edited
    assert 'schema:datePublished "DAY"^^xsd:date ;\n    wm:contest election:local.DAY ;' in written.replace(
        "2031-05-01", "DAY"
    )


def test_what_is_taken_back_is_no_claim_and_what_somebody_added_stays(desk: Desk) -> None:
    sheet = desk.keep(SEATS, WON)
    before = desk.written
    folder.decide(desk.drafts, KEY, [sheet.drafts[0].id], "accepted")
    desk.accept()
    one = desk.written
    folder.decide(desk.drafts, KEY, [sheet.drafts[1].id], "accepted")
    desk.accept()
    gist = 'dcterms:abstract "The Bitterns have it."@en'
    desk.file.write_text(
        re.sub(r'dcterms:abstract "Bittern Party gained[^"]*"@en', gist, desk.written), encoding="utf-8"
    )
    desk.accept()
    assert gist in desk.written
    folder.undo(desk.drafts, KEY)
    desk.accept()
    assert desk.written == one
    folder.undo(desk.drafts, KEY)
    desk.accept()
    assert "a wm:Claim" not in desk.written
    assert desk.written.count("wm:kind") == before.count("wm:kind")


def test_what_was_made_by_hand_stays_and_is_not_said_again(desk: Desk) -> None:
    desk.accept_all(SEATS, WON)
    by_hand = re.sub(r"    dcterms:(dateAccepted|provenance) .*\n", "", desk.written)
    desk.file.write_text(by_hand, encoding="utf-8")
    desk.accept()
    assert desk.written == by_hand
    folder.undo(desk.drafts, KEY)
    desk.accept()
    assert desk.written == by_hand


def test_what_follows_from_another_claim_of_the_same_words_is_left_to_the_rules(desk: Desk) -> None:
    controlled = replace(WON, kind="control-held", more={"phase": "after"})
    desk.accept_all(SEATS, WON, controlled)
    assert desk.written.count("a wm:Claim") == 2
    assert "a wm:Control " not in desk.written
    assert desk.faults() == []


INDEPENDENTS = {"party": ("Bitterns", "wm:independents", "name")}
ASSEMBLY = {"party": ("Bitterns", "organisation:levels-assembly", "name")}
NOBODY = {"party": ("27", "wm:noOverallControl", "name")}
SOUTH = {"ward": ("27", "ward:E05999002", "name")}
UNSAYABLE = [
    (replace(SEATS, kind="date"), "reference data"),
    (replace(SEATS, value="heavy"), "'heavy' is no number"),
    (replace(SEATS, value=""), "no number is given"),
    (replace(SEATS, value="28"), "its words do not print 28"),
    (replace(SEATS, slots=COUNCIL | {"party": ("27", "party:teal", "name")}), "party:teal is not in the data"),
    (replace(SEATS, more={"year": "1999"}), "the data has no election of 1999"),
    (replace(WON, slots=COUNCIL), "neither who gained nor who lost"),
    (replace(WON, kind="seat-gain"), "no number of seats is given, and no ward"),
    (replace(WON, slots=_party("party", PARTIES[1])), "which council or ward is meant is not given"),
    (replace(WON, kind="opposition", slots=COUNCIL), "no party is given"),
    (replace(WON, kind="control-held", more={"from": "May"}), "'May' is no year"),
    (replace(WON, slots=COUNCIL | INDEPENDENTS), "only a party can be said here so far, not independents"),
    (replace(WON, kind="opposition", slots=COUNCIL | INDEPENDENTS), "only a party can be said here so far"),
    (replace(WON, slots=COUNCIL | ASSEMBLY), "only a party can be said here so far, not "),
    (replace(SEATS, slots=COUNCIL | ASSEMBLY), "only a party can be said here so far, not "),
    (replace(SEATS, slots=COUNCIL | NOBODY), "only a party can be said here so far, not no overall control"),
    (replace(WON, value="coalition"), "a coalition administration cannot be said so far"),
    (replace(WON, kind="control-held", value="minority"), "a minority administration cannot be said so far"),
    (replace(SEATS, kind="majority", value="27 votes"), "'27 votes' cannot be said as majority, which counts seats"),
    (replace(SEATS, value="27 points"), "'27 points' cannot be said as seatsWon, which counts seats"),
    (replace(SEATS, value="27%"), "'27%' cannot be said as seatsWon, which counts seats"),
    (replace(SEATS, kind="turnout", value="27 votes"), "'27 votes' cannot be said as turnout"),
    (replace(SEATS, kind="majority", slots=SEATS.slots | SOUTH), "one in votes cannot be said so far"),
    (replace(SEATS, kind="majority", value="27 seats short"), "'27 seats short' is no number"),
    (replace(SEATS, kind="other", more={"measure": "share"}), "'share' is none of the measures"),
    (replace(WON, more={"outcome": "grabbed"}), "'grabbed' is none of the outcomes"),
    (replace(WON, kind="opposition", more={"position": "loudest"}), "'loudest' is none of the positions"),
    (SAID, "what is said is not given"),
    (replace(SAID, value="It is good."), "its topic is not given"),
    (replace(SAID, slots={"speaker": ("Ada", "party:alder", "name")}), "only a person can say something so far"),
    (replace(SAID, kind="office", slots={"person": SAID.slots["speaker"]}, value="king"), "'king' is open: none"),
    (
        replace(SAID, kind="elected", slots={"person": SAID.slots["speaker"]}, value="mayor"),
        "only elections to councils",
    ),
    (replace(SAID, kind="elected", slots={"person": SAID.slots["speaker"]}, modality="past"), "in which election"),
]


def test_what_cannot_be_said_is_told_and_nothing_is_written_in_its_place(desk: Desk) -> None:
    sentences = [replace(one, words=f"{number}: {one.words}") for number, (one, _) in enumerate(UNSAYABLE)]
    made = desk.accept_all(*sentences)
    assert made.claims == 0
    assert "a wm:Claim" not in desk.written
    told = [made.unsaid[one.id] for one in folder.read(desk.drafts, KEY).drafts]
    assert [why in one for one, (_, why) in zip(told, UNSAYABLE, strict=True)] == [True] * len(told), told


def test_statement_in_words_of_the_person_is_an_utterance(desk: Desk) -> None:
    sheet = desk.keep(SAID)
    ids = [one.id for one in sheet.drafts]
    folder.decide(desk.drafts, KEY, ids, "edited", Edit(value="It went well.", topics=("topic:results",)))
    assert desk.accept().unsaid == {}
    assert 'wm:content "It went well."@en ;\n    wm:speaker person:ada-thorne .' in desk.written
    long = Sentence("Ada Thorne said that it had been a very good night in all of the fens.", "statement", SAID.slots)
    desk.file.unlink()
    sheet = desk.keep(long)
    copied = Edit(value="It had been a very good night in all of the fens.", topics=("topic:results",))
    folder.decide(desk.drafts, KEY, [one.id for one in sheet.drafts if not one.gone], "edited", copied)
    assert "repeats eight words" in " ".join(desk.accept().unsaid.values())


def test_day_that_is_inferred_and_what_the_article_is_set_in_are_written_once(desk: Desk) -> None:
    inferred = {
        "elections": ("election:local.2031-05-01",),
        "as_of": "2031-05-02",
        "basis": "It speaks of this morning.",
    }
    desk.keep(SEATS, **inferred, publisher="organisation:levels-assembly", headline=Span(0, 13))
    desk.accept()
    once = desk.written
    assert "/inference/as-of>" in once
    assert 'schema:headline "Fenwick Marsh"@en ;' in once
    assert "wm:notStated schema:datePublished ;" in once
    desk.accept()
    assert desk.written == once


RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
URL = Given("url", "https://herald.example/count", "The archive has it under this address.")
PAPER = Given("publisher", "organisation:levels-assembly", "The archive says so.")
HEADLINE = Given("headline", "Fenwick Marsh goes to the Alders", "The archive says so.")


def test_what_a_person_gives_is_written_with_its_basis_and_taken_back_to_the_byte(desk: Desk) -> None:
    sheet = desk.keep(SEATS)
    desk.accept()
    before = desk.written
    given = replace(sheet.facts, given=(URL, PAPER, HEADLINE))
    folder.state(desk.drafts, KEY, given)
    desk.accept()
    once = desk.written
    assert "rdf:object <https://herald.example/count> ;" in once
    assert "rdf:object organisation:levels-assembly ;" in once
    assert 'rdf:object "Fenwick Marsh goes to the Alders"@en ;' in once
    assert 'wm:basis "The archive has it under this address."@en' in once
    assert "wm:notStated schema:author" not in once
    assert "schema:headline, schema:publisher ;" in once, "the text states neither"
    assert "wm:restsOn" not in once, "no claim rests on who published it"
    assert desk.faults() == []
    desk.accept()
    assert desk.written == once
    folder.state(desk.drafts, KEY, replace(given, given=tuple(one._replace(value="", basis="") for one in given.given)))
    desk.accept()
    assert desk.written == before


def test_what_a_person_gives_is_in_the_place_of_what_was_stated_and_given(desk: Desk) -> None:
    sheet = desk.keep(SEATS, **SET, publisher="organisation:levels-assembly", headline=Span(0, 13))
    desk.accept()
    stated = desk.written
    folder.state(desk.drafts, KEY, replace(sheet.facts, given=(HEADLINE,)))
    desk.accept()
    assert 'schema:headline "' not in desk.written
    assert "wm:notStated schema:headline ;" in desk.written
    assert "schema:publisher organisation:levels-assembly ;" in desk.written
    folder.state(desk.drafts, KEY, replace(sheet.facts, given=(HEADLINE._replace(value="", basis=""),)))
    desk.accept()
    assert desk.written == stated, "what the text states is said again"


def test_what_was_given_by_hand_stays_unless_the_person_says_otherwise(desk: Desk) -> None:
    sheet = desk.keep(SEATS)
    desk.accept()
    node = f"<https://w3id.org/wardmote/id/article/{KEY}/inference/paper>"
    fact = f"<{RDF}predicate> <https://schema.org/url> ; <{RDF}object> <https://herald.example/old>"
    by_hand = f'{node} a wm:Inference ; {fact} ; wm:basis "By hand."@en ; wm:evidence <#char=0,13> .\n'
    desk.file.write_text(desk.written + by_hand, encoding="utf-8")
    desk.accept()
    assert "<https://herald.example/old>" in desk.written
    folder.state(desk.drafts, KEY, replace(sheet.facts, given=(URL,)))
    desk.accept()
    assert "herald.example/old" not in desk.written
    assert desk.written.count("rdf:predicate schema:url") == 1
    assert "inference/paper>" in desk.written
    assert desk.written.partition("inference/paper>")[2].partition("\n\n")[0].count("wm:evidence <#char=0,13>") == 1


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({}, "which election fen-gazette is set in is not stated"),
        ({"elections": ("election:local.1999-05-06",)}, "set in election:local.1999-05-06, which no file of the data"),
        ({"elections": SET["elections"]}, "the day of fen-gazette is not stated"),
        ({"elections": SET["elections"], "as_of": "2031-05-02"}, "why fen-gazette speaks of 2031-05-02 is not stated"),
    ],
)
def test_article_of_which_too_little_is_stated_is_refused(desk: Desk, facts: dict[str, object], message: str) -> None:
    drafted.keep(desk.data, desk.articles, desk.drafts, [SEATS], facts)
    before = desk.written
    with pytest.raises(CallError, match=message):
        desk.accept()
    assert desk.written == before


def test_text_file_or_drafts_that_are_not_there_are_refused(desk: Desk) -> None:
    sheet = desk.keep(SEATS)
    folder.state(desk.drafts, KEY, Facts(KEY, "other.txt", sheet.facts.sha256, ("election:local.2031-05-01",)))
    with pytest.raises(CallError, match=r"no text other\.txt"):
        desk.accept()
    folder.state(desk.drafts, KEY, Facts(KEY, drafted.NAME, "0" * 64, ("election:local.2031-05-01",)))
    with pytest.raises(DataError) as caught:
        desk.accept()
    assert "has changed since it was drafted" in caught.value.faults[0].message
    desk.file.unlink()
    with pytest.raises(CallError, match=rf"there is no articles/{KEY}\.ttl: begin it by `wardmote draft"):
        desk.accept()
    with pytest.raises(CallError, match="no drafts of reed"):
        accept(desk.data, desk.articles, desk.drafts, "reed")


ACCEPTER = """
import sys
from pathlib import Path
from wardmote.graph.drafting.acceptance.accept import accept
from wardmote.graph.drafting.decisions import folder
data, articles, drafts = map(Path, sys.argv[1:4])
id = folder.read(drafts, "fen-gazette").drafts[0].id
for number in range(1000):
    folder.decide(drafts, "fen-gazette", [id], ("rejected", "accepted")[number % 2])
    accept(data, articles, drafts, "fen-gazette")
    print(number, flush=True)
"""


def undated(desk: Desk) -> str:
    """Give the file of the article without the days of reviews."""
    return re.sub(r'dateAccepted "[^"]*"', "", desk.written)


@pytest.mark.thorough
def test_killed_process_leaves_the_file_with_the_claim_or_without_it(desk: Desk) -> None:
    sheet = desk.keep(SEATS, WON)
    desk.accept()
    without = undated(desk)
    folder.decide(desk.drafts, KEY, [sheet.drafts[0].id], "accepted")
    desk.accept()
    whole = undated(desk)
    for delay in range(1, 6):
        command = [sys.executable, "-c", ACCEPTER, *map(str, desk)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(delay * 0.031)
            process.kill()
        assert undated(desk) in (without, whole)
        accepted = folder.read(desk.drafts, KEY).drafts[0].is_accepted
        desk.accept()
        assert undated(desk) == (whole if accepted else without)
