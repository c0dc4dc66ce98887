"""How well and how fast copies are found: 50,000 texts with planted copies, and a flood of 5,000 copies of one.

usage: python -m benchmarks.copies [--documents N] [--seed N]

The words are those of ../shared/bench/texts where it is there, else of the samples. Finding copies includes looking for furniture.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from pathlib import Path

from benchmarks.planting import Planted, Writer, flood, planted
from riwaya.incidents.copies.copied import Copied
from riwaya.incidents.copies.finding import find_copies, groups

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT.parent / "shared" / "bench" / "texts" / "articles.jsonl.gz"
SAMPLES = ROOT / "samples" / "articles.jsonl"
FLOOD = 5_000


def base_texts() -> list[str]:
    """The texts whose words are used."""
    lines = gzip.decompress(BENCH.read_bytes()).decode("utf-8") if BENCH.exists() else SAMPLES.read_text(encoding="utf-8")
    return [json.loads(line)["text"] for line in lines.split("\n") if line]


def pairs(found: dict[str, Copied]) -> set[tuple[str, str]]:
    """Each copy with each text that it has something from."""
    return {(document, part.original) for document, copied in found.items() for part in copied.parts}


def timed(made: Planted) -> tuple[dict[str, Copied], float, float]:
    """What is found, with seconds by the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    found = find_copies(made.texts)
    return found, time.perf_counter() - clock, time.process_time() - processor


def report(made: Planted, found: dict[str, Copied]) -> dict[str, object]:
    """Precision and recall over pairs, and the recall of each way of copying."""
    got = pairs(found)
    hit = Counter(kind_of(made, document) for document, _ in made.truth & got)
    planted_by = Counter(kind_of(made, document) for document, _ in made.truth)
    return {
        "pairs planted": len(made.truth),
        "pairs found": len(got),
        "precision": round(len(got & made.truth) / max(1, len(got)), 4),
        "recall": round(len(got & made.truth) / max(1, len(made.truth)), 4),
        "recall by way": {kind: round(hit[kind] / n, 3) for kind, n in sorted(planted_by.items())},
        "bulletins": dict(sorted(Counter(kind for kind in made.kinds.values() if kind.startswith("bulletin")).items())),
        "bulletins taken for copies": dict(sorted(Counter(kind for d in found if (kind := made.kinds.get(d, "")).startswith("bulletin")).items())),
        "originals taken for copies": sum(1 for document in found if document not in made.kinds),
    }


def kind_of(made: Planted, document: str) -> str:
    """The way in which a copy was made; all double ways together."""
    kind = made.kinds[document]
    return "two ways at once" if "+" in kind else kind


def main(arguments: list[str]) -> int:
    """Prints the figures as JSON; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args(arguments)
    n = options.documents
    writer = Writer(base_texts(), options.seed)
    made = planted(writer, n * 60 // 100, n * 30 // 100, twos=n * 5 // 100, bulletins=n * 5 // 100)
    words = sum(len(t.text.split()) for t in made.texts)
    found, clock, processor = timed(made)
    many = flood(writer, FLOOD)
    flooded, flood_clock, _ = timed(many)
    out: dict[str, object] = {"documents": len(made.texts), "words": words, "seconds": round(clock, 1), "processor seconds": round(processor, 1)}
    out |= report(made, found)
    out["flood"] = {"copies": FLOOD, "groups": len(groups(flooded)), "found": len(flooded), "seconds": round(flood_clock, 2)}
    json.dump(out, sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
