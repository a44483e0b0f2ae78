"""Names as people write them, where a file prints surnames in capitals."""

from __future__ import annotations

import pytest

from wardmote.graph.imports.read.names import shown


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Adam GHEASUDDIN", "Adam Gheasuddin"),
        ("ADAM GHEASUDDIN", "Adam Gheasuddin"),
        ("James McDERMOTT-HILL", "James McDermott-Hill"),
        ("Don MCGOWAN", "Don McGowan"),
        ("Sam MACKOVER", "Sam Mackover"),
        ("Ian MacDONALD", "Ian MacDonald"),
        ("Bea O'NEILL", "Bea O'Neill"),
        ("Bea O’NEILL", "Bea O’Neill"),
        ("Cy LE'CAND-HARWOOD", "Cy Le'Cand-Harwood"),
        ("Jan VAN DEN BROEK", "Jan van den Broek"),
        ("Ann DE CRUZ", "Ann de Cruz"),
        ("Minh LE", "Minh Le"),
        ("Dora ST MATTHEW-DANIEL", "Dora St Matthew-Daniel"),
        ("Emma DENT COAD", "Emma Dent Coad"),
        ("Matt J. MCLAREN", "Matt J. McLaren"),
        ("PJ MURPHY", "PJ Murphy"),
        ("J-F BURFORD", "J-F Burford"),
        ("Zoë ÖZIL", "Zoë Özil"),
    ],
)
def test_a_surname_in_capitals_is_written_as_people_do(printed: str, name: str) -> None:
    assert shown(printed) == name


@pytest.mark.parametrize(
    "name",
    [
        "Ada Thorne",
        "PJ Murphy",
        "MD Muhibul Alam Chowdhury",
        "J-F Burford",
        "Alan de'Ath",
        "Ann van der Esch",
        "ABC",
        "",
    ],
)
def test_any_other_name_stays_as_it_is(name: str) -> None:
    assert shown(name) == name
