"""Which claim takes the place of one that was published, where a person decided otherwise of its draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import NamedNode, Triple

from wardmote.graph.drafting.acceptance.finding import Found, Sayer, Stated
from wardmote.graph.drafting.acceptance.merging import Core, claims_of, core, core_of
from wardmote.graph.drafting.acceptance.setting import UnsayableError
from wardmote.graph.drafting.decisions.kept import Kept, Sheet
from wardmote.graph.rdf import mint
from wardmote.graph.sources.load import Described


def replacements(
    sheet: Sheet, sayer: Sayer, said: Found, was: Described, claims: Iterable[Triple], article: NamedNode
) -> dict[NamedNode, NamedNode]:
    """Give published claims, which `was` has, with those that their drafts make now, among the triples `claims`.

    What a draft said before is told by what was decided of it before.
    """
    old = {core(content): node for node, content in claims_of(was)}
    new = {core(content): node for node, content in claims_of(mint.properties(claims))} if old else {}
    by_draft: dict[str, list[Stated]] = defaultdict(list)
    for one in said.stated:
        by_draft[one.draft.id].append(one)
    found: dict[NamedNode, NamedNode] = {}
    for draft in sheet.drafts if old else ():
        now = [core_of(one, article) for one in by_draft[draft.id]]
        for before in _before(sheet, draft, sayer, article) if now else ():
            pairs = zip(before, now, strict=True) if len(before) == len(now) else ()
            found |= {old[one]: new[other] for one, other in pairs if one in old and other in new}
    return {one: other for one, other in found.items() if one != other}


def _before(sheet: Sheet, draft: Kept, sayer: Sayer, article: NamedNode) -> Iterable[list[Core]]:
    """Give what a draft said by each of the decisions before the last."""
    for count in range(1, len(draft.decisions)):
        one = replace(draft, decisions=draft.decisions[:count])
        if one.is_accepted:
            try:
                yield [core_of(stated, article) for stated in sayer.say(sheet.linked(one))]
            except UnsayableError:
                continue
