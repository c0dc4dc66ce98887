"""The pinned floors of the quality gate: raised by the tool, lowered only with a reason that stays in the file.

usage: python -m benchmarks.floors [--raise] [--lower NAME VALUE WHY]

Without an option it shows each floor beside what is reached. `--raise` sets every floor to what is reached now less a hair, and none below
what it was. `--lower` writes the new floor and the reason beside it; `tests/test_quality_gate.py` fails on a floor that sank without one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from typing import Any

from benchmarks.scores import AT_MOST
from benchmarks.sets import BENCHES, ROOT, SHARED, score

FLOORS = ROOT / "tests" / "floors.json"
# A figure may sink by this much without a word: the third digit moves with the least change of a rule.
HAIR = 0.005
GATED = (
    "gold.relevant",
    "gold.event",
    "gold.type",
    "gold.status",
    "gold.place",
    "gold.time",
    "gold.perpetrator",
    "gold.target",
    "gold.weapon",
    "gold.casualties",
    "gold.source",
    "gold.chain",
    "gold.all slots",
    "gold.statement_span",
    "gold.statement_speaker",
    "gsr.ASSAULT.recall on yes",
    "gsr.ASSAULT.false alarms on easy no",
    "gsr.PROTEST.recall on yes",
    "airwars.place by name",
    "airwars.date within 1 day",
    "airwars.type",
    "airwars.killed: a figure in range",
    "airwars.belligerent",
    "other.with a violent event",
)


def load() -> dict[str, Any]:
    """The floors as pinned: `corpus` (file -> SHA-256), `floors` (name -> figure), `samples` (the same), `lowered` (name, from, to, why)."""
    data: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return data


def corpus() -> dict[str, str]:
    """The SHA-256 of each measured file."""
    names = sorted({bench.rows for bench in BENCHES} | {"bench/airwars/incidents.jsonl"})
    return {name: hashlib.sha256((SHARED / name).read_bytes()).hexdigest() for name in names}


def reached() -> dict[str, float]:
    """What is reached now on every gated figure."""
    scored = {name: value for bench in BENCHES for name, value in score(bench, "riwaya").items()}
    return {name: scored[name] for name in GATED}


def better(name: str, value: float, pinned: float) -> bool:
    """True where `value` is better than what is pinned: lower for a false alarm, higher for all else."""
    return value < pinned if name.removeprefix("samples.") in AT_MOST else value > pinned


def holds(name: str, value: float, pinned: float) -> bool:
    """True where `value` is as good as what is pinned."""
    return value == pinned or better(name, value, pinned)


def pin(name: str, value: float) -> float:
    """The floor (for a false alarm the ceiling) that a reached figure gives."""
    return math.ceil((value + HAIR) * 1000) / 1000 if name in AT_MOST else math.floor((value - HAIR) * 1000) / 1000


def raised(floors: dict[str, float], now: dict[str, float]) -> dict[str, float]:
    """The floors, each raised to what is reached where that is better; none is lowered."""
    return {name: pin(name, value) if name not in floors or better(name, pin(name, value), floors[name]) else floors[name] for name, value in now.items()}


def lowered(data: dict[str, Any], name: str, value: float, why: str) -> dict[str, Any]:
    """The file with one floor lowered and the reason put down. Raises ValueError without a reason or for a name that is not pinned."""
    if name not in data["floors"] or not why.strip():
        raise ValueError("only a pinned floor can be lowered, and only with a reason")
    entry = {"name": name, "from": data["floors"][name], "to": value, "why": why}
    return data | {"floors": data["floors"] | {name: value}, "lowered": [*data["lowered"], entry]}


def save(data: dict[str, Any]) -> None:
    """Writes the file."""
    FLOORS.write_text(json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Shows, raises or lowers; 1 where the sets are not at hand."""
    parser = argparse.ArgumentParser(description="The pinned floors of the quality gate.")
    parser.add_argument("--raise", dest="up", action="store_true", help="raise every floor to what is reached now")
    parser.add_argument("--lower", nargs=3, metavar=("NAME", "VALUE", "WHY"), help="lower one floor, with the reason")
    options = parser.parse_args(arguments)
    data = load() if FLOORS.exists() else {"corpus": {}, "floors": {}, "samples": {}, "lowered": []}
    if options.lower:
        name, value, why = options.lower
        save(lowered(data, name, float(value), why))
        return 0
    if not SHARED.exists():
        print(f"The measured sets are not at {SHARED}.", file=sys.stderr)
        return 1
    now = reached()
    for name, value in now.items():
        print(f"{name:42}{value:8.3f}{data['floors'].get(name, float('nan')):8.3f}")
    if options.up:
        from benchmarks.samples import samples_reached

        save(data | {"corpus": corpus(), "floors": raised(data["floors"], now), "samples": raised(data["samples"], samples_reached())})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
