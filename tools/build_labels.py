"""Compiles `data/codes/labels.yaml` to `src/riwaya/compiled/labels.json`.

usage: python -m tools.build_labels [--check]

With --check nothing is written, and a stale artefact ends with 1.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "data" / "codes" / "labels.yaml"
ARTEFACT = ROOT / "src" / "riwaya" / "compiled" / "labels.json"


def faults(data: dict[str, dict[str, dict[str, str]]]) -> list[str]:
    """What is wrong with the labels: a language that is missing, a family that is not there, a text that is not NFC."""
    out = []
    for table, rows in data.items():
        for key, row in rows.items():
            out += [f"{table}.{key}: no {language}" for language in ("en", "ar") if not row.get(language)]
            out += [f"{table}.{key}: not NFC" for text in row.values() if unicodedata.normalize("NFC", text) != text]
    out += [f"types.{key}: no family {row.get('family')!r}" for key, row in data["types"].items() if row.get("family") not in data["families"]]
    return out


def main(arguments: list[str]) -> int:
    """Builds or checks; returns the exit code."""
    data: dict[str, Any] = yaml.load(SOURCE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for fault in (found := faults(data)):
        print(f"labels: {fault}", file=sys.stderr)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    if "--check" in arguments:
        if not ARTEFACT.exists() or ARTEFACT.read_text(encoding="utf-8") != text:
            print("labels: labels.json is stale; run: python -m tools.build_labels", file=sys.stderr)
            return 1
    else:
        ARTEFACT.write_text(text, encoding="utf-8")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
