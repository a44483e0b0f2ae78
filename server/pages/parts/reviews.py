"""Claims in the words of schema.org: a ClaimReview of one that was checked, a Quotation of one that quotes somebody.

Readers of these want what is claimed, by whom and where, the verdict in words, and where it is told; see
https://schema.org/ClaimReview and https://developers.google.com/search/docs/appearance/structured-data/factcheck. What
is not known of a claim or an article is left out. The review is that of the site, the sentence for the claim our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from wardmote.server.drawing import names, phrases
from wardmote.server.drawing.values import Row, rows
from wardmote.server.engine.interface import Session
from wardmote.server.http import urls
from wardmote.server.pages.parts.claims import Claim
from wardmote.server.pages.parts.declared import Check
from wardmote.server.web.state import state

CONTEXT = "https://schema.org"
# The verdicts that are a review, with where they stand between false and true; the last two say neither.
RATINGS: Mapping[str, int | None] = {"right": 5, "wrong": 1, "overtaken": None, "disputed": None}
WORST, BEST = 1, 5
# What a source states, or has somebody state, of what is or was. What is promised or expected is no claim of fact.
_STATED = ("reported", "implied", "quoted", "alleged")
_QUOTED = "quoted"
_IN_QUOTES = re.compile('“([^“”]+)”|"([^"]+)"')

Node = dict[str, Any]


def of_claims(session: Session, stated: Sequence[Claim], checks: Mapping[str, list[Check]]) -> list[Node]:
    """Describe claims: a review of each whose verdict is one, by its checks, and a quotation of each that quotes."""
    worth = [claim for claim in stated if _verdict(claim) or _quotes(claim)]
    found = rows(session, "claim/printed", *(claim.claim for claim in worth)) if worth else []
    printed: dict[str, list[Row]] = {}
    for row in found:
        printed.setdefault(row["this"], []).append(row)
    base = session.served.base
    made = []
    for claim in worth:
        told = printed.get(claim.claim, [])
        if _verdict(claim):
            made.append(_review(claim, told, checks.get(claim.claim, []), base))
        if _quotes(claim):
            made.append(_quotation(claim, told, base))
    return made


def _verdict(claim: Claim) -> str:
    """Give the verdict on a claim as its source makes it, where that is a review; "" where it is none."""
    if claim.by_return or claim.row["reading"] or claim.row["modalityLabel"] not in _STATED:
        return ""
    return next((one.label for one in claim.verdicts if one.label in RATINGS), "")


def _quotes(claim: Claim) -> bool:
    return bool(claim.row["modalityLabel"] == _QUOTED and claim.row["speaker"])


def _review(claim: Claim, printed: Iterable[Row], checks: Sequence[Check], base: str) -> Node:
    verdict = _verdict(claim)
    rating: Node = {
        "@type": "Rating",
        "alternateName": verdict.capitalize(),
        "ratingExplanation": _explained(verdict, claim, checks),
    }
    if RATINGS[verdict] is not None:
        rating |= {"ratingValue": RATINGS[verdict], "worstRating": WORST, "bestRating": BEST}
    reviewed: Node = {"@type": "Claim", "@id": claim.claim, "name": claim.row["gist"]}
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "author": {"@type": "Organization", "name": "Wardmote", "url": state().site.root},
        "claimReviewed": claim.row["gist"],
        "itemReviewed": reviewed | _made(claim, list(printed), base),
        "reviewRating": rating,
        "url": _page(claim.claim, base),
    }


def _explained(verdict: str, claim: Claim, checks: Sequence[Check]) -> str:
    """Say what the verdict means of this claim, and what was declared."""
    means: str = phrases.table("verdicts")[verdict][claim.denied]
    decided = [check for check in checks if check.status == verdict]
    sentence = decided[0].verdict if decided else means
    figures = dict.fromkeys(f"{one.sentence}, {one.row['contestLabel']}" for check in decided for one in check.declared)
    return f"{sentence} Declared: {'; '.join(figures)}." if figures else sentence


def _made(claim: Claim, printed: list[Row], base: str) -> Node:
    """Say who made a claim, where it was printed and when, as far as that is known."""
    article = _article(claim, printed, base)
    by = _speaker(claim, printed)
    if by is None and claim.row["modalityLabel"] not in (_QUOTED, "alleged"):
        by = article.get("publisher") or next(iter(article.get("author", [])), None)
    made: Node = {"appearance": article}
    if "datePublished" in article:
        made["datePublished"] = article["datePublished"]
    return made | ({"author": by} if by else {})


def _article(claim: Claim, printed: list[Row], base: str) -> Node:
    article: Node = {"@type": "NewsArticle", "@id": claim.source, "mainEntityOfPage": _page(claim.source, base)}
    first: Row = printed[0] if printed else {}
    if first.get("headline"):
        article["headline"] = first["headline"]
    if original := names.original(first.get("address")):
        article["url"] = original.address
    if isinstance(first.get("published"), date):
        article["datePublished"] = first["published"].isoformat()
    if first.get("publisher"):
        article["publisher"] = _agent(first["publisher"], first["publisherLabel"], False)
    authors = {row["author"]: row for row in printed if row.get("author")}
    if authors:
        article["author"] = [_agent(iri, row["authorLabel"], row["writtenByPerson"]) for iri, row in authors.items()]
    return article


def _speaker(claim: Claim, printed: list[Row]) -> Node | None:
    iri = claim.row["speaker"]
    return _agent(iri, claim.row["speakerLabel"], any(row["spokenByPerson"] for row in printed)) if iri else None


def _agent(iri: str, label: str | None, person: bool) -> Node:
    return {"@type": "Person" if person else "Organization", "@id": iri, "name": label or iri.rpartition("/")[2]}


def _quotation(claim: Claim, printed: Iterable[Row], base: str) -> Node:
    """Describe what somebody is quoted as saying: the words themselves only where the operator's text has them."""
    told = list(printed)
    words = " … ".join(one or other for one, other in _IN_QUOTES.findall(claim.words))
    return {
        "@context": CONTEXT,
        "@type": "Quotation",
        "abstract": claim.row["gist"],
        "creator": _speaker(claim, told),
        "isPartOf": _article(claim, told, base),
        "url": _page(claim.claim, base),
        **({"text": words} if words else {}),
    }


def _page(iri: str, base: str) -> str:
    return f"{state().site.root.rstrip('/')}{urls.page(iri, base)}"
