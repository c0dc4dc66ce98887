"""Reads the annotated set by choices that never saw the document, and writes the records, for `tools.train_confidence`.

usage: python -m tools.held_out SHARED RECORDS.jsonl

Five folds by document: the weights of acceptance and of the parts of parties are fitted on four of them, the fifth is read with these. Values keep the
confidences of the finders.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

from riwaya.claims.acceptance import Acceptance
from riwaya.claims.parties import PartyReader
from riwaya.model import Record
from riwaya.reader.pipeline import Reader
from tools import train_roles
from tools.train_acceptance import FOLDS, LEAST_ALONE, LEAST_ELSEWHERE, fit, samples, sentence_samples

LEAST = 0.2


def held_out_records(shared: Path) -> list[str]:
    """One line of JSON a document, in the order of the set."""
    sys.path.insert(0, str(shared / "score"))
    gold = shared / "gold" / "dev.jsonl"
    documents, sentences = samples(gold, import_module("score")), sentence_samples(shared / "bench" / "gsr" / "sentences.jsonl")
    parts = train_roles.samples(gold, import_module("score"))
    public = [s for found in train_roles.sentence_samples(shared / "bench" / "gsr" / "sentences.jsonl", import_module("gsr")) for s in found]
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    reader = Reader(calibrated=False)
    out = [""] * len(rows)
    for fold in range(FOLDS):
        weights = fit([s for each in (documents, sentences) for n, found in enumerate(each) if n % FOLDS != fold for s in found])
        roles, bias = train_roles.fit([s for n, found in enumerate(parts) if n % FOLDS != fold for s in found] + public)
        reader._events._parties = PartyReader(reader.lexicon, {"weights": roles, "bias": bias, "bounds": train_roles.BOUNDS})
        bounds = {"least": LEAST, "least_elsewhere": LEAST_ELSEWHERE, "least_alone": LEAST_ALONE}
        reader._events._acceptance = Acceptance(reader.lexicon, {"weights": weights, **bounds})
        for number, row in enumerate(rows):
            if number % FOLDS == fold:
                out[number] = reader.record(Record(row["id"], row["text"], row["kind"], row["outlet"], None, row["published"])).to_json()
    return out


def main(arguments: list[str]) -> int:
    """Writes the records."""
    Path(arguments[1]).write_text("".join(line + "\n" for line in held_out_records(Path(arguments[0]))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
