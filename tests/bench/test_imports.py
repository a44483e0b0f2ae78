"""The measure of imports: its file is always the same, and an import stays within the memory and time of its target."""

from __future__ import annotations

from pathlib import Path

import imports
import pytest


def test_the_file_made_up_is_always_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        imports.write(tmp_path / name, 500)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert (tmp_path / "one").read_text().count("\n") == 501


@pytest.mark.slow
def test_an_import_stays_within_its_target(tmp_path: Path) -> None:
    # A tenth of the candidacies in a tenth of the time that processors have, however busy they are; and of the memory,
    # of which a part is the same for any size, well below all of it.
    imports.write(tmp_path / "results.csv", imports.CANDIDACIES // 10)
    data = imports.fresh(tmp_path / "data")
    took = imports.measure(data, [tmp_path / "results.csv"])
    assert took.megabytes < imports.TARGETS["megabytes"] / 2
    assert took.processor < imports.TARGETS["seconds"] / 2
    written = (data / "returns" / f"local.{imports.DAY}.ttl").read_text(encoding="utf-8")
    assert written.count("a wm:Candidacy ;") == imports.CANDIDACIES // 10


@pytest.mark.slow
def test_an_import_that_fails_is_told(tmp_path: Path) -> None:
    (tmp_path / "results.csv").write_text("no,results\n1,2\n")
    with pytest.raises(RuntimeError, match="no layout has any of these columns"):
        imports.measure(imports.fresh(tmp_path / "data"), [tmp_path / "results.csv"])
