"""What a reporter and a developer come for, as a table: each task, how it is done from the first screen, and its bound.

A step is a click, or a field that is written into and sent by Enter. It finds what it is about as a reader does: by its
role and the words on it. Where pages may say a thing in several words, the pattern has all of them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A link or a button that is clicked, or a field that is filled: by its role and a pattern of its name.

    `within` is a pattern of the name of the region, table or figure that it is looked for in, `text` what is written,
    `file` a pattern of the name of the file that comes of it, `there` one of the address that makes the step needless.
    """

    role: str
    name: str
    within: str = ""
    text: str = ""
    file: str = ""
    there: str = ""


@dataclass(frozen=True)
class Task:
    """What somebody wants, in so many clicks and fields at most.

    `before` are steps to the page that the task begins on, which do not count. `shows` are patterns of what is to be
    read in the end, `texts` whether it needs the texts of articles.
    """

    name: str
    steps: tuple[Step, ...]
    most: int
    shows: tuple[str, ...] = ()
    before: tuple[Step, ...] = ()
    texts: bool = False


def link(name: str, within: str = "", there: str = "") -> Step:
    """Follow a link, unless its page is there already."""
    return Step("link", name, within, there=there)


def button(name: str, within: str = "") -> Step:
    """Press a button, or what opens and closes."""
    return Step("button", name, within)


def write(name: str, text: str) -> Step:
    """Write into a field, and send it."""
    return Step("field", name, text=text)


def take(name: str, file: str, within: str = "") -> Step:
    """Follow a link to a file that the browser keeps."""
    return Step("link", name, within, file=file)


BOX = "^(a borough|search)"
COUNCIL, PERSON = "/doc/council/", "/doc/person/"
BARNET = (write(BOX, "Barnet"), link("^(london borough of )?barnet( council)?$", there=COUNCIL))
WESTMINSTER = (write(BOX, "Westminster"), link("^(city of )?westminster( city council| council)?$", there=COUNCIL))

TASKS = (
    Task(
        "Which councils changed hands in London in 2018, and who reported it",
        (link("^3 May 2018$"),),
        2,
        ("Richmond upon Thames", "Kingston upon Thames", "Tower Hamlets", "report"),
    ),
    Task(
        "Is the figure for Richmond right",
        (link("^findings$"),),
        2,
        (r"printed[\s\S]{0,200}(\b7\b|seven)", r"declared[\s\S]{0,200}\b11\b"),
    ),
    Task(
        "Show me the sentence",
        (link("^Richmond upon Thames, 2018"), link("^Report on Richmond upon Thames")),
        2,
        ("words are shown from the text", "seven councillors in Richmond"),
        (link("^findings$"),),
        texts=True,
    ),
    Task("Cite it", (button("^cite"),), 1, ("BibTeX",), BARNET),
    Task("Its table as CSV", (take("csv", r"^barnet-.*\.csv$"),), 1, (), BARNET),
    Task("Save its chart as SVG", (take("svg", r"\.svg$"),), 1, (), BARNET),
    Task("Save its chart as PNG", (take("png", r"\.png$"),), 1, (), BARNET),
    Task("Embed its chart", (button("embed"),), 1, ("<iframe",), BARNET),
    Task(
        "What Adrian Cohen said",
        (write(BOX, "Adrian Cohen"), link("^Adrian Cohen", there="/doc/person/")),
        2,
        ("Cohen",),
    ),
    Task("What Sadiq Khan said", (write(BOX, "Sadiq Khan"), link("^Sadiq Khan", there=PERSON)), 2, ("Khan",)),
    Task("Barnet over time", BARNET, 2, ("2014", "2018", "2022", "Labour")),
    Task(
        "Westminster ward by ward, 2018 beside 2022",
        (*WESTMINSTER, link("2018 against 2022")),
        3,
        ("Westminster: 2018 against 2022", r"Elected 2022\s+Elected 2018", "18 of 18 wards in 2022, 20 of 20 in 2018"),
    ),
    Task("Where papers disagree", (link("reports disagree"),), 1, ("that cannot both hold", "articles? here disagree")),
    Task("A first query that runs", (link("^query$"), link("seats")), 2, ("rows",)),
    Task("Seats by GSS code", (link("^query$"), link("gss")), 2, (r"E0\d{7}",)),
    Task("Dump, licence and version", (link("^download"),), 2, ("CC0", "release", r"\.(nq|ttl)\.gz|N-Quads")),
    Task("Follow changes", (link("developers"), link("feed|atom")), 2, ("Wardmote",)),
    Task("An endpoint and its limits", (link("developers"),), 1, ("/sparql", "limit")),
)
