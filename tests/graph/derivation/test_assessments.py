"""Assessments, made from the rows of a rule that selects."""

from __future__ import annotations

from pyoxigraph import Quad, RdfFormat, Store, parse

from wardmote.graph.derivation.assessments import assess
from wardmote.graph.rdf import iris, turtle

PREFIXES = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in iris.prefixes().items())
CLAIMS = """
claim:one.1 wm:states proposition:p ; wm:polarity wm:affirmed .
claim:one.2 wm:states proposition:p ; wm:polarity wm:denied .
claim:two.1 wm:states proposition:p ; wm:polarity wm:affirmed .
"""


def made(*rows: dict[str, str]) -> set[str]:
    """Give what rows make, as `subject predicate object` in short form."""
    store = Store()
    store.extend(Quad(q.subject, q.predicate, q.object) for q in parse(PREFIXES + CLAIMS, format=RdfFormat.TURTLE))
    found = [{name: iris.term(value) for name, value in row.items()} for row in rows]
    lines = b"".join(assess("standing-tried", found, store))
    told = parse(lines, format=RdfFormat.N_TRIPLES)
    return {" ".join(map(turtle.short, (q.subject, q.predicate, q.object))) for q in told}


def test_a_claim_and_a_status_make_an_assessment() -> None:
    assert made({"claim": "claim:one.1", "standing": "wm:notCheckable", "obstacle": "wm:noReturn"}) == {
        "assessment:p.affirmed.notCheckable rdf:type wm:Assessment",
        "assessment:p.affirmed.notCheckable wm:assesses proposition:p",
        "assessment:p.affirmed.notCheckable wm:polarity wm:affirmed",
        "assessment:p.affirmed.notCheckable wm:standing wm:notCheckable",
        "assessment:p.affirmed.notCheckable wm:obstacle wm:noReturn",
        "assessment:p.affirmed.notCheckable wm:restsOn claim:one.1",
        'assessment:p.affirmed.notCheckable wm:rule "standing-tried"',
    }


def test_rows_of_one_proposition_and_polarity_are_one_assessment() -> None:
    found = made(
        {"claim": "claim:one.1", "standing": "wm:right", "restsOn": "claim:x.1", "restsOn2": "claim:x.2"},
        {"claim": "claim:two.1", "standing": "wm:right"},
        {"claim": "claim:one.2", "standing": "wm:right"},
    )
    rests = {line.replace("assessment:p.", "") for line in found if "wm:restsOn" in line}
    assert rests == {
        "affirmed.right wm:restsOn claim:one.1",
        "affirmed.right wm:restsOn claim:two.1",
        "affirmed.right wm:restsOn claim:x.1",
        "affirmed.right wm:restsOn claim:x.2",
        "denied.right wm:restsOn claim:one.2",
    }


def test_columns_for_texts_alone_are_not_told() -> None:
    found = made({"claim": "claim:one.1", "standing": "wm:selfContradicted", "_why": "wm:noReturn"})
    assert {line.split()[0] for line in found} == {"assessment:p.affirmed.selfContradicted"}
    assert not any("noReturn" in line for line in found)
