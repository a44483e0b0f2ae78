"""How to cite a page, or a table or a chart of one: in plain words, in BibTeX and for the web."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from flask import g, request
from markupsafe import Markup

from wardmote.server.http import urls
from wardmote.server.takeaway import parts
from wardmote.server.web import released
from wardmote.server.web.state import state
from wardmote.server.web.templating import day, session

AUTHOR = "The Wardmote contributors"
_SITE = "Wardmote"
# What BibTeX reads as a command, and how it is written so that it is not.
_SPECIAL = {**{mark: f"\\{mark}" for mark in "&%$#_{}"}, "\\": r"\textbackslash{}"}
_SPECIAL |= {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


@dataclass(frozen=True)
class Citation:
    """What is cited: its title, its lasting address, and the release with its day where that is known.

    `original` is the address of the article that it is about, or "".
    """

    title: str
    address: str
    release: str
    day: date | None
    original: str = ""

    @property
    def version(self) -> str:
        """The release and its day in words."""
        return f"release {self.release}" + (f" of {day(self.day)}" if self.day else "")

    @property
    def plain(self) -> str:
        """The citation in plain words."""
        title = self.title if self.title.endswith(("?", "!")) else f"{self.title}."
        about = f" On the article at {self.original}" if self.original else ""
        return f"{AUTHOR}: {title} {_SITE}, {self.version}. {self.address}{about}"

    @property
    def web(self) -> str:
        """The citation as HTML, to put into a page of the web."""
        linked = Markup('<a href="{}">{}</a>, {}, {}').format(self.address, self.title, _SITE, self.version)
        about = Markup(', on <a href="{}">the article</a>').format(self.original) if self.original else ""
        return f"{linked}{about}"

    @property
    def bibtex(self) -> str:
        """The citation as an entry of BibTeX."""
        lines = [
            f"@misc{{{_key(self.address, self.release)},",
            f"  author = {{{{{AUTHOR}}}}},",
            f"  title = {{{_escaped(self.title)}}},",
            *([f"  year = {{{self.day.year}}},", f"  month = {{{self.day.month}}},"] if self.day else []),
            f"  howpublished = {{{_SITE}, {self.version}}},",
            f"  url = {{{self.address}}},",
            *([f"  note = {{On the article at \\url{{{self.original}}}}},"] if self.original else []),
            "}",
        ]
        return "\n".join(lines) + "\n"


def cite(title: str, path: str, asked: str = "", fragment: str = "", original: str = "") -> Citation:
    """Cite the page at a path with its query string, or the part of it with the id `fragment`.

    The address of a thing is its IRI, which stays when the site moves; of any other page, its address.
    """
    now = session().served
    try:
        place = urls.uri(urls.document(path, now.base))
    except ValueError:
        place = state().site.root + quote(path[1:], safe=parts.SAFE) + (f"?{asked}" if asked else "")
    # A title that is a sentence has its full stop where the form of the citation wants one.
    named = title.strip().removesuffix(".")
    return Citation(named, f"{place}#{fragment}" if fragment else place, now.id, released.day(), original)


def cite_page(title: str) -> Citation:
    """Cite the current page by its title."""
    return cite(title, request.path, request.query_string.decode("latin-1"), original=g.get("original", ""))


def cite_part(name: str, caption: str, kind: str = parts.TABLE) -> Citation:
    """Cite a part of the current page."""
    title = parts.titled(g.get("title", ""), caption)
    return cite(title, request.path, request.query_string.decode("latin-1"), parts.anchor(kind, name))


def _key(address: str, release: str) -> str:
    words = re.sub(r"[^A-Za-z0-9]+", "-", address.partition("//")[2]).strip("-")
    return f"{words}-{release[:8]}"


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(mark, mark) for mark in text)
