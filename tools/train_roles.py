"""Fits the weights of `riwaya.claims.parties` on the annotated set and writes `src/riwaya/compiled/roles.json`.

usage: python -m tools.train_roles GOLD.jsonl SCORE_DIR SENTENCES.jsonl [--write]

A telling is labelled by the annotated events of its family whose mentions hold its trigger (those of the shortest such mention); a party of its sentence
is a doer or a target where the scorer takes it for one of theirs, else neither. Weights of a multinomial logistic model are fitted by AdaGrad with an
L2 penalty, in the order of the documents. The public GSR sentences whose actors' words are given are trained on too: there a party is a doer or a target
where it shares most words with them. What is printed comes from five-fold cross-validation by document. Deterministic.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

from riwaya.claims.evidence import Evidence, Party
from riwaya.claims.parties import PartyReader
from riwaya.claims.role_names import names
from riwaya.claims.telling import Telling
from riwaya.model import Record
from riwaya.reader.pipeline import Reader

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "src" / "riwaya" / "compiled" / "roles.json"
PENALTY, PASSES, RATE, FOLDS, SEEN_LEAST = 6.0, 15, 0.12, 5, 4
# Chosen on the cross-validated odds: sure enough in the surest telling, for its best, in the other tellings; and the most parties of an event.
BOUNDS = {"doer": [0.37, 0.2, 0.6, 3], "target": [0.35, 0.15, 0.5, 3]}
DOER, TARGET, NEITHER = 0, 1, 2
ALIKE = 0.5
Row = dict[str, Any]
Sample = tuple[list[str], int]
Weights = dict[str, list[float]]


class Recorder(PartyReader):
    """Keeps the features of each party; decides nothing."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader.lexicon, {"weights": {}, "bias": [0.0, 0.0], "bounds": BOUNDS})
        self.seen: list[tuple[Telling, list[Party], list[list[str]], Evidence]] = []

    def __call__(self, tellings: list[Telling], evidence: Evidence) -> None:
        """Notes the tellings with the features of their parties."""
        standings = self._roles.standings(evidence)
        for telling in tellings:
            found = self.keys(telling, standings, evidence)
            features = [[name for key in keys for name in names(key)] for _, keys in found]
            self.seen.append((telling, [at.party for at, _ in found], features, evidence))


def samples(gold: Path, score: Any) -> list[list[Sample]]:
    """Per document, the features of each party beside a telling of an annotated event, and the part it has in it."""
    reader = Reader()
    recorder = Recorder(reader)
    reader._events._parties = recorder
    families = {t["id"]: t["family"] for t in json.loads((gold.parent.parent / "codebook" / "types.json").read_text(encoding="utf-8"))["types"]}
    out: list[list[Sample]] = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        recorder.seen.clear()
        reader.record(Record(row["id"], row["text"], row["kind"], row["outlet"], None, row["published"]))
        rows: list[Sample] = []
        for telling, parties, features, evidence in recorder.seen:
            events = told_by(telling, row["events"], evidence, families)
            if events:
                rows += [(f, part(p, events, evidence, score)) for p, f in zip(parties, features, strict=True)]
        out.append(rows)
    return out


def sentence_samples(sentences: Path, gsr: Any) -> list[list[Sample]]:
    """Per public sentence with the words of its actors, the same; only violent tellings of assaults and protests are looked at."""
    reader = Reader()
    recorder = Recorder(reader)
    reader._events._parties = recorder
    out: list[list[Sample]] = []
    for line in sentences.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        given = [(DOER, row["source_gold"]), (TARGET, row["target_gold"])]
        if row["label"] != "yes" or not any(words for _, words in given):
            continue
        recorder.seen.clear()
        reader.record(Record(row["id"], row["text"]))
        rows: list[Sample] = []
        for telling, parties, features, evidence in recorder.seen:
            if telling.type in gsr.KINDS[row["kind"]]:
                rows += [(f, part_by_words(p, given, evidence, gsr)) for p, f in zip(parties, features, strict=True)]
        out.append(rows)
    return out


def part_by_words(party: Party, given: list[tuple[int, str | None]], evidence: Evidence, gsr: Any) -> int:
    """Whose words the party has, most of them."""
    text = evidence.tokenised.words_of(party.start, party.end)
    likeness, which = max((gsr.word_f1(words, text), which) for which, words in given if words)
    return which if likeness >= ALIKE else NEITHER


def told_by(telling: Telling, events: list[Row], evidence: Evidence, families: dict[str, str]) -> list[Row]:
    """The annotated events of the telling's family whose shortest mentions hold its trigger."""
    at = evidence.tokenised.starts[telling.head.start]
    held = []
    for event in events:
        lengths = [end - start for start, end in event["mentions"] if start <= at < end]
        if lengths and families[event["type"]] == families[telling.type]:
            held.append((min(lengths), event))
    least = min((n for n, _ in held), default=0)
    return [event for n, event in held if n == least]


def part(party: Party, events: list[Row], evidence: Evidence, score: Any) -> int:
    """What the annotators took the party for: by its place first, then by its name."""
    span = evidence.tokenised.span(party.start, party.end)
    item = {"span": [span.start, span.end], "text": span.of(evidence.tokenised.text), "name": party.name}
    sides = [(DOER, [x for e in events for x in e["perpetrators"]]), (TARGET, [x for e in events for x in e["targets"]])]
    for which, actors in sides:
        if any(score.touches(x["span"], item["span"]) for x in actors):
            return which
    return next((which for which, actors in sides if any(score.named(x, item) for x in actors)), NEITHER)


def odds(weights: Weights, bias: list[float], features: list[str]) -> list[float]:
    """Probabilities of doer, target, neither."""
    sums = [*bias, 0.0]
    for name in features:
        w = weights.get(name)
        if w:
            sums[DOER] += w[DOER]
            sums[TARGET] += w[TARGET]
    top = max(sums)
    powers = [math.exp(s - top) for s in sums]
    whole = sum(powers)
    return [p / whole for p in powers]


def fit(rows: list[Sample]) -> tuple[Weights, list[float]]:
    """Weights by AdaGrad; features seen fewer than `SEEN_LEAST` times get none."""
    counts = Counter(name for features, _ in rows for name in features)
    weights: Weights = {name: [0.0, 0.0] for name, n in sorted(counts.items()) if n >= SEEN_LEAST}
    squares: Weights = {name: [1.0, 1.0] for name in weights}
    bias, bias_squares = [0.0, 0.0], [1.0, 1.0]
    known = [([f for f in features if f in weights], label) for features, label in rows]
    for _ in range(PASSES):
        for features, label in known:
            p = odds(weights, bias, features)
            for which in (DOER, TARGET):
                slope = p[which] - (label == which)
                bias_squares[which] += slope * slope
                bias[which] -= RATE * slope / math.sqrt(bias_squares[which])
                for name in features:
                    w, square = weights[name], squares[name]
                    g = slope + PENALTY / counts[name] * w[which]
                    square[which] += g * g
                    w[which] -= RATE * g / math.sqrt(square[which])
    kept = {name: [round(x, 3) for x in w] for name, w in weights.items()}
    return {name: w for name, w in kept.items() if any(w)}, [round(b, 3) for b in bias]


def main(arguments: list[str]) -> int:
    """Cross-validates, prints, and writes where asked."""
    sys.path.insert(0, arguments[1])
    documents = samples(Path(arguments[0]), import_module("score"))
    public = [s for rows in sentence_samples(Path(arguments[2]), import_module("gsr")) for s in rows]
    held: list[tuple[list[float], int]] = []
    for fold in range(FOLDS):
        weights, bias = fit([s for n, rows in enumerate(documents) if n % FOLDS != fold for s in rows] + public)
        held += [(odds(weights, bias, f), label) for n, rows in enumerate(documents) if n % FOLDS == fold for f, label in rows]
    loss = -sum(math.log(max(1e-9, p[label])) for p, label in held) / len(held)
    right = sum(p[label] == max(p) for p, label in held)
    print(f"{len(held)} parties, {Counter(label for _, label in held)}; cross-validated log loss {loss:.3f}, right {right / len(held):.3f}")
    for which, name in ((DOER, "doer"), (TARGET, "target")):
        ordered = sorted((p[which], int(label == which)) for p, label in held)
        for k in range(5):
            bin_ = ordered[k * len(ordered) // 5 : (k + 1) * len(ordered) // 5]
            print(f"{name}, fifth {k + 1}: said {sum(p for p, _ in bin_) / len(bin_):.3f}, found {sum(y for _, y in bin_) / len(bin_):.3f}")
    if "--write" in arguments:
        weights, bias = fit([s for rows in documents for s in rows] + public)
        model = {"weights": weights, "bias": bias, "bounds": BOUNDS}
        MODEL.write_text(json.dumps(model, ensure_ascii=False, sort_keys=True, indent=0) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
