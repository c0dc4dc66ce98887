"""The project's own annotated samples: read, and held against their annotation."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.agreement import agreement
from benchmarks.sets import ROOT, riwaya_reader, rows_of

ARTICLES = ROOT / "samples" / "articles.jsonl"
GOLD = ROOT / "samples" / "gold.jsonl"


def samples_read() -> list[dict[str, Any]]:
    """The records of the samples, in order."""
    return [riwaya_reader(row) for row in rows_of(ARTICLES)]


def samples_reached() -> dict[str, float]:
    """What is reached on them; empty where there are none."""
    if not ARTICLES.exists():
        return {}
    annotated = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {f"samples.{name}": value for name, value in agreement(samples_read(), annotated).items()}
