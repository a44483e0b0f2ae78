"""The settings: one table that feeds the options of commands, `wardmote config` and the README.

A value is looked for in order: the flag of a command, the environment, the settings file, the default.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click
import platformdirs

from wardmote.graph.errors import CallError
from wardmote.graph.rdf.iris import DEFAULT_BASE
from wardmote.graph.sources import load

APPLICATION = "wardmote"
FILE_VARIABLE = "WARDMOTE_CONFIG"

_IRI = re.compile(r"[^\x00-\x20<>\"{}|\\^`]+\Z")

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Setting:
    """A row of the table. `read` makes the value from text, `folder` being where a relative path starts.

    `default` makes the value that holds when nothing is set, `shown` says it in the README. Where there may be `many`,
    the text has them with spaces between, and a flag may be given several times.
    """

    name: str
    metavar: str
    help: str
    read: Callable[[str, Path], Any]
    default: Callable[[], Any]
    shown: str
    many: bool = False

    @property
    def flag(self) -> str:
        """The option of a command that sets it."""
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"WARDMOTE_{self.name.upper()}"


@dataclass(frozen=True)
class Settings:
    """The settings in force. `origins` says of each where its value comes from. The fields are the rows of `TABLE`."""

    home: Path
    data: Path
    articles: Path | None
    base: str
    host: str
    port: int
    endpoint: str
    contact: str
    workers: int
    proxies: int
    disk_above: int
    limit: str
    service: str
    wikidata_api: str
    wikidata_query: str
    origins: Mapping[str, str] = dataclasses.field(default_factory=dict, compare=False)


def _path(text: str, folder: Path) -> Path:
    return folder / Path(text).expanduser()


def _base(text: str, _folder: Path) -> str:
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise ValueError(f"not an IRI ({error})") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("not an absolute http or https IRI; write it as in https://example.org/wardmote/")
    if _IRI.match(text) is None or parts.query or parts.fragment or "#" in text or "?" in text:
        raise ValueError("a base has no query, no fragment and no character that an IRI must escape; take these out")
    if not text.endswith("/"):
        raise ValueError("a base ends in a slash; add one")
    return text


def _host(text: str, _folder: Path) -> str:
    if not re.fullmatch(r"[\w.:\-]+", text):
        raise ValueError("not a host name or address; write it as in 127.0.0.1 or ::1")
    return text


def _port(text: str, _folder: Path) -> int:
    if not re.fullmatch(r"\d{1,5}", text) or int(text) > 65535:
        raise ValueError("not a port; give a number from 0 to 65535, where 0 takes any that is free")
    return int(text)


def _whole_number(least: int, most: int) -> Callable[[str, Path], int]:
    def read(text: str, _folder: Path) -> int:
        if not re.fullmatch(r"\d{1,9}", text) or not least <= int(text) <= most:
            raise ValueError(f"not a whole number from {least} to {most:,}")
        return int(text)

    return read


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise ValueError(f"not an address ({error})") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or _IRI.match(text) is None or parts.fragment:
        raise ValueError("not an absolute http or https address; write it as in https://example.org/sparql")
    return text


def _public(text: str, _folder: Path) -> str:
    return _address(text) if text else ""


def _contact(text: str, _folder: Path) -> str:
    if not text or re.fullmatch(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+", text):
        return text
    try:
        return _address(text)
    except ValueError:
        raise ValueError("neither an e-mail address nor that of a page; write it as in desk@example.org") from None


def _services(text: str, _folder: Path) -> str:
    return " ".join(map(_address, text.split()))


def _limits(text: str, _folder: Path) -> str:
    for item in text.split():
        if not re.fullmatch(r"[a-z_]+=[1-9]\d{0,9}", item):
            raise ValueError(f"{item!r} is not a name and a whole number above 0; write it as in seconds=30")
    return " ".join(text.split())


def _workers() -> int:
    # One for each processor, and some that slow queries may hold until they are told to yield.
    return max(4, 2 * (os.cpu_count() or 1))


TABLE = (
    Setting(
        "home",
        "DIR",
        "Folder that holds the releases.",
        _path,
        lambda: platformdirs.user_data_path(APPLICATION),
        "the platform's folder for user data",
    ),
    Setting(
        "data",
        "DIR",
        "Data folder to check and build: reference, articles, returns.",
        _path,
        load.default_data,
        "the data that comes with the package",
    ),
    Setting(
        "articles",
        "DIR",
        "Folder of article texts, to check evidence against the words.",
        _path,
        lambda: None,
        "none",
    ),
    Setting(
        "base",
        "IRI",
        "Base of the IRIs of a release.",
        _base,
        lambda: DEFAULT_BASE,
        f"`{DEFAULT_BASE}`",
    ),
    Setting(
        "host",
        "HOST",
        "Address to serve at.",
        _host,
        lambda: "127.0.0.1",
        "`127.0.0.1`",
    ),
    Setting(
        "port",
        "PORT",
        "Port to serve at.",
        _port,
        lambda: 8000,
        "`8000`",
    ),
    Setting(
        "endpoint",
        "URL",
        "Public address of the endpoint, of which all absolute links are made, whatever a client's headers say.",
        _public,
        lambda: "",
        "the address to serve at",
    ),
    Setting(
        "contact",
        "ADDRESS",
        "Where to ask for a correction: an e-mail address, or a page of the web.",
        _contact,
        lambda: "",
        "none",
    ),
    Setting(
        "workers",
        "NUMBER",
        "Query workers that stand ready.",
        _whole_number(1, 256),
        _workers,
        "two for each processor, at least 4",
    ),
    Setting(
        "proxies",
        "NUMBER",
        "Trusted proxies in front, whose X-Forwarded-For says who asks.",
        _whole_number(0, 16),
        lambda: 0,
        "`0`",
    ),
    Setting(
        "disk_above",
        "MB",
        "Size of a release (of its quads.nq) from which it is served from disk instead of from memory.",
        _whole_number(0, 1_000_000),
        lambda: 256,
        "`256`",
    ),
    Setting(
        "limit",
        "NAME=NUMBER",
        "A limit of the service, by its name on the page /limits; several with spaces between.",
        _limits,
        lambda: "",
        "those on the page /limits",
        many=True,
    ),
    Setting(
        "service",
        "URL",
        "Another endpoint that queries may ask by SERVICE; several with spaces between.",
        _services,
        lambda: "",
        "none",
        many=True,
    ),
    Setting(
        "wikidata_api",
        "URL",
        "Address of Wikidata's action API.",
        lambda text, _folder: _address(text),
        lambda: "https://www.wikidata.org/w/api.php",
        "`https://www.wikidata.org/w/api.php`",
    ),
    Setting(
        "wikidata_query",
        "URL",
        "Address of Wikidata's query service.",
        lambda text, _folder: _address(text),
        lambda: "https://query.wikidata.org/sparql",
        "`https://query.wikidata.org/sparql`",
    ),
)

ROWS = {row.name: row for row in TABLE}


def options(*names: str) -> Callable[[Function], Function]:
    """Give a click decorator that adds the flags of the named settings. Pass what they receive to `resolve`."""

    def decorate(function: Function) -> Function:
        for row in (ROWS[name] for name in reversed(names)):
            text = f"{row.help}  [{row.variable}; default: {row.shown.strip('`')}]"
            option = click.option(row.flag, row.name, metavar=row.metavar, help=text, multiple=row.many)
            function = option(function)
        return function

    return decorate


def config_file(environment: Mapping[str, str] = os.environ) -> Path:
    """Give the path of the settings file, which need not exist unless `WARDMOTE_CONFIG` names it."""
    named = environment.get(FILE_VARIABLE)
    return Path(named).expanduser() if named else platformdirs.user_config_path(APPLICATION) / "config.toml"


def resolve(flags: Mapping[str, str | Sequence[str] | None], environment: Mapping[str, str] = os.environ) -> Settings:
    """Give the settings in force. `flags` holds what a command received; what is None or empty is not set.

    Raises CallError, naming the place, the value and the remedy, where a value or the settings file is wrong.
    """
    path = config_file(environment)
    written = _read_file(path, must_exist=bool(environment.get(FILE_VARIABLE)))
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for row in TABLE:
        flag = flags.get(row.name)
        given = " ".join(flag) or None if row.many and flag is not None else flag
        values[row.name], origins[row.name] = _value(row, given, environment, written, path)  # type: ignore[arg-type]
    return Settings(**values, origins=origins)


def _value(
    row: Setting, flag: str | None, environment: Mapping[str, str], written: Mapping[str, str], path: Path
) -> tuple[Any, str]:
    """Give the value of a setting and where it comes from."""
    places = (
        (flag, f"flag {row.flag}", Path.cwd()),
        (environment.get(row.variable) or None, f"environment {row.variable}", Path.cwd()),
        (written.get(row.name), f"file {path}", path.parent.absolute()),
    )
    for text, origin, folder in places:
        if text is not None:
            try:
                return row.read(text, folder), origin
            except ValueError as error:
                raise CallError(f"setting {row.name} from {origin}: {text!r}: {error}") from None
    return row.default(), "default"


def _read_file(path: Path, must_exist: bool) -> dict[str, str]:
    """Read the settings file: TOML with a text or a whole number per setting."""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if must_exist:
            raise CallError(f"no settings file at {path}: write one, or unset {FILE_VARIABLE}") from None
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise CallError(f"settings file {path}: {error}: mend it, or move it away") from None
    for key, value in written.items():
        if key not in ROWS:
            near = difflib.get_close_matches(key, ROWS, n=1, cutoff=0.5)
            remedy = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(ROWS)}"
            raise CallError(f"settings file {path}: unknown key {key!r}: {remedy}")
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise CallError(f"settings file {path}: key {key!r}: unexpected {value!r}: write a text or a whole number")
    return {key: str(value) for key, value in written.items()}


def in_force(settings: Settings) -> str:
    """Give settings as a settings file that would set them so, with where each comes from as a comment."""
    lines = []
    for row in TABLE:
        value, origin = getattr(settings, row.name), settings.origins.get(row.name, "default")
        setting = f"# {row.name} is not set" if value in (None, "") else f"{row.name} = {_toml(value)}"
        lines.append(f"{setting}  # {origin}")
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    escaped = re.sub(r'["\\\x00-\x1f\x7f]', lambda match: f"\\u{ord(match[0]):04x}", str(value))
    return f'"{escaped}"'
