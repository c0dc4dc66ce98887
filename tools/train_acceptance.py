"""Fits the weights of `riwaya.claims.acceptance` on the annotated set and writes `src/riwaya/compiled/acceptance.json`.

usage: python -m tools.train_acceptance GOLD.jsonl SCORE_DIR SENTENCES.jsonl [--write LEAST]

An event that the rules propose is right where the scorer pairs it with an annotated one. Weights are fitted by gradient descent with an L2 penalty;
what is printed (log loss, accuracy, F1 of acceptance by threshold) comes from five-fold cross-validation by document. Deterministic.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from riwaya.claims.acceptance import Acceptance
from riwaya.claims.evidence import Evidence
from riwaya.claims.telling import Telling
from riwaya.model import Event, Record
from riwaya.reader.pipeline import Reader

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "src" / "riwaya" / "compiled" / "acceptance.json"
PENALTY, STEPS, RATE, FOLDS, SEEN_LEAST = 4, 300, 0.5, 5, 6
VIOLENT = {
    "air_strike", "drone_strike", "shelling", "explosive_device", "suicide_attack", "chemical_attack", "armed_clash", "armed_attack",
    "assassination", "execution", "abduction", "abuse", "riot", "destruction", "territory_change", "ceasefire_violation",
}  # fmt: skip
# Set by hand: texts with more words of sport, disasters or markets than of conflict.
LEAST_ELSEWHERE = 0.75
# And a lone sentence of no known day, chosen on the public sentences (false alarms of 0.06 at most).
LEAST_ALONE = 0.28
Sample = tuple[list[str], int]


class Recorder(Acceptance):
    """Accepts all and keeps the features of each event."""

    seen: ClassVar[list[tuple[tuple[tuple[int, int], ...], str, list[str]]]] = []

    def confidence(self, event: Event, group: list[Telling], evidence: Evidence) -> float:
        """Certain of all; what the features are is kept in `seen`."""
        self.seen.append((tuple((s.start, s.end) for s in event.mentions), event.type, self.features(event, group, evidence)))
        return 1.0


def samples(gold: Path, score: Any) -> list[list[Sample]]:
    """Per document, the features of each proposed event and whether it is right."""
    reader = Reader()
    recorder = Recorder(reader.lexicon, {"weights": {}, "least": 0.0, "least_elsewhere": 0.0, "least_alone": 0.0})
    reader._events._acceptance = recorder
    families = {t["id"]: t["family"] for t in json.loads((gold.parent.parent / "codebook" / "types.json").read_text(encoding="utf-8"))["types"]}
    out: list[list[Sample]] = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        recorder.seen.clear()
        events = reader.record(Record(row["id"], row["text"], row["kind"], row["outlet"], None, row["published"])).to_dict()["events"]
        right = {j for _, j in score.match_events(row["events"], events, families)}
        labels: dict[Any, int] = Counter()
        for j, event in enumerate(events):
            labels[tuple(map(tuple, event["mentions"])), event["type"]] |= int(j in right)
        out.append([(features, labels[mentions, kind]) for mentions, kind, features in recorder.seen])
    return out


def sentence_samples(sentences: Path) -> list[list[Sample]]:
    """Per sentence of the public set (ASSAULT, label yes or easy no), the features of each proposed violent event and the annotators' verdict."""
    reader = Reader()
    recorder = Recorder(reader.lexicon, {"weights": {}, "least": 0.0, "least_elsewhere": 0.0, "least_alone": 0.0})
    reader._events._acceptance = recorder
    out: list[list[Sample]] = []
    for line in sentences.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] != "ASSAULT" or row["label"] == "difficult no":
            continue
        recorder.seen.clear()
        reader.record(Record(row["id"], row["text"]))
        out.append([(features, int(row["label"] == "yes")) for _, kind, features in recorder.seen if kind in VIOLENT])
    return out


def fit(rows: list[Sample]) -> dict[str, float]:
    """Weights by gradient descent; features seen fewer than `SEEN_LEAST` times get none."""
    counts = Counter(name for features, _ in rows for name in features)
    weights = {name: 0.0 for name, n in sorted(counts.items()) if n >= SEEN_LEAST}
    for _ in range(STEPS):
        slope = {name: PENALTY * w for name, w in weights.items()}
        for features, label in rows:
            known = [f for f in features if f in weights]
            error = 1.0 / (1.0 + math.exp(-sum(weights[f] for f in known))) - label
            for f in known:
                slope[f] += error
        for name in weights:
            weights[name] -= RATE * slope[name] / (counts[name] + PENALTY)
    return {name: round(w, 3) for name, w in weights.items()}


def said(weights: dict[str, float], features: list[str]) -> float:
    """The probability that the model gives."""
    return 1.0 / (1.0 + math.exp(-sum(weights.get(f, 0.0) for f in features)))


def main(arguments: list[str]) -> int:
    """Cross-validates, prints, and writes where asked."""
    sys.path.insert(0, arguments[1])
    documents = samples(Path(arguments[0]), import_module("score"))
    sentences = sentence_samples(Path(arguments[2]))
    held: list[tuple[float, int]] = []
    alone: list[tuple[float, int]] = []
    for fold in range(FOLDS):
        weights = fit([s for rows_of in (documents, sentences) for n, rows in enumerate(rows_of) if n % FOLDS != fold for s in rows])
        alone += [(max((said(weights, f) for f, _ in rows), default=0.0), rows[0][1]) for n, rows in enumerate(sentences) if n % FOLDS == fold and rows]
        held += [(said(weights, f), label) for n, rows in enumerate(documents) if n % FOLDS == fold for f, label in rows]
    loss = -sum(math.log(max(1e-9, p if y else 1 - p)) for p, y in held) / len(held)
    print(f"{len(held)} proposed events, {sum(y for _, y in held)} right; cross-validated log loss {loss:.3f}")
    for least in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        kept = [y for p, y in held if p >= least]
        print(f"least {least}: kept {len(kept)}, precision {sum(kept) / max(1, len(kept)):.3f}, of the right ones {sum(kept) / sum(y for _, y in held):.3f}")
    for least in (0.2, 0.3, 0.4, 0.5, 0.6):
        yes, no = [p >= least for p, y in alone if y], [p >= least for p, y in alone if not y]
        print(f"least {least}: sentences of proposed events kept: yes {sum(yes)}, easy no {sum(no)}")
    ordered = sorted(held)
    for k in range(5):
        part = ordered[k * len(ordered) // 5 : (k + 1) * len(ordered) // 5]
        print(f"fifth {k + 1}: said {sum(p for p, _ in part) / len(part):.3f}, found {sum(y for _, y in part) / len(part):.3f}")
    if "--write" in arguments:
        model = {
            "weights": fit([s for rows_of in (documents, sentences) for rows in rows_of for s in rows]),
            "least": float(arguments[arguments.index("--write") + 1]),
            "least_elsewhere": LEAST_ELSEWHERE,
            "least_alone": LEAST_ALONE,
        }
        MODEL.write_text(json.dumps(model, ensure_ascii=False, sort_keys=True, indent=0) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
