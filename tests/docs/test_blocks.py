"""Every block of code in the documentation is run by one test, and every command named in its text exists."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import checkout
import click
import manual
import pytest

from wardmote.graph.cli import main

README_LINES = 150
CLAIMS = ("manual.code", "manual.lines", "manual.answer")


@cache
def calls() -> Counter[tuple[str, str]]:
    """Count how often tests get a block, by the function of `manual` that they call and the name that they give it."""
    found: Counter[tuple[str, str]] = Counter()
    for path in checkout.TESTS.rglob("test_*.py"):
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)) if "manual." in source else ():
            if isinstance(node, ast.Call) and ast.unparse(node.func) in CLAIMS:
                (name,) = node.args
                assert isinstance(name, ast.Constant), f"{path} gets a block by no plain name"
                found[ast.unparse(node.func), name.value] += 1
    return found


def claims(*functions: str) -> Counter[str]:
    """Count how often tests get each block by some functions."""
    return sum((Counter({name: times}) for (by, name), times in calls().items() if by in functions), Counter())


def test_every_block_has_a_name_and_a_language() -> None:
    for block in manual.BLOCKS:
        assert re.fullmatch(r"[a-z]+", block.language), block
        assert re.fullmatch(r"[a-z-]+", block.name), block


def test_every_block_is_run_by_one_test() -> None:
    there = Counter(block.name for block in manual.BLOCKS if block.language in manual.LANGUAGES)
    assert claims("manual.code", "manual.lines") == there
    assert set(there.values()) == {1}


def test_every_answer_is_compared_by_one_test() -> None:
    there = Counter(block.name for block in manual.BLOCKS if block.language not in manual.LANGUAGES)
    assert claims("manual.answer") == there
    assert there.keys() <= {block.name for block in manual.BLOCKS if block.language in manual.LANGUAGES}


def commands(group: click.Group, name: str = "wardmote") -> Iterator[tuple[str, click.Command]]:
    """Give all commands by their whole names."""
    context = click.Context(group)
    for part in group.list_commands(context):
        command = group.get_command(context, part)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {part}")
        else:
            yield f"{name} {part}", command


COMMANDS = dict(commands(main))


def test_the_manual_lists_every_command() -> None:
    table = (manual.FOLDER / "commands.md").read_text(encoding="utf-8").partition("## Settings")[0]
    listed = re.findall(r"^\| (`wardmote.+?`) \|", table, re.MULTILINE)
    assert sorted(name.strip("`") for cell in listed for name in cell.split(", ")) == sorted(COMMANDS)


@pytest.mark.parametrize("file", manual.FILES, ids=lambda file: file.name)
def test_commands_in_the_text_exist_with_their_options(file: checkout.Path) -> None:
    text = file.read_text(encoding="utf-8")
    named = [span for span in manual.spans(file) if span.startswith("wardmote ")]
    blocks = [block for block in manual.BLOCKS if block.file == file and block.language in ("sh", "console")]
    named += [line for block in blocks for line in block.text.replace("\\\n", "").splitlines() if "wardmote " in line]
    for said in named:
        words = said[said.index("wardmote ") :].split()
        whole = next((name for size in (3, 2) if (name := " ".join(words[:size])) in COMMANDS), None)
        assert whole, f"{said}: there is no such command, in {file.name}"
        known = {option for parameter in COMMANDS[whole].params for option in parameter.opts} | {"--help"}
        assert {word for word in words if word.startswith("--")} <= known, said
    options = {option for command in COMMANDS.values() for parameter in command.params for option in parameter.opts}
    for option in re.findall(r"`(--[a-z-]+)(?: [A-Z]+)?`", text):
        assert option in options | {"--help"}, f"{option}: no command has it, in {file.name}"


def test_the_readme_is_short() -> None:
    assert len(checkout.README.read_text(encoding="utf-8").splitlines()) <= README_LINES
