"""Write candidates and suggestions as the API wants them, with the reasons for each score."""

from __future__ import annotations

from typing import Any

from wardmote.graph.naming import normalise
from wardmote.graph.naming.lookup import Known
from wardmote.graph.naming.match import Candidate, Matcher
from wardmote.graph.naming.retrieve import Query
from wardmote.graph.naming.schema import PROPERTIES, TYPES
from wardmote.server.reconcile.messages import OLD, Suggest

_FEATURES = {
    "name_similarity": "How alike the names are, from 0 to 100",
    "name_exact": "Whether it is the whole name, in any case, spelling of & and order of words",
    "other_name": "Whether another name than the label fits best",
    "identifier": "Whether an identifier says that it is meant",
    "namesakes": "Other candidates of exactly this name",
}


def candidate(found: Candidate, version: str, typed: bool = False) -> dict[str, Any]:
    """Give a candidate as the API writes it; its features say where its score comes from."""
    known = found.known
    reasons: list[tuple[str, str, float | bool]] = [
        ("name_similarity", _FEATURES["name_similarity"], round(100 * found.fit.value, 2)),
        ("name_exact", _FEATURES["name_exact"], found.fit.exact),
        ("other_name", _FEATURES["other_name"], found.fit.name != known.label),
        ("identifier", _FEATURES["identifier"], found.identified),
        ("namesakes", _FEATURES["namesakes"], found.namesakes),
        *([("type", "Whether it is of a type that was asked for", True)] if typed else []),
    ]
    for name, value in found.agreements.items():
        if value is not None:
            reasons.append(
                (f"property_{name}", f"How well {PROPERTIES[name].name} agrees, from 0 to 1", round(value, 3))
            )
    features = [{"id": id_, "name": name, "value": value} for id_, name, value in reasons]
    if version == OLD:
        features = [{"id": one["id"], "value": one["value"]} for one in features]
    said = {"id": known.key, "name": known.label, "description": _description(known, found.fit.name)}
    return said | {"type": [_type(known)], "score": found.score, "match": found.match, "features": features}


def _type(known: Known) -> dict[str, str]:
    return {"id": known.type, "name": TYPES[known.type].name}


def _description(known: Known, name: str) -> str:
    other = name != known.label and normalise.plain(name) not in normalise.plain(known.label)
    return f"{known.hint}; also called {name}" if other else known.hint


def suggested(matcher: Matcher, asked: Suggest) -> list[Known]:
    """Give the things that a text may be the beginning of: first those that begin with it, then those like it."""
    most = asked.offset + asked.limit
    query = Query(asked.prefix, asked.types, limit=most)
    ranked = [one.known for one in matcher.match(query)] if asked.prefix.strip() else []
    exact = [known for known in ranked if normalise.plain(asked.prefix) in known.forms or known.key == asked.prefix]
    begun = [matcher.lookup.known(number) for number in matcher.lookup.beginning(asked.prefix, asked.types, most)]
    return list({known.number: known for known in (*exact, *begun, *ranked)}.values())[asked.offset : most]


def suggestion(known: Known) -> dict[str, Any]:
    """Give a thing as a suggestion."""
    return {"id": known.key, "name": known.label, "description": known.hint, "notable": [_type(known)]}
