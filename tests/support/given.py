"""What a curator gives of an article of the invented borough, each with a basis."""

from __future__ import annotations

from checkout import Folder

ARTICLE = "fenwick-herald"
ADDRESS = "https://www.herald.example/2031/count"
VALUES = {
    "publisher": "<https://w3id.org/wardmote/id/organisation/levels-assembly>",
    "headline": '"Tide turns in the fens"@en',
    "url": f"<{ADDRESS}>",
}


def inference(what: str, value: str, name: str = "") -> str:
    """Describe what is given of an article, in Turtle: a property of schema.org and its value."""
    node = f"<https://w3id.org/wardmote/id/article/{ARTICLE}/inference/{name or what}>"
    fact = f'rdf:predicate schema:{what} ; rdf:object {value} ; wm:basis "It stands so in the archive."@en'
    return f"{node} a wm:Inference ; {fact} .\n"


def give(folder: Folder, **values: str) -> None:
    """Add what is given to the file of the article."""
    path = folder.data / "articles" / f"{ARTICLE}.ttl"
    given = "".join(inference(what, value) for what, value in (values or VALUES).items())
    path.write_text(path.read_text(encoding="utf-8") + "\n" + given, encoding="utf-8")
