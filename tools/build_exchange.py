"""Compiles `data/exchange/*.yaml` to `src/riwaya/compiled/exchange.json`.

usage: python -m tools.build_exchange [--check]

With --check nothing is written, and a stale artefact ends with 1.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

from tools.artefact import kept

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "data" / "exchange"
ARTEFACT = ROOT / "src" / "riwaya" / "compiled" / "exchange.json"


def faults(data: dict[str, Any]) -> list[str]:
    """What is wrong: a rule for no sub-event, a sub-event that no rule reaches, a type whose last rule has conditions."""
    acled = data["acled"]
    subs = {sub for row in acled["events"].values() for sub in row["subs"]}
    reached = {rule["sub"] for rules in acled["rules"].values() for rule in rules}
    found = [f"no sub-event {sub}" for sub in sorted(reached - subs)] + [f"no rule reaches {sub}" for sub in sorted(subs - reached)]
    return found + [f"{name}: the last rule has conditions" for name, rules in acled["rules"].items() if "when" in rules[-1]]


def main(arguments: list[str]) -> int:
    """Builds or checks; returns the exit code."""
    data = {path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) for path in sorted(SOURCES.glob("*.yaml"))}
    for fault in (found := faults(data)):
        print(f"exchange: {fault}", file=sys.stderr)
    if found:
        return 1
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    return 0 if kept(ARTEFACT, text, "--check" in arguments, "build_exchange") else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
