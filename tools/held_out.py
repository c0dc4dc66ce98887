"""Reads the annotated set by choices that never saw the document, and writes the records, for `tools.train_confidence`.

usage: python -m tools.held_out SHARED RECORDS.jsonl

Five folds by document, as `tools.train_choices` cross-validates: all choices are fitted on four of them, the fifth is read with these. Values keep the
confidences of the finders. Needs the extra `train`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from riwaya.reader.pipeline import Reader
from tools.train_choices import Text, Trainer, annotated, held_out, verdicts


def held_out_records(shared: Path) -> list[str]:
    """One line of JSON a document, in the order of the set."""
    reader = Reader(calibrated=False)
    judged = [Text(row, reader) for row in verdicts(shared)]
    found = held_out(Trainer(reader, shared), annotated(shared, reader), judged)
    return [json.dumps(record, ensure_ascii=False) for record in found.records]


def main(arguments: list[str]) -> int:
    """Writes the records."""
    Path(arguments[1]).write_text("".join(line + "\n" for line in held_out_records(Path(arguments[0]))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
