"""Write what a return states: propositions named by their content, and the claims that state them."""

from __future__ import annotations

from collections.abc import Mapping

from wardmote.graph.rdf import mint
from wardmote.graph.rdf.turtle import Blocks, english

_SLUGS = {"wm:Figure": "figure", "wm:CandidacyOutcome": "candidacy-outcome"}


def proposition(kind: str, content: Mapping[str, str]) -> str:
    """Give the name of the proposition of a class with this content, the one that `wardmote.graph.rdf.mint` makes."""
    return f"proposition:{_SLUGS[kind]}-{mint.digest(kind, content.items())}"


def state(
    blocks: Blocks, source: str, kind: str, content: Mapping[str, str], gist: str, basis: str = "", scope: str = ""
) -> None:
    """Add a proposition, and the claim of a return that states it. Given a basis it was computed, else declared.

    `source` is the return, as in `return:local.camden.2018-05-03`; `gist` a sentence of ours,
    `scope` the limit of a count that is not whole.
    """
    stated = proposition(kind, content)
    if stated not in blocks:
        blocks.add(stated, kind, content)
    properties = {
        "wm:gist": english(gist),
        "wm:modality": "wm:computed" if basis else "wm:declared",
        "wm:polarity": "wm:affirmed",
        "wm:source": source,
        "wm:states": stated,
    }
    if basis:
        properties["wm:basis"] = english(basis)
    if scope:
        properties["wm:scope"] = scope
    key = f"{source.partition(':')[2]}.{stated.partition(':')[2]}"
    blocks.add(f"claim:{key}", "wm:Claim", properties)


def figure(contest: str, measure: str, number: str, **further: str) -> dict[str, str]:
    """Give the content of a figure; `further` are properties by their names without a prefix, such as `party`."""
    content = {"wm:contest": contest, "wm:measure": measure, "wm:number": number}
    return content | {f"wm:{name}": term for name, term in further.items()}
