"""The command line: exit statuses, what goes to which stream, and that wrong data touches nothing."""

from __future__ import annotations

import csv
import errno
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import FICTIONAL
from click.testing import CliRunner, Result

from wardmote.graph.cli import Commands, main
from wardmote.graph.releases import release
from wardmote.graph.sparql.named_queries import EXAMPLES

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Give a function that runs the command in an empty folder, with no settings but those it is given."""
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "DATA", "ARTICLES", "BASE"):
        monkeypatch.delenv(f"WARDMOTE_{name}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))

    def invoke(*arguments: str | Path, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(main, list(map(str, arguments)), input=stdin, catch_exceptions=False)

    return invoke


@pytest.fixture(scope="module")
def fictional_home(dumped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home folder with a release of the invented data, and one before it."""
    return shutil.copytree(dumped, tmp_path_factory.mktemp("fictional") / "home", symlinks=True)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Give a copy of the invented data and texts that a test may change."""
    return shutil.copytree(FICTIONAL, tmp_path / "source")


def test_version(run: Run) -> None:
    assert re.fullmatch(r"wardmote, version \d+\.\d+\.\d+\n", run("--version").stdout)


def test_help_lists_all_commands(run: Run) -> None:
    found = set(re.findall(r"^  ([a-z]+) ", run("--help").stdout.partition("Commands:")[2], re.MULTILINE))
    assert found == {
        "accept",
        "build",
        "check",
        "config",
        "corrections",
        "draft",
        "dump",
        "export",
        "find",
        "findings",
        "fmt",
        "follow",
        "import",
        "link",
        "mcp",
        "publish",
        "query",
        "review",
        "segments",
        "serve",
        "verify",
        "withdraw",
    }


@pytest.mark.parametrize(
    "call", [["nothing"], ["dump", "pdf"], ["query", "--form"], ["build", "--base", "x"], ["query"]]
)
def test_wrong_calls(run: Run, call: list[str]) -> None:
    result = run(*call)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


def test_commands_without_a_release(run: Run) -> None:
    for call in (["query", "ASK {}"], ["dump", "turtle"]):
        result = run(*call)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "run wardmote build" in result.stderr


@pytest.mark.slow
def test_build_prints_the_folder(fictional_home: Path, run: Run) -> None:
    result = run("build", "--data", FICTIONAL / "data", "--home", fictional_home)
    assert result.exit_code == 0
    assert result.stdout == f"{release.current(fictional_home).path}\n"
    assert re.search(r"^ +[\d,]+ triples  reference$", result.stderr, re.MULTILINE)


def test_home_is_the_platforms_folder_by_default(run: Run, tmp_path: Path) -> None:
    assert f'home = "{tmp_path}/share/wardmote"  # default' in run("config").stdout


@pytest.mark.slow
def test_check_of_good_data(run: Run) -> None:
    result = run("check", "--data", FICTIONAL / "data", "--articles", FICTIONAL / "articles")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith("no faults\n")


@pytest.mark.slow
def test_check_says_what_it_could_not_check(run: Run) -> None:
    result = run("check", "--data", FICTIONAL / "data")
    assert result.exit_code == 0
    assert "--articles" in result.stderr


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


# Faults of several kinds, one in each file. What becomes of each alone, tests/graph/test_refusal.py has.
BROKEN = {
    "data/reference/parties.ttl": ("party:bittern\n", "party:bittern a\n"),
    "data/reference/ballots.ttl": ("ward:E05999001 .", "ward:E05999099 ."),
    "data/reference/wards.ttl": ('"E05999003"', '"E05999001"'),
    "data/articles/marsh-post.ttl": ('sha256 "00', 'sha256 "11'),
}


@pytest.mark.slow
@pytest.mark.parametrize("names", [list(BROKEN)[:1], list(BROKEN)[1:]], ids=["cannot be read", "is wrong"])
def test_broken_data_is_refused_and_nothing_built(
    run: Run, source: Path, fictional_home: Path, names: list[str]
) -> None:
    for name in names:
        change(source / name, *BROKEN[name])
    before = release.current(fictional_home)
    folders = ("--data", source / "data", "--articles", source / "articles")
    built = run("build", *folders, "--home", fictional_home)
    checked = run("check", *folders)
    assert built.exit_code == checked.exit_code == 1
    assert built.stdout == ""
    assert checked.stdout in built.stderr
    for name in names:
        assert re.search(rf"^{name.removeprefix('data/')}:\d+: .+\n    remedy: .+$", checked.stdout, re.MULTILINE), name
    assert re.search(r"^wardmote: \d+ faults? in the data$", checked.stderr, re.MULTILINE)
    assert release.current(fictional_home) == before
    assert before.damaged() == []


@pytest.mark.slow
def test_article_that_changed_is_refused(run: Run, source: Path, fictional_home: Path) -> None:
    with (source / "articles" / "marsh-post.txt").open("a") as text:
        text.write("More.\n")
    result = run("build", "--data", source / "data", "--articles", source / "articles", "--home", fictional_home)
    assert result.exit_code == 1
    assert "articles/marsh-post.ttl:" in result.stderr
    assert release.current(fictional_home).damaged() == []


@pytest.mark.slow
def test_fmt_mends_what_check_refuses(run: Run, source: Path) -> None:
    path = source / "data" / "articles" / "marsh-post.ttl"
    good = path.read_bytes()
    change(path, "    a wm:Article ;\n", "    a\n        wm:Article ;\n")
    refused = run("check", "--data", source / "data")
    assert refused.exit_code == 1
    assert f"wardmote fmt --data {source / 'data'}" in refused.stdout
    result = run("fmt", "--data", source / "data")
    assert (result.exit_code, result.stdout) == (0, "articles/marsh-post.ttl\n")
    assert path.read_bytes() == good
    assert run("fmt", "--data", source / "data").stdout == ""


@pytest.mark.slow
def test_query_by_name_text_file_and_stdin(run: Run, fictional_home: Path, tmp_path: Path) -> None:
    text = EXAMPLES.load("text-defects").text
    (tmp_path / "my query.rq").write_text(text)
    own: list[list[str | Path]] = [[text], ["--file", tmp_path / "my query.rq"], ["-"]]

    def answers(ways: list[list[str | Path]], format: str) -> set[str]:
        return {
            run("query", *way, "--home", fictional_home, "--format", format, stdin=text.encode()).stdout for way in ways
        }

    (as_csv,) = answers([["text-defects"], *own], "csv")
    assert as_csv.startswith("article,")
    # Only the table of a named query calls things by their names: the author of a text may need what they are.
    (table,) = answers(own, "table")
    (named,) = answers([["text-defects"]], "table")
    assert "article:" in table
    assert "article:" not in named
    assert len(named.splitlines()) == len(table.splitlines()) == len(as_csv.splitlines()) + 1


@pytest.mark.slow
def test_query_formats(run: Run, fictional_home: Path) -> None:
    asked = (
        "query",
        "SELECT ?p ?label { ?p a wm:Party ; rdfs:label ?label } ORDER BY ?label",
        "--home",
        fictional_home,
    )
    rows = list(csv.reader(io.StringIO(run(*asked, "--format", "csv").stdout)))
    bindings = json.loads(run(*asked, "--format", "json").stdout)["results"]["bindings"]
    table = run(*asked).stdout.splitlines()
    assert [row[1] for row in rows[1:]] == [row["label"]["value"] for row in bindings]
    assert [line.split()[0] for line in table[2:]] == [row[0].replace(rows[1][0][:-5], "party:") for row in rows[1:]]


@pytest.mark.slow
def test_a_named_query_calls_things_by_their_names_in_its_table(run: Run, fictional_home: Path) -> None:
    asked = ("query", "leaders", "--home", fictional_home)
    table, as_csv = run(*asked).stdout, run(*asked, "--format", "csv").stdout
    assert "Ada Thorne" in table
    assert "person:" not in table
    assert "/id/person/" in as_csv


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["control-of-barnett"], "did you mean control-of-barnet"),
        (["SELECT nonsense"], "not SPARQL, at line 1"),
        (["ASK { SERVICE <http://localhost/> {} }"], "this one opens no connections"),
        (["SELECT * { " + "{" * 3000 + "}" * 3000 + " }"], "levels of nesting"),
        (["SELECT (<urn:f>(1) AS ?x) {}"], "not one of SPARQL 1.1"),
        (["my.rq"], "my.rq is a file: give it as --file my.rq"),
        (["ASK {}", "--file", "my.rq"], "give one query"),
        (["--file", "none.rq"], "cannot read the query in none.rq: No such file"),
        (["--file", "latin.rq"], "the query in latin.rq is not UTF-8 at byte 7"),
    ],
)
def test_wrong_queries(run: Run, fictional_home: Path, tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "my.rq").write_text("ASK {}")
    (tmp_path / "latin.rq").write_bytes(b"ASK {} \xe9")
    result = run("query", *arguments, "--home", fictional_home)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("SELECT ?x WHERE { ?x a wm:Councill }", "wm:Councill does not occur in the data: did you mean wm:Council"),
        ("SELECT ?lable WHERE { ?x rdfs:label ?label }", "?lable is selected and never bound"),
        ("SELECT ?label WHERE { ?x a wm:Council ; rdfs:label ?label }", ""),
    ],
)
def test_query_says_after_its_answer_what_is_likely_wrong(run: Run, fictional_home: Path, text: str, hint: str) -> None:
    result = run("query", text, "--format", "csv", "--home", fictional_home)
    assert result.exit_code == 0
    assert "hint" not in result.stdout
    assert result.stderr.startswith(f"hint: {hint}" if hint else "")
    assert bool(result.stderr) == bool(hint)


def test_query_list_and_show(run: Run) -> None:
    listed = [line.split()[0] for line in run("query", "--list").stdout.splitlines()]
    assert listed == list(EXAMPLES.names)
    shown = run("query", "--show", listed[0]).stdout
    assert shown.splitlines()[2].startswith("PREFIX "), "after its title and its keywords"


@pytest.mark.slow
def test_shown_query_has_the_base_of_the_release(run: Run, fictional_home: Path, source: Path, tmp_path: Path) -> None:
    built = run("build", "--data", source / "data", "--home", tmp_path / "home", "--base", "https://example.org/")
    assert built.exit_code == 0
    shown = [
        run("query", "--show", "ASK { council:x ?p ?o }", "--home", home).stdout
        for home in (tmp_path / "home", fictional_home)
    ]
    assert [text.splitlines()[0] for text in shown] == [
        "PREFIX council: <https://example.org/id/council/>",
        "PREFIX council: <https://w3id.org/wardmote/id/council/>",
    ]


def test_dump_to_stdout_and_to_a_file(run: Run, fictional_home: Path, tmp_path: Path) -> None:
    printed = run("dump", "turtle", "--layer", "reference", "--home", fictional_home)
    written = run("dump", "turtle", "--layer", "reference", "--output", tmp_path / "r.ttl", "--home", fictional_home)
    assert written.stdout == ""
    assert printed.stdout_bytes == (tmp_path / "r.ttl").read_bytes()


def test_config_names_the_origin(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARDMOTE_PORT", "99")
    printed = run("config", "--host", "::1").stdout
    assert "port = 99  # environment WARDMOTE_PORT\n" in printed
    assert 'host = "::1"  # flag --host\n' in printed
    assert "# articles is not set  # default\n" in printed


def test_reader_that_leaves_early_is_no_error(fictional_home: Path) -> None:
    command = [sys.executable, "-m", "wardmote.graph", "dump", "nquads", "--home", str(fictional_home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as dumping:
        assert dumping.stdout is not None
        assert dumping.stderr is not None
        dumping.stdout.readline()
        dumping.stdout.close()
        assert dumping.stderr.read() == b""


@pytest.mark.parametrize(
    "arguments", [["config"], ["dump", "nquads", "--home"], ["findings", "--home"], ["query", "control", "--home"]]
)
def test_an_output_that_is_full(fictional_home: Path, arguments: list[str]) -> None:
    home = [str(fictional_home)] if arguments[-1] == "--home" else []
    command = [sys.executable, "-m", "wardmote.graph", *arguments, *home]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        "wardmote: cannot read or write the output: No space left on device: make room there, then do this again\n"
    )


REFUSED = [
    (TimeoutError(), "the system refused something (TimeoutError)"),
    (TimeoutError("timed out"), "the system refused something (timed out)"),
    (ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"), "the system refused something (Connection ref"),
    (OSError(errno.EBADF, "Bad file descriptor"), "cannot read or write the output: Bad file descriptor: "),
    (PermissionError(errno.EACCES, "Permission denied", "a/b"), "cannot read or write a/b: Permission denied: "),
]


@pytest.mark.parametrize(("error", "said"), REFUSED)
def test_what_the_system_refuses_is_told_as_far_as_it_says(
    capsys: pytest.CaptureFixture[str], error: OSError, said: str
) -> None:
    group = Commands(name="wardmote")

    @group.command()
    def fail() -> None:
        raise error

    with pytest.raises(SystemExit) as ended:
        group.main(["fail"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith(f"wardmote: {said}")
