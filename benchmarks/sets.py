"""The measured sets of `../shared`: how each is extracted, scored by its own scorer, and which figure of it answers which demand."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riwaya.batch.reading import line_of
from riwaya.errors import RowError
from riwaya.packs.shelf import PackFile
from riwaya.sources.rows import Row, opened, read_rows

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
OUT = ROOT / "out" / "bench"

Record = dict[str, Any]
Packs = tuple[PackFile, ...]
Reader = Callable[[Row, Packs], Record]


@dataclass(frozen=True, slots=True)
class Bench:
    """One set: where its rows lie, and how its scorer is called. `arguments` go before the predictions."""

    name: str
    rows: str
    scorer: str
    arguments: tuple[str, ...]


BENCHES = (
    Bench("gold", "gold/dev.jsonl", "score/score.py", ("--gold", "gold/dev.jsonl")),
    Bench("gsr", "bench/gsr/sentences.jsonl", "score/gsr.py", ("--gold", "bench/gsr/sentences.jsonl")),
    Bench(
        "airwars", "bench/airwars/docs.jsonl.gz", "score/airwars.py", ("--docs", "bench/airwars/docs.jsonl.gz", "--incidents", "bench/airwars/incidents.jsonl")
    ),
    Bench("other", "bench/other/docs.jsonl.gz", "score/other.py", ("--docs", "bench/other/docs.jsonl.gz")),
)


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of a JSONL file, read as `riwaya extract` reads them. Raises RowError where one is faulty."""
    with path.open("rb") as handle:
        for row in read_rows(opened(handle)):
            if isinstance(row, RowError):
                raise row
            yield row


def riwaya_reader(row: Row, packs: Packs = ()) -> Record:
    """The record of a row by this project's reader, with the user's gazetteers `packs`."""
    line = line_of(row, packs)
    if isinstance(line, RowError):
        raise line
    record: Record = json.loads(line)
    return record


def keyword_reader(row: Row, _packs: Packs = ()) -> Record:
    """The record of a row by the keyword list."""
    from benchmarks.keyword_list import read

    return read({"id": row.id, "text": row.text, "kind": row.kind, "outlet": row.outlet, "url": row.url, "published": row.published})


READERS: dict[str, Reader] = {"riwaya": riwaya_reader, "keywords": keyword_reader}


def score(bench: Bench, reader: str, *, extra: tuple[str, ...] = (), packs: Packs = ()) -> dict[str, float]:
    """Reads the set and runs its scorer; returns its figures by name, flat.

    Raises CalledProcessError where the scorer fails.
    """
    OUT.mkdir(parents=True, exist_ok=True)
    predicted = OUT / f"{bench.name}.{reader}{'.packs' if packs else ''}.jsonl"
    with predicted.open("w", encoding="utf-8") as handle:
        for row in rows_of(SHARED / bench.rows):
            handle.write(json.dumps(READERS[reader](row, packs)) + "\n")
    paths = [a if a.startswith("--") else str(SHARED / a) for a in bench.arguments]
    command = [sys.executable, str(SHARED / bench.scorer), *paths, "--pred", str(predicted), "--json", *extra]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(figures(bench.name, json.loads(done.stdout)))


def figures(name: str, scored: Record) -> Iterator[tuple[str, float]]:
    """A scorer's answer as flat names: «gold.event», «gsr.ASSAULT.recall on yes», «airwars.type», «other.relevant»."""
    if name == "gold":
        yield from ((f"gold.{slot}", row["F1"]) for slot, row in scored["scores"].items())
    elif name == "gsr":
        yield from ((f"gsr.{kind}.{key}", value) for kind, row in scored.items() for key, value in row.items() if value is not None)
    elif name == "airwars":
        yield from ((f"airwars.{key}", row["score"]) for key, row in scored["scores"].items())
    else:
        yield from ((f"other.{key}", scored[key]) for key in ("with a violent event", "relevant"))
