"""What was published and goes leaves its name, the time and what took its place; what was not leaves nothing."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import drafted
import manual
import pytest
from checkout import FICTIONAL, Folder
from click.testing import CliRunner, Result
from drafted import KEY, Sentence

from wardmote.graph import build, cli
from wardmote.graph.checks.examine import check
from wardmote.graph.drafting import tombstones, withdraw_command, withdrawing
from wardmote.graph.drafting.acceptance.accept import accept
from wardmote.graph.drafting.decisions import folder
from wardmote.graph.drafting.decisions.kept import Edit
from wardmote.graph.drafting.records import Span
from wardmote.graph.errors import CallError, ReleaseError
from wardmote.graph.rdf import iris
from wardmote.graph.sources import texts

NOW, LATER = datetime(2031, 6, 1, 9, 30, tzinfo=UTC), datetime(2031, 7, 1, tzinfo=UTC)
BASE = "https://elections.example.org/"
COUNCIL = {"council": ("Saltmere", "council:saltmere", "name")}
WON = Sentence("Curlews won Saltmere.", "control-change", COUNCIL | {"party": ("Curlews", "party:curlew", "name")})
SEATS = Sentence(
    "In Saltmere the Alders took 4 seats.", "seats", COUNCIL | {"party": ("Alders", "party:alder", "name")}, "4"
)
LOST = Sentence(
    "In Saltmere the Alders lost 3 seats.", "seat-loss", COUNCIL | {"party": ("Alders", "party:alder", "name")}, "3"
)
SET = {"elections": ("election:local.2031-05-01",), "published": "2031-05-02"}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of the invented borough whose article has three claims that were drafted, and a release of it."""
    top = tmp_path_factory.mktemp("published")
    shutil.copytree(FICTIONAL, top / "f")
    data, articles, drafts = (top / "f" / name for name in ("data", "articles", "drafts"))
    (data / "counts.toml").write_text("")
    sheet = drafted.keep(data, articles, drafts, [WON, SEATS, LOST], SET)
    folder.decide(drafts, KEY, [one.id for one in sheet.drafts], "accepted together")
    assert accept(data, articles, drafts, KEY).unsaid == {}
    build.build(data, articles, top / "home", BASE)
    return top


@pytest.fixture
def place(published: Path, tmp_path: Path) -> Folder:
    """Give a copy of it, to break."""
    shutil.copytree(published / "f", tmp_path / "f")
    return Folder(tmp_path / "f" / "data", tmp_path / "f" / "articles")


def accepted(place: Folder, home: Path | None, now: datetime = NOW) -> str:
    accept(place.data, place.articles, place.data.parent / "drafts", KEY, home=home, now=now)
    return written(place)


def written(place: Folder) -> str:
    return (place.data / "articles" / f"{KEY}.ttl").read_text(encoding="utf-8")


def decide(place: Folder, number: int, what: str, edit: Edit | None = None) -> None:
    drafts = place.data.parent / "drafts"
    folder.decide(drafts, KEY, [folder.read(drafts, KEY).drafts[number].id], what, edit)  # type: ignore[arg-type]


def faults(place: Folder) -> list[str]:
    return [str(one) for one in check(place.data, place.articles).faults if f"articles/{KEY}" in one.file]


def tombstone(number: int, by: int = 0, day: str = "2031-06-01T09:30:00Z") -> str:
    replaced = f"    dcterms:isReplacedBy claim:{KEY}.{by} ;\n" if by else ""
    return f'claim:{KEY}.{number}\n{replaced}    prov:invalidatedAtTime "{day}"^^xsd:dateTime .\n'


@pytest.mark.slow
def test_published_claim_that_is_rejected_or_edited_leaves_a_trace(place: Folder, published: Path) -> None:
    home, before = published / "home", written(place)
    decide(place, 2, "rejected")
    decide(place, 1, "edited", Edit(modality="negated"))
    after = accepted(place, home)
    assert tombstone(2, by=4) in after
    assert tombstone(3) in after
    assert f"claim:{KEY}.4\n" in after
    assert "abstract" in after.split(f"claim:{KEY}.4\n")[1].split(" .\n")[0]
    # Again, and later: the same bytes.
    assert accepted(place, home, LATER) == after
    # No number is given twice: not that of a last claim that was withdrawn, nor by who has no release at hand.
    decide(place, 2, "edited", Edit(modality="negated"))
    again = accepted(place, None)
    assert f"claim:{KEY}.5\n" in again
    assert tombstone(3) in again
    # What is taken back before it is published leaves the bytes that were published.
    for _ in range(3):
        folder.undo(place.data.parent / "drafts", KEY)
    assert accepted(place, home, LATER) == before


@pytest.mark.slow
def test_claim_that_no_release_had_goes_without_a_trace(place: Folder, tmp_path: Path) -> None:
    before = written(place)
    decide(place, 0, "rejected")
    assert "prov:" not in accepted(place, None)
    assert "prov:" not in accepted(place, tmp_path / "no-home")
    folder.undo(place.data.parent / "drafts", KEY)
    assert accepted(place, None) == before


def run(place: Folder, home: Path, *arguments: str) -> Result:
    where = ["--data", str(place.data), "--articles", str(place.articles), "--home", str(home)]
    return CliRunner().invoke(cli.main, [*arguments, *where])


@pytest.mark.slow
def test_withdraw_claims_and_then_the_article(place: Folder, published: Path) -> None:
    result = run(place, published / "home", "withdraw", KEY, "2", "3", "--replaced-by", "1")
    assert result.exit_code == 0, result.output
    first, second, path = result.stdout.splitlines()
    assert first.startswith(f"{iris.DEFAULT_BASE}id/claim/{KEY}.2  Alder Party won 4 seats")
    assert (second.split()[0][-1], path) == ("3", str(place.data / "articles" / f"{KEY}.ttl"))
    assert [one.decision for one in folder.read(place.data.parent / "drafts", KEY).drafts][1:] == ["rejected"] * 2
    after = written(place)
    assert accepted(place, published / "home") == after
    result = run(place, published / "home", "withdraw", KEY, "--article")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 2)
    assert "wm:" not in written(place)
    assert tombstone(2, 1)[:60] in written(place)
    assert written(place).count("prov:invalidatedAtTime") == 4
    assert faults(place) == []
    for arguments, message in (
        (["withdraw", KEY, "--article"], "was withdrawn already"),
        (["accept", KEY], "was withdrawn: draft"),
        (["draft", drafted.NAME, KEY], "was withdrawn: choose another key"),
    ):
        result = run(place, published / "home", *arguments)
        assert result.exit_code == 2
        assert message in result.stderr


@pytest.mark.slow
def test_revised_text_carries_over_what_is_unchanged_and_lets_nothing_go_unasked(
    place: Folder, published: Path
) -> None:
    home, drafts = published / "home", place.data.parent / "drafts"
    words = (place.articles / drafted.NAME).read_text(encoding="utf-8")
    whole = texts.find(place.articles, drafted.NAME)
    assert whole is not None
    # What a person did of their own: a claim by hand, words that were widened, a passage set aside.
    by_hand = replace(drafted.drafts([SEATS], whole)[0], kind="seat-gain")
    sheet, _ = folder.add(drafts, KEY, by_hand, whole)
    first = next(one for one in sheet.drafts if one.kind == "control-change")
    folder.decide(drafts, KEY, [first.id], "edited", Edit(evidence=Span(first.evidence.start + 8, first.evidence.end)))
    folder.set_aside(drafts, KEY, {first.evidence: "colour"}, whole)
    before = (written(place), (drafts / f"{KEY}.jsonl").read_bytes())
    (place.articles / drafted.NAME).write_text(
        "A new line.\n\n" + words.replace("lost 3", "lost three of their"), "utf-8"
    )
    result = run(place, home, "draft", drafted.NAME, KEY)
    assert result.exit_code == 2
    assert f"withdrawn, as its words are no longer in the text: {iris.DEFAULT_BASE}id/claim/{KEY}.3: " in result.stderr
    assert (
        "1 claim goes with the words of the text before, and nothing is written: agree with --revise" in result.stderr
    )
    assert (written(place), (drafts / f"{KEY}.jsonl").read_bytes()) == before
    result = run(place, home, "draft", drafted.NAME, KEY, "--revise")
    assert result.exit_code == 0, result.output
    assert f"claim:{KEY}.3\n    prov:invalidatedAtTime" in written(place)
    sheet = folder.read(drafts, KEY)
    now = {one.kind: one for one in sheet.drafts if one.decisions}
    assert now["seat-gain"].evidence.start == by_hand.evidence.start + 13
    moved = now["control-change"].edit.evidence
    assert moved == Span(first.evidence.start + 21, first.evidence.end + 13)
    assert [one.span.start for one in sheet.passages] == [first.evidence.start + 13]
    assert now["seat-loss"].gone
    told = accept(place.data, place.articles, drafts, KEY, home=home, now=NOW).unsaid
    assert told[now["seat-loss"].id] == "its words are no longer in the text, which was revised"
    assert faults(place) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([KEY], "give the numbers of the CLAIMS to withdraw, or --article"),
        ([KEY, "1", "--article"], "give the numbers of the CLAIMS to withdraw, or --article"),
        ([KEY, "--article", "--replaced-by", "1"], "--replaced-by goes with CLAIMS"),
        ([KEY, "0"], "0 is not in the range x>=1"),
        ([KEY, "one"], "'one' is not a valid integer range"),
        ([KEY, "9"], "no claim 9 in the article, which has 1, 2, 3"),
        ([KEY, "1", "--replaced-by", "7"], "no claim 7 in the article"),
        ([KEY, "1", "--replaced-by", "1"], "claim 1 of fen-gazette cannot take its own place"),
        (["reed", "1"], "no article reed in the data, which has"),
    ],
)
def test_wrong_calls_change_nothing(place: Folder, published: Path, arguments: Sequence[str], message: str) -> None:
    before = written(place)
    result = run(place, published / "home", "withdraw", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert written(place) == before


def test_commands_of_the_manual_are_read() -> None:
    for line in manual.lines("withdrawing"):
        read = withdraw_command.command.make_context("withdraw", shlex.split(line)[2:])
        assert (read.params["key"], bool(read.params["claims"])) == ("KEY", not read.params["whole"])


def test_claim_that_others_speak_of_and_drafts_without_a_text_are_refused(place: Folder) -> None:
    drafts = place.data.parent / "drafts"
    with pytest.raises(CallError, match="give the folder of its text with --articles"):
        withdrawing.withdraw_claims(place.data, None, drafts, KEY, [1], NOW)
    place.edit(f"articles/{KEY}.ttl", "    wm:states", f"    wm:interprets claim:{KEY}.2 ;\n    wm:states")
    with pytest.raises(CallError, match=r"points at claim 2: withdraw it too, or point it elsewhere first"):
        withdrawing.withdraw_claims(place.data, place.articles, drafts, KEY, [2], NOW)


@pytest.mark.slow
def test_withdrawn_claims_have_no_content(place: Folder) -> None:
    withdrawing.withdraw_claims(place.data, place.articles, place.data.parent / "drafts", KEY, [2, 3], NOW, 1)
    place.edit(f"articles/{KEY}.ttl", "    wm:states", f"    wm:interprets claim:{KEY}.3 ;\n    wm:states")
    ended = 'prov:invalidatedAtTime "2031-06-01T09:30:00Z"^^xsd:dateTime'
    wrong = (
        f'claim:{KEY}.11 dcterms:abstract "Still here."@en ; {ended} .',
        f"claim:{KEY}.12 a wm:Claim ; {ended} .",
        f'claim:{KEY}.13 {ended}, "2031-06-02T09:30:00Z"^^xsd:dateTime .',
        f'claim:{KEY}.14 prov:invalidatedAtTime "2031-06-01"^^xsd:date .',
        f"<{iris.DEFAULT_BASE}id/claim/{KEY}.15/part> {ended} .",
        f"claim:{KEY}.16 {ended} ; dcterms:isReplacedBy claim:{KEY}.1, claim:{KEY}.2 .",
        f"claim:{KEY}.17 {ended} ; dcterms:isReplacedBy claim:{KEY}.99 .",
    )
    path = place.data / "articles" / f"{KEY}.ttl"
    path.write_text(written(place) + "\n".join(wrong), encoding="utf-8")
    told = faults(place)
    for number, message in (
        (3, "Nothing points at what was withdrawn"),
        (11, "says when, what took its place, and nothing else"),
        (12, "says when, what took its place, and nothing else"),
        (13, "What was withdrawn was so once"),
        (14, "What was withdrawn was so once"),
        (15, "Only a claim and an article are withdrawn"),
        (16, "An identifier is replaced by one other"),
        (99, "is not described in this file"),
    ):
        assert any(message in one and f"{KEY}.{number}" in one for one in told), (number, message, told)


def test_release_that_cannot_be_read_is_told(published: Path, tmp_path: Path) -> None:
    was = tombstones.released(published / "home", KEY)
    assert {tombstones.number(one, iris.article(KEY)) for one in was} == {0, 1, 2, 3}
    assert tombstones.released(published / "home", "reed") == {}
    shutil.copytree(published / "home", tmp_path / "home", symlinks=True)
    layer = next((tmp_path / "home" / "releases").glob(f"*/article-{KEY}.ttl"))
    layer.chmod(0o644)
    layer.write_text("a b")
    with pytest.raises(ReleaseError, match=f"article-{KEY}.ttl: .*: run wardmote build"):
        tombstones.released(tmp_path / "home", KEY)
