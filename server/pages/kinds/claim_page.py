"""The page of one claim: what it says, in which words, how its source makes it, and what came of it."""

from __future__ import annotations

from wardmote.server.drawing import phrases
from wardmote.server.http import urls
from wardmote.server.pages.kinds import others
from wardmote.server.pages.parts import article_text, claims, declared, reviews
from wardmote.server.pages.parts.claims import Claim
from wardmote.server.pages.parts.thing import Thing

_DETAILS = ("segments", "resolutions", "inferences", "defects", "used")


def page(thing: Thing) -> str:
    """Make the page of a claim, or of a resolution, which is a part of one."""
    found = thing.rows("claims/of")
    own = claims.read(row for row in found if row["claim"] == thing.iri)
    if not own:
        return others.page(thing)
    (claim,) = own
    asked = {name: thing.rows(f"claim/{name}") for name in _DETAILS}
    asked["segments"] = [row | {"words": article_text.of_segment(row)} for row in asked["segments"]]
    thing.label = claim.row["gist"]
    thing.summary, thing.original = manner(claim), claim.original
    thing.trail = [(urls.page(claim.source, thing.session.served.base), claim.source_label)]
    thing.told("restsOn", "contradicts", "corroborates", "supersedes", "interprets")
    relations = phrases.table("relations")
    checks = {} if claim.by_return else declared.of_claims(thing.session, [claim])
    thing.card = declared.card(checks.get(thing.iri, []))
    related = claims.by([row for row in found if row["relation"]], "relation")
    return thing.show(
        "claim",
        ["claims/of", *(f"claim/{name}" for name in _DETAILS)],
        claim=claim,
        related={relations[relation]: others for relation, others in related.items()},
        checks=checks.get(thing.iri, []),
        structured=reviews.of_claims(thing.session, [claim], checks),
        **asked,
    )


def manner(claim: Claim) -> str:
    """Say in a sentence how a source makes a claim: in its own voice, as somebody's words, as a promise."""
    if claim.row["reading"]:
        return f"{claim.source_label} does not print this: a curator reads it into a garbled or ambiguous passage."
    modality = claim.row["modalityLabel"]
    speaker = claim.row["speakerLabel"]
    of_speaker = phrases.table("manners-of-speaker")
    if modality in of_speaker:
        named, unnamed = of_speaker[modality]
        how = named.format(speaker) if claim.row["speaker"] else unnamed
    else:
        how = phrases.table("manners").get(modality, f"makes this claim as {modality}")
        how += f", according to {speaker}" if claim.row["speaker"] else ""
    return f"{claim.source_label} {how}."
