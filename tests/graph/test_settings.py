"""Settings: where a value comes from, what is refused, and that table, fields and file agree."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path

import pytest

from wardmote.graph import settings
from wardmote.graph.errors import CallError
from wardmote.graph.settings import TABLE, Settings, resolve


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.fixture
def environment(file: Path) -> dict[str, str]:
    file.touch()
    return {settings.FILE_VARIABLE: str(file)}


def test_every_row_is_a_field() -> None:
    fields = [field.name for field in dataclasses.fields(Settings) if field.name != "origins"]
    assert fields == [row.name for row in TABLE]


def test_each_place_overrides_the_one_before(file: Path, environment: dict[str, str]) -> None:
    assert resolve({}, environment).port == 8000
    file.write_text("port = 1\n")
    assert resolve({}, environment).port == 1
    environment["WARDMOTE_PORT"] = "2"
    assert resolve({}, environment).port == 2
    assert resolve({"port": "3"}, environment).port == 3


def test_origins(file: Path, environment: dict[str, str]) -> None:
    file.write_text('base = "http://example.org/"\n')
    environment["WARDMOTE_PORT"] = "2"
    origins = resolve({"host": "::1"}, environment).origins
    assert origins["host"] == "flag --host"
    assert origins["port"] == "environment WARDMOTE_PORT"
    assert origins["base"] == f"file {file}"
    assert origins["home"] == "default"


def test_empty_variable_and_absent_flag_are_not_set(environment: dict[str, str]) -> None:
    assert resolve({"articles": None}, {**environment, "WARDMOTE_ARTICLES": ""}).articles is None


def test_relative_paths_start_where_they_are_written(
    file: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    file.write_text('home = "releases"\n')
    chosen = resolve({"articles": "texts"}, environment)
    assert chosen.home == tmp_path / "releases"
    assert chosen.articles == elsewhere / "texts"


def test_no_file_at_the_usual_place_is_fine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert resolve({}, {}).port == 8000


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("haus = 'x'", "unknown key 'haus'"),
        ("artikles = 'x'", "did you mean 'articles'?"),
        ("port = true", "key 'port': unexpected True: write a text or a whole number"),
        ("base = ['x']", "key 'base': unexpected ['x']"),
        ("port = ", "mend it, or move it away"),
        ("port = 70000", "'70000': not a port"),
    ],
)
def test_wrong_files_are_refused(file: Path, environment: dict[str, str], text: str, message: str) -> None:
    file.write_text(text)
    with pytest.raises(CallError) as raised:
        resolve({}, environment)
    assert str(file) in str(raised.value)
    assert message in str(raised.value)


def test_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"no settings file at .*none\.toml: write one, or unset WARDMOTE_CONFIG"):
        resolve({}, {settings.FILE_VARIABLE: str(tmp_path / "none.toml")})


@pytest.mark.parametrize("base", ["http://localhost:8000/", "https://w3id.org/wardmote/", "https://example.org/a/b/"])
def test_bases(environment: dict[str, str], base: str) -> None:
    assert resolve({"base": base}, environment).base == base


@pytest.mark.parametrize(
    ("base", "message"),
    [
        ("wardmote/", "not an absolute http or https IRI"),
        ("ftp://example.org/", "not an absolute http or https IRI"),
        ("https:///a/", "not an absolute http or https IRI"),
        ("https://[::1/", "not an IRI"),
        ("https://example.org", "ends in a slash"),
        ("https://example.org/?a/", "no query"),
        ("https://example.org/#/", "no query, no fragment"),
        ("https://example.org/a b/", "no character that an IRI must escape"),
        ("https://example.org/<a>/", "no character that an IRI must escape"),
    ],
)
def test_wrong_bases(environment: dict[str, str], base: str, message: str) -> None:
    with pytest.raises(CallError) as raised:
        resolve({"base": base}, environment)
    assert f"setting base from flag --base: {base!r}" in str(raised.value)
    assert message in str(raised.value)


@pytest.mark.parametrize(("name", "value"), [("port", "-1"), ("port", "65536"), ("port", "http"), ("host", "a b")])
def test_wrong_values(environment: dict[str, str], name: str, value: str) -> None:
    with pytest.raises(CallError, match=f"setting {name} from environment WARDMOTE_{name.upper()}: '{value}'"):
        resolve({}, {**environment, f"WARDMOTE_{name.upper()}": value})


def test_in_force_reads_back(file: Path, environment: dict[str, str], tmp_path: Path) -> None:
    odd = tmp_path / 'a "quoted" \\ föld\ner'
    before = resolve({"home": str(odd), "port": "7"}, environment)
    file.write_text(settings.in_force(before))
    after = resolve({}, environment)
    assert after == before
    assert tomllib.loads(file.read_text())["port"] == 7
