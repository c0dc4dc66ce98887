"""Compiles `data/ar/*.yaml` and `data/codes/*.yaml` to `src/riwaya/compiled/` and runs the rules' examples.

usage: python -m tools.build_data [--check] [FILE_STEM …]

With --check nothing is written, and a stale artefact or a failing example ends with 1. File stems limit the examples that are run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from riwaya.errors import DataError
from riwaya.rules.compile import compile_language
from riwaya.rules.engine import RuleSet
from riwaya.rules.examples import failures
from riwaya.rules.lexicon import Lexicon
from riwaya.rules.sources import well_formed
from riwaya.text.tokens import tokenise
from tools.artefact import kept

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "data" / "ar"
CODES = ROOT / "data" / "codes"
COMPILED = ROOT / "src" / "riwaya" / "compiled"


def load_sources(folder: Path = SOURCE) -> dict[str, dict[str, Any]]:
    """All files of a folder, every scalar as a string. Raises DataError with file and line."""
    return well_formed(folder)


def written(data: dict[str, Any]) -> str:
    """The artefact's text: one line, keys in order."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def main(arguments: list[str]) -> int:
    """Builds or checks; returns the exit code."""
    check = "--check" in arguments
    only = {a for a in arguments if not a.startswith("-")}
    try:
        sources = load_sources()
        data = compile_language(sources)
        codes = load_sources(CODES)
    except DataError as error:
        print(f"data: {error}", file=sys.stderr)
        return 1
    texts = {"language.json": written(data), "codes.json": written(codes)}
    for name, text in texts.items():
        if not kept(COMPILED / name, text, check, "build_data"):
            return 1
    lexicon, ruleset = Lexicon(data), RuleSet(data)
    rows = [row for name, source in sources.items() if not only or name in only for row in source.get("rules") or []]
    failed = list(failures(rows, ruleset, lambda t: tokenise(t, lexicon)))
    for failure in failed:
        print(f"data: {failure.rule}: «{failure.text}» {failure.fault}", file=sys.stderr)
    print(
        f"{len(data['classes'])} classes, {len(data['sets'])} sets, {len(data['folded'])} forms, {len(data['rules'])} rules, {len(failed)} failures, {len(texts['language.json'])} bytes"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
