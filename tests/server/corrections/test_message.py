from __future__ import annotations

import pytest

from wardmote.graph.rdf.iris import DEFAULT_BASE
from wardmote.server.corrections import message

GOOD = {"page": "/doc/council/barnet", "wrong": "The seats do not add up."}


def fields(**given: str) -> dict[str, str]:
    return message.read(GOOD | given)


def test_what_is_typed_is_kept_but_for_ends_of_lines_and_space_around() -> None:
    told = fields(wrong=" one\r\ntwo\rthree\t! \n")
    assert told == {"page": GOOD["page"], "wrong": "one\ntwo\nthree\t!", "right": "", "reply": "", "website": ""}
    assert message.faults(told, DEFAULT_BASE) == {}


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("wrong", "", "Nothing is said to be wrong"),
        ("wrong", " \r\n ", "Nothing is said to be wrong"),
        ("wrong", "x" * 2_001, "2,001 characters: write at most 2,000"),
        ("wrong", "a\x00b", "a character that nobody can read, '\\x00'"),
        ("right", "x" * 2_001, "2,001 characters"),
        ("right", "a\x1bb", "'\\x1b'"),
        ("reply", "x" * 201, "201 characters"),
        ("reply", "me@example.org\nBcc: all@example.org", "'\\n'"),
        ("page", "https://example.org/", "'https://example.org/' is no page of this site"),
        ("page", "//example.org/", "no page of this site"),
        ("page", "/\\example.org", "no page of this site"),
        ("page", "javascript:alert(1)", "no page of this site"),
        ("page", "councils", "no page of this site"),
        ("page", "/two words", "no page of this site"),
        ("page", '/"><script>', "no page of this site"),
        ("page", "/" + "x" * 600, "601 characters"),
        ("website", "https://example.org/", "is to stay empty"),
        ("website", "x" * 300, "is to stay empty"),
    ],
)
def test_each_fault_names_the_field_the_value_and_what_to_do(name: str, value: str, told: str) -> None:
    found = message.faults(fields(**{name: value}), DEFAULT_BASE)
    assert list(found) == [name]
    assert told in found[name]
    assert ": " in found[name]


@pytest.mark.parametrize("page", ["", "/", "/councils", "/doc/person/siân-berry", f"{DEFAULT_BASE}id/council/barnet"])
def test_pages_go_by_paths_and_iris(page: str) -> None:
    assert message.faults(fields(page=page), DEFAULT_BASE) == {}


def test_every_correction_has_a_number_of_its_own() -> None:
    one, other = (message.made(fields(), "5" * 16) for _ in range(2))
    assert one.reference != other.reference
    assert message.is_reference(one.reference)
    assert (one.page, one.wrong, one.release) == (GOOD["page"], GOOD["wrong"], "5" * 16)


@pytest.mark.parametrize(
    "text", ["", "x", "20220505-abc", "20220505-ABCDEF01", " 20220505-abcdef01", "20220505-abcdef01\n"]
)
def test_what_is_no_number(text: str) -> None:
    assert not message.is_reference(text)


def test_a_correction_as_people_read_it() -> None:
    one = message.Correction("20220505-abcdef01", "2022-05-05T22:00Z", "r", "", "One.\nTwo.", "", "me@example.org")
    assert message.written(one) == (
        "20220505-abcdef01, 2022-05-05T22:00Z, release r\nPage: not named\n\n"
        "What is wrong:\n    One.\n    Two.\nAnswer to:\n    me@example.org\n"
    )
