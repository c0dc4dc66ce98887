"""What an export would hold: its first rows as they would leave, how many incidents it is of, and what stays here and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import Connection

from riwaya.batch.exporting import Asked, each_told
from riwaya.export.columns import Value
from riwaya.export.formats import Counts, values
from riwaya.export.told import Told
from riwaya.store import saved_exports
from riwaya.web.columns import Columns

ROWS = 20
# So many incidents are looked at for a preview: each is derived anew, about a millisecond each.
LOOKED_AT = 300


@dataclass(frozen=True, slots=True)
class Preview:
    """The first `ROWS` rows under `columns`. `total` incidents are asked for, of which `looked_at` were made into rows here; `unreviewed` more would leave if
    those that nobody reviewed were asked for. `left_out` says of those looked at why how many are no row, `refused` which cannot be one, with the reason.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: int
    unreviewed: int
    looked_at: int
    left_out: tuple[tuple[str, int], ...]
    refused: tuple[tuple[str, str], ...]
    saved: dict[str, dict[str, str]]


def preview(connection: Connection, columns: Columns, asked: Asked) -> Preview:
    """The preview of what is asked. Raises StoreError."""
    counts = Counts(left_out=Counter())
    looked_at: Iterator[Told] = islice(each_told(connection, asked.filters), LOOKED_AT)
    made = values(asked.format.table, looked_at, asked.manner, counts)
    rows = tuple(islice(made, ROWS))
    for _ in made:  # the rest is only counted
        pass
    total = int(columns.mask(connection, asked.filters).sum())
    open_too = int(columns.mask(connection, replace(asked.filters, state=None)).sum())
    unreviewed = open_too - total if asked.filters.state == "reviewed" else 0
    names = tuple(column.name for column in asked.format.table.columns)
    left_out = tuple(sorted(counts.left_out.items()))
    return Preview(names, rows, total, unreviewed, counts.incidents, left_out, tuple(counts.refused), saved_exports.listed(connection))
