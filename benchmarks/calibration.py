"""Prints whether confidences mean what they say, on the annotated set of `../shared`, in cross-validation by document.

usage: python -m benchmarks.calibration [RECORDS.jsonl]

The values of each slot are sorted by what is said of them into five equal bins; said and found (the scorer's credit) are to differ by 0.07 at most on
average, and the top bin is to be found right by 0.25 more than the bottom one. All that is learned, what accepts events and what gives confidences, is
learned anew for each fold from the other four. RECORDS are those of `tools.held_out`, which are made where none are given (half a minute).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.sets import SHARED
from tools.held_out import held_out_records
from tools.train_confidence import BINS, Calibration, calibration, held_out, samples

APART_MOST, SPREAD_LEAST = 0.07, 0.25


def calibrations(shared: Path, records: Path | None = None) -> dict[str, Calibration]:
    """By slot, in cross-validation; slots of fewer values than bins are left out."""
    if records is None:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "records.jsonl"
            made.write_text("".join(line + "\n" for line in held_out_records(shared)), encoding="utf-8")
            return calibrations(shared, made)
    return {slot: calibration(pairs) for slot, pairs in held_out(samples(shared, records)).items() if len(pairs) >= BINS}


def main(arguments: list[str]) -> int:
    """Prints a line a slot; 1 where the set is not at hand."""
    if not SHARED.exists():
        print(f"The annotated set is not at {SHARED}; nothing to measure.", file=sys.stderr)
        return 1
    found = calibrations(SHARED, Path(arguments[0]) if arguments else None)
    print(f"{'slot':14}{'values':>7}{'apart':>7}{'spread':>8}   said/found in five bins")
    for slot, each in found.items():
        short = [name for name, bad in (("apart", each.apart > APART_MOST), ("spread", each.spread < SPREAD_LEAST)) if bad]
        bins = "  ".join(f"{said:.2f}/{right:.2f}" for said, right in each.bins)
        print(f"{slot:14}{each.values:7}{each.apart:7.3f}{each.spread:8.3f}   {bins}{'   short: ' + ', '.join(short) if short else ''}")
    print(f"asked: apart ≤ {APART_MOST}, spread ≥ {SPREAD_LEAST}; mean of apart over the slots {sum(c.apart for c in found.values()) / len(found):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
