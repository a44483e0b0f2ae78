"""The code in the README, in the manual and in the notes for contributors, by the names that its fences give it.

A fence ```` ```sh NAME ```` has code that a test runs, and gets it by `code("NAME")`. A fence of another language with
the same name has what that code prints, which the test gets by `answer("NAME")`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import checkout
from markdown_it import MarkdownIt

FOLDER = checkout.ROOT / "server" / "docs"
PAGES = sorted(FOLDER.glob("*.md"))
FILES = [checkout.README, *PAGES, *sorted((checkout.ROOT / ".github").glob("*.md"))]
# What runs: by a shell, by hand where files of others are needed, by an interpreter. All else is what it prints.
LANGUAGES = ("sh", "console", "python", "r", "js")
PARSER = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Block:
    """A fenced block."""

    file: Path
    language: str
    name: str
    text: str


def _blocks() -> list[Block]:
    found = []
    for file in FILES:
        for token in PARSER.parse(file.read_text(encoding="utf-8")):
            if token.type in ("fence", "code_block"):
                language, _, name = token.info.partition(" ")
                found.append(Block(file, language, name, token.content))
    return found


BLOCKS = _blocks()


def queries() -> list[str]:
    """Give the queries that commands send: what stands between quotes after `query=`."""
    return [found for block in BLOCKS for found in re.findall(r"query=\'([^\']+)\'", block.text) if "{" in found]


def code(name: str) -> str:
    """Give the code of a name."""
    (block,) = (block for block in BLOCKS if block.name == name and block.language in LANGUAGES)
    return block.text


def answer(name: str) -> str:
    """Give what the code of a name prints."""
    (block,) = (block for block in BLOCKS if block.name == name and block.language not in LANGUAGES)
    return block.text


def spans(file: Path) -> list[str]:
    """Give the words of a file that are set as code within a line."""
    inline = (child for token in PARSER.parse(file.read_text(encoding="utf-8")) for child in token.children or ())
    return [child.content for child in inline if child.type == "code_inline"]


def lines(name: str) -> list[str]:
    """Give the commands of the code of a name, one by one."""
    return code(name).replace("\\\n", "").splitlines()
