"""Settings: where a value comes from, what is refused, and that table, fields and file agree."""

from __future__ import annotations

import dataclasses
import os
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from wardmote.graph import settings
from wardmote.graph.errors import CallError
from wardmote.graph.settings import ROWS, TABLE, Settings, resolve


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty settings file that is in use. No other setting of ours is in the environment."""
    for name in [name for name in os.environ if name.startswith("WARDMOTE_")]:
        monkeypatch.delenv(name)
    path = tmp_path / "config.toml"
    path.touch()
    monkeypatch.setenv(settings.FILE_VARIABLE, str(path))
    return path


def test_every_row_is_a_field() -> None:
    fields = [field.name for field in dataclasses.fields(Settings) if field.name != "origins"]
    assert fields == [row.name for row in TABLE]


def test_each_place_overrides_the_one_before(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert resolve({}).port == 8000
    file.write_text("port = 1\n")
    assert resolve({}).port == 1
    monkeypatch.setenv("WARDMOTE_PORT", "2")
    assert resolve({}).port == 2
    assert resolve({"port": "3"}).port == 3


def test_origins(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('base = "http://example.org/"\n')
    monkeypatch.setenv("WARDMOTE_PORT", "2")
    origins = resolve({"host": "::1"}).origins
    assert origins["host"] == "flag --host"
    assert origins["port"] == "environment WARDMOTE_PORT"
    assert origins["base"] == f"file {file}"
    assert origins["home"] == "default"


def test_empty_variable_and_absent_flag_are_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARDMOTE_ARTICLES", "")
    chosen = resolve({"articles": None, "limit": ()})
    assert chosen.articles is None
    assert chosen.origins["articles"] == chosen.origins["limit"] == "default"


def test_relative_paths_start_where_they_are_written(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    file.write_text('home = "releases"\n')
    chosen = resolve({"articles": "texts"})
    assert chosen.home == tmp_path / "releases"
    assert chosen.articles == elsewhere / "texts"


def test_no_file_at_the_usual_place_is_fine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(settings.FILE_VARIABLE)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert resolve({}).port == 8000


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("haus = 'x'", "unknown key 'haus'"),
        ("artikles = 'x'", "did you mean 'articles'?"),
        ("port = true", "key 'port': unexpected True: write a text or a whole number"),
        ("base = ['x']", "key 'base': unexpected ['x']"),
        ("port = ", "mend it, or move it away"),
        ("port = 70000", "'70000': not a whole number from 0 to 65,535"),
    ],
)
def test_wrong_files_are_refused(file: Path, text: str, message: str) -> None:
    file.write_text(text)
    with pytest.raises(CallError) as raised:
        resolve({})
    assert str(file) in str(raised.value)
    assert message in str(raised.value)


def test_named_file_must_exist(file: Path) -> None:
    file.unlink()
    with pytest.raises(CallError, match=r"no settings file at .*config\.toml: write one, or unset WARDMOTE_CONFIG"):
        resolve({})


@pytest.mark.parametrize("base", ["http://localhost:8000/", "https://w3id.org/wardmote/", "https://example.org/a/b/"])
def test_bases(base: str) -> None:
    assert resolve({"base": base}).base == base


@pytest.mark.parametrize(
    ("base", "message"),
    [
        ("wardmote/", "not an absolute http or https IRI"),
        ("ftp://example.org/", "not an absolute http or https IRI"),
        ("https:///a/", "not an absolute http or https IRI"),
        ("https://[::1/", "not an absolute http or https IRI"),
        ("https://example.org", "ends in a slash"),
        ("https://example.org/?a/", "no query"),
        ("https://example.org/#/", "no query, no fragment"),
        ("https://example.org/a b/", "no character that an IRI must escape"),
        ("https://example.org/<a>/", "no character that an IRI must escape"),
    ],
)
def test_wrong_bases(base: str, message: str) -> None:
    with pytest.raises(CallError) as raised:
        resolve({"base": base})
    assert f"setting base from flag --base: {base!r}" in str(raised.value)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("port", "-1", "not a whole number from 0 to 65,535"),
        ("port", "65536", "not a whole number from 0 to 65,535"),
        ("port", "http", "not a whole number from 0 to 65,535"),
        ("workers", "0", "not a whole number from 1 to 256"),
        ("workers", "257", "not a whole number from 1 to 256"),
        ("proxies", "17", "not a whole number from 0 to 16"),
        ("disk_above", "1000001", "not a whole number from 0 to 1,000,000"),
        ("disk_above", "1.5", "not a whole number from 0 to 1,000,000"),
        ("host", "a b", "write it as in 127.0.0.1 or ::1"),
        ("endpoint", "example.org/sparql", "write it as in https://example.org/sparql"),
        ("endpoint", "https://example.org/#a", "write it as in https://example.org/sparql"),
        ("contact", "desk", "write it as in desk@example.org"),
        ("contact", "desk@example", "write it as in desk@example.org"),
        ("limit", "seconds", "write it as in seconds=30"),
        ("limit", "rows=5 seconds=0", "write it as in seconds=30"),
        ("service", "https://example.org/ ftp://example.org/", "write it as in https://example.org/sparql"),
        ("wikidata_api", "https:///w/api.php", "write it as in https://example.org/sparql"),
        ("wikidata_query", "a", "write it as in https://example.org/sparql"),
    ],
)
def test_wrong_values(name: str, value: str, remedy: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a wrong value is written, the place, the value and the remedy are named."""
    flag = tuple(value.split()) if ROWS[name].many else value
    file.write_text(f'{name} = "{value}"')
    _refused({}, f"setting {name} from file {file}: {value!r}: ", remedy)
    monkeypatch.setenv(ROWS[name].variable, value)
    _refused({}, f"setting {name} from environment {ROWS[name].variable}: {value!r}: ", remedy)
    _refused({name: flag}, f"setting {name} from flag {ROWS[name].flag}: {value!r}: ", remedy)


def _refused(flags: dict[str, str | tuple[str, ...] | None], place: str, remedy: str) -> None:
    with pytest.raises(CallError) as raised:
        resolve(flags)
    assert str(raised.value).startswith(place)
    assert str(raised.value).endswith(remedy)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "0"),
        ("port", "65535"),
        ("workers", "1"),
        ("workers", "256"),
        ("proxies", "16"),
        ("disk_above", "1000000"),
        ("host", "::1"),
        ("endpoint", "https://example.org/sparql?a=b"),
        ("contact", "desk@example.org"),
        ("contact", "https://example.org/contact"),
        ("limit", "seconds=1 rows=9999999999"),
        ("service", "https://example.org/ http://[::1]:8000/sparql"),
    ],
)
def test_right_values(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"WARDMOTE_{name.upper()}", value)
    assert str(getattr(resolve({}), name)) == value


def test_flags_that_come_several_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARDMOTE_LIMIT", "seconds=3")
    assert resolve({"limit": ()}).limit == "seconds=3"
    assert resolve({"limit": ("seconds=1", "rows=2")}).limit == "seconds=1 rows=2"


def test_flags_may_be_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARDMOTE_CONTACT", "desk@example.org")
    assert resolve({"contact": ""}).contact == ""


def test_the_help_has_the_row() -> None:
    @click.command()
    @settings.options("disk_above", "limit")
    def command(**flags: str | tuple[str, ...] | None) -> None:
        click.echo(repr(flags))

    shown = " ".join(CliRunner().invoke(command, ["--help"]).stdout.split())
    assert f"--disk-above MB {ROWS['disk_above'].help} [WARDMOTE_DISK_ABOVE; default: 768]" in shown
    assert CliRunner().invoke(command, ["--limit", "a=1"]).stdout == "{'limit': ('a=1',), 'disk_above': None}\n"


def test_in_force_reads_back(file: Path, tmp_path: Path) -> None:
    odd = tmp_path / 'a "quoted" \\ föld\ner'
    before = resolve({"home": str(odd), "port": "7"})
    file.write_text(settings.in_force(before))
    after = resolve({})
    assert after == before
    assert tomllib.loads(file.read_text())["port"] == 7
