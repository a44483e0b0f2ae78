"""A data folder of the invented borough with links, the items of Wikidata that these lead to, and a way to ask both.

The items are invented too, except for the classes, whose numbers are Wikidata's own.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import checkout
from click.testing import CliRunner, Result
from wikidata_stand_in import Claim, Day, Entity, StandIn, Text

from wardmote.graph.cli import main
from wardmote.graph.sources.canonical import format_files

FICTIONAL = checkout.FICTIONAL / "data"
DAY = "1804233600"  # 5 March 2027 in seconds since 1970

AREA, WARD, COUNCIL, PERSON, PARTY = "Q9001", "Q9002", "Q9003", "Q9004", "Q9005"
LINKED = {
    "area:E09999001": AREA,
    "ward:E05999001": WARD,
    "council:fenwick-marsh": COUNCIL,
    "person:ada-thorne": PERSON,
    "party:alder": PARTY,
}


def items() -> dict[str, Entity | str]:
    """Give items that agree with the data, and some more of the same names."""
    return {
        AREA: Entity("Fenwick Marsh", "London borough", claims={"P31": ["Q211690"], "P836": [Text("E09999001")]}),
        WARD: Entity("Reedham North", "ward", claims={"P31": ["Q589282"], "P836": [Text("E05999001")]}),
        COUNCIL: Entity("Fenwick Marsh Borough Council", claims={"P31": ["Q9901"], "P1001": [AREA]}),
        PERSON: Entity("Ada Thorne", "politician", claims={"P31": ["Q5"], "P6465": [Text("9001")]}),
        PARTY: Entity("Alder Party", claims={"P31": ["Q7278"], "P4217": [Text("PP901")]}),
        "Q9901": Entity("borough council", claims={"P279": ["Q9902"]}),
        "Q9902": Entity("council", claims={"P279": ["Q37002670"]}),
        "Q9010": Entity("Jonas Pell", "councillor in Fenwick Marsh", claims={"P31": ["Q5"]}),
        "Q9011": Entity("Jonas Pell", "footballer", ["J. Pell"], {"P31": ["Q5"]}),
        "Q9012": Entity("Reedham South", "ward", claims={"P31": ["Q589282"], "P836": [Text("E05999002")]}),
        "Q9013": Entity("Saltmere", "borough", claims={"P31": ["Q211690"], "P836": [Text("E09999002")]}),
        "Q9014": Entity("Bittern Party", "party of birds", claims={"P31": ["Q7278"]}),
        "Q9015": Entity("Petra Lunn", "ship", claims={"P31": ["Q11446"]}),
        "Q9016": Entity(
            "2031 Fenwick Marsh Borough Council election", claims={"P31": ["Q40231"], "P585": [Day("2031-05-01")]}
        ),
        "Q9017": Entity("Nell Ashby", "politician", claims={"P31": [Claim("Q5", "preferred"), "Q95074"]}),
    }


def folder(path: Path, linked: Mapping[str, str] = LINKED) -> Path:
    """Make a data folder: a copy of the invented one with identifiers and links; give it."""
    for name, content in _files(tuple(linked.items())).items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path / "data"


@cache
def _files(linked: tuple[tuple[str, str], ...]) -> Mapping[Path, bytes]:
    """Give the files of such a folder. They are brought into canonical form, which takes its time, but once."""
    with TemporaryDirectory() as place:
        data = _linked(Path(place), dict(linked))
        return {file.relative_to(place): file.read_bytes() for file in data.rglob("*") if file.is_file()}


def _linked(path: Path, linked: Mapping[str, str]) -> Path:
    data = Path(shutil.copytree(FICTIONAL, path / "data"))
    seen = '    dcterms:source "Invented for tests." ;\n'
    for file in ("people.ttl", "parties.ttl"):
        path_of = data / "reference" / file
        text = path_of.read_text(encoding="utf-8")
        if "@prefix dcterms:" not in text:
            path_of.write_text(f"@prefix dcterms: <http://purl.org/dc/terms/> .\n{text}", encoding="utf-8")
    person = f'"Ada Thorne" ;\n    wm:democracyClub "9001" ;\n{seen}'
    edit(data / "reference" / "people.ttl", '"Ada Thorne" ;\n', person)
    name = 'label "Alder Party"@en ;\n'
    edit(data / "reference" / "parties.ttl", name, f'{name}    wm:electoralCommission "PP901" ;\n{seen}')
    kinds = sorted({thing.partition(":")[0] for thing in linked} | {"link"})
    spaces = {kind: f"https://w3id.org/wardmote/id/{kind}/" for kind in kinds} | {
        "dcterms": "http://purl.org/dc/terms/",
        "owl": "http://www.w3.org/2002/07/owl#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "wd": "http://www.wikidata.org/entity/",
        "wm": "https://w3id.org/wardmote/ontology#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
    head = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in spaces.items())
    blocks = [_link(thing, item) for thing, item in linked.items()]
    (data / "reference" / "links.ttl").write_text(head + "\n" + "\n".join(blocks))
    format_files(data, None)
    return data


def _link(thing: str, item: str) -> str:
    return f"""link:{thing.replace(":", ".")}.{item}
    a wm:Link ;
    rdf:predicate owl:sameAs ;
    rdf:object wd:{item} ;
    rdf:subject {thing} ;
    dcterms:source "Invented for tests." ;
    dcterms:date "2018-12"^^xsd:gYearMonth .
{thing} owl:sameAs wd:{item} .
"""


def edit(path: Path, old: str, new: str) -> None:
    """Replace words of a file where they first stand."""
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@dataclass
class Bench:
    """A data folder, a home folder and a stand-in to run commands with."""

    data: Path
    home: Path
    stand_in: StandIn

    def run(self, *arguments: str | Path, offline: bool = False) -> Result:
        """Run a command that asks Wikidata, on this data."""
        where = ["--offline"] if offline else self.stand_in.flags
        return self.plain(*arguments, "--home", self.home, *where)

    def link(self, *arguments: str | Path, offline: bool = False) -> Result:
        """Run `wardmote link …` that asks Wikidata."""
        return self.run("link", *arguments, "--data", self.data, offline=offline)

    def plain(self, *arguments: str | Path) -> Result:
        """Run a command with these arguments alone, on 5 March 2027."""
        runner = CliRunner(env={"SOURCE_DATE_EPOCH": DAY, "WARDMOTE_CONTACT": ""})
        return runner.invoke(main, list(map(str, arguments)), catch_exceptions=False)

    def check(self, *arguments: str | Path) -> list[dict[str, str]]:
        """Check the links; give the rows."""
        return rows(self.link("check", *arguments))

    def propose(self, *arguments: str | Path) -> list[dict[str, str]]:
        """Propose links; give the rows."""
        return rows(self.link("propose", *arguments))

    def review(self, path: Path, found: list[dict[str, str]]) -> Path:
        """Write rows as the file that a person reviewed."""
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(found[0]))
            writer.writeheader()
            writer.writerows(found)
        return path


def rows(result: Result) -> list[dict[str, str]]:
    """Give the table that a command wrote to stdout."""
    return list(csv.DictReader(io.StringIO(result.stdout)))
