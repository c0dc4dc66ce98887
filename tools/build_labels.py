"""Compiles `data/codes/labels.yaml` to `src/riwaya/compiled/labels.json`.

usage: python -m tools.build_labels [--check]

With --check nothing is written, and a stale artefact ends with 1.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

from riwaya.rules.code_faults import label_faults
from tools.artefact import kept

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "data" / "codes" / "labels.yaml"
ARTEFACT = ROOT / "src" / "riwaya" / "compiled" / "labels.json"


def faults(data: dict[str, Any]) -> list[str]:
    """What is wrong with the labels: a language that is missing, a family that is not there."""
    return [f"{'.'.join(map(str, way))}: {message}" for way, message in label_faults(data)]


def main(arguments: list[str]) -> int:
    """Builds or checks; returns the exit code."""
    data: dict[str, Any] = yaml.load(SOURCE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for fault in (found := faults(data)):
        print(f"labels: {fault}", file=sys.stderr)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    fresh = kept(ARTEFACT, text, "--check" in arguments, "build_labels")
    return 1 if found or not fresh else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
