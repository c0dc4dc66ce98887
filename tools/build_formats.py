"""Writes `docs/formats/*.md` from the tables that `riwaya export` writes: column by column what each holds and where it comes from.

usage: python -m tools.build_formats [--check]

With --check nothing is written, and a stale page ends with 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

from riwaya.export.columns import Table
from riwaya.export.formats import FORMATS, Format
from tools.artefact import kept

PAGES = Path(__file__).resolve().parent.parent / "docs" / "formats"
HEAD = "<!-- made by python -m tools.build_formats from src/riwaya/export; do not edit -->"


def cell(text: str) -> str:
    """A text in a table."""
    return text.replace("|", "\\|")


def page(table: Table, formats: list[Format]) -> str:
    """The page of a table."""
    ways = ", ".join(f"`riwaya export {each.name}` ({', '.join(each.writers)})" for each in formats)
    lines = [HEAD, f"# {table.title}", "", f"{ways}. A row is {table.row_is}. Figures are by the profile `{table.profile}` unless another is asked for.", ""]
    lines += [line for note in table.notes for line in (note, "")]
    lines += ["| column | type | holds | from |", "|---|---|---|---|"]
    lines += [f"| `{each.name}` | {each.kind} | {cell(each.holds)} | {cell(each.origin)} |" for each in table.columns]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Builds or checks; returns the exit code."""
    tables = {each.table.name: each.table for each in FORMATS.values()}
    pages = {f"{name}.md": page(table, [each for each in FORMATS.values() if each.table is table]) for name, table in tables.items()}
    fresh = [kept(PAGES / name, text, "--check" in arguments, "build_formats") for name, text in sorted(pages.items())]
    return 0 if all(fresh) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
