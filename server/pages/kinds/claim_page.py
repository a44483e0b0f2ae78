"""The page of one claim: what it says, in which words, how its source makes it, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping

from wardmote.server.http import urls
from wardmote.server.pages.kinds import others
from wardmote.server.pages.parts import article_text, claims, declared
from wardmote.server.pages.parts.claims import Claim
from wardmote.server.pages.parts.thing import Thing

# How a claim bears on another, by the words of `claims/of`.
_RELATIONS: Mapping[str, str] = {
    "contradicts": "Contradicted by",
    "corroborates": "Corroborated by",
    "overtakes": "Overtakes",
    "is overtaken by": "Overtaken by",
    "reads": "A reading of",
    "is read as": "Read by a curator as",
}
# What a source does with a claim of each modality.
_MANNERS: Mapping[str, str] = {
    "reported": "states this in its own voice",
    "implied": "does not say this in so many words, but its wording entails it",
    "expected": "states this of a time still to come",
    "pledged": "gives this as a promise",
    "declared": "states this",
    "computed": "does not state this in so many words: it is counted here from what declared results state",
}
_MANNERS_OF_SPEAKER: Mapping[str, tuple[str, str]] = {
    "quoted": ("gives this as the words or the view of {}", "gives this as the words or the view of a speaker"),
    "alleged": ("gives this as an assertion of {}", "gives this as an assertion without a named author"),
}
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
    thing.summary = manner(claim)
    thing.trail = [(urls.page(claim.source, thing.session.served.base), claim.source_label)]
    thing.told("restsOn", "contradicts", "corroborates", "supersedes", "interprets")
    related = claims.by([row for row in found if row["relation"]], "relation")
    return thing.show(
        "claim",
        ["claims/of", *(f"claim/{name}" for name in _DETAILS)],
        claim=claim,
        related={_RELATIONS[relation]: others for relation, others in related.items()},
        checks=[] if claim.by_return else declared.of_claims(thing.session, [claim])[thing.iri],
        **asked,
    )


def manner(claim: Claim) -> str:
    """Say in a sentence how a source makes a claim: in its own voice, as somebody's words, as a promise."""
    if claim.row["reading"]:
        return f"{claim.source_label} does not print this: a curator reads it into a garbled or ambiguous passage."
    modality = claim.row["modalityLabel"]
    speaker = claim.row["speakerLabel"]
    if modality in _MANNERS_OF_SPEAKER:
        named, unnamed = _MANNERS_OF_SPEAKER[modality]
        how = named.format(speaker) if claim.row["speaker"] else unnamed
    else:
        how = _MANNERS.get(modality, f"makes this claim as {modality}")
        how += f", according to {speaker}" if claim.row["speaker"] else ""
    return f"{claim.source_label} {how}."
