"""Make the files that `/conformance` and `/bench` show, of what tests and measures wrote.

    WARDMOTE_PROOF=/tmp/found.json RDF_TESTS=/tmp/rdf-tests pytest -m proof
    python tests/support/prove.py conformance /tmp/found.json --suites https://github.com/w3c/rdf-tests/tree/COMMIT
    python tests/support/prove.py bench --endpoint /tmp/endpoint.json --sparqloscope /tmp/sparqloscope.json

The files are written to `server/proof/`. Nothing of the suites and of the benchmark is in them but names and results.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
import engines

from wardmote.server.proof.reading import INAPPLICABLE, PASSED

FOLDER = Path(__file__).resolve().parents[2] / "server" / "proof"
# Of a query of a benchmark, whose text is of others, and of what came of it.
_KEPT = ("name", "group", "fault")
_OUTCOME = ("status", "seconds", "rows")

File = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Make the files that the pages of conformance and speed show."""


@main.command()
@click.argument("found", type=File)
@click.option("--suites", default="https://github.com/w3c/rdf-tests", help="Where the suites were taken from.")
@click.option("--date", "day", default=lambda: date.today().isoformat(), help="Day of the run; by default today.")
def conformance(found: Path, suites: str, day: str) -> None:
    """Make the file of conformance of what a run of the tests wrote."""
    findings = json.loads(found.read_text(encoding="utf-8"))
    head = {
        "date": day,
        "version": version("wardmote"),
        "engine": f"pyoxigraph {version('pyoxigraph')}",
        "suites": suites,
    }
    own = _lines(one for one in findings if not one["engine"])
    behind = ",\n".join(_behind(kind, findings) for kind in sorted({one["engine"] for one in findings} - {""}))
    opened = _line(head).removesuffix("}")
    _write("conformance.json", f'{opened}, "behind": [\n{behind}\n], "findings": [\n{own}\n]}}\n')


@main.command()
@click.option("--endpoint", type=File, help="What `tests/bench/endpoint.py --results` wrote.")
@click.option("--sparqloscope", type=File, help="What `tests/bench/sparqloscope.py --results` wrote.")
@click.option("--note", default="", help="What a reader has to know of the run, in a sentence.")
def bench(endpoint: Path | None, sparqloscope: Path | None, note: str) -> None:
    """Make the file of speed of what the measures wrote."""
    made: dict[str, Any] = {"note": note}
    for name, file in (("endpoint", endpoint), ("sparqloscope", sparqloscope)):
        made[name] = None if file is None else json.loads(file.read_text(encoding="utf-8"))
    if made["sparqloscope"] is not None:
        made["sparqloscope"] |= _slight(made["sparqloscope"])
    _write("bench.json", json.dumps(made, indent=1, ensure_ascii=False) + "\n")


def _slight(found: dict[str, Any]) -> dict[str, Any]:
    """Give queries without their texts, and their outcomes without what was answered."""
    queries = [{name: one[name] for name in _KEPT} for one in found["queries"]]
    results = {
        endpoint: {query: {name: outcome[name] for name in _OUTCOME} for query, outcome in each.items()}
        for endpoint, each in found["results"].items()
    }
    return {"queries": queries, "results": results}


def _behind(kind: str, findings: list[dict[str, str]]) -> str:
    """Give what came of the tests before an engine of others: how many came out how, and those that fail."""
    found = [one for one in findings if one["engine"] == kind]
    head = {"engine": engines.named(kind), "counts": Counter(one["outcome"] for one in found)}
    failing = _lines(one | {"engine": ""} for one in found if one["outcome"] not in (PASSED, INAPPLICABLE))
    return f'{_line(head).removesuffix("}")}, "findings": [\n{failing}\n]}}'


def _lines(findings: Iterable[dict[str, str]]) -> str:
    return ",\n".join(_line({name: value for name, value in one.items() if value}) for one in findings)


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _write(name: str, text: str) -> None:
    (FOLDER / name).write_text(text, encoding="utf-8")
    click.echo(f"{(FOLDER / name).relative_to(FOLDER.parents[1])}: {len(text):,} characters")


if __name__ == "__main__":
    main()
