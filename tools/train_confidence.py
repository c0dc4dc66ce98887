"""Fits the weights of `riwaya.claims.confidence` on the annotated set and writes `src/riwaya/compiled/confidence.json`.

usage: python -m tools.train_confidence SHARED RECORDS.jsonl

RECORDS are those of `SHARED/gold/dev.jsonl`, read without confidences of values and, where choices are learned from that set, by choices that never
saw the document (`tools.held_out`). A value is right as far as the scorer of SHARED gives it credit. How well that works is
measured by `benchmarks.calibration`. Deterministic; needs no library.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from riwaya.claims.confidence import SLOTS, Confidence, said
from riwaya.claims.confidence_features import Page
from riwaya.model import Event, Place, Record
from tools.value_labels import Labels

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "src" / "riwaya" / "compiled" / "confidence.json"
FOLDS, BINS, SEEN_LEAST = 5, 5, 8
PENALTY, SWEEPS, LEAST_CURVE = 12.0, 25, 1e-6
# A slot of fewer values gets one figure for all: more would be learned from chance.
FEWEST = 150
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Sample:
    """One value: its slot, the features that hold of it, and the scorer's credit, 0–1."""

    slot: str
    features: tuple[str, ...]
    credit: float


class Recorder(Confidence):
    """Keeps the features of each value, in the order of the record."""

    def __init__(self) -> None:
        super().__init__({slot: {} for slot in SLOTS})
        self.seen: dict[str, list[tuple[str, ...]]] = defaultdict(list)

    def _sure(self, slot: str, features: Sequence[str]) -> float:
        self.seen[slot].append(tuple(features))
        return 0.0

    def _place(self, place: Place, _event: Event, _chosen: Place | None, _features: list[str]) -> Place:
        """The places beside the event's own are not annotated."""
        return place

    def record(self, record: Record, scored: Iterable[int]) -> None:
        """Takes the events of these numbers, and the statements."""
        page = Page(record.text, record.kind, record.events)
        for number in scored:
            self._event(record.events[number], page)
        for statement in record.statements:
            self._statement(statement)


def slot_of(way: tuple[str | int, ...]) -> str:
    """The slot of a value by the way to it."""
    if way[0] == "statements":
        return "speaker" if way[-1] == "speaker" else "statement"
    return "via" if "via" in way else "event" if len(way) == 2 else str(way[2])


def samples(shared: Path, records: Path) -> list[list[Sample]]:
    """The values of each document, in the order of the annotated set."""
    sys.path.insert(0, str(shared / "score"))
    types = json.loads((shared / "codebook" / "types.json").read_text(encoding="utf-8"))["types"]
    unscored = {t["id"] for t in types if t.get("scored") is False}
    labels = Labels(import_module("score"), {t["id"]: t["family"] for t in types}, unscored)
    found = {row["id"]: row for row in map(json.loads, records.read_text(encoding="utf-8").splitlines())}
    return [document(labels, json.loads(line), found, unscored) for line in (shared / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]


def document(labels: Labels, gold: dict[str, Any], found: dict[str, Any], unscored: set[str]) -> list[Sample]:
    """The values of one document."""
    row = found[gold["id"]]
    recorder = Recorder()
    recorder.record(Record.from_dict(row), [n for n, event in enumerate(row["events"]) if event["type"] not in unscored])
    given: dict[str, list[tuple[tuple[str | int, ...], float]]] = defaultdict(list)
    for way, credit in labels.credits(gold, row):
        given[slot_of(way)].append((way, credit))
    out = []
    for slot in SLOTS:
        told = sorted(given[slot], key=lambda pair: [(part if isinstance(part, int) else 0) for part in pair[0]])
        out += [Sample(slot, features, credit) for features, (_, credit) in zip(recorder.seen[slot], told, strict=True)]
    return out


def fit(rows: Sequence[Sample]) -> Weights:
    """Weights of a logistic model with an L2 penalty on all but the bias, by Newton's method one weight at a time.

    Features seen fewer than `SEEN_LEAST` times get none, nor does any where there are fewer than `FEWEST` rows.
    """
    counts = Counter(name for row in rows for name in set(row.features)) if len(rows) >= FEWEST else Counter()
    names = ["bias", *sorted(name for name, n in counts.items() if n >= SEEN_LEAST)]
    having: dict[str, list[int]] = {name: [] for name in names}
    for number, row in enumerate(rows):
        for name in {"bias", *row.features} & having.keys():
            having[name].append(number)
    weights = dict.fromkeys(names, 0.0)
    odds = [0.0] * len(rows)
    for _ in range(SWEEPS):
        for name, numbers in having.items():
            penalty = 0.0 if name == "bias" else PENALTY
            slope, curve = penalty * weights[name], penalty + LEAST_CURVE
            for number in numbers:
                p = 1.0 / (1.0 + math.exp(-odds[number]))
                slope += p - rows[number].credit
                curve += p * (1.0 - p)
            step = slope / curve
            weights[name] -= step
            for number in numbers:
                odds[number] -= step
    return {name: round(w, 3) for name, w in weights.items() if round(w, 3)}


def fitted(documents: Sequence[Sequence[Sample]]) -> dict[str, Weights]:
    """The models of all slots."""
    return {slot: fit([row for rows in documents for row in rows if row.slot == slot]) for slot in SLOTS}


def held_out(documents: Sequence[Sequence[Sample]]) -> dict[str, list[tuple[float, float]]]:
    """By slot, what is said of each value by models that never saw its document, and its credit."""
    out: dict[str, list[tuple[float, float]]] = {slot: [] for slot in SLOTS}
    for fold in range(FOLDS):
        models = fitted([rows for n, rows in enumerate(documents) if n % FOLDS != fold])
        for row in (row for n, rows in enumerate(documents) if n % FOLDS == fold for row in rows):
            out[row.slot].append((said(models[row.slot], row.features), row.credit))
    return out


@dataclass(frozen=True, slots=True)
class Calibration:
    """Values sorted by what is said of them into equal bins: the means of said and found in each; `apart`, the mean of how far they differ; `spread`,
    by how much more is found in the top bin than in the bottom one."""

    values: int
    bins: tuple[tuple[float, float], ...]

    @property
    def apart(self) -> float:
        """The mean difference of said and found over the bins."""
        return sum(abs(a - b) for a, b in self.bins) / len(self.bins)

    @property
    def spread(self) -> float:
        """Found in the top bin less found in the bottom bin."""
        return self.bins[-1][1] - self.bins[0][1]


def calibration(pairs: Sequence[tuple[float, float]]) -> Calibration:
    """The bins of at least `BINS` pairs of said and found; of equals in what is said the order of the documents holds."""
    ordered = sorted(pairs, key=lambda pair: pair[0])
    parts = [ordered[k * len(ordered) // BINS : (k + 1) * len(ordered) // BINS] for k in range(BINS)]
    return Calibration(len(ordered), tuple((sum(a for a, _ in part) / len(part), sum(b for _, b in part) / len(part)) for part in parts))


def main(arguments: list[str]) -> int:
    """Fits and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("records", type=Path)
    given = parser.parse_args(arguments)
    documents = samples(given.shared, given.records)
    MODEL.write_text(json.dumps(fitted(documents), ensure_ascii=False, sort_keys=True, indent=0) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
