"""Tables as CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from starlette.responses import Response

# A cell that begins with one of these is a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(value: Any) -> str:
    """A value as a cell: lists joined by «; », text that a spreadsheet would run behind an apostrophe; a number is a number."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return cell("; ".join(str(item) for item in value))
    if isinstance(value, bool | int | float):
        return str(value)
    text = str(value)
    return f"'{text}" if text.lstrip(" \u00a0\ufeff").startswith(FORMULA) or text.startswith(FORMULA) else text


def csv_text(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> str:
    """The table with its header. The mark at the beginning tells spreadsheets that it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([cell(row.get(column)) for column in columns] for row in rows)
    return "\ufeff" + out.getvalue()


def csv_answer(name: str, columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> Response:
    """The table as a file to keep."""
    text = csv_text(columns, rows).encode("utf-8", "replace")
    return Response(text, media_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}.csv"'})
