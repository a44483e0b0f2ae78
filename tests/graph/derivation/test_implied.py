"""What claims imply by their meaning: as what they imply it, in whose voice, and not beside what is stated by hand."""

from __future__ import annotations

import pytest
from checkout import Folder
from pyoxigraph import Quad, QuerySolutions, Store

from wardmote.graph.derivation import derive
from wardmote.graph.rdf import iris
from wardmote.graph.sources import canonical, load

HERALD = "articles/fenwick-herald.ttl"
ELECTION = "election:local.fenwick-marsh.2031-05-01"
TOLD = """SELECT ?by ?kind ?value ?when ?polarity ?modality ?speaker ?basis ?reading WHERE {
  ?claim prov:wasDerivedFrom ?by ; wm:states ?stated ; wm:polarity ?polarity ; wm:modality ?modality ; wm:basis ?basis .
  ?stated a ?kind ; wm:controller|wm:outcome|wm:standsFor ?value . FILTER(?kind != wm:Proposition)
  FILTER(?kind != wm:PartyOutcome || ?value IN (wm:gained, wm:held, wm:lost))
  FILTER(?kind NOT IN (wm:Proposition, wm:Unaffirmed))
  OPTIONAL { ?stated wm:phase ?when }
  OPTIONAL { ?claim wm:speaker ?speaker }
  BIND(EXISTS { ?claim a wm:Interpretation } AS ?reading)
}"""


def derived(folder: Folder) -> Store:
    """Give what is written and what follows in the default graph."""
    layered = load.store(folder.files())
    derive.derive(layered)
    store = Store()
    store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in layered)
    return store


def told(store: Store, number: int) -> set[str]:
    """Give what a claim of the first article implies: kind, value and phase, whether it is denied, in what voice."""
    rows = store.query(TOLD, prefixes=iris.prefixes())
    assert isinstance(rows, QuerySolutions)
    names = ("kind", "value", "when", "polarity", "modality", "speaker")
    return {
        " ".join(
            row[name].value.rsplit("/", 1)[-1].rsplit("#", 1)[-1]  # type: ignore[union-attr]
            for name in names
            if row[name] is not None
        )
        + (" reading" if row["reading"].value == "true" else "")  # type: ignore[union-attr]
        for row in rows
        if row["by"].value == iris.thing("claim", f"fenwick-herald.{number}").value  # type: ignore[union-attr]
    }


def state(folder: Folder, number: int, stated: str, said: str = "") -> None:
    """Add a claim to the first article."""
    path = folder.data / HERALD
    claim = f'claim:fenwick-herald.{number} a wm:Claim ; wm:evidence <#char=35,60> ; dcterms:abstract "x"@en ; {said}'
    added = f"\n{claim} wm:states proposition:x{number} .\nproposition:x{number} {stated} .\n"
    path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")


SALTMERE = "wm:contest election:local.saltmere.2031-05-01 ; wm:standsFor party:alder"


@pytest.mark.parametrize(
    ("outcome", "before", "after"),
    [
        ("held", "affirmed", "affirmed"),
        ("gained", "denied", "affirmed"),
        ("regained", "denied", "affirmed"),
        ("lost", "affirmed", "denied"),
    ],
)
def test_control_before_and_after(folder: Folder, outcome: str, before: str, after: str) -> None:
    state(folder, 900, f"a wm:PartyOutcome ; {SALTMERE} ; wm:outcome wm:{outcome}")
    found = {one for one in told(derived(folder), 900) if one.startswith("Control")}
    assert found == {f"Control alder before {before} implied", f"Control alder after {after} implied"}


CONTROLS = "a wm:Control ; wm:contest election:local.saltmere.2031-05-01 ; wm:controller {} ; wm:phase wm:{}"
WORDS = "wm:modality wm:quoted ; wm:speaker person:ada-thorne ;"
DENIED = "wm:polarity wm:denied ;"


@pytest.mark.parametrize(
    ("before", "after", "by", "lost"),
    [
        ("", DENIED, 901, "PartyOutcome lost affirmed implied"),
        ("", DENIED + WORDS, 901, "PartyOutcome lost affirmed quoted ada-thorne"),
        (WORDS, DENIED, 900, "PartyOutcome lost affirmed quoted ada-thorne"),
        (WORDS, DENIED + WORDS, 901, "PartyOutcome lost affirmed quoted ada-thorne"),
        ("", "", 901, ""),
        (DENIED, DENIED, 901, ""),
    ],
)
def test_who_had_a_council_and_has_it_no_longer_lost_it(
    folder: Folder, before: str, after: str, by: int, lost: str
) -> None:
    state(folder, 900, CONTROLS.format("party:alder", "before"), before)
    state(folder, 901, CONTROLS.format("party:alder", "after"), after)
    store = derived(folder)
    assert told(store, 900) | told(store, 901) == told(store, by) == ({lost} if lost else set())


def test_no_overall_control_is_lost_by_nobody(folder: Folder) -> None:
    state(folder, 900, CONTROLS.format("wm:noOverallControl", "before"))
    state(folder, 901, CONTROLS.format("wm:noOverallControl", "after"), DENIED)
    store = derived(folder)
    assert told(store, 900) == told(store, 901) == set()


def test_a_tie_that_was_broken_was_a_tie(folder: Folder) -> None:
    where = "wm:contest ballot:local.fenwick-marsh.sedge-end.2031-05-01"
    state(folder, 900, f"a wm:Tie ; {where} ; wm:standsFor party:alder, party:bittern ; wm:outcome wm:lots")
    asked = """ASK { ?tie a wm:Tie ; wm:standsFor party:alder, party:bittern ; ^wm:states ?claim .
      ?claim prov:wasDerivedFrom claim:fenwick-herald.900 FILTER NOT EXISTS { ?tie wm:outcome ?how } }"""
    assert derived(folder).query(asked, prefixes=iris.prefixes())


def test_nothing_follows_from_a_denial_or_of_a_ward(folder: Folder) -> None:
    state(folder, 900, f"a wm:PartyOutcome ; {SALTMERE} ; wm:outcome wm:held", "wm:polarity wm:denied ;")
    ward = "wm:contest ballot:local.fenwick-marsh.sedge-end.2031-05-01 ; wm:standsFor party:alder"
    state(folder, 901, f"a wm:PartyOutcome ; {ward} ; wm:outcome wm:held")
    store = derived(folder)
    assert told(store, 900) == told(store, 901) == set()


def test_what_follows_from_words_is_in_these_words(folder: Folder) -> None:
    words = "wm:modality wm:quoted ; wm:speaker person:ada-thorne ;"
    state(folder, 900, f"a wm:PartyOutcome ; {SALTMERE} ; wm:outcome wm:held", words)
    assert "Control alder after affirmed quoted ada-thorne" in told(derived(folder), 900)


def test_what_follows_from_a_reading_is_a_reading(counted: Folder) -> None:
    found = told(derived(counted), 52)
    assert found == {
        "Control curlew before affirmed implied reading",
        "Control curlew after affirmed implied reading",
    }


@pytest.mark.parametrize(("narrow", "wide"), [("reelected", "elected"), ("unseated", "defeated")])
def test_a_narrower_outcome_implies_the_wider(folder: Folder, narrow: str, wide: str) -> None:
    who = "wm:contest ballot:local.fenwick-marsh.reedham-quay.2031-05-01 ; wm:person person:osric-vane"
    state(folder, 900, f"a wm:CandidacyOutcome ; {who} ; wm:outcome wm:{narrow}")
    assert told(derived(folder), 900) == {f"CandidacyOutcome {wide} affirmed implied"}


@pytest.mark.parametrize(("narrow", "standing"), [("regained", "agreed"), ("held", "reported")])
def test_what_follows_corroborates_what_another_article_says(folder: Folder, narrow: str, standing: str) -> None:
    state(folder, 900, f"a wm:PartyOutcome ; {SALTMERE} ; wm:outcome wm:{narrow}")
    path = folder.data / "articles/marsh-post.ttl"
    claim = 'claim:marsh-post.900 a wm:Claim ; wm:evidence <#char=292,345> ; dcterms:abstract "x"@en ;'
    claim += " wm:states proposition:x ."
    gained = f"proposition:x a wm:PartyOutcome ; {SALTMERE} ; wm:outcome wm:gained ."
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{claim}\n{gained}\n", encoding="utf-8")
    canonical.format_files(folder.data, None)  # gives propositions their names
    asked = f"""ASK {{ ?x wm:contest ?contest ; wm:standsFor party:alder ; wm:outcome wm:gained .
      ?assessment wm:assesses ?x ; wm:standing wm:{standing}
      FILTER(STRENDS(STR(?contest), "/local.saltmere.2031-05-01")) }}"""
    assert derived(folder).query(asked, prefixes=iris.prefixes())


@pytest.mark.parametrize(("tenure", "follows"), [("incumbent", True), ("outgoing", True), ("former", False)])
def test_who_leads_a_group_belongs_to_its_party(folder: Folder, tenure: str, follows: bool) -> None:
    held = "wm:contest election:local.2027-05-06 ; wm:office office:leader.fenwick-marsh.bittern"
    state(folder, 900, f"a wm:OfficeHeld ; {held} ; wm:person person:osric-vane ; wm:tenure wm:{tenure}")
    assert told(derived(folder), 900) == ({"Affiliation bittern affirmed implied"} if follows else set())


def test_what_is_stated_by_hand_is_not_derived(folder: Folder) -> None:
    state(folder, 900, f"a wm:PartyOutcome ; {SALTMERE} ; wm:outcome wm:held")
    control = "wm:contest election:local.saltmere.2031-05-01 ; wm:controller party:alder ; wm:phase wm:after"
    state(folder, 901, f"a wm:Control ; {control}")
    canonical.format_files(folder.data, None)  # gives propositions their names
    found = {one for one in told(derived(folder), 900) if one.startswith("Control")}
    assert found == {"Control alder before affirmed implied"}


def test_a_derived_claim_has_evidence_day_and_source_of_its_own_and_an_iri_made_by_rule(folder: Folder) -> None:
    asked = """ASK {
      ?claim prov:wasDerivedFrom ?by ; wm:states ?stated .
      FILTER(STR(?claim) != CONCAT(STR(?by), ".", STRAFTER(STR(?stated), "/id/proposition/"))
        || !EXISTS { ?claim wm:evidence ?segment . ?by wm:evidence ?segment }
        || !EXISTS { ?claim wm:asOf ?day . ?by wm:asOf ?day }
        || !EXISTS { ?claim wm:source ?source . ?by wm:source ?source }
        || !EXISTS { ?stated rdfs:label ?label ; wm:question ?question }) }"""
    store = derived(folder)
    assert not store.query(asked, prefixes=iris.prefixes())
    assert store.query("ASK { ?claim prov:wasDerivedFrom ?by . ?by a wm:Claim }", prefixes=iris.prefixes())
