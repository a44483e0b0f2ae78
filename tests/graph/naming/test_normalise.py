from __future__ import annotations

import pytest

from wardmote.graph.naming import normalise


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("St. Peter’s & Canalside", "st peters and canalside"),
        ("Saint Peters and CANALSIDE", "st peters and canalside"),
        ("Siân Bérry-Ōno", "sian berry ono"),
        ("Łukasz Đorđe Ægir", "lukasz dorde aegir"),
        ("Cllr Pat_Vane", "councillor pat vane"),
        ("LB Ottermere", "lb ottermere"),
        ("Lantern + Anchor", "lantern and anchor"),
        (" -’- ", ""),
    ],
)
def test_plain_words(text: str, plain: str) -> None:
    assert normalise.plain(text) == plain
    assert normalise.plain(plain) == plain


def test_the_order_of_words_makes_no_other_form() -> None:
    assert normalise.form("Berry, Siân") == normalise.form("siân berry") == "berry sian"


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [("West Hendon", ["westhendon"]), ("Kensington and Chelsea", []), ("One", []), ("A B C", ["ab", "bc"])],
)
def test_neighbouring_words_as_one(text: str, squeezed: list[str]) -> None:
    assert normalise.squeezed(text) == squeezed


@pytest.mark.parametrize(
    ("text", "initials"),
    [("Royal Borough of Kensington and Chelsea", "rbkc"), ("Green Party", ""), ("", "")],
)
def test_initials(text: str, initials: str) -> None:
    assert normalise.initials(text) == initials


def test_spellings_that_lack_a_letter() -> None:
    assert normalise.lacking("vane") == {"ane", "vne", "vae", "van"}
    assert normalise.lacking("aa") == {"a"}
