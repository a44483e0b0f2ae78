"""Whether a file of Turtle that no command of ours rewrites is in canonical form."""

from __future__ import annotations

from pathlib import Path

from wardmote.graph.rdf import reader, turtle

_MEND = (
    "run: python -c 'import sys; from pathlib import Path; from wardmote.graph.rdf import reader, turtle; "
    "p = Path(sys.argv[1]); p.write_text(turtle.write(reader.read(p, p.name)))' "
)


def assert_canonical(path: Path) -> None:
    """Fail with the command that rewrites a file where it is not as that would write it."""
    assert path.read_text(encoding="utf-8") == turtle.write(reader.read(path, path.name)), f"{_MEND}{path}"
