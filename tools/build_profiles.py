"""Compiles `data/incidents/profiles.yaml` to `src/riwaya/compiled/profiles.json`.

usage: python -m tools.build_profiles [--check]

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
SOURCE = ROOT / "data" / "incidents" / "profiles.yaml"
ARTEFACT = ROOT / "src" / "riwaya" / "compiled" / "profiles.json"
CHOICES = ("lowest", "supported", "span", "latest")


def faults(data: dict[str, Any]) -> list[str]:
    """What is wrong: a choice that is none, a vague range without its number, a rule without one of the languages."""
    found = [f"{name}: unknown choice {row.get('choose')}" for name, row in data["profiles"].items() if row.get("choose") not in CHOICES]
    found += [
        f"{name}: a vague range needs min, max and is" for name, row in data["profiles"].items() for v in row.get("vague", []) if set(v) != {"min", "max", "is"}
    ]
    return found + [f"{name}: needs en and ar" for name, row in data["rules"].items() if set(row) != {"en", "ar"}]


def compiled(data: dict[str, Any]) -> dict[str, Any]:
    """As the program reads it: numbers as numbers, yes and no as such."""
    profiles = {
        name: {
            "choose": row["choose"],
            "effects": row["effects"],
            "groups": row["groups"] == "true",
            "vague": [{key: int(number) for key, number in vague.items()} for vague in row.get("vague", [])],
        }
        for name, row in data["profiles"].items()
    }
    return {"profiles": profiles, "rules": data["rules"]}


def main(arguments: list[str]) -> int:
    """Builds or checks; returns the exit code."""
    data: dict[str, Any] = yaml.load(SOURCE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for fault in (found := faults(data)):
        print(f"profiles: {fault}", file=sys.stderr)
    if found:
        return 1
    text = json.dumps(compiled(data), ensure_ascii=False, separators=(",", ":")) + "\n"
    return 0 if kept(ARTEFACT, text, "--check" in arguments, "build_profiles") else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
