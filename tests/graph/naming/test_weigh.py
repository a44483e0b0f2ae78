from __future__ import annotations

import naming_data
import pytest

from wardmote.graph.naming import normalise
from wardmote.graph.naming.lookup import Lookup
from wardmote.graph.naming.weigh import Weights, fit, shared


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return naming_data.lookup()


@pytest.fixture(scope="module")
def weights(lookup: Lookup) -> Weights:
    return Weights(lookup)


def test_rare_words_tell_more_than_common_ones(weights: Weights) -> None:
    assert weights.of("quillfeather", "Person") > weights.of("vane", "Person") > weights.of("the", "Person")


def test_a_misspelt_word_tells_as_much_as_what_it_stands_for(weights: Weights) -> None:
    assert weights.asked("vame", "Person") == weights.of("vane", "Person")
    assert weights.asked("vane", "Person") == weights.of("vane", "Person")


@pytest.mark.parametrize(
    ("name", "key", "least", "most", "exact"),
    [
        ("Pat Vane", "person/pat-vane", 1, 1, True),
        ("Vane, Pat", "person/pat-vane", 0.99, 0.99, True),
        ("Pat Vame", "person/pat-vane", 0.8, 0.97, False),
        ("P Vane", "person/pat-vane", 0.7, 0.97, False),
        ("Quillfeather", "person/pat-vane", 0, 0.3, False),
        ("RBO", "council/ottermere", 0.89, 0.89, False),
        ("RBO", "person/pat-vane", 0, 0.3, False),
        ("Otter mere", "council/ottermere", 0.9, 0.97, False),
        ("Pat Vane", "candidacy/pat-vane.2018", 1, 1, True),
    ],
)
def test_how_well_names_fit(
    lookup: Lookup, weights: Weights, name: str, key: str, least: float, most: float, exact: bool
) -> None:
    known = lookup.by_key(key)
    assert known is not None
    found = fit(weights, normalise.plain(name), known)
    assert least <= found.value <= most
    assert found.exact == exact


def test_the_name_that_fits_best_is_told(lookup: Lookup, weights: Weights) -> None:
    ward = lookup.by_key("ward/E05000001")
    assert ward is not None
    assert fit(weights, "market ottermere", ward).name == "Market, Ottermere"


@pytest.mark.parametrize(
    ("words", "others", "share"),
    [(["pat", "vane"], ["vane", "pat"], 1.0), (["pat"], ["quillfeather"], 0.0), ([], ["pat"], 0.0)],
)
def test_what_two_lists_of_words_share(weights: Weights, words: list[str], others: list[str], share: float) -> None:
    assert shared(weights, words, others, "Person") == pytest.approx(share)


def test_a_word_too_many_counts_more_than_one_too_few(weights: Weights) -> None:
    more = shared(weights, ["maud", "quillfeather"], ["quillfeather"], "Person")
    fewer = shared(weights, ["quillfeather"], ["maud", "quillfeather"], "Person")
    assert 0 < more < fewer < 1
