"""Compiles `data/ar/furniture.yaml` to `src/riwaya/compiled/furniture.json`.

usage: python -m tools.build_furniture [--check]

With --check nothing is written, and a stale artefact ends with 1.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import yaml

from riwaya.errors import DataError
from riwaya.rules.fold import fold
from riwaya.text.page_lines import line_key
from tools.artefact import kept

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "data" / "ar" / "furniture.yaml"
ARTEFACT = ROOT / "src" / "riwaya" / "compiled" / "furniture.json"


def load_source() -> dict[str, Any]:
    """The section `furniture` of the data file, every scalar as a string."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    section: dict[str, Any] = yaml.load(SOURCE.read_text(encoding="utf-8"), Loader=loader)["furniture"]
    return section


def compile_furniture(section: dict[str, Any]) -> dict[str, Any]:
    """The artefact: marks and patterns with their macros put in, lines by their key. Raises DataError on a faulty row."""
    lines: dict[str, list[str]] = {}
    for row in section["lines"]:
        for form in _told(row)["forms"]:
            if lines.setdefault(line_key(form), [row["id"], row["what"], row["opens"]])[0] != row["id"]:
                raise DataError(f"furniture: «{form}» stands in two rows")
    headline = section["headline"]
    return {
        "months": section["months"],
        "marks": [_mark(row, section["macros"]) for row in section["marks"]],
        "lines": lines,
        "patterns": [[row["id"], row["what"], _regex(_told(row), {})] for row in section["patterns"]],
        "continues": fold(headline["continues"]),
        "not_continuing": sorted({fold(word) for word in headline["not_continuing"]}),
    }


def _mark(row: dict[str, Any], macros: dict[str, str]) -> dict[str, str]:
    return {"id": row["id"], "needs": row["needs"], "regex": _regex(_told(row), macros)} | {k: row[k] for k in ("at", "before", "every", "kind") if k in row}


def _told(row: dict[str, Any]) -> dict[str, Any]:
    for key in ("id", "why", "not_examples"):
        if not row.get(key):
            raise DataError(f"furniture: {row.get('id')}: no {key}")
    return row


def _regex(row: dict[str, Any], macros: dict[str, str]) -> str:
    regex: str = row["regex"]
    for _ in range(3):
        regex = re.sub(r"\{([a-z_]+)\}", lambda found: macros[found.group(1)], regex)
    try:
        re.compile(regex)
    except re.error as error:
        raise DataError(f"furniture: {row['id']}: {error}") from error
    return regex


def main(arguments: list[str]) -> int:
    """Builds or checks; returns the exit code."""
    data = compile_furniture(load_source())
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), sort_keys=True) + "\n"
    if not kept(ARTEFACT, text, "--check" in arguments, "build_furniture"):
        return 1
    print(f"{len(data['marks'])} marks, {len(data['lines'])} lines, {len(data['patterns'])} patterns, {len(text)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
