"""The command: once, or again and again, more rarely while a site cannot be followed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from followed import ROOT, Followed, answer

from wardmote.graph.cli import main
from wardmote.graph.follow import command
from wardmote.graph.follow.visits import Visitor
from wardmote.graph.releases import release


@pytest.fixture
def site(dumped: Path, monkeypatch: pytest.MonkeyPatch) -> Followed:
    made = Followed(dumped)

    def visitor(contact: str, *told: object) -> Visitor:
        return Visitor(contact, *told, transport=made)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "Visitor", visitor)
    return made


def test_once(site: Followed, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["follow", ROOT, "--once", "--home", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{release.current(tmp_path).path}\n"
    assert f"release {release.current(tmp_path).id} is in use" in done.stderr
    site.change("index.json", lambda _: answer(404))
    done = CliRunner().invoke(main, ["follow", ROOT, "--once", "--home", str(tmp_path)])
    assert done.exit_code == 1
    assert "wardmote: http://wardmote.example/dumps/" in done.stderr
    assert "status 404" in done.stderr


def test_again_and_again(site: Followed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 12:
            raise KeyboardInterrupt

    monkeypatch.setattr(command, "sleep", sleep)
    site.change("index.json", lambda _: answer(404), times=7)
    site.change("index.json", lambda _: answer(503, retry_after="9000"), times=1)
    done = CliRunner().invoke(main, ["follow", ROOT, "--home", str(tmp_path), "--interval", "60"])
    assert done.exit_code == 0, done.output
    least = [9000, 240, 480, 960, 1920, 3600, 3600, 3600, 60, 60, 60, 60]
    assert all(short <= wait <= 1.25 * short for short, wait in zip(least, waits, strict=True)), waits
    assert done.stderr.count("is in use") == 1
    assert done.stderr.endswith("stopped\n")


def test_what_is_no_address(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["follow", "wardmote.example", "--home", str(tmp_path)])
    assert done.exit_code == 2
    assert "write it as in https://wardmote.example/" in done.stderr
