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
    `file` a pattern of the name of the file that comes of it.
    """

    role: str
    name: str
    within: str = ""
    text: str = ""
    file: str = ""


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


def link(name: str, within: str = "") -> Step:
    """Follow a link."""
    return Step("link", name, within)


def button(name: str, within: str = "") -> Step:
    """Press a button, or what opens and closes."""
    return Step("button", name, within)


def write(name: str, text: str) -> Step:
    """Write into a field, and send it."""
    return Step("field", name, text=text)


def take(name: str, file: str, within: str = "") -> Step:
    """Follow a link to a file that the browser keeps."""
    return Step("link", name, within, file=file)


SEARCH = "search|find|borough, ward, person"
BARNET = (write(SEARCH, "Barnet"), link("^(london borough of )?barnet( council)?$"))

TASKS = (
    Task(
        "Which councils changed hands in London in 2018, and who reported it",
        (link("2018"), link("changed hands|change of control|who reported")),
        2,
        ("Richmond upon Thames", "Kingston upon Thames", "Tower Hamlets", "report"),
    ),
    Task("Is the figure for Richmond right", (link("^findings$"),), 2, ("Richmond", r"Printed: 7", r"Declared: 11")),
    Task(
        "Show me the sentence",
        (link("Richmond.*|Printed.*", "findings|wrong|main"), link("claim|sentence|where it is printed|words")),
        2,
        ("Richmond",),
        (link("^findings$"),),
        texts=True,
    ),
    Task("Cite it", (button("^cite"),), 1, ("@misc|@dataset|BibTeX",), BARNET),
    Task("Its table as CSV", (take("csv", r"^barnet-.*\.csv$"),), 1, (), BARNET),
    Task("Save its chart as SVG", (take("svg", r"\.svg$"),), 1, (), BARNET),
    Task("Save its chart as PNG", (take("png", r"\.png$"),), 1, (), BARNET),
    Task("Embed its chart", (button("embed"),), 1, ("<iframe",), BARNET),
    Task("What Adrian Cohen said", (write(SEARCH, "Adrian Cohen"), link("^Adrian Cohen")), 2, ("Adrian Cohen",)),
    Task("What Sadiq Khan said", (write(SEARCH, "Sadiq Khan"), link("^Sadiq Khan")), 2, ("Sadiq Khan",)),
    Task("Barnet over time", BARNET, 2, ("2014", "2018", "2022", "Labour")),
    Task(
        "Westminster ward by ward, 2018 beside 2022",
        (
            write(SEARCH, "Westminster"),
            link("^(city of )?westminster( city council| council)?$"),
            link("compare|ward by ward"),
        ),
        3,
        ("2018", "2022", "ward"),
    ),
    Task("Where papers disagree", (link("disagree|^findings$|contradict"),), 1, ("contradict|disagree",)),
    Task("A first query that runs", (link("^query$"), link("seats", "examples|main")), 2, ("rows",)),
    Task("Seats by GSS code", (link("^query$"), link("gss")), 2, (r"E0\d{7}",)),
    Task("Dump, licence and version", (link("^download"),), 2, ("CC0", "release", r"\.(nq|ttl)\.gz|N-Quads")),
    Task(
        "Follow changes",
        (link("^(developers|download|data)"), link("feed|what changed|changes")),
        2,
        ("release", "feed|atom"),
    ),
    Task("An endpoint and its limits", (link("^developers"),), 1, ("/sparql", "limit")),
)
