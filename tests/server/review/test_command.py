"""The command: it tells an address of this machine, and a killed one loses no decision."""

from __future__ import annotations

import re
import shlex
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import manual
import pytest
import reviewed
from click.testing import CliRunner
from reviewed import Drafted

from wardmote.graph import cli
from wardmote.server.review.command import review
from wardmote.server.review.deciding.desk import version


@pytest.fixture
def made(tmp_path: Path) -> Drafted:
    return reviewed.make(tmp_path)


def arguments(made: Drafted, *more: str) -> list[str]:
    return ["review", *more, "--data", str(made.data), "--drafts", str(made.drafts), "--articles", str(made.articles)]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["unknown"], "no drafts of unknown in .* which has those of herald"),
        (["../herald"], "cannot be the key of an article"),
        (["--articles", "/nowhere"], "no folder of articles"),
        (["--sow", "-1"], "--sow"),
        (["--port", "70000"], "--port"),
    ],
)
def test_wrong_calls_are_told_before_anything_is_served(made: Drafted, more: list[str], said: str) -> None:
    result = CliRunner().invoke(cli.main, [*arguments(made), *more])
    assert result.exit_code == 2
    assert re.search(said, result.stderr)
    assert "http" not in result.stdout


def test_texts_are_needed_and_a_port_that_is_taken_is_told(made: Drafted) -> None:
    runner = CliRunner(env={"WARDMOTE_ARTICLES": None})
    assert "--articles" in runner.invoke(cli.main, arguments(made)[:-2]).stderr
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = runner.invoke(cli.main, [*arguments(made), "--port", str(taken.getsockname()[1])])
    assert result.exit_code == 2
    assert "choose another --port" in result.stderr


def test_the_commands_of_the_manual_are_read() -> None:
    for line in manual.lines("reviewing"):
        read = review.make_context("review", shlex.split(line)[2:])
        assert read.params["key"] in (None, "KEY")


@pytest.mark.slow
def test_a_killed_page_loses_no_decision(made: Drafted) -> None:
    wardmote = Path(sys.executable).with_name("wardmote")
    with subprocess.Popen([wardmote, *arguments(made, reviewed.KEY)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        try:
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{22}/herald", address)
            one = made.draft("seats")
            sent = {"id": one.id, "version": version(one), "what": "accepted"}
            assert httpx.post(f"{address}/decide", data=sent, timeout=60).status_code == 303
            assert httpx.get(address.replace(address.split("/")[3], "another"), timeout=60).status_code == 403
        finally:
            process.kill()
    assert made.draft("seats").decision == "accepted"
