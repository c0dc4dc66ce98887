"""What a table is: columns that say what they hold and where it comes from. Writers and `docs/formats` go by the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

TEXT, INTEGER, DECIMAL, YES_NO = "text", "integer", "decimal", "yes or no"
KINDS = (TEXT, INTEGER, DECIMAL, YES_NO)
Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `kind` is one of `KINDS`, `holds` says what, `origin` whence, `of` gives its value of a row; None is an empty cell."""

    name: str
    kind: str
    holds: str
    origin: str
    of: Callable[[Any], Value]


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` makes the rows of one case (none where the format cannot hold it); `profile` is the one whose figures it has where none is asked for;
    `notes` go under the header of its page, `under` is a second row of the file below the header.
    """

    name: str
    title: str
    row_is: str
    columns: tuple[Column, ...]
    rows: Callable[[Any], Iterable[Any]]
    profile: str = "airwars"
    notes: tuple[str, ...] = ()
    under: tuple[str, ...] = ()


def joined(values: Iterable[str | None]) -> str:
    """A list in a cell: each once, with `;` between; a `;` of a value's own becomes a comma."""
    return ";".join(dict.fromkeys(each.replace(";", ",") for each in values if each))
