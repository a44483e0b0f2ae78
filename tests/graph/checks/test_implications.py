"""Nobody writes by hand what a rule derives from a claim of the same words."""

from __future__ import annotations

from pathlib import Path

from checkout import Folder

from wardmote.graph.checks import implications
from wardmote.graph.errors import Fault
from wardmote.graph.sources import canonical, load

HERALD = "articles/fenwick-herald.ttl"
CONTROL = "a wm:Control ; wm:contest election:local.fenwick-marsh.2031-05-01 ; wm:controller party:bittern"


def faults(folder: Folder) -> list[Fault]:
    canonical.format_files(folder.data, None)
    files = folder.files()
    return implications.check(files, load.store(files))


def state(folder: Folder, said: str) -> None:
    """Add a claim that the party that regained the council controlled it."""
    path = folder.data / HERALD
    claim = f'claim:fenwick-herald.900 a wm:Claim ; {said} ; dcterms:abstract "x"@en ; wm:states proposition:new .\n'
    added = f"\n{claim}proposition:new {CONTROL} ; wm:phase wm:after .\n"
    path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")


def test_the_data_repeats_nothing(fictional: Path) -> None:
    for data in (fictional, load.default_data()):
        files = [file for file in load.data_files(data) if not file.name.startswith("returns/")]
        assert implications.check(files, load.store(files)) == []


def test_a_claim_that_another_implies_is_found(folder: Folder) -> None:
    state(folder, "wm:evidence <#char=116,189>")
    (fault,) = faults(folder)
    text = (folder.data / HERALD).read_text(encoding="utf-8")
    assert (fault.file, fault.node) == (HERALD, "claim:fenwick-herald.900")
    assert text.splitlines()[fault.line - 1] == "claim:fenwick-herald.900"
    assert fault.message == "follows by its meaning from claim:fenwick-herald.4, which rests on the same words"
    assert "remove it" in fault.remedy


def test_what_other_words_say_is_another_claim(folder: Folder) -> None:
    state(folder, "wm:evidence <#char=192,220>")
    assert faults(folder) == []


def test_what_somebody_says_is_another_claim(folder: Folder) -> None:
    state(folder, "wm:evidence <#char=116,156> ; wm:modality wm:quoted ; wm:speaker person:ada-thorne")
    assert faults(folder) == []


def test_the_contrary_is_another_claim(folder: Folder) -> None:
    state(folder, "wm:evidence <#char=116,156> ; wm:polarity wm:denied")
    assert faults(folder) == []
