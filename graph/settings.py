"""The settings: one table that feeds the options of commands, `wardmote config` and the documentation.

A value is looked for in order: the flag of a command, the environment, the settings file, the default. Click does that.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import shlex
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click
import platformdirs
from click.core import ParameterSource

from wardmote.graph.errors import CallError
from wardmote.graph.rdf.iris import DEFAULT_BASE
from wardmote.graph.sources import load

APPLICATION = "wardmote"
FILE_VARIABLE = "WARDMOTE_CONFIG"

_IRI = re.compile(r"[^\x00-\x20<>\"{}|\\^`#]+\Z")  # without a fragment
_NAME = re.compile(r"[\w.:\-]+\Z")
_EMAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+\Z")
_LIMIT = re.compile(r"[a-z_]+=[1-9]\d{0,9}\Z")

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Kind:
    """A kind of value: its name in the help, which texts are one, what to write instead, and what is made of a text."""

    name: str
    fits: Callable[[str], object]
    remedy: str = ""
    make: Callable[[str], Any] = str

    def read(self, text: str) -> Any:
        """Give the value of a text. Raises click.BadParameter with the text and the remedy."""
        if not self.fits(text):
            raise click.BadParameter(f"{text!r}: {self.remedy}")
        return self.make(text)


def _number(name: str, least: int, most: int) -> Kind:
    def fits(text: str) -> bool:
        return re.fullmatch(r"\d{1,9}", text) is not None and least <= int(text) <= most

    return Kind(name, fits, f"not a whole number from {least} to {most:,}", int)


def is_address(text: str) -> bool:
    """Whether a text is an absolute http or https address, with no character that an IRI must escape."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and bool(_IRI.match(text))


def _words(text: str) -> list[str]:
    """Give the words of a command line, or none where its quotes do not close."""
    try:
        return shlex.split(text)
    except ValueError:
        return []


_NO_ADDRESS = "not an absolute http or https address; write it as in https://example.org/sparql"

_FOLDER = Kind("DIR", lambda _: True, make=lambda text: Path.cwd() / Path(text).expanduser())
_BASE = Kind(
    "IRI",
    lambda text: is_address(text) and "?" not in text and text.endswith("/"),
    "not an absolute http or https IRI that ends in a slash and has no query, no fragment and no character that an IRI "
    f"must escape; write it as in {DEFAULT_BASE}",
)
_HOST = Kind("HOST", _NAME.match, "not a host name or address; write it as in 127.0.0.1 or ::1")
_URL = Kind("URL", is_address, _NO_ADDRESS)
_PUBLIC = Kind("URL", lambda text: not text or is_address(text), _NO_ADDRESS)
_CONTACT = Kind(
    "ADDRESS",
    lambda text: not text or _EMAIL.match(text) or is_address(text),
    "neither an e-mail address nor that of a page; write it as in desk@example.org",
)
_COMMAND_LINE = Kind(
    "COMMAND",
    lambda text: not text or _words(text),
    "no command with its arguments, quotes closed; write it as in 'sendmail -t'",
)
_LIMITS = Kind(
    "NAME=NUMBER",
    lambda text: all(map(_LIMIT.match, text.split())),
    "not a name and a whole number above 0; write it as in seconds=30",
)
OXIGRAPH = "oxigraph"
"""The engine that is Oxigraph's own server, started by the service itself."""

_ENGINE = Kind(
    "URL",
    lambda text: text in ("", OXIGRAPH) or is_address(text.replace("{release}", "release")),
    f"neither {OXIGRAPH} nor an absolute http or https address; write it as in http://127.0.0.1:3030/",
)
_ENGINE_KINDS = ("fuseki", "generic", "oxigraph")
_ENGINE_KIND = Kind("KIND", lambda text: text in _ENGINE_KINDS, f"none of {', '.join(_ENGINE_KINDS)}")
_SERVICES = Kind("URL", lambda text: all(map(is_address, text.split())), _NO_ADDRESS)


def _workers() -> str:
    # A query that is slow gives up its worker's place to another, so more would only copy what they read.
    return str(max(2, os.cpu_count() or 1))


class Setting(click.Option):
    """A row of the table, as an option of click that makes its value from text.

    `flag` and `variable` are the option of a command and the environment variable that set it, `shown` says its default
    in the documentation. Where there may be `many`, the text has them with spaces between, and a command takes the flag
    several times.
    """

    def __init__(self, name: str, kind: Kind, shown: str, many: bool, **attributes: Any) -> None:
        self.flag = "--" + name.replace("_", "-")
        self.variable = f"WARDMOTE_{name.upper()}"
        self.kind = kind
        self.shown = shown
        self.many = many
        super().__init__([self.flag], envvar=self.variable, type=kind.read, **attributes)


def row(kind: Kind, help: str, default: str | Callable[[], str] | None, shown: str = "", many: bool = False) -> Any:
    """Give a field of `Settings` with what makes its row of the table. A default that is a text is shown as it is."""
    shown = shown or f"`{default}`"
    return field(metadata={"kind": kind, "help": help, "default": default, "shown": shown, "many": many})


@dataclass(frozen=True)
class Settings:
    """The settings in force, each with its row of the table. `origins` says of each where its value comes from."""

    home: Path = row(
        _FOLDER,
        "Folder that holds the releases.",
        lambda: str(platformdirs.user_data_path(APPLICATION)),
        "the platform's folder for user data",
    )
    data: Path = row(
        _FOLDER,
        "Data folder to check and build: reference, articles, returns.",
        lambda: str(load.default_data()),
        "the data that comes with the package",
    )
    articles: Path | None = row(_FOLDER, "Folder of article texts, to check evidence against the words.", None, "none")
    drafts: Path | None = row(
        _FOLDER, "Folder of drafts and decisions, which no build reads.", None, "`drafts` beside the data folder"
    )
    base: str = row(_BASE, "Base of the IRIs of a release.", DEFAULT_BASE)
    host: str = row(_HOST, "Address to serve at.", "127.0.0.1")
    port: int = row(_number("PORT", 0, 65535), "Port to serve at.", "8000")
    endpoint: str = row(
        _PUBLIC,
        "Public address of the endpoint, of which all absolute links are made, whatever a client's headers say.",
        "",
        "the address to serve at",
    )
    contact: str = row(_CONTACT, "Where to ask for a correction: an e-mail address, or a page of the web.", "", "none")
    mail: str = row(
        _COMMAND_LINE,
        "Command that sends each correction by mail: it gets the message on stdin, with the contact in To.",
        "",
        "none",
    )
    workers: int = row(
        _number("NUMBER", 1, 256), "Query workers that stand ready.", _workers, "one for each processor, at least 2"
    )
    proxies: int = row(_number("NUMBER", 0, 16), "Trusted proxies in front, whose X-Forwarded-For says who asks.", "0")
    disk_above: int = row(
        _number("MB", 0, 1_000_000),
        "Size of a release (of its quads.nq) from which it is served from disk instead of from memory.",
        "768",
    )
    warm: int = row(
        _number("MB", 0, 1_000_000),
        "Memory that workers which wait for a query may keep for themselves, all together.",
        "2048",
    )
    limit: str = row(
        _LIMITS,
        "A limit of the service, by its name on the page /limits; several with spaces between.",
        "",
        "those on the page /limits",
        many=True,
    )
    service: str = row(
        _SERVICES,
        "Another endpoint that queries may ask by SERVICE; several with spaces between.",
        "",
        "none",
        many=True,
    )
    engine: str = row(
        _ENGINE,
        "Address of another engine that runs the queries, with {release} for the id of a release; or oxigraph.",
        "",
        "our own engine",
    )
    engine_kind: str = row(_ENGINE_KIND, f"Kind of that engine: {', '.join(_ENGINE_KINDS)}.", "generic")
    wikidata_api: str = row(_URL, "Address of Wikidata's action API.", "https://www.wikidata.org/w/api.php")
    wikidata_query: str = row(_URL, "Address of Wikidata's query service.", "https://query.wikidata.org/sparql")
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)


TABLE = tuple(Setting(one.name, **one.metadata) for one in fields(Settings) if one.metadata)
ROWS = {row.name: row for row in TABLE}

_COMMAND = click.Command(None, params=list(TABLE), add_help_option=False)


def options(*names: str) -> Callable[[Function], Function]:
    """Give a click decorator that adds the flags of the named settings. Pass what they receive to `resolve`."""

    def decorate(function: Function) -> Function:
        for row in (ROWS[name] for name in reversed(names)):
            text = f"{row.help}  [{row.variable}; default: {row.shown.replace('`', '')}]"
            function = click.option(row.flag, metavar=row.kind.name, help=text, multiple=row.many)(function)
        return function

    return decorate


def config_file() -> Path:
    """Give the path of the settings file, which need not exist unless `WARDMOTE_CONFIG` names it."""
    named = os.environ.get(FILE_VARIABLE)
    return Path(named).expanduser() if named else platformdirs.user_config_path(APPLICATION) / "config.toml"


def resolve(flags: Mapping[str, str | tuple[str, ...] | None]) -> Settings:
    """Give the settings in force. `flags` holds what a command received; what is None or has no items is not set.

    Raises CallError, naming the place, the value and the remedy, where a value or the settings file is wrong.
    """
    given = {name: " ".join(flag) if isinstance(flag, tuple) else flag for name, flag in flags.items() if flag != ()}
    arguments = [f"{ROWS[name].flag}={text}" for name, text in given.items() if text is not None]
    context = click.Context(_COMMAND, default_map=_read_file(config_file()))
    try:
        _COMMAND.parse_args(context, arguments)
    except click.BadParameter as error:
        row = ROWS[str(error.param and error.param.name)]
        raise CallError(f"setting {row.name} from {_origin(row, context)}: {error.message}") from None
    return Settings(**context.params, origins={row.name: _origin(row, context) for row in TABLE})


def _origin(row: Setting, context: click.Context) -> str:
    origins = {
        ParameterSource.COMMANDLINE: f"flag {row.flag}",
        ParameterSource.ENVIRONMENT: f"environment {row.variable}",
        ParameterSource.DEFAULT_MAP: f"file {config_file()}",
    }
    source = context.get_parameter_source(row.name)
    return origins.get(source, "default") if source else "default"


def _read_file(path: Path) -> dict[str, str]:
    """Read the settings file: TOML with a text or a whole number per setting. Paths in it start at its folder."""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if os.environ.get(FILE_VARIABLE):
            raise CallError(f"no settings file at {path}: write one, or unset {FILE_VARIABLE}") from None
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise CallError(f"settings file {path}: {error}: mend it, or move it away") from None
    return {key: _written(key, value, path) for key, value in written.items()}


def _written(key: str, value: object, path: Path) -> str:
    if key not in ROWS:
        near = difflib.get_close_matches(key, ROWS, n=1, cutoff=0.5)
        remedy = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(ROWS)}"
        raise CallError(f"settings file {path}: unknown key {key!r}: {remedy}")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise CallError(f"settings file {path}: key {key!r}: unexpected {value!r}: write a text or a whole number")
    return str(path.parent / Path(str(value)).expanduser() if ROWS[key].kind is _FOLDER else value)


def in_force(settings: Settings) -> str:
    """Give settings as a settings file that would set them so, with where each comes from as a comment."""
    lines = []
    for row in TABLE:
        value, origin = getattr(settings, row.name), settings.origins.get(row.name, "default")
        setting = f"# {row.name} is not set" if value in (None, "") else f"{row.name} = {_toml(value)}"
        lines.append(f"{setting}  # {origin}")
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    """Give a number or a text as TOML writes it: as JSON does, but for a character that it keeps."""
    written = json.dumps(value if isinstance(value, int) else str(value), ensure_ascii=False)
    return written.replace("\x7f", "\\u007f")
