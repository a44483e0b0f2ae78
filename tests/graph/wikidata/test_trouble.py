"""Every command that asks Wikidata, through every trouble: nothing is lost, asked twice or half-written."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO

import manual
import pytest
import signals
import wikidata_stand_in as wikidata
from click.testing import Result
from returned_offices import LINKS, OFFICE, OFFICES, RETURNS, turtle
from wikidata_data import DAY, PERSON, Bench, folder, items
from wikidata_stand_in import Bad, Entity, StandIn, Text

from wardmote.graph import build
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load
from wardmote.graph.wikidata import session
from wardmote.graph.wikidata.service.client import Client

pytestmark = pytest.mark.slow

WARDS = {f"ward:E0588{number:04}": f"Q{8000 + number}" for number in range(120)}

COMMANDS = {
    "check": ("link", "check", "--output", "OUT", "--data", "DATA"),
    "propose": ("link", "propose", "--kind", "Ward", "--kind", "Person", "--output", "OUT", "--data", "DATA"),
    "export": ("export", "quickstatements", "OUT"),
    "query": ("query", "wikidata-seats", "--with-wikidata", "--format", "csv"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give a data folder with 120 linked wards and some returns, and a home with a release of it."""
    data = folder(tmp_path_factory.mktemp("data"), LINKS | WARDS)
    (data / "returns").mkdir()
    (data / "returns" / "local.2031-05-01.ttl").write_text(turtle(RETURNS))
    (data / "reference" / "offices2.ttl").write_text(turtle(OFFICES))
    block = '{} a wm:Ward ; rdfs:label "Ward {}"@en ; wm:gss "{}" .\n'
    with (data / "reference" / "wards.ttl").open("a") as wards:
        wards.write("".join(block.format(thing, id, thing[5:]) for thing, id in WARDS.items()))
    home = tmp_path_factory.mktemp("home")
    build.publish(build.contents(load.data_files(data), iris.DEFAULT_BASE), home)
    return data, home


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    offered = items() | {OFFICE: Entity("member of Fenwick Marsh Borough Council", claims={"P31": ["Q4164871"]})}
    offered[PERSON] = Entity("Ada Thorne", claims={"P31": ["Q5"]})
    offered |= {
        id: Entity(f"Ward {id}", claims={"P31": ["Q589282"], "P836": [Text(thing[5:])]}) for thing, id in WARDS.items()
    }
    with wikidata.serving(offered) as one:
        yield one


@pytest.fixture
def bench(made: tuple[Path, Path], stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr(session, "sleep", lambda _: None)
    monkeypatch.chdir(tmp_path)
    (made[1] / "wikidata.sqlite").unlink(missing_ok=True)
    return Bench(*made, stand_in)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands wait no more than two seconds for the next byte of an answer."""
    monkeypatch.setattr(session, "Client", partial(Client, seconds=2))


def arguments(bench: Bench, command: str) -> list[str]:
    places = {"OUT": "out", "DATA": str(bench.data)}
    return [places.get(word, word) for word in COMMANDS[command]]


def run(bench: Bench, command: str, offline: bool = False) -> Result:
    return bench.run(*arguments(bench, command), offline=offline)


def written(result: Result) -> str:
    """Give what a run wrote, to stdout and to files."""
    files = sorted(path for path in Path().rglob("*") if path.is_file())
    return result.stdout + "".join(f"\n{path}\n{path.read_text()}" for path in files)


Good = tuple[str, list[str], int]


@pytest.fixture(params=COMMANDS)
def command(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def without_trouble() -> dict[str, Good]:
    """Give where runs without trouble are kept, by command: they are all the same."""
    return {}


@pytest.fixture
def good(bench: Bench, command: str, without_trouble: dict[str, Good]) -> Good:
    """Give what a run without trouble writes, what it asks and by how many requests. It leaves nothing behind."""
    if command not in without_trouble:
        result = run(bench, command)
        assert result.exit_code in (0, 1), result.stderr
        without_trouble[command] = written(result), sorted(bench.stand_in.asked), len(bench.stand_in.parameters)
        forget(bench)
    return without_trouble[command]


def forget(bench: Bench) -> None:
    for path in (
        bench.home / "wikidata.sqlite",
        Path("out"),
        Path("out/quickstatements.txt"),
        Path("out/left-out.csv"),
    ):
        if path.is_file():
            path.unlink()
    if Path("out").is_dir():
        Path("out").rmdir()
    bench.stand_in.asked.clear()
    bench.stand_in.parameters.clear()


PASSING = {
    "maxlag": wikidata.maxlag(),
    "429 with seconds": wikidata.TOO_MANY,
    "429 with a date": wikidata.TOO_MANY_UNTIL,
    "503": wikidata.UNAVAILABLE,
    "silence": wikidata.SILENT,
    "a connection that breaks": wikidata.CUT,
    "truncated JSON": wikidata.TRUNCATED,
    "broken JSON": wikidata.BROKEN,
    "HTML": wikidata.HTML,
}


def test_every_request_is_that_of_a_good_guest(bench: Bench, command: str) -> None:
    run(bench, command)
    asked = [parameters for parameters in bench.stand_in.parameters if "action" in parameters]
    assert asked
    assert {parameters["maxlag"] for parameters in asked} == {"5"}
    assert max(len(parameters.get("ids", "").split("|")) for parameters in asked) <= 50
    (agent,) = bench.stand_in.agents
    assert agent.startswith("Wardmote/")
    assert "desk@example.org" in agent


@pytest.mark.thorough
@pytest.mark.usefixtures("impatient")
def test_trouble_that_passes_changes_nothing(bench: Bench, command: str, good: Good) -> None:
    """Let the requests of a run meet each trouble in turn, and the next one on top of it."""
    wanted, asked, requests = good
    troubles = [*PASSING.values(), *PASSING.values()]
    for place in range(len(PASSING)):
        bench.stand_in.answers_before_trouble = place % requests
        bench.stand_in.trouble = troubles[place : place + 2]
        assert written(run(bench, command)) == wanted
        assert sorted(bench.stand_in.asked) == asked, "nothing is asked twice"
        assert bench.stand_in.trouble == []
        forget(bench)


LASTING = {
    "maxlag": "maxlag: Waiting for 10.64.48.35: 5.4 seconds lagged, 6 times",
    "429 with seconds": "status 429 (Too Many Requests), 6 times",
    "429 with a date": "status 429 (Too Many Requests), 6 times",
    "503": "status 503 (Service Unavailable), 6 times",
    "silence": "no answer in time, 6 times",
    "a connection that breaks": "the connection failed (peer closed connection",
    "truncated JSON": 'not JSON but application/json of 32 bytes that begins \'{"entities"',
    "broken JSON": "not JSON but application/json of 32 bytes",
    "HTML": "not JSON but text/html of 45 bytes that begins '<!DOCTYPE html>",
}


# Every command waits in the same way, and to wait takes long.
CASES = [(command, case) for command in COMMANDS for case in PASSING if case != "silence" or command == "check"]


@pytest.mark.thorough
@pytest.mark.parametrize(("command", "case"), CASES, indirect=["command"])
def test_trouble_that_lasts_is_told_and_loses_nothing(
    bench: Bench, command: str, good: Good, case: str, request: pytest.FixtureRequest
) -> None:
    """Let the last request of a run fail for good; the next run asks for what is left alone."""
    wanted, asked, requests = good
    bench.stand_in.answers_before_trouble, bench.stand_in.trouble = requests - 1, [PASSING[case]] * 6
    if case == "silence":
        request.getfixturevalue("impatient")
    result = run(bench, command)
    assert (result.exit_code, written(result)) == (1, ""), "no file, no part of one"
    said = result.stderr.splitlines()[-1]
    assert said.startswith(f"wardmote: {bench.stand_in.address}/")
    assert LASTING[case] in said
    assert said.endswith("what was answered before is kept: run this again, and it goes on from there")
    assert "Traceback" not in result.stderr
    assert bench.stand_in.trouble == []
    assert len(bench.stand_in.asked) < len(asked)
    assert written(run(bench, command)) == wanted
    assert sorted(bench.stand_in.asked) == asked, "what was answered before is not asked again"


def test_offline_with_a_full_a_partial_and_an_empty_cache(bench: Bench, command: str, good: Good) -> None:
    wanted, _, requests = good
    for answered in (0, requests - 1):
        bench.stand_in.answers_before_trouble, bench.stand_in.trouble = answered, [wikidata.FORBIDDEN]
        assert run(bench, command).exit_code == 1
        asked = len(bench.stand_in.parameters)
        result = run(bench, command, offline=True)
        assert (result.exit_code, written(result)) == (1, "")
        assert re.search(r"wardmote: the cache does not hold .+: run this once without --offline\n\Z", result.stderr)
        assert len(bench.stand_in.parameters) == asked
        forget(bench)
    assert written(run(bench, command)) == wanted
    asked = len(bench.stand_in.parameters)
    assert written(run(bench, command, offline=True)) == wanted
    assert len(bench.stand_in.parameters) == asked


def start(bench: Bench, command: str, stderr: int | IO[bytes] = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    """Start a command as a process of its own, which heeds SIGINT."""
    call = [
        *signals.FOREGROUND,
        sys.executable,
        "-m",
        "wardmote.graph",
        *arguments(bench, command),
        "--home",
        str(bench.home),
    ]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": DAY, "TERM": "xterm"}
    return subprocess.Popen(
        [*call, *bench.stand_in.flags],
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        stdin=subprocess.DEVNULL,
        env=environment,
    )


@pytest.mark.thorough
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_an_interrupted_run_goes_on_and_asks_nothing_twice(
    bench: Bench, command: str, good: Good, blow: signal.Signals
) -> None:
    wanted, asked, requests = good
    assert requests >= 2
    bench.stand_in.hold, bench.stand_in.answers_before_hold = threading.Event(), requests - 1
    with start(bench, command) as process:
        while len(bench.stand_in.parameters) < requests:
            assert process.poll() is None
        process.send_signal(blow)
        assert process.wait(30) != 0
    assert not Path("out").exists()
    hold, bench.stand_in.hold = bench.stand_in.hold, None
    assert written(run(bench, command)) == wanted
    assert sorted(bench.stand_in.asked) == asked, "what was answered before is not asked again"
    assert max(Counter(bench.stand_in.asked).values()) == 1
    hold.set()


def test_a_bar_on_a_terminal_alone(bench: Bench, command: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    talk = tmp_path_factory.mktemp("talk") / "stderr"
    with talk.open("wb") as file, start(bench, command, file) as process:
        process.wait(60)
    assert "\x1b" not in talk.read_text()
    assert "━" not in talk.read_text()
    ours, theirs = os.openpty()
    with start(bench, command, theirs) as process:
        os.close(theirs)
        shown = b""
        while part := _read(ours):
            shown += part
        process.wait(60)
    os.close(ours)
    assert re.search(r"items.*━", shown.decode())


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # the other end is closed
        return b""


def test_candidates_that_moved_or_are_gone(bench: Bench) -> None:
    """Let the search, which lags behind the items, give one that redirects by now and one that is deleted."""
    bench.stand_in.items |= {"Q9500": "Q9010"}
    answer = bench.stand_in.answer

    def lagging(path: str, parameters: dict[str, str]) -> bytes:
        if parameters.get("action") == "wbsearchentities":
            return b'{"search":[{"id":"Q9500"},{"id":"Q9501"}],"success":1}'
        return answer(path, parameters)

    bench.stand_in.answer = lagging  # type: ignore[method-assign]
    (row,) = bench.propose("--thing", "person:jonas-pell")
    assert (row["item"], row["item_label"]) == ("Q9010", "Jonas Pell (councillor in Fenwick Marsh)")


def test_a_long_rest_is_left_to_a_person(bench: Bench, command: str) -> None:
    bench.stand_in.trouble = [Bad(429, b"", {"Retry-After": "86400"})]
    result = run(bench, command)
    assert (result.exit_code, written(result)) == (1, "")
    assert "asks for 86400 seconds of rest: what was answered before is kept" in result.stderr


def test_the_commands_of_the_manual_run(bench: Bench) -> None:
    data = Path(shutil.copytree(load.default_data(), "data"))
    lines = [*manual.lines("links"), *manual.lines("statements"), *manual.lines("both")]
    assert len(lines) == 8
    for line in lines:
        _, *words = shlex.split(line.replace("DIR", str(data)))
        asks = "--contact" in words or "--show" in words
        home = ["--home", bench.home] if asks or "mix-n-match" in words else []
        result = bench.plain(*words, *home, *(bench.stand_in.flags if asks else []))
        assert result.exit_code == (1 if "check" in words else 0), (line, result.stderr)
    assert "ward:E05013659,Q202088,rejected,2027-03-05," in (data / "links.csv").read_text()
    assert Path("FOLDER/quickstatements.txt").is_file()
    assert Path("FOLDER/councillors.csv").is_file()
