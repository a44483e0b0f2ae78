"""Make small files of results of an invented borough, in every format, to import and to break.

The wards are those of the invented data folder: Reedham North (3 seats), Reedham Quay (2) and Sedge End (3) in Fenwick
Marsh, on the polling day 1 May 2031.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from wardmote.graph.imports.resolve.contests import Resolved
from wardmote.graph.imports.resolve.parties import Parties
from wardmote.graph.imports.returns import Outcome, Request, import_returns

DAY = "2031-05-01"
NORTH, QUAY, SEDGE = "reedham-north", "reedham-quay", "sedge-end"
CODES = {NORTH: "E05999001", QUAY: "E05999003", SEDGE: "E05999004"}
NAMES = {NORTH: "Reedham North", QUAY: "Reedham Quay", SEDGE: "Sedge End"}

# Ward, number, name, party, votes and whether elected of every candidate.
CANDIDATES = (
    (NORTH, 101, "Ada Thorne", "Alder Party", 900, True),
    (NORTH, 102, "Bea Marl", "Alder Party", 880, True),
    (NORTH, 103, "Cy Dunn", "Bittern Party", 870, True),
    (NORTH, 104, "Dora Eel", "Independent", 12, False),
    (QUAY, 105, "Zoë O'Hara", "Curlew Party", 400, True),
    (QUAY, 106, "Finn Reed", "Curlew Party", 390, True),
    (QUAY, 107, "Gus Holm", "Alder Party", 389, False),
    (SEDGE, 108, "Tobias Crane", "Bittern Party", 1234, True),
    (SEDGE, 109, "Hal Ings", "Bittern Party", 1200, True),
    (SEDGE, 110, "Ivy Wold", "Alder Party", 1100, True),
    (SEDGE, 111, "Jed Fen", "Alder Party", 1000, False),
)

DEMOCRACY_CLUB = (
    *("election_id", "ballot_paper_id", "person_id", "party_id", "party_name", "person_name"),
    *("ballots_cast", "is_winner", "spoilt_ballots", "turnout", "source"),
)
ARCHIVE = ("Ward", "Council", "Candidate", "Party", "Votes", "Elected")
GLA = (
    *("borough_original", "ward_original", "election_date", "surname", "firstname", "party"),
    *("votes", "elected", "ward", "borough", "WD31CD", "LAD31CD"),
)
WARDS = (
    *("election_date", "num_councillors", "entitled_electors", "valid_ballots", "rejected_ballots"),
    *("ballots_polling", "ballots_postal", "percentage_pol", "ward", "borough", "WD31CD", "LAD31CD"),
)

Rows = list[list[str]]


def democracy_club() -> Rows:
    """Give the rows of a file of Democracy Club, after its header."""
    page = "https://fenwick-marsh.example.org/results"
    rows = []
    for ward, number, name, party, votes, elected in CANDIDATES:
        ballot = f"local.fenwick-marsh.{ward}.{DAY}"
        party_id = "ynmp-party:2" if party == "Independent" else ""
        whole = ["17", "40", f"Declared at\r\n{page}#{ward}"] if ward == NORTH else ["", "3030", f"{page}#{ward}"]
        rows.append(
            [f"local.fenwick-marsh.{DAY}", ballot, str(number), party_id, party, name, str(votes), str(elected), *whole]
        )
    return [list(DEMOCRACY_CLUB), *rows]


def archive() -> Rows:
    """Give the rows of a file in the form of the Local Elections Archive Project, after its header."""
    return [list(ARCHIVE)] + [
        [NAMES[ward], "Fenwick Marsh", name.replace("ë", "&euml;"), party, str(votes), str(int(elected))]
        for ward, _, name, party, votes, elected in CANDIDATES
    ]


def gla() -> Rows:
    """Give the rows of a file of candidates of the Greater London Authority, after its header."""
    rows = [list(GLA)]
    for ward, _, name, party, votes, elected in CANDIDATES:
        forename, surname = name.split(" ", 1)
        place = [NAMES[ward], "Fenwick Marsh", CODES[ward], "E09999001"]
        rows.append(["Fenwick Marsh", NAMES[ward], DAY, surname, forename, party, str(votes), str(elected), *place])
    return rows


def wards() -> Rows:
    """Give the rows of a file of wards of the Greater London Authority, after its header."""
    numbers = {
        NORTH: ["3", "4000", "1000", "5", "800", "205", "0.25125"],
        QUAY: ["2", "3000", "700", "3", "500", "200", "0.23"],
        SEDGE: ["3", "5000", "2000", "0", "1500", "500", "0.9"],
    }
    place = {ward: [NAMES[ward], "Fenwick Marsh", CODES[ward], "E09999001"] for ward in CODES}
    return [list(WARDS)] + [[DAY, *numbers[ward], *place[ward]] for ward in CODES]


def codes() -> Rows:
    """Give the rows of a table of codes by ballot, after its header."""
    return [["ballot_id", "gss_code"]] + [[f"local.fenwick-marsh.{ward}.{DAY}", code] for ward, code in CODES.items()]


def enter(data: Path, name: str = "Nether Tarrow", gss: str = "E07999001", *more: str) -> None:
    """Enter a council and its area into the register of a data folder; `more` are statements in Turtle."""
    key, reference = name.lower().replace(" ", "-"), data / "reference"
    about = {
        "areas.ttl": f'area:{gss} a wm:Area ; rdfs:label "{name}"@en ; skos:prefLabel "{name}"@en ; wm:gss "{gss}" .',
        "councils.ttl": f"""@prefix schema: <https://schema.org/> .
            @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
            council:{key}-{gss.lower()} a wm:Council ; rdfs:label "{name} District Council"@en ; wm:governs area:{gss} ;
            {" ; ".join([f'skos:altLabel "{name}"@en', *more])} .""",
    }
    for file, text in about.items():
        path = reference / file
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")


def of_tarrow(rows: Rows, more: Iterable[str] = ()) -> Rows:
    """Give rows of Democracy Club, or of codes by ballot, with those of Fenwick Marsh again as of Nether Tarrow."""
    other = {"fenwick-marsh": "nether-tarrow", "E05999": "E05998"}
    others = [[re.sub("|".join(other), lambda found: other[found[0]], cell) for cell in row] for row in rows[1:]]
    return [*rows, *others, *([id, ""] for id in more)]


def text(rows: Iterable[Sequence[str]]) -> str:
    """Give rows as comma-separated values."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()


def save(path: Path, rows: Iterable[Sequence[str]]) -> Path:
    """Write rows to a file; give the file."""
    path.write_text(text(rows), encoding="utf-8")
    return path


def take(
    data: Path,
    *files: Path,
    tell: Callable[[str], None] = lambda _: None,
    preview: Callable[[list[Resolved], Parties], None] | None = None,
    **options: Any,
) -> Outcome:
    """Import files into a data folder; options are fields of the request, the others those of `import_returns`."""
    return import_returns(Request(files, data, **options), tell=tell, preview=preview)


def content(data: Path) -> dict[str, bytes]:
    """Give every file of a data folder by name, to see whether an import changed anything."""
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()}
