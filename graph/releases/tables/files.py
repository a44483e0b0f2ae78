"""Write the tables of a release as files: CSV, packed, and Parquet, whose columns have types.

The same release gives the same bytes: rows stand in a fixed order, and no file tells a time. What a Parquet file says
of the library that wrote it depends on its version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import IO, Any

from wardmote.graph.files import packing
from wardmote.graph.files.packing import Sums
from wardmote.graph.releases.tables.database import Cell, Tables
from wardmote.graph.releases.tables.described import BOOLEAN, DAY, INTEGER, Table

# Rows of a group of a Parquet file, which are in memory while it is written.
_GROUP = 50_000
_TRUTHS = {True: "true", False: "false"}


def lines(rows: Iterable[Sequence[Cell]]) -> Iterator[list[str | int | None]]:
    """Give rows as CSV has them: truths as `true` and `false`."""
    for row in rows:
        yield [_TRUTHS[cell] if isinstance(cell, bool) else cell for cell in row]


def write_csv(tables: Tables, table: Table, output: IO[bytes]) -> int:
    """Write a table as CSV under the names of its columns; give the number of rows."""
    rows = chain.from_iterable(tables.pieces(table))
    return packing.table(output, [column.name for column in table.columns], lines(rows))


def write_parquet(tables: Tables, table: Table, path: Path) -> tuple[int, Sums]:
    """Write a table as a Parquet file, where there is none yet; give the number of rows, and the sums of the file."""
    # Here, since it takes half a second, which nothing but a build needs.
    from pyarrow import parquet  # type: ignore[import-untyped]

    schema, number = _schema(table), 0
    with path.open("xb") as file, parquet.ParquetWriter(file, schema, compression="snappy") as writer:
        for some in tables.pieces(table, size=_GROUP):
            writer.write_batch(_batch(schema, table, some))
            number += len(some)
    with path.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    size = path.stat().st_size
    return number, Sums(size, digest, size, digest)


def _schema(table: Table) -> Any:
    import pyarrow

    kinds = {INTEGER: pyarrow.int64(), BOOLEAN: pyarrow.bool_(), DAY: pyarrow.date32()}
    fields = (
        pyarrow.field(column.name, kinds.get(column.type, pyarrow.string()), metadata={"description": column.means})
        for column in table.columns
    )
    return pyarrow.schema(list(fields), metadata={"title": table.title, "description": table.rows})


def _batch(schema: Any, table: Table, rows: Sequence[Sequence[Cell]]) -> Any:
    import pyarrow

    arrays = []
    for column, field, values in zip(table.columns, schema, zip(*rows, strict=True), strict=True):
        given = [value and date.fromisoformat(str(value)) for value in values] if column.type == DAY else list(values)
        arrays.append(pyarrow.array(given, field.type))
    return pyarrow.RecordBatch.from_arrays(arrays, schema=schema)
