"""Invented newspaper articles: segments of a text that nobody wrote, and claims that rest on them.

An article repeats what the return states, gets a figure wrong at times, and gives the words of those it asked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from claims import Claim, Proposition, Source, propose
from pyoxigraph import Literal, NamedNode, Quad
from terms import Pair, integer, node, term

from wardmote.graph.rdf import iris
from wardmote.graph.rdf.iris import text

_NOT_STATED = ("schema:author", "schema:datePublished", "schema:headline", "schema:publisher")
_IDLE = ("wm:boilerplate", "wm:colour", "wm:credit", "wm:notYetRead", "wm:repetition")
_FEELINGS = ("was proud of", "was tired of hearing about", "wanted more money for", "had listened to people about")


@dataclass(frozen=True)
class Speaker:
    """Somebody whom an article asks, and what they speak about: a council or ward by its name."""

    node: NamedNode
    name: str
    about: NamedNode
    place: str


def article(
    random: Random,
    setting: NamedNode,
    polling: date,
    stated: Sequence[Proposition],
    speakers: Sequence[Speaker],
    topics: dict[NamedNode, str],
) -> tuple[list[Claim], list[Quad]]:
    """Write an article that states propositions and quotes speakers; give its claims and all that is told of it."""
    key = f"{random.getrandbits(64):016x}"
    made = Source(iris.article(key), iris.graph(f"article/{key}"), key, polling + timedelta(days=1))
    claims: list[Claim] = []
    quads: list[Quad] = []
    at = 0
    statements = [(each, None) for each in stated]
    quotations = [(_utterance(random, speaker, polling, topics), speaker) for speaker in speakers]
    for proposition, speaker in [*statements, *quotations]:
        segment, at, told = _segment(random, made, at, "wm:headline" if at == 0 else "wm:body")
        claim, said = made.claim(proposition, ("wm:evidence", segment), voice=speaker.node if speaker else None)
        claims.append(claim)
        quads += [*told, *said]
    for reason in random.sample(_IDLE, random.randrange(1, 4)):
        _, at, told = _segment(random, made, at, reason)
        quads += told
    return claims, [*_head(made, setting, at), *quads]


def _head(made: Source, setting: NamedNode, length: int) -> Iterator[Quad]:
    yield from node(
        made.graph,
        made.node,
        "wm:Article",
        ("dcterms:extent", integer(length)),
        ("dcterms:identifier", Literal(f"{made.key}.txt")),
        *(("wm:notStated", term(name)) for name in _NOT_STATED),
        ("wm:contest", setting),
        ("wm:sha256", _digest(made.node.value)),
    )


def _digest(value: str) -> Literal:
    return Literal(hashlib.sha256(value.encode()).hexdigest())


def _segment(random: Random, made: Source, start: int, kind: str, *pairs: Pair) -> tuple[NamedNode, int, list[Quad]]:
    """Give the next segment of an article, where the one after it starts, and what is told of it."""
    end = start + max(12, round(random.lognormvariate(4.4, 0.5)))
    segment, selector = iris.segment(made.node, start, end), iris.selector(made.node, start, end)
    told = node(
        made.graph,
        segment,
        "wm:Segment",
        ("oa:hasSelector", selector),
        ("oa:hasSource", made.node),
        ("wm:kind", term(kind)),
        ("wm:sha256", _digest(segment.value)),
        *pairs,
    )
    position = ("oa:start", integer(start)), ("oa:end", integer(end))
    return segment, end + 1, [*told, *node(made.graph, selector, "oa:TextPositionSelector", *position)]


def _utterance(random: Random, speaker: Speaker, polling: date, topics: dict[NamedNode, str]) -> Proposition:
    topic = random.choice(list(topics))
    content = f"{speaker.name} {random.choice(_FEELINGS)} {topics[topic]} in {speaker.place} in {polling.year}"
    return propose(
        "wm:Utterance",
        f"{content}.",
        ("wm:about", speaker.about),
        ("wm:content", text(content)),
        ("wm:speaker", speaker.node),
        ("dcterms:subject", topic),
    )
