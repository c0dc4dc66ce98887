"""Fits the weights by which accounts are one event, and writes `data/incidents/weights.json`; `--rarity` counts how rare words are instead.

usage: python -m tools.train_incidents SHARED RECORDS.jsonl [--write]
       python -m tools.train_incidents SHARED --rarity

Needs the extra `train`. Learned from: pairs of accounts of documents that a recorder coded (RECORDS: `riwaya extract` of SHARED/bench/airwars), and pairs of a
made stream with another seed than the benchmark's. Which event of two documents of one incident is the common one is not told: it is the pair that scores best, so the
fit is repeated. What is told in passing is not learned from: recorders do not code it. What a feature may speak for is ours to say (`BOUNDS`), how much is measured.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import claim_stream
from riwaya.incidents.accounts import all_accounts
from riwaya.incidents.blocking import Blocks
from riwaya.incidents.features import features
from riwaya.incidents.known import known
from riwaya.incidents.scale import shipped
from riwaya.incidents.scoring import barred
from riwaya.incidents.telling_words import lexicon
from riwaya.incidents.traits import Traits, all_traits
from riwaya.incidents.word_forms import word_form
from riwaya.model import Record
from riwaya.text.tokens import tokenise

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "data" / "incidents" / "weights.json"
# Chosen so that both the recorder's incidents (precision 0.8 at least) and the made stream are served.
LEAST = -2000
ROUNDS, PULL = 3, 1.0
# A pair of two documents of one incident counts from these log odds on: the best of them, and any other.
BEST, OTHERS = -2.0, 1.0
SEED, CLAIMS, DAYS, KEPT, SHARE = 11, 10_000, 55, 0.2, 0.5
UNSEEN, FEWEST_WORDS, SHORTEST = 10, 4, 2
# Lowest and highest weight that a feature may have.
BOUNDS: dict[str, tuple[float | None, float | None]] = {
    "killed:far": (None, -0.9),
    "injured:far": (None, -0.7),
    "killed:tenfold": (-0.8, 0.0),
    "injured:tenfold": (-0.8, 0.0),
    "clock:other": (None, -0.8),
    "weapon:other": (None, -0.3),
    "target:other": (None, -0.3),
    "doer:other": (None, -0.2),
    "harmed:other": (None, -0.2),
    "date:other": (None, -1.5),
    "weekday:other": (None, -0.8),
    "type:other": (None, -0.3),
    "type:kin": (None, -0.1),
    "day:second": (None, -0.6),
    "day:third": (None, -1.0),
    "day:apart": (None, -2.5),
    "place:apart": (None, -2.5),
    "place:near": (None, -1.0),
    "document:same": (None, -1.5),
    "words of the shorter:0": (None, -1.0),
    "words:none": (None, -0.5),
    "type:same": (0.0, None),
    "killed:same": (0.3, None),
    "killed:same, several": (0.8, None),
    "killed:close": (0.1, None),
    "injured:same": (0.3, None),
    "injured:same, several": (0.6, None),
    "injured:close": (0.1, None),
    "doer:same": (0.1, None),
    "clock:same": (0.1, None),
    "weapon:same": (0.1, None),
    "target:same": (0.2, None),
    "harmed:same": (0.0, None),
    "place:same": (0.3, None),
    "place:same, rare": (0.6, None),
    "place:within, named alike": (0.4, None),
    "place:named alike": (0.4, None),
    "day:same": (0.5, None),
    "text:copy": (1.5, None),
    "root:same": (0.0, None),
    "status:other": (-0.3, None),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A pair: its features, whether it is one event, or may be, and the two documents."""

    features: tuple[str, ...]
    same: bool
    documents: tuple[str, str]


def pairs(traits: Sequence[Traits]) -> Iterator[tuple[Traits, Traits]]:
    """The pairs that are compared and that no rule keeps apart."""
    blocks = Blocks(shipped())
    for number, each in enumerate(traits):
        blocks.add(number, each)
    for number, each in enumerate(traits):
        for other in sorted(blocks.near(each)):
            if other < number and traits[other].document != each.document and not barred(traits[other], each, shipped()):
                yield traits[other], each


def coded(shared: Path, records: Path) -> list[Example]:
    """Pairs of the recorder's documents; `same` where an incident has both."""
    incidents: dict[str, set[str]] = defaultdict(set)
    with (shared / "bench" / "airwars" / "incidents.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for document in row["documents"]:
                incidents[document].add(row["incident"])
    with records.open(encoding="utf-8") as lines:
        read = {record.id: record for record in (Record.from_dict(json.loads(line)) for line in lines)}
    accounts = [each for each in all_accounts(read) if not each.event.teaser]
    return [
        Example(tuple(features(a, b, shipped())), bool(incidents[a.document] & incidents[b.document]), (a.document, b.document))
        for a, b in pairs(all_traits(accounts, shipped()))
        if not (a.late or b.late)
    ]


def made() -> list[Example]:
    """Pairs of a made stream, some of them."""
    claims = claim_stream.stream(CLAIMS, seed=SEED, days=DAYS)
    truth = {each.account.id: each.truth for each in claims}
    chance = random.Random(1)  # noqa: S311 (a sample)
    return [
        Example(tuple(features(a, b, shipped())), truth[a.id] == truth[b.id], (a.document, b.document))
        for a, b in pairs(all_traits([each.account for each in claims], shipped()))
        if chance.random() < KEPT
    ]


def learned(coded_pairs: Sequence[Example], made_pairs: Sequence[Example]) -> dict[str, float]:
    """The weights, from whichever pairs of two documents of one incident turn out to be the common event."""
    weights: dict[str, float] = {}
    for _ in range(ROUNDS):
        rows = list(sure(coded_pairs, weights)) if weights else list(coded_pairs)
        weights = fitted([*rows, *made_pairs], [1.0] * len(rows) + [SHARE * len(rows) / len(made_pairs)] * len(made_pairs))
    return weights


def sure(examples: Sequence[Example], weights: dict[str, float]) -> Iterator[Example]:
    """The pairs of different incidents, and of one incident those that are the likeliest between their documents, or very likely."""
    best: dict[tuple[str, str], float] = {}
    for each in examples:
        if each.same:
            best[each.documents] = max(best.get(each.documents, -math.inf), odds(each, weights))
    for each in examples:
        mine = odds(each, weights)
        if not each.same or mine > OTHERS or (mine == best[each.documents] and mine > BEST):
            yield each


def odds(example: Example, weights: dict[str, float]) -> float:
    """The log odds of a pair."""
    return weights["bias"] + sum(weights.get(name, 0.0) for name in example.features)


def fitted(examples: Sequence[Example], counts: Sequence[float]) -> dict[str, float]:
    """A logistic regression within `BOUNDS`."""
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    names = sorted({name for each in examples for name in each.features} | set(BOUNDS))
    column = {name: number for number, name in enumerate(names)}
    rows = [row for row, each in enumerate(examples) for _ in each.features]
    columns = [column[name] for each in examples for name in each.features]
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(examples), len(names)))
    wanted, count = np.array([float(each.same) for each in examples]), np.array(counts)

    def loss(values: Any) -> tuple[float, Any]:
        chance = 1.0 / (1.0 + np.exp(-np.clip(matrix @ values[1:] + values[0], -30, 30)))
        lost = -(count * (wanted * np.log(chance + 1e-12) + (1 - wanted) * np.log(1 - chance + 1e-12))).sum()
        slope = count * (chance - wanted)
        return lost + PULL / 2 * (values[1:] ** 2).sum(), np.concatenate([[slope.sum()], matrix.T @ slope + PULL * values[1:]])

    bounds = [(None, None), *(BOUNDS.get(name, (None, None)) for name in names)]
    found = minimize(loss, np.concatenate([[-2.0], np.zeros(len(names))]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 150}).x
    return {"bias": float(found[0])} | {name: float(value) for name, value in zip(names, found[1:], strict=True)}


def counted(texts: Iterable[str]) -> dict[int, list[str]]:
    """Words by how many bits they tell: of that many sentences, to the power of two, one holds them."""
    stopwords = known().stopwords
    holding: Counter[str] = Counter()
    sentences = 0
    for text in texts:
        tokenised = tokenise(text, lexicon())
        for start, end in tokenised.sentences:
            words = {word_form(word.stem) for word in tokenised.words[start:end] if word.key not in stopwords and word.stem not in stopwords}
            words = {word for word in words if word.isdigit() or (len(word) >= SHORTEST and word[:1].isalpha())}
            if len(words) >= FEWEST_WORDS:
                sentences += 1
                holding.update(words)
    out: dict[int, list[str]] = {}
    for word, count in sorted(holding.items()):
        bits = max(1, round(math.log2(sentences / count)))
        if bits < UNSEEN:
            out.setdefault(bits, []).append(word)
    return dict(sorted(out.items()))


def main(arguments: Sequence[str]) -> int:
    """Fits and prints; writes where told."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("records", type=Path, nargs="?")
    parser.add_argument("--rarity", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    if options.rarity:
        with gzip.open(options.shared / "bench" / "texts" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            for bits, words in counted(json.loads(line)["text"] for line in lines).items():
                print(f'  "{bits}": [{", ".join(json.dumps(word, ensure_ascii=False) for word in words)}]')
        return 0
    weights = {name: round(1000 * value) for name, value in learned(coded(options.shared, options.records), made()).items()}
    text = json.dumps({"least": LEAST, "weights": weights}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if options.write:
        WEIGHTS.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
