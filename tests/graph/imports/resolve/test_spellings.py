"""Names in the forms in which they compare, and ids made of names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from wardmote.graph.imports.resolve import spellings


@pytest.mark.parametrize(
    ("form", "name", "made"),
    [
        (spellings.plain, "Siân’s", "sians"),
        (spellings.place, "King's Cross & Fitzjohns", "kings cross fitzjohns"),
        (spellings.place, "Sedge and Fen", "sedge fen"),
        (spellings.council, "fenwick-marsh", "fenwick marsh"),
        (spellings.party, "The  Alders’ Party", "the alders' party"),
        (spellings.label, "The Labour Party", "labour"),
        (spellings.label, "Co-operative and Labour", "cooperative and labour"),
        (spellings.label, "Labour / Co-op", "cooperative and labour"),
        (spellings.person, "Reed, Ann B.", ("ann", "b", "reed")),
        (spellings.surname, "Ann O'Reed", "oreed"),
        (spellings.surname, "–", ""),
        (spellings.slug, "St Mary's & Park", "st-marys-park"),
        (spellings.slug, "…", "unnamed"),
        (spellings.from_slug, "camden-town", "Camden Town"),
        (spellings.from_slug, "the-fen-upon-marsh", "The Fen upon Marsh"),
    ],
)
def test_forms_of_names(form: Callable[[str], Any], name: str, made: object) -> None:
    assert form(name) == made
