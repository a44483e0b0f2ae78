"""From what an assistant writes for a thing, an address or a key, to the thing; and what it is called."""

from __future__ import annotations

from pyoxigraph import NamedNode

from wardmote.graph.naming.retrieve import Query
from wardmote.graph.rdf import iris
from wardmote.server.agents.desk import Desk
from wardmote.server.agents.tools.tool import ArgumentError
from wardmote.server.drawing.values import rows
from wardmote.server.http import urls

_NEAR = 3
_WRITE = "give an address or key as in council/camden, or ask `find` for one"


def located(desk: Desk, text: str) -> NamedNode:
    """Give the thing that an address, a key or a prefixed name means; of a stretch of something, the whole.

    Raises ArgumentError where it means none that is described.
    """
    written = text.strip().partition("#char=")[0]
    try:
        iri = NamedNode(_iri(written, desk.base))
    except ValueError:
        raise ArgumentError(f"{text[: urls.LONGEST]!r} is no identifier", _WRITE) from None
    found = rows(desk.session, "thing/identity", iri.value)
    if not found:
        raise ArgumentError(f"the release describes nothing by the name {iri.value}", _near(desk, written))
    if found[0]["ended"] is not None:
        raise ArgumentError(f"{iri.value} was withdrawn, and nothing of what it said is kept", "ask for another")
    if found[0]["replacement"]:
        raise ArgumentError(f"{iri.value} was replaced", f"ask for {found[0]['replacement']}")
    return iri


def _iri(text: str, base: str) -> str:
    if text.startswith(("http:", "https:")):
        return text
    kind, slash, key = text.removeprefix("id/").partition("/")
    if slash and kind in iris.KINDS:
        return urls.thing(kind, key, base)
    if text.startswith("graph/"):
        return base + text
    return iris.expand(text, base)


def _near(desk: Desk, text: str) -> str:
    name = text.rpartition("/")[2].rpartition(":")[2].replace("-", " ").replace(".", " ")
    found = [f"{one['id']} ({one['name']})" for one in desk.candidates(Query(name[: urls.LONGEST], limit=_NEAR))]
    return f"perhaps {', '.join(found)} is meant; or ask `find`" if found else _WRITE
