"""The reference data: what must hold of it, and that it agrees with the tables it was taken from."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT
from pyoxigraph import NamedNode, Quad, Store

from wardmote.graph.rdf import iris, reader, turtle

DATA = ROOT / "graph" / "data"
FILES = sorted((DATA / "reference").glob("*.ttl"))
TABLES = ROOT.parent / "shared" / "reference"

SAME_AS = NamedNode(iris.VOCABULARIES["owl"] + "sameAs")
CLOSE_MATCH = NamedNode(iris.VOCABULARIES["skos"] + "closeMatch")
WITHIN = NamedNode(iris.VOCABULARIES["geo"] + "sfWithin")
NAME = NamedNode(iris.VOCABULARIES["foaf"] + "name")
IDENTIFIERS = ("wm:gss", "org:identifier", "wm:democracyClub", "wm:electoralCommission")
POLLING_DAYS = ("2014-05-22", "2018-05-03", "2022-05-05")
CLASSES = (
    *("Area", "Ballot", "Candidacy", "Council", "CouncilElection", "Election", "Link"),
    *("Office", "Party", "PartyGroup", "Person", "Ward", "schema:Event", "schema:Organization"),
)
# Of these the files of returns describe more, which the numbers that are expected count in.
IN_RETURNS = {"Area", "Ballot", "Candidacy", "Council", "CouncilElection", "Party", "Person", "Ward"}

Term = Any  # The store types its terms as a union; which kind stands where, each test asserts or the data fixes.


@pytest.fixture(scope="module")
def reference() -> Store:
    store = Store()
    for path in FILES:
        store.extend(Quad(t.subject, t.predicate, t.object) for t in reader.read(path, path.name))
    return store


def instances(store: Store, name: str) -> list[Term]:
    return [
        quad.subject
        for quad in store.quads_for_pattern(None, iris.RDF_TYPE, iris.term(name if ":" in name else f"wm:{name}"))
    ]


def values(store: Store, subject: Term, predicate: NamedNode) -> list[Term]:
    return [quad.object for quad in store.quads_for_pattern(subject, predicate, None)]


def one(store: Store, subject: Term, predicate: NamedNode) -> Term:
    found = values(store, subject, predicate)
    assert len(found) == 1, f"{turtle.short(subject)} has {len(found)} of {turtle.short(predicate)}"
    return found[0]


def number(store: Store, subject: Term, predicate: NamedNode) -> int:
    return int(one(store, subject, predicate).value)


def wikidata_links(store: Store) -> Iterator[Quad]:
    for quad in store:
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(iris.WIKIDATA):
            yield quad


def key(thing: Term) -> str:
    return str(thing.value).rsplit("/", 1)[1]


def table(name: str) -> list[dict[str, str]]:
    path = TABLES / name
    if not path.exists():
        pytest.skip(f"{name} is not beside this checkout")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_is_in_canonical_form_and_stays_so_in_the_store(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    triples = reader.read(path, path.name)
    assert turtle.write(triples) == text, "run: wardmote fmt"
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in triples)
    assert turtle.write(quad.triple for quad in store) == text


def test_there_are_no_fewer_things_than_counted(reference: Store) -> None:
    counts = tomllib.loads((DATA / "counts.toml").read_text(encoding="utf-8"))
    for name in set(CLASSES) - IN_RETURNS:
        assert len(instances(reference, name)) >= counts[name]["min"], name
    assert all(instances(reference, name) for name in IN_RETURNS)


def test_each_council_governs_an_area_of_its_own(reference: Store) -> None:
    councils = instances(reference, "Council")
    governed = [one(reference, council, iris.wm("governs")) for council in councils]
    assert len(councils) == 493
    assert len(set(governed)) == len(councils)
    assert set(governed) <= set(instances(reference, "Area"))


def test_greater_london_has_32_boroughs_with_their_codes(reference: Store) -> None:
    within = [quad.subject for quad in reference.quads_for_pattern(None, WITHIN, iris.thing("area", "greater-london"))]
    assert {key(area) for area in within} == {f"E{9000000 + n:08}" for n in range(2, 34)}


def test_codes_in_iris_are_the_codes_of_the_things(reference: Store) -> None:
    for quad in reference.quads_for_pattern(None, iris.wm("gss"), None):
        code: Term = quad.object
        assert key(quad.subject) == code.value


def test_no_identifier_is_on_two_things(reference: Store) -> None:
    for name in IDENTIFIERS:
        owners: Counter[Term] = Counter(
            quad.object for quad in reference.quads_for_pattern(None, iris.term(name), None)
        )
        assert not {value.value for value, count in owners.items() if count > 1}, name


def test_every_identifier_says_where_it_was_seen(reference: Store) -> None:
    for name in IDENTIFIERS:
        for subject in {quad.subject for quad in reference.quads_for_pattern(None, iris.term(name), None)}:
            assert values(reference, subject, iris.term("dcterms:source")), turtle.short(subject)


def test_at_least_50_things_are_the_same_as_a_wikidata_item_each_a_different_one(reference: Store) -> None:
    same = [quad for quad in wikidata_links(reference) if quad.predicate == SAME_AS]
    assert len(same) >= 50
    assert len({quad.object for quad in same}) == len(same) == len({quad.subject for quad in same})


def test_every_wikidata_link_and_its_record_agree(reference: Store) -> None:
    direct = {
        (quad.subject, quad.predicate, quad.object)
        for quad in wikidata_links(reference)
        if quad.predicate in (SAME_AS, CLOSE_MATCH)
    }
    recorded = {
        tuple(one(reference, link, iris.term(name)) for name in ("rdf:subject", "rdf:predicate", "rdf:object"))
        for link in instances(reference, "Link")
    }
    assert direct == recorded
    for link in instances(reference, "Link"):
        assert one(reference, link, iris.term("dcterms:source"))
        assert one(reference, link, iris.term("dcterms:date")).value >= "2018-12"


def test_every_thing_pointed_at_is_there(reference: Store) -> None:
    own = f"{iris.DEFAULT_BASE}id/"
    for quad in reference:
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(own):
            assert values(reference, quad.object, iris.RDF_TYPE), f"{quad.object.value} is not described"


def test_every_thing_has_one_label(reference: Store) -> None:
    for quad in reference.quads_for_pattern(None, iris.RDF_TYPE, None):
        if quad.object != iris.wm("Link"):
            assert one(reference, quad.subject, iris.RDFS_LABEL).language == "en"


def test_labels_tell_the_things_of_a_class_apart(reference: Store) -> None:
    labels: dict[tuple[Term, Term], list[Term]] = defaultdict(list)
    for quad in reference.quads_for_pattern(None, iris.RDF_TYPE, None):
        for label in values(reference, quad.subject, iris.RDFS_LABEL):
            labels[quad.object, label].append(quad.subject)
    assert not {label.value for (_, label), things in labels.items() if len(things) > 1}


def test_each_borough_has_an_election_on_each_polling_day(reference: Store) -> None:
    held: dict[str, set[str]] = defaultdict(set)
    for contest in instances(reference, "CouncilElection"):
        day = one(reference, contest, iris.wm("pollingDay")).value
        council = key(one(reference, contest, iris.wm("council")))
        assert key(contest) == f"local.{council}.{day}"
        assert one(reference, contest, iris.wm("partOf")) == iris.thing("election", f"local.{day}")
        held[day].add(council)
    assert {day: len(councils) for day, councils in held.items()} == dict(zip(POLLING_DAYS, (32, 43, 32), strict=True))
    assert held["2014-05-22"] == held["2022-05-05"] < held["2018-05-03"]


@pytest.mark.parametrize(
    ("contest", "seats"),
    [
        ("local.barnet.2018-05-03", 63),
        ("local.barnet.2022-05-05", 63),
        ("local.camden.2018-05-03", 54),
        ("local.camden.2022-05-05", 55),
        ("local.kensington-and-chelsea.2018-05-03", 50),
        ("local.richmond-upon-thames.2018-05-03", 54),
        ("local.sutton.2018-05-03", 54),
        ("local.wandsworth.2018-05-03", 60),
        ("local.wandsworth.2022-05-05", 58),
        ("local.westminster.2018-05-03", 60),
        ("local.westminster.2022-05-05", 54),
    ],
)
def test_seats_of_councils(reference: Store, contest: str, seats: int) -> None:
    assert number(reference, iris.thing("election", contest), iris.wm("seats")) == seats


def test_each_ballot_belongs_with_its_ward_council_and_day(reference: Store) -> None:
    for ballot in instances(reference, "Ballot"):
        day = one(reference, ballot, iris.wm("pollingDay")).value
        contest = one(reference, ballot, iris.wm("partOf"))
        ward = one(reference, ballot, iris.wm("ward"))
        council = one(reference, contest, iris.wm("council"))
        assert one(reference, ward, iris.wm("council")) == council
        assert one(reference, ward, WITHIN) == one(reference, council, iris.wm("governs"))
        assert one(reference, contest, iris.wm("pollingDay")).value == day
        assert key(ballot).startswith(f"local.{key(council)}.")
        assert key(ballot).endswith(f".{day}")
        assert number(reference, ballot, iris.wm("seats")) == number(reference, ward, iris.wm("seats"))


def test_hampstead_town_is_two_wards_with_different_seats(reference: Store) -> None:
    new, old = iris.thing("ward", "E05013659"), iris.thing("ward", "E05000135")
    assert one(reference, new, iris.term("dcterms:replaces")) == old
    assert (number(reference, old, iris.wm("seats")), number(reference, new, iris.wm("seats"))) == (3, 2)


def test_a_ward_follows_a_ward_of_the_same_council_and_keeps_no_link_of_it(reference: Store) -> None:
    wards = set(instances(reference, "Ward"))
    for quad in reference.quads_for_pattern(None, iris.term("dcterms:replaces"), None):
        if quad.subject not in wards:
            continue
        council = iris.wm("council")
        assert one(reference, quad.subject, council) == one(reference, quad.object, council)
        assert values(reference, quad.object, SAME_AS)
        assert not values(reference, quad.subject, SAME_AS)


def test_a_party_is_never_on_a_person(reference: Store) -> None:
    allowed = {iris.RDF_TYPE, iris.RDFS_LABEL, NAME, SAME_AS, iris.wm("democracyClub"), iris.term("dcterms:source")}
    allowed.add(NamedNode(iris.VOCABULARIES["skos"] + "altLabel"))
    for person in instances(reference, "Person"):
        assert {quad.predicate for quad in reference.quads_for_pattern(person, None, None)} <= allowed
        assert one(reference, person, NAME).value == one(reference, person, iris.RDFS_LABEL).value


def test_each_candidacy_is_keyed_by_ballot_and_person(reference: Store) -> None:
    for candidacy in instances(reference, "Candidacy"):
        ballot, person = (one(reference, candidacy, iris.wm(name)) for name in ("ballot", "person"))
        assert key(candidacy) == f"{key(ballot)}.{key(person)}"


def test_whoever_stood_as_labour_and_cooperative_stands_for_labour_and_keeps_the_label(reference: Store) -> None:
    candidacy = iris.thing("candidacy", "local.camden.hampstead-town.2022-05-05.adrian-cohen")
    joint = iris.thing("party", "joint-party:53-119")
    assert one(reference, candidacy, iris.wm("standsFor")) == one(reference, joint, iris.wm("countedAs"))
    assert (
        one(reference, candidacy, iris.term("dcterms:description")).value
        == one(reference, joint, iris.RDFS_LABEL).value
    )


# The register that mySociety keeps has spaces, signs and names of which these are the plain forms.
PLAIN = {"NSM": "North Somerset Council", "TFW": "Telford and Wrekin Council"}
PLAIN["KIN"] = "Borough Council of King's Lynn and West Norfolk"
NO_COUNCILS = {"COMB", "SRA"}


def test_every_council_of_the_national_list_is_there_with_its_code_and_name(reference: Store) -> None:
    listed = [row for row in table("local-authorities.csv") if row["local-authority-type"] not in NO_COUNCILS]
    councils = {
        code.value: council
        for council in instances(reference, "Council")
        for code in values(reference, council, iris.term("org:identifier"))
    }
    assert councils.keys() == {row["local-authority-code"] for row in listed}
    for row in listed:
        council = councils[row["local-authority-code"]]
        name = PLAIN.get(row["local-authority-code"], row["official-name"])
        assert one(reference, council, iris.RDFS_LABEL).value == name
        gss = values(reference, one(reference, council, iris.wm("governs")), iris.wm("gss"))
        assert [code.value for code in gss] == [row["gss-code"]] * bool(row["gss-code"])
        ended = [day.value for day in values(reference, council, iris.term("schema:dissolutionDate"))]
        assert ended == [row["end-date"].replace("-03-31", "-04-01")] * bool(row["end-date"])
        for code in filter(None, row["replaced-by"].split(",")):
            assert council in values(reference, councils[code], iris.term("dcterms:replaces"))


def test_a_council_that_is_no_more_has_no_successor_that_began_later(reference: Store) -> None:
    ended, began = iris.term("schema:dissolutionDate"), iris.term("schema:foundingDate")
    councils = set(instances(reference, "Council"))
    for quad in reference.quads_for_pattern(None, iris.term("dcterms:replaces"), None):
        if quad.subject in councils:
            last = one(reference, quad.object, ended).value
            assert last > "2009"
            assert all(day.value <= last for day in values(reference, quad.subject, began))


def test_every_council_is_of_a_kind(reference: Store) -> None:
    kinds = Counter(
        one(reference, council, iris.term("schema:additionalType")).value for council in instances(reference, "Council")
    )
    assert kinds["London borough"] == 32
    assert kinds["metropolitan district"] == 36
    assert kinds["Welsh principal council"] == 22
    assert kinds["Scottish council"] == 32
    assert kinds.total() == 493


@pytest.mark.parametrize(
    ("name", "kind"),
    [("councils-wikidata.csv", "Area"), ("2018-ward-gss-wikidata.csv", "Ward")],
    ids=["areas", "wards"],
)
def test_wikidata_items_agree_with_the_table(reference: Store, name: str, kind: str) -> None:
    items = {row["CODE"]: row["WIKIDATA"] for row in table(name)}
    coded = [thing for thing in instances(reference, kind) if values(reference, thing, iris.wm("gss"))]
    linked = {key(thing): key(item) for thing in coded for item in values(reference, thing, SAME_AS)}
    assert linked
    assert linked == {code: items.get(code) for code in linked}


def test_wards_of_2018_ballots_agree_with_the_table(reference: Store) -> None:
    codes = {row["ballot_id"]: row["gss_code"] for row in table("2018-ballot-gss.csv")}
    ballots = [ballot for ballot in instances(reference, "Ballot") if key(ballot).endswith(".2018-05-03")]
    assert {key(ballot): key(one(reference, ballot, iris.wm("ward"))) for ballot in ballots} == {
        key(ballot): codes[key(ballot)] for ballot in ballots
    }
    assert len(ballots) == 13
