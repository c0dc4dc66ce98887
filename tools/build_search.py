"""Compiles `data/search/ar.yaml` to `src/riwaya/compiled/search.json`, and runs its examples.

usage: python -m tools.build_search [--check]

With --check nothing is written, and a stale artefact ends with 1.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

from riwaya.errors import DataError
from riwaya.rules.fold import fold
from riwaya.store.analyser import Analyser
from tools.artefact import kept

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "data" / "search" / "ar.yaml"
ARTEFACT = ROOT / "src" / "riwaya" / "compiled" / "search.json"
SIDES = ("before", "after")


def load_source() -> dict[str, Any]:
    """The section `search` of the data file, every scalar as a string."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    section: dict[str, Any] = yaml.load(SOURCE.read_text(encoding="utf-8"), Loader=loader)["search"]
    return section


def compile_search(section: dict[str, Any]) -> dict[str, Any]:
    """The artefact: folded clitics and endings, longest first. Raises DataError for a row without its parts, and an example that does not hold."""
    compiled: dict[str, Any] = {"shortest": int(section["shortest"])}
    for side in SIDES:
        forms = {fold(form) for row in section[side] for form in told(row)["forms"]}
        compiled[side] = sorted(forms, key=lambda form: (-len(form), form))
    analyser = Analyser(compiled)
    for side in SIDES:
        for row in section[side]:
            check(row, analyser)
    return compiled


def told(row: dict[str, Any]) -> dict[str, Any]:
    """The row, once it has all its parts."""
    for key in ("id", "forms", "why", "examples", "not_examples"):
        if not row.get(key):
            raise DataError(f"search: {row.get('id')}: no {key}")
    return row


def check(row: dict[str, Any], analyser: Analyser) -> None:
    """Each example shares a stem with what it finds; each that is none does not."""
    for key, wanted in (("examples", True), ("not_examples", False)):
        for example in row[key]:
            if bool(analyser.stems(fold(example["text"])) & analyser.stems(fold(example["finds"]))) is not wanted:
                raise DataError(f"search: {row['id']}: «{example['text']}» should {'' if wanted else 'not '}find «{example['finds']}»")


def main(arguments: list[str]) -> int:
    """Writes or checks the artefact."""
    text = json.dumps(compile_search(load_source()), ensure_ascii=False, separators=(",", ":")) + "\n"
    return 0 if kept(ARTEFACT, text, "--check" in arguments, "build_search") else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
