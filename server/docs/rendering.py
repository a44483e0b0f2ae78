"""Turn a page of the manual from Markdown into HTML that the site's policy allows: no script, no style.

Pages link to each other as files (`query.md#formats`), so that they can be read in the repository too. An image is a
drawing of this folder, which is put into the page itself, where the site's colours reach it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup, escape

from wardmote.server.http import urls

INDEX = "index"
# In the order in which a reader comes to them: using the data first, then running the service, then working on it.
PAGES = (
    *("developers", "verify", "agents", "query", "download", "addresses", "reconciliation", "programs", "data"),
    *("corrections", "news"),
    *("serving", "replicas", "engines", "commands", "security"),
    *("articles", "drafters", "review", "returns", "wikidata", "architecture"),
)
# The address in the snippets, in place of which a page has that of the site which shows it.
LOCAL = "http://127.0.0.1:8000/"
_LINK = re.compile(r"([a-z]+)\.md(#.*)?")
_DRAWING = re.compile(r"!\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its level as a tag, the fragment of its address and its words."""

    tag: str
    id: str
    text: str


@dataclass(frozen=True)
class Page:
    """A page of the manual."""

    name: str
    body: Markup
    headings: list[Heading]

    @property
    def title(self) -> str:
        """The words of its first heading."""
        return self.headings[0].text

    @property
    def sections(self) -> list[Heading]:
        """Its headings of the second level."""
        return [heading for heading in self.headings if heading.tag == "h2"]


def page(name: str, root: str = LOCAL) -> Page:
    """Make the page of a name, for a site whose address is `root`, with a slash at its end."""
    headings: list[Heading] = []
    body = _parser().render(read(f"{name}.md"), {"root": root, "headings": headings})
    return Page(name, Markup(body), headings)


def markdown(name: str, root: str = LOCAL) -> str:
    """Give the page of a name as Markdown, for a site at `root`: its links lead to pages in Markdown, drawings to none.

    Each drawing is left out but for what it shows, in words.
    """
    return _DRAWING.sub(r"\1", read(f"{name}.md")).replace(LOCAL, root)


@cache
def titles() -> list[tuple[str, str]]:
    """Give address and title of every page but the first, in their order."""
    return [(urls.manual(name), page(name).title) for name in PAGES]


def read(file: str) -> str:
    """Give the text of a file of this folder."""
    return (files("wardmote.server.docs") / file).read_text(encoding="utf-8")


@cache
def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "highlight": _code}).enable("table")
    made.core.ruler.push("manual", _prepare)
    for name, rule in (("image", _image), ("table_open", _table), ("table_close", _table_end)):
        made.add_render_rule(name, rule)
    return made


def _prepare(state: StateCore) -> None:
    """Give headings an id, links the address of a page, snippets the site's, and tables what readers of them need."""
    headings: list[Heading] = state.env["headings"]
    for at, token in enumerate(state.tokens):
        if token.type == "heading_open":
            words = "".join(child.content for child in state.tokens[at + 1].children or ())
            headings.append(Heading(token.tag, re.sub(r"\W+", "-", words.lower()).strip("-"), words))
            token.attrSet("id", headings[-1].id)
        elif token.type == "fence":
            token.content = token.content.replace(LOCAL, state.env["root"])
        elif token.type == "table_open":
            token.meta["label"] = headings[-1].text
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        for child in token.children or ():
            found = _LINK.fullmatch(str(child.attrGet("href")))
            if found:
                child.attrSet("href", urls.manual(found[1].removeprefix(INDEX)) + (found[2] or ""))


def _code(text: str, language: str, _: str) -> str:
    # It can be scrolled, so the keyboard must reach it.
    return f'<pre tabindex="0"><code class="language-{escape(language)}">{escape(text)}</code></pre>'


def _image(_renderer: object, tokens: Sequence[Token], at: int, *_: object) -> str:
    return f'<span class="drawing" tabindex="0">{read(str(tokens[at].attrGet("src")))}</span>'


def _table(_renderer: object, tokens: Sequence[Token], at: int, *_: object) -> str:
    label = escape(f"Table: {tokens[at].meta['label']}")
    return f'<div class="scroll table" role="region" aria-label="{label}" tabindex="0">\n<table>\n'


def _table_end(*_: object) -> str:
    return "</table>\n</div>\n"
