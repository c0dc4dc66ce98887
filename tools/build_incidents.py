"""Compiles `data/incidents/` (what may be one happening, how rare words are, weights) to `src/riwaya/compiled/incidents.json`.

usage: python -m tools.build_incidents [--check]

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
from riwaya.rules.gazetteer import Gazetteer
from tools.artefact import kept

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "data" / "incidents"
TYPES = ROOT / "data" / "codes" / "types.yaml"
ARTEFACT = ROOT / "src" / "riwaya" / "compiled" / "incidents.json"


def load(path: Path) -> dict[str, Any]:
    """A data file, every scalar as a string."""
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return data


def compile_incidents(merging: dict[str, Any], rarity: dict[str, Any], weights: dict[str, Any], types: set[str]) -> dict[str, Any]:
    """The artefact. Raises DataError where a type has no group or two, or a kin is no type."""
    told = [kind for kinds in merging["groups"].values() for kind in kinds]
    for kind in sorted(types.symmetric_difference(told)):
        raise DataError(f"merging.yaml: groups: {kind}: {'no group' if kind in types else 'no type'}", kind)
    for kind in sorted(told):
        if told.count(kind) > 1:
            raise DataError(f"merging.yaml: groups: {kind}: in two groups", kind)
    for kind in sorted({kind for row in merging["kin"] for kind in row} - types):
        raise DataError(f"merging.yaml: kin: {kind}: no type", kind)
    return {
        "groups": {kind: group for group, kinds in merging["groups"].items() for kind in kinds},
        "kin": merging["kin"],
        "radius_km": {precision: float(km) for precision, km in merging["radius_km"].items()},
        "countries": countries(),
        "rarity": {word: int(bits) for bits, words in rarity["bits"].items() for word in words},
        "unseen": int(rarity["unseen"]),
        **weights,
    }


def countries() -> list[str]:
    """The folded names of countries, Arabic and English: sharing one is sharing nothing."""
    gazetteer = Gazetteer.load()
    entries = map(gazetteer.entry, range(len(gazetteer)))
    return sorted({fold(name) for entry in entries if entry.kind == "country" for name in (entry.name, *entry.arabic)})


def main(arguments: list[str]) -> int:
    """Builds or checks; returns the exit code."""
    types = {kind for family in load(TYPES)["families"].values() for kind in family["types"]}
    weights = json.loads((SOURCE / "weights.json").read_text(encoding="utf-8"))
    try:
        data = compile_incidents(load(SOURCE / "merging.yaml"), load(SOURCE / "rarity.yaml"), weights, types)
    except DataError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
    return 0 if kept(ARTEFACT, text, "--check" in arguments, "build_incidents") else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
