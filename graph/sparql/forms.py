"""What a query asks for: rows, a yes or no, or a graph."""

from __future__ import annotations

from enum import StrEnum

from wardmote.graph.errors import QueryError
from wardmote.graph.sparql import tokenizer


class Form(StrEnum):
    """The four forms of a SPARQL query."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"

    @property
    def makes_graph(self) -> bool:
        """Whether the answer is a graph rather than a table or a yes or no."""
        return self in (Form.CONSTRUCT, Form.DESCRIBE)


def form(text: str) -> Form:
    """Give the form of a query. Raises QueryError where it has none."""
    for match in tokenizer.tokens(text):
        word = (match["word"] if match.lastgroup == "word" else "").upper()
        if word in Form.__members__:
            return Form(word)
    raise QueryError(f"not a query: it has none of the words {', '.join(Form)}")
