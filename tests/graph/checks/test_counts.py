from __future__ import annotations

import pytest
from checkout import Folder

from wardmote.graph.checks import counts
from wardmote.graph.errors import Fault


def faults(folder: Folder) -> list[Fault]:
    return counts.check(folder.data, folder.files())


def test_the_invented_data_counts_right(folder: Folder) -> None:
    assert faults(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "offset", "message", "remedy"),
    [
        ("[Council]\nmin = 4", "[Council]\nmin = 5", 0, "there are 4, fewer than the 5 expected", "lower min"),
        ("max = 3", "max = 2", -2, "there are 3, more than the 2 expected", "raise max"),
        ("[Council]", "[Counsel]", 0, "is not a class of the ontology", "correct the name"),
        ("min = 4", "min = 'four'", -1, "expected min and max as whole numbers", "min = 32"),
        ("min = 4", "least = 4", -1, "expected min and max as whole numbers", "min = 32"),
        ("min = 4", "min = ", 0, "not TOML", "mend the file at this line"),
    ],
)
def test_faults_of_counts(folder: Folder, old: str, new: str, offset: int, message: str, remedy: str) -> None:
    line = folder.edit("counts.toml", old, new) + offset
    (fault,) = faults(folder)
    assert (fault.file, fault.line) == ("counts.toml", line)
    assert message in fault.message
    assert remedy in fault.remedy


def test_no_counts_are_a_fault(folder: Folder) -> None:
    (folder.data / "counts.toml").unlink()
    (fault,) = faults(folder)
    assert fault.file == "counts.toml"
    assert "add it" in fault.remedy


def test_lost_things_are_missed(folder: Folder) -> None:
    (folder.data / "reference" / "wards.ttl").unlink()
    (fault,) = faults(folder)
    assert (fault.node, fault.message) == ("Ward", "there are 0, fewer than the 5 expected")


def test_a_node_counts_for_broader_classes(folder: Folder) -> None:
    found = counts.instances(folder.files())
    by_name = {iri.value.rpartition("#")[2]: number for iri, number in found.items()}
    assert by_name["Source"] == by_name["Article"] == 2
    assert by_name["Claim"] > by_name["Interpretation"] > 0
